/**
 * What a sandbox holds: two schools, twelve people and six cycles, each at another point of its life. It is made through
 * the API, by the people themselves, so that every rule holds and every change is told; nothing in it is left to chance.
 */
import type { Claims } from '#shared/auth/actor.ts'
import { addDays } from '#shared/model/date.ts'
import type { Id } from '#shared/model/id.ts'
import { firstPersonOfSandbox } from './ids.ts'

/** Calls the API as a person of the sandbox, in the name of a moment. Anything but success is thrown. */
export type Act = <T = { id: string }>(as: Claims, at: Date, path: string, body: object) => Promise<T>

type Role = 'district_admin' | 'school_leader' | 'coach' | 'teacher'

interface World {
  act: Act
  districtId: Id<'dis'>
  /** The day that all of it is relative to, which has just begun. */
  day: string
}

/** Noon of the day so many days ago. */
const at = ({ day }: World, daysAgo: number): Date => new Date(`${addDays(day, -daysAgo)}T12:00:00.000Z`)

export async function makeWorld(world: World): Promise<void> {
  const cast = await castOf(world)
  await justBegun(world, cast)
  await waitingForContact(world, cast)
  await inFullSwing(world, cast)
  await fallenSilent(world, cast)
  await closed(world, cast)
  await abandoned(world, cast)
}

interface Cast {
  schoolIds: [Id<'sch'>, Id<'sch'>]
  coaches: Claims[]
  teachers: Claims[]
}

const daysOfHistory = 120

async function castOf(world: World): Promise<Cast> {
  const { act, districtId } = world
  const began = at(world, daysOfHistory)
  const roles = (role: Role, schoolIds: Id<'sch'>[]) => [{ role, schoolIds }]
  const { personId, ...named } = firstPersonOfSandbox
  const admin: Claims = { sub: personId, tenant: districtId, kind: 'person', roles: [{ role: 'district_admin' }] }
  await act(admin, began, '/people', { ...named, externalId: 'hr-1', roles: roles('district_admin', []) })
  const school = async (name: string, sourcedId: string) => (await act<{ id: Id<'sch'> }>(admin, began, '/schools', { name, sourcedId })).id
  const schoolIds: [Id<'sch'>, Id<'sch'>] = [
    await school('Harbor Elementary', 'sandbox-school-1'),
    await school('Cedar Ridge Middle School', 'sandbox-school-2'),
  ]
  let count = 1
  const join = async (name: string, role: Role, at: Id<'sch'>[], more: object = {}): Promise<Claims> => {
    const [givenName = '', familyName = ''] = name.split(' ')
    count += 1
    const email = `${givenName}.${familyName}@sandbox.example`.toLowerCase()
    const { id } = await act(admin, began, '/people', {
      givenName,
      familyName,
      email,
      externalId: `hr-${count}`,
      roles: roles(role, at),
      ...more,
    })
    return { sub: id, tenant: districtId, kind: 'person', roles: [{ role, ...(at.length > 0 && { schoolIds: at }) }] }
  }
  await join('Lena Fischer', 'school_leader', [schoolIds[0]])
  await join('Rhea Stone', 'school_leader', [schoolIds[1]])
  const profile = (...specialties: string[]) => ({ coachProfile: { specialties, fte: 1, employment: 'internal' } })
  const coaches = [
    await join('Ada Okafor', 'coach', [], profile('literacy', 'new_teacher_support')),
    await join('Mateo Rivera', 'coach', [], profile('mathematics')),
    await join('Priya Raman', 'coach', [], profile('science', 'technology')),
  ]
  const teachers: Claims[] = []
  const names = ['Ben Whitaker', 'Cleo Marsh', 'Daniel Osei', 'Elena Petrova', 'Farid Nasser', 'Grace Lindqvist']
  for (const [n, name] of names.entries())
    teachers.push(await join(name, 'teacher', [schoolIds[n % 2]!], { sourcedId: `sandbox-teacher-${n + 1}` }))
  return { schoolIds, coaches, teachers }
}

interface Cycle {
  path: string
  goalId: string
  coach: Claims
  teacher: Claims
}

const goals = {
  literacy: {
    statement: 'Students cite evidence from the text in discussion',
    measure: 'Students citing evidence, of those who speak',
    unit: '%',
    baseline: 35,
    target: 75,
  },
  new_teacher_support: {
    statement: 'Nine in ten students on task within the first five minutes',
    measure: 'Share of students on task at minute five',
    unit: '%',
    baseline: 61,
    target: 90,
  },
  mathematics: {
    statement: 'Students explain their strategy in writing',
    measure: 'Exit tickets with an explanation',
    unit: '%',
    baseline: 28,
    target: 70,
  },
  science: {
    statement: 'Students design the test, not only follow it',
    measure: 'Groups with a design of their own',
    unit: '%',
    baseline: 15,
    target: 60,
  },
} as const

/** Opened so many days ago by a coach, with a teacher: numbers from 0, in the order of the cast. */
async function opened(
  world: World,
  { coaches, teachers, schoolIds }: Cast,
  [coachNumber, teacherNumber]: [number, number],
  specialty: keyof typeof goals,
  daysAgo: number,
): Promise<Cycle> {
  const [coach, teacher] = [coaches[coachNumber]!, teachers[teacherNumber]!]
  const startsOn = addDays(world.day, -daysAgo)
  const { id, goals: made } = await world.act<{ id: string; goals: { id: string }[] }>(coach, at(world, daysAgo), '/cycles', {
    externalId: `planner-${100 + teacherNumber}`,
    coachId: coach.sub,
    teacherIds: [teacher.sub],
    schoolId: schoolIds[teacherNumber % 2],
    specialty,
    startsOn,
    goal: { kind: 'student_learning', direction: 'increase', dueOn: addDays(startsOn, 70), ...goals[specialty] },
  })
  return { path: `/cycles/${id}`, goalId: made[0]!.id, coach, teacher }
}

const advance = (world: World, { path, coach }: Cycle, daysAgo: number, from: string) =>
  world.act(coach, at(world, daysAgo), `${path}/advance`, { from })

/** A visit that was planned and done so many days ago. */
async function visited(world: World, { path, coach, goalId }: Cycle, daysAgo: number, kind: string, minutes: number): Promise<string> {
  const scheduledOn = addDays(world.day, -daysAgo)
  const note = 'The teacher leads the opening; the coach tallies.'
  const { id } = await world.act(coach, at(world, daysAgo), `${path}/actions`, { kind, scheduledOn, goalIds: [goalId], note })
  await world.act(coach, at(world, daysAgo), `${path}/actions/${id}/complete`, { doneOn: scheduledOn, minutes })
  return id
}

/** What is planned for so many days ahead. */
const planned = (world: World, { path, coach, goalId }: Cycle, daysAgo: number, daysAhead: number, kind: string) =>
  world.act(coach, at(world, daysAgo), `${path}/actions`, { kind, scheduledOn: addDays(world.day, daysAhead), goalIds: [goalId] })

const measured = (world: World, { path, teacher, goalId }: Cycle, daysAgo: number, value: number) =>
  world.act(teacher, at(world, daysAgo), `${path}/progress-checks`, { goalId, value, measuredOn: addDays(world.day, -daysAgo) })

/** At its first stage, with nothing behind it yet. */
async function justBegun(world: World, cast: Cast): Promise<void> {
  await opened(world, cast, [0, 0], 'literacy', 2)
}

/** Planned, and then nobody met: overdue. */
async function waitingForContact(world: World, cast: Cast): Promise<void> {
  const cycle = await opened(world, cast, [0, 1], 'new_teacher_support', 30)
  await advance(world, cycle, 29, 'set')
  await planned(world, cycle, 29, -20, 'modeling')
}

/** In full swing: visits, evidence, checks and words, and contact in good time. */
async function inFullSwing(world: World, cast: Cast): Promise<void> {
  const cycle = await opened(world, cast, [1, 2], 'mathematics', 45)
  const { path, coach, teacher, goalId } = cycle
  await advance(world, cycle, 44, 'set')
  const first = await visited(world, cycle, 38, 'modeling', 45)
  await advance(world, cycle, 37, 'plan')
  await measured(world, cycle, 30, 36)
  await visited(world, cycle, 24, 'observation', 50)
  await visited(world, cycle, 12, 'coplanning', 30)
  await measured(world, cycle, 10, 49)
  await visited(world, cycle, 4, 'data_discussion', 40)
  await planned(world, cycle, 3, 3, 'observation')
  const link = 'https://drive.sandbox.example/d/exit-tickets'
  const shared = { kind: 'student_work', title: 'Exit tickets, period 3', about: goalId, link }
  await world.act(teacher, at(world, 9), `${path}/evidence`, shared)
  const draft = {
    kind: 'video',
    title: 'Opening routine, draft',
    about: first,
    link: 'https://drive.sandbox.example/d/opening',
    shared: false,
  }
  await world.act(teacher, at(world, 8), `${path}/evidence`, draft)
  await world.act(teacher, at(world, 3), `${path}/comments`, { text: 'Could we move Thursday’s visit to second period?' })
  await world.act(coach, at(world, 2), `${path}/comments`, { text: 'Second period works. I will bring the tally sheet.' })
}

/** Well begun, and then silence: overdue, with something to show. */
async function fallenSilent(world: World, cast: Cast): Promise<void> {
  const cycle = await opened(world, cast, [2, 3], 'science', 80)
  await advance(world, cycle, 78, 'set')
  await visited(world, cycle, 70, 'coplanning', 35)
  await advance(world, cycle, 69, 'plan')
  await visited(world, cycle, 55, 'observation', 45)
  await measured(world, cycle, 50, 30)
}

/** Closed, with the reflections of both. */
async function closed(world: World, cast: Cast): Promise<void> {
  const cycle = await opened(world, cast, [1, 4], 'mathematics', 110)
  const { path, coach, teacher } = cycle
  await advance(world, cycle, 108, 'set')
  await visited(world, cycle, 100, 'modeling', 45)
  await advance(world, cycle, 99, 'plan')
  await measured(world, cycle, 80, 52)
  await visited(world, cycle, 75, 'video_review', 40)
  await measured(world, cycle, 60, 71)
  await advance(world, cycle, 58, 'monitor')
  const words = { planSupportedGoal: 'yes', goalMet: 'yes' }
  const texts = [
    [teacher, 'Planning together made the difference; I would keep the weekly tally.'],
    [coach, 'Modeling early on built trust. Next time, baseline in week one.'],
  ] as const
  for (const [person, text] of texts) await world.act(person, at(world, 57), `${path}/reflections`, { ...words, text })
  await world.act(coach, at(world, 56), `${path}/close`, { note: 'We will revisit transitions in spring.' })
}

/** Ended before its time. */
async function abandoned(world: World, cast: Cast): Promise<void> {
  const { path, coach } = await opened(world, cast, [2, 5], 'science', 60)
  const reason = 'The schedule changed; we agreed to start again next term.'
  await world.act(coach, at(world, 50), `${path}/abandon`, { reason })
}
