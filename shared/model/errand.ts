/**
 * What a commit in the registry asks to be done in the table of a tenant: to say there what the registry says now, with
 * an audit entry. It is kept in the commit's own transaction and removed when it is done, so that a process that dies
 * between the two leaves it for the sweeper. Doing one twice has one effect.
 */
import * as z from 'zod'
import { entity, gs1, primary } from '../db/entity.ts'
import { AuditEntry } from './audit.ts'
import { idOf } from './id.ts'
import { type Of, schema } from './schema.ts'

export const Errand = schema(() =>
  z.strictObject({
    id: idOf('err'),
    tenantId: z.union([idOf('dis'), idOf('con')]),
    kind: z.enum(['standing', 'usage_correction', 'record', 'client', 'grant', 'engagement']),
    /** What in the registry the tenant's table is to say: the tenant, an engagement, a grant or a client. */
    subject: z.string(),
    /** What the tenant's audit log is to say about it. */
    entry: AuditEntry().optional(),
    attempts: z.int().nonnegative(),
    waiting: z.literal('yes'),
    createdAt: z.iso.datetime(),
    rev: z.int().nonnegative(),
  }),
)
export type Errand = Of<typeof Errand>

export const Errands = entity('errand', Errand, {
  primary: primary('ERRAND#{id}', 'ERRAND'),
  waiting: gs1('ERRANDS#{waiting}', 'ERRAND#{id}'),
})
