import { insert, remove, replace } from '#shared/db/commit.ts'
import { one, type Table } from '#shared/db/table.ts'
import { answer, routes } from '#shared/http/route.ts'
import { mergedWithin } from '#shared/http/validation.ts'
import {
  BusyBooks,
  BusyImportDraft,
  BusyTime,
  BusyTimeDraft,
  BusyTimePatch,
  BusyTimes,
  bookChange,
  imported,
  patched,
  recorded,
  type StoredBusyTime,
} from '#shared/model/busy-time.ts'
import { endOf, startOf } from '#shared/model/date.ts'
import { Districts } from '#shared/model/district.ts'
import { demo } from '#shared/model/example.ts'
import { derivedId, type Id } from '#shared/model/id.ts'
import type { Of } from '#shared/model/schema.ts'
import { refuseLong } from '#shared/model/sent-calendar.ts'
import { type Between, Weekly } from '#shared/model/span.ts'
import { notFound } from '#shared/problem.ts'
import { type Occurrence, occurrencesIn } from './calendar.ts'

export const busyTimes = routes('Busy times', 'time')

busyTimes.post(
  '/busy-times',
  {
    id: 'recordBusyTime',
    summary: 'Record a busy time of yours',
    description:
      'Once, or every week between two days, such as lessons. Visits are booked around it, and free slots leave it out. Others learn from when to when you are busy, never with what.',
    may: 'keep busy times',
    body: BusyTimeDraft,
    answer: BusyTime,
    status: 201,
    problems: ['limit_reached'],
    example: {
      as: 'teacher',
      body: {
        title: 'Algebra, period 2',
        weekly: { weekdays: [1, 3, 5], startTime: '09:00', endTime: '09:50', from: '2026-11-30', to: '2027-05-28', except: ['2026-12-25'] },
      },
    },
  },
  async (c) => {
    const { actor, table, body, now, newId, commit } = c.var
    const personId = actor.id as Id<'per'>
    const book = await table.find(BusyBooks, { personId })
    const busy = recorded(newId('bsy'), personId, body, now())
    return commit({
      changes: [insert(BusyTimes, busy), bookChange(book, personId, busy.id, busy)],
      happened: { type: 'busy_time.recorded', subject: busy.id, rev: 0, kept: 'private' },
      answer: answer(busy, { tag: '0', location: `/busy-times/${busy.id}` }),
    })
  },
)

busyTimes.getPage(
  '/busy-times',
  {
    id: 'listBusyTimes',
    summary: 'List your busy times, latest recorded first',
    description: 'Your own, with their titles. Those out of calendars without their stretches.',
    may: 'keep busy times',
    item: BusyTime,
    eitherWay: true,
    example: { as: 'teacher' },
  },
  (c) => c.var.table.list(BusyTimes, 'primary', { personId: c.var.actor.id as Id<'per'> }, c.page),
)

busyTimes.get(
  '/busy-times/{busyTimeId}',
  {
    id: 'readBusyTime',
    summary: 'Read a busy time of yours',
    description: 'For whose it is, and nobody else.',
    may: 'keep busy times',
    answer: BusyTime,
    example: { as: 'teacher', params: { busyTimeId: demo.id('bsy', 1) } },
  },
  async (c) => {
    const { actor, table, params } = c.var
    const busy = await table.get(BusyTimes, { personId: actor.id as Id<'per'>, id: params.busyTimeId })
    return answer(busy, { tag: `${busy.rev}` })
  },
)

busyTimes.patch(
  '/busy-times/{busyTimeId}',
  {
    id: 'updateBusyTime',
    summary: 'Change a busy time of yours',
    description:
      'What has been booked meanwhile stays as it is. Of one out of a calendar only the title changes: import the calendar again.',
    may: 'keep busy times',
    body: BusyTimePatch,
    answer: BusyTime,
    problems: ['wrong_state'],
    example: { as: 'teacher', params: { busyTimeId: demo.id('bsy', 1) }, body: { title: 'Algebra, period 3' } },
  },
  async (c) => {
    const { body, now, match, commit } = c.var
    const { personId, before, book } = await bothOf(c.var)
    match(before.rev)
    const weekly = mergedWithin('weekly', Weekly, before, body) ?? undefined
    const after = patched(before, { ...body, weekly }, now())
    return commit({
      changes: [replace(BusyTimes, before, after), bookChange(book, personId, after.id, after)],
      happened: { type: 'busy_time.updated', subject: after.id, rev: after.rev, kept: 'private' },
      answer: answer(after, { tag: `${after.rev}` }),
    })
  },
)

busyTimes.delete(
  '/busy-times/{busyTimeId}',
  {
    id: 'removeBusyTime',
    summary: 'Remove a busy time of yours',
    description: 'The time is free again at once.',
    may: 'keep busy times',
    example: { as: 'teacher', params: { busyTimeId: demo.id('bsy', 1) } },
  },
  async (c) => {
    const { match, commit } = c.var
    const { personId, before, book } = await bothOf(c.var)
    match(before.rev)
    return commit({
      changes: [remove(BusyTimes, before), bookChange(book, personId, before.id, undefined)],
      happened: { type: 'busy_time.removed', subject: before.id, kept: 'private' },
      answer: answer(null),
    })
  },
)

const exampleCalendar = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Lakeside//Calendar//EN',
  'BEGIN:VEVENT',
  'UID:grade-team@lakeside.example',
  'DTSTART;TZID=America/Chicago:20261130T140000',
  'DTEND;TZID=America/Chicago:20261130T150000',
  'RRULE:FREQ=WEEKLY;COUNT=4',
  'SUMMARY:Grade-level team',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n')

busyTimes.post(
  '/busy-time-imports',
  {
    id: 'importBusyTimes',
    summary: 'Import your busy times from a calendar',
    description:
      'Keeps when the events of an iCalendar file are within some days, each of a series by itself, and nothing of what they are. Importing again under the same `source` puts what is there now in the place of what was. Left out are events that are cancelled or shown as free, and, unless `allDay` says otherwise, those of whole days.',
    may: 'keep busy times',
    body: BusyImportDraft,
    answer: BusyTime,
    problems: ['limit_reached'],
    example: { as: 'teacher', body: { calendar: exampleCalendar, from: '2026-11-24', to: '2026-12-31' } },
  },
  async (c) => {
    const { actor, table, body, now, commit } = c.var
    refuseLong(body)
    const personId = actor.id as Id<'per'>
    const id = derivedId('bsy', new Date(0), 'calendar', personId, body.source)
    const [district, before, book] = await table.findAll(one(Districts, {}), one(BusyTimes, { personId, id }), one(BusyBooks, { personId }))
    const { timeZone } = district!
    const events = occurrencesIn(body.calendar, body, timeZone).flatMap((it) => busyOf(it, body.allDay, timeZone))
    const after = imported(id, personId, body, events, before, now())
    return commit({
      changes: [before ? replace(BusyTimes, before, after) : insert(BusyTimes, after), bookChange(book, personId, id, after)],
      happened: { type: before ? 'busy_time.updated' : 'busy_time.recorded', subject: id, rev: after.rev, kept: 'private' },
      answer: answer(after, { tag: `${after.rev}` }),
    })
  },
)

/** When an event keeps somebody busy. One of more than a day is no duty, but it keeps one busy all the same. */
function busyOf({ not, day, startsAt, endsAt }: Occurrence, allDay: Of<typeof BusyImportDraft>['allDay'], zone: string): Between[] {
  if (not && not !== 'too_long') return []
  if (startsAt && endsAt) return [{ startsAt, endsAt }]
  return allDay === 'busy' ? [{ startsAt: startOf(day, zone), endsAt: endOf(day, zone) }] : []
}

async function bothOf({ actor, table, params }: { actor: { id: string }; table: Table; params: { busyTimeId: Id<'bsy'> } }) {
  const personId = actor.id as Id<'per'>
  const [before, book] = await table.findAll(one(BusyTimes, { personId, id: params.busyTimeId }), one(BusyBooks, { personId }))
  if (!before) throw notFound('busy time', params.busyTimeId)
  return { personId, before: before satisfies StoredBusyTime, book }
}
