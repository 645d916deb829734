/** Bringing the table of a tenant to the layout of today, while it serves on. Each step may be repeated. */
import { buildIndex, missingIndexes } from '#shared/db/provision.ts'
import type { migrationSteps, Tenant } from '#shared/model/tenant.ts'
import { done, type Ended, type Works } from './works.ts'

type Step = (works: Works, tenant: Tenant) => Promise<Ended>

/** How long until it is worth a look whether an index is built: a minute for an empty one, hours for a large one. */
const waitSeconds = 60

export const migrating: Record<(typeof migrationSteps)[number], Step> = {
  build_indexes: async (works, { id }) => {
    // On and on as long as indexes are built at once, as they are on this machine's engine: a wait there would be for nothing.
    for (let before = Number.POSITIVE_INFINITY; ; ) {
      const left = await buildIndex(works.clientOf(id, 'provision'), works.stage, id)
      if (left === 0) return done
      if (left >= before) break
      before = left
    }
    return { state: 'waiting', waitSeconds, reason: 'An index is being built.' }
  },

  check_layout: async ({ stage, clientOf }, { id }) => {
    const missing = await missingIndexes(clientOf(id, 'provision'), stage, id)
    if (missing.length > 0) throw new Error(`the indexes ${missing.join(', ')} do not serve`)
    return done
  },
}
