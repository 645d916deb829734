/** Within a cycle: what the routes of its parts begin with. */
import type { Vars } from '#shared/http/route.ts'
import { Cycles, permit, type StoredCycle } from '#shared/model/cycle.ts'
import type { Id } from '#shared/model/id.ts'

/** The cycle in the path, for who may see its content. The look is noted. One request. */
export async function openedCycle({ actor, table, params, looked }: Vars<{ cycleId: Id<'cyc'> }, unknown, unknown>): Promise<StoredCycle> {
  const cycle = await table.get(Cycles, { id: params.cycleId })
  permit(actor, 'see the content', cycle)
  looked(cycle.id)
  return cycle
}
