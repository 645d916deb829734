/** How the pages say days, times and kinds to people. */
import { addDays, dateIn } from '#shared/model/date.ts'

/** Where the reader is: their district's time zone and what day it is there. */
export interface Here {
  timeZone: string
  /** ISO date. */
  today: string
  now: Date
}

export const hereIn = (timeZone: string, now: Date): Here => ({ timeZone, now, today: dateIn(timeZone, now) })

const dayMs = 86_400_000
const noonOf = (date: string) => new Date(`${date}T12:00:00Z`)
const wording = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-US', options)
const shortDay = wording({ weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC' })
const yearDay = wording({ month: 'short', day: 'numeric', year: 'numeric', timeZone: 'UTC' })
const longDay = wording({ weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' })

/** Whole days from one ISO date to another. */
export const daysBetween = (from: string, to: string): number => Math.round((noonOf(to).getTime() - noonOf(from).getTime()) / dayMs)

/** `Tue, Nov 24`; with the year when it is another one than today's. */
export const dayText = (date: string, { today }: Here): string =>
  (date.slice(0, 4) === today.slice(0, 4) ? shortDay : yearDay).format(noonOf(date))

export const longDayText = (date: string): string => longDay.format(noonOf(date))

/** `today`, `tomorrow`, `in 3 days`, `3 days ago`. */
export function whenText(date: string, { today }: Here): string {
  const days = daysBetween(today, date)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  return days > 0 ? `in ${days} days` : `${-days} days ago`
}

/** The date of an instant where the reader is. */
export const dateOf = (at: string, { timeZone }: Here): string => dateIn(timeZone, new Date(at))

/** The last day on which contact is not overdue yet: it is due by the end of that day. */
export const dueDayOf = (contactDueAt: string, zone: string): string => addDays(dateIn(zone, new Date(contactDueAt)), -1)

/** The time of day of an instant where the reader is: `9:15 AM`. */
export const clockText = (at: string, { timeZone }: Here): string =>
  new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone }).format(new Date(at))

export function timeText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)]
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours.toLocaleString('en-US')} h` : `${hours.toLocaleString('en-US')} h ${rest} min`
}

/** As much as is said at a glance. */
export const hoursText = (minutes: number): string => `${Math.round(minutes / 60).toLocaleString('en-US')} h`

export const percent = (share: number): string => `${Math.round(share * 100)} %`

/** A word for programs as people read it: `coteaching`, `data_discussion` → `Co-teaching`, `Data discussion`. */
export function kindText(kind: string): string {
  const own: Record<string, string> = {
    coteaching: 'Co-teaching',
    coplanning: 'Co-planning',
    social_emotional_learning: 'Social-emotional learning',
  }
  const text = own[kind] ?? kind.replaceAll('_', ' ')
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

export const nameText = (person: { givenName: string; familyName: string } | undefined): string =>
  person ? `${person.givenName} ${person.familyName}` : 'Someone no longer on record'

export const listText = (names: readonly string[]): string => new Intl.ListFormat('en-US', { type: 'conjunction' }).format(names)

export const countText = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`

/** A greeting for the time of day. */
export function greeting({ now, timeZone }: Here): string {
  const hour = Number(new Intl.DateTimeFormat('en-US', { hour: 'numeric', hourCycle: 'h23', timeZone }).format(now))
  return hour < 12 ? 'Good morning' : hour < 17 ? 'Good afternoon' : 'Good evening'
}
