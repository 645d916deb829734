import { constants, createHash, generateKeyPairSync, privateEncrypt } from 'node:crypto'
import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms'
import { decodeProtectedHeader, exportJWK, generateKeyPair } from 'jose'
import { describe, expect, test } from 'vitest'
import { type KmsKey, kmsSigner, localSigner, type TokenSigner } from '#shared/auth/signer.ts'
import { verifierOf } from '#shared/auth/token.ts'

const now = new Date('2026-11-16T15:00:00.000Z')
const issuance = { issuer: 'https://api.test', audience: 'tandem', now: () => now, newTokenId: () => 'token-1' }
const claims = { sub: 'cli_01J9ZQ7Y8Z0000000000000001', kind: 'client', tenant: 'par_01J9ZQ7Y8Z0000000000000001', scope: 'cycles:read' }

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** What stands before a SHA-256 digest in a PKCS #1 signature (RFC 8017, 9.2). */
const digestInfo = Buffer.from('3031300d060960864801650304020105000420', 'hex')

/** KMS as far as a signer goes: one RSA key, which signs digests. */
function kmsOf(sent: unknown[] = []): KmsKey {
  const send = async (command: unknown) => {
    sent.push(command)
    if (command instanceof GetPublicKeyCommand) return { PublicKey: rsa.publicKey.export({ format: 'der', type: 'spki' }) }
    if (!(command instanceof SignCommand)) throw new Error('KMS is asked for something else')
    const { Message, MessageType, SigningAlgorithm } = command.input
    expect([MessageType, SigningAlgorithm]).toEqual(['DIGEST', 'RSASSA_PKCS1_V1_5_SHA_256'])
    const key = { key: rsa.privateKey, padding: constants.RSA_PKCS1_PADDING }
    return { Signature: privateEncrypt(key, Buffer.concat([digestInfo, Message as Uint8Array])) }
  }
  return { region: 'us-east-1', keyId: 'the-key', client: { send } as unknown as Pick<KMSClient, 'send'> }
}

const { privateKey } = await generateKeyPair('ES256', { extractable: true })
const signers: [string, TokenSigner][] = [
  ['kms', kmsSigner(kmsOf(), issuance)],
  ['local', localSigner(await exportJWK(privateKey), issuance)],
]

describe.each(signers)('a token of the %s signer', (_, signer) => {
  const payloadOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  const verifying = async (token: string, at = now) =>
    verifierOf([{ issuer: issuance.issuer, audience: issuance.audience, keys: await signer.keys() }], () => at)(`Bearer ${token}`)

  test('is verified with the keys that it publishes', async () => {
    expect(await verifying(await signer.sign(claims, 900))).toMatchObject(claims)
  })

  test('ends when it was said to', async () => {
    const token = await signer.sign(claims, 900)
    expect(await verifying(token, new Date(now.getTime() + 899_000))).toBeDefined()
    await expect(verifying(token, new Date(now.getTime() + 900_000))).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  test('has the signer’s own word on whose it is, for whom and until when', async () => {
    const forged = { iss: 'https://other.test', aud: 'other', exp: 9_999_999_999, iat: 0, jti: 'mine' }
    const seconds = now.getTime() / 1000
    expect(payloadOf(await signer.sign({ ...claims, ...forged }, 900))).toMatchObject({
      iss: 'https://api.test',
      aud: 'tandem',
      iat: seconds,
      exp: seconds + 900,
      jti: 'token-1',
    })
  })

  test('names its key by the key’s own digest', async () => {
    const { kid } = decodeProtectedHeader(await signer.sign(claims, 900))
    const [{ kty, n, e, crv, x, y } = {}] = (await signer.keys()).keys as Record<string, string>[]
    const members = kty === 'RSA' ? { e, kty, n } : { crv, kty, x, y }
    expect(kid).toBe(createHash('sha256').update(JSON.stringify(members)).digest('base64url'))
  })

  test('does not verify when a letter of it is changed', async () => {
    const [header, , signature] = (await signer.sign(claims, 900)).split('.')
    const payload = Buffer.from(JSON.stringify({ ...claims, ...payloadOf(await signer.sign(claims, 900)), scope: 'cycles:write' }))
    await expect(verifying(`${header}.${payload.toString('base64url')}.${signature}`)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  test('comes with no private part of a key', async () => {
    const members = (await signer.keys()).keys.flatMap((key) => Object.keys(key))
    expect(members.filter((name) => ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'].includes(name))).toEqual([])
  })
})

describe('the kms signer', () => {
  test('asks for its public key once', async () => {
    const sent: unknown[] = []
    const signer = kmsSigner(kmsOf(sent), issuance)
    await Promise.all([signer.keys(), signer.sign(claims, 900), signer.sign(claims, 900)])
    expect(sent.filter((command) => command instanceof GetPublicKeyCommand)).toHaveLength(1)
  })

  test('asks again after a failure', async () => {
    const whole = kmsOf()
    let failures = 1
    const send = (command: never) => (failures-- > 0 ? Promise.reject(new Error('throttled')) : whole.client!.send(command))
    const signer = kmsSigner({ ...whole, client: { send } as Pick<KMSClient, 'send'> }, issuance)
    await expect(signer.sign(claims, 900)).rejects.toThrow('throttled')
    expect(await signer.sign(claims, 900)).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  })
})
