/** A roster import: a OneRoster package, uploaded, checked in a dry run or applied, as a job with a report. */
import * as z from 'zod'
import { entity, gs1, gs2, primary } from '../db/entity.ts'
import { Problem } from '../problem.ts'
import { instant } from './date.ts'
import { idOf } from './id.ts'
import { type Of, revised, schema } from './schema.ts'
import { prose } from './text.ts'

const count = () => z.int().nonnegative()

/** What an import does, or in a dry run would do, to one kind of thing. */
const Changes = schema(() =>
  z
    .strictObject({ created: count(), updated: count(), restored: count(), removed: count(), unchanged: count() })
    .meta({ id: 'RosterChanges', description: 'Removed means marked `tobedeleted`; restored, that it came back' }),
)
export type RosterChanges = Of<typeof Changes>

const Report = schema(() =>
  z
    .strictObject({
      version: z.string().meta({ description: 'OneRoster version of the package', example: '1.2' }),
      files: z
        .array(
          z.strictObject({
            name: z.string(),
            mode: z.enum(['bulk', 'delta', 'absent']),
            rows: count().meta({ description: 'Rows of data' }),
            kept: count(),
            skipped: count().meta({ description: 'Rows at fault, left out' }),
            ignored: count().meta({ description: 'Sound rows of no use here, such as guardians' }),
          }),
        )
        .max(50),
      schools: Changes(),
      people: Changes(),
      students: Changes(),
      errors: count().meta({ description: 'Faults for which something was left out' }),
      warnings: count().meta({ description: 'Faults that were mended or let pass' }),
      faultsListed: count().meta({ description: 'How many of them the list of faults holds; it is bounded' }),
    })
    .meta({ id: 'RosterReport' }),
)
export type RosterReport = Of<typeof Report>

export const RosterImport = schema(() =>
  z
    .strictObject({
      id: idOf('imp'),
      status: z.enum(['awaiting_upload', 'queued', 'running', 'checked', 'applied', 'refused', 'failed']).meta({
        description: '`checked` after a dry run and `refused` may be started again; `applied` and `failed` are final. Open to more values',
      }),
      dryRun: z.boolean().meta({ description: 'Whether the latest start was to check only' }),
      overrideDeletionGuard: z.boolean().meta({ description: 'Whether more than a fifth of the active may be removed' }),
      overrideReason: prose('Why the guard is overridden', 'Two schools closed over the summer.').optional(),
      createdBy: z.string(),
      progress: z.strictObject({ done: count(), total: count() }).meta({ description: 'Changes written, of those to write' }),
      report: Report().optional(),
      refusal: z
        .strictObject({ code: z.string().meta({ example: 'deletion_guard' }), detail: z.string() })
        .optional()
        .meta({ description: 'Why nothing was changed, when it was refused; or what went wrong, when it failed' }),
      attempts: count().meta({ description: 'How often a worker began it' }),
      createdAt: instant('When it was made'),
      startedAt: instant('When it was started last').optional(),
      finishedAt: instant('When it ended last').optional(),
      updatedAt: z.iso.datetime(),
      rev: count(),
    })
    .meta({ id: 'RosterImport' }),
)
export type RosterImport = Of<typeof RosterImport>

const StoredImport = schema(() => RosterImport().extend({ unfinished: z.literal('yes').optional() }))
export type StoredImport = Of<typeof StoredImport>

export const RosterImports = entity('roster import', StoredImport, {
  primary: primary('IMPORT#{id}', 'IMPORT'),
  all: gs1('IMPORTS', 'IMPORT#{id}'),
  unfinished: gs2('UNFINISHED#{unfinished}', 'IMPORT#{id}'),
})

/** One fault of a package, as the report lists it. */
export const RosterFault = schema(() =>
  z
    .strictObject({
      file: z.string().meta({ example: 'users.csv' }),
      row: z
        .int()
        .positive()
        .nullable()
        .meta({ description: 'Row as a spreadsheet counts, the header being row 1; null for the whole file', example: 17 }),
      column: z.string().nullable().meta({ example: 'dateLastModified' }),
      code: z.string().meta({ description: 'Open to more values', example: 'wrong_date' }),
      severity: z.enum(['error', 'warning']),
      detail: z.string(),
      outcome: z.string().meta({ description: 'What was done about it', example: 'value_dropped' }),
    })
    .meta({ id: 'RosterFault' }),
)
export type RosterFault = Of<typeof RosterFault>

const StoredFault = schema(() => RosterFault().extend({ importId: idOf('imp'), number: z.string().regex(/^\d{6}$/) }))

/** Faults in the order they were found. */
export const RosterFaults = entity('roster fault', StoredFault, { primary: primary('IMPORT#{importId}', 'FAULT#{number}') })

/** At most so many faults are listed; all are counted. */
export const faultsListedMax = 5000

/** Where the package of an import lies in the object store. */
export const packageKey = (importId: string): string => `uploads/roster/${importId}.zip`
export const packageBytesMax = 200_000_000

export const shownImport = ({ unfinished: _, ...shown }: StoredImport): RosterImport => shown

/** May be started: before anything was written from it. */
export function refuseUnstartable({ id, status }: StoredImport): void {
  if (!['awaiting_upload', 'checked', 'refused'].includes(status))
    throw new Problem('import_settled', `Roster import ${id} is ${status}. Create another one to import again.`)
}

export function started(
  before: StoredImport,
  options: { dryRun: boolean; overrideDeletionGuard: boolean; overrideReason?: string | undefined },
  now: Date,
): StoredImport {
  refuseUnstartable(before)
  const { report: _, refusal: __, finishedAt: ___, overrideReason: ____, ...kept } = before
  const { overrideReason, ...rest } = options
  const at = now.toISOString()
  return revised(
    { ...kept, ...rest, ...(overrideReason && { overrideReason }) },
    { status: 'queued', unfinished: 'yes', progress: { done: 0, total: 0 }, startedAt: at },
    now,
  )
}

/** The end of a run. */
export function finished(
  before: StoredImport,
  end: { status: 'checked' | 'applied' | 'refused' | 'failed' } & Partial<Pick<StoredImport, 'report' | 'refusal'>>,
  now: Date,
): StoredImport {
  const { unfinished: _, ...kept } = before
  return revised<StoredImport>(kept, { ...end, finishedAt: now.toISOString() }, now)
}
