/** What Tandem posts to webhook endpoints, as the `webhooks` of the document: one entry a noun, and the two messages that are of no change. */
import { z } from 'zod'
import { Change } from '#shared/model/change.ts'
import { type EventType, eventTypes } from '#shared/model/event-type.ts'
import { demo } from '#shared/model/example.ts'
import { idOf } from '#shared/model/id.ts'
import { schema } from '#shared/model/schema.ts'
import type { Collector, Schema } from './schemas.ts'

export interface WebhookItem {
  post: {
    operationId: string
    tags: string[]
    summary: string
    description: string
    security: []
    parameters: unknown[]
    requestBody: { required: true; content: Record<string, { schema: Schema; example: unknown }> }
    responses: Record<string, { description: string }>
  }
}

const at = '2026-09-14T15:04:05.000Z'

const message = (id: string, type: string, data: () => z.ZodType) =>
  schema(() =>
    z
      .strictObject({
        type: z.string().meta({ description: 'What it tells of', example: type }),
        timestamp: z.iso.datetime().meta({ description: 'When it happened' }),
        data: data(),
      })
      .meta({ id }),
  )

const ChangeMessage = message('ChangeMessage', 'cycle.opened', () => Change())
const VerificationMessage = message('VerificationMessage', 'webhook_endpoint.verification', () =>
  z.strictObject({
    endpointId: idOf('whe'),
    challenge: z.string().meta({ description: 'Answer with it', example: 'hJw3H0T9b6Yp2mVx5cQk8rZs1nLd4gFa' }),
  }),
)
const TestMessage = message('TestMessage', 'webhook.test', () => z.strictObject({ endpointId: idOf('whe') }))

const header = (name: string, description: string, example: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string', examples: [example] },
})

const headers = [
  header('webhook-id', 'Id of the message: the same at every attempt and replay, so do nothing twice for it', demo.id('evt', 1)),
  header('webhook-timestamp', 'When this attempt began, in seconds since 1970; refuse one that is minutes away', '1789398245'),
  header(
    'webhook-signature',
    'HMAC-SHA256 of id, timestamp and body by each secret that signs now, separated by spaces (Standard Webhooks 1.0)',
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  ),
]

const responses = {
  '200': { description: 'Received. Any status from 200 to 299 says so, within 15 seconds' },
  default: {
    description:
      'Not received: tried again after 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 h. 410 says that nothing is wanted any more, and disables the endpoint',
  },
}

export function webhooksOf(schemas: Collector): Record<string, WebhookItem> {
  const item = (id: string, summary: string, description: string, of: () => z.ZodType, example: unknown): WebhookItem => ({
    post: {
      operationId: id,
      tags: ['Webhook deliveries'],
      summary,
      description,
      security: [],
      parameters: headers,
      requestBody: { required: true, content: { 'application/json': { schema: schemas.of(of(), 'answer'), example } } },
      responses,
    },
  })
  const nouns = [...new Set(Object.values(eventTypes).map(({ noun }) => noun))]
  const changes = nouns.map((noun) => {
    const types = (Object.keys(eventTypes) as EventType[]).filter((type) => eventTypes[type].noun === noun)
    const said = types.map((type) => `- \`${type}\`: ${eventTypes[type].says}`).join('\n')
    const name = noun.replaceAll('_', ' ')
    const id = `${noun.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}Changed`
    return [
      noun,
      item(id, `Something happened to a ${name}`, said, ChangeMessage, { type: types[0], timestamp: at, data: exampleOf(types[0]!) }),
    ]
  })
  return {
    ...Object.fromEntries(changes),
    'webhook_endpoint.verification': item(
      'webhookVerification',
      'Answer with the challenge',
      'Sent to a new endpoint, and to one that gets another URL. Answer with 2xx and `data.challenge` in the body, as JSON (`{"challenge": "…"}`) or as it is.',
      VerificationMessage,
      {
        type: 'webhook_endpoint.verification',
        timestamp: at,
        data: { endpointId: demo.id('whe', 1), challenge: 'hJw3H0T9b6Yp2mVx5cQk8rZs1nLd4gFa' },
      },
    ),
    'webhook.test': item('webhookTest', 'A test that somebody asked for', 'Signed like any other message.', TestMessage, {
      type: 'webhook.test',
      timestamp: at,
      data: { endpointId: demo.id('whe', 1) },
    }),
  }
}

function exampleOf(type: EventType) {
  const { noun, op } = eventTypes[type]
  const common = { seq: 4711, id: demo.id('evt', 1), type, noun, op, at, actorId: demo.id('per', 3) }
  const subjects: Partial<Record<typeof noun, string>> = {
    district: demo.districtId,
    sign_in: demo.districtId,
    school: demo.id('sch', 1),
    person: demo.id('per', 5),
    students: demo.id('imp', 1),
    roster_import: demo.id('imp', 1),
    cycle: demo.id('cyc', 1),
    goal: demo.id('gol', 1),
    action: demo.id('act', 1),
    evidence: demo.id('evd', 1),
    progress_check: demo.id('chk', 1),
    reflection: demo.id('ref', 1),
    comment: demo.id('cmt', 1),
    invitation: demo.id('inv', 1),
    webhook_endpoint: demo.id('whe', 1),
  }
  const within = ['goal', 'action', 'evidence', 'progress_check', 'reflection', 'comment'].includes(noun) && { within: demo.id('cyc', 1) }
  return { ...common, subject: subjects[noun] ?? demo.districtId, ...within, rev: 0 }
}
