/**
 * An engagement: what a consultancy and a district have agreed on. Either proposes it, only the other accepts it, either
 * amends it in the same way, and either revokes it at any moment.
 *
 *     proposed → active → revoked          `expired` follows from the last day, and is written nowhere
 *            ↘ declined, withdrawn
 */
import * as z from 'zod'
import { entity, gs1, gs2, primary } from '../db/entity.ts'
import { Problem } from '../problem.ts'
import { addDays, dateIn, day, endOf, instant, timeZone } from './date.ts'
import { specialty } from './district.ts'
import { type Id, idOf, type NewId } from './id.ts'
import { CoachProfile, type Person, schoolsOfPersonMax } from './person.ts'
import { type Of, revised, schema } from './schema.ts'
import { isSet, line, prose } from './text.ts'

export const sides = ['district', 'consultancy'] as const
export type Side = (typeof sides)[number]
const Side = () => z.enum(sides)

/** What a consultancy may be let in for: whatever else a consultant's role permits stays closed without its scope. */
export const offeredScopes = ['district:read', 'schools:read', 'people:read', 'cycles:read', 'cycles:write', 'access:read'] as const

/** Quarters of an hour, so that days and amounts are exact fractions of minutes. */
const hoursPerDay = () => z.number().min(1).max(24).multipleOf(0.25).meta({ description: 'Hours that make a day', example: 7.5 })

export const EngagementTerms = schema(() =>
  z
    .strictObject({
      services: z
        .array(line('A service', 'Coaching cycles in science'))
        .min(1)
        .max(20)
        .refine(isSet, 'Name each service once.')
        .meta({ description: 'What the consultancy does' }),
      specialties: z
        .array(specialty())
        .max(20)
        .refine(isSet, 'Name each specialty once.')
        .meta({ description: 'What it may coach on; none means all' }),
      schoolIds: z
        .array(idOf('sch'))
        .max(schoolsOfPersonMax)
        .refine(isSet, 'Name each school once.')
        .meta({ description: 'Where it may coach; none means all' }),
      scopes: z
        .array(z.enum(offeredScopes))
        .min(1)
        .max(offeredScopes.length)
        .refine(isSet, 'Name each scope once.')
        .meta({ description: 'What its people may do here. Open to more values' }),
      daysBought: z.number().gt(0).max(10_000).multipleOf(0.25).meta({ description: 'Days of service bought', example: 20 }),
      hoursPerDay: hoursPerDay(),
      rate: z
        .strictObject({
          amount: z.int().min(0).max(100_000_000).meta({ description: 'In the minor unit of the currency', example: 95_000 }),
          currency: z
            .string()
            .regex(/^[A-Z]{3}$/, 'A currency is its three letters of ISO 4217, such as USD.')
            .meta({ description: 'ISO 4217', example: 'USD' }),
          per: z.enum(['day', 'hour']),
        })
        .meta({ description: 'Price of a day or an hour' }),
      startsOn: day('First day, in the district’s time zone'),
      endsOn: day('Last day, in the district’s time zone'),
    })
    .meta({ id: 'EngagementTerms' }),
)
export type EngagementTerms = Of<typeof EngagementTerms>

const termDaysMax = 3653
/** Days that are none have been found by then, and cannot be counted from. */
const areDays = ({ issues }: { issues: readonly unknown[] }): boolean => issues.length === 0

/** Terms as a caller gives them. */
export const GivenTerms = schema(() =>
  EngagementTerms()
    .refine(({ startsOn, endsOn }) => startsOn <= endsOn, {
      path: ['endsOn'],
      message: 'The last day is not before the first.',
      when: areDays,
    })
    .refine(({ startsOn, endsOn }) => endsOn <= addDays(startsOn, termDaysMax), {
      path: ['endsOn'],
      message: 'An engagement lasts ten years at the most.',
      when: areDays,
    }),
)

const Assignment = schema(() =>
  z
    .strictObject({
      personId: idOf('per').meta({ description: 'The consultant, as the consultancy knows them' }),
      coachId: idOf('per').meta({ description: 'The person of the district that they act as; the same for the whole of the engagement' }),
      givenName: line('Given name', 'Ines'),
      familyName: line('Family name', 'Calder'),
      coachProfile: CoachProfile().pick({ specialties: true, fte: true }).optional(),
      assignedAt: instant('Since when'),
      unassignedAt: instant('Until when; absent while they are assigned').optional(),
    })
    .meta({ id: 'ConsultantAssignment' }),
)
export type Assignment = Of<typeof Assignment>

export const Engagement = schema(() =>
  z
    .strictObject({
      id: idOf('eng'),
      districtId: idOf('dis'),
      districtName: line('What the district is called', 'Lakeside Unified School District'),
      consultancyId: idOf('con'),
      consultancyName: line('What the consultancy is called', 'North Regional Service Agency'),
      timeZone: timeZone().meta({ description: 'The district’s time zone: where its days begin and end' }),
      number: z.int().positive().meta({ description: 'Counts the engagements of these two' }),
      status: z
        .enum(['proposed', 'active', 'declined', 'withdrawn', 'revoked', 'expired'])
        .meta({ description: '`expired` once the last day is over. Open to more values' }),
      terms: EngagementTerms().meta({ description: 'What holds, or is proposed' }),
      proposedBy: Side().meta({ description: 'The side that proposed it; the other accepts' }),
      amendment: z
        .strictObject({ terms: EngagementTerms(), proposedBy: Side(), proposedAt: instant('When') })
        .optional()
        .meta({ description: 'Other terms, once the other side accepts them' }),
      earlier: z
        .array(z.strictObject({ terms: EngagementTerms(), before: day('The day the next terms began to hold') }))
        .max(50)
        .meta({ description: 'Terms that held before, oldest first: what was delivered under them is paid by them' }),
      consultants: z.array(Assignment()).max(100).meta({ description: 'Who is or was assigned' }),
      acceptedAt: instant('When it was accepted').optional(),
      ended: z.strictObject({ by: Side(), at: instant('When'), reason: prose('Why', 'The grant was not renewed.').optional() }).optional(),
      createdAt: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative(),
    })
    .meta({ id: 'Engagement' }),
)
export type Engagement = Of<typeof Engagement>

export const Engagements = entity('engagement', Engagement, {
  primary: primary('ENGAGEMENT#{id}', 'ENGAGEMENT'),
  ofDistrict: gs1('DISTRICT#{districtId}', 'ENGAGEMENT#{id}'),
  ofConsultancy: gs2('CONSULTANCY#{consultancyId}', 'ENGAGEMENT#{id}'),
})

/** The latest engagement of two: at most that one is open. */
const EngagedPair = schema(() =>
  z.strictObject({
    districtId: idOf('dis'),
    consultancyId: idOf('con'),
    engagementId: idOf('eng'),
    number: z.int(),
    updatedAt: z.iso.datetime(),
    rev: z.int(),
  }),
)
export const EngagedPairs = entity('engaged pair', EngagedPair, {
  primary: primary('PAIR#{districtId}#{consultancyId}', 'PAIR'),
})

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

/** The instants an engagement begins and ends at, in the district’s time zone. */
export const boundsOf = ({ terms, timeZone }: Pick<Engagement, 'terms' | 'timeZone'>) => ({
  startsAt: endOf(addDays(terms.startsOn, -1), timeZone),
  endsAt: endOf(terms.endsOn, timeZone),
})

export function statusOf(engagement: Engagement, now: Date): Engagement['status'] {
  const { status } = engagement
  const open = status === 'proposed' || status === 'active'
  return open && boundsOf(engagement).endsAt <= now.toISOString() ? 'expired' : status
}

export function phaseOf(engagement: Engagement, now: Date): Phase {
  const status = statusOf(engagement, now)
  return status === 'active' && engagement.amendment ? 'being amended' : status
}

export const isOpenEngagement = (engagement: Engagement, now: Date): boolean => ['proposed', 'active'].includes(statusOf(engagement, now))

/** The engagement as it is shown, and its tag. */
export const shownEngagement = (engagement: Engagement, now: Date): Engagement => ({ ...engagement, status: statusOf(engagement, now) })
export const tagOfEngagement = ({ rev, status }: Engagement): string => `${rev}.${status}`

export const assignedNow = ({ consultants }: Pick<Engagement, 'consultants'>): Assignment[] =>
  consultants.filter(({ unassignedAt }) => !unassignedAt)

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
  return engagement
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
  return revised<Engagement>(engagement, { amendment: { terms, proposedBy: side, proposedAt: now.toISOString() } }, now)
}

export function revoked(engagement: Engagement, side: Side, reason: string, now: Date): Engagement {
  refuseUnless(engagement, 'revoke', side, now)
  const { amendment: _, ...before } = engagement
  return revised<Engagement>(before, { status: 'revoked', ended: { by: side, at: now.toISOString(), reason } }, now)
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
  return revised<Engagement>(engagement, { consultants: [...current, ...gone] }, now)
}

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
