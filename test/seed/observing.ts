/** Observation tools, what coaches saw with them in the last weeks, and calibrations; and what the documentation's examples name of these. */
import { addDays, dateIn, weekdayOf } from '#shared/model/date.ts'
import { demo } from '#shared/model/example.ts'
import type { Chance } from './chance.ts'
import type { Staff } from './demo.ts'
import type { World } from './world.ts'

const zone = 'America/Chicago'
const levels = ['Few students', 'About half', 'Most', 'Nearly all'].map((name, n) => ({ value: n + 1, name }))

/** The form of the tools that the examples name. */
export const exampleForm = {
  name: 'Opening routines',
  description: 'How lessons begin: what students do in the first minutes.',
  sections: [
    {
      key: 'start',
      name: 'The first five minutes',
      measures: [
        { key: 'on_task', kind: 'levels', name: 'Students are on task at minute five', levels, weight: 2 },
        { key: 'know_routine', kind: 'levels', name: 'Students know what to do without being told', levels },
        { key: 'until_start', kind: 'minutes', name: 'Until the first task began' },
      ],
    },
    {
      key: 'words',
      name: 'In words',
      measures: [
        { key: 'seen', kind: 'text', name: 'What was seen and heard' },
        { key: 'reminder', kind: 'text', name: 'For the coach: what to come back to', private: true },
      ],
    },
  ],
}

/** Those with an even place in this list stay drafts; the third is archived. */
export const exampleTools = ['opening_routines', 'small_groups', 'old_form', 'one_more_idea', 'transitions'] as const

const answersOf = (onTask: number, knowRoutine: number) => [
  { measure: 'on_task', level: onTask },
  { measure: 'know_routine', level: knowRoutine },
  { measure: 'seen', text: 'Ben greets each student at the door; the task is on the board.' },
  { measure: 'reminder', text: 'Ask about period 2.' },
]

/** What the examples name: tools that are published, drafts and archived; draft observations and a shared one; a calibration that is complete, and one that is open. */
export async function exampleObserving(world: World, { districtId, admin, coaches }: Staff): Promise<void> {
  world.at(world.today)
  const [coach, second] = [coaches[0]!, coaches[1]!]
  const today = dateIn(zone, world.today)
  const post = <T = { id: string }>(as: typeof admin, path: string, body?: unknown) => world.call<T>(as, districtId, 'POST', path, body)
  for (const [n, key] of exampleTools.entries()) {
    const name = `${key.charAt(0).toUpperCase()}${key.slice(1).replaceAll('_', ' ')}`
    const { id } = await post(admin, '/observation-tools', { ...exampleForm, key, name })
    if (n % 2 === 0) await post(admin, `/observation-tools/${id}/publish`)
    if (n === 2) await post(admin, `/observation-tools/${id}/archive`)
  }
  const toolId = demo.id('obt', 1)
  const said = { cycleId: demo.id('cyc', 1), toolId, note: 'Shall we look at the transitions next?' }
  await post(coach, '/observations', { ...said, day: addDays(today, -1), minutes: 20, answers: answersOf(3, 2) })
  // Of a day with a contact: whether the cycle is due stays as the other examples say.
  const { id } = await post(coach, '/observations', { ...said, day: addDays(today, -12), answers: answersOf(3, 3) })
  await post(coach, `/observations/${id}/share`)
  await post(coach, '/observations', { ...said, day: today, answers: answersOf(2, 2) })
  if (id !== demo.id('obv', 2)) throw new Error('the seed no longer makes its examples in the order their ids say')
  const lessons = ['Fractions, grade 4', 'Reading circle, grade 2'].map((name, n) => ({ key: `video_${n + 1}`, name }))
  const raterIds = [coach.sub, second.sub]
  for (const name of ['Summer calibration', 'Fall calibration']) await post(admin, '/calibrations', { name, toolId, lessons, raterIds })
  const levelsOf = [
    [3, 2, 4, 4],
    [3, 1, 4, 3],
  ]
  for (const [n, as] of [coach, second].entries()) {
    const ratings = lessons.flatMap(({ key }, l) =>
      ['on_task', 'know_routine'].map((measure, m) => ({ lesson: key, measure, level: levelsOf[n]![2 * l + m] })),
    )
    await post(as, `/calibrations/${demo.id('cal', 1)}/ratings`, { ratings })
  }
}

interface Open {
  id: string
  teacherIds: string[]
  lastContactOn?: string
}

/** In each cycle that is open, an observation on the day of its latest contact, which leaves alone when the next one is due. */
export async function observedLately(world: World, { districtId, coaches }: Staff, chance: Chance): Promise<void> {
  for (const coach of coaches) {
    const coachId = coach.personId ?? coach.sub
    const { data } = await world.call<{ data: Open[] }>(coach, districtId, 'GET', `/cycles?coachId=${coachId}&status=open`)
    for (const { id: cycleId, teacherIds, lastContactOn } of data) {
      if (!lastContactOn || weekdayOf(lastContactOn) > 5 || cycleId >= demo.id('cyc', 1)) continue
      world.at(new Date(`${lastContactOn}T22:00:00.000Z`))
      const answers = answersOf(chance.between(2, 4), chance.between(1, 4))
      const draft = { cycleId, toolId: demo.id('obt', 1), teacherId: teacherIds[0], day: lastContactOn, answers }
      const { id } = await world.call<{ id: string }>(coach, districtId, 'POST', '/observations', draft)
      await world.call(coach, districtId, 'POST', `/observations/${id}/share`)
    }
  }
  world.at(world.today)
}
