import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { isVerification, type Receiving, verifyWebhook, WebhookRefused, webhookHandler, webhookListener } from '#openapi/client/webhooks.ts'
import { listeningTo } from './served.ts'

const secret = `whsec_${Buffer.alloc(24, 1).toString('base64')}`
const other = `whsec_${Buffer.alloc(24, 2).toString('base64')}`
const change = { type: 'school.added', timestamp: '2026-11-24T15:00:00.000Z', data: { seq: 7, id: 'evt_1', type: 'school.added' } }
const verification = { type: 'webhook_endpoint.verification', timestamp: change.timestamp, data: { endpointId: 'whe_1', challenge: 'c-1' } }

function signed(payload: object, { by = secret, at = new Date() } = {}) {
  const body = JSON.stringify(payload)
  const timestamp = Math.floor(at.getTime() / 1000)
  const headers = {
    'webhook-id': 'evt_1',
    'webhook-timestamp': String(timestamp),
    'webhook-signature': new Webhook(by).sign('evt_1', at, body),
  }
  return { headers, body }
}

describe('a webhook', () => {
  test.each([
    ['of Node', (headers: Record<string, string>) => headers],
    ['of the Fetch API', (headers: Record<string, string>) => new Headers(headers)],
  ])('is believed when its signature holds, with headers %s', (_, headersAs) => {
    const { headers, body } = signed(change)
    expect(verifyWebhook(secret, headersAs(headers), body)).toEqual({ id: 'evt_1', ...change })
  })

  test('is believed by either of two secrets', () => {
    const { headers, body } = signed(change)
    expect(verifyWebhook([other, secret], headers, body).type).toBe('school.added')
  })

  test('that asks whether someone is there is known from a change', () => {
    const events = [change, verification].map((payload) => {
      const { headers, body } = signed(payload)
      return verifyWebhook(secret, headers, body)
    })
    expect(events.map(isVerification)).toEqual([false, true])
  })

  test.each([
    ['signed by another', signed(change, { by: other })],
    ['of ten minutes ago', signed(change, { at: new Date(Date.now() - 600_000) })],
    ['of another body', { ...signed(change), body: JSON.stringify(verification) }],
    ['without a signature', { headers: {}, body: JSON.stringify(change) }],
  ])('%s is refused', (_, { headers, body }) => {
    expect(() => verifyWebhook(secret, headers, body)).toThrow(WebhookRefused)
  })

  test('is not refused for a secret that is none: that is for its owner to mend', () => {
    const { headers, body } = signed(change)
    const thrown = (() => {
      try {
        return verifyWebhook('whsec_', headers, body)
      } catch (error) {
        return error
      }
    })()
    expect([thrown instanceof WebhookRefused, String(thrown)]).toEqual([false, "Error: Secret can't be empty."])
    expect(() => verifyWebhook([], headers, body)).toThrow('No secret')
  })
})

describe.each([
  [
    'handler',
    async (receiving: Receiving, init: RequestInit) => webhookHandler(receiving)(new Request('https://warehouse.test/hooks', init)),
  ],
  [
    'listener',
    async (receiving: Receiving, init: RequestInit) => {
      const listener = webhookListener(receiving)
      return fetch(await listeningTo((request, response) => void listener(request, response)), init)
    },
  ],
])('a webhook %s', (_, send) => {
  test('gives the event on, and says so', async () => {
    const events: unknown[] = []
    const response = await send({ secret, onEvent: (event) => void events.push(event) }, { method: 'POST', ...signed(change) })
    expect([response.status, events]).toEqual([204, [{ id: 'evt_1', ...change }]])
  })

  test('answers with the challenge, which is no event', async () => {
    const events: unknown[] = []
    const response = await send({ secret, onEvent: (event) => void events.push(event) }, { method: 'POST', ...signed(verification) })
    expect([response.status, await response.json(), events]).toEqual([200, { challenge: 'c-1' }, []])
  })

  test('refuses what is not signed, and asks to have again what could not be taken', async () => {
    const errors: unknown[] = []
    const onError = (error: unknown) => void errors.push((error as Error).name)
    const onEvent = async () => {
      throw new RangeError('full')
    }
    const forged = await send({ secret, onEvent, onError }, { method: 'POST', ...signed(change, { by: other }) })
    const failed = await send({ secret, onEvent, onError }, { method: 'POST', ...signed(change) })
    expect([forged.status, failed.status, errors]).toEqual([401, 500, ['WebhookRefused', 'RangeError']])
  })

  test('takes no other method, and reads no further than an event can be long', async () => {
    const receiving: Receiving = { secret, onEvent: () => undefined }
    const got = await send(receiving, { method: 'GET' })
    const long = await send(receiving, { method: 'POST', body: 'x'.repeat(70_000) })
    expect([got.status, got.headers.get('allow'), long.status]).toEqual([405, 'POST', 413])
  })
})

test('a webhook listener outlives a connection that breaks off', async () => {
  const errors: unknown[] = []
  async function* halfAnEvent() {
    yield new TextEncoder().encode('{"type":')
    throw new Error('aborted')
  }
  const request = Object.assign(halfAnEvent(), { method: 'POST', headers: {} })
  const nobody = { writeHead: () => expect.unreachable(), end: () => expect.unreachable() }
  await webhookListener({ secret, onEvent: () => undefined, onError: (error) => void errors.push(error) })(request, nobody)
  expect(errors).toEqual([new Error('aborted')])
})
