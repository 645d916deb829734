/** Which lists of visits there are, who may ask for which, and the index that serves each. */
import * as z from 'zod'
import { type Actor, has, isLimited, leads } from '#shared/auth/actor.ts'
import type { Page, Table } from '#shared/db/table.ts'
import { refuseTogether } from '#shared/http/validation.ts'
import { Cycles, permit } from '#shared/model/cycle.ts'
import { instant } from '#shared/model/date.ts'
import { type Id, idOf } from '#shared/model/id.ts'
import { type Of, schema } from '#shared/model/schema.ts'
import { mayKnowOf, PersonsVisits, shownCopy, shownFrame, type Visit, Visits } from '#shared/model/visit.ts'
import { Problem } from '#shared/problem.ts'

export const VisitQuery = schema(() =>
  z.strictObject({
    coachId: idOf('per').optional().meta({ description: 'Visits of a coach' }),
    personId: idOf('per').optional().meta({ description: 'Visits that someone is in; your own unless you may read all' }),
    schoolId: idOf('sch').optional().meta({ description: 'Visits at a school' }),
    cycleId: idOf('cyc').optional().meta({ description: 'Visits of a cycle' }),
    from: instant('That begin then or later').optional(),
    to: instant('That begin then or earlier').optional(),
  }),
)
type VisitQuery = Of<typeof VisitQuery>

type Cut = Parameters<Table['list']>[3]

const named = ['coachId', 'personId', 'schoolId', 'cycleId'] as const

export async function visitsListed(actor: Actor, table: Table, query: VisitQuery, page: Cut): Promise<Page<Visit>> {
  refuseTogether(query, named)
  const { coachId, schoolId, cycleId, from, to } = query
  const normal = (at: string) => new Date(at).toISOString()
  const cut = { ...page, ...(from && { from: normal(from) }), ...(to && { to: normal(to) }) }
  if (cycleId) {
    const cycle = await table.get(Cycles, { id: cycleId })
    permit(actor, 'see the frame', cycle)
    return shown(await table.list(Visits, 'byCycle', { cycleId }, cut))
  }
  const personId = query.personId ?? (coachId || schoolId || has(actor, 'district_admin', 'partner') ? undefined : (actor.id as Id<'per'>))
  refuseOthers(actor, { ...query, personId })
  if (personId) {
    const { items, next } = await table.list(PersonsVisits, 'primary', { withId: personId }, cut)
    return { items: items.filter((it) => mayKnowOf(actor, it)).map(shownCopy), ...(next && { next }) }
  }
  const found = coachId
    ? await table.list(Visits, 'byCoach', { coachId }, cut)
    : schoolId
      ? await table.list(Visits, 'bySchool', { schoolId }, cut)
      : await table.list(Visits, 'all', {}, cut)
  return shown({ ...found, items: found.items.filter((it) => mayKnowOf(actor, it)) })
}

const shown = ({ items, next }: Page<Parameters<typeof shownFrame>[0]>): Page<Visit> => ({
  items: items.map(shownFrame),
  ...(next && { next }),
})

/** Everyone lists what they are in, leaders what is at their schools, who has the whole district in view everything; as with cycles. */
function refuseOthers(actor: Actor, { coachId, personId, schoolId }: Pick<VisitQuery, 'coachId' | 'personId' | 'schoolId'>): void {
  if (has(actor, 'district_admin', 'partner')) return
  if (personId !== undefined && personId === actor.id) return
  if (coachId !== undefined && coachId === actor.id) return
  if (schoolId && leads(actor, schoolId)) return
  const managed = has(actor, 'consultancy_manager') ? actor.within : undefined
  if (has(actor, 'consultancy_manager') && !isLimited(actor) && (coachId || schoolId)) return
  if (managed && schoolId && (managed.schoolIds?.includes(schoolId) ?? true)) return
  if (managed && coachId && managed.coachIds?.includes(coachId)) return
  throw new Problem('forbidden', 'These visits are not yours to list. You may list those you are in, by leaving the filters out.')
}
