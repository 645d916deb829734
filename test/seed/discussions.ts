/** What the examples name of data discussions: a protocol of the district's own, one that is planned and two that run. */
import { addDays, dateIn } from '#shared/model/date.ts'
import { demo } from '#shared/model/example.ts'
import type { Staff } from './demo.ts'
import type { Bearer, World } from './world.ts'

const zone = 'America/Chicago'
const minuteMs = 60_000
const dayMs = 86_400_000

export async function exampleDiscussions(world: World, { districtId, admin, coaches, teachers }: Staff): Promise<void> {
  const [coach, teacher] = [coaches[0]!, teachers[0]!]
  const post = <T = { id: string }>(as: Bearer, path: string, body?: unknown) => world.call<T>(as, districtId, 'POST', path, body)
  const passing = (from: Date) => (minutes: number) => world.at(new Date(from.getTime() + minutes * minuteMs))
  world.at(world.today)
  const step = (key: string, title: string, prompt: string, yields: string) => ({
    key,
    title,
    prompt,
    minutes: 10,
    voices: ['everyone_in_turn'],
    yields,
  })
  await post(admin, '/protocols', {
    key: 'two_looks',
    name: 'Two looks',
    source: 'The district’s mathematics team',
    steps: [
      step('look', 'Look', 'What do you see, and only that?', 'observations'),
      step('wonder', 'Wonder', 'What might it mean, and what will you try?', 'inferences'),
    ],
  })

  const cycleId = demo.id('cyc', 1)
  const plan = async (protocol: string, scheduledAt: Date, note: string) => {
    const about = { goalIds: [demo.id('gol', 1)], evidenceIds: [demo.id('evd', 5)], note }
    const draft = { cycleId, protocol: { key: protocol }, scheduledAt: scheduledAt.toISOString(), ...about }
    return `/data-discussions/${(await post(coach, '/data-discussions', draft)).id}`
  }
  const say = (as: Bearer, path: string, stepKey: string, kind: string, text: string) =>
    post(as, `${path}/contributions`, { stepKey, kind, text })

  // The first: planned. The second: at its third step, as it is today. The third: begun just now.
  const later = new Date(world.today.getTime() + 3 * dayMs)
  await plan('data_driven_dialogue', later, 'Do the exit tickets show the same gap in both periods?')
  const begun = new Date(world.today.getTime() - 30 * minuteMs)
  world.at(begun)
  const running = await plan('atlas', begun, 'What do students make of items 3 and 4?')
  if (running !== `/data-discussions/${demo.id('dds', 2)}`)
    throw new Error('the seed no longer makes its examples in the order their ids say')
  await post(coach, `${running}/start`)
  passing(begun)(6)
  await post(coach, `${running}/advance`, { from: 'getting_started' })
  await say(teacher, running, 'describe', 'observation', 'Fourteen of twenty-two left item 4 blank.')
  await say(coach, running, 'describe', 'question', 'Was there time left when they came to it?')
  passing(begun)(21)
  await post(coach, `${running}/advance`, { from: 'describe' })
  await say(coach, running, 'interpret', 'inference', 'They may compare numerators alone.')
  world.at(world.today)
  await post(teacher, `${running}/next-steps`, {
    text: 'Ask item 4 again as the opener, on its own.',
    goalId: demo.id('gol', 1),
    dueOn: addDays(dateIn(zone, world.today), 7),
  })

  await post(coach, `${await plan('two_looks', world.today, 'Who starts on their own by now?')}/start`)
}

/** Three people, a coach and two teachers, and a discussion of theirs that is over: it fulfilled an action of their plan. */
export async function groupDiscussion(world: World, { districtId, coaches, teachers }: Staff): Promise<void> {
  const [coach, teacher] = [coaches[0]!, teachers[0]!]
  const other = teachers.find((it) => it !== teacher && it.schoolId === teacher.schoolId)!
  const post = <T = { id: string }>(as: Bearer, path: string, body: unknown) => world.call<T>(as, districtId, 'POST', path, body)
  const today = dateIn(zone, world.today)
  world.at(new Date(world.today.getTime() - 21 * dayMs))
  const cycle = await post<{ id: string; goals: { id: string }[] }>(coach, '/cycles', {
    coachId: coach.sub,
    teacherIds: [teacher.sub, other.sub],
    schoolId: teacher.schoolId,
    specialty: 'literacy',
    startsOn: addDays(today, -21),
    goal: {
      kind: 'student_learning',
      statement: 'Every student names the claim of a text and what supports it',
      measure: 'Share of exit tickets with a claim and its support',
      unit: '%',
      direction: 'increase',
      baseline: 40,
      target: 80,
    },
  })
  const goalIds = [cycle.goals[0]!.id]
  const met = new Date(world.today.getTime() - 7 * dayMs)
  const action = await post(coach, `/cycles/${cycle.id}/actions`, { kind: 'data_discussion', scheduledOn: dateIn(zone, met), goalIds })
  const { id } = await post(coach, '/data-discussions', {
    cycleId: cycle.id,
    protocol: { key: 'two_looks' },
    scheduledAt: met.toISOString(),
    facilitatorId: other.sub,
    goalIds,
    actionId: action.id,
    note: 'What do students take for a claim?',
  })
  const path = `/data-discussions/${id}`
  const passing = (minutes: number) => world.at(new Date(met.getTime() + minutes * minuteMs))
  passing(0)
  await post(other, `${path}/start`, undefined)
  await post(teacher, `${path}/contributions`, { stepKey: 'look', kind: 'observation', text: 'Nine of twenty copied the first sentence.' })
  passing(11)
  await post(other, `${path}/advance`, { from: 'look' })
  await post(coach, `${path}/contributions`, { stepKey: 'wonder', kind: 'inference', text: 'They may look for the topic, not the claim.' })
  await post(other, `${path}/next-steps`, {
    text: 'Sort sentences into topic, claim and support.',
    goalId: goalIds[0],
    personId: teacher.sub,
  })
  passing(24)
  await post(other, `${path}/finish`, {})
}
