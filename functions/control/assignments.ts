/** Which of its consultants a consultancy has assigned to an engagement. */
import * as z from 'zod'
import { one, type Table } from '#shared/db/table.ts'
import { answer, routes } from '#shared/http/route.ts'
import { Engagement, shownEngagement, tagOfEngagement } from '#shared/model/engagement.ts'
import { assigned, consultantsMax, newlyAssigned } from '#shared/model/engagement-rules.ts'
import { type Id, idOf } from '#shared/model/id.ts'
import { isActive, People, type Person } from '#shared/model/person.ts'
import { schema } from '#shared/model/schema.ts'
import { refuseMoreSent, Standings } from '#shared/model/standing.ts'
import { isSet } from '#shared/model/text.ts'
import { Problem } from '#shared/problem.ts'
import { examplesOf } from './engagement-examples.ts'
import { engagementOf, moved } from './engagement-moves.ts'

const Assignments = schema(() => z.strictObject({ consultants: Engagement().shape.consultants }).meta({ id: 'EngagementAssignments' }))
const AssignmentsDraft = schema(() =>
  z
    .strictObject({
      consultantIds: z
        .array(idOf('per'))
        .max(consultantsMax)
        .refine(isSet, 'Name each consultant once.')
        .meta({ description: 'Everyone who is assigned from now on' }),
    })
    .meta({ id: 'EngagementAssignmentsDraft' }),
)

const examples = examplesOf('consultancy')

export const assignments = routes('Engagements', 'engagements', { realm: 'consultancy', inRegistry: true })

assignments.get(
  '/engagements/{engagementId}/consultants',
  {
    id: 'readAssignedConsultants',
    summary: 'Read who is or was assigned to an engagement',
    description: 'With the person of the district that each acts as.',
    may: 'read the engagements of the consultancy',
    answer: Assignments,
    example: examples.read,
  },
  async (c) => assignmentsIn(await engagementOf(c.var, 'consultancy'), c.var.now()),
)

assignments.put(
  '/engagements/{engagementId}/consultants',
  {
    id: 'assignConsultants',
    summary: 'Say who is assigned to an engagement',
    description:
      'Consultants of the consultancy, by their ids there. Each becomes a coach of the district, at the engaged schools, and counts as one of those its plan holds; whoever is not named any more is let in no longer, in effect on their next request.',
    may: 'agree for the consultancy',
    body: AssignmentsDraft,
    answer: Assignments,
    problems: ['wrong_state', 'unknown_reference', 'limit_reached'],
    example: examples.assign,
  },
  async (c) => {
    const { params, body, now, newId, match, control, requestId } = c.var
    const before = await engagementOf(c.var, 'consultancy')
    match(before.rev)
    const people = await consultantsOf(control.tableOf(params.consultancyId, 'read', requestId), body.consultantIds)
    const after = assigned(before, people, newId, now())
    const district = control.tableOf(before.districtId, 'read', requestId)
    refuseMoreSent(newlyAssigned(before, after).length, await district.find(Standings, {}))
    await moved(c.var, before, after, 'engagement.assigned')
    return assignmentsIn(after, now())
  },
)

const assignmentsIn = (engagement: Engagement, now: Date) =>
  answer({ consultants: engagement.consultants }, { tag: tagOfEngagement(shownEngagement(engagement, now)) })

/** The consultancy's own people of these ids, who must be active consultants. */
async function consultantsOf(consultancy: Table, ids: readonly Id<'per'>[]): Promise<Person[]> {
  const found = ids.length > 0 ? await consultancy.findAll(...ids.map((id) => one(People, { id }))) : []
  const faults = ids.flatMap((id, n) => {
    const person = found[n]
    const detail = `${id} is not an active consultant of this consultancy.`
    return person && isActive(person, 'consultant') ? [] : [{ pointer: `/consultantIds/${n}`, code: 'not_a_consultant', detail }]
  })
  if (faults.length > 0) throw new Problem('unknown_reference', 'Not everyone named can be assigned: see errors.', { faults })
  return found.filter((it) => it !== undefined)
}
