/** Caseloads: who is being coached by whom, who waits for what, and whether new and veteran teachers are both served. Of frames alone, never of content. */
import * as z from 'zod'
import { attentionOf, type CycleFrame, CycleFrame as Frame, shownFrame } from './cycle.ts'
import { dateIn, day, daysBetween, instant, yearsBetween } from './date.ts'
import { caseloadMax, type caseloadRulesOf } from './district.ts'
import type { Id } from './id.ts'
import { idOf } from './id.ts'
import type { Person } from './person.ts'
import { type Of, schema } from './schema.ts'

type Rules = ReturnType<typeof caseloadRulesOf>

const count = (description: string) => z.int().nonnegative().meta({ description, example: 3 })

const ofCycles = () => ({
  openCycles: count('Open cycles'),
  teachers: count('Teachers who are coached in them; each counts once'),
  overdue: count('Open cycles whose contact is overdue'),
  dueSoon: count('Open cycles whose contact is due soon'),
  stuck: count('Open cycles that have been at their stage for longer than the district lets pass'),
})

const CoachsLoad = schema(() =>
  z.strictObject({
    coachId: idOf('per'),
    ...ofCycles(),
    caseloadMax: caseloadMax(
      'The most teachers that they are to coach at a time; of those whose whole caseload you may know of',
    ).optional(),
    overCap: count('Teachers beyond that').optional(),
  }),
)
export type CoachsLoad = Of<typeof CoachsLoad>

const StuckCycle = schema(() =>
  z.strictObject({
    cycle: Frame(),
    enteredOn: day('Day it entered its stage'),
    days: count('Days since').meta({ example: 51 }),
  }),
)

/** As many stuck cycles as one answer tells of: who has more has other worries. */
export const stuckMax = 100

export const Caseload = schema(() =>
  z
    .strictObject({
      asOf: instant('When it was so'),
      stuckAfterDays: z.int().meta({ description: 'From when on a cycle is stuck, as the district says', example: 42 }),
      totals: z.strictObject(ofCycles()),
      coaches: z
        .array(CoachsLoad())
        .meta({ description: 'Those who coach, those over their cap first and then those with the most overdue' }),
      stuckCycles: z.array(StuckCycle()).meta({ description: `The cycles that are stuck, the longest first; ${stuckMax} at most` }),
    })
    .meta({ id: 'Caseload' }),
)
export type Caseload = Of<typeof Caseload>

export const experiences = ['new', 'experienced', 'veteran', 'unknown'] as const
export type Experience = (typeof experiences)[number]

const Experience = schema(() =>
  z.enum(experiences).meta({
    id: 'TeachingExperience',
    description: 'By the years that someone has taught, as the district counts; unknown of whom nobody has said since when',
  }),
)

const CaseloadTeacher = schema(() =>
  z.strictObject({
    teacherId: idOf('per'),
    experience: Experience(),
    openCycles: count('Open cycles they are coached in'),
    lastContactOn: day('Day of the latest action done with them').optional(),
    daysSinceContact: count('Days since; absent of whom there has been none with').optional(),
  }),
)
export type CaseloadTeacher = Of<typeof CaseloadTeacher>

const ExperienceShare = schema(() =>
  z.strictObject({
    experience: Experience(),
    teachers: count('Teachers of this experience'),
    coached: count('Those of them who are in an open cycle, or had contact within the last year'),
  }),
)

export const CaseloadTeachers = schema(() =>
  z
    .strictObject({
      asOf: instant('When it was so'),
      since: day('Contact of cycles that were opened before this day is not counted'),
      experience: z
        .array(ExperienceShare())
        .meta({ description: 'Who is served: teachers who are new to the profession, veterans, and those between' }),
      teachers: z.array(CaseloadTeacher()).meta({ description: 'Those without any contact first, then those who have waited longest' }),
    })
    .meta({ id: 'CaseloadTeachers' }),
)
export type CaseloadTeachers = Of<typeof CaseloadTeachers>

/** A cycle's frame as it is stored. */
type Known = Omit<CycleFrame, 'attention'>

/** When a cycle entered the stage it is at, where its school is. */
const enteredOn = ({ enteredStages, timeZone }: Known): string => dateIn(timeZone, new Date(enteredStages.at(-1)!.at))

const daysAtStage = (cycle: Known, now: Date): number => Math.max(daysBetween(enteredOn(cycle), dateIn(cycle.timeZone, now)), 0)

export const isStuck = (cycle: Known, { stuckAfterDays }: Pick<Rules, 'stuckAfterDays'>, now: Date): boolean =>
  cycle.status === 'open' && daysAtStage(cycle, now) > stuckAfterDays

export const teachersIn = (cycles: readonly Known[]): Set<Id<'per'>> => new Set(cycles.flatMap(({ teacherIds }) => teacherIds))

function loadOf(cycles: readonly Known[], rules: Rules, now: Date) {
  const attentions = cycles.map((cycle) => attentionOf(cycle, now))
  return {
    openCycles: cycles.length,
    teachers: teachersIn(cycles).size,
    overdue: attentions.filter((it) => it === 'overdue').length,
    dueSoon: attentions.filter((it) => it === 'due_soon').length,
    stuck: cycles.filter((cycle) => isStuck(cycle, rules, now)).length,
  }
}

/** A coach as a caseload knows of them; `whole` where the asker may know of all of their cycles. */
export interface CoachKnown {
  id: Id<'per'>
  whole: boolean
  coachProfile?: Person['coachProfile']
}

/** The caseload of open cycles. Coaches without any are among those given. */
export function caseloadOf(cycles: readonly Known[], coaches: readonly CoachKnown[], rules: Rules, now: Date): Caseload {
  const byCoach = groupedBy(cycles, ({ coachId }) => [coachId])
  const others = [...byCoach.keys()].filter((id) => !coaches.some((coach) => coach.id === id))
  const all: CoachKnown[] = [...coaches, ...others.map((id) => ({ id, whole: false }))]
  const loads = all.map(({ id, whole, coachProfile }): CoachsLoad => {
    const load = loadOf(byCoach.get(id) ?? [], rules, now)
    const max = whole ? (coachProfile?.caseloadMax ?? rules.caseloadMax) : undefined
    return { coachId: id, ...load, ...(max !== undefined && { caseloadMax: max, overCap: Math.max(load.teachers - max, 0) }) }
  })
  const stuck = cycles.filter((cycle) => isStuck(cycle, rules, now))
  const waits = stuck.map((cycle) => ({ cycle: shownFrame(cycle, now), enteredOn: enteredOn(cycle), days: daysAtStage(cycle, now) }))
  return {
    asOf: now.toISOString(),
    stuckAfterDays: rules.stuckAfterDays,
    totals: loadOf(cycles, rules, now),
    coaches: loads.toSorted((a, b) => (b.overCap ?? 0) - (a.overCap ?? 0) || b.overdue - a.overdue || (a.coachId < b.coachId ? -1 : 1)),
    stuckCycles: waits.toSorted((a, b) => b.days - a.days || (a.cycle.id < b.cycle.id ? -1 : 1)).slice(0, stuckMax),
  }
}

/** Someone has taught for as many years as have passed since the day they began. */
export function experienceOf(
  { teacherProfile }: Pick<Person, 'teacherProfile'>,
  { newTeacherYears, veteranYears }: Rules,
  today: string,
): Experience {
  if (!teacherProfile) return 'unknown'
  const years = yearsBetween(teacherProfile.teachingSince, today)
  return years < newTeacherYears ? 'new' : years >= veteranYears ? 'veteran' : 'experienced'
}

/** How long someone counts as coached after the last contact. */
const coachedDays = 365

/** Teachers and how long each has been without contact. `cycles` are open ones, and those opened since the day given. */
export function teachersOf(
  teachers: readonly Pick<Person, 'id' | 'teacherProfile'>[],
  cycles: readonly Known[],
  { rules, since, zone, now }: { rules: Rules; since: string; zone: string; now: Date },
): CaseloadTeachers {
  const today = dateIn(zone, now)
  const ofEach = groupedBy(cycles, ({ teacherIds }) => teacherIds)
  const known = teachers.map((teacher): CaseloadTeacher => {
    const own = ofEach.get(teacher.id) ?? []
    const lastContactOn = own.reduce<string | undefined>((last, cycle) => later(last, cycle.lastContactOn), undefined)
    return {
      teacherId: teacher.id,
      experience: experienceOf(teacher, rules, today),
      openCycles: own.filter(({ status }) => status === 'open').length,
      ...(lastContactOn && { lastContactOn, daysSinceContact: Math.max(daysBetween(lastContactOn, today), 0) }),
    }
  })
  const isCoached = ({ openCycles, daysSinceContact = Number.POSITIVE_INFINITY }: CaseloadTeacher) =>
    openCycles > 0 || daysSinceContact <= coachedDays
  const shares = experiences.map((experience) => {
    const some = known.filter((it) => it.experience === experience)
    return { experience, teachers: some.length, coached: some.filter(isCoached).length }
  })
  const waited = ({ daysSinceContact = Number.POSITIVE_INFINITY }: CaseloadTeacher) => daysSinceContact
  return {
    asOf: now.toISOString(),
    since,
    experience: shares,
    teachers: known.toSorted((a, b) => (waited(a) === waited(b) ? (a.teacherId < b.teacherId ? -1 : 1) : waited(b) > waited(a) ? 1 : -1)),
  }
}

const later = (one: string | undefined, other: string | undefined) => (one && (!other || one > other) ? one : other)

/** Cycles by each of the people that they are of. */
function groupedBy(cycles: readonly Known[], of: (cycle: Known) => readonly Id<'per'>[]): Map<Id<'per'>, Known[]> {
  const groups = new Map<Id<'per'>, Known[]>()
  for (const cycle of cycles)
    for (const id of of(cycle)) {
      const group = groups.get(id)
      if (group) group.push(cycle)
      else groups.set(id, [cycle])
    }
  return groups
}
