/** What happened, as the outside may know it: thin, ids and kinds only. Written in the same transaction as the change itself. */
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import { idOf } from './id.ts'
import { schema } from './schema.ts'

export const Event = schema(() =>
  z.strictObject({
    id: idOf('evt'),
    type: z.string().meta({ description: 'Noun and past participle', example: 'cycle.opened' }),
    at: z.iso.datetime(),
    subject: z.string().meta({ description: 'Id of what it happened to' }),
    rev: z.int().optional().meta({ description: 'Revision of the subject after it' }),
    within: idOf('cyc').optional().meta({ description: 'The cycle that the subject is part of' }),
    externalId: z.string().optional().meta({ description: 'What the subject is called in a system outside' }),
    actorId: z.string(),
    requestId: z.string(),
  }),
)

export const Events = entity('event', Event, { primary: primary('EVENT#{id}', 'EVENT') })
