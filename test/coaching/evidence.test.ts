import { describe, expect, test } from 'vitest'
import { demo } from '#shared/model/example.ts'
import { type District, openCycle, openDistrict } from '../district.ts'

const link = 'https://drive.lakeside.example/d/1'

/** A cycle with both teachers, and what can be attached to it. */
async function opened() {
  const district = await openDistrict()
  const cycle = await openCycle(district, { teacherIds: [district.teacher.id, district.other.id] })
  const path = `${cycle.path}/evidence`
  return { ...district, cycle, path, draft: { kind: 'student_work', title: 'Exit tickets', about: cycle.goals[0].id, link } }
}

const countOf = async ({ coach }: Pick<District, 'coach'>, path: string) => (await coach.get(path)).body.tally.evidence

describe('evidence', () => {
  test('stays the teacher’s to read and take back after they have left the cycle', async () => {
    const { coach, teacher, other, cycle, path, draft } = await opened()
    const { body: item } = await teacher.post(path, draft)
    expect(await coach.patch(cycle.path, { teacherIds: [other.id] })).toMatchObject({ status: 200 })
    expect(await teacher.get(cycle.path)).toMatchObject({ status: 404 })
    expect(await teacher.get(`${path}/${item.id}`)).toMatchObject({ status: 200 })
    expect(await other.get(`${path}/${item.id}`)).toMatchObject({ status: 200 })
    expect(await teacher.post(`${path}/${item.id}/retract`)).toMatchObject({ status: 200, body: { shared: false } })
    expect(await other.get(`${path}/${item.id}`)).toMatchObject({ status: 404 })
    expect(await countOf({ coach }, cycle.path)).toBe(0)
  })

  test('belongs to the teacher who adds it, or whom the coach names', async () => {
    const { coach, teacher, other, path, draft } = await opened()
    expect(await teacher.post(path, draft)).toMatchObject({ status: 201, body: { ownerId: teacher.id, addedBy: teacher.id, shared: true } })
    expect(await coach.post(path, { ...draft, ownerId: other.id })).toMatchObject({
      status: 201,
      body: { ownerId: other.id, addedBy: coach.id },
    })
    const refused = (pointer: string) => ({ status: 422, body: { code: 'unknown_reference', errors: [{ pointer, code: 'unknown' }] } })
    expect(await coach.post(path, draft)).toMatchObject(refused('/ownerId'))
    expect(await coach.post(path, { ...draft, ownerId: coach.id })).toMatchObject(refused('/ownerId'))
    expect(await teacher.post(path, { ...draft, ownerId: other.id })).toMatchObject(refused('/ownerId'))
    expect(await coach.post(path, { ...draft, ownerId: other.id, shared: false })).toMatchObject(refused('/shared'))
  })

  test('bears on a goal or an action of this cycle', async () => {
    const { coach, teacher, path, draft, cycle } = await opened()
    const { body: action } = await coach.post(`${cycle.path}/actions`, { kind: 'modeling', scheduledOn: '2026-11-10' })
    expect(await teacher.post(path, { ...draft, about: action.id })).toMatchObject({ status: 201, body: { about: action.id } })
    for (const about of [demo.id('gol', 999), demo.id('act', 999)]) {
      expect(await teacher.post(path, { ...draft, about })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/about', code: 'unknown' }] },
      })
    }
    expect(await teacher.post(path, { ...draft, about: cycle.id })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/about' }] },
    })
  })

  test('is either a link by https or measurements', async () => {
    const { teacher, path, draft } = await opened()
    const { link: _, ...unlinked } = draft
    const measurements = [{ label: 'Items correct', value: 7, measuredOn: '2026-11-10' }]
    const refused = { status: 422, body: { errors: [{ pointer: '/link' }] } }
    expect(await teacher.post(path, unlinked)).toMatchObject(refused)
    expect(await teacher.post(path, { ...draft, measurements })).toMatchObject(refused)
    expect(await teacher.post(path, { ...draft, link: 'http://drive.example/1' })).toMatchObject(refused)
    expect(await teacher.post(path, { ...draft, link: 'javascript:alert(1)' })).toMatchObject(refused)
    expect(await teacher.post(path, { ...unlinked, measurements })).toMatchObject({ status: 201, body: { measurements } })
  })

  test('that is larger than an item may be is refused, in whatever script it is written', async () => {
    const { teacher, path, draft } = await opened()
    const { link: _, ...unlinked } = draft
    const label = '学'.repeat(200)
    const measurements = Array.from({ length: 500 }, () => ({ label, value: 1, measuredOn: '2026-11-10' }))
    expect(await teacher.post(path, { ...unlinked, measurements })).toMatchObject({ status: 413, body: { code: 'body_too_large' } })
  })

  test('kept to its owner is not there for the coach and the other teacher, in no answer', async () => {
    const { coach, teacher, other, path, draft, cycle } = await opened()
    const { body } = await teacher.post(path, { ...draft, shared: false })
    const at = `${path}/${body.id}`
    for (const person of [coach, other]) {
      expect(await person.get(at)).toMatchObject({ status: 404 })
      expect(await person.post(`${at}/share`)).toMatchObject({ status: 404 })
      expect(await person.post(`${at}/retract`)).toMatchObject({ status: 404 })
      expect((await person.get(path)).body.data).toEqual([])
    }
    expect((await teacher.get(path)).body.data).toEqual([body])
    expect(await countOf({ coach }, cycle.path)).toBe(0)
  })

  test('is shared and taken back by its owner alone; the cycle counts what is shared', async () => {
    const { coach, teacher, other, path, draft, cycle } = await opened()
    const { body } = await teacher.post(path, { ...draft, shared: false })
    const at = `${path}/${body.id}`
    expect(await teacher.post(`${at}/share`)).toMatchObject({ status: 200, body: { shared: true, rev: 1 } })
    expect(await countOf({ coach }, cycle.path)).toBe(1)
    for (const person of [coach, other]) {
      expect(await person.get(at)).toMatchObject({ status: 200, body: { shared: true } })
      expect(await person.post(`${at}/retract`)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    }
    expect(await teacher.post(`${at}/retract`)).toMatchObject({ status: 200, body: { shared: false, rev: 2 } })
    expect(await coach.get(at)).toMatchObject({ status: 404 })
    expect(await countOf({ coach }, cycle.path)).toBe(0)
  })

  test('shared or taken back twice changes nothing the second time', async () => {
    const { coach, teacher, path, draft, cycle } = await opened()
    const { body } = await teacher.post(path, draft)
    const at = `${path}/${body.id}`
    expect(await teacher.post(`${at}/share`)).toMatchObject({ status: 200, body: { rev: 0 } })
    for (let n = 0; n < 2; n += 1) expect(await teacher.post(`${at}/retract`)).toMatchObject({ status: 200, body: { rev: 1 } })
    expect((await coach.get(cycle.path)).body).toMatchObject({ rev: 2, tally: { evidence: 0 } })
  })

  test('can be taken back when the cycle has ended, and not shared again', async () => {
    const { coach, teacher, path, draft, cycle } = await opened()
    const { body } = await teacher.post(path, draft)
    await coach.post(`${cycle.path}/abandon`, { reason: 'Schedule.' })
    expect(await teacher.post(`${path}/${body.id}/retract`)).toMatchObject({ status: 200, body: { shared: false } })
    expect(await coach.get(`${path}/${body.id}`)).toMatchObject({ status: 404 })
    expect((await coach.get(cycle.path)).body).toMatchObject({ status: 'abandoned', tally: { evidence: 0 } })
    expect(await teacher.post(`${path}/${body.id}/share`)).toMatchObject({ status: 409, body: { code: 'cycle_ended' } })
  })
})
