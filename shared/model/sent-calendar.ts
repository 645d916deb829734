/** A calendar that is sent for what can be made of it: duties, or when somebody is busy. */
import * as z from 'zod'
import { Problem } from '../problem.ts'
import { day, daysBetween } from './date.ts'
import { calendarSource } from './duty.ts'

/** As many days as one import covers. */
const importDaysMax = 200

/** The calendar, and the days of it that are meant. */
export const sentCalendar = () => ({
  calendar: z
    .string()
    .min(1)
    .max(1_000_000)
    .meta({ description: 'The calendar as text: iCalendar, RFC 5545', example: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n' }),
  source: calendarSource().default('calendar'),
  from: day('First day'),
  to: day(`Last day; ${importDaysMax} days at most`),
})

export function refuseLong({ from, to }: { from: string; to: string }): void {
  if (from <= to && daysBetween(from, to) < importDaysMax) return
  const detail = from > to ? 'It ends on or after the day it starts.' : `It covers ${importDaysMax} days at most.`
  throw new Problem('invalid_request', detail, { faults: [{ pointer: '/to', code: 'invalid', detail }] })
}
