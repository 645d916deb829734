import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { insert, replace } from '#shared/db/commit.ts'
import { AuditEntries } from '#shared/model/audit.ts'
import { Engagements } from '#shared/model/engagement.ts'
import { Tenants } from '#shared/model/tenant.ts'
import { type District, openDistrict, serviceWith, tenantOf } from '../district.ts'
import { openConsultancy, openEngaged, openPair, ours, terms, theirs, workspace } from './engaged.ts'

describe('the clients of a consultancy', () => {
  test('show what was bought, delivered and is left, from the client’s own ledger', async () => {
    const { manager, coach, id, district } = await openEngaged()
    await coach(['2026-11-03', 225], ['2026-11-10', 225], ['2026-10-29', 90])
    const { body } = await manager.get(workspace('clients'))
    const month = (name: string, minutes: number, days: number, amount: number) => ({
      month: name,
      minutes,
      hours: minutes / 60,
      days,
      amount,
    })
    expect(body.data).toEqual([
      {
        engagementId: id,
        districtId: district.id,
        districtName: 'Lakeside Unified',
        access: 'open',
        services: terms.services,
        startsOn: terms.startsOn,
        endsOn: terms.endsOn,
        rate: terms.rate,
        hoursBought: 150,
        hoursLeft: 141,
        delivered: { minutes: 540, hours: 9, days: 1.2, amount: 114_000 },
        months: [month('2026-10', 90, 0.2, 19_000), month('2026-11', 450, 1, 95_000)],
      },
    ])
  })

  test('leave out what other coaches of the district have done, and what was only planned', async () => {
    const { manager, district, coach, draft } = await openEngaged()
    const { body: cycle } = await district.coach.post('/cycles', { ...draft, coachId: district.coach.id })
    const { body: action } = await district.coach.post(`/cycles/${cycle.id}/actions`, { kind: 'modeling', scheduledOn: '2026-11-10' })
    await district.coach.post(`/cycles/${cycle.id}/actions/${action.id}/complete`, { doneOn: '2026-11-10', minutes: 60 })
    await coach()
    expect((await manager.get(workspace('clients'))).body.data).toMatchObject([{ delivered: { minutes: 0 }, months: [] }])
  })

  test('keep what a consultant has delivered who is assigned no longer', async () => {
    const { manager, coach, assign } = await openEngaged()
    await coach(['2026-11-03', 60])
    await assign()
    expect((await manager.get(workspace('clients'))).body.data).toMatchObject([{ delivered: { minutes: 60 } }])
  })

  test('are those of active engagements only, a page at a time', async () => {
    const pair = await openEngaged()
    const { manager, revoke, app, registry, district } = pair
    const other = await openConsultancy({ app, registry }, district.id)
    expect((await other.manager.get(workspace('clients'))).body.data).toEqual([])
    const second = await openPairWith(pair)
    const first = await manager.get(workspace('clients'), { limit: '1' })
    expect(first.body).toMatchObject({ data: [{ districtId: second.id }], page: { hasMore: true } })
    const rest = await manager.get(workspace('clients'), { limit: '1', cursor: first.body.page.next })
    expect(rest.body).toMatchObject({ data: [{ districtId: district.id }], page: { hasMore: false } })
    await revoke()
    expect((await manager.get(workspace('clients'))).body.data).toMatchObject([{ districtId: second.id }])
  })

  test('say nothing of a client that does not let cycles be seen', async () => {
    const { manager } = await openEngaged({ scopes: ['people:read'] })
    const { body } = await manager.get(workspace('clients'))
    expect(body.data).toMatchObject([{ access: 'none', hoursBought: 150 }])
    expect(body.data[0]).not.toHaveProperty('delivered')
    expect((await manager.get(workspace('caseload'))).body.data).toMatchObject([{ access: 'none', consultants: [] }])
    expect((await manager.get(workspace('overdue'))).body.data).toMatchObject([{ access: 'none', cycles: [] }])
  })

  test('keep to the wall: of a cycle that has left the engagement’s reach nothing is counted', async () => {
    const { manager, district, coach, id } = await openEngaged()
    await coach(['2026-11-03', 60])
    await manager.post(ours(id, '/amend'), { terms: { ...terms, specialties: ['science'] } })
    await district.admin.post(theirs(id, '/accept'), { rev: 3 })
    expect((await manager.get(workspace('clients'))).body.data).toMatchObject([{ delivered: { minutes: 0 } }])
    expect((await manager.get(workspace('caseload'))).body.data).toMatchObject([{ consultants: [{ openCycles: 0 }] }])
  })

  test('are opened by their own admission, also when the registry were to say more', async () => {
    const { manager, registry, id, revoke, coach } = await openEngaged()
    await coach(['2026-11-03', 60])
    await revoke()
    const engagement = await registry.get(Engagements, { id })
    await registry.commit([replace(Engagements, engagement, { ...engagement, status: 'active', rev: engagement.rev + 1 })])
    expect((await manager.get(workspace('clients'))).body.data).toMatchObject([{ access: 'none' }])
  })
})

/** Another district, engaged by the same consultancy. */
async function openPairWith({ app, registry, manager }: Awaited<ReturnType<typeof openEngaged>>) {
  const district = await openDistrict({ app })
  await registry.commit([insert(Tenants, tenantOf(district.id))])
  const { body } = await manager.post('/v1/consultancies/{consultancyId}/engagements', { districtId: district.id, terms })
  await district.admin.post(theirs(body.id, '/accept'), { rev: 0 })
  return district
}

describe('a look into a client', () => {
  const looksIn = async ({ table }: District) => {
    const { items } = await table.listWhole(AuditEntries, {}, { limit: 200, order: 'first to last' })
    return items.filter(({ operation }) =>
      /^(list(ClientDistricts|Caseload|Overdue|Capacity)|readStatement|downloadStatement)$/.test(operation),
    )
  }

  test('stands in its audit log, once a day for each manager and kind', async () => {
    const { manager, consultancy, district, id, plane } = await openEngaged()
    for (let n = 0; n < 2; n += 1) for (const kind of ['clients', 'caseload', 'overdue', 'capacity']) await manager.get(workspace(kind))
    await Promise.all([manager.get(workspace('statements/2026-11')), manager.get(workspace('statements/2026-11/csv'))])
    const looks = await looksIn(district)
    expect(looks.slice(0, 3)).toMatchObject(
      ['listClientDistricts', 'listCaseload', 'listOverdue'].map((operation) => ({
        operation,
        actorId: manager.id,
        homeTenantId: consultancy.id,
        subject: id,
      })),
    )
    expect(looks).toHaveLength(4)
    const tomorrow = serviceWith({
      now: () => new Date('2026-11-17T15:00:00.000Z'),
      verify: async () => claimsOf(manager),
      control: plane.control,
    })
    await consultancy.as(manager.claims!, tomorrow).get(workspace('clients'))
    expect(await looksIn(district)).toHaveLength(5)
  })

  test('that cannot be recorded shows nothing', async () => {
    const { manager, consultancy, plane } = await openEngaged()
    const failing = (tenantId: string, access: 'read' | 'write', requestId: string) => {
      const table = plane.control.tableOf(tenantId, access, requestId)
      return access === 'write' ? { ...table, commit: () => Promise.reject(Object.assign(new Error(), { code: 'ECONNRESET' })) } : table
    }
    const app = serviceWith({ control: { ...plane.control, tableOf: failing }, log: () => {} })
    expect(await consultancy.as(manager.claims!, app).get(workspace('clients'))).toMatchObject({ status: 503 })
  })
})

const claimsOf = ({ claims }: { claims: unknown }) => ({ kind: 'person', ...(claims as object) }) as never

describe('the caseload', () => {
  test('has each consultant’s open cycles by stage, and nothing of what they are about', async () => {
    const { manager, coach, consultant, coachId } = await openEngaged()
    await coach()
    const second = await coach()
    await consultant.post(`/cycles/${second.id}/advance`, { from: 'set' })
    const third = await coach()
    await consultant.post(`/cycles/${third.id}/abandon`, { reason: 'The schedule changed.' })
    const { body } = await manager.get(workspace('caseload'))
    const [{ consultants }] = body.data
    expect(consultants).toEqual([
      {
        personId: consultant.id,
        coachId,
        givenName: 'Ines',
        familyName: 'Calder',
        openCycles: expect.any(Number),
        stages: expect.any(Array),
      },
    ])
    const counted = consultants[0].stages.reduce((sum: number, { cycles }: { cycles: number }) => sum + cycles, 0)
    expect(counted).toBe(consultants[0].openCycles)
    expect(consultants[0].openCycles).toBe(2)
  })
})

describe('what is overdue', () => {
  test('is listed across clients, soonest due first, as frames', async () => {
    const { manager, consultant, draft } = await openEngaged()
    for (const startsOn of ['2026-10-05', '2026-09-07', '2026-11-15']) await consultant.post('/cycles', { ...draft, startsOn })
    const { body, text } = await manager.get(workspace('overdue'))
    expect(body.data[0].cycles.map(({ startsOn }: { startsOn: string }) => startsOn)).toEqual(['2026-09-07', '2026-10-05'])
    expect(body.data[0]).toMatchObject({ more: false, cycles: [{ attention: 'overdue' }, { attention: 'overdue' }] })
    expect(text).not.toContain('goals')
  })
})

describe('capacity', () => {
  test('sets each consultant’s share of a position against the days that are engaged', async () => {
    const { manager, consultancy } = await openEngaged({ daysBought: 42, hoursPerDay: 8, startsOn: '2026-11-01', endsOn: '2026-12-29' })
    await consultancy.hire('Otto')
    const { body } = await manager.get(workspace('capacity'), { month: '2026-11' })
    expect(body.data).toMatchObject([
      { givenName: 'Otto', availableHours: 84, engagedHours: 0, freeHours: 84 },
      { givenName: 'Ines', fte: 0.5, availableHours: 84, engagedHours: 168, freeHours: -84 },
    ])
  })

  test('is asked for by a month', async () => {
    const { manager } = await openPair()
    expect(await manager.get(workspace('capacity'), { month: '2026-13' })).toMatchObject({ status: 400, body: { code: 'invalid_query' } })
  })
})

describe('a statement', () => {
  test('has the same in its file as on its pages', async () => {
    const { manager, coach, district, id } = await openEngaged()
    await coach(['2026-11-03', 100], ['2026-11-10', 50], ['2026-10-29', 90])
    const { body } = await manager.get(workspace('statements/2026-11'))
    expect(body.data).toMatchObject([{ month: '2026-11', delivered: { minutes: 150, hours: 2.5, days: 0.33, amount: 31_667 } }])
    const { text, headers } = await manager.get(workspace('statements/2026-11/csv'))
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="statement-2026-11.csv"',
      etag: expect.stringMatching(/^".+"$/),
    })
    expect(parse(text, { columns: true })).toEqual([
      {
        month: '2026-11',
        client: 'Lakeside Unified',
        district_id: district.id,
        engagement_id: id,
        days: '0.33',
        hours: '2.50',
        rate: '950.00',
        per: 'day',
        currency: 'USD',
        amount: '316.67',
      },
    ])
  })

  test('makes text of a name that a spreadsheet would run', async () => {
    const { manager, registry, id } = await openEngaged()
    for (const districtName of ['=HYPERLINK("http://evil.example","Lakeside")', '@SUM(1)', '+1', '-1', 'A "quoted", name']) {
      const engagement = await registry.get(Engagements, { id })
      await registry.commit([replace(Engagements, engagement, { ...engagement, districtName, rev: engagement.rev + 1 })])
      const { text } = await manager.get(workspace('statements/2026-11/csv'))
      const [row] = parse(text, { columns: true }) as { client: string }[]
      expect(row?.client).toBe(/^[=@+-]/.test(districtName) ? `'${districtName}` : districtName)
    }
  })

  test('is of a month that there is', async () => {
    const { manager } = await openPair()
    for (const month of ['2026-13', '2026-1', 'november', '..'])
      expect(await manager.get(workspace(`statements/${month}`))).toMatchObject({ status: 404 })
  })
})

describe('the workspace', () => {
  test('is for who manages the consultancy: not for its consultants, nor for a manager of another', async () => {
    const { consultancy, consultant, app, registry, district } = await openEngaged()
    const other = await openConsultancy({ app, registry }, district.id)
    for (const kind of ['clients', 'caseload', 'capacity', 'overdue', 'statements/2026-11', 'statements/2026-11/csv']) {
      expect(await consultant.get(workspace(kind))).toMatchObject({ status: 403, body: { code: 'forbidden' } })
      const path = `/v1/consultancies/${consultancy.id}/workspace/${kind}`
      expect(await other.manager.get(path)).toMatchObject({ status: 404, body: { code: 'not_found' } })
      expect(await district.admin.get(path)).toMatchObject({ status: 404 })
    }
    expect(await consultant.get('/v1/consultancies/{consultancyId}')).toMatchObject({
      status: 200,
      body: { name: 'North Regional Service Agency' },
    })
  })

  test('reads the tables of clients whose engagement is active, and no other', async () => {
    const pair = await openEngaged()
    const { manager, consultancy, plane, district, registry } = pair
    const second = await openPairWith(pair)
    const { items } = await registry.list(Engagements, 'ofDistrict', { districtId: second.id }, { limit: 1 })
    await second.admin.post(theirs(items[0]!.id, '/revoke'), { reason: 'Over.' })
    const opened: string[] = []
    const tableOf: typeof plane.control.tableOf = (tenantId, ...rest) => {
      opened.push(tenantId)
      return plane.control.tableOf(tenantId, ...rest)
    }
    const app = serviceWith({ control: { ...plane.control, tableOf } })
    for (const kind of ['clients', 'caseload', 'overdue', 'statements/2026-11'])
      await consultancy.as(manager.claims!, app).get(workspace(kind))
    expect(new Set(opened)).toEqual(new Set([district.id]))
  })
})
