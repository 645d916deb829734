import pMap from 'p-map'
import * as z from 'zod'
import { type Actor, has, isLimited, leads } from '#shared/auth/actor.ts'
import { decide } from '#shared/auth/wall.ts'
import type { Frame } from '#shared/db/entity.ts'
import { all, inOne, pagesOf } from '#shared/db/pages.ts'
import { one, type Table } from '#shared/db/table.ts'
import { somePeople } from '#shared/http/expansion.ts'
import { answer, routes } from '#shared/http/route.ts'
import { Caseload, CaseloadTeachers, type CoachKnown, caseloadOf, teachersIn, teachersOf } from '#shared/model/caseload.ts'
import { Cycles } from '#shared/model/cycle.ts'
import { addDays, dateIn } from '#shared/model/date.ts'
import { caseloadRulesOf, Districts } from '#shared/model/district.ts'
import { demo } from '#shared/model/example.ts'
import { type Id, idOf } from '#shared/model/id.ts'
import { isActive, People, PeopleAtSchool, PeopleInRole, type PersonRole, type StoredPerson } from '#shared/model/person.ts'
import { type Of, schema } from '#shared/model/schema.ts'
import { Problem } from '#shared/problem.ts'

export const caseload = routes('Caseload', 'cycles')

const schoolId = () => idOf('sch').optional().meta({ description: 'Of one school' })

caseload.get(
  '/caseload',
  {
    id: 'readCaseload',
    summary: 'Read the caseload: who coaches how many, who waits, what is stuck',
    description:
      'Open cycles by coach, with how contact stands, the coach’s cap, and the cycles that stay at a stage for longer than the district lets pass (`caseload` of the district’s settings). As much as you may know of: a coach’s own, a leader’s schools, a consultancy’s coaches; admins and partners all. Frames only, never content.',
    may: 'read the caseload',
    query: schema(() => z.strictObject({ schoolId: schoolId(), coachId: idOf('per').optional().meta({ description: 'Of one coach' }) })),
    answer: Caseload,
    expands: { coaches: somePeople(({ coaches }: Of<typeof Caseload>) => coaches.map(({ coachId }) => coachId)) },
    example: { as: 'school_leader', query: { schoolId: demo.id('sch', 1) } },
  },
  async (c) => {
    const { actor, table, query, now } = c.var
    refuseOthersSchool(actor, query.schoolId)
    refuseOthersLoad(actor, query.coachId)
    const [district, coaches, cycles] = await Promise.all([
      table.get(Districts, {}),
      coachesFor(actor, table, query),
      openCyclesFor(actor, table, query),
    ])
    return answer(caseloadOf(cycles, coaches, caseloadRulesOf(district), now()))
  },
)

caseload.get(
  '/caseload/teachers',
  {
    id: 'listCaseloadTeachers',
    summary: 'Read which teachers are coached, and how long ago',
    description:
      'Every teacher with their experience and the day of the last contact, those without any first; and how many are coached of those who are new to the profession, of veterans, and of those between. Leaders read of their schools, admins and partners of all or of one; coaches and consultancies of the teachers in cycles of theirs. Whom and when, never what about.',
    may: 'read the caseload',
    query: schema(() => z.strictObject({ schoolId: schoolId() })),
    answer: CaseloadTeachers,
    expands: { teachers: somePeople(({ teachers }: Of<typeof CaseloadTeachers>) => teachers.map(({ teacherId }) => teacherId)) },
    example: { as: 'school_leader', query: { schoolId: demo.id('sch', 1) } },
  },
  async (c) => {
    const { actor, table, query, now } = c.var
    refuseOthersSchool(actor, query.schoolId)
    const district = await table.get(Districts, {})
    const since = addDays(dateIn(district.timeZone, now()), -daysBackMax)
    const [open, latest] = await Promise.all([openCyclesFor(actor, table, query), cyclesSince(actor, table, query, since)])
    const cycles = [...new Map([...open, ...latest].map((cycle) => [cycle.id, cycle])).values()]
    const teachers = await teachersFor(actor, table, query, cycles)
    return answer(teachersOf(teachers, cycles, { rules: caseloadRulesOf(district), since, zone: district.timeZone, now: now() }))
  },
)

/** Two years: further back nobody asks when a teacher was last visited. */
const daysBackMax = 730

interface Asked {
  schoolId?: Id<'sch'> | undefined
  coachId?: Id<'per'> | undefined
}

type Known = Frame<typeof Cycles>

const seesDistrict = (actor: Actor): boolean =>
  has(actor, 'district_admin', 'partner') || actor.roles.some(({ role, schoolIds }) => role === 'school_leader' && !schoolIds)

const schoolsLed = (actor: Actor): Id<'sch'>[] =>
  [...new Set(actor.roles.flatMap(({ role, schoolIds = [] }) => (role === 'school_leader' ? schoolIds : [])))] as Id<'sch'>[]

/** Oneself, and the coaches whom one manages. */
const ownCoaches = (actor: Actor): Id<'per'>[] =>
  [
    ...new Set([
      ...(has(actor, 'coach', 'consultant') ? [actor.id] : []),
      ...(has(actor, 'consultancy_manager') ? (actor.within?.coachIds ?? []) : []),
    ]),
  ] as Id<'per'>[]

function refuseOthersSchool(actor: Actor, schoolId: Id<'sch'> | undefined): void {
  if (!schoolId || seesDistrict(actor) || leads(actor, schoolId) || has(actor, 'coach', 'consultant', 'consultancy_manager')) return
  throw new Problem('forbidden', 'This school is not yours to know of. A leader reads of the schools that they lead.')
}

function refuseOthersLoad(actor: Actor, coachId: Id<'per'> | undefined): void {
  if (!coachId || seesDistrict(actor) || schoolsLed(actor).length > 0 || ownCoaches(actor).includes(coachId)) return
  throw new Problem('forbidden', 'This coach’s caseload is not yours to know of. A coach reads their own, a consultancy its consultants’.')
}

/** Where the cycles lie that someone may know of: partitions of the indexes of cycles, as few as will do. */
function partitionsFor(actor: Actor, { schoolId, coachId }: Asked): ({ coachId: Id<'per'> } | { schoolId: Id<'sch'> } | 'all')[] {
  if (coachId) return [{ coachId }]
  if (seesDistrict(actor)) return [schoolId ? { schoolId } : 'all']
  const led = schoolsLed(actor).filter((id) => !schoolId || id === schoolId)
  return [...led.map((id) => ({ schoolId: id })), ...ownCoaches(actor).map((id) => ({ coachId: id }))]
}

/** The lists of cycles that are read whole: those that are open, and those of all times, the latest first. */
const open = { all: 'due', bySchool: 'dueBySchool', byCoach: 'dueByCoach' } as const
const latest = { all: 'all', bySchool: 'bySchool', byCoach: 'byCoach' } as const

/** What of a list someone may know of, by the partitions in which it lies: a query for each school or coach that they have to do with. */
async function cyclesOf(
  actor: Actor,
  table: Table,
  asked: Asked,
  list: typeof open | typeof latest,
  take: (pages: AsyncIterable<Known[]>) => Promise<Known[]>,
): Promise<Known[]> {
  // Lists that are not by when contact is due are by id, which is by when a cycle was opened.
  const order = list === open ? 'first to last' : 'last to first'
  const read = await pMap(
    partitionsFor(actor, asked),
    (it) => {
      if (it === 'all') return take(pagesOf(table, Cycles, list.all, {}, { order }))
      return take(
        'schoolId' in it ? pagesOf(table, Cycles, list.bySchool, it, { order }) : pagesOf(table, Cycles, list.byCoach, it, { order }),
      )
    },
    { concurrency },
  )
  return knownOf(actor, read.flat(), asked)
}

/** The open cycles that are asked for. */
const openCyclesFor = (actor: Actor, table: Table, asked: Asked) => cyclesOf(actor, table, asked, open, inOne)

/** The same of cycles opened since a day, be they open or not. */
const cyclesSince = (actor: Actor, table: Table, asked: Asked, since: string) =>
  cyclesOf(actor, table, asked, latest, (pages) => until(since, pages))

/** The latest cycles of pages that begin with these: no page is read behind the first that is too old. */
async function until(since: string, pages: AsyncIterable<Known[]>): Promise<Known[]> {
  const cycles: Known[] = []
  for await (const page of pages) {
    const end = page.findIndex(({ createdAt }) => createdAt < since)
    cycles.push(...(end < 0 ? page : page.slice(0, end)))
    if (end >= 0) break
  }
  return cycles
}

const knownOf = (actor: Actor, cycles: readonly Known[], { schoolId }: Asked): Known[] => {
  const known = cycles.filter((cycle) => (!schoolId || cycle.schoolId === schoolId) && decide(actor, 'see the frame', cycle).allowed)
  return [...new Map(known.map((cycle) => [cycle.id, cycle])).values()]
}

/** The coaches whose caseloads are asked for, with or without open cycles. */
async function coachesFor(actor: Actor, table: Table, { schoolId, coachId }: Asked): Promise<CoachKnown[]> {
  const isWhole = (id: Id<'per'>) =>
    !schoolId && (has(actor, 'district_admin', 'partner') || (ownCoaches(actor).includes(id) && !isLimited(actor)))
  const shown = ({ id, coachProfile }: StoredPerson): CoachKnown => ({ id, whole: isWhole(id), coachProfile })
  if (coachId || !(seesDistrict(actor) || schoolsLed(actor).length > 0))
    return (await peopleOf(table, coachId ? [coachId] : ownCoaches(actor))).map(shown)
  const people = await peopleFor(actor, table, 'coach', schoolId)
  const missing = schoolId ? [] : ownCoaches(actor).filter((id) => !people.some((person) => person.id === id))
  return [...people, ...(await peopleOf(table, missing))].map(shown)
}

/** The teachers of whom someone reads: of their schools, or of the cycles they have to do with. */
async function teachersFor(actor: Actor, table: Table, { schoolId }: Asked, cycles: readonly Known[]): Promise<StoredPerson[]> {
  const atSchools = seesDistrict(actor) || schoolsLed(actor).length > 0 ? await peopleFor(actor, table, 'teacher', schoolId) : []
  const known = new Set(atSchools.map(({ id }) => id))
  const inCycles = await peopleOf(
    table,
    [...teachersIn(cycles)].filter((id) => !known.has(id)),
  )
  return [...atSchools, ...inCycles.filter((person) => isActive(person, 'teacher'))]
}

/** Whoever is active in a role where someone may look: in the district, or at schools by name. */
async function peopleFor(actor: Actor, table: Table, role: PersonRole, schoolId: Id<'sch'> | undefined): Promise<StoredPerson[]> {
  if (seesDistrict(actor) && !schoolId) {
    const people = await all(table, PeopleInRole, 'primary', { role })
    return people.filter((person) => isActive(person, role))
  }
  const schools = schoolId ? [schoolId].filter((id) => seesDistrict(actor) || leads(actor, id)) : schoolsLed(actor)
  const people = await pMap(schools, (id) => all(table, PeopleAtSchool, 'primary', { schoolId: id }), { concurrency })
  const worksThere = (person: StoredPerson) =>
    isActive(person, role) && person.roles.some((held) => held.role === role && held.schoolIds.some((id) => schools.includes(id)))
  return [...new Map(people.flat().map((person) => [person.id, person])).values()].filter(worksThere)
}

const peopleOf = async (table: Table, ids: readonly Id<'per'>[]): Promise<StoredPerson[]> =>
  (ids.length === 0 ? [] : await table.findAll(...ids.map((id) => one(People, { id })))).flatMap((person) => person ?? [])

/** Queries at once. */
const concurrency = 8
