/**
 * Calls from pages of another origin (CORS): the documentation's, where operations are tried, and nobody else's. Whoever
 * calls sends a token by hand, never a cookie, so there is nothing that a page could do in somebody's name without it.
 */
import type { Ask, Reply } from './message.ts'

/** What a page may send, and read, beyond what browsers let through anyway. */
const sent = 'authorization, content-type, idempotency-key, if-match, if-none-match, tandem-sandbox-fault, traceparent, x-request-id'
const shown = 'deprecation, etag, idempotent-replayed, link, location, ratelimit, ratelimit-policy, retry-after, sunset, x-request-id'
const methods = 'GET, POST, PUT, PATCH, DELETE'
const keptSeconds = 3600

export function callsFrom(docsUrl: string) {
  const { origin } = new URL(docsUrl)
  const isOurs = ({ headers }: Ask) => headers.get('origin') === origin

  return {
    /** Of an answer, what lets such a page read it. */
    headers: (ask: Ask): Record<string, string> =>
      isOurs(ask) ? { 'access-control-allow-origin': origin, 'access-control-expose-headers': shown, vary: 'origin' } : {},

    /** The answer to a browser that asks before it calls; whether the call itself succeeds is another matter. */
    preflight(ask: Ask): Reply | undefined {
      if (ask.method !== 'OPTIONS' || !isOurs(ask) || !ask.headers.get('access-control-request-method')) return undefined
      const headers = {
        'access-control-allow-methods': methods,
        'access-control-allow-headers': sent,
        'access-control-max-age': String(keptSeconds),
      }
      return { status: 204, headers, body: '' }
    },
  }
}
