/**
 * Runs an export as a job. A piece is read, written whole as an object, and then noted in the export together with the
 * place where the next begins: whoever runs it again goes on there, and writes the piece that was not noted once more.
 */
import { createHash } from 'node:crypto'
import { replace, Stale } from '#shared/db/commit.ts'
import type { Table } from '#shared/db/table.ts'
import type { Route } from '#shared/http/route.ts'
import { attemptsMax, goneAt } from '#shared/model/bulk.ts'
import { FeedHeads } from '#shared/model/change.ts'
import {
  type ExportKind,
  type ExportPlace,
  Exports,
  ended,
  fileKey,
  fileKeysOf,
  filesMax,
  nameOfFile,
  type StoredExport,
  type StoredFile,
} from '#shared/model/export.ts'
import { Goal } from '#shared/model/goal.ts'
import type { Id } from '#shared/model/id.ts'
import { revised } from '#shared/model/schema.ts'
import type { Objects } from '#shared/objects.ts'
import { Problem } from '#shared/problem.ts'
import { type Column, columnsOf, csvOf, headerOf } from './columns.ts'
import { kinds } from './export-kinds.ts'
import { walkOf } from './export-walk.ts'
import { type BulkWork, type InName, inNameOf, type Run } from './in-name.ts'
import { endRecords } from './job-end.ts'

/** A file ends with the piece that reaches one of these: 10,000 rows of a plain list. */
const fileEnds = { pieces: 50, bytes: 16_000_000 }

type End = Parameters<typeof ended>[1]

/** Runs one export until it has ended, or there is no time left. Does nothing when it has ended, or another worker has taken it. */
export async function runExport(work: BulkWork, districtId: Id<'dis'>, exportId: Id<'exp'>): Promise<Run> {
  const { tableOf, now } = work.dependencies
  const table = tableOf(districtId, 'write', exportId)
  const found = await table.find(Exports, { id: exportId })
  if (found?.status === 'cancelled') await clear(work, districtId, found)
  if (found?.status !== 'queued' && found?.status !== 'running') return 'ended'
  try {
    const claimed = await written(table, found, revised<StoredExport>(found, { status: 'running', attempts: found.attempts + 1 }, now()))
    if (claimed.attempts > attemptsMax)
      return await settle(work, table, claimed, {
        status: 'failed',
        failure: { code: 'worker_failed', detail: 'The export failed repeatedly. Ask for another; quote this one’s id if that fails too.' },
      })
    return await run(work, table, claimed)
  } catch (error) {
    if (!(error instanceof Stale)) throw error
    return leave(work, table, found)
  }
}

async function run(work: BulkWork, table: Table, claimed: StoredExport): Promise<Run> {
  const districtId = table.tenantId as Id<'dis'>
  let current = claimed
  try {
    // Before anything is read: what is changed meanwhile is among the changes that follow.
    if (current.seq === undefined) {
      const { seq = 0 } = (await table.find(FeedHeads, {})) ?? {}
      current = await written(table, current, revised<StoredExport>(current, { seq }, work.dependencies.now()))
    }
    const api = await inNameOf(work, { sender: claimed.sender, districtId, jobId: claimed.id })
    while (current.place.kind < current.kinds.length) {
      if (!work.hasTime()) {
        await written(table, current, revised<StoredExport>(current, { attempts: 0 }, work.dependencies.now()))
        return 'to be continued'
      }
      current = await nextFile(work, table, api, current)
    }
  } catch (error) {
    // Cancelled, gone, or taken up by another worker: what was written since is not noted anywhere.
    if (error instanceof Stale) return leave(work, table, current)
    // Not a failure of ours: whoever asked may not, or no longer, read what the export is of.
    if (!(error instanceof Problem) || error.status >= 500) throw error
    return settle(work, table, current, { status: 'failed', failure: { code: error.code, detail: error.message } })
  }
  return settle(work, table, current, { status: 'finished' })
}

/** Reads pieces of one kind until they fill a file, writes it, and notes where the next one begins. */
async function nextFile(work: BulkWork, table: Table, api: InName, before: StoredExport): Promise<StoredExport> {
  const { objectsOf, now } = work.dependencies
  const kind = before.kinds[before.place.kind]!
  const { operation } = kinds[kind]
  const actor = await api.demand(operation)
  const walk = await walkOf(api, actor, kind, before)
  const file = fileOf(before, kind, api.routeOf(operation))
  let place: ExportPlace | undefined = before.place
  let withheld = 0
  for (let pieces = 0; place && pieces < fileEnds.pieces && file.bytes < fileEnds.bytes && (pieces === 0 || work.hasTime()); pieces += 1) {
    const piece = await walk(place)
    // Whoever is let in no longer finds nothing anywhere, which must not pass for what the wall withholds or what is gone.
    if (piece.withheld > 0 || before.since !== undefined) await api.demand(operation)
    file.add(piece.rows)
    withheld += piece.withheld
    place = piece.next && { ...piece.next, kind: before.place.kind }
  }
  if (file.rows > 0 && before.files.length === filesMax)
    throw new Problem('export_too_large', `An export holds up to ${filesMax} files. Export fewer kinds at once.`)
  const noted = file.rows > 0 ? [await file.writtenTo(objectsOf!(table.tenantId))] : []
  const after = revised<StoredExport>(
    before,
    {
      attempts: 1,
      place: place ?? { kind: before.place.kind + 1, list: 0 },
      files: [...before.files, ...noted],
      progress: before.progress.map((it) =>
        it.kind === kind ? { ...it, rows: it.rows + file.rows, withheld: it.withheld + withheld, done: !place } : it,
      ),
    },
    now(),
  )
  return written(table, before, after)
}

const contentTypes = { ndjson: 'application/x-ndjson', csv: 'text/csv; charset=utf-8' } as const

/** A file as it grows. */
function fileOf({ id, format, files }: StoredExport, kind: ExportKind, route: Route) {
  const columns = format === 'csv' ? columnsFor(kind, route) : []
  const chunks: Buffer[] = format === 'csv' ? [Buffer.from(headerOf(columns))] : []
  const file = {
    name: nameOfFile(kind, files, format),
    rows: 0,
    bytes: chunks.reduce((sum, it) => sum + it.length, 0),
    add(rows: readonly object[]): void {
      const text = format === 'csv' ? csvOf(rows, columns) : rows.map((row) => `${JSON.stringify(row)}\n`).join('')
      const chunk = Buffer.from(text)
      chunks.push(chunk)
      file.rows += rows.length
      file.bytes += chunk.length
    },
    async writtenTo(objects: Objects): Promise<StoredFile> {
      const content = Buffer.concat(chunks)
      await objects.write(fileKey(id, file.name), content, contentTypes[format])
      const sha256 = createHash('sha256').update(content).digest('hex')
      return { kind, name: file.name, rows: file.rows, bytes: file.bytes, sha256 }
    },
  }
  return file
}

/** The columns of what a kind's operation shows: the same in each of its files, whatever is in them. */
function columnsFor(kind: ExportKind, { spec, kind: answers }: Route): Column[] {
  const shown = columnsOf((answers === 'list' ? spec.item : spec.answer)!())
  if (kind === 'cycles') return shown.filter(({ path: [field] }) => field !== 'goals')
  if (kind !== 'goals') return shown
  return [{ name: 'cycleId', path: ['cycleId'], kind: 'text' }, ...columnsOf(Goal())]
}

async function written(table: Table, before: StoredExport, after: StoredExport): Promise<StoredExport> {
  await table.commit([replace(Exports, before, after, { expiresAt: goneAt(after) })])
  return after
}

async function settle({ dependencies }: BulkWork, table: Table, before: StoredExport, end: End): Promise<Run> {
  const { now, newId, log } = dependencies
  const after = ended(before, end, now())
  const records = endRecords('export', after, after.sender, now(), newId)
  await table.commit([replace(Exports, before, after, { expiresAt: goneAt(after) }), ...records])
  log({ level: 'info', job: after.id, tenant: table.tenantId, status: after.status, ...(after.failure && { code: after.failure.code }) })
  return 'ended'
}

/**
 * Removes the files of an export that was taken back, or is gone with all of a sandbox's data. Another worker that goes on
 * with one has files of the same names, which stay.
 */
async function leave(work: BulkWork, table: Table, lost: StoredExport): Promise<Run> {
  const after = await table.find(Exports, { id: lost.id })
  if (!after || after.status === 'cancelled') await clear(work, table.tenantId as Id<'dis'>, after ?? lost)
  return 'ended'
}

/** Removes the files of an export, and the one that may have been written and not noted. */
async function clear({ dependencies }: BulkWork, districtId: Id<'dis'>, gone: StoredExport): Promise<void> {
  const objects = dependencies.objectsOf!(districtId)
  for (const key of fileKeysOf(gone)) await objects.remove(key)
}
