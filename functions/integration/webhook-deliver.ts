/**
 * Delivers by Standard Webhooks 1.0: makes deliveries of changes, attempts one, and makes those that are asked for again.
 *
 * A delivery says itself when it is to be attempted next. Whoever writes one wakes the stream, which puts the attempt into
 * the queue for that time: so none is forgotten, wherever a process dies. An attempt may be made twice, under the same
 * `webhook-id`, of which the receiver makes one.
 */
import { createHash } from 'node:crypto'
import pRetry from 'p-retry'
import { Webhook } from 'standardwebhooks'
import { maySee } from '#shared/auth/changes.ts'
import { insert, replace, Stale, Taken, type Change as Write } from '#shared/db/commit.ts'
import { one, type Place, type Table } from '#shared/db/table.ts'
import type { WebhookJob } from '#shared/job.ts'
import { Admissions, isOpen } from '#shared/model/admission.ts'
import { AuditEntries } from '#shared/model/audit.ts'
import { type Change, Changes, FeedHeads, placeOf, type StoredChange, shownChange } from '#shared/model/change.ts'
import { Events } from '#shared/model/event.ts'
import { type Id, type NewId, ulidOf } from '#shared/model/id.ts'
import { revised } from '#shared/model/schema.ts'
import {
  type Attempt,
  deliveryDays,
  type StoredDelivery,
  type StoredEndpoint,
  signingSecrets,
  verified,
  WebhookDeliveries,
  WebhookEndpoints,
  WebhookReplays,
  wants,
} from '#shared/model/webhook.ts'
import type { WebhookFault } from '#shared/model/webhook-fault.ts'
import type { Answer, Send } from './webhook-send.ts'

/** Seconds before each attempt, as Standard Webhooks suggests; some 76 hours in all. */
export const scheduleSeconds = [0, 5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400] as const
/** An endpoint of which nothing good has been heard for so long is given up. */
export const failingDaysMax = 5
/** Attempts may begin this much before their time: queues and clocks differ. */
export const earlyMs = 1000

export interface Delivering {
  table: Table
  send: Send
  now: () => Date
  newId: NewId
  log: (line: Record<string, unknown>) => void
}

type Making = Pick<Delivering, 'table' | 'now'>

/** A delivery's id follows from what it is of, so that making it twice makes one. */
export function deliveryIdOf(at: Date, ...of: (string | number)[]): Id<'dlv'> {
  return `dlv_${ulidOf(at, createHash('sha256').update(of.join('\n')).digest())}`
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

const changeTold = (endpointId: string, change: StoredChange, replayId?: string): Told => ({
  id: deliveryIdOf(new Date(change.at), endpointId, change.seq, ...(replayId ? [replayId] : [])),
  messageId: change.id,
  type: change.type,
  payload: payloadOf(change.type, change.at, shownChange(change)),
  seq: change.seq,
})

/** Kept for a while after its last attempt could be. */
export const kept = (delivery: StoredDelivery): Write =>
  insert(WebhookDeliveries, delivery, { expiresAt: new Date(Date.parse(delivery.createdAt) + deliveryDays * 86_400_000) })

/** Makes the deliveries of changes, for every endpoint that wants and may have them. Those that are there already stay as they are. */
export async function handOut({ table, now }: Making, changes: readonly StoredChange[]): Promise<void> {
  const { items: endpoints } = await table.listWhole(WebhookEndpoints, {}, { limit: 100 })
  const open = endpoints.filter(({ status }) => status === 'active' || status === 'paused')
  if (open.length === 0) return
  const allowed = await audienceOf(table, open, now())
  const deliveries = changes.flatMap((change) =>
    open
      .filter((endpoint) => change.seq >= (endpoint.fromSeq ?? 0) && wants(endpoint, change) && allowed(endpoint, change))
      .map((endpoint) => deliveryTo(endpoint, changeTold(endpoint.id, change), now())),
  )
  await makeAll(table, deliveries)
}

/** Who may know of what at this moment: clients by the scopes that they have been let in with. */
async function audienceOf(table: Table, endpoints: readonly StoredEndpoint[], now: Date) {
  const clients = [...new Set(endpoints.filter(({ ownerKind }) => ownerKind === 'client').map(({ ownerId }) => ownerId as Id<'cli'>))]
  const found = clients.length > 0 ? await table.findAll(...clients.map((principalId) => one(Admissions, { principalId }))) : []
  const scopes = new Map(clients.map((id, n) => [id as string, found[n] && isOpen(found[n], now) ? found[n].scopes : []]))
  return ({ ownerKind, ownerId }: StoredEndpoint, change: Pick<Change, 'noun'>) =>
    ownerKind === 'person' || maySee(scopes.get(ownerId) ?? [], change.noun)
}

/** In one transaction where it can be; where some are there already, each by itself. */
async function makeAll(table: Table, deliveries: readonly StoredDelivery[]): Promise<void> {
  for (let from = 0; from < deliveries.length; from += 50) {
    const some = deliveries.slice(from, from + 50)
    await table.commit(some.map(kept)).catch(async (error: unknown) => {
      if (!(error instanceof Taken || error instanceof Stale)) throw error
      for (const delivery of some) await table.commit([kept(delivery)]).catch(unlessTaken)
    })
  }
}

function unlessTaken(error: unknown): void {
  if (!(error instanceof Taken)) throw error
}

export interface AttemptAsked {
  endpointId: Id<'whe'>
  deliveryId: Id<'dlv'>
  /** How many had been made before. */
  attempt: number
}

/** Makes the attempt that is asked for, unless it has been made or is no longer wanted. */
export async function attempt(delivering: Delivering, { endpointId, deliveryId, attempt }: AttemptAsked): Promise<void> {
  const { table, now, send } = delivering
  const [endpoint, delivery] = await bothOf(table, endpointId, deliveryId)
  if (delivery?.status !== 'pending' || delivery.attempts.length !== attempt) return
  const stop = stopFor(endpoint, delivery)
  if (stop) return settle(delivering, endpointId, deliveryId, attempt, (_, found) => ({ delivery: ended(found, stop, now()) }))
  const at = now()
  const answer =
    provokedIn(delivery) ?? (await send({ url: endpoint!.url, headers: headersOf(endpoint!, delivery, at), body: delivery.payload }))
  const judged = judge(endpoint!, delivery, answer)
  const made: Attempt = {
    at: at.toISOString(),
    ...(answer.status && { status: answer.status }),
    ...(judged.error && { error: judged.error }),
    ms: Math.max(0, now().getTime() - at.getTime()),
  }
  await settle(delivering, endpointId, deliveryId, attempt, (current, found, seq) => after(current, found, made, judged, seq, now()))
}

const bothOf = (table: Table, endpointId: Id<'whe'>, deliveryId: Id<'dlv'>) =>
  table.findAll(one(WebhookEndpoints, { id: endpointId }), one(WebhookDeliveries, { endpointId, id: deliveryId }), one(FeedHeads, {}))

const provokedAnswers: Record<WebhookFault, Answer> = {
  'webhook-500': { status: 500, error: 'status', body: '' },
  'webhook-410': { status: 410, error: 'status', body: '' },
  'webhook-timeout': { error: 'timeout', body: '' },
}

/** What a receiver is made to have answered to the first attempt, in a sandbox. The next ones are its own. */
const provokedIn = ({ provoked, attempts }: StoredDelivery): Answer | undefined =>
  provoked && attempts.length === 0 ? provokedAnswers[provoked] : undefined

const verification = 'webhook_endpoint.verification'

/** Why a delivery is not attempted: its endpoint is gone or given up, or rests. */
function stopFor(endpoint: StoredEndpoint | undefined, { type }: StoredDelivery): 'cancelled' | 'held' | undefined {
  if (!endpoint || endpoint.status === 'disabled') return type === verification && endpoint ? undefined : 'cancelled'
  if (endpoint.status === 'unverified') return type === verification || type === 'webhook.test' ? undefined : 'cancelled'
  return endpoint.status === 'paused' && type !== 'webhook.test' ? 'held' : undefined
}

function headersOf(endpoint: StoredEndpoint, { messageId, payload }: StoredDelivery, at: Date): Record<string, string> {
  const signatures = signingSecrets(endpoint, at).map((secret) => new Webhook(secret).sign(messageId, at, payload))
  return {
    'content-type': 'application/json',
    'user-agent': 'Tandem-Webhooks/1.0',
    'webhook-id': messageId,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  }
}

/** An endpoint is verified by what only its receiver can have read. */
function judge({ challenge }: StoredEndpoint, { type }: StoredDelivery, answer: Answer): Answer {
  return type === verification && !answer.error && !answer.body.includes(challenge) ? { ...answer, error: 'challenge' } : answer
}

interface Outcome {
  delivery: StoredDelivery
  endpoint?: StoredEndpoint
  /** What has become of the endpoint, for its owner and the audit log. */
  happened?: 'webhook_endpoint.verified' | 'webhook_endpoint.disabled'
}

/** What becomes of a delivery and its endpoint by an attempt. Pure. */
export function after(
  endpoint: StoredEndpoint | undefined,
  before: StoredDelivery,
  made: Attempt,
  { retryAfterSeconds }: Pick<Answer, 'retryAfterSeconds'>,
  seq: number,
  now: Date,
): Outcome {
  const { nextAttemptAt: _, ...rest } = before
  const attempts = [...before.attempts, made]
  if (!made.error) {
    const delivery = revised<StoredDelivery>(rest, { attempts, status: 'delivered' }, now)
    if (before.type === verification && endpoint && (endpoint.status === 'unverified' || endpoint.status === 'disabled'))
      return { delivery, endpoint: verified(endpoint, seq, now), happened: 'webhook_endpoint.verified' }
    if (!endpoint?.failingSince) return { delivery }
    const { failingSince: __, ...well } = endpoint
    return { delivery, endpoint: revised<StoredEndpoint>(well, {}, now) }
  }
  const gone = made.status === 410
  const waitSeconds = scheduleSeconds[attempts.length]
  const isLast = gone || waitSeconds === undefined
  const delivery = isLast
    ? revised<StoredDelivery>(rest, { attempts, status: 'failed' }, now)
    : revised<StoredDelivery>(
        rest,
        {
          attempts,
          nextAttemptAt: dueAt(before.id, attempts.length, Math.max(waitSeconds, Math.min(retryAfterSeconds ?? 0, 86_400)), now),
        },
        now,
      )
  if (!endpoint || endpoint.status === 'disabled' || endpoint.status === 'unverified') return { delivery }
  const failingSince = endpoint.failingSince ?? made.at
  const forTooLong = isLast && now.getTime() - Date.parse(failingSince) >= failingDaysMax * 86_400_000
  if (gone || forTooLong) {
    const disabled = revised<StoredEndpoint>(endpoint, { status: 'disabled', disabledFor: gone ? 'gone' : 'failing', failingSince }, now)
    return { delivery, endpoint: disabled, happened: 'webhook_endpoint.disabled' }
  }
  return endpoint.failingSince ? { delivery } : { delivery, endpoint: revised<StoredEndpoint>(endpoint, { failingSince }, now) }
}

/** Up to a tenth later than the schedule says, so that what failed together does not come back together. */
function dueAt(deliveryId: string, attempt: number, waitSeconds: number, now: Date): string {
  const noise = createHash('sha256').update(`${deliveryId} ${attempt}`).digest().readUInt32BE(0) / 2 ** 32
  return new Date(now.getTime() + Math.round(waitSeconds * 1000 * (1 + noise / 10))).toISOString()
}

function ended(before: StoredDelivery, status: 'cancelled' | 'held', now: Date): StoredDelivery {
  const { nextAttemptAt: _, ...rest } = before
  return revised<StoredDelivery>(rest, { status }, now)
}

/** Writes an outcome, decided anew when the endpoint has changed meanwhile. What another worker has settled stays settled. */
async function settle(
  { table, now, newId }: Delivering,
  endpointId: Id<'whe'>,
  deliveryId: Id<'dlv'>,
  attempt: number,
  decide: (endpoint: StoredEndpoint | undefined, delivery: StoredDelivery, seq: number) => Outcome,
): Promise<void> {
  const once = async () => {
    const [endpoint, delivery, head] = await bothOf(table, endpointId, deliveryId)
    if (delivery?.status !== 'pending' || delivery.attempts.length !== attempt) return
    const outcome = decide(endpoint, delivery, head?.seq ?? 0)
    await table.commit([
      replace(WebhookDeliveries, delivery, outcome.delivery),
      ...(endpoint && outcome.endpoint ? [replace(WebhookEndpoints, endpoint, outcome.endpoint)] : []),
      ...(outcome.happened && outcome.endpoint ? recordsOf(table, outcome.endpoint, outcome.happened, deliveryId, now(), newId) : []),
    ])
  }
  await pRetry(once, { retries: 8, minTimeout: 20, randomize: true, shouldRetry: ({ error }) => error instanceof Stale })
}

function recordsOf(
  { tenantId }: Table,
  { id: subject, rev }: StoredEndpoint,
  type: NonNullable<Outcome['happened']>,
  requestId: string,
  now: Date,
  newId: NewId,
): Write[] {
  const by = { at: now.toISOString(), actorId: 'tandem', requestId, subject }
  return [
    insert(Events, { id: newId('evt'), type, rev, ...by }),
    insert(AuditEntries, { id: newId('aud'), actorKind: 'client', homeTenantId: tenantId, operation: type, outcome: 'done', ...by }),
  ]
}

/** How many deliveries one transaction makes or releases, beside what says how far it has come. */
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
    const allowed = endpoint && (await audienceOf(table, [endpoint], now()))
    const deliveries =
      endpoint && allowed && (endpoint.status === 'active' || endpoint.status === 'paused')
        ? items
            .filter((change) => wants(endpoint, change) && allowed(endpoint, change))
            .map((change) => deliveryTo(endpoint, changeTold(endpoint.id, change, replayId), now()))
        : []
    const reachedSeq = next ? (items.at(-1)?.seq ?? asked.toSeq) : asked.toSeq
    const noted = revised(
      asked,
      { reachedSeq, deliveries: asked.deliveries + deliveries.length, ...(!next && { status: 'done' as const }) },
      now(),
    )
    await table.commit([replace(WebhookReplays, asked, noted), ...deliveries.map(kept)]).catch((error: unknown) => {
      // Another worker has come further: go on from there.
      if (!(error instanceof Stale || error instanceof Taken)) throw error
    })
  }
}

/** The attempts that are waited for, with the work that has not ended: what a queue held that is no more. */
export async function unfinishedDeliveries(table: Table, tenantId: Id<'dis'>): Promise<WebhookJob[]> {
  const jobs: WebhookJob[] = []
  let after: Place | undefined
  do {
    const { items, next } = await table.list(WebhookDeliveries, 'due', {}, { limit: 200, order: 'first to last', after })
    jobs.push(...items.filter(({ status }) => status === 'pending').map((it) => attemptOf(tenantId, it)))
    after = next
  } while (after)
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
