import * as z from 'zod'
import { type Actor, has } from '#shared/auth/actor.ts'
import { insert, replace } from '#shared/db/commit.ts'
import { one } from '#shared/db/table.ts'
import { aPerson } from '#shared/http/expansion.ts'
import { answer, routes } from '#shared/http/route.ts'
import { refuseTogether } from '#shared/http/validation.ts'
import { demo } from '#shared/model/example.ts'
import { type Id, idOf } from '#shared/model/id.ts'
import {
  Accounts,
  accepted,
  accountFor,
  asOf,
  Invitation,
  InvitationDraft,
  Invitations,
  invited,
  listedBy,
  resent,
  revoked,
  superseded,
} from '#shared/model/invitation.ts'
import { People } from '#shared/model/person.ts'
import { type Of, revised, schema } from '#shared/model/schema.ts'
import { notFound, Problem } from '#shared/problem.ts'

export const invitations = routes('Invitations', 'invitations')

const expands = { person: aPerson(({ personId }: Of<typeof Invitation>) => personId) }
const at = { params: { invitationId: demo.id('inv', 1) } }

invitations.post(
  '/invitations',
  {
    id: 'invitePerson',
    summary: 'Invite a person to sign in',
    description:
      'Someone on record, active, with an email address; one open invitation a person, for seven days. Their account and the mail follow within seconds: `sentAt` says when, `failure` why not. Someone who has an account is invited again to give it a new address, or to have it sign in through the district’s own provider.',
    may: 'invite people',
    body: InvitationDraft,
    answer: Invitation,
    status: 201,
    problems: ['already_exists', 'unknown_reference'],
    example: { as: 'district_admin', body: { personId: demo.id('per', 6) } },
  },
  async (c) => {
    const { actor, table, body, now, newId, commit } = c.var
    const { personId } = body
    const [person, account] = await table.findAll(one(People, { id: personId }), one(Accounts, { personId }))
    const invitation = invited(person, { personId, id: newId('inv'), by: actor.id }, now())
    const before = account && (await table.get(Invitations, { id: account.invitationId }))
    const lapsed = before && superseded(before, invitation.id, now())
    const after = accountFor(account, invitation, now())
    return commit({
      changes: [
        insert(Invitations, invitation),
        account ? replace(Accounts, account, after) : insert(Accounts, after),
        ...(before && lapsed ? [replace(Invitations, before, lapsed)] : []),
      ],
      happened: { type: 'invitation.created', subject: invitation.id, rev: invitation.rev },
      answer: shown(invitation, now(), `/invitations/${invitation.id}`),
    })
  },
)

invitations.getPage(
  '/invitations',
  {
    id: 'listInvitations',
    summary: 'List invitations, latest first',
    description:
      'All, those in a status, or those of a person; one of these at a time. Whoever does not invite people lists their own, by their id: so an application finds what its user has to accept.',
    may: 'read invitations',
    query: schema(() =>
      z.strictObject({
        status: Invitation().shape.status.optional(),
        personId: idOf('per').optional().meta({ description: 'Whose' }),
      }),
    ),
    item: Invitation,
    expands,
    eitherWay: true,
    example: { as: 'district_admin', query: { status: 'open' } },
  },
  async (c) => {
    const { actor, table, query, now } = c.var
    const { status, personId } = query
    refuseTogether(query, ['status', 'personId'])
    if (!mayInvite(actor) && personId !== actor.id) throw new Problem('forbidden', 'List your own invitations: send your id as personId.')
    const { status: stored, ...bounds } = status ? listedBy(status, now()) : {}
    const page = stored
      ? table.list(Invitations, 'byStatus', { status: stored }, { ...c.page, ...bounds })
      : personId
        ? table.list(Invitations, 'ofPerson', { personId }, c.page)
        : table.list(Invitations, 'all', {}, c.page)
    const { items, next } = await page
    return { items: items.map((it) => asOf(it, now())), ...(next && { next }) }
  },
)

invitations.get(
  '/invitations/{invitationId}',
  {
    id: 'readInvitation',
    summary: 'Read an invitation',
    description: 'For who invites people, and for who was invited.',
    may: 'read invitations',
    answer: Invitation,
    expands,
    example: { as: 'district_admin', ...at },
  },
  async (c) => {
    const { actor, table, params, now } = c.var
    const invitation = await table.get(Invitations, { id: params.invitationId })
    if (!mayInvite(actor)) refuseOthers(actor, invitation)
    return shown(invitation, now())
  },
)

invitations.post(
  '/invitations/{invitationId}/resend',
  {
    id: 'resendInvitation',
    summary: 'Send an invitation again',
    description:
      'For another seven days, with a new first password. It also completes one that was not sent: what is there of the account already stays.',
    may: 'invite people',
    answer: Invitation,
    problems: ['wrong_state'],
    example: { as: 'district_admin', ...at },
  },
  async (c) => {
    const { table, params, now, commit } = c.var
    const before = await table.get(Invitations, { id: params.invitationId })
    const after = resent(before, now())
    return commit({
      changes: [replace(Invitations, before, after)],
      happened: { type: 'invitation.resent', subject: after.id, rev: after.rev },
      answer: shown(after, now()),
    })
  },
)

invitations.post(
  '/invitations/{invitationId}/revoke',
  {
    id: 'revokeInvitation',
    summary: 'Revoke an invitation',
    description:
      'The account that was made for it is shut within seconds, unless its holder came by an earlier invitation. To shut out someone who has come, deactivate the person.',
    may: 'invite people',
    answer: Invitation,
    problems: ['wrong_state'],
    // Access is taken away, whatever the tenant may write.
    evenWhenReadOnly: true,
    example: { as: 'district_admin', params: { invitationId: demo.id('inv', 2) } },
  },
  async (c) => {
    const { table, params, now, commit } = c.var
    const before = await table.get(Invitations, { id: params.invitationId })
    const after = revoked(before, now())
    return commit({
      changes: [replace(Invitations, before, after)],
      happened: { type: 'invitation.revoked', subject: after.id, rev: after.rev },
      answer: shown(after, now()),
    })
  },
)

invitations.post(
  '/invitations/{invitationId}/accept',
  {
    id: 'acceptInvitation',
    summary: 'Accept one’s own invitation',
    description:
      'By the person invited, once they have signed in: an application asks for their open invitation and accepts it. That they could sign in shows that the account works.',
    may: 'accept invitations',
    answer: Invitation,
    problems: ['wrong_state'],
    example: { as: 'teacher', ...at },
  },
  async (c) => {
    // An operation of its own, because whoever signs in meets nothing of ours that could write: the trigger at the directory only
    // reads, and a write in every first request would be on everyone's path for the sake of one moment in each account's life.
    const { actor, table, params, now, commit } = c.var
    const [before, account] = await table.findAll(
      one(Invitations, { id: params.invitationId }),
      one(Accounts, { personId: actor.id as Id<'per'> }),
    )
    if (!before || !account) throw notFound(Invitations.name, params.invitationId)
    refuseOthers(actor, before)
    const after = accepted(before, now())
    return commit({
      changes: [replace(Invitations, before, after), replace(Accounts, account, revised(account, { acceptedAt: after.acceptedAt }, now()))],
      happened: { type: 'invitation.accepted', subject: after.id, rev: after.rev },
      answer: shown(after, now()),
    })
  },
)

const mayInvite = (actor: Actor): boolean => has(actor, 'district_admin')

/** Others' invitations are not there for who does not invite people. */
function refuseOthers(actor: Actor, { id, personId }: Invitation): void {
  if (personId !== actor.id) throw notFound(Invitations.name, id)
}

/** The tag tells an open one from the same after its time. */
function shown(invitation: Invitation, now: Date, location?: string) {
  const body = asOf(invitation, now)
  return answer(body, { tag: `${body.rev}.${body.status}`, location })
}
