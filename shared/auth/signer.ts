/** Tokens of our own, for machines: signed by a key that never leaves KMS, or on a laptop by a key in a file. */
import { createHash, createPublicKey } from 'node:crypto'
import type { KMSClient } from '@aws-sdk/client-kms'
import { calculateJwkThumbprint, importJWK, type JSONWebKeySet, type JWK, type JWTPayload, SignJWT } from 'jose'

export interface TokenSigner {
  /** A token with these claims and those that are the signer's to say: `iss`, `aud`, `iat`, `exp` and `jti`. */
  sign(claims: Record<string, unknown>, validSeconds: number): Promise<string>
  /** The public keys to verify such tokens with, as `/.well-known/jwks.json` publishes them. */
  keys(): Promise<JSONWebKeySet>
}

/** What every token of a signer says. */
export interface Issuance {
  issuer: string
  audience: string
  now: () => Date
  newTokenId: () => string
}

/** Signs with a private key that is at hand (ES256). */
export function localSigner(privateJwk: JWK, issuance: Issuance): TokenSigner {
  const { kty, crv, x, y } = privateJwk
  const published = once(() => publishedKey({ kty, crv, x, y } as JWK, 'ES256'))
  const key = once(() => importJWK(privateJwk, 'ES256'))
  return {
    async sign(claims, validSeconds) {
      const header = { alg: 'ES256', kid: (await published()).kid, typ: 'JWT' }
      return new SignJWT(payloadOf(claims, validSeconds, issuance)).setProtectedHeader(header).sign(await key())
    },
    keys: async () => ({ keys: [await published()] }),
  }
}

export interface KmsKey {
  region: string
  /** An RSA key of 2,048 bits that signs and verifies. */
  keyId: string
  /** In place of a client of the region's KMS. */
  client?: Pick<KMSClient, 'send'>
}

/** Signs with a key in KMS (RS256). Two calls at most: the public key is asked for once, and each token is signed by KMS. */
export function kmsSigner({ region, keyId: KeyId, client }: KmsKey, issuance: Issuance): TokenSigner {
  const kms = once(async () => {
    const sdk = await import('@aws-sdk/client-kms')
    return { sdk, client: client ?? new sdk.KMSClient({ region }) }
  })
  const published = once(async () => {
    const { sdk, client } = await kms()
    const { PublicKey } = await client.send(new sdk.GetPublicKeyCommand({ KeyId }))
    if (!PublicKey) throw new Error(`KMS has no public key of ${KeyId}`)
    const { kty, n, e } = createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' }).export({ format: 'jwk' })
    return publishedKey({ kty, n, e } as JWK, 'RS256')
  })
  return {
    async sign(claims, validSeconds) {
      const header = { alg: 'RS256', kid: (await published()).kid, typ: 'JWT' }
      const signed = `${encoded(header)}.${encoded(payloadOf(claims, validSeconds, issuance))}`
      const { sdk, client } = await kms()
      const { Signature } = await client.send(
        new sdk.SignCommand({
          KeyId,
          // The digest and not the token: KMS takes messages of up to 4,096 bytes, and a partner's grants may exceed them.
          MessageType: 'DIGEST',
          Message: createHash('sha256').update(signed).digest(),
          SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256',
        }),
      )
      if (!Signature) throw new Error(`KMS signed nothing with ${KeyId}`)
      return `${signed}.${Buffer.from(Signature).toString('base64url')}`
    },
    keys: async () => ({ keys: [await published()] }),
  }
}

function payloadOf(claims: Record<string, unknown>, validSeconds: number, { issuer, audience, now, newTokenId }: Issuance): JWTPayload {
  const iat = Math.floor(now().getTime() / 1000)
  return { ...claims, iss: issuer, aud: audience, iat, exp: iat + validSeconds, jti: newTokenId() }
}

/** The key under the name that follows from it (RFC 7638), so that a new key has a new name by itself. */
const publishedKey = async (jwk: JWK, alg: string) => ({ ...jwk, kid: await calculateJwkThumbprint(jwk), alg, use: 'sig' })

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')

/** Made when first asked for. A failure is not kept: the next one to ask tries again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined
      throw error
    })
    return made
  }
}
