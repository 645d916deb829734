/** A cycle of a group: what is asked of its teachers is asked of each, and who comes or leaves takes nothing from the others. */
import { describe, expect, test } from 'vitest'
import { Cycles } from '#shared/model/cycle.ts'
import { awaitedTeachers, missingOf, reflected } from '#shared/model/cycle-rules.ts'
import { type Caller, type District, now, openCycle, openDistrict } from '../district.ts'

const reflection = { planSupportedGoal: 'yes', goalMet: 'partly', text: 'Students now start on their own.' }

/** A cycle of two teachers at its last stage, where it asks for the teachers' reflections. */
async function atReflect(over: object = {}) {
  const district = await openDistrict()
  const { coach, teacher, other } = district
  const cycle = await openCycle(district, { teacherIds: [teacher.id, other.id], optedOut: ['coach_reflection', 'progress_check'], ...over })
  const { path } = cycle
  await coach.post(`${path}/advance`, { from: 'set' })
  const { body: action } = await coach.post(`${path}/actions`, { kind: 'modeling', scheduledOn: '2026-11-10' })
  await coach.post(`${path}/advance`, { from: 'plan' })
  await coach.post(`${path}/actions/${action.id}/complete`, { doneOn: '2026-11-10', minutes: 45 })
  expect(await coach.post(`${path}/advance`, { from: 'monitor' })).toMatchObject({ status: 200, body: { stage: 'reflect' } })
  return { ...district, cycle, path, reflect: (as: Caller) => as.post(`${path}/reflections`, reflection) }
}

const waitsFor = (id: string) => ({
  status: 409,
  body: { code: 'stage_incomplete', errors: [{ code: 'missing_teacher_reflection', detail: expect.stringContaining(id) }] },
})
const closed = { status: 200, body: { status: 'closed' } }

describe('a cycle of several teachers', () => {
  test('has their reflection once each of them has written one, and says whom it waits for', async () => {
    const { coach, teacher, other, path, reflect } = await atReflect()
    expect(await coach.post(`${path}/close`, {})).toMatchObject(waitsFor(teacher.id))
    await reflect(teacher)
    const answered = await coach.post(`${path}/close`, {})
    expect(answered).toMatchObject(waitsFor(other.id))
    expect(answered.text).not.toContain(teacher.id)
    await reflect(other)
    expect(await coach.post(`${path}/close`, {})).toMatchObject(closed)
  })

  test('waits for a teacher who joins, and no longer for one who leaves', async () => {
    const { coach, teacher, other, path, join, reflect } = await atReflect()
    await reflect(teacher)
    const dee = await join('teacher', 'Dee')
    await coach.patch(path, { teacherIds: [teacher.id, dee.id] })
    expect(await coach.post(`${path}/close`, {})).toMatchObject(waitsFor(dee.id))
    expect(await reflect(other)).toMatchObject({ status: 404 })
    await coach.patch(path, { teacherIds: [teacher.id] })
    expect(await coach.post(`${path}/close`, {})).toMatchObject(closed)
  })

  test('knows a teacher who comes back by what they wrote before', async () => {
    const { coach, teacher, other, path, reflect } = await atReflect()
    await reflect(teacher)
    await coach.patch(path, { teacherIds: [other.id] })
    await coach.patch(path, { teacherIds: [teacher.id, other.id] })
    expect(await reflect(teacher)).toMatchObject({ status: 409, body: { code: 'already_exists' } })
    await reflect(other)
    expect(await coach.post(`${path}/close`, {})).toMatchObject(closed)
  })

  test('shows who has reflected to its coach and teachers, and to nobody else', async () => {
    const { admin, coach, leader, teacher, other, path, reflect } = await atReflect()
    await reflect(teacher)
    for (const as of [coach, teacher, other]) expect((await as.get(path)).body.reflectedTeacherIds).toEqual([teacher.id])
    for (const as of [admin, leader]) expect((await as.get(path)).body).not.toHaveProperty('reflectedTeacherIds')
    for (const as of [admin, leader])
      expect((await as.get('/cycles', as === leader ? { schoolId: (await as.get(path)).body.schoolId } : {})).text).not.toContain(
        'reflectedTeacherIds',
      )
  })

  test('is open to who joins, with what was there before, and closed to who leaves', async () => {
    const { coach, teacher, other, path, join } = await atReflect()
    const { body: comment } = await other.post(`${path}/comments`, { text: 'On Monday.' })
    const dee = await join('teacher', 'Dee')
    expect(await dee.get(path)).toMatchObject({ status: 404 })
    await coach.patch(path, { teacherIds: [teacher.id, dee.id] })
    expect(await dee.get(path)).toMatchObject({ status: 200, body: { access: 'content' } })
    expect((await dee.get(`${path}/comments`)).body.data).toMatchObject([{ id: comment.id }])
    expect((await dee.get('/me/cycles')).body.data).toHaveLength(1)
    expect(await other.get(path)).toMatchObject({ status: 404 })
    expect((await other.get('/me/cycles')).body.data).toEqual([])
    expect(await other.post(`${path}/comments`, { text: 'Still here?' })).toMatchObject({ status: 404 })
  })

  test('leaves to who has left the evidence that is theirs', async () => {
    const { coach, teacher, other, path, cycle } = await atReflect()
    const draft = { kind: 'student_work', title: 'Tickets', about: cycle.goals[0].id, link: 'https://drive.example/1' }
    const { body: item } = await other.post(`${path}/evidence`, draft)
    await coach.patch(path, { teacherIds: [teacher.id] })
    expect((await other.get('/me/evidence')).body.data).toMatchObject([{ id: item.id, ownerId: other.id }])
    expect((await coach.get(path)).body.tally.evidence).toBe(1)
    expect(await coach.post(`${path}/evidence`, { ...draft, ownerId: other.id })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/ownerId' }] },
    })
    expect(await other.post(`${path}/evidence/${item.id}/retract`)).toMatchObject({ status: 200, body: { shared: false } })
    expect(await teacher.get(`${path}/evidence/${item.id}`)).toMatchObject({ status: 404 })
  })

  test('has twelve at most, each once', async () => {
    const district: District = await openDistrict()
    const ids: string[] = []
    for (let n = 0; n < 13; n += 1) ids.push((await district.join('teacher', `T${'abcdefghijklm'[n]}`)).id)
    const { path } = await openCycle(district, { teacherIds: ids.slice(0, 12) })
    const refused = { status: 422, body: { errors: [{ pointer: '/teacherIds' }] } }
    expect(await district.coach.patch(path, { teacherIds: ids })).toMatchObject(refused)
    expect(await district.coach.patch(path, { teacherIds: [ids[0], ids[0]] })).toMatchObject(refused)
    expect(await district.coach.patch(path, { teacherIds: ids.slice(1) })).toMatchObject({ status: 200 })
    expect((await district.coach.get('/cycles', { coachId: district.coach.id })).body.data[0].teacherIds).toHaveLength(12)
  })
})

describe('a cycle from before it was kept who has reflected', () => {
  test('has the teachers’ reflection with one, as it had', async () => {
    const { table, cycle, teacher, other } = await atReflect()
    const { reflectedTeacherIds: _, ...stored } = await table.get(Cycles, { id: cycle.id })
    expect([missingOf(stored), awaitedTeachers(stored)]).toEqual([['teacher_reflection'], [teacher.id, other.id]])
    const one = { ...stored, tally: { ...stored.tally, teacherReflections: 1 } }
    expect([missingOf(one), reflected(one, other.id, 'teacher', now).reflectedTeacherIds]).toEqual([[], undefined])
    expect(reflected(stored, teacher.id, 'teacher', now).reflectedTeacherIds).toEqual([teacher.id])
  })
})
