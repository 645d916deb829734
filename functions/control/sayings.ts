/** What each kind of errand changes in a tenant's table, so that it says what the registry says now. Nothing, when it does already. */
import { type Change, replace } from '#shared/db/commit.ts'
import type { Table } from '#shared/db/table.ts'
import type { Errand } from '#shared/model/errand.ts'
import { Standings } from '#shared/model/standing.ts'
import { Tenants } from '#shared/model/tenant.ts'
import { engagement } from './engagement-saying.ts'
import { standingOf } from './opening.ts'

/** One transaction after the other. */
export type Saying = (from: { registry: Table; now: () => Date }, errand: Errand, table: Table) => Promise<Change[][]>

const standing: Saying = async ({ registry }, { tenantId }, table) => {
  const tenant = await registry.get(Tenants, { id: tenantId })
  const before = await table.find(Standings, {})
  if (!before || before.registryRev >= tenant.rev) return []
  return [[replace(Standings, before, standingOf(tenant, before.rev + 1))]]
}

/** Only the audit entry. */
const record: Saying = async () => []

export const sayings: Record<Errand['kind'], Saying> = { standing, record, engagement }
