/** What is refused at a tenant is answered with a clear problem, logged, and in the tenant's audit log; and that has its bounds. */
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { perTenantMax, refusalAudit, sameAgainMs } from '#shared/audit/refusals.ts'
import { tableName } from '#shared/db/layout.ts'
import { openTable } from '#shared/db/table.ts'
import type { Refusal } from '#shared/http/dependencies.ts'
import { headersOf } from '#shared/http/message.ts'
import { demo } from '#shared/model/example.ts'
import { randomIds } from '#shared/model/id.ts'
import { db, now } from '../district.ts'
import { openPartner, ownIssuer } from './partner.ts'

const newId = randomIds(() => new Date())

/** A registry whose service writes down what it refuses. */
async function openAudited() {
  const clock = { now }
  let stage = ''
  const tableOf = (id: string) => openTable(tableName(stage, id), id, db)
  const refused = refusalAudit({ tableOf, now: () => clock.now, newId })
  const ground = await openPartner({ refused })
  stage = ground.stage
  const [partner, district] = [await ground.join('Rosterly'), await ground.openDistrict()]
  const client = await partner.makeClient()
  const entries = async () => (await district.audit()).filter(({ outcome }) => outcome === 'refused')
  return { ...ground, partner, district, client, refused, entries, auditClock: clock }
}

const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
const bytes = Buffer.from(JSON.stringify(await exportJWK(publicKey)))

describe('a token', () => {
  type Opened = Awaited<ReturnType<typeof openAudited>>
  const claims = ({ client, partner }: Opened) => ({ tenant: partner.id, kind: 'client', sub: client.id, scope: 'schools:read' })
  const standard = (jwt: SignJWT, seconds = 600) => jwt.setIssuedAt(now).setExpirationTime(new Date(now.getTime() + seconds * 1000))
  const forged = (
    opened: Opened,
    issuer: string,
    audience: string,
    header: { alg: string; kid?: string },
    key: Parameters<SignJWT['sign']>[0],
  ) =>
    standard(new SignJWT(claims(opened)))
      .setProtectedHeader(header)
      .setIssuer(issuer)
      .setAudience(audience)
      .sign(key)

  const tokens: Record<string, { make: (opened: Opened) => Promise<string>; detail: string }> = {
    'that someone else has signed in our name': {
      make: async (it) => forged(it, ownIssuer, 'tandem', { alg: 'ES256', kid: it.own.keys.keys[0]!.kid! }, privateKey),
      detail: 'not valid',
    },
    'of an issuer we do not know': {
      make: (it) => forged(it, 'https://elsewhere.test', 'tandem', { alg: 'ES256' }, privateKey),
      detail: 'issuer',
    },
    'that nobody has signed': {
      make: async (it) => `${new UnsecuredJWT(claims(it)).setIssuer(ownIssuer).setAudience('tandem').setExpirationTime('10m').encode()}x`,
      detail: 'not valid',
    },
    'that is signed with our public key as if it were a shared secret': {
      make: (it) => forged(it, ownIssuer, 'tandem', { alg: 'HS256' }, bytes),
      detail: 'not valid',
    },
    'that was made for another audience': {
      make: (it) => it.signerFor('elsewhere').sign(claims(it), 600),
      detail: 'audience',
    },
    'that has expired': {
      make: async (it) => {
        const { access_token } = (await it.tokenOf(it.client)).body
        it.later(601)
        return access_token
      },
      detail: 'expired',
    },
    'whose scope was widened afterwards': {
      make: async (it) => {
        const [head, body = '', signature] = (await it.tokenOf(it.client)).body.access_token.split('.')
        const widened = { ...JSON.parse(Buffer.from(body, 'base64url').toString()), scope: 'rosters:write' }
        return [head, Buffer.from(JSON.stringify(widened)).toString('base64url'), signature].join('.')
      },
      detail: 'not valid',
    },
  }
  test.each(Object.entries(tokens))('%s is refused with a clear problem, logged and audited', async (_, { make, detail }) => {
    const opened = await openAudited()
    const { district, call, entries, logged } = opened
    const { status, body } = await call(await make(opened), district.id, '/schools')
    expect({ status, body }).toMatchObject({ status: 401, body: { code: 'unauthenticated', detail: expect.stringContaining(detail) } })
    expect(logged.at(-1)).toMatchObject({ status: 401, code: 'unauthenticated', requestId: body.requestId })
    expect(await entries()).toMatchObject([
      { actorId: 'unknown', operation: 'listSchools', code: 'unauthenticated', requestId: body.requestId, from: '203.0.113.7' },
    ])
  })
})

describe('a refusal is in the audit log', () => {
  test('of a client that is not let in, and of one that lacks a scope, by their names', async () => {
    const { client, partner, district, tokenOf, call, entries, later, auditClock } = await openAudited()
    const { access_token } = (await tokenOf(client)).body
    await call(access_token, district.id, '/schools')
    await district.approve((await partner.ask(client.id, district.id)).id)
    auditClock.now = new Date(now.getTime() + 31_000)
    later(31)
    await call(access_token, district.id, '/roster-imports')
    expect(await entries()).toMatchObject([
      {
        actorId: client.id,
        homeTenantId: partner.id,
        actorKind: 'client',
        operation: 'listSchools',
        code: 'not_found',
        subject: district.id,
      },
      { actorId: client.id, homeTenantId: partner.id, operation: 'listRosterImports', code: 'insufficient_scope' },
    ])
  })

  test('and can be read there by who may read it', async () => {
    const { district, call } = await openAudited()
    await call('a.b.c', district.id, '/schools')
    const { body } = await district.admin.get('/audit', { limit: '1' })
    expect(body.data).toMatchObject([{ outcome: 'refused', code: 'unauthenticated' }])
  })

  test('once in ten minutes, however often it is repeated', async () => {
    const { district, call, entries, auditClock } = await openAudited()
    for (let n = 0; n < 5; n += 1) await call('a.b.c', district.id, '/schools')
    expect(await entries()).toHaveLength(1)
    await call('a.b.c', district.id, '/people')
    await call('a.b.c', district.id, '/schools', '198.51.100.7')
    expect(await entries()).toHaveLength(3)
    auditClock.now = new Date(now.getTime() + sameAgainMs)
    await call('a.b.c', district.id, '/schools')
    expect(await entries()).toHaveLength(4)
  })

  test('no more than so often a minute, whoever is refused', async () => {
    const { district, refused, entries, auditClock } = await openAudited()
    const refusal = (n: number): Refusal => ({
      trace: { requestId: newId('req'), looked: [] },
      ask: {
        method: 'GET',
        url: `https://tandem.test/v1/districts/${district.id}`,
        headers: headersOf([]),
        from: `203.0.113.${n}`,
        text: async () => '',
      },
      operation: 'readDistrict',
      code: 'unauthenticated',
      status: 401,
      tenantId: district.id,
    })
    for (let n = 0; n < perTenantMax + 10; n += 1) await refused(refusal(n))
    expect(await entries()).toHaveLength(perTenantMax)
    auditClock.now = new Date(now.getTime() + 60_000)
    await refused(refusal(200))
    expect(await entries()).toHaveLength(perTenantMax + 1)
  })

  test('of no tenant that is not there, and the answer stays what it is', async () => {
    const { call } = await openAudited()
    expect(await call('a.b.c', demo.id('dis', 99), '/schools')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
  })
})
