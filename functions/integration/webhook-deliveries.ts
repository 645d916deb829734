import * as z from 'zod'
import { insert } from '#shared/db/commit.ts'
import { one } from '#shared/db/table.ts'
import { answer, routes, type Vars } from '#shared/http/route.ts'
import { FeedHeads } from '#shared/model/change.ts'
import { demo } from '#shared/model/example.ts'
import type { Id } from '#shared/model/id.ts'
import { schema } from '#shared/model/schema.ts'
import {
  type StoredDelivery,
  type StoredEndpoint,
  shownDelivery,
  WebhookDeliveries,
  WebhookDelivery,
  WebhookEndpoints,
  WebhookReplay,
  WebhookReplayDraft,
  WebhookReplays,
} from '#shared/model/webhook.ts'
import { notFound, Problem } from '#shared/problem.ts'
import { deliveryTo } from './webhook-deliver.ts'
import { begun, theirs } from './webhooks.ts'

export const webhookDeliveries = routes('Webhook deliveries', 'webhooks')

webhookDeliveries.getPage(
  '/webhook-endpoints/{endpointId}/deliveries',
  {
    id: 'listWebhookDeliveries',
    summary: 'List the deliveries to an endpoint, latest first',
    description: 'Each with its attempts: when, what was answered, how long it took. Kept for 30 days.',
    may: 'manage webhooks',
    query: schema(() => z.strictObject({ status: WebhookDelivery().shape.status.optional() })),
    item: WebhookDelivery,
    example: { as: 'partner', params: { endpointId: demo.id('whe', 1) }, query: { status: 'delivered' } },
  },
  async (c) => {
    const { table, actor, params, query } = c.var
    const { id: endpointId } = theirs(actor, params.endpointId, await table.find(WebhookEndpoints, { id: params.endpointId }))
    const { items, next } = query.status
      ? await table.list(WebhookDeliveries, 'byStatus', { endpointId, status: query.status }, c.page)
      : await table.list(WebhookDeliveries, 'primary', { endpointId }, c.page)
    return { items: items.map(shownDelivery), ...(next && { next }) }
  },
)

webhookDeliveries.get(
  '/webhook-endpoints/{endpointId}/deliveries/{deliveryId}',
  {
    id: 'readWebhookDelivery',
    summary: 'Read a delivery',
    description: 'With its attempts, and when the next one is.',
    may: 'manage webhooks',
    answer: WebhookDelivery,
    example: { as: 'partner', params: { endpointId: demo.id('whe', 1), deliveryId: demo.id('dlv', 1) } },
  },
  async (c) => {
    const { delivery } = await bothAt(c.var)
    return answer(shownDelivery(delivery), { tag: `${delivery.rev}` })
  },
)

webhookDeliveries.post(
  '/webhook-endpoints/{endpointId}/deliveries/{deliveryId}/replay',
  {
    id: 'replayWebhookDelivery',
    summary: 'Deliver once more',
    description: 'The same message under the same `webhook-id`, in a new delivery.',
    may: 'manage webhooks',
    answer: WebhookDelivery,
    status: 202,
    problems: ['wrong_state'],
    example: { as: 'partner', params: { endpointId: demo.id('whe', 1), deliveryId: demo.id('dlv', 1) } },
  },
  async (c) => {
    const { now, newId } = c.var
    const { endpoint, delivery } = await bothAt(c.var)
    refuseAtRest(endpoint)
    const { messageId, type, seq, payload, id: replayOf } = delivery
    const told = { id: newId('dlv'), messageId, type, payload, replayOf, ...(seq !== undefined && { seq }) }
    return begun(c.var, deliveryTo(endpoint, told, now()))
  },
)

webhookDeliveries.post(
  '/webhook-endpoints/{endpointId}/replays',
  {
    id: 'replayWebhookRange',
    summary: 'Deliver a range of changes once more',
    description:
      'What the endpoint is told of between two numbers, both included: after an outage, or to fill a new endpoint with what went before. Messages keep their `webhook-id`.',
    may: 'manage webhooks',
    body: WebhookReplayDraft,
    answer: WebhookReplay,
    status: 202,
    problems: ['wrong_state', 'cursor_expired'],
    example: { as: 'partner', params: { endpointId: demo.id('whe', 1) }, body: { fromSeq: 1, toSeq: 5 } },
  },
  async (c) => {
    const { table, actor, params, body, now, newId, commit } = c.var
    const [found, head] = await table.findAll(one(WebhookEndpoints, { id: params.endpointId }), one(FeedHeads, {}))
    const endpoint = theirs(actor, params.endpointId, found)
    refuseAtRest(endpoint)
    if (body.toSeq > (head?.seq ?? 0))
      throw new Problem('invalid_request', `There is no change ${body.toSeq} yet: the latest is ${head?.seq ?? 0}.`, {
        faults: [{ pointer: '/toSeq', code: 'too_big', detail: `Give at most ${head?.seq ?? 0}.` }],
      })
    const at = now().toISOString()
    const common = { endpointId: endpoint.id, status: 'running' as const, deliveries: 0, createdAt: at, updatedAt: at, rev: 0 }
    const replay: WebhookReplay = { id: newId('rpl'), ...body, reachedSeq: body.fromSeq - 1, ...common }
    return commit({
      changes: [insert(WebhookReplays, replay)],
      happened: [],
      subject: replay.id,
      answer: answer(replay, { tag: '0', location: `/webhook-endpoints/${endpoint.id}/replays/${replay.id}` }),
    })
  },
)

webhookDeliveries.get(
  '/webhook-endpoints/{endpointId}/replays/{replayId}',
  {
    id: 'readWebhookReplay',
    summary: 'Read how far a replay has come',
    description: 'It is done when all its deliveries have been made; each of them says what came of it.',
    may: 'manage webhooks',
    answer: WebhookReplay,
    example: { as: 'partner', params: { endpointId: demo.id('whe', 1), replayId: demo.id('rpl', 1) } },
  },
  async (c) => {
    const { table, actor, params } = c.var
    const { endpointId, replayId } = params
    const [found, replay] = await table.findAll(
      one(WebhookEndpoints, { id: endpointId }),
      one(WebhookReplays, { endpointId, id: replayId }),
    )
    theirs(actor, endpointId, found)
    if (!replay) throw notFound('webhook replay', replayId)
    return answer(replay, { tag: `${replay.rev}` })
  },
)

type At = Vars<{ endpointId: Id<'whe'>; deliveryId: Id<'dlv'> }, unknown, unknown>

/** A delivery and its endpoint, for whose it is. One request. */
async function bothAt({ table, actor, params }: At): Promise<{ endpoint: StoredEndpoint; delivery: StoredDelivery }> {
  const { endpointId, deliveryId } = params
  const [found, delivery] = await table.findAll(
    one(WebhookEndpoints, { id: endpointId }),
    one(WebhookDeliveries, { endpointId, id: deliveryId }),
  )
  const endpoint = theirs(actor, endpointId, found)
  if (!delivery) throw notFound('webhook delivery', deliveryId)
  return { endpoint, delivery }
}

function refuseAtRest({ id, status }: StoredEndpoint): void {
  if (status === 'unverified' || status === 'disabled')
    throw new Problem('wrong_state', `The webhook endpoint ${id} is ${status}. Have it verified first.`)
}
