/** Once in a while, for each tenant: publishes what the stream has not brought, wakes deliveries and work on files whose time has long passed, and reminds of what has come due. But for the reminders a safety net, and no way of working. */
import { unfinishedFiles } from '#functions/coaching/file-jobs.ts'
import { remind } from '#functions/coaching/remind.ts'
import type { Table } from '#shared/db/table.ts'
import type { Job } from '#shared/job.ts'
import { isId, type NewId } from '#shared/model/id.ts'
import type { TenantId } from '#shared/model/tenant.ts'
import { publishWaiting } from './publish.ts'
import { attemptsWaiting } from './webhook-deliver.ts'

export interface LookingAfter {
  table: Table
  enqueue: (job: Job) => Promise<void>
  now: () => Date
  newId: NewId
  log: (line: Record<string, unknown>) => void
}

/** An attempt that is so late has been forgotten: whatever waits in a queue is handed over within a quarter of an hour. */
export const lateMs = 20 * 60_000

export async function lookAfter({ table, enqueue, now, newId, log }: LookingAfter, tenantId: TenantId): Promise<void> {
  const published = await publishWaiting({ table, now })
  const before = new Date(now().getTime() - lateMs)
  const isDistrict = isId('dis', tenantId)
  const late: Job[] = isDistrict
    ? [...(await attemptsWaiting(table, tenantId, before)), ...(await unfinishedFiles(table, tenantId, before))]
    : []
  for (const job of late) await enqueue(job)
  if (published > 0 || late.length > 0) log({ level: 'warn', lookedAfter: tenantId, published, late: late.length })
  // Last, since these are events for the stream to bring: nothing has been left behind that was only just written.
  const reminded = isDistrict ? await remind({ table, now, newId }) : 0
  if (reminded > 0) log({ level: 'info', lookedAfter: tenantId, reminded })
}
