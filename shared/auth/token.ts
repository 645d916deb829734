/** Bearer tokens: JSON Web Tokens of the configured issuers, verified with their published keys. */
import { createHash } from 'node:crypto'
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose'
import { idOf } from '../model/id.ts'
import { schema } from '../model/schema.ts'
import { Problem } from '../problem.ts'
import { Claims } from './actor.ts'
import { publishedKeys } from './published-keys.ts'

interface Publisher {
  issuer: string
  /** The issuer's public keys: where they are published, or the keys themselves. */
  keys: string | JSONWebKeySet
}

export interface Issuer extends Publisher {
  audience: string
}

/** An issuer whose access tokens name the client they were made for instead of an audience, as Cognito's do. */
export interface ClientIssuer extends Publisher {
  clientIds: readonly string[]
}

export type TrustedIssuer = Issuer | ClientIssuer

export type Verify = (authorization: string | undefined) => Promise<Claims>

/** Only signatures by a private key: a token signed with a shared secret, or with none, is refused before any key is looked up. */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA']

/**
 * The one claim that may hold all of ours. Cognito promises to carry JSON objects and lists of plain values; a list of objects,
 * which roles are, it promises only inside an object.
 */
export const claimsObject = 'tandem'

/** How long a verified token is believed without being verified again: as long as a revocation may take, and never past its end. */
const believedMs = 60_000
const believedMax = 500

export function verifierOf(issuers: readonly TrustedIssuer[], now: () => Date): Verify {
  const keySetOf = ({ keys }: Publisher) => (typeof keys === 'string' ? publishedKeys(keys, now) : createLocalJWKSet(keys))
  const trusted = new Map(issuers.map((it) => [it.issuer, { ...it, keySet: keySetOf(it) }]))
  const believed = new Map<string, { claims: Claims; untilMs: number }>()
  const believe = (digest: string, claims: Claims, endMs: number) => {
    believed.delete(digest)
    believed.set(digest, { claims, untilMs: Math.min(endMs, now().getTime() + believedMs) })
    const oldest = believed.size > believedMax ? believed.keys().next().value : undefined
    if (oldest) believed.delete(oldest)
  }

  return async (authorization) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1]
    if (!token) throw refusal('Send `Authorization: Bearer <token>`.')
    const digest = createHash('sha256').update(token).digest('base64url')
    const known = believed.get(digest)
    if (known && now().getTime() < known.untilMs) return known.claims
    const issuer = trusted.get(issuerOf(token))
    if (!issuer) throw refusal('The token’s issuer is not one this API trusts.')
    const { payload } = await jwtVerify(token, issuer.keySet, {
      issuer: issuer.issuer,
      ...('audience' in issuer && { audience: issuer.audience }),
      algorithms,
      currentDate: now(),
      requiredClaims: ['exp', 'sub'],
    }).catch((cause: unknown) => {
      throw cause instanceof errors.JOSEError ? refusal(whyRefused(cause), cause) : cause
    })
    if ('clientIds' in issuer) demandClient(payload, issuer.clientIds)
    const claims = claimsOf(payload)
    believe(digest, claims, payload.exp! * 1000)
    return claims
  }
}

/** What an audience says of other tokens: that this one was made for an application of ours, and to be sent to an API. */
function demandClient({ client_id, token_use }: JWTPayload, clientIds: readonly string[]): void {
  if (token_use !== 'access') throw refusal('This is no access token. Send the access token, not the ID token.')
  if (typeof client_id !== 'string' || !clientIds.includes(client_id)) throw refusal('The token was made for another client.')
}

/** An issuer that keeps `sub` for an id of its own says with `person` who its bearer is. */
const Bearer = schema(() => Claims().extend({ person: idOf('per').optional() }))

function claimsOf(payload: JWTPayload): Claims {
  const { [claimsObject]: ours, ...registered } = payload
  const bearer = Bearer().safeParse({ ...registered, ...(typeof ours === 'object' && ours) })
  if (!bearer.success) throw refusal('The token lacks the claims that say who its bearer is in Tandem.', bearer.error)
  const { person, ...claims } = bearer.data
  return { ...claims, sub: person ?? claims.sub }
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
