/** Machine clients and their secrets: the same routes for a partner, and for a district that has engineers of its own. */
import { type Change, insert, put, replace } from '#shared/db/commit.ts'
import type { Table } from '#shared/db/table.ts'
import { type Answer, answer, type Effect, type ErrandAsked, routes, type Vars } from '#shared/http/route.ts'
import {
  Client,
  ClientDraft,
  ClientPatch,
  Clients,
  ClientWithSecret,
  changedClient,
  newClient,
  type OwnerId,
  revokedClient,
  rotated,
  SecretDraft,
  type StoredClient,
  shownClient,
  withoutSecret,
} from '#shared/model/client.ts'
import { ClientGrants, endedWithClient, type StoredGrant } from '#shared/model/client-grant.ts'
import { ClientSpreads } from '#shared/model/client-spread.ts'
import type { RegistryEventType } from '#shared/model/event-type.ts'
import { demo } from '#shared/model/example.ts'
import { type Id, isId } from '#shared/model/id.ts'
import { Partners, refuseSuspended } from '#shared/model/partner.ts'
import { notFound } from '#shared/problem.ts'

/** What differs between the owners: what the operations are called, and what the examples name. */
const owners = {
  district: { named: 'Client', as: 'district_admin', first: 8, secretId: demo.id('sec', 10) },
  partner: { named: 'PartnerClient', as: 'partner_admin', first: 1, secretId: demo.id('sec', 2) },
} as const

const districtClients = clientsOf('district')
const partnerClients = clientsOf('partner')

export const clients = [districtClients, partnerClients]

function clientsOf(realm: keyof typeof owners) {
  const { named, as, first, secretId } = owners[realm]
  // The types of one owner stand for both: of the path a handler uses the owner and the ids below it.
  const clients = routes('Clients', 'clients', { realm: realm as 'partner', inRegistry: true })
  /** The examples: a client with one secret; one with two; one to revoke. */
  const [one, two, last] = [demo.id('cli', first), demo.id('cli', first + 1), demo.id('cli', first + 2)]
  const may = 'manage clients'

  clients.post(
    '/clients',
    {
      id: `create${named}`,
      summary: 'Make a client',
      description:
        'With its first secret, which is shown in this answer and never again: send an Idempotency-Key, so that an answer that got lost can be had once more. A district’s own client may act there from now on; a partner’s once a district has approved a grant.',
      may,
      body: ClientDraft,
      answer: ClientWithSecret,
      status: 201,
      shownOnce: true,
      problems: ['wrong_state'],
      example: { as, body: { name: 'Nightly roster sync', scopes: ['schools:read', 'people:read'], allowFrom: ['203.0.113.0/24'] } },
    },
    async (c) => {
      const { table, body, now, newId, commit, control } = c.var
      const ownerId = ownerIn(c.var.params)
      if (isId('par', ownerId)) refuseSuspended(await table.get(Partners, { id: ownerId }))
      const secret = control.newSecret()
      const client = newClient(body, ownerId, secret, newId, now())
      return commit({
        ...effect(c.var, client, 'client.created', [insert(Clients, client)]),
        answer: answer({ ...shownClient(client), secret }, { tag: '0', location: `/clients/${client.id}` }),
      })
    },
  )

  clients.getPage(
    '/clients',
    {
      id: `list${named}s`,
      summary: 'List clients, latest made first',
      description: 'Revoked ones as well. When each client and each secret was last used is known to the hour.',
      may,
      item: Client,
      eitherWay: true,
      example: { as },
    },
    async (c) => {
      const { items, next } = await c.var.table.list(Clients, 'ofOwner', { ownerId: ownerIn(c.var.params) }, c.page)
      return { items: items.map(shownClient), ...(next && { next }) }
    },
  )

  clients.get(
    '/clients/{clientId}',
    {
      id: `read${named}`,
      summary: 'Read a client',
      description: 'What it may ask for, from where it may call, and its secrets by their last four characters.',
      may,
      answer: Client,
      example: { as, params: { clientId: one } },
    },
    async (c) => shown(await clientIn(c.var)),
  )

  clients.patch(
    '/clients/{clientId}',
    {
      id: `update${named}`,
      summary: 'Change a client',
      description:
        'Its name, what it may ask for, or from where it may call. Districts that have let it in go by it within a minute, within two where there are more than twenty.',
      may,
      body: ClientPatch,
      answer: Client,
      problems: ['wrong_state'],
      example: { as, params: { clientId: one }, body: { name: 'Roster sync' } },
    },
    async (c) => {
      const { body, now, match, commit, table } = c.var
      const before = await clientIn(c.var)
      match(before.rev)
      const after = changedClient(before, body, now())
      const told = effect(c.var, after, 'client.updated', [replace(Clients, before, after), ...spread(after, now())])
      const grants = await firstGrants(table, after)
      return carried(c.var, grants, await commit({ ...told, errands: [...told.errands, ...errandsOf(c.var, grants)] }))
    },
  )

  clients.post(
    '/clients/{clientId}/revoke',
    {
      id: `revoke${named}`,
      summary: 'Revoke a client',
      description:
        'For good. It gets no more tokens from now on, and its grants end: those it has are refused within a minute, in every district within two where more than twenty have let it in.',
      may,
      answer: Client,
      evenWhenReadOnly: true,
      problems: ['wrong_state'],
      example: { as, params: { clientId: last } },
    },
    async (c) => {
      const { now, commit, table } = c.var
      const before = await clientIn(c.var)
      const after = revokedClient(before, now())
      const grants = await firstGrants(table, after)
      const told = effect(c.var, after, 'client.revoked', [
        replace(Clients, before, after),
        ...grants.map((it) => replace(ClientGrants, it, endedWithClient(it, now()))),
        ...spread(after, now()),
      ])
      return carried(c.var, grants, await commit({ ...told, errands: [...told.errands, ...errandsOf(c.var, grants)] }))
    },
  )

  clients.post(
    '/clients/{clientId}/secrets',
    {
      id: `add${named}Secret`,
      summary: 'Make a second secret',
      description:
        'To rotate: the one there is stays good for a grace, in which you put the new one in its place. The new one is shown in this answer and never again. A client has at most two live secrets.',
      may,
      body: SecretDraft,
      answer: ClientWithSecret,
      status: 201,
      shownOnce: true,
      problems: ['wrong_state'],
      example: { as, params: { clientId: one }, body: { graceSeconds: 86_400 } },
    },
    async (c) => {
      const { body, now, newId, commit, control } = c.var
      const before = await clientIn(c.var)
      const secret = control.newSecret()
      const after = rotated(before, secret, body.graceSeconds, newId('sec'), now())
      return commit({
        ...effect(c.var, after, 'client.rotated', [replace(Clients, before, after)]),
        answer: answer({ ...shownClient(after), secret }, { tag: `${after.rev}` }),
      })
    },
  )

  clients.delete(
    '/clients/{clientId}/secrets/{secretId}',
    {
      id: `remove${named}Secret`,
      summary: 'Remove a secret',
      description:
        'No token is given for it any more. Tokens given before end within ten minutes; revoke the client to end them at once. `If-Match` takes the client’s ETag.',
      may,
      evenWhenReadOnly: true,
      example: { as, params: { clientId: two, secretId } },
    },
    async (c) => {
      const { params, now, match, commit } = c.var
      const before = await clientIn(c.var)
      match(before.rev)
      if (!before.secrets.some(({ id }) => id === params.secretId)) throw notFound('client secret', params.secretId)
      const after = withoutSecret(before, params.secretId, now())
      return commit({
        ...effect(c.var, after, 'client.secret_removed', [replace(Clients, before, after)]),
        answer: answer(null),
      })
    },
  )

  return clients
}

const shown = (client: StoredClient): Answer<ReturnType<typeof shownClient>> => answer(shownClient(client), { tag: `${client.rev}` })

/** Whose clients a path is about. */
function ownerIn(params: { partnerId?: string; districtId?: string }): OwnerId {
  return (params.partnerId ?? params.districtId) as OwnerId
}

type WithClient = Pick<Vars<{ clientId: Id<'cli'>; partnerId?: string }, unknown, unknown>, 'table' | 'params'>

/** The client in a path. That of another owner is not there. */
export async function clientIn({ table, params }: WithClient): Promise<StoredClient> {
  const client = await table.get(Clients, { id: params.clientId })
  if (client.ownerId !== ownerIn(params)) throw notFound('client', params.clientId)
  return client
}

/** A change of a client: a district is told of its own in the same breath. */
function effect(
  { errand }: { errand: Vars<unknown, unknown, unknown>['errand'] },
  client: StoredClient,
  type: RegistryEventType,
  changes: Change[],
): Effect<ReturnType<typeof shown>> & { errands: ReturnType<typeof errand>[] } {
  const { id, ownerId, rev } = client
  const told: ErrandAsked[] = isId('dis', ownerId) ? [{ tenantId: ownerId, kind: 'client', subject: id }] : []
  return { changes, happened: { type, subject: id, rev }, answer: shown(client), errands: told.map(errand) }
}

const errandsOf = ({ errand }: Pick<Vars<unknown, unknown, unknown>, 'errand'>, grants: readonly StoredGrant[]) =>
  grants.map(({ id, districtId }) => errand({ tenantId: districtId, kind: 'grant', subject: id }))

/** What districts have yet to be told of a partner's client. */
const spread = ({ id, ownerId, rev }: StoredClient, now: Date): Change[] =>
  isId('par', ownerId) ? [put(ClientSpreads, { clientId: id, waiting: 'yes', createdAt: now.toISOString(), rev })] : []

/** How many grants go into the transaction that changes their client, each of which takes up to three of its items. The others follow at once. */
const grantsAtOnceMax = 20

/** Goes on to the grants that found no room, before it answers: what takes access away is not left to the next sweep. */
async function carried<A>(
  { control, requestId }: Pick<Vars<unknown, unknown, unknown>, 'control' | 'requestId'>,
  grants: readonly StoredGrant[],
  answered: A,
): Promise<A> {
  if (grants.length === grantsAtOnceMax) await control.carryClients(requestId)
  return answered
}

async function firstGrants(table: Table, { id, ownerId }: StoredClient): Promise<StoredGrant[]> {
  if (!isId('par', ownerId)) return []
  const { items } = await table.list(ClientGrants, 'open', { openClientId: id }, { limit: grantsAtOnceMax })
  return items
}
