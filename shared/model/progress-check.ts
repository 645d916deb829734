/** A measured value of a goal's measure on a date. */
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import { day } from './date.ts'
import { externalId } from './external-id.ts'
import type { Goal } from './goal.ts'
import { idOf } from './id.ts'
import { type Of, schema } from './schema.ts'
import { prose } from './text.ts'

export const ProgressCheck = schema(() =>
  z
    .strictObject({
      id: idOf('chk'),
      externalId: externalId().optional(),
      cycleId: idOf('cyc'),
      goalId: idOf('gol'),
      value: z.number().min(-1e9).max(1e9).meta({ description: 'In the unit of the goal', example: 74 }),
      measuredOn: day('When it was measured'),
      note: prose('How it was measured', 'Tally of two sweeps at minute five.').optional(),
      recordedBy: idOf('per'),
      createdAt: z.iso.datetime(),
    })
    .meta({ id: 'ProgressCheck' }),
)
export type ProgressCheck = Of<typeof ProgressCheck>

export const ProgressCheckDraft = schema(() =>
  ProgressCheck().pick({ externalId: true, goalId: true, value: true, measuredOn: true, note: true }).meta({ id: 'ProgressCheckDraft' }),
)

export const ProgressChecks = entity('progress check', ProgressCheck, { primary: primary('CYCLE#{cycleId}', 'CHECK#{id}') })

/** The goal with a check taken in: the latest is the latest by date of measurement, whenever it was entered. */
export const checked = (goal: Goal, { value, measuredOn }: ProgressCheck): Goal =>
  goal.latest && goal.latest.measuredOn > measuredOn ? goal : { ...goal, latest: { value, measuredOn } }
