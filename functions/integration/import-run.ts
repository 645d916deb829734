/**
 * Runs an import as a job: looks the file through, then does its rows, a hundred at a time. What became of a hundred is
 * noted together with the place where the next begin, so whoever runs it again goes on there. Rows that were done and not
 * noted are asked for under the same Idempotency-Key, and so are made once.
 */
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pMap from 'p-map'
import { put, replace, Stale } from '#shared/db/commit.ts'
import type { Table } from '#shared/db/table.ts'
import { keptHours } from '#shared/http/idempotency.ts'
import { attemptsMax, goneAt } from '#shared/model/bulk.ts'
import type { Id } from '#shared/model/id.ts'
import {
  endedImport,
  firstOf,
  type ImportRow,
  ImportRows,
  Imports,
  importKey,
  rowsAtOnce,
  type StoredImport,
} from '#shared/model/import.ts'
import { revised } from '#shared/model/schema.ts'
import { Problem } from '#shared/problem.ts'
import { FileRefused, lookThrough, type ReadRow, rowsIn } from './import-file.ts'
import { formOf } from './import-form.ts'
import { nouns } from './import-nouns.ts'
import { type Importing, importRow, type Keyed, withFree } from './import-row.ts'
import { type BulkWork, inNameOf, type Run } from './in-name.ts'
import { endRecords } from './job-end.ts'

/** Rows that are done at the same time. Those of one cycle are done one after the other, since each changes the cycle. */
const rowsAtATime = 8

/** Keys of what may have been made are known for a day; an hour before that, it is not safe to ask again. */
const resumableMs = (keptHours - 1) * 3_600_000

export async function runImport(work: BulkWork, districtId: Id<'dis'>, importId: Id<'bim'>): Promise<Run> {
  const { tableOf, now } = work.dependencies
  const table = tableOf(districtId, 'write', importId)
  const found = await table.find(Imports, { id: importId })
  if (found?.status !== 'queued' && found?.status !== 'running') return 'ended'
  const stoodStill = found.status === 'running' && now().getTime() - Date.parse(found.updatedAt) > resumableMs
  try {
    const claimed = revised<StoredImport>(found, { status: 'running', attempts: found.attempts + 1 }, now())
    await noted(table, found, claimed)
    if (stoodStill) {
      const detail = 'The import stood still for a day. The rows in its report are done; send those after them anew.'
      return await settle(work, table, claimed, { status: 'failed', failure: { code: 'stood_still', detail } })
    }
    if (claimed.attempts > attemptsMax) {
      const detail = 'The import failed repeatedly from one place; what it had written stays. Quote its id when asking for help.'
      return await settle(work, table, claimed, { status: 'failed', failure: { code: 'worker_failed', detail } })
    }
    return await run(work, table, claimed)
  } catch (error) {
    // Cancelled, or taken up by another worker.
    if (error instanceof Stale) return 'ended'
    throw error
  }
}

async function run(work: BulkWork, table: Table, claimed: StoredImport): Promise<Run> {
  const file = join(tmpdir(), `${claimed.id}-${randomUUID()}`)
  let current = claimed
  try {
    await work.dependencies.objectsOf!(table.tenantId).download(importKey(claimed), file)
    for await (const after of steps(work, table, claimed, file)) {
      current = after
      if (!work.hasTime() && current.progress.done < current.progress.total) {
        await noted(table, current, revised<StoredImport>(current, { attempts: 0 }, work.dependencies.now()))
        return 'to be continued'
      }
    }
  } catch (error) {
    // Not a failure of ours: the file is not one, or whoever sent it may not, or no longer, do what it says.
    if (error instanceof FileRefused)
      return settle(work, table, current, { status: 'failed', failure: { code: error.code, detail: error.message } })
    if (!(error instanceof Problem) || error.status >= 500) throw error
    return settle(work, table, current, { status: 'failed', failure: { code: error.code, detail: error.message } })
  } finally {
    await rm(file, { force: true })
  }
  return settle(work, table, current, { status: 'finished' })
}

/** The import after each hundred of its rows. */
async function* steps(work: BulkWork, table: Table, claimed: StoredImport, file: string): AsyncGenerator<StoredImport> {
  const spec = nouns[claimed.noun]
  const districtId = table.tenantId as Id<'dis'>
  const told = [spec.create, ...(spec.update ? [spec.update] : [])]
  const api = await inNameOf(work, { sender: claimed.sender, districtId, jobId: claimed.id, dry: claimed.dryRun, told })
  const form = formOf(spec, api.routeOf(spec.create), spec.update ? api.routeOf(spec.update) : undefined, api.routeOf(spec.read))
  const { sha256, rows: total } = await lookThrough(file, claimed.format, form)
  if (claimed.sha256 !== undefined && claimed.sha256 !== sha256)
    throw new FileRefused('file_changed', 'Another file was uploaded after this import had begun. Create another import for it.')
  let current: StoredImport = { ...claimed, sha256, progress: { done: claimed.progress.done, total } }
  const found: Importing['found'] = new Map()
  const { id: importId, noun, dryRun } = claimed
  let repeated = claimed.attempts > 1
  for await (const chunk of chunksOf(rowsIn(file, claimed.format, form), claimed.place)) {
    const { id: actorId } = await api.demand(spec.create)
    const importing: Importing = { api, noun, spec, form, importId, dryRun, actorId, found }
    const keyed = chunk.map((it) => ({ ...it, repeated }))
    const { done, stopped } = await doneOf(importing, repeated ? keyed : await withFree(table, noun, keyed))
    // Whoever is let in no longer is refused every row, which is not what became of the rows.
    const stop = stopped ?? (done.some(isRefused) ? await refusalOf(() => api.demand(spec.create)) : undefined)
    const kept = stop ? done.filter((row) => !isRefused(row)) : done
    if (kept.length > 0) {
      const place = stop ? current.place : kept.at(-1)!.number
      const after = revised<StoredImport>(current, { ...counted(current, kept), attempts: 1, place }, work.dependencies.now())
      const rows = put(ImportRows, { importId, first: firstOf(kept), rows: kept }, { expiresAt: goneAt(after) })
      await table.commit([rows, replace(Imports, current, after, { expiresAt: goneAt(after) })])
      current = after
    }
    repeated = false
    yield current
    if (stop) throw stop
  }
}

const isRefused = ({ outcome }: ImportRow): boolean => outcome === 'refused'

async function refusalOf(ask: () => Promise<unknown>): Promise<Problem | undefined> {
  try {
    await ask()
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

function counted({ progress, rows }: StoredImport, done: readonly ImportRow[]): Pick<StoredImport, 'progress' | 'rows'> {
  const more = { ...rows }
  for (const { outcome } of done) more[outcome] += 1
  return { rows: more, progress: { ...progress, done: progress.done + done.length } }
}

/** Rows in hundreds, behind those that are done. One whose name came before in the file is refused by naming that row. */
async function* chunksOf(rows: AsyncIterable<ReadRow>, place: number): AsyncGenerator<Omit<Keyed, 'repeated'>[]> {
  const firsts = new Map<string, number>()
  let chunk: Omit<Keyed, 'repeated'>[] = []
  for await (const row of rows) {
    const externalId = nameOf(row)
    const first = externalId === undefined ? undefined : firsts.get(externalId)
    if (externalId !== undefined && first === undefined) firsts.set(externalId, row.number)
    if (row.number <= place) continue
    chunk.push({ row: first === undefined ? row : twice(row.number, first), ...(externalId !== undefined && { externalId }) })
    if (chunk.length === rowsAtOnce) {
      yield chunk
      chunk = []
    }
  }
  if (chunk.length > 0) yield chunk
}

function nameOf({ value }: ReadRow): string | undefined {
  const name = value?.['externalId'] ?? value?.['sourcedId']
  return typeof name === 'string' ? name.slice(0, 255) : undefined
}

const twice = (number: number, first: number): ReadRow => ({
  number,
  faults: { code: 'duplicate_row', detail: `Row ${first} has the same name. Give each row its own, or leave one of them.` },
})

/**
 * Rows at the same time, but those of one cycle in their order. Where one cannot go on, none is begun any more: `stopped`
 * says why, when it is for the sender's sake.
 */
async function doneOf(importing: Importing, rows: readonly Keyed[]): Promise<{ done: ImportRow[]; stopped?: Problem }> {
  const { spec } = importing
  const laneOf = ({ row }: Keyed) => (spec.within ? JSON.stringify(row.value?.[spec.within] ?? row.number) : String(row.number))
  const lanes = new Map<string, Keyed[]>()
  for (const row of rows) lanes.set(laneOf(row), [...(lanes.get(laneOf(row)) ?? []), row])
  const done: ImportRow[] = []
  const failures: unknown[] = []
  const inTurn = async (lane: readonly Keyed[]) => {
    for (const row of lane) {
      if (failures.length > 0) return
      await importRow(importing, row).then(
        (it) => done.push(it),
        (error: unknown) => failures.push(error),
      )
    }
  }
  await pMap(lanes.values(), inTurn, { concurrency: rowsAtATime })
  const ours = failures.find((error) => !(error instanceof Problem))
  if (ours !== undefined) throw ours
  const [stopped] = failures as Problem[]
  return { done: done.sort((a, b) => a.number - b.number), ...(stopped && { stopped }) }
}

async function noted(table: Table, before: StoredImport, after: StoredImport): Promise<void> {
  await table.commit([replace(Imports, before, after, { expiresAt: goneAt(after) })])
}

async function settle(
  { dependencies }: BulkWork,
  table: Table,
  before: StoredImport,
  end: Parameters<typeof endedImport>[1],
): Promise<Run> {
  const { now, newId, log } = dependencies
  const after = endedImport(before, end, now())
  const records = endRecords('import', after, after.sender, now(), newId)
  await table.commit([replace(Imports, before, after, { expiresAt: goneAt(after) }), ...records])
  log({ level: 'info', job: after.id, tenant: table.tenantId, status: after.status, ...(after.failure && { code: after.failure.code }) })
  return 'ended'
}
