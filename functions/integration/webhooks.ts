import type { Actor } from '#shared/auth/actor.ts'
import { insert, remove, replace } from '#shared/db/commit.ts'
import type { Table } from '#shared/db/table.ts'
import { answer, type Happening, routes, type Vars } from '#shared/http/route.ts'
import { demo } from '#shared/model/example.ts'
import type { Id } from '#shared/model/id.ts'
import { merged, revised } from '#shared/model/schema.ts'
import {
  endpointsMax,
  paused,
  resumed,
  rotated,
  type StoredDelivery,
  type StoredEndpoint,
  shownDelivery,
  shownEndpoint,
  unverified,
  WebhookDelivery,
  WebhookEndpoint,
  WebhookEndpointDraft,
  WebhookEndpointPatch,
  WebhookEndpoints,
  WebhookEndpointWithSecret,
} from '#shared/model/webhook.ts'
import { notFound, Problem } from '#shared/problem.ts'
import { deliveryTo, kept, payloadOf } from './webhook-deliver.ts'
import { faultIn } from './webhook-send.ts'

export const webhooks = routes('Webhook endpoints', 'webhooks')

webhooks.post(
  '/webhook-endpoints',
  {
    id: 'createWebhookEndpoint',
    summary: 'Make a webhook endpoint',
    description:
      'Where Tandem posts what has changed, as it happens, by Standard Webhooks 1.0. The secret is shown once. First it gets a message of the type `webhook_endpoint.verification`: it becomes `active` when it answers that with 2xx and the `data.challenge` in the body, and gets what changes from then on. A client’s endpoint is told of what the client may read.',
    may: 'manage webhooks',
    body: WebhookEndpointDraft,
    answer: WebhookEndpointWithSecret,
    status: 201,
    shownOnce: true,
    problems: ['limit_reached'],
    example: {
      as: 'partner',
      body: {
        url: 'https://warehouse.rosterly.example/tandem',
        description: 'Keeps the warehouse in step',
        eventTypes: ['school.*', 'person.*', 'cycle.*'],
      },
    },
  },
  async (c) => {
    const { table, actor, body, now, newId, random, commit, allowLoopback } = c.var
    refuseUrl(body.url, allowLoopback)
    const { items } = await table.list(WebhookEndpoints, 'primary', {}, { limit: endpointsMax })
    if (items.length >= endpointsMax)
      throw new Problem('limit_reached', `A district has at most ${endpointsMax} webhook endpoints. Remove one that is no longer needed.`)
    const at = now().toISOString()
    const endpoint: StoredEndpoint = {
      ...body,
      id: newId('whe'),
      status: 'unverified',
      ownerId: actor.id,
      ownerKind: actor.kind,
      challenge: random(24).toString('base64url'),
      secret: secretOf(random(24)),
      createdAt: at,
      updatedAt: at,
      rev: 0,
    }
    return commit({
      changes: [insert(WebhookEndpoints, endpoint), kept(verificationOf(c.var, endpoint))],
      happened: happened('webhook_endpoint.created', endpoint),
      answer: withSecret(endpoint, `/webhook-endpoints/${endpoint.id}`),
    })
  },
)

webhooks.getPage(
  '/webhook-endpoints',
  {
    id: 'listWebhookEndpoints',
    summary: 'List webhook endpoints, latest first',
    description: 'A client lists its own, a district admin all. A page may hold fewer than it was asked for.',
    may: 'manage webhooks',
    item: WebhookEndpoint,
    example: { as: 'district_admin' },
  },
  async (c) => {
    const { items, next } = await c.var.table.list(WebhookEndpoints, 'primary', {}, c.page)
    return { items: items.filter((it) => isTheirs(c.var.actor, it)).map(shownEndpoint), ...(next && { next }) }
  },
)

webhooks.get(
  '/webhook-endpoints/{endpointId}',
  {
    id: 'readWebhookEndpoint',
    summary: 'Read a webhook endpoint',
    description: 'With how it stands: whether it has been verified, is paused, or since when it has been failing.',
    may: 'manage webhooks',
    answer: WebhookEndpoint,
    example: { as: 'partner', params: { endpointId: demo.id('whe', 1) } },
  },
  async (c) => shown(await endpointAt(c.var)),
)

webhooks.patch(
  '/webhook-endpoints/{endpointId}',
  {
    id: 'updateWebhookEndpoint',
    summary: 'Change a webhook endpoint',
    description: 'Another `url` has to be verified, as a new endpoint has.',
    may: 'manage webhooks',
    body: WebhookEndpointPatch,
    answer: WebhookEndpoint,
    example: { as: 'partner', params: { endpointId: demo.id('whe', 1) }, body: { eventTypes: ['*'] } },
  },
  async (c) => {
    const { body, now, random, allowLoopback } = c.var
    if (body.url !== undefined) refuseUrl(body.url, allowLoopback)
    const before = await endpointAt(c.var)
    c.var.match(before.rev)
    const patched = merged(before, body)
    if (patched.url === before.url) return moved(c.var, before, revised<StoredEndpoint>(patched, {}, now()), 'webhook_endpoint.updated')
    const after = unverified(patched, random(24).toString('base64url'), now())
    return moved(c.var, before, after, 'webhook_endpoint.updated', [kept(verificationOf(c.var, after))])
  },
)

webhooks.delete(
  '/webhook-endpoints/{endpointId}',
  {
    id: 'removeWebhookEndpoint',
    summary: 'Remove a webhook endpoint',
    description: 'Nothing is delivered to it any more; what was under way is cancelled.',
    may: 'manage webhooks',
    evenWhenReadOnly: true,
    example: { as: 'partner', params: { endpointId: demo.id('whe', 2) } },
  },
  async (c) => {
    const before = await endpointAt(c.var)
    c.var.match(before.rev)
    return c.var.commit({
      changes: [remove(WebhookEndpoints, before)],
      happened: { type: 'webhook_endpoint.removed', subject: before.id },
      answer: answer(null),
    })
  },
)

webhooks.post(
  '/webhook-endpoints/{endpointId}/verify',
  {
    id: 'verifyWebhookEndpoint',
    summary: 'Have the challenge sent again',
    description: 'For an endpoint that has not answered it, or was disabled. Answers with the delivery that carries it.',
    may: 'manage webhooks',
    answer: WebhookDelivery,
    status: 202,
    problems: ['wrong_state'],
    example: { as: 'partner', params: { endpointId: demo.id('whe', 3) } },
  },
  async (c) => {
    const endpoint = await endpointAt(c.var)
    if (endpoint.status !== 'unverified' && endpoint.status !== 'disabled')
      throw new Problem('wrong_state', `The webhook endpoint ${endpoint.id} is ${endpoint.status}: it has answered its challenge.`)
    return begun(c.var, verificationOf(c.var, endpoint))
  },
)

webhooks.post(
  '/webhook-endpoints/{endpointId}/test',
  {
    id: 'testWebhookEndpoint',
    summary: 'Send a test message',
    description:
      'Of the type `webhook.test`, signed like any other. Answers with the delivery: read it again for what came of it. In a sandbox `Tandem-Sandbox-Fault` takes `webhook-500`, `webhook-410` and `webhook-timeout` here: the first attempt then ends as if the receiver had failed so, and nothing is sent.',
    may: 'manage webhooks',
    webhookFaults: true,
    answer: WebhookDelivery,
    status: 202,
    problems: ['wrong_state'],
    example: { as: 'partner', params: { endpointId: demo.id('whe', 1) } },
  },
  async (c) => {
    const { now, newId, webhookFault } = c.var
    const endpoint = await endpointAt(c.var)
    if (endpoint.status === 'disabled')
      throw new Problem('wrong_state', `The webhook endpoint ${endpoint.id} is disabled. Have it verified first.`)
    const payload = payloadOf('webhook.test', now().toISOString(), { endpointId: endpoint.id })
    const told = { id: newId('dlv'), messageId: newId('evt'), type: 'webhook.test', payload }
    return begun(c.var, { ...deliveryTo({ ...endpoint, status: 'active' }, told, now()), ...(webhookFault && { provoked: webhookFault }) })
  },
)

webhooks.post(
  '/webhook-endpoints/{endpointId}/pause',
  {
    id: 'pauseWebhookEndpoint',
    summary: 'Hold deliveries back',
    description: 'What changes from now on is held, and delivered when the endpoint is resumed.',
    may: 'manage webhooks',
    answer: WebhookEndpoint,
    problems: ['wrong_state'],
    example: { as: 'partner', params: { endpointId: demo.id('whe', 1) } },
  },
  async (c) => {
    const before = await endpointAt(c.var)
    return moved(c.var, before, paused(before, c.var.now()), 'webhook_endpoint.paused')
  },
)

webhooks.post(
  '/webhook-endpoints/{endpointId}/resume',
  {
    id: 'resumeWebhookEndpoint',
    summary: 'Go on with deliveries',
    description: 'What was held is delivered now.',
    may: 'manage webhooks',
    answer: WebhookEndpoint,
    problems: ['wrong_state'],
    example: { as: 'partner', params: { endpointId: demo.id('whe', 4) } },
  },
  async (c) => {
    const before = await endpointAt(c.var)
    return moved(c.var, before, resumed(before, c.var.now()), 'webhook_endpoint.resumed')
  },
)

webhooks.post(
  '/webhook-endpoints/{endpointId}/rotate-secret',
  {
    id: 'rotateWebhookSecret',
    summary: 'Exchange the secret',
    description:
      'The new one is shown once. For 24 hours deliveries carry two signatures, one of each secret, so that receivers can change over meanwhile. Another rotation ends that of the one before.',
    may: 'manage webhooks',
    answer: WebhookEndpointWithSecret,
    shownOnce: true,
    example: { as: 'partner', params: { endpointId: demo.id('whe', 1) } },
  },
  async (c) => {
    const before = await endpointAt(c.var)
    const after = rotated(before, secretOf(c.var.random(24)), c.var.now())
    return c.var.commit({
      changes: [replace(WebhookEndpoints, before, after)],
      happened: happened('webhook_endpoint.rotated', after),
      answer: withSecret(after),
    })
  },
)

type At = Vars<{ endpointId: Id<'whe'> }, unknown, unknown>

/** Clients have to do with their own endpoints, a district admin with all. */
const isTheirs = ({ id, kind }: Actor, { ownerId }: Pick<StoredEndpoint, 'ownerId'>): boolean => kind === 'person' || ownerId === id

/** The endpoint of the path, for whom it is. One request. */
async function endpointAt({ table, actor, params }: Pick<At, 'table' | 'actor' | 'params'>): Promise<StoredEndpoint> {
  return theirs(actor, params.endpointId, await endpointIn(table, params.endpointId))
}

const endpointIn = (table: Table, id: Id<'whe'>) => table.find(WebhookEndpoints, { id })

/** The endpoint, if it is there and has to do with the actor. */
export function theirs(actor: Actor, id: Id<'whe'>, endpoint: StoredEndpoint | undefined): StoredEndpoint {
  if (!endpoint || !isTheirs(actor, endpoint)) throw notFound('webhook endpoint', id)
  return endpoint
}

/** Refuses a URL that deliveries cannot go to, before anything is resolved. */
function refuseUrl(url: string, allowLoopback: boolean): void {
  const detail = faultIn(url, allowLoopback)
  if (detail) throw new Problem('invalid_request', detail, { faults: [{ pointer: '/url', code: 'invalid', detail }] })
}

/** As Standard Webhooks spells a secret. */
const secretOf = (bytes: Buffer): string => `whsec_${bytes.toString('base64')}`

const shown = (endpoint: StoredEndpoint) => answer(shownEndpoint(endpoint), { tag: `${endpoint.rev}` })

const withSecret = (endpoint: StoredEndpoint, location?: string) =>
  answer({ ...shownEndpoint(endpoint), secret: endpoint.secret }, { tag: `${endpoint.rev}`, location })

const happened = (type: Happening['type'], { id, rev }: StoredEndpoint): Happening => ({ type, subject: id, rev })

const moved = (
  { commit }: Pick<At, 'commit'>,
  before: StoredEndpoint,
  after: StoredEndpoint,
  type: Happening['type'],
  more: ReturnType<typeof kept>[] = [],
) => commit({ changes: [replace(WebhookEndpoints, before, after), ...more], happened: happened(type, after), answer: shown(after) })

function verificationOf({ now, newId }: Pick<At, 'now' | 'newId'>, endpoint: StoredEndpoint): StoredDelivery {
  const type = 'webhook_endpoint.verification'
  const payload = payloadOf(type, now().toISOString(), { endpointId: endpoint.id, challenge: endpoint.challenge })
  return deliveryTo({ ...endpoint, status: 'active' }, { id: newId('dlv'), messageId: newId('evt'), type, payload }, now())
}

/** A delivery is under way once it is written. */
export const begun = ({ commit }: Pick<At, 'commit'>, delivery: StoredDelivery) =>
  commit({
    changes: [kept(delivery)],
    happened: [],
    subject: delivery.id,
    answer: answer(shownDelivery(delivery), {
      tag: `${delivery.rev}`,
      location: `/webhook-endpoints/${delivery.endpointId}/deliveries/${delivery.id}`,
    }),
  })
