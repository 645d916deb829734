/**
 * A consultancy has been suspended, resumed or closed, and not all of its engagements say so yet. It stands in the
 * registry from the commit that changes the consultancy until every engagement has been gone through, so that neither
 * their number nor a death between leaves it a way into a district.
 */
import * as z from 'zod'
import { entity, gs1, primary } from '../db/entity.ts'
import { idOf } from './id.ts'
import { type Of, schema } from './schema.ts'

const EngagementSpread = schema(() =>
  z.strictObject({
    consultancyId: idOf('con'),
    /** Its people are to do what it may do itself, or nothing any more: what is there when it closes, reopening does not save. */
    what: z.enum(['standing', 'end']),
    waiting: z.literal('yes'),
    createdAt: z.iso.datetime(),
    /** Revision of the consultancy that is to be spread. */
    rev: z.int().nonnegative(),
  }),
)
export type EngagementSpread = Of<typeof EngagementSpread>

export const EngagementSpreads = entity('engagement spread', EngagementSpread, {
  primary: primary('ENGAGEMENTSPREAD#{consultancyId}', 'ENGAGEMENTSPREAD#{what}'),
  waiting: gs1('ENGAGEMENTSPREADS#{waiting}', 'ENGAGEMENTSPREAD#{consultancyId}#{what}'),
})
