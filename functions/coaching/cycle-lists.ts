/** Which lists of cycles there are, who may ask for which, and the index that serves each. */
import * as z from 'zod'
import type { Actor } from '#shared/auth/actor.ts'
import { decide } from '#shared/auth/wall.ts'
import type { Frame } from '#shared/db/entity.ts'
import type { Page, PageRequest, Table } from '#shared/db/table.ts'
import { Cycles, dueSoonDays, frameOf, refuseListing, StoredCycle, TeachersCycles } from '#shared/model/cycle.ts'
import { externalId, holderOf } from '#shared/model/external-id.ts'
import { type Id, idOf } from '#shared/model/id.ts'
import { type Of, schema } from '#shared/model/schema.ts'
import { Problem } from '#shared/problem.ts'

export const CycleQuery = schema(() =>
  z.strictObject({
    coachId: idOf('per').optional().meta({ description: 'Cycles of a coach' }),
    teacherId: idOf('per').optional().meta({ description: 'Cycles of a teacher' }),
    schoolId: idOf('sch').optional().meta({ description: 'Cycles at a school' }),
    stage: z
      .string()
      .regex(/^[a-z][a-z_]{1,39}$/)
      .optional()
      .meta({ description: 'Cycles at a stage, or `closed`, or `abandoned`', example: 'plan' }),
    status: StoredCycle().shape.status.optional().meta({
      description: 'Open cycles, alone or with coachId or schoolId, soonest due first; or those that have ended so',
      example: 'open',
    }),
    attention: z
      .enum(['overdue', 'due_soon', 'on_track'])
      .optional()
      .meta({ description: 'Open cycles by how contact stands; alone, or with coachId or schoolId' }),
    externalId: externalId().optional().meta({ description: 'The cycle with this external id' }),
  }),
)
type CycleQuery = Of<typeof CycleQuery>

type Cut = Pick<PageRequest, 'limit' | 'after' | 'order'>

const served = [
  'nothing',
  'coachId',
  'teacherId',
  'schoolId',
  'stage',
  'status',
  'attention',
  'externalId',
  'coachId and attention',
  'coachId and status=open',
  'schoolId and attention',
  'schoolId and status=open',
]

/** A page of a list, of which only those are left that the wall lets the actor know of. */
export async function pagesOf(actor: Actor, table: Table, query: CycleQuery, page: Cut, now: Date): Promise<Page<Frame<typeof Cycles>>> {
  // One by its name is like reading it: whom it is not for, the wall keeps from knowing.
  if (!query.externalId) refuseListing(actor, query, 'cycles')
  const { items, next } = await listed(table, query, page, now)
  return { items: items.filter((frame) => decide(actor, 'see the frame', frame).allowed), ...(next && { next }) }
}

async function listed(table: Table, query: CycleQuery, page: Cut, now: Date): Promise<Page<Frame<typeof Cycles>>> {
  const { coachId, teacherId, schoolId, stage, status, attention, externalId } = query
  const names = Object.keys(query).filter((name) => query[name as keyof CycleQuery] !== undefined)
  if (attention || status === 'open') {
    const by = attention ? 'attention' : 'status'
    const due = attention ? rangeOf(attention, now, page) : { ...page, order: page.order ?? ('first to last' as const) }
    if (only(names, by)) return table.list(Cycles, 'due', {}, due)
    if (coachId && only(names, by, 'coachId')) return table.list(Cycles, 'dueByCoach', { coachId }, due)
    if (schoolId && only(names, by, 'schoolId')) return table.list(Cycles, 'dueBySchool', { schoolId }, due)
  }
  if (externalId && only(names, 'externalId')) return { items: await called(table, externalId) }
  if (names.length === 0) return table.list(Cycles, 'all', {}, page)
  if (coachId && only(names, 'coachId')) return table.list(Cycles, 'byCoach', { coachId }, page)
  if (schoolId && only(names, 'schoolId')) return table.list(Cycles, 'bySchool', { schoolId }, page)
  if (stage && only(names, 'stage')) return table.list(Cycles, 'byStage', { stage }, page)
  // A cycle that has ended is at a stage of that name.
  if (status && status !== 'open' && only(names, 'status')) return table.list(Cycles, 'byStage', { stage: status }, page)
  if (teacherId && only(names, 'teacherId')) {
    const { items, next } = await table.list(TeachersCycles, 'primary', { teacherId }, page)
    return { items: items.map(({ teacherId: _, ...frame }) => frame), ...(next && { next }) }
  }
  throw new Problem('invalid_query', `No index serves these filters together. Filter by: ${served.join('; ')}.`, {
    faults: names.map((name) => ({
      pointer: `?${name}`,
      code: 'not_served_together',
      detail: 'See the detail for the filters that exist.',
    })),
  })
}

/** The cycle of an external id, or none. Two requests. */
async function called(table: Table, externalId: string): Promise<Frame<typeof Cycles>[]> {
  const held = await holderOf(table, 'cycle', externalId)
  return held ? [frameOf(await table.get(Cycles, { id: held.id as Id<'cyc'> }))] : []
}

const only = (names: string[], ...wanted: string[]) => names.length === wanted.length && wanted.every((name) => names.includes(name))

/**
 * A page of when contact is due. Sort keys begin with that instant, so the bounds are instants too. A later page begins where
 * the one before ended, which may lie before the bound by then, since the bound moves with the clock: DynamoDB refuses to
 * begin outside the bounds. Going on needs no lower one; going backwards would, and is refused.
 */
function rangeOf(attention: NonNullable<CycleQuery['attention']>, now: Date, page: Cut): PageRequest {
  if (page.order === 'last to first') {
    const detail = 'What needs attention comes with the soonest due first.'
    throw new Problem('invalid_query', detail, { faults: [{ pointer: '?order', code: 'not_served_together', detail }] })
  }
  const soon = new Date(now.getTime() + dueSoonDays * 86_400_000)
  const after = (at: Date) => (page.after ? {} : { from: new Date(at.getTime() + 1).toISOString() })
  const bounds = {
    overdue: { to: now.toISOString() },
    due_soon: { ...after(now), to: soon.toISOString() },
    on_track: after(soon),
  }
  return { ...page, ...bounds[attention], order: 'first to last' }
}
