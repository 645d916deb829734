import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { api } from '#functions/api.ts'
import { jobsOf } from '#functions/integration/dispatch.ts'
import { kinds } from '#functions/integration/export-kinds.ts'
import { publishWaiting } from '#functions/integration/publish.ts'
import { verifierOf } from '#shared/auth/token.ts'
import { drop, insert, replace } from '#shared/db/commit.ts'
import type { Table } from '#shared/db/table.ts'
import { service } from '#shared/http/service.ts'
import { Admissions } from '#shared/model/admission.ts'
import { Changes } from '#shared/model/change.ts'
import { demo } from '#shared/model/example.ts'
import { Exports, exportKinds } from '#shared/model/export.ts'
import { Standings } from '#shared/model/standing.ts'
import { admissionOf, type Caller, dependencies, dumpOf, dyingAfter, goal, lendTable, now, openCycle } from '../district.ts'
import { mark } from '../furnished.ts'
import { issuer } from '../issuer.ts'
import { openTool } from '../observation/tooled.ts'
import { objectsOf, openBulk, withRegistry } from './bulk.ts'

const operations = new Map(api.flatMap(({ list }) => list.map((route) => [route.spec.id, route] as const)))
const later = (days: number) => () => new Date(now.getTime() + days * 86_400_000)

/** A cycle with something in it of every kind, all of it marked. */
async function fullCycle(district: Awaited<ReturnType<typeof openBulk>>) {
  const { coach, teacher } = district
  const cycle = await openCycle(district, { goal: { ...goal, statement: `statement ${mark}` } })
  const action = await coach.post(`${cycle.path}/actions`, { kind: 'modeling', scheduledOn: '2026-11-10', note: `note ${mark}` })
  const evidence = { kind: 'student_work', title: `title ${mark}`, about: cycle.goals[0].id, link: 'https://drive.example/a' }
  const shared = await teacher.post(`${cycle.path}/evidence`, evidence)
  const kept = await teacher.post(`${cycle.path}/evidence`, { ...evidence, title: `kept ${mark}`, shared: false })
  await teacher.post(`${cycle.path}/progress-checks`, { goalId: cycle.goals[0].id, value: -68.5, measuredOn: '2026-11-12' })
  await coach.post(`${cycle.path}/reflections`, { planSupportedGoal: 'yes', goalMet: 'no', text: `text ${mark}` })
  await teacher.post(`${cycle.path}/comments`, { text: `=comment ${mark}` })
  return { cycle, ids: { action: action.body.id, shared: shared.body.id, kept: kept.body.id } }
}

describe('what can be exported', () => {
  test.each(exportKinds)('%s is read by an operation with the permission and the scope that its table says', (kind) => {
    const { operation, may, scope } = kinds[kind]
    const route = operations.get(operation)
    expect({ may: route?.spec.may, scope: route?.scope, method: route?.method }).toEqual({ may, scope, method: 'GET' })
  })

  test.each(exportKinds)('%s, where the changes tell of it, is then read as its list shows it', (kind) => {
    const { operation, of, each, ofDiscussions, changed, may, scope } = kinds[kind]
    // What belongs to evidence, or was said in a discussion, is listed anew when that has changed; of what is read one by one a list shows less.
    const parent = of ? 'listEvidence' : ofDiscussions ? 'readDataDiscussion' : (each?.read ?? operation)
    const [list, read] = [operations.get(parent), changed && operations.get(changed.read)]
    const shown = list?.spec.item ?? list?.spec.answer
    expect(changed && [read?.spec.may, read?.scope, read?.spec.answer === shown]).toEqual(changed && [may, scope, true])
    expect(changed?.id === undefined || read?.path.endsWith(`{${changed.id}}`)).toBe(true)
  })

  test('is every list of a district, and its settings', () => {
    const lists = api.flatMap(({ list }) => list).filter(({ kind, realm }) => kind === 'list' && realm === 'district')
    const exported = new Set(Object.values(kinds).map(({ operation }) => operation))
    // Cycles and discussions are listed, and each is then read; what is left over tells of jobs, deliveries and looks, is listed elsewhere, or follows from what is exported.
    const left = lists.map(({ spec }) => spec.id).filter((id) => !exported.has(id))
    expect(left.sort()).toEqual([
      'listChanges',
      'listCycles',
      'listDataDiscussions',
      'listDeprecatedUse',
      'listExports',
      'listImportRows',
      'listImports',
      'listLedgerLines',
      'listLooks',
      'listLooksAtMine',
      'listMyActions',
      'listMyCheckBacks',
      'listMyCycles',
      'listMyEvidence',
      'listRosterFaults',
      'listWebhookDeliveries',
      'readDistrictStatement',
    ])
  })
})

describe('an export', () => {
  test('is written by a job, and gives each file with its size, its digest and a URL', async () => {
    const { admin, exported, textsOf } = await openBulk()
    const done = await exported(admin, { kinds: ['people', 'schools'] })
    const texts = await textsOf(done)
    expect(done).toMatchObject({
      status: 'finished',
      kinds: ['schools', 'people'],
      expiresAt: later(7)().toISOString(),
      progress: [
        { kind: 'schools', rows: 1, withheld: 0, done: true },
        { kind: 'people', rows: 5, withheld: 0, done: true },
      ],
      files: texts.map((text, n) => ({
        name: ['schools-0001.ndjson', 'people-0001.ndjson'][n],
        bytes: Buffer.byteLength(text),
        sha256: createHash('sha256').update(text).digest('hex'),
        url: expect.stringContaining('/exports/'),
      })),
    })
  })

  test('has the rows as the API shows them', async () => {
    const { admin, exported, rowsOf } = await openBulk()
    const { body } = await admin.get('/people', { limit: '200' })
    expect(await rowsOf(await exported(admin, { kinds: ['people'] }))).toEqual(body.data)
  })

  test('holds observations as each of its askers sees them, and drafts for their coach alone', async () => {
    const bulk = await openBulk()
    const { admin, coach, teacher, leader, exported, rowsOf } = bulk
    const tool = await openTool(admin)
    const { id: cycleId } = await openCycle(bulk)
    const answers = [
      { measure: 'seen', text: `seen ${mark}` },
      { measure: 'hunch', text: 'for the coach alone' },
    ]
    const record = async () => (await coach.post('/observations', { cycleId, toolId: tool.id, day: '2026-11-12', answers })).body.id
    const [shared, draft] = [await record(), await record()]
    await coach.post(`/observations/${shared}/share`)
    const seenBy = async (as: Caller) => {
      const body = await exported(as, { kinds: ['observations'] })
      const rows = await rowsOf(body)
      const ids = rows.map(({ id }) => id).sort()
      const answered = rows.flatMap(({ answers = [] }) => (answers as { measure: string }[]).map(({ measure }) => measure)).sort()
      return { ids, answered, withheld: body.progress[0].withheld }
    }
    expect(await seenBy(coach)).toEqual({ ids: [shared, draft].sort(), answered: ['hunch', 'hunch', 'seen', 'seen'], withheld: 0 })
    expect(await seenBy(teacher)).toEqual({ ids: [shared], answered: ['seen'], withheld: 0 })
    for (const as of [admin, leader]) expect(await seenBy(as)).toEqual({ ids: [shared], answered: [], withheld: 1 })
  })

  test('holds every kind that its asker may read, unless kinds are named', async () => {
    const { id, admin, teacher, exported } = await openBulk()
    await lendTable(id, 'registry')
    const { work } = await openBulk(withRegistry(id))
    const whole = await exported(admin, {}, work())
    const own = await exported(teacher)
    expect([whole.status, whole.kinds]).toEqual(['finished', exportKinds])
    const notForTeachers = ['cycle_model_drafts', 'calibrations', 'duties', 'funding_sources', 'coach_funding', 'time_certifications']
    const adminsOnly = ['roster_imports', 'clients', 'client_grants', 'engagements', 'webhook_endpoints', 'usage', 'audit']
    expect([own.status, own.kinds]).toEqual(['finished', exportKinds.filter((kind) => ![...notForTeachers, ...adminsOnly].includes(kind))])
  })

  test('refuses at once a kind that its asker may not read', async () => {
    const { teacher } = await openBulk()
    expect(await teacher.post('/exports', { kinds: ['schools', 'audit'], format: 'csv' })).toMatchObject({
      status: 403,
      body: { code: 'forbidden', detail: expect.stringContaining('read the audit log') },
    })
  })

  test('is its asker’s alone', async () => {
    const { admin, coach, exported } = await openBulk()
    const { id } = await exported(coach)
    const seen = [await admin.get(`/exports/${id}`), await admin.post(`/exports/${id}/cancel`), await admin.get('/exports')]
    expect(seen).toMatchObject([{ status: 404 }, { status: 404 }, { status: 200, body: { data: [] } }])
    expect((await coach.get('/exports')).body.data).toMatchObject([{ id, status: 'finished' }])
  })

  test('can be asked for while the district is closing', async () => {
    const { id, admin, table, exported } = await openBulk()
    const before = await table.get(Standings, {})
    await table.commit([replace(Standings, before, { ...before, status: 'closing', rev: before.rev + 1 })])
    expect(await exported(admin, { kinds: ['district'] })).toMatchObject({ status: 'finished', progress: [{ rows: 1 }] })
    expect(id).toBe(table.tenantId)
  })

  test('as CSV has the columns of the schema in each file, and nothing that a spreadsheet would run', async () => {
    const district = await openBulk()
    const { cycle } = await fullCycle(district)
    const done = await district.exported(district.coach, {
      kinds: ['people', 'cycles', 'goals', 'progress_checks', 'comments'],
      format: 'csv',
    })
    const [comment] = await district.cellsOf(done, 'comments')
    const [check] = await district.cellsOf(done, 'progress_checks')
    const [aCycle] = await district.cellsOf(done, 'cycles')
    const [aGoal] = await district.cellsOf(done, 'goals')
    expect(comment).toMatchObject({ text: `'=comment ${mark}`, cycleId: cycle.id })
    expect(check).toMatchObject({ value: '-68.5', note: '' })
    expect(aCycle).toMatchObject({
      id: cycle.id,
      'model.key': 'set_plan_monitor_reflect',
      teacherIds: district.teacher.id,
      'tally.evidence': '1',
    })
    expect(aGoal).toMatchObject({ cycleId: cycle.id, statement: `statement ${mark}`, 'latest.value': '-68.5', 'peers.easy': '' })
    expect((await district.textsOf(done, 'people')).join('')).toMatch(
      /^id,givenName,familyName,email,sourcedId,externalId,roles,coachProfile.specialties,.*\r\n/,
    )
  })

  test('begins with the event that asks for its job, and is cleared by the one that takes it back', () => {
    const record = (type: string) => ({
      eventName: 'INSERT',
      dynamodb: {
        NewImage: {
          entity: { S: 'event' },
          tenant: { S: demo.districtId },
          data: { M: { type: { S: type }, subject: { S: demo.id('exp', 1) } } },
        },
      },
    })
    const job = { kind: 'export', tenantId: demo.districtId, exportId: demo.id('exp', 1) }
    expect(['export.started', 'export.cancelled', 'export.finished'].map((type) => jobsOf(record(type)))).toEqual([[job], [job], []])
  })

  test('leaves its end in the audit log and among the events, once', async () => {
    const { admin, exported, id } = await openBulk()
    const done = await exported(admin, { kinds: ['schools'] })
    const items = (await dumpOf(id)).filter(({ data }) => (data as { subject?: string }).subject === done.id)
    const seen = items.map(
      ({ entity, data }) => `${entity} ${(data as { type?: string }).type ?? (data as { operation?: string }).operation}`,
    )
    expect(seen.sort()).toEqual([
      'audit entry createExport',
      'audit entry export.finished',
      'event export.finished',
      'event export.started',
    ])
  })
})

describe('an export since a change', () => {
  test('has what has changed after it, once, as it is now', async () => {
    const district = await openBulk()
    const { admin, coach, teacher, table, exported, rowsOf } = district
    const { cycle } = await fullCycle(district)
    await publishWaiting({ table, now: () => now })
    const whole = await exported(admin, { kinds: ['schools'] })
    expect(whole.seq).toBeGreaterThan(5)
    for (const givenName of ['Adah', 'Adaline']) await admin.patch(`/people/${coach.id}`, { givenName })
    await admin.post('/schools', { name: 'Cedar Ridge' })
    await teacher.post(`${cycle.path}/comments`, { text: 'One more word.' })
    await publishWaiting({ table, now: () => now })
    const done = await exported(admin, { since: whole.seq })
    const counts = Object.fromEntries(done.progress.map(({ kind, rows, withheld }: Progress) => [kind, [rows, withheld]]))
    expect(counts).toMatchObject({ schools: [1, 0], people: [1, 0], cycles: [1, 1], comments: [0, 1], evidence: [0, 0], goals: [0, 0] })
    expect(await rowsOf(done, 'people')).toMatchObject([{ id: coach.id, givenName: 'Adaline' }])
    expect(done.seq).toBeGreaterThan(whole.seq)
  })

  test('has every version of a cycle model that has changed', async () => {
    const { admin, table, exported, rowsOf } = await openBulk()
    await publishWaiting({ table, now: () => now })
    const { seq } = await exported(admin, { kinds: ['cycle_models'] })
    await admin.post('/cycle-models', { key: 'our_cycle', basedOn: { key: 'impact_cycle' } })
    await admin.post('/cycle-models/our_cycle/publish')
    await admin.patch('/cycle-model-drafts/our_cycle', { name: 'Our cycle' })
    await admin.post('/cycle-models/our_cycle/publish')
    await publishWaiting({ table, now: () => now })
    const rows = await rowsOf(await exported(admin, { kinds: ['cycle_models'], since: seq }), 'cycle_models')
    expect(rows.map(({ key, version, name }) => [key, version, name])).toEqual([
      ['our_cycle', 1, 'Identify–Learn–Improve'],
      ['our_cycle', 2, 'Our cycle'],
    ])
    const whole = await rowsOf(await exported(admin, { kinds: ['cycle_models'] }), 'cycle_models')
    expect(whole.map(({ origin }) => origin)).toEqual(['built_in', 'built_in', 'built_in', 'district', 'district'])
  })

  test('has the measurements of evidence and the comments on it when the evidence has changed', async () => {
    const district = await openBulk()
    const { id, coach, teacher, table, exported, rowsOf } = district
    const cycle = await openCycle(district)
    const measurements = [{ label: 'Items', value: 7, measuredOn: '2026-11-10' }]
    const draft = { kind: 'video', title: 'Opening', about: cycle.goals[0].id, measurements }
    const { body: item } = await teacher.post(`${cycle.path}/evidence`, draft)
    await teacher.post(`${cycle.path}/evidence`, { ...draft, kind: 'student_work', measurements: undefined, link: 'https://a.example' })
    await district.admin.patch(`/people/${coach.id}`, { roles: ['coach', 'district_admin'].map((role) => ({ role, schoolIds: [] })) })
    await publishWaiting({ table, now: () => now })
    const both = district.as({ sub: coach.id, tenant: id, roles: [{ role: 'coach' }, { role: 'district_admin' }] })
    const some = { kinds: ['measurements', 'video_comments'] }
    const before = await exported(both, some)
    expect((await rowsOf(before, 'measurements')).map(({ label, row }) => [label, row])).toEqual([['Items', 1]])
    expect(await rowsOf(before, 'video_comments')).toEqual([])
    const { body } = await coach.post(`${cycle.path}/evidence/${item.id}/comments`, { atSeconds: 1, kind: 'note', text: 'Here.' })
    await publishWaiting({ table, now: () => now })
    const since = await exported(both, { ...some, since: before.seq })
    expect(await rowsOf(since, 'video_comments')).toEqual([body])
    expect((await rowsOf(since, 'measurements')).length).toBe(1)
  })

  test('leaves out the kinds that the changes do not tell of, and refuses them by name', async () => {
    const { admin, exported } = await openBulk()
    const { kinds: asked } = await exported(admin, { since: 0 })
    expect(exportKinds.filter((kind) => !asked.includes(kind))).toEqual([
      'busy_times',
      'calendar_feeds',
      'clients',
      'client_grants',
      'engagements',
      'usage',
      'audit',
    ])
    expect(await admin.post('/exports', { kinds: ['schools', 'audit'], format: 'csv', since: 0 })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/kinds/1' }] },
    })
  })

  test('is for those who may follow changes', async () => {
    const { coach } = await openBulk()
    expect(await coach.post('/exports', { format: 'csv', since: 0 })).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  })

  test('fails where the changes no longer go back so far', async () => {
    const { admin, table, exported } = await openBulk()
    await publishWaiting({ table, now: () => now })
    const { items } = await table.list(Changes, 'primary', {}, { limit: 2, order: 'first to last' })
    await table.commit(items.map((it) => drop(Changes, it)))
    expect(await exported(admin, { since: 0 })).toMatchObject({ status: 'failed', failure: { code: 'cursor_expired' } })
  })
})

interface Progress {
  kind: string
  rows: number
  withheld: number
}

describe('the wall in an export', () => {
  test('keeps the content from an admin, and says how many cycles have any', async () => {
    const district = await openBulk()
    const { ids } = await fullCycle(district)
    const content = ['goals', 'actions', 'evidence', 'progress_checks', 'reflections', 'comments']
    const done = await district.exported(district.admin, { kinds: ['cycles', ...content] })
    const text = (await district.textsOf(done)).join('')
    expect(text.includes(mark)).toBe(false)
    expect(done.progress).toEqual([
      { kind: 'cycles', rows: 1, withheld: 1, done: true },
      { kind: 'goals', rows: 0, withheld: 1, done: true },
      { kind: 'actions', rows: 1, withheld: 0, done: true },
      ...['evidence', 'progress_checks', 'reflections', 'comments'].map((kind) => ({ kind, rows: 0, withheld: 1, done: true })),
    ])
    expect(await district.rowsOf(done, 'actions')).toMatchObject([{ id: ids.action }])
  })

  test('opens for the cycle’s coach and teacher, each for their own', async () => {
    const district = await openBulk()
    const { cycle, ids } = await fullCycle(district)
    const evidenceOf = async (as: typeof district.coach) => {
      const done = await district.exported(as, { kinds: ['cycles', 'goals', 'evidence', 'reflections'] })
      expect(done.progress.map(({ withheld }: { withheld: number }) => withheld)).toEqual([0, 0, 0, 0])
      expect(await district.rowsOf(done, 'goals')).toMatchObject([{ cycleId: cycle.id, statement: `statement ${mark}` }])
      expect(await district.rowsOf(done, 'reflections')).toMatchObject([{ text: `text ${mark}` }])
      return (await district.rowsOf(done, 'evidence')).map(({ id }) => id).sort()
    }
    // What its owner keeps to themselves is in nobody's export but theirs.
    expect(await evidenceOf(district.coach)).toEqual([ids.shared])
    expect(await evidenceOf(district.teacher)).toEqual([ids.shared, ids.kept].sort())
    const others = await district.exported(district.other, { kinds: ['cycles', 'evidence'] })
    expect(others.progress).toMatchObject([
      { rows: 0, withheld: 0 },
      { rows: 0, withheld: 0 },
    ])
  })

  test('lets evidence that was taken back into its owner’s export only', async () => {
    const district = await openBulk()
    const { cycle, ids } = await fullCycle(district)
    await district.teacher.post(`${cycle.path}/evidence/${ids.shared}/retract`)
    const counts = []
    for (const as of [district.coach, district.teacher]) counts.push((await district.exported(as, { kinds: ['evidence'] })).progress[0])
    expect(counts).toMatchObject([
      { rows: 0, withheld: 0 },
      { rows: 2, withheld: 0 },
    ])
  })

  test('stands before data discussions as before cycles: what was said and agreed on is its people’s', async () => {
    const district = await openBulk()
    const { admin, coach, teacher } = district
    const { cycle } = await fullCycle(district)
    const draft = { cycleId: cycle.id, protocol: { key: 'atlas' }, scheduledAt: '2026-11-16T20:00:00.000Z', note: `note ${mark}` }
    const { body } = await coach.post('/data-discussions', draft)
    await coach.post(`/data-discussions/${body.id}/start`)
    const said = { stepKey: 'getting_started', kind: 'note', text: `said ${mark}` }
    await teacher.post(`/data-discussions/${body.id}/contributions`, said)
    const kinds = ['protocols', 'data_discussions', 'contributions']
    const own = await district.exported(teacher, { kinds })
    expect(own.progress).toMatchObject([
      { rows: 2, withheld: 0 },
      { rows: 1, withheld: 0 },
      { rows: 1, withheld: 0 },
    ])
    expect(await district.rowsOf(own, 'data_discussions')).toMatchObject([{ id: body.id, note: `note ${mark}`, access: 'content' }])
    expect(await district.rowsOf(own, 'contributions')).toMatchObject([said])
    const frames = await district.exported(admin, { kinds })
    expect(frames.progress).toMatchObject([{ rows: 2 }, { rows: 1, withheld: 1 }, { rows: 0, withheld: 1 }])
    expect((await district.textsOf(frames)).join('').includes(mark)).toBe(false)
  })

  test('shows a leader the frames of their schools, and what they coach themselves in full, each cycle once', async () => {
    const district = await openBulk()
    const { admin, school, coach } = district
    await fullCycle(district)
    const { body: elsewhere } = await admin.post('/schools', { name: 'Cedar Ridge' })
    const { body: far } = await admin.post('/people', { givenName: 'Far', familyName: 'Off', roles: [{ role: 'teacher', schoolIds: [] }] })
    await openCycle(district, { schoolId: elsewhere.id, teacherIds: [far.id] })
    const roles = [
      { role: 'coach' as const, schoolIds: [] },
      { role: 'school_leader' as const, schoolIds: [school.id] },
    ]
    await admin.patch(`/people/${coach.id}`, { roles })
    const both = district.as(
      { sub: coach.id, tenant: district.id, roles: [{ role: 'coach' }, { role: 'school_leader', schoolIds: [school.id] }] },
      district.app,
    )
    const done = await district.exported(both, { kinds: ['cycles'] })
    expect(done.progress).toMatchObject([{ rows: 2, withheld: 0 }])
    const led = await district.exported(district.leader, { kinds: ['cycles'] })
    expect([led.progress, await district.rowsOf(led)]).toMatchObject([
      [{ rows: 1, withheld: 1 }],
      [{ schoolId: school.id, access: 'frame' }],
    ])
  })

  test('and its scopes bound what a partner’s client takes along', async () => {
    const district = await openBulk()
    await fullCycle(district)
    const scopes = ['exports:read', 'exports:write', 'schools:read', 'cycles:read']
    await district.table.commit([
      insert(
        Admissions,
        admissionOf(demo.id('cli', 1), {
          homeTenantId: demo.id('par', 1),
          agreementId: demo.id('grt', 1),
          roles: [{ role: 'partner' }],
          scopes,
        }),
      ),
    ])
    const client = district.as({ sub: demo.id('cli', 1), tenant: demo.id('par', 1), kind: 'client' }, district.app)
    const key = { 'idempotency-key': 'a-key-of-its-own' }
    expect(await client.post('/exports', { kinds: ['people'], format: 'csv' }, key)).toMatchObject({
      status: 403,
      body: { code: 'insufficient_scope' },
    })
    const done = await district.exported(client)
    expect(done.kinds).toEqual([
      'schools',
      'cycle_models',
      'cycles',
      'goals',
      'actions',
      'evidence',
      'measurements',
      'video_comments',
      'progress_checks',
      'reflections',
      'comments',
      'protocols',
      'data_discussions',
      'contributions',
    ])
    expect((await district.textsOf(done)).join('').includes(mark)).toBe(false)
  })
})

describe('whoever asked for an export', () => {
  test('and was deactivated meanwhile gets no further, and is told so', async () => {
    const { admin, coach, teacher, runExport, work } = await openBulk()
    const { body } = await coach.post('/exports', { format: 'ndjson' })
    await admin.patch(`/people/${coach.id}`, { status: 'tobedeleted' })
    await runExport(body.id)
    expect(await work().dependencies.tableOf(admin.claims!.tenant, 'read', 'r').find(Exports, { id: body.id })).toMatchObject({
      status: 'failed',
      failure: { code: 'unauthenticated', detail: expect.stringContaining('no longer') },
      files: [],
    })
    expect(teacher.id).not.toBe(coach.id)
  })

  test('and lost a role meanwhile is refused what came with it', async () => {
    const { admin, coach, runExport } = await openBulk()
    const { body } = await coach.post('/exports', { kinds: ['people', 'cycles'], format: 'ndjson' })
    await admin.patch(`/people/${coach.id}`, { roles: [] })
    await runExport(body.id)
    expect((await coach.get(`/exports/${body.id}`)).body).toMatchObject({ status: 'failed', failure: { code: 'forbidden' }, files: [] })
  })

  test('and was let in no longer meanwhile gets no further, and nothing passes for withheld', async () => {
    const district = await openBulk()
    await fullCycle(district)
    const scopes = ['exports:read', 'exports:write', 'cycles:read']
    const admission = admissionOf(demo.id('cli', 1), {
      homeTenantId: demo.id('par', 1),
      agreementId: demo.id('eng', 1),
      roles: [{ role: 'partner' }],
      scopes,
    })
    await district.table.commit([insert(Admissions, admission)])
    const client = district.as({ sub: demo.id('cli', 1), tenant: demo.id('par', 1), kind: 'client' }, district.app)
    const { body } = await client.post('/exports', { kinds: ['cycles', 'evidence'], format: 'ndjson' }, { 'idempotency-key': 'k1' })
    /** Ends the admission once the first cycle's evidence is asked for. */
    const tableOf = (): Table => ({
      ...district.table,
      list: async (...args) => {
        const page = await district.table.list(...args)
        const { items } = await district.table.list(Exports, 'unfinished', { unfinished: 'yes' }, { limit: 1 })
        if (items[0]?.place.kind === 1)
          await district.table.commit([replace(Admissions, admission, { ...admission, status: 'ended', rev: 1 })])
        return page
      },
    })
    await district.runExport(body.id, district.work({ tableOf }))
    const stored = await district.table.find(Exports, { id: body.id })
    expect(stored).toMatchObject({
      status: 'failed',
      failure: { code: 'not_found' },
      progress: [{ rows: 1 }, { rows: 0, withheld: 0, done: false }],
    })
  })
})

describe('the job of an export', () => {
  const withSomething = async () => {
    const district = await openBulk()
    await fullCycle(district)
    const { body } = await district.coach.post('/exports', { format: 'ndjson' })
    return { ...district, exportId: body.id }
  }
  /** What an export holds, without what differs from one district to the next. */
  const shapeOf = ({ files, progress, status }: { files: { name: string; rows: number }[]; progress: unknown; status: string }) => ({
    status,
    progress,
    files: files.map(({ name, rows }) => ({ name, rows })),
  })

  test('goes on where it stopped, whichever commit it dies at, and ends the same', async () => {
    const whole = await withSomething()
    await whole.runExport(whole.exportId)
    const expected = shapeOf((await whole.coach.get(`/exports/${whole.exportId}`)).body)
    let died = 0
    for (let survives = 0; ; survives += 1) {
      const { coach, table, work, runExport, exportId, rowsOf } = await withSomething()
      const dying = dyingAfter(survives, table)
      const first = await runExport(exportId, work({ tableOf: () => dying })).catch((error: Error) => error)
      if (first === 'ended') break
      died += 1
      await runExport(exportId)
      const { body } = await coach.get(`/exports/${exportId}`)
      expect(shapeOf(body)).toEqual(expected)
      const ids = (await rowsOf(body)).map(({ id, key, version }) => id ?? `${key} ${version}`)
      expect(new Set(ids).size).toBe(ids.length)
    }
    expect(died).toBeGreaterThan(10)
  }, 120_000)

  test('stops when its time is up, and another goes on', async () => {
    const { coach, runExport, work, exportId } = await withSomething()
    const runs = []
    do {
      let calls = 0
      const hasTime = () => {
        calls += 1
        return calls < 3
      }
      runs.push(await runExport(exportId, work({}, hasTime)))
    } while (runs.at(-1) === 'to be continued')
    expect(runs.length).toBeGreaterThan(5)
    expect((await coach.get(`/exports/${exportId}`)).body).toMatchObject({ status: 'finished', attempts: 1 })
  })

  test('is given up after it failed from one place again and again', async () => {
    const { coach, runExport, work, exportId } = await withSomething()
    const objects = { ...objectsOf(coach.claims!.tenant), write: () => Promise.reject(new Error('no space')) }
    for (let n = 0; n < 5; n += 1) await expect(runExport(exportId, work({ objectsOf: () => objects }))).rejects.toThrow('no space')
    await runExport(exportId, work({ objectsOf: () => objects }))
    expect((await coach.get(`/exports/${exportId}`)).body).toMatchObject({ status: 'failed', failure: { code: 'worker_failed' } })
  })

  test('stops at the next piece once it is cancelled, and leaves no file', async () => {
    const { coach, runExport, work, exportId } = await withSomething()
    const objects = objectsOf(coach.claims!.tenant)
    const keys: string[] = []
    const cancelling = {
      ...objects,
      write: async (key: string, content: Buffer, contentType: string) => {
        await objects.write(key, content, contentType)
        keys.push(key)
        if (keys.length === 3) await coach.post(`/exports/${exportId}/cancel`)
      },
    }
    expect(await runExport(exportId, work({ objectsOf: () => cancelling }))).toBe('ended')
    expect((await coach.get(`/exports/${exportId}`)).body).toMatchObject({ status: 'cancelled', files: [] })
    expect([keys.length, ...(await Promise.all(keys.map((key) => objects.sizeOf(key))))]).toEqual([3, undefined, undefined, undefined])
  })

  test('leaves no file either when it is gone, as with the data of a sandbox', async () => {
    const { coach, table, runExport, work, exportId } = await withSomething()
    const objects = objectsOf(coach.claims!.tenant)
    const keys: string[] = []
    const emptying = {
      ...objects,
      write: async (key: string, content: Buffer, contentType: string) => {
        await objects.write(key, content, contentType)
        keys.push(key)
        if (keys.length === 3) await table.commit([drop(Exports, await table.get(Exports, { id: exportId }))])
      },
    }
    expect(await runExport(exportId, work({ objectsOf: () => emptying }))).toBe('ended')
    expect(await table.find(Exports, { id: exportId })).toBeUndefined()
    expect([keys.length, ...(await Promise.all(keys.map((key) => objects.sizeOf(key))))]).toEqual([3, undefined, undefined, undefined])
  })
})

describe('a finished export', () => {
  test('can be taken back, and then has no files', async () => {
    const { coach, exported, runExport } = await openBulk()
    const done = await exported(coach, { kinds: ['schools'] })
    expect(await coach.post(`/exports/${done.id}/cancel`)).toMatchObject({ status: 200, body: { status: 'cancelled', files: [] } })
    await runExport(done.id)
    const size = await objectsOf(coach.claims!.tenant).sizeOf(`exports/${done.id}/schools-0001.ndjson`)
    expect([size, (await coach.post(`/exports/${done.id}/cancel`)).body.code]).toEqual([undefined, 'wrong_state'])
  })

  test('expires after seven days, and its item goes by itself', async () => {
    const { coach, exported, as, id } = await openBulk()
    const done = await exported(coach, { kinds: ['schools'] })
    const through = service(dependencies({ objectsOf, now: later(7), verify: verifierOf([issuer], () => now) }), ...api)
    const then = as(coach.claims!, through)
    expect((await then.get(`/exports/${done.id}`)).body).toMatchObject({ status: 'expired', files: [] })
    expect((await then.get('/exports')).body.data).toMatchObject([{ status: 'expired' }])
    expect((await then.post(`/exports/${done.id}/cancel`)).body.code).toBe('wrong_state')
    const item = (await dumpOf(id)).find(({ pk }) => pk === `EXPORT#${done.id}`)
    expect(item?.['expiresAt']).toBe(later(30)().getTime() / 1000)
  })
})
