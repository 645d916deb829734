/** A look back by one person of a cycle: whether the plan supported the goal, and whether the goal was met. */
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import { externalId } from './external-id.ts'
import { idOf } from './id.ts'
import { schema } from './schema.ts'
import { prose } from './text.ts'

const answer = (description: string) => z.enum(['yes', 'partly', 'no']).meta({ description })

export const Reflection = schema(() =>
  z
    .strictObject({
      id: idOf('ref'),
      externalId: externalId().optional(),
      cycleId: idOf('cyc'),
      personId: idOf('per'),
      as: z.enum(['teacher', 'coach']),
      planSupportedGoal: answer('Whether the plan supported the goal'),
      goalMet: answer('Whether the goal was met'),
      text: prose('In their own words', 'Students now start on their own; transitions still cost us time.'),
      createdAt: z.iso.datetime(),
    })
    .meta({ id: 'Reflection' }),
)

export const ReflectionDraft = schema(() =>
  Reflection().pick({ externalId: true, planSupportedGoal: true, goalMet: true, text: true }).meta({ id: 'ReflectionDraft' }),
)

/** One for each person of a cycle: the key says so. */
export const Reflections = entity('reflection', Reflection, { primary: primary('CYCLE#{cycleId}', 'REFLECTION#{personId}') })
