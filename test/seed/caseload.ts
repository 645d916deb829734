/** What the caseload goes by: since when the teachers teach, how many a coach is to coach; and a template for a plan. */
import { addDays, dateIn } from '#shared/model/date.ts'
import { demo } from '#shared/model/example.ts'
import type { Chance } from './chance.ts'
import type { Staff } from './demo.ts'
import type { World } from './world.ts'

/** Of ten teachers, so many began in these years before this one. */
const yearsBefore = [0, 1, 2, 4, 6, 8, 11, 14, 19, 26] as const

/** Teachers whom nobody has coached yet, and the years that they have taught. */
const uncoached = [
  ['Imani', 'Cole', 0],
  ['Theo', 'Lindgren', 1],
  ['Marisol', 'Vega', 22],
  ['Anders', 'Kim', 7],
  ['Salma', 'Idris', 0],
] as const

export async function exampleCaseload(
  world: World,
  { districtId, admin, coaches, teachers, schoolIds }: Staff,
  chance: Chance,
): Promise<void> {
  world.at(world.today)
  const today = dateIn('America/Chicago', world.today)
  const year = Number(today.slice(0, 4))
  await world.call(admin, districtId, 'PATCH', '', { caseload: { caseloadMax: 8, stuckAfterDays: 42 } })
  for (const teacher of teachers) {
    const teachingSince = `${year - chance.pick(yearsBefore)}-08-01`
    await world.call(admin, districtId, 'PATCH', `/people/${teacher.sub}`, { teacherProfile: { teachingSince } })
  }
  for (const [n, [givenName, familyName, years]] of uncoached.entries())
    await world.call(admin, districtId, 'POST', '/people', {
      givenName,
      familyName,
      roles: [{ role: 'teacher', schoolIds: [schoolIds[n % schoolIds.length]] }],
      teacherProfile: { teachingSince: `${year - years}-08-01` },
    })
  const [coach] = coaches as [Staff['coaches'][number]]
  const template = await world.call(coach, districtId, 'POST', '/action-templates', {
    name: 'A strong start, in six weeks',
    description: 'For classes whose first five minutes are lost.',
    specialties: ['literacy', 'new_teacher_support'],
    visibility: 'district',
    steps: [
      { kind: 'observation', afterDays: 0, note: 'Time the first five minutes of three lessons.' },
      { kind: 'modeling', afterDays: 7, note: 'Model the opening routine in the first period.', checkBackAfterDays: 14 },
      { kind: 'coteaching', coteachingModel: 'one_teach_one_observe', afterDays: 14, note: 'The teacher leads, the coach tallies.' },
      { kind: 'video_review', afterDays: 28, note: 'Watch one opening together.', checkBackAfterDays: 14 },
    ],
  })
  if (template.id !== demo.id('tpl', 1)) throw new Error('the seed no longer makes its examples in the order their ids say')
  await world.call(coach, districtId, 'POST', '/action-templates', {
    name: 'Exit tickets, twice a week',
    visibility: 'district',
    steps: [{ kind: 'coplanning', afterDays: 0, note: 'Write the first four tickets.', checkBackAfterDays: 21 }],
  })
  const done = `/cycles/${demo.id('cyc', 1)}/actions/${demo.id('act', 1)}`
  const saw = { on: addDays(today, -3), outcome: 'partly', note: 'Two of three periods open with the routine.', nextOn: addDays(today, 4) }
  await world.call(coach, districtId, 'POST', `${done}/check-back`, saw)
}
