import { describe, expect, test } from 'vitest'
import { isWellFormedSecret } from '#shared/auth/client-secret.ts'
import { demo } from '#shared/model/example.ts'
import { made, openPartner, scopes } from './partner.ts'

const key = { 'idempotency-key': 'the-key-of-this-test' }
const draft = { name: 'Nightly sync', scopes }

describe('a client', () => {
  test('is made with a secret of the documented form, which is shown once and to be had again only under its key', async () => {
    const { join } = await openPartner()
    const { admin, path } = await join('Rosterly')
    const first = await admin.post(path('/clients'), draft, key)
    expect(isWellFormedSecret(first.body.secret)).toBe(true)
    expect(first.body.secrets).toMatchObject([{ lastFour: first.body.secret.slice(-4) }])
    expect((await admin.post(path('/clients'), draft, key)).text).toBe(first.text)
    const others = [await admin.get(path('/clients')), await admin.get(path(`/clients/${first.body.id}`))]
    expect(others.filter(({ text }) => text.includes(first.body.secret))).toEqual([])
  })

  test('leaves nothing of its secret at rest: neither in the registry nor in the record of the request', async () => {
    const { join, dump, logged } = await openPartner()
    const { admin, path } = await join('Rosterly')
    const { body } = await admin.post(path('/clients'), draft, key)
    const second = await admin.post(path(`/clients/${body.id}/secrets`), {}, { 'idempotency-key': 'another' })
    const held = JSON.stringify([await dump(), logged])
    const bare = (secret: string) => secret.slice('tandem_sk_'.length, -6)
    for (const { secret } of [body, second.body]) expect([held.includes(secret), held.includes(bare(secret))]).toEqual([false, false])
    expect(held).toContain('"sealed":true')
  })

  test('is there for its owner alone: every operation answers others as if it were not', async () => {
    const { join, openDistrict } = await openPartner()
    const [mine, theirs] = [await join('Rosterly'), await join('Gradeway')]
    const district = await openDistrict()
    const { id, secrets } = await mine.makeClient()
    const grant = await mine.ask(id, district.id)
    const tag = { 'if-match': '*' }
    const requests: [string, string, unknown?][] = [
      ['GET', `/clients/${id}`],
      ['PATCH', `/clients/${id}`, { name: 'Mine' }],
      ['POST', `/clients/${id}/revoke`],
      ['POST', `/clients/${id}/secrets`, {}],
      ['DELETE', `/clients/${id}/secrets/${secrets[0]!.id}`],
    ]
    const ofGrants: [string, string, unknown?][] = [
      ['POST', `/clients/${id}/grants`, { districtId: district.id, scopes }],
      ['GET', `/clients/${id}/grants`],
      ['GET', `/clients/${id}/grants/${grant.id}`],
      ['POST', `/clients/${id}/grants/${grant.id}/withdraw`],
    ]
    const refused: unknown[] = []
    for (const [method, path, body] of [...requests, ...ofGrants])
      refused.push((await theirs.admin.send(method, theirs.path(path), body, tag)).status)
    for (const [method, path, body] of requests) refused.push((await district.admin.send(method, path, body, tag)).status)
    expect(refused).toEqual(refused.map(() => 404))
    expect((await mine.admin.get(mine.path(`/clients/${id}`))).body).toMatchObject({ status: 'active', rev: 0 })
    expect((await theirs.admin.get(theirs.path('/clients'))).body.data).toEqual([])
  })

  test.each([
    ['not an address'],
    ['203.0.113.0/33'],
    ['203.0.113.0/'],
    ['2001:db8::/129'],
    ['::1%lo'],
    ['10.0.0.0/8/8'],
    ['203.0.113.0/024'],
  ])('takes no allow list with %j in it', async (range) => {
    const { join } = await openPartner()
    const { admin, path } = await join('Rosterly')
    expect(await admin.post(path('/clients'), { ...draft, allowFrom: ['198.51.100.7', range] })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/allowFrom/1' }] },
    })
  })

  test('of a partner that is suspended gets no company', async () => {
    const { join, operator } = await openPartner()
    const partner = await join('Rosterly')
    const { id } = await partner.makeClient()
    await operator.patch(`/v1/partners/${partner.id}`, { status: 'suspended' })
    expect(await partner.admin.post(partner.path('/clients'), draft)).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    expect(await partner.admin.post(partner.path(`/clients/${id}/revoke`))).toMatchObject({ status: 200, body: { status: 'revoked' } })
  })
})

describe('the secrets of a client', () => {
  test('are two while one is exchanged for the other: both are good until the grace of the first ends', async () => {
    const { join, tokenOf, later } = await openPartner()
    const { admin, path, makeClient } = await join('Rosterly')
    const first = await makeClient()
    const second = made(await admin.post(path(`/clients/${first.id}/secrets`), { graceSeconds: 3600 }))
    const outcomes = async () => [(await tokenOf(first)).status, (await tokenOf(second)).status]
    expect(await outcomes()).toEqual([200, 200])
    later(3599)
    expect(await outcomes()).toEqual([200, 200])
    later(1)
    expect(await outcomes()).toEqual([401, 200])
  })

  test('end at once without a grace, and after a week unless said otherwise', async () => {
    const { join, tokenOf } = await openPartner()
    const { admin, path, makeClient } = await join('Rosterly')
    const first = await makeClient()
    const second = made(await admin.post(path(`/clients/${first.id}/secrets`), { graceSeconds: 0 }))
    expect([(await tokenOf(first)).status, (await tokenOf(second)).status]).toEqual([401, 200])
    const third = made(await admin.post(path(`/clients/${first.id}/secrets`), {}))
    expect(third.secrets).toMatchObject([{ expiresAt: '2026-11-23T15:00:00.000Z' }, { id: expect.stringMatching(/^sec_/) }])
    expect(third.secrets[1]).not.toHaveProperty('expiresAt')
  })

  test('are never three, until one has ended or is removed', async () => {
    const { join, later } = await openPartner()
    const { admin, path, makeClient } = await join('Rosterly')
    const { id } = await makeClient()
    const add = async () => (await admin.post(path(`/clients/${id}/secrets`), { graceSeconds: 3600 })).status
    expect([await add(), await add()]).toEqual([201, 409])
    later(3600)
    expect([await add(), await add()]).toEqual([201, 409])
    const { body } = await admin.get(path(`/clients/${id}`))
    expect(
      await admin.send('DELETE', path(`/clients/${id}/secrets/${body.secrets[0].id}`), undefined, { 'if-match': `"${body.rev}"` }),
    ).toMatchObject({
      status: 204,
    })
    expect(await add()).toBe(201)
  })

  test('that are removed are not good any more', async () => {
    const { join, tokenOf } = await openPartner()
    const { admin, path, makeClient } = await join('Rosterly')
    const client = await makeClient()
    expect((await tokenOf(client)).status).toBe(200)
    await admin.send('DELETE', path(`/clients/${client.id}/secrets/${client.secrets[0]!.id}`), undefined, { 'if-match': '*' })
    expect((await tokenOf(client)).status).toBe(401)
  })

  test('show when they were last used, written down at most once an hour', async () => {
    const { join, tokenOf, later } = await openPartner()
    const { admin, path, makeClient } = await join('Rosterly')
    const client = await makeClient()
    const seen = async () => {
      await tokenOf(client)
      const { lastUsedAt, secrets, rev } = (await admin.get(path(`/clients/${client.id}`))).body
      return [lastUsedAt, secrets[0].lastUsedAt, rev]
    }
    const first = '2026-11-16T15:00:00.000Z'
    expect(await seen()).toEqual([first, first, 1])
    later(3599)
    expect(await seen()).toEqual([first, first, 1])
    later(1)
    expect(await seen()).toEqual(['2026-11-16T16:00:00.000Z', '2026-11-16T16:00:00.000Z', 2])
  })
})

describe('a district’s own client', () => {
  test('is let in by being made, for its scopes and no more', async () => {
    const { openDistrict, tokenOf, call } = await openPartner()
    const district = await openDistrict()
    const client = made(await district.admin.post('/clients', { name: 'Warehouse', scopes: ['schools:read'] }))
    const { body } = await tokenOf(client)
    expect((await call(body.access_token, district.id, '/schools')).status).toBe(200)
    expect(await call(body.access_token, district.id, '/people')).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } })
    expect(await district.audit()).toMatchObject([{ operation: 'createClient', subject: client.id, outcome: 'done' }])
  })

  test('has no business in another district, and none that only people have', async () => {
    const { openDistrict, tokenOf, call } = await openPartner()
    const [here, there] = [await openDistrict(), await openDistrict()]
    const client = made(await here.admin.post('/clients', { name: 'Warehouse', scopes: ['schools:read'] }))
    const { access_token } = (await tokenOf(client)).body
    expect((await call(access_token, there.id, '/schools')).status).toBe(404)
    expect((await call(access_token, here.id, '/clients')).status).toBe(403)
    expect((await call(access_token, here.id, '/client-grants')).status).toBe(403)
  })

  test('is refused half a minute after it was revoked, and gets no more tokens', async () => {
    const { openDistrict, tokenOf, call, later } = await openPartner()
    const district = await openDistrict()
    const client = made(await district.admin.post('/clients', { name: 'Warehouse', scopes: ['schools:read'] }))
    const { access_token } = (await tokenOf(client)).body
    expect((await call(access_token, district.id, '/schools')).status).toBe(200)
    made(await district.admin.post(`/clients/${client.id}/revoke`))
    expect((await tokenOf(client)).status).toBe(401)
    later(31)
    expect((await call(access_token, district.id, '/schools')).status).toBe(404)
  })

  test('can be revoked while its district is suspended, and not be made', async () => {
    const { openDistrict, operator, tokenOf, later } = await openPartner()
    const district = await openDistrict()
    const client = made(await district.admin.post('/clients', { name: 'Warehouse', scopes: ['schools:read'] }))
    made(await operator.post(`/v1/tenants/${district.id}/suspend`, { reason: 'Unpaid.' }))
    later(31)
    expect(await district.admin.post('/clients', draft)).toMatchObject({ status: 403, body: { code: 'tenant_suspended' } })
    expect((await district.admin.post(`/clients/${client.id}/revoke`)).status).toBe(200)
    expect((await tokenOf(client)).status).toBe(401)
  })
})

describe('a change of a client', () => {
  test('reaches the districts that let it in: from where it may call, and for what', async () => {
    const { join, openDistrict, tokenOf, call, later, sweep } = await openPartner()
    const [partner, district] = [await join('Rosterly'), await openDistrict()]
    const client = await partner.makeClient()
    await district.approve((await partner.ask(client.id, district.id)).id)
    const spread = async () => {
      await sweep()
      later(31)
    }
    const { access_token } = (await tokenOf(client)).body
    await partner.admin.patch(partner.path(`/clients/${client.id}`), { scopes: ['people:read'], allowFrom: ['198.51.100.0/24'] })
    await spread()
    expect(await call(access_token, district.id, '/people')).toMatchObject({ status: 403, body: { code: 'address_not_allowed' } })
    expect((await call(access_token, district.id, '/people', '198.51.100.9')).status).toBe(200)
    expect(await call(access_token, district.id, '/schools', '198.51.100.9')).toMatchObject({ status: 403 })
    await partner.admin.patch(partner.path(`/clients/${client.id}`), { allowFrom: null })
    await spread()
    expect((await call(access_token, district.id, '/people')).status).toBe(200)
  })

  test('is refused once the client has been revoked, which is final', async () => {
    const { join } = await openPartner()
    const { admin, path, makeClient } = await join('Rosterly')
    const { id } = await makeClient()
    made(await admin.post(path(`/clients/${id}/revoke`)))
    const statuses = [
      (await admin.patch(path(`/clients/${id}`), { name: 'Again' })).status,
      (await admin.post(path(`/clients/${id}/secrets`), {})).status,
      (await admin.post(path(`/clients/${id}/revoke`))).status,
      (await admin.post(path(`/clients/${id}/grants`), { districtId: demo.districtId, scopes })).status,
    ]
    expect(statuses).toEqual([409, 409, 409, 409])
  })
})
