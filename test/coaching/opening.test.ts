import { describe, expect, test } from 'vitest'
import { builtInModels } from '#shared/model/cycle-model.ts'
import { demo } from '#shared/model/example.ts'
import { type District, dumpOf, goal, openCycle, openDistrict } from '../district.ts'

const draftOf = ({ coach, teacher, school }: District) => ({
  coachId: coach.id as string,
  teacherIds: [teacher.id] as string[],
  schoolId: school.id as string,
  specialty: 'literacy',
  startsOn: '2026-11-02',
})

describe('opening a cycle', () => {
  const nobody = demo.id('per', 999)

  test.each([
    ['a specialty the district has not', { specialty: 'juggling' }, '/specialty', 'unknown'],
    ['a school that is not there', { schoolId: demo.id('sch', 999) }, '/schoolId', 'unknown'],
    ['a teacher who is not there', { teacherIds: [nobody] }, '/teacherIds/0', 'not_a_teacher'],
  ])('is refused with %s, and nothing is left of it', async (_, over, pointer, code) => {
    const district = await openDistrict()
    const before = await dumpOf(district.id)
    const { status, body } = await district.coach.post('/cycles', { ...draftOf(district), ...over })
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'unknown_reference' })
    expect(body.errors).toContainEqual({ pointer, code, detail: expect.any(String) })
    expect(await dumpOf(district.id)).toEqual(before)
  })

  test('is refused for a coach who is not there, who has left, or who does not coach', async () => {
    const district = await openDistrict()
    const { admin, coach, leader } = district
    const open = (coachId: string) => admin.post('/cycles', { ...draftOf(district), coachId })
    const refusal = { status: 422, body: { errors: [{ pointer: '/coachId', code: 'not_a_coach' }] } }
    expect(await open(nobody)).toMatchObject(refusal)
    expect(await open(leader.id)).toMatchObject(refusal)
    await admin.patch(`/people/${coach.id}`, { status: 'tobedeleted' })
    expect(await open(coach.id)).toMatchObject(refusal)
  })

  test('is refused for a teacher who has left, does not teach, is the coach, or teaches elsewhere; each is named', async () => {
    const district = await openDistrict()
    const { admin, coach, teacher, other, leader } = district
    const { body: elsewhere } = await admin.post('/schools', { name: 'Cedar Ridge' })
    await admin.patch(`/people/${teacher.id}`, { status: 'tobedeleted' })
    await admin.patch(`/people/${other.id}`, { roles: [{ role: 'teacher', schoolIds: [elsewhere.id] }] })
    const teacherIds = [teacher.id, leader.id, coach.id, other.id]
    expect(await coach.post('/cycles', { ...draftOf(district), teacherIds })).toMatchObject({
      status: 422,
      body: {
        errors: [
          { pointer: '/teacherIds/0', code: 'not_a_teacher' },
          { pointer: '/teacherIds/1', code: 'not_a_teacher' },
          { pointer: '/teacherIds/2', code: 'own_coach' },
          { pointer: '/teacherIds/3', code: 'elsewhere' },
        ],
      },
    })
  })

  test('takes a teacher of the whole district at any school', async () => {
    const district = await openDistrict()
    const { admin, coach, teacher } = district
    await admin.patch(`/people/${teacher.id}`, { roles: [{ role: 'teacher', schoolIds: [] }] })
    expect(await coach.post('/cycles', draftOf(district))).toMatchObject({ status: 201 })
  })

  test('is refused at a school that is no longer active', async () => {
    const district = await openDistrict()
    const { admin, coach, school } = district
    await admin.patch(`/schools/${school.id}`, { status: 'tobedeleted' })
    expect(await coach.post('/cycles', draftOf(district))).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/schoolId', code: 'unknown' }] },
    })
  })

  test.each([
    ['that is not there', { key: 'no_such_model' }],
    ['in a version that is not there', { key: 'impact_cycle', version: 99 }],
  ])('is refused with a model %s', async (_, model) => {
    const district = await openDistrict()
    const answered = await district.coach.post('/cycles', { ...draftOf(district), model })
    expect(answered).toMatchObject({ status: 422, body: { code: 'unknown_reference', errors: [{ pointer: '/model', code: 'unknown' }] } })
  })

  test('is refused when it ends before it starts, or twice names a teacher, or opts for what the model does not offer', async () => {
    const district = await openDistrict()
    const open = (over: object) => district.coach.post('/cycles', { ...draftOf(district), ...over })
    expect(await open({ endsOn: '2026-11-01' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/endsOn', code: 'before_start' }] },
    })
    expect(await open({ endsOn: '2026-11-02' })).toMatchObject({ status: 201, body: { endsOn: '2026-11-02' } })
    const twice = [district.teacher.id, district.teacher.id]
    expect(await open({ teacherIds: twice })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/teacherIds' }] } })
    expect(await open({ optedIn: ['evidence', 'goal'], optedOut: ['evidence'] })).toMatchObject({
      status: 422,
      body: {
        code: 'invalid_request',
        errors: [
          { pointer: '/optedIn/1', code: 'not_offered' },
          { pointer: '/optedOut/0', code: 'not_offered' },
        ],
      },
    })
    expect(await open({ optedIn: ['evidence'], optedOut: ['coach_reflection'] })).toMatchObject({
      status: 201,
      body: { optedIn: ['evidence'] },
    })
  })

  test.each(['2026-02-30', '02/11/2026', '2026-11-02T00:00:00Z', '2026-11-2'])('is refused with the date %s', async (startsOn) => {
    const district = await openDistrict()
    const answered = await district.coach.post('/cycles', { ...draftOf(district), startsOn })
    expect(answered).toMatchObject({ status: 422, body: { errors: [{ pointer: '/startsOn', code: 'wrong_format' }] } })
  })

  test('is for the coach themselves, and for an admin in the name of any', async () => {
    const district = await openDistrict()
    const ben = await district.join('coach', 'Ben')
    expect(await ben.post('/cycles', draftOf(district))).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(await district.admin.post('/cycles', { ...draftOf(district), goal })).toMatchObject({
      status: 201,
      body: { coachId: district.coach.id, access: 'frame' },
    })
  })

  test.each(builtInModels)('begins at the first stage of $key, with the stages as they are now', async ({ key, version, stages }) => {
    const district = await openDistrict()
    const { status, body } = await district.coach.post('/cycles', { ...draftOf(district), model: { key } })
    expect({ status, model: body.model, stage: body.stage, stages: body.stages }).toEqual({
      status: 201,
      model: { key, version },
      stage: stages[0]?.key,
      stages,
    })
  })

  test('takes the time zone of the school, not of the district', async () => {
    const district = await openDistrict()
    const { admin, coach, teacher } = district
    const { body: school } = await admin.post('/schools', { name: 'Mesa High', timeZone: 'America/Denver' })
    await admin.patch(`/people/${teacher.id}`, { roles: [{ role: 'teacher', schoolIds: [school.id] }] })
    const { body } = await coach.post('/cycles', { ...draftOf(district), schoolId: school.id })
    expect(body).toMatchObject({ timeZone: 'America/Denver', contactDueAt: '2026-11-17T07:00:00.000Z' })
  })
})

describe('changing a cycle', () => {
  test('leaves what is not named, replaces what is, and removes what is null', async () => {
    const district = await openDistrict()
    const { coach, other, teacher } = district
    const { path } = await openCycle(district, { endsOn: '2027-01-15' })
    const teacherIds = [other.id, teacher.id]
    expect(await coach.patch(path, { teacherIds, optedIn: ['evidence'] })).toMatchObject({
      status: 200,
      body: { teacherIds, optedIn: ['evidence'], endsOn: '2027-01-15', specialty: 'literacy', rev: 1 },
    })
    const { body } = await coach.patch(path, { endsOn: null })
    expect(body).not.toHaveProperty('endsOn')
    expect((await coach.get(path)).body).toEqual(body)
  })

  test('is held to the same rules as opening', async () => {
    const district = await openDistrict()
    const { coach } = district
    const { path } = await openCycle(district)
    const refused = (pointer: string, code: string) => ({ status: 422, body: { errors: [{ pointer, code }] } })
    expect(await coach.patch(path, { specialty: 'juggling' })).toMatchObject(refused('/specialty', 'unknown'))
    expect(await coach.patch(path, { teacherIds: [coach.id] })).toMatchObject(refused('/teacherIds/0', 'own_coach'))
    expect(await coach.patch(path, { optedIn: ['goal'] })).toMatchObject(refused('/optedIn/0', 'not_offered'))
    expect(await coach.patch(path, { endsOn: '2026-11-01' })).toMatchObject(refused('/endsOn', 'before_start'))
    expect(await coach.patch(path, { teacherIds: [] })).toMatchObject({ status: 422 })
    expect(await coach.patch(path, { coachId: coach.id })).toMatchObject(refused('/coachId', 'unknown_field'))
  })

  test('keeps a specialty that the district has taken off its list since', async () => {
    const district = await openDistrict()
    const { admin, coach, other, teacher } = district
    const { path } = await openCycle(district)
    await admin.patch('', { specialties: ['mathematics'] })
    expect(await coach.patch(path, { teacherIds: [teacher.id, other.id] })).toMatchObject({ status: 200, body: { specialty: 'literacy' } })
    expect(await coach.patch(path, { specialty: 'mathematics' })).toMatchObject({ status: 200, body: { specialty: 'mathematics' } })
    expect(await coach.patch(path, { specialty: 'literacy' })).toMatchObject({ status: 422 })
  })

  test('moves it between its teachers’ lists', async () => {
    const district = await openDistrict()
    const { coach, teacher, other } = district
    const { id, path } = await openCycle(district)
    await coach.patch(path, { teacherIds: [other.id] })
    expect((await teacher.get('/cycles', { teacherId: teacher.id })).body.data).toEqual([])
    expect((await other.get('/cycles', { teacherId: other.id })).body.data).toMatchObject([{ id, teacherIds: [other.id] }])
    expect(await teacher.get(path)).toMatchObject({ status: 404 })
  })
})

describe('abandoning a cycle', () => {
  test('keeps the reason from all but its coach and teachers, and moves it off the lists of what is due', async () => {
    const district = await openDistrict()
    const { admin, coach, teacher } = district
    const { path } = await openCycle(district)
    const { status, body } = await admin.post(`${path}/abandon`, { reason: 'The coach has left.' })
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { status: 'abandoned', stage: 'abandoned', attention: 'ended', access: 'frame' },
    })
    expect(body).not.toHaveProperty('endNote')
    expect(body).not.toHaveProperty('contactDueAt')
    for (const person of [coach, teacher]) expect((await person.get(path)).body.endNote).toBe('The coach has left.')
    expect((await admin.get('/cycles', { attention: 'due_soon' })).body.data).toEqual([])
  })

  test('needs a reason, once', async () => {
    const district = await openDistrict()
    const { path } = await openCycle(district)
    expect(await district.coach.post(`${path}/abandon`, {})).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/reason', code: 'required' }] },
    })
    expect(await district.coach.post(`${path}/abandon`, { reason: 'Schedule.' })).toMatchObject({ status: 200 })
    expect(await district.coach.post(`${path}/abandon`, { reason: 'Again.' })).toMatchObject({ status: 409, body: { code: 'cycle_ended' } })
  })
})

describe('a cycle that has ended', () => {
  test('is a record: nothing can be added to it or changed in it', async () => {
    const district = await openDistrict()
    const { coach, teacher } = district
    const { path, goals } = await openCycle(district)
    const { body: action } = await coach.post(`${path}/actions`, { kind: 'modeling', scheduledOn: '2026-11-10' })
    const { body: comment } = await teacher.post(`${path}/comments`, { text: 'See you.' })
    const linked = { kind: 'student_work', title: 'Tickets', about: goals[0].id, link: 'https://drive.example/1' }
    const { body: draft } = await teacher.post(`${path}/evidence`, { ...linked, shared: false })
    await coach.post(`${path}/abandon`, { reason: 'Schedule.' })
    const before = await dumpOf(district.id)
    const ended = { status: 409, body: { code: 'cycle_ended' } }
    expect(await coach.patch(path, { specialty: 'mathematics' })).toMatchObject(ended)
    expect(await coach.post(`${path}/advance`, { from: 'set' })).toMatchObject(ended)
    expect(await coach.post(`${path}/close`, {})).toMatchObject(ended)
    expect(await teacher.post(`${path}/goals`, goal)).toMatchObject(ended)
    expect(await teacher.patch(`${path}/goals/${goals[0].id}`, { target: 95 })).toMatchObject(ended)
    expect(await coach.post(`${path}/actions`, { kind: 'modeling', scheduledOn: '2026-11-10' })).toMatchObject(ended)
    expect(await coach.post(`${path}/actions/${action.id}/complete`, { doneOn: '2026-11-10', minutes: 5 })).toMatchObject(ended)
    expect(await coach.post(`${path}/actions/${action.id}/cancel`)).toMatchObject(ended)
    expect(await teacher.post(`${path}/evidence`, linked)).toMatchObject(ended)
    expect(await teacher.post(`${path}/evidence/${draft.id}/share`)).toMatchObject(ended)
    expect(await teacher.post(`${path}/progress-checks`, { goalId: goals[0].id, value: 1, measuredOn: '2026-11-10' })).toMatchObject(ended)
    expect(await teacher.post(`${path}/reflections`, { planSupportedGoal: 'yes', goalMet: 'no', text: 'Ok.' })).toMatchObject(ended)
    expect(await teacher.post(`${path}/comments`, { text: 'One more.' })).toMatchObject(ended)
    expect(await teacher.patch(`${path}/comments/${comment.id}`, { text: 'Else.' })).toMatchObject(ended)
    expect(await teacher.send('DELETE', `${path}/comments/${comment.id}`, undefined, { 'if-match': '*' })).toMatchObject(ended)
    expect(await dumpOf(district.id)).toEqual(before)
  })
})
