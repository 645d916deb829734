import { describe, expect, test } from 'vitest'
import { type Caller, dumpOf, openCycle, openDistrict } from '../district.ts'

const link = 'https://drive.lakeside.example/d/opening'
const word = { atSeconds: 74.5, kind: 'strength', text: 'Every student had begun before the bell.' }

/** A video of the teacher's in a cycle of both teachers. */
async function opened(over: object = {}) {
  const district = await openDistrict()
  const cycle = await openCycle(district, { teacherIds: [district.teacher.id, district.other.id] })
  const draft = { kind: 'video', title: 'Opening', about: cycle.goals[0].id, link, ...over }
  const { body } = await district.teacher.post(`${cycle.path}/evidence`, draft)
  return { ...district, cycle, video: `${cycle.path}/evidence/${body.id}`, path: `${cycle.path}/evidence/${body.id}/comments`, item: body }
}

const any = { 'if-match': '*' }
const statusOf = async (answered: Promise<{ status: number }>) => (await answered).status

describe('a comment on a video', () => {
  test('is written by the coach and the teachers, each of a moment and a kind, and read by all of them', async () => {
    const { coach, teacher, other, path, item } = await opened()
    const kinds = ['strength', 'suggestion', 'question', 'note']
    for (const [n, as] of [coach, teacher, other, coach].entries())
      expect(await as.post(path, { ...word, atSeconds: n, kind: kinds[n] })).toMatchObject({
        status: 201,
        body: { evidenceId: item.id, authorId: as.id, atSeconds: n, kind: kinds[n], rev: 0 },
      })
    const { data } = (await other.get(path, { order: 'asc', expand: 'author' })).body
    expect(
      data.map(({ kind, expanded }: { kind: string; expanded: { author: { givenName: string } } }) => [kind, expanded.author.givenName]),
    ).toEqual([
      ['strength', 'Ada'],
      ['suggestion', 'Ben'],
      ['question', 'Cleo'],
      ['note', 'Ada'],
    ])
  })

  test.each([
    [{ atSeconds: -1 }, '/atSeconds'],
    [{ atSeconds: 86_401 }, '/atSeconds'],
    [{ kind: 'praise' }, '/kind'],
    [{ text: ' ' }, '/text'],
  ])('of %j is refused', async (over, pointer) => {
    const { coach, path } = await opened()
    expect(await coach.post(path, { ...word, ...over })).toMatchObject({ status: 422, body: { errors: [{ pointer }] } })
  })

  test('is of a video', async () => {
    const { coach, path } = await opened({ kind: 'student_work' })
    expect(await coach.post(path, word)).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
  })

  test('is changed and removed by who wrote it, and goes on being of its video', async () => {
    const { coach, teacher, path, cycle } = await opened()
    const { body } = await coach.post(path, word)
    const at = `${path}/${body.id}`
    expect(await statusOf(teacher.patch(at, { text: 'Other.' }))).toBe(403)
    expect(await statusOf(teacher.send('DELETE', at, undefined, any))).toBe(403)
    expect(await coach.send('PATCH', at, { kind: 'note' }, { 'if-match': '"1"' })).toMatchObject({ status: 412 })
    expect(await coach.patch(at, { kind: 'note', atSeconds: 80 })).toMatchObject({
      status: 200,
      body: { kind: 'note', atSeconds: 80, rev: 1 },
    })
    const { body: second } = await teacher.post(`${cycle.path}/evidence`, { kind: 'video', title: 'B', about: cycle.goals[0].id, link })
    expect(await statusOf(coach.get(`${cycle.path}/evidence/${second.id}/comments/${body.id}`))).toBe(404)
    expect(await statusOf(coach.send('DELETE', at, undefined, any))).toBe(204)
    expect(await statusOf(teacher.get(at))).toBe(404)
  })

  test('goes out of sight with its video, and comes back with it', async () => {
    const { coach, teacher, other, video, path } = await opened()
    const { body } = await coach.post(path, word)
    const seen = () => Promise.all([coach, other, teacher].map((as: Caller) => statusOf(as.get(`${path}/${body.id}`))))
    await teacher.post(`${video}/retract`)
    expect(await seen()).toEqual([404, 404, 200])
    await teacher.post(`${video}/share`)
    expect(await seen()).toEqual([200, 200, 200])
  })

  test('is not written once the cycle has ended, and can still be taken away', async () => {
    const { coach, path, cycle } = await opened()
    const { body } = await coach.post(path, word)
    await coach.post(`${cycle.path}/abandon`, { reason: 'Schedule.' })
    expect(await coach.post(path, word)).toMatchObject({ status: 409, body: { code: 'cycle_ended' } })
    expect(await coach.patch(`${path}/${body.id}`, { kind: 'note' })).toMatchObject({ status: 409, body: { code: 'cycle_ended' } })
    expect(await statusOf(coach.send('DELETE', `${path}/${body.id}`, undefined, any))).toBe(204)
  })

  test('is told of as a change of its video, and of one that is kept to its owner nobody is told', async () => {
    const { coach, teacher, path, video, item, id } = await opened()
    const told = async () =>
      ((await dumpOf(id)) as { entity: string; data: { type: string; subject: string; kept?: string } }[])
        .filter(({ entity, data }) => entity === 'event' && data.type === 'evidence.commented')
        .map(({ data }) => [data.subject, data.kept])
    await coach.post(path, word)
    await teacher.post(`${video}/retract`)
    await teacher.post(path, word)
    expect(await told()).toEqual([
      [item.id, undefined],
      [item.id, 'private'],
    ])
  })
})
