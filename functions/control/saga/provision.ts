/** The making of a tenant, step by step. Each step may be repeated: what is there already is left as it is. */
import { registryName, tableName } from '#shared/db/layout.ts'
import { awaitTable, beginStream, bytesOfTable, createTable, expireItems, keepHistory } from '#shared/db/provision.ts'
import { type Standing, Standings } from '#shared/model/standing.ts'
import type { provisionSteps, Tenant } from '#shared/model/tenant.ts'
import { Tenants } from '#shared/model/tenant.ts'
import { askForData, inviteFirstPerson, openTenant } from '../opening.ts'
import { admitOwnersClients } from '../sandbox/admit.ts'
import { measure } from '../snapshot.ts'
import { done, type Ended, type Works } from './works.ts'

type Step = (works: Works, tenant: Tenant) => Promise<Ended>

export const provisioning: Record<(typeof provisionSteps)[number], Step> = {
  create_table: async ({ stage, clientOf, keyArn }, { id }) => {
    await createTable(clientOf(id, 'provision'), stage, id, keyArn)
    return done
  },

  await_table: async ({ stage, clientOf }, { id }) => {
    await awaitTable(clientOf(id, 'provision'), stage, id)
    return done
  },

  time_to_live: async ({ stage, clientOf }, { id }) => {
    await expireItems(clientOf(id, 'provision'), stage, id)
    return done
  },

  point_in_time_recovery: async ({ stage, clientOf, recoverable }, { id }) => {
    if (!recoverable) return { state: 'skipped', reason: 'The database of this machine has no point-in-time recovery.' }
    await keepHistory(clientOf(id, 'provision'), stage, id)
    return done
  },

  stream: async ({ stage, clientOf, follow }, { id }) => {
    await follow(id, () => beginStream(clientOf(id, 'provision'), stage, id))
    return done
  },

  seed: async ({ tableOf, newId, now }, tenant) => {
    const table = tableOf(tenant.id, 'write')
    await openTenant(table, tenant)
    // Nobody signs in to a sandbox: its people are made up.
    if (tenant.ownerId) await askForData(table, tenant, newId, now())
    else await inviteFirstPerson(table, tenant, newId, now())
    return done
  },

  admit_clients: async (works, tenant) => {
    await admitOwnersClients(works, tenant)
    return done
  },

  smoke_test: async (works, tenant) => {
    await ownTableAnswers(works, tenant)
    for (const name of await foreignTables(works, tenant)) await otherTableIsRefused(works, tenant, name)
    return done
  },

  // Its limits hold from the first moment, for which it has to be known what is used.
  activate: async ({ stage, tableOf, clientOf, now }, { id }) => {
    const bytesOf = () => bytesOfTable(clientOf(id, 'provision'), stage, id)
    await measure({ tableOf: (it) => tableOf(it, 'write'), bytesOf, now }, id)
    return done
  },
}

/** Its own session reads what the seed wrote. */
async function ownTableAnswers({ tableOf }: Works, { id }: Tenant): Promise<void> {
  const standing: Standing | undefined = await tableOf(id, 'read').find(Standings, {})
  if (standing?.id !== id) throw new Error('its own table does not show what was written to it')
}

/** Tables it must not reach: the registry, and another tenant's, once there is one. */
async function foreignTables({ stage, registry }: Works, { id }: Tenant): Promise<string[]> {
  const { items } = await registry.list(Tenants, 'all', {}, { limit: 2 })
  const other = items.find((it) => it.id !== id)
  return [registryName(stage), ...(other ? [tableName(stage, other.id)] : [])]
}

/** The negative test. Anything but a refusal fails it, also an answer that there is no such table. */
async function otherTableIsRefused({ readAs }: Works, { id }: Tenant, name: string): Promise<void> {
  const outcome = await readAs(id, name)
    .find(Standings, {})
    .then(
      () => 'an answer',
      (error: Error) => error.name,
    )
  if (outcome !== 'AccessDeniedException') throw new Error(`its session was to be refused at ${name}, but got ${outcome}`)
}
