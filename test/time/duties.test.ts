import { describe, expect, test } from 'vitest'
import { tableName } from '#shared/db/layout.ts'
import { type Caller, type District, itemsIn, openDistrict, serviceWith, stage } from '../district.ts'

const duty = { kind: 'substituting', day: '2026-11-10', minutes: 50, note: 'Period 2.' }

const linesOf = async (as: Caller, coachId: string) => (await as.get('/time-ledger/lines', { coachId })).body.data

/** The lines of the whole district as they lie in its table. */
const stored = async ({ id }: District) =>
  ((await itemsIn(tableName(stage, id))) as { entity: string; data: object }[])
    .filter(({ entity }) => entity === 'ledger line')
    .map(({ data }) => data)

describe('a duty', () => {
  test('is recorded by the coach, and in the ledger at once', async () => {
    const { coach } = await openDistrict()
    const { status, body } = await coach.post('/duties', duty)
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { ...duty, coachId: coach.id, category: 'other_duty', timeZone: 'America/Chicago', recordedBy: coach.id },
    })
    expect(await linesOf(coach, coach.id)).toEqual([
      {
        coachId: coach.id,
        day: '2026-11-10',
        minutes: 50,
        category: 'other_duty',
        kind: 'substituting',
        source: { noun: 'duty', id: body.id },
      },
    ])
  })

  test('that is preparation counts as that', async () => {
    const { coach } = await openDistrict()
    const { body } = await coach.post('/duties', { ...duty, kind: 'preparation' })
    expect(body.category).toBe('preparation')
    expect((await coach.patch(`/duties/${body.id}`, { kind: 'meeting' })).body.category).toBe('other_duty')
    expect(await linesOf(coach, coach.id)).toMatchObject([{ category: 'other_duty', kind: 'meeting' }])
  })

  test('says when it was in one of two ways, whole', async () => {
    const { coach } = await openDistrict()
    const [startsAt, endsAt] = ['2026-11-10T14:00:00Z', '2026-11-10T14:50:00.000Z']
    const record = (when: object) => coach.post('/duties', { kind: 'testing', ...when })
    expect((await record({ startsAt, endsAt })).body).toMatchObject({
      day: '2026-11-10',
      minutes: 50,
      startsAt: '2026-11-10T14:00:00.000Z',
    })
    for (const when of [
      {},
      { day: '2026-11-10' },
      { startsAt },
      { startsAt, endsAt, minutes: 50 },
      { day: '2026-11-10', minutes: 5, startsAt },
    ])
      expect(await record(when)).toMatchObject({ status: 422, body: { errors: [{ code: 'invalid' }] } })
    const codes = [
      [{ startsAt, endsAt: startsAt }, 'before_start'],
      [{ startsAt, endsAt: '2026-11-11T14:01:00Z' }, 'too_large'],
      [{ startsAt: '2026-11-10T14:00:30Z', endsAt }, 'not_whole'],
      [{ day: '2026-11-17', minutes: 5 }, 'in_the_future'],
    ] as const
    for (const [when, code] of codes) expect(await record(when)).toMatchObject({ status: 422, body: { errors: [{ code }] } })
  })

  test('that goes on after midnight counts on both days, of which there is nothing left when it is moved or removed', async () => {
    const district = await openDistrict()
    const { coach } = district
    const { body } = await coach.post('/duties', { kind: 'supervision', startsAt: '2026-11-11T05:00:00Z', endsAt: '2026-11-11T07:30:00Z' })
    expect(body).toMatchObject({ day: '2026-11-10', minutes: 150 })
    expect((await linesOf(coach, coach.id)).map(({ day, startsAt, minutes }: Record<string, unknown>) => [day, startsAt, minutes])).toEqual(
      [
        ['2026-11-11', '2026-11-11T06:00:00.000Z', 90],
        ['2026-11-10', '2026-11-11T05:00:00.000Z', 60],
      ],
    )
    await coach.patch(`/duties/${body.id}`, { day: '2026-11-09', minutes: 20 })
    expect(await stored(district)).toMatchObject([{ day: '2026-11-09', minutes: 20 }])
    expect((await coach.get(`/duties/${body.id}`)).body.startsAt).toBeUndefined()
    await coach.send('DELETE', `/duties/${body.id}`, undefined, { 'if-match': '*' })
    expect(await stored(district)).toEqual([])
  })

  test('stays on its days when the district moves to another time zone', async () => {
    const district = await openDistrict()
    const { coach, admin } = district
    const { body } = await coach.post('/duties', { kind: 'supervision', startsAt: '2026-11-11T05:00:00Z', endsAt: '2026-11-11T07:30:00Z' })
    await admin.patch('', { timeZone: 'America/New_York' })
    await coach.patch(`/duties/${body.id}`, { note: 'At the gym.' })
    expect((await stored(district)).length).toBe(2)
    await coach.send('DELETE', `/duties/${body.id}`, undefined, { 'if-match': '*' })
    expect(await stored(district)).toEqual([])
  })

  test('is entered by an admin for a coach, and for nobody who is none', async () => {
    const { admin, coach, teacher } = await openDistrict()
    expect(await admin.post('/duties', { ...duty, coachId: coach.id })).toMatchObject({
      status: 201,
      body: { coachId: coach.id, recordedBy: admin.id },
    })
    const refused = { status: 422, body: { errors: [{ pointer: '/coachId', code: 'not_a_coach' }] } }
    expect(await admin.post('/duties', { ...duty, coachId: teacher.id })).toMatchObject(refused)
    expect(await admin.post('/duties', duty)).toMatchObject(refused)
  })

  test('is its coach’s and the admins’, and another coach finds nothing', async () => {
    const { coach, admin, leader, teacher, join } = await openDistrict()
    const other = await join('coach', 'Noor')
    const { body } = await coach.post('/duties', duty)
    expect((await admin.get(`/duties/${body.id}`)).body.note).toBe('Period 2.')
    expect((await other.get(`/duties/${body.id}`)).status).toBe(404)
    expect((await other.patch(`/duties/${body.id}`, { minutes: 1, day: '2026-11-10' })).status).toBe(404)
    expect((await other.get('/duties', { coachId: coach.id })).status).toBe(403)
    expect((await other.post('/duties', { ...duty, coachId: coach.id })).status).toBe(403)
    for (const as of [leader, teacher]) expect((await as.get(`/duties/${body.id}`)).status).toBe(403)
  })

  test('is listed by coach and days, and by its external id', async () => {
    const { coach, admin } = await openDistrict()
    const ids: string[] = []
    for (const day of ['2026-11-03', '2026-11-12', '2026-11-10'])
      ids.push((await coach.post('/duties', { ...duty, day, externalId: `cal-${day}` })).body.id)
    const listed = async (as: Caller, query: Record<string, string>) =>
      (await as.get('/duties', query)).body.data.map(({ id }: { id: string }) => ids.indexOf(id))
    expect(await listed(coach, {})).toEqual([1, 2, 0])
    expect(await listed(admin, { coachId: coach.id, from: '2026-11-04', to: '2026-11-10' })).toEqual([2])
    expect(await listed(admin, {})).toEqual([2, 1, 0])
    expect(await listed(coach, { externalId: 'cal-2026-11-12' })).toEqual([1])
    expect((await admin.get('/duties', { from: '2026-11-04' })).status).toBe(400)
  })

  test('is not in the future, which begins at the district’s midnight', async () => {
    const district = await openDistrict({ app: serviceWith({ now: () => new Date('2026-11-17T03:00:00Z') }) })
    expect((await district.coach.post('/duties', { ...duty, day: '2026-11-17' })).status).toBe(422)
    expect((await district.coach.post('/duties', { ...duty, day: '2026-11-16' })).status).toBe(201)
  })

  test('names schools that are there', async () => {
    const { coach, school } = await openDistrict()
    expect((await coach.post('/duties', { ...duty, schoolId: school.id })).status).toBe(201)
    const unknown = { status: 422, body: { errors: [{ pointer: '/schoolId', code: 'unknown' }] } }
    expect(await coach.post('/duties', { ...duty, schoolId: 'sch_01J9ZQ7Y8Z0000000000000001' })).toMatchObject(unknown)
  })
})
