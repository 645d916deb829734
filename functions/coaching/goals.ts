import { answer, routes } from '#shared/http/route.ts'
import { mergedWithin } from '#shared/http/validation.ts'
import { Cycles, cycleChanges, permit } from '#shared/model/cycle.ts'
import { changed, goalIn, withGoal } from '#shared/model/cycle-rules.ts'
import { demo } from '#shared/model/example.ts'
import { externalIdChanges } from '#shared/model/external-id.ts'
import { type Goal, GoalDraft, GoalPatch, Goal as GoalSchema, Peers, pointsTheRightWay } from '#shared/model/goal.ts'
import { merged } from '#shared/model/schema.ts'
import { Problem } from '#shared/problem.ts'
import { openedCycle } from './within.ts'

/** A goal stands in its cycle, so its revision is the cycle's. */
export const goals = routes('Goals', 'cycles')

const goalsMax = 10

goals.post(
  '/cycles/{cycleId}/goals',
  {
    id: 'addGoal',
    summary: 'Add a goal to a cycle',
    description:
      'Instructional or for student learning, with the measure that will show it. By the coach or a teacher of the cycle; a cycle holds up to 10.',
    may: 'take part in cycles',
    body: GoalDraft,
    answer: GoalSchema,
    status: 201,
    problems: ['already_exists', 'cycle_ended', 'behind_the_wall', 'forbidden'],
    example: {
      as: 'teacher',
      params: { cycleId: demo.id('cyc', 1) },
      body: {
        kind: 'instructional',
        statement: 'Every lesson opens with a posted do-now',
        measure: 'Lessons with a do-now, of five',
        direction: 'increase',
        baseline: 1,
        target: 5,
      },
    },
  },
  async (c) => {
    const { actor, table, params, body, now, newId, commit } = c.var
    const before = await table.get(Cycles, { id: params.cycleId })
    permit(actor, 'take part', before)
    if (before.goals.length >= goalsMax)
      throw new Problem('already_exists', `Cycle ${before.id} has ${goalsMax} goals already. Change one of them.`)
    const goal: Goal = { ...body, id: newId('gol') }
    const after = changed(before, { goals: [...before.goals, goal] }, now())
    return commit({
      changes: [...cycleChanges(before, after), ...externalIdChanges('goal', undefined, goal, { within: after.id })],
      happened: { type: 'goal.added', subject: goal.id, rev: after.rev, externalId: goal.externalId },
      answer: answer(goal, { tag: `${after.rev}`, location: `/cycles/${after.id}/goals/${goal.id}` }),
    })
  },
)

goals.get(
  '/cycles/{cycleId}/goals/{goalId}',
  {
    id: 'readGoal',
    summary: 'Read a goal',
    description: 'For the coach and the teachers of the cycle.',
    may: 'read cycles',
    answer: GoalSchema,
    problems: ['behind_the_wall'],
    example: { as: 'coach', params: { cycleId: demo.id('cyc', 1), goalId: demo.id('gol', 1) } },
  },
  async (c) => {
    const cycle = await openedCycle(c.var)
    return answer(goalIn(cycle, c.var.params.goalId), { tag: `${cycle.rev}` })
  },
)

goals.patch(
  '/cycles/{cycleId}/goals/{goalId}',
  {
    id: 'updateGoal',
    summary: 'Change a goal',
    description: 'By the coach or a teacher of the cycle. Its ETag is that of the cycle it stands in.',
    may: 'take part in cycles',
    body: GoalPatch,
    answer: GoalSchema,
    problems: ['already_exists', 'cycle_ended', 'behind_the_wall', 'forbidden'],
    example: { as: 'coach', params: { cycleId: demo.id('cyc', 1), goalId: demo.id('gol', 1) }, body: { target: 92 } },
  },
  async (c) => {
    const { actor, table, params, body, now, match, commit } = c.var
    const before = await table.get(Cycles, { id: params.cycleId })
    permit(actor, 'take part', before)
    match(before.rev)
    const old = goalIn(before, params.goalId)
    const goal = merged<Goal>(old, { ...body, peers: mergedWithin('peers', Peers, old, body) })
    if (!pointsTheRightWay(goal)) {
      const faults = [
        { pointer: '/target', code: 'invalid', detail: 'The target lies on the other side of the baseline than the direction says.' },
      ]
      throw new Problem('invalid_request', 'The goal would point the wrong way: see errors.', { faults })
    }
    const after = changed(before, { goals: withGoal(before, goal) }, now())
    return commit({
      changes: [...cycleChanges(before, after), ...externalIdChanges('goal', old, goal, { within: after.id })],
      happened: { type: 'goal.updated', subject: goal.id, rev: after.rev, externalId: goal.externalId },
      answer: answer(goal, { tag: `${after.rev}` }),
    })
  },
)
