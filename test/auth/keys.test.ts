import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { verifierOf } from '#shared/auth/token.ts'

const issuer = 'https://keys.test'
const audience = 'tandem'
const start = new Date('2026-11-16T15:00:00.000Z')
const pairs = { first: await generateKeyPair('ES256'), second: await generateKeyPair('ES256') }
type Kid = keyof typeof pairs

const publicOf = async (kid: Kid) => ({ ...(await exportJWK(pairs[kid].publicKey)), kid, alg: 'ES256', use: 'sig' })
const published = { first: await publicOf('first'), second: await publicOf('second') }

const tokenBy = (kid: Kid, seconds = 86_400) =>
  new SignJWT({ kind: 'person', tenant: 'dis_01J9ZQ7Y8Z0000000000000001' })
    .setProtectedHeader({ alg: 'ES256', kid })
    .setSubject('per_01J9ZQ7Y8Z0000000000000001')
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(start)
    .setExpirationTime(new Date(start.getTime() + seconds * 1000))
    .sign(pairs[kid].privateKey)

/** An issuer on this machine whose published keys and clock a test moves. */
async function openIssuer() {
  const state = { kids: ['first'] as Kid[], status: 200, fetches: 0, seconds: 0 }
  const server = createServer((_, response) => {
    state.fetches += 1
    response.writeHead(state.status).end(JSON.stringify({ keys: state.kids.map((kid) => published[kid]) }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const keys = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`
  const verify = verifierOf([{ issuer, audience, keys }], () => new Date(start.getTime() + state.seconds * 1000))
  const outcomeFor = (token: string) =>
    verify(`Bearer ${token}`).then(
      () => 'accepted',
      (error: { code: string }) => error.code,
    )
  const outcomeOf = async (kid: Kid) => outcomeFor(await tokenBy(kid))
  return { state, outcomeFor, outcomeOf }
}

describe('an issuer’s published keys', () => {
  let it: Awaited<ReturnType<typeof openIssuer>>
  beforeEach(async () => {
    it = await openIssuer()
  })

  test('are fetched once for all who wait for them', async () => {
    const outcomes = await Promise.all([it.outcomeOf('first'), it.outcomeOf('first'), it.outcomeOf('first')])
    expect([outcomes, it.state.fetches]).toEqual([['accepted', 'accepted', 'accepted'], 1])
  })

  test('are kept for ten minutes', async () => {
    await it.outcomeOf('first')
    it.state.seconds = 599
    await it.outcomeOf('first')
    expect(it.state.fetches).toBe(1)
    it.state.seconds = 600
    await it.outcomeOf('first')
    expect(it.state.fetches).toBe(2)
  })

  test('are fetched again for a key that is not among them', async () => {
    await it.outcomeOf('first')
    it.state.kids = ['first', 'second']
    it.state.seconds = 30
    expect(await it.outcomeOf('second')).toBe('accepted')
  })

  test('are not fetched again for it at once', async () => {
    await it.outcomeOf('first')
    it.state.seconds = 29
    expect([await it.outcomeOf('second'), it.state.fetches]).toEqual(['unauthenticated', 1])
  })

  test('no longer hold a key that was withdrawn, ten minutes later', async () => {
    await it.outcomeOf('first')
    it.state.kids = ['second']
    it.state.seconds = 600
    expect(await it.outcomeOf('first')).toBe('unauthenticated')
  })

  test('that cannot be fetched are not the token’s fault, and are asked for again', async () => {
    it.state.status = 500
    expect(await it.outcomeOf('first')).toBe('unavailable')
    it.state.status = 200
    expect(await it.outcomeOf('first')).toBe('accepted')
  })
})

describe('a verified token', () => {
  let it: Awaited<ReturnType<typeof openIssuer>>
  beforeEach(async () => {
    it = await openIssuer()
  })

  test('is refused from the second on in which it expires, however lately it was verified', async () => {
    const token = await tokenBy('first', 10)
    it.state.seconds = 9
    expect(await it.outcomeFor(token)).toBe('accepted')
    it.state.seconds = 10
    expect(await it.outcomeFor(token)).toBe('unauthenticated')
  })

  test('is believed for a minute, and then verified again', async () => {
    const token = await tokenBy('first')
    it.state.seconds = 545
    await it.outcomeOf('first')
    it.state.seconds = 1144
    await it.outcomeFor(token)
    it.state.kids = ['second']
    // From here on the keys are too old, so that verifying means fetching, and finding the key gone.
    it.state.seconds = 1203
    expect([await it.outcomeFor(token), it.state.fetches]).toEqual(['accepted', 1])
    it.state.seconds = 1204
    expect([await it.outcomeFor(token), it.state.fetches]).toEqual(['unauthenticated', 2])
  })

  test('says nothing for another one with the same claims', async () => {
    const token = await tokenBy('first')
    await it.outcomeFor(token)
    const [header, payload, signature = ''] = token.split('.')
    const forged = `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`
    expect(await it.outcomeFor(forged)).toBe('unauthenticated')
  })
})
