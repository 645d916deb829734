/** An issuer's public keys, where it publishes them (a JSON Web Key Set). */
import { get as getHttp, type IncomingMessage } from 'node:http'
import { get as getHttps } from 'node:https'
import { json } from 'node:stream/consumers'
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
import { Problem } from '../problem.ts'

const keysMaxAgeMs = 600_000
/** How soon after a fetch an unknown key may cause the next one: keys rotate, but tokens that name any key are cheap to make. */
const keysCooldownMs = 30_000
const fetchTimeoutMs = 5000

/**
 * The keys at a URL, fetched when the first token needs them, again when they are old, and again when a token names a key
 * that is not among them. Unlike jose's own it leaves node's global fetch alone, which costs a cold start more than the
 * rest of this file.
 */
export function publishedKeys(url: string, now: () => Date): JWTVerifyGetKey {
  let held: Held | undefined
  let pending: Promise<Held> | undefined
  const load = async () => {
    held = { find: createLocalJWKSet(await fetchKeys(url)), fetchedMs: now().getTime() }
    return held
  }
  /** One fetch at a time, whoever waits for it. A failure is not kept, and is no fault of the token. */
  const fetched = () => {
    pending ??= load()
      .catch((cause: unknown) => {
        throw new Problem('unavailable', 'The keys of the token’s issuer cannot be had. Retry.', { headers: { 'retry-after': '1' }, cause })
      })
      .finally(() => {
        pending = undefined
      })
    return pending
  }
  return async (header, token) => {
    const { find, fetchedMs } = held && now().getTime() - held.fetchedMs < keysMaxAgeMs ? held : await fetched()
    try {
      return await find(header, token)
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || now().getTime() - fetchedMs < keysCooldownMs) throw error
      return (await fetched()).find(header, token)
    }
  }
}

interface Held {
  find: JWTVerifyGetKey
  fetchedMs: number
}

async function fetchKeys(url: string): Promise<JSONWebKeySet> {
  const get = url.startsWith('https:') ? getHttps : getHttp
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { signal: AbortSignal.timeout(fetchTimeoutMs), headers: { accept: 'application/json' } }, resolve).on('error', reject)
  })
  if (response.statusCode !== 200) {
    response.resume()
    throw new Error(`the keys at ${url} were answered with ${response.statusCode}`)
  }
  return (await json(response)) as JSONWebKeySet
}
