import { insert } from '#shared/db/commit.ts'
import { aPerson } from '#shared/http/expansion.ts'
import { answer, routes } from '#shared/http/route.ts'
import { Cycles, cycleChanges, permit } from '#shared/model/cycle.ts'
import { counted, goalIn, refuseFuture, withGoal } from '#shared/model/cycle-rules.ts'
import { demo } from '#shared/model/example.ts'
import { externalIdChanges } from '#shared/model/external-id.ts'
import type { Id } from '#shared/model/id.ts'
import { checked, ProgressCheck, ProgressCheckDraft, ProgressChecks } from '#shared/model/progress-check.ts'
import { openedCycle, partOf } from './within.ts'

export const progressChecks = routes('Progress checks', 'cycles')

const expands = { recordedBy: aPerson(({ recordedBy }: ProgressCheck) => recordedBy) }

progressChecks.post(
  '/cycles/{cycleId}/progress-checks',
  {
    id: 'recordProgressCheck',
    summary: 'Record a progress check',
    description: 'A measured value of a goal’s measure on a date. By the coach or a teacher of the cycle.',
    may: 'take part in cycles',
    body: ProgressCheckDraft,
    answer: ProgressCheck,
    status: 201,
    problems: ['already_exists', 'cycle_ended', 'behind_the_wall', 'forbidden'],
    example: {
      as: 'teacher',
      params: { cycleId: demo.id('cyc', 1) },
      body: { goalId: demo.id('gol', 1), value: 74, measuredOn: '2026-11-20' },
    },
  },
  async (c) => {
    const { actor, table, params, body, now, newId, commit } = c.var
    const before = await table.get(Cycles, { id: params.cycleId })
    permit(actor, 'take part', before)
    const goal = goalIn(before, body.goalId)
    refuseFuture(before, body.measuredOn, '/measuredOn', now())
    const check: ProgressCheck = {
      ...body,
      id: newId('chk'),
      cycleId: before.id,
      recordedBy: actor.id as Id<'per'>,
      createdAt: now().toISOString(),
    }
    const after = counted(before, { progressChecks: 1 }, now(), { goals: withGoal(before, checked(goal, check)) })
    return commit({
      changes: [
        insert(ProgressChecks, check),
        ...cycleChanges(before, after),
        ...externalIdChanges('progress_check', undefined, check, { within: before.id }),
      ],
      happened: { type: 'progress_check.recorded', subject: check.id, externalId: check.externalId },
      answer: answer(check, { tag: '0', location: `/cycles/${before.id}/progress-checks/${check.id}` }),
    })
  },
)

progressChecks.getPage(
  '/cycles/{cycleId}/progress-checks',
  {
    id: 'listProgressChecks',
    summary: 'List the progress checks of a cycle, latest recorded first',
    description: 'For the coach and the teachers of the cycle.',
    may: 'read cycles',
    item: ProgressCheck,
    expands,
    eitherWay: true,
    problems: ['behind_the_wall'],
    example: { as: 'coach', params: { cycleId: demo.id('cyc', 1) } },
  },
  async (c) => {
    const cycle = await openedCycle(c.var)
    return c.var.table.listWhole(ProgressChecks, { cycleId: cycle.id }, c.page)
  },
)

progressChecks.get(
  '/cycles/{cycleId}/progress-checks/{checkId}',
  {
    id: 'readProgressCheck',
    summary: 'Read a progress check',
    description: 'For the coach and the teachers of the cycle.',
    may: 'read cycles',
    answer: ProgressCheck,
    expands,
    problems: ['behind_the_wall'],
    example: { as: 'teacher', params: { cycleId: demo.id('cyc', 1), checkId: demo.id('chk', 1) } },
  },
  async (c) => {
    const { cycleId, checkId: id } = c.var.params
    const { cycle, part } = await partOf(c.var, 'see the content', ProgressChecks, { cycleId, id })
    c.var.looked(cycle.id)
    return answer(part, { tag: '0' })
  },
)
