/** Terms, funding, some weeks of what the coaches did beside their cycles, and their calendars; and what the documentation's examples name of these. */
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

/** So many weeks ahead are booked. */
const weeksAhead = 4

/** Visits of the weeks ahead, what a teacher is busy with, and a feed; what the examples name of these comes first. */
export async function exampleCalendar(world: World, { districtId, coaches, teachers, schoolIds }: Staff): Promise<void> {
  world.at(world.today)
  const [coach, teacher, today] = [coaches[0]!, teachers[0]!, dateIn(zone, world.today)]
  const book = (day: string, time: string, minutes: number, more: object) => {
    const startsAt = instantAt(`${day}T${time}`, zone)
    const endsAt = new Date(Date.parse(startsAt) + minutes * 60_000).toISOString()
    // What chance has made of the days before may be in the way.
    return world.call(coach, districtId, 'POST', '/visits', { startsAt, endsAt, ...more, allowConflicts: true })
  }
  const cycleId = demo.id('cyc', 1)
  const ofCycle = { kind: 'visit', cycleId, place: 'Room 12', note: 'Look at the first five minutes together.' }
  const first = await book(nextWeekday(addDays(today, 5)), '13:00', 45, ofCycle)
  await book(addDays(today, -1), '13:00', 45, ofCycle)
  await book(nextWeekday(addDays(today, 12)), '13:00', 45, ofCycle)
  if (first.id !== demo.id('vis', 1)) throw new Error('the seed no longer makes its examples in the order their ids say')
  const weekly = { weekdays: [1, 3], startTime: '11:00', endTime: '11:50', from: today, to: addDays(today, 200) }
  await world.call(teacher, districtId, 'POST', '/busy-times', { title: 'Algebra, period 4', weekly })
  const rest = { weekdays: [2, 4], startTime: '08:10', endTime: '09:00', from: today, to: addDays(today, 200) }
  await world.call(teachers[1]!, districtId, 'POST', '/busy-times', { title: 'Reading, period 1', weekly: rest })
  await world.call(coach, districtId, 'POST', '/calendar-feeds', { name: 'Phone' })
  for (let week = 0; week < weeksAhead; week += 1) {
    const monday = addDays(today, 7 * (week + 1) + 1 - weekdayOf(today))
    const [schoolId, other] = [schoolIds[week % schoolIds.length], teachers[(week + 1) % teachers.length]!]
    await book(monday, '14:15', 45, { kind: 'meeting', schoolId, participantIds: [other.sub], place: 'Library' })
    await book(addDays(monday, 3), '14:15', 60, { kind: 'coplanning', schoolId: other.schoolId, participantIds: [other.sub] })
  }
}

/** The day itself, or the Monday after a weekend. */
const nextWeekday = (day: string): string => (weekdayOf(day) > 5 ? addDays(day, 8 - weekdayOf(day)) : day)
