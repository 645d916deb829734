/**
 * A data discussion: people of a cycle look at its evidence together, by the steps of a protocol, and settle what comes next.
 *
 * Its frame is who met, when, by which protocol and for how long. What it looked at, what was said and what was agreed
 * on is content of its cycle.
 */
import * as z from 'zod'
import { type Actor, has } from '../auth/actor.ts'
import { entity, gs1, gs2, gs3, gs4, gs5, gs6, primary } from '../db/entity.ts'
import { Problem } from '../problem.ts'
import type { StoredCycle } from './cycle.ts'
import { day, instant } from './date.ts'
import { idOf } from './id.ts'
import { byDay, type LedgerSource } from './ledger.ts'
import { patchOf } from './patch.ts'
import { minutesOf, type Protocol, ProtocolStep, protocolKey } from './protocol.ts'
import { type Of, revised, schema } from './schema.ts'
import { isSet, prose } from './text.ts'

export const nextStepsMax = 20

const participantIds = () =>
  z.array(idOf('per')).max(13).refine(isSet, 'Name each person once.').meta({ description: 'Who takes part, of the cycle’s people' })
const goalIds = () =>
  z.array(idOf('gol')).max(10).refine(isSet, 'Name each goal once.').meta({ description: 'The goals of the cycle that it is about' })
const evidenceIds = () =>
  z
    .array(idOf('evd'))
    .max(20)
    .refine(isSet, 'Name each piece once.')
    .meta({ description: 'What is looked at: evidence that is shared with the cycle' })
const scheduledAt = () => instant('When it is planned to begin')
const note = () => prose('What it is to find out', 'Do the exit tickets show the same gap in both periods?')

export const NextStep = schema(() =>
  z
    .strictObject({
      id: idOf('nxt'),
      text: prose('What will be done', 'Reteach comparing fractions with number lines, and ask items 3 and 4 again.'),
      goalId: idOf('gol').optional().meta({ description: 'The goal of the cycle that it serves' }),
      personId: idOf('per').meta({ description: 'Who does it' }),
      dueOn: day('By when').optional(),
      status: z.enum(['open', 'done']).meta({ description: 'Open to more values' }),
      actionId: idOf('act').optional().meta({ description: 'The action of the plan that came of it' }),
      addedBy: idOf('per'),
      addedAt: z.iso.datetime(),
    })
    .meta({ id: 'NextStep' }),
)
export type NextStep = Of<typeof NextStep>

/** How long a step took. */
const StepTiming = schema(() =>
  z
    .strictObject({
      stepKey: z.string().meta({ description: 'The step of the protocol', example: 'describe' }),
      plannedMinutes: z.int().positive().meta({ description: 'Minutes it was planned to take', example: 15 }),
      enteredAt: instant('When it was entered'),
      leftAt: instant('When it was left; absent of the one it is at').optional(),
      actualSeconds: z.int().nonnegative().optional().meta({ description: 'Seconds it took', example: 840 }),
    })
    .meta({ id: 'StepTiming' }),
)
export type StepTiming = Of<typeof StepTiming>

const minutes = () => z.int().min(1).max(1440).meta({ description: 'Minutes it took', example: 60 })

const Frame = schema(() =>
  z.strictObject({
    id: idOf('dds'),
    cycleId: idOf('cyc').meta({ description: 'The cycle that it is part of' }),
    coachId: idOf('per').meta({ description: 'The coach of the cycle' }),
    schoolId: idOf('sch').meta({ description: 'The school of the cycle' }),
    facilitatorId: idOf('per').meta({ description: 'Who leads through the steps: the coach or a teacher of the cycle' }),
    participantIds: participantIds(),
    goalIds: goalIds(),
    protocol: z
      .strictObject({ key: protocolKey(), version: z.int().positive(), name: z.string() })
      .meta({ description: 'The protocol, and the version that it was planned with' }),
    plannedMinutes: z.int().positive().meta({ description: 'Minutes that the steps are planned to take together', example: 60 }),
    status: z.enum(['planned', 'running', 'finished', 'cancelled']).meta({ description: 'Open to more values' }),
    scheduledAt: scheduledAt(),
    stepKey: z.string().optional().meta({ description: 'The step it is at, while it runs', example: 'describe' }),
    timings: z.array(StepTiming()).max(12).meta({ description: 'The steps that were entered, in their order' }),
    startedAt: instant('When it began').optional(),
    finishedAt: instant('When it ended').optional(),
    minutes: minutes().optional(),
    actionId: idOf('act').optional().meta({ description: 'The planned action that it fulfils' }),
    countedAs: z.enum(['data_discussion', 'action', 'none']).optional().meta({
      description:
        'By what the coach’s ledger has its minutes: by the discussion itself, by its action, or by neither, since the coach was not there. Open to more values',
    }),
    createdBy: idOf('per'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    rev: z.int().nonnegative().meta({ description: 'Grows by one with every change' }),
  }),
)

export const StoredDiscussion = schema(() =>
  Frame().extend({
    steps: z.array(ProtocolStep()).max(12),
    note: note().optional(),
    evidenceIds: evidenceIds(),
    nextSteps: z.array(NextStep()).max(nextStepsMax),
  }),
)
export type StoredDiscussion = Of<typeof StoredDiscussion>

export const DataDiscussionFrame = schema(() =>
  Frame().meta({ id: 'DataDiscussionFrame', description: 'A data discussion as lists show it: its frame, without content' }),
)
export type DataDiscussionFrame = Of<typeof DataDiscussionFrame>

export const DataDiscussion = schema(() =>
  Frame()
    .extend({
      access: z.enum(['content', 'frame']).meta({
        description:
          '`frame` when the wall keeps the content from you: then `note`, `evidenceIds`, `evidenceWithheld` and `nextSteps` are left out',
      }),
      steps: StoredDiscussion().shape.steps.meta({ description: 'The steps of the protocol, as they were when it was planned' }),
      note: note().optional(),
      evidenceIds: evidenceIds().optional(),
      evidenceWithheld: z
        .int()
        .nonnegative()
        .optional()
        .meta({ description: 'Pieces of evidence that were looked at and are not shared with you any more', example: 0 }),
      nextSteps: z.array(NextStep()).max(nextStepsMax).optional().meta({ description: 'What was agreed on, oldest first' }),
    })
    .meta({ id: 'DataDiscussion' }),
)
export type DataDiscussion = Of<typeof DataDiscussion>

export const DataDiscussionDraft = schema(() =>
  z
    .strictObject({
      cycleId: idOf('cyc').meta({ description: 'The cycle that it is part of' }),
      protocol: z
        .strictObject({ key: protocolKey(), version: z.int().positive().optional() })
        .meta({ description: 'The protocol; its newest version unless one is named' }),
      scheduledAt: scheduledAt(),
      facilitatorId: idOf('per').optional().meta({ description: 'Who leads through the steps; you unless set' }),
      participantIds: participantIds().optional().meta({ description: 'Who takes part; everyone of the cycle unless set' }),
      goalIds: goalIds().default([]),
      evidenceIds: evidenceIds().default([]),
      actionId: idOf('act').optional().meta({
        description:
          'A planned action of the kind `data_discussion` in this cycle. Finishing the discussion completes it, and the minutes count once',
      }),
      note: note().optional(),
    })
    .meta({ id: 'DataDiscussionDraft' }),
)
export type DataDiscussionDraft = Of<typeof DataDiscussionDraft>

export const DataDiscussionPatch = schema(() =>
  z
    .strictObject({
      scheduledAt: scheduledAt(),
      facilitatorId: idOf('per').meta({ description: 'Who leads through the steps' }),
      participantIds: participantIds(),
      goalIds: goalIds(),
      evidenceIds: evidenceIds(),
    })
    .partial()
    .extend({ note: note().nullable().optional() })
    .meta({ id: 'DataDiscussionPatch', description: 'JSON Merge Patch: null removes' }),
)
export type DataDiscussionPatch = Of<typeof DataDiscussionPatch>

export const StepAdvance = schema(() =>
  z
    .strictObject({
      from: z
        .string()
        .max(40)
        .meta({ description: 'The step you believe it is at, so that two who advance at once move it once', example: 'describe' }),
    })
    .meta({ id: 'StepAdvance' }),
)

export const DiscussionFinish = schema(() =>
  z
    .strictObject({ minutes: minutes().optional().meta({ description: 'Minutes it took; those since its start unless set', example: 60 }) })
    .meta({ id: 'DiscussionFinish' }),
)

export const NextStepDraft = schema(() =>
  NextStep()
    .pick({ text: true, goalId: true, dueOn: true })
    .extend({ personId: idOf('per').optional().meta({ description: 'Who does it, of the cycle’s people; you unless set' }) })
    .meta({ id: 'NextStepDraft' }),
)

export const NextStepPatch = schema(() =>
  patchOf(NextStep().pick({ text: true, personId: true, status: true, goalId: true, dueOn: true })).meta({
    id: 'NextStepPatch',
    description: 'JSON Merge Patch: null removes',
  }),
)

const contributionKinds = ['prediction', 'observation', 'inference', 'question', 'implication', 'reflection', 'note'] as const

export const Contribution = schema(() =>
  z
    .strictObject({
      id: idOf('ctb'),
      discussionId: idOf('dds'),
      cycleId: idOf('cyc'),
      stepKey: z.string().max(40).meta({ description: 'The step that it was said in', example: 'describe' }),
      authorId: idOf('per').meta({ description: 'Whose voice it is' }),
      kind: z.enum(contributionKinds).meta({ description: 'Open to more values', example: 'observation' }),
      text: prose('What was said', 'Fourteen of twenty-two left item 4 blank.'),
      createdAt: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative(),
    })
    .meta({ id: 'Contribution' }),
)
export type Contribution = Of<typeof Contribution>

export const ContributionDraft = schema(() =>
  Contribution().pick({ stepKey: true, kind: true, text: true }).meta({ id: 'ContributionDraft' }),
)
export type ContributionDraft = Of<typeof ContributionDraft>

export const DataDiscussions = entity(
  'data discussion',
  StoredDiscussion,
  {
    primary: primary('DISCUSSION#{id}', 'DISCUSSION'),
    all: gs1('DISCUSSIONS', 'DISCUSSION#{id}'),
    byCycle: gs2('CYCLEDISCUSSIONS#{cycleId}', 'AT#{scheduledAt}#{id}'),
    byCoach: gs3('COACHDISCUSSIONS#{coachId}', 'AT#{scheduledAt}#{id}'),
    byFacilitator: gs4('LEDDISCUSSIONS#{facilitatorId}', 'AT#{scheduledAt}#{id}'),
    bySchool: gs5('SCHOOLDISCUSSIONS#{schoolId}', 'AT#{scheduledAt}#{id}'),
    byStatus: gs6('DISCUSSIONSTATUS#{status}', 'AT#{scheduledAt}#{id}'),
  },
  { apart: ['steps', 'note', 'evidenceIds', 'nextSteps'], unique: ['DISCUSSIONOF#{actionId}'] },
)

/** What was said, in the order it was said. In nobody's item but its own, so that twelve may speak at once. */
export const Contributions = entity('contribution', Contribution, { primary: primary('DISCUSSION#{discussionId}', 'CONTRIBUTION#{id}') })

export const frameOf = ({ steps: _, note: __, evidenceIds: ___, nextSteps: ____, ...frame }: StoredDiscussion): DataDiscussionFrame => frame

/** A discussion as someone sees it: its frame alone (no `seen`), or with content and of its evidence what they may see. */
export function shownDiscussion(discussion: StoredDiscussion, seen: ReadonlySet<string> | undefined): DataDiscussion {
  const { steps, note, evidenceIds, nextSteps } = discussion
  if (!seen) return { ...frameOf(discussion), steps, access: 'frame' }
  const shown = evidenceIds.filter((id) => seen.has(id))
  return {
    ...frameOf(discussion),
    steps,
    access: 'content',
    ...(note && { note }),
    evidenceIds: shown,
    evidenceWithheld: evidenceIds.length - shown.length,
    nextSteps,
  }
}

/** The ETag of a discussion as someone sees it: its revision, and which of its evidence they are shown. */
export function discussionTag({ rev, evidenceIds }: StoredDiscussion, seen: ReadonlySet<string> | undefined): string {
  if (!seen) return `${rev}.frame`
  const bits = evidenceIds.map((id) => (seen.has(id) ? 1 : 0)).join('')
  return `${rev}.content${bits && `.${bits}`}`
}

type People = Pick<StoredCycle, 'coachId' | 'teacherIds'>
export const peopleOf = ({ coachId, teacherIds }: People): string[] => [coachId, ...teacherIds]

export const tookPart = (
  { facilitatorId, participantIds }: Pick<StoredDiscussion, 'facilitatorId' | 'participantIds'>,
  id: string,
): boolean => facilitatorId === id || participantIds.some((it) => it === id)

/** Who moves it from step to step: its facilitator, and the coach of its cycle. */
export function refuseOtherLeaders({ facilitatorId, coachId }: StoredDiscussion, { id }: Actor): void {
  if (id !== facilitatorId && id !== coachId) throw new Problem('forbidden', 'Its facilitator leads it, or the coach of the cycle.')
}

export function refuseAbsent(discussion: StoredDiscussion, { id }: Actor): void {
  if (!tookPart(discussion, id)) throw new Problem('forbidden', 'This is for those who take part in the discussion.')
}

export const planned = (
  draft: DataDiscussionDraft,
  { cycle, protocol }: { cycle: StoredCycle; protocol: Pick<Protocol, 'key' | 'version' | 'name' | 'steps'> },
  { id, createdBy }: Pick<StoredDiscussion, 'id' | 'createdBy'>,
  now: Date,
): StoredDiscussion => {
  const at = now.toISOString()
  const { key, version, name, steps } = protocol
  return {
    ...draft,
    id,
    coachId: cycle.coachId,
    schoolId: cycle.schoolId,
    facilitatorId: draft.facilitatorId ?? createdBy,
    participantIds: draft.participantIds ?? [cycle.coachId, ...cycle.teacherIds],
    scheduledAt: new Date(draft.scheduledAt).toISOString(),
    protocol: { key, version, name },
    steps,
    plannedMinutes: minutesOf(steps),
    status: 'planned',
    timings: [],
    nextSteps: [],
    createdBy,
    createdAt: at,
    updatedAt: at,
    rev: 0,
  }
}

const wrong = (discussion: StoredDiscussion, then: string) =>
  new Problem('wrong_state', `Discussion ${discussion.id} is ${discussion.status}. ${then}`)

/** What has ended is a record. */
export function refuseOver(discussion: StoredDiscussion): void {
  if (discussion.status === 'finished' || discussion.status === 'cancelled') throw wrong(discussion, 'Plan another.')
}

export function refuseIdle(discussion: StoredDiscussion): void {
  if (discussion.status !== 'running') throw wrong(discussion, 'This is for one that is running.')
}

export function started(discussion: StoredDiscussion, now: Date): StoredDiscussion {
  if (discussion.status !== 'planned') throw wrong(discussion, 'One that is planned is started, once.')
  const first = discussion.steps[0]!
  const at = now.toISOString()
  return revised<StoredDiscussion>(discussion, { status: 'running', startedAt: at, stepKey: first.key, timings: [entered(first, at)] }, now)
}

const entered = ({ key, minutes }: ProtocolStep, at: string): StepTiming => ({ stepKey: key, plannedMinutes: minutes, enteredAt: at })

/** The timings with the step it is at left behind. */
const withLast = (timings: readonly StepTiming[], at: string): StepTiming[] =>
  timings.map((it) =>
    it.leftAt ? it : { ...it, leftAt: at, actualSeconds: Math.max(0, Math.round((Date.parse(at) - Date.parse(it.enteredAt)) / 1000)) },
  )

/** One step forward, from the one that it is at. */
export function advanced(discussion: StoredDiscussion, from: string, now: Date): StoredDiscussion {
  refuseIdle(discussion)
  const { id, steps, stepKey, timings } = discussion
  if (stepKey !== from) throw new Problem('step_moved', `Discussion ${id} is at the step ${stepKey}, not at ${from.slice(0, 40)}.`)
  const next = steps[steps.findIndex(({ key }) => key === stepKey) + 1]
  if (!next) throw new Problem('step_moved', `Discussion ${id} is at its last step. Finish it: POST …/data-discussions/${id}/finish.`)
  const at = now.toISOString()
  return revised<StoredDiscussion>(discussion, { stepKey: next.key, timings: [...withLast(timings, at), entered(next, at)] }, now)
}

const minuteMs = 60_000
export const wholeMinute = (at: string): string => new Date(Math.floor(Date.parse(at) / minuteMs) * minuteMs).toISOString()

/** Ended, at any step, with the minutes it took: those that are given, or those since its start. */
export function finished(discussion: StoredDiscussion, given: number | undefined, now: Date): StoredDiscussion {
  refuseIdle(discussion)
  const { stepKey: _, ...rest } = discussion
  const at = now.toISOString()
  const elapsed = Math.max(1, Math.round((now.getTime() - Date.parse(discussion.startedAt!)) / minuteMs))
  if (given === undefined && elapsed > 1440)
    throw new Problem('invalid_request', 'It was started more than a day ago. Say how many minutes it took.', {
      faults: [{ pointer: '/minutes', code: 'required', detail: 'The minutes that people met.' }],
    })
  return revised<StoredDiscussion>(
    rest,
    { status: 'finished', finishedAt: at, minutes: given ?? elapsed, timings: withLast(discussion.timings, at) },
    now,
  )
}

/** When it was, to the minute. More minutes than have passed since its start were before it: someone started it late. */
export function spanOf({ startedAt, finishedAt, minutes = 0 }: StoredDiscussion): string {
  const earliest = Date.parse(finishedAt!) - minutes * minuteMs
  return wholeMinute(new Date(Math.min(Date.parse(startedAt!), earliest)).toISOString())
}

/** Without its action, which another discussion may then fulfil. */
export function cancelled(discussion: StoredDiscussion, now: Date): StoredDiscussion {
  refuseOver(discussion)
  const { stepKey: _, actionId: __, ...rest } = discussion
  return revised<StoredDiscussion>(rest, { status: 'cancelled', timings: withLast(discussion.timings, now.toISOString()) }, now)
}

/** By what its minutes count, given how its action stands. An action that was done by hand has been counted already. */
export function countedAs(
  discussion: StoredDiscussion,
  action: { status: string } | undefined,
): NonNullable<StoredDiscussion['countedAs']> {
  if (!tookPart(discussion, discussion.coachId)) return 'none'
  return action && action.status !== 'cancelled' ? 'action' : 'data_discussion'
}

/** The time it took, for the coach's ledger. */
export function timeOf(discussion: StoredDiscussion, timeZone: string): LedgerSource[] {
  const { id, coachId, cycleId, schoolId, minutes, countedAs } = discussion
  if (!minutes || countedAs !== 'data_discussion') return []
  return byDay(
    {
      coachId,
      minutes,
      startsAt: spanOf(discussion),
      category: 'coaching',
      kind: 'data_discussion',
      source: { noun: 'data_discussion', id },
      cycleId,
      schoolId,
    },
    timeZone,
  )
}

const judging = ['inference', 'implication'] as const satisfies readonly Contribution['kind'][]
const seeing = ['observation', 'question', 'note'] as const satisfies readonly Contribution['kind'][]

/**
 * Holds what someone says to the order of the protocol: a step has been entered before anything is said in it; where people
 * describe, they describe; and nobody interprets before the describing that comes first is done.
 */
export function refuseUntimely(discussion: StoredDiscussion, { stepKey, kind }: Pick<ContributionDraft, 'stepKey' | 'kind'>): void {
  refuseIdle(discussion)
  const { steps, timings } = discussion
  const at = steps.findIndex(({ key }) => key === stepKey)
  const step = steps[at]
  if (!step)
    throw new Problem('unknown_reference', 'The protocol has no such step: see errors.', {
      faults: [{ pointer: '/stepKey', code: 'unknown', detail: `It has ${steps.map(({ key }) => key).join(', ')}.` }],
    })
  const fault = (pointer: string, detail: string) =>
    new Problem('out_of_order', detail, { faults: [{ pointer, code: 'out_of_order', detail }] })
  if (!timings.some((it) => it.stepKey === stepKey)) throw fault('/stepKey', `The step ${stepKey} has not been entered yet.`)
  const isSeeing = step.yields === 'observations'
  if (isSeeing && !(seeing as readonly string[]).includes(kind))
    throw fault('/kind', `The step ${stepKey} takes ${seeing.join(', ')}: what is there comes first.`)
  if (!(judging as readonly string[]).includes(kind)) return
  const first = steps.findIndex(({ yields }) => yields === 'observations')
  const before = steps.slice(0, Math.max(at, first) + 1).filter(({ yields }) => yields === 'observations')
  const open = before.find(({ key }) => !timings.some((it) => it.stepKey === key && it.leftAt))
  if (open) throw fault('/kind', `The step ${open.key} is not done: describe before you interpret.`)
}

/** The next step of a discussion by its id, or a 404 problem. */
export function nextStepIn({ id, nextSteps }: StoredDiscussion, nextStepId: string): NextStep {
  const found = nextSteps.find((it) => it.id === nextStepId)
  if (!found) throw new Problem('not_found', `There is no next step ${nextStepId} in discussion ${id}.`)
  return found
}

/** What is agreed on is agreed on while people meet, or after. */
export function refuseNotMet(discussion: StoredDiscussion): void {
  if (discussion.status !== 'running' && discussion.status !== 'finished') throw wrong(discussion, 'Next steps come of one that has begun.')
}

export function withNextStep(discussion: StoredDiscussion, step: NextStep, now: Date): StoredDiscussion {
  refuseNotMet(discussion)
  const { nextSteps } = discussion
  const known = nextSteps.some(({ id }) => id === step.id)
  if (!known && nextSteps.length >= nextStepsMax)
    throw new Problem('already_exists', `A discussion holds ${nextStepsMax} next steps at most. Change one of them.`)
  return revised<StoredDiscussion>(
    discussion,
    { nextSteps: known ? nextSteps.map((it) => (it.id === step.id ? step : it)) : [...nextSteps, step] },
    now,
  )
}

/** Whose discussions one may list without naming a cycle; whatever is listed is held to the wall one by one. */
export const listsAll = (actor: Actor): boolean => has(actor, 'district_admin', 'partner', 'consultancy_manager')
