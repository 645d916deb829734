/**
 * Posts a delivery to where its endpoint is, and nowhere else. The name is resolved, what it resolves to is checked, and
 * that very address is connected to: at each attempt anew, so that a name that moves inside is found out. No redirect is
 * followed, no proxy asked, and of the answer only its beginning is read.
 */
import { lookup as resolve } from 'node:dns'
import { request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import type { Attempt } from '#shared/model/webhook.ts'

export const timeoutMs = 15_000
/** Of an answer. It only has to hold a challenge. */
const answerBytesMax = 16_384

export interface Post {
  url: string
  headers: Record<string, string>
  body: string
}

export interface Answer {
  status?: number
  error?: NonNullable<Attempt['error']>
  body: string
  /** Seconds after which the receiver wants to be asked again. */
  retryAfterSeconds?: number
}

export type Send = (post: Post) => Promise<Answer>

export interface SendOptions {
  /** For development: addresses of this machine, without TLS. */
  allowLoopback: boolean
  timeoutMs?: number
}

class Refused extends Error {
  readonly code: NonNullable<Attempt['error']>
  constructor(code: NonNullable<Attempt['error']>) {
    super(code)
    this.code = code
  }
}

/** Whether an address may be connected to: one of the public internet, or of this machine where that is allowed. */
export function mayReach(address: string, allowLoopback: boolean): boolean {
  const range = ipaddr.process(address).range()
  return range === 'unicast' || (allowLoopback && range === 'loopback')
}

/** What is wrong with a URL before anything is resolved; `undefined` when nothing is. */
export function faultIn(url: string, allowLoopback: boolean): string | undefined {
  const { protocol, hostname, username, password, hash } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  if (username || password) return 'Leave user and password out: deliveries are signed.'
  if (hash) return 'Leave the fragment out.'
  if (isIP(host) && !mayReach(host, allowLoopback)) return 'This address is not of the public internet.'
  if (protocol === 'https:') return undefined
  const isLoopback = host === 'localhost' || (isIP(host) > 0 && ipaddr.process(host).range() === 'loopback')
  return protocol === 'http:' && allowLoopback && isLoopback ? undefined : 'Give an https URL.'
}

export function sender({ allowLoopback, timeoutMs: patienceMs = timeoutMs }: SendOptions): Send {
  const guarded: LookupFunction = (hostname, options, done) =>
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(new Refused('unknown_host'), '', 4)
      if (addresses.length === 0 || !addresses.every(({ address }) => mayReach(address, allowLoopback)))
        return done(new Refused('private_address'), '', 4)
      if (options.all) return done(null, addresses)
      done(null, addresses[0]!.address, addresses[0]!.family)
    })

  return async ({ url, headers, body }) => {
    const fault = faultIn(url, allowLoopback)
    if (fault) return { error: 'private_address', body: '' }
    try {
      return await post(url, { headers, body, lookup: guarded, patienceMs })
    } catch (error) {
      return { error: reasonOf(error), body: '' }
    }
  }
}

function post(
  url: string,
  { headers, body, lookup, patienceMs }: { headers: Record<string, string>; body: string; lookup: LookupFunction; patienceMs: number },
): Promise<Answer> {
  const signal = AbortSignal.timeout(patienceMs)
  const request = url.startsWith('https:') ? secure : plain
  return new Promise((done, fail) => {
    const length = String(Buffer.byteLength(body))
    const sent = request(url, { method: 'POST', agent: false, lookup, signal, headers: { ...headers, 'content-length': length } })
    sent.on('error', fail)
    sent.on('response', (response) => {
      const { statusCode: status = 0, headers: answered } = response
      let text = ''
      const end = () => done({ ...judged(status), status, body: text, ...retryAfter(answered['retry-after']) })
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        text += piece
        if (text.length < answerBytesMax) return
        text = text.slice(0, answerBytesMax)
        end()
        response.destroy()
      })
      response.on('end', end)
      response.on('error', fail)
    })
    sent.end(body)
  })
}

const judged = (status: number): Pick<Answer, 'error'> => {
  if (status >= 200 && status < 300) return {}
  return { error: status >= 300 && status < 400 ? 'redirect' : 'status' }
}

const retryAfter = (header: string | undefined): Pick<Answer, 'retryAfterSeconds'> =>
  header && /^\d{1,6}$/.test(header) ? { retryAfterSeconds: Number(header) } : {}

function reasonOf(error: unknown): NonNullable<Attempt['error']> {
  if (error instanceof Refused) return error.code
  const { name = '', code = '' } = error as { name?: string; code?: string }
  if (name === 'AbortError' || name === 'TimeoutError') return 'timeout'
  return /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code) ? 'certificate' : 'connection'
}
