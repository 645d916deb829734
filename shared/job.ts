/** Work that outlasts a request, as it stands in a queue: which, and whose. Never with credentials or content. */
import * as z from 'zod'
import { idOf } from './model/id.ts'
import { type Of, schema } from './model/schema.ts'

const of = <const K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({ kind: z.literal(kind), tenantId: idOf('dis'), ...shape })

export const RosterJob = schema(() => of('roster-import', { importId: idOf('imp') }))

/** What the worker of the sandboxes does: fills one, once those who were let in before have been answered, or reminds of what is due since its clock was moved. */
export const SandboxJob = schema(() =>
  z.discriminatedUnion('kind', [of('sandbox-fill', { notBefore: z.iso.datetime() }), of('sandbox-remind', {})]),
)

/** What the worker of the webhooks does. An attempt may be due later than a queue can wait: it then goes from hand to hand. */
export const WebhookJob = schema(() =>
  z.discriminatedUnion('kind', [
    of('webhook-attempt', {
      endpointId: idOf('whe'),
      deliveryId: idOf('dlv'),
      attempt: z.int().nonnegative(),
      notBefore: z.iso.datetime(),
    }),
    of('webhook-release', { endpointId: idOf('whe') }),
    of('webhook-replay', { endpointId: idOf('whe'), replayId: idOf('rpl') }),
  ]),
)

export const BulkJob = schema(() =>
  z.discriminatedUnion('kind', [of('export', { exportId: idOf('exp') }), of('import', { importId: idOf('bim') })]),
)

/** What the worker of evidence does about a file. */
export const FileJob = schema(() =>
  of('evidence-file', {
    cycleId: idOf('cyc'),
    evidenceId: idOf('evd'),
    what: z.enum(['scan', 'remove']),
    notBefore: z.iso.datetime(),
  }),
)

export type RosterJob = Of<typeof RosterJob>
export type WebhookJob = Of<typeof WebhookJob>
export type BulkJob = Of<typeof BulkJob>
export type SandboxJob = Of<typeof SandboxJob>
export type FileJob = Of<typeof FileJob>
export type Job = RosterJob | WebhookJob | BulkJob | SandboxJob | FileJob
