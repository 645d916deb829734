/**
 * Errands: says in a tenant's table what the registry says now. What it takes is one transaction or several, the last of
 * them with the audit entry, so that where the entry is, all of it is. What a later state of the registry has already
 * said is left alone, in whatever order errands come.
 */
import pRetry from 'p-retry'
import { type Change, insert, remove, Stale, Taken } from '#shared/db/commit.ts'
import { isGone, type Table } from '#shared/db/table.ts'
import { AuditEntries } from '#shared/model/audit.ts'
import { type Errand, Errands } from '#shared/model/errand.ts'
import type { TenantId } from '#shared/model/tenant.ts'
import { sayings } from './sayings.ts'

export interface Errandry {
  registry: Table
  tableOf: (tenantId: TenantId, access: 'read' | 'write') => Table
  now: () => Date
  log: (line: Record<string, unknown>) => void
}

/** Does errands, and leaves those that fail for the sweeper: the commit that asked for them stands. */
export async function runErrands(errandry: Errandry, errands: readonly Errand[]): Promise<void> {
  for (let n = 0; n < errands.length; n += atOnceMax)
    await Promise.all(errands.slice(n, n + atOnceMax).map((it) => runOrLeave(errandry, it)))
}

/** They are in tables of different tenants; and in one, whoever comes second decides again. */
const atOnceMax = 10

const runOrLeave = (errandry: Errandry, errand: Errand): Promise<void> =>
  runErrand(errandry, errand).catch((error: unknown) => {
    errandry.log({
      level: 'error',
      errand: errand.id,
      tenant: errand.tenantId,
      error: error instanceof Error ? error.stack : String(error),
    })
  })

async function runErrand(errandry: Errandry, errand: Errand): Promise<void> {
  const table = errandry.tableOf(errand.tenantId, 'write')
  await pRetry(
    async () => {
      for (const changes of await transactionsOf(errandry, errand, table)) await table.commit(changes)
    },
    {
      retries: 5,
      minTimeout: 20,
      // Another errand has said something in between: look again at what is to be said.
      shouldRetry: ({ error }) => error instanceof Stale || (error instanceof Taken && !isEntry(error)),
    },
  ).catch((error: unknown) => {
    // Its audit entry is there: it was done before, and only the note of it was left. A tenant without a table has nothing to be told.
    if (!isEntry(error) && !isGone(error)) throw error
  })
  await errandry.registry.commit([remove(Errands, errand)]).catch((error: unknown) => {
    if (!(error instanceof Stale)) throw error
  })
}

const isEntry = (error: unknown): boolean => error instanceof Taken && error.entity === (AuditEntries as unknown)

async function transactionsOf(errandry: Errandry, errand: Errand, table: Table): Promise<Change[][]> {
  const said = (await sayings[errand.kind](errandry, errand, table)).filter((changes) => changes.length > 0)
  if (!errand.entry) return said
  return [...said.slice(0, -1), [...(said.at(-1) ?? []), insert(AuditEntries, errand.entry)]]
}

/** Does what was left over by processes that died or by failures. The oldest come first. */
export async function sweepErrands(errandry: Errandry, olderThanMs = 5000): Promise<number> {
  const { items } = await errandry.registry.list(Errands, 'waiting', { waiting: 'yes' }, { limit: 100, order: 'first to last' })
  const due = items.filter(({ createdAt }) => Date.parse(createdAt) <= errandry.now().getTime() - olderThanMs)
  await runErrands(errandry, due)
  return due.length
}
