import { describe, expect, test } from 'vitest'
import { openCycle, openDistrict } from '../district.ts'

describe('a comment', () => {
  test('is read by coach and teachers, latest first, and counted', async () => {
    const district = await openDistrict()
    const { coach, teacher } = district
    const { path } = await openCycle(district)
    const { body: first } = await teacher.post(`${path}/comments`, { text: '  Second period?  ' })
    const { body: second } = await coach.post(`${path}/comments`, { text: 'Yes.' })
    expect(first).toMatchObject({ text: 'Second period?', authorId: teacher.id })
    for (const person of [coach, teacher]) expect((await person.get(`${path}/comments`)).body.data).toEqual([second, first])
    expect((await coach.get(path)).body.tally.comments).toBe(2)
  })

  test('is changed and removed by its author alone', async () => {
    const district = await openDistrict()
    const { coach, teacher } = district
    const { path } = await openCycle(district)
    const { body } = await teacher.post(`${path}/comments`, { text: 'Second period?' })
    const at = `${path}/comments/${body.id}`
    const remove = (as: typeof coach, tag: string) => as.send('DELETE', at, undefined, { 'if-match': tag })
    expect(await coach.patch(at, { text: 'No.' })).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(await remove(coach, '"0"')).toMatchObject({ status: 403 })
    expect(await teacher.patch(at, { text: 'Third period?' })).toMatchObject({ status: 200, body: { text: 'Third period?', rev: 1 } })
    expect(await remove(teacher, '"0"')).toMatchObject({ status: 412 })
    expect(await remove(teacher, '"1"')).toMatchObject({ status: 204, body: undefined })
    expect(await teacher.get(at)).toMatchObject({ status: 404 })
    expect(await remove(teacher, '"1"')).toMatchObject({ status: 404 })
    expect((await coach.get(path)).body.tally.comments).toBe(0)
  })

  test.each(['', '   ', 'x'.repeat(4001)])('has words, and not too many: %.5j is refused', async (text) => {
    const district = await openDistrict()
    const { path } = await openCycle(district)
    expect(await district.coach.post(`${path}/comments`, { text })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/text' }] } })
  })
})
