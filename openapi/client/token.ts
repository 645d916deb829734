/** Tokens for requests: given by the caller, or asked for with OAuth 2.0 client credentials (RFC 6749, section 4.4). */
import { SignInRefused } from './problem.ts'
import type { Fetch } from './send.ts'

/** A machine client's id and secret, or a token that the caller has from elsewhere. */
export type SignIn = (Credentials & { token?: undefined }) | (Bearer & { [K in keyof Credentials]?: undefined })

export interface Credentials {
  clientId: string
  clientSecret: string
  /** What to ask for, in one text or several: all that the client may do unless set. */
  scope?: string | readonly string[] | undefined
}

export interface Bearer {
  /** A token, or what gives one that is still valid. */
  token: string | (() => Promise<string>)
}

/** Gives a token that is still valid; another one than the one that was refused. */
export type Tokens = (refused?: string) => Promise<string>

interface Granted {
  token: string
  /** From when on a new one is asked for, and until when this one holds. */
  renewAt: number
  endsAt: number
}

/** A new token is asked for this long before the old one ends, or a tenth of its life before if that is shorter. */
const earlyMs = 60_000

export function tokensOf(signIn: SignIn, baseUrl: string, fetch: Fetch, now: () => number): Tokens {
  const { token, ...credentials } = signIn
  if (typeof token === 'string') return async () => token
  if (token) return () => token()
  if (!isWhole(credentials)) throw new TypeError('Give clientId and clientSecret, or a token.')
  let granted: Granted | undefined
  let asking: Promise<Granted> | undefined

  /** However many wait for a token, one request asks for it. */
  const ask = () => {
    asking ??= askFor(credentials, baseUrl, fetch, now).finally(() => {
      asking = undefined
    })
    return asking
  }

  return async (refused) => {
    const held = granted && granted.token !== refused ? granted : undefined
    if (held && now() < held.renewAt) return held.token
    try {
      granted = await ask()
    } catch (error) {
      // A new one that cannot be had yet is asked for again later: the one at hand still holds.
      const isFinal = error instanceof SignInRefused && error.status < 500 && error.status !== 429
      if (held && now() < held.endsAt && !isFinal) return held.token
      throw error
    }
    return granted.token
  }
}

async function askFor({ clientId, clientSecret, scope }: Credentials, baseUrl: string, fetch: Fetch, now: () => number): Promise<Granted> {
  const form = new URLSearchParams({ grant_type: 'client_credentials' })
  if (scope !== undefined) form.set('scope', typeof scope === 'string' ? scope : scope.join(' '))
  // Both parts are encoded as a form's are before they are put together (section 2.3.1).
  const credentials = btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`)
  const headers = { authorization: `Basic ${credentials}`, accept: 'application/json' }
  const response = await fetch(new Request(`${baseUrl}/oauth/token`, { method: 'POST', headers, body: form }))
  const answer: unknown = await response.json().catch(() => undefined)
  if (!isGrant(answer)) throw new SignInRefused(response, answer)
  const lifeMs = answer.expires_in * 1000
  const endsAt = now() + lifeMs
  return { token: answer.access_token, renewAt: endsAt - Math.min(earlyMs, lifeMs / 10), endsAt }
}

const isWhole = (given: { clientId?: string | undefined; clientSecret?: string | undefined }): given is Credentials =>
  Boolean(given.clientId && given.clientSecret)

const isGrant = (answer: unknown): answer is { access_token: string; expires_in: number } =>
  typeof (answer as { access_token?: unknown } | undefined)?.access_token === 'string' &&
  typeof (answer as { expires_in?: unknown }).expires_in === 'number'

/** Sends requests signed in; once more with another token when the first was refused, if there is another one. */
export function signedIn(fetch: Fetch, tokens: Tokens): Fetch {
  const send = (request: Request, token: string) => {
    const signed = new Request(request)
    signed.headers.set('authorization', `Bearer ${token}`)
    return fetch(signed)
  }
  return async (request) => {
    const again = request.clone()
    const token = await unlessAborted(tokens(), request.signal)
    const response = await send(request, token)
    if (response.status !== 401) return response
    const other = await unlessAborted(tokens(token), request.signal)
    if (other === token) return response
    await response.body?.cancel()
    return send(again, other)
  }
}

/** What others wait for as well goes on; whoever is broken off waits no longer. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  let stop: (() => void) | undefined
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([promise, aborted])
  } finally {
    if (stop) signal.removeEventListener('abort', stop)
  }
}
