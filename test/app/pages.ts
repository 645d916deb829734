/** The pages in memory, as somebody's browser asks for them. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { appOf } from '#functions/app/app.tsx'
import { read } from '#functions/app/routes.ts'
import type { Provider } from '#functions/app/sign-in.ts'
import { verifierOf } from '#shared/auth/token.ts'
import type { Dependencies } from '#shared/http/dependencies.ts'
import { headersOf, type Reply } from '#shared/http/message.ts'
import { dependencies, now } from '../district.ts'
import { examplesDay } from '../furnished.ts'
import { issuer, tokenFor } from '../issuer.ts'

export const origin = 'https://tandem.test'
export const nowhere: Provider = {
  issuer: 'https://sign-in.test',
  authorize: 'https://sign-in.test/authorize',
  token: 'https://sign-in.test/token',
  clientId: 'the-app',
}

export type Bearer = Parameters<typeof tokenFor>[0]

interface Options {
  provider?: Provider
  over?: Partial<Dependencies>
  /** Where the app is, when it is not at the root of its origin. */
  at?: string
}

export function pagesWith({ provider = nowhere, over = {}, at = '/app' }: Options = {}) {
  // Tokens hold by the tests' clock, pages are made on the examples' day.
  const made = dependencies({ now: () => examplesDay, verify: verifierOf([issuer], () => now), ...over })
  const app = appOf({ dependencies: made, routes: read, provider, url: `${origin}${at}` })

  async function send(method: string, path: string, headers: Record<string, string> = {}, text = ''): Promise<Reply> {
    return app.fetch({ method, url: `${origin}${path}`, headers: headersOf(Object.entries(headers)), text: async () => text })
  }

  /** A page as somebody who is signed in gets it. */
  async function visit(path: string, bearer: Bearer): Promise<Reply> {
    return send('GET', path, { cookie: `other=1; tandem-session=${await tokenFor(bearer, now)}` })
  }

  /** A form of a page, as the browser of somebody who is signed in sends it. */
  async function submit(path: string, bearer: Bearer, fields: Record<string, string>, from = origin): Promise<Reply> {
    const cookie = `tandem-session=${await tokenFor(bearer, now)}`
    return send('POST', path, { cookie, origin: from }, new URLSearchParams(fields).toString())
  }
  return { send, visit, submit }
}

/** A provider on this machine whose token endpoint answers what it is told to, in turn; what it was sent is kept. */
export async function providerAnswering(...answers: { status: number; body: object }[]) {
  const sent: URLSearchParams[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += String(chunk)
    sent.push(new URLSearchParams(text))
    const { status, body } = answers.shift() ?? { status: 500, body: {} }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider: Provider = { issuer: at, authorize: `${at}/authorize`, token: `${at}/token`, clientId: 'the-app', insecure: true }
  return { provider, sent }
}

/** What a reply asks a browser to keep, as it sends it again. */
export const cookieIn = ({ headers }: Reply): string => (headers['set-cookie'] ?? '').split(';')[0]!
