import { decodeJwt } from 'jose'
import { describe, expect, test } from 'vitest'
import { tableName } from '#shared/db/layout.ts'
import { demo } from '#shared/model/example.ts'
import { itemsIn } from '../district.ts'
import { made, openPartner, ownIssuer, scopes } from './partner.ts'

const grant_type = 'client_credentials'
const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
})
const formType = { 'content-type': 'application/x-www-form-urlencoded' }

async function openClient(more: object = {}) {
  const ground = await openPartner()
  const partner = await ground.join('Rosterly')
  return { ...ground, partner, client: await partner.makeClient(more) }
}

describe('the token endpoint', () => {
  test('gives a bearer token of ten minutes that says who the client is and what for', async () => {
    const { client, partner, tokenOf } = await openClient()
    const { status, headers, body } = await tokenOf(client)
    expect({ status, headers, body }).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store', pragma: 'no-cache' },
      body: { token_type: 'Bearer', expires_in: 600, scope: scopes.join(' ') },
    })
    const { exp = 0, iat = 0, jti, ...claims } = decodeJwt(body.access_token)
    expect([claims, exp - iat, typeof jti]).toEqual([
      { iss: ownIssuer, aud: 'tandem', sub: client.id, tenant: partner.id, kind: 'client', scope: scopes.join(' ') },
      600,
      'string',
    ])
  })

  test('takes the client’s id and secret by HTTP Basic as well, and not in two places at once', async () => {
    const { client, requestToken } = await openClient()
    const header = basic(client.id, client.secret)
    expect((await requestToken({ grant_type }, header)).status).toBe(200)
    expect((await requestToken({ grant_type, client_id: client.id }, header)).status).toBe(200)
    for (const twice of [
      { client_secret: client.secret },
      { client_id: client.id, client_secret: client.secret },
      { client_id: 'another' },
    ])
      expect(await requestToken({ grant_type, ...twice }, header)).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  })

  test('gives what is asked for of what the client may ask for, and names what it may not', async () => {
    const { client, tokenOf } = await openClient()
    expect((await tokenOf(client, { scope: 'people:read' })).body.scope).toBe('people:read')
    const { status, body } = await tokenOf(client, { scope: 'people:read rosters:write audit:read' })
    expect({ status, body }).toEqual({
      status: 400,
      body: { error: 'invalid_scope', error_description: 'The client may not ask for rosters:write, audit:read.' },
    })
    expect(await tokenOf(client, { scope: 'people:read  schools:read' })).toMatchObject({ status: 400, body: { error: 'invalid_scope' } })
  })

  test('gives no more than a token asked for, whatever the district has granted', async () => {
    const { client, partner, openDistrict, tokenOf, call } = await openClient()
    const district = await openDistrict()
    await district.approve((await partner.ask(client.id, district.id)).id)
    const { access_token } = (await tokenOf(client, { scope: 'people:read' })).body
    expect((await call(access_token, district.id, '/people')).status).toBe(200)
    expect(await call(access_token, district.id, '/schools')).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } })
  })

  test.each([
    ['no grant type', {}, 'invalid_request', 400],
    ['a grant type of people', { grant_type: 'password', username: 'a', password: 'b' }, 'unsupported_grant_type', 400],
    ['no client', { grant_type }, 'invalid_client', 401],
    ['an id without a secret', { grant_type, client_id: demo.id('cli', 1) }, 'invalid_client', 401],
  ])('answers %s in OAuth’s own shape', async (_, form, error, status) => {
    const { requestToken } = await openPartner()
    const answered = await requestToken(form as Record<string, string>)
    expect(answered).toMatchObject({
      status,
      body: { error, error_description: expect.any(String) },
      headers: { 'cache-control': 'no-store' },
    })
    expect(answered.headers['www-authenticate'] ?? '').toMatch(status === 401 ? /^Basic / : /^$/)
  })

  test('takes a form and nothing else, each parameter once, by POST alone', async () => {
    const { client, requestToken, send } = await openClient()
    const form = { grant_type, client_id: client.id, client_secret: client.secret }
    expect(await requestToken(form, { 'content-type': 'application/json' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    })
    expect(await requestToken(`${new URLSearchParams(form)}&client_id=${client.id}`)).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    })
    const { status, headers } = await send('GET', `/oauth/token?${new URLSearchParams(form)}`, '', formType, '203.0.113.7')
    expect([status, headers['allow']]).toEqual([405, 'POST'])
  })

  test.each(['Basic', 'Basic !!!', 'Basic Og==', 'Bearer abc', `Basic ${Buffer.from('%zz:x').toString('base64')}`])(
    'refuses the header %j as no client’s',
    async (authorization) => {
      const { requestToken } = await openPartner()
      expect(await requestToken({ grant_type }, { authorization })).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
    },
  )

  test('is one with the log: a line a request, with its code and without a secret', async () => {
    const { client, tokenOf, logged } = await openClient()
    await tokenOf(client)
    await tokenOf({ ...client, secret: 'tandem_sk_wrong' })
    expect(logged.slice(-2)).toMatchObject([
      { route: 'POST /oauth/token', status: 200 },
      { route: 'POST /oauth/token', status: 401, code: 'invalid_client' },
    ])
  })
})

describe('a client is refused with one and the same answer, and the audit log knows why:', () => {
  const cases = {
    unknown_client: async ({ client }: Opened) => ({ ...client, id: demo.id('cli', 999) }),
    wrong_secret: async ({ client, partner }: Opened) => ({ ...client, secret: (await partner.makeClient()).secret }),
    secret_ended: async ({ client, partner, later }: Opened) => {
      made(await partner.admin.post(partner.path(`/clients/${client.id}/secrets`), { graceSeconds: 60 }))
      later(60)
      return client
    },
    client_revoked: async ({ client, partner }: Opened) => {
      made(await partner.admin.post(partner.path(`/clients/${client.id}/revoke`)))
      return client
    },
    address_not_allowed: async ({ client, partner }: Opened) => {
      await partner.admin.patch(partner.path(`/clients/${client.id}`), { allowFrom: ['198.51.100.0/24'] })
      return client
    },
    partner_suspended: async ({ client, partner, operator }: Opened) => {
      await operator.patch(`/v1/partners/${partner.id}`, { status: 'suspended' })
      return client
    },
  }
  type Opened = Awaited<ReturnType<typeof openClient>>

  test.each(Object.entries(cases))('%s', async (why, arrange) => {
    const opened = await openClient()
    const { id, secret } = await arrange(opened)
    const answered = await opened.tokenOf({ id, secret })
    expect(answered).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': expect.stringMatching(/^Basic realm=/) },
      body: {
        error: 'invalid_client',
        error_description: 'The client is not known, its secret is not good, or it may not ask from here.',
      },
    })
    expect((await opened.entries()).at(-1)).toMatchObject({
      actorId: id,
      operation: 'issueToken',
      outcome: 'refused',
      code: why,
      from: '203.0.113.7',
      requestId: answered.headers['x-request-id'],
    })
  })

  test('an id that cannot be one, of which nothing but that is kept', async () => {
    const { tokenOf, entries, dump } = await openPartner()
    const id = 'ADMISSION#cli_1\n<script>'
    expect((await tokenOf({ id: id as never, secret: 'x' })).body.error).toBe('invalid_client')
    expect((await entries()).at(-1)).toMatchObject({ actorId: 'unknown', code: 'unknown_client' })
    expect(JSON.stringify(await dump())).not.toContain('<script>')
  })

  test('an id that is not there, for the same work as one that is', async () => {
    const { client, tokenOf, dump } = await openClient()
    const written = async (id: string, from: string) => {
      const before = await dump()
      await tokenOf({ id: id as never, secret: 'wrong' }, {}, from)
      const known = new Set(before.map(({ pk, sk }) => `${pk} ${sk}`))
      return (await dump()).filter(({ pk, sk }) => !known.has(`${pk} ${sk}`)).map(({ entity }) => entity)
    }
    const unknown = await written(demo.id('cli', 999), '198.51.100.1')
    expect(unknown.sort()).toEqual(['audit entry', 'failed attempts', 'failed attempts'])
    expect((await written(client.id, '198.51.100.2')).sort()).toEqual(unknown)
  })
})

describe('whoever keeps failing', () => {
  const wrong = 'tandem_sk_wrong'

  test('waits twice as long after each failure from the fifth on, up to a quarter of an hour', async () => {
    const { client, tokenOf, later } = await openClient()
    const fail = async () => {
      const { status, headers } = await tokenOf({ ...client, secret: wrong })
      return status === 429 ? Number(headers['retry-after']) : status
    }
    const waits: number[] = []
    for (let n = 0; n < 5; n += 1) expect(await fail()).toBe(401)
    for (let n = 0; n < 6; n += 1) {
      const seconds = await fail()
      waits.push(seconds)
      later(seconds)
      expect(await fail()).toBe(401)
    }
    expect(waits).toEqual([32, 64, 128, 256, 512, 900])
  })

  test('is told to wait even with the right secret, and is forgiven with it afterwards', async () => {
    const { client, tokenOf, later } = await openClient()
    for (let n = 0; n < 5; n += 1) await tokenOf({ ...client, secret: wrong })
    expect(await tokenOf(client)).toMatchObject({ status: 429, headers: { 'retry-after': '32' }, body: { error: 'slow_down' } })
    later(32)
    expect((await tokenOf(client)).status).toBe(200)
    expect((await tokenOf({ ...client, secret: wrong })).status).toBe(401)
    expect((await tokenOf(client)).status).toBe(200)
  })

  test('slows neither the same client elsewhere nor other clients there', async () => {
    const { client, partner, tokenOf } = await openClient()
    const other = await partner.makeClient()
    for (let n = 0; n < 5; n += 1) await tokenOf({ ...client, secret: wrong })
    expect([(await tokenOf(client)).status, (await tokenOf(client, {}, '198.51.100.7')).status, (await tokenOf(other)).status]).toEqual([
      429, 200, 200,
    ])
  })

  test('with many ids is slowed by the address, of which one of IPv6 counts for its whole network', async () => {
    const { client, tokenOf } = await openClient()
    for (let n = 0; n < 50; n += 1)
      expect((await tokenOf({ id: demo.id('cli', 1000 + n), secret: wrong }, {}, `2001:db8:0:7::${n + 1}`)).status).toBe(401)
    expect((await tokenOf(client, {}, '2001:db8:0:7:ffff::1')).status).toBe(429)
    expect((await tokenOf(client, {}, '2001:db8:0:8::1')).status).toBe(200)
  })

  test('has each failure counted of many at once', async () => {
    const { client, tokenOf } = await openClient()
    await Promise.all(Array.from({ length: 6 }, () => tokenOf({ ...client, secret: wrong })))
    expect((await tokenOf(client)).status).toBe(429)
  })

  test('is forgotten bit by bit', async () => {
    const { client, tokenOf, later } = await openClient()
    for (let n = 0; n < 4; n += 1) await tokenOf({ ...client, secret: wrong })
    later(2 * 600)
    for (let n = 0; n < 2; n += 1) await tokenOf({ ...client, secret: wrong })
    expect((await tokenOf(client)).status).toBe(200)
  })
})

describe('what the service says of itself', () => {
  test('is where OAuth libraries look for it, and the keys it names verify its tokens', async () => {
    const { send, own } = await openPartner()
    const read = async (path: string) => {
      const { status, headers, body } = await send('GET', path, '', {}, '203.0.113.7')
      return { status, kept: headers['cache-control'], body: JSON.parse(body) }
    }
    expect(await read('/.well-known/oauth-authorization-server')).toMatchObject({
      status: 200,
      kept: 'public, max-age=600',
      body: {
        issuer: ownIssuer,
        token_endpoint: `${ownIssuer}/oauth/token`,
        jwks_uri: `${ownIssuer}/.well-known/jwks.json`,
        grant_types_supported: ['client_credentials'],
      },
    })
    const { body } = await read('/.well-known/jwks.json')
    expect(body).toEqual(own.keys)
    expect(JSON.stringify(body)).not.toContain('"d"')
  })
})

test('a token is not kept anywhere', async () => {
  const { client, partner, openDistrict, tokenOf, dump, stage, call } = await openClient()
  const district = await openDistrict()
  await district.approve((await partner.ask(client.id, district.id)).id)
  const { access_token } = (await tokenOf(client)).body
  await call(access_token, district.id, '/schools')
  const held = JSON.stringify([await dump(), await itemsIn(tableName(stage, district.id))])
  expect(held).not.toContain(access_token.split('.')[2])
})
