/** Carries changes of clients to all districts that let them in, and ends grants whose time has run out. */
import { type Change, insert, remove, replace, Stale } from '#shared/db/commit.ts'
import type { Place, Table } from '#shared/db/table.ts'
import { AuditEntries, type AuditEntry } from '#shared/model/audit.ts'
import { Clients, type StoredClient } from '#shared/model/client.ts'
import { ClientGrants, endedWithClient, expired, type StoredGrant } from '#shared/model/client-grant.ts'
import { type ClientSpread, ClientSpreads } from '#shared/model/client-spread.ts'
import { type Errand, Errands } from '#shared/model/errand.ts'
import { Events } from '#shared/model/event.ts'
import type { NewId } from '#shared/model/id.ts'
import { type Errandry, runErrands } from './errands.ts'

export interface Sweeping extends Errandry {
  newId: NewId
}

/** Grants in one transaction: each with its errand, its event and its audit entry, and what it makes room for. */
const atOnceMax = 15

/**
 * How long an index may lag behind what it is an index of, generously: a grant that was approved just before its client
 * was revoked has to be found.
 */
const settledMs = 5000

/** Gives how many grants it has gone through. */
export async function sweepGrants(sweeping: Sweeping): Promise<number> {
  const { registry, now } = sweeping
  let count = 0
  const { items } = await registry.list(ClientSpreads, 'waiting', { waiting: 'yes' }, { limit: 100, order: 'first to last' })
  for (const it of items) count += await spread(sweeping, it)
  let after: Place | undefined
  do {
    const page = { limit: atOnceMax, order: 'first to last' as const, to: now().toISOString(), after }
    const due = await registry.list(ClientGrants, 'ending', { ending: 'yes' }, page)
    await endAll(sweeping, due.items, 'client_grant.expired', expired)
    count += due.items.length
    after = due.next
  } while (after)
  return count
}

/** Goes through the open grants of a client, and notes when there is nothing left to go through. */
async function spread(sweeping: Sweeping, it: ClientSpread): Promise<number> {
  const { registry, now } = sweeping
  const client = await registry.get(Clients, { id: it.clientId })
  let count = 0
  let whole = true
  let after: Place | undefined
  do {
    const page = { limit: atOnceMax, order: 'first to last' as const, after }
    const { items, next } = await registry.list(ClientGrants, 'open', { openClientId: client.id }, page)
    whole = (await carry(sweeping, client, items)) && whole
    count += items.length
    after = next
  } while (after)
  const settled = Date.parse(it.createdAt) <= now().getTime() - settledMs
  if (whole && settled) await registry.commit([remove(ClientSpreads, it)]).catch(unlessStale)
  return count
}

/** The same at once, for a request that must not wait for the next sweep. A failure leaves the rest to it. */
export async function carryClients(sweeping: Sweeping): Promise<void> {
  await sweepGrants(sweeping).catch((error: unknown) => {
    sweeping.log({ level: 'error', sweep: 'grants', error: error instanceof Error ? error.stack : String(error) })
  })
}

/** Whether all of them have been carried. */
async function carry(sweeping: Sweeping, client: StoredClient, grants: readonly StoredGrant[]): Promise<boolean> {
  if (client.status === 'revoked') return endAll(sweeping, grants, 'client_grant.withdrawn', endedWithClient)
  const errands = grants.filter(({ status }) => status === 'approved').map((it) => errandOf(sweeping, it))
  if (errands.length === 0) return true
  await sweeping.registry.commit(errands.map((errand) => insert(Errands, errand)))
  await runErrands(sweeping, errands)
  return true
}

/** Ends grants, each with its event, an audit entry on both sides, and the errand that ends its admission. Whether it did. */
async function endAll(
  sweeping: Sweeping,
  grants: readonly StoredGrant[],
  operation: string,
  end: (before: StoredGrant, now: Date) => StoredGrant,
): Promise<boolean> {
  const { registry, now } = sweeping
  const errands: Errand[] = []
  const changes = grants.flatMap((before): Change[] => {
    const after = end(before, now())
    const entry = entryOf(sweeping, operation, before)
    const { at, actorId, requestId, subject } = entry
    const errand = errandOf(sweeping, before, { ...entry, id: sweeping.newId('aud') })
    errands.push(errand)
    return [
      replace(ClientGrants, before, after),
      insert(Errands, errand),
      insert(Events, { id: sweeping.newId('evt'), at, type: operation, subject, rev: after.rev, actorId, requestId }),
      insert(AuditEntries, entry),
    ]
  })
  if (changes.length === 0) return true
  // Who decides on one of them meanwhile leaves them to the next sweep.
  const kept = await committed(registry, changes)
  if (kept) await runErrands(sweeping, errands)
  return kept
}

const committed = (registry: Table, changes: Change[]): Promise<boolean> =>
  registry.commit(changes).then(
    () => true,
    (error: unknown) => {
      unlessStale(error)
      return false
    },
  )

function unlessStale(error: unknown): void {
  if (!(error instanceof Stale)) throw error
}

const entryOf = ({ now, newId }: Sweeping, operation: string, { id }: StoredGrant): AuditEntry => ({
  id: newId('aud'),
  at: now().toISOString(),
  actorId: 'tandem',
  actorKind: 'client',
  homeTenantId: 'operator',
  operation,
  subject: id,
  outcome: 'done',
  requestId: newId('req'),
})

const errandOf = ({ now, newId }: Sweeping, { id, districtId }: StoredGrant, entry?: AuditEntry): Errand => ({
  id: newId('err'),
  tenantId: districtId,
  kind: 'grant',
  subject: id,
  ...(entry && { entry }),
  attempts: 0,
  waiting: 'yes',
  createdAt: now().toISOString(),
  rev: 0,
})
