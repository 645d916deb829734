/** What the removing of a tenant has found and done so far, one fact a step: what its certificate is made of. */
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import { schema } from './schema.ts'
import { tenantId } from './tenant.ts'

const RemovalFact = schema(() =>
  z.strictObject({
    tenantId: tenantId(),
    what: z.enum(['closed', 'released', 'inventory', 'objects_deleted', 'table_deleted', 'issued']),
    at: z.iso.datetime(),
    facts: z.record(z.string(), z.union([z.string(), z.int(), z.record(z.string(), z.int())])),
  }),
)

export const RemovalFacts = entity('removal fact', RemovalFact, { primary: primary('REMOVAL#{tenantId}', 'FACT#{what}') })
