/**
 * What happened, as the outside may know it: thin, ids and kinds only. Written in the same transaction as the change itself.
 * Of a tenant's own table the stream worker makes it a change, with its number, and takes it away (`change.ts`): what
 * lies here has not been published yet. All lie in one partition, so that the stream keeps them in the order in which they happened.
 */
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import { idOf } from './id.ts'
import { type Of, schema } from './schema.ts'

export const Event = schema(() =>
  z.strictObject({
    id: idOf('evt'),
    type: z.string().meta({ description: 'Noun and past participle', example: 'cycle.opened' }),
    at: z.iso.datetime(),
    subject: z.string().meta({ description: 'Id of what it happened to' }),
    within: idOf('cyc').optional().meta({ description: 'The cycle that the subject is a part of' }),
    rev: z.int().optional().meta({ description: 'Revision of the subject after it' }),
    /** Names that the subject goes by elsewhere, for whoever has to find it in a copy. */
    sourcedId: z.string().optional(),
    externalId: z.string().optional(),
    /** Of something that its owner keeps to themselves: it is not published. */
    kept: z.literal('private').optional(),
    actorId: z.string(),
    requestId: z.string(),
  }),
)
export type Event = Of<typeof Event>

export const Events = entity('event', Event, { primary: primary('EVENTS', 'EVENT#{id}') })
