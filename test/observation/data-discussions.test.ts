import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LedgerLines } from '#shared/model/ledger.ts'
import { type Caller, type District, openCycle, openDistrict, serviceWith } from '../district.ts'

const scheduledAt = '2026-11-16T20:00:00.000Z'

/** A district whose clock a test moves by minutes. */
async function openClocked() {
  const clock = { now: new Date('2026-11-16T15:00:00.000Z') }
  const district = await openDistrict({ app: serviceWith({ now: () => clock.now }) })
  const pass = (minutes: number) => {
    clock.now = new Date(clock.now.getTime() + minutes * 60_000)
  }
  return { ...district, pass }
}

type Plan = (over?: object) => Promise<{ path: string; body: Record<string, unknown> & { id: string } }>

async function scene(over: Record<string, unknown> = {}) {
  const district = await openClocked()
  const cycle = await openCycle(district, { teacherIds: [district.teacher.id, district.other.id], ...over })
  const share = async (more: object = {}) =>
    (
      await district.teacher.post(`${cycle.path}/evidence`, {
        kind: 'student_work',
        title: 'Exit tickets',
        about: cycle.goals[0].id,
        link: 'https://drive.example/d',
        ...more,
      })
    ).body.id as string
  const draft = { cycleId: cycle.id, protocol: { key: 'atlas' }, scheduledAt }
  const plan: Plan = async (more = {}) => {
    const { status, body } = await district.coach.post('/data-discussions', { ...draft, ...more })
    if (status !== 201) throw new Error(JSON.stringify(body))
    return { path: `/data-discussions/${body.id}`, body }
  }
  const advance = (path: string, from: string, as: Caller = district.coach) => as.post(`${path}/advance`, { from })
  const tally = async () => (await district.coach.get(cycle.path)).body
  return { ...district, cycle, share, draft, plan, advance, tally }
}

const linesOf = async ({ table, coach }: Pick<District, 'table' | 'coach'>) =>
  (await table.list(LedgerLines, 'primary', { coachId: coach.id }, { limit: 100 })).items

describe('a data discussion', () => {
  test('is planned by the coach or a teacher of the cycle, for all its people unless some are named', async () => {
    const { id, coach, teacher, other, cycle, draft, share } = await scene()
    const evidenceId = await share()
    const { status, body, headers } = await teacher.post('/data-discussions', {
      ...draft,
      goalIds: [cycle.goals[0].id],
      evidenceIds: [evidenceId],
      note: 'Is the gap the same?',
    })
    expect({ status, body }).toMatchObject({
      status: 201,
      body: {
        access: 'content',
        status: 'planned',
        coachId: coach.id,
        facilitatorId: teacher.id,
        participantIds: [coach.id, teacher.id, other.id],
        protocol: { key: 'atlas', version: 1, name: 'ATLAS: Learning from Data' },
        plannedMinutes: 60,
        evidenceIds: [evidenceId],
        evidenceWithheld: 0,
        timings: [],
      },
    })
    expect(headers['location']).toBe(`/v1/districts/${id}/data-discussions/${body.id}`)
    expect((await coach.get(`/data-discussions/${body.id}`)).body).toEqual(body)
  })

  test('names whoever and whatever does not fit', async () => {
    const { coach, teacher, leader, cycle, draft, share, join } = await scene()
    const kept = await share({ shared: false })
    const outsider = await join('teacher', 'Dov')
    const { body: action } = await coach.post(`${cycle.path}/actions`, { kind: 'modeling', scheduledOn: '2026-11-16' })
    const plan = (more: object) => coach.post('/data-discussions', { ...draft, ...more })
    expect(
      await plan({
        facilitatorId: leader.id,
        participantIds: [teacher.id, outsider.id],
        goalIds: ['gol_01J9ZQ7Y8Z0000000000000001'],
        evidenceIds: [kept],
      }),
    ).toMatchObject({
      status: 422,
      body: {
        code: 'unknown_reference',
        errors: [
          { pointer: '/facilitatorId', code: 'not_in_cycle' },
          { pointer: '/participantIds/1', code: 'not_in_cycle' },
          { pointer: '/goalIds/0', code: 'unknown' },
          { pointer: '/evidenceIds/0', code: 'not_shared' },
        ],
      },
    })
    expect(await plan({ actionId: action.id })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/actionId', code: 'wrong_kind' }] },
    })
    expect(await plan({ actionId: 'act_01J9ZQ7Y8Z0000000000000001' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/actionId', code: 'unknown' }] },
    })
    expect(await plan({ protocol: { key: 'atlas', version: 9 } })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/protocol' }] },
    })
    expect(await plan({ cycleId: 'cyc_01J9ZQ7Y8Z0000000000000001' })).toMatchObject({ status: 404 })
    expect(await outsider.post('/data-discussions', draft)).toMatchObject({ status: 404 })
  })

  test('goes through the steps in their order, and keeps how long each took', async () => {
    const { coach, plan, advance, pass } = await scene()
    const { path } = await plan()
    expect(await advance(path, 'getting_started')).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    expect(await coach.post(`${path}/start`)).toMatchObject({ status: 200, body: { status: 'running', stepKey: 'getting_started' } })
    expect(await coach.post(`${path}/start`)).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    pass(7)
    expect(await advance(path, 'describe')).toMatchObject({ status: 409, body: { code: 'step_moved' } })
    expect(await advance(path, 'getting_started')).toMatchObject({ status: 200, body: { stepKey: 'describe' } })
    expect(await advance(path, 'getting_started')).toMatchObject({ status: 409, body: { code: 'step_moved' } })
    pass(14.5)
    const { body } = await advance(path, 'describe')
    expect(body.timings).toEqual([
      {
        stepKey: 'getting_started',
        plannedMinutes: 5,
        enteredAt: '2026-11-16T15:00:00.000Z',
        leftAt: '2026-11-16T15:07:00.000Z',
        actualSeconds: 420,
      },
      {
        stepKey: 'describe',
        plannedMinutes: 15,
        enteredAt: '2026-11-16T15:07:00.000Z',
        leftAt: '2026-11-16T15:21:30.000Z',
        actualSeconds: 870,
      },
      { stepKey: 'interpret', plannedMinutes: 15, enteredAt: '2026-11-16T15:21:30.000Z' },
    ])
    await advance(path, 'interpret')
    await advance(path, 'implications')
    expect(await advance(path, 'reflect')).toMatchObject({
      status: 409,
      body: { code: 'step_moved', detail: expect.stringContaining('/finish') },
    })
  })

  test('that several advance at once moves by one step', async () => {
    const { coach, plan, advance } = await scene()
    const { path } = await plan()
    await coach.post(`${path}/start`)
    const statuses = (await Promise.all([1, 2, 3, 4].map(() => advance(path, 'getting_started')))).map(({ status }) => status)
    expect(statuses.sort()).toEqual([200, 409, 409, 409])
    expect((await coach.get(path)).body.timings).toHaveLength(2)
  })

  test('is led by its facilitator and the coach, and by no other teacher', async () => {
    const { coach, teacher, other, plan, advance } = await scene()
    const { path } = await plan({ facilitatorId: teacher.id })
    expect(await other.post(`${path}/start`)).toMatchObject({ status: 403 })
    expect(await other.patch(path, { facilitatorId: other.id })).toMatchObject({ status: 403 })
    expect(await teacher.post(`${path}/start`)).toMatchObject({ status: 200 })
    expect(await advance(path, 'getting_started', other)).toMatchObject({ status: 403 })
    expect(await advance(path, 'getting_started', coach)).toMatchObject({ status: 200 })
    expect(await other.post(`${path}/finish`, {})).toMatchObject({ status: 403 })
    expect(await other.post(`${path}/cancel`)).toMatchObject({ status: 403 })
  })

  test('is changed under its ETag until it has ended; when it is to begin, until it has begun', async () => {
    const { coach, plan, teacher, other } = await scene()
    const { path } = await plan()
    expect(await coach.send('PATCH', path, { note: 'x' })).toMatchObject({ status: 428 })
    expect(await coach.send('PATCH', path, { note: 'x' }, { 'if-match': '"7.content"' })).toMatchObject({ status: 412 })
    const later = { scheduledAt: '2026-11-17T20:00:00Z', facilitatorId: teacher.id, participantIds: [other.id], note: 'Why?' }
    expect(await coach.patch(path, later)).toMatchObject({
      status: 200,
      body: { ...later, scheduledAt: '2026-11-17T20:00:00.000Z', rev: 1 },
    })
    await coach.post(`${path}/start`)
    expect(await coach.patch(path, { scheduledAt })).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    const { body } = await coach.patch(path, { note: null })
    expect([body.rev, 'note' in body]).toEqual([3, false])
    await coach.post(`${path}/cancel`)
    expect(await coach.patch(path, { note: 'x' })).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
  })

  test('keeps the people it had when one leaves the cycle, who sees it no more', async () => {
    const { coach, teacher, other, cycle, plan } = await scene()
    const { path } = await plan({ facilitatorId: other.id })
    await coach.patch(cycle.path, { teacherIds: [teacher.id] })
    expect(await other.get(path)).toMatchObject({ status: 404 })
    expect(await other.post(`${path}/start`)).toMatchObject({ status: 404 })
    expect(await coach.patch(path, { note: 'We go on.' })).toMatchObject({ status: 200, body: { facilitatorId: other.id } })
  })

  test('keeps the steps it was planned with when the protocol has a next version', async () => {
    const { admin, coach, plan } = await scene()
    const steps = ['look', 'wonder'].map((key) => ({ key, title: key, prompt: key, minutes: 5, voices: ['everyone'], yields: 'none' }))
    const own = { name: 'Looks', source: 'Ours', steps }
    await admin.post('/protocols', { key: 'looks', ...own })
    const { path } = await plan({ protocol: { key: 'looks' } })
    await admin.send('PUT', '/protocols/looks', { ...own, steps: steps.toReversed() }, { 'if-match': '*' })
    const { body } = await coach.post(`${path}/start`)
    expect([body.protocol.version, body.stepKey, body.steps]).toEqual([1, 'look', steps])
  })

  test('of a cycle that has ended begins no more, and can still be cancelled', async () => {
    const { coach, cycle, plan } = await scene()
    const { path } = await plan()
    await coach.post(`${cycle.path}/abandon`, { reason: 'Moved.' })
    expect(await coach.post(`${path}/start`)).toMatchObject({ status: 409, body: { code: 'cycle_ended' } })
    expect(await coach.post(`${path}/cancel`)).toMatchObject({ status: 200, body: { status: 'cancelled' } })
  })

  test('that is planned twice under one key is planned once', async () => {
    const { coach, draft, cycle } = await scene()
    const [one, two] = [
      await coach.post('/data-discussions', draft, { 'idempotency-key': 'k' }),
      await coach.post('/data-discussions', draft, { 'idempotency-key': 'k' }),
    ]
    expect([two.body, two.headers['idempotent-replayed']]).toEqual([one.body, 'true'])
    expect((await coach.get('/data-discussions', { cycleId: cycle.id })).body.data).toHaveLength(1)
  })
})

describe('what is said', () => {
  test('is said in a step that was entered, by someone who takes part, while it runs', async () => {
    const { coach, teacher, other, plan, advance } = await scene()
    const { path } = await plan({ participantIds: [teacher.id] })
    const say = (as: Caller, stepKey: string, kind = 'note') => as.post(`${path}/contributions`, { stepKey, kind, text: 'Hm.' })
    expect(await say(teacher, 'getting_started')).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    await coach.post(`${path}/start`)
    expect(await say(teacher, 'getting_started')).toMatchObject({
      status: 201,
      body: { authorId: teacher.id, stepKey: 'getting_started', kind: 'note', text: 'Hm.' },
    })
    expect(await say(other, 'getting_started')).toMatchObject({ status: 403 })
    expect(await say(teacher, 'describe', 'observation')).toMatchObject({
      status: 409,
      body: { code: 'out_of_order', errors: [{ pointer: '/stepKey' }] },
    })
    expect(await say(teacher, 'nowhere')).toMatchObject({ status: 422, body: { errors: [{ pointer: '/stepKey', code: 'unknown' }] } })
    await advance(path, 'getting_started')
    expect(await say(teacher, 'getting_started')).toMatchObject({ status: 201 })
    await coach.post(`${path}/finish`, {})
    expect(await say(teacher, 'describe', 'observation')).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
  })

  test('describes before it interprets', async () => {
    const { coach, plan, advance } = await scene()
    const { path } = await plan()
    const say = async (stepKey: string, kind: string) => {
      const { status, body } = await coach.post(`${path}/contributions`, { stepKey, kind, text: 'Hm.' })
      return status === 201 ? 'said' : `${body.code} ${body.errors[0].pointer}`
    }
    await coach.post(`${path}/start`)
    expect(await say('getting_started', 'inference')).toBe('out_of_order /kind')
    await advance(path, 'getting_started')
    expect(await Promise.all(['observation', 'question', 'note'].map((kind) => say('describe', kind)))).toEqual(['said', 'said', 'said'])
    expect(await say('describe', 'inference')).toBe('out_of_order /kind')
    expect(await say('getting_started', 'implication')).toBe('out_of_order /kind')
    await advance(path, 'describe')
    expect(await say('interpret', 'inference')).toBe('said')
    expect(await say('describe', 'inference')).toBe('out_of_order /kind')
    expect(await say('describe', 'observation')).toBe('said')
  })

  test('by twelve at once is all there, in a list for the coach and the teachers alone', async () => {
    const { coach, teacher, other, leader, plan } = await scene()
    const { path } = await plan()
    await coach.post(`${path}/start`)
    const said = Array.from({ length: 12 }, (_, n) =>
      [coach, teacher, other][n % 3]!.post(`${path}/contributions`, { stepKey: 'getting_started', kind: 'note', text: `Word ${n}` }),
    )
    expect((await Promise.all(said)).map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 201))
    expect((await teacher.get(`${path}/contributions`)).body.data).toHaveLength(12)
    expect(await leader.get(`${path}/contributions`)).toMatchObject({ status: 403, body: { code: 'behind_the_wall' } })
  })

  test('is taken back by who said it, while it runs', async () => {
    const { coach, teacher, other, plan } = await scene()
    const { path } = await plan()
    await coach.post(`${path}/start`)
    const say = async () => (await teacher.post(`${path}/contributions`, { stepKey: 'getting_started', kind: 'note', text: 'Hm.' })).body.id
    const [one, two] = [await say(), await say()]
    const takeBack = (as: Caller, id: string) => as.send('DELETE', `${path}/contributions/${id}`, undefined, { 'if-match': '*' })
    expect(await takeBack(other, one)).toMatchObject({ status: 403 })
    expect(await takeBack(teacher, one)).toMatchObject({ status: 204 })
    expect(await coach.get(`${path}/contributions/${one}`)).toMatchObject({ status: 404 })
    await coach.post(`${path}/finish`, {})
    expect(await takeBack(teacher, two)).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    expect(await coach.get(`${path}/contributions/${two}`)).toMatchObject({ status: 200 })
  })
})

describe('the wall', () => {
  test('shows leaders, admins and partners the frame: who, when, by which protocol, for how long', async () => {
    const { coach, teacher, leader, admin, share, plan, pass } = await scene()
    const { path } = await plan({ evidenceIds: [await share()], note: 'Quartz?' })
    await coach.post(`${path}/start`)
    await teacher.post(`${path}/next-steps`, { text: 'Quartz!' })
    pass(40)
    const { body } = await coach.post(`${path}/finish`, {})
    const { note: _, evidenceIds: __, evidenceWithheld: ___, nextSteps: ____, ...frame } = body
    for (const who of [leader, admin]) expect((await who.get(path)).body).toEqual({ ...frame, access: 'frame' })
    expect(frame).toMatchObject({ minutes: 40, status: 'finished', timings: [{ stepKey: 'getting_started', actualSeconds: 2400 }] })
    const { data } = (await coach.get('/data-discussions', { cycleId: body.cycleId })).body
    expect(JSON.stringify(data)).not.toContain('Quartz')
  })

  test('hides it from all who may not know of its cycle, as if it were not there', async () => {
    const { coach, plan, join } = await scene()
    const { path } = await plan()
    const stranger = await join('teacher', 'Eve')
    const nowhere = '/data-discussions/dds_01J9ZQ7Y8Z0000000000000001'
    const told = async (at: string) => {
      const { status, body } = await stranger.get(at)
      return { status, code: body.code, detail: body.detail.replace(/dds_\w+/, '') }
    }
    expect(await told(path)).toEqual(await told(nowhere))
    expect((await coach.get(path)).status).toBe(200)
  })

  test('is told of by the events, which hold ids and kinds alone', async () => {
    const { admin, coach, teacher, plan } = await scene()
    const { path, body } = await plan({ note: 'Quartz?' })
    await coach.post(`${path}/start`)
    await teacher.post(`${path}/contributions`, { stepKey: 'getting_started', kind: 'note', text: 'Quartz.' })
    await teacher.post(`${path}/next-steps`, { text: 'Quartz!' })
    const { data } = (await admin.get('/audit', { limit: '50' })).body
    expect(JSON.stringify(data)).not.toContain('Quartz')
    expect(data.map(({ subject }: { subject: string }) => subject)).toContain(body.id)
  })
})

describe('evidence that is taken back', () => {
  test('is not named to anyone but its owner, nor in a first answer that is asked for again', async () => {
    const { coach, teacher, other, cycle, draft, share } = await scene()
    const [kept, gone] = [await share(), await share()]
    const key = { 'idempotency-key': 'plan' }
    const { body } = await coach.post('/data-discussions', { ...draft, evidenceIds: [kept, gone] }, key)
    const path = `/data-discussions/${body.id}`
    const before = (await coach.get(path)).headers['etag']!
    await teacher.post(`${cycle.path}/evidence/${gone}/retract`)
    for (const who of [coach, other]) {
      const { body, text } = await who.get(path)
      expect([body.evidenceIds, body.evidenceWithheld, text.includes(gone)]).toEqual([[kept], 1, false])
    }
    expect((await teacher.get(path)).body).toMatchObject({ evidenceIds: [kept, gone], evidenceWithheld: 0 })
    expect(await coach.get(path, {}, { 'if-none-match': before })).toMatchObject({ status: 200 })
    const again = await coach.post('/data-discussions', { ...draft, evidenceIds: [kept, gone] }, key)
    expect([again.status, again.text.includes(gone)]).toEqual([404, false])
    expect((await coach.post(`${path}/start`)).text).not.toContain(gone)
  })

  test('stays with the discussion when others change what is looked at, and is back when it is shared again', async () => {
    const { coach, teacher, cycle, plan, share } = await scene()
    const [kept, gone, more] = [await share(), await share(), await share()]
    const { path } = await plan({ evidenceIds: [kept, gone] })
    await teacher.post(`${cycle.path}/evidence/${gone}/retract`)
    expect(await coach.patch(path, { evidenceIds: [more, gone] })).toMatchObject({
      status: 200,
      body: { evidenceIds: [more], evidenceWithheld: 1 },
    })
    await teacher.post(`${cycle.path}/evidence/${gone}/share`)
    expect((await coach.get(path)).body).toMatchObject({ evidenceIds: [more, gone], evidenceWithheld: 0 })
  })

  test('cannot be looked at anew', async () => {
    const { coach, teacher, cycle, plan, share } = await scene()
    const gone = await share()
    await teacher.post(`${cycle.path}/evidence/${gone}/retract`)
    const { path } = await plan()
    expect(await coach.patch(path, { evidenceIds: [gone] })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/evidenceIds/0', code: 'not_shared' }] },
    })
  })

  test('and deleted for good leaves a count', async () => {
    const { coach, teacher, cycle, plan, share } = await scene()
    const gone = await share()
    const { path } = await plan({ evidenceIds: [gone] })
    const at = `${cycle.path}/evidence/${gone}`
    await teacher.post(`${at}/retract`)
    await teacher.send('DELETE', at, undefined, { 'if-match': '*' })
    for (const who of [coach, teacher]) expect((await who.get(path)).body).toMatchObject({ evidenceIds: [], evidenceWithheld: 1 })
  })
})

describe('the minutes of a discussion', () => {
  test('are those since its start, in the coach’s ledger as coaching, and count as contact', async () => {
    const { coach, table, plan, pass, tally, cycle, school } = await scene()
    const { path, body } = await plan()
    pass(0.5)
    await coach.post(`${path}/start`)
    pass(52)
    expect(await coach.post(`${path}/finish`, {})).toMatchObject({
      status: 200,
      body: { minutes: 52, countedAs: 'data_discussion', status: 'finished' },
    })
    expect(await linesOf({ table, coach })).toEqual([
      {
        coachId: coach.id,
        id: body.id,
        day: '2026-11-16',
        minutes: 52,
        startsAt: '2026-11-16T15:00:00.000Z',
        category: 'coaching',
        kind: 'data_discussion',
        source: { noun: 'data_discussion', id: body.id },
        cycleId: cycle.id,
        schoolId: school.id,
      },
    ])
    expect(await tally()).toMatchObject({ lastContactOn: '2026-11-16', tally: { doneActions: 0, minutes: 0 } })
  })

  test('that are given are taken, also where someone started it late', async () => {
    const { coach, table, plan, pass } = await scene()
    const { path } = await plan()
    pass(60)
    await coach.post(`${path}/start`)
    pass(5)
    await coach.post(`${path}/finish`, { minutes: 45 })
    expect(await linesOf({ table, coach })).toMatchObject([{ minutes: 45, startsAt: '2026-11-16T15:20:00.000Z' }])
  })

  test('over midnight are of two days', async () => {
    const { coach, table, plan, pass } = await scene()
    const { path } = await plan()
    // The school's midnight is at six in the morning, UTC.
    pass(14 * 60 + 30)
    await coach.post(`${path}/start`)
    pass(60)
    await coach.post(`${path}/finish`, {})
    expect((await linesOf({ table, coach })).map(({ day, minutes }) => [day, minutes]).sort()).toEqual([
      ['2026-11-16', 30],
      ['2026-11-17', 30],
    ])
  })

  test('have to be given where it was left running for days', async () => {
    const { coach, table, plan, pass } = await scene()
    const { path } = await plan()
    await coach.post(`${path}/start`)
    pass(3 * 1440)
    expect(await coach.post(`${path}/finish`, {})).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/minutes', code: 'required' }] },
    })
    expect(await coach.post(`${path}/finish`, { minutes: 60 })).toMatchObject({ status: 200 })
    expect(await linesOf({ table, coach })).toMatchObject([{ day: '2026-11-16', minutes: 60, startsAt: '2026-11-16T15:00:00.000Z' }])
  })

  test('are not the coach’s where the coach was not there', async () => {
    const { coach, teacher, other, table, plan, tally } = await scene()
    const { path } = await plan({ facilitatorId: teacher.id, participantIds: [other.id] })
    await teacher.post(`${path}/start`)
    expect(await teacher.post(`${path}/finish`, { minutes: 30 })).toMatchObject({ status: 200, body: { countedAs: 'none', minutes: 30 } })
    expect(await linesOf({ table, coach })).toEqual([])
    expect((await tally()).lastContactOn).toBeUndefined()
  })

  test('are refused of a month that the coach has certified', async () => {
    const clock = { now: new Date('2026-11-30T20:00:00.000Z') }
    const district = await openDistrict({ app: serviceWith({ now: () => clock.now }) })
    const { coach } = district
    const { id: cycleId } = await openCycle(district)
    const { body } = await coach.post('/data-discussions', { cycleId, protocol: { key: 'atlas' }, scheduledAt })
    await coach.post(`/data-discussions/${body.id}/start`)
    clock.now = new Date('2026-12-02T20:00:00.000Z')
    const { body: certification } = await coach.post('/time-certifications', { month: '2026-11' })
    expect(await coach.post(`/time-certifications/${certification.id}/sign`, {})).toMatchObject({ status: 200 })
    expect(await coach.post(`/data-discussions/${body.id}/finish`, { minutes: 60 })).toMatchObject({
      status: 409,
      body: { code: 'period_certified' },
    })
    expect((await coach.get(`/data-discussions/${body.id}`)).body.status).toBe('running')
  })
})

describe('a discussion that fulfils a planned action', () => {
  const planAction = async ({ coach, cycle }: Pick<Awaited<ReturnType<typeof scene>>, 'coach' | 'cycle'>) =>
    (await coach.post(`${cycle.path}/actions`, { kind: 'data_discussion', scheduledOn: '2026-11-16' })).body.id as string

  test('completes it, and the action gives the minutes', async () => {
    const it = await scene()
    const { coach, cycle, plan, pass, tally } = it
    const actionId = await planAction(it)
    const { path } = await plan({ actionId })
    await coach.post(`${path}/start`)
    pass(30)
    expect(await coach.post(`${path}/finish`, {})).toMatchObject({ body: { countedAs: 'action' } })
    expect((await coach.get(`${cycle.path}/actions/${actionId}`)).body).toMatchObject({
      status: 'done',
      doneOn: '2026-11-16',
      minutes: 30,
      startsAt: '2026-11-16T15:00:00.000Z',
    })
    expect(await linesOf(it)).toMatchObject([{ minutes: 30, source: { noun: 'action', id: actionId } }])
    expect(await tally()).toMatchObject({ lastContactOn: '2026-11-16', tally: { plannedActions: 0, doneActions: 1, minutes: 30 } })
  })

  test('is one: of two that are planned at once for an action the other is told', async () => {
    const it = await scene()
    const { coach, draft, plan } = it
    const actionId = await planAction(it)
    const plans = await Promise.all([1, 2, 3].map(() => coach.post('/data-discussions', { ...draft, actionId })))
    expect(plans.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const taken = plans.find(({ status }) => status === 409)!
    expect(taken.body).toMatchObject({ code: 'already_exists', errors: [{ pointer: '/actionId', code: 'taken' }] })
    const { body } = plans.find(({ status }) => status === 201)!
    await coach.post(`/data-discussions/${body.id}/cancel`)
    expect((await plan({ actionId })).body).toMatchObject({ actionId })
  })

  test('has the coach in it', async () => {
    const it = await scene()
    const { coach, teacher, draft, plan } = it
    const actionId = await planAction(it)
    const coachless = { facilitatorId: teacher.id, participantIds: [] }
    const refused = { status: 422, body: { errors: [{ pointer: '/participantIds', code: 'coach_missing' }] } }
    expect(await coach.post('/data-discussions', { ...draft, ...coachless, actionId })).toMatchObject(refused)
    const { path } = await plan({ actionId })
    expect(await coach.patch(path, coachless)).toMatchObject(refused)
  })

  test('counts its minutes once, whatever becomes of either', async () => {
    const steps = fc.array(
      fc.constantFrom('start', 'finish', 'finish again', 'cancel', 'complete by hand', 'cancel action', 'plan another', 'retry finish'),
      { minLength: 3, maxLength: 8 },
    )
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (verbs, linked) => {
        const it = await scene()
        const { coach, cycle, draft, plan, pass, tally } = it
        const actionId = await planAction(it)
        const { path, body } = await plan(linked ? { actionId } : {})
        const act: Record<string, () => Promise<unknown>> = {
          start: () => coach.post(`${path}/start`),
          finish: () => coach.post(`${path}/finish`, { minutes: 30 }, { 'idempotency-key': 'finish' }),
          'finish again': () => coach.post(`${path}/finish`, { minutes: 31 }),
          'retry finish': () => coach.post(`${path}/finish`, { minutes: 30 }, { 'idempotency-key': 'finish' }),
          cancel: () => coach.post(`${path}/cancel`),
          'complete by hand': () => coach.post(`${cycle.path}/actions/${actionId}/complete`, { doneOn: '2026-11-16', minutes: 20 }),
          'cancel action': () => coach.post(`${cycle.path}/actions/${actionId}/cancel`),
          'plan another': () => coach.post('/data-discussions', { ...draft, actionId }),
        }
        for (const verb of verbs) {
          await act[verb]!()
          pass(1)
        }
        const [lines, discussion, action, { tally: counts }] = [
          await linesOf(it),
          (await coach.get(path)).body,
          (await coach.get(`${cycle.path}/actions/${actionId}`)).body,
          await tally(),
        ]
        const own = discussion.countedAs === 'data_discussion' ? [[body.id, discussion.minutes]] : []
        const byAction = action.status === 'done' ? [[actionId, action.minutes]] : []
        expect(lines.map(({ id, minutes }) => [id, minutes]).sort()).toEqual([...own, ...byAction].sort())
        if (linked) expect(lines.length).toBeLessThanOrEqual(1)
        expect(counts).toMatchObject({
          plannedActions: action.status === 'planned' ? 1 : 0,
          doneActions: byAction.length,
          minutes: action.minutes ?? 0,
        })
      }),
      { numRuns: 12, interruptAfterTimeLimit: 15_000, endOnFailure: true },
    )
  })
})

describe('a next step', () => {
  test('is agreed on while people meet or after, for a goal and a person of the cycle', async () => {
    const { coach, teacher, leader, cycle, plan } = await scene()
    const { path } = await plan()
    const add = (more: object = {}) => teacher.post(`${path}/next-steps`, { text: 'Reteach.', ...more })
    expect(await add()).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    await coach.post(`${path}/start`)
    expect(await add({ personId: leader.id, goalId: 'gol_01J9ZQ7Y8Z0000000000000001' })).toMatchObject({
      status: 422,
      body: {
        errors: [
          { pointer: '/personId', code: 'not_in_cycle' },
          { pointer: '/goalId', code: 'unknown' },
        ],
      },
    })
    await coach.post(`${path}/finish`, {})
    const { status, body } = await add({ personId: coach.id, goalId: cycle.goals[0].id, dueOn: '2026-11-30' })
    expect({ status, body }).toMatchObject({ status: 201, body: { status: 'open', personId: coach.id, addedBy: teacher.id } })
    expect((await coach.get(path)).body.nextSteps).toEqual([body])
    expect(await coach.get(`${path}/next-steps/${body.id}`)).toMatchObject({ status: 200, body })
    expect(await leader.get(`${path}/next-steps/${body.id}`)).toMatchObject({ status: 403, body: { code: 'behind_the_wall' } })
  })

  test('is changed and done under the ETag of its discussion', async () => {
    const { coach, teacher, plan } = await scene()
    const { path } = await plan()
    await coach.post(`${path}/start`)
    const { body } = await teacher.post(`${path}/next-steps`, { text: 'Reteach.', dueOn: '2026-11-30' })
    const at = `${path}/next-steps/${body.id}`
    const done = await coach.patch(at, { status: 'done', dueOn: null })
    expect([done.status, done.body.status, 'dueOn' in done.body]).toEqual([200, 'done', false])
    expect(await coach.send('PATCH', at, { status: 'open' }, { 'if-match': '"2"' })).toMatchObject({ status: 412 })
    expect(
      await coach.send('PATCH', `${path}/next-steps/nxt_01J9ZQ7Y8Z0000000000000001`, { status: 'done' }, { 'if-match': '*' }),
    ).toMatchObject({ status: 404 })
  })

  test('is one of twenty at most', async () => {
    const { coach, plan } = await scene()
    const { path } = await plan()
    await coach.post(`${path}/start`)
    for (let n = 0; n < 20; n += 1) await coach.post(`${path}/next-steps`, { text: `Step ${n}` })
    expect(await coach.post(`${path}/next-steps`, { text: 'One more' })).toMatchObject({ status: 409, body: { code: 'already_exists' } })
  })

  test('becomes an action of the plan, once, that waits for the coach', async () => {
    const { coach, teacher, cycle, plan, tally } = await scene()
    const { path } = await plan()
    await coach.post(`${path}/start`)
    const { body: step } = await teacher.post(`${path}/next-steps`, { text: 'Reteach.', goalId: cycle.goals[0].id })
    const make = () => teacher.post(`${path}/next-steps/${step.id}/plan`, { kind: 'modeling', scheduledOn: '2026-11-20' })
    const made = await Promise.all([make(), make(), make()])
    expect(made.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const action = made.find(({ status }) => status === 201)!.body
    expect(action).toMatchObject({
      kind: 'modeling',
      status: 'planned',
      waitsFor: coach.id,
      goalIds: [cycle.goals[0].id],
      note: 'Reteach.',
    })
    expect((await coach.get(path)).body.nextSteps).toMatchObject([{ id: step.id, actionId: action.id }])
    expect((await coach.get('/me/actions')).body.data.map(({ id }: { id: string }) => id)).toEqual([action.id])
    expect((await tally()).tally).toMatchObject({ plannedActions: 1 })
    expect((await coach.get(`${cycle.path}/actions/${action.id}`)).body).toEqual(action)
  })
})

describe('the list of data discussions', () => {
  test('is of a cycle for all who may know of it, latest planned first', async () => {
    const { leader, cycle, plan, join } = await scene()
    const ids = [
      (await plan({ scheduledAt: '2026-11-18T20:00:00.000Z' })).body.id,
      (await plan({ scheduledAt: '2026-11-17T20:00:00.000Z' })).body.id,
      (await plan({ scheduledAt: '2026-11-19T20:00:00.000Z' })).body.id,
    ]
    const list = async (more: Record<string, string>) =>
      (await leader.get('/data-discussions', { cycleId: cycle.id, ...more })).body.data.map(({ id }: { id: string }) => id)
    expect(await list({})).toEqual([ids[2], ids[0], ids[1]])
    expect(await list({ order: 'asc', limit: '2' })).toEqual([ids[1], ids[0]])
    const outsider = await join('teacher', 'Dov')
    expect(await outsider.get('/data-discussions', { cycleId: cycle.id })).toMatchObject({ status: 404 })
  })

  test('is by coach, facilitator, school and status for those whose they are', async () => {
    const { coach, teacher, leader, admin, school, plan } = await scene()
    const [one, two] = [await plan({ facilitatorId: teacher.id }), await plan()]
    await coach.post(`${two.path}/start`)
    const list = async (as: Caller, query: Record<string, string>) => {
      const { status, body } = await as.get('/data-discussions', query)
      return status === 200 ? body.data.map(({ id }: { id: string }) => id).sort() : status
    }
    const both = [one.body.id, two.body.id].sort()
    expect(await list(coach, { coachId: coach.id })).toEqual(both)
    expect(await list(teacher, { facilitatorId: teacher.id })).toEqual([one.body.id])
    expect(await list(leader, { schoolId: school.id })).toEqual(both)
    expect(await list(admin, { status: 'running' })).toEqual([two.body.id])
    expect(await list(admin, {})).toEqual(both)
    expect(await list(teacher, { coachId: coach.id })).toBe(403)
    expect(await list(leader, { status: 'running' })).toBe(403)
    expect(await list(coach, {})).toBe(403)
    expect(await list(admin, { status: 'running', coachId: coach.id })).toBe(400)
  })
})
