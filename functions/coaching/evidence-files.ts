import * as z from 'zod'
import { insert, put } from '#shared/db/commit.ts'
import { one } from '#shared/db/table.ts'
import { answer, routes } from '#shared/http/route.ts'
import { refuseEnded } from '#shared/model/cycle-rules.ts'
import { instant } from '#shared/model/date.ts'
import { Evidence, evidenceChanges } from '#shared/model/evidence.ts'
import {
  chunkPlace,
  chunkRows,
  chunksOf,
  downloadSeconds,
  FileWorks,
  lastingKey,
  MeasurementChunks,
  MeasurementRow,
  workOn,
} from '#shared/model/evidence-file.ts'
import { demo } from '#shared/model/example.ts'
import { externalIdKept } from '#shared/model/external-id.ts'
import { revised, schema } from '#shared/model/schema.ts'
import { notFound, Problem } from '#shared/problem.ts'
import { evidenceAt, stillSeen } from './within.ts'

export const evidenceFiles = routes('Evidence', 'cycles')

evidenceFiles.post(
  '/cycles/{cycleId}/evidence/{evidenceId}/file/complete',
  {
    id: 'completeEvidenceFile',
    summary: 'Say that a file has been uploaded',
    description:
      'By who added it. The file is held against what was said of it: size, checksum, and what it is by its content; a table of measurements is read, and each fault in it named by row and column. Then it is `scanning`, and `ready` once nothing harmful has been found in it.',
    may: 'take part in cycles',
    answer: Evidence,
    problems: ['file_not_valid', 'wrong_state', 'cycle_ended', 'behind_the_wall', 'forbidden'],
    stillFor: (who, { cycleId, id }: Evidence) => stillSeen(who, { cycleId, evidenceId: id }),
    example: { as: 'teacher', params: { cycleId: demo.id('cyc', 1), evidenceId: demo.id('evd', 3) } },
  },
  async (c) => {
    const { actor, now, commit } = c.var
    const { cycle, item } = await evidenceAt(c.var)
    const file = fileOf(item)
    if (item.addedBy !== actor.id) throw new Problem('forbidden', 'A file is completed by who added it.')
    if (file.status === 'refused') throw new Problem('wrong_state', `The file of ${item.id} was refused. Attach another.`)
    if (file.status !== 'awaited') return answer(item, { tag: `${item.rev}` })
    refuseEnded(cycle)
    // Few requests need what knows the types of files: it is loaded at its first use.
    const { checkedFile } = await import('./file-check.ts')
    const rows = await checkedFile(c.var.objects, item, file)
    const after = revised(item, { file: { ...file, status: 'scanning', ...(rows && { rows: rows.length }) } }, now())
    return commit({
      changes: [
        ...evidenceChanges(item, after),
        ...chunksOf(item, rows ?? []).map((chunk) => insert(MeasurementChunks, chunk)),
        ...externalIdKept('evidence', item, { within: cycle.id }),
        put(FileWorks, workOn('scan', item, now())),
      ],
      happened: [],
      subject: item.id,
      answer: answer(after, { tag: `${after.rev}` }),
    })
  },
)

const Download = schema(() =>
  z
    .strictObject({
      url: z.url().meta({ description: 'Gives the file to whoever has it' }),
      expiresAt: instant('When the URL ends: two minutes after it was asked for'),
    })
    .meta({ id: 'EvidenceDownload' }),
)

evidenceFiles.get(
  '/cycles/{cycleId}/evidence/{evidenceId}/file',
  {
    id: 'downloadEvidenceFile',
    summary: 'Ask for the file of evidence',
    description: 'For those who see the evidence, once its file is ready. The URL is good for two minutes; asking again gives a new one.',
    may: 'read cycles',
    answer: Download,
    problems: ['wrong_state', 'behind_the_wall'],
    example: { as: 'coach', params: { cycleId: demo.id('cyc', 1), evidenceId: demo.id('evd', 4) } },
  },
  async (c) => {
    const { cycle, item } = await evidenceAt(c.var)
    const { status, name } = fileOf(item)
    if (status !== 'ready') throw new Problem('wrong_state', `The file of ${item.id} is ${status}. It can be had once it is ready.`)
    c.var.looked(cycle.id, item.id, item.ownerId)
    return answer(await c.var.objects.link(lastingKey(item.id), { filename: name, seconds: downloadSeconds }))
  },
)

evidenceFiles.getPage(
  '/cycles/{cycleId}/evidence/{evidenceId}/measurements',
  {
    id: 'listMeasurements',
    summary: 'List the measurements of evidence, in their order',
    description: 'Those that it was attached with, or that are in its file. For those who see the evidence.',
    may: 'read cycles',
    item: MeasurementRow,
    problems: ['behind_the_wall'],
    example: { as: 'coach', params: { cycleId: demo.id('cyc', 1), evidenceId: demo.id('evd', 5) } },
  },
  async (c) => {
    const { cycleId, evidenceId } = c.var.params
    const { limit, after } = c.page
    const from = Number(after?.['row'] ?? 0)
    // A page is shorter than an item, so that it lies in two of them at most.
    const first = Math.floor(from / chunkRows)
    const chunks = [first, first + 1].map((n) => one(MeasurementChunks, { cycleId, evidenceId, place: chunkPlace(n) }))
    const { cycle, item, rest } = await evidenceAt(c.var, ...chunks)
    c.var.looked(cycle.id, item.id, item.ownerId)
    const stored = rest.flatMap((chunk) => chunk?.rows ?? [])
    const all = item.measurements?.slice(from) ?? stored.slice(from - first * chunkRows)
    const items = all.slice(0, limit).map((it, n) => ({ evidenceId, row: from + n + 1, ...it }))
    return { items, ...(all.length > limit && { next: { row: String(from + limit) } }) }
  },
)

/** The file of evidence, of what has one. */
function fileOf({ id, file }: Evidence): NonNullable<Evidence['file']> {
  if (!file) throw notFound('file of evidence', id)
  return file
}
