import { describe, expect, test } from 'vitest'
import { demo } from '#shared/model/example.ts'
import { openCycle, openDistrict, serviceWith } from '../district.ts'

const planned = { kind: 'modeling', scheduledOn: '2026-11-10' }

describe('an action', () => {
  test('is planned by the coach or a teacher, for goals of the cycle', async () => {
    const district = await openDistrict()
    const { coach, teacher } = district
    const { path, goals } = await openCycle(district)
    const { status, body, headers } = await teacher.post(`${path}/actions`, { ...planned, goalIds: [goals[0].id], note: 'Tally.' })
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { ...planned, status: 'planned', plannedBy: teacher.id, rev: 0, note: 'Tally.' },
    })
    expect(headers['location']).toBe(`/v1/districts/${district.id}${path}/actions/${body.id}`)
    expect(await coach.post(`${path}/actions`, { ...planned, goalIds: [demo.id('gol', 999)] })).toMatchObject({ status: 404 })
    expect((await coach.get(path)).body.tally).toMatchObject({ plannedActions: 1, doneActions: 0 })
  })

  test('says how two teach together when they co-teach, and only then', async () => {
    const district = await openDistrict()
    const { path } = await openCycle(district)
    const plan = (over: object) => district.coach.post(`${path}/actions`, { ...planned, ...over })
    const refused = { status: 422, body: { errors: [{ pointer: '/coteachingModel', code: 'invalid' }] } }
    expect(await plan({ kind: 'coteaching' })).toMatchObject(refused)
    expect(await plan({ coteachingModel: 'team' })).toMatchObject(refused)
    expect(await plan({ kind: 'coteaching', coteachingModel: 'team' })).toMatchObject({ status: 201 })
  })

  test('done counts as contact from the day it was done, whenever it is entered', async () => {
    const district = await openDistrict()
    const { coach } = district
    const { path } = await openCycle(district)
    const plan = async () => (await coach.post(`${path}/actions`, planned)).body.id as string
    const [late, early] = [await plan(), await plan()]
    const complete = (id: string, doneOn: string) =>
      coach.post(`${path}/actions/${id}/complete`, { doneOn, minutes: 45, note: 'Went well.' })
    expect(await complete(late, '2026-11-12')).toMatchObject({
      status: 200,
      body: { status: 'done', doneOn: '2026-11-12', minutes: 45, note: 'Went well.', rev: 1 },
    })
    const contact = { lastContactOn: '2026-11-12', contactDueAt: '2026-11-27T06:00:00.000Z', attention: 'on_track' }
    expect((await coach.get(path)).body).toMatchObject(contact)
    await complete(early, '2026-11-03')
    expect((await coach.get(path)).body).toMatchObject({ ...contact, tally: { plannedActions: 0, doneActions: 2, minutes: 90 } })
  })

  test('done before the first day leaves contact due a cadence after the start', async () => {
    const district = await openDistrict()
    const { coach } = district
    const { path, contactDueAt } = await openCycle(district)
    const { body } = await coach.post(`${path}/actions`, planned)
    await coach.post(`${path}/actions/${body.id}/complete`, { doneOn: '2026-10-20', minutes: 10 })
    expect((await coach.get(path)).body).toMatchObject({ lastContactOn: '2026-10-20', contactDueAt })
  })

  test('cannot be done in the future, which begins at the school’s midnight', async () => {
    // 03:00 UTC: still the day before in Chicago.
    const district = await openDistrict({ app: serviceWith({ now: () => new Date('2026-11-17T03:00:00Z') }) })
    const { coach } = district
    const { path } = await openCycle(district)
    const { body } = await coach.post(`${path}/actions`, planned)
    const complete = (doneOn: string) => coach.post(`${path}/actions/${body.id}/complete`, { doneOn, minutes: 10 })
    expect(await complete('2026-11-17')).toMatchObject({ status: 422, body: { errors: [{ pointer: '/doneOn', code: 'in_the_future' }] } })
    expect(await complete('2026-11-16')).toMatchObject({ status: 200 })
  })

  test('that is done or cancelled does not change any more', async () => {
    const district = await openDistrict()
    const { coach, teacher } = district
    const { path } = await openCycle(district)
    const settled = { status: 409, body: { code: 'action_settled' } }
    const { body: one } = await coach.post(`${path}/actions`, planned)
    const { body: two } = await coach.post(`${path}/actions`, planned)
    expect(await teacher.post(`${path}/actions/${one.id}/cancel`)).toMatchObject({ status: 200, body: { status: 'cancelled' } })
    expect(await coach.post(`${path}/actions/${two.id}/complete`, { doneOn: '2026-11-10', minutes: 5 })).toMatchObject({ status: 200 })
    for (const { id } of [one, two]) {
      expect(await coach.post(`${path}/actions/${id}/cancel`)).toMatchObject(settled)
      expect(await coach.post(`${path}/actions/${id}/complete`, { doneOn: '2026-11-10', minutes: 5 })).toMatchObject(settled)
    }
    expect((await coach.get(path)).body.tally).toMatchObject({ plannedActions: 0, doneActions: 1, minutes: 5 })
  })

  test('cancelled stays in the plan, and in its place among the others', async () => {
    const district = await openDistrict()
    const { coach, leader } = district
    const { path } = await openCycle(district)
    const plan = async () => (await coach.post(`${path}/actions`, { ...planned, note: 'For us.' })).body.id as string
    const ids = [await plan(), await plan(), await plan()]
    await coach.post(`${path}/actions/${ids[1]}/cancel`)
    const { body } = await coach.get(`${path}/actions`)
    expect(body.data.map(({ id, status }: { id: string; status: string }) => [id, status])).toEqual([
      [ids[2], 'planned'],
      [ids[1], 'cancelled'],
      [ids[0], 'planned'],
    ])
    const { body: frames } = await leader.get(`${path}/actions`)
    expect(frames.data).toEqual(body.data.map(({ note: _, ...frame }: { note: string }) => frame))
  })

  test('of another cycle is not there', async () => {
    const district = await openDistrict()
    const { coach } = district
    const [first, second] = [await openCycle(district), await openCycle(district)]
    const { body } = await coach.post(`${first.path}/actions`, planned)
    expect(await coach.get(`${second.path}/actions/${body.id}`)).toMatchObject({ status: 404 })
    expect(await coach.post(`${second.path}/actions/${body.id}/cancel`)).toMatchObject({ status: 404 })
  })
})
