/** The jobs that work on files asks for: apart from the work itself, for those who only hand it on. */
import type { Table } from '#shared/db/table.ts'
import type { FileJob } from '#shared/job.ts'
import { type FileWork, FileWorks } from '#shared/model/evidence-file.ts'
import type { Id } from '#shared/model/id.ts'

export const fileJobOf = (tenantId: Id<'dis'>, { cycleId, evidenceId, what, dueAt }: FileWork): FileJob => ({
  kind: 'evidence-file',
  tenantId,
  cycleId,
  evidenceId,
  what,
  notBefore: dueAt,
})

/** What is to be done and was due before a moment: what a stop, or a message that was lost, has left. */
export async function unfinishedFiles(table: Table, tenantId: Id<'dis'>, before?: Date): Promise<FileJob[]> {
  const { items } = await table.listWhole(FileWorks, {}, { limit: 100, order: 'first to last' })
  return items.filter(({ dueAt }) => !before || dueAt < before.toISOString()).map((work) => fileJobOf(tenantId, work))
}
