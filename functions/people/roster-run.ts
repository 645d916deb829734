/**
 * Runs a roster import as a job: read the package, plan, and, unless it is a dry run, write. It may die anywhere and be
 * run again: the plan is made against what stands by then, so a second run does what the first one left.
 */
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Change, drop, insert, put, replace, Stale } from '#shared/db/commit.ts'
import type { Table } from '#shared/db/table.ts'
import type { Happening } from '#shared/http/route.ts'
import { AuditEntries } from '#shared/model/audit.ts'
import { dateIn } from '#shared/model/date.ts'
import { Districts } from '#shared/model/district.ts'
import { Events } from '#shared/model/event.ts'
import type { Id, NewId } from '#shared/model/id.ts'
import {
  faultsListedMax,
  finished,
  packageKey,
  type RosterChanges,
  RosterFaults,
  RosterImports,
  type RosterReport,
  type StoredImport,
} from '#shared/model/roster-import.ts'
import { revised } from '#shared/model/schema.ts'
import { Standings } from '#shared/model/standing.ts'
import type { Objects } from '#shared/objects.ts'
import { withinCoachLimit } from './oneroster/coaches.ts'
import type { Fault } from './oneroster/fault.ts'
import { type Plan, planRoster } from './oneroster/plan.ts'
import { readPackage } from './oneroster/read.ts'
import { PackageRefused } from './oneroster/refusal.ts'
import type { Roster } from './oneroster/roster.ts'
import { type Standing, standingOf } from './roster-current.ts'
import { type Group, type Making, peopleGroups, schoolGroups, studentGroups } from './roster-writes.ts'

export interface RosterWork {
  table: Table
  objects: Objects
  now: () => Date
  newId: NewId
  log: (line: Record<string, unknown>) => void
}

/** After so many beginnings that did not end, something about the package brings the worker down. */
const attemptsMax = 5
/** How many items a transaction is filled to; leaves room for the import's own item and the last group. */
const itemsFull = 80

/** Runs one import to its end. Does nothing when it has ended already, or when another worker has just taken it. */
export async function runRosterImport(work: RosterWork, importId: Id<'imp'>): Promise<void> {
  const { table, now } = work
  const found = await table.find(RosterImports, { id: importId })
  if (found?.status !== 'queued' && found?.status !== 'running') return
  const claimed = revised<StoredImport>(found, { status: 'running', attempts: found.attempts + 1 }, now())
  try {
    await table.commit([replace(RosterImports, found, claimed)])
  } catch (error) {
    if (error instanceof Stale) return
    throw error
  }
  if (claimed.attempts > attemptsMax) {
    const refusal = {
      code: 'worker_failed',
      detail: 'The import failed repeatedly; what it had written stays. Quote its id when asking for help.',
    }
    return settle(work, claimed, { status: 'failed', refusal })
  }
  await run(work, claimed)
}

/** Imports that were started and have not ended. */
export async function unfinishedImports(table: Table): Promise<Id<'imp'>[]> {
  const { items } = await table.list(RosterImports, 'unfinished', { unfinished: 'yes' }, { limit: 100 })
  return items.map(({ id }) => id)
}

async function run(work: RosterWork, claimed: StoredImport): Promise<void> {
  const file = join(tmpdir(), `${claimed.id}-${randomUUID()}.zip`)
  try {
    await work.objects.download(packageKey(claimed.id), file)
    const { timeZone } = await work.table.get(Districts, {})
    const faults = collector()
    const standing = await standingOf(work.table)
    const roster = await readPackage(file, { onFault: faults.add, today: dateIn(timeZone, work.now()), known: standing.known }).catch(
      (error: unknown) => {
        if (error instanceof PackageRefused) return error
        throw error
      },
    )
    if (roster instanceof PackageRefused) {
      await listFaults(work.table, claimed.id, faults.listed)
      return await settle(work, claimed, { status: 'refused', refusal: { code: roster.code, detail: roster.detail } })
    }
    const held = await withinPlan(work.table, standing, roster, faults)
    await listFaults(work.table, claimed.id, faults.listed)
    await decideAndWrite(work, claimed, held, standing, faults, timeZone)
  } finally {
    await rm(file, { force: true })
  }
}

/** What the district's plan takes of a roster. The rest is among the faults. */
async function withinPlan(table: Table, standing: Standing, roster: Roster, faults: Faults): Promise<Roster> {
  const subscribed = await table.find(Standings, {})
  if (!subscribed) return roster
  const held = withinCoachLimit(standing.coaching, roster, planRoster(standing, roster), subscribed.limits.activeCoachesMax)
  for (const fault of held.faults) faults.add(fault)
  return held.roster
}

async function decideAndWrite(
  work: RosterWork,
  claimed: StoredImport,
  roster: Roster,
  standing: Standing,
  faults: Faults,
  timeZone: string,
): Promise<void> {
  const plan = planRoster(standing, roster, { override: claimed.overrideDeletionGuard })
  // A second run has its first one's report: by then part of the plan is done, and the guard has decided.
  const report = claimed.report ?? reportOf(roster, plan, faults)
  if (!claimed.report && plan.guard.isRefused) {
    return settle(work, claimed, { status: 'refused', report, refusal: { code: 'deletion_guard', detail: plan.guard.detail ?? '' } })
  }
  if (claimed.dryRun) return settle(work, claimed, { status: 'checked', report })
  const total = rowsOf(report)
  const left = rowsOf({ schools: changesOf(plan.schools), people: changesOf(plan.people), students: changesOf(plan.students) })
  const begun = revised<StoredImport>(claimed, { report, progress: { done: Math.max(0, total - left), total } }, work.now())
  await work.table.commit([replace(RosterImports, claimed, begun)])
  const written = await write(work, begun, groupsOf({ ...work, timeZone }, plan, standing, claimed.id))
  return settle(work, written, { status: 'applied', report })
}

async function* groupsOf(making: Making, plan: Plan, standing: Standing, importId: string): AsyncGenerator<Group> {
  yield* schoolGroups(making, plan.schools, standing.schoolIds)
  yield* peopleGroups(making, plan.people, standing.schoolIds)
  yield* studentGroups(plan.students, standing.buckets, importId)
}

/** Fills transactions with groups; each also says in the import how far it has come. */
async function write({ table, now, newId }: RosterWork, begun: StoredImport, groups: AsyncGenerator<Group>): Promise<StoredImport> {
  let current = begun
  let [changes, rows, bytes]: [Change[], number, number] = [[], 0, 0]
  const flush = async () => {
    if (changes.length === 0) return
    const next = revised<StoredImport>(
      current,
      { progress: { ...current.progress, done: Math.min(current.progress.total, current.progress.done + rows) } },
      now(),
    )
    await table.commit([...changes, replace(RosterImports, current, next)])
    current = next
    ;[changes, rows, bytes] = [[], 0, 0]
  }
  for await (const group of groups) {
    const more = [...group.changes, ...eventsOf(group.happened, current, now(), newId)]
    const size = JSON.stringify(more.map(({ item }) => item)).length
    // A unique value is an item of its own beside the one that holds it.
    const items = (list: Change[]) => list.length + list.filter(({ entity }) => entity.unique.length > 0).length
    if (items(changes) + items(more) > itemsFull || bytes + size > 1_500_000) await flush()
    changes.push(...more)
    rows += group.rows
    bytes += size
  }
  await flush()
  return current
}

const eventsOf = (happened: Happening[], { id, createdBy }: StoredImport, now: Date, newId: NewId): Change[] =>
  happened.map((it) => insert(Events, { id: newId('evt'), at: now.toISOString(), ...it, actorId: createdBy, requestId: id }))

/** The end of a run, with its entry in the audit log and its event. */
async function settle({ table, now, newId, log }: RosterWork, before: StoredImport, end: Parameters<typeof finished>[1]): Promise<void> {
  const after = finished(before, end, now())
  const at = now().toISOString()
  const audit = {
    id: newId('aud'),
    at,
    actorId: before.createdBy,
    actorKind: before.createdBy.startsWith('cli_') ? ('client' as const) : ('person' as const),
    homeTenantId: table.tenantId,
    operation: `rosterImport.${after.status}`,
    subject: after.id,
    outcome: 'done' as const,
    requestId: after.id,
  }
  const event: Happening = { type: `roster_import.${end.status}`, subject: after.id, rev: after.rev }
  await table.commit([replace(RosterImports, before, after), insert(AuditEntries, audit), ...eventsOf([event], after, now(), newId)])
  log({
    level: 'info',
    job: 'roster-import',
    importId: after.id,
    tenant: table.tenantId,
    status: after.status,
    ...(after.refusal && { code: after.refusal.code }),
  })
}

type Faults = ReturnType<typeof collector>

/** Counts all faults and keeps the first of them. */
function collector() {
  const faults = { errors: 0, warnings: 0, listed: [] as Fault[], add }
  function add(fault: Fault): void {
    faults[fault.severity === 'error' ? 'errors' : 'warnings'] += 1
    if (faults.listed.length < faultsListedMax) faults.listed.push(fault)
  }
  return faults
}

/** Writes the faults, over those of an earlier run, and takes away what that one had more. */
async function listFaults(table: Table, importId: Id<'imp'>, faults: readonly Fault[]): Promise<void> {
  const numbered = faults.map((fault, n) => put(RosterFaults, { ...fault, importId, number: String(n + 1).padStart(6, '0') }))
  for (let from = 0; from < numbered.length; from += itemsFull) await table.commit(numbered.slice(from, from + itemsFull))
  let page = await table.listWhole(
    RosterFaults,
    { importId },
    { limit: itemsFull, order: 'first to last', from: String(faults.length + 1).padStart(6, '0') },
  )
  while (page.items.length > 0) {
    await table.commit(page.items.map((item) => drop(RosterFaults, item)))
    page = await table.listWhole(
      RosterFaults,
      { importId },
      { limit: itemsFull, order: 'first to last', from: String(faults.length + 1).padStart(6, '0') },
    )
  }
}

function reportOf(roster: Roster, plan: Plan, { errors, warnings, listed }: Faults): RosterReport {
  const files = roster.files.map(({ name, mode, rows, kept, skipped, ignored }) => ({ name, mode, rows, kept, skipped, ignored }))
  return {
    version: roster.version,
    files,
    schools: changesOf(plan.schools),
    people: changesOf(plan.people),
    students: changesOf(plan.students),
    errors,
    warnings,
    faultsListed: listed.length,
  }
}

const changesOf = (changes: Plan['schools'] | Plan['people'] | Plan['students']): RosterChanges => ({
  created: changes.create.length,
  updated: changes.update.length,
  restored: 'restore' in changes ? changes.restore.length : 0,
  removed: changes.remove.length,
  unchanged: changes.unchanged + changes.held,
})

const rowsOf = (report: Pick<RosterReport, 'schools' | 'people' | 'students'>): number =>
  [report.schools, report.people, report.students].reduce(
    (sum, { created, updated, restored, removed }) => sum + created + updated + restored + removed,
    0,
  )
