/** Dates as schools mean them: whole days in the school's time zone. Dates and instants are ISO 8601 text everywhere. */
import { getISO } from 'temporal-polyfill/fns/Calendar'
import * as Instant from 'temporal-polyfill/fns/Instant'
import * as PlainDate from 'temporal-polyfill/fns/PlainDate'
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime'
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime'
import * as z from 'zod'

/** Far enough from the ends of what dates can say that days can be counted from any of them. */
const daysKnown = { first: '1900-01-01', last: '2999-12-31' }

export const day = (description: string) =>
  z.iso
    .date({ abort: true })
    .refine((date) => date >= daysKnown.first && date <= daysKnown.last, `A day is from ${daysKnown.first} to ${daysKnown.last}.`)
    .meta({ description, example: '2026-09-14' })
export const instant = (description: string) => z.iso.datetime().meta({ description, example: '2026-09-14T15:04:05.000Z' })

/** A time zone as it is stored. */
export const timeZone = () => z.string().max(64).meta({ description: 'Time zone of the IANA database', example: 'America/Chicago' })

/** A time zone as a caller gives it: one that this runtime knows. Asking is slow, so what is read back is not asked again. */
export const knownTimeZone = () => timeZone().refine(isTimeZone, 'This is not a time zone of the IANA database, such as America/Chicago.')

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false // The only failure of this constructor is a zone it does not know.
  }
}

/** The date it is at an instant, in a time zone. */
export const dateIn = (zone: string, at: Date): string =>
  PlainDate.toString(ZonedDateTime.toPlainDate(Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(at.getTime()), zone)))

const plus = (date: string, days: number) => PlainDate.addDays(PlainDate.fromString(date, getISO), days)

export const addDays = (date: string, days: number): string => PlainDate.toString(plus(date, days))

/** The instant a date ends in a time zone: the start of the day after, right over changes of daylight-saving time. */
export const endOf = (date: string, zone: string): string =>
  new Date(PlainDate.toZonedDateTime(plus(date, 1), zone).epochMilliseconds).toISOString()

/** The instant a date begins in a time zone. */
export const startOf = (date: string, zone: string): string =>
  new Date(PlainDate.toZonedDateTime(plus(date, 0), zone).epochMilliseconds).toISOString()

export const timeOfDay = (description: string) =>
  z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'A time of day is HH:MM, from 00:00 to 23:59.')
    .meta({ description, example: '08:00' })

/**
 * The instant of a local time, such as `2026-11-01T08:00`, in a time zone. Where clocks change it goes by the rule that
 * Temporal calls `compatible`, as calendars do: of a time that is there twice the first is meant, and one that is skipped
 * is as much later as the clocks were put forward.
 */
export const instantAt = (local: string, zone: string): string => {
  const at = PlainDateTime.toZonedDateTime(PlainDateTime.fromString(local, getISO), zone, { disambiguation: 'compatible' })
  return new Date(at.epochMilliseconds).toISOString()
}

/** 1 is Monday, 7 Sunday. */
export const weekdayOf = (date: string): number => PlainDate.dayOfWeek(plus(date, 0))

/** The Monday of a date's ISO week. */
export const mondayOf = (date: string): string => addDays(date, 1 - weekdayOf(date))

/** The ISO week of a date, such as `2026-W47`. Its year is that of its Thursday. */
export const weekOf = (date: string): string => {
  const at = plus(date, 0)
  return `${PlainDate.yearOfWeek(at)}-W${String(PlainDate.weekOfYear(at)).padStart(2, '0')}`
}

export const monthOf = (date: string): string => date.slice(0, 7)

export const month = (description: string) =>
  z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'A month is a year and a month, such as 2026-11.')
    .meta({ description, example: '2026-11' })

/** First and last day of a month. */
export const daysOf = (month: string): { from: string; to: string } => {
  const from = `${month}-01`
  return { from, to: addDays(`${monthOf(addDays(from, 31))}-01`, -1) }
}

/** Days from one date to another; negative when the other is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** Whole years from one date to another: a year is over on the day it began. */
export const yearsBetween = (from: string, to: string): number =>
  Math.trunc(PlainDate.diffYears(PlainDate.fromString(from, getISO), PlainDate.fromString(to, getISO)))
