import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actionsFrom } from '#shared/model/action-template.ts'
import { addDays, daysBetween, weekdayOf } from '#shared/model/date.ts'
import { openCycle, openDistrict } from '../district.ts'

const template = {
  name: 'A strong start',
  specialties: ['literacy'],
  visibility: 'district',
  steps: [
    { kind: 'observation', afterDays: 0, note: 'Time the first five minutes.' },
    { kind: 'modeling', afterDays: 5, checkBackAfterDays: 14 },
    { kind: 'coteaching', coteachingModel: 'parallel', afterDays: 14 },
  ],
}

describe('a template', () => {
  test('of the district is found by all who coach, one of one’s own by nobody else', async () => {
    const { admin, coach, join } = await openDistrict()
    const another = await join('coach', 'Iris')
    const shared = await coach.post('/action-templates', template)
    const own = await coach.post('/action-templates', { ...template, visibility: 'own' })
    const { steps: _, ...listed } = shared.body
    expect((await another.get('/action-templates')).body.data).toEqual([listed])
    expect((await coach.get('/action-templates', { whose: 'own' })).body.data.map(({ id }: { id: string }) => id)).toEqual([
      own.body.id,
      shared.body.id,
    ])
    expect((await another.get(`/action-templates/${shared.body.id}`)).body).toEqual(shared.body)
    for (const someone of [another, admin])
      expect(await someone.get(`/action-templates/${own.body.id}`)).toMatchObject({ status: 404, body: { code: 'not_found' } })
  })

  test('is changed and removed by who made it, and, of the district, by an admin', async () => {
    const { admin, coach, join } = await openDistrict()
    const another = await join('coach', 'Iris')
    const { body } = await coach.post('/action-templates', template)
    const path = `/action-templates/${body.id}`
    expect(await another.patch(path, { name: 'Mine' })).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(await coach.patch(path, { description: 'For ninth grade.', specialties: [] })).toMatchObject({ status: 200, body: { rev: 1 } })
    expect(await admin.patch(path, { description: null })).toMatchObject({ status: 200, body: { rev: 2, name: 'A strong start' } })
    expect((await admin.send('DELETE', path, undefined, { 'if-match': '"1"' })).status).toBe(412)
    expect((await admin.send('DELETE', path, undefined, { 'if-match': '"2"' })).status).toBe(204)
    expect((await coach.get(path)).status).toBe(404)
  })

  test('says how to teach together for coteaching, and only then', async () => {
    const { coach } = await openDistrict()
    for (const step of [
      { kind: 'coteaching', afterDays: 0 },
      { kind: 'modeling', coteachingModel: 'team', afterDays: 0 },
    ])
      expect(await coach.post('/action-templates', { ...template, steps: [step] })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/steps/0/coteachingModel' }] },
      })
  })
})

describe('a plan from a template', () => {
  test('has all of its actions, on days with school, with the days to look at what came of them', async () => {
    const district = await openDistrict()
    const { coach, teacher } = district
    const { id, path, goals } = await openCycle(district)
    const { body: made } = await coach.post('/action-templates', template)
    const planned = await teacher.send('GET', path)
    const { status, body } = await coach.post(`${path}/plan-from-template`, {
      templateId: made.id,
      startsOn: '2026-11-30',
      goalIds: [goals[0].id],
    })
    const common = { cycleId: id, status: 'planned', goalIds: [goals[0].id], plannedBy: coach.id }
    expect([status, body.actions]).toMatchObject([
      201,
      [
        { ...common, kind: 'observation', scheduledOn: '2026-11-30', note: 'Time the first five minutes.' },
        // 5 December is a Saturday.
        { ...common, kind: 'modeling', scheduledOn: '2026-12-07', checkBackOn: '2026-12-21' },
        { ...common, kind: 'coteaching', coteachingModel: 'parallel', scheduledOn: '2026-12-14' },
      ],
    ])
    expect((await coach.get(`${path}/actions`, { order: 'asc' })).body.data).toEqual(body.actions)
    expect((await coach.get('/me/actions')).body.data.length).toBe(3)
    expect((await teacher.get(path)).body.tally.plannedActions).toBe(planned.body.tally.plannedActions + 3)
  })

  test('is made of all steps or none: an unknown goal, a template of another’s own, a cycle that has ended', async () => {
    const district = await openDistrict()
    const { coach, join } = district
    const another = await join('coach', 'Iris')
    const { path } = await openCycle(district)
    const { path: other } = await openCycle(district)
    const { body: own } = await another.post('/action-templates', { ...template, visibility: 'own' })
    const { body: made } = await coach.post('/action-templates', template)
    const ask = (to: string, templateId: string, goalIds: string[] = []) =>
      coach.post(`${to}/plan-from-template`, { templateId, startsOn: '2026-11-30', goalIds })
    expect(await ask(path, own.id)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/templateId' }] } })
    const { body: foreign } = await coach.get(other)
    expect(await ask(path, made.id, [foreign.goals[0].id])).toMatchObject({ status: 404 })
    expect((await coach.get(`${path}/actions`)).body.data).toEqual([])
    await coach.post(`${path}/abandon`, { reason: 'The teacher changed schools.' })
    expect(await ask(path, made.id)).toMatchObject({ status: 409, body: { code: 'cycle_ended' } })
  })

  test('goes by the district’s days of school', async () => {
    const district = await openDistrict()
    const { admin, coach } = district
    await admin.patch('', { workday: { startsAt: '08:00', endsAt: '16:00', days: [2] } })
    const { path } = await openCycle(district)
    const { body: made } = await coach.post('/action-templates', template)
    const { body } = await coach.post(`${path}/plan-from-template`, { templateId: made.id, startsOn: '2026-11-30' })
    expect(body.actions.map(({ scheduledOn }: { scheduledOn: string }) => scheduledOn)).toEqual(['2026-12-01', '2026-12-08', '2026-12-15'])
  })

  test('is never earlier than the steps say, never a week later, and only on days with school', () => {
    const steps = fc.array(fc.record({ afterDays: fc.nat(365), checkBackAfterDays: fc.option(fc.nat(180), { nil: undefined }) }), {
      minLength: 1,
      maxLength: 15,
    })
    const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
    fc.assert(
      fc.property(steps, weekdays, fc.nat(2000), (some, days, offset) => {
        const startsOn = addDays('2025-01-01', offset)
        const planned = actionsFrom({ steps: some.map((it) => ({ kind: 'modeling', ...it })) }, startsOn, [], days)
        for (const [n, { scheduledOn, checkBackOn }] of planned.entries()) {
          const { afterDays, checkBackAfterDays } = some[n]!
          const late = daysBetween(addDays(startsOn, afterDays), scheduledOn)
          expect([late >= 0 && late < 7, days.includes(weekdayOf(scheduledOn))]).toEqual([true, true])
          expect(checkBackOn === undefined).toBe(checkBackAfterDays === undefined)
          if (checkBackOn === undefined) continue
          const later = daysBetween(addDays(scheduledOn, checkBackAfterDays!), checkBackOn)
          expect([later >= 0 && later < 7, days.includes(weekdayOf(checkBackOn))]).toEqual([true, true])
        }
      }),
    )
  })
})

describe('what came of an action', () => {
  async function planned(over: object = {}) {
    const district = await openDistrict()
    const { path } = await openCycle(district)
    const { body } = await district.coach.post(`${path}/actions`, {
      kind: 'modeling',
      scheduledOn: '2026-11-10',
      checkBackOn: '2026-11-16',
      ...over,
    })
    return { ...district, path, action: body, at: `${path}/actions/${body.id}` }
  }

  test('is said by coach or teacher, with the day to look again, and is content', async () => {
    const { coach, teacher, leader, action, at } = await planned()
    expect(action.checkBackOn).toBe('2026-11-16')
    const first = { on: '2026-11-12', outcome: 'not_yet', note: 'Only in one period.' }
    expect((await teacher.post(`${at}/check-back`, { ...first, nextOn: '2026-11-20' })).body).toMatchObject({
      rev: 1,
      checkBackOn: '2026-11-20',
      checkBacks: [{ ...first, by: teacher.id }],
    })
    const { body } = await coach.post(`${at}/check-back`, { on: '2026-11-16', outcome: 'in_practice' })
    expect(body.checkBacks.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['not_yet', 'in_practice'])
    expect(body.checkBackOn).toBeUndefined()
    expect((await leader.get(at)).body).toEqual({
      ...Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'checkBacks' && name !== 'note')),
    })
  })

  test('stays when the action is done', async () => {
    const { coach, at } = await planned()
    await coach.post(`${at}/check-back`, { on: '2026-11-12', outcome: 'partly', nextOn: '2026-12-01' })
    const { body } = await coach.post(`${at}/complete`, { doneOn: '2026-11-13', minutes: 30 })
    expect(body).toMatchObject({ status: 'done', checkBackOn: '2026-12-01', checkBacks: [{ outcome: 'partly' }] })
  })

  test('is not said of a cancelled action, of tomorrow, by a leader, or in a cycle that has ended', async () => {
    const { coach, leader, at, path } = await planned()
    expect(await coach.post(`${at}/check-back`, { on: '2026-11-17', outcome: 'partly' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/on', code: 'in_the_future' }] },
    })
    expect(await coach.post(`${at}/check-back`, { on: '2026-11-16', outcome: 'partly', nextOn: '2026-11-16' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/nextOn' }] },
    })
    expect((await leader.post(`${at}/check-back`, { on: '2026-11-16', outcome: 'partly' })).status).toBe(403)
    const { body } = await coach.post(`${path}/actions`, { kind: 'modeling', scheduledOn: '2026-11-10', checkBackOn: '2026-11-16' })
    const cancelled = await coach.post(`${path}/actions/${body.id}/cancel`)
    expect(cancelled.body.checkBackOn).toBeUndefined()
    expect(await coach.post(`${path}/actions/${body.id}/check-back`, { on: '2026-11-16', outcome: 'partly' })).toMatchObject({
      status: 409,
      body: { code: 'action_settled' },
    })
    await coach.post(`${path}/abandon`, { reason: 'The teacher changed schools.' })
    expect(await coach.post(`${at}/check-back`, { on: '2026-11-16', outcome: 'partly' })).toMatchObject({
      status: 409,
      body: { code: 'cycle_ended' },
    })
  })

  test('is looked at on the day it is planned for, or later', async () => {
    const district = await openDistrict()
    const { path } = await openCycle(district)
    const draft = { kind: 'modeling', scheduledOn: '2026-11-10', checkBackOn: '2026-11-09' }
    expect(await district.coach.post(`${path}/actions`, draft)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/checkBackOn' }] },
    })
  })
})
