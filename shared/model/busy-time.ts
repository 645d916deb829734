/**
 * A person's own busy times: once, every week, or out of their calendar. They alone read what these are; whoever wants to find
 * a time with them learns from when to when they are busy. All of a person's lie in one book as well, so that it takes one
 * look to know when somebody is busy.
 */
import * as z from 'zod'
import { type Change, holdTicking } from '../db/commit.ts'
import { entity, gs1, primary } from '../db/entity.ts'
import { Problem } from '../problem.ts'
import { day, daysBetween, instant } from './date.ts'
import { calendarSource } from './duty.ts'
import { type Id, idOf } from './id.ts'
import { patchOf } from './patch.ts'
import { amended, merged, type Of, schema } from './schema.ts'
import { sentCalendar } from './sent-calendar.ts'
import { type Between, joined, overlap, type Span, spanOf, Weekly, weeklyDaysMax, weeklySpans } from './span.ts'

export const busyTimesMax = 100
/** As many stretches as a calendar keeps: three lessons and two meetings a day, for over half a school year. */
export const spansMax = 600
const onceDaysMax = 31

const title = () => z.string().trim().min(1).max(120).meta({ description: 'What it is; for you alone', example: 'Algebra, period 2' })

const Stretch = schema(() =>
  z.strictObject({ startsAt: instant('When it begins'), endsAt: instant('When it ends') }).meta({ id: 'BusyStretch' }),
)

const FromCalendar = schema(() =>
  z.strictObject({ source: calendarSource(), from: day('First day that was imported'), to: day('Last day that was imported') }),
)

export const StoredBusyTime = schema(() =>
  z.strictObject({
    id: idOf('bsy'),
    personId: idOf('per').meta({ description: 'Whose time it is' }),
    kind: z.enum(['once', 'weekly', 'calendar']).meta({ description: 'Open to more values' }),
    title: title().optional(),
    startsAt: instant('When it begins, of what is once').optional(),
    endsAt: instant('When it ends, of what is once').optional(),
    weekly: Weekly().optional(),
    calendar: FromCalendar().optional().meta({ description: 'The calendar that it was imported from' }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    rev: z.int().nonnegative().meta({ description: 'Grows by one with every change' }),
    stretches: z
      .array(Stretch())
      .max(spansMax)
      .optional()
      .meta({ description: 'When the calendar is busy; what overlaps or touches is one. Lists leave it out' }),
  }),
)
export type StoredBusyTime = Of<typeof StoredBusyTime>

export const BusyTime = schema(() => StoredBusyTime().meta({ id: 'BusyTime' }))

const said = () => {
  const { title, startsAt, endsAt, weekly } = StoredBusyTime().shape
  return { title, startsAt, endsAt, weekly }
}

export const BusyTimeDraft = schema(() =>
  z.strictObject(said()).meta({ id: 'BusyTimeDraft', description: 'Either `startsAt` and `endsAt`, or `weekly`' }),
)

export const BusyTimePatch = schema(() =>
  z
    .strictObject({ ...said(), weekly: patchOf(Weekly()).optional(), title: title().nullable().optional() })
    .meta({ id: 'BusyTimePatch', description: 'JSON Merge Patch: null removes' }),
)

export const BusyImportDraft = schema(() =>
  z
    .strictObject({
      ...sentCalendar(),
      allDay: z.enum(['busy', 'free']).default('free').meta({ description: 'What days are that an event takes whole' }),
    })
    .meta({ id: 'BusyTimeImportDraft' }),
)

export const BusyTimes = entity(
  'busy time',
  StoredBusyTime,
  { primary: primary('BUSYTIMES#{personId}', 'BUSY#{id}') },
  { apart: ['stretches'] },
)

/** From when to when, and nothing of what it is. */
const Entry = schema(() =>
  z.strictObject({
    id: idOf('bsy'),
    startsAt: z.iso.datetime().optional(),
    endsAt: z.iso.datetime().optional(),
    weekly: Weekly().optional(),
    stretches: z.array(Stretch()).max(spansMax).optional(),
  }),
)

const BusyBook = schema(() =>
  z.strictObject({ personId: idOf('per'), entries: z.array(Entry()).max(busyTimesMax), listed: z.literal('yes'), ticks: z.int() }),
)
export type BusyBook = Of<typeof BusyBook>

export const BusyBooks = entity(
  'book of busy times',
  BusyBook,
  { primary: primary('BUSYBOOK#{personId}', 'BUSYBOOK'), all: gs1('BUSYBOOKS', 'BUSYBOOK#{personId}') },
  { apart: ['entries', 'ticks'] },
)

/** The book with a busy time written (`after`) or taken out (`id` alone): to stand in the same commit. */
export function bookChange(found: BusyBook | undefined, personId: Id<'per'>, id: Id<'bsy'>, after: StoredBusyTime | undefined): Change {
  const others = (found?.entries ?? []).filter((it) => it.id !== id)
  const { startsAt, endsAt, weekly, stretches } = after ?? {}
  const entry = { id, ...(startsAt && { startsAt }), ...(endsAt && { endsAt }), ...(weekly && { weekly }), ...(stretches && { stretches }) }
  const entries = after ? [...others, entry] : others
  if (entries.length > busyTimesMax)
    throw new Problem('limit_reached', `You keep ${busyTimesMax} busy times at most. Remove those that are over.`)
  return holdTicking(BusyBooks, found, { personId, entries, listed: 'yes' })
}

/** When a person is busy by their book, within a stretch of time. */
export function busyIn(book: BusyBook | undefined, within: Span, zone: string): Span[] {
  return (book?.entries ?? []).flatMap(({ startsAt, endsAt, weekly, stretches }) => [
    ...[...(startsAt && endsAt ? [{ startsAt, endsAt }] : []), ...(stretches ?? [])].map(spanOf).filter((it) => overlap(it, within)),
    ...(weekly ? weeklySpans(weekly, within, zone) : []),
  ])
}

const fault = (pointer: string, code: string, detail: string) =>
  new Problem('invalid_request', detail, { faults: [{ pointer, code, detail }] })

type Said = Partial<Pick<StoredBusyTime, 'startsAt' | 'endsAt' | 'weekly'>>

/** What was said of when it is, once it is known to make sense. */
function whenOf({ startsAt, endsAt, weekly }: { [F in keyof Said]?: Said[F] | undefined }): Pick<StoredBusyTime, 'kind'> & Said {
  if (weekly && !startsAt && !endsAt) return { kind: 'weekly', weekly: sound(weekly) }
  if (weekly || !startsAt || !endsAt)
    throw fault(weekly ? '/weekly' : '/startsAt', 'invalid', 'Say when it is by `startsAt` and `endsAt`, or by `weekly`.')
  const days = (Date.parse(endsAt) - Date.parse(startsAt)) / 86_400_000
  if (days <= 0) throw fault('/endsAt', 'before_start', 'It ends after it begins.')
  if (days > onceDaysMax) throw fault('/endsAt', 'too_large', `It takes ${onceDaysMax} days at most.`)
  return { kind: 'once', startsAt: new Date(startsAt).toISOString(), endsAt: new Date(endsAt).toISOString() }
}

function sound(weekly: Weekly): Weekly {
  if (weekly.endTime <= weekly.startTime) throw fault('/weekly/endTime', 'before_start', 'It ends after it begins, on the same day.')
  if (weekly.to < weekly.from) throw fault('/weekly/to', 'before_start', 'It ends on or after the day it starts.')
  if (daysBetween(weekly.from, weekly.to) >= weeklyDaysMax)
    throw fault('/weekly/to', 'too_large', `It goes on for ${weeklyDaysMax} days at most.`)
  return weekly
}

export function recorded(id: Id<'bsy'>, personId: Id<'per'>, draft: Of<typeof BusyTimeDraft>, now: Date): StoredBusyTime {
  const at = now.toISOString()
  return { id, personId, ...(draft.title && { title: draft.title }), ...whenOf(draft), createdAt: at, updatedAt: at, rev: 0 }
}

/** What a patch says, its `weekly` whole. */
type Patched = Omit<Of<typeof BusyTimePatch>, 'weekly'> & { weekly?: Weekly | undefined }

export function patched(before: StoredBusyTime, patch: Patched, now: Date): StoredBusyTime {
  const { title, ...when } = patch
  const saysWhen = Object.values(when).some((it) => it !== undefined)
  if (before.kind === 'calendar' && saysWhen)
    throw new Problem('wrong_state', 'It came from a calendar. Import that again, under the same `source`.')
  const { startsAt, endsAt, weekly, ...rest } = before
  const isOther = when.weekly ? before.kind === 'once' : before.kind === 'weekly'
  const next = saysWhen ? whenOf(isOther ? when : merged({ startsAt, endsAt, weekly }, when)) : before
  return amended<StoredBusyTime>({ ...rest, ...next }, { title }, now)
}

/** What a calendar says, in the place of what it said before. */
export function imported(
  id: Id<'bsy'>,
  personId: Id<'per'>,
  { source, from, to }: Pick<Of<typeof BusyImportDraft>, 'source' | 'from' | 'to'>,
  events: readonly Between[],
  before: StoredBusyTime | undefined,
  now: Date,
): StoredBusyTime {
  const stretches = joined(events.map(spanOf)).map(({ from, to }) => ({
    startsAt: new Date(from).toISOString(),
    endsAt: new Date(to).toISOString(),
  }))
  if (stretches.length > spansMax)
    throw fault('/calendar', 'too_long', `It is busy in more than ${spansMax} stretches: import fewer days at once.`)
  const at = now.toISOString()
  const kept = before ?? { createdAt: at, rev: -1 }
  return { ...kept, id, personId, kind: 'calendar', calendar: { source, from, to }, stretches, updatedAt: at, rev: kept.rev + 1 }
}
