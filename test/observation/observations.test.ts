import { beforeEach, describe, expect, test } from 'vitest'
import { keepLooks, looksIn } from '#functions/control/looks.ts'
import { answersFor, scoreOf, timeOf } from '#shared/model/observation.ts'
import type { Measure, ToolForm } from '#shared/model/observation-tool.ts'
import { type Caller, type District, dumpOf, now, openCycle, openDistrict, serviceWith } from '../district.ts'
import { form, levels, openTool } from './tooled.ts'

const day = '2026-11-12'
const clock = { now }
let lines: Record<string, unknown>[] = []
beforeEach(() => {
  clock.now = now
  lines = []
})

/** A district with a tool and a cycle of two teachers, whose clock a test moves. */
async function opened({ teachers }: { teachers?: 'both' } = {}) {
  const district = await openDistrict({ app: serviceWith({ now: () => clock.now, log: (line) => void lines.push(line) }) })
  const tool = await openTool(district.admin)
  const teacherIds = [district.teacher.id, ...(teachers ? [district.other.id] : [])]
  const cycle = await openCycle(district, { teacherIds })
  const record = (over: object = {}, as: Caller = district.coach) =>
    as.post('/observations', { cycleId: cycle.id, toolId: tool.id, day, ...over })
  const shared = async (over: object = {}) => {
    const { body } = await record(over)
    const path = `/observations/${body.id}`
    const { status, text, body: after } = await district.coach.post(`${path}/share`)
    if (status !== 200) throw new Error(text)
    return { ...after, path }
  }
  return { ...district, tool, cycle, record, shared }
}

const linesOf = async ({ coach }: District) =>
  (await coach.get('/time-ledger/lines', { coachId: coach.id })).body.data.map(
    ({ source, minutes, day, startsAt, kind, category }: Record<string, { noun: string }>) => ({
      noun: source?.noun,
      kind,
      category,
      day,
      minutes,
      ...(startsAt && { startsAt }),
    }),
  )
const idsIn = ({ body }: { body: { data: { id: string }[] } }) => body.data.map(({ id }) => id)
const codesOf = ({ body }: { body: { errors?: { pointer: string; code: string }[] } }) =>
  body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)

describe('an observation', () => {
  test('is made by the coach of the cycle with the version of the tool that it keeps', async () => {
    const { admin, coach, teacher, tool, cycle, record } = await opened()
    const answers = [
      { measure: 'hunch', text: 'Tired today.' },
      { measure: 'on_task', level: 4, comment: 'All of them.' },
      { measure: 'talk', level: 2 },
    ]
    const { status, body } = await record({ answers, minutes: 20, note: 'Ask about groups.' })
    expect({ status, body }).toMatchObject({
      status: 201,
      body: {
        access: 'content',
        cycleId: cycle.id,
        coachId: coach.id,
        teacherId: teacher.id,
        tool: { id: tool.id, key: 'first_five', version: 1, name: form.name },
        status: 'draft',
        day,
        minutes: 20,
        note: 'Ask about groups.',
        answers: [answers[1], answers[2], { ...answers[0], private: true }],
        score: { value: 0.7778, answered: 2, of: 2, sections: [{ section: 'students', value: 0.7778 }] },
      },
    })
    await admin.post(`${tool.path}/revise`)
    await admin.patch(tool.path, { sections: [{ key: 'x', name: 'X', measures: [{ key: 'other', kind: 'text', name: 'Other' }] }] })
    await admin.post(`${tool.path}/publish`)
    const corrected = await coach.patch(`/observations/${body.id}`, { answers: [{ measure: 'talk', level: 1 }] })
    expect(corrected.body).toMatchObject({ tool: { version: 1 }, score: { value: 0 } })
    expect(codesOf(await record({ answers: [{ measure: 'talk', level: 1 }] }))).toEqual(['/answers/0/measure unknown'])
    expect((await record({ toolVersion: 1, answers: [{ measure: 'talk', level: 1 }] })).body.tool.version).toBe(1)
    expect((await record()).body.tool.version).toBe(2)
    expect(codesOf(await record({ toolVersion: 3 }))).toEqual(['/toolVersion unknown'])
  })

  test('can be made with a tool that comes with Tandem', async () => {
    const { coach, record } = await opened()
    const [{ id: toolId }] = (await coach.get('/observation-tools', { status: 'built_in' })).body.data
    const { body } = await record({ toolId, answers: [{ measure: 'used', checked: true }] })
    expect(body).toMatchObject({ tool: { key: 'strategy_look_for', version: 1 }, score: { value: null, answered: 0, of: 2 } })
    const { body: after } = await coach.patch(`/observations/${body.id}`, { answers: [{ measure: 'effect', level: 4 }] })
    expect(after.score).toMatchObject({ value: 1, answered: 1 })
    expect(codesOf(await record({ toolId, toolVersion: 2 }))).toEqual(['/toolVersion unknown'])
  })

  test('is not made with a tool that is a draft, archived, or not there', async () => {
    const { admin, tool, record } = await opened()
    const { body: draft } = await admin.post('/observation-tools', { key: 'draft', ...form })
    await admin.post(`${tool.path}/archive`)
    for (const toolId of [draft.id, tool.id, 'obt_01J9ZQ7Y8Z0000000000000009'])
      expect(codesOf(await record({ toolId }))).toEqual(['/toolId unknown'])
  })

  test('names a teacher of the cycle where there are several', async () => {
    const { other, teacher, leader, record } = await opened({ teachers: 'both' })
    expect(codesOf(await record())).toEqual(['/teacherId unknown'])
    expect(codesOf(await record({ teacherId: leader.id }))).toEqual(['/teacherId unknown'])
    expect((await record({ teacherId: other.id })).body.teacherId).toBe(other.id)
    expect((await record({}, teacher)).status).toBe(403)
  })

  test('says when it was by a day or by when it began, which lies not in the future', async () => {
    const { record } = await opened()
    expect((await record({ day: undefined, startsAt: '2026-11-13T05:30:00Z' })).body).toMatchObject({
      day: '2026-11-12',
      startsAt: '2026-11-13T05:30:00.000Z',
    })
    const codes = [
      [{ day: undefined }, '/day invalid'],
      [{ startsAt: '2026-11-13T05:30:00Z' }, '/day invalid'],
      [{ day: undefined, startsAt: '2026-11-13T05:30:10Z' }, '/startsAt not_whole'],
      [{ day: '2026-11-17' }, '/day in_the_future'],
      [{ day: undefined, startsAt: '2026-11-16T15:01:00Z' }, '/startsAt in_the_future'],
    ] as const
    for (const [when, code] of codes) expect(codesOf(await record(when))).toEqual([code])
  })

  test('belongs to a cycle that its coach runs, and that has not ended', async () => {
    const district = await opened()
    const { coach, join, cycle, record } = district
    const stranger = await join('coach', 'Zoe')
    const answered = async (cycleId: string) => {
      const { status, body } = await record({ cycleId }, stranger)
      return { status, detail: body.detail.replaceAll(cycleId, 'it') }
    }
    expect(await answered(cycle.id)).toEqual(await answered('cyc_01J9ZQ7Y8Z0000000000000009'))
    expect((await answered(cycle.id)).status).toBe(404)
    const { body: draft } = await record()
    await coach.post(`${cycle.path}/abandon`, { reason: 'Moved.' })
    expect((await record()).body.code).toBe('cycle_ended')
    expect((await coach.patch(`/observations/${draft.id}`, { minutes: 5 })).body.code).toBe('cycle_ended')
    expect((await coach.post(`/observations/${draft.id}/share`)).body.code).toBe('cycle_ended')
    expect((await coach.send('DELETE', `/observations/${draft.id}`, undefined, { 'if-match': '"0.content.draft"' })).status).toBe(204)
  })

  test('is changed under its ETag, and repeated under its key', async () => {
    const { coach, cycle, tool, record } = await opened()
    const said = { cycleId: cycle.id, toolId: tool.id, day }
    const first = await coach.post('/observations', said, { 'idempotency-key': 'k' })
    const again = await coach.post('/observations', said, { 'idempotency-key': 'k' })
    expect([again.headers['idempotent-replayed'], again.body]).toEqual(['true', first.body])
    const { body } = await record()
    const path = `/observations/${body.id}`
    expect((await coach.send('PATCH', path, { minutes: 5 })).status).toBe(428)
    expect((await coach.send('PATCH', path, { minutes: 5 }, { 'if-match': '"3"' })).status).toBe(412)
    const { headers } = await coach.get(path)
    expect((await coach.get(path, {}, { 'if-none-match': headers['etag']! })).status).toBe(304)
    expect((await coach.send('PATCH', path, { minutes: 5, note: null }, { 'if-match': headers['etag']! })).body.minutes).toBe(5)
  })
})

describe('a draft', () => {
  test('is its coach’s alone: for everyone else it is not there, and nothing is told of it', async () => {
    const district = await opened()
    const { admin, coach, teacher, leader, school, cycle, record } = district
    const { body } = await record({ minutes: 20, note: 'Mine alone.' })
    for (const as of [admin, teacher, leader]) expect((await as.get(`/observations/${body.id}`)).status).toBe(404)
    const lists = [
      await admin.get('/observations'),
      await teacher.get('/observations', { teacherId: teacher.id }),
      await teacher.get('/observations', { cycleId: cycle.id }),
      await leader.get('/observations', { schoolId: school.id }),
    ]
    expect(lists.flatMap(idsIn)).toEqual([])
    expect(idsIn(await coach.get('/observations', { coachId: coach.id }))).toEqual([body.id])
    const items = await dumpOf(district.id)
    const events = items.filter((it) => it['entity'] === 'event' && JSON.stringify(it).includes(body.id))
    expect(events).toEqual([])
    expect(await linesOf(district)).toEqual([])
    expect((await coach.get(cycle.path)).body.lastContactOn).toBeUndefined()
  })

  test('is thrown away by its coach, but not once it is shared', async () => {
    const { coach, teacher, record } = await opened()
    const { body } = await record()
    const path = `/observations/${body.id}`
    await coach.post(`${path}/share`)
    expect((await coach.send('DELETE', path, undefined, { 'if-match': '*' })).body.code).toBe('wrong_state')
    expect((await teacher.send('DELETE', path, undefined, { 'if-match': '*' })).status).toBe(403)
    expect((await coach.post(`${path}/share`)).body.code).toBe('wrong_state')
  })
})

describe('an observation that is shared', () => {
  const answers = [
    { measure: 'on_task', level: 3 },
    { measure: 'hunch', text: 'Not for anyone else.' },
  ]

  test('shows the teacher observed everything but what is private', async () => {
    const { coach, teacher, shared } = await opened()
    const { path } = await shared({ answers, note: 'Well begun.' })
    const seen = await teacher.get(path)
    expect(seen.body).toMatchObject({ access: 'content', answers: [answers[0]], note: 'Well begun.', score: { value: 0.6667 } })
    expect(seen.text).not.toContain('Not for anyone else.')
    const own = await coach.get(path)
    expect(own.body.answers).toHaveLength(2)
    expect(own.headers['etag']).not.toBe(seen.headers['etag'])
  })

  test('shows leaders and admins that it took place, when and by which tool, and nothing more', async () => {
    const { admin, leader, shared, school } = await opened()
    const { id, path, tool } = await shared({ answers, note: 'Well begun.', minutes: 20 })
    for (const as of [admin, leader]) {
      const { body } = await as.get(path)
      expect(body).toMatchObject({ access: 'frame', day, minutes: 20, tool, status: 'shared' })
      expect(['answers', 'note', 'score'].filter((field) => field in body)).toEqual([])
    }
    const listed = await leader.get('/observations', { schoolId: school.id })
    expect(idsIn(listed)).toEqual([id])
    expect(listed.text).not.toContain('Well begun.')
  })

  test('is not there for another teacher of the same cycle, nor for another coach', async () => {
    const { teacher, other, join, cycle, shared } = await opened({ teachers: 'both' })
    const { id, path } = await shared({ teacherId: teacher.id, answers })
    const stranger = await join('coach', 'Zoe')
    for (const as of [other, stranger]) expect((await as.get(path)).status).toBe(404)
    expect(idsIn(await other.get('/observations', { cycleId: cycle.id }))).toEqual([])
    expect(idsIn(await teacher.get('/observations', { cycleId: cycle.id }))).toEqual([id])
    expect((await stranger.get('/observations', { cycleId: cycle.id })).status).toBe(404)
  })

  test('is told in the changes without what was observed', async () => {
    const { id: districtId, shared, cycle } = await opened()
    const { id } = await shared({ answers, note: 'Well begun.' })
    const events = (await dumpOf(districtId)).filter((it) => it['entity'] === 'event' && JSON.stringify(it).includes(id))
    expect(events).toMatchObject([{ data: { type: 'observation.shared', subject: id, within: cycle.id } }])
    expect(JSON.stringify(events)).not.toContain('Well begun.')
  })

  test('is corrected until the end of a day at the school, and then locked', async () => {
    const { coach, teacher, shared } = await opened()
    const { path, locksAt } = await shared({ answers })
    expect(locksAt).toBe('2026-11-24T06:00:00.000Z')
    clock.now = new Date('2026-11-24T05:59:59.000Z')
    expect((await coach.patch(path, { note: 'At the last moment.' })).body).toMatchObject({ status: 'shared', note: 'At the last moment.' })
    const tag = (await teacher.get(path)).headers['etag']
    clock.now = new Date('2026-11-24T06:00:00.000Z')
    expect((await coach.patch(path, { note: 'Too late.' })).body.code).toBe('observation_locked')
    const locked = await teacher.get(path)
    expect(locked.body).toMatchObject({ status: 'locked', note: 'At the last moment.' })
    expect(locked.headers['etag']).not.toBe(tag)
    expect((await teacher.get('/observations', { teacherId: teacher.id })).body.data[0].status).toBe('locked')
  })

  test('is corrected for as many days as the tool says', async () => {
    const { admin, coach, record } = await opened()
    const { id: toolId } = await openTool(admin, { lockAfterDays: 0 }, 'strict')
    const { body } = await record({ toolId })
    const { body: after } = await coach.post(`/observations/${body.id}/share`)
    expect(after.locksAt).toBe('2026-11-17T06:00:00.000Z')
  })

  test('is a contact of the cycle, from which the next one is due', async () => {
    const { coach, cycle, shared } = await opened()
    await shared({ day: '2026-11-12' })
    const after = (await coach.get(cycle.path)).body
    expect(after).toMatchObject({ lastContactOn: '2026-11-12', tally: cycle.tally })
    expect(after.contactDueAt > cycle.contactDueAt).toBe(true)
    const { path } = await shared({ day: '2026-11-10' })
    expect((await coach.get(cycle.path)).body.rev).toBe(after.rev)
    await coach.patch(path, { day: '2026-11-14' })
    expect((await coach.get(cycle.path)).body.lastContactOn).toBe('2026-11-14')
  })

  test('is told to the teacher when somebody looks at it, and to no other teacher of the cycle', async () => {
    const { coach, teacher, other, cycle, record, shared, table } = await opened({ teachers: 'both' })
    const { id, path } = await shared({ teacherId: teacher.id })
    const { body: draft } = await record({ teacherId: teacher.id })
    lines = []
    await coach.get(`/observations/${draft.id}`)
    await coach.get(path)
    await teacher.get(path)
    await keepLooks(
      () => table,
      'a-batch',
      lines.flatMap(looksIn),
      () => clock.now,
    )
    const seen = [{ cycleId: cycle.id, observationId: id, personId: coach.id, operation: 'readObservation' }]
    const told = async (as: Caller, at: string) => (await as.get(at)).body.data
    // Of the draft nothing is told.
    expect(await told(teacher, '/me/looks')).toMatchObject(seen)
    expect(await told(teacher, `${cycle.path}/looks`)).toMatchObject(seen)
    expect([...(await told(other, '/me/looks')), ...(await told(other, `${cycle.path}/looks`))]).toEqual([])
  })
})

describe('the time of an observation', () => {
  test('is in the ledger once it is shared, and follows its corrections', async () => {
    const district = await opened()
    const { coach, shared } = district
    const { path } = await shared({ minutes: 20 })
    const line = { noun: 'observation', kind: 'observation', category: 'coaching', day }
    expect(await linesOf(district)).toEqual([{ ...line, minutes: 20 }])
    await coach.patch(path, { startsAt: '2026-11-13T05:50:00.000Z', minutes: 30 })
    expect(await linesOf(district)).toEqual([
      { ...line, day: '2026-11-13', minutes: 20, startsAt: '2026-11-13T06:00:00.000Z' },
      { ...line, minutes: 10, startsAt: '2026-11-13T05:50:00.000Z' },
    ])
    await coach.patch(path, { minutes: null })
    expect(await linesOf(district)).toEqual([])
  })

  test('is that of the action it was, which is done by it: it counts once', async () => {
    const district = await opened()
    const { coach, cycle, shared } = district
    const { body: action } = await coach.post(`${cycle.path}/actions`, { kind: 'observation', scheduledOn: '2026-11-12' })
    const { path } = await shared({ actionId: action.id, minutes: 20, day: undefined, startsAt: '2026-11-12T15:00:00.000Z' })
    expect((await coach.get(`${cycle.path}/actions/${action.id}`)).body).toMatchObject({
      status: 'done',
      doneOn: '2026-11-12',
      minutes: 20,
      startsAt: '2026-11-12T15:00:00.000Z',
    })
    const once = [{ noun: 'action', kind: 'observation', category: 'coaching', day, minutes: 20, startsAt: '2026-11-12T15:00:00.000Z' }]
    expect(await linesOf(district)).toEqual(once)
    expect((await coach.get(cycle.path)).body).toMatchObject({
      lastContactOn: '2026-11-12',
      tally: { plannedActions: 0, doneActions: 1, minutes: 20 },
    })
    expect((await coach.patch(path, { actionId: null })).body.code).toBe('wrong_state')
    expect((await coach.patch(path, { actionId: action.id, minutes: 90 })).status).toBe(200)
    expect(await linesOf(district)).toEqual(once)
  })

  test('counts once also where the action was said to be done before', async () => {
    const district = await opened()
    const { coach, cycle, shared } = district
    const { body: action } = await coach.post(`${cycle.path}/actions`, { kind: 'observation', scheduledOn: '2026-11-12' })
    await coach.post(`${cycle.path}/actions/${action.id}/complete`, { doneOn: day, minutes: 45 })
    await shared({ actionId: action.id, minutes: 20 })
    expect(await linesOf(district)).toMatchObject([{ noun: 'action', minutes: 45 }])
  })

  test('leaves the action planned where nobody said how long it took', async () => {
    const district = await opened()
    const { coach, cycle, shared } = district
    const { body: action } = await coach.post(`${cycle.path}/actions`, { kind: 'observation', scheduledOn: '2026-11-12' })
    await shared({ actionId: action.id })
    expect((await coach.get(`${cycle.path}/actions/${action.id}`)).body.status).toBe('planned')
    expect(await linesOf(district)).toEqual([])
  })

  test('is of an action of the kind observation in the same cycle, that was not cancelled', async () => {
    const district = await opened()
    const { coach, cycle, record } = district
    const plan = async (kind: string) => (await coach.post(`${cycle.path}/actions`, { kind, scheduledOn: day })).body.id
    const [modeling, planned] = [await plan('modeling'), await plan('observation')]
    expect(codesOf(await record({ actionId: modeling }))).toEqual(['/actionId unknown'])
    expect(codesOf(await record({ actionId: 'act_01J9ZQ7Y8Z0000000000000009' }))).toEqual(['/actionId unknown'])
    const { body } = await record({ actionId: planned, minutes: 20 })
    await coach.post(`${cycle.path}/actions/${planned}/cancel`)
    expect(codesOf(await record({ actionId: planned }))).toEqual(['/actionId unknown'])
    expect((await coach.post(`/observations/${body.id}/share`)).body.code).toBe('wrong_state')
    await coach.patch(`/observations/${body.id}`, { actionId: null })
    expect((await coach.post(`/observations/${body.id}/share`)).status).toBe(200)
    expect(await linesOf(district)).toMatchObject([{ noun: 'observation', minutes: 20 }])
  })

  test('goes into no month that is certified', async () => {
    const { admin, coach, record } = await opened()
    const { body: source } = await admin.post('/funding-sources', { name: 'General fund', code: '100' })
    const periods = [{ startsOn: '2026-07-01', shares: [{ fundingSourceId: source.id, percent: 100 }] }]
    await admin.send('PUT', `/coach-funding/${coach.id}`, { periods }, { 'if-match': '"0"' })
    const { body: certification } = await coach.post('/time-certifications', { month: '2026-10' })
    expect((await coach.post(`/time-certifications/${certification.id}/sign`, {})).status).toBe(200)
    const { body } = await record({ day: '2026-10-12', minutes: 20 })
    expect((await coach.post(`/observations/${body.id}/share`)).body.code).toBe('period_certified')
    expect((await coach.get(`/observations/${body.id}`)).body.status).toBe('draft')
  })
})

describe('a list of observations', () => {
  test('is by coach, teacher, school or cycle, latest day first, between days', async () => {
    const { coach, teacher, cycle, shared } = await opened()
    const [first, second, third] = [await shared({ day: '2026-11-10' }), await shared({ day: '2026-11-14' }), await shared({ day })]
    expect(idsIn(await coach.get('/observations', { coachId: coach.id }))).toEqual([second.id, third.id, first.id])
    expect(idsIn(await teacher.get('/observations', { teacherId: teacher.id, order: 'asc' }))).toEqual([first.id, third.id, second.id])
    expect(idsIn(await coach.get('/observations', { cycleId: cycle.id, from: '2026-11-11', to: '2026-11-13' }))).toEqual([third.id])
  })

  test('is of what one has to do with', async () => {
    const { admin, coach, teacher, leader, school, other } = await opened()
    for (const [as, query] of [
      [coach, {}],
      [coach, { teacherId: teacher.id }],
      [coach, { schoolId: school.id }],
      [teacher, { teacherId: other.id }],
      [leader, { coachId: coach.id }],
    ] as const)
      expect((await as.get('/observations', query)).status).toBe(403)
    expect((await admin.get('/observations', { coachId: coach.id, teacherId: teacher.id })).body.code).toBe('invalid_query')
    expect((await admin.get('/observations', { from: '2026-11-11' })).body.code).toBe('invalid_query')
  })
})

const measure = (key: string, more: Partial<Measure> = {}): Measure => ({ key, kind: 'levels', name: key, private: false, levels, ...more })
const sections = (...measures: Measure[]): Pick<ToolForm, 'sections'> => ({ sections: [{ key: 's', name: 'S', measures }] })

describe('answers', () => {
  const answered = (...given: Parameters<typeof answersFor>[1]) => answersFor(form as ToolForm, given)

  test('are in the order of the form, those to private measures marked', () => {
    expect(answered({ measure: 'hunch', text: 'x' }, { measure: 'questions', count: 0 }, { measure: 'on_task', level: 1 })).toEqual([
      { measure: 'on_task', level: 1 },
      { measure: 'questions', count: 0 },
      { measure: 'hunch', text: 'x', private: true },
    ])
  })

  test('that do not fit are named, each of them', async () => {
    const { record } = await opened()
    const answers = [
      { measure: 'on_task', level: 2.5 },
      { measure: 'seen', checked: true },
      { measure: 'greeted', checked: true, text: 'x' },
      { measure: 'greeted', checked: false },
      { measure: 'nothing' },
    ]
    expect(codesOf(await record({ answers }))).toEqual([
      '/answers/0/level not_one_of',
      '/answers/1/text required',
      '/answers/1/checked unexpected',
      '/answers/2/text unexpected',
      '/answers/3/measure taken',
      '/answers/4/measure unknown',
    ])
  })
})

describe('a score', () => {
  test('is the mean of how far each level is up its own scale, by weight', () => {
    const uneven = [0, 1, 5].map((value) => ({ value, name: 'x' }))
    const tool = sections(measure('a', { weight: 3 }), measure('b', { levels: uneven }), measure('c'))
    expect(
      scoreOf(tool, [
        { measure: 'a', level: 2 },
        { measure: 'b', level: 1 },
      ]),
    ).toEqual({
      value: Math.round(((3 * (1 / 3) + 1 * (1 / 5)) / 4) * 10_000) / 10_000,
      answered: 2,
      of: 3,
      sections: [{ section: 's', value: 0.3 }],
    })
  })

  test('counts neither what is private, nor what weighs nothing, nor what was not answered', () => {
    const tool = sections(measure('a', { private: true }), measure('b', { weight: 0 }), measure('c'))
    const given = ['a', 'b'].map((key) => ({ measure: key, level: 4 }))
    expect(scoreOf(tool, given)).toMatchObject({ value: null, answered: 0, of: 1 })
    expect(scoreOf(tool, [...given, { measure: 'c', level: 1 }])).toMatchObject({ value: 0, answered: 1, of: 1 })
  })
})

test('the time of a draft is nobody’s yet', () => {
  expect(timeOf({ status: 'draft', minutes: 20, day } as Parameters<typeof timeOf>[0])).toEqual([])
})
