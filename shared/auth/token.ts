/** Bearer tokens: JSON Web Tokens of the configured issuers, verified with their published keys. */
import { get as getHttp } from 'node:http'
import { get as getHttps } from 'node:https'
import { json } from 'node:stream/consumers'
import { createLocalJWKSet, createRemoteJWKSet, customFetch, errors, type JSONWebKeySet, jwtVerify } from 'jose'
import { Problem } from '../problem.ts'
import { Claims } from './actor.ts'

export interface Issuer {
  issuer: string
  audience: string
  /** The issuer's public keys: where they are published, or the keys themselves. */
  keys: string | JSONWebKeySet
}

export type Verify = (authorization: string | undefined) => Promise<Claims>

/** Only signatures by a private key: a token signed with a shared secret, or with none, is refused before any key is looked up. */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA']

export function verifierOf(issuers: readonly Issuer[], now: () => Date): Verify {
  const trusted = new Map(
    issuers.map((it) => [
      it.issuer,
      {
        ...it,
        keySet:
          typeof it.keys === 'string' ? createRemoteJWKSet(new URL(it.keys), { [customFetch]: fetchKeys }) : createLocalJWKSet(it.keys),
      },
    ]),
  )

  return async (authorization) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1]
    if (!token) throw refusal('Send `Authorization: Bearer <token>`.')
    const issuer = trusted.get(issuerOf(token))
    if (!issuer) throw refusal('The token’s issuer is not one this API trusts.')
    const { payload } = await jwtVerify(token, issuer.keySet, {
      issuer: issuer.issuer,
      audience: issuer.audience,
      algorithms,
      currentDate: now(),
      requiredClaims: ['exp', 'sub'],
    }).catch((cause: unknown) => {
      throw cause instanceof errors.JOSEError ? refusal(whyRefused(cause), cause) : cause
    })
    const claims = Claims().safeParse(payload)
    if (!claims.success) throw refusal('The token lacks the claims that say who its bearer is in Tandem.', claims.error)
    return claims.data
  }
}

/** The issuer a token names, before anything is believed: it only chooses the keys to check with. */
function issuerOf(token: string): string {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    return typeof payload === 'object' && payload !== null && 'iss' in payload && typeof payload.iss === 'string' ? payload.iss : ''
  } catch {
    return '' // Not JSON, so not from any issuer: refused like one we do not know.
  }
}

function whyRefused(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'The token has expired. Get a new one.'
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud') return 'The token was made for another audience.'
  return 'The token is not valid.'
}

const refusal = (detail: string, cause?: unknown) =>
  new Problem('unauthenticated', detail, { headers: { 'www-authenticate': 'Bearer realm="tandem"' }, cause })

/** Fetches published keys with node's own client: the global fetch costs a cold start more than everything else in this file. */
function fetchKeys(url: string, { signal }: { signal: AbortSignal }): Promise<Response> {
  const get = url.startsWith('https:') ? getHttps : getHttp
  return new Promise((resolve, reject) => {
    const request = get(url, { signal, headers: { accept: 'application/json' } }, (response) =>
      resolve({ status: response.statusCode ?? 0, json: () => json(response) } as Response),
    )
    request.on('error', reject)
  })
}
