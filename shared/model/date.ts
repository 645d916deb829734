/** Dates as schools mean them: whole days in the school's time zone. Dates and instants are ISO 8601 text everywhere. */
import { getISO } from 'temporal-polyfill/fns/Calendar'
import * as Instant from 'temporal-polyfill/fns/Instant'
import * as PlainDate from 'temporal-polyfill/fns/PlainDate'
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime'
import * as z from 'zod'

export const day = (description: string) => z.iso.date().meta({ description, example: '2026-09-14' })
export const instant = (description: string) => z.iso.datetime().meta({ description, example: '2026-09-14T15:04:05.000Z' })

/** A time zone as it is stored. */
export const timeZone = () => z.string().max(64).meta({ description: 'Time zone of the IANA database', example: 'America/Chicago' })

/** A time zone as a caller gives it: one that this runtime knows. Asking is slow, so what is read back is not asked again. */
export const knownTimeZone = () => timeZone().refine(isTimeZone, 'This is not a time zone of the IANA database, such as America/Chicago.')

function isTimeZone(name: string): boolean {
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
