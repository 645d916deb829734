/** A coaching cycle: one coach, one or more teachers and their goals, through the stages of a model. */
import * as z from 'zod'
import { type Actor, has, isLimited, leads } from '../auth/actor.ts'
import type { Deed } from '../auth/wall.ts'
import { decide } from '../auth/wall.ts'
import { type Change, drop, put, replace } from '../db/commit.ts'
import { entity, type Frame, gs1, gs2, gs3, gs4, gs5, gs6, gs7, primary } from '../db/entity.ts'
import { notFound, Problem } from '../problem.ts'
import { Artefact, Stage } from './cycle-model.ts'
import { day, instant, timeZone } from './date.ts'
import { specialty } from './district.ts'
import { externalId } from './external-id.ts'
import { Goal } from './goal.ts'
import { idOf } from './id.ts'
import { type Of, schema } from './schema.ts'
import { isSet, prose } from './text.ts'

const count = (description: string) => z.int().nonnegative().meta({ description, example: 1 })

/** How many of each artefact a cycle has; kept with it, so that advancing needs no second read. */
const Tally = schema(() =>
  z
    .strictObject({
      plannedActions: count('Actions planned and not yet done'),
      doneActions: count('Actions done'),
      minutes: count('Minutes of the actions done'),
      evidence: count('Evidence shared with the cycle'),
      progressChecks: count('Progress checks'),
      teacherReflections: count('Reflections by teachers'),
      coachReflections: count('Reflections by the coach'),
      comments: count('Comments'),
    })
    .meta({ id: 'CycleTally' }),
)
export type Tally = Of<typeof Tally>

/** How a cycle came to go by a newer version of its model. */
export const CycleMigration = schema(() =>
  z
    .strictObject({
      from: z.int().positive().meta({ description: 'Version it went by', example: 1 }),
      to: z.int().positive().meta({ description: 'Version it goes by', example: 2 }),
      fromStage: z.string().meta({ description: 'Stage it was at', example: 'monitor' }),
      toStage: z.string().meta({ description: 'Stage it is at', example: 'act' }),
      optedIn: z.array(Artefact()).meta({ description: 'Opt-in artefacts it had taken upon itself that the version no longer offers' }),
      optedOut: z
        .array(Artefact())
        .meta({ description: 'Opt-out artefacts it went without that the version no longer lets it go without' }),
      at: instant('When'),
    })
    .meta({ id: 'CycleMigration' }),
)
export type CycleMigration = Of<typeof CycleMigration>

const artefacts = () => z.array(Artefact()).max(10).refine(isSet, 'Name each artefact once.')
export const teacherIds = () =>
  z.array(idOf('per')).min(1).max(12).refine(isSet, 'Name each teacher once.').meta({ description: 'The teachers coached; 1 to 12' })

/** A cycle as it is stored. */
export const StoredCycle = schema(() =>
  z.strictObject({
    id: idOf('cyc'),
    externalId: externalId().optional(),
    coachId: idOf('per').meta({ description: 'The coach' }),
    teacherIds: teacherIds(),
    schoolId: idOf('sch'),
    specialty: specialty(),
    model: z.strictObject({ key: z.string(), version: z.int() }).meta({
      description: 'The cycle model and the version this cycle goes by: that which it began with, unless it was moved to a newer one',
    }),
    stages: z.array(Stage()).meta({ description: 'The stages of that version' }),
    migrations: z
      .array(CycleMigration())
      .optional()
      .meta({ description: 'How it came to go by a newer version; absent while it goes by the one it began with' }),
    status: z.enum(['open', 'closed', 'abandoned']).meta({ description: 'Open to more values' }),
    stage: z.string().meta({ description: 'Key of the stage it is at; `closed` or `abandoned` once it has ended', example: 'plan' }),
    enteredStages: z.array(z.strictObject({ stage: z.string(), at: z.iso.datetime() })).meta({
      description: 'Which stage was entered when; of a cycle that was moved to a newer version, also stages that this no longer has',
    }),
    optedIn: artefacts().meta({ description: 'Opt-in artefacts this cycle takes upon itself' }),
    optedOut: artefacts().meta({ description: 'Opt-out artefacts this cycle goes without' }),
    startsOn: day('First day'),
    endsOn: day('Planned last day').optional(),
    timeZone: timeZone().meta({ description: 'The school’s time zone: where its days begin and end' }),
    lastContactOn: day('Day of the latest action done').optional(),
    contactDueAt: instant('When contact is overdue; absent once the cycle has ended').optional(),
    tally: Tally(),
    endedAt: z.iso.datetime().optional(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    rev: z.int().nonnegative().meta({ description: 'Grows by one with every change' }),
    goals: z.array(Goal()).max(10),
    reflectedTeacherIds: z
      .array(idOf('per'))
      .optional()
      .meta({ description: 'The teachers who have written their reflection, those who have left among them' }),
    endNote: prose('Why it was abandoned, or what remains', 'The teacher changed schools.').optional(),
  }),
)
export type StoredCycle = Of<typeof StoredCycle>
export type CycleFrame = Omit<StoredCycle, 'goals' | 'reflectedTeacherIds' | 'endNote' | 'stages'>

/** What lists leave out: the content, for the wall, and the stages, for their bulk. */
const unlisted = { goals: true, reflectedTeacherIds: true, endNote: true, stages: true } as const

export const Attention = schema(() =>
  z
    .enum(['on_track', 'due_soon', 'overdue', 'ended'])
    .meta({ id: 'Attention', description: 'How contact stands: overdue once the cadence has passed, due soon within three days of that' }),
)

/** What anyone sees who may know of a cycle: whom, what kind, how far; nothing of what it is about. */
export const CycleFrame = schema(() =>
  StoredCycle()
    .omit(unlisted)
    .extend({ attention: Attention() })
    .meta({ id: 'CycleFrame', description: 'A cycle as lists show it: its frame, without content' }),
)

export const Cycle = schema(() =>
  CycleFrame()
    .extend({
      access: z.enum(['content', 'frame']).meta({
        description: '`frame` when the wall keeps the content from you: then `goals`, `reflectedTeacherIds` and `endNote` are left out',
      }),
      stages: StoredCycle().shape.stages,
      goals: z.array(Goal()).optional(),
      reflectedTeacherIds: StoredCycle().shape.reflectedTeacherIds,
      endNote: StoredCycle().shape.endNote,
    })
    .meta({ id: 'Cycle' }),
)
export type Cycle = Of<typeof Cycle>

export const Cycles = entity(
  'coaching cycle',
  StoredCycle,
  {
    primary: primary('CYCLE#{id}', 'CYCLE'),
    all: gs1('CYCLES', 'CYCLE#{id}'),
    byCoach: gs2('COACH#{coachId}', 'CYCLE#{id}'),
    bySchool: gs3('SCHOOL#{schoolId}', 'CYCLE#{id}'),
    byStage: gs4('STAGE#{stage}', 'CYCLE#{id}'),
    due: gs5('DUE', 'DUE#{contactDueAt}#{id}'),
    dueByCoach: gs6('COACH#{coachId}', 'DUE#{contactDueAt}#{id}'),
    dueBySchool: gs7('SCHOOL#{schoolId}', 'DUE#{contactDueAt}#{id}'),
  },
  { apart: ['goals', 'reflectedTeacherIds', 'endNote', 'stages'] },
)

const TeachersCycle = schema(() =>
  StoredCycle()
    .omit(unlisted)
    .extend({ teacherId: idOf('per') }),
)

/** Copies of a cycle's frame, one with each of its teachers, so that a teacher's cycles are one query. */
export const TeachersCycles = entity('cycle of a teacher', TeachersCycle, { primary: primary('TEACHER#{teacherId}', 'CYCLE#{id}') })

export const frameOf = ({ goals: _, reflectedTeacherIds: __, endNote: ___, stages: ____, ...frame }: StoredCycle): CycleFrame => frame

const copiesOf = (cycle: StoredCycle) => cycle.teacherIds.map((teacherId) => ({ ...frameOf(cycle), teacherId }))

/** What writes a cycle: itself under its revision, and its teachers' copies. */
export function cycleChanges(before: StoredCycle, after: StoredCycle): Change[] {
  const gone = copiesOf(before).filter(({ teacherId }) => !after.teacherIds.includes(teacherId))
  return [replace(Cycles, before, after), ...teacherCopies(after), ...gone.map((copy) => drop(TeachersCycles, copy))]
}

export const teacherCopies = (cycle: StoredCycle): Change[] => copiesOf(cycle).map((copy) => put(TeachersCycles, copy))

/** How long before contact is overdue it is due soon. */
export const dueSoonDays = 3
const dayMs = 86_400_000

export function attentionOf({ contactDueAt }: { contactDueAt?: string | undefined }, now: Date): Of<typeof Attention> {
  if (!contactDueAt) return 'ended'
  const left = Date.parse(contactDueAt) - now.getTime()
  return left <= 0 ? 'overdue' : left <= dueSoonDays * dayMs ? 'due_soon' : 'on_track'
}

export const shownFrame = (frame: Frame<typeof Cycles>, now: Date) => ({ ...frame, attention: attentionOf(frame, now) })

/** A cycle as an actor may see it: with its content, only as a frame, or not at all (404). */
export function seenBy(actor: Actor, cycle: StoredCycle, now: Date): Cycle {
  permit(actor, 'see the frame', cycle)
  const attention = attentionOf(cycle, now)
  if (!decide(actor, 'see the content', cycle).allowed) return { ...frameOf(cycle), stages: cycle.stages, attention, access: 'frame' }
  return { ...cycle, attention, access: 'content' }
}

/** The ETag of a cycle as someone sees it: its revision, and what else the view depends on. */
export const tagOf = ({ rev, access, attention }: Cycle): string => `${rev}.${access}.${attention}`

/** Holds an actor to the wall: 404 for who may not know of the cycle, 403 for who may know but not do this. */
export function permit(actor: Actor, deed: Deed, cycle: StoredCycle): void {
  if (!decide(actor, 'see the frame', cycle).allowed) throw notFound('coaching cycle', cycle.id)
  const { allowed, relations } = decide(actor, deed, cycle)
  if (allowed) return
  if (deed === 'see the content') {
    throw new Problem(
      'behind_the_wall',
      `As ${relations.join(' and ')} you may know of this cycle, but its content is for its coach and teachers.`,
    )
  }
  throw new Problem(
    'forbidden',
    `As ${relations.join(' and ')} you may not ${deed === 'end' || deed === 'migrate' ? deed : `${deed} in`} this cycle.`,
  )
}

interface Listed {
  coachId?: string | undefined
  teacherId?: string | undefined
  schoolId?: string | undefined
}

/**
 * Coaches and teachers list their own, leaders their schools', those with the whole district in view everything. A
 * consultancy that was let in for a part of it lists by a school of that part, or by a coach of its own. It holds for cycles and for
 * what is listed as they are.
 */
export function refuseListing(actor: Actor, { coachId, teacherId, schoolId }: Listed, what: string): void {
  if (has(actor, 'district_admin', 'partner')) return
  const managed = has(actor, 'consultancy_manager') ? actor.within : undefined
  if (has(actor, 'consultancy_manager') && !isLimited(actor)) return
  if (managed && schoolId && (managed.schoolIds?.includes(schoolId) ?? true)) return
  if (managed && coachId && managed.coachIds?.includes(coachId)) return
  if (schoolId && leads(actor, schoolId)) return
  if (coachId === actor.id && has(actor, 'coach', 'consultant')) return
  if (teacherId === actor.id && has(actor, 'teacher')) return
  const own = [
    ...(has(actor, 'coach', 'consultant') ? [`coachId=${actor.id}`] : []),
    ...(has(actor, 'teacher') ? [`teacherId=${actor.id}`] : []),
    ...(managed ? ['schoolId within the engagement', 'coachId of a consultant of yours'] : []),
    ...(has(actor, 'school_leader') ? ['schoolId of a school you lead'] : []),
  ]
  throw new Problem('forbidden', `These ${what} are not yours to list. You may list by ${own.join(', or by ')}.`)
}
