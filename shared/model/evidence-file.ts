/**
 * A file as evidence. It is sent to a signed URL that takes these very bytes and no others, looked at by its content and
 * for malware, and only then had by those who see the evidence. Until then it waits in a folder that expires by itself.
 */
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import { passingDays } from '../objects.ts'
import { day } from './date.ts'
import { idOf } from './id.ts'
import { type Of, schema } from './schema.ts'
import { line } from './text.ts'
import { UploadTerms } from './upload.ts'

const mib = 1024 * 1024
const document = 25 * mib
const video = 2048 * mib

/** What can be attached, and how many bytes of it. Images of SVG are not among it: they can hold programs. */
export const bytesMaxOf = {
  'application/pdf': document,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': document,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': document,
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': document,
  'image/jpeg': document,
  'image/png': document,
  'image/gif': document,
  'image/webp': document,
  'image/heic': document,
  'text/csv': document,
  'text/plain': document,
  'video/mp4': video,
  'video/webm': video,
  'video/quicktime': video,
} as const
export type MediaType = keyof typeof bytesMaxOf

/** A table of measurements is read in the request that completes it. */
export const tableBytesMax = mib
export const rowsMax = 5000

export const Measurement = schema(() =>
  z.strictObject({
    studentId: z
      .string()
      .regex(/^[\x21-\x7e]{1,255}$/, 'A pseudonymous id is 1 to 255 printable ASCII characters without spaces.')
      .optional()
      .meta({ description: 'The district’s pseudonymous id of a student; never a name', example: 'stu-20931' }),
    label: line('What was measured', 'Exit ticket, items correct'),
    value: z.number().min(-1e9).max(1e9),
    measuredOn: day('When'),
  }),
)
export type Measurement = Of<typeof Measurement>

/** A measurement as a caller gives it: what has no digit in it is taken for a name. */
export const MeasurementDraft = schema(() =>
  Measurement().refine(({ studentId }) => studentId === undefined || /\d/.test(studentId), {
    path: ['studentId'],
    message: 'This looks like a name. Use the district’s pseudonymous id, which has a digit in it.',
  }),
)

const FileSaid = schema(() =>
  z.strictObject({
    name: line('What it is called', 'opening-routine.mp4').regex(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a name must hold none.
      /^[^\x00-\x1f\x7f/\\"]+$/,
      'A name of a file holds no slashes, quotes or control characters.',
    ),
    mediaType: z
      .enum(Object.keys(bytesMaxOf) as [MediaType, ...MediaType[]])
      .meta({ description: 'What it is. Open to more values', example: 'video/mp4' }),
    bytes: z.int().positive().max(video).meta({ description: 'How large it is: videos up to 2 GiB, anything else up to 25 MiB' }),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'SHA-256 in 64 lower-case hexadecimal digits.')
      .meta({
        description: 'Of its bytes, in hexadecimal: the upload takes no others',
        example: 'fe3cfd3b50db2cf7ba1e6a9d7dd3b2aab7e1ec5a1f0b96d3f29b8ac1f3a3c1d4',
      }),
    contents: z.enum(['measurements']).optional().meta({
      description:
        'That a CSV holds measurements: columns `student_id`, `label`, `value` and `measured_on`, up to 5,000 rows and 1 MiB. Open to more values',
    }),
  }),
)

export const FileDraft = schema(() =>
  FileSaid()
    .refine(({ contents, mediaType }) => !contents || mediaType === 'text/csv', {
      path: ['mediaType'],
      message: 'Measurements come as text/csv.',
    })
    .refine(({ bytes, mediaType, contents }) => bytes <= (contents ? tableBytesMax : bytesMaxOf[mediaType]), {
      path: ['bytes'],
      message: 'Videos may have up to 2 GiB, measurements 1 MiB, anything else 25 MiB.',
    }),
)

export const EvidenceFile = schema(() =>
  FileSaid().extend({
    status: z.enum(['awaited', 'scanning', 'ready', 'refused']).meta({
      description:
        '`awaited` until it has been uploaded and completed, then `scanning`, then `ready`, or `refused`. Until it is ready, only its owner and who added it see the evidence. Open to more values',
    }),
    reason: z
      .enum(['malware', 'not_scanned'])
      .optional()
      .meta({ description: 'Why it was refused: something harmful was found in it, or it could not be looked at. Open to more values' }),
    rows: z.int().nonnegative().optional().meta({ description: 'Measurements in it', example: 24 }),
    upload: UploadTerms()
      .optional()
      .meta({ description: 'Where to send it, within the hour: in the answer to who has attached it, and never after' }),
  }),
)
export type EvidenceFile = Of<typeof EvidenceFile>

/** Where a file is sent to, and where it lies once it is ready. */
export const uploadKey = (evidenceId: string): string => `uploads/evidence/${evidenceId}`
export const lastingKey = (evidenceId: string): string => `evidence/${evidenceId}`

/** When evidence goes whose file never came: as its upload does. */
export const awaitedUntil = ({ createdAt }: { createdAt: string }): Date => new Date(Date.parse(createdAt) + passingDays * 24 * 3600 * 1000)

/** How long the URL of a download is good: what was taken back may be had for so long by who has asked before. */
export const downloadSeconds = 120

export const MeasurementRow = schema(() =>
  Measurement()
    .extend({
      evidenceId: idOf('evd'),
      row: z.int().positive().meta({ description: 'Which of them, counted from 1', example: 1 }),
    })
    .meta({ id: 'MeasurementRow' }),
)

/** Rows in one item: with the longest labels they stay below what an item may hold. */
export const chunkRows = 250

const MeasurementChunk = schema(() =>
  z.strictObject({ cycleId: idOf('cyc'), evidenceId: idOf('evd'), place: z.string(), rows: z.array(Measurement()).max(chunkRows) }),
)
export type MeasurementChunk = Of<typeof MeasurementChunk>

/** The measurements of a file, so many in an item. */
export const MeasurementChunks = entity('measurement chunk', MeasurementChunk, {
  primary: primary('CYCLE#{cycleId}', 'MEASURES#{evidenceId}#{place}'),
})

export const chunkPlace = (n: number): string => String(n).padStart(4, '0')

/** The evidence that something is of. */
interface Whose {
  cycleId: MeasurementChunk['cycleId']
  id: MeasurementChunk['evidenceId']
}

export const chunksOf = ({ cycleId, id }: Whose, rows: readonly Measurement[]): MeasurementChunk[] =>
  Array.from({ length: Math.ceil(rows.length / chunkRows) }, (_, n) => ({
    cycleId,
    evidenceId: id,
    place: chunkPlace(n),
    rows: rows.slice(n * chunkRows, (n + 1) * chunkRows),
  }))

/**
 * What is to be done about a file outside of requests: it is to be scanned, or what there is of evidence that has gone is to
 * be removed. It is written in the commit that asks for it, wakes a worker, and goes in the commit that ends it.
 */
const FileWork = schema(() =>
  z.strictObject({
    cycleId: idOf('cyc'),
    evidenceId: idOf('evd'),
    what: z.enum(['scan', 'remove']),
    askedAt: z.iso.datetime(),
    dueAt: z.iso.datetime(),
    rev: z.int().nonnegative(),
  }),
)
export type FileWork = Of<typeof FileWork>

export const FileWorks = entity('file work', FileWork, { primary: primary('FILEWORK', 'FILE#{evidenceId}#{what}') })

export const workOn = (what: FileWork['what'], { cycleId, id }: Whose, now: Date): FileWork => ({
  cycleId,
  evidenceId: id,
  what,
  askedAt: now.toISOString(),
  dueAt: now.toISOString(),
  rev: 0,
})
