/** What sweeps have in common: they change the registry in nobody's name, a batch at a time, and tell both sides of it. */
import { tandem } from '#shared/audit/records.ts'
import { operatorTenant } from '#shared/auth/actor.ts'
import { type Change, insert, Stale } from '#shared/db/commit.ts'
import type { Table } from '#shared/db/table.ts'
import type { AuditEntry } from '#shared/model/audit.ts'
import type { Errand } from '#shared/model/errand.ts'
import { Events } from '#shared/model/event.ts'
import type { NewId } from '#shared/model/id.ts'
import type { TenantId } from '#shared/model/tenant.ts'
import type { Errandry } from './errands.ts'

export interface Sweeping extends Errandry {
  newId: NewId
}

/**
 * How long an index may lag behind what it is an index of, generously: what was agreed on just before its party was
 * suspended or revoked has to be found.
 */
export const settledMs = 5000

export const isSettled = ({ createdAt }: { createdAt: string }, now: Date): boolean => Date.parse(createdAt) <= now.getTime() - settledMs

/** Whether the changes were made. Who changes one of the same things meanwhile leaves them to the next sweep. */
export const committed = (registry: Table, changes: readonly Change[]): Promise<boolean> =>
  registry.commit(changes).then(
    () => true,
    (error: unknown) => {
      if (!(error instanceof Stale)) throw error
      return false
    },
  )

/** Does one thing after the other. What fails keeps none of the others from its turn. @throws the first failure, in the end. */
export async function inTurn(deeds: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = []
  for (const deed of deeds) await deed().catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures[0]
}

/** Does at once, for a request that must not wait for the next sweep, what a sweep would. A failure leaves the rest to it. */
export async function carriedOn({ log }: Sweeping, sweep: string, run: () => Promise<unknown>): Promise<void> {
  await run().catch((error: unknown) => {
    log({ level: 'error', sweep, error: error instanceof Error ? error.stack : String(error) })
  })
}

export const entryOf = ({ now, newId }: Sweeping, operation: string, subject: string): AuditEntry => ({
  id: newId('aud'),
  at: now().toISOString(),
  ...tandem,
  homeTenantId: operatorTenant,
  operation,
  subject,
  outcome: 'done',
  requestId: newId('req'),
})

/** The event that goes with an entry. */
export const eventOf = ({ newId }: Sweeping, { at, operation: type, subject, actorId, requestId }: AuditEntry, rev: number): Change =>
  insert(Events, { id: newId('evt'), at, type, subject, rev, actorId, requestId })

/** The entry as another tenant's log has it. */
export const copyOf = ({ newId }: Sweeping, entry: AuditEntry): AuditEntry => ({ ...entry, id: newId('aud') })

export const errandOf = (
  { now, newId }: Sweeping,
  asked: { tenantId: TenantId; kind: Errand['kind']; subject: string },
  entry?: AuditEntry,
): Errand => ({
  id: newId('err'),
  ...asked,
  ...(entry && { entry }),
  attempts: 0,
  waiting: 'yes',
  createdAt: now().toISOString(),
  rev: 0,
})
