/** An action in a cycle's plan: what coach and teacher do together, planned, then done or cancelled. */
import * as z from 'zod'
import { entity, gs1, gs2, gs3, primary } from '../db/entity.ts'
import { Problem } from '../problem.ts'
import { day, instant, instantAt, timeOfDay } from './date.ts'
import { externalId } from './external-id.ts'
import { type Id, idOf } from './id.ts'
import { type Of, revised, schema } from './schema.ts'
import { prose } from './text.ts'

export const ActionKind = schema(() =>
  z
    .enum(['coteaching', 'modeling', 'observation', 'coplanning', 'data_discussion', 'video_review', 'other'])
    .meta({ id: 'ActionKind', description: 'Open to more values' }),
)

export const CoteachingModel = schema(() =>
  z
    .enum(['one_teach_one_assist', 'one_teach_one_observe', 'parallel', 'station', 'team', 'alternative', 'other'])
    .meta({ id: 'CoteachingModel', description: 'How two teach together; open to more values' }),
)

/** How what was agreed on has come along when coach and teacher look at it again. */
export const checkBackOutcomes = ['in_practice', 'partly', 'not_yet', 'dropped'] as const

const CheckBack = schema(() =>
  z
    .strictObject({
      on: day('Day they looked at it'),
      outcome: z.enum(checkBackOutcomes).meta({ description: 'Open to more values', example: 'partly' }),
      note: prose('What they saw', 'Two of three periods open with the routine.').optional(),
      by: idOf('per').meta({ description: 'Who wrote it down' }),
    })
    .meta({ id: 'CheckBack' }),
)

/** A change of habit is not looked at more often than this. */
const checkBacksMax = 20

export const StoredAction = schema(() =>
  z.strictObject({
    id: idOf('act'),
    externalId: externalId().optional(),
    cycleId: idOf('cyc'),
    kind: ActionKind(),
    coteachingModel: CoteachingModel().optional().meta({ description: 'For co-teaching' }),
    status: z.enum(['planned', 'done', 'cancelled']).meta({ description: 'Open to more values' }),
    scheduledOn: day('Planned day'),
    doneOn: day('Day it was done').optional(),
    minutes: z.int().min(1).max(1440).optional().meta({ description: 'Minutes it took', example: 45 }),
    startsAt: instant('When it began, where that was said').optional(),
    goalIds: z.array(idOf('gol')).max(10).meta({ description: 'The goals it serves' }),
    plannedBy: idOf('per'),
    checkBackOn: day('Day to look at what came of it; gone once they have').optional(),
    checkBackFor: idOf('per').optional().meta({ description: 'The coach whom that waits for' }),
    waitsFor: idOf('per').optional().meta({ description: 'The coach whom it waits for, while it is planned' }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    rev: z.int().nonnegative(),
    note: prose('What is planned, and what came of it', 'Model the opening routine; Ben tallies on-task students.').optional(),
    checkBacks: z.array(CheckBack()).max(checkBacksMax).optional().meta({ description: 'What came of it, the first time first' }),
  }),
)
export type StoredAction = Of<typeof StoredAction>

/** As the API shows it: the note is content, the rest is frame. */
export const Action = schema(() =>
  StoredAction().meta({ id: 'Action', description: 'The `note` and the `checkBacks` are left out for those behind the wall' }),
)

/** How two teach together is said where they do, and only there: for `refine`. */
export const togetherIsSaid: [(it: { kind: string; coteachingModel?: unknown }) => boolean, { path: string[]; message: string }] = [
  ({ kind, coteachingModel }) => (kind === 'coteaching') === (coteachingModel !== undefined),
  { path: ['coteachingModel'], message: 'Say how you teach together for coteaching, and only then.' },
]

export const ActionDraft = schema(() =>
  StoredAction()
    .pick({ externalId: true, kind: true, coteachingModel: true, scheduledOn: true, checkBackOn: true, note: true })
    .extend({ goalIds: StoredAction().shape.goalIds.default([]) })
    .refine(...togetherIsSaid)
    .refine(({ scheduledOn, checkBackOn = scheduledOn }) => checkBackOn >= scheduledOn, {
      path: ['checkBackOn'],
      message: 'You look at what came of it on the day it is planned for, or later.',
    })
    .meta({ id: 'ActionDraft' }),
)
export type ActionDraft = Of<typeof ActionDraft>

export const ActionDone = schema(() =>
  z
    .strictObject({
      doneOn: day('Day it was done'),
      minutes: z.int().min(1).max(1440).meta({ description: 'Minutes it took', example: 45 }),
      startTime: timeOfDay(
        'When it began, in the school’s time zone. Without it the ledger knows the day alone. Where clocks change, of a time that is there twice the first is meant, and one that is skipped is as much later',
      ).optional(),
      note: StoredAction().shape.note,
    })
    .meta({ id: 'ActionDone' }),
)

export const CheckBackDraft = schema(() =>
  CheckBack()
    .omit({ by: true })
    .extend({ nextOn: day('Day to look at it again').optional() })
    .refine(({ on, nextOn }) => nextOn === undefined || nextOn > on, {
      path: ['nextOn'],
      message: 'You look at it again on a later day.',
    })
    .meta({ id: 'CheckBackDraft' }),
)

export const Actions = entity(
  'action',
  StoredAction,
  {
    primary: primary('CYCLE#{cycleId}', 'ACTION#{id}'),
    waiting: gs1('ACTIONSFOR#{waitsFor}', 'ON#{scheduledOn}#{id}'),
    checkedBack: gs2('CHECKBACKSFOR#{checkBackFor}', 'ON#{checkBackOn}#{id}'),
    checkedBackAll: gs3('CHECKBACKS', 'ON#{checkBackOn}#{id}'),
  },
  { apart: ['note', 'checkBacks'] },
)

export const withoutNote = ({ note: _, checkBacks: __, ...frame }: StoredAction): StoredAction => frame

export function refuseSettled({ id, status }: StoredAction): void {
  if (status !== 'planned') throw new Problem('action_settled', `Action ${id} is ${status}. Plan another.`)
}

export function done(
  action: StoredAction,
  { doneOn, minutes, startTime, note }: Of<typeof ActionDone>,
  zone: string,
  now: Date,
): StoredAction {
  const startsAt = startTime && instantAt(`${doneOn}T${startTime}`, zone)
  return doneAt(action, { doneOn, minutes, ...(startsAt && { startsAt }), ...(note && { note }) }, now)
}

/** Done, by whatever says so: when, and how long it took. */
export function doneAt(
  action: StoredAction,
  said: Required<Pick<StoredAction, 'doneOn' | 'minutes'>> & Pick<StoredAction, 'startsAt' | 'note'>,
  now: Date,
): StoredAction {
  refuseSettled(action)
  const { waitsFor: _, ...settled } = action
  return revised<StoredAction>(settled, { status: 'done', ...said }, now)
}

export function cancelled(action: StoredAction, now: Date): StoredAction {
  refuseSettled(action)
  const { waitsFor: _, checkBackOn: __, checkBackFor: ___, ...settled } = action
  return revised<StoredAction>(settled, { status: 'cancelled' }, now)
}

/** Coach and teacher have looked at what came of an action; they may have said when to look again. */
export function checkedBack(
  action: StoredAction,
  { nextOn, ...draft }: Of<typeof CheckBackDraft>,
  { by, coachId, now }: { by: Id<'per'>; coachId: Id<'per'>; now: Date },
): StoredAction {
  if (action.status === 'cancelled') throw new Problem('action_settled', `Action ${action.id} is cancelled. Nothing came of it.`)
  const { checkBacks = [], checkBackOn: _, checkBackFor: __, ...rest } = action
  if (checkBacks.length >= checkBacksMax)
    throw new Problem('already_exists', `Action ${action.id} was looked at ${checkBacksMax} times already. Plan another.`)
  const next = nextOn ? { checkBackOn: nextOn, checkBackFor: coachId } : {}
  return revised<StoredAction>(rest, { ...next, checkBacks: [...checkBacks, { ...draft, by }] }, now)
}
