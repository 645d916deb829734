/** What a cycle is for: a change in instruction or in student learning, with the measure that will show it. */
import * as z from 'zod'
import { day } from './date.ts'
import { externalId } from './external-id.ts'
import { idOf } from './id.ts'
import { patchOf } from './patch.ts'
import { type Of, schema } from './schema.ts'
import { line, prose } from './text.ts'

const value = (description: string, example: number) => z.number().min(-1e9).max(1e9).meta({ description, example })

/** PEERS: powerful, easy, emotionally compelling, reachable, student-focused (Knight 2018). */
export const Peers = schema(() =>
  z.strictObject({
    powerful: z.boolean().optional(),
    easy: z.boolean().optional(),
    emotionallyCompelling: z.boolean().optional(),
    reachable: z.boolean().optional(),
    studentFocused: z.boolean().optional(),
  }),
)

export const Goal = schema(() =>
  z
    .strictObject({
      id: idOf('gol'),
      externalId: externalId().optional(),
      kind: z.enum(['instructional', 'student_learning']),
      statement: prose('What will be different', 'Nine in ten students on task within the first five minutes'),
      measure: line('How it will be seen', 'Share of students on task at minute five'),
      unit: z.string().trim().min(1).max(40).optional().meta({ description: 'Unit of the values', example: '%' }),
      direction: z.enum(['increase', 'decrease']).meta({ description: 'Which way is better' }),
      baseline: value('Value at the start', 61).optional(),
      target: value('Value to reach', 90).optional(),
      dueOn: day('When the target is to be reached').optional(),
      peers: Peers().optional().meta({ description: 'Powerful, easy, emotionally compelling, reachable, student-focused' }),
      latest: z
        .strictObject({ value: value('Measured value', 74), measuredOn: day('When') })
        .optional()
        .meta({ description: 'The latest progress check by date of measurement' }),
    })
    .meta({ id: 'Goal' }),
)
export type Goal = Of<typeof Goal>

/** A target on the wrong side of the baseline is a typo that would turn success into failure. */
export const pointsTheRightWay = ({
  direction,
  baseline,
  target,
}: {
  direction?: string | undefined
  baseline?: number | undefined
  target?: number | undefined
}) => baseline === undefined || target === undefined || (direction === 'increase' ? target >= baseline : target <= baseline)

export const GoalDraft = schema(() =>
  Goal()
    .omit({ id: true, latest: true })
    .refine(pointsTheRightWay, { path: ['target'], message: 'The target lies on the other side of the baseline than the direction says.' })
    .meta({ id: 'GoalDraft' }),
)

export const GoalPatch = schema(() =>
  patchOf(
    Goal().pick({
      statement: true,
      measure: true,
      direction: true,
      externalId: true,
      unit: true,
      baseline: true,
      target: true,
      dueOn: true,
    }),
  )
    .extend({ peers: patchOf(Peers()).nullable().optional() })
    .meta({ id: 'GoalPatch', description: 'JSON Merge Patch: null removes' }),
)
