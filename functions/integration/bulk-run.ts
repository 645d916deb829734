/** One job of a bulk worker, of whichever kind; and the jobs of a district that have not ended. */
import type { Table } from '#shared/db/table.ts'
import type { BulkJob } from '#shared/job.ts'
import { Exports } from '#shared/model/export.ts'
import type { Id } from '#shared/model/id.ts'
import { Imports } from '#shared/model/import.ts'
import { runExport } from './export-run.ts'
import { runImport } from './import-run.ts'
import type { BulkWork, Run } from './in-name.ts'

export const runBulk = (work: BulkWork, job: BulkJob): Promise<Run> =>
  job.kind === 'export' ? runExport(work, job.tenantId, job.exportId) : runImport(work, job.tenantId, job.importId)

export async function unfinishedBulk(table: Table, tenantId: Id<'dis'>): Promise<BulkJob[]> {
  const [exports, imports] = await Promise.all([
    table.list(Exports, 'unfinished', { unfinished: 'yes' }, { limit: 100 }),
    table.list(Imports, 'unfinished', { unfinished: 'yes' }, { limit: 100 }),
  ])
  return [
    ...exports.items.map(({ id }): BulkJob => ({ kind: 'export', tenantId, exportId: id })),
    ...imports.items.map(({ id }): BulkJob => ({ kind: 'import', tenantId, importId: id })),
  ]
}
