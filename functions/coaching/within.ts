/** Within a cycle: what the routes of its parts begin with. */
import type { Deed } from '#shared/auth/wall.ts'
import type { Entity, Identity, Item } from '#shared/db/entity.ts'
import { one } from '#shared/db/table.ts'
import type { Vars } from '#shared/http/route.ts'
import { Cycles, permit, type StoredCycle } from '#shared/model/cycle.ts'
import type { Id } from '#shared/model/id.ts'
import { notFound } from '#shared/problem.ts'

/** The cycle in the path, for who may see its content. The look is noted. One request. */
export async function openedCycle({ actor, table, params, looked }: Vars<{ cycleId: Id<'cyc'> }, unknown, unknown>): Promise<StoredCycle> {
  const cycle = await table.get(Cycles, { id: params.cycleId })
  permit(actor, 'see the content', cycle)
  looked(cycle.id)
  return cycle
}

/** A cycle and one of its parts, in one request. Whether there is the part is told only to who may do the deed. */
export async function partOf<E extends Entity>(
  { actor, table, params }: Vars<{ cycleId: Id<'cyc'> }, unknown, unknown>,
  deed: Deed,
  entity: E,
  id: Identity<E>,
): Promise<{ cycle: StoredCycle; part: Item<E> }> {
  const [cycle, part] = await table.findAll(one(Cycles, { id: params.cycleId }), one(entity, id))
  if (!cycle) throw notFound('coaching cycle', params.cycleId)
  permit(actor, deed, cycle)
  if (!part) throw notFound(entity.name, String(Object.values(id).at(-1)))
  return { cycle, part: part as Item<E> }
}
