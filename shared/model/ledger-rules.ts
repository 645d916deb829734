/**
 * What the lines of a ledger amount to. Pure.
 *
 * Every minute has exactly one owner. Where lines of a coach overlap, it goes to coaching before preparation before other duty,
 * among equals to the line that began earlier, and then to the one of the lower id. So minutes add up, over whatever they
 * are grouped by. What has no time of day overlaps nothing, and counts as said.
 */
import { addDays, daysOf, instantAt, mondayOf, monthOf, weekdayOf, weekOf } from './date.ts'
import type { LedgerCategory, LedgerLine } from './ledger.ts'
import { ledgerCategories } from './ledger.ts'

export interface Minutes {
  coaching: number
  preparation: number
  otherDuty: number
  total: number
}

/** A line, and how many of its minutes are its own. */
export interface Counted {
  line: LedgerLine
  minutes: number
}

/** Two lines of a coach that claim the same minutes: `first` has them. */
export interface Overlapping {
  first: LedgerLine
  second: LedgerLine
  startsAt: string
  minutes: number
}

interface Span {
  line: LedgerLine
  /** Minutes since 1970. */
  start: number
  end: number
}

const minuteMs = 60_000
const minuteOf = (at: string): number => Math.floor(Date.parse(at) / minuteMs)
const rankOf = (category: LedgerCategory): number => ledgerCategories.indexOf(category)

const spanOf = (line: LedgerLine & { startsAt: string }): Span => ({
  line,
  start: minuteOf(line.startsAt),
  end: minuteOf(line.startsAt) + line.minutes,
})

/** Negative when the first of two goes before the second. */
const precedence = (one: Span, other: Span): number =>
  rankOf(one.line.category) - rankOf(other.line.category) ||
  one.start - other.start ||
  (one.line.source.id < other.line.source.id ? -1 : one.line.source.id > other.line.source.id ? 1 : 0)

const isTimed = (line: LedgerLine): line is LedgerLine & { startsAt: string } => line.startsAt !== undefined
const spansOf = (lines: readonly LedgerLine[]): Span[] =>
  lines
    .filter(isTimed)
    .map(spanOf)
    .sort((a, b) => a.start - b.start)

/** The lines of one coach with the minutes that are their own, in the order given. */
export function counted(lines: readonly LedgerLine[]): Counted[] {
  const own = new Map<LedgerLine, number>()
  const spans = spansOf(lines)
  const edges = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b)
  let [active, next]: [Span[], number] = [[], 0]
  for (const [n, from] of edges.entries()) {
    active = active.filter(({ end }) => end > from)
    for (; spans[next]?.start === from; next += 1) active.push(spans[next]!)
    const [owner] = active.toSorted(precedence)
    if (owner) own.set(owner.line, (own.get(owner.line) ?? 0) + edges[n + 1]! - from)
  }
  return lines.map((line) => ({ line, minutes: isTimed(line) ? (own.get(line) ?? 0) : line.minutes }))
}

/** Each two lines of one coach that overlap, in the order in which they begin to. */
export function overlapsIn(lines: readonly LedgerLine[]): Overlapping[] {
  const found: Overlapping[] = []
  let active: Span[] = []
  for (const span of spansOf(lines)) {
    active = active.filter(({ end }) => end > span.start)
    for (const other of active) {
      const [first, second] = precedence(other, span) < 0 ? [other.line, span.line] : [span.line, other.line]
      const minutes = Math.min(other.end, span.end) - span.start
      found.push({ first, second, startsAt: new Date(span.start * minuteMs).toISOString(), minutes })
    }
    active.push(span)
  }
  return found
}

export interface Workday {
  startsAt: string
  endsAt: string
  /** 1 is Monday. */
  days: readonly number[]
}

/** By day, how many minutes of a coach's workdays no timed line of theirs covers. Days that are none are not among them. */
export function gapsIn(lines: readonly LedgerLine[], workday: Workday, zone: string, { from, to }: Range): Map<string, number> {
  const spans = spansOf(lines)
  const gaps = new Map<string, number>()
  let first = 0
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (!workday.days.includes(weekdayOf(day))) continue
    const [start, end] = [minuteOf(instantAt(`${day}T${workday.startsAt}`, zone)), minuteOf(instantAt(`${day}T${workday.endsAt}`, zone))]
    // A line lasts some 25 hours at most.
    while (first < spans.length && spans[first]!.start < start - 1500) first += 1
    let [covered, upTo] = [0, start]
    for (let n = first; n < spans.length && spans[n]!.start < end; n += 1) {
      const [begins, ends] = [Math.max(spans[n]!.start, upTo), Math.min(spans[n]!.end, end)]
      if (ends <= begins) continue
      covered += ends - begins
      upTo = ends
    }
    gaps.set(day, Math.max(0, end - start) - covered)
  }
  return gaps
}

export interface Range {
  from: string
  to: string
}

export const nothing: Minutes = { coaching: 0, preparation: 0, otherDuty: 0, total: 0 }
const fieldOf = { coaching: 'coaching', preparation: 'preparation', other_duty: 'otherDuty' } as const satisfies Record<
  LedgerCategory,
  keyof Minutes
>

export const plus = (sum: Minutes, category: LedgerCategory, minutes: number): Minutes => ({
  ...sum,
  [fieldOf[category]]: sum[fieldOf[category]] + minutes,
  total: sum.total + minutes,
})

export const sumOf = (items: readonly Counted[]): Minutes =>
  items.reduce((sum, { line, minutes }) => plus(sum, line.category, minutes), nothing)

/** The minutes by a name that each line has. */
export function grouped(items: readonly Counted[], keyOf: (line: LedgerLine) => string): Map<string, Minutes> {
  const groups = new Map<string, Minutes>()
  for (const { line, minutes } of items) {
    const key = keyOf(line)
    groups.set(key, plus(groups.get(key) ?? nothing, line.category, minutes))
  }
  return groups
}

/** Share of time with teachers, from 0 to 1; of no time at all there is none. */
export const shareOf = ({ coaching, total }: Minutes): number | null =>
  total === 0 ? null : Math.round((coaching / total) * 10_000) / 10_000

/**
 * Whole numbers that add up to `whole` and are as near to the weights' shares as that goes (largest remainder; among equal
 * remainders the earlier weight's is larger).
 */
export function apportioned(whole: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const floors = weights.map((weight) => Math.floor((whole * weight) / all))
  const left = whole - floors.reduce((sum, n) => sum + n, 0)
  const first = weights
    .map((weight, n) => ({ n, remainder: (whole * weight) % all }))
    .sort((a, b) => b.remainder - a.remainder || a.n - b.n)
    .slice(0, left)
  return floors.map((floor, n) => floor + (first.some((it) => it.n === n) ? 1 : 0))
}

/** How a coach is paid for some time: hundredths of a percent by source. */
export interface FundingPeriod {
  startsOn: string
  endsOn?: string | undefined
  shares: readonly { fundingSourceId: string; percent: number }[]
}

/** What stands for no source in what is grouped by them. */
export const unfunded = ''

/**
 * The minutes of one coach by funding source: a line's own, or else as the shares of its day say. What the shares of a period say is
 * split once for each month and category, so that a month comes out the same wherever it is asked about.
 */
export function byFunding(items: readonly Counted[], periods: readonly FundingPeriod[]): Map<string, Minutes> {
  const sums = new Map<string, Minutes>()
  const add = (source: string, category: LedgerCategory, minutes: number) =>
    sums.set(source, plus(sums.get(source) ?? nothing, category, minutes))
  const shared = new Map<string, { period: FundingPeriod; category: LedgerCategory; minutes: number }>()
  for (const { line, minutes } of items) {
    const at = periods.findIndex(({ startsOn, endsOn }) => startsOn <= line.day && (endsOn === undefined || line.day <= endsOn))
    const period = periods[at]
    if (line.fundingSourceId || !period) add(line.fundingSourceId ?? unfunded, line.category, minutes)
    else {
      const key = `${monthOf(line.day)} ${at} ${line.category}`
      shared.set(key, { period, category: line.category, minutes: (shared.get(key)?.minutes ?? 0) + minutes })
    }
  }
  for (const { period, category, minutes } of shared.values()) {
    const parts = apportioned(
      minutes,
      period.shares.map(({ percent }) => Math.round(percent * 100)),
    )
    for (const [n, { fundingSourceId }] of period.shares.entries()) if (parts[n]! > 0) add(fundingSourceId, category, parts[n]!)
  }
  return sums
}

/** A stretch of time that rows are of, cut off where the range asked for ends. */
export interface Stretch extends Range {
  key: string
}

export const periodUnits = ['day', 'week', 'month'] as const
export type PeriodUnit = (typeof periodUnits)[number]

export const periodKey: Record<PeriodUnit, (day: string) => string> = { day: (day) => day, week: weekOf, month: monthOf }

const bounds: Record<PeriodUnit, (day: string) => Range> = {
  day: (day) => ({ from: day, to: day }),
  week: (day) => ({ from: mondayOf(day), to: addDays(mondayOf(day), 6) }),
  month: (day) => daysOf(monthOf(day)),
}

/** All days, ISO weeks or months that a range touches. */
export function stretchesOf(unit: PeriodUnit, { from, to }: Range): Stretch[] {
  const stretches: Stretch[] = []
  for (let day = from; day <= to; ) {
    const end = bounds[unit](day).to
    stretches.push({ key: periodKey[unit](day), from: day, to: end < to ? end : to })
    day = addDays(end, 1)
  }
  return stretches
}

/** By how much values grow with each step, by least squares; of fewer than two there is no telling. Steps without a value are left out. */
export function slopeOf(values: readonly (number | null)[]): number | null {
  const points = values.flatMap((y, x) => (y === null ? [] : [{ x, y }]))
  if (points.length < 2) return null
  const mean = (of: (point: { x: number; y: number }) => number) => points.reduce((sum, it) => sum + of(it), 0) / points.length
  const [x, y] = [mean((it) => it.x), mean((it) => it.y)]
  const slope = mean((it) => (it.x - x) * (it.y - y)) / mean((it) => (it.x - x) ** 2)
  return Math.round(slope * 1_000_000) / 1_000_000
}

/** Whether two stretches have a day in common. */
export const meet = (one: { startsOn: string; endsOn?: string | undefined }, other: { startsOn: string; endsOn?: string | undefined }) =>
  (one.endsOn === undefined || other.startsOn <= one.endsOn) && (other.endsOn === undefined || one.startsOn <= other.endsOn)
