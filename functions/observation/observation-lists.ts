/** Which lists of observations there are, who may ask for which, and the index that serves each. */
import * as z from 'zod'
import type { Table } from '#shared/db/table.ts'
import type { Vars } from '#shared/http/route.ts'
import { refuseTogether } from '#shared/http/validation.ts'
import { Cycles, permit, refuseListing } from '#shared/model/cycle.ts'
import { day } from '#shared/model/date.ts'
import { idOf } from '#shared/model/id.ts'
import { Observations } from '#shared/model/observation.ts'
import { type Of, schema } from '#shared/model/schema.ts'
import { Problem } from '#shared/problem.ts'

export const ObservationQuery = schema(() =>
  z.strictObject({
    cycleId: idOf('cyc').optional().meta({ description: 'Observations in a cycle' }),
    coachId: idOf('per').optional().meta({ description: 'Observations by a coach' }),
    teacherId: idOf('per').optional().meta({ description: 'Observations of a teacher’s lessons' }),
    schoolId: idOf('sch').optional().meta({ description: 'Observations at a school' }),
    from: day('With one of these: the first day').optional(),
    to: day('With one of these: the last day').optional(),
  }),
)

type Page = Parameters<Table['list']>[3]
type Listing = Vars<unknown, Of<typeof ObservationQuery>, undefined>

const filters = ['cycleId', 'coachId', 'teacherId', 'schoolId'] as const

export async function observationsListed({ actor, table, query }: Listing, page: Page) {
  const { cycleId, coachId, teacherId, schoolId, from, to } = query
  refuseTogether(query, filters)
  const cut = { ...page, ...(from && { from }), ...(to && { to }) }
  if (cycleId) {
    permit(actor, 'see the frame', await table.get(Cycles, { id: cycleId }))
    return table.list(Observations, 'byCycle', { cycleId }, cut)
  }
  refuseListing(actor, query, 'observations')
  if (coachId) return table.list(Observations, 'byCoach', { coachId }, cut)
  if (teacherId) return table.list(Observations, 'byTeacher', { teacherId }, cut)
  if (schoolId) return table.list(Observations, 'bySchool', { schoolId }, cut)
  const given = (['from', 'to'] as const).filter((name) => query[name])
  if (given.length > 0)
    throw new Problem('invalid_query', `Days are served together with one of these: ${filters.join(', ')}.`, {
      faults: given.map((name) => ({
        pointer: `?${name}`,
        code: 'not_served_together',
        detail: `Only together with one of ${filters.join(', ')}.`,
      })),
    })
  return table.list(Observations, 'all', {}, page)
}
