/** That a consultancy's manager has looked into a district's coaching on a day: the look is in the audit log then, and not again. */
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import { day } from './date.ts'
import { idOf } from './id.ts'
import { type Of, schema } from './schema.ts'

const Look = schema(() =>
  z.strictObject({
    engagementId: idOf('eng'),
    day: day('In the district’s time zone'),
    personId: idOf('per'),
    kind: z.enum(['clients', 'caseload', 'overdue', 'statement']),
  }),
)
export type LookKind = Of<typeof Look>['kind']

/** Marks go by themselves once their day is over everywhere. The audit entries stay. */
export const lookKeptDays = 3

export const Looks = entity('look', Look, { primary: primary('LOOK#{engagementId}', 'LOOK#{day}#{personId}#{kind}') })
