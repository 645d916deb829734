import { type Deed, decide } from '#shared/auth/wall.ts'
import { insert, replace } from '#shared/db/commit.ts'
import { aPerson } from '#shared/http/expansion.ts'
import { answer, routes, type Vars } from '#shared/http/route.ts'
import { Action, ActionDone, ActionDraft, Actions, cancelled, done, type StoredAction, withoutNote } from '#shared/model/action.ts'
import { contacted, timeOf } from '#shared/model/action-rules.ts'
import { Cycles, cycleChanges, permit } from '#shared/model/cycle.ts'
import { counted, goalIn, refuseEnded, refuseFuture } from '#shared/model/cycle-rules.ts'
import { demo } from '#shared/model/example.ts'
import { externalIdChanges } from '#shared/model/external-id.ts'
import type { Id } from '#shared/model/id.ts'
import { ledgerChanges } from '#shared/model/ledger.ts'
import { partOf } from './within.ts'

export const actions = routes('Actions', 'cycles')

const expands = { plannedBy: aPerson(({ plannedBy }: StoredAction) => plannedBy) }

actions.post(
  '/cycles/{cycleId}/actions',
  {
    id: 'planAction',
    summary: 'Plan an action',
    description: 'What coach and teacher will do together, and when. By the coach or a teacher of the cycle.',
    may: 'take part in cycles',
    body: ActionDraft,
    answer: Action,
    status: 201,
    problems: ['already_exists', 'cycle_ended', 'forbidden'],
    example: {
      as: 'coach',
      params: { cycleId: demo.id('cyc', 1) },
      body: {
        kind: 'coteaching',
        coteachingModel: 'one_teach_one_observe',
        scheduledOn: '2026-12-01',
        note: 'Ben leads the opening; I tally on-task students.',
      },
    },
  },
  async (c) => {
    const { actor, table, params, body, now, newId, commit } = c.var
    const before = await table.get(Cycles, { id: params.cycleId })
    permit(actor, 'take part', before)
    refuseEnded(before)
    for (const goalId of body.goalIds) goalIn(before, goalId)
    const at = now().toISOString()
    const action: StoredAction = {
      ...body,
      id: newId('act'),
      cycleId: before.id,
      status: 'planned',
      plannedBy: actor.id as Id<'per'>,
      waitsFor: before.coachId,
      createdAt: at,
      updatedAt: at,
      rev: 0,
    }
    return commit({
      changes: [
        insert(Actions, action),
        ...cycleChanges(before, counted(before, { plannedActions: 1 }, now())),
        ...externalIdChanges('action', undefined, action, { within: before.id }),
      ],
      happened: { type: 'action.planned', subject: action.id, rev: action.rev, externalId: action.externalId },
      answer: answer(action, { tag: `${action.rev}.content`, location: `/cycles/${before.id}/actions/${action.id}` }),
    })
  },
)

actions.getPage(
  '/cycles/{cycleId}/actions',
  {
    id: 'listActions',
    summary: 'List the actions of a cycle, latest planned first',
    description: 'For those who may know of the cycle; the notes only for its coach and teachers.',
    may: 'read cycles',
    item: Action,
    expands,
    eitherWay: true,
    example: { as: 'school_leader', params: { cycleId: demo.id('cyc', 1) } },
  },
  async (c) => {
    const { actor, table, params, looked } = c.var
    const cycle = await table.get(Cycles, { id: params.cycleId })
    permit(actor, 'see the frame', cycle)
    const { items, next } = await table.listWhole(Actions, { cycleId: cycle.id }, c.page)
    const whole = decide(actor, 'see the content', cycle).allowed
    if (whole) looked(cycle.id)
    return { items: whole ? items : items.map(withoutNote), ...(next && { next }) }
  },
)

actions.get(
  '/cycles/{cycleId}/actions/{actionId}',
  {
    id: 'readAction',
    summary: 'Read an action',
    description: 'For those who may know of the cycle; the note only for its coach and teachers.',
    may: 'read cycles',
    answer: Action,
    expands,
    example: { as: 'coach', params: { cycleId: demo.id('cyc', 1), actionId: demo.id('act', 1) } },
  },
  async (c) => {
    const { actor, looked } = c.var
    const { cycle, action } = await bothOf(c.var, 'see the frame')
    const whole = decide(actor, 'see the content', cycle).allowed
    if (whole) looked(cycle.id)
    return answer(whole ? action : withoutNote(action), { tag: `${action.rev}.${whole ? 'content' : 'frame'}` })
  },
)

actions.post(
  '/cycles/{cycleId}/actions/{actionId}/complete',
  {
    id: 'completeAction',
    summary: 'Say that an action is done',
    description:
      'With the day and the minutes it took: they count as contact and, in the time ledger, as coaching. By the coach of the cycle. Of a month that the coach has certified nothing more is entered.',
    may: 'run cycles',
    body: ActionDone,
    answer: Action,
    problems: ['action_settled', 'cycle_ended', 'forbidden', 'period_certified'],
    example: {
      as: 'coach',
      params: { cycleId: demo.id('cyc', 1), actionId: demo.id('act', 3) },
      body: { doneOn: '2026-11-20', minutes: 45, startTime: '09:15' },
    },
  },
  async (c) => {
    const { body, now, commit } = c.var
    const { cycle, action } = await bothOf(c.var, 'coach')
    const after = done(action, body, cycle.timeZone, now())
    refuseFuture(cycle, body.doneOn, '/doneOn', now())
    return commit({
      changes: [
        replace(Actions, action, after),
        ...cycleChanges(cycle, contacted(cycle, after, now())),
        ...ledgerChanges(undefined, timeOf(cycle, after)),
      ],
      happened: { type: 'action.completed', subject: action.id, rev: after.rev, externalId: after.externalId },
      answer: answer(after, { tag: `${after.rev}.content` }),
    })
  },
)

actions.post(
  '/cycles/{cycleId}/actions/{actionId}/cancel',
  {
    id: 'cancelAction',
    summary: 'Cancel a planned action',
    description: 'By the coach or a teacher of the cycle. It stays in the plan as cancelled.',
    may: 'take part in cycles',
    answer: Action,
    problems: ['action_settled', 'cycle_ended', 'forbidden'],
    example: { as: 'coach', params: { cycleId: demo.id('cyc', 1), actionId: demo.id('act', 4) } },
  },
  async (c) => {
    const { now, commit } = c.var
    const { cycle, action } = await bothOf(c.var, 'take part')
    const after = cancelled(action, now())
    return commit({
      changes: [replace(Actions, action, after), ...cycleChanges(cycle, counted(cycle, { plannedActions: -1 }, now()))],
      happened: { type: 'action.cancelled', subject: action.id, rev: after.rev, externalId: after.externalId },
      answer: answer(after, { tag: `${after.rev}.content` }),
    })
  },
)

type At = Vars<{ cycleId: Id<'cyc'>; actionId: Id<'act'> }, unknown, unknown>

async function bothOf(at: At, deed: Deed) {
  const { cycle, part: action } = await partOf(at, deed, Actions, { cycleId: at.params.cycleId, id: at.params.actionId })
  return { cycle, action }
}
