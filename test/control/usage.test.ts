import { beforeEach, describe, expect, test } from 'vitest'
import { callIn, countsOf, meter } from '#functions/control/meter.ts'
import { batchIdOf, callsIn, linesIn } from '#functions/control/meter-worker.ts'
import { measure } from '#functions/control/snapshot.ts'
import { replace } from '#shared/db/commit.ts'
import { demo } from '#shared/model/example.ts'
import { Standings } from '#shared/model/standing.ts'
import type { TenantId } from '#shared/model/tenant.ts'
import { meters, Usages } from '#shared/model/usage.ts'
import { type District, now, openDistrict, serviceWith } from '../district.ts'
import { openRegistry } from './operator.ts'

const hour = '2026-11-16T15:00:00.000Z'
const client = demo.id('cli', 1)
let district: District
beforeEach(async () => {
  district = await openDistrict()
})

const line = (over: object = {}) => ({
  at: '2026-11-16T15:04:05.000Z',
  tenant: district.id as string,
  actor: district.coach.id as string,
  route: 'GET /v1/districts/{districtId}',
  ...over,
})
const calls = (...lines: object[]) => lines.map((it) => callIn(it as Record<string, unknown>)!)
const count = (batch: string, lines: object[], table = district.table) =>
  // What these lines tell is in no partner's counts.
  meter({ tableOf: () => table, registry: district.table, now: () => now }, batch, calls(...lines))
const used = async () => (await district.admin.get('/usage')).body.data

describe('calls', () => {
  test('are counted by hour and by who made them: each machine client, and everyone who signs in', async () => {
    await count('b1', [line(), line(), line({ actor: client }), line({ at: '2026-11-16T16:00:00.000Z' })])
    expect(await used()).toMatchObject([
      { hour: '2026-11-16T16:00:00.000Z', meter: 'calls', source: 'people', value: 1, corrected: 1 },
      { hour, meter: 'calls', source: 'people', value: 2 },
      { hour, meter: 'calls', source: client, value: 1 },
    ])
  })

  test('of a batch that is delivered again are not counted again', async () => {
    for (let n = 0; n < 3; n += 1) await count('b1', [line(), line()])
    await count('b2', [line()])
    expect(await used()).toMatchObject([{ value: 3 }])
  })

  test('of batches that are counted at once are all there', async () => {
    await Promise.all(Array.from({ length: 6 }, (_, n) => count(`b${n}`, [line(), line({ actor: client })])))
    expect(await used()).toMatchObject([
      { source: 'people', value: 6 },
      { source: client, value: 6 },
    ])
  })

  test('cut off at any moment are counted once in the end', async () => {
    for (const when of ['before', 'after']) {
      const commit: typeof district.table.commit = async (changes) => {
        if (when === 'after') await district.table.commit(changes)
        throw new Error('the process was killed')
      }
      await expect(count(when, [line()], { ...district.table, commit })).rejects.toThrow('killed')
      await count(when, [line()])
    }
    expect(await used()).toMatchObject([{ value: 2 }])
  })

  test('are those of the log’s lines that tell of a request in a tenant, and no others', () => {
    const others = [
      { level: 'error', error: 'x' },
      line({ tenant: 'operator' }),
      line({ tenant: demo.id('par', 1) }),
      line({ route: undefined }),
    ]
    expect(others.map((it) => callIn(it as Record<string, unknown>))).toEqual([undefined, undefined, undefined, undefined])
    expect(countsOf(calls(line(), line())).get(district.id as TenantId)?.size).toBe(1)
  })

  test('are read from what CloudWatch Logs hands on, and told apart from Lambda’s own lines', () => {
    const said = [JSON.stringify({ message: JSON.stringify(line()) }), JSON.stringify({ message: line() }), JSON.stringify(line())]
    const others = ['START RequestId: 1', JSON.stringify({ type: 'platform.report' }), JSON.stringify({ message: 'plain' })]
    const events = [...said, ...others].map((message, n) => ({ id: `${n}`, timestamp: 0, message }))
    expect(callsIn(linesIn(events))).toEqual(calls(line(), line(), line()))
    expect([batchIdOf(events), batchIdOf(events.slice(1))].map((id) => id === batchIdOf([...events]))).toEqual([true, false])
  })

  test('of a tenant that is gone hold up nobody else’s', async () => {
    const gone = line({ tenant: demo.id('dis', 77) })
    const { works, registry } = await openRegistry()
    const tableOf = (id: TenantId) => (id === district.id ? district.table : works.tableOf(id, 'write'))
    await meter({ tableOf, registry, now: () => now }, 'b1', calls(gone, line()))
    expect(await used()).toMatchObject([{ value: 1 }])
  })
})

describe('what a tenant has', () => {
  const measured = (bytes: number) => measure({ tableOf: () => district.table, bytesOf: async () => bytes, now: () => now }, district.id)

  test('is measured once an hour, and set, never added', async () => {
    for (const bytes of [1000, 2000]) await measured(bytes)
    expect(await used()).toMatchObject([
      { hour, meter: 'stored_bytes', source: 'people', value: 2000 },
      { hour, meter: 'active_coaches', source: 'people', value: 1 },
    ])
    expect((await district.admin.get('/subscription')).body).toMatchObject({
      plan: 'standard',
      used: { activeCoaches: 1, storedBytes: 2000 },
    })
  })

  test('counts people who are active and coach', async () => {
    await district.join('coach', 'Mateo')
    await district.admin.patch(`/people/${district.coach.id}`, { status: 'tobedeleted' })
    await measured(0)
    expect((await used())[1]).toMatchObject({ meter: 'active_coaches', value: 1 })
  })
})

describe('the limit of coaches', () => {
  const noor = { givenName: 'Noor', familyName: 'Haddad', roles: [{ role: 'coach', schoolIds: [] }] }
  const limited = async (activeCoachesMax: number) => {
    const before = await district.table.get(Standings, {})
    const used = { activeCoaches: 1, storedBytes: 0, at: now.toISOString() }
    const limits = { ...before.limits, activeCoachesMax }
    await district.table.commit([replace(Standings, before, { ...before, limits, used, rev: before.rev + 1 })])
    // A service that has not yet learnt how the district stood before.
    return district.as(district.admin.claims!, serviceWith())
  }

  test('is told by name when it is reached, for new coaches and for those who become one', async () => {
    const admin = await limited(1)
    expect(await admin.post('/people', noor)).toMatchObject({
      status: 403,
      body: { code: 'limit_reached', detail: expect.stringContaining('1 active coaches') },
    })
    expect(await admin.patch(`/people/${district.teacher.id}`, { roles: noor.roles })).toMatchObject({ status: 403 })
    expect(await admin.post('/people', { ...noor, roles: [{ role: 'teacher', schoolIds: [] }] })).toMatchObject({ status: 201 })
  })

  test('lets in as many as it says', async () => {
    expect(await (await limited(2)).post('/people', noor)).toMatchObject({ status: 201 })
  })
})

describe('a correction', () => {
  const draft = { hour, meter: 'calls', delta: -40, reason: 'Calls of our own monitoring.' }

  test('stands beside what was measured, for the tenant to read, and is made once', async () => {
    const registry = await openRegistry()
    const { id, admin } = await registry.register()
    const counting = { tableOf: () => registry.tableOf(id), registry: registry.registry, now: () => now }
    await meter(counting, 'b1', calls(...Array.from({ length: 100 }, () => line({ tenant: id }))))
    const key = { 'idempotency-key': 'k1' }
    for (let n = 0; n < 2; n += 1)
      expect(await registry.operator.post(`/v1/tenants/${id}/usage-corrections`, draft, key)).toMatchObject({ status: 201 })
    const founder = registry.as({ sub: admin.personId, tenant: id, roles: [{ role: 'district_admin' }] }, id)
    const callsShown = async () => (await founder.get('/usage')).body.data.filter((it: { meter: string }) => it.meter === 'calls')
    expect(await callsShown()).toMatchObject([
      { value: 100, corrected: 60, corrections: [{ delta: -40, by: 'operator-1', reason: 'Calls of our own monitoring.' }] },
    ])
    await meter(counting, 'b2', calls(line({ tenant: id })))
    expect(await callsShown()).toMatchObject([{ value: 101, corrected: 61 }])
    expect((await founder.get('/audit', { limit: '1' })).body.data).toMatchObject([{ operation: 'correctUsage', homeTenantId: 'operator' }])
  })

  test.each(meters)('may be of %s', async (meter) => {
    const registry = await openRegistry()
    const { id } = await registry.register()
    await registry.operator.post(`/v1/tenants/${id}/usage-corrections`, { ...draft, meter, delta: 7 })
    expect(await registry.tableOf(id).find(Usages, { hour, meter, source: 'people' })).toMatchObject({ value: 0, corrected: 7 })
  })
})
