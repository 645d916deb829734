/** What an engagement had delivered stays known when it has ended, and the client is not looked into for it any more. */
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { sweepErrands } from '#functions/control/errands.ts'
import { runSaga } from '#functions/control/saga/run.ts'
import { sweepStatements } from '#functions/control/statement-sweep.ts'
import type { Table } from '#shared/db/table.ts'
import { AuditEntries } from '#shared/model/audit.ts'
import type { EngagementTerms } from '#shared/model/engagement.ts'
import { EngagementStatements, StatementsDue } from '#shared/model/engagement-statement.ts'
import { randomIds } from '#shared/model/id.ts'
import { caller, now, serviceWith } from '../district.ts'
import { openEngaged, openPair, ours, terms, theirs, workspace } from './engaged.ts'
import { openRegistry } from './operator.ts'

const newId = randomIds(() => new Date())

/** The two with days delivered in October and November, on a clock that a test sets forward. */
async function delivered(given: Partial<EngagementTerms> = {}) {
  const clock = { at: now }
  const pair = await openEngaged(given, { now: () => clock.at })
  await pair.coach(['2026-10-29', 90], ['2026-11-03', 100], ['2026-11-10', 50])
  const later = (iso: string) => {
    clock.at = new Date(iso)
  }
  const sweeping = { ...pair.plane.errandry, newId, now: () => clock.at }
  const statement = async (month: string) => (await pair.manager.get(workspace(`statements/${month}`))).body.data
  return { ...pair, clock, later, sweeping, statement, sweep: () => sweepStatements(sweeping) }
}

const minuteAfter = '2026-11-16T15:01:01.000Z'
const october = { minutes: 90, hours: 1.5, days: 0.2, amount: 19_000 }
const november = { minutes: 150, hours: 2.5, days: 0.33, amount: 31_667 }
const nothing = { minutes: 0, hours: 0, days: 0, amount: 0 }

const fixesIn = async (table: Table, id: string): Promise<number> => {
  const { items } = await table.listWhole(AuditEntries, {}, { limit: 200, order: 'first to last' })
  return items.filter(({ subject, operation }) => subject === id && operation === 'engagement.statement_fixed').length
}

describe('the statement of an engagement that was revoked', () => {
  test('has in its months what it had before, as pages and as a file, and is among no others', async () => {
    const { revoke, later, sweep, statement, manager, id, district } = await delivered()
    const before = [await statement('2026-10'), await statement('2026-11')]
    await revoke()
    later(minuteAfter)
    expect(await sweep()).toBe(1)
    const row = {
      engagementId: id,
      districtId: district.id,
      districtName: 'Lakeside Unified',
      access: 'ended',
      rate: terms.rate,
      fixedAt: minuteAfter,
    }
    const after = [await statement('2026-10'), await statement('2026-11')]
    expect(after).toEqual([[{ ...row, month: '2026-10', delivered: october }], [{ ...row, month: '2026-11', delivered: november }]])
    expect(after.map(([it]) => it.delivered)).toEqual(before.map(([it]) => it.delivered))
    expect(await statement('2026-09')).toMatchObject([{ delivered: nothing }])
    expect([await statement('2026-08'), await statement('2026-12')]).toEqual([[], []])
    const { text } = await manager.get(workspace('statements/2026-11/csv'))
    expect(parse(text, { columns: true })).toMatchObject([{ engagement_id: id, days: '0.33', hours: '2.50', amount: '316.67' }])
  })

  test('says nothing before it is fixed', async () => {
    const { revoke, statement, sweep } = await delivered()
    await revoke()
    expect(await statement('2026-11')).toEqual([expect.not.objectContaining({ delivered: expect.anything() })])
    expect(await statement('2026-11')).toMatchObject([{ access: 'none' }])
    // Whoever was let in at the last moment may still be being answered.
    expect(await sweep()).toBe(0)
  })

  test('is read without a look into the client', async () => {
    const { revoke, later, sweep, plane, consultancy, manager, clock } = await delivered()
    await revoke()
    later(minuteAfter)
    await sweep()
    const tableOf = () => {
      throw new Error('a table was opened')
    }
    const app = serviceWith({ control: { ...plane.control, tableOf }, now: () => clock.at })
    const { status, body } = await consultancy.as(manager.claims!, app).get(workspace('statements/2026-11'))
    expect([status, body.data[0].delivered]).toEqual([200, november])
  })

  test('stands beside that of the next one of the same two', async () => {
    const { revoke, later, sweep, propose, district, statement } = await delivered()
    await revoke()
    later(minuteAfter)
    await sweep()
    const { body } = await propose()
    await district.admin.post(theirs(body.id, '/accept'), { rev: 0 })
    expect(await statement('2026-11')).toMatchObject([
      { engagementId: body.id, access: 'open', delivered: nothing },
      { access: 'ended', delivered: november },
    ])
  })

  test('is not fixed while the district’s table lets anyone in, and has what was done until then', async () => {
    const { plane, consultancy, consultant, manager, coach, later, sweep, sweeping, statement, id, clock } = await delivered()
    const dead = serviceWith({ control: { ...plane.control, runErrands: async () => {} }, now: () => clock.at })
    await consultancy.as(manager.claims!, dead).post(ours(id, '/revoke'), { reason: 'Over.' })
    later(minuteAfter)
    expect(await sweep()).toBe(0)
    await coach(['2026-11-16', 60])
    await sweepErrands(sweeping, 0)
    expect(await consultant.get('/schools')).toMatchObject({ status: 404 })
    expect(await sweep()).toBe(1)
    expect(await statement('2026-11')).toMatchObject([{ delivered: { minutes: 210 } }])
  })

  test('is fixed once, whatever dies and however many fix it, and is in the audit log of both sides', async () => {
    const { revoke, later, sweep, sweeping, registry, district, consultancy, id } = await delivered()
    await revoke()
    later(minuteAfter)
    const dying = { ...registry, commit: () => Promise.reject(new Error('the process was killed')) }
    await expect(sweepStatements({ ...sweeping, registry: dying })).rejects.toThrow('killed')
    expect(await registry.find(EngagementStatements, { engagementId: id })).toBeUndefined()
    const forgetful = {
      ...sweeping,
      tableOf: (...asked: Parameters<typeof sweeping.tableOf>) => neverWriting(sweeping.tableOf(...asked)),
      log: () => {},
    }
    expect(await sweepStatements(forgetful)).toBe(1)
    expect(await Promise.all([sweep(), sweep()])).toEqual([0, 0])
    await sweepErrands(sweeping, 0)
    const counts = [await fixesIn(district.table, id), await fixesIn(consultancy.table, id), await fixesIn(registry, id)]
    expect(counts).toEqual([1, 1, 1])
    expect(await registry.find(StatementsDue, { engagementId: id })).toBeUndefined()
  })

  test('by two at once is one', async () => {
    const { revoke, later, sweep, registry, id } = await delivered()
    await revoke()
    later(minuteAfter)
    const counts = await Promise.all([sweep(), sweep(), sweep()])
    expect(counts.reduce((sum, it) => sum + it)).toBe(1)
    expect(await fixesIn(registry, id)).toBe(1)
  })
})

const neverWriting = (table: Table): Table => ({ ...table, commit: () => Promise.reject(new Error('died')) })

describe('the statement of an engagement that has expired', () => {
  test('is fixed when its last day is over', async () => {
    const { later, sweep, statement } = await delivered({ endsOn: '2026-11-16' })
    later('2026-11-17T05:59:59.999Z')
    expect([await sweep(), (await statement('2026-11'))[0].access]).toEqual([0, 'open'])
    later('2026-11-17T06:01:00.000Z')
    expect([await sweep(), await statement('2026-11')]).toMatchObject([1, [{ access: 'ended', delivered: november }]])
    expect(await statement('2026-12')).toEqual([])
  })

  test('is fixed at the end that was agreed on last', async () => {
    const { later, sweep, manager, district, statement, id } = await delivered({ endsOn: '2026-11-16' })
    await manager.post(ours(id, '/amend'), { terms: { ...terms, endsOn: '2026-11-20' } })
    await district.admin.post(theirs(id, '/accept'), { rev: 3 })
    later('2026-11-17T07:00:00.000Z')
    expect([await sweep(), (await statement('2026-11'))[0].access]).toEqual([0, 'open'])
    later('2026-11-21T07:00:00.000Z')
    expect([await sweep(), (await statement('2026-11'))[0].access]).toEqual([1, 'ended'])
  })
})

describe('no statement', () => {
  test('says anything of a client that did not let its cycles be seen', async () => {
    const closed = await openEngaged({ scopes: ['people:read'] })
    await closed.revoke()
    await sweepStatements({ ...closed.plane.errandry, newId, now: () => new Date(minuteAfter) })
    const { body } = await closed.manager.get(workspace('statements/2026-11'))
    expect(body.data).toMatchObject([{ access: 'none', fixedAt: minuteAfter }])
    expect(body.data[0]).not.toHaveProperty('delivered')
  })

  test('is of what came to nothing', async () => {
    const { revoke, propose, manager, statement, id } = await delivered()
    await revoke()
    const { body } = await propose()
    await manager.post(ours(body.id, '/withdraw'))
    expect((await statement('2026-11')).map(({ engagementId }: { engagementId: string }) => engagementId)).toEqual([id])
  })
})

describe('the statement as the district reads it', () => {
  const read = async ({ district }: Pick<Awaited<ReturnType<typeof delivered>>, 'district'>, month: string) =>
    (await district.admin.get(`/statements/${month}`)).body.data

  test('says of an engagement that is active what its consultancy reads, and of whom', async () => {
    const pair = await delivered()
    const { id, consultancy, statement } = pair
    const row = { engagementId: id, consultancyId: consultancy.id, consultancyName: expect.any(String), rate: terms.rate }
    const rows = [await read(pair, '2026-10'), await read(pair, '2026-11')]
    expect(rows).toEqual([[{ ...row, month: '2026-10', delivered: october }], [{ ...row, month: '2026-11', delivered: november }]])
    expect(rows[1]![0].delivered).toEqual((await statement('2026-11'))[0].delivered)
  })

  test('of one that has ended is the one that was fixed, as pages and as a file', async () => {
    const pair = await delivered()
    const { revoke, later, sweep, id, consultancy, district, manager } = pair
    await revoke()
    later(minuteAfter)
    expect(await read(pair, '2026-11')).toEqual([expect.not.objectContaining({ delivered: expect.anything() })])
    await sweep()
    const row = { engagementId: id, consultancyId: consultancy.id, rate: terms.rate, fixedAt: minuteAfter }
    expect(await read(pair, '2026-11')).toMatchObject([{ ...row, month: '2026-11', delivered: november }])
    expect(await read(pair, '2026-09')).toMatchObject([{ delivered: nothing }])
    expect([await read(pair, '2026-08'), await read(pair, '2026-12')]).toEqual([[], []])
    const [theirFile, ourFile] = [
      await district.admin.get('/statements/2026-11/csv'),
      await manager.get(workspace('statements/2026-11/csv')),
    ]
    const figures = { month: '2026-11', engagement_id: id, days: '0.33', hours: '2.50', amount: '316.67' }
    expect(parse(theirFile.text, { columns: true })).toMatchObject([{ ...figures, consultancy_id: consultancy.id }])
    expect(parse(ourFile.text, { columns: true })).toMatchObject([{ ...figures, district_id: district.id }])
    expect(Object.keys((parse(theirFile.text, { columns: true }) as object[])[0]!)).not.toContain('client')
  })

  test('stands for one that ended beside that of the next', async () => {
    const pair = await delivered()
    const { revoke, later, sweep, propose, district, id } = pair
    await revoke()
    later(minuteAfter)
    await sweep()
    const { body } = await propose()
    expect(await read(pair, '2026-11')).toMatchObject([{ engagementId: id }])
    await district.admin.post(theirs(body.id, '/accept'), { rev: 0 })
    expect(await read(pair, '2026-11')).toMatchObject([
      { engagementId: body.id, delivered: nothing },
      { engagementId: id, delivered: november },
    ])
  })

  test('says no more than the consultancy may bill: of cycles it may not see, nothing', async () => {
    const closed = await openEngaged({ scopes: ['people:read'] })
    const { body } = await closed.district.admin.get('/statements/2026-11')
    expect(body.data).toMatchObject([{ engagementId: closed.id }])
    expect(body.data[0]).not.toHaveProperty('delivered')
  })

  test('holds its own engagements only, is for its admins, and names months that there are', async () => {
    const pair = await delivered()
    const other = await openPair()
    const [own, stranger] = [await other.district.admin.get('/statements/2026-11'), await pair.consultant.get('/statements/2026-11')]
    const refused = await Promise.all(
      [pair.district.coach, pair.district.teacher, pair.manager].map(async (it) => (await it.get('/statements/2026-11')).status),
    )
    const noMonths = await Promise.all(
      ['2026-13', '2026-1', 'csv'].map(async (it) => (await pair.district.admin.get(`/statements/${it}`)).status),
    )
    expect([own.body.data, stranger.status, refused, noMonths]).toEqual([[], 403, [403, 403, 403], [404, 404, 404]])
  })
})

describe('a district that is removed', () => {
  test('has ended its engagements before, and leaves the consultancy its record of days', async () => {
    const ground = await openRegistry()
    const { id: districtId, admin } = await ground.register()
    const { id: consultancyId, admin: head } = await ground.register({ kind: 'consultancy', name: 'North Regional Service Agency' })
    const as = (claims: Parameters<typeof caller>[0]) => caller(claims, districtId, ground.app, consultancyId)
    const founder = as({ sub: admin.personId, tenant: districtId, roles: [{ role: 'district_admin' }] })
    const home = { tenant: consultancyId, roles: [{ role: 'consultancy_manager' as const }] }
    const manager = as({ sub: head.personId, ...home })
    const base = '/v1/consultancies/{consultancyId}'
    const { body: school } = await founder.post('/schools', { name: 'Harbor Elementary' })
    const { body: teacher } = await founder.post('/people', {
      givenName: 'Ben',
      familyName: 'Okafor',
      roles: [{ role: 'teacher', schoolIds: [] }],
    })
    const { body: hired } = await manager.post(`${base}/people`, {
      givenName: 'Ines',
      familyName: 'Calder',
      roles: [{ role: 'consultant', schoolIds: [] }],
    })
    const { body: engagement } = await manager.post(`${base}/engagements`, { districtId, terms })
    await founder.post(theirs(engagement.id, '/accept'), { rev: 0 })
    const assign = { consultantIds: [hired.id] }
    const { body: assigned } = await manager.send('PUT', ours(engagement.id, '/consultants'), assign, { 'if-match': '*' })
    const consultant = as({ sub: hired.id, tenant: consultancyId, roles: [{ role: 'consultant' }] })
    const { coachId } = assigned.consultants[0]
    const draft = { coachId, teacherIds: [teacher.id], schoolId: school.id, specialty: 'literacy', startsOn: '2026-11-02' }
    const { body: cycle } = await consultant.post('/cycles', draft)
    const { body: action } = await consultant.post(`/cycles/${cycle.id}/actions`, { kind: 'modeling', scheduledOn: '2026-11-03' })
    await consultant.post(`/cycles/${cycle.id}/actions/${action.id}/complete`, { doneOn: '2026-11-03', minutes: 450 })

    await ground.operator.post(`/v1/tenants/${districtId}/close`, { reason: 'The contract ends.', graceDays: 0 })
    expect((await manager.get(ours(engagement.id))).body).toMatchObject({ status: 'active' })
    await ground.operator.post(`/v1/tenants/${districtId}/unprotect`, { name: 'Juniper Valley Schools' })
    expect(await runSaga(ground.works, 'remove', districtId)).toBe(true)

    expect((await manager.get(ours(engagement.id))).body).toMatchObject({
      status: 'revoked',
      ended: { by: 'district', reason: 'The district has closed its account with Tandem.' },
    })
    expect((await manager.get(workspace('statements/2026-11'))).body.data).toMatchObject([
      { access: 'ended', districtName: 'Juniper Valley Schools', delivered: { minutes: 450, days: 1, amount: 95_000 } },
    ])
  })
})
