/** What can be done with an engagement, by which side, and what becomes of it. Decides; writes nothing. */
import { Problem } from '../problem.ts'
import { dateIn } from './date.ts'
import { type Assignment, assignedNow, boundsOf, type Engagement, type EngagementTerms, type Side, statusOf } from './engagement.ts'
import type { Id, NewId } from './id.ts'
import type { Person } from './person.ts'
import { revised } from './schema.ts'
import type { Tenant } from './tenant.ts'

export type Deed = 'accept' | 'decline' | 'withdraw' | 'amend' | 'revoke' | 'assign'
export type Phase = Engagement['status'] | 'being amended'
type Who = 'the other side' | 'who proposed it' | 'either side' | 'the consultancy'

/** Every deed there is, by where an engagement is, and who may do it. What stands here not at all cannot be done. */
export const deedsIn: Record<Phase, Partial<Record<Deed, Who>>> = {
  proposed: { accept: 'the other side', decline: 'the other side', withdraw: 'who proposed it' },
  active: { amend: 'either side', revoke: 'either side', assign: 'the consultancy' },
  'being amended': {
    accept: 'the other side',
    decline: 'the other side',
    withdraw: 'who proposed it',
    amend: 'who proposed it',
    revoke: 'either side',
    assign: 'the consultancy',
  },
  declined: {},
  withdrawn: {},
  revoked: {},
  expired: {},
}

export function phaseOf(engagement: Engagement, now: Date): Phase {
  const status = statusOf(engagement, now)
  return status === 'active' && engagement.amendment ? 'being amended' : status
}

/** @throws 409 where the deed cannot be done, 403 where it is for the other side to do. */
function refuseUnless(engagement: Engagement, deed: Deed, side: Side, now: Date): void {
  const phase = phaseOf(engagement, now)
  const who = deedsIn[phase][deed]
  if (!who) {
    const possible = Object.keys(deedsIn[phase]).join(', ') || 'nothing'
    throw new Problem('wrong_state', `The engagement ${engagement.id} is ${phase}. What can be done with it: ${possible}.`)
  }
  if (!mayAct(engagement, who, side)) throw new Problem('forbidden', `To ${deed} it is for ${who}, and you are of the ${side}.`)
}

function mayAct({ amendment, proposedBy }: Engagement, who: Who, side: Side): boolean {
  const proposer = amendment?.proposedBy ?? proposedBy
  return {
    'the other side': side !== proposer,
    'who proposed it': side === proposer,
    'either side': true,
    'the consultancy': side === 'consultancy',
  }[who]
}

type Parties = Pick<Engagement, 'districtId' | 'districtName' | 'consultancyId' | 'consultancyName' | 'timeZone' | 'number'>

/** Bytes it may grow to by what is agreed on: less than an item holds, so that there is always room to write its end. */
export const bytesMax = 270_000

function roomy(engagement: Engagement): Engagement {
  if (Buffer.byteLength(JSON.stringify(engagement)) <= bytesMax) return engagement
  throw new Problem('wrong_state', 'With that it would hold more than an engagement can. End it, and propose another.')
}

export function proposed(parties: Parties, side: Side, terms: EngagementTerms, newId: NewId, now: Date): Engagement {
  const at = now.toISOString()
  const engagement: Engagement = {
    id: newId('eng'),
    ...parties,
    status: 'proposed',
    terms,
    proposedBy: side,
    earlier: [],
    consultants: [],
    createdAt: at,
    updatedAt: at,
    rev: 0,
  }
  refuseOver(engagement, terms, now)
  return roomy(engagement)
}

function refuseOver({ timeZone }: Pick<Engagement, 'timeZone'>, terms: EngagementTerms, now: Date): void {
  if (boundsOf({ terms, timeZone }).endsAt > now.toISOString()) return
  const fault = { pointer: '/terms/endsOn', code: 'past', detail: 'The last day is over already.' }
  throw new Problem('invalid_request', 'An engagement ends in the future: correct its last day.', { faults: [fault] })
}

/** What is on the table: the proposal, or an amendment of what holds. `rev` is that of the engagement as the side read it. */
export function accepted(engagement: Engagement, side: Side, rev: number, now: Date): Engagement {
  refuseUnless(engagement, 'accept', side, now)
  if (rev !== engagement.rev) {
    throw new Problem('stale', `The engagement is at revision ${engagement.rev} by now. Read its terms again before you accept them.`)
  }
  const { amendment, ...before } = engagement
  if (!amendment) return revised<Engagement>(engagement, { status: 'active', acceptedAt: now.toISOString() }, now)
  const held = { terms: engagement.terms, before: dateIn(engagement.timeZone, now) }
  return revised<Engagement>(before, { terms: amendment.terms, earlier: [...engagement.earlier, held] }, now)
}

export function declined(engagement: Engagement, side: Side, now: Date): Engagement {
  refuseUnless(engagement, 'decline', side, now)
  return putAside(engagement, 'declined', side, now)
}

export function withdrawn(engagement: Engagement, side: Side, now: Date): Engagement {
  refuseUnless(engagement, 'withdraw', side, now)
  return putAside(engagement, 'withdrawn', side, now)
}

/** An amendment that comes to nothing leaves the engagement as it was. */
function putAside({ amendment, ...before }: Engagement, status: 'declined' | 'withdrawn', by: Side, now: Date): Engagement {
  return revised<Engagement>(before, amendment ? {} : { status, ended: { by, at: now.toISOString() } }, now)
}

/** A second one of the same side takes the place of its first. */
export function amended(engagement: Engagement, side: Side, terms: EngagementTerms, now: Date): Engagement {
  refuseUnless(engagement, 'amend', side, now)
  refuseOver(engagement, terms, now)
  if (terms.rate.currency !== engagement.terms.rate.currency) {
    const fault = { pointer: '/terms/rate/currency', code: 'changed', detail: `It stays ${engagement.terms.rate.currency}.` }
    throw new Problem('invalid_request', 'An amendment keeps the currency. End this engagement and propose another.', { faults: [fault] })
  }
  if (engagement.earlier.length >= 50) throw new Problem('wrong_state', 'It has been amended 50 times. Propose another instead.')
  return roomy(revised<Engagement>(engagement, { amendment: { terms, proposedBy: side, proposedAt: now.toISOString() } }, now))
}

export function revoked(engagement: Engagement, side: Side, reason: string, now: Date): Engagement {
  refuseUnless(engagement, 'revoke', side, now)
  const { amendment: _, readOnlySince: __, ...before } = engagement
  return revised<Engagement>(before, { status: 'revoked', ended: { by: side, at: now.toISOString(), reason } }, now)
}

/** What both sides read of an end that neither has brought about by itself. */
const reasonOfClosing = (side: Side) => `The ${side} has closed its account with Tandem.`

/**
 * What becomes of an engagement when one of the two closes: what was agreed on is revoked, what was only proposed comes
 * to nothing. `undefined` when it has ended already.
 */
export function endedByClosing({ amendment: _, readOnlySince: __, ...before }: Engagement, side: Side, now: Date): Engagement | undefined {
  const status = statusOf(before, now)
  const end = { by: side, at: now.toISOString(), reason: reasonOfClosing(side) }
  if (status === 'active') return revised<Engagement>(before, { status: 'revoked', ended: end }, now)
  if (status !== 'proposed') return undefined
  return revised<Engagement>(before, { status: before.proposedBy === side ? 'withdrawn' : 'declined', ended: end }, now)
}

type Standing = Pick<Tenant, 'status'>

/** The engagement, with the mark that the consultancy's people may only read, or without it. */
export function heldAs({ readOnlySince, ...engagement }: Engagement, { status }: Standing, now: Date): Engagement {
  return status === 'suspended' ? { ...engagement, readOnlySince: readOnlySince ?? now.toISOString() } : engagement
}

/** The same as a revision of its own. `undefined` when it says so already, or lets nobody in. */
export function heldByStanding(before: Engagement, consultancy: Standing, now: Date): Engagement | undefined {
  const isHeld = before.readOnlySince !== undefined
  if (statusOf(before, now) !== 'active' || isHeld === (consultancy.status === 'suspended')) return undefined
  return revised<Engagement>(heldAs(before, consultancy, now), {}, now)
}

/** How many consultants one engagement has at a time. */
export const consultantsMax = 40

/** Assigns exactly these. Who comes back is the person in the district that they were before. */
export function assigned(engagement: Engagement, people: readonly Person[], newId: NewId, now: Date): Engagement {
  refuseUnless(engagement, 'assign', 'consultancy', now)
  const at = now.toISOString()
  const known = new Map(engagement.consultants.map((it) => [it.personId, it]))
  const current = people.map((person): Assignment => assignmentOf(person, known.get(person.id), newId, at))
  const gone = engagement.consultants
    .filter(({ personId }) => !people.some(({ id }) => id === personId))
    .map((it): Assignment => ({ ...it, unassignedAt: it.unassignedAt ?? at }))
  if (current.length + gone.length > 100) {
    throw new Problem('wrong_state', 'A hundred consultants have been assigned to it over its time. Propose another engagement.')
  }
  return roomy(revised<Engagement>(engagement, { consultants: [...current, ...gone] }, now))
}

/** Whom the district gets as coaches: those who were not assigned before. */
export const newlyAssigned = (before: Engagement, after: Engagement): Assignment[] =>
  assignedNow(after).filter(({ personId }) => !assignedNow(before).some((it) => it.personId === personId))

function assignmentOf(
  { id, givenName, familyName, coachProfile }: Person,
  known: Assignment | undefined,
  newId: NewId,
  at: string,
): Assignment {
  const profile = coachProfile && { coachProfile: { specialties: coachProfile.specialties, fte: coachProfile.fte } }
  const assignedAt = known && !known.unassignedAt ? known.assignedAt : at
  return { personId: id as Id<'per'>, coachId: known?.coachId ?? newId('per'), givenName, familyName, ...profile, assignedAt }
}
