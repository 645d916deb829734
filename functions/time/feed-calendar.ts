/**
 * A feed as an iCalendar file (RFC 5545, with the name and the refresh interval of RFC 7986). Pure. It is the same text for the
 * same things, so that whoever has it is told so. Nothing of what coaching is about is ever in it, and no student.
 */
import ICAL from 'ical.js'
import type { StoredAction } from '#shared/model/action.ts'
import type { StoredFeed } from '#shared/model/calendar-feed.ts'
import { addDays } from '#shared/model/date.ts'
import type { Duty } from '#shared/model/duty.ts'
import { personsIn, type VisitFrame } from '#shared/model/visit.ts'

export interface FeedContent {
  visits: readonly VisitFrame[]
  /** Planned ones. */
  actions: readonly Omit<StoredAction, 'note'>[]
  duties: readonly Duty[]
  /** What people are called, as far as they are named. */
  names: ReadonlyMap<string, string>
}

export interface FeedAsked extends FeedContent {
  feed: Pick<StoredFeed, 'details' | 'shows'>
  /** Whose feed it is. */
  personId: string
  district: string
  now: Date
}

/** How long what was cancelled is still told, as such. */
export const cancelledDays = 30

type Part = InstanceType<typeof ICAL.Component>

interface Entry {
  id: string
  rev: number
  createdAt: string
  updatedAt: string
  /** Two instants, or a day. */
  when: { startsAt: string; endsAt: string } | { day: string }
  summary: string
  place?: string | undefined
  isCancelled?: boolean
}

export function calendarOf(asked: FeedAsked): string {
  const root = new ICAL.Component('vcalendar')
  const set = (name: string, value: string) => root.addPropertyWithValue(name, value)
  set('prodid', '-//Tandem//Calendar feed//EN')
  set('version', '2.0')
  set('calscale', 'GREGORIAN')
  set('method', 'PUBLISH')
  for (const name of ['name', 'x-wr-calname']) set(name, `Tandem, ${asked.district}`)
  const interval = new ICAL.Property('refresh-interval', root)
  interval.resetType('duration')
  interval.setValue(ICAL.Duration.fromString('PT1H'))
  root.addProperty(interval)
  set('x-published-ttl', 'PT1H')
  for (const entry of entriesOf(asked)) root.addSubcomponent(eventOf(entry))
  return `${root.toString()}\r\n`
}

function entriesOf({ visits, actions, duties, names, feed, personId, now }: FeedAsked): Entry[] {
  const isFull = feed.details === 'full'
  const says = (text: string) => (isFull ? text : 'Busy')
  const told = visits.filter(({ status, cancelledAt }) => status !== 'cancelled' || isRecent(cancelledAt, now))
  const booked = new Set(told.flatMap(({ heldActionId }) => heldActionId ?? []))
  return [
    ...told.map(
      (it): Entry => ({
        ...known(it),
        when: whenOf(it),
        summary: says(summaryOf(it, personId, names)),
        ...(isFull && { place: it.place }),
        isCancelled: it.status === 'cancelled',
      }),
    ),
    // An action that a visit is booked for is in the calendar as that.
    ...actions
      .filter(({ id }) => !booked.has(id))
      .map((it): Entry => ({ ...known(it), when: { day: it.scheduledOn }, summary: says(`Planned: ${worded(it.kind)}`) })),
    ...duties.map(
      ({ startsAt, endsAt, ...it }): Entry => ({
        ...known(it),
        when: startsAt && endsAt ? { startsAt, endsAt } : { day: it.day },
        summary: says(`Duty: ${worded(it.kind)}`),
      }),
    ),
  ]
}

/** What is told of anything, however little else is. */
const known = ({ id, rev, createdAt, updatedAt }: Pick<Entry, 'id' | 'rev' | 'createdAt' | 'updatedAt'>) => ({
  id,
  rev,
  createdAt,
  updatedAt,
})

const isRecent = (at: string | undefined, now: Date): boolean =>
  at !== undefined && now.getTime() - Date.parse(at) < cancelledDays * 86_400_000

/** One that is done is where it was. */
function whenOf({ startsAt, endsAt, startedAt, minutes }: VisitFrame): { startsAt: string; endsAt: string } {
  if (!startedAt || !minutes) return { startsAt, endsAt }
  return { startsAt: startedAt, endsAt: new Date(Date.parse(startedAt) + minutes * 60_000).toISOString() }
}

const worded = (kind: string): string => kind.replaceAll('_', ' ')
const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

const namedMax = 3

/** What kind it is, and with whom: those who are in it know of each other. */
function summaryOf(visit: VisitFrame, personId: string, names: ReadonlyMap<string, string>): string {
  const others = personsIn(visit).filter((id) => id !== personId)
  const known = others.flatMap((id) => names.get(id) ?? []).slice(0, namedMax)
  const more = others.length - known.length
  const whom = known.length > 0 && more > 0 ? [...known, `${more} more`] : known
  return [capital(worded(visit.kind)), whom.join(', ')].filter(Boolean).join(': ')
}

function eventOf({ id, rev, createdAt, updatedAt, when, summary, place, isCancelled }: Entry): Part {
  const event = new ICAL.Component('vevent')
  const set = (name: string, value: unknown) => event.addPropertyWithValue(name, value as string)
  set('uid', `${id}@tandem`)
  set('sequence', rev)
  // When it was last changed, not when it is read: the same things make the same file.
  set('dtstamp', utc(updatedAt))
  set('created', utc(createdAt))
  set('last-modified', utc(updatedAt))
  if ('day' in when) {
    set('dtstart', ICAL.Time.fromDateString(when.day))
    set('dtend', ICAL.Time.fromDateString(addDays(when.day, 1)))
    set('transp', 'TRANSPARENT')
  } else {
    set('dtstart', utc(when.startsAt))
    set('dtend', utc(when.endsAt))
    set('transp', isCancelled ? 'TRANSPARENT' : 'OPAQUE')
  }
  set('summary', summary)
  if (place) set('location', place)
  set('status', isCancelled ? 'CANCELLED' : 'CONFIRMED')
  set('class', 'PRIVATE')
  return event
}

const utc = (at: string) => ICAL.Time.fromJSDate(new Date(at), true)
