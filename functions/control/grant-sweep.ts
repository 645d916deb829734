/** Carries changes of clients to all districts that let them in, and ends grants whose time has run out. */
import { type Change, insert, remove, replace } from '#shared/db/commit.ts'
import type { Place } from '#shared/db/table.ts'
import { AuditEntries } from '#shared/model/audit.ts'
import { Clients, type StoredClient } from '#shared/model/client.ts'
import { ClientGrants, endedWithClient, expired, type StoredGrant } from '#shared/model/client-grant.ts'
import { type ClientSpread, ClientSpreads } from '#shared/model/client-spread.ts'
import { type Errand, Errands } from '#shared/model/errand.ts'
import { runErrands } from './errands.ts'
import { carriedOn, committed, copyOf, entryOf, errandOf, eventOf, isSettled, type Sweeping } from './sweeping.ts'

/** Grants in one transaction: each with its errand, its event and its audit entry, and what it makes room for. */
export const atOnceMax = 15

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
    await endAll(sweeping, due.items, expired)
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
  if (whole && isSettled(it, now())) await committed(registry, [remove(ClientSpreads, it)])
  return count
}

/** The same at once, for a request that must not wait for the next sweep. */
export const carryClients = (sweeping: Sweeping): Promise<void> => carriedOn(sweeping, 'grants', () => sweepGrants(sweeping))

/** Whether all of them have been carried. */
async function carry(sweeping: Sweeping, client: StoredClient, grants: readonly StoredGrant[]): Promise<boolean> {
  if (client.status === 'revoked') return endAll(sweeping, grants, endedWithClient)
  const errands = grants.filter(({ status }) => status === 'approved').map((it) => errandFor(sweeping, it))
  if (errands.length === 0) return true
  await sweeping.registry.commit(errands.map((errand) => insert(Errands, errand)))
  await runErrands(sweeping, errands)
  return true
}

/** Ends grants, each with its event, an audit entry on both sides, and the errand that ends its admission. Whether it did. */
export async function endAll(
  sweeping: Sweeping,
  grants: readonly StoredGrant[],
  end: (before: StoredGrant, now: Date) => StoredGrant,
): Promise<boolean> {
  const { registry, now } = sweeping
  const errands: Errand[] = []
  const changes = grants.flatMap((before): Change[] => {
    const after = end(before, now())
    const entry = entryOf(sweeping, `client_grant.${after.status}`, before.id)
    const errand = errandFor(sweeping, before, copyOf(sweeping, entry))
    errands.push(errand)
    return [replace(ClientGrants, before, after), insert(Errands, errand), eventOf(sweeping, entry, after.rev), insert(AuditEntries, entry)]
  })
  if (changes.length === 0) return true
  // Who decides on one of them meanwhile leaves them to the next sweep.
  const kept = await committed(registry, changes)
  if (kept) await runErrands(sweeping, errands)
  return kept
}

const errandFor = (sweeping: Sweeping, { id, districtId }: StoredGrant, entry?: Errand['entry']): Errand =>
  errandOf(sweeping, { tenantId: districtId, kind: 'grant', subject: id }, entry)
