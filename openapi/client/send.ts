/** Sends a request: within its time, and again when that is safe and may help. */
import pRetry from 'p-retry'

export type Fetch = (request: Request) => Promise<Response>
export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>

export interface Sending {
  /** How often a request is sent again at most. 3 unless set; 0 for never. */
  retriesMax?: number
  /** The first wait, which doubles from one to the next, each times 1 to 2 by chance. 250 ms unless set. */
  backoffMs?: number
  /** No single wait is longer; a `Retry-After` beyond it is left to the caller. 30 seconds unless set. */
  waitMsMax?: number
  /** How long one try may take, its answer read. 30 seconds unless set. */
  timeoutMs?: number
  /** Waits; another one than the clock's for tests. */
  wait?: Wait
}

/** Gives a `fetch` that keys POSTs: however often one arrives after that, it has one effect. */
export function keying(fetch: Fetch): Fetch {
  return (request) => {
    if (request.method === 'POST' && !request.headers.has('idempotency-key')) request.headers.set('idempotency-key', crypto.randomUUID())
    return fetch(request)
  }
}

/** Gives a `fetch` that sends again. What is left when it gives up is the last answer, or the last error. POSTs have to be keyed. */
export function sending(fetch: Fetch, options: Sending = {}): Fetch {
  const { retriesMax = 3, backoffMs = 250, waitMsMax = 30_000, timeoutMs = 30_000, wait = waitFor } = options

  return async (request) => {
    const { signal } = request
    const attempt = async () => {
      const outcome = await tried(fetch, request, timeoutMs)
      const waitMs = waitMsBefore(request, outcome)
      if (waitMs === undefined && outcome instanceof Response) return outcome
      throw new Again(outcome, waitMs ?? Number.POSITIVE_INFINITY)
    }
    return pRetry(attempt, {
      retries: retriesMax,
      minTimeout: backoffMs,
      maxTimeout: waitMsMax,
      factor: 2,
      randomize: true,
      signal,
      shouldRetry: async ({ error }) => {
        if (!(error instanceof Again) || error.waitMs > waitMsMax) return false
        // The backoff comes on top, so that not all who were sent away come back in the same moment.
        if (error.waitMs > 0) await wait(error.waitMs, signal)
        return true
      },
    }).catch((error: unknown) => {
      if (!(error instanceof Again)) throw error
      if (error.outcome instanceof Response) return error.outcome
      throw error.outcome.error
    })
  }
}

class Failed {
  readonly error: unknown
  constructor(error: unknown) {
    this.error = error
  }
}

class Again extends Error {
  readonly outcome: Response | Failed
  /** How long the next try has to wait at least. */
  readonly waitMs: number
  constructor(outcome: Response | Failed, waitMs: number) {
    super('again')
    this.outcome = outcome
    this.waitMs = waitMs
  }
}

/** One try. The answer is read whole, so that a connection that breaks within it is a failed try as well. */
async function tried(fetch: Fetch, request: Request, timeoutMs: number): Promise<Response | Failed> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)])
  try {
    const response = await fetch(new Request(request.clone(), { signal }))
    const { body, status, statusText, headers } = response
    return body ? new Response(await response.arrayBuffer(), { status, statusText, headers }) : response
  } catch (error) {
    if (request.signal.aborted) throw request.signal.reason
    return new Failed(error)
  }
}

/** How long to wait at least before the next try; `undefined` when there should be none. */
function waitMsBefore({ method }: Request, outcome: Response | Failed): number | undefined {
  // A second PATCH, PUT or DELETE whose first arrived would be refused as stale, though the first one counted.
  const isRepeatable = method === 'GET' || method === 'HEAD' || method === 'POST'
  if (outcome instanceof Failed) return isRepeatable ? 0 : undefined
  const { status, headers } = outcome
  const mayPass = wasRefused(status, headers) || (isRepeatable && (status === 502 || status === 503 || status === 504))
  return mayPass ? (secondsOf(headers.get('retry-after')) ?? 0) * 1000 : undefined
}

/** Answers to requests that had no effect and may have one later: too many of them, or a race that was lost. */
const wasRefused = (status: number, headers: Headers) => status === 429 || (status === 409 && headers.has('retry-after'))

/** `Retry-After` is a number of seconds or a date. */
function secondsOf(retryAfter: string | null): number | undefined {
  if (retryAfter === null) return undefined
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1000
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds)
}

/** Waits, unless it is broken off. */
export const waitFor: Wait = async (ms, signal) => {
  signal?.throwIfAborted()
  await new Promise<void>((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })
}
