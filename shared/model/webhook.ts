/**
 * A webhook endpoint: where someone wants to be told of a tenant's changes, by Standard Webhooks 1.0, and the deliveries to it.
 *
 *     unverified → active ⇄ paused
 *                         → disabled  (it answered 410, or nothing good for days)
 *
 * An endpoint of a client gets what the client may read at that moment, and nothing once it is no longer let in.
 */
import * as z from 'zod'
import { entity, gs1, gs2, primary } from '../db/entity.ts'
import { Problem } from '../problem.ts'
import { instant } from './date.ts'
import { eventTypes } from './event-type.ts'
import { idOf } from './id.ts'
import { type Of, revised, schema } from './schema.ts'
import { isSet, line } from './text.ts'
import { webhookFaults } from './webhook-fault.ts'

export const endpointsMax = 20
/** How long the secret before signs beside the new one. */
export const rotationHours = 24
export const deliveryDays = 30

const nouns = [...new Set(Object.values(eventTypes).map(({ noun }) => noun))]
const patterns = ['*', ...nouns.map((noun) => `${noun}.*`), ...Object.keys(eventTypes)]

const eventPattern = () =>
  z
    .string()
    .refine((text) => patterns.includes(text), 'Give `*`, a noun such as `cycle.*`, or a type such as `cycle.opened`.')
    .meta({ description: '`*`, all of a noun (`cycle.*`), or a type (`cycle.opened`)', example: 'cycle.*' })

export const WebhookEndpoint = schema(() =>
  z
    .strictObject({
      id: idOf('whe'),
      url: z.url().max(2000).meta({ description: 'Where deliveries are posted', example: 'https://warehouse.rosterly.example/tandem' }),
      description: line('What it is for', 'Keeps the warehouse in step').optional(),
      eventTypes: z
        .array(eventPattern())
        .min(1)
        .max(50)
        .refine(isSet, 'Name each once.')
        .meta({ description: 'What it is told of', example: ['cycle.*', 'person.updated'] }),
      status: z.enum(['unverified', 'active', 'paused', 'disabled']).meta({ description: 'Open to more values' }),
      disabledFor: z
        .enum(['gone', 'failing'])
        .optional()
        .meta({ description: 'Why Tandem has given it up: it answered 410, or nothing good for days. Open to more values' }),
      fromSeq: z
        .int()
        .positive()
        .optional()
        .meta({ description: 'The first change that it is told of, since it was last verified; absent before that', example: 4712 }),
      failingSince: instant('Since when no delivery has succeeded; absent while they do').optional(),
      ownerId: z.string().meta({ description: 'The client that made it, or the person', example: 'cli_01J9ZQ7Y8Z0000000000000001' }),
      secretsEndAt: instant('Until when the secret before the latest signs as well; absent when it does not').optional(),
      createdAt: instant('When it was made'),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative(),
    })
    .meta({ id: 'WebhookEndpoint' }),
)
export type WebhookEndpoint = Of<typeof WebhookEndpoint>

/** Shown once, when the endpoint is made and when its secret is rotated. */
export const WebhookEndpointWithSecret = schema(() =>
  WebhookEndpoint()
    .extend({
      secret: z
        .string()
        .meta({ description: 'What deliveries are signed with. It is not shown again', example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }),
    })
    .meta({ id: 'WebhookEndpointWithSecret' }),
)

export const WebhookEndpointDraft = schema(() =>
  WebhookEndpoint().pick({ url: true, description: true, eventTypes: true }).meta({ id: 'WebhookEndpointDraft' }),
)
export const WebhookEndpointPatch = schema(() =>
  WebhookEndpoint()
    .pick({ url: true, eventTypes: true })
    .partial()
    .extend({ description: WebhookEndpoint().shape.description.nullable() })
    .meta({ id: 'WebhookEndpointPatch' }),
)

export const StoredEndpoint = schema(() =>
  WebhookEndpoint().extend({
    /** What its owner is in the tenant: a client is let in from outside and can be sent away. */
    ownerKind: z.enum(['person', 'client']),
    /** What it has to answer with to be verified. */
    challenge: z.string(),
    secret: z.string(),
    secretBefore: z.string().optional(),
  }),
)
export type StoredEndpoint = Of<typeof StoredEndpoint>

/** All in one partition: whoever hands out changes reads them in one request, as they are. */
export const WebhookEndpoints = entity(
  'webhook endpoint',
  StoredEndpoint,
  { primary: primary('WEBHOOKS', 'WEBHOOK#{id}') },
  { apart: ['challenge', 'secret', 'secretBefore'] },
)

export const shownEndpoint = ({
  ownerKind: _,
  challenge: __,
  secret: ___,
  secretBefore: ____,
  ...endpoint
}: Omit<StoredEndpoint, 'challenge' | 'secret'> & Partial<StoredEndpoint>): WebhookEndpoint => endpoint

/** Whether an endpoint wants to be told of a kind of event. */
export const wants = (
  { eventTypes: patterns }: Pick<StoredEndpoint, 'eventTypes'>,
  { type, noun }: { type: string; noun: string },
): boolean => patterns.some((pattern) => pattern === '*' || pattern === type || pattern === `${noun}.*`)

/** The secrets that sign now, the latest first. */
export const signingSecrets = ({ secret, secretBefore, secretsEndAt }: StoredEndpoint, now: Date): string[] =>
  secretBefore && secretsEndAt && now.toISOString() < secretsEndAt ? [secret, secretBefore] : [secret]

export function rotated(before: StoredEndpoint, secret: string, now: Date): StoredEndpoint {
  const secretsEndAt = new Date(now.getTime() + rotationHours * 3_600_000).toISOString()
  return revised<StoredEndpoint>(before, { secret, secretBefore: before.secret, secretsEndAt }, now)
}

export function paused(before: StoredEndpoint, now: Date): StoredEndpoint {
  refuseUnless(before, ['active'], 'paused')
  return revised<StoredEndpoint>(before, { status: 'paused' }, now)
}

export function resumed(before: StoredEndpoint, now: Date): StoredEndpoint {
  refuseUnless(before, ['paused'], 'resumed')
  return revised<StoredEndpoint>(before, { status: 'active' }, now)
}

/** From then on it is told of every change: `seq` is the number of the latest by then. */
export function verified(before: StoredEndpoint, seq: number, now: Date): StoredEndpoint {
  const { disabledFor: _, failingSince: __, ...kept } = before
  return revised<StoredEndpoint>(kept, { status: 'active', fromSeq: seq + 1 }, now)
}

/** Another address has to answer for itself. */
export const unverified = (before: StoredEndpoint, challenge: string, now: Date): StoredEndpoint =>
  revised<StoredEndpoint>(before, { status: 'unverified', challenge }, now)

function refuseUnless({ id, status }: StoredEndpoint, states: StoredEndpoint['status'][], deed: string): void {
  if (!states.includes(status))
    throw new Problem('wrong_state', `The webhook endpoint ${id} is ${status}. It can be ${deed} while it is ${states.join(' or ')}.`)
}

const Attempt = schema(() =>
  z
    .strictObject({
      at: instant('When it began'),
      status: z.int().optional().meta({ description: 'What was answered', example: 200 }),
      error: z
        .enum(['timeout', 'connection', 'private_address', 'unknown_host', 'certificate', 'redirect', 'status', 'challenge'])
        .optional()
        .meta({ description: 'Why it failed; absent when it did not. Open to more values' }),
      ms: z.int().nonnegative().meta({ description: 'Milliseconds that it took', example: 84 }),
    })
    .meta({ id: 'WebhookAttempt' }),
)
export type Attempt = Of<typeof Attempt>

export const WebhookDelivery = schema(() =>
  z
    .strictObject({
      id: idOf('dlv'),
      endpointId: idOf('whe'),
      messageId: z.string().meta({
        description: '`webhook-id`: the id of the event, the same at every attempt and replay',
        example: 'evt_01J9ZQ7Y8Z0000000000000001',
      }),
      type: z.string().meta({ description: 'What it tells of', example: 'cycle.opened' }),
      seq: z.int().optional().meta({ description: 'Number of the change; absent when it tells of none', example: 4711 }),
      status: z
        .enum(['pending', 'held', 'delivered', 'failed', 'cancelled'])
        .meta({ description: '`held` while the endpoint is paused; `cancelled` when it was given up. Open to more values' }),
      attempts: z.array(Attempt()).max(20),
      nextAttemptAt: instant('When it is tried next; absent when it is not').optional(),
      replayOf: idOf('dlv').optional().meta({ description: 'The delivery that it repeats' }),
      createdAt: instant('When it was made'),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative(),
    })
    .meta({ id: 'WebhookDelivery' }),
)
export type WebhookDelivery = Of<typeof WebhookDelivery>

const StoredDelivery = schema(() =>
  WebhookDelivery().extend({
    payload: z.string(),
    /** How its first attempt is to fail, in a sandbox. */
    provoked: z.enum(webhookFaults).optional(),
  }),
)
export type StoredDelivery = Of<typeof StoredDelivery>

export const WebhookDeliveries = entity(
  'webhook delivery',
  StoredDelivery,
  {
    primary: primary('DELIVERIES#{endpointId}', 'DELIVERY#{id}'),
    byStatus: gs1('DELIVERIES#{endpointId}#{status}', 'DELIVERY#{id}'),
    due: gs2('DELIVERIESDUE', 'AT#{nextAttemptAt}#{id}'),
  },
  { apart: ['payload'] },
)

export const shownDelivery = ({
  payload: _,
  provoked: __,
  ...delivery
}: Omit<StoredDelivery, 'payload'> & { payload?: string }): WebhookDelivery => delivery

/** A range of changes to be delivered again to an endpoint. */
export const WebhookReplay = schema(() =>
  z
    .strictObject({
      id: idOf('rpl'),
      endpointId: idOf('whe'),
      fromSeq: z.int().positive().meta({ description: 'The first change', example: 4000 }),
      toSeq: z.int().positive().meta({ description: 'The last change', example: 4711 }),
      status: z.enum(['running', 'done']).meta({ description: 'Open to more values' }),
      reachedSeq: z.int().nonnegative().meta({ description: 'Up to which change deliveries have been made', example: 4711 }),
      deliveries: z.int().nonnegative().meta({ description: 'How many were made', example: 388 }),
      createdAt: instant('When it was asked for'),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative(),
    })
    .meta({ id: 'WebhookReplay' }),
)
export type WebhookReplay = Of<typeof WebhookReplay>

export const WebhookReplays = entity('webhook replay', WebhookReplay, { primary: primary('REPLAYS#{endpointId}', 'REPLAY#{id}') })

export const replayRangeMax = 10_000

export const WebhookReplayDraft = schema(() =>
  z
    .strictObject({ fromSeq: WebhookReplay().shape.fromSeq, toSeq: WebhookReplay().shape.toSeq })
    .refine(({ fromSeq, toSeq }) => fromSeq <= toSeq && toSeq - fromSeq < replayRangeMax, {
      path: ['toSeq'],
      message: `Give a number from fromSeq on, of at most ${replayRangeMax} changes.`,
    })
    .meta({ id: 'WebhookReplayDraft' }),
)
