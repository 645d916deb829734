import * as z from 'zod'
import { replace } from '#shared/db/commit.ts'
import { answer, routes } from '#shared/http/route.ts'
import { Action, ActionDraft, togetherIsSaid } from '#shared/model/action.ts'
import { plannedIn, planningChanges } from '#shared/model/action-rules.ts'
import type { StoredCycle } from '#shared/model/cycle.ts'
import { refuseEnded } from '#shared/model/cycle-rules.ts'
import {
  DataDiscussions,
  NextStep,
  NextStepDraft,
  NextStepPatch,
  nextStepIn,
  peopleOf,
  refuseAbsent,
  type StoredDiscussion,
  withNextStep,
} from '#shared/model/data-discussion.ts'
import { demo } from '#shared/model/example.ts'
import type { Id } from '#shared/model/id.ts'
import { merged, schema } from '#shared/model/schema.ts'
import { type Fault, Problem } from '#shared/problem.ts'
import { openedAt } from './discussion-ground.ts'

/** A next step stands in its discussion, so its revision is the discussion's. */
export const nextSteps = routes('Next steps', 'cycles')

const ActionOfStep = schema(() =>
  z
    .strictObject({
      kind: ActionDraft().shape.kind,
      coteachingModel: ActionDraft().shape.coteachingModel,
      scheduledOn: ActionDraft().shape.scheduledOn,
      note: ActionDraft().shape.note.meta({ description: 'What is planned; the text of the next step unless set' }),
    })
    .refine(...togetherIsSaid)
    .meta({ id: 'ActionOfNextStep' }),
)

nextSteps.post(
  '/data-discussions/{discussionId}/next-steps',
  {
    id: 'addNextStep',
    summary: 'Add a next step',
    description:
      'What is to be done, by whom and by when, and for which goal of the cycle. By someone who takes part, while it runs or after.',
    may: 'take part in cycles',
    body: NextStepDraft,
    answer: NextStep,
    status: 201,
    problems: ['already_exists', 'cycle_ended', 'wrong_state', 'unknown_reference', 'forbidden'],
    example: {
      as: 'teacher',
      params: { discussionId: demo.id('dds', 2) },
      body: {
        text: 'Reteach comparing fractions with number lines, and ask items 3 and 4 again.',
        goalId: demo.id('gol', 1),
        dueOn: '2026-12-11',
      },
    },
  },
  async (c) => {
    const { actor, body, now, newId, commit } = c.var
    const { discussion: before, cycle } = await openedAt(c.var, 'take part')
    refuseAbsent(before, actor)
    refuseEnded(cycle)
    const step: NextStep = {
      ...body,
      id: newId('nxt'),
      personId: body.personId ?? (actor.id as Id<'per'>),
      status: 'open',
      addedBy: actor.id as Id<'per'>,
      addedAt: now().toISOString(),
    }
    refuseUnfit(cycle, step)
    const after = withNextStep(before, step, now())
    return commit({
      changes: [replace(DataDiscussions, before, after)],
      happened: updated(after),
      answer: answer(step, { tag: `${after.rev}`, location: `/data-discussions/${after.id}/next-steps/${step.id}` }),
    })
  },
)

nextSteps.get(
  '/data-discussions/{discussionId}/next-steps/{nextStepId}',
  {
    id: 'readNextStep',
    summary: 'Read a next step',
    description: 'For the coach and the teachers of the cycle. All of a discussion stand in the discussion itself.',
    may: 'read cycles',
    answer: NextStep,
    problems: ['behind_the_wall'],
    example: { as: 'coach', params: { discussionId: demo.id('dds', 2), nextStepId: demo.id('nxt', 1) } },
  },
  async (c) => {
    const { discussion, cycle } = await openedAt(c.var, 'see the content')
    c.var.looked(cycle.id)
    return answer(nextStepIn(discussion, c.var.params.nextStepId), { tag: `${discussion.rev}` })
  },
)

nextSteps.patch(
  '/data-discussions/{discussionId}/next-steps/{nextStepId}',
  {
    id: 'updateNextStep',
    summary: 'Change a next step, or say that it is done',
    description: 'By the coach or a teacher of the cycle. Its ETag is that of the discussion it stands in.',
    may: 'take part in cycles',
    body: NextStepPatch,
    answer: NextStep,
    problems: ['cycle_ended', 'wrong_state', 'unknown_reference', 'behind_the_wall', 'forbidden'],
    example: {
      as: 'teacher',
      params: { discussionId: demo.id('dds', 2), nextStepId: demo.id('nxt', 1) },
      body: { text: 'Reteach comparing fractions with number lines.', status: 'done' },
    },
  },
  async (c) => {
    const { params, body, now, match, commit } = c.var
    const { discussion: before, cycle } = await openedAt(c.var, 'take part')
    match(before.rev)
    refuseEnded(cycle)
    const step: NextStep = merged(nextStepIn(before, params.nextStepId), body)
    refuseUnfit(cycle, { ...(body.personId && { personId: body.personId }), ...(body.goalId && { goalId: body.goalId }) })
    const after = withNextStep(before, step, now())
    return commit({
      changes: [replace(DataDiscussions, before, after)],
      happened: updated(after),
      answer: answer(step, { tag: `${after.rev}` }),
    })
  },
)

nextSteps.post(
  '/data-discussions/{discussionId}/next-steps/{nextStepId}/plan',
  {
    id: 'planNextStep',
    summary: 'Make a next step an action of the plan',
    description: 'An action of the cycle for its coach, for the goal of the next step, counted as any that is planned. Once of each.',
    may: 'take part in cycles',
    body: ActionOfStep,
    answer: Action,
    status: 201,
    problems: ['already_exists', 'cycle_ended', 'wrong_state', 'behind_the_wall', 'forbidden'],
    example: {
      as: 'coach',
      params: { discussionId: demo.id('dds', 2), nextStepId: demo.id('nxt', 1) },
      body: { kind: 'modeling', scheduledOn: '2026-12-08', note: 'Model the number line; Ben watches who places two thirds.' },
    },
  },
  async (c) => {
    const { actor, params, body, now, newId, commit } = c.var
    const { discussion: before, cycle } = await openedAt(c.var, 'take part')
    refuseEnded(cycle)
    const step = nextStepIn(before, params.nextStepId)
    if (step.actionId) throw new Problem('already_exists', `The action ${step.actionId} has come of this next step already.`)
    const said = { ...body, note: body.note ?? step.text, goalIds: step.goalId ? [step.goalId] : [] }
    const action = plannedIn(cycle, said, { id: newId('act'), plannedBy: actor.id as Id<'per'> }, now())
    const after = withNextStep(before, { ...step, actionId: action.id }, now())
    return commit({
      changes: [replace(DataDiscussions, before, after), ...planningChanges(cycle, [action], now())],
      happened: [{ type: 'action.planned', subject: action.id, rev: action.rev, within: cycle.id }, updated(after)],
      answer: answer(action, { tag: `${action.rev}.content`, location: `/cycles/${cycle.id}/actions/${action.id}` }),
    })
  },
)

const updated = ({ id, rev, cycleId }: StoredDiscussion) =>
  ({ type: 'data_discussion.updated', subject: id, rev, within: cycleId }) as const

/** Holds who does it, and the goal that it serves, against the cycle. */
function refuseUnfit(cycle: StoredCycle, { personId, goalId }: Partial<Pick<NextStep, 'personId' | 'goalId'>>): void {
  const faults: Fault[] = []
  if (personId && !peopleOf(cycle).includes(personId))
    faults.push({ pointer: '/personId', code: 'not_in_cycle', detail: `${personId} is not of cycle ${cycle.id}.` })
  if (goalId && !cycle.goals.some(({ id }) => id === goalId))
    faults.push({ pointer: '/goalId', code: 'unknown', detail: `There is no goal ${goalId} in cycle ${cycle.id}.` })
  if (faults.length > 0) throw new Problem('unknown_reference', 'Not everyone or everything named fits: see errors.', { faults })
}
