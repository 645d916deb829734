import { describe, expect, test } from 'vitest'
import { insert } from '#shared/db/commit.ts'
import { tableName } from '#shared/db/layout.ts'
import { Admissions } from '#shared/model/admission.ts'
import { admissionOf, type Caller, type District, itemsIn, openCycle, openDistrict, serviceWith, stage } from '../district.ts'

const at = (time: string, day = '2026-11-18') => `${day}T${time}:00.000Z`
const morning = { kind: 'visit', startsAt: at('15:00'), endsAt: at('15:45') }

const linesOf = async (as: Caller, coachId: string) => (await as.get('/time-ledger/lines', { coachId })).body.data
const idsOf = async (as: Caller, query: Record<string, string> = {}) =>
  (await as.get('/visits', query)).body.data.map(({ id }: { id: string }) => id)
const kept = async ({ id }: District, entity: string) =>
  ((await itemsIn(tableName(stage, id))) as { entity: string; data: Record<string, unknown> }[])
    .filter((it) => it.entity === entity)
    .map(({ data }) => data)

/** The day after, at which the visits of these tests are over. */
const later = serviceWith({ now: () => new Date('2026-11-19T15:00:00.000Z') })
const afterwards = (district: District, who: Caller) => district.as(who.claims!, later)

describe('a visit', () => {
  test('of a cycle is booked at its school, with its teachers unless it says with whom', async () => {
    const district = await openDistrict()
    const { coach, teacher, school } = district
    const cycle = await openCycle(district)
    const { status, body, headers } = await coach.post('/visits', { ...morning, cycleId: cycle.id, place: 'Room 12', note: 'The opening.' })
    expect({ status, body }).toMatchObject({
      status: 201,
      body: {
        ...morning,
        status: 'scheduled',
        coachId: coach.id,
        participantIds: [teacher.id],
        cycleId: cycle.id,
        schoolId: school.id,
        specialty: 'literacy',
        category: 'coaching',
        place: 'Room 12',
        note: 'The opening.',
        bookedBy: coach.id,
      },
    })
    expect(headers['location']).toBe(`/v1/districts/${district.id}/visits/${body.id}`)
    expect((await teacher.get(`/visits/${body.id}`)).body).toEqual(body)
  })

  test('says a time that makes sense', async () => {
    const { coach } = await openDistrict()
    const codes = [
      [{ endsAt: morning.startsAt }, '/endsAt', 'before_start'],
      [{ endsAt: at('03:01', '2026-11-19') }, '/endsAt', 'too_large'],
      [{ startsAt: '2026-11-18T15:00:30Z' }, '/startsAt', 'not_whole'],
      [{ startsAt: at('15:00', '2025-11-01'), endsAt: at('16:00', '2025-11-01') }, '/startsAt', 'too_early'],
      [{ startsAt: at('15:00', '2028-08-01'), endsAt: at('16:00', '2028-08-01') }, '/startsAt', 'too_late'],
    ] as const
    for (const [when, pointer, code] of codes)
      expect(await coach.post('/visits', { ...morning, ...when })).toMatchObject({ status: 422, body: { errors: [{ pointer, code }] } })
  })

  test('names people, schools, cycles and actions that are there and fit', async () => {
    const district = await openDistrict()
    const { coach, teacher, other, leader, admin } = district
    const cycle = await openCycle(district)
    const nobody = 'per_01J9ZQ7Y8Z0000000000000001'
    const book = (more: object, as = coach) => as.post('/visits', { ...morning, ...more })
    const unfitting = [
      [{ participantIds: [nobody] }, '/participantIds/0', 'unknown'],
      [{ participantIds: [coach.id] }, '/participantIds/0', 'repeated'],
      [{ schoolId: 'sch_01J9ZQ7Y8Z0000000000000001' }, '/schoolId', 'unknown'],
      [{ cycleId: cycle.id, participantIds: [teacher.id, other.id] }, '/participantIds/1', 'not_in_cycle'],
      [{ cycleId: cycle.id, actionId: 'act_01J9ZQ7Y8Z0000000000000001' }, '/actionId', 'unknown'],
      [{ actionId: 'act_01J9ZQ7Y8Z0000000000000001' }, '/actionId', 'without_cycle'],
    ] as const
    for (const [more, pointer, code] of unfitting)
      expect(await book(more)).toMatchObject({ status: 422, body: { errors: [{ pointer, code }] } })
    expect((await book({ cycleId: cycle.id, participantIds: [teacher.id, leader.id] })).status).toBe(201)
    expect((await book({ coachId: teacher.id, allowConflicts: true }, admin)).body.errors).toMatchObject([{ code: 'not_a_coach' }])
    expect((await book({ cycleId: 'cyc_01J9ZQ7Y8Z0000000000000001' })).status).toBe(404)
  })

  test('is booked by its coach; of no cycle, by an admin, who notes nothing', async () => {
    const district = await openDistrict()
    const { coach, admin, teacher, leader } = district
    const cycle = await openCycle(district)
    const join = await district.join('coach', 'Noor')
    expect((await join.post('/visits', { ...morning, coachId: coach.id })).status).toBe(403)
    expect((await join.post('/visits', { ...morning, cycleId: cycle.id })).status).toBe(404)
    for (const as of [teacher, leader]) expect((await as.post('/visits', morning)).status).toBe(403)
    expect((await admin.post('/visits', { ...morning, coachId: coach.id, cycleId: cycle.id })).status).toBe(403)
    expect((await admin.post('/visits', { ...morning, coachId: coach.id, note: 'Mine to read?' })).status).toBe(403)
    expect(await admin.post('/visits', { ...morning, coachId: coach.id })).toMatchObject({ status: 201, body: { bookedBy: admin.id } })
  })

  test('is not booked for a cycle that has ended', async () => {
    const district = await openDistrict()
    const cycle = await openCycle(district)
    await district.coach.post(`${cycle.path}/abandon`, { reason: 'Moved.' })
    expect(await district.coach.post('/visits', { ...morning, cycleId: cycle.id })).toMatchObject({
      status: 409,
      body: { code: 'cycle_ended' },
    })
  })
})

describe('who is busy', () => {
  test('is not booked, and it says who and when, and nothing of what with', async () => {
    const district = await openDistrict()
    const { coach, teacher, other } = district
    await coach.post('/visits', { ...morning, kind: 'observation', participantIds: [teacher.id], place: 'Room 12', note: 'Secret.' })
    const noor = await district.join('coach', 'Noor')
    const clash = { kind: 'meeting', startsAt: at('15:30'), endsAt: at('16:30'), participantIds: [other.id, teacher.id] }
    const refused = await noor.post('/visits', clash)
    expect(refused).toMatchObject({ status: 409, body: { code: 'busy' } })
    expect(refused.body.errors).toEqual([
      {
        pointer: '/participantIds/1',
        code: 'busy',
        detail: `${teacher.id} is busy from 2026-11-18T15:00:00.000Z to 2026-11-18T15:45:00.000Z.`,
      },
    ])
    expect((await noor.post('/visits', { ...clash, startsAt: at('15:45') })).status).toBe(201)
    expect((await noor.post('/visits', { ...clash, startsAt: at('14:00'), endsAt: at('15:00') })).status).toBe(201)
    expect((await noor.post('/visits', { ...clash, allowConflicts: true })).status).toBe(201)
  })

  test('by their own busy times is not booked either', async () => {
    const { coach, teacher } = await openDistrict()
    const lessons = { weekdays: [3], startTime: '09:00', endTime: '09:50', from: '2026-11-01', to: '2026-12-31' }
    await teacher.post('/busy-times', { title: 'Algebra', weekly: lessons })
    const { status, body } = await coach.post('/visits', { ...morning, participantIds: [teacher.id] })
    expect(status).toBe(409)
    expect(body.errors[0].detail).toBe(`${teacher.id} is busy from 2026-11-18T15:00:00.000Z to 2026-11-18T15:50:00.000Z.`)
    expect(JSON.stringify(body)).not.toContain('Algebra')
    expect(
      (await coach.post('/visits', { ...morning, participantIds: [teacher.id], startsAt: at('15:50'), endsAt: at('16:20') })).status,
    ).toBe(201)
  })

  test('with duties, a coach is held to be', async () => {
    const { coach } = await openDistrict()
    await coach.post('/duties', { kind: 'testing', startsAt: at('14:00', '2026-11-13'), endsAt: at('16:00', '2026-11-13') })
    const late = { kind: 'visit', startsAt: at('15:00', '2026-11-13'), endsAt: at('15:30', '2026-11-13') }
    expect((await coach.post('/visits', late)).body.errors).toMatchObject([{ pointer: '/coachId', code: 'busy' }])
  })

  test('is free again when a visit is cancelled or moved', async () => {
    const { coach, teacher } = await openDistrict()
    const { body } = await coach.post('/visits', { ...morning, participantIds: [teacher.id] })
    const again = () => coach.post('/visits', morning)
    expect((await again()).status).toBe(409)
    await coach.patch(`/visits/${body.id}`, { startsAt: at('20:00'), endsAt: at('20:45') })
    const second = await again()
    expect(second.status).toBe(201)
    await coach.post(`/visits/${second.body.id}/cancel`)
    expect((await again()).status).toBe(201)
    expect((await coach.patch(`/visits/${body.id}`, { startsAt: at('15:15'), endsAt: at('15:30') })).body.errors).toMatchObject([
      { pointer: '/coachId', code: 'busy' },
    ])
  })

  test('overlaps over midnight UTC as well', async () => {
    const { coach } = await openDistrict()
    const evening = { kind: 'visit', startsAt: at('23:00'), endsAt: at('01:00', '2026-11-19') }
    expect((await coach.post('/visits', evening)).status).toBe(201)
    const next = { kind: 'visit', startsAt: at('00:30', '2026-11-19'), endsAt: at('00:45', '2026-11-19') }
    expect((await coach.post('/visits', next)).status).toBe(409)
  })

  test('stays booked once: of those who book somebody at once, one does', async () => {
    const district = await openDistrict()
    const { teacher } = district
    const coaches = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((name) => district.join('coach', name)))
    const statuses = (await Promise.all(coaches.map((it) => it.post('/visits', { ...morning, participantIds: [teacher.id] })))).map(
      ({ status }) => status,
    )
    expect(statuses.sort()).toEqual([201, 409, 409, 409, 409])
    const same = await Promise.all(
      [1, 2, 3, 4, 5].map(() => coaches[0]!.post('/visits', { kind: 'visit', startsAt: at('18:00'), endsAt: at('19:00') })),
    )
    expect(same.map(({ status, body }) => body.code ?? status).sort()).toEqual([201, 'busy', 'busy', 'busy', 'busy'])
  })

  test('at one time in two visits that overlap nobody else: both are booked', async () => {
    const district = await openDistrict()
    const { coach, teacher, other } = district
    const noor = await district.join('coach', 'Noor')
    const both = await Promise.all([
      coach.post('/visits', { ...morning, participantIds: [teacher.id] }),
      noor.post('/visits', { ...morning, participantIds: [other.id] }),
    ])
    expect(both.map(({ status }) => status)).toEqual([201, 201])
  })
})

describe('a visit that is moved', () => {
  test('needs the ETag of what was read, and leaves nothing where it was', async () => {
    const district = await openDistrict()
    const { coach, teacher, other } = district
    const { body } = await coach.post('/visits', { ...morning, participantIds: [teacher.id] })
    const path = `/visits/${body.id}`
    expect((await coach.send('PATCH', path, { place: 'Gym' })).status).toBe(428)
    expect((await coach.send('PATCH', path, { place: 'Gym' }, { 'if-match': '"7.content"' })).status).toBe(412)
    const moved = await coach.patch(path, {
      startsAt: at('15:00', '2026-11-20'),
      endsAt: at('16:00', '2026-11-20'),
      participantIds: [other.id],
    })
    expect(moved).toMatchObject({ status: 200, body: { rev: 1, participantIds: [other.id] } })
    expect((await kept(district, 'visit of a person')).map(({ withId, startsAt }) => [withId, startsAt]).sort()).toEqual(
      [coach.id, other.id].map((id) => [id, at('15:00', '2026-11-20')]).sort(),
    )
    const pages = (await kept(district, 'day of a daybook')) as { personId: string; day: string; entries: unknown[] }[]
    expect(pages.flatMap(({ personId, day, entries }) => entries.map(() => `${personId} ${day}`)).sort()).toEqual(
      [coach.id, other.id].map((id) => `${id} 2026-11-20`).sort(),
    )
    expect(await idsOf(teacher)).toEqual([])
    expect(await idsOf(other)).toEqual([body.id])
  })

  test('with other people is held against when they are busy', async () => {
    const district = await openDistrict()
    const { coach, teacher } = district
    const noor = await district.join('coach', 'Noor')
    await noor.post('/visits', { ...morning, participantIds: [teacher.id] })
    const { body } = await coach.post('/visits', morning)
    const patch = { participantIds: [teacher.id] }
    expect((await coach.patch(`/visits/${body.id}`, patch)).body.errors).toMatchObject([{ pointer: '/participantIds/0', code: 'busy' }])
    expect((await coach.patch(`/visits/${body.id}`, { ...patch, allowConflicts: true })).body.participantIds).toEqual([teacher.id])
    expect((await coach.patch(`/visits/${body.id}`, { place: 'Library' })).status).toBe(200)
  })

  test('is moved by its coach, and others who know of it are told so', async () => {
    const district = await openDistrict()
    const { coach, teacher, admin, leader } = district
    const cycle = await openCycle(district)
    const ofCycle = await coach.post('/visits', { ...morning, cycleId: cycle.id })
    const noor = await district.join('coach', 'Noor')
    const patch = (as: Caller) => as.send('PATCH', `/visits/${ofCycle.body.id}`, { place: 'Gym' }, { 'if-match': '*' })
    expect((await patch(noor)).status).toBe(404)
    for (const as of [teacher, leader, admin]) expect((await patch(as)).status).toBe(403)
    expect((await admin.post(`/visits/${ofCycle.body.id}/cancel`)).status).toBe(403)
    const meeting = await coach.post('/visits', { ...morning, kind: 'meeting', startsAt: at('18:00'), endsAt: at('19:00') })
    expect((await admin.patch(`/visits/${meeting.body.id}`, { place: 'Office' })).body.place).toBe('Office')
  })

  test('loses what null takes away, a note only by who is in it', async () => {
    const { coach, admin, school } = await openDistrict()
    const { body } = await coach.post('/visits', {
      ...morning,
      kind: 'meeting',
      schoolId: school.id,
      place: 'Room 12',
      note: 'The opening.',
    })
    const path = `/visits/${body.id}`
    expect(await admin.patch(path, { note: null })).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    const { place: _, note: __, schoolId: ___, ...rest } = (await coach.get(path)).body
    const changed = await coach.patch(path, { place: null, note: null, schoolId: null })
    expect([changed.status, changed.body]).toEqual([200, { ...rest, rev: 1, updatedAt: changed.body.updatedAt }])
    expect((await coach.get(path)).body).toEqual(changed.body)
  })
})

describe('a visit that is done', () => {
  test('of a cycle is a contact, and coaching in the ledger', async () => {
    const district = await openDistrict()
    const { coach } = district
    const cycle = await openCycle(district)
    const { body } = await coach.post('/visits', { ...morning, cycleId: cycle.id })
    expect(await coach.post(`/visits/${body.id}/complete`, {})).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'in_the_future' }] },
    })
    const done = await afterwards(district, coach).post(`/visits/${body.id}/complete`, { minutes: 50, note: 'Went well.' })
    expect(done).toMatchObject({ status: 200, body: { status: 'done', minutes: 50, startedAt: morning.startsAt, note: 'Went well.' } })
    expect(await linesOf(coach, coach.id)).toMatchObject([
      { day: '2026-11-18', minutes: 50, category: 'coaching', kind: 'visit', source: { noun: 'visit', id: body.id }, cycleId: cycle.id },
    ])
    const { body: after } = await coach.get(cycle.path)
    expect(after).toMatchObject({ lastContactOn: '2026-11-18', tally: { minutes: 0, doneActions: 0 } })
    expect((await afterwards(district, coach).post(`/visits/${body.id}/complete`, {})).body.code).toBe('visit_settled')
  })

  test('for an action does it as well: the action has the minutes, which count once', async () => {
    const district = await openDistrict()
    const { coach } = district
    const cycle = await openCycle(district)
    const action = (await coach.post(`${cycle.path}/actions`, { kind: 'modeling', scheduledOn: '2026-11-18' })).body
    const { body } = await coach.post('/visits', { ...morning, cycleId: cycle.id, actionId: action.id })
    await afterwards(district, coach).post(`/visits/${body.id}/complete`, {})
    expect(await linesOf(coach, coach.id)).toMatchObject([{ minutes: 45, kind: 'modeling', source: { noun: 'action', id: action.id } }])
    expect((await coach.get(`${cycle.path}/actions/${action.id}`)).body).toMatchObject({
      status: 'done',
      doneOn: '2026-11-18',
      minutes: 45,
      startsAt: morning.startsAt,
    })
    expect((await coach.get(cycle.path)).body).toMatchObject({
      lastContactOn: '2026-11-18',
      tally: { plannedActions: 0, doneActions: 1, minutes: 45 },
    })
  })

  test('after its action was done by itself adds no minutes; after that was cancelled it has its own', async () => {
    const district = await openDistrict()
    const { coach } = district
    const cycle = await openCycle(district)
    const plan = async () => (await coach.post(`${cycle.path}/actions`, { kind: 'modeling', scheduledOn: '2026-11-13' })).body.id
    const [first, second] = [await plan(), await plan()]
    const book = async (actionId: string, hour: string) =>
      (await coach.post('/visits', { kind: 'visit', startsAt: at(`${hour}:00`), endsAt: at(`${hour}:30`), cycleId: cycle.id, actionId }))
        .body.id
    const [one, other] = [await book(first, '15'), await book(second, '17')]
    await coach.post(`${cycle.path}/actions/${first}/complete`, { doneOn: '2026-11-13', minutes: 40 })
    await coach.post(`${cycle.path}/actions/${second}/cancel`)
    for (const id of [one, other]) expect((await afterwards(district, coach).post(`/visits/${id}/complete`, {})).status).toBe(200)
    expect((await linesOf(coach, coach.id)).map(({ minutes, source }: Record<string, unknown>) => [minutes, source])).toEqual([
      [30, { noun: 'visit', id: other }],
      [40, { noun: 'action', id: first }],
    ])
  })

  test('is the only one of its action that is not cancelled', async () => {
    const district = await openDistrict()
    const { coach } = district
    const cycle = await openCycle(district)
    const actionId = (await coach.post(`${cycle.path}/actions`, { kind: 'modeling', scheduledOn: '2026-11-18' })).body.id
    const book = (hour: string) =>
      coach.post('/visits', { kind: 'visit', startsAt: at(`${hour}:00`), endsAt: at(`${hour}:30`), cycleId: cycle.id, actionId })
    const first = await book('15')
    expect(await book('17')).toMatchObject({ status: 409, body: { code: 'already_exists' } })
    await coach.post(`/visits/${first.body.id}/cancel`)
    expect((await book('17')).status).toBe(201)
    expect((await coach.get(`${cycle.path}/actions/${actionId}`)).body.status).toBe('planned')
  })

  test('of no cycle counts as coaching with a teacher, and a meeting never', async () => {
    const district = await openDistrict()
    const { coach, teacher, leader } = district
    const book = async (kind: string, hour: string, participantIds: string[]) =>
      (await coach.post('/visits', { kind, startsAt: at(`${hour}:00`), endsAt: at(`${hour}:30`), participantIds })).body.category
    expect(await book('visit', '14', [teacher.id])).toBe('coaching')
    expect(await book('visit', '15', [leader.id])).toBe('other_duty')
    expect(await book('visit', '16', [])).toBe('other_duty')
    expect(await book('meeting', '17', [teacher.id])).toBe('other_duty')
  })

  test('is not entered into a month that was certified', async () => {
    const district = await openDistrict()
    const { coach } = district
    const october = { kind: 'visit', startsAt: at('15:00', '2026-10-20'), endsAt: at('16:00', '2026-10-20') }
    const { body } = await coach.post('/visits', october)
    const { body: certification } = await coach.post('/time-certifications', { month: '2026-10' })
    await coach.post(`/time-certifications/${certification.id}/sign`, {})
    expect(await coach.post(`/visits/${body.id}/complete`, {})).toMatchObject({ status: 409, body: { code: 'period_certified' } })
  })

  test('or cancelled changes no more, but for its note', async () => {
    const district = await openDistrict()
    const { coach } = district
    const { body } = await coach.post('/visits', morning)
    expect((await coach.post(`/visits/${body.id}/cancel`)).body).toMatchObject({
      status: 'cancelled',
      cancelledAt: '2026-11-16T15:00:00.000Z',
    })
    expect((await coach.post(`/visits/${body.id}/cancel`)).body.code).toBe('visit_settled')
    expect((await coach.patch(`/visits/${body.id}`, { place: 'Gym' })).body.code).toBe('visit_settled')
    expect((await coach.patch(`/visits/${body.id}`, { note: 'She was ill.' })).body).toMatchObject({
      status: 'cancelled',
      note: 'She was ill.',
    })
  })
})

describe('the wall', () => {
  test('shows leaders and admins whom, when and what kind; the note only who is in it', async () => {
    const district = await openDistrict()
    const { coach, teacher, other, leader, admin } = district
    const cycle = await openCycle(district)
    const { body } = await coach.post('/visits', { ...morning, cycleId: cycle.id, note: 'Secret.' })
    const { note: _, ...frame } = body
    for (const as of [leader, admin]) expect((await as.get(`/visits/${body.id}`)).body).toEqual(frame)
    expect((await other.get(`/visits/${body.id}`)).status).toBe(404)
    expect((await (await district.join('coach', 'Noor')).get(`/visits/${body.id}`)).status).toBe(404)
    for (const as of [coach, teacher, leader, admin]) expect((await as.get('/visits', { cycleId: cycle.id })).body.data).toEqual([frame])
    expect((await other.get('/visits', { cycleId: cycle.id })).status).toBe(404)
  })

  test('keeps the note of a cycle’s visit from a leader who is in it, and from a teacher who has left the cycle', async () => {
    const district = await openDistrict()
    const { coach, teacher, other, leader } = district
    const cycle = await openCycle(district, { teacherIds: [teacher.id, other.id] })
    const { body } = await coach.post('/visits', {
      ...morning,
      cycleId: cycle.id,
      participantIds: [teacher.id, other.id, leader.id],
      note: 'Secret.',
    })
    const noteFor = async (as: Caller) => (await as.get(`/visits/${body.id}`)).body.note
    expect(await noteFor(leader)).toBeUndefined()
    expect(await noteFor(other)).toBe('Secret.')
    await coach.patch(cycle.path, { teacherIds: [teacher.id] })
    expect(await noteFor(other)).toBeUndefined()
    expect((await other.get(`/visits/${body.id}`)).status).toBe(200)
  })

  test('logs looks at the note of a cycle’s visit', async () => {
    const lines: Record<string, unknown>[] = []
    const district = await openDistrict({ app: serviceWith({ log: (line) => void lines.push(line) }) })
    const cycle = await openCycle(district)
    const { body } = await district.coach.post('/visits', { ...morning, cycleId: cycle.id, note: 'Secret.' })
    lines.length = 0
    for (const as of [district.teacher, district.leader]) await as.get(`/visits/${body.id}`)
    expect(lines.map(({ looked }) => looked)).toEqual([[cycle.id], undefined])
  })

  test('lets who was let in see what is within their engagement', async () => {
    const district = await openDistrict()
    const { coach, school } = district
    const manager = { sub: 'per_01J9ZQ7Y8Z0000000000000099', tenant: 'con_01J9ZQ7Y8Z0000000000001001' as const }
    const roles = [{ role: 'consultancy_manager' as const }]
    const there = { roles, scopes: ['time:read'], schoolIds: [school.id], coachIds: [coach.id] }
    await district.table.commit([insert(Admissions, admissionOf('con_01J9ZQ7Y8Z0000000000001001', there))])
    const visit = await coach.post('/visits', { ...morning, schoolId: school.id, note: 'Secret.' })
    await coach.post('/visits', { ...morning, startsAt: at('18:00'), endsAt: at('19:00') })
    const seen = await district.as({ ...manager, roles }).get('/visits', { coachId: coach.id })
    expect(seen.body.data.map(({ id }: { id: string }) => id)).toEqual([visit.body.id])
    expect(seen.text).not.toContain('Secret')
  })
})

describe('visits', () => {
  test('are listed by coach, person, school and cycle, with bounds, either way', async () => {
    const district = await openDistrict()
    const { coach, teacher, leader, admin, school } = district
    const cycle = await openCycle(district)
    const ids: string[] = []
    for (const [day, more] of [
      ['2026-11-17', { cycleId: cycle.id }],
      ['2026-11-18', { schoolId: school.id }],
      ['2026-11-19', { participantIds: [teacher.id] }],
    ] as const)
      ids.push((await coach.post('/visits', { kind: 'visit', startsAt: at('15:00', day), endsAt: at('16:00', day), ...more })).body.id)
    const listed = async (as: Caller, query: Record<string, string> = {}) => (await idsOf(as, query)).map((id: string) => ids.indexOf(id))
    expect(await listed(coach)).toEqual([2, 1, 0])
    expect(await listed(coach, { order: 'asc' })).toEqual([0, 1, 2])
    expect(await listed(coach, { coachId: coach.id, from: '2026-11-18T15:00:00Z' })).toEqual([2, 1])
    expect(await listed(coach, { coachId: coach.id, to: '2026-11-18T14:59:00Z' })).toEqual([0])
    expect(await listed(teacher)).toEqual([2, 0])
    expect(await listed(admin)).toEqual([2, 1, 0])
    expect(await listed(admin, { personId: teacher.id })).toEqual([2, 0])
    expect(await listed(leader, { schoolId: school.id })).toEqual([1, 0])
    expect(await listed(leader)).toEqual([])
    expect(await listed(teacher, { cycleId: cycle.id })).toEqual([0])
    expect((await admin.get('/visits', { coachId: coach.id, schoolId: school.id })).status).toBe(400)
    for (const query of [{ coachId: coach.id }, { personId: coach.id }, { schoolId: school.id }])
      expect((await teacher.get('/visits', query as never)).status).toBe(403)
  })

  test('are told of in the changes, thin', async () => {
    const district = await openDistrict()
    const cycle = await openCycle(district)
    const { body } = await district.coach.post('/visits', { ...morning, cycleId: cycle.id, note: 'Secret.' })
    const events = (await kept(district, 'event')).filter(({ subject }) => subject === body.id)
    expect(events).toMatchObject([{ type: 'visit.booked', within: cycle.id, rev: 0 }])
    expect(JSON.stringify(events)).not.toContain('Secret')
  })

  test('that are booked twice under one key are one', async () => {
    const { coach } = await openDistrict()
    const send = () => coach.post('/visits', morning, { 'idempotency-key': 'k' })
    const [first, again] = [await send(), await send()]
    expect(again).toMatchObject({ status: 201, body: first.body })
    expect(await idsOf(coach)).toEqual([first.body.id])
  })
})
