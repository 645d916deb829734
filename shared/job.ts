/** Work that outlasts a request, as it stands in the queue: which, and whose. Never with credentials or content. */
import * as z from 'zod'
import { idOf } from './model/id.ts'
import { type Of, schema } from './model/schema.ts'

export const Job = schema(() => z.strictObject({ kind: z.literal('roster-import'), tenantId: idOf('dis'), importId: idOf('imp') }))
export type Job = Of<typeof Job>
