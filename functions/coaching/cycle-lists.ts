/** Which lists of cycles there are, who may ask for which, and the index that serves each. */
import * as z from 'zod'
import { type Actor, has, isLimited, leads } from '#shared/auth/actor.ts'
import { decide } from '#shared/auth/wall.ts'
import type { Frame } from '#shared/db/entity.ts'
import type { Page, PageRequest, Table } from '#shared/db/table.ts'
import { Cycles, dueSoonDays, frameOf, TeachersCycles } from '#shared/model/cycle.ts'
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
    attention: z
      .enum(['overdue', 'due_soon'])
      .optional()
      .meta({ description: 'Cycles whose contact is overdue or due soon; alone, or with coachId or schoolId' }),
    externalId: externalId().optional().meta({ description: 'The cycle with this external id' }),
  }),
)
type CycleQuery = Of<typeof CycleQuery>

type Cut = Pick<PageRequest, 'limit' | 'after'>

const served = [
  'nothing',
  'coachId',
  'teacherId',
  'schoolId',
  'stage',
  'externalId',
  'attention',
  'coachId and attention',
  'schoolId and attention',
]

/** A page of a list, of which only those are left that the wall lets the actor know of. */
export async function pagesOf(actor: Actor, table: Table, query: CycleQuery, page: Cut, now: Date): Promise<Page<Frame<typeof Cycles>>> {
  refuseOthers(actor, query)
  const { items, next } = await listed(table, query, page, now)
  return { items: items.filter((frame) => decide(actor, 'see the frame', frame).allowed), ...(next && { next }) }
}

async function listed(table: Table, query: CycleQuery, page: Cut, now: Date): Promise<Page<Frame<typeof Cycles>>> {
  const { coachId, teacherId, schoolId, stage, attention, externalId } = query
  const names = Object.keys(query).filter((name) => query[name as keyof CycleQuery] !== undefined)
  if (attention) {
    const due = { ...page, ...rangeOf(attention, now, page.after !== undefined), order: 'first to last' as const }
    if (only(names, 'attention')) return table.list(Cycles, 'due', {}, due)
    if (coachId && only(names, 'attention', 'coachId')) return table.list(Cycles, 'dueByCoach', { coachId }, due)
    if (schoolId && only(names, 'attention', 'schoolId')) return table.list(Cycles, 'dueBySchool', { schoolId }, due)
  }
  if (externalId && only(names, 'externalId')) return { items: await called(table, externalId) }
  if (names.length === 0) return table.list(Cycles, 'all', {}, page)
  if (coachId && only(names, 'coachId')) return table.list(Cycles, 'byCoach', { coachId }, page)
  if (schoolId && only(names, 'schoolId')) return table.list(Cycles, 'bySchool', { schoolId }, page)
  if (stage && only(names, 'stage')) return table.list(Cycles, 'byStage', { stage }, page)
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
 * Bounds of when contact is due. Sort keys begin with that instant, so the bounds are instants too. A later page begins
 * where the one before ended, which may lie before now by then: DynamoDB refuses to begin outside the bounds.
 */
function rangeOf(attention: 'overdue' | 'due_soon', now: Date, later: boolean): { from?: string; to: string } {
  if (attention === 'overdue') return { to: now.toISOString() }
  const soon = new Date(now.getTime() + dueSoonDays * 86_400_000)
  return { ...(!later && { from: new Date(now.getTime() + 1).toISOString() }), to: soon.toISOString() }
}

/**
 * Coaches and teachers list their own, leaders their schools', those with the whole district in view everything. A
 * consultancy that was let in for a part of it lists by a school of that part, or by a coach of its own.
 */
function refuseOthers(actor: Actor, { coachId, teacherId, schoolId, externalId }: CycleQuery): void {
  // One by its name is like reading it: whom it is not for, the wall keeps from knowing.
  if (externalId) return
  if (has(actor, 'district_admin', 'partner')) return
  const managed = has(actor, 'consultancy_manager') ? actor.within : undefined
  if (has(actor, 'consultancy_manager') && !isLimited(actor)) return
  if (managed && schoolId && (managed.schoolIds?.includes(schoolId) ?? true)) return
  if (managed && coachId && managed.coachIds?.includes(coachId)) return
  if (schoolId && leads(actor, schoolId)) return
  if (coachId === actor.id && has(actor, 'coach', 'consultant')) return
  if (teacherId === actor.id && has(actor, 'teacher')) return
  const own = [
    ...(has(actor, 'coach', 'consultant') ? [`coachId=${actor.id}`] : []),
    ...(has(actor, 'teacher') ? [`teacherId=${actor.id}`] : []),
    ...(managed ? ['schoolId within the engagement', 'coachId of a consultant of yours'] : []),
    ...(has(actor, 'school_leader') ? ['schoolId of a school you lead'] : []),
  ]
  throw new Problem('forbidden', `These cycles are not yours to list. You may list by ${own.join(', or by ')}.`)
}
