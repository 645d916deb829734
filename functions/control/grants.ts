/** Grants: a partner asks a district to let a client in, and the district decides. */
import * as z from 'zod'
import { insert, replace, stillAt } from '#shared/db/commit.ts'
import { one } from '#shared/db/table.ts'
import { answer, type Effect, routes, type Vars } from '#shared/http/route.ts'
import { Clients, refuseRevoked } from '#shared/model/client.ts'
import {
  approved,
  approvedAtOnce,
  ClientGrant,
  ClientGrants,
  declined,
  GrantApproval,
  GrantReason,
  GrantRequest,
  requestedGrant,
  revokedGrant,
  type StoredGrant,
  shownGrant,
  withdrawn,
} from '#shared/model/client-grant.ts'
import type { RegistryEventType } from '#shared/model/event-type.ts'
import { demo } from '#shared/model/example.ts'
import type { Id } from '#shared/model/id.ts'
import { Partners, refuseSuspended } from '#shared/model/partner.ts'
import { schema } from '#shared/model/schema.ts'
import { Tenants } from '#shared/model/tenant.ts'
import { notFound, Problem } from '#shared/problem.ts'
import { clientIn } from './clients.ts'

const partnerGrants = routes('Client grants', 'client-grants', { realm: 'partner' })
const districtGrants = routes('Client grants', 'client-grants', { inRegistry: true })

export const grants = [districtGrants, partnerGrants]

partnerGrants.post(
  '/clients/{clientId}/grants',
  {
    id: 'requestGrant',
    summary: 'Ask a district to let a client in',
    description:
      'For some of the scopes that the client may ask for. The district decides; until then the client has no business there. One open grant a client and district. A sandbox of your own lets it in at once.',
    may: 'ask districts for access',
    body: GrantRequest,
    answer: ClientGrant,
    status: 201,
    problems: ['wrong_state', 'unknown_reference', 'already_exists'],
    example: {
      as: 'partner_admin',
      params: { clientId: demo.id('cli', 2) },
      body: { districtId: demo.districtId, scopes: ['schools:read', 'people:read'] },
    },
  },
  async (c) => {
    const { table, actor, params, body, now, newId } = c.var
    const { partnerId, clientId } = params
    const [client, partner, district] = await table.findAll(
      one(Clients, { id: clientId }),
      one(Partners, { id: partnerId }),
      one(Tenants, { id: body.districtId }),
    )
    if (client?.ownerId !== partnerId) throw notFound('client', clientId)
    if (!partner) throw notFound('partner', partnerId)
    refuseRevoked(client)
    refuseSuspended(partner)
    if (district?.status !== 'active') throw unknownDistrict(body.districtId)
    const asked = requestedGrant({ id: newId('grt'), client, partner, ...body }, now())
    // Of its own sandbox the partner itself decides.
    const grant = district.ownerId === partnerId ? approvedAtOnce(asked, actor.id, now()) : asked
    return told(c.var, grant, 'client_grant.requested', [insert(ClientGrants, grant), stillAt(Clients, client)])
  },
)

partnerGrants.getPage(
  '/clients/{clientId}/grants',
  {
    id: 'listGrantsOfClient',
    summary: 'List a client’s grants, latest asked for first',
    description: 'Those that have ended as well.',
    may: 'manage clients',
    item: ClientGrant,
    eitherWay: true,
    example: { as: 'partner_admin', params: { clientId: demo.id('cli', 1) } },
  },
  async (c) => {
    const { id } = await clientIn(c.var)
    const { items, next } = await c.var.table.list(ClientGrants, 'ofClient', { clientId: id }, c.page)
    return { items: items.map((it) => shownGrant(it, c.var.now())), ...(next && { next }) }
  },
)

partnerGrants.get(
  '/clients/{clientId}/grants/{grantId}',
  {
    id: 'readGrantOfClient',
    summary: 'Read a client’s grant',
    description: 'What was asked for, and what the district has made of it.',
    may: 'manage clients',
    answer: ClientGrant,
    example: { as: 'partner_admin', params: { clientId: demo.id('cli', 1), grantId: demo.id('grt', 1) } },
  },
  async (c) => shown(c.var, await grantOfClient(c.var)),
)

partnerGrants.post(
  '/clients/{clientId}/grants/{grantId}/withdraw',
  {
    id: 'withdrawGrant',
    summary: 'Withdraw a request, or give up a grant',
    description: 'The client is refused in the district within a minute. To come back, ask anew.',
    may: 'ask districts for access',
    answer: ClientGrant,
    problems: ['wrong_state'],
    example: { as: 'partner_admin', params: { clientId: demo.id('cli', 7), grantId: demo.id('grt', 5) } },
  },
  async (c) => {
    const before = await grantOfClient(c.var)
    return moved(c.var, before, withdrawn(before, c.var.now()), 'client_grant.withdrawn')
  },
)

districtGrants.getPage(
  '/client-grants',
  {
    id: 'listClientGrants',
    summary: 'List grants to partners’ clients, latest asked for first',
    description: 'All, or those in a status: `requested` are the ones that wait for a decision.',
    may: 'decide on access',
    query: schema(() => z.strictObject({ status: ClientGrant().shape.status.optional() })),
    item: ClientGrant,
    eitherWay: true,
    example: { as: 'district_admin', query: { status: 'requested' } },
  },
  async (c) => {
    const { table, params, query, now } = c.var
    const { districtId } = params
    const { status } = query
    const { items, next } = await (status
      ? table.list(ClientGrants, 'inDistrictByStatus', { districtId, status }, c.page)
      : table.list(ClientGrants, 'inDistrict', { districtId }, c.page))
    return { items: items.map((it) => shownGrant(it, now())), ...(next && { next }) }
  },
)

districtGrants.get(
  '/client-grants/{grantId}',
  {
    id: 'readClientGrant',
    summary: 'Read a grant to a partner’s client',
    description: 'Who asks for what, and what has been decided.',
    may: 'decide on access',
    answer: ClientGrant,
    example: { as: 'district_admin', params: { grantId: demo.id('grt', 1) } },
  },
  async (c) => shown(c.var, await grantInDistrict(c.var)),
)

districtGrants.post(
  '/client-grants/{grantId}/approve',
  {
    id: 'approveClientGrant',
    summary: 'Let a partner’s client in',
    description: 'For what it asked for or less, until a time or until further notice. It is let in at once.',
    may: 'decide on access',
    body: GrantApproval,
    answer: ClientGrant,
    problems: ['wrong_state'],
    example: {
      as: 'district_admin',
      params: { grantId: demo.id('grt', 3) },
      body: { scopes: ['schools:read'], endsAt: '2027-07-01T05:00:00.000Z' },
    },
  },
  async (c) => {
    const { table, actor, body, now } = c.var
    const before = await grantInDistrict(c.var)
    const after = approved(before, body, actor.id, now())
    const client = await table.get(Clients, { id: before.clientId })
    refuseRevoked(client)
    return moved(c.var, before, after, 'client_grant.approved', [stillAt(Clients, client)])
  },
)

districtGrants.post(
  '/client-grants/{grantId}/decline',
  {
    id: 'declineClientGrant',
    summary: 'Decline a request',
    description: 'The partner reads the reason. It may ask again.',
    may: 'decide on access',
    body: GrantReason,
    answer: ClientGrant,
    problems: ['wrong_state'],
    evenWhenReadOnly: true,
    example: { as: 'district_admin', params: { grantId: demo.id('grt', 4) }, body: { reason: 'We have no contract with you.' } },
  },
  async (c) => {
    const { actor, body, now } = c.var
    const before = await grantInDistrict(c.var)
    return moved(c.var, before, declined(before, body.reason, actor.id, now()), 'client_grant.declined')
  },
)

districtGrants.post(
  '/client-grants/{grantId}/revoke',
  {
    id: 'revokeClientGrant',
    summary: 'Close the district to a partner’s client',
    description: 'It is refused within a minute, whatever tokens it has. Works for a suspended district as well.',
    may: 'decide on access',
    body: GrantReason,
    answer: ClientGrant,
    problems: ['wrong_state'],
    evenWhenReadOnly: true,
    example: {
      as: 'district_admin',
      params: { grantId: demo.id('grt', 2) },
      body: { reason: 'The contract with the vendor has ended.' },
    },
  },
  async (c) => {
    const { body, now } = c.var
    const before = await grantInDistrict(c.var)
    return moved(c.var, before, revokedGrant(before, body.reason, now()), 'client_grant.revoked')
  },
)

type GrantVars = Vars<unknown, unknown, unknown>

const shown = ({ now }: Pick<GrantVars, 'now'>, grant: StoredGrant) =>
  answer(shownGrant(grant, now()), { tag: `${grant.rev}${shownGrant(grant, now()).status === grant.status ? '' : '.expired'}` })

/** The next state of a grant. */
const moved = (vars: GrantVars, before: StoredGrant, after: StoredGrant, type: RegistryEventType, checks: Effect<never>['changes'] = []) =>
  told(vars, after, type, [replace(ClientGrants, before, after), ...checks])

/** Commits what has become of a grant. Its district's table is told, and has it in its audit log whoever did it. */
function told(vars: GrantVars, grant: StoredGrant, type: RegistryEventType, changes: Effect<never>['changes']) {
  const { id, districtId, clientId, rev } = grant
  return vars.commit({
    changes,
    happened: { type, subject: id, rev },
    errands: [vars.errand({ tenantId: districtId, kind: 'grant', subject: id })],
    answer: { ...shown(vars, grant), ...(rev === 0 && { location: `/clients/${clientId}/grants/${id}` }) },
  })
}

async function grantOfClient(vars: Vars<{ partnerId: Id<'par'>; clientId: Id<'cli'>; grantId: Id<'grt'> }, unknown, unknown>) {
  const { table, params } = vars
  const grant = await table.get(ClientGrants, { id: params.grantId })
  if (grant.partnerId !== params.partnerId || grant.clientId !== params.clientId) throw notFound('client grant', params.grantId)
  return grant
}

async function grantInDistrict({ table, params }: Vars<{ districtId: Id<'dis'>; grantId: Id<'grt'> }, unknown, unknown>) {
  const grant = await table.get(ClientGrants, { id: params.grantId })
  if (grant.districtId !== params.districtId) throw notFound('client grant', params.grantId)
  return grant
}

const unknownDistrict = (id: string) =>
  new Problem('unknown_reference', 'The district is not there, or takes no requests now.', {
    faults: [{ pointer: '/districtId', code: 'unknown', detail: `There is no active district ${id}.` }],
  })
