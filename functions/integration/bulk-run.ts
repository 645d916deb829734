/** One job of a bulk worker, of whichever kind; and the jobs of a district that have not ended. */
import type { Table } from '#shared/db/table.ts'
import type { BulkJob } from '#shared/job.ts'
import { Exports } from '#shared/model/export.ts'
import type { Id } from '#shared/model/id.ts'
import { runExport } from './export-run.ts'
import type { BulkWork, Run } from './in-name.ts'

export const runBulk = (work: BulkWork, job: BulkJob): Promise<Run> =>
  runExport(work, job.tenantId, (job as { exportId: Id<'exp'> }).exportId)

export async function unfinishedBulk(table: Table, tenantId: Id<'dis'>): Promise<BulkJob[]> {
  const { items } = await table.list(Exports, 'unfinished', { unfinished: 'yes' }, { limit: 100 })
  return items.map(({ id }) => ({ kind: 'export', tenantId, exportId: id }))
}
