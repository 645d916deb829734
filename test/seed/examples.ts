/** The four cycles that the documentation's examples name, each in the state its example needs. */

import { addDays, dateIn } from '#shared/model/date.ts'
import { demo } from '#shared/model/example.ts'
import type { Staff } from './demo.ts'
import { announced, type Sample, tableOf, video } from './samples.ts'
import type { Bearer, World } from './world.ts'

export async function exampleCycles(world: World, { districtId, coaches, teachers }: Staff): Promise<void> {
  const [coach, teacher] = [coaches[0]!, teachers[0]!]
  const today = dateIn('America/Chicago', world.today)
  const post = <T = { id: string }>(as: typeof coach | typeof teacher, path: string, body: unknown) =>
    world.call<T>(as, districtId, 'POST', path, body)
  const goal = {
    kind: 'student_learning',
    statement: 'Nine in ten students on task within the first five minutes',
    measure: 'Share of students on task at minute five',
    unit: '%',
    direction: 'increase',
    baseline: 61,
    target: 90,
    peers: { powerful: true, studentFocused: true },
  }
  const open = async (startsOn: string, externalId?: string) => {
    const draft = {
      ...(externalId && { externalId }),
      coachId: coach.sub,
      teacherIds: [teacher.sub],
      schoolId: teacher.schoolId,
      specialty: 'literacy',
      startsOn,
      goal: { ...goal, ...(externalId && { externalId: `${externalId}-goal` }) },
    }
    const cycle = await post<{ id: string; goals: { id: string }[] }>(coach, '/cycles', draft)
    return { path: `/cycles/${cycle.id}`, goalId: cycle.goals[0]!.id }
  }
  const act = async (path: string, scheduledOn: string, kind: string) =>
    (await post(coach, `${path}/actions`, { kind, scheduledOn, note: 'Ben leads the opening; I tally on-task students.' })).id
  const reflection = {
    planSupportedGoal: 'yes',
    goalMet: 'partly',
    text: 'Students now start on their own; transitions still cost us time.',
  }

  // The first: in full swing.
  world.at(new Date(world.today.getTime() - 20 * 86_400_000))
  const first = await open(addDays(today, -20), 'planner-2041')
  await post(coach, `${first.path}/advance`, { from: 'set' })
  const done = await act(first.path, addDays(today, -12), 'modeling')
  await act(first.path, addDays(today, -5), 'observation')
  await act(first.path, addDays(today, 2), 'coplanning')
  await act(first.path, addDays(today, 9), 'video_review')
  world.at(world.today)
  await post(coach, `${first.path}/advance`, { from: 'plan' })
  await post(coach, `${first.path}/actions/${done}/complete`, { doneOn: addDays(today, -12), minutes: 45 })
  const link = 'https://drive.lakeside.example/d/exit-tickets'
  await post(teacher, `${first.path}/evidence`, { kind: 'student_work', title: 'Exit tickets, period 3', about: first.goalId, link })
  await post(teacher, `${first.path}/evidence`, {
    kind: 'video',
    title: 'Opening routine, draft',
    about: done,
    link: 'https://drive.lakeside.example/d/opening',
    shared: false,
  })
  await exampleFiles(world, { districtId, coach, teacher, ...first })
  await post(teacher, `${first.path}/progress-checks`, { goalId: first.goalId, value: 68, measuredOn: addDays(today, -6) })
  await post(teacher, `${first.path}/comments`, { text: 'Could we move Thursday’s visit to second period?' })

  // The second: just begun, ready to be planned. The third: ready to be closed. The fourth: about to be abandoned.
  await open(addDays(today, -3))
  const third = await open(addDays(today, -40))
  await post(coach, `${third.path}/advance`, { from: 'set' })
  const only = await act(third.path, addDays(today, -30), 'coplanning')
  await post(coach, `${third.path}/advance`, { from: 'plan' })
  await post(coach, `${third.path}/actions/${only}/complete`, { doneOn: addDays(today, -30), minutes: 50 })
  await post(teacher, `${third.path}/progress-checks`, { goalId: third.goalId, value: 83, measuredOn: addDays(today, -8) })
  await post(coach, `${third.path}/advance`, { from: 'monitor' })
  for (const person of [teacher, coach]) await post(person, `${third.path}/reflections`, reflection)
  const fourth = await open(addDays(today, -25))
  if (fourth.path !== `/cycles/${demo.id('cyc', 4)}`) throw new Error('the seed no longer makes its examples in the order their ids say')
}

interface Where {
  districtId: Staff['districtId']
  coach: Bearer
  teacher: Bearer
  path: string
  goalId: string
}

/** A file that has been uploaded and not completed, a video with comments on it, measurements; and a video that was taken back. */
async function exampleFiles(world: World, { districtId, coach, teacher, path, goalId }: Where): Promise<void> {
  type Attached = { id: string; file: { upload: Parameters<World['upload']>[0] } }
  const post = <T = { id: string }>(as: Bearer, below: string, body?: unknown) =>
    world.call<T>(as, districtId, 'POST', `${path}/evidence${below}`, body)
  const attach = async (kind: string, title: string, sample: Sample) => {
    const { id, file } = await post<Attached>(teacher, '', { kind, title, about: goalId, file: announced(sample) })
    await world.upload(file.upload, sample.content)
    return id
  }
  await attach('video', 'Closing routine', video)
  const watched = await attach('video', 'Opening routine', video)
  const table = await attach('assessment_data', 'Exit tickets, items correct', tableOf('Exit ticket, items correct'))
  for (const id of [watched, table]) await post(teacher, `/${id}/file/complete`)
  await world.work()
  await post(coach, `/${watched}/comments`, { atSeconds: 74.5, kind: 'strength', text: 'Every student had begun before the bell.' })
  const link = 'https://drive.lakeside.example/d/transitions'
  const { id: takenBack } = await post(teacher, '', { kind: 'video', title: 'Transitions', about: goalId, link })
  const words = { atSeconds: 12, kind: 'question', text: 'What if they moved by table?' }
  await post(coach, `/${takenBack}/comments`, words)
  await world.call(coach, districtId, 'GET', `${path}/evidence/${watched}`)
  await post(teacher, `/${takenBack}/retract`)
  await world.work()
}
