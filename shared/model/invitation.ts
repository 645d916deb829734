/**
 * An invitation to sign in. It is kept first; the account follows from it, and `sentAt` says when it did.
 *
 *     open → accepted | revoked | expired
 */
import * as z from 'zod'
import { entity, gs1, gs2, gs3, primary } from '../db/entity.ts'
import { type Fault, Problem } from '../problem.ts'
import { instant } from './date.ts'
import { type Id, idOf } from './id.ts'
import type { Person } from './person.ts'
import { type Of, revised, schema } from './schema.ts'

/** As long as the first password in the mail holds. */
const validDays = 7
const dayMs = 86_400_000

const email = () => z.email().max(254).meta({ description: 'Address it went to', example: 'ada.okafor@lakeside.example' })

export const invitationStatuses = ['open', 'accepted', 'revoked', 'expired'] as const

export const Invitation = schema(() =>
  z
    .strictObject({
      id: idOf('inv'),
      personId: idOf('per').meta({ description: 'Who is invited' }),
      email: email(),
      status: z.enum(invitationStatuses).meta({ description: 'Open to more values', example: 'open' }),
      invitedBy: z.string().meta({ description: 'Who invited them', example: 'per_01J9ZQ7Y8Z0000000000000001' }),
      expiresAt: instant('Until when it can be accepted'),
      sentAt: instant('When the account was ready and the mail on its way; absent until then: send it again if it stays so').optional(),
      failure: z.string().max(500).optional().meta({ description: 'Why it could not be sent' }),
      supersededBy: idOf('inv').optional().meta({ description: 'The invitation that took its place after it had expired' }),
      acceptedAt: instant('When they came').optional(),
      createdAt: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative(),
    })
    .meta({ id: 'Invitation' }),
)
export type Invitation = Of<typeof Invitation>

export const InvitationDraft = schema(() => Invitation().pick({ personId: true }).meta({ id: 'InvitationDraft' }))

/** Those that are open lie in the order in which they expire: which have, is a range and no job. */
export const Invitations = entity('invitation', Invitation, {
  primary: primary('INVITATION#{id}', 'INVITATION'),
  all: gs1('INVITATIONS', 'INVITATION#{id}'),
  byStatus: gs2('INVITED#{status}', 'UNTIL#{expiresAt}#{id}'),
  ofPerson: gs3('INVITEE#{personId}', 'INVITATION#{id}'),
})

/**
 * The account of a person: under which addresses, by which invitation, and what the directory has been told last. One a
 * person, so that of two invitations at once one finds it in its way.
 */
export const Account = schema(() =>
  z.strictObject({
    personId: idOf('per'),
    /** The latest comes last. The earlier ones are shut. */
    addresses: z.array(email()).min(1).max(20),
    invitationId: idOf('inv'),
    acceptedAt: z.iso.datetime().optional(),
    enabled: z.boolean(),
    updatedAt: z.iso.datetime(),
    rev: z.int().nonnegative(),
  }),
)
export type Account = Of<typeof Account>
export const Accounts = entity('account', Account, { primary: primary('ACCOUNT#{personId}', 'ACCOUNT') })

/** The invitation as it stands at a moment: one that was not taken up in time has expired, without anyone writing so. */
export const asOf = (invitation: Invitation, now: Date): Invitation =>
  invitation.status === 'open' && invitation.expiresAt <= now.toISOString() ? { ...invitation, status: 'expired' } : invitation

export const isOpen = (invitation: Invitation, now: Date): boolean => asOf(invitation, now).status === 'open'

/** Bounds of what is listed by a status. Open and expired ones are told apart by the moment. */
export function listedBy(status: Invitation['status'], now: Date): { status: Invitation['status']; from?: string; to?: string } {
  if (status === 'open') return { status, from: new Date(now.getTime() + 1).toISOString() }
  return status === 'expired' ? { status: 'open', to: now.toISOString() } : { status }
}

const until = (now: Date) => new Date(now.getTime() + validDays * dayMs).toISOString()

/** @throws Problem `unknown_reference` when there is nobody to write to. */
export function invited(person: Person | undefined, { personId, id, by }: { personId: Id<'per'>; id: Id<'inv'>; by: string }, now: Date) {
  if (!person) throw unfit('unknown', `There is no person ${personId}.`)
  if (person.status !== 'active') throw unfit('inactive', 'This person is not active.')
  if (!person.email) throw unfit('no_email', 'This person has no email address. Give them one first.')
  const at = now.toISOString()
  const { email } = person
  return {
    id,
    personId,
    email,
    status: 'open',
    invitedBy: by,
    expiresAt: until(now),
    createdAt: at,
    updatedAt: at,
    rev: 0,
  } satisfies Invitation
}

/** The account of somebody who is invited, perhaps under a new address. */
export function accountFor(before: Account | undefined, { personId, email, id }: Invitation, now: Date): Account {
  if (!before) return { personId, addresses: [email], invitationId: id, enabled: true, updatedAt: now.toISOString(), rev: 0 }
  const addresses = [...before.addresses.filter((it) => it !== email), email].slice(-20)
  return revised<Account>(before, { addresses, invitationId: id }, now)
}

/** Makes room for another invitation; a problem while this one is open. */
export function superseded(before: Invitation, by: Id<'inv'>, now: Date): Invitation | undefined {
  if (isOpen(before, now)) throw new Problem('already_exists', `This person has the open invitation ${before.id}. Send that one again.`)
  return before.status === 'open' ? revised<Invitation>(before, { supersededBy: by }, now) : undefined
}

/** Asks for it to be sent anew, for as long again. */
export function resent({ sentAt: _, failure: __, ...before }: Invitation, now: Date): Invitation {
  refuseUnless(before, ['open', 'expired'], 'send it again', now)
  if (before.supersededBy)
    throw new Problem('wrong_state', `The invitation ${before.supersededBy} has taken its place. Send that one again.`)
  return revised<Invitation>(before, { expiresAt: until(now) }, now)
}

export function revoked(before: Invitation, now: Date): Invitation {
  refuseUnless(before, ['open', 'expired'], 'revoke it', now)
  return revised<Invitation>(before, { status: 'revoked' }, now)
}

export function accepted(before: Invitation, now: Date): Invitation {
  refuseUnless(before, ['open'], 'accept it', now)
  return revised<Invitation>(before, { status: 'accepted', acceptedAt: now.toISOString() }, now)
}

/** What became of the sending. */
export const sent = ({ failure: _, ...before }: Invitation, now: Date): Invitation =>
  revised<Invitation>(before, { sentAt: now.toISOString() }, now)

export const unsent = (before: Invitation, failure: string, now: Date): Invitation =>
  revised<Invitation>(before, { failure: failure.slice(0, 500) }, now)

function refuseUnless(before: Invitation, states: readonly Invitation['status'][], deed: string, now: Date): void {
  const { status, id } = asOf(before, now)
  if (!states.includes(status))
    throw new Problem('wrong_state', `The invitation ${id} is ${status}. Whoever wants to ${deed} finds it ${states.join(' or ')}.`)
}

function unfit(code: string, detail: string): Problem {
  const faults: Fault[] = [{ pointer: '/personId', code, detail }]
  return new Problem('unknown_reference', 'Nobody can be invited so: see errors.', { faults })
}
