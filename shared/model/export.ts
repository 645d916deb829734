/**
 * An export: what its asker may read, as files, made by a job. It belongs to its asker alone, since what one person may
 * read another may not: a coach's export is behind the wall for their leader as the cycle is.
 */
import * as z from 'zod'
import { Sender } from '../auth/actor.ts'
import { entity, gs1, gs2, gs3, primary } from '../db/entity.ts'
import { passingDays } from '../objects.ts'
import { Problem } from '../problem.ts'
import { BulkFormat, count, Failure } from './bulk.ts'
import { instant } from './date.ts'
import { idOf } from './id.ts'
import { type Of, revised, schema } from './schema.ts'
import { isSet } from './text.ts'

/** In the order they are exported: what is named comes before what names it. */
export const exportKinds = [
  'district',
  'schools',
  'people',
  'cycle_models',
  'cycle_model_drafts',
  'cycles',
  'goals',
  'actions',
  'evidence',
  'measurements',
  'video_comments',
  'progress_checks',
  'reflections',
  'comments',
  'action_templates',
  'observation_tools',
  'observations',
  'calibrations',
  'protocols',
  'data_discussions',
  'contributions',
  'terms',
  'duties',
  'funding_sources',
  'coach_funding',
  'time_certifications',
  'visits',
  'busy_times',
  'calendar_feeds',
  'invitations',
  'roster_imports',
  'clients',
  'client_grants',
  'engagements',
  'webhook_endpoints',
  'usage',
  'audit',
] as const
export type ExportKind = (typeof exportKinds)[number]

const Kind = schema(() =>
  z.enum(exportKinds).meta({ id: 'ExportKind', description: 'A kind of thing that can be listed. Open to more values' }),
)

/** As many files as an item can name. A file holds some 10,000 rows. */
export const filesMax = 1000

const since = () =>
  count().max(Number.MAX_SAFE_INTEGER).meta({
    description:
      'Number of a change, such as the `seq` of an earlier export: only what has changed after it, as it is now. What was removed, the changes tell. Takes the permission to follow changes',
    example: 4711,
  })

const Progress = schema(() =>
  z.strictObject({
    kind: Kind(),
    rows: count().meta({ description: 'Rows written', example: 120 }),
    withheld: count().meta({
      description:
        'Cycles of which this kind was withheld from the asker by the wall; for `cycles`, those that are in it as a frame. With `since`, the things themselves are counted',
      example: 0,
    }),
    done: z.boolean(),
  }),
)

const StoredFile = schema(() =>
  z.strictObject({
    kind: Kind(),
    name: z.string().meta({ description: 'What it is called', example: 'schools-0001.ndjson' }),
    rows: count().meta({ example: 120 }),
    bytes: count().meta({ example: 30_117 }),
    sha256: z.string().meta({ description: 'Of its bytes, in hexadecimal' }),
  }),
)
export type StoredFile = Of<typeof StoredFile>

/** Where the job goes on: which kind, which of its lists, and the cursor in that. */
const Place = schema(() => z.strictObject({ kind: count(), list: count(), cursor: z.string().optional() }))
export type ExportPlace = Of<typeof Place>

export const StoredExport = schema(() =>
  z.strictObject({
    id: idOf('exp'),
    kinds: z.array(Kind()).max(exportKinds.length).meta({ description: 'The kinds it holds' }),
    format: BulkFormat(),
    status: z
      .enum(['queued', 'running', 'finished', 'failed', 'cancelled', 'expired'])
      .meta({ description: '`finished` until its files expire, then `expired`. Open to more values' }),
    since: since().optional(),
    seq: count()
      .optional()
      .meta({ description: 'How far the changes had come when it began: whoever keeps a copy follows them from here on', example: 4711 }),
    progress: z.array(Progress()).meta({ description: 'How far each kind is' }),
    failure: Failure().optional().meta({ description: 'Why it `failed`' }),
    attempts: count().meta({ description: 'How often a worker began from where it is now' }),
    createdAt: instant('When it was asked for'),
    finishedAt: instant('When it ended').optional(),
    expiresAt: instant('When its files are gone').optional(),
    updatedAt: z.iso.datetime(),
    rev: count(),
    askerId: z.string(),
    sender: Sender(),
    place: Place(),
    unfinished: z.literal('yes').optional(),
    files: z.array(StoredFile()).max(filesMax),
  }),
)
export type StoredExport = Of<typeof StoredExport>

const hidden = { askerId: true, sender: true, place: true, unfinished: true, files: true } as const

/** As lists show it: without its files. */
export const ExportFrame = schema(() =>
  StoredExport().omit(hidden).meta({ id: 'ExportFrame', description: 'An export as lists show it: without its files' }),
)

export const Export = schema(() =>
  StoredExport()
    .omit(hidden)
    .extend({
      files: z
        .array(
          StoredFile().extend({
            url: z.url().meta({ description: 'Gives the file to whoever has it' }),
            urlExpiresAt: instant('When the URL ends; reading the export gives a new one'),
          }),
        )
        .max(filesMax)
        .meta({ description: 'The files so far; all of them once it is `finished`. The rows of a kind go on from one file to the next' }),
    })
    .meta({ id: 'Export' }),
)
export type Export = Of<typeof Export>

export const ExportDraft = schema(() =>
  z
    .strictObject({
      kinds: z
        .array(Kind())
        .min(1)
        .max(exportKinds.length)
        .refine(isSet, 'Name each kind once.')
        .optional()
        .meta({ description: 'All that you may read, unless set' }),
      format: BulkFormat(),
      since: since().optional(),
    })
    .meta({ id: 'ExportDraft' }),
)

export const Exports = entity(
  'export',
  StoredExport,
  {
    primary: primary('EXPORT#{id}', 'EXPORT'),
    byAsker: gs1('EXPORTS#{askerId}', 'EXPORT#{id}'),
    unfinished: gs2('UNFINISHED#{unfinished}', 'EXPORT#{id}'),
    all: gs3('EXPORTS', 'EXPORT#{id}'),
  },
  { apart: ['files'] },
)

/** Where a file of an export lies in the object store. */
export const fileKey = (exportId: string, name: string): string => `exports/${exportId}/${name}`

export const nameOfFile = (kind: ExportKind, files: readonly StoredFile[], format: StoredExport['format']): string =>
  `${kind}-${String(files.filter((it) => it.kind === kind).length + 1).padStart(4, '0')}.${format}`

/** The keys of its files, and of the one that may have been written and not noted. */
export function fileKeysOf({ id, kinds, files, format, place }: StoredExport): string[] {
  const kind = kinds[place.kind]
  return [...files.map(({ name }) => name), ...(kind ? [nameOfFile(kind, files, format)] : [])].map((name) => fileKey(id, name))
}

/** What an export shows of itself; its files are shown by whoever can sign for them. */
export function shownExport(stored: Omit<StoredExport, 'files'>, now: Date): Of<typeof ExportFrame> {
  const { askerId: _, sender: __, place: ___, unfinished: ____, ...shown } = stored
  return isExpired(stored, now) ? { ...shown, status: 'expired' } : shown
}

export const isExpired = ({ status, expiresAt }: Pick<StoredExport, 'status' | 'expiresAt'>, now: Date): boolean =>
  status === 'finished' && expiresAt !== undefined && expiresAt <= now.toISOString()

/** How an export ends. Its files are there for a week after it was asked for: the first of them expires no sooner. */
export function ended(
  before: StoredExport,
  end: Pick<StoredExport, 'status'> & Pick<Partial<StoredExport>, 'failure'>,
  now: Date,
): StoredExport {
  const { unfinished: _, ...kept } = before
  const expiresAt = new Date(Date.parse(before.createdAt) + passingDays * 86_400_000).toISOString()
  const finished = end.status === 'finished' ? { expiresAt } : {}
  return revised<StoredExport>(kept, { ...end, ...finished, finishedAt: now.toISOString() }, now)
}

/** Stopped before its end, or taken back after it. */
export function cancelledExport(before: StoredExport, now: Date): StoredExport {
  if (!['queued', 'running', 'finished'].includes(before.status) || isExpired(before, now))
    throw new Problem('wrong_state', `Export ${before.id} is ${shownExport(before, now).status}: there is nothing of it to take back.`)
  const { expiresAt: _, ...kept } = before
  return ended(kept, { status: 'cancelled' }, now)
}
