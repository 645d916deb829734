/** What the client is tested against: the API behind a real server, and answers in turn without one. */
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { api } from '#functions/api.ts'
import { serve } from '#infra/local/http.ts'
import { createClient, type Options } from '#openapi/client/client.ts'
import { service } from '#shared/http/service.ts'
import { dependencies, now, openDistrict } from '../district.ts'
import { tokenFor } from '../issuer.ts'

/** Where a server listens, for as long as the test runs unless something else ends it. */
export async function listening(server: Server, atEnd: (stop: () => void) => void = onTestFinished): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  atEnd(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export const listeningTo = (listener: RequestListener) => listening(createServer(listener))

/** A district behind a real server, and the client of its admin. */
export async function openServed(over: Partial<Options> = {}) {
  const district = await openDistrict()
  const baseUrl = await listening(serve(service(dependencies(), ...api).fetch))
  const token = await tokenFor(district.admin.claims!, now)
  const tandem = createClient({ baseUrl, token, backoffMs: 0, ...over } as Options)
  return { district, districtId: district.id, tandem, baseUrl, token }
}

export interface Scripted {
  status: number
  headers?: Record<string, string>
  body?: unknown
}

export interface Asked {
  method: string
  path: string
  headers: Record<string, string>
  text: string
}

/** A client whose requests are answered in turn, what it was asked for, and how long it was told to wait. */
export function openScript(answers: (Scripted | Error)[], over: Partial<Options> = {}) {
  const asked: Asked[] = []
  const waited: number[] = []
  const fetch = async (request: Request) => {
    const { pathname, search } = new URL(request.url)
    asked.push({
      method: request.method,
      path: `${pathname}${search}`,
      headers: Object.fromEntries(request.headers),
      text: await request.text(),
    })
    const answer = answers[asked.length - 1] ?? new Error(`nobody expected ${request.method} ${pathname}`)
    if (answer instanceof Error) throw answer
    return responseOf(answer)
  }
  const wait = async (ms: number) => void waited.push(ms)
  const options = { baseUrl: 'https://tandem.test', token: 'a.b.c', fetch, wait, backoffMs: 0, ...over }
  return { asked, waited, tandem: createClient(options as Options) }
}

export function responseOf({ status, headers = {}, body }: Scripted): Response {
  const type = status >= 400 ? 'application/problem+json' : 'application/json'
  const text = body === undefined ? null : JSON.stringify(body)
  return new Response(text, { status, headers: { 'content-type': type, ...headers } })
}

export const broken = () => new TypeError('fetch failed')

export const schools = '/v1/districts/{districtId}/schools'
export const inDistrict = { params: { path: { districtId: 'dis_1' } } }
export const school = { ...inDistrict, body: { name: 'Cedar Ridge' } }
