/** An action in a cycle's plan: what coach and teacher do together, planned, then done or cancelled. */
import * as z from 'zod'
import { entity, gs1, primary } from '../db/entity.ts'
import { Problem } from '../problem.ts'
import { day, instant, instantAt, timeOfDay } from './date.ts'
import { externalId } from './external-id.ts'
import { idOf } from './id.ts'
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
    waitsFor: idOf('per').optional().meta({ description: 'The coach whom it waits for, while it is planned' }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    rev: z.int().nonnegative(),
    note: prose('What is planned, and what came of it', 'Model the opening routine; Ben tallies on-task students.').optional(),
  }),
)
export type StoredAction = Of<typeof StoredAction>

/** As the API shows it: the note is content, the rest is frame. */
export const Action = schema(() => StoredAction().meta({ id: 'Action', description: 'The `note` is left out for those behind the wall' }))

export const ActionDraft = schema(() =>
  StoredAction()
    .pick({ externalId: true, kind: true, coteachingModel: true, scheduledOn: true, note: true })
    .extend({ goalIds: StoredAction().shape.goalIds.default([]) })
    .refine(({ kind, coteachingModel }) => (kind === 'coteaching') === (coteachingModel !== undefined), {
      path: ['coteachingModel'],
      message: 'Say how you teach together for coteaching, and only then.',
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

export const Actions = entity(
  'action',
  StoredAction,
  { primary: primary('CYCLE#{cycleId}', 'ACTION#{id}'), waiting: gs1('ACTIONSFOR#{waitsFor}', 'ON#{scheduledOn}#{id}') },
  { apart: ['note'] },
)

export const withoutNote = ({ note: _, ...frame }: StoredAction): StoredAction => frame

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
  const { waitsFor: _, ...settled } = action
  return revised<StoredAction>(settled, { status: 'cancelled' }, now)
}
