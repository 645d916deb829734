/** What each kind of errand changes in a tenant's table, so that it says what the registry says now. Nothing, when it does already. */
import { type Change, replace } from '#shared/db/commit.ts'
import type { Table } from '#shared/db/table.ts'
import type { Errand } from '#shared/model/errand.ts'
import type { Id } from '#shared/model/id.ts'
import { Standings } from '#shared/model/standing.ts'
import { Tenants } from '#shared/model/tenant.ts'
import { correctedBy, UsageCorrections, Usages } from '#shared/model/usage.ts'
import { written } from './meter.ts'
import { standingOf } from './opening.ts'

type Saying = (from: { registry: Table; now: () => Date }, errand: Errand, table: Table) => Promise<Change[]>

const standing: Saying = async ({ registry }, { tenantId }, table) => {
  const tenant = await registry.get(Tenants, { id: tenantId })
  const before = await table.find(Standings, {})
  if (!before || before.registryRev >= tenant.rev) return []
  const { used } = before
  return [replace(Standings, before, { ...standingOf(tenant, before.rev + 1), ...(used && { used }) })]
}

const usageCorrection: Saying = async ({ registry, now }, { tenantId, subject }, table) => {
  const correction = await registry.get(UsageCorrections, { tenantId, id: subject as Id<'cor'> })
  const { hour, meter, source } = correction
  const before = await table.find(Usages, { hour, meter, source })
  const after = correctedBy(before, correction, now())
  return after === before ? [] : [written(before, after)]
}

/** Only the audit entry. */
const record: Saying = async () => []

export const sayings: Record<Errand['kind'], Saying> = { standing, usage_correction: usageCorrection, record }
