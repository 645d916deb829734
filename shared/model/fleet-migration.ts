/** A fleet migration: brings the tables of all tenants to the layout of today, in waves. The canaries come first, and each wave waits for somebody's word. */
import * as z from 'zod'
import { entity, gs1, primary } from '../db/entity.ts'
import { layoutVersion } from '../db/layout.ts'
import { Problem } from '../problem.ts'
import { instant } from './date.ts'
import { idOf } from './id.ts'
import { type Of, schema } from './schema.ts'
import { type Tenant, tenantId } from './tenant.ts'
import { isSet } from './text.ts'

/** As many tenants as their changes, with what a commit carries beside, fit into one transaction. */
export const waveSizeMax = 80

const ids = () => z.array(tenantId()).max(waveSizeMax)

export const FleetMigration = schema(() =>
  z
    .strictObject({
      id: idOf('mig'),
      layout: z.string().meta({ description: 'The layout that tables are brought to', example: layoutVersion }),
      state: z.enum(['running', 'done']).meta({ description: '`done` once no tenant is left. Open to more values' }),
      wave: z.int().nonnegative().meta({ description: 'The wave it is at: 0 are the canaries' }),
      waveSize: z.int().positive().max(waveSizeMax).meta({ description: 'How many tenants a wave after the canaries has', example: 20 }),
      tenantIds: ids().meta({ description: 'The tenants of this wave' }),
      migrated: z.int().nonnegative().meta({ description: 'Tenants of the waves before' }),
      createdAt: instant('When it began'),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative(),
    })
    .meta({ id: 'FleetMigration' }),
)
export type FleetMigration = Of<typeof FleetMigration>

export const FleetMigrationDraft = schema(() =>
  z
    .strictObject({
      canaries: ids()
        .min(1)
        .refine(isSet, 'Name each tenant once.')
        .meta({ description: 'The tenants of the first wave: sandboxes, or those who have agreed to it' }),
      waveSize: FleetMigration().shape.waveSize.default(20),
    })
    .meta({ id: 'FleetMigrationDraft' }),
)

/** A migration with how far each tenant of its wave has come. */
export const FleetMigrationShown = schema(() =>
  FleetMigration()
    .extend({
      progress: z
        .array(
          z.strictObject({
            tenantId: tenantId(),
            state: z.enum(['waiting', 'failed', 'done']).meta({ description: 'Open to more values' }),
            reason: z.string().optional().meta({ description: 'Why it failed' }),
          }),
        )
        .max(waveSizeMax),
    })
    .meta({ id: 'FleetMigrationProgress' }),
)

export const FleetMigrations = entity('fleet migration', FleetMigration, {
  primary: primary('MIGRATION#{id}', 'MIGRATION'),
  all: gs1('MIGRATIONS', 'MIGRATION#{id}'),
})

/** How far a tenant has come with a migration. One that has left meanwhile holds nobody up. */
export function progressOf({ id }: Pick<FleetMigration, 'id'>, tenant: Tenant) {
  if (tenant.status === 'closing' || tenant.status === 'closed') return { tenantId: tenant.id, state: 'done' as const }
  const steps = tenant.migration?.id === id ? tenant.migration.steps : []
  const failed = steps.find(({ state }) => state === 'failed')
  if (failed) return { tenantId: tenant.id, state: 'failed' as const, ...(failed.reason && { reason: failed.reason }) }
  return {
    tenantId: tenant.id,
    state: steps.every(({ state }) => state === 'done') && steps.length > 0 ? ('done' as const) : ('waiting' as const),
  }
}

/** The next wave begins only when everyone of this one is through. */
export function refuseUnfinished({ id, wave }: FleetMigration, progress: readonly ReturnType<typeof progressOf>[]): void {
  const left = progress.filter(({ state }) => state !== 'done')
  if (left.length === 0) return
  const names = left.slice(0, 5).map(({ tenantId, state }) => `${tenantId} (${state})`)
  throw new Problem(
    'wrong_state',
    `Wave ${wave} of ${id} is not through: ${names.join(', ')}${left.length > 5 ? ` and ${left.length - 5} more` : ''}. They have been begun again; read the migration for the reasons.`,
  )
}
