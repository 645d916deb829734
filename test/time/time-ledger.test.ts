import { describe, expect, test } from 'vitest'
import { tableName } from '#shared/db/layout.ts'
import { openTable } from '#shared/db/table.ts'
import { addDays } from '#shared/model/date.ts'
import { type LedgerSource, ledgerChanges } from '#shared/model/ledger.ts'
import { type Caller, type District, db, openCycle, openDistrict, serviceWith, stage } from '../district.ts'
import { wire } from '../wire.ts'

const november = { from: '2026-11-01', to: '2026-11-30' }

/** Plans an action of a cycle and says that it is done. */
async function act(coach: Caller, path: string, done: object, kind = 'modeling') {
  const { body } = await coach.post(`${path}/actions`, { kind, scheduledOn: '2026-11-10' })
  const answered = await coach.post(`${path}/actions/${body.id}/complete`, done)
  expect(answered.status).toBe(200)
  return body.id as string
}

const ledger = async (as: Caller, query: Record<string, string> = {}) => (await as.get('/time-ledger', { ...november, ...query })).body
const rows = async (as: Caller, query: Record<string, string>) =>
  (await ledger(as, query)).rows.map(({ key, minutes }: { key: string | null; minutes: { total: number } }) => [key, minutes.total])

/** An action of 45 minutes from 09:00, a duty from 09:30 to 10:30 at the school, half an hour of preparation without a time. */
async function aDay(district: District) {
  const { coach, school } = district
  const { path } = await openCycle(district)
  const action = await act(coach, path, { doneOn: '2026-11-10', minutes: 45, startTime: '09:00' })
  const times = { startsAt: '2026-11-10T15:30:00Z', endsAt: '2026-11-10T16:30:00Z' }
  const { body: duty } = await coach.post('/duties', { kind: 'testing', ...times, schoolId: school.id, note: 'In room 12.' })
  await coach.post('/duties', { kind: 'preparation', day: '2026-11-12', minutes: 30 })
  return { path, action, duty: duty.id as string }
}

describe('an action that is done', () => {
  test('is in its coach’s ledger, at the time it began at the school', async () => {
    const district = await openDistrict()
    const { coach, school } = district
    const { path, id } = await openCycle(district)
    const action = await act(coach, path, { doneOn: '2026-11-10', minutes: 45, startTime: '09:00' })
    expect((await coach.get('/time-ledger/lines')).body.data).toEqual([
      {
        coachId: coach.id,
        day: '2026-11-10',
        minutes: 45,
        startsAt: '2026-11-10T15:00:00.000Z',
        category: 'coaching',
        kind: 'modeling',
        source: { noun: 'action', id: action },
        cycleId: id,
        schoolId: school.id,
      },
    ])
    expect((await coach.get(`${path}/actions/${action}`)).body.startsAt).toBe('2026-11-10T15:00:00.000Z')
  })

  test('is there by its day alone where no time was said, and of one that is planned or cancelled there is nothing', async () => {
    const district = await openDistrict()
    const { coach } = district
    const { path } = await openCycle(district)
    const { body } = await coach.post(`${path}/actions`, { kind: 'modeling', scheduledOn: '2026-11-10' })
    await coach.post(`${path}/actions/${body.id}/cancel`)
    await act(coach, path, { doneOn: '2026-11-09', minutes: 20 })
    const { data } = (await coach.get('/time-ledger/lines')).body
    expect(data).toMatchObject([{ day: '2026-11-09', minutes: 20 }])
    expect(data[0].startsAt).toBeUndefined()
  })
})

describe('the time ledger', () => {
  test('counts each minute once, for coaching before other duties, and lists what overlaps', async () => {
    const district = await openDistrict()
    const { action, duty } = await aDay(district)
    const { total, overlaps, overlapCount } = await ledger(district.coach)
    expect(total).toEqual({ minutes: { coaching: 45, preparation: 30, otherDuty: 45, total: 120 }, coachingShare: 0.375 })
    expect(overlaps).toMatchObject([
      { first: { source: { id: action } }, second: { source: { id: duty } }, startsAt: '2026-11-10T15:30:00.000Z', minutes: 15 },
    ])
    expect(overlapCount).toBe(1)
  })

  test('adds up by day, week, month, term, coach, school and funding source', async () => {
    const district = await openDistrict()
    const { coach, admin, school } = district
    await aDay(district)
    const { body: term } = await admin.post('/terms', { name: 'Fall', schoolYear: '2026-27', startsOn: '2026-08-17', endsOn: '2026-11-11' })
    const days = (await rows(coach, { by: 'day' })) as [string, number][]
    expect(days).toHaveLength(30)
    expect(days.filter(([, total]) => total > 0)).toEqual([
      ['2026-11-10', 90],
      ['2026-11-12', 30],
    ])
    expect(await rows(coach, { by: 'week' })).toEqual([
      ['2026-W44', 0],
      ['2026-W45', 0],
      ['2026-W46', 120],
      ['2026-W47', 0],
      ['2026-W48', 0],
      ['2026-W49', 0],
    ])
    expect(await rows(coach, {})).toEqual([['2026-11', 120]])
    expect(await rows(coach, { by: 'term' })).toEqual([
      [term.id, 90],
      [null, 30],
    ])
    expect(await rows(admin, { by: 'coach' })).toEqual([[coach.id, 120]])
    expect(await rows(admin, { by: 'school' })).toEqual([
      [school.id, 90],
      [null, 30],
    ])
    expect(await rows(admin, { by: 'fundingSource' })).toEqual([[null, 120]])
    expect(await rows(admin, { by: 'coach', schoolId: school.id })).toEqual([[coach.id, 90]])
  })

  test('tells what of the workday nothing accounts for, up to today', async () => {
    const district = await openDistrict()
    const { admin, coach } = district
    await aDay(district)
    expect((await ledger(coach)).total.gapMinutes).toBeUndefined()
    await admin.patch('', { workday: { startsAt: '09:00', endsAt: '11:00', days: [1, 2] } })
    const { total, rows } = await ledger(coach, { by: 'day' })
    // Mondays and Tuesdays up to Monday the 16th, two hours each; 90 minutes of the 10th are accounted for.
    expect(total.gapMinutes).toBe(5 * 120 - 90)
    expect(rows.find(({ key }: { key: string }) => key === '2026-11-10').gapMinutes).toBe(30)
    await admin.patch('', { workday: null })
    expect((await ledger(coach)).total.gapMinutes).toBeUndefined()
  })

  test('says whether coaching grows, and what the field has found', async () => {
    const district = await openDistrict()
    const { coach } = district
    const { path } = await openCycle(district)
    for (const [day, minutes] of [
      ['2026-11-03', 20],
      ['2026-11-10', 40],
    ] as const) {
      await act(coach, path, { doneOn: day, minutes })
      await coach.post('/duties', { kind: 'meeting', day, minutes: 60 - minutes })
    }
    const { trend, yardstick } = await ledger(coach, { from: '2026-11-02', to: '2026-11-15', by: 'week' })
    expect(trend).toEqual({
      by: 'week',
      series: [
        { key: '2026-W45', coachingShare: 0.3333 },
        { key: '2026-W46', coachingShare: 0.6667 },
      ],
      slope: 0.3334,
      change: 0.3334,
    })
    expect(yardstick).toMatchObject({ observedShare: 0.28, expectedShare: 0.6, source: expect.stringContaining('five-state study') })
  })

  test('counts an entry on a day of another month there, whatever range is asked about', async () => {
    const district = await openDistrict()
    const { coach } = district
    await coach.post('/duties', { kind: 'supervision', startsAt: '2026-11-01T04:30:00Z', endsAt: '2026-11-01T08:00:00Z' })
    // Half an hour before midnight, and then, over the hour that is there twice, three more.
    expect(await rows(coach, { from: '2026-10-01', to: '2026-11-30' })).toEqual([
      ['2026-10', 30],
      ['2026-11', 180],
    ])
    expect(await rows(coach, november)).toEqual([['2026-11', 180]])
  })

  test('shows a coach their own alone', async () => {
    const district = await openDistrict()
    const other = await district.join('coach', 'Noor')
    await aDay(district)
    expect((await ledger(other)).total.minutes.total).toBe(0)
    expect((await other.get('/time-ledger', { ...november, coachId: district.coach.id })).status).toBe(403)
    expect((await other.get('/time-ledger/lines', { coachId: district.coach.id })).status).toBe(403)
    expect((await district.teacher.get('/time-ledger', november)).status).toBe(403)
  })

  test('shows a leader what was at their school: minutes and kinds, and no word of it', async () => {
    const district = await openDistrict()
    const { leader, coach, admin } = district
    const elsewhere = (await admin.post('/schools', { name: 'Cedar Ridge' })).body.id
    await aDay(district)
    await coach.post('/duties', { kind: 'meeting', day: '2026-11-11', minutes: 100, schoolId: elsewhere })
    await admin.patch('', { workday: { startsAt: '09:00', endsAt: '11:00', days: [1, 2] } })
    const { total, overlapCount } = await ledger(leader)
    expect({ total, overlapCount }).toEqual({
      total: { minutes: { coaching: 45, preparation: 0, otherDuty: 45, total: 90 }, coachingShare: 0.5 },
      overlapCount: 1,
    })
    const { text } = await leader.get('/time-ledger/lines', { coachId: coach.id })
    expect(JSON.parse(text).data).toHaveLength(2)
    expect(text).not.toContain('room 12')
  })

  test('refuses ranges that end before they begin, or take longer than a year and a bit', async () => {
    const { coach } = await openDistrict()
    const refused = { status: 400, body: { errors: [{ pointer: '?to' }] } }
    expect(await coach.get('/time-ledger', { from: '2026-11-02', to: '2026-11-01' })).toMatchObject(refused)
    expect(await coach.get('/time-ledger', { from: '2025-01-01', to: '2026-11-01' })).toMatchObject(refused)
  })

  test('of a district of 60 coaches over a year takes one query for each of them, and one to know them', async () => {
    const { db: counted, requests } = wire()
    const district = await openDistrict({ app: serviceWith({ db: counted }) })
    const table = openTable(tableName(stage, district.id), district.id, db)
    for (let n = 0; n < 60; n += 1) {
      const coachId = `per_01J9ZQ7Y8Z${String(n).padStart(16, '0')}` as const
      const sources = Array.from(
        { length: 24 },
        (_, at): LedgerSource => ({
          coachId,
          day: addDays('2025-12-01', at * 15),
          minutes: 30,
          category: 'coaching',
          kind: 'modeling',
          source: { noun: 'action', id: `act_${n}_${at}` },
        }),
      )
      await table.commit(ledgerChanges(undefined, sources))
    }
    requests.length = 0
    const { total } = await ledger(district.admin, { from: '2025-12-01', to: '2026-11-30', by: 'coach' })
    expect(total.minutes.coaching).toBe(60 * 24 * 30)
    expect(requests.filter(({ command }) => command === 'Query')).toHaveLength(61)
  })
})
