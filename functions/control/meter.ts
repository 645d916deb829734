/**
 * Counts calls from the service's own log lines, after the fact: nothing of it is on a request's way. A batch of lines has
 * an id and is counted once, however often it is delivered: its mark stands in the transaction that counts it.
 */
import pRetry from 'p-retry'
import { type Change, insert, replace } from '#shared/db/commit.ts'
import { one, type Table, unlessGone } from '#shared/db/table.ts'
import { isId } from '#shared/model/id.ts'
import type { TenantId } from '#shared/model/tenant.ts'
import { counted, countedDeprecated, type DeprecatedUse, DeprecatedUses, hourOf, people, type Usage, Usages } from '#shared/model/usage.ts'
import { isMarked, markOf, mayTryAnew } from './metered.ts'

/** What counting needs of a log line of a request. */
export interface CallLine {
  at: string
  tenant: string
  actor: string
  /** The tenant that who made it comes from. */
  home: string
  /** The operation, if it is going to end. */
  deprecated?: string
}

type HourKey = Pick<Usage, 'hour' | 'meter' | 'source'>
type EndingKey = Pick<DeprecatedUse, 'day' | 'operationId' | 'caller'>

/** So many calls more of an hour and a source, or of a day, a caller and an operation that is going to end. */
interface Count {
  key: HourKey | EndingKey
  calls: number
}

const isEnding = (key: Count['key']): key is EndingKey => 'operationId' in key

/** At most so many counts of one tenant are made in one transaction. */
const countsMax = 90

/** Calls of a line that is one of a request in a tenant; `undefined` for every other line of the log. */
export function callIn(line: Record<string, unknown>): CallLine | undefined {
  const { at, tenant, actor, home, route, deprecated } = line
  if (typeof at !== 'string' || typeof tenant !== 'string' || typeof route !== 'string') return undefined
  if (!isId('dis', tenant) && !isId('con', tenant)) return undefined
  return {
    at,
    tenant,
    actor: typeof actor === 'string' ? actor : '',
    home: typeof home === 'string' ? home : '',
    ...(typeof deprecated === 'string' && { deprecated }),
  }
}

/** What a batch adds to the counts of each tenant. Pure. */
export function countsOf(lines: readonly CallLine[]): Map<TenantId, Map<string, Count>> {
  const tenants = new Map<TenantId, Map<string, Count>>()
  for (const line of lines) {
    const counts = tenants.get(line.tenant as TenantId) ?? new Map<string, Count>()
    tenants.set(line.tenant as TenantId, counts)
    for (const count of countsIn(line)) {
      const name = Object.values(count.key).join(' ')
      counts.set(name, { ...count, calls: (counts.get(name)?.calls ?? 0) + 1 })
    }
  }
  return tenants
}

function countsIn({ at, actor, home, deprecated }: CallLine): Count[] {
  const client = isId('cli', actor) ? actor : undefined
  // Whom no token names was refused, and cannot be told what to use instead.
  const caller = client ?? home
  return [
    { key: { hour: hourOf(at), meter: 'calls', source: client ?? people }, calls: 1 },
    ...(deprecated && caller ? [{ key: { day: at.slice(0, 10), operationId: deprecated, caller }, calls: 1 }] : []),
  ]
}

/** Counts a batch. A tenant that is gone is not counted any more. */
export async function meter(tableOf: (id: TenantId) => Table, batchId: string, lines: readonly CallLine[], now: () => Date): Promise<void> {
  for (const [tenantId, counts] of countsOf(lines)) {
    const all = [...counts.values()]
    for (let n = 0; n < all.length; n += countsMax)
      await countOnce(tableOf(tenantId), `${batchId}.${n / countsMax}`, all.slice(n, n + countsMax), now).catch(unlessGone)
  }
}

async function countOnce(table: Table, batchId: string, counts: readonly Count[], now: () => Date): Promise<void> {
  const at = now()
  const count = async () => {
    const before = await table.findAll(...counts.map(({ key }) => (isEnding(key) ? one(DeprecatedUses, key) : one(Usages, key))))
    await table.commit([markOf(batchId, at), ...counts.map((count, n) => added(count, before[n], at))])
  }
  await pRetry(count, { retries: 8, minTimeout: 20, randomize: true, shouldRetry: ({ error }) => mayTryAnew(error) }).catch(
    (error: unknown) => {
      if (!isMarked(error)) throw error
    },
  )
}

function added({ key, calls }: Count, before: unknown, at: Date): Change {
  if (!isEnding(key)) return written(before as Usage | undefined, counted(before as Usage | undefined, key, calls, at))
  const known = before as DeprecatedUse | undefined
  const after = countedDeprecated(known, key, calls, at)
  return known ? replace(DeprecatedUses, known, after) : insert(DeprecatedUses, after)
}

export const written = (before: Usage | undefined, after: Usage): Change =>
  before ? replace(Usages, before, after) : insert(Usages, after)
