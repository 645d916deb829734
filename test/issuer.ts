/** An issuer of tokens for tests: one key pair a process, any claims. */
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { Claims } from '#shared/auth/actor.ts'
import type { Issuer } from '#shared/auth/token.ts'

export const { privateKey, publicKey } = await generateKeyPair('ES256')

export const issuer: Issuer = {
  issuer: 'https://issuer.test',
  audience: 'tandem',
  keys: { keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256', use: 'sig' }] },
}

type Given = Partial<Claims> & Pick<Claims, 'sub' | 'tenant'>

/** A token as the issuer makes it, valid for an hour from `now`. */
export const tokenFor = ({ sub, ...claims }: Given, now: Date): Promise<string> =>
  new SignJWT({ kind: 'person', ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'test' })
    .setSubject(sub)
    .setIssuer(issuer.issuer)
    .setAudience(issuer.audience)
    .setIssuedAt(now)
    .setExpirationTime(new Date(now.getTime() + 3_600_000))
    .sign(privateKey)
