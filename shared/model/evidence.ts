/** Evidence of what happened in a classroom. The teacher owns it, shares it with the cycle, and can take it back. */
import * as z from 'zod'
import { type Change, drop, insert, put, remove, replace } from '../db/commit.ts'
import { entity, primary } from '../db/entity.ts'
import {
  awaitedUntil,
  chunkPlace,
  chunkRows,
  EvidenceFile,
  FileDraft,
  Measurement,
  MeasurementChunks,
  MeasurementDraft,
} from './evidence-file.ts'
import { externalId } from './external-id.ts'
import { idOf } from './id.ts'
import { type Of, schema } from './schema.ts'
import { line, prose } from './text.ts'

export const Evidence = schema(() =>
  z
    .strictObject({
      id: idOf('evd'),
      externalId: externalId().optional(),
      cycleId: idOf('cyc'),
      ownerId: idOf('per').meta({ description: 'The teacher it belongs to' }),
      addedBy: idOf('per'),
      kind: z
        .enum(['student_work', 'assessment_data', 'video', 'student_survey', 'observation_tool'])
        .meta({ description: 'Open to more values' }),
      title: line('What it is', 'Exit tickets, period 3'),
      about: z
        .union([idOf('gol'), idOf('act')])
        .meta({ description: 'The goal or action of this cycle that it bears on', example: 'gol_01J9ZQ7Y8Z0000000000000001' }),
      link: z
        .url({ protocol: /^https$/ })
        .max(2000)
        .optional()
        .meta({ description: 'Where it is kept (https)', example: 'https://drive.lakeside.example/d/exit-tickets' }),
      measurements: z.array(Measurement()).min(1).max(500).optional().meta({ description: 'Or the values themselves' }),
      file: EvidenceFile().optional().meta({ description: 'Or a file' }),
      note: prose('What to look at', 'Look at items 3 and 4.').optional(),
      shared: z.boolean().meta({ description: 'Whether the cycle’s coach and other teachers see it, or its owner alone' }),
      createdAt: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative(),
    })
    .meta({ id: 'Evidence' }),
)
export type Evidence = Of<typeof Evidence>

export const EvidenceDraft = schema(() =>
  Evidence()
    .pick({ externalId: true, kind: true, title: true, about: true, link: true, measurements: true, note: true })
    .extend({
      measurements: z.array(MeasurementDraft()).min(1).max(500).optional().meta({ description: 'Or the values themselves' }),
      file: FileDraft().optional().meta({ description: 'Or a file: the answer says where to upload it to; then complete it' }),
      ownerId: idOf('per').optional().meta({ description: 'The teacher it belongs to; needed when the coach adds it' }),
      shared: z.boolean().default(true).meta({ description: 'False keeps it to its owner for now' }),
    })
    .refine(({ link, measurements, file }) => [link, measurements, file].filter((it) => it !== undefined).length === 1, {
      path: ['link'],
      message: 'Give one of these: a link, measurements, or a file.',
    })
    .meta({ id: 'EvidenceDraft' }),
)

export const EvidenceItems = entity('evidence', Evidence, { primary: primary('CYCLE#{cycleId}', 'EVIDENCE#{id}') })

/** Copies of evidence with its owner, so that what is someone's own is one query wherever it lies. The values stay with the evidence. */
export const EvidenceOfOwners = entity('evidence of an owner', Evidence, { primary: primary('OWNER#{ownerId}', 'EVIDENCE#{id}') })

export const ownersCopy = ({ measurements: _, ...rest }: Evidence): Evidence => rest

/** What writes evidence: itself under its revision, and its owner's copy. That of a file that has yet to come goes by itself. */
export function evidenceChanges(before: Evidence | undefined, after: Evidence): Change[] {
  const expiry = after.file?.status === 'awaited' ? { expiresAt: awaitedUntil(after) } : {}
  return [
    before ? replace(EvidenceItems, before, after, expiry) : insert(EvidenceItems, after, expiry),
    put(EvidenceOfOwners, ownersCopy(after), expiry),
  ]
}

/** What removes it with what lies beside it. What there may be any number of, a worker removes. */
export const evidenceGone = (item: Evidence): Change[] => [remove(EvidenceItems, item), ...besideGone(item)]

export const besideGone = (item: Evidence): Change[] => [drop(EvidenceOfOwners, item), ...rowsGone(item)]

/** What removes the measurements of its file. */
export function rowsGone(item: Evidence): Change[] {
  const count = Math.ceil((item.file?.rows ?? 0) / chunkRows)
  const chunk = (n: number) => ({ cycleId: item.cycleId, evidenceId: item.id, place: chunkPlace(n), rows: [] })
  return Array.from({ length: count }, (_, n) => drop(MeasurementChunks, chunk(n)))
}

const LastRetraction = schema(() => z.strictObject({ at: z.iso.datetime() }))

/** When evidence was last taken back in the district: files that hold evidence and were made before are not given any more. */
export const LastRetractions = entity('last retraction', LastRetraction, { primary: primary('RETRACTION', 'LAST') })

/** Whether there is something to see: a file is there once it is ready. */
const isThere = ({ file }: Evidence): boolean => file === undefined || file.status === 'ready'

/** Whether all who see the content of its cycle see it. */
export const isOpen = (item: Evidence): boolean => item.shared && isThere(item)

/** Its owner always, who adds it until its file is ready, and the others of the cycle while it is shared. */
export const isShownTo = (item: Evidence, personId: string): boolean =>
  item.ownerId === personId || (item.shared && (isThere(item) || item.addedBy === personId))
