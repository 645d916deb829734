/**
 * What is to be done about files outside of requests: to look at one for malware and let those have it who see the evidence,
 * and to remove what there is of evidence that has gone. It may die anywhere and be done again: what is to be done stands in
 * the table until the commit that ends it.
 */
import pRetry from 'p-retry'
import { recordsOf, tandem } from '#shared/audit/records.ts'
import { type Change, drop, insert, remove, replace, Stale } from '#shared/db/commit.ts'
import { one, type Table } from '#shared/db/table.ts'
import type { FileJob } from '#shared/job.ts'
import { AuditEntries } from '#shared/model/audit.ts'
import { Cycles, cycleChanges, type StoredCycle } from '#shared/model/cycle.ts'
import { type Evidence, EvidenceItems, evidenceChanges, isOpen, rowsGone } from '#shared/model/evidence.ts'
import { type EvidenceFile, type FileWork, FileWorks, lastingKey, uploadKey } from '#shared/model/evidence-file.ts'
import type { Id, NewId } from '#shared/model/id.ts'
import { revised } from '#shared/model/schema.ts'
import { VideoComments } from '#shared/model/video-comment.ts'
import type { Objects } from '#shared/objects.ts'
import type { Scan } from '#shared/scan.ts'

export interface FileWorking {
  table: Table
  objects: Objects
  scan: Scan
  now: () => Date
  newId: NewId
}

/** How soon a look that has not ended is asked about again, and for how long. */
const againMs = 15_000
const waitsMs = 6 * 3_600_000

/** Comments that are removed in one transaction. */
const commentsAtOnce = 50

/** Does the work, if it is still to be done. Of several that do it at once, one commits; the others find it done. */
export async function workOnFile(working: FileWorking, job: FileJob): Promise<void> {
  const shouldRetry = ({ error }: { error: Error }) => error instanceof Stale
  const { evidenceId, what } = job
  const retried = pRetry(() => tryOnce(working, job), { retries: 5, minTimeout: 20, randomize: true, shouldRetry })
  await retried.catch(async (error: unknown) => {
    // Whoever was quicker has taken the upload away as well. What is done need not be done again.
    if (await working.table.find(FileWorks, { evidenceId, what })) throw error
  })
}

async function tryOnce(working: FileWorking, { cycleId, evidenceId, what }: FileJob): Promise<void> {
  const [work, cycle, item] = await working.table.findAll(
    one(FileWorks, { evidenceId, what }),
    one(Cycles, { id: cycleId }),
    one(EvidenceItems, { cycleId, id: evidenceId }),
  )
  if (!work) return
  if (what === 'scan' && cycle && item?.file?.status === 'scanning') return scanned(working, work, cycle, item)
  // In a sandbox that was made anew, there may be other evidence by the same name.
  if (!item) await cleared(working, evidenceId)
  await working.table.commit([remove(FileWorks, work)])
}

async function scanned(working: FileWorking, work: FileWork, cycle: StoredCycle, item: Evidence): Promise<void> {
  const { table, objects, scan, now } = working
  const isLate = Date.parse(work.askedAt) + waitsMs <= now().getTime()
  const isUploaded = (await objects.sizeOf(uploadKey(item.id))) !== undefined
  const verdict = isUploaded ? await scan(uploadKey(item.id)) : 'unscannable'
  if (verdict === 'pending' && !isLate) {
    const dueAt = new Date(now().getTime() + againMs).toISOString()
    return table.commit([replace(FileWorks, work, { ...work, dueAt, rev: work.rev + 1 })])
  }
  if (verdict === 'clean') {
    // Whoever may have the file has it from where it lasts; what waits in the folder of uploads goes by itself.
    await objects.copy(uploadKey(item.id), lastingKey(item.id))
    await table.commit([...readyChanges(working, cycle, item), remove(FileWorks, work)])
  } else {
    const reason = verdict === 'malware' ? verdict : 'not_scanned'
    await table.commit([...refusedChanges(working, item, reason), remove(FileWorks, work)])
  }
  await objects.remove(uploadKey(item.id))
}

/** From now on others see it, if its owner shares it: that is when they are told. */
function readyChanges(working: FileWorking, cycle: StoredCycle, item: Evidence): Change[] {
  const after = settled(item, { status: 'ready' }, working.now())
  if (!isOpen(after)) return [...evidenceChanges(item, after), ...audited(working, item, 'evidence.file_ready')]
  const tally = { ...cycle.tally, evidence: cycle.tally.evidence + 1 }
  const told = { rev: after.rev, within: cycle.id, externalId: after.externalId }
  return [
    ...evidenceChanges(item, after),
    ...cycleChanges(cycle, revised(cycle, { tally }, working.now())),
    ...recordsOf({ ...deed(working, item), type: 'evidence.attached', ...told }, working.newId),
  ]
}

const refusedChanges = (working: FileWorking, item: Evidence, reason: NonNullable<EvidenceFile['reason']>): Change[] => [
  ...evidenceChanges(item, settled(item, { status: 'refused', reason, rows: undefined }, working.now())),
  ...rowsGone(item),
  ...audited(working, item, 'evidence.file_refused'),
]

const settled = (item: Evidence, how: Partial<EvidenceFile>, now: Date): Evidence => revised(item, { file: { ...item.file!, ...how } }, now)

const deed = ({ table, now }: FileWorking, { id }: Evidence) => ({
  ...tandem,
  at: now().toISOString(),
  subject: id,
  homeTenantId: table.tenantId,
  requestId: `file-${id}`,
})

/** What nobody is told of, in the audit log alone. */
const audited = (working: FileWorking, item: Evidence, operation: string): Change[] => [
  insert(AuditEntries, { id: working.newId('aud'), ...deed(working, item), operation, outcome: 'done' }),
]

/** Takes away what is left of evidence that has gone: the comments on it, and its file wherever it lies. */
async function cleared({ table, objects }: FileWorking, evidenceId: Id<'evd'>): Promise<void> {
  for (;;) {
    const { items } = await table.listWhole(VideoComments, { evidenceId }, { limit: commentsAtOnce })
    if (items.length === 0) break
    await table.commit(items.map((comment) => drop(VideoComments, comment)))
  }
  await objects.remove(lastingKey(evidenceId))
  await objects.remove(uploadKey(evidenceId))
}
