/**
 * Receiving webhooks: what they say is believed once their signature is verified (Standard Webhooks 1.0). An entry of its
 * own of the package, so that who only calls the API does not load it.
 */
import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import type { Change } from './changes.ts'

/** Something has changed. The same event may arrive more than once, and in any order: `id` and `data.seq` tell. */
export interface ChangeEvent {
  /** The same at every retry and replay. */
  id: string
  type: Change['type']
  timestamp: string
  data: Change
}

/** What a new endpoint is sent first: it becomes active when it answers with the challenge. */
export interface VerificationEvent {
  id: string
  type: 'webhook_endpoint.verification'
  timestamp: string
  data: { endpointId: string; challenge: string }
}

export type WebhookEvent = ChangeEvent | VerificationEvent

/** What arrived was not sent by who knows the secret, not lately, or is not what was sent. */
export class WebhookRefused extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'WebhookRefused'
  }
}

/** The headers of a request, as the Fetch API has them or as Node has them. */
export type HeadersLike = Headers | Record<string, string | string[] | undefined>

const headerNames = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const

/**
 * The event of a request. `body` is the text as it arrived: parsed and written anew it has another signature. While a secret
 * is exchanged, give both.
 *
 * @throws WebhookRefused
 */
export function verifyWebhook(secrets: string | readonly string[], headers: HeadersLike, body: string): WebhookEvent {
  const held = Object.fromEntries(headerNames.map((name) => [name, headerOf(headers, name)]))
  let refused: unknown
  for (const secret of typeof secrets === 'string' ? [secrets] : secrets) {
    try {
      const payload = new Webhook(secret).verify(body, held) as Omit<WebhookEvent, 'id'>
      return { ...payload, id: held['webhook-id'] } as WebhookEvent
    } catch (error) {
      // A secret that is none, or a body that is no JSON, is not the sender's doing: it is thrown as it is.
      if (!(error instanceof WebhookVerificationError)) throw error
      refused = error
    }
  }
  throw new WebhookRefused(refused instanceof Error ? refused.message : 'No secret to verify with', { cause: refused })
}

export const isVerification = (event: WebhookEvent): event is VerificationEvent => event.type === 'webhook_endpoint.verification'

function headerOf(headers: HeadersLike, name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : headers[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

export interface Receiving {
  /** `whsec_…`, as the endpoint's making showed it; both while one is exchanged for the other. */
  secret: string | readonly string[]
  /** Takes an event. Tandem sends it again later when this throws; it waits 15 seconds for the answer. */
  onEvent: (event: ChangeEvent) => void | Promise<void>
  /** Is told what `onEvent` threw and why requests were refused. */
  onError?: (error: unknown) => void
}

/** No event is nearly as large. */
const bytesMax = 65_536

interface Answer {
  status: number
  body: string
}

async function answerTo({ secret, onEvent, onError }: Receiving, headers: HeadersLike, body: string): Promise<Answer> {
  try {
    const event = verifyWebhook(secret, headers, body)
    if (isVerification(event)) return { status: 200, body: JSON.stringify({ challenge: event.data.challenge }) }
    await onEvent(event)
    return { status: 204, body: '' }
  } catch (error) {
    onError?.(error)
    return error instanceof WebhookRefused ? { status: 401, body: '' } : { status: 500, body: '' }
  }
}

/** For hosts with `Request` and `Response`: Hono, Next.js, Deno, Bun, Workers. */
export function webhookHandler(receiving: Receiving): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } })
    const text = await textOf(request.body ?? [])
    if (text === undefined) return new Response(null, { status: 413 })
    const { status, body } = await answerTo(receiving, request.headers, text)
    return new Response(body || null, { status, ...(body && { headers: { 'content-type': 'application/json' } }) })
  }
}

/** As much of Node's as is needed here, so that whoever has no Node needs no types of it. */
export interface NodeRequest extends AsyncIterable<Uint8Array> {
  method?: string | undefined
  headers: Record<string, string | string[] | undefined>
}

export interface NodeResponse {
  writeHead: (status: number, headers: Record<string, string>) => unknown
  end: (body?: string) => unknown
}

/** For `node:http` and Express, before anything that parses the body. */
export function webhookListener(receiving: Receiving): (request: NodeRequest, response: NodeResponse) => Promise<void> {
  return async (request, response) => {
    if (request.method !== 'POST') return send(response, { status: 405, body: '' }, { allow: 'POST' })
    try {
      const text = await textOf(request)
      // The rest is not read.
      if (text === undefined) return send(response, { status: 413, body: '' }, { connection: 'close' })
      send(response, await answerTo(receiving, request.headers, text))
    } catch (error) {
      // The connection broke: nobody is left to be answered, and whoever called this does not wait for it.
      receiving.onError?.(error)
    }
  }
}

function send(response: NodeResponse, { status, body }: Answer, headers: Record<string, string> = {}): void {
  response.writeHead(status, { ...headers, ...(body && { 'content-type': 'application/json' }) })
  response.end(body)
}

/** What arrives, as text; `undefined` when it is too much. */
async function textOf(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.byteLength
    if (bytes > bytesMax) return undefined
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
