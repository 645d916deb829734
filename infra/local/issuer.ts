/** The token issuer of a laptop: a key pair kept in the data folder, and tokens for the demo's people. Never part of a deployment. */
import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose'
import type { Claims } from '#shared/auth/actor.ts'
import { localSigner, type TokenSigner } from '#shared/auth/signer.ts'
import type { Issuer } from '#shared/auth/token.ts'

export const audience = 'tandem'
const name = 'urn:tandem:local-issuer'

export type Bearer = Partial<Claims> & Pick<Claims, 'sub' | 'tenant'>

export interface LocalIssuer {
  issuer: Issuer
  mint: (bearer: Bearer, at: Date, validSeconds: number) => Promise<string>
  /** Signs machines' tokens with the same key, in the name of the service at a URL. */
  signerAt: (url: string, now: () => Date) => TokenSigner
}

export async function localIssuer(file: string): Promise<LocalIssuer> {
  const jwk = await keptKey(file)
  const { kty, crv, x, y } = jwk
  const publicJwk = { kty, crv, x, y, kid: await calculateJwkThumbprint(jwk), alg: 'ES256', use: 'sig' } as JWK
  const key = await importJWK(jwk, 'ES256')
  const mint = ({ sub, ...claims }: Bearer, at: Date, validSeconds: number) =>
    new SignJWT({ kind: 'person', ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: publicJwk.kid! })
      .setSubject(sub)
      .setIssuer(name)
      .setAudience(audience)
      .setIssuedAt(at)
      .setExpirationTime(new Date(at.getTime() + validSeconds * 1000))
      .sign(key)
  const signerAt = (url: string, now: () => Date) => localSigner(jwk, { issuer: url, audience, now, newTokenId: randomUUID })
  return { issuer: { issuer: name, audience, keys: { keys: [publicJwk] } }, mint, signerAt }
}

async function keptKey(file: string): Promise<JWK> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as JWK
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new Error(`${file} is damaged: remove the data folder to begin anew`, { cause: error })
  }
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  await writeFile(file, JSON.stringify(jwk), { mode: 0o600 })
  return jwk
}
