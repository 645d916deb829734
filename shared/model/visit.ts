/**
 * A visit: when a coach and others meet, in a classroom or elsewhere; booked, then done or cancelled. Whom, when and on what kind of work
 * is its frame; what was noted with it is content.
 */
import * as z from 'zod'
import { type Actor, has } from '../auth/actor.ts'
import { decide, type Walled } from '../auth/wall.ts'
import { type Change, drop, put } from '../db/commit.ts'
import { entity, gs1, gs2, gs3, gs4, primary } from '../db/entity.ts'
import { type Fault, notFound, Problem } from '../problem.ts'
import type { StoredCycle } from './cycle.ts'
import { instant, timeZone } from './date.ts'
import type { Booking } from './daybook.ts'
import { specialty } from './district.ts'
import { type Id, idOf } from './id.ts'
import { byDay, LedgerCategory as Category, type LedgerCategory, type LedgerSource } from './ledger.ts'
import { patchOf } from './patch.ts'
import { type Of, revised, schema } from './schema.ts'
import { type Between, betweenOf, joined, overlap, type Span, spanOf } from './span.ts'
import { isSet, prose } from './text.ts'

export const visitKinds = ['visit', 'meeting', 'observation', 'modeling', 'coteaching', 'coplanning', 'data_discussion', 'other'] as const

export const VisitKind = schema(() => z.enum(visitKinds).meta({ id: 'VisitKind', description: 'Open to more values' }))
export type VisitKind = Of<typeof VisitKind>

export const visitHoursMax = 12
/** How far back, and how far ahead, a visit is booked. */
const daysBackMax = 365
const daysAheadMax = 400

const participantIds = () =>
  z
    .array(idOf('per'))
    .max(12)
    .refine(isSet, 'Name each person once.')
    .meta({ description: 'Who else is in it: teachers, leaders; 12 at most' })
const place = () => z.string().trim().min(1).max(80).meta({ description: 'Where at the school, or online', example: 'Room 12' })

const Frame = schema(() =>
  z.strictObject({
    id: idOf('vis'),
    coachId: idOf('per').meta({ description: 'The coach' }),
    kind: VisitKind(),
    status: z.enum(['scheduled', 'done', 'cancelled']).meta({ description: 'Open to more values' }),
    startsAt: instant('When it is planned to begin'),
    endsAt: instant(`When it is planned to end; ${visitHoursMax} hours later at most`),
    timeZone: timeZone().meta({ description: 'Where its days begin and end: the school’s of a visit of a cycle, else the district’s' }),
    participantIds: participantIds(),
    cycleId: idOf('cyc').optional().meta({ description: 'The cycle that it is part of' }),
    specialty: specialty().optional().meta({ description: 'The cycle’s, when it was booked' }),
    actionId: idOf('act').optional().meta({ description: 'The planned action of the cycle that it is for' }),
    /** The action, until the visit is cancelled: another may be booked for it then. */
    heldActionId: idOf('act').optional(),
    schoolId: idOf('sch').optional().meta({ description: 'Where it is' }),
    place: place().optional(),
    category: Category().meta({ description: 'What it counts as in the time ledger once it is done' }),
    startedAt: instant('When it really began, of one that is done').optional(),
    minutes: z
      .int()
      .min(1)
      .max(visitHoursMax * 60)
      .optional()
      .meta({ description: 'Minutes it took, of one that is done', example: 50 }),
    cancelledAt: instant('When it was cancelled').optional(),
    bookedBy: idOf('per'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    rev: z.int().nonnegative().meta({ description: 'Grows by one with every change' }),
  }),
)

export const StoredVisit = schema(() =>
  Frame().extend({ note: prose('What it is about, and what came of it', 'Look at the first five minutes together.').optional() }),
)
export type StoredVisit = Of<typeof StoredVisit>

/** As the API shows it: the note is content, the rest is frame. */
export const Visit = schema(() =>
  StoredVisit().omit({ heldActionId: true }).meta({
    id: 'Visit',
    description:
      'The `note` is left out of lists, and for whoever is not in it; of a visit of a cycle, for whoever the wall keeps from the cycle’s content',
  }),
)
export type Visit = Of<typeof Visit>

const allowConflicts = () => z.boolean().default(false).meta({ description: 'Books it although somebody is busy then' })

export const VisitDraft = schema(() => {
  const { kind, startsAt, endsAt, cycleId, actionId, schoolId, place, note } = StoredVisit().shape
  return z
    .strictObject({
      coachId: idOf('per').optional().meta({ description: 'Whose visit; your own unless set' }),
      kind,
      startsAt,
      endsAt,
      cycleId,
      actionId,
      participantIds: participantIds().optional().meta({ description: 'Who else is in it; the teachers of its cycle unless set' }),
      schoolId,
      place,
      note,
      allowConflicts: allowConflicts(),
    })
    .meta({ id: 'VisitDraft' })
})
export type VisitDraft = Of<typeof VisitDraft>

export const VisitPatch = schema(() =>
  patchOf(StoredVisit().pick({ kind: true, startsAt: true, endsAt: true, schoolId: true, place: true, note: true }))
    .extend({ participantIds: participantIds().optional(), allowConflicts: allowConflicts() })
    .meta({ id: 'VisitPatch', description: 'JSON Merge Patch: null removes. Of one that is done or cancelled only the note changes' }),
)
export type VisitPatch = Of<typeof VisitPatch>

export const VisitDone = schema(() =>
  z
    .strictObject({
      startedAt: instant('When it really began; as planned unless set').optional(),
      minutes: z
        .int()
        .min(1)
        .max(visitHoursMax * 60)
        .optional()
        .meta({ description: 'Minutes it took; as planned unless set', example: 50 }),
      note: StoredVisit().shape.note,
    })
    .meta({ id: 'VisitDone' }),
)
export type VisitDone = Of<typeof VisitDone>

export const Visits = entity(
  'visit',
  StoredVisit,
  {
    primary: primary('VISIT#{id}', 'VISIT'),
    all: gs1('VISITS', 'VISIT#{startsAt}#{id}'),
    byCoach: gs2('VISITS#{coachId}', 'VISIT#{startsAt}#{id}'),
    bySchool: gs3('VISITSAT#{schoolId}', 'VISIT#{startsAt}#{id}'),
    byCycle: gs4('VISITSOF#{cycleId}', 'VISIT#{startsAt}#{id}'),
  },
  { apart: ['note'], unique: ['UNIQUE#VISITFOR#{heldActionId}'] },
)
export type VisitFrame = Of<typeof Frame>

const PersonsVisit = schema(() => Frame().extend({ withId: idOf('per') }))

/** Copies of a visit's frame, one with everyone who is in it, so that a person's calendar is one query. */
export const PersonsVisits = entity('visit of a person', PersonsVisit, {
  primary: primary('VISITSWITH#{withId}', 'VISIT#{startsAt}#{id}'),
})

export const frameOf = ({ note: _, ...frame }: StoredVisit): VisitFrame => frame

/** Everyone who is in it, the coach first. */
export const personsIn = ({ coachId, participantIds }: Pick<StoredVisit, 'coachId' | 'participantIds'>): Id<'per'>[] => [
  coachId,
  ...participantIds,
]

const copiesOf = (visit: StoredVisit) => personsIn(visit).map((withId) => ({ ...frameOf(visit), withId }))

/** What keeps the copies true when a visit is written: to stand in the same commit as the visit. */
export function copyChanges(before: StoredVisit | undefined, after: StoredVisit | undefined): Change[] {
  const [were, are] = [before ? copiesOf(before) : [], after ? copiesOf(after) : []]
  const gone = were.filter((it) => !are.some((copy) => copy.withId === it.withId && copy.startsAt === it.startsAt))
  return [...are.map((copy) => put(PersonsVisits, copy)), ...gone.map((copy) => drop(PersonsVisits, copy))]
}

/** As daybooks have it: what is cancelled takes nobody's time. */
export const bookingOf = (visit: StoredVisit): Booking | undefined =>
  visit.status === 'cancelled'
    ? undefined
    : { visitId: visit.id, personIds: personsIn(visit), startsAt: visit.startsAt, endsAt: visit.endsAt }

/** A visit as the wall looks at it: like a cycle of its coach with those who are in it. */
const walledOf = ({ coachId, participantIds, schoolId, specialty }: VisitFrame): Walled => ({
  coachId,
  teacherIds: participantIds,
  schoolId: schoolId ?? '',
  specialty: specialty ?? '',
})

export const isIn = (actor: Actor, visit: VisitFrame): boolean =>
  actor.kind === 'person' && (personsIn(visit) as string[]).includes(actor.id)

/** Who may know of a visit: those who are in it, and who may see the frame of such a cycle. */
export const mayKnowOf = (actor: Actor, visit: VisitFrame): boolean =>
  isIn(actor, visit) || decide(actor, 'see the frame', walledOf(visit)).allowed

/** Whose visits one may book, move and cancel: a coach their own; an admin any that is of no cycle. */
export const runs = (actor: Actor, { coachId, cycleId }: Pick<StoredVisit, 'coachId' | 'cycleId'>): boolean =>
  (actor.id === coachId && has(actor, 'coach', 'consultant')) || (!cycleId && has(actor, 'district_admin'))

/** Who reads what was noted: who is in it; of a visit of a cycle, who sees the cycle's content. */
export const readsNote = (actor: Actor, visit: VisitFrame, cycle: StoredCycle | undefined): boolean =>
  visit.cycleId ? cycle !== undefined && decide(actor, 'see the content', cycle).allowed : isIn(actor, visit)

/** A visit as an actor may see it; 404 for who may not know of it. Of a visit of a cycle, `cycle` is that. */
export function seenBy(actor: Actor, { heldActionId: _, ...visit }: StoredVisit, cycle: StoredCycle | undefined): Visit {
  const knows = mayKnowOf(actor, visit) || (cycle && decide(actor, 'see the frame', cycle).allowed)
  if (!knows) throw notFound('visit', visit.id)
  return readsNote(actor, visit, cycle) ? visit : frameOf(visit)
}

export const shownFrame = ({ heldActionId: _, ...frame }: VisitFrame): Visit => frame
export const shownCopy = ({ withId: _, ...frame }: Of<typeof PersonsVisit>): Visit => shownFrame(frame)

const fault = (pointer: string, code: string, detail: string) =>
  new Problem('invalid_request', detail, { faults: [{ pointer, code, detail }] })

/** When it is: two instants of whole minutes, neither too far apart nor too far from today. */
export function timesOf({ startsAt, endsAt }: Between, now: Date): Between {
  const { from, to } = spanOf({ startsAt, endsAt })
  if (from % 60_000 !== 0) throw fault('/startsAt', 'not_whole', 'It begins at a whole minute.')
  if (to % 60_000 !== 0) throw fault('/endsAt', 'not_whole', 'It ends at a whole minute.')
  if (to <= from) throw fault('/endsAt', 'before_start', 'It ends after it begins.')
  if (to - from > visitHoursMax * 3_600_000) throw fault('/endsAt', 'too_large', `It takes ${visitHoursMax} hours at most.`)
  const days = (from - now.getTime()) / 86_400_000
  if (days < -daysBackMax) throw fault('/startsAt', 'too_early', `It begins ${daysBackMax} days ago at the earliest.`)
  if (days > daysAheadMax) throw fault('/startsAt', 'too_late', `It begins in ${daysAheadMax} days at the latest.`)
  return betweenOf({ from, to })
}

/**
 * What a visit counts as: coaching when it is part of a cycle, or when a teacher is in it, unless it is a meeting; everything
 * else is another duty. A meeting outside of any cycle is one, whoever comes: a grade-level team is no coaching.
 */
export function categoryOf({ kind, cycleId }: Pick<StoredVisit, 'kind' | 'cycleId'>, withTeacher: boolean): LedgerCategory {
  if (cycleId) return 'coaching'
  return withTeacher && kind !== 'meeting' ? 'coaching' : 'other_duty'
}

export interface Taken {
  /** Where the request names them. */
  pointer: string
  personId: Id<'per'>
  spans: readonly Span[]
}

const told = 20

/** Refuses a time at which somebody is busy, and says who and when, but nothing of what with. */
export function refuseBusy(when: Between, people: readonly Taken[]): void {
  const wanted = spanOf(when)
  const faults: Fault[] = people.flatMap(({ pointer, personId, spans }) =>
    joined(spans.filter((it) => overlap(it, wanted))).map((it) => {
      const { startsAt, endsAt } = betweenOf(it)
      return { pointer, code: 'busy', detail: `${personId} is busy from ${startsAt} to ${endsAt}.` }
    }),
  )
  if (faults.length === 0) return
  throw new Problem('busy', 'Somebody is busy then: see errors. Choose another time, or send `allowConflicts: true`.', {
    faults: faults.slice(0, told),
  })
}

export function refuseSettled({ id, status }: StoredVisit): void {
  if (status !== 'scheduled') throw new Problem('visit_settled', `Visit ${id} is ${status}. Book another.`)
}

/** Done as it was planned, or as is said now; not before it has begun. */
export function done(visit: StoredVisit, { startedAt, minutes, note }: VisitDone, now: Date): StoredVisit {
  refuseSettled(visit)
  const began = new Date(startedAt ?? visit.startsAt)
  if (began > now) throw fault('/startedAt', 'in_the_future', 'What has happened lies not in the future.')
  if (began.getTime() % 60_000 !== 0) throw fault('/startedAt', 'not_whole', 'It begins at a whole minute.')
  if (now.getTime() - began.getTime() > (daysBackMax + daysAheadMax) * 86_400_000)
    throw fault('/startedAt', 'too_early', 'It began after it could be booked.')
  const took = minutes ?? (Date.parse(visit.endsAt) - Date.parse(visit.startsAt)) / 60_000
  return revised<StoredVisit>(visit, { status: 'done', startedAt: began.toISOString(), minutes: took, ...(note && { note }) }, now)
}

export function cancelled(visit: StoredVisit, now: Date): StoredVisit {
  refuseSettled(visit)
  const { heldActionId: _, ...rest } = visit
  return revised<StoredVisit>(rest, { status: 'cancelled', cancelledAt: now.toISOString() }, now)
}

/** The time a visit took, for its coach's ledger. */
export function timeOf(visit: StoredVisit): LedgerSource[] {
  const { id, coachId, kind, category, startedAt, minutes, cycleId, schoolId, timeZone } = visit
  if (!startedAt || !minutes) return []
  const source = { coachId, minutes, category, kind, source: { noun: 'visit' as const, id }, startsAt: startedAt }
  return byDay({ ...source, ...(cycleId && { cycleId }), ...(schoolId && { schoolId }) }, timeZone)
}
