import { SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { verifierOf } from '#shared/auth/token.ts'
import { issuer, privateKey } from '#test/issuer.ts'

const now = new Date('2026-11-16T15:00:00.000Z')
const pool = { issuer: 'https://pool.test', clientIds: ['our-client'], keys: issuer.keys }
const person = 'per_01J9ZQ7Y8Z0000000000000001'
const tandem = {
  tenant: 'dis_01J9ZQ7Y8Z0000000000000001',
  kind: 'person',
  person,
  roles: [{ role: 'school_leader', schoolIds: ['sch_01J9ZQ7Y8Z0000000000000001'] }],
}
const access = { sub: 'b7b5d3a0-0000-4000-8000-000000000001', client_id: 'our-client', token_use: 'access', tandem }

const tokenWith = (claims: Record<string, unknown>) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid: 'test' })
    .setIssuer(pool.issuer)
    .setIssuedAt(now)
    .setExpirationTime(new Date(now.getTime() + 3_600_000))
    .sign(privateKey)

const verified = async (claims: Record<string, unknown>) => verifierOf([pool], () => now)(`Bearer ${await tokenWith(claims)}`)

describe('an access token that names its client', () => {
  test('is taken for a client of ours, and says by one claim who its bearer is', async () => {
    const { tenant, kind, roles } = tandem
    expect(await verified(access)).toMatchObject({ sub: person, tenant, kind, roles })
  })

  test('says by `sub` who its bearer is, unless it names a person', async () => {
    expect(await verified({ ...access, tandem: { ...tandem, person: undefined } })).toMatchObject({ sub: access.sub })
  })

  test.each<[string, object]>([
    ['of another client', { client_id: 'their-client' }],
    ['of several clients', { client_id: ['our-client'] }],
    ['that is an ID token', { token_use: 'id', aud: 'our-client' }],
    ['that is an ID token with an audience instead of a client', { token_use: 'id', client_id: undefined, aud: 'our-client' }],
    ['that names no client', { client_id: undefined }],
    ['that does not say what it is for', { token_use: undefined }],
    ['that says neither', { client_id: undefined, token_use: undefined }],
    ['that says neither, but has an audience', { client_id: undefined, token_use: undefined, aud: 'tandem' }],
    ['whose claims are not ours', { tandem: undefined }],
    ['whose person is none', { tandem: { ...tandem, person: 'cli_01J9ZQ7Y8Z0000000000000001' } }],
    ['whose claims are text', { tandem: JSON.stringify(tandem) }],
  ])('%s is refused', async (_, over) => {
    await expect(verified({ ...access, ...over })).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  test('does not pass at an issuer that is checked for an audience', async () => {
    const verify = verifierOf([{ issuer: pool.issuer, keys: pool.keys, audience: 'tandem' }], () => now)
    await expect(verify(`Bearer ${await tokenWith(access)}`)).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})
