/** What happens in a district, at random: the same for the same seed. */
import type { Id } from '#shared/model/id.ts'
import { chanceOf } from '#test/seed/chance.ts'
import { type Caller, goal } from '../district.ts'

interface Cycle {
  path: string
  stage: string
  coach: Caller
  teacher: Caller
  goalId: string
  planned: string[]
  /** By who may change them. */
  comments: { path: string; by: Caller }[]
  evidence: string[]
}

type As = (claims: NonNullable<Caller['claims']>) => Caller

/** Gives `step`, which does something. What is refused, because others were there first, does nothing. */
export async function openLife(districtId: Id<'dis'>, admin: Caller, as: As, seed: number) {
  const chance = chanceOf(seed)
  const schools: string[] = []
  const teachers: { caller: Caller; schoolId: string }[] = []
  const coaches: Caller[] = []
  const cycles: Cycle[] = []
  let count = 0
  const counted = (what: string) => {
    count += 1
    return `${what} ${count}`
  }

  async function made(by: Caller, path: string, body?: object) {
    const { status, body: answer } = await by.post(path, body, { 'idempotency-key': counted(`life-${seed}`).replace(' ', '-') })
    return status < 300 ? answer : undefined
  }

  async function addSchool(): Promise<void> {
    const school = await made(admin, '/schools', { name: counted('School') })
    if (school) schools.push(school.id)
  }

  async function addPerson(role: 'coach' | 'teacher'): Promise<void> {
    const schoolId = chance.pick(schools)
    const roles = [{ role, schoolIds: role === 'coach' ? [] : [schoolId] }]
    const person = await made(admin, '/people', { givenName: counted('Pat'), familyName: 'Okafor', roles })
    if (!person) return
    const caller = as({ sub: person.id, tenant: districtId, roles: [{ role }] })
    if (role === 'coach') coaches.push(caller)
    else teachers.push({ caller, schoolId })
  }

  async function openCycle(): Promise<void> {
    const [coach, { caller: teacher, schoolId }] = [chance.pick(coaches), chance.pick(teachers)]
    const draft = { coachId: coach.id, teacherIds: [teacher.id], schoolId, specialty: 'literacy', startsOn: '2026-11-02', goal }
    const cycle = await made(coach, '/cycles', draft)
    if (!cycle) return
    const own = { planned: [], comments: [], evidence: [] }
    cycles.push({ path: `/cycles/${cycle.id}`, stage: cycle.stage, coach, teacher, goalId: cycle.goals[0].id, ...own })
  }

  const deeds: [weight: number, deed: () => Promise<void>][] = [
    [2, addSchool],
    [4, () => addPerson('teacher')],
    [1, () => addPerson('coach')],
    [6, openCycle],
    [5, async () => void (await admin.patch(`/schools/${chance.pick(schools)}`, { name: counted('Renamed') }))],
    [
      2,
      // Not the first, where there has to be someone.
      async () => {
        const status = chance.happens(0.5) ? 'tobedeleted' : 'active'
        await admin.patch(`/schools/${chance.pick(schools.slice(1).concat(schools.slice(-1)))}`, { status })
      },
    ],
    [5, async () => void (await admin.patch(`/people/${chance.pick(teachers).caller.id}`, { familyName: counted('Stone') }))],
    [1, async () => void (await admin.patch('', { name: counted('Juniper Valley') }))],
    [10, () => inCycle(plan)],
    [8, () => inCycle((cycle) => settle(cycle, 'complete', { doneOn: '2026-11-10', minutes: chance.between(10, 90) }))],
    [3, () => inCycle((cycle) => settle(cycle, 'cancel'))],
    [12, () => inCycle(comment)],
    [4, () => inCycle(editComment)],
    [5, () => inCycle(removeComment)],
    [5, () => inCycle(attach)],
    [3, () => inCycle(retract)],
    [
      4,
      () =>
        inCycle(async ({ path, coach, goalId }) => void (await coach.patch(`${path}/goals/${goalId}`, { target: chance.between(80, 99) }))),
    ],
    [5, () => inCycle(check)],
    [5, () => inCycle(advance)],
    [1, () => inCycle(async ({ path, coach }) => void (await made(coach, `${path}/abandon`, { reason: 'Begun again next term.' })))],
  ]
  const weights = deeds.reduce((sum, [weight]) => sum + weight, 0)

  const inCycle = (deed: (cycle: Cycle) => Promise<void>) => deed(chance.pick(cycles.slice(-40)))

  async function plan(cycle: Cycle): Promise<void> {
    const kind = chance.pick(['modeling', 'observation', 'coplanning', 'video_review'])
    const action = await made(cycle.coach, `${cycle.path}/actions`, { kind, scheduledOn: '2026-11-10', note: 'As agreed.' })
    if (action) cycle.planned.push(action.id)
  }

  async function settle({ path, coach, planned }: Cycle, verb: string, body?: object): Promise<void> {
    const id = planned.pop()
    if (id) await made(coach, `${path}/actions/${id}/${verb}`, body)
  }

  async function comment({ path, coach, teacher, comments }: Cycle): Promise<void> {
    const by = chance.pick([coach, teacher])
    const written = await made(by, `${path}/comments`, { text: counted('A thought') })
    if (written) comments.push({ path: `${path}/comments/${written.id}`, by })
  }

  async function editComment({ comments }: Cycle): Promise<void> {
    const [last] = comments.slice(-1)
    if (last) await last.by.patch(last.path, { text: counted('A second thought') })
  }

  async function removeComment({ comments }: Cycle): Promise<void> {
    const last = comments.pop()
    if (last) await last.by.send('DELETE', last.path, undefined, { 'if-match': '*' })
  }

  async function attach({ path, teacher, goalId, evidence }: Cycle): Promise<void> {
    const draft = { kind: 'student_work', title: counted('Exit tickets'), about: goalId, link: 'https://drive.juniper.example/1' }
    const attached = await made(teacher, `${path}/evidence`, { ...draft, shared: chance.happens(0.8) })
    if (attached) evidence.push(attached.id)
  }

  async function retract({ path, teacher, evidence }: Cycle): Promise<void> {
    const id = evidence.pop()
    if (id) await made(teacher, `${path}/evidence/${id}/retract`)
  }

  const check = async ({ path, teacher, goalId }: Cycle) =>
    void (await made(teacher, `${path}/progress-checks`, { goalId, value: chance.between(60, 95), measuredOn: '2026-11-12' }))

  async function advance(cycle: Cycle): Promise<void> {
    const after = await made(cycle.coach, `${cycle.path}/advance`, { from: cycle.stage })
    if (after) cycle.stage = after.stage
  }

  async function step(): Promise<void> {
    let at = chance.between(1, weights)
    for (const [weight, deed] of deeds) {
      at -= weight
      if (at <= 0) return deed()
    }
  }

  for (let n = 0; n < 3; n += 1) await addSchool()
  for (const role of ['coach', 'coach', 'teacher', 'teacher', 'teacher'] as const) await addPerson(role)
  for (let n = 0; n < 3; n += 1) await openCycle()
  return { step, addSchool, chance }
}
