/** Lets a partner's clients into a sandbox of its own, by grants such as any district gives. */
import { operatorTenant } from '#shared/auth/actor.ts'
import { clientScopes } from '#shared/auth/scopes.ts'
import { insert, stillAt } from '#shared/db/commit.ts'
import { pagesOf } from '#shared/db/pages.ts'
import { one } from '#shared/db/table.ts'
import { Clients, type StoredClient } from '#shared/model/client.ts'
import { approvedAtOnce, ClientGrants, requestedGrant } from '#shared/model/client-grant.ts'
import { derivedId, type Id, isId } from '#shared/model/id.ts'
import { Partners } from '#shared/model/partner.ts'
import type { Tenant } from '#shared/model/tenant.ts'
import type { Works } from '../saga/works.ts'
import { sayings } from '../sayings.ts'

/** All that are active by now, with every scope that there is: what a client may do of them, it says itself. May be repeated. */
export async function admitOwnersClients(works: Works, tenant: Tenant): Promise<void> {
  const { id, ownerId } = tenant
  if (!ownerId || !isId('dis', id)) return
  for await (const clients of pagesOf(works.registry, Clients, 'ofOwner', { ownerId }, { limit: 100 }))
    for (const client of clients) if (client.status === 'active') await admit(works, { ...tenant, id, ownerId }, client)
}

type Sandbox = Tenant & { id: Id<'dis'>; ownerId: Id<'par'> }

async function admit({ registry, tableOf, now }: Works, sandbox: Sandbox, client: StoredClient): Promise<void> {
  const { id: districtId, ownerId } = sandbox
  const id = grantIdOf(sandbox, client)
  const [partner, known] = await registry.findAll(one(Partners, { id: ownerId }), one(ClientGrants, { id }))
  if (!partner) throw new Error(`there is no partner ${ownerId} whose sandbox ${districtId} could be`)
  if (!known) {
    const asked = requestedGrant({ id, client, partner, districtId, scopes: [] }, now())
    const grant = approvedAtOnce({ ...asked, requestedScopes: [...clientScopes] }, operatorTenant, now())
    await registry.commit([insert(ClientGrants, grant), stillAt(Clients, client)])
  }
  const table = tableOf(districtId, 'write')
  for (const changes of await sayings.grant({ registry, now }, { tenantId: districtId, subject: id }, table)) {
    await table.commit(changes)
  }
}

/** The id follows from whose it is, so that a step that is repeated finds what it did. */
const grantIdOf = ({ id, createdAt }: Tenant, client: StoredClient): Id<'grt'> => derivedId('grt', new Date(createdAt), id, client.id)
