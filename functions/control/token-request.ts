/** What a request for a token says (RFC 6749, sections 2.3.1, 3.2 and 4.4.2), or why it says nothing (section 5.2). */
import type { Ask } from '#shared/http/message.ts'

export type OAuthError =
  | 'invalid_request'
  | 'invalid_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'
  /** Registered by RFC 8628 for those who ask too often. */
  | 'slow_down'

const statusOf: Partial<Record<OAuthError, number>> = { invalid_client: 401, slow_down: 429 }

/** A request that is refused in OAuth's own way. */
export class Refused extends Error {
  readonly code: OAuthError
  readonly status: number
  readonly headers: Record<string, string>

  constructor(code: OAuthError, description: string, headers: Record<string, string> = {}) {
    super(description)
    this.name = 'Refused'
    this.code = code
    this.status = statusOf[code] ?? 400
    this.headers = code === 'invalid_client' ? { 'www-authenticate': 'Basic realm="tandem", charset="UTF-8"', ...headers } : headers
  }
}

export interface Credentials {
  clientId: string
  secret: string
}

export interface TokenRequest {
  credentials: Credentials
  /** The scopes asked for; `undefined` for all there are. */
  scope: string[] | undefined
}

export function formOf(headers: Ask['headers'], text: string): Map<string, string> {
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded')
    throw new Refused('invalid_request', 'Send the parameters in the body, as application/x-www-form-urlencoded.')
  const form = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(text)) {
    if (form.has(name)) throw new Refused('invalid_request', 'A parameter stands in the body more than once.')
    // A parameter without a value counts as left out.
    if (value !== '') form.set(name, value)
  }
  return form
}

export function tokenRequestOf(headers: Ask['headers'], form: ReadonlyMap<string, string>): TokenRequest {
  const grantType = form.get('grant_type')
  if (!grantType) throw new Refused('invalid_request', 'The parameter grant_type is missing: client_credentials.')
  if (grantType !== 'client_credentials') throw new Refused('unsupported_grant_type', 'The only grant type here is client_credentials.')
  const credentials = credentialsOf(headers.get('authorization'), form.get('client_id'), form.get('client_secret'))
  const scope = form.get('scope')
  if (scope !== undefined && !/^[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*$/.test(scope))
    throw new Refused('invalid_scope', 'Scopes are words with one space between two of them.')
  return { credentials, scope: scope?.split(' ') }
}

/** From the header or from the body: a request that names both leaves open which is meant. */
function credentialsOf(header: string | null, clientId: string | undefined, secret: string | undefined): Credentials {
  if (header === null) {
    if (clientId && secret) return { clientId, secret }
    throw new Refused('invalid_client', 'Send the client’s id and secret, by HTTP Basic or as client_id and client_secret.')
  }
  const basic = basicOf(header)
  if (secret !== undefined || (clientId !== undefined && clientId !== basic.clientId))
    throw new Refused('invalid_request', 'Send the client’s id and secret in the header or in the body, not in both.')
  return basic
}

function basicOf(header: string): Credentials {
  const [, encoded = ''] = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(header) ?? []
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  const parts = colon < 0 ? [] : [text.slice(0, colon), text.slice(colon + 1)].map(formDecoded)
  const [clientId, secret] = parts
  if (!clientId || !secret) throw new Refused('invalid_client', 'The Authorization header holds no client id and secret (HTTP Basic).')
  return { clientId, secret }
}

/** Both are form-encoded before they are put together (RFC 6749, section 2.3.1); those of ours stay as they are by it. */
function formDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined // A percent sign that begins nothing: no credentials of ours.
  }
}
