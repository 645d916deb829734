/** The rules of the ledger, against a minute-by-minute recount that is written for nothing but being plain. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dateIn, instantAt, weekOf } from '#shared/model/date.ts'
import { byDay, type LedgerCategory, type LedgerLine, type LedgerSource } from '#shared/model/ledger.ts'
import {
  apportioned,
  byFunding,
  counted,
  gapsIn,
  grouped,
  overlapsIn,
  slopeOf,
  stretchesOf,
  sumOf,
  type Workday,
} from '#shared/model/ledger-rules.ts'

const zone = 'America/Chicago'
const coachId = 'per_01J9ZQ7Y8Z0000000000000001'
const minuteMs = 60_000

const id = (n: number) => `dut_01J9ZQ7Y8Z${String(n).padStart(16, '0')}`

interface Entry {
  category: LedgerCategory
  /** Minutes after the first midnight of the days that are tried. */
  at: number
  minutes: number
  timed: boolean
  school: number
  source: number
}

const entry: fc.Arbitrary<Entry> = fc.record({
  category: fc.constantFrom('coaching', 'preparation', 'other_duty'),
  at: fc.oneof(
    fc.nat(3 * 1440),
    fc.nat(60).map((n) => 30 * n),
  ),
  minutes: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 1440 })),
  timed: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  school: fc.nat(2),
  source: fc.nat(2),
})

/** Days around which clocks are put forward, put back, and left alone; and where a month and a year end. */
const firstDays = ['2026-03-07', '2026-10-31', '2026-11-15', '2026-12-30'] as const

function linesFrom(first: string, entries: readonly Entry[]): LedgerLine[] {
  const midnight = Date.parse(instantAt(`${first}T00:00`, zone))
  return entries.flatMap(({ category, at, minutes, timed, school, source }, n): LedgerSource[] => {
    const startsAt = new Date(midnight + at * minuteMs).toISOString()
    const common = {
      coachId,
      minutes,
      category,
      kind: 'other',
      source: { noun: 'duty', id: id(n) },
      ...(school > 0 && { schoolId: `sch_${school}` }),
      ...(source > 0 && { fundingSourceId: `fun_${source}` }),
    } as unknown as Omit<LedgerSource, 'day'>
    return timed
      ? byDay({ ...common, startsAt } as Parameters<typeof byDay>[0], zone)
      : [{ ...common, day: dateIn(zone, new Date(startsAt)) }]
  })
}

const scene = fc.record({ first: fc.constantFrom(...firstDays), entries: fc.array(entry, { maxLength: 14 }) })

const rank = { coaching: 0, preparation: 1, other_duty: 2 }

/** Who has each minute, by going through the minutes one by one. */
function recount(lines: readonly LedgerLine[]) {
  const claims = new Map<number, LedgerLine[]>()
  for (const line of lines)
    if (line.startsAt)
      for (let n = 0; n < line.minutes; n += 1) {
        const minute = Date.parse(line.startsAt) / minuteMs + n
        claims.set(minute, [...(claims.get(minute) ?? []), line])
      }
  const own = new Map<LedgerLine, number>(lines.map((line) => [line, line.startsAt ? 0 : line.minutes]))
  const shared = new Map<string, number>()
  for (const claimants of claims.values()) {
    let owner = claimants[0]!
    for (const it of claimants) {
      const better =
        rank[it.category] < rank[owner.category] ||
        (it.category === owner.category && it.startsAt! < owner.startsAt!) ||
        (it.category === owner.category && it.startsAt === owner.startsAt && it.source.id < owner.source.id)
      if (better) owner = it
    }
    own.set(owner, own.get(owner)! + 1)
    const names = claimants.map((it) => `${it.source.id}/${it.day}`).sort()
    for (const [n, one] of names.entries())
      for (const other of names.slice(n + 1)) shared.set(`${one} ${other}`, (shared.get(`${one} ${other}`) ?? 0) + 1)
  }
  return { own, shared, covered: new Set(claims.keys()) }
}

describe('the minutes of a ledger', () => {
  test('are those of a recount minute by minute, and so are the overlaps', () => {
    fc.assert(
      fc.property(scene, ({ first, entries }) => {
        const lines = linesFrom(first, entries)
        const { own, shared } = recount(lines)
        expect(counted(lines).map(({ minutes }) => minutes)).toEqual(lines.map((line) => own.get(line)))
        const found = overlapsIn(lines).map(
          ({ first, second, minutes }) =>
            [
              [first, second]
                .map((it) => `${it.source.id}/${it.day}`)
                .sort()
                .join(' '),
              minutes,
            ] as const,
        )
        expect(new Map(found)).toEqual(shared)
        expect(found).toHaveLength(shared.size)
      }),
      { numRuns: 80 },
    )
  })

  test('add up over whatever they are grouped by, to the time covered once and what has no time of day', () => {
    fc.assert(
      fc.property(scene, ({ first, entries }) => {
        const lines = linesFrom(first, entries)
        const items = counted(lines)
        const whole = recount(lines).covered.size + lines.reduce((sum, line) => sum + (line.startsAt ? 0 : line.minutes), 0)
        const periods = [
          { startsOn: addDays(first, 1), shares: [33.33, 33.33, 33.34].map((percent, n) => ({ fundingSourceId: `fun_${n}`, percent })) },
        ]
        const groupings = [
          grouped(items, ({ day }) => day),
          grouped(items, ({ day }) => weekOf(day)),
          grouped(items, ({ schoolId }) => schoolId ?? ''),
          byFunding(items, periods),
        ]
        for (const groups of groupings) {
          const sums = [...groups.values()]
          expect(sums.reduce((sum, it) => sum + it.total, 0)).toBe(whole)
          expect(sums.reduce((sum, it) => sum + it.coaching, 0)).toBe(sumOf(items).coaching)
          expect(sums.every((it) => it.total === it.coaching + it.preparation + it.otherDuty)).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('are as many after an edit as if it had been so from the start, in whatever order entries came', () => {
    fc.assert(
      fc.property(scene, fc.nat(), entry, ({ first, entries }, which, other) => {
        const edited = entries.map((it, n) => (n === which % entries.length ? other : it))
        const lines = linesFrom(first, edited)
        const backwards = counted(lines.toReversed()).toReversed()
        expect(backwards).toEqual(counted(lines))
      }),
      { numRuns: 50 },
    )
  })

  test('of something that crosses midnights are split among the days, none lost where clocks change', () => {
    fc.assert(
      fc.property(fc.constantFrom(...firstDays), fc.nat(3 * 1440), fc.integer({ min: 1, max: 1440 }), (first, at, minutes) => {
        const startsAt = new Date(Date.parse(instantAt(`${first}T00:00`, zone)) + at * minuteMs).toISOString()
        const parts = byDay(
          { coachId, minutes, category: 'coaching', kind: 'other', source: { noun: 'duty', id: id(1) }, startsAt } as never,
          zone,
        )
        const recounted = new Map<string, number>()
        for (let n = 0; n < minutes; n += 1) {
          const day = dateIn(zone, new Date(Date.parse(startsAt) + n * minuteMs))
          recounted.set(day, (recounted.get(day) ?? 0) + 1)
        }
        expect(parts.map(({ day, minutes }) => [day, minutes])).toEqual([...recounted])
      }),
      { numRuns: 15 },
    )
  })
})

describe('gaps', () => {
  const workday: Workday = { startsAt: '08:00', endsAt: '16:00', days: [1, 2, 3, 4, 5, 7] }

  test('are the minutes of workdays that no timed line covers, by a recount, also on days that clocks change', () => {
    fc.assert(
      fc.property(scene, ({ first, entries }) => {
        const lines = linesFrom(first, entries)
        const { covered } = recount(lines)
        const range = { from: first, to: addDays(first, 3) }
        for (const [day, minutes] of gapsIn(lines, { ...workday, startsAt: '01:00' }, zone, range)) {
          let missing = 0
          for (let at = Date.parse(instantAt(`${day}T01:00`, zone)); at < Date.parse(instantAt(`${day}T16:00`, zone)); at += minuteMs)
            if (!covered.has(at / minuteMs)) missing += 1
          expect({ day, minutes }).toEqual({ day, minutes: missing })
        }
      }),
      { numRuns: 10 },
    )
  })

  test('are only on workdays', () => {
    const gaps = gapsIn([], { ...workday, days: [1] }, zone, { from: '2026-11-16', to: '2026-11-24' })
    expect([...gaps]).toEqual([
      ['2026-11-16', 480],
      ['2026-11-23', 480],
    ])
  })
})

describe('apportioning', () => {
  test('gives whole numbers that add up, none a whole one off its share', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 12 }), (whole, weights) => {
        const parts = apportioned(whole, weights)
        const all = weights.reduce((sum, it) => sum + it, 0)
        expect(parts.reduce((sum, it) => sum + it, 0)).toBe(whole)
        for (const [n, part] of parts.entries()) expect(Math.abs(part - (whole * weights[n]!) / all)).toBeLessThan(1)
      }),
    )
  })

  test('gives what is left to the largest remainders', () => {
    expect(apportioned(100, [3333, 3333, 3334])).toEqual([33, 33, 34])
    expect(apportioned(10, [5000, 5000])).toEqual([5, 5])
    expect(apportioned(11, [5000, 5000])).toEqual([6, 5])
  })
})

describe('stretches', () => {
  test('are ISO weeks, whose year is their Thursday’s, cut off where the range ends', () => {
    expect(stretchesOf('week', { from: '2026-12-30', to: '2027-01-05' })).toEqual([
      { key: '2026-W53', from: '2026-12-30', to: '2027-01-03' },
      { key: '2027-W01', from: '2027-01-04', to: '2027-01-05' },
    ])
  })

  test('are months, cut off likewise', () => {
    expect(stretchesOf('month', { from: '2027-01-31', to: '2027-03-01' }).map(({ key, from, to }) => [key, from, to])).toEqual([
      ['2027-01', '2027-01-31', '2027-01-31'],
      ['2027-02', '2027-02-01', '2027-02-28'],
      ['2027-03', '2027-03-01', '2027-03-01'],
    ])
  })
})

describe('the slope', () => {
  test('is that of least squares, over the periods that have a value', () => {
    expect(slopeOf([0.2, 0.3, 0.4])).toBe(0.1)
    expect(slopeOf([0.2, null, 0.4])).toBe(0.1)
    expect(slopeOf([0.4, 0.2, 0.3, 0.3])).toBe(-0.02)
    expect(slopeOf([0.4])).toBeNull()
  })
})

describe('a local time', () => {
  test.each([
    ['2026-03-08T02:30', '2026-03-08T08:30:00.000Z', 'that is skipped is as much later'],
    ['2026-11-01T01:30', '2026-11-01T06:30:00.000Z', 'that is there twice is the first'],
    ['2026-11-16T08:00', '2026-11-16T14:00:00.000Z', 'that is there once is that'],
  ])('%s is %s: one %s', (local, instant) => {
    expect(instantAt(local, zone)).toBe(instant)
  })
})
