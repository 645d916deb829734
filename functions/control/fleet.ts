import { insert, replace } from '#shared/db/commit.ts'
import { layoutVersion } from '#shared/db/layout.ts'
import { one, type Place, type Table } from '#shared/db/table.ts'
import type { Control } from '#shared/http/dependencies.ts'
import { answer, routes } from '#shared/http/route.ts'
import { demo } from '#shared/model/example.ts'
import {
  FleetMigration,
  FleetMigrationDraft,
  FleetMigrationShown,
  FleetMigrations,
  progressOf,
  refuseUnfinished,
} from '#shared/model/fleet-migration.ts'
import { type Of, revised } from '#shared/model/schema.ts'
import { migrating, type Tenant, type TenantId, Tenants } from '#shared/model/tenant.ts'
import { Problem } from '#shared/problem.ts'

export const fleet = routes('Fleet', 'fleet', { realm: 'operator' })

fleet.post(
  '/fleet/migrations',
  {
    id: 'beginFleetMigration',
    summary: 'Begin to bring all tables to the layout of today',
    description:
      'With the canaries. Tables serve on while it goes. Every wave after them begins when somebody continues, and only when all tenants of the wave before are through.',
    may: 'run tenants',
    body: FleetMigrationDraft,
    answer: FleetMigrationShown,
    status: 201,
    problems: ['unknown_reference', 'wrong_state'],
    example: { as: 'operator', body: { canaries: [demo.districtId], waveSize: 20 } },
  },
  async (c) => {
    const { table, body, now, newId, commit, control } = c.var
    const tenants = await tenantsOf(table, body.canaries)
    const faults = body.canaries.flatMap((id, n) =>
      isMigrated(tenants[n]) ? [] : [{ pointer: `/canaries/${n}`, code: 'unknown', detail: `There is no active tenant ${id}.` }],
    )
    if (faults.length > 0) throw new Problem('unknown_reference', 'Not every canary is an active tenant: see errors.', { faults })
    const id = newId('mig')
    const at = now().toISOString()
    const { canaries: tenantIds, waveSize } = body
    const migration: FleetMigration = {
      id,
      layout: layoutVersion,
      state: 'running',
      wave: 0,
      waveSize,
      tenantIds,
      migrated: 0,
      createdAt: at,
      updatedAt: at,
      rev: 0,
    }
    const begun = tenants.map((tenant) => migrating(tenant!, id, now()))
    const answered = await commit({
      changes: [insert(FleetMigrations, migration), ...begun.map((after, n) => replace(Tenants, tenants[n]!, after))],
      happened: { type: 'fleet_migration.begun', subject: id, rev: 0 },
      answer: answer(shown(migration, begun), { tag: tagOf(migration, begun), location: `/fleet/migrations/${id}` }),
    })
    await goOn(control, tenantIds)
    return answered
  },
)

fleet.getPage(
  '/fleet/migrations',
  {
    id: 'listFleetMigrations',
    summary: 'List migrations of the fleet, latest first',
    description: 'How far each tenant has come shows reading one of them.',
    may: 'run tenants',
    item: FleetMigration,
    eitherWay: true,
    example: { as: 'operator' },
  },
  async (c) => c.var.table.list(FleetMigrations, 'all', {}, c.page),
)

fleet.get(
  '/fleet/migrations/{migrationId}',
  {
    id: 'readFleetMigration',
    summary: 'Read a migration of the fleet',
    description: 'The wave it is at, and how far each tenant of the wave has come.',
    may: 'run tenants',
    answer: FleetMigrationShown,
    example: { as: 'operator', params: { migrationId: demo.id('mig', 1) } },
  },
  async (c) => {
    const migration = await c.var.table.get(FleetMigrations, { id: c.var.params.migrationId })
    const tenants = await knownOf(c.var.table, migration.tenantIds)
    return answer(shown(migration, tenants), { tag: tagOf(migration, tenants) })
  },
)

fleet.post(
  '/fleet/migrations/{migrationId}/continue',
  {
    id: 'continueFleetMigration',
    summary: 'Go on with a migration of the fleet',
    description:
      'With the next wave, when this one is through. Otherwise its tenants that failed or wait are begun again, and the problem names them. When no tenant is left, it is done.',
    may: 'run tenants',
    answer: FleetMigrationShown,
    problems: ['wrong_state'],
    example: { as: 'operator', params: { migrationId: demo.id('mig', 1) } },
  },
  async (c) => {
    const { table, params, now, commit, control } = c.var
    const before = await table.get(FleetMigrations, { id: params.migrationId })
    if (before.state === 'done') throw new Problem('wrong_state', `The migration ${before.id} is done.`)
    const progress = (await knownOf(table, before.tenantIds)).map((tenant) => progressOf(before, tenant))
    await goOn(
      control,
      progress.flatMap(({ tenantId, state }) => (state === 'done' ? [] : [tenantId])),
    )
    refuseUnfinished(before, progress)
    const next = await nextWave(table, before.waveSize)
    const begun = next.map((tenant) => migrating(tenant, before.id, now()))
    const migrated = before.migrated + before.tenantIds.length
    const after = revised(
      before,
      { wave: before.wave + 1, tenantIds: next.map(({ id }) => id), migrated, state: next.length > 0 ? 'running' : 'done' },
      now(),
    )
    const answered = await commit({
      changes: [replace(FleetMigrations, before, after), ...begun.map((it, n) => replace(Tenants, next[n]!, it))],
      happened: { type: 'fleet_migration.continued', subject: before.id, rev: after.rev },
      answer: answer(shown(after, begun), { tag: tagOf(after, begun) }),
    })
    await goOn(control, after.tenantIds)
    return answered
  },
)

const isMigrated = (tenant: Tenant | undefined): boolean => tenant?.status === 'active' || tenant?.status === 'suspended'

const shown = (migration: FleetMigration, tenants: readonly Tenant[]): Of<typeof FleetMigrationShown> => ({
  ...migration,
  progress: tenants.map((tenant) => progressOf(migration, tenant)),
})

/** What is shown changes with the tenants of the wave as well. */
const tagOf = ({ rev }: FleetMigration, tenants: readonly Tenant[]): string =>
  `${rev}.${tenants.reduce((sum, tenant) => sum + tenant.rev, 0)}`

const tenantsOf = async (table: Table, ids: readonly TenantId[]) =>
  ids.length > 0 ? ((await table.findAll(...ids.map((id) => one(Tenants, { id })))) as (Tenant | undefined)[]) : []

const knownOf = async (table: Table, ids: readonly TenantId[]): Promise<Tenant[]> =>
  (await tenantsOf(table, ids)).filter((it) => it !== undefined)

async function goOn(control: Control, ids: readonly TenantId[]): Promise<void> {
  for (const id of ids) await control.goOn('provision', id)
}

/** Tenants whose tables have another layout, as many as a wave holds. */
async function nextWave(table: Table, size: number): Promise<Tenant[]> {
  const chosen: Tenant[] = []
  let after: Place | undefined
  do {
    const { items, next } = await table.list(Tenants, 'all', {}, { limit: 200, after, order: 'first to last' })
    chosen.push(...(items as Tenant[]).filter((it) => isMigrated(it) && it.layout !== layoutVersion))
    after = next
  } while (after && chosen.length < size)
  return chosen.slice(0, size)
}
