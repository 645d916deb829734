/**
 * The events of an iCalendar file (RFC 5545) within some days, each occurrence of a series by itself. Pure.
 *
 * What recurs keeps its local time over changes of daylight-saving time. A time zone is the one of the IANA database where it is called
 * so, and otherwise what the file itself defines (`VTIMEZONE`); a time in none is in the district's.
 */
import ICAL from 'ical.js'
import { addDays, dateIn, instantAt, isTimeZone } from '#shared/model/date.ts'
import type { Range } from '#shared/model/ledger-rules.ts'
import { Problem } from '#shared/problem.ts'

/** One occurrence. */
export interface Occurrence {
  uid: string
  /** Of a series, when this one was planned to begin; of several whole days, which. */
  recurrenceId?: string
  summary: string
  categories: readonly string[]
  /** The day, in the district. */
  day: string
  /** Absent of what takes whole days. */
  startsAt?: string
  endsAt?: string
  /** Why it takes none of anybody's time. */
  not?: 'cancelled' | 'free' | 'unknown_time_zone' | 'too_long' | 'no_length'
}

/** More than this are no calendar of a person. */
const occurrencesMax = 1000
/** How many occurrences of series are gone through, from their beginning: some eighty years of days. */
const stepsMax = 30_000

type Moment = InstanceType<typeof ICAL.Time>
type CalendarEvent = InstanceType<typeof ICAL.Event>

export function occurrencesIn(calendar: string, { from, to }: Range, zone: string): Occurrence[] {
  const root = rootOf(calendar)
  const defined = new Set(root.getAllSubcomponents('vtimezone').map((it) => String(it.getFirstPropertyValue('tzid'))))
  const ground: Ground = { from, to, zone, defined, stepsLeft: stepsMax }
  const events = root.getAllSubcomponents('vevent').map((it) => new ICAL.Event(it, { strictExceptions: true, exceptions: [] }))
  for (const event of events) makeKnown(zoneNamed(event, 'dtstart'), defined)
  const found = new Map<string, Occurrence>()
  for (const series of seriesOf(events))
    for (const it of occurrencesOf(series, ground)) {
      found.set(`${it.uid} ${it.recurrenceId ?? ''}`, it)
      if (found.size > occurrencesMax) throw unreadable(`There are more than ${occurrencesMax} events in these days: import fewer at once.`)
    }
  return [...found.values()].sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1))
}

const timeOf = ({ day, startsAt, uid }: Occurrence) => `${day} ${startsAt ?? ''} ${uid}`

const unreadable = (detail: string, cause?: unknown) =>
  new Problem('invalid_request', detail, { faults: [{ pointer: '/calendar', code: 'wrong_format', detail }], cause })

function rootOf(calendar: string) {
  try {
    const parsed = ICAL.parse(calendar)
    const root = new ICAL.Component(parsed as ConstructorParameters<typeof ICAL.Component>[0])
    if (root.name === 'vcalendar') return root
  } catch (cause) {
    throw unreadable(`This is not an iCalendar file: ${(cause as Error).message.slice(0, 200)}`, cause)
  }
  throw unreadable('This is not one iCalendar file: it begins with BEGIN:VCALENDAR.')
}

interface Series {
  event: CalendarEvent
  exceptions: CalendarEvent[]
}

/** Each event with what makes an exception of one of its occurrences. An exception that came alone stands for itself. */
function seriesOf(events: readonly CalendarEvent[]): Series[] {
  const masters = new Map<string, Series>()
  for (const event of events) if (!event.isRecurrenceException()) masters.set(event.uid, { event, exceptions: [] })
  const alone: Series[] = []
  for (const event of events) {
    if (!event.isRecurrenceException()) continue
    const master = masters.get(event.uid)
    if (master?.event.isRecurring()) master.exceptions.push(event)
    else alone.push({ event, exceptions: [] })
  }
  return [...masters.values(), ...alone]
}

interface Ground extends Range {
  zone: string
  /** The time zones that the file defines itself. */
  defined: ReadonlySet<string>
  stepsLeft: number
}

function occurrencesOf({ event, exceptions }: Series, ground: Ground): Occurrence[] {
  if (!event.uid || !event.startDate) throw unreadable('An event has no UID, or no DTSTART.')
  if (!event.isRecurring()) {
    const { recurrenceId } = event
    return daysOf(event, event.startDate, event.endDate, recurrenceId ? keyOf(recurrenceId) : undefined, ground)
  }
  for (const it of exceptions) event.relateException(it)
  const found: Occurrence[] = []
  const last = addDays(ground.to, 2)
  const iterator = event.iterator()
  for (;;) {
    ground.stepsLeft -= 1
    if (ground.stepsLeft < 0) throw unreadable(`The event ${event.uid.slice(0, 100)} recurs too often to be followed.`)
    const next = iterator.next() as Moment | null
    // An occurrence may have been moved to another day, as far as a file says so: each is looked at where it is now.
    if (!next || wallOf(next).slice(0, 10) > last) break
    const { item, startDate, endDate } = event.getOccurrenceDetails(next)
    found.push(...daysOf(item, startDate, endDate, keyOf(next), ground))
  }
  const late = exceptions.filter(({ recurrenceId }) => wallOf(recurrenceId).slice(0, 10) > last)
  return [...found, ...late.flatMap((it) => daysOf(it, it.startDate, it.endDate, keyOf(it.recurrenceId), ground))]
}

/** A local time as text, whole days with midnight. */
const wallOf = (at: Moment): string => at.toString().slice(0, 16)
const keyOf = (at: Moment): string => at.toString()

/** An occurrence; one for each day of those that take whole days. */
function daysOf(item: CalendarEvent, start: Moment, end: Moment, recurrenceId: string | undefined, ground: Ground): Occurrence[] {
  const { from, to, zone } = ground
  const common = { uid: item.uid, summary: (item.summary ?? '').trim(), categories: categoriesOf(item), ...notOf(item) }
  if (start.isDate) {
    const [first, after] = [
      start.toString(),
      end.isDate && end.toString() > start.toString() ? end.toString() : addDays(start.toString(), 1),
    ]
    const days: Occurrence[] = []
    for (let day = first < from ? from : first; day < after && day <= to; day = addDays(day, 1)) {
      const id = addDays(first, 1) === after ? recurrenceId : [recurrenceId, day].filter((it) => it !== undefined).join(' ')
      days.push({ ...common, day, ...(id !== undefined && { recurrenceId: id }) })
    }
    return days
  }
  const [begins, ends] = [zoneNamed(item, 'dtstart'), zoneNamed(item, item.component.hasProperty('dtend') ? 'dtend' : 'dtstart')]
  const [startsAt, endsAt] = [instantOf(start, begins, ground), instantOf(end, ends, ground)]
  const named = { ...common, ...(recurrenceId !== undefined && { recurrenceId }) }
  if (!startsAt || !endsAt) {
    const day = wallOf(start).slice(0, 10)
    return from <= day && day <= to ? [{ ...named, day, not: 'unknown_time_zone' }] : []
  }
  const day = dateIn(zone, new Date(startsAt))
  if (day < from || day > to) return []
  const minutes = (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000
  const length = minutes > 1440 ? ({ not: 'too_long' } as const) : minutes < 1 ? ({ not: 'no_length' } as const) : {}
  return [{ ...length, ...named, day, startsAt, endsAt }]
}

/** A time zone of the IANA database that a file names without defining it, so that ends of series (`UNTIL`, in UTC) are held against it. */
class KnownZone extends ICAL.Timezone {
  override utcOffset(at: Moment): number {
    const local = wallOf(at)
    return (Date.parse(`${local}:00Z`) - Date.parse(instantAt(local, this.tzid))) / 1000
  }
}

/** The library keeps zones by name for the whole process: only such as are the same in every file. */
function makeKnown(name: string | undefined, defined: ReadonlySet<string>): void {
  if (name === undefined || defined.has(name) || ICAL.TimezoneService.has(name) || !isTimeZone(name)) return
  ICAL.TimezoneService.register(new KnownZone({ tzid: name }), name)
}

const zoneNamed = (item: CalendarEvent, property: string): string | undefined => {
  const name = item.component.getFirstProperty(property)?.getParameter('tzid')
  return typeof name === 'string' ? name : undefined
}

/** A moment in whole minutes, with the time zone that it is said in. */
function instantOf(at: Moment, named: string | undefined, { zone, defined }: Ground): string | undefined {
  if (at.zone.tzid === 'UTC') return `${wallOf(at)}:00.000Z`
  if (named === undefined) return instantAt(wallOf(at), zone)
  if (isTimeZone(named)) return instantAt(wallOf(at), named)
  return defined.has(named) ? new Date(Math.floor(at.toUnixTime() / 60) * 60_000).toISOString() : undefined
}

function notOf(item: CalendarEvent): Pick<Occurrence, 'not'> {
  const value = (name: string) => String(item.component.getFirstPropertyValue(name) ?? '').toUpperCase()
  if (value('status') === 'CANCELLED') return { not: 'cancelled' }
  return value('transp') === 'TRANSPARENT' ? { not: 'free' } : {}
}

const categoriesOf = (item: CalendarEvent): string[] =>
  item.component.getAllProperties('categories').flatMap((it) => it.getValues().map(String))
