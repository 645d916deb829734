/** What the examples name of cycle models: one of Lakeside's own in two versions and two cycles by the first, a draft, and one that is archived. */
import { addDays, dateIn } from '#shared/model/date.ts'
import { demo } from '#shared/model/example.ts'
import type { Staff } from './demo.ts'
import type { World } from './world.ts'

const zone = 'America/Chicago'

const asks = (artefact: string, requirement = 'required') => ({ artefact, requirement })
const stages = [
  { key: 'set', name: 'Set a goal together', phase: 'set_goal', cadenceDays: 14, artefacts: [asks('goal')] },
  { key: 'plan', name: 'Plan', phase: 'plan', cadenceDays: 14, artefacts: [asks('planned_action'), asks('evidence', 'opt_in')] },
  {
    key: 'try_out',
    name: 'Try it out',
    phase: 'act',
    cadenceDays: 10,
    artefacts: [asks('done_action'), asks('progress_check', 'opt_out')],
  },
  {
    key: 'reflect',
    name: 'Reflect',
    phase: 'reflect',
    cadenceDays: 14,
    artefacts: [asks('teacher_reflection'), asks('coach_reflection', 'opt_out')],
  },
]

export async function exampleModels(world: World, { districtId, admin, coaches, teachers }: Staff): Promise<void> {
  world.at(world.today)
  const [coach, teacher] = [coaches[0]!, teachers[0]!]
  const post = (path: string, body?: unknown) => world.call(admin, districtId, 'POST', path, body)
  await post('/cycle-models', {
    key: 'lakeside_cycle',
    name: 'Lakeside coaching cycle',
    source: 'Lakeside Unified School District',
    stages,
  })
  await post('/cycle-models/lakeside_cycle/publish')
  for (const n of [5, 6]) {
    const cycle = await world.call<{ id: string }>(coach, districtId, 'POST', '/cycles', {
      coachId: coach.sub,
      teacherIds: [teacher.sub],
      schoolId: teacher.schoolId,
      specialty: 'literacy',
      startsOn: addDays(dateIn(zone, world.today), -2),
      model: { key: 'lakeside_cycle' },
    })
    if (cycle.id !== demo.id('cyc', n)) throw new Error('the seed no longer makes its examples in the order their ids say')
  }
  const renamed = [{ from: 'try_out', to: 'monitor' }]
  const next = stages.map((stage) =>
    stage.key === 'try_out' ? { ...stage, key: 'monitor', name: 'Try it out and look', cadenceDays: 7 } : stage,
  )
  await world.call(admin, districtId, 'PATCH', '/cycle-model-drafts/lakeside_cycle', { stages: next, renamed })
  await post('/cycle-models/lakeside_cycle/publish')
  await post('/cycle-models', { key: 'draft_cycle', basedOn: { key: 'student_centered' }, name: 'Lakeside student-centered cycle' })
  await post('/cycle-models', { key: 'archived_cycle', basedOn: { key: 'impact_cycle' }, name: 'Lakeside pilot cycle' })
  await post('/cycle-models/archived_cycle/publish')
  await post('/cycle-models/archived_cycle/archive')
}
