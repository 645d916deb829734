/**
 * Counts calls from the service's own log lines, after the fact: nothing of it is on a request's way. A batch of lines has
 * an id and is counted once, however often it is delivered: its mark stands in the transaction that counts it.
 */
import pRetry from 'p-retry'
import { type Change, insert, replace, Stale, Taken } from '#shared/db/commit.ts'
import { one, type Table } from '#shared/db/table.ts'
import { isId } from '#shared/model/id.ts'
import type { TenantId } from '#shared/model/tenant.ts'
import { counted, hourOf, MeteredBatches, people, type Usage, Usages } from '#shared/model/usage.ts'

/** What counting needs of a log line of a request. */
export interface CallLine {
  at: string
  tenant: string
  actor: string
}

type Key = Pick<Usage, 'hour' | 'meter' | 'source'>
/** At most so many hours and sources of one tenant are counted in one transaction. */
const keysMax = 90
/** Batches are delivered again within hours, if at all. */
const remembersMs = 3 * 86_400_000

/** Calls of a line that is one of a request in a tenant; `undefined` for every other line of the log. */
export function callIn(line: Record<string, unknown>): CallLine | undefined {
  const { at, tenant, actor, route } = line
  if (typeof at !== 'string' || typeof tenant !== 'string' || typeof route !== 'string') return undefined
  if (!isId('dis', tenant) && !isId('con', tenant)) return undefined
  return { at, tenant, actor: typeof actor === 'string' ? actor : '' }
}

/** How many calls each hour and source of each tenant has in a batch. Pure. */
export function countsOf(lines: readonly CallLine[]): Map<TenantId, Map<string, { key: Key; calls: number }>> {
  const tenants = new Map<TenantId, Map<string, { key: Key; calls: number }>>()
  for (const { at, tenant, actor } of lines) {
    const key: Key = { hour: hourOf(at), meter: 'calls', source: isId('cli', actor) ? actor : people }
    const counts = tenants.get(tenant as TenantId) ?? new Map<string, { key: Key; calls: number }>()
    const name = `${key.hour} ${key.source}`
    counts.set(name, { key, calls: (counts.get(name)?.calls ?? 0) + 1 })
    tenants.set(tenant as TenantId, counts)
  }
  return tenants
}

/** Counts a batch. A tenant that is gone is not counted any more. */
export async function meter(tableOf: (id: TenantId) => Table, batchId: string, lines: readonly CallLine[], now: () => Date): Promise<void> {
  for (const [tenantId, counts] of countsOf(lines)) {
    const all = [...counts.values()]
    for (let n = 0; n < all.length; n += keysMax)
      await countOnce(tableOf(tenantId), `${batchId}.${n / keysMax}`, all.slice(n, n + keysMax), now).catch((error: unknown) => {
        if (!(error instanceof Error && error.name === 'ResourceNotFoundException')) throw error
      })
  }
}

async function countOnce(table: Table, batchId: string, counts: readonly { key: Key; calls: number }[], now: () => Date): Promise<void> {
  const at = now()
  const mark = insert(MeteredBatches, { batchId, at: at.toISOString() }, { expiresAt: new Date(at.getTime() + remembersMs) })
  const count = async () => {
    const before = await table.findAll(...counts.map(({ key }) => one(Usages, key)))
    await table.commit([mark, ...counts.map(({ key, calls }, n) => written(before[n], counted(before[n], key, calls, at)))])
  }
  await pRetry(count, { retries: 8, minTimeout: 20, randomize: true, shouldRetry: ({ error }) => mayCountAnew(error) }).catch(
    (error: unknown) => {
      if (!isCounted(error)) throw error
    },
  )
}

export const written = (before: Usage | undefined, after: Usage): Change =>
  before ? replace(Usages, before, after) : insert(Usages, after)

const isCounted = (error: unknown): boolean => error instanceof Taken && error.entity === (MeteredBatches as unknown)

/** Someone else has counted in the same hour meanwhile. */
const mayCountAnew = (error: Error): boolean => error instanceof Stale || (error instanceof Taken && !isCounted(error))
