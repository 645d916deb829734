import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dateIn, instantAt, weekdayOf } from '#shared/model/date.ts'
import { freeSlots, joined, type SlotsAsked, type Span, type Weekly, weeklySpans } from '#shared/model/span.ts'
import { openDistrict, serviceWith } from '../district.ts'

const minute = 60_000
const zone = 'America/Chicago'

/** The same, minute by minute, by how clocks on the wall look. */
function byMinutes(asked: SlotsAsked, taken: readonly Span[]): number[] {
  const starts: number[] = []
  const isTaken = (at: number) => taken.some(({ from, to }) => from <= at && at < to)
  for (let date = asked.from; date <= asked.to; date = addDays(date, 1)) {
    if (weekdayOf(date) > 5) continue
    const [first, last] = [asked.dayStart, asked.dayEnd].map((time) => Date.parse(instantAt(`${date}T${time}`, asked.zone)))
    for (let at = first!; at < last!; at += minute) {
      if ((at - first!) % (asked.stepMinutes * minute) !== 0 || at < asked.notBefore) continue
      let free = at + asked.minutes * minute <= last!
      for (let it = at; free && it < at + asked.minutes * minute; it += minute) free = !isTaken(it)
      if (free) starts.push(at)
    }
  }
  return starts
}

/** Days around which the clocks of Chicago change, on a Sunday, and others; one zone changes them on a Friday. */
const mondays = ['2026-03-02', '2026-03-09', '2026-10-26', '2026-11-02', '2026-06-01']
const times = ['00:00', '01:30', '02:15', '08:00', '12:00', '15:30', '23:45']

const asks = fc
  .record({
    from: fc.constantFrom(...mondays, '2026-03-25'),
    days: fc.integer({ min: 0, max: 8 }),
    minutes: fc.integer({ min: 5, max: 180 }),
    stepMinutes: fc.constantFrom(5, 7, 15, 30, 60),
    bounds: fc.tuple(fc.constantFrom(...times), fc.constantFrom(...times)).filter(([start, end]) => start < end),
    // Jerusalem puts its clocks forward on a Friday.
    zone: fc.constantFrom(zone, 'Asia/Jerusalem', 'UTC'),
    late: fc.integer({ min: -600, max: 3000 }),
  })
  .map(({ from, days, minutes, stepMinutes, bounds: [dayStart, dayEnd], zone, late }): SlotsAsked => {
    const notBefore = Date.parse(instantAt(`${from}T00:00`, zone)) + late * minute
    return { from, to: addDays(from, days), minutes, stepMinutes, dayStart, dayEnd, zone, notBefore }
  })

const spans = (from: string) =>
  fc
    .array(fc.tuple(fc.integer({ min: -100, max: 9 * 1440 }), fc.integer({ min: 1, max: 600 })), { maxLength: 25 })
    .map((list) => list.map(([at, length]) => ({ from: Date.parse(from) + at * minute, to: Date.parse(from) + (at + length) * minute })))

describe('free slots', () => {
  test('are those that going through the days minute by minute finds', () => {
    fc.assert(
      fc.property(
        asks.chain((asked) => fc.tuple(fc.constant(asked), spans(asked.from))),
        ([asked, taken]) => {
          const { slots, hasMore } = freeSlots(asked, joined(taken), 10_000)
          expect(slots.map(({ from }) => from)).toEqual(byMinutes(asked, taken))
          expect(slots.every(({ from, to }) => to - from === asked.minutes * minute)).toBe(true)
          expect(hasMore).toBe(false)
          const cut = freeSlots(asked, joined(taken), 3)
          expect(cut).toEqual({ slots: slots.slice(0, 3), hasMore: slots.length > 3 })
        },
      ),
      { numRuns: 120 },
    )
  }, 60_000)

  test('that recur are those of each day by itself', () => {
    const weekly = fc.record({
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      from: fc.constantFrom(...mondays),
      days: fc.integer({ min: 0, max: 20 }),
      bounds: fc.tuple(fc.constantFrom(...times), fc.constantFrom(...times)).filter(([start, end]) => start < end),
      except: fc.uniqueArray(fc.constantFrom<string>('2026-03-09', '2026-11-02', '2026-11-04')),
    })
    fc.assert(
      fc.property(weekly, fc.integer({ min: -5, max: 25 }), ({ weekdays, from, days, bounds: [startTime, endTime], except }, offset) => {
        const rule: Weekly = { weekdays, startTime, endTime, from, to: addDays(from, days), except }
        const begin = Date.parse(instantAt(`${addDays(from, offset)}T05:00`, zone))
        const within = { from: begin, to: begin + 9 * 1440 * minute }
        const expected: number[] = []
        for (let at = within.from; at < within.to; at += 15 * minute) {
          const date = dateIn(zone, new Date(at))
          const [start, end] = [startTime, endTime].map((time) => Date.parse(instantAt(`${date}T${time}`, zone)))
          const isOn = rule.from <= date && date <= rule.to && weekdays.includes(weekdayOf(date)) && !except.includes(date)
          if (isOn && start! <= at && at < end!) expected.push(at)
        }
        const found = weeklySpans(rule, within, zone)
        const covered: number[] = []
        for (let at = within.from; at < within.to; at += 15 * minute)
          if (found.some(({ from, to }) => from <= at && at < to)) covered.push(at)
        expect(covered).toEqual(expected)
      }),
      { numRuns: 30 },
    )
  })

  test('are when all are free, from now on, on weekdays in the district’s time zone', async () => {
    const { coach, teacher, other } = await openDistrict()
    await coach.post('/visits', {
      kind: 'visit',
      startsAt: '2026-11-16T18:00:00.000Z',
      endsAt: '2026-11-16T19:00:00.000Z',
      participantIds: [other.id],
    })
    await teacher.post('/busy-times', { startsAt: '2026-11-16T16:00:00.000Z', endsAt: '2026-11-16T17:30:00.000Z' })
    const personIds = [coach.id, teacher.id].join(',')
    const { body } = await coach.get('/free-slots', { personIds, from: '2026-11-14', to: '2026-11-16', stepMinutes: '30' })
    // It is nine o’clock in Chicago; a day ends at half past three.
    expect(body.slots.map(({ startsAt }: { startsAt: string }) => startsAt.slice(11, 16))).toEqual([
      '15:00',
      '19:00',
      '19:30',
      '20:00',
      '20:30',
    ])
    expect(body).toMatchObject({ timeZone: 'America/Chicago', minutes: 45, hasMore: false })
    expect(body.slots[0]).toEqual({ startsAt: '2026-11-16T15:00:00.000Z', endsAt: '2026-11-16T15:45:00.000Z' })
  })

  test('can be booked as they are found, each of them, and nothing between', async () => {
    const { coach, teacher } = await openDistrict()
    await coach.post('/visits', {
      kind: 'visit',
      startsAt: '2026-11-17T15:00:00.000Z',
      endsAt: '2026-11-17T20:00:00.000Z',
      participantIds: [teacher.id],
    })
    const ask = async () => {
      const asked = { personIds: `${coach.id},${teacher.id}`, from: '2026-11-17', to: '2026-11-17', minutes: '60' }
      return (await coach.get('/free-slots', asked)).body.slots
    }
    const [first] = await ask()
    expect(first).toEqual({ startsAt: '2026-11-17T14:00:00.000Z', endsAt: '2026-11-17T15:00:00.000Z' })
    expect((await coach.post('/visits', { kind: 'visit', ...first, participantIds: [teacher.id] })).status).toBe(201)
    expect((await ask())[0]).toEqual({ startsAt: '2026-11-17T20:00:00.000Z', endsAt: '2026-11-17T21:00:00.000Z' })
  })

  test('leave out a coach’s duties of today', async () => {
    const district = await openDistrict()
    const { coach } = district
    const morning = district.as(coach.claims!, serviceWith({ now: () => new Date('2026-11-16T14:00:00.000Z') }))
    await coach.post('/duties', { kind: 'testing', startsAt: '2026-11-16T14:00:00.000Z', endsAt: '2026-11-16T20:00:00.000Z' })
    const { body } = await morning.get('/free-slots', { personIds: coach.id, from: '2026-11-16', to: '2026-11-16' })
    expect(body.slots[0].startsAt).toBe('2026-11-16T20:00:00.000Z')
  })

  test('are one’s own of a week unless it is said whose and when', async () => {
    const { coach } = await openDistrict()
    const { body } = await coach.get('/free-slots')
    expect(body).toMatchObject({ from: '2026-11-16', to: '2026-11-22', busy: [{ personId: coach.id, stretches: [] }] })
    expect(body.slots[0].startsAt).toBe('2026-11-16T15:00:00.000Z')
  })

  test('are asked for within bounds, of people who are here', async () => {
    const { coach, teacher, leader } = await openDistrict()
    const ask = (more: object, as = coach) =>
      as.get('/free-slots', { personIds: coach.id, from: '2026-11-16', to: '2026-11-20', ...more } as Record<string, string>)
    const ids = (count: number) => Array.from({ length: count }, (_, n) => `per_01J9ZQ7Y8Z00000000000000${10 + n}`).join(',')
    const faults = [
      [{ personIds: 'me' }, '?personIds', 'wrong_format'],
      [{ personIds: `${coach.id},${coach.id}` }, '?personIds', 'repeated'],
      [{ personIds: ids(11) }, '?personIds', 'too_long'],
      [{ to: '2026-11-15' }, '?to', 'before_start'],
      [{ to: '2026-12-14' }, '?to', 'too_large'],
      [{ dayStart: '16:00' }, '?dayEnd', 'before_start'],
    ] as const
    for (const [more, pointer, code] of faults)
      expect(await ask(more)).toMatchObject({ status: 400, body: { errors: [{ pointer, code }] } })
    expect(await ask({ personIds: ids(1) })).toMatchObject({ status: 422, body: { errors: [{ pointer: '?personIds', code: 'unknown' }] } })
    for (const as of [teacher, leader]) expect((await ask({}, as)).status).toBe(403)
  })
})
