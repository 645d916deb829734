/** Sends a request: signed in, keyed when it is a POST, and again when that is safe and may help. */

export interface Retries {
  /** How often a request is sent at most, the first time counted. 4 unless set. */
  triesMax: number
  /** No single wait is longer; a `Retry-After` beyond it is left to the caller. 30 seconds unless set. */
  waitMsMax: number
  /** Waits; another one than the clock's for tests. */
  wait: (ms: number) => Promise<void>
}

type Fetch = (request: Request) => Promise<Response>

const clock = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

export function sending(fetch: Fetch, token: string | (() => Promise<string>), retries: Partial<Retries>): Fetch {
  const { triesMax = 4, waitMsMax = 30_000, wait = clock } = retries

  return async (request) => {
    // One key for all tries: however often the request arrives, it has one effect.
    if (request.method === 'POST' && !request.headers.has('idempotency-key')) request.headers.set('idempotency-key', crypto.randomUUID())
    for (let tried = 1; ; tried += 1) {
      request.headers.set('authorization', `Bearer ${typeof token === 'string' ? token : await token()}`)
      const result = await fetch(request.clone()).catch((error: unknown) => new Failed(error))
      const ms = tried < triesMax && !request.signal.aborted ? waitMsOf(request, result, tried) : undefined
      if (ms === undefined || ms > waitMsMax) {
        if (result instanceof Failed) throw result.error
        return result
      }
      if (!(result instanceof Failed)) await result.body?.cancel()
      await wait(ms)
    }
  }
}

class Failed {
  readonly error: unknown
  constructor(error: unknown) {
    this.error = error
  }
}

/** How long to wait before the next try; `undefined` when there should be none. */
function waitMsOf({ method }: Request, result: Response | Failed, tried: number): number | undefined {
  // A second PATCH, PUT or DELETE whose first arrived would be refused as stale, though the first one counted.
  const repeatable = method === 'GET' || method === 'HEAD' || method === 'POST'
  const backoff = 250 * 2 ** (tried - 1) * (1 + Math.random())
  if (result instanceof Failed) return repeatable ? backoff : undefined
  const { status, headers } = result
  const asked = headers.get('retry-after')
  const again = status === 429 || (repeatable && (status === 503 || (status === 409 && asked !== null)))
  return again ? (secondsOf(asked) ?? backoff / 1000) * 1000 : undefined
}

/** `Retry-After` is a number of seconds or a date. */
function secondsOf(retryAfter: string | null): number | undefined {
  if (retryAfter === null) return undefined
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1000
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds)
}
