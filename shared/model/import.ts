/**
 * An import: rows of one noun, each made or changed as its sender may, by a job. It belongs to its sender alone, since
 * what a row says may be theirs to say and nobody else's to read.
 */
import * as z from 'zod'
import { Sender } from '../auth/actor.ts'
import { entity, gs1, gs2, gs3, primary } from '../db/entity.ts'
import { Problem } from '../problem.ts'
import { BulkFormat, count, Failure } from './bulk.ts'
import { instant } from './date.ts'
import { externalNouns } from './external-id.ts'
import { idOf } from './id.ts'
import { type Of, revised, schema } from './schema.ts'

export const fileBytesMax = 200_000_000
export const rowsMax = 500_000
/** As many rows as are noted at once: what a run that dies has done since is done again, or found to be done. */
export const rowsAtOnce = 100
/** Of one row so many faults are kept. */
export const faultsOfRowMax = 5

const Noun = schema(() =>
  z.enum(externalNouns).meta({ id: 'ImportNoun', description: 'What a file is rows of. Open to more values', example: 'school' }),
)

export const rowOutcomes = ['created', 'updated', 'unchanged', 'refused'] as const
export type RowOutcome = (typeof rowOutcomes)[number]
const Outcome = schema(() => z.enum(rowOutcomes).meta({ id: 'RowOutcome', description: 'What became of a row. Open to more values' }))

const Counts = schema(() =>
  z
    .strictObject({ created: count(), updated: count(), unchanged: count(), refused: count() })
    .meta({ id: 'RowCounts', description: 'How many rows had which outcome; in a dry run, would have' }),
)
export type RowCounts = Of<typeof Counts>
export const noRows: RowCounts = { created: 0, updated: 0, unchanged: 0, refused: 0 }

export const StoredImport = schema(() =>
  z.strictObject({
    id: idOf('bim'),
    noun: Noun(),
    format: BulkFormat(),
    dryRun: z.boolean().meta({ description: 'Whether it only says what it would do' }),
    status: z
      .enum(['awaiting_upload', 'queued', 'running', 'finished', 'failed', 'cancelled'])
      .meta({ description: 'Open to more values' }),
    progress: z.strictObject({ done: count(), total: count() }).meta({ description: 'Rows done, of those in the file' }),
    rows: Counts(),
    failure: Failure().optional().meta({ description: 'Why it `failed`. The rows that were done stay done' }),
    attempts: count().meta({ description: 'How often a worker began from where it is now' }),
    createdAt: instant('When it was made'),
    startedAt: instant('When it was started').optional(),
    finishedAt: instant('When it ended').optional(),
    updatedAt: z.iso.datetime(),
    rev: count(),
    senderId: z.string(),
    sender: Sender(),
    /** Number of the last row that was noted. */
    place: count(),
    /** Of the file that it began with. */
    sha256: z.string().optional(),
    unfinished: z.literal('yes').optional(),
  }),
)
export type StoredImport = Of<typeof StoredImport>

const hidden = { senderId: true, sender: true, place: true, sha256: true, unfinished: true } as const

export const Import = schema(() => StoredImport().omit(hidden).meta({ id: 'Import' }))
export type Import = Of<typeof Import>

export const ImportDraft = schema(() =>
  z
    .strictObject({
      noun: Noun(),
      format: BulkFormat(),
      dryRun: z
        .boolean()
        .default(false)
        .meta({ description: 'True makes the same calls and keeps nothing of them: the report says what would happen' }),
    })
    .meta({ id: 'ImportDraft' }),
)

export const Imports = entity('import', StoredImport, {
  primary: primary('BULKIMPORT#{id}', 'IMPORT'),
  bySender: gs1('BULKIMPORTS#{senderId}', 'BULKIMPORT#{id}'),
  unfinished: gs2('UNFINISHED#{unfinished}', 'BULKIMPORT#{id}'),
  all: gs3('BULKIMPORTS', 'BULKIMPORT#{id}'),
})

export const ImportRow = schema(() =>
  z
    .strictObject({
      number: z.int().positive().meta({
        description: 'Line of an NDJSON file; in CSV, row as a spreadsheet counts, the header being row 1',
        example: 2,
      }),
      externalId: z
        .string()
        .optional()
        .meta({ description: 'As the row says; its `sourcedId` where it has no other', example: 'crm-4711' }),
      outcome: Outcome(),
      id: z.string().optional().meta({ description: 'Of what was made, changed, or found as it should be' }),
      code: z
        .string()
        .optional()
        .meta({ description: 'Why it was refused: the code of a problem. Open to more values', example: 'invalid_request' }),
      detail: z.string().optional().meta({ description: 'What to do about it' }),
      errors: z
        .array(
          z.strictObject({
            pointer: z.string().meta({ description: 'JSON pointer into the row', example: '/coachId' }),
            code: z.string(),
            detail: z.string(),
          }),
        )
        .max(faultsOfRowMax)
        .optional()
        .meta({ description: 'Each thing at fault; the first five' }),
    })
    .meta({ id: 'ImportRow' }),
)
export type ImportRow = Of<typeof ImportRow>

/** The rows that were noted at once, named by the first of them, with leading zeros. */
const RowsNoted = schema(() =>
  z.strictObject({ importId: idOf('bim'), first: z.string().regex(/^\d{7}$/), rows: z.array(ImportRow()).max(rowsAtOnce) }),
)

export const ImportRows = entity('import rows', RowsNoted, { primary: primary('BULKIMPORT#{importId}', 'ROWS#{first}') })

export const firstOf = (rows: readonly Pick<ImportRow, 'number'>[]): string => String(rows[0]!.number).padStart(7, '0')

/** Where the file of an import lies in the object store. */
export const importKey = ({ id, format }: Pick<StoredImport, 'id' | 'format'>): string => `uploads/import/${id}.${format}`

export const contentTypeOf = { ndjson: 'application/x-ndjson', csv: 'text/csv' } as const

export const shownImport = ({ senderId: _, sender: __, place: ___, sha256: ____, unfinished: _____, ...shown }: StoredImport): Import =>
  shown

export function startedImport(before: StoredImport, now: Date): StoredImport {
  if (before.status !== 'awaiting_upload') throw wrongState(before, 'Create another one to import again.')
  return revised<StoredImport>(before, { status: 'queued', unfinished: 'yes', startedAt: now.toISOString() }, now)
}

export function endedImport(
  before: StoredImport,
  end: Pick<StoredImport, 'status'> & Pick<Partial<StoredImport>, 'failure'>,
  now: Date,
): StoredImport {
  const { unfinished: _, ...kept } = before
  return revised<StoredImport>(kept, { ...end, finishedAt: now.toISOString() }, now)
}

/** What was done stays done. */
export function cancelledImport(before: StoredImport, now: Date): StoredImport {
  if (!['awaiting_upload', 'queued', 'running'].includes(before.status)) throw wrongState(before, 'There is nothing left of it to stop.')
  return endedImport(before, { status: 'cancelled' }, now)
}

const wrongState = ({ id, status }: StoredImport, advice: string) => new Problem('wrong_state', `Import ${id} is ${status}. ${advice}`)
