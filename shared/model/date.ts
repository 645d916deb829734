/** Dates as schools mean them: whole days in the school's time zone. Dates and instants are ISO 8601 text everywhere. */
import { Temporal } from 'temporal-polyfill'
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
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()

export const addDays = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString()

/** The instant a date ends in a time zone: the start of the day after, right over changes of daylight-saving time. */
export const endOf = (date: string, zone: string): string =>
  new Date(Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds).toISOString()
