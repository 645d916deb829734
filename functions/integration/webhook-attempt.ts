/**
 * Attempts a delivery by Standard Webhooks 1.0, and writes down what came of it: delivered, to be attempted again, or given
 * up, and what that means for its endpoint. An attempt may be made twice, under the same `webhook-id`, of which the
 * receiver makes one.
 */
import { createHash } from 'node:crypto'
import pRetry from 'p-retry'
import { Webhook } from 'standardwebhooks'
import { recordsOf, tandem } from '#shared/audit/records.ts'
import { replace, Stale } from '#shared/db/commit.ts'
import { one, type Table } from '#shared/db/table.ts'
import { FeedHeads } from '#shared/model/change.ts'
import type { Id, NewId } from '#shared/model/id.ts'
import { revised } from '#shared/model/schema.ts'
import {
  type Attempt,
  type StoredDelivery,
  type StoredEndpoint,
  signingSecrets,
  verified,
  WebhookDeliveries,
  WebhookEndpoints,
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

export interface AttemptAsked {
  endpointId: Id<'whe'>
  deliveryId: Id<'dlv'>
  /** How many had been made before. */
  attempt: number
}

type Found = readonly [StoredEndpoint | undefined, StoredDelivery | undefined]

/** Makes the attempt that is asked for, unless it has been made or is no longer wanted. */
export async function attempt(delivering: Delivering, asked: AttemptAsked): Promise<void> {
  const { now, send } = delivering
  const found = await bothOf(delivering, asked)
  const [endpoint, delivery] = found
  if (!isWaiting(delivery, asked)) return
  const stop = stopFor(endpoint, delivery)
  if (stop) return settle(delivering, asked, found, (_, before) => ({ delivery: ended(before, stop, now()) }))
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
  await settle(delivering, asked, found, (current, before, seq) => after(current, before, made, judged, seq, now()))
}

const bothOf = ({ table }: Pick<Delivering, 'table'>, { endpointId, deliveryId }: AttemptAsked): Promise<Found> =>
  table.findAll(one(WebhookEndpoints, { id: endpointId }), one(WebhookDeliveries, { endpointId, id: deliveryId }))

/** Whether the attempt that was asked for is the next one. */
const isWaiting = (delivery: StoredDelivery | undefined, { attempt }: AttemptAsked): delivery is StoredDelivery =>
  delivery?.status === 'pending' && delivery.attempts.length === attempt

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

/**
 * Writes an outcome: decided by what was read before the attempt, and anew when that has changed meanwhile. What another
 * worker has settled stays settled; and an endpoint that has got another address meanwhile was not the one that was asked.
 */
async function settle(
  delivering: Delivering,
  asked: AttemptAsked,
  read: Found,
  decide: (endpoint: StoredEndpoint | undefined, delivery: StoredDelivery, seq: number) => Outcome,
): Promise<void> {
  const { table, now, newId } = delivering
  const [{ challenge } = {}] = read
  const once = async (times: number) => {
    const [current, delivery] = times === 1 ? read : await bothOf(delivering, asked)
    if (!isWaiting(delivery, asked)) return
    const endpoint = current?.challenge === challenge ? current : undefined
    const head = delivery.type === verification ? await table.find(FeedHeads, {}) : undefined
    const outcome = decide(endpoint, delivery, head?.seq ?? 0)
    await table.commit([
      replace(WebhookDeliveries, delivery, outcome.delivery),
      ...(endpoint && outcome.endpoint ? [replace(WebhookEndpoints, endpoint, outcome.endpoint)] : []),
      ...(outcome.happened && outcome.endpoint ? recordsOf(deedOf(outcome.endpoint, outcome.happened), newId) : []),
    ])
  }
  const deedOf = ({ id: subject, rev }: StoredEndpoint, type: NonNullable<Outcome['happened']>) => ({
    ...tandem,
    type,
    subject,
    rev,
    at: now().toISOString(),
    homeTenantId: table.tenantId,
    requestId: asked.deliveryId,
  })
  await pRetry(once, { retries: 8, minTimeout: 20, randomize: true, shouldRetry: ({ error }) => error instanceof Stale })
}
