/** What a tenant has at the end of an hour: people who coach, bytes kept. Measured once an hour, and set, never added. */
import pRetry from 'p-retry'
import { insert, isRace, replace } from '#shared/db/commit.ts'
import { all } from '#shared/db/pages.ts'
import { one, type Place, type Table } from '#shared/db/table.ts'
import { PeopleInRole } from '#shared/model/person.ts'
import { Standings } from '#shared/model/standing.ts'
import { type TenantId, Tenants } from '#shared/model/tenant.ts'
import { hourOf, type MeasureRound, MeasureRounds, measured, people, Usages } from '#shared/model/usage.ts'
import { written } from './meter.ts'

export interface Measuring {
  tableOf: (id: TenantId) => Table
  /** Bytes of a tenant's table and objects. */
  bytesOf: (id: TenantId) => Promise<number>
  /** What else is seen to once an hour, since somebody is there anyway. */
  lookAfter?: (id: TenantId) => Promise<void>
  now: () => Date
}

/** Measures a tenant, and has its standing say how many coach, so that a limit can be held without counting. */
export async function measure({ tableOf, bytesOf, now }: Measuring, id: TenantId): Promise<void> {
  const table = tableOf(id)
  const at = now()
  const hour = hourOf(at.toISOString())
  const [activeCoaches, storedBytes] = [await coachesIn(table), await bytesOf(id)]
  const keys = [
    { key: { hour, meter: 'active_coaches' as const, source: people as typeof people }, value: activeCoaches },
    { key: { hour, meter: 'stored_bytes' as const, source: people as typeof people }, value: storedBytes },
  ]
  const write = async () => {
    const [standing, ...before] = await table.findAll(one(Standings, {}), ...keys.map(({ key }) => one(Usages, key)))
    if (!standing) return
    const used = { activeCoaches, storedBytes, at: at.toISOString() }
    await table.commit([
      replace(Standings, standing, { ...standing, used, rev: standing.rev + 1 }),
      ...keys.map(({ key, value }, n) => written(before[n], measured(before[n], key, value, at))),
    ])
  }
  await pRetry(write, { retries: 5, minTimeout: 20, shouldRetry: ({ error }) => isRace(error) })
}

async function coachesIn(table: Table): Promise<number> {
  const people = await all(table, PeopleInRole, 'primary', { role: 'coach' })
  return people.filter(({ status }) => status === 'active').length
}

/** Goes on with the hour's measuring from where the last one stopped, for a while; whether every tenant is through. */
export async function sweepMeasures(
  registry: Table,
  measuring: Measuring,
  log: (line: Record<string, unknown>) => void,
  msMax = 30_000,
): Promise<boolean> {
  const started = measuring.now().getTime()
  const hour = hourOf(measuring.now().toISOString())
  let round = await registry.find(MeasureRounds, {})
  if (round?.hour === hour && round.done) return true
  let after = round?.hour === hour && round.after ? (JSON.parse(round.after) as Place) : undefined
  do {
    const { items, next } = await registry.list(Tenants, 'all', {}, { limit: 20, after })
    for (const { id, status } of items) {
      if (status === 'requested' || status === 'provisioning' || status === 'closed') continue
      const failed = (error: unknown) => log({ level: 'error', measure: id, error: String(error) })
      await measure(measuring, id).catch(failed)
      await measuring.lookAfter?.(id).catch(failed)
    }
    after = next
    const reached = { hour, done: !after, ...(after && { after: JSON.stringify(after) }), updatedAt: measuring.now().toISOString() }
    const noted: MeasureRound = { ...reached, rev: (round?.rev ?? -1) + 1 }
    await registry.commit([round ? replace(MeasureRounds, round, noted) : insert(MeasureRounds, noted)])
    round = noted
  } while (after && measuring.now().getTime() - started < msMax)
  return !after
}
