import { beforeEach, describe, expect, test } from 'vitest'
import { runErrands, sweepErrands } from '#functions/control/errands.ts'
import { AuditEntries } from '#shared/model/audit.ts'
import { type Errand, Errands } from '#shared/model/errand.ts'
import { limitsOf } from '#shared/model/plan.ts'
import { Standings } from '#shared/model/standing.ts'
import { caller, serviceWith } from '../district.ts'
import { openRegistry, type Registry } from './operator.ts'

let registry: Registry
beforeEach(async () => {
  registry = await openRegistry()
})

const post = (id: string, deed: string, body?: unknown) => registry.operator.post(`/v1/tenants/${id}/${deed}`, body)
const reason = { reason: 'The subscription has lapsed.' }
const later = (seconds: number) => {
  registry.clock.now = new Date(registry.clock.now.getTime() + seconds * 1000)
}

async function district() {
  const { id, admin } = await registry.register()
  return { id, founder: registry.as({ sub: admin.personId, tenant: id, roles: [{ role: 'district_admin' }] }, id) }
}

describe('a plan', () => {
  test('brings its limits, except those that are given', async () => {
    const { id } = await district()
    expect(await registry.read(id)).toMatchObject({ plan: 'standard', limits: limitsOf.standard })
    const { body } = await registry.operator.patch(`/v1/tenants/${id}`, { plan: 'premium', limits: { activeCoachesMax: 1500 } })
    expect(body).toMatchObject({ plan: 'premium', limits: { ...limitsOf.premium, activeCoachesMax: 1500 } })
    expect(await registry.tableOf(id).get(Standings, {})).toMatchObject({ plan: 'premium', limits: body.limits })
  })
})

describe('a suspended tenant', () => {
  test('is read-only everywhere within a minute, and again as it was when resumed', async () => {
    const { id, founder } = await district()
    expect(await founder.post('/schools', { name: 'Before' })).toMatchObject({ status: 201 })
    expect(await post(id, 'suspend', reason)).toMatchObject({ status: 200, body: { status: 'suspended', suspendedFor: reason.reason } })
    later(31)
    expect(await founder.post('/schools', { name: 'After' })).toMatchObject({ status: 403, body: { code: 'tenant_suspended' } })
    expect((await founder.get('/schools')).body.data).toMatchObject([{ name: 'Before' }])
    expect(await post(id, 'resume')).toMatchObject({ status: 200, body: { status: 'active' } })
    later(31)
    expect(await founder.post('/schools', { name: 'Again' })).toMatchObject({ status: 201 })
  })

  test('reads of it in its own audit log, with who did it', async () => {
    const { id, founder } = await district()
    await post(id, 'suspend', reason)
    expect((await founder.get('/audit', { limit: '1' })).body.data).toMatchObject([
      { operation: 'suspendTenant', actorId: 'operator-1', homeTenantId: 'operator', subject: id },
    ])
  })
})

describe('what a tenant’s table is to be told', () => {
  test('is left for the sweeper when the process dies after the commit, and is then told once', async () => {
    const { id } = await district()
    const control = { ...registry.control, runErrands: () => Promise.reject(new Error('the process was killed')) }
    const app = serviceWith({ control, now: () => registry.clock.now, log: () => {} })
    const operator = caller({ sub: 'operator-1', tenant: 'operator', roles: [{ role: 'operator' }] }, '', app)
    expect((await operator.post(`/v1/tenants/${id}/suspend`, reason)).status).toBe(500)
    expect(await registry.tableOf(id).get(Standings, {})).toMatchObject({ status: 'active' })
    await sweepErrands(registry.errandry, 0)
    await sweepErrands(registry.errandry, 0)
    expect(await registry.tableOf(id).get(Standings, {})).toMatchObject({ status: 'suspended', rev: 2 })
    const { items } = await registry.tableOf(id).listWhole(AuditEntries, {}, { limit: 10 })
    expect(items.filter(({ operation }) => operation === 'suspendTenant')).toHaveLength(1)
    expect((await registry.registry.list(Errands, 'waiting', { waiting: 'yes' }, { limit: 10 })).items).toEqual([])
  })

  test('is what holds now, in whatever order errands are done', async () => {
    const { id } = await district()
    const held: Parameters<typeof registry.control.runErrands>[0][number][] = []
    const control = { ...registry.control, runErrands: async (errands: readonly (typeof held)[number][]) => void held.push(...errands) }
    const app = serviceWith({ control, now: () => registry.clock.now })
    const operator = caller({ sub: 'operator-1', tenant: 'operator', roles: [{ role: 'operator' }] }, '', app)
    await operator.post(`/v1/tenants/${id}/suspend`, reason)
    await operator.post(`/v1/tenants/${id}/resume`)
    await registry.control.runErrands([...held].reverse(), 'req_test')
    expect(await registry.tableOf(id).get(Standings, {})).toMatchObject({ status: 'active', registryRev: (await registry.read(id)).rev })
  })
})

test('an errand that has read how a tenant stood, and slept, does not undo what was told meanwhile', async () => {
  const { id } = await district()
  const held: Errand[] = []
  const control = { ...registry.control, runErrands: async (errands: readonly Errand[]) => void held.push(...errands) }
  const app = serviceWith({ control, now: () => registry.clock.now })
  const operator = caller({ sub: 'operator-1', tenant: 'operator', roles: [{ role: 'operator' }] }, '', app)
  await operator.post(`/v1/tenants/${id}/suspend`, reason)
  const read = registry.registry.get
  const get: typeof read = async (entity, identity) => {
    const tenant = await read(entity, identity)
    await post(id, 'resume')
    return tenant
  }
  await runErrands({ ...registry.errandry, registry: { ...registry.registry, get } }, held)
  expect(await registry.tableOf(id).get(Standings, {})).toMatchObject({ status: 'active', registryRev: (await registry.read(id)).rev })
})

/** Every deed in every state: whether it is one of those it is for. */
const allowed: Record<string, readonly string[]> = {
  requested: ['close'],
  active: ['suspend', 'close'],
  suspended: ['resume', 'close'],
  closing: ['reopen', 'unprotect'],
}
const deeds: Record<string, object | undefined> = {
  suspend: reason,
  resume: undefined,
  close: { ...reason, graceDays: 0 },
  reopen: undefined,
  unprotect: { name: 'Juniper Valley Schools' },
}

describe.each(Object.keys(allowed))('a tenant that is %s', (status) => {
  test.each(Object.keys(deeds))('takes or refuses to %s', async (deed) => {
    const { id } = await registry.register({}, { made: status !== 'requested' })
    if (status === 'suspended') await post(id, 'suspend', reason)
    if (status === 'closing') await post(id, 'close', deeds['close'])
    const before = await registry.read(id)
    expect(before.status).toBe(status)
    const answered = await post(id, deed, deeds[deed])
    const takes = allowed[status]!.includes(deed)
    expect(answered.status).toBe(takes ? 200 : 409)
    if (takes) return
    expect(answered.body.code).toBe('wrong_state')
    expect(await registry.read(id)).toEqual(before)
  })
})

test('operations on tenants are the operator’s alone: to everyone else there are none', async () => {
  const { id, founder } = await district()
  for (const path of ['/v1/tenants', `/v1/tenants/${id}`]) expect(await founder.get(path)).toMatchObject({ status: 404 })
  const pretender = registry.as({ sub: 'operator-2', tenant: 'operator', roles: [{ role: 'district_admin' }] }, id)
  expect(await pretender.get('/v1/tenants')).toMatchObject({ status: 403, body: { code: 'forbidden' } })
})

test('a person who is deactivated is refused within a minute, whatever their token says', async () => {
  const { id, founder } = await district()
  const body = { givenName: 'Ada', familyName: 'Okafor', roles: [{ role: 'coach', schoolIds: [] }] }
  const { body: person } = await founder.post('/people', body)
  const coach = registry.as({ sub: person.id, tenant: id, roles: [{ role: 'coach' }] }, id)
  expect(await coach.get('')).toMatchObject({ status: 200 })
  await founder.patch(`/people/${person.id}`, { status: 'tobedeleted' })
  later(31)
  expect(await coach.get('')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
})

test('a token for someone whom the tenant does not have is refused', async () => {
  const { id } = await district()
  const stranger = registry.as({ sub: 'per_01J9ZQ7Y8Z0000000000000099', tenant: id, roles: [{ role: 'district_admin' }] }, id)
  expect(await stranger.get('')).toMatchObject({ status: 401 })
})
