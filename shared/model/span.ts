/** Stretches of time between two instants, in milliseconds since 1970: what is taken, what is free, and what recurs by the week. Pure. */
import * as z from 'zod'
import { addDays, dateIn, day, instantAt, timeOfDay, weekdayOf } from './date.ts'
import { type Of, schema } from './schema.ts'
import { isSet } from './text.ts'

/** From its first millisecond up to, and without, its last. */
export interface Span {
  from: number
  to: number
}

export interface Between {
  startsAt: string
  endsAt: string
}

export const spanOf = ({ startsAt, endsAt }: Between): Span => ({ from: Date.parse(startsAt), to: Date.parse(endsAt) })
export const betweenOf = ({ from, to }: Span): Between => ({ startsAt: new Date(from).toISOString(), endsAt: new Date(to).toISOString() })

export const overlap = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to

/** The same time as stretches that neither overlap nor touch, by time: how many things it is made of cannot be told any more. */
export function joined(spans: readonly Span[]): Span[] {
  const whole: Span[] = []
  for (const span of [...spans].filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)) {
    const last = whole.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else whole.push({ ...span })
  }
  return whole
}

export const weeklyDaysMax = 400

/** What comes every week: a teacher's lessons, a standing meeting. */
export const Weekly = schema(() =>
  z
    .strictObject({
      weekdays: z
        .array(z.int().min(1).max(7))
        .min(1)
        .max(7)
        .refine(isSet, 'Name each day once.')
        .meta({ description: '1 is Monday, 7 Sunday', example: [1, 3] }),
      startTime: timeOfDay('When it begins, in the district’s time zone, also after clocks have changed'),
      endTime: timeOfDay('When it ends, on the same day').meta({ example: '08:50' }),
      from: day('First day that it may be on'),
      to: day(`Last day that it may be on; ${weeklyDaysMax} days at most`),
      except: z.array(day('A day')).max(60).refine(isSet, 'Name each day once.').default([]).meta({ description: 'Days without it' }),
    })
    .meta({ id: 'Weekly' }),
)
export type Weekly = Of<typeof Weekly>

/** When something weekly is, of what touches a stretch of time. Local times stay as they are over changes of daylight-saving time. */
export function weeklySpans({ weekdays, startTime, endTime, from, to, except }: Weekly, within: Span, zone: string): Span[] {
  const first = dateIn(zone, new Date(within.from))
  const last = dateIn(zone, new Date(within.to))
  const spans: Span[] = []
  for (let date = first > from ? first : from; date <= last && date <= to; date = addDays(date, 1)) {
    if (!weekdays.includes(weekdayOf(date)) || except.includes(date)) continue
    const span = spanOf({ startsAt: instantAt(`${date}T${startTime}`, zone), endsAt: instantAt(`${date}T${endTime}`, zone) })
    if (overlap(span, within)) spans.push(span)
  }
  return spans
}

export interface SlotsAsked {
  /** First and last day, in the zone. */
  from: string
  to: string
  minutes: number
  stepMinutes: number
  dayStart: string
  dayEnd: string
  zone: string
  /** Nothing begins before. */
  notBefore: number
}

/**
 * Where nobody's taken time is, from Monday to Friday between two times of day: each begins a whole number of steps after the
 * day's start, and ends by the day's end. `taken` is joined. At most so many, and whether there are more.
 */
export function freeSlots(asked: SlotsAsked, taken: readonly Span[], max: number): { slots: Span[]; hasMore: boolean } {
  const { from, to, minutes, stepMinutes, dayStart, dayEnd, zone, notBefore } = asked
  const [length, step] = [minutes * 60_000, stepMinutes * 60_000]
  const slots: Span[] = []
  // Both go forward in time, so each taken stretch is passed once.
  let next = 0
  for (let date = from; date <= to; date = addDays(date, 1)) {
    if (weekdayOf(date) > 5) continue
    const end = Date.parse(instantAt(`${date}T${dayEnd}`, zone))
    for (let at = Date.parse(instantAt(`${date}T${dayStart}`, zone)); at + length <= end; at += step) {
      if (at < notBefore) continue
      while (next < taken.length && taken[next]!.to <= at) next += 1
      const ahead = taken[next]
      if (ahead && ahead.from < at + length) continue
      if (slots.length === max) return { slots, hasMore: true }
      slots.push({ from: at, to: at + length })
    }
  }
  return { slots, hasMore: false }
}
