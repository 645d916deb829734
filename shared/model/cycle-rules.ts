/** The rules a coaching cycle moves by. Pure: each takes a cycle and gives the next, or throws a problem. */
import * as z from 'zod'
import { Problem } from '../problem.ts'
import { CycleFrame, StoredCycle as Stored, type StoredCycle, type Tally, teacherIds } from './cycle.ts'
import { type Artefact, type CycleModel, type ModelVersion, modelAtFirst, type Stage } from './cycle-model.ts'
import { addDays, dateIn, endOf } from './date.ts'
import { externalId } from './external-id.ts'
import { type Goal, GoalDraft } from './goal.ts'
import type { NewId } from './id.ts'
import { wantedModel } from './own-cycle-model.ts'
import { merged, type Of, revised, schema } from './schema.ts'
import { prose } from './text.ts'

export const CycleDraft = schema(() =>
  Stored()
    .pick({ externalId: true, coachId: true, teacherIds: true, schoolId: true, specialty: true, startsOn: true, endsOn: true })
    .extend({
      model: wantedModel()
        .optional()
        .meta({
          description:
            'The cycle model, its newest version unless one is named. Unless given, the district’s default, which is this one until it names another',
          default: { key: modelAtFirst },
        }),
      optedIn: Stored().shape.optedIn.default([]),
      optedOut: Stored().shape.optedOut.default([]),
      goal: GoalDraft().optional().meta({ description: 'The first goal, when it is known already' }),
    })
    .meta({ id: 'CycleDraft' }),
)
export type CycleDraft = Of<typeof CycleDraft>

export const CyclePatch = schema(() => {
  const { specialty, optedIn, optedOut, endsOn } = Stored().shape
  return z
    .strictObject({ teacherIds: teacherIds(), specialty, optedIn, optedOut })
    .partial()
    .extend({ endsOn: endsOn.unwrap().nullable().optional(), externalId: externalId().nullable().optional() })
    .meta({ id: 'CyclePatch', description: 'JSON Merge Patch: null removes' })
})

export const Advance = schema(() =>
  z
    .strictObject({
      from: CycleFrame().shape.stage.meta({
        description: 'The stage you believe it is at, so that two who advance at once move it once',
        example: 'set',
      }),
    })
    .meta({ id: 'Advance' }),
)

export const Ending = schema(() =>
  z
    .strictObject({ note: prose('What remains, or what was learned', 'We will revisit transitions in spring.').optional() })
    .meta({ id: 'Ending' }),
)

export const Abandonment = schema(() =>
  z.strictObject({ reason: prose('Why it ends before its time', 'The teacher changed schools.') }).meta({ id: 'Abandonment' }),
)

const nothingYet: Tally = {
  plannedActions: 0,
  doneActions: 0,
  minutes: 0,
  evidence: 0,
  progressChecks: 0,
  teacherReflections: 0,
  coachReflections: 0,
  comments: 0,
}

export function begin(draft: CycleDraft, model: ModelVersion, timeZone: string, newId: NewId, now: Date): StoredCycle {
  const { goal, model: _, ...rest } = draft
  const [first] = model.stages
  if (!first) throw new Error(`the cycle model ${model.key} has no stages`)
  refuseUnusableChoices(draft, model)
  refuseEndBeforeStart(draft)
  const at = now.toISOString()
  return withContactDue({
    ...rest,
    id: newId('cyc'),
    model: { key: model.key, version: model.version },
    stages: model.stages,
    status: 'open',
    stage: first.key,
    enteredStages: [{ stage: first.key, at }],
    timeZone,
    tally: nothingYet,
    createdAt: at,
    updatedAt: at,
    rev: 0,
    goals: goal ? [{ ...goal, id: newId('gol') }] : [],
    reflectedTeacherIds: [],
  })
}

/** The artefacts that the stages of a model offer to go with (`opt_in`) or without (`opt_out`). */
export const offeredBy = ({ stages }: Pick<CycleModel, 'stages'>, requirement: 'opt_in' | 'opt_out'): Set<Artefact> =>
  new Set(stages.flatMap(({ artefacts }) => artefacts.filter((it) => it.requirement === requirement).map((it) => it.artefact)))

/** Opting in or out of what no stage offers would be a choice without effect. */
function refuseUnusableChoices({ optedIn, optedOut }: Pick<StoredCycle, 'optedIn' | 'optedOut'>, model: Pick<CycleModel, 'stages'>): void {
  const faultsOf = (pointer: string, chosen: Artefact[], offers: Set<Artefact>) =>
    chosen.flatMap((artefact, n) =>
      offers.has(artefact)
        ? []
        : [{ pointer: `/${pointer}/${n}`, code: 'not_offered', detail: `The model offers ${[...offers].join(', ') || 'none'}.` }],
    )
  const faults = [
    ...faultsOf('optedIn', optedIn, offeredBy(model, 'opt_in')),
    ...faultsOf('optedOut', optedOut, offeredBy(model, 'opt_out')),
  ]
  if (faults.length > 0) throw new Problem('invalid_request', 'The cycle model does not offer this choice: see errors.', { faults })
}

function refuseEndBeforeStart({ startsOn, endsOn }: { startsOn: string; endsOn?: string | undefined }): void {
  if (!endsOn || endsOn >= startsOn) return
  throw new Problem('invalid_request', 'A cycle ends on or after the day it starts.', {
    faults: [{ pointer: '/endsOn', code: 'before_start', detail: `It starts on ${startsOn}.` }],
  })
}

/** A cycle that has ended is a record. */
export function refuseEnded({ id, status }: StoredCycle): void {
  if (status !== 'open') throw new Problem('cycle_ended', `Cycle ${id} is ${status}. Open a new cycle.`)
}

export const stageOf = (cycle: StoredCycle): Stage | undefined => cycle.stages.find(({ key }) => key === cycle.stage)

/** Contact is due a cadence after the last one, or after the start: by the end of that day in the school's time zone. */
function withContactDue(cycle: StoredCycle): StoredCycle {
  const stage = stageOf(cycle)
  if (!stage) return cycle
  const from = cycle.lastContactOn && cycle.lastContactOn > cycle.startsOn ? cycle.lastContactOn : cycle.startsOn
  return { ...cycle, contactDueAt: endOf(addDays(from, stage.cadenceDays), cycle.timeZone) }
}

/** A change to an open cycle; what follows from it for the contact that is due follows here. */
export function changed(cycle: StoredCycle, changes: Partial<StoredCycle>, now: Date): StoredCycle {
  refuseEnded(cycle)
  return withContactDue(revised(cycle, changes, now))
}

export function patched(cycle: StoredCycle, patch: Of<typeof CyclePatch>, now: Date): StoredCycle {
  const next = changed(merged(cycle, patch), {}, now)
  refuseUnusableChoices(next, next)
  refuseEndBeforeStart(next)
  return next
}

/** Counts something up or down. */
export const counted = (cycle: StoredCycle, by: Partial<Tally>, now: Date, changes: Partial<StoredCycle> = {}): StoredCycle => {
  const tally = Object.fromEntries(Object.entries(cycle.tally).map(([name, n]) => [name, n + (by[name as keyof Tally] ?? 0)])) as Tally
  return changed(cycle, { ...changes, tally }, now)
}

/** A contact on a day: the latest counts. */
export function contactedOn({ lastContactOn }: StoredCycle, day: string | undefined): Pick<Partial<StoredCycle>, 'lastContactOn'> {
  const latest = [lastContactOn, day]
    .filter((date) => date !== undefined)
    .sort()
    .at(-1)
  return latest ? { lastContactOn: latest } : {}
}

/** One stage forward, when the stage has what it asks for. */
export function advance(cycle: StoredCycle, from: string, now: Date): StoredCycle {
  refuseEnded(cycle)
  refuseMoved(cycle, from)
  const next = cycle.stages[cycle.stages.findIndex(({ key }) => key === cycle.stage) + 1]
  if (!next) throw new Problem('stage_moved', `Cycle ${cycle.id} is at its last stage. Close it: POST …/cycles/${cycle.id}/close.`)
  refuseIncomplete(cycle)
  return changed(cycle, { stage: next.key, enteredStages: [...cycle.enteredStages, { stage: next.key, at: now.toISOString() }] }, now)
}

function refuseMoved(cycle: StoredCycle, from: string): void {
  if (cycle.stage !== from) throw new Problem('stage_moved', `Cycle ${cycle.id} is at the stage ${cycle.stage}, not at ${from}.`)
}

/** Closed at the end of its last stage, once that is complete. Before that a cycle can only be abandoned. */
export function close(cycle: StoredCycle, note: string | undefined, now: Date): StoredCycle {
  refuseEnded(cycle)
  const last = cycle.stages.at(-1)?.key
  if (cycle.stage !== last)
    throw new Problem(
      'stage_moved',
      `Cycle ${cycle.id} is at the stage ${cycle.stage}; it can be closed at ${last}. Advance it, or abandon it with a reason.`,
    )
  refuseIncomplete(cycle)
  return ended(cycle, 'closed', note, now)
}

export function abandon(cycle: StoredCycle, reason: string, now: Date): StoredCycle {
  refuseEnded(cycle)
  return ended(cycle, 'abandoned', reason, now)
}

function ended(cycle: StoredCycle, status: 'closed' | 'abandoned', endNote: string | undefined, now: Date): StoredCycle {
  const at = now.toISOString()
  const { contactDueAt: _, ...rest } = revised(
    cycle,
    { status, stage: status, endedAt: at, enteredStages: [...cycle.enteredStages, { stage: status, at }] },
    now,
  )
  return { ...rest, ...(endNote && { endNote }) }
}

/** What the stage a cycle is at asks for and the cycle has not. */
export function missingOf(cycle: StoredCycle): Artefact[] {
  const asked = (stageOf(cycle)?.artefacts ?? []).filter(
    ({ artefact, requirement }) =>
      requirement === 'required' || (requirement === 'opt_in' ? cycle.optedIn.includes(artefact) : !cycle.optedOut.includes(artefact)),
  )
  return asked.map(({ artefact }) => artefact).filter((artefact) => !has(cycle, artefact))
}

function has(cycle: StoredCycle, artefact: Artefact): boolean {
  const { tally, goals } = cycle
  const counts: Record<Artefact, number> = {
    goal: goals.length,
    planned_action: tally.plannedActions + tally.doneActions,
    done_action: tally.doneActions,
    evidence: tally.evidence,
    progress_check: tally.progressChecks,
    teacher_reflection: awaitedTeachers(cycle).length === 0 ? 1 : 0,
    coach_reflection: tally.coachReflections,
  }
  return counts[artefact] > 0
}

/**
 * The teachers of a cycle who have not reflected yet: a group has reflected once each of them has. Of a cycle from before
 * it was kept who has, one who did was enough.
 */
export const awaitedTeachers = ({ teacherIds, reflectedTeacherIds, tally }: StoredCycle): StoredCycle['teacherIds'] =>
  teacherIds.filter((id) => (reflectedTeacherIds ? !reflectedTeacherIds.includes(id) : tally.teacherReflections === 0))

/** A reflection more, by the coach or one of the teachers. */
export function reflected(cycle: StoredCycle, personId: StoredCycle['coachId'], as: 'coach' | 'teacher', now: Date): StoredCycle {
  if (as === 'coach') return counted(cycle, { coachReflections: 1 }, now)
  const { reflectedTeacherIds, tally } = cycle
  const known = reflectedTeacherIds ?? (tally.teacherReflections === 0 ? [] : undefined)
  return counted(cycle, { teacherReflections: 1 }, now, known && { reflectedTeacherIds: [...known, personId] })
}

function refuseIncomplete(cycle: StoredCycle): void {
  const missing = missingOf(cycle)
  if (missing.length === 0) return
  const of = (artefact: Artefact) =>
    artefact === 'teacher_reflection' && cycle.teacherIds.length > 1
      ? ` of each teacher; it waits for ${awaitedTeachers(cycle).join(', ')}`
      : ''
  const faults = missing.map((artefact) => ({
    pointer: '',
    code: `missing_${artefact}`,
    detail: `The stage ${cycle.stage} asks for a ${artefact.replaceAll('_', ' ')}${of(artefact)}.`,
  }))
  throw new Problem('stage_incomplete', `The stage ${cycle.stage} still lacks: ${missing.join(', ').replaceAll('_', ' ')}.`, { faults })
}

/** The goal of a cycle by its id, or a 404 problem. */
export function goalIn(cycle: StoredCycle, goalId: string): Goal {
  const goal = cycle.goals.find(({ id }) => id === goalId)
  if (!goal) throw new Problem('not_found', `There is no goal ${goalId} in cycle ${cycle.id}.`)
  return goal
}

/** The cycle with one goal exchanged. */
export const withGoal = (cycle: StoredCycle, goal: Goal): Goal[] => cycle.goals.map((it) => (it.id === goal.id ? goal : it))

/** Today where the cycle's school is. */
export const todayOf = (cycle: StoredCycle, now: Date): string => dateIn(cycle.timeZone, now)

/** Refuses dates of things that have not happened yet. */
export function refuseFuture(cycle: StoredCycle, date: string, pointer: string, now: Date): void {
  const today = todayOf(cycle, now)
  if (date > today) {
    throw new Problem('invalid_request', 'What has happened lies not in the future.', {
      faults: [{ pointer, code: 'in_the_future', detail: `Today is ${today} at the school.` }],
    })
  }
}
