/** What a visit is decided on: everyone and everything it names, and when they are taken. One request. */
import type { Actor } from '#shared/auth/actor.ts'
import { one, type Table, type Wanted } from '#shared/db/table.ts'
import { Actions, type StoredAction } from '#shared/model/action.ts'
import { type BusyBook, BusyBooks, busyIn } from '#shared/model/busy-time.ts'
import { Cycles, permit, type StoredCycle } from '#shared/model/cycle.ts'
import { refuseEnded } from '#shared/model/cycle-rules.ts'
import { addDays } from '#shared/model/date.ts'
import { type Booking, type Daybook, Daybooks, placesOf } from '#shared/model/daybook.ts'
import { type District, Districts } from '#shared/model/district.ts'
import { Duties } from '#shared/model/duty.ts'
import type { Id } from '#shared/model/id.ts'
import { isActive, People, type StoredPerson, worksAt } from '#shared/model/person.ts'
import type { Of } from '#shared/model/schema.ts'
import { type School, Schools } from '#shared/model/school.ts'
import { type Between, type Span, spanOf } from '#shared/model/span.ts'
import { refuseBusy, type Taken } from '#shared/model/visit.ts'
import { type Fault, notFound, Problem } from '#shared/problem.ts'

export interface Named {
  coachId: Id<'per'>
  participantIds?: readonly Id<'per'>[] | undefined
  cycleId?: Id<'cyc'> | undefined
  actionId?: Id<'act'> | undefined
  schoolId?: Id<'sch'> | undefined
}

export interface Ground {
  district: Of<typeof District>
  cycle: StoredCycle | undefined
  action: StoredAction | undefined
  school: Of<typeof School> | undefined
  people: ReadonlyMap<string, StoredPerson>
  pages: Daybook[]
  books: ReadonlyMap<string, BusyBook>
}

/**
 * A visit of a cycle is with the cycle's teachers unless it says with whom. These are not known before the cycle is read, so
 * then it is two requests.
 */
export async function groundOf(table: Table, named: Named, ...bookings: readonly (Between | Booking | undefined)[]): Promise<Ground> {
  if (named.cycleId && !named.participantIds) {
    const cycle = await table.get(Cycles, { id: named.cycleId })
    return groundOf(table, { ...named, participantIds: cycle.teacherIds }, ...bookings)
  }
  const { coachId, participantIds = [], cycleId, actionId, schoolId } = named
  const personIds = [coachId, ...participantIds]
  const booked = bookings.map((it) => it && ('visitId' in it ? it : { ...it, visitId: 'vis_' as const, personIds }))
  const places = placesOf(...booked)
  const asked: Wanted[] = []
  const ask = (wanted: Wanted) => asked.push(wanted) - 1
  const at = {
    district: ask(one(Districts, {})),
    cycle: cycleId ? ask(one(Cycles, { id: cycleId })) : -1,
    action: cycleId && actionId ? ask(one(Actions, { cycleId, id: actionId })) : -1,
    school: schoolId ? ask(one(Schools, { id: schoolId })) : -1,
    people: personIds.map((id) => ask(one(People, { id }))),
    books: personIds.map((personId) => ask(one(BusyBooks, { personId }))),
    pages: places.map((place) => ask(one(Daybooks, place))),
  }
  const found: readonly unknown[] = await table.findAll(...asked)
  const those = <T>(places: readonly number[]) => places.map((n) => found[n] as T | undefined).filter((it) => it !== undefined)
  return {
    district: found[at.district] as Of<typeof District>,
    cycle: found[at.cycle] as StoredCycle | undefined,
    action: found[at.action] as StoredAction | undefined,
    school: found[at.school] as Of<typeof School> | undefined,
    people: new Map(those<StoredPerson>(at.people).map((it) => [it.id, it])),
    pages: those<Daybook>(at.pages),
    books: new Map(those<BusyBook>(at.books).map((it) => [it.personId, it])),
  }
}

/** Holds whom and what a visit names against the records. Who is in it already may stay, whatever has become of them. */
export function refuseUnfitting(
  actor: Actor,
  named: Named,
  { cycle, action, school, people }: Ground,
  known: readonly string[] = [],
): void {
  const { coachId, participantIds = [], cycleId, actionId, schoolId } = named
  if (cycleId) {
    if (!cycle) throw notFound('coaching cycle', cycleId)
    permit(actor, 'coach', cycle)
    refuseEnded(cycle)
  }
  const within = actor.within?.schoolIds
  if (schoolId && within && !within.includes(schoolId))
    throw new Problem('outside_engagement', 'Your engagement here is for other schools: see errors.', {
      faults: [{ pointer: '/schoolId', code: 'outside', detail: `It is for ${within.join(', ')}.` }],
    })
  const faults: Fault[] = []
  const coach = people.get(coachId)
  if (!coach || !isActive(coach, 'coach'))
    faults.push({ pointer: '/coachId', code: 'not_a_coach', detail: `${coachId} is not an active coach here.` })
  if (cycle && cycle.coachId !== coachId)
    faults.push({ pointer: '/coachId', code: 'not_in_cycle', detail: `The coach of the cycle is ${cycle.coachId}.` })
  for (const [n, id] of participantIds.entries()) {
    const person = people.get(id)
    if (known.includes(id)) continue
    const pointer = `/participantIds/${n}`
    if (id === coachId) faults.push({ pointer, code: 'repeated', detail: 'The coach is in it anyway.' })
    else if (person?.status !== 'active') faults.push({ pointer, code: 'unknown', detail: `There is no active person ${id} here.` })
    else if (cycle && !cycle.teacherIds.includes(id) && !worksAt(person, 'school_leader', cycle.schoolId))
      faults.push({ pointer, code: 'not_in_cycle', detail: `${id} is no teacher of the cycle, nor a leader of its school.` })
  }
  if (actionId && !cycleId)
    faults.push({ pointer: '/actionId', code: 'without_cycle', detail: 'Name the cycle of the action as `cycleId`.' })
  else if (actionId && action?.status !== 'planned')
    faults.push({ pointer: '/actionId', code: 'unknown', detail: `There is no planned action ${actionId} in this cycle.` })
  if (cycle && schoolId && schoolId !== cycle.schoolId)
    faults.push({ pointer: '/schoolId', code: 'not_in_cycle', detail: `The cycle is at ${cycle.schoolId}.` })
  else if (schoolId && school?.status !== 'active')
    faults.push({ pointer: '/schoolId', code: 'unknown', detail: `There is no active school ${schoolId}.` })
  if (faults.length > 0) throw new Problem('unknown_reference', 'Not everyone or everything named fits: see errors.', { faults })
}

/**
 * Refuses a time at which somebody of a visit is busy: with other visits, by their own busy times, or, of the coach and up to
 * today, with duties.
 */
export async function refuseConflicts(table: Table, named: Named, booking: Booking, ground: Ground, now: Date): Promise<void> {
  const { coachId, participantIds = [] } = named
  const when = spanOf(booking)
  const duties = when.from <= now.getTime() + dayMs ? await dutiesOf(table, coachId, booking) : []
  const takenOf = (personId: Id<'per'>, pointer: string, more: readonly Span[] = []): Taken => ({
    pointer,
    personId,
    spans: [
      ...visitsOf(
        ground.pages.filter((it) => it.personId === personId),
        booking.visitId,
      ),
      ...busyIn(ground.books.get(personId), when, ground.district.timeZone),
      ...more,
    ],
  })
  refuseBusy(booking, [takenOf(coachId, '/coachId', duties), ...participantIds.map((id, n) => takenOf(id, `/participantIds/${n}`))])
}

const dayMs = 86_400_000

/** When visits take a person, of some of the pages of their daybook. */
export const visitsOf = (pages: readonly Pick<Daybook, 'entries'>[], but?: string): Span[] =>
  pages.flatMap(({ entries }) => entries.filter(({ visitId }) => visitId !== but).map(spanOf))

/** As many duties as a coach is held to have in some days. */
const dutiesMax = 200

/** When a coach's duties are that have a time, of a stretch of time. Their days are in the district's time zone: one more on each side. One query. */
export async function dutiesOf(table: Table, coachId: Id<'per'>, { startsAt, endsAt }: Between): Promise<Span[]> {
  const [from, to] = [addDays(startsAt.slice(0, 10), -2), addDays(endsAt.slice(0, 10), 1)]
  const { items } = await table.list(Duties, 'byCoach', { coachId }, { limit: dutiesMax, from, to })
  return items.flatMap(({ startsAt, endsAt }) => (startsAt && endsAt ? [spanOf({ startsAt, endsAt })] : []))
}
