/** Hosts a service on node:http: makes the request the service asks for, and sends its answer. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type Ask, headersOf, type Reply } from '#shared/http/message.ts'
import { Problem } from '#shared/problem.ts'

/** Answers a request, or gives `undefined` to leave it to the next. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>

export function serve(fetch: (ask: Ask) => Promise<Reply>, ...first: Handler[]): Server {
  return createServer((request, response) => {
    answer(fetch, first, request, response).catch((error: unknown) => {
      // The service answers its own failures; what arrives here is a connection that broke, or a fault of the host.
      process.stderr.write(`${JSON.stringify({ level: 'error', host: request.url, error: String(error) })}\n`)
      if (response.headersSent) response.destroy()
      else response.writeHead(500, { 'content-type': 'text/plain' }).end('Something went wrong in this server: see its log.\n')
    })
  })
}

async function answer(
  fetch: (ask: Ask) => Promise<Reply>,
  first: Handler[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const handler of first) if (await handler(request, response)) return
  const { status, headers, body } = await fetch(askOf(request))
  const length = request.method === 'HEAD' || status === 204 || status === 304 ? {} : { 'content-length': Buffer.byteLength(body) }
  // A body that was refused unread must not be taken for the next request.
  const close = request.complete || status < 400 ? {} : { connection: 'close' }
  response.writeHead(status, { ...headers, ...length, ...close }).end(body)
}

function askOf(request: IncomingMessage): Ask {
  const headers = headersOf(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]))
  return {
    method: request.method ?? 'GET',
    url: `http://local${request.url ?? '/'}`,
    headers,
    from: request.socket.remoteAddress,
    text: (bytesMax) => textOf(request, bytesMax),
  }
}

/** The body as text, read no further than its bound. */
export async function textOf(request: IncomingMessage, bytesMax: number): Promise<string> {
  const tooLarge = () => new Problem('body_too_large', `A body holds at most ${bytesMax} bytes.`)
  if (Number(request.headers['content-length'] ?? 0) > bytesMax) throw tooLarge()
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > bytesMax) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
