/** Within a cycle: what the routes of its parts begin with. */
import type { Actor } from '#shared/auth/actor.ts'
import { type Deed, decide } from '#shared/auth/wall.ts'
import type { Entity, Identity, Item } from '#shared/db/entity.ts'
import { type Found, one, type Wanted } from '#shared/db/table.ts'
import type { Vars } from '#shared/http/route.ts'
import { Cycles, permit, type StoredCycle } from '#shared/model/cycle.ts'
import { type Evidence, EvidenceItems, isShownTo } from '#shared/model/evidence.ts'
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

/** Its owner always, even one who has left the cycle; others who see the cycle's content, while it is shared. */
export const seesEvidence = (actor: Actor, cycle: StoredCycle, item: Evidence): boolean =>
  item.ownerId === actor.id || (isShownTo(item, actor.id) && decide(actor, 'see the content', cycle).allowed)

export type AtEvidence = Vars<{ cycleId: Id<'cyc'>; evidenceId: Id<'evd'> }, unknown, unknown>

/** A piece of evidence that its reader may see, its cycle, and whatever else is asked for with them. One request. */
export async function evidenceAt<const W extends readonly Wanted[]>(
  { actor, table, params: { cycleId, evidenceId } }: AtEvidence,
  ...more: W
) {
  const [cycle, item, ...rest] = await table.findAll(one(Cycles, { id: cycleId }), one(EvidenceItems, { cycleId, id: evidenceId }), ...more)
  if (!cycle) throw notFound('coaching cycle', cycleId)
  if (item?.ownerId !== actor.id) permit(actor, 'see the content', cycle)
  if (!item || !isShownTo(item, actor.id)) throw notFound('evidence', evidenceId)
  return { cycle, item, rest: rest as Found<W> }
}

/** For what is repeated: whether evidence that an answer names is still theirs to see. One request. */
export async function stillSeen(
  { actor, table }: Pick<AtEvidence, 'actor' | 'table'>,
  { cycleId, evidenceId }: { cycleId: Id<'cyc'>; evidenceId: Id<'evd'> },
): Promise<boolean> {
  const [cycle, item] = await table.findAll(one(Cycles, { id: cycleId }), one(EvidenceItems, { cycleId, id: evidenceId }))
  return cycle !== undefined && item !== undefined && seesEvidence(actor, cycle, item)
}
