/**
 * Errands: says in a tenant's table what the registry says now. Each is one transaction there, with its audit entry;
 * what a later state of the registry has already said is left alone, in whatever order errands come.
 */
import pRetry from 'p-retry'
import { type Change, insert, remove, Stale, Taken } from '#shared/db/commit.ts'
import type { Table } from '#shared/db/table.ts'
import { Admissions } from '#shared/model/admission.ts'
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
      const changes = await changesOf(errandry, errand, table)
      if (changes.length > 0) await table.commit(changes)
    },
    {
      retries: 5,
      minTimeout: 20,
      shouldRetry: ({ error }) => error instanceof Stale || (error instanceof Taken && error.entity === (Admissions as unknown)),
    },
  ).catch((error: unknown) => {
    // Its audit entry is there: it was done before, and only the note of it was left.
    if (!(error instanceof Taken && error.entity === (AuditEntries as unknown)) && !isGone(error)) throw error
  })
  await errandry.registry.commit([remove(Errands, errand)]).catch((error: unknown) => {
    if (!(error instanceof Stale)) throw error
  })
}

async function changesOf(errandry: Errandry, errand: Errand, table: Table): Promise<Change[]> {
  const changes = await sayings[errand.kind](errandry, errand, table)
  return [...changes, ...(errand.entry ? [insert(AuditEntries, errand.entry)] : [])]
}

/** A tenant whose table is not there yet, or no longer, has nothing to be told. */
const isGone = (error: unknown): boolean => error instanceof Error && error.name === 'ResourceNotFoundException'

/** Does what was left over by processes that died or by failures. The oldest come first. */
export async function sweepErrands(errandry: Errandry, olderThanMs = 5000): Promise<number> {
  const { items } = await errandry.registry.list(Errands, 'waiting', { waiting: 'yes' }, { limit: 100, order: 'first to last' })
  const due = items.filter(({ createdAt }) => Date.parse(createdAt) <= errandry.now().getTime() - olderThanMs)
  await runErrands(errandry, due)
  return due.length
}
