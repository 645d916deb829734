/**
 * Makes deliveries to webhook endpoints: of changes, of those that are asked for again, and of those that were held.
 *
 * A delivery says itself when it is to be attempted next. Whoever writes one wakes the stream, which puts the attempt into
 * the queue for that time: so none is forgotten, wherever a process dies.
 */
import { maySee } from '#shared/auth/changes.ts'
import { insert, isRace, replace, Stale, Taken, type Change as Write } from '#shared/db/commit.ts'
import { all } from '#shared/db/pages.ts'
import { one, type Place, type Table } from '#shared/db/table.ts'
import type { WebhookJob } from '#shared/job.ts'
import { Admissions, isOpen } from '#shared/model/admission.ts'
import { type Change, Changes, placeOf, type StoredChange, shownChange } from '#shared/model/change.ts'
import { derivedId, type Id } from '#shared/model/id.ts'
import { revised } from '#shared/model/schema.ts'
import {
  deliveryDays,
  type StoredDelivery,
  type StoredEndpoint,
  WebhookDeliveries,
  WebhookEndpoints,
  WebhookReplays,
  wants,
} from '#shared/model/webhook.ts'

interface Making {
  table: Table
  now: () => Date
}

export const payloadOf = (type: string, timestamp: string, data: object): string => JSON.stringify({ type, timestamp, data })

interface Told {
  id: Id<'dlv'>
  messageId: string
  type: string
  payload: string
  seq?: number
  replayOf?: Id<'dlv'>
}

export function deliveryTo({ id: endpointId, status }: Pick<StoredEndpoint, 'id' | 'status'>, told: Told, now: Date): StoredDelivery {
  const at = now.toISOString()
  const due = status === 'paused' ? { status: 'held' as const } : { status: 'pending' as const, nextAttemptAt: at }
  return { ...told, endpointId, ...due, attempts: [], createdAt: at, updatedAt: at, rev: 0 }
}

/** What is said of a change. The delivery's id follows from what it is of, so that making it twice makes one. */
const changeTold = (endpointId: string, change: StoredChange, replayId?: string): Told => ({
  id: derivedId('dlv', new Date(change.at), endpointId, change.seq, ...(replayId ? [replayId] : [])),
  messageId: change.id,
  type: change.type,
  payload: payloadOf(change.type, change.at, shownChange(change)),
  seq: change.seq,
})

/** Kept for a while after its last attempt could be. */
export const kept = (delivery: StoredDelivery): Write =>
  insert(WebhookDeliveries, delivery, { expiresAt: new Date(Date.parse(delivery.createdAt) + deliveryDays * 86_400_000) })

/** An endpoint as a list has it: without its secrets. */
type Listed = Omit<StoredEndpoint, 'challenge' | 'secret' | 'secretBefore'>

/** Makes the deliveries of changes, for every endpoint that wants and may have them. Those that are there already stay as they are. */
export async function handOut({ table, now }: Making, changes: readonly StoredChange[]): Promise<void> {
  const { items } = await table.list(WebhookEndpoints, 'primary', {}, { limit: 100 })
  const since = ({ fromSeq = 0 }: Listed, { seq }: StoredChange) => seq >= fromSeq
  await makeAll(table, await deliveriesOf(table, items, changes, now(), { among: since }))
}

/** Deliveries of changes to those endpoints that listen, want and may have them. */
async function deliveriesOf(
  table: Table,
  endpoints: readonly Listed[],
  changes: readonly StoredChange[],
  now: Date,
  { among = () => true, replayId }: { among?: (endpoint: Listed, change: StoredChange) => boolean; replayId?: Id<'rpl'> },
): Promise<StoredDelivery[]> {
  const listening = endpoints.filter(({ status }) => status === 'active' || status === 'paused')
  if (listening.length === 0) return []
  const allowed = await audienceOf(table, listening, now)
  return changes.flatMap((change) =>
    listening
      .filter((endpoint) => among(endpoint, change) && wants(endpoint, change) && allowed(endpoint, change))
      .map((endpoint) => deliveryTo(endpoint, changeTold(endpoint.id, change, replayId), now)),
  )
}

/** Who may know of what at this moment: clients by the scopes that they have been let in with. */
async function audienceOf(table: Table, endpoints: readonly Listed[], now: Date) {
  const clients = [...new Set(endpoints.filter(({ ownerKind }) => ownerKind === 'client').map(({ ownerId }) => ownerId as Id<'cli'>))]
  const found = clients.length > 0 ? await table.findAll(...clients.map((principalId) => one(Admissions, { principalId }))) : []
  const scopes = new Map(clients.map((id, n) => [id as string, found[n] && isOpen(found[n], now) ? found[n].scopes : []]))
  return ({ ownerKind, ownerId }: Listed, change: Pick<Change, 'noun'>) =>
    ownerKind === 'person' || maySee(scopes.get(ownerId) ?? [], change.noun)
}

/** In one transaction where it can be; where some are there already, each by itself. */
async function makeAll(table: Table, deliveries: readonly StoredDelivery[]): Promise<void> {
  for (let from = 0; from < deliveries.length; from += 50) {
    const some = deliveries.slice(from, from + 50)
    await table.commit(some.map(kept)).catch(async (error: unknown) => {
      if (!isRace(error)) throw error
      for (const delivery of some) await table.commit([kept(delivery)]).catch(unlessTaken)
    })
  }
}

function unlessTaken(error: unknown): void {
  if (!(error instanceof Taken)) throw error
}

/** How many deliveries are made in one transaction with what says how far it has come, and how many that were held are looked at together. */
const atOnceMax = 40

/** Lets the deliveries go on that were held while their endpoint was paused. */
export async function release({ table, now }: Making, endpointId: Id<'whe'>): Promise<void> {
  let after: Place | undefined
  do {
    const endpoint = await table.find(WebhookEndpoints, { id: endpointId })
    if (endpoint?.status !== 'active') return
    const { items, next } = await table.list(WebhookDeliveries, 'byStatus', { endpointId, status: 'held' }, { limit: atOnceMax, after })
    // An index may lag behind: what is held is what the items themselves say.
    const found = items.length > 0 ? await table.findAll(...items.map(({ id }) => one(WebhookDeliveries, { endpointId, id }))) : []
    for (const held of found)
      if (held?.status === 'held')
        await table
          .commit([
            replace(
              WebhookDeliveries,
              held,
              revised<StoredDelivery>(held, { status: 'pending', nextAttemptAt: now().toISOString() }, now()),
            ),
          ])
          .catch((error: unknown) => {
            if (!(error instanceof Stale)) throw error
          })
    after = next
  } while (after)
}

/** Makes deliveries of a range of changes once more, as far as it has not been done. */
export async function replay({ table, now }: Making, endpointId: Id<'whe'>, replayId: Id<'rpl'>): Promise<void> {
  for (;;) {
    const [asked, endpoint] = await table.findAll(
      one(WebhookReplays, { endpointId, id: replayId }),
      one(WebhookEndpoints, { id: endpointId }),
    )
    if (asked?.status !== 'running') return
    const { items, next } = await table.list(
      Changes,
      'primary',
      {},
      { limit: atOnceMax, order: 'first to last', from: placeOf(asked.reachedSeq + 1), to: placeOf(asked.toSeq) },
    )
    const deliveries = await deliveriesOf(table, endpoint ? [endpoint] : [], items, now(), { replayId })
    const reachedSeq = next ? (items.at(-1)?.seq ?? asked.toSeq) : asked.toSeq
    const noted = revised(
      asked,
      { reachedSeq, deliveries: asked.deliveries + deliveries.length, ...(!next && { status: 'done' as const }) },
      now(),
    )
    await table.commit([replace(WebhookReplays, asked, noted), ...deliveries.map(kept)]).catch((error: unknown) => {
      // Another worker has come further: go on from there.
      if (!isRace(error)) throw error
    })
  }
}

/** The attempts that are waited for: all of them, or those whose time came before a moment. */
export async function attemptsWaiting(table: Table, tenantId: Id<'dis'>, before?: Date): Promise<WebhookJob[]> {
  const due = await all(table, WebhookDeliveries, 'due', {}, before && { to: before.toISOString() })
  return due.filter(({ status }) => status === 'pending').map((it) => attemptOf(tenantId, it))
}

/** All that a queue held which is no more: attempts, and the releases and replays that have not ended. */
export async function unfinishedDeliveries(table: Table, tenantId: Id<'dis'>): Promise<WebhookJob[]> {
  const jobs = await attemptsWaiting(table, tenantId)
  const { items: endpoints } = await table.list(WebhookEndpoints, 'primary', {}, { limit: 100 })
  for (const { id: endpointId, status } of endpoints) {
    if (status === 'active') jobs.push({ kind: 'webhook-release', tenantId, endpointId })
    const { items } = await table.list(WebhookReplays, 'primary', { endpointId }, { limit: 100 })
    for (const { id: replayId, status: at } of items)
      if (at === 'running') jobs.push({ kind: 'webhook-replay', tenantId, endpointId, replayId })
  }
  return jobs
}

/** The next attempt of a delivery, as its item says. */
export const attemptOf = (
  tenantId: Id<'dis'>,
  { endpointId, id, attempts, nextAttemptAt }: Pick<StoredDelivery, 'endpointId' | 'id' | 'attempts' | 'nextAttemptAt'>,
): WebhookJob => ({
  kind: 'webhook-attempt',
  tenantId,
  endpointId,
  deliveryId: id,
  attempt: attempts.length,
  notBefore: nextAttemptAt ?? '',
})
