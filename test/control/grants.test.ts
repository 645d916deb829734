import { describe, expect, test } from 'vitest'
import { runErrands } from '#functions/control/errands.ts'
import { sweepGrants } from '#functions/control/grant-sweep.ts'
import { clientScopes } from '#shared/auth/scopes.ts'
import { insert } from '#shared/db/commit.ts'
import { provision } from '#shared/db/provision.ts'
import { Admissions } from '#shared/model/admission.ts'
import { Clients } from '#shared/model/client.ts'
import { approved, ClientGrants, requestedGrant } from '#shared/model/client-grant.ts'
import { ClientSpreads } from '#shared/model/client-spread.ts'
import { type Errand, Errands } from '#shared/model/errand.ts'
import { demo } from '#shared/model/example.ts'
import { type Id, randomIds } from '#shared/model/id.ts'
import { Partners } from '#shared/model/partner.ts'
import { client as connection } from '../district.ts'
import { operations, pathOf } from '../furnished.ts'
import { made, openPartner, scopes } from './partner.ts'

/** A partner whose client a district has let in. */
async function openGranted(more: object = {}) {
  const ground = await openPartner()
  const [partner, district] = [await ground.join('Rosterly'), await ground.openDistrict()]
  const client = await partner.makeClient()
  const grant = await partner.ask(client.id, district.id)
  await district.approve(grant.id, more)
  return { ...ground, partner, district, client, grant }
}

describe('a grant', () => {
  test('lets a client in when the district approves it, and not before', async () => {
    const { join, openDistrict, tokenOf, call } = await openPartner()
    const [partner, district] = [await join('Rosterly'), await openDistrict()]
    const client = await partner.makeClient()
    const { access_token } = (await tokenOf(client)).body
    const { id } = await partner.ask(client.id, district.id)
    expect((await call(access_token, district.id, '/schools')).status).toBe(404)
    expect(await district.approve(id)).toMatchObject({ status: 'approved', scopes, decidedBy: district.admin.id })
    expect((await call(access_token, district.id, '/schools')).status).toBe(200)
  })

  test('can be narrowed by the district, and widened by nobody', async () => {
    const { join, openDistrict, tokenOf, call } = await openPartner()
    const [partner, district] = [await join('Rosterly'), await openDistrict()]
    const client = await partner.makeClient({ scopes: clientScopes })
    const { id } = await partner.ask(client.id, district.id)
    expect(await district.admin.post(`/client-grants/${id}/approve`, { scopes: ['schools:read', 'rosters:write'] })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/scopes/1', detail: expect.stringContaining('rosters:write') }] },
    })
    await district.approve(id, { scopes: ['schools:read'] })
    const { access_token } = (await tokenOf(client)).body
    expect((await call(access_token, district.id, '/schools')).status).toBe(200)
    expect(await call(access_token, district.id, '/people')).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } })
  })

  test('is refused for scopes that the client itself may not ask for, each by its name', async () => {
    const { join, openDistrict } = await openPartner()
    const [{ admin, path, makeClient }, district] = [await join('Rosterly'), await openDistrict()]
    const { id } = await makeClient({ scopes: ['schools:read'] })
    const asked = { districtId: district.id, scopes: ['people:read', 'schools:read', 'rosters:write'] }
    const { status, body } = await admin.post(path(`/clients/${id}/grants`), asked)
    expect({ status, pointers: body.errors.map(({ pointer }: { pointer: string }) => pointer) }).toEqual({
      status: 422,
      pointers: ['/scopes/0', '/scopes/2'],
    })
  })

  test('is asked of districts that are there and active, and otherwise of an unknown one', async () => {
    const { join, openDistrict, operator } = await openPartner()
    const [{ admin, path, makeClient }, district] = [await join('Rosterly'), await openDistrict()]
    const { id } = await makeClient()
    made(await operator.post(`/v1/tenants/${district.id}/suspend`, { reason: 'Unpaid.' }))
    for (const districtId of [district.id, demo.id('dis', 77)])
      expect(await admin.post(path(`/clients/${id}/grants`), { districtId, scopes })).toMatchObject({
        status: 422,
        body: { code: 'unknown_reference', errors: [{ pointer: '/districtId' }] },
      })
  })

  test('is open once a client and district, and can be asked for anew when it has ended', async () => {
    const { partner, district, client, grant } = await openGranted()
    const again = async () =>
      (await partner.admin.post(partner.path(`/clients/${client.id}/grants`), { districtId: district.id, scopes })).status
    expect(await again()).toBe(409)
    made(await partner.admin.post(partner.path(`/clients/${client.id}/grants/${grant.id}/withdraw`)))
    expect(await again()).toBe(201)
    const { data } = (await partner.admin.get(partner.path(`/clients/${client.id}/grants`))).body
    expect(data.map(({ status }: { status: string }) => status)).toEqual(['requested', 'withdrawn'])
  })

  test('is decided by its own district alone, and once', async () => {
    const { join, openDistrict } = await openPartner()
    const [partner, here, there] = [await join('Rosterly'), await openDistrict(), await openDistrict()]
    const { id: clientId } = await partner.makeClient()
    const { id } = await partner.ask(clientId, here.id)
    for (const deed of ['approve', 'decline', 'revoke']) {
      const body = deed === 'approve' ? {} : { reason: 'Why not.' }
      expect((await there.admin.post(`/client-grants/${id}/${deed}`, body)).status).toBe(404)
      expect((await partner.admin.post(`/v1/districts/${here.id}/client-grants/${id}/${deed}`, body)).status).toBe(404)
    }
    made(await here.admin.post(`/client-grants/${id}/decline`, { reason: 'We have no contract with you.' }))
    for (const deed of ['approve', 'decline', 'revoke'])
      expect(await here.admin.post(`/client-grants/${id}/${deed}`, deed === 'approve' ? {} : { reason: 'Again.' })).toMatchObject({
        status: 409,
        body: { code: 'wrong_state' },
      })
    expect((await partner.admin.get(partner.path(`/clients/${clientId}/grants/${id}`))).body).toMatchObject({
      status: 'declined',
      reason: 'We have no contract with you.',
    })
  })

  test('is never approved by the partner’s own client, whatever it has been granted', async () => {
    const { district, client, tokenOf, send, partner } = await openGranted()
    const other = await partner.makeClient()
    const { id } = await partner.ask(other.id, district.id)
    const { access_token } = (await tokenOf(client)).body
    const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json', 'idempotency-key': 'k' }
    const { status } = await send('POST', `/v1/districts/${district.id}/client-grants/${id}/approve`, '{}', headers, '203.0.113.7')
    expect(status).toBe(403)
  })

  test('that waits for a decision is found by its status', async () => {
    const { partner, district } = await openGranted()
    const other = await partner.makeClient()
    const { id } = await partner.ask(other.id, district.id)
    const idsBy = async (query: Record<string, string>) =>
      (await district.admin.get('/client-grants', query)).body.data.map((it: { id: string }) => it.id)
    expect(await idsBy({ status: 'requested' })).toEqual([id])
    expect(await idsBy({})).toHaveLength(2)
    expect((await district.admin.get('/client-grants', { status: 'nonsense' })).status).toBe(400)
  })

  test('ends by itself at its time to the second, and says so once it is swept as before', async () => {
    const { district, grant, client, tokenOf, call, later, sweep, partner } = await openGranted({ endsAt: '2026-11-16T16:00:00Z' })
    const status = async () => (await district.admin.get(`/client-grants/${grant.id}`)).body.status
    later(3599)
    const { access_token } = (await tokenOf(client)).body
    expect([(await call(access_token, district.id, '/schools')).status, await status()]).toEqual([200, 'approved'])
    later(1)
    expect([(await call(access_token, district.id, '/schools')).status, await status()]).toEqual([404, 'expired'])
    await sweep()
    expect(await status()).toBe('expired')
    expect(await district.admission(client.id)).toMatchObject({ status: 'ended' })
    expect(await partner.ask(client.id, district.id)).toMatchObject({ status: 'requested' })
  })

  test('cannot end before it begins', async () => {
    const { join, openDistrict } = await openPartner()
    const [partner, district] = [await join('Rosterly'), await openDistrict()]
    const { id } = await partner.ask((await partner.makeClient()).id, district.id)
    expect(await district.admin.post(`/client-grants/${id}/approve`, { endsAt: '2026-11-16T15:00:00Z' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/endsAt' }] },
    })
  })

  test('of a client that has been revoked meanwhile is not approved any more', async () => {
    const { join, openDistrict } = await openPartner()
    const [partner, district] = [await join('Rosterly'), await openDistrict()]
    const client = await partner.makeClient()
    const { id } = await partner.ask(client.id, district.id)
    made(await partner.admin.post(partner.path(`/clients/${client.id}/revoke`)))
    expect((await district.admin.post(`/client-grants/${id}/approve`, {})).status).toBe(409)
  })
})

describe('what ends a grant', () => {
  const ends = {
    'the district’s revocation': ({ district, grant }: Granted) =>
      district.admin.post(`/client-grants/${grant.id}/revoke`, { reason: 'The contract has ended.' }),
    'the partner’s withdrawal': ({ partner, client, grant }: Granted) =>
      partner.admin.post(partner.path(`/clients/${client.id}/grants/${grant.id}/withdraw`)),
    'the revocation of its client': ({ partner, client }: Granted) => partner.admin.post(partner.path(`/clients/${client.id}/revoke`)),
  }

  test.each(Object.entries(ends))('such as %s, closes every route to the client half a minute later', async (_, end) => {
    const granted = await openGranted()
    const { client, district, tokenOf, call, send, later } = granted
    const { access_token } = (await tokenOf(client)).body
    expect((await call(access_token, district.id, '/schools')).status).toBe(200)
    made(await end(granted))
    later(31)
    const every = operations.filter(({ realm }) => realm === 'district')
    const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json', 'if-match': '*' }
    const statuses = every.map(async (operation) => {
      const { method, spec } = operation
      const path = `/v1/districts/${district.id}${pathOf(operation)}?${new URLSearchParams(spec.example.query)}`
      const body = spec.example.body === undefined ? '' : JSON.stringify(spec.example.body)
      const { status } = await send(method, path, body, { ...headers, 'idempotency-key': spec.id }, '203.0.113.7')
      return [spec.id, status]
    })
    expect(await Promise.all(statuses)).toEqual(every.map(({ spec }) => [spec.id, 404]))
    expect(await district.admission(client.id)).toMatchObject({ status: 'ended' })
  })

  test('stands in the audit logs of both sides', async () => {
    const { district, partner, grant, entries } = await openGranted()
    made(await district.admin.post(`/client-grants/${grant.id}/revoke`, { reason: 'The contract has ended.' }))
    const told = (entries: { subject: string; operation: string; actorId: string; homeTenantId: string }[]) =>
      entries
        .filter(({ subject }) => subject === grant.id)
        .map(({ operation, actorId, homeTenantId }) => [operation, actorId, homeTenantId])
    const expected = [
      ['requestGrant', partner.admin.id, partner.id],
      ['approveClientGrant', district.admin.id, district.id],
      ['revokeClientGrant', district.admin.id, district.id],
    ]
    expect([told(await district.audit()), told(await entries())]).toEqual([expected, expected])
  })

  test('works for the admin of a suspended district', async () => {
    const { district, grant, operator, later } = await openGranted()
    made(await operator.post(`/v1/tenants/${district.id}/suspend`, { reason: 'Unpaid.' }))
    later(31)
    expect((await district.admin.post(`/client-grants/${grant.id}/revoke`, { reason: 'Enough.' })).status).toBe(200)
  })
})

type Granted = Awaited<ReturnType<typeof openGranted>>

const newId = randomIds(() => new Date())

const errandFor = (tenantId: Id<'dis'>, subject: string): Errand => ({
  id: newId('err'),
  tenantId,
  kind: 'grant',
  subject,
  attempts: 0,
  waiting: 'yes',
  createdAt: '2026-11-16T15:00:00.000Z',
  rev: 0,
})

describe('the errand of a grant', () => {
  test('that comes late does not open again what a later one has closed', async () => {
    const ground = await openPartner()
    const [partner, district] = [await ground.join('Rosterly'), await ground.openDistrict()]
    const client = await partner.makeClient()
    const { id } = await partner.ask(client.id, district.id)
    await district.approve(id)
    const late = errandFor(district.id, id)
    await ground.registry.commit([insert(Errands, late)])
    made(await district.admin.post(`/client-grants/${id}/revoke`, { reason: 'Enough.' }))
    await runErrands(ground.errandry, [late])
    expect(await district.admission(client.id)).toMatchObject({ status: 'ended' })
  })

  test('of an old grant leaves the admission of a new one alone', async () => {
    const { district, partner, client, grant, registry, errandry } = await openGranted()
    made(await partner.admin.post(partner.path(`/clients/${client.id}/grants/${grant.id}/withdraw`)))
    const anew = await partner.ask(client.id, district.id, ['schools:read'])
    await district.approve(anew.id)
    const late = errandFor(district.id, grant.id)
    await registry.commit([insert(Errands, late)])
    await runErrands(errandry, [late])
    expect(await district.admission(client.id)).toMatchObject({ status: 'open', agreementId: anew.id, scopes: ['schools:read'] })
  })

  test('done many times at once with others leaves what the registry says', async () => {
    const { district, client, grant, registry, errandry } = await openGranted()
    made(await district.admin.post(`/client-grants/${grant.id}/revoke`, { reason: 'Enough.' }))
    const errands = Array.from({ length: 12 }, () => errandFor(district.id, grant.id))
    await registry.commit(errands.map((it) => insert(Errands, it)))
    await runErrands(errandry, errands)
    expect(await district.admission(client.id)).toMatchObject({ status: 'ended' })
    expect((await registry.list(Errands, 'waiting', { waiting: 'yes' }, { limit: 10 })).items).toEqual([])
  })
})

describe('the revocation of a client that many districts have let in', () => {
  /** A client that 47 districts have let in, of which the last has a table. */
  async function openMany() {
    const ground = await openPartner()
    const { registry, stage, tableOf } = ground
    const partner = await ground.join('Rosterly')
    const { id } = await partner.makeClient()
    const [client, owner] = [await registry.get(Clients, { id }), await registry.get(Partners, { id: partner.id })]
    const at = ground.clock.now
    const districts = Array.from({ length: 47 }, () => newId('dis'))
    for (const districtId of districts) {
      const grant = approved(requestedGrant({ id: newId('grt'), client, partner: owner, districtId, scopes }, at), {}, 'per_1', at)
      await registry.commit([insert(ClientGrants, grant)])
    }
    // The last of them has a table, and what stands there must end as well.
    const last = districts.at(-1)!
    await provision(connection, stage, last)
    const [grant] = (await registry.list(ClientGrants, 'inDistrict', { districtId: last }, { limit: 1 })).items
    await tableOf(last).commit([
      insert(Admissions, {
        principalId: id,
        homeTenantId: partner.id,
        agreementId: grant!.id,
        agreementRev: 1,
        status: 'open',
        roles: [],
        scopes,
        updatedAt: at.toISOString(),
        rev: 0,
      }),
    ])
    const open = async () => (await registry.list(ClientGrants, 'open', { openClientId: id }, { limit: 100 })).items.length
    return { ...ground, partner, id, last, open }
  }

  test('has reached all of them when it is answered', async () => {
    const { control, errandry, tableOf, partner, id, last, open } = await openMany()
    control.carryClients = async () => void (await sweepGrants({ ...errandry, newId }))
    made(await partner.admin.post(partner.path(`/clients/${id}/revoke`)))
    expect(await open()).toBe(0)
    expect(await tableOf(last).find(Admissions, { principalId: id })).toMatchObject({ status: 'ended' })
  })

  test('reaches those it could not by the sweep, which may be broken off and begun again', async () => {
    const { registry, errandry, tableOf, later, partner, id, last, open } = await openMany()
    made(await partner.admin.post(partner.path(`/clients/${id}/revoke`)))
    expect(await open()).toBe(27)
    later(6)
    let batches = 0
    const commit: typeof registry.commit = (changes) => {
      if (changes.length > 10) batches += 1
      return batches === 2 ? Promise.reject(new Error('the process has died')) : registry.commit(changes)
    }
    const broken = sweepGrants({ ...errandry, newId, registry: { ...registry, commit } })
    await expect(broken).rejects.toThrow('died')
    expect(await open()).toBe(12)
    await sweepGrants({ ...errandry, newId })
    expect(await open()).toBe(0)
    expect(await tableOf(last).find(Admissions, { principalId: id })).toMatchObject({ status: 'ended' })
    expect(await registry.find(ClientSpreads, { clientId: id })).toBeUndefined()
  })
})
