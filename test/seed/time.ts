/** Terms, funding and some weeks of what the coaches did beside their cycles; and what the documentation's examples name of these. */
import { addDays, dateIn, instantAt, weekdayOf } from '#shared/model/date.ts'
import { demo } from '#shared/model/example.ts'
import type { Chance } from './chance.ts'
import type { Staff } from './demo.ts'
import type { World } from './world.ts'

const zone = 'America/Chicago'
/** So many weeks are told day by day, and the year before them by a duty now and then. */
const weeks = 5
const yearWeeks = 48
const kinds = ['preparation', 'preparation', 'meeting', 'testing', 'supervision', 'substituting', 'curriculum'] as const

/** Duties of each coach, some at a time of day and some by the day alone. */
export async function dutiesOfWeeks(world: World, { districtId, coaches, schoolIds }: Staff, chance: Chance): Promise<void> {
  const today = dateIn(zone, world.today)
  world.at(world.today)
  for (const [n, coach] of coaches.entries()) {
    const schoolId = schoolIds[n % schoolIds.length]
    for (let week = yearWeeks; week > weeks; week -= 2) {
      const minutes = chance.between(6, 16) * 10
      await world.call(coach, districtId, 'POST', '/duties', {
        kind: chance.pick(kinds),
        day: addDays(today, -7 * week),
        minutes,
        schoolId,
      })
    }
    for (let day = addDays(today, -7 * weeks); day < today; day = addDays(day, 1)) {
      if (weekdayOf(day) > 5 || chance.happens(0.4)) continue
      const hour = String(chance.between(8, 14)).padStart(2, '0')
      const minutes = chance.between(4, 12) * 10
      const startsAt = instantAt(`${day}T${hour}:00`, zone)
      const endsAt = new Date(Date.parse(startsAt) + minutes * 60_000).toISOString()
      const when = chance.happens(0.7) ? { startsAt, endsAt } : { day, minutes }
      await world.call(coach, districtId, 'POST', '/duties', { kind: chance.pick(kinds), ...when, schoolId })
    }
  }
}

/** What the examples name: a term, a duty, two funding sources, and a month that is prepared and one that is signed. */
export async function exampleTime(world: World, { districtId, admin, coaches, schoolIds }: Staff): Promise<void> {
  world.at(world.today)
  const [coach, schoolId] = [coaches[0]!, schoolIds[0]!]
  const post = <T = { id: string }>(as: typeof admin, path: string, body: unknown) => world.call<T>(as, districtId, 'POST', path, body)
  const workday = { startsAt: '08:00', endsAt: '16:00', days: [1, 2, 3, 4, 5] }
  await post(admin, '/terms', { name: 'Fall semester', schoolYear: '2026-27', startsOn: '2026-08-17', endsOn: '2026-12-18' })
  await post(admin, '/terms', { name: 'Spring semester', schoolYear: '2026-27', startsOn: '2027-01-05', endsOn: '2027-05-28' })
  const [startsAt, endsAt] = ['2026-11-18T14:00:00.000Z', '2026-11-18T15:00:00.000Z']
  await post(coach, '/duties', { kind: 'meeting', startsAt, endsAt, schoolId, note: 'Grade-level team.' })
  for (const day of ['2026-08-20', '2026-09-15']) await post(coach, '/duties', { kind: 'testing', day, minutes: 120, schoolId })
  const title = await post(admin, '/funding-sources', { name: 'Title II, Part A', code: '84.367A' })
  const general = await post(admin, '/funding-sources', { name: 'General fund', code: '100' })
  const shares = [
    { fundingSourceId: title.id, percent: 60 },
    { fundingSourceId: general.id, percent: 40 },
  ]
  await world.call(admin, districtId, 'PUT', `/coach-funding/${coach.sub}`, { periods: [{ startsOn: '2026-07-01', shares }] })
  await post(coach, '/time-certifications', { month: '2026-08' })
  const signed = await post(coach, '/time-certifications', { month: '2026-09' })
  await post(coach, `/time-certifications/${signed.id}/sign`, {})
  if (signed.id !== demo.id('crt', 2)) throw new Error('the seed no longer makes its examples in the order their ids say')
  await world.call(admin, districtId, 'PATCH', '', { workday })
}
