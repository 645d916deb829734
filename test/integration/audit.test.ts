import { describe, expect, test } from 'vitest'
import { insert } from '#shared/db/commit.ts'
import { Admissions } from '#shared/model/admission.ts'
import { AuditEntries } from '#shared/model/audit.ts'
import { demo } from '#shared/model/example.ts'
import { admissionOf, dumpOf, openCycle, openDistrict } from '../district.ts'

const entryAt = (at: string, n: number) => ({
  id: demo.id('aud', n + 1),
  at,
  actorId: demo.id('per', 1),
  actorKind: 'person' as const,
  homeTenantId: demo.districtId,
  operation: 'openCycle',
  subject: demo.id('cyc', 1),
  outcome: 'done' as const,
  requestId: 'req_1',
})

describe('the audit log', () => {
  test('has one entry for each write, latest first, with who, what, to what and when', async () => {
    const district = await openDistrict()
    const { admin, coach, teacher } = district
    const { id, path } = await openCycle(district)
    const { headers } = await teacher.post(`${path}/comments`, { text: 'Hello.' })
    await coach.post(`${path}/advance`, { from: 'set' }, { 'x-request-id': 'request-of-the-test' })
    const { data } = (await admin.get('/audit', { limit: '3' })).body
    const common = { actorKind: 'person', homeTenantId: district.id, outcome: 'done', at: '2026-11-16T15:00:00.000Z' }
    expect(data).toMatchObject([
      { ...common, actorId: coach.id, operation: 'advanceCycle', subject: id, requestId: 'request-of-the-test' },
      { ...common, actorId: teacher.id, operation: 'writeComment', requestId: headers['x-request-id'] },
      { ...common, actorId: coach.id, operation: 'openCycle', subject: id },
    ])
  })

  test('has nothing of what was refused or only read, and nothing twice of what was repeated', async () => {
    const district = await openDistrict()
    const { admin, coach, leader } = district
    const { path } = await openCycle(district)
    const count = async () => (await admin.get('/audit', { limit: '200' })).body.data.length
    const before = await count()
    await coach.get(path)
    await leader.post(`${path}/advance`, { from: 'set' })
    await coach.post(`${path}/advance`, { from: 'plan' })
    for (let n = 0; n < 3; n += 1) await coach.post(`${path}/comments`, { text: 'Once.' }, { 'idempotency-key': 'k1' })
    expect(await count()).toBe(before + 1)
  })

  test('shows both names when someone acts for another', async () => {
    const district = await openDistrict()
    const { admin, coach, as, id } = district
    const { path } = await openCycle(district)
    const support = as({ ...coach.claims!, sub: coach.id, tenant: id, act: { sub: 'support-7', name: 'Support' } })
    await support.post(`${path}/comments`, { text: 'For Ada.' })
    expect((await admin.get('/audit', { limit: '1' })).body.data).toMatchObject([{ actorId: coach.id, impersonatedBy: 'support-7' }])
  })

  test('names the consultancy or partner that someone comes from', async () => {
    const district = await openDistrict()
    const { admin, coach, as, table } = district
    const { path } = await openCycle(district)
    const tenant = demo.id('con', 1)
    const admission = admissionOf(demo.id('per', 900), {
      personId: coach.id,
      roles: [{ role: 'consultant' }],
      scopes: ['cycles:read', 'cycles:write'],
    })
    await table.commit([insert(Admissions, admission)])
    const consultant = as({ sub: demo.id('per', 900), tenant })
    await consultant.post(`${path}/comments`, { text: 'From afar.' })
    expect((await admin.get('/audit', { limit: '1' })).body.data).toMatchObject([{ actorId: coach.id, homeTenantId: tenant }])
  })

  test('is read between two instants, the second one not included', async () => {
    const { admin, table } = await openDistrict()
    for (const [n, at] of ['2026-11-01T10:00:00.000Z', '2026-11-02T00:00:00.000Z', '2026-11-03T10:00:00.000Z'].entries())
      await table.commit([insert(AuditEntries, entryAt(at, n))])
    const read = async (query: Record<string, string>) =>
      (await admin.get('/audit', query)).body.data.map(({ at }: { at: string }) => at.slice(8, 10)).filter((day: string) => day !== '16')
    expect(await read({ from: '2026-11-02T00:00:00.000Z' })).toEqual(['03', '02'])
    expect(await read({ to: '2026-11-02T00:00:00.000Z' })).toEqual(['01'])
    expect(await read({ from: '2026-11-01T10:00:00.000Z', to: '2026-11-02T00:00:00.001Z' })).toEqual(['02', '01'])
  })

  test('is exported by the day, oldest first, with nothing that a spreadsheet would run', async () => {
    const { admin, table } = await openDistrict()
    const entries = ['2026-11-02T00:00:00.000Z', '2026-11-01T23:59:59.999Z', '2026-11-02T23:59:59.999Z', '2026-11-03T00:00:00.000Z']
    for (const [n, at] of entries.entries()) await table.commit([insert(AuditEntries, { ...entryAt(at, n), requestId: '=1+1' })])
    const { status, text, headers } = await admin.get('/audit/days/2026-11-02')
    expect({ status, type: headers['content-type'], saved: headers['content-disposition'] }).toEqual({
      status: 200,
      type: 'text/csv; charset=utf-8',
      saved: expect.stringContaining('audit-2026-11-02.csv'),
    })
    const [head, ...rows] = text.trim().split('\r\n')
    expect(head).toMatch(/^at,actorId,/)
    expect(rows.map((row) => row.split(',')[0])).toEqual(['2026-11-02T00:00:00.000Z', '2026-11-02T23:59:59.999Z'])
    expect(text).not.toMatch(/,=1/)
    expect(await admin.get('/audit/days/yesterday')).toMatchObject({ status: 404 })
  })

  test('goes with an event for each thing that happened, thin: ids and kinds only', async () => {
    const district = await openDistrict()
    await openCycle(district)
    const items = await dumpOf(district.id)
    const [events, entries] = ['event', 'audit entry'].map((entity) => items.filter((item) => item['entity'] === entity))
    expect(events?.length).toBe(entries?.length)
    for (const { data } of events as { data: object }[]) {
      const names = ['id', 'type', 'at', 'subject', 'rev', 'actorId', 'requestId']
      expect(Object.keys(data).filter((name) => !names.includes(name))).toEqual([])
    }
  })
})
