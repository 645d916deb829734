import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { availableHours, engagedHours, workdays } from '#shared/model/capacity.ts'
import { addDays } from '#shared/model/date.ts'
import { type Delivered, decimalOf, deliveredByMonth, deliveredIn, deliveredInAll, type Visit } from '#shared/model/delivery.ts'
import type { EngagementTerms } from '#shared/model/engagement.ts'
import { terms } from './engaged.ts'

const engagement = { terms, earlier: [] }
const nothing = { minutes: 0, hours: 0, days: 0, amount: 0 }

describe('what was delivered', () => {
  test('is minutes in hours, and hours in days of the terms, by month', () => {
    const visits = [
      { doneOn: '2026-10-30', minutes: 450 },
      { doneOn: '2026-11-02', minutes: 90 },
      { doneOn: '2026-11-20', minutes: 135 },
    ]
    expect(deliveredByMonth(engagement, visits)).toEqual([
      { month: '2026-10', minutes: 450, hours: 7.5, days: 1, amount: 95_000 },
      { month: '2026-11', minutes: 225, hours: 3.75, days: 0.5, amount: 47_500 },
    ])
    expect(deliveredInAll(engagement, visits)).toEqual({ minutes: 675, hours: 11.25, days: 1.5, amount: 142_500 })
  })

  test('leaves out what lies before the first day or after the last', () => {
    const visits = ['2026-08-31', '2027-06-16'].map((doneOn) => ({ doneOn, minutes: 60 }))
    expect(deliveredInAll(engagement, visits)).toEqual(nothing)
    expect(deliveredByMonth(engagement, visits)).toEqual([])
  })

  test('is worth half a minor unit more rather than less', () => {
    const rate = { amount: 1, currency: 'USD', per: 'hour' as const }
    expect(deliveredInAll({ terms: { ...terms, rate }, earlier: [] }, [{ doneOn: '2026-11-02', minutes: 30 }]).amount).toBe(1)
    expect(deliveredInAll({ terms: { ...terms, rate }, earlier: [] }, [{ doneOn: '2026-11-02', minutes: 29 }]).amount).toBe(0)
  })

  test('counts by the terms that held on its day', () => {
    const before = { ...terms, rate: { ...terms.rate, amount: 75_000 } }
    const changed = { terms, earlier: [{ terms: before, before: '2026-11-16' }] }
    const day = { minutes: 450 }
    expect(deliveredIn(changed, [{ ...day, doneOn: '2026-11-15' }], '2026-11').amount).toBe(75_000)
    expect(deliveredIn(changed, [{ ...day, doneOn: '2026-11-16' }], '2026-11').amount).toBe(95_000)
  })
})

const anyTerms = fc
  .record({
    quarters: fc.integer({ min: 4, max: 96 }),
    amount: fc.integer({ min: 0, max: 100_000_000 }),
    per: fc.constantFrom('day' as const, 'hour' as const),
  })
  .map(({ quarters, amount, per }): EngagementTerms => ({ ...terms, hoursPerDay: quarters / 4, rate: { amount, currency: 'USD', per } }))

const dayOf = fc.integer({ min: -40, max: 330 }).map((n) => addDays('2026-09-01', n))
const anyVisits = fc.array(fc.record({ doneOn: dayOf, minutes: fc.integer({ min: 1, max: 1440 }) }), { maxLength: 60 })
const anyEngagement = fc
  .record({ terms: anyTerms, earlier: fc.array(fc.record({ terms: anyTerms, before: dayOf }), { maxLength: 3 }) })
  .map(({ terms, earlier }) => ({ terms, earlier: earlier.toSorted((a, b) => (a.before < b.before ? -1 : 1)) }))

/** In hundredths, which are whole. */
const whole = ({ minutes, hours, days, amount }: Delivered) => [minutes, Math.round(hours * 100), Math.round(days * 100), amount]

describe('the months of an engagement', () => {
  test('add up to its total in minutes, hours, days and money, whatever its terms were and became', () => {
    fc.assert(
      fc.property(anyEngagement, anyVisits, (engagement, visits: Visit[]) => {
        const sum = deliveredByMonth(engagement, visits)
          .map(whole)
          .reduce((sum, it) => sum.map((value, n) => value + it[n]!), [0, 0, 0, 0])
        expect(sum).toEqual(whole(deliveredInAll(engagement, visits)))
      }),
      { numRuns: 500 },
    )
  })

  test('are never worth less than nothing, nor more than a unit off what they would be alone', () => {
    fc.assert(
      fc.property(anyTerms, anyVisits, (terms, visits) => {
        for (const { minutes, amount } of deliveredByMonth({ terms, earlier: [] }, visits)) {
          const exact = (minutes * terms.rate.amount) / (60 * (terms.rate.per === 'day' ? terms.hoursPerDay : 1))
          expect(amount).toBeGreaterThanOrEqual(0)
          expect(Math.abs(amount - exact)).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})

describe('an amount', () => {
  test.each([
    [123_456, 'USD', '1234.56'],
    [5, 'USD', '0.05'],
    [0, 'EUR', '0.00'],
    [1234, 'JPY', '1234'],
    [1234, 'KWD', '1.234'],
  ])('of %i %s is %s', (amount, currency, text) => {
    expect(decimalOf(amount, currency)).toBe(text)
  })
})

describe('capacity', () => {
  test('counts workdays as a calendar does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 400 }), (start, length) => {
        const days = Array.from({ length: length + 1 }, (_, n) => addDays('2026-01-01', start + n))
        const counted = days.filter((it) => ![0, 6].includes(new Date(`${it}T00:00:00Z`).getUTCDay())).length
        expect(workdays(days[0]!, days.at(-1)!)).toBe(counted)
      }),
    )
  })

  test('is the share of a position on the workdays of a month', () => {
    expect(availableHours(0.5, '2026-11')).toBe(0.5 * 8 * 21)
  })

  test('is engaged by the days bought, evenly over the workdays of the engagement and its consultants', () => {
    const consultant = (n: number) => ({
      personId: `per_${n}` as const,
      coachId: `per_${n}` as const,
      givenName: 'Ines',
      familyName: 'Calder',
      assignedAt: '',
    })
    const bought = { ...terms, daysBought: 42, hoursPerDay: 8, startsOn: '2026-11-01', endsOn: '2026-12-29' }
    const months = ['2026-10', '2026-11', '2026-12'].map((month) =>
      engagedHours({ terms: bought, consultants: [consultant(1), consultant(2)] }, month),
    )
    expect(months).toEqual([0, 84, 84])
  })
})
