/**
 * What a consultancy has delivered, derived from the client's own ledger: the minutes of actions done in cycles that the
 * engagement's consultants coach, within its dates. Nothing is entered for it.
 *
 * Months are rounded cumulatively: each is what has been delivered up to its end, rounded, less the same of the month
 * before. So the months of an engagement add up to its total exactly, in days, in hours and in money.
 */
import type { Engagement, EngagementTerms } from './engagement.ts'

/** An action done, as the ledger has it. */
export interface Visit {
  doneOn: string
  minutes: number
}

/** Hours and days to two places; `amount` in the minor unit of the engagement's currency. */
export interface Delivered {
  minutes: number
  hours: number
  days: number
  amount: number
}

export interface DeliveredMonth extends Delivered {
  month: string
}

type Termed = Pick<Engagement, 'terms' | 'earlier'>

/** The terms that hold on a day. */
export const termsOn = ({ terms, earlier }: Termed, date: string): EngagementTerms =>
  earlier.find(({ before }) => date < before)?.terms ?? terms

/** Whether a day lies within the dates that held on it. */
export function isWithinDates(engagement: Termed, date: string): boolean {
  const { startsOn, endsOn } = termsOn(engagement, date)
  return startsOn <= date && date <= endsOn
}

/** The nearest integer to a fraction, halves up; exact at any size. */
const rounded = (numerator: bigint, denominator: bigint): bigint => (2n * numerator + denominator) / (2n * denominator)

/** Quarters of an hour are integers, and so are all fractions here. */
const minutesPerDay = ({ hoursPerDay }: EngagementTerms): bigint => BigInt(Math.round(hoursPerDay * 4)) * 15n

/** Minutes under one set of terms, as hundredths of hours and days and as money. */
function worthOf(minutes: number, terms: EngagementTerms) {
  const [time, amount] = [BigInt(minutes), BigInt(terms.rate.amount)]
  return {
    minutes,
    hours: Number(rounded(time * 100n, 60n)),
    days: Number(rounded(time * 100n, minutesPerDay(terms))),
    amount: Number(rounded(time * amount, terms.rate.per === 'day' ? minutesPerDay(terms) : 60n)),
  }
}

const added = (a: Delivered, b: Delivered, sign = 1): Delivered => ({
  minutes: a.minutes + sign * b.minutes,
  hours: a.hours + sign * b.hours,
  days: a.days + sign * b.days,
  amount: a.amount + sign * b.amount,
})

export const nothingDelivered: Delivered = { minutes: 0, hours: 0, days: 0, amount: 0 }

/** Up to a month's end and no further, in hundredths. What was done under earlier terms counts by those. */
function upTo(engagement: Termed, visits: readonly Visit[], month: string): Delivered {
  const minutesBy = new Map<EngagementTerms, number>()
  for (const { doneOn, minutes } of visits) {
    if (doneOn.slice(0, 7) > month || !isWithinDates(engagement, doneOn)) continue
    const terms = termsOn(engagement, doneOn)
    minutesBy.set(terms, (minutesBy.get(terms) ?? 0) + minutes)
  }
  return [...minutesBy].map(([terms, minutes]) => worthOf(minutes, terms)).reduce((sum, it) => added(sum, it), nothingDelivered)
}

const inWhole = ({ hours, days, ...rest }: Delivered): Delivered => ({ ...rest, hours: hours / 100, days: days / 100 })

export const deliveredInAll = (engagement: Termed, visits: readonly Visit[]): Delivered => inWhole(upTo(engagement, visits, '9999-12'))

export function deliveredIn(engagement: Termed, visits: readonly Visit[], month: string): Delivered {
  return inWhole(added(upTo(engagement, visits, month), upTo(engagement, visits, monthBefore(month)), -1))
}

/** The months in which anything was delivered, first to last. */
export function deliveredByMonth(engagement: Termed, visits: readonly Visit[]): DeliveredMonth[] {
  const months = [...new Set(visits.filter(({ doneOn }) => isWithinDates(engagement, doneOn)).map(({ doneOn }) => doneOn.slice(0, 7)))]
  return months.sort().map((month) => ({ month, ...deliveredIn(engagement, visits, month) }))
}

function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number > 1 ? `${month.slice(0, 4)}-${String(number - 1).padStart(2, '0')}` : `${String(year - 1).padStart(4, '0')}-12`
}

/** An amount in minor units as a decimal number of its currency: 123456 of USD is 1234.56. */
export function decimalOf(amount: number, currency: string): string {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  if (digits === 0) return String(amount)
  const text = String(amount).padStart(digits + 1, '0')
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`
}
