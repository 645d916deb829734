import type { Actor } from '#shared/auth/actor.ts'
import { type Change, insert, replace } from '#shared/db/commit.ts'
import { one, type Table } from '#shared/db/table.ts'
import { aPerson, aSchool, somePeople } from '#shared/http/expansion.ts'
import { answer, routes } from '#shared/http/route.ts'
import { Actions, type StoredAction } from '#shared/model/action.ts'
import { completedWith, metOn } from '#shared/model/action-rules.ts'
import { Cycles, cycleChanges, type StoredCycle } from '#shared/model/cycle.ts'
import { refuseEnded } from '#shared/model/cycle-rules.ts'
import { dateIn } from '#shared/model/date.ts'
import { Daybooks, daybookChanges, placesOf } from '#shared/model/daybook.ts'
import { demo } from '#shared/model/example.ts'
import type { Id } from '#shared/model/id.ts'
import { ledgerChanges } from '#shared/model/ledger.ts'
import { isActive } from '#shared/model/person.ts'
import { amended } from '#shared/model/schema.ts'
import {
  bookingOf,
  cancelled,
  categoryOf,
  copyChanges,
  done,
  isIn,
  mayKnowOf,
  refuseSettled,
  runs,
  type StoredVisit,
  seenBy,
  timeOf,
  timesOf,
  Visit,
  VisitDone,
  VisitDraft,
  VisitPatch,
  Visits,
} from '#shared/model/visit.ts'
import { notFound, Problem } from '#shared/problem.ts'
import { type Ground, groundOf, type Named, refuseConflicts, refuseUnfitting } from './visit-ground.ts'
import { VisitQuery, visitsListed } from './visit-lists.ts'

export const visits = routes('Visits', 'time')

const expands = {
  coach: aPerson(({ coachId }: Visit) => coachId),
  participants: somePeople(({ participantIds }: Visit) => participantIds),
  school: aSchool(({ schoolId }: Visit) => schoolId),
}

visits.post(
  '/visits',
  {
    id: 'bookVisit',
    summary: 'Book a visit',
    description:
      'By a coach for themselves; one that is of no cycle by an admin for any coach as well. Refused while somebody in it is busy: with other visits, by their own busy times, or the coach with duties. Of two who book somebody at once one is refused. A visit of a cycle is at the cycle’s school, with its teachers or leaders of the school; with `actionId` it is when that planned action is done. What happened within a year can be booked late.',
    may: 'book visits',
    body: VisitDraft,
    answer: Visit,
    status: 201,
    problems: ['already_exists', 'busy', 'cycle_ended', 'limit_reached', 'outside_engagement', 'unknown_reference'],
    example: {
      as: 'coach',
      body: {
        kind: 'visit',
        startsAt: '2026-12-03T15:00:00.000Z',
        endsAt: '2026-12-03T15:45:00.000Z',
        cycleId: demo.id('cyc', 1),
        participantIds: [demo.id('per', 5)],
        place: 'Room 12',
        note: 'Look at the first five minutes together.',
      },
    },
  },
  async (c) => {
    const { actor, table, body, now, newId, commit } = c.var
    const { allowConflicts, note, ...said } = body
    const coachId = body.coachId ?? (actor.id as Id<'per'>)
    if (!runs(actor, { coachId, cycleId: body.cycleId }))
      throw new Problem('forbidden', 'A coach books visits of their own. A district admin may book for any coach what is of no cycle.')
    const when = timesOf(body, now())
    const named: Named = { ...body, coachId }
    const ground = await groundOf(table, named, when)
    const { cycle, district } = ground
    const participantIds = body.participantIds ?? cycle?.teacherIds ?? []
    refuseUnfitting(actor, { ...named, participantIds }, ground)
    const at = now().toISOString()
    const schoolId = cycle?.schoolId ?? body.schoolId
    const visit: StoredVisit = {
      ...said,
      ...when,
      id: newId('vis'),
      coachId,
      participantIds,
      status: 'scheduled',
      timeZone: cycle?.timeZone ?? district.timeZone,
      ...(schoolId && { schoolId }),
      ...(cycle && { specialty: cycle.specialty }),
      ...(body.actionId && { heldActionId: body.actionId }),
      category: categoryOf(body, withTeacher(participantIds, ground)),
      bookedBy: actor.id as Id<'per'>,
      createdAt: at,
      updatedAt: at,
      rev: 0,
      ...(note && { note }),
    }
    if (note && !isIn(actor, visit)) throw notIn()
    const booking = bookingOf(visit)!
    if (!allowConflicts) await refuseConflicts(table, visit, booking, ground, now())
    return commit({
      changes: [
        insert(Visits, visit, { pointer: '/actionId' }),
        ...copyChanges(undefined, visit),
        ...daybookChanges(ground.pages, undefined, booking),
      ],
      happened: happened('visit.booked', visit),
      answer: answer(seenBy(actor, visit, cycle), { tag: tagOf(actor, visit, cycle), location: `/visits/${visit.id}` }),
    })
  },
)

visits.getPage(
  '/visits',
  {
    id: 'listVisits',
    summary: 'List visits, latest first',
    description:
      'Those you are in; for admins and partners all, or those of anybody; for leaders those at a school they lead; and those of a cycle for who may know of it. Cancelled ones as well. Without what was noted.',
    may: 'read visits',
    query: VisitQuery,
    item: Visit,
    expands,
    eitherWay: true,
    example: { as: 'coach', query: { coachId: demo.id('per', 3), from: '2026-11-01T00:00:00Z' } },
  },
  ({ var: { actor, table, query }, page }) => visitsListed(actor, table, query, page),
)

visits.get(
  '/visits/{visitId}',
  {
    id: 'readVisit',
    summary: 'Read a visit',
    description:
      'For who is in it, and for who may know of such a cycle. What was noted only for who is in it; of a visit of a cycle, only for the cycle’s coach and teachers.',
    may: 'read visits',
    answer: Visit,
    expands,
    example: { as: 'coach', params: { visitId: demo.id('vis', 1) } },
  },
  async (c) => {
    const { actor, table, params, looked } = c.var
    const { visit, cycle } = await withCycle(table, params.visitId)
    const seen = seenBy(actor, visit, cycle)
    if (cycle && seen.note !== undefined) looked(cycle.id)
    return answer(seen, { tag: tagOf(actor, visit, cycle) })
  },
)

visits.patch(
  '/visits/{visitId}',
  {
    id: 'updateVisit',
    summary: 'Move or change a visit',
    description:
      'By its coach, or, when it is of no cycle, an admin. Another time or other people are held against when they are busy, as when it was booked. Of one that is done or cancelled only the note changes.',
    may: 'book visits',
    body: VisitPatch,
    answer: Visit,
    problems: ['busy', 'cycle_ended', 'limit_reached', 'outside_engagement', 'unknown_reference', 'visit_settled'],
    example: {
      as: 'coach',
      params: { visitId: demo.id('vis', 1) },
      body: { startsAt: '2026-12-02T16:00:00.000Z', endsAt: '2026-12-02T16:45:00.000Z' },
    },
  },
  async (c) => {
    const { actor, table, params, body, now, match, commit } = c.var
    const before = await ownOf(actor, table, params.visitId)
    match(before.rev)
    const { allowConflicts, ...patch } = body
    if (patch.note !== undefined && !isIn(actor, before)) throw notIn()
    if (saidOf(patch).some((name) => name !== 'note')) refuseSettled(before)
    const moved = timesMoved(before, patch, now())
    const named: Named = { ...before, participantIds: patch.participantIds ?? before.participantIds, schoolId: patch.schoolId ?? undefined }
    const when = moved ?? { startsAt: before.startsAt, endsAt: before.endsAt }
    const ground = await groundOf(table, named, bookingOf(before), when)
    const isOpen = before.status === 'scheduled'
    if (isOpen) refuseUnfitting(actor, { ...named, actionId: undefined }, ground, before.participantIds)
    const { cycle } = ground
    const said = amended<StoredVisit>(before, { ...patch, ...moved, ...(cycle && { schoolId: cycle.schoolId }) }, now())
    // What a visit that is done has counted as stays so.
    const after = isOpen ? { ...said, category: categoryOf(said, withTeacher(said.participantIds, ground)) } : said
    const [was, is] = [bookingOf(before), bookingOf(after)]
    const rebooked = is && (moved || patch.participantIds)
    if (rebooked && !allowConflicts) await refuseConflicts(table, after, is, ground, now())
    return commit({
      changes: [replace(Visits, before, after), ...copyChanges(before, after), ...(rebooked ? daybookChanges(ground.pages, was, is) : [])],
      happened: happened('visit.updated', after),
      answer: answer(seenBy(actor, after, cycle), { tag: tagOf(actor, after, cycle) }),
    })
  },
)

visits.post(
  '/visits/{visitId}/complete',
  {
    id: 'completeVisit',
    summary: 'Say that a visit is done',
    description:
      'With when it began and how long it took, as planned unless said. It goes into the time ledger: as coaching when it is of a cycle, or with a teacher and no meeting; otherwise as another duty. Of a visit for an action, the action is done with it and has the minutes, so that none counts twice; one that was done by itself keeps its own. For a cycle it is a contact.',
    may: 'book visits',
    body: VisitDone,
    answer: Visit,
    problems: ['cycle_ended', 'forbidden', 'period_certified', 'visit_settled'],
    example: { as: 'coach', params: { visitId: demo.id('vis', 2) }, body: { minutes: 50 } },
  },
  async (c) => {
    const { actor, table, params, body, now, commit } = c.var
    const { visit, cycle, action } = await withCycleAndAction(table, params.visitId)
    refuseStrange(actor, visit)
    if (body.note && !isIn(actor, visit)) throw notIn()
    if (cycle) refuseEnded(cycle)
    const after = done(visit, body, now())
    const following = cycle ? ofCycle(after, cycle, action, now()) : { changes: ledgerChanges(undefined, timeOf(after)), happened: [] }
    return commit({
      changes: [replace(Visits, visit, after), ...copyChanges(visit, after), ...following.changes],
      happened: [happened('visit.completed', after), ...following.happened],
      answer: answer(seenBy(actor, after, cycle), { tag: tagOf(actor, after, cycle) }),
    })
  },
)

visits.post(
  '/visits/{visitId}/cancel',
  {
    id: 'cancelVisit',
    summary: 'Cancel a visit',
    description:
      'By its coach, or, when it is of no cycle, an admin. Everyone’s time is free again; it stays as cancelled, in calendars for 30 days. Its action stays planned.',
    may: 'book visits',
    answer: Visit,
    problems: ['visit_settled'],
    example: { as: 'coach', params: { visitId: demo.id('vis', 3) } },
  },
  async (c) => {
    const { actor, table, params, now, commit } = c.var
    const before = await ownOf(actor, table, params.visitId)
    const after = cancelled(before, now())
    const places = placesOf(bookingOf(before))
    const { cycleId } = before
    const [cycle, ...pages] = await table.findAll(one(Cycles, { id: cycleId ?? 'cyc_' }), ...places.map((place) => one(Daybooks, place)))
    return commit({
      changes: [
        replace(Visits, before, after),
        ...copyChanges(before, after),
        ...daybookChanges(
          pages.filter((it) => it !== undefined),
          bookingOf(before),
          undefined,
        ),
      ],
      happened: happened('visit.cancelled', after),
      answer: answer(seenBy(actor, after, cycle), { tag: tagOf(actor, after, cycle) }),
    })
  },
)

const notIn = () => new Problem('forbidden', 'A note is for those who are in the visit, and written by them.')

const happened = <T extends 'visit.booked' | 'visit.updated' | 'visit.completed' | 'visit.cancelled'>(
  type: T,
  { id, rev, cycleId }: StoredVisit,
) => ({ type, subject: id, rev, ...(cycleId && { within: cycleId }) })

const tagOf = (actor: Actor, visit: StoredVisit, cycle: StoredCycle | undefined): string =>
  `${visit.rev}.${'note' in seenBy(actor, { ...visit, note: 'any' }, cycle) ? 'content' : 'frame'}`

const withTeacher = (ids: readonly string[], { people }: Ground): boolean =>
  ids.some((id) => {
    const person = people.get(id)
    return person !== undefined && isActive(person, 'teacher')
  })

const saidOf = (patch: object): string[] => Object.entries(patch).flatMap(([name, value]) => (value === undefined ? [] : [name]))

/** Another time, where it is moved. */
function timesMoved(before: StoredVisit, { startsAt, endsAt }: Pick<VisitPatch, 'startsAt' | 'endsAt'>, now: Date) {
  if (!startsAt && !endsAt) return undefined
  return timesOf({ startsAt: startsAt ?? before.startsAt, endsAt: endsAt ?? before.endsAt }, now)
}

/** Whoever may know of a visit but not change it is told so; others find nothing. */
function refuseStrange(actor: Actor, visit: StoredVisit): void {
  if (runs(actor, visit)) return
  if (!mayKnowOf(actor, visit)) throw notFound('visit', visit.id)
  throw new Problem('forbidden', 'A visit is changed by its coach; one that is of no cycle by a district admin as well.')
}

async function ownOf(actor: Actor, table: Table, id: Id<'vis'>): Promise<StoredVisit> {
  const visit = await table.get(Visits, { id })
  refuseStrange(actor, visit)
  return visit
}

/** A visit, and its cycle if it has one, which takes a second request: the wall goes by how the cycle is now. */
async function withCycle(table: Table, id: Id<'vis'>) {
  const visit = await table.get(Visits, { id })
  return { visit, cycle: visit.cycleId ? await table.get(Cycles, { id: visit.cycleId }) : undefined }
}

async function withCycleAndAction(table: Table, id: Id<'vis'>) {
  const visit = await table.get(Visits, { id })
  const { cycleId, actionId } = visit
  if (!cycleId || !actionId) return { visit, cycle: cycleId ? await table.get(Cycles, { id: cycleId }) : undefined, action: undefined }
  const [cycle, action] = await table.findAll(one(Cycles, { id: cycleId }), one(Actions, { cycleId, id: actionId }))
  if (!cycle) throw notFound('coaching cycle', cycleId)
  return { visit, cycle, action }
}

/**
 * What follows for a cycle when a visit of it is done. Its action, if that is still planned, is done with it and counts the
 * minutes; if it was done by itself, it has counted them; if it was cancelled, or there is none, the visit counts.
 */
function ofCycle(visit: StoredVisit, cycle: StoredCycle, action: StoredAction | undefined, now: Date) {
  const doneOn = dateIn(cycle.timeZone, new Date(visit.startedAt!))
  if (action?.status === 'planned')
    return completedWith(cycle, action, { doneOn, minutes: visit.minutes!, startsAt: visit.startedAt! }, now)
  const changes: Change[] = cycleChanges(cycle, metOn(cycle, doneOn, now))
  return { changes: action?.status === 'done' ? changes : [...changes, ...ledgerChanges(undefined, timeOf(visit))], happened: [] }
}
