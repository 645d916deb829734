/** Work that outlasts a request, as it stands in a queue: which, and whose. Never with credentials or content. */
import * as z from 'zod'
import { idOf } from './model/id.ts'
import { type Of, schema } from './model/schema.ts'

export const RosterJob = schema(() => z.strictObject({ kind: z.literal('roster-import'), tenantId: idOf('dis'), importId: idOf('imp') }))
export type RosterJob = Of<typeof RosterJob>

export const BulkJob = schema(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('export'), tenantId: idOf('dis'), exportId: idOf('exp') }),
    z.strictObject({ kind: z.literal('import'), tenantId: idOf('dis'), importId: idOf('bim') }),
  ]),
)
export type BulkJob = Of<typeof BulkJob>

export type Job = RosterJob | BulkJob
