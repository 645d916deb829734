import { describe, expect, test } from 'vitest'
import { goal, openCycle, openDistrict } from '../district.ts'

const wrongWay = { status: 422, body: { code: 'invalid_request', errors: [{ pointer: '/target', code: 'invalid' }] } }

describe('a goal', () => {
  test('is added by the coach or a teacher, and stands in the cycle in the order of adding', async () => {
    const district = await openDistrict()
    const { coach, teacher } = district
    const { path } = await openCycle(district, { goal: undefined })
    const added = [await coach.post(`${path}/goals`, goal), await teacher.post(`${path}/goals`, { ...goal, kind: 'instructional' })]
    expect(added.map(({ status }) => status)).toEqual([201, 201])
    expect((await coach.get(path)).body).toMatchObject({ rev: 2, goals: added.map(({ body }) => body) })
  })

  test('points from the baseline to the target in its direction', async () => {
    const district = await openDistrict()
    const { coach } = district
    const { path } = await openCycle(district)
    const add = (over: object) => coach.post(`${path}/goals`, { ...goal, ...over })
    expect(await add({ baseline: 90, target: 61 })).toMatchObject(wrongWay)
    expect(await add({ direction: 'decrease' })).toMatchObject(wrongWay)
    expect(await add({ direction: 'decrease', baseline: 7, target: 2 })).toMatchObject({ status: 201 })
    expect(await add({ baseline: 90 })).toMatchObject({ status: 201 })
  })

  test('changes only in what a patch names; null removes', async () => {
    const district = await openDistrict()
    const { coach, teacher } = district
    const { path, goals } = await openCycle(district, { goal: { ...goal, peers: { powerful: true }, dueOn: '2027-01-15' } })
    const at = `${path}/goals/${goals[0].id}`
    const { baseline: _, unit: __, ...kept } = goals[0]
    const patched = await teacher.patch(at, { baseline: null, unit: null, target: 95, peers: { reachable: true } })
    expect(patched).toMatchObject({ status: 200 })
    expect(patched.body).toEqual({ ...kept, target: 95, peers: { powerful: true, reachable: true } })
    expect((await coach.get(at)).body).toEqual(patched.body)
    expect((await coach.patch(at, { peers: { powerful: null, easy: false } })).body.peers).toEqual({ reachable: true, easy: false })
    expect((await coach.patch(at, { peers: null })).body).not.toHaveProperty('peers')
    expect(await coach.patch(at, { statement: null })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/statement' }] } })
    expect(await coach.patch(at, { id: goals[0].id })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/id', code: 'unknown_field' }] },
    })
  })

  test('cannot be patched to point the wrong way', async () => {
    const district = await openDistrict()
    const { path, goals } = await openCycle(district)
    const at = `${path}/goals/${goals[0].id}`
    expect(await district.coach.patch(at, { target: 10 })).toMatchObject(wrongWay)
    expect(await district.coach.patch(at, { direction: 'decrease' })).toMatchObject(wrongWay)
    expect(await district.coach.patch(at, { direction: 'decrease', target: 10 })).toMatchObject({ status: 200, body: { target: 10 } })
  })

  test('is one of ten at most', async () => {
    const district = await openDistrict()
    const { path } = await openCycle(district)
    for (let n = 2; n <= 10; n += 1) expect(await district.coach.post(`${path}/goals`, goal)).toMatchObject({ status: 201 })
    expect(await district.coach.post(`${path}/goals`, goal)).toMatchObject({ status: 409, body: { code: 'already_exists' } })
  })
})
