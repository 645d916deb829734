/**
 * Counts calls from the service's own log lines, after the fact: nothing of it is on a request's way. A batch of lines has
 * an id and is counted once, however often it is delivered: its mark stands in the transaction that counts it.
 *
 * What a tenant was asked for stands in its own table. What a partner's clients still ask for that is going to end stands
 * in the registry as well: no session may gather it from the tables of all the districts that have let them in.
 */
import pRetry from 'p-retry'
import { type Change, insert, replace } from '#shared/db/commit.ts'
import { one, type Table, unlessGone } from '#shared/db/table.ts'
import { isId } from '#shared/model/id.ts'
import type { TenantId } from '#shared/model/tenant.ts'
import {
  type ClientDeprecatedUse,
  ClientDeprecatedUses,
  counted,
  countedDeprecated,
  countedOfClient,
  type DeprecatedUse,
  DeprecatedUses,
  hourOf,
  people,
  type Usage,
  Usages,
} from '#shared/model/usage.ts'
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
type ClientKey = Pick<ClientDeprecatedUse, 'partnerId' | 'day' | 'operationId' | 'clientId'>

/** So many calls more of an hour and a source, or of a day, of an operation that is going to end and of who calls it. */
interface Count {
  key: HourKey | EndingKey | ClientKey
  calls: number
  lastAt: string
}

const isOfClient = (key: Count['key']): key is ClientKey => 'clientId' in key
const isEnding = (key: Count['key']): key is EndingKey => 'caller' in key

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
    for (const count of countsIn(line)) add(counts, count)
  }
  return tenants
}

/** What a batch adds to the counts of partners. Pure. */
export function countsOfPartners(lines: readonly CallLine[]): Map<string, Count> {
  const counts = new Map<string, Count>()
  for (const line of lines) for (const count of clientCountsIn(line)) add(counts, count)
  return counts
}

function add(counts: Map<string, Count>, count: Count): void {
  const name = Object.values(count.key).join(' ')
  const before = counts.get(name)
  const lastAt = before && before.lastAt > count.lastAt ? before.lastAt : count.lastAt
  counts.set(name, { ...count, calls: (before?.calls ?? 0) + count.calls, lastAt })
}

function countsIn({ at, actor, home, deprecated }: CallLine): Count[] {
  const client = isId('cli', actor) ? actor : undefined
  // Whom no token names was refused, and cannot be told what to use instead.
  const caller = client ?? home
  const one = { calls: 1, lastAt: at }
  return [
    { key: { hour: hourOf(at), meter: 'calls', source: client ?? people }, ...one },
    ...(deprecated && caller ? [{ key: { day: dayOf(at), operationId: deprecated, caller }, ...one }] : []),
  ]
}

const clientCountsIn = ({ at, actor, home, deprecated }: CallLine): Count[] =>
  deprecated && isId('par', home) && isId('cli', actor)
    ? [{ key: { partnerId: home, day: dayOf(at), operationId: deprecated, clientId: actor }, calls: 1, lastAt: at }]
    : []

const dayOf = (at: string): string => at.slice(0, 10)

export interface Counting {
  tableOf: (id: TenantId) => Table
  registry: Table
  now: () => Date
}

/** Counts a batch. A tenant that is gone is not counted any more. */
export async function meter({ tableOf, registry, now }: Counting, batchId: string, lines: readonly CallLine[]): Promise<void> {
  for (const [tenantId, counts] of countsOf(lines)) await countAll(tableOf(tenantId), batchId, counts, now).catch(unlessGone)
  await countAll(registry, batchId, countsOfPartners(lines), now)
}

async function countAll(table: Table, batchId: string, counts: Map<string, Count>, now: () => Date): Promise<void> {
  const all = [...counts.values()]
  for (let n = 0; n < all.length; n += countsMax) await countOnce(table, `${batchId}.${n / countsMax}`, all.slice(n, n + countsMax), now)
}

async function countOnce(table: Table, batchId: string, counts: readonly Count[], now: () => Date): Promise<void> {
  const at = now()
  const count = async () => {
    const before = await table.findAll(...counts.map(wanted))
    await table.commit([markOf(batchId, at), ...counts.map((count, n) => added(count, before[n], at))])
  }
  await pRetry(count, { retries: 8, minTimeout: 20, randomize: true, shouldRetry: ({ error }) => mayTryAnew(error) }).catch(
    (error: unknown) => {
      if (!isMarked(error)) throw error
    },
  )
}

function wanted({ key }: Count) {
  if (isOfClient(key)) return one(ClientDeprecatedUses, key)
  return isEnding(key) ? one(DeprecatedUses, key) : one(Usages, key)
}

function added({ key, ...more }: Count, before: unknown, at: Date): Change {
  if (isOfClient(key)) {
    const known = before as ClientDeprecatedUse | undefined
    const after = countedOfClient(known, key, more, at)
    return known ? replace(ClientDeprecatedUses, known, after) : insert(ClientDeprecatedUses, after)
  }
  if (!isEnding(key)) return written(before as Usage | undefined, counted(before as Usage | undefined, key, more.calls, at))
  const known = before as DeprecatedUse | undefined
  const after = countedDeprecated(known, key, more.calls, at)
  return known ? replace(DeprecatedUses, known, after) : insert(DeprecatedUses, after)
}

export const written = (before: Usage | undefined, after: Usage): Change =>
  before ? replace(Usages, before, after) : insert(Usages, after)
