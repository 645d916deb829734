import { describe, expect, test } from 'vitest'
import { type District, now, openCycle, openDistrict, serviceWith } from '../district.ts'
import { wire } from '../wire.ts'

const dayMs = 86_400_000

/** The API some days ago. */
const agoOf = (days: number) => serviceWith({ now: () => new Date(now.getTime() - days * dayMs) })

/** The district's coach, as they were some days ago. */
const coachAgo = ({ as, coach }: District, days: number) => as(coach.claims!, agoOf(days))

async function visited({ coach }: District, path: string, doneOn: string) {
  const { body } = await coach.post(`${path}/actions`, { kind: 'modeling', scheduledOn: doneOn })
  expect((await coach.post(`${path}/actions/${body.id}/complete`, { doneOn, minutes: 30 })).status).toBe(200)
}

describe('a caseload', () => {
  test('tells of each coach how many they coach, who waits, and how far they are over their cap', async () => {
    const district = await openDistrict()
    const { admin, coach, teacher, other, join } = district
    const idle = await join('coach', 'Iris')
    await openCycle(district, { startsOn: '2026-10-01' })
    await openCycle(district, { teacherIds: [teacher.id, other.id], startsOn: '2026-11-04' })
    await admin.patch('', { caseload: { caseloadMax: 1 } })
    await admin.patch(`/people/${idle.id}`, {
      coachProfile: { specialties: ['literacy'], fte: 1, employment: 'internal', caseloadMax: 9 },
    })
    const { status, body } = await admin.get('/caseload')
    const load = { openCycles: 2, teachers: 2, overdue: 1, dueSoon: 1, stuck: 0 }
    const none = { openCycles: 0, teachers: 0, overdue: 0, dueSoon: 0, stuck: 0 }
    expect([status, body]).toEqual([
      200,
      {
        asOf: now.toISOString(),
        stuckAfterDays: 42,
        totals: load,
        coaches: [
          { coachId: coach.id, ...load, caseloadMax: 1, overCap: 1 },
          { coachId: idle.id, ...none, caseloadMax: 9, overCap: 0 },
        ],
        stuckCycles: [],
      },
    ])
    const { expanded } = (await admin.get('/caseload', { expand: 'coaches' })).body
    expect(expanded.coaches.map(({ givenName }: { givenName: string }) => givenName)).toEqual(['Ada', 'Iris'])
  })

  test('names the cycles that stay at a stage for longer than the district lets pass, the longest first', async () => {
    const district = await openDistrict()
    const { admin, teacher } = district
    const open = async (daysAgo: number) => {
      const { body } = await coachAgo(district, daysAgo).post('/cycles', {
        coachId: district.coach.id,
        teacherIds: [teacher.id],
        schoolId: district.school.id,
        specialty: 'literacy',
        startsOn: '2026-09-01',
      })
      return body.id
    }
    const [b, c, a] = [await open(50), await open(42), await open(60)]
    const stuck = async () =>
      (await admin.get('/caseload')).body.stuckCycles.map((it: { cycle: { id: string }; days: number }) => [it.cycle.id, it.days])
    expect(await stuck()).toEqual([
      [a, 60],
      [b, 50],
    ])
    await admin.patch('', { caseload: { stuckAfterDays: 41 } })
    expect((await stuck()).at(-1)).toEqual([c, 42])
    expect((await admin.get('/caseload')).body.totals.stuck).toBe(3)
  })

  test('is for a leader that of their schools, as frames, without what only a whole caseload could tell', async () => {
    const district = await openDistrict()
    const { admin, leader, coach, teacher } = district
    const { body: elsewhere } = await admin.post('/schools', { name: 'Hill Middle' })
    await admin.patch('', { caseload: { caseloadMax: 1, stuckAfterDays: 1 } })
    await admin.patch(`/people/${teacher.id}`, { roles: [{ role: 'teacher', schoolIds: [] }] })
    await admin.patch(`/people/${coach.id}`, { roles: [{ role: 'coach', schoolIds: [] }] })
    await openCycle(district)
    await openCycle(district, { schoolId: elsewhere.id })
    const { body, text } = await leader.get('/caseload')
    expect(body.coaches).toEqual([{ coachId: coach.id, openCycles: 1, teachers: 1, overdue: 0, dueSoon: 1, stuck: 0 }])
    expect(text).not.toMatch(/on task|statement|goals/)
    expect(await leader.get('/caseload', { schoolId: elsewhere.id })).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect((await admin.get('/caseload')).body.totals.openCycles).toBe(2)
  })

  test('is for a coach their own, for teachers nobody’s', async () => {
    const district = await openDistrict()
    const { coach, teacher, join } = district
    const another = await join('coach', 'Iris')
    await openCycle(district)
    expect((await coach.get('/caseload')).body.coaches).toMatchObject([{ coachId: coach.id, openCycles: 1 }])
    expect((await another.get('/caseload')).body.coaches).toMatchObject([{ coachId: another.id, openCycles: 0 }])
    expect(await another.get('/caseload', { coachId: coach.id })).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(await teacher.get('/caseload')).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  })
})

describe('the teachers of a caseload', () => {
  test('begin with those nobody has visited, then those who have waited longest', async () => {
    const district = await openDistrict()
    const { leader, teacher, other, join } = district
    const third = await join('teacher', 'Dora')
    const { path } = await openCycle(district, { startsOn: '2026-08-01' })
    const { path: group } = await openCycle(district, { teacherIds: [teacher.id, other.id], startsOn: '2026-08-01' })
    await visited(district, group, '2026-10-05')
    await visited(district, path, '2026-11-10')
    const { body } = await leader.get('/caseload/teachers')
    const unknown = { experience: 'unknown' }
    expect(body.teachers).toEqual([
      { teacherId: third.id, ...unknown, openCycles: 0 },
      { teacherId: other.id, ...unknown, openCycles: 1, lastContactOn: '2026-10-05', daysSinceContact: 42 },
      { teacherId: teacher.id, ...unknown, openCycles: 2, lastContactOn: '2026-11-10', daysSinceContact: 6 },
    ])
  })

  test('are new, experienced or veterans by the years they have taught, and of each it is told how many are coached', async () => {
    const district = await openDistrict()
    const { admin, teacher, other, join } = district
    const third = await join('teacher', 'Dora')
    const since = (id: string, teachingSince: string) => admin.patch(`/people/${id}`, { teacherProfile: { teachingSince } })
    await openCycle(district)
    await since(teacher.id, '2023-11-17')
    await since(other.id, '2016-11-16')
    await since(third.id, '2016-11-17')
    const shares = async () =>
      (await admin.get('/caseload/teachers')).body.experience.map((it: Record<string, unknown>) => Object.values(it).slice(1))
    expect(await shares()).toEqual([
      [1, 1],
      [1, 0],
      [1, 0],
      [0, 0],
    ])
    await admin.patch('', { caseload: { newTeacherYears: 2, veteranYears: 2 } })
    expect(await shares()).toEqual([
      [0, 0],
      [0, 0],
      [3, 1],
      [0, 0],
    ])
    await since(teacher.id, '2025-01-01')
    expect((await shares())[0]).toEqual([1, 1])
  })

  test('count as coached for a year after the last contact, also of cycles that have ended', async () => {
    const district = await openDistrict()
    const { admin, teacher } = district
    const { path, etag } = await openCycle(district, { startsOn: '2025-08-01' })
    await visited(district, path, '2025-11-16')
    const coached = async () => {
      const [all] = (await admin.get('/caseload/teachers')).body.experience.filter(
        (it: { experience: string }) => it.experience === 'unknown',
      )
      return all.coached
    }
    expect(etag).toBeDefined()
    expect((await admin.post(`${path}/abandon`, { reason: 'The teacher changed schools.' }, { 'if-match': '*' })).status).toBe(200)
    expect([await coached(), (await admin.get('/caseload/teachers')).body.teachers.at(-1).teacherId]).toEqual([1, teacher.id])
    const nextDay = district.as(admin.claims!, agoOf(-1))
    const later = (await nextDay.get('/caseload/teachers')).body.experience
    expect(later.map(({ coached }: { coached: number }) => coached)).toEqual([0, 0, 0, 0])
  })

  test('are for a coach those of their own cycles', async () => {
    const district = await openDistrict()
    const { coach, teacher } = district
    await openCycle(district)
    expect((await coach.get('/caseload/teachers')).body.teachers.map(({ teacherId }: { teacherId: string }) => teacherId)).toEqual([
      teacher.id,
    ])
  })
})

describe('reading a caseload', () => {
  test('takes a query for the cycles, one for the people and a look at the settings, however many coaches there are', async () => {
    const { db, requests } = wire()
    const district = await openDistrict({ app: serviceWith({ db }) })
    for (const name of ['Iris', 'Ivan', 'Ines']) await district.join('coach', name)
    await openCycle(district)
    await district.admin.get('/caseload')
    requests.length = 0
    await district.admin.get('/caseload')
    expect(requests.map(({ command }) => command).toSorted()).toEqual(['GetItem', 'Query', 'Query'])
  })
})

describe('the rules for caseloads', () => {
  test('are changed one by one, and taken back by null', async () => {
    const { admin } = await openDistrict()
    await admin.patch('', { caseload: { stuckAfterDays: 30, caseloadMax: 8 } })
    expect((await admin.patch('', { caseload: { newTeacherYears: 2 } })).body.caseload).toEqual({
      stuckAfterDays: 30,
      caseloadMax: 8,
      newTeacherYears: 2,
    })
    expect((await admin.patch('', { caseload: { caseloadMax: null } })).body.caseload).toEqual({ stuckAfterDays: 30, newTeacherYears: 2 })
    expect((await admin.patch('', { caseload: null })).body.caseload).toBeUndefined()
  })

  test('make nobody new and a veteran at once', async () => {
    const { admin } = await openDistrict()
    await admin.patch('', { caseload: { newTeacherYears: 5 } })
    expect(await admin.patch('', { caseload: { veteranYears: 4 } })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/caseload/veteranYears' }] },
    })
    expect((await admin.patch('', { caseload: { veteranYears: 5 } })).status).toBe(200)
  })
})
