/** A year of coaching in one district: cycles opened through the year, most of them closed by now, some overdue, a few abandoned. */
import { addDays, dateIn } from '#shared/model/date.ts'
import { aims, type Specialty } from './cast.ts'
import type { Chance } from './chance.ts'
import type { Staff } from './demo.ts'
import type { Bearer, World } from './world.ts'

const kinds = ['modeling', 'observation', 'coplanning', 'data_discussion', 'video_review'] as const
const zone = 'America/Chicago'

/** Opens `count` cycles spread over the last year, and lives through each up to today. */
export async function coachingYear(world: World, staff: Staff, chance: Chance, count: number): Promise<void> {
  const today = dateIn(zone, world.today)
  for (let n = 0; n < count; n += 1) {
    const startsOn = addDays(today, -Math.round((365 * (count - n)) / count))
    const coach = staff.coaches[n % staff.coaches.length]!
    const teacher = staff.teachers[n % staff.teachers.length]!
    await cycle(world, staff.districtId, coach, teacher, chance.pick(coach.specialties), startsOn, today, chance)
  }
}

interface Opened {
  id: string
  goals: { id: string }[]
}

async function cycle(
  world: World,
  districtId: string,
  coach: Staff['coaches'][number],
  teacher: Staff['teachers'][number],
  specialty: Specialty,
  startsOn: string,
  today: string,
  chance: Chance,
): Promise<void> {
  const { baseline, target, ...aim } = aims[specialty]
  const coachId = coach.personId ?? coach.sub
  const as = (bearer: Bearer) => (path: string, body: unknown) => world.call(bearer, districtId, 'POST', path, body)
  const on = (date: string) => world.at(new Date(`${date}T16:00:00.000Z`))
  on(startsOn)
  const goal = {
    kind: 'student_learning',
    direction: target > baseline ? 'increase' : 'decrease',
    baseline,
    target,
    dueOn: addDays(startsOn, 70),
    ...aim,
  }
  const draft = { coachId, teacherIds: [teacher.sub], schoolId: teacher.schoolId, specialty, startsOn, goal }
  const { id, goals } = await world.call<Opened>(coach, districtId, 'POST', '/cycles', draft)
  const path = `/cycles/${id}`
  if (chance.happens(0.1)) {
    on(addDays(startsOn, 10) < today ? addDays(startsOn, 10) : today)
    await as(coach)(`${path}/abandon`, { reason: 'The schedule changed; we agreed to start again next term.' })
    return
  }
  await as(coach)(`${path}/advance`, { from: 'set' })
  let reached = startsOn
  const visits = chance.between(4, 6)
  for (let visit = 1; visit <= visits; visit += 1) {
    reached = addDays(reached, chance.between(7, 13))
    if (reached > today) return
    on(reached)
    const action = await world.call(coach, districtId, 'POST', `${path}/actions`, {
      kind: chance.pick(kinds),
      scheduledOn: reached,
      goalIds: [goals[0]!.id],
    })
    if (visit === 1) await as(coach)(`${path}/advance`, { from: 'plan' })
    await as(coach)(`${path}/actions/${action.id}/complete`, { doneOn: reached, minutes: chance.between(4, 12) * 5 })
    if (visit % 2 === 0) {
      const value = Math.round(baseline + ((target - baseline) * visit) / visits)
      await as(teacher)(`${path}/progress-checks`, { goalId: goals[0]!.id, value, measuredOn: reached })
    }
    // Not every cycle goes on: these are the ones whose contact is overdue today.
    if (chance.happens(0.04)) return
  }
  await as(coach)(`${path}/advance`, { from: 'monitor' })
  const words = { planSupportedGoal: chance.pick(['yes', 'partly']), goalMet: chance.pick(['yes', 'partly', 'no']) }
  await as(teacher)(`${path}/reflections`, { ...words, text: 'Planning together made the difference; I would keep the weekly tally.' })
  await as(coach)(`${path}/reflections`, { ...words, text: 'Co-teaching early on built trust. Next time, baseline in week one.' })
  await as(coach)(`${path}/close`, {})
}
