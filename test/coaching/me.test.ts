import { describe, expect, test } from 'vitest'
import { decide, deeds, wall } from '#shared/auth/wall.ts'
import { openCycle, openDistrict } from '../district.ts'

describe('what someone reads of themselves', () => {
  test('is who they are here, and who sees what of a cycle, as the wall has it', async () => {
    const { teacher, id } = await openDistrict()
    const { body } = await teacher.get('/me')
    expect(body).toMatchObject({
      person: { id: teacher.id, givenName: 'Ben' },
      roles: ['teacher'],
      looksPath: `/v1/districts/${id}/me/looks`,
    })
    expect(body.rights.map(({ relation, may }: { relation: string; may: string[] }) => [relation, may])).toEqual(Object.entries(wall))
    const seen = Object.fromEntries(body.rights.map(({ relation, sees }: Record<string, string>) => [relation, sees]))
    expect(seen).toEqual({
      'its coach': 'content',
      'one of its teachers': 'content',
      'leader of its school': 'frame',
      'district admin': 'frame',
      'consultancy manager': 'frame',
      partner: 'frame',
      'none of these': 'nothing',
    })
    expect(body.rights.filter(({ yours }: { yours: boolean }) => yours).map(({ relation }: { relation: string }) => relation)).toEqual([
      'one of its teachers',
    ])
  })

  test('says of each role what the wall decides for it', async () => {
    const district = await openDistrict()
    const cycle = { coachId: district.coach.id, teacherIds: [district.teacher.id], schoolId: district.school.id, specialty: 'literacy' }
    for (const as of [district.coach, district.teacher, district.leader, district.admin]) {
      const { rights } = (await as.get('/me')).body
      const [mine] = rights.filter(({ yours }: { yours: boolean }) => yours)
      const actor = { kind: 'person' as const, id: as.id, homeTenantId: district.id, roles: as.claims!.roles!, scopes: undefined }
      expect(mine.may).toEqual(deeds.filter((deed) => decide(actor, deed, cycle).allowed))
    }
  })

  test('lists the cycles where they are a teacher, or coach, with how contact stands, and nobody else’s', async () => {
    const district = await openDistrict()
    const { coach, teacher, other, leader } = district
    const { path: _, etag: __, goals: ___, stages: ____, access: _____, reflectedTeacherIds: ______, ...frame } = await openCycle(district)
    for (const as of [coach, teacher]) expect((await as.get('/me/cycles')).body.data).toEqual([frame])
    expect((await teacher.get('/me/cycles', { as: 'coach' })).body.data).toEqual([])
    for (const as of [other, leader]) expect((await as.get('/me/cycles')).body.data).toEqual([])
    const noCoachAnyMore = district.as({ sub: coach.id, tenant: district.id, roles: [{ role: 'teacher' }] })
    expect((await noCoachAnyMore.get('/me/cycles', { as: 'coach' })).body.data).toEqual([])
    const both = district.as({ sub: coach.id, tenant: district.id, roles: [{ role: 'coach' }, { role: 'teacher' }] })
    expect((await both.get('/me/cycles')).body.data).toEqual([])
    expect((await both.get('/me/cycles', { as: 'coach', expand: 'teachers' })).body.data).toMatchObject([
      { id: frame.id, expanded: { teachers: [{ id: teacher.id }] } },
    ])
  })

  test('lists what waits for them as a coach, soonest first, until it is done or cancelled, and nobody else’s', async () => {
    const district = await openDistrict()
    const { coach, teacher, other } = district
    const { path } = await openCycle(district)
    const planned: string[] = []
    for (const scheduledOn of ['2026-12-03', '2026-11-20', '2026-11-27', '2026-11-19'])
      planned.push((await teacher.post(`${path}/actions`, { kind: 'modeling', scheduledOn, note: 'Not for lists.' })).body.id)
    await coach.post(`${path}/actions/${planned[3]}/cancel`)
    const before = (await coach.get('/me/actions')).body.data
    await coach.post(`${path}/actions/${planned[1]}/complete`, { doneOn: '2026-11-16', minutes: 30 })
    const after = (await coach.get('/me/actions', { from: '2026-11-01', to: '2026-11-27' })).body.data
    expect(before.map(({ scheduledOn, note }: Record<string, string>) => [scheduledOn, note])).toEqual([
      ['2026-11-20', undefined],
      ['2026-11-27', undefined],
      ['2026-12-03', undefined],
    ])
    expect(after.map(({ id }: { id: string }) => id)).toEqual([planned[2]])
    const noCoachAnyMore = district.as({ sub: coach.id, tenant: district.id, roles: [{ role: 'teacher' }] })
    for (const as of [teacher, other, noCoachAnyMore]) expect((await as.get('/me/actions')).body.data).toEqual([])
  })

  test('lists their evidence of all cycles, also what was taken back, and of cycles they have left', async () => {
    const district = await openDistrict()
    const { coach, teacher, other } = district
    const link = 'https://drive.lakeside.example/d/1'
    const titles = ['First', 'Second', 'Third']
    for (const title of titles) {
      const cycle = await openCycle(district, { teacherIds: [teacher.id, other.id] })
      const { body } = await coach.post(`${cycle.path}/evidence`, {
        kind: 'video',
        title,
        about: cycle.goals[0].id,
        link,
        ownerId: teacher.id,
      })
      if (title === 'Second') await teacher.post(`${cycle.path}/evidence/${body.id}/retract`)
      if (title === 'Third') await coach.patch(cycle.path, { teacherIds: [other.id] })
    }
    const { data } = (await teacher.get('/me/evidence', { expand: 'addedBy' })).body
    expect(data.map(({ title, shared, expanded }: Record<string, unknown>) => [title, shared, expanded])).toMatchObject([
      ['Third', true, { addedBy: { id: coach.id } }],
      ['Second', false, { addedBy: { id: coach.id } }],
      ['First', true, { addedBy: { id: coach.id } }],
    ])
    for (const as of [coach, other]) expect((await as.get('/me/evidence')).body.data).toEqual([])
  })
})
