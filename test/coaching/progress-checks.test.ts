import { describe, expect, test } from 'vitest'
import { demo } from '#shared/model/example.ts'
import { openCycle, openDistrict, serviceWith } from '../district.ts'

describe('a progress check', () => {
  test('is the latest of its goal by the day it was measured, whenever it is entered', async () => {
    const district = await openDistrict()
    const { coach, teacher } = district
    const { path, goals } = await openCycle(district)
    const check = (as: typeof coach, value: number, measuredOn: string) =>
      as.post(`${path}/progress-checks`, { goalId: goals[0].id, value, measuredOn })
    const latest = async () => (await coach.get(`${path}/goals/${goals[0].id}`)).body.latest
    expect(await check(teacher, 70, '2026-11-10')).toMatchObject({ status: 201, body: { value: 70, recordedBy: teacher.id } })
    await check(coach, 65, '2026-11-05')
    expect(await latest()).toEqual({ value: 70, measuredOn: '2026-11-10' })
    await check(coach, 72, '2026-11-10')
    expect(await latest()).toEqual({ value: 72, measuredOn: '2026-11-10' })
    await check(coach, 80, '2026-11-16')
    expect(await latest()).toEqual({ value: 80, measuredOn: '2026-11-16' })
    const { body } = await coach.get(`${path}/progress-checks`)
    expect(body.data.map(({ value }: { value: number }) => value)).toEqual([80, 72, 65, 70])
    expect((await coach.get(path)).body.tally.progressChecks).toBe(4)
  })

  test('is of a goal of its cycle, and not of the future', async () => {
    const district = await openDistrict({ app: serviceWith({ now: () => new Date('2026-11-17T05:59:59.999Z') }) })
    const { teacher } = district
    const { path, goals } = await openCycle(district)
    const check = (over: object) =>
      teacher.post(`${path}/progress-checks`, { goalId: goals[0].id, value: 1, measuredOn: '2026-11-16', ...over })
    expect(await check({ goalId: demo.id('gol', 999) })).toMatchObject({ status: 404 })
    expect(await check({ measuredOn: '2026-11-17' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/measuredOn', code: 'in_the_future' }] },
    })
    expect(await check({ value: 1e10 })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/value', code: 'too_large' }] } })
    expect(await check({})).toMatchObject({ status: 201 })
  })
})
