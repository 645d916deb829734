import { limits } from '#shared/db/commit.ts'
import { one, type Table } from '#shared/db/table.ts'
import { answer, routes } from '#shared/http/route.ts'
import { Cycle, Cycles, cycleChanges, permit, type StoredCycle, seenBy, tagOf } from '#shared/model/cycle.ts'
import { isBehind, Migrate, MigrateMany, MigrationReport, migrated, movedLine } from '#shared/model/cycle-migration.ts'
import { refuseEnded } from '#shared/model/cycle-rules.ts'
import { demo } from '#shared/model/example.ts'
import { Problem } from '#shared/problem.ts'
import { refuseUnknownVersion, versionsOf } from './model-reads.ts'

export const migrations = routes('Cycle models', 'cycles')

migrations.post(
  '/cycles/{cycleId}/migrate',
  {
    id: 'migrateCycle',
    summary: 'Move a cycle to a newer version of its model',
    description:
      'By its coach, or by a district admin. Everything that was entered stays. The stage it is at is kept, or is the one that stands for it in the newer version; a stage that is gone gives way to the next one of its phase or of a later one. Choices that the version no longer offers are dropped, and `migrations` says which. When contact is due goes by the new cadence.',
    may: 'migrate cycles',
    body: Migrate,
    answer: Cycle,
    problems: ['cycle_ended', 'wrong_state', 'unknown_reference', 'forbidden'],
    example: { as: 'coach', params: { cycleId: demo.id('cyc', 6) }, body: { to: 2 } },
  },
  async (c) => {
    const { actor, table, params, body, now, commit } = c.var
    const before = await table.get(Cycles, { id: params.cycleId })
    permit(actor, 'migrate', before)
    refuseEnded(before)
    const { key, version } = before.model
    if (body.to <= version) throw new Problem('wrong_state', `Cycle ${before.id} goes by version ${version} of ${key}: name a newer one.`)
    const versions = await versionsOf(table, key, version + 1, body.to)
    refuseUnknownVersion(versions, key, body.to)
    const after = migrated(before, versions, now(), body.stage)
    const cycle = seenBy(actor, after, now())
    return commit({
      changes: cycleChanges(before, after),
      happened: { type: 'cycle.migrated', subject: after.id, rev: after.rev, externalId: after.externalId },
      answer: answer(cycle, { tag: tagOf(cycle) }),
    })
  },
)

migrations.post(
  '/cycle-models/{modelKey}/migrations',
  {
    id: 'migrateCycles',
    summary: 'Move open cycles to a newer version of their model',
    description:
      'As many as fit into one transaction: some thirty cycles of one teacher. Unless `dryRun` is false nothing changes, and the report says what would become of each. Go on with `next` as `after` until it is null. A call is whole or nothing; whoever stops goes on later where they were, or from the beginning: a cycle that has been moved is not moved again.',
    may: 'manage cycle models',
    body: MigrateMany,
    answer: MigrationReport,
    problems: ['unknown_reference'],
    example: { as: 'district_admin', params: { modelKey: 'lakeside_cycle' }, body: { to: 2, dryRun: false } },
  },
  async (c) => {
    const { table, params, body, now, commit } = c.var
    const { to, dryRun } = body
    const versions = await versionsOf(table, params.modelKey, 1, to)
    refuseUnknownVersion(versions, params.modelKey, to)
    const { behind, next: beyond } = await someBehind(table, { ...body, key: params.modelKey })
    const moves = behind.map((before) => {
      const after = migrated(before, versions.slice(before.model.version), now())
      return { before, after, changes: cycleChanges(before, after) }
    })
    const fitting = moves.slice(0, howManyFit(moves))
    const last = fitting.at(-1)?.after.id ?? null
    const cycles = fitting.map(({ after }) => movedLine(after))
    const report = answer({ modelKey: params.modelKey, to, dryRun, cycles, next: fitting.length < moves.length ? last : beyond })
    if (dryRun || fitting.length === 0) return report
    return commit({
      changes: fitting.flatMap(({ changes }) => changes),
      happened: fitting.map(({ after: { id, rev, externalId } }) => ({ type: 'cycle.migrated', subject: id, rev, externalId })),
      subject: params.modelKey,
      answer: report,
    })
  },
)

/** How many cycles a call looks at, and how many it moves at most. */
const pageSize = 200
const cyclesMax = 50

/**
 * The cycles to be moved among those after one, and the one after which to go on. They are looked through by id, which no
 * change of theirs moves: none is missed, and one that is opened meanwhile comes at the end.
 */
async function someBehind(
  table: Table,
  { after, ...which }: { key: string; to: number; from?: number | undefined; after?: StoredCycle['id'] | undefined },
): Promise<{ behind: StoredCycle[]; next: StoredCycle['id'] | null }> {
  // Ids are all of one length: what comes after an id with a space behind it comes after the id.
  const onward = after === undefined ? {} : { from: `${after} ` }
  const { items, next } = await table.list(Cycles, 'all', {}, { limit: pageSize, order: 'first to last', ...onward })
  const listed = items.filter((it) => isBehind(it, which))
  const some = listed.slice(0, cyclesMax)
  const found = some.length > 0 ? await table.findAll(...some.map(({ id }) => one(Cycles, { id }))) : []
  // An index may be behind: what a cycle itself says holds.
  const behind = found.filter((it): it is StoredCycle => it !== undefined && isBehind(it, which))
  const end = some.length < listed.length ? some.at(-1)!.id : next ? items.at(-1)!.id : null
  return { behind, next: end }
}

/** What a commit has beside the cycles: the audit entry, the record of the key, and what holds the caller's admission. */
const besidesMax = 8

/** How many of the moves fit into one transaction, each with its event. At least one does: a cycle has twelve teachers at most. */
function howManyFit(moves: readonly { after: StoredCycle; changes: readonly unknown[] }[]): number {
  let [items, bytes] = [0, 0]
  const tooMany = moves.findIndex(({ after, changes }) => {
    items += changes.length + 1
    bytes += Buffer.byteLength(JSON.stringify(after)) * 2
    return items > limits.itemsMax - besidesMax || bytes > limits.transactionBytesMax / 2
  })
  return tooMany < 0 ? moves.length : Math.max(tooMany, 1)
}
