import * as z from 'zod'
import { type Actor, has, isLimited, leads } from '#shared/auth/actor.ts'
import { type Change, insert, replace } from '#shared/db/commit.ts'
import { one, type Page, type Table } from '#shared/db/table.ts'
import { aPerson, aSchool, somePeople } from '#shared/http/expansion.ts'
import { answer, routes } from '#shared/http/route.ts'
import { refuseTogether } from '#shared/http/validation.ts'
import { Actions, doneAt, type StoredAction } from '#shared/model/action.ts'
import { completionChanges, metOn } from '#shared/model/action-rules.ts'
import { Cycles, cycleChanges, permit, type StoredCycle } from '#shared/model/cycle.ts'
import { refuseEnded } from '#shared/model/cycle-rules.ts'
import { dateIn, instant } from '#shared/model/date.ts'
import { Daybooks, daybookChanges, placesOf } from '#shared/model/daybook.ts'
import { demo } from '#shared/model/example.ts'
import { type Id, idOf } from '#shared/model/id.ts'
import { ledgerChanges } from '#shared/model/ledger.ts'
import { isActive } from '#shared/model/person.ts'
import { merged, type Of, revised, schema } from '#shared/model/schema.ts'
import {
  bookingOf,
  cancelled,
  categoryOf,
  copyChanges,
  done,
  isIn,
  mayKnowOf,
  PersonsVisits,
  refuseSettled,
  runs,
  type StoredVisit,
  seenBy,
  shownCopy,
  shownFrame,
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

const VisitQuery = schema(() =>
  z.strictObject({
    coachId: idOf('per').optional().meta({ description: 'Visits of a coach' }),
    personId: idOf('per').optional().meta({ description: 'Visits that someone is in; your own unless you may read all' }),
    schoolId: idOf('sch').optional().meta({ description: 'Visits at a school' }),
    cycleId: idOf('cyc').optional().meta({ description: 'Visits of a cycle' }),
    from: instant('That begin then or later').optional(),
    to: instant('That begin then or earlier').optional(),
  }),
)
type VisitQuery = Of<typeof VisitQuery>

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
  async (c) => {
    const { actor, table, query } = c.var
    const { items, next } = await listed(actor, table, query, c.page)
    return { items, ...(next && { next }) }
  },
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
    if (patch.note && !isIn(actor, before)) throw notIn()
    if (saidOf(patch).some((name) => name !== 'note')) refuseSettled(before)
    const moved = timesMoved(before, patch, now())
    const named: Named = { ...before, participantIds: patch.participantIds ?? before.participantIds, schoolId: patch.schoolId ?? undefined }
    const when = moved ?? { startsAt: before.startsAt, endsAt: before.endsAt }
    const ground = await groundOf(table, named, bookingOf(before), when)
    const after: StoredVisit = revised(before, merged<StoredVisit>(before, { ...patch, ...moved }), now())
    if (before.status === 'scheduled') refuseUnfitting(actor, { ...named, actionId: undefined }, ground, before.participantIds)
    if (ground.cycle) after.schoolId = ground.cycle.schoolId
    const settled =
      before.status === 'scheduled' ? { ...after, category: categoryOf(after, withTeacher(after.participantIds, ground)) } : after
    const [was, is] = [bookingOf(before), bookingOf(settled)]
    const rebooked = is && (moved || patch.participantIds)
    if (rebooked && !allowConflicts) await refuseConflicts(table, settled, is, ground, now())
    return commit({
      changes: [
        replace(Visits, before, settled),
        ...copyChanges(before, settled),
        ...(rebooked ? daybookChanges(ground.pages, was, is) : []),
      ],
      happened: happened('visit.updated', settled),
      answer: answer(seenBy(actor, settled, ground.cycle), { tag: tagOf(actor, settled, ground.cycle) }),
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
  if (action?.status === 'planned') {
    const after = doneAt(action, { doneOn, minutes: visit.minutes!, startsAt: visit.startedAt! }, now)
    return {
      changes: completionChanges(cycle, action, after, now),
      happened: [
        {
          type: 'action.completed' as const,
          subject: action.id,
          within: cycle.id,
          rev: after.rev,
          externalId: after.externalId,
        },
      ],
    }
  }
  const changes: Change[] = cycleChanges(cycle, metOn(cycle, doneOn, now))
  return { changes: action?.status === 'done' ? changes : [...changes, ...ledgerChanges(undefined, timeOf(visit))], happened: [] }
}

type Cut = Parameters<Table['list']>[3]

const named = ['coachId', 'personId', 'schoolId', 'cycleId'] as const

async function listed(actor: Actor, table: Table, query: VisitQuery, page: Cut): Promise<Page<Visit>> {
  refuseTogether(query, named)
  const { coachId, schoolId, cycleId, from, to } = query
  const normal = (at: string) => new Date(at).toISOString()
  const cut = { ...page, ...(from && { from: normal(from) }), ...(to && { to: normal(to) }) }
  if (cycleId) {
    const cycle = await table.get(Cycles, { id: cycleId })
    permit(actor, 'see the frame', cycle)
    return shown(await table.list(Visits, 'byCycle', { cycleId }, cut))
  }
  const personId = query.personId ?? (coachId || schoolId || has(actor, 'district_admin', 'partner') ? undefined : (actor.id as Id<'per'>))
  refuseOthers(actor, { ...query, personId })
  if (personId) {
    const { items, next } = await table.list(PersonsVisits, 'primary', { withId: personId }, cut)
    return { items: items.filter((it) => mayKnowOf(actor, it)).map(shownCopy), ...(next && { next }) }
  }
  const found = coachId
    ? await table.list(Visits, 'byCoach', { coachId }, cut)
    : schoolId
      ? await table.list(Visits, 'bySchool', { schoolId }, cut)
      : await table.list(Visits, 'all', {}, cut)
  return shown({ ...found, items: found.items.filter((it) => mayKnowOf(actor, it)) })
}

const shown = ({ items, next }: Page<Parameters<typeof shownFrame>[0]>): Page<Visit> => ({
  items: items.map(shownFrame),
  ...(next && { next }),
})

/** Everyone lists what they are in, leaders what is at their schools, who has the whole district in view everything; as with cycles. */
function refuseOthers(actor: Actor, { coachId, personId, schoolId }: Pick<VisitQuery, 'coachId' | 'personId' | 'schoolId'>): void {
  if (has(actor, 'district_admin', 'partner')) return
  if (personId !== undefined && personId === actor.id) return
  if (coachId !== undefined && coachId === actor.id) return
  if (schoolId && leads(actor, schoolId)) return
  const managed = has(actor, 'consultancy_manager') ? actor.within : undefined
  if (has(actor, 'consultancy_manager') && !isLimited(actor) && (coachId || schoolId)) return
  if (managed && schoolId && (managed.schoolIds?.includes(schoolId) ?? true)) return
  if (managed && coachId && managed.coachIds?.includes(coachId)) return
  throw new Problem('forbidden', 'These visits are not yours to list. You may list those you are in, by leaving the filters out.')
}
