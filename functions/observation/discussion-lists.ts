/** Which lists of data discussions there are, who may ask for which, and the index that serves each. */
import * as z from 'zod'
import { type Actor, has, leads } from '#shared/auth/actor.ts'
import type { Page } from '#shared/db/table.ts'
import type { ListCall } from '#shared/http/route.ts'
import { refuseTogether } from '#shared/http/validation.ts'
import { Cycles, permit } from '#shared/model/cycle.ts'
import { type DataDiscussionFrame, DataDiscussions, listsAll, StoredDiscussion } from '#shared/model/data-discussion.ts'
import { idOf } from '#shared/model/id.ts'
import { type Of, schema } from '#shared/model/schema.ts'
import { notFound, Problem } from '#shared/problem.ts'
import { knownCycles } from './discussion-ground.ts'

export const DiscussionQuery = schema(() =>
  z.strictObject({
    cycleId: idOf('cyc').optional().meta({ description: 'Discussions of a cycle' }),
    coachId: idOf('per').optional().meta({ description: 'Discussions of a coach’s cycles' }),
    facilitatorId: idOf('per').optional().meta({ description: 'Discussions that someone leads' }),
    schoolId: idOf('sch').optional().meta({ description: 'Discussions at a school' }),
    status: StoredDiscussion().shape.status.optional().meta({ description: 'Discussions that are so', example: 'planned' }),
  }),
)

/** One request for a cycle and one for its discussions; or one for the discussions, and one for the cycles they are part of. */
export async function discussionsListed({
  var: { actor, table, query },
  page,
}: ListCall<unknown, Of<typeof DiscussionQuery>>): Promise<Page<DataDiscussionFrame>> {
  refuseTogether(query, ['cycleId', 'coachId', 'facilitatorId', 'schoolId', 'status'])
  const { cycleId, coachId, facilitatorId, schoolId, status } = query
  if (cycleId) {
    const cycle = await table.find(Cycles, { id: cycleId })
    if (!cycle) throw notFound('coaching cycle', cycleId)
    permit(actor, 'see the frame', cycle)
    return table.list(DataDiscussions, 'byCycle', { cycleId }, page)
  }
  refuseOthers(actor, query)
  const { items, next } = coachId
    ? await table.list(DataDiscussions, 'byCoach', { coachId }, page)
    : facilitatorId
      ? await table.list(DataDiscussions, 'byFacilitator', { facilitatorId }, page)
      : schoolId
        ? await table.list(DataDiscussions, 'bySchool', { schoolId }, page)
        : status
          ? await table.list(DataDiscussions, 'byStatus', { status }, page)
          : await table.list(DataDiscussions, 'all', {}, page)
  const known = await knownCycles(
    actor,
    table,
    items.map((it) => it.cycleId),
  )
  return { items: items.filter((it) => known.has(it.cycleId)), ...(next && { next }) }
}

/** Who sees them beside, the wall says of each. This keeps people from walking through what is not theirs. */
function refuseOthers(actor: Actor, { coachId, facilitatorId, schoolId }: Of<typeof DiscussionQuery>): void {
  if (listsAll(actor)) return
  if (schoolId && leads(actor, schoolId)) return
  if (coachId === actor.id && has(actor, 'coach', 'consultant')) return
  if (facilitatorId === actor.id && has(actor, 'coach', 'consultant', 'teacher')) return
  throw new Problem(
    'forbidden',
    'These discussions are not yours to list. List those of a cycle by cycleId, your own by coachId or facilitatorId, or those of a school you lead by schoolId.',
  )
}
