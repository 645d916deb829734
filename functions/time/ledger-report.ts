/** From lines to a report: who may see what, what each minute counts as, and what rows are of. Pure. */
import type { Actor } from '#shared/auth/actor.ts'
import { dateIn } from '#shared/model/date.ts'
import type { District } from '#shared/model/district.ts'
import type { LedgerLine } from '#shared/model/ledger.ts'
import {
  byFunding,
  type Counted,
  counted,
  type FundingPeriod,
  gapsIn,
  grouped,
  type Minutes,
  nothing,
  overlapsIn,
  periodKey,
  type Range,
  type Stretch,
  shareOf,
  slopeOf,
  stretchesOf,
  sumOf,
  unfunded,
} from '#shared/model/ledger-rules.ts'
import type { Of } from '#shared/model/schema.ts'
import type { TermCalendar } from '#shared/model/term.ts'
import { type LedgerGroup, overlapsMax, type TimeLedger, type TimeLedgerRow, yardstick } from '#shared/model/time-ledger.ts'
import { seesAllOf, seesLine } from './ledger-view.ts'

export interface Asked extends Range {
  by: LedgerGroup
  schoolId?: string | undefined
}

export interface Ground {
  actor: Actor
  district: Of<typeof District>
  terms: TermCalendar['terms']
  /** By coach. */
  lines: ReadonlyMap<string, readonly LedgerLine[]>
  funding: ReadonlyMap<string, readonly FundingPeriod[]>
  now: Date
}

/** What the actor may see of one coach's time. */
interface Seen {
  coachId: string
  items: Counted[]
  /** By day; none where they see only a part of it. */
  gaps: ReadonlyMap<string, number> | undefined
}

export function reportOf(asked: Asked, ground: Ground): TimeLedger {
  const { actor, lines } = ground
  const within = ({ day }: LedgerLine) => asked.from <= day && day <= asked.to
  const may = (line: LedgerLine) => (!asked.schoolId || line.schoolId === asked.schoolId) && seesLine(actor, line)
  const fits = (line: LedgerLine) => within(line) && may(line)
  const seen = [...lines].map(
    ([coachId, all]): Seen => ({
      coachId,
      items: counted(all).filter(({ line }) => fits(line)),
      gaps: gapsOf(coachId, all, asked, ground),
    }),
  )
  const overlaps = [...lines.values()].flatMap((all) =>
    overlapsIn(all).filter(({ first, second }) => may(first) && may(second) && (within(first) || within(second))),
  )
  const items = seen.flatMap((it) => it.items)
  const gaps = seen.some((it) => it.gaps) ? seen.reduce((sum, it) => sum + total(it.gaps), 0) : undefined
  return {
    from: asked.from,
    to: asked.to,
    by: asked.by,
    timeZone: ground.district.timeZone,
    rows: rowsOf(asked, ground, seen),
    total: summed(sumOf(items), gaps),
    overlaps: overlaps.slice(0, overlapsMax),
    overlapCount: overlaps.length,
    trend: trendOf(asked, ground, items),
    yardstick,
  }
}

const total = (gaps: ReadonlyMap<string, number> | undefined): number => [...(gaps?.values() ?? [])].reduce((sum, n) => sum + n, 0)

const summed = (minutes: Minutes, gapMinutes: number | undefined) => ({
  minutes,
  coachingShare: shareOf(minutes),
  ...(gapMinutes !== undefined && { gapMinutes }),
})

/** Time that has not come yet is no gap, and of a part of a coach's time nobody can tell what is missing. */
function gapsOf(coachId: string, lines: readonly LedgerLine[], { from, to, schoolId }: Asked, { actor, district, now }: Ground) {
  if (!district.workday || schoolId || !seesAllOf(actor, coachId)) return undefined
  const today = dateIn(district.timeZone, now)
  return gapsIn(lines, district.workday, district.timeZone, { from, to: to < today ? to : today })
}

function rowsOf(asked: Asked, ground: Ground, seen: readonly Seen[]): TimeLedgerRow[] {
  if (asked.by === 'coach')
    return seen
      .filter(({ items }) => items.length > 0)
      .map(({ coachId, items, gaps }) => ({ key: coachId, ...summed(sumOf(items), gaps && total(gaps)) }))
  const items = seen.flatMap((it) => it.items)
  if (asked.by === 'school') return keyed(grouped(items, ({ schoolId }) => schoolId ?? ''))
  if (asked.by === 'fundingSource') return keyed(funded(seen, ground))
  const { stretches, keyOf } = periodsOf(asked.by, asked, ground.terms)
  const [groups, gaps] = [grouped(items, ({ day }) => keyOf(day)), gapsBy(seen, keyOf)]
  const rows = stretches.map(({ key, name, from, to }) => ({
    key,
    ...(name !== undefined && { name }),
    from,
    to,
    ...summed(groups.get(key) ?? nothing, gaps && (gaps.get(key) ?? 0)),
  }))
  const outside = groups.get('') ?? nothing
  const [none, gap] = [outside.total > 0, gaps?.get('') ?? 0]
  return none || gap > 0 ? [...rows, { key: null, ...summed(outside, gaps && gap) }] : rows
}

const keyed = (groups: ReadonlyMap<string, Minutes>): TimeLedgerRow[] =>
  [...groups]
    .sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1))
    .map(([key, minutes]) => ({ key: key || null, ...summed(minutes, undefined) }))

function funded(seen: readonly Seen[], { funding }: Ground): Map<string, Minutes> {
  const sums = new Map<string, Minutes>()
  for (const { coachId, items } of seen)
    for (const [source, minutes] of byFunding(items, funding.get(coachId) ?? []))
      sums.set(source || unfunded, added(sums.get(source) ?? nothing, minutes))
  return sums
}

const added = (one: Minutes, other: Minutes): Minutes => ({
  coaching: one.coaching + other.coaching,
  preparation: one.preparation + other.preparation,
  otherDuty: one.otherDuty + other.otherDuty,
  total: one.total + other.total,
})

function gapsBy(seen: readonly Seen[], keyOf: (day: string) => string): Map<string, number> | undefined {
  if (!seen.some(({ gaps }) => gaps)) return undefined
  const sums = new Map<string, number>()
  for (const { gaps } of seen) for (const [day, minutes] of gaps ?? []) sums.set(keyOf(day), (sums.get(keyOf(day)) ?? 0) + minutes)
  return sums
}

type Named = Stretch & { name?: string }

/** The stretches of a range, and which of them a day is in: the empty text of one that is in none. */
function periodsOf(by: 'day' | 'week' | 'month' | 'term', { from, to }: Range, terms: TermCalendar['terms']) {
  if (by !== 'term') return { stretches: stretchesOf(by, { from, to }) as Named[], keyOf: periodKey[by] }
  const within = terms.filter(({ startsOn, endsOn }) => startsOn <= to && from <= endsOn)
  const stretches = within.map(
    ({ id, name, startsOn, endsOn }): Named => ({ key: id, name, from: startsOn < from ? from : startsOn, to: endsOn > to ? to : endsOn }),
  )
  const keyOf = (day: string): string => within.find(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn)?.id ?? ''
  return { stretches, keyOf }
}

function trendOf(asked: Asked, { terms }: Ground, items: readonly Counted[]): TimeLedger['trend'] {
  const by = asked.by === 'coach' || asked.by === 'school' || asked.by === 'fundingSource' ? 'month' : asked.by
  const { stretches, keyOf } = periodsOf(by, asked, terms)
  const groups = grouped(items, ({ day }) => keyOf(day))
  const series = stretches.map(({ key }) => ({ key, coachingShare: shareOf(groups.get(key) ?? nothing) }))
  const shares = series.flatMap(({ coachingShare }) => coachingShare ?? [])
  const change = shares.length < 2 ? null : Math.round((shares.at(-1)! - shares[0]!) * 10_000) / 10_000
  return { by, series, slope: slopeOf(series.map(({ coachingShare }) => coachingShare)), change }
}
