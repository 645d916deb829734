import { describe, expect, test } from 'vitest'
import { publishWaiting } from '#functions/integration/publish.ts'
import { TeachersCycles } from '#shared/model/cycle.ts'
import { type District, dumpOf, openCycle, openDistrict } from '../district.ts'

const asks = (artefact: string, requirement = 'required') => ({ artefact, requirement })
const stage = (key: string, phase: string, artefacts: object[], cadenceDays = 14) => ({
  key,
  name: `The stage ${key}`,
  phase,
  cadenceDays,
  artefacts,
})
const set = stage('set', 'set_goal', [asks('goal')])
const first = [
  set,
  stage('plan', 'plan', [asks('planned_action')]),
  stage('monitor', 'act', [asks('done_action'), asks('evidence', 'opt_in'), asks('progress_check', 'opt_out')]),
  stage('reflect', 'reflect', [asks('teacher_reflection')]),
]
/** Without `plan`, and with `monitor` by another name and with contact twice as often. */
const second = [set, stage('act', 'act', [asks('done_action'), asks('progress_check', 'opt_out')], 7), first[3]!]
const at = '/cycle-models/our_cycle'

async function openModels() {
  const district = await openDistrict()
  const { admin } = district
  await admin.post('/cycle-models', { key: 'our_cycle', name: 'Our cycle', stages: first })
  await admin.post(`${at}/publish`)
  const publishSecond = async () => {
    expect(await admin.patch('/cycle-model-drafts/our_cycle', { stages: second, renamed: [{ from: 'monitor', to: 'act' }] })).toMatchObject(
      { status: 200 },
    )
    expect(await admin.post(`${at}/publish`)).toMatchObject({ status: 200, body: { version: 2 } })
  }
  return { ...district, publishSecond }
}

const open = (district: District, over: object = {}) => openCycle(district, { model: { key: 'our_cycle', version: 1 }, ...over })

/** A cycle at the stage `monitor`, with something of everything. */
async function atMonitor(district: District) {
  const { coach, teacher } = district
  const cycle = await open(district, { optedIn: ['evidence'], optedOut: ['progress_check'] })
  await coach.post(`${cycle.path}/advance`, { from: 'set' })
  await coach.post(`${cycle.path}/actions`, { kind: 'modeling', scheduledOn: '2026-11-10' })
  await coach.post(`${cycle.path}/advance`, { from: 'plan' })
  await teacher.post(`${cycle.path}/comments`, { text: 'See you.' })
  return cycle
}

describe('migrating a cycle', () => {
  test('takes it to the stage that stands for its own, with what is in it, and says what was dropped', async () => {
    const district = await openModels()
    const { path } = await atMonitor(district)
    const { body: before } = await district.coach.get(path)
    await district.publishSecond()
    const { status, body } = await district.coach.post(`${path}/migrate`, { to: 2 })
    const { stages: _, attention: __, contactDueAt: ___, updatedAt: ____, ...kept } = before
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        ...kept,
        rev: before.rev + 1,
        model: { key: 'our_cycle', version: 2 },
        stages: second,
        stage: 'act',
        enteredStages: [...before.enteredStages, { stage: 'act' }],
        optedIn: [],
        optedOut: ['progress_check'],
        contactDueAt: '2026-11-10T06:00:00.000Z',
        attention: 'overdue',
        migrations: [{ from: 1, to: 2, fromStage: 'monitor', toStage: 'act', optedIn: ['evidence'], optedOut: [] }],
      },
    })
    expect((await district.teacher.get('/cycles', { teacherId: district.teacher.id })).body.data).toMatchObject([
      { stage: 'act', model: { version: 2 } },
    ])
    expect((await district.admin.get('/cycles', { stage: 'act' })).body.data).toHaveLength(1)
  })

  test('takes it from a stage that is gone to the next, or to an earlier one that is named', async () => {
    const district = await openModels()
    const { coach } = district
    const [one, other] = [await open(district), await open(district)]
    for (const { path } of [one, other]) await coach.post(`${path}/advance`, { from: 'set' })
    await district.publishSecond()
    expect((await coach.post(`${one.path}/migrate`, { to: 2 })).body).toMatchObject({ stage: 'act' })
    const named = (stage: string) => coach.post(`${other.path}/migrate`, { to: 2, stage })
    expect(await named('reflect')).toMatchObject({ status: 422, body: { errors: [{ pointer: '/stage', code: 'too_far' }] } })
    expect(await named('plan')).toMatchObject({ status: 422, body: { errors: [{ pointer: '/stage', code: 'unknown' }] } })
    expect(await named('set')).toMatchObject({ status: 200, body: { stage: 'set' } })
  })

  test('is for a newer version that is there, of a cycle that is open', async () => {
    const district = await openModels()
    const { coach } = district
    const { path } = await open(district)
    const migrate = (to: number) => coach.post(`${path}/migrate`, { to })
    expect(await migrate(1)).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    expect(await migrate(2)).toMatchObject({
      status: 422,
      body: { code: 'unknown_reference', errors: [{ pointer: '/to', code: 'unknown' }] },
    })
    await district.publishSecond()
    expect(await migrate(2)).toMatchObject({ status: 200 })
    expect(await migrate(2)).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    await coach.post(`${path}/abandon`, { reason: 'Schedule.' })
    expect(await migrate(3)).toMatchObject({ status: 409, body: { code: 'cycle_ended' } })
  })

  test('is for its coach and for admins, who see the frame of it', async () => {
    const district = await openModels()
    const { admin, coach, teacher, leader, other, join } = district
    const [one, two] = [await open(district), await open(district)]
    await district.publishSecond()
    const anotherCoach = await join('coach', 'Noor')
    const before = await dumpOf(district.id)
    for (const as of [teacher, leader, other]) expect(await as.post(`${one.path}/migrate`, { to: 2 })).toMatchObject({ status: 403 })
    expect(await anotherCoach.post(`${one.path}/migrate`, { to: 2 })).toMatchObject({ status: 404 })
    expect(await dumpOf(district.id)).toEqual(before)
    expect(await coach.post(`${one.path}/migrate`, { to: 2 })).toMatchObject({ status: 200, body: { access: 'content' } })
    const { status, body } = await admin.post(`${two.path}/migrate`, { to: 2 })
    expect({ status, access: body.access, goals: body.goals }).toEqual({ status: 200, access: 'frame', goals: undefined })
  })

  test('of a cycle by a built-in model waits for a version of that', async () => {
    const district = await openDistrict()
    const { path } = await openCycle(district)
    expect(await district.coach.post(`${path}/migrate`, { to: 2 })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/to' }] } })
  })
})

describe('migrating all open cycles of a model', () => {
  const migrations = `${at}/migrations`

  test('is tried first: the report says what would become of each, and nothing changes', async () => {
    const district = await openModels()
    const { admin } = district
    const [one, two] = [await atMonitor(district), await open(district)]
    await openCycle(district)
    await district.publishSecond()
    const before = await dumpOf(district.id)
    const tried = await admin.post(migrations, { to: 2 })
    expect(tried).toMatchObject({ status: 200, body: { modelKey: 'our_cycle', to: 2, dryRun: true, next: null } })
    expect(tried.body.cycles).toMatchObject([
      {
        cycleId: one.id,
        coachId: district.coach.id,
        fromStage: 'monitor',
        toStage: 'act',
        optedIn: ['evidence'],
        missing: ['done_action'],
      },
      { cycleId: two.id, fromStage: 'set', toStage: 'set', optedIn: [], missing: [] },
    ])
    expect(await dumpOf(district.id)).toEqual(before)
    const done = await admin.post(migrations, { to: 2, dryRun: false })
    expect(done.body).toEqual({ ...tried.body, dryRun: false })
    for (const { path } of [one, two]) expect((await district.coach.get(path)).body).toMatchObject({ model: { version: 2 } })
    expect((await admin.post(migrations, { to: 2, dryRun: false })).body).toMatchObject({ cycles: [], next: null })
  })

  test('comes to the same for a cycle as migrating it alone', async () => {
    const district = await openModels()
    const { admin, coach } = district
    const [one, two] = [await atMonitor(district), await atMonitor(district)]
    await district.publishSecond()
    const { body: alone } = await coach.post(`${one.path}/migrate`, { to: 2 })
    await admin.post(migrations, { to: 2, dryRun: false })
    const { id: _, goals: __, ...same } = (await coach.get(two.path)).body
    expect(alone).toMatchObject(same)
  })

  test('leaves out what has ended, what goes by another version than the one named, and other models', async () => {
    const district = await openModels()
    const { admin, coach } = district
    const [ended, old] = [await open(district), await open(district)]
    await coach.post(`${ended.path}/abandon`, { reason: 'Schedule.' })
    await district.publishSecond()
    const newer = await openCycle(district, { model: { key: 'our_cycle' } })
    await openCycle(district)
    await admin.patch('/cycle-model-drafts/our_cycle', { name: 'Third' })
    await admin.post(`${at}/publish`)
    const moved = async (body: object) =>
      (await admin.post(migrations, { to: 3, ...body })).body.cycles.map(({ cycleId, from }: Record<string, unknown>) => [cycleId, from])
    expect(await moved({ from: 2 })).toEqual([[newer.id, 2]])
    expect(await moved({})).toEqual([
      [old.id, 1],
      [newer.id, 2],
    ])
    expect(await admin.post(migrations, { to: 4 })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/to', code: 'unknown' }] } })
    expect(await admin.post('/cycle-models/no_such/migrations', { to: 2 })).toMatchObject({ status: 422 })
  })

  test('goes on where it stopped, each call whole, until every cycle has been moved once', async () => {
    const district = await openModels()
    const { admin, table, join } = district
    const teachers = [district.teacher.id, district.other.id]
    for (let n = 0; n < 6; n += 1) teachers.push((await join('teacher', `T${'abcdef'[n]}`)).id)
    const opened: string[] = []
    for (let n = 0; n < 14; n += 1) opened.push((await open(district, { teacherIds: teachers })).id)
    await district.publishSecond()
    const moved: string[] = []
    let [after, calls]: [string | null, number] = [null, 0]
    do {
      const { status, body } = await admin.post(migrations, { to: 2, dryRun: false, ...(after && { after }) })
      expect(status).toBe(200)
      moved.push(...body.cycles.map(({ cycleId }: { cycleId: string }) => cycleId))
      after = body.next
      calls += 1
      const versions = await Promise.all(opened.map(async (id) => (await district.coach.get(`/cycles/${id}`)).body.model.version))
      expect(versions.filter((version) => version === 2)).toHaveLength(moved.length)
    } while (after)
    expect({ moved, many: calls > 1 }).toEqual({ moved: opened.toSorted(), many: true })
    const copies = await table.list(TeachersCycles, 'primary', { teacherId: teachers[7]! as never }, { limit: 50 })
    expect(copies.items.map(({ model }) => model.version)).toEqual(opened.map(() => 2))
  })

  test('is told of cycle by cycle', async () => {
    const district = await openModels()
    const { admin, table } = district
    const ids = [(await open(district)).id, (await open(district)).id]
    await district.publishSecond()
    await admin.post(migrations, { to: 2, dryRun: false })
    await publishWaiting({ table, now: () => new Date() })
    const { data } = (await admin.get('/changes', { limit: '200' })).body
    const told = data.filter(({ type }: { type: string }) => type === 'cycle.migrated')
    expect(told.map(({ subject }: { subject: string }) => subject).sort()).toEqual(ids.sort())
  })
})
