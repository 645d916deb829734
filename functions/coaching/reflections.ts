import { insert } from '#shared/db/commit.ts'
import { aPerson } from '#shared/http/expansion.ts'
import { answer, routes } from '#shared/http/route.ts'
import { Cycles, cycleChanges, permit } from '#shared/model/cycle.ts'
import { reflected } from '#shared/model/cycle-rules.ts'
import { demo } from '#shared/model/example.ts'
import { externalIdChanges } from '#shared/model/external-id.ts'
import type { Id } from '#shared/model/id.ts'
import { Reflection, ReflectionDraft, Reflections } from '#shared/model/reflection.ts'
import type { Of } from '#shared/model/schema.ts'
import { openedCycle, partOf } from './within.ts'

export const reflections = routes('Reflections', 'cycles')

const expands = { person: aPerson(({ personId }: Of<typeof Reflection>) => personId) }

reflections.post(
  '/cycles/{cycleId}/reflections',
  {
    id: 'writeReflection',
    summary: 'Write a reflection',
    description:
      'By the coach and by each teacher of the cycle, once each: on whether the plan supported the goal and the goal was met. A stage that asks for the teachers’ reflection asks for that of each teacher the cycle has.',
    may: 'take part in cycles',
    body: ReflectionDraft,
    answer: Reflection,
    status: 201,
    problems: ['cycle_ended', 'already_exists', 'behind_the_wall', 'forbidden'],
    example: {
      as: 'teacher',
      params: { cycleId: demo.id('cyc', 1) },
      body: { planSupportedGoal: 'yes', goalMet: 'partly', text: 'Students now start on their own; transitions still cost us time.' },
    },
  },
  async (c) => {
    const { actor, table, params, body, now, newId, commit } = c.var
    const cycle = await table.get(Cycles, { id: params.cycleId })
    permit(actor, 'take part', cycle)
    const as = cycle.coachId === actor.id ? ('coach' as const) : ('teacher' as const)
    const reflection = { ...body, id: newId('ref'), cycleId: cycle.id, personId: actor.id as Id<'per'>, as, createdAt: now().toISOString() }
    return commit({
      changes: [
        insert(Reflections, reflection),
        ...cycleChanges(cycle, reflected(cycle, reflection.personId, as, now())),
        ...externalIdChanges('reflection', undefined, reflection, { within: cycle.id }),
      ],
      happened: { type: 'reflection.written', subject: reflection.id, externalId: reflection.externalId },
      answer: answer(reflection, { tag: '0', location: `/cycles/${cycle.id}/reflections/${reflection.personId}` }),
    })
  },
)

reflections.getPage(
  '/cycles/{cycleId}/reflections',
  {
    id: 'listReflections',
    summary: 'List the reflections of a cycle',
    description: 'For the coach and the teachers of the cycle.',
    may: 'read cycles',
    item: Reflection,
    expands,
    problems: ['behind_the_wall'],
    example: { as: 'coach', params: { cycleId: demo.id('cyc', 3) } },
  },
  async (c) => {
    const cycle = await openedCycle(c.var)
    return c.var.table.listWhole(Reflections, { cycleId: cycle.id }, c.page)
  },
)

reflections.get(
  '/cycles/{cycleId}/reflections/{personId}',
  {
    id: 'readReflection',
    summary: 'Read the reflection of one person',
    description: 'For the coach and the teachers of the cycle.',
    may: 'read cycles',
    answer: Reflection,
    expands,
    problems: ['behind_the_wall'],
    example: { as: 'teacher', params: { cycleId: demo.id('cyc', 3), personId: demo.id('per', 3) } },
  },
  async (c) => {
    const { cycleId, personId } = c.var.params
    const { cycle, part } = await partOf(c.var, 'see the content', Reflections, { cycleId, personId })
    c.var.looked(cycle.id)
    return answer(part, { tag: '0' })
  },
)
