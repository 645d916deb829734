import { describe, expect, test } from 'vitest'
import { demo } from '#shared/model/example.ts'
import { openCycle, openDistrict } from '../district.ts'

describe('explaining access', () => {
  test('tells which roles hold a permission, and whether one’s own do', async () => {
    const { teacher } = await openDistrict()
    expect((await teacher.get('/access/explain', { permission: 'run cycles' })).body).toEqual({
      actorId: teacher.id,
      roles: ['teacher'],
      permission: { name: 'run cycles', allowed: false, heldBy: ['coach', 'consultant'] },
    })
    expect(await teacher.get('/access/explain', { permission: 'fly' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '?permission' }] },
    })
  })

  test('tells what one is to a cycle and what the wall makes of it', async () => {
    const district = await openDistrict()
    const { id } = await openCycle(district)
    const { wall } = (await district.leader.get('/access/explain', { cycleId: id })).body
    expect(wall.relations).toEqual(['leader of its school'])
    expect(wall.deeds).toContainEqual({ deed: 'see the content', allowed: false, allowedTo: ['its coach', 'one of its teachers'] })
    expect(wall.deeds).toContainEqual({ deed: 'see the frame', allowed: true, allowedTo: expect.arrayContaining(['leader of its school']) })
    expect(await district.other.get('/access/explain', { cycleId: id })).toMatchObject({ status: 404 })
  })

  test('is about others only for admins, from the district’s own records', async () => {
    const district = await openDistrict()
    const { admin, coach, teacher } = district
    const { id: cycleId } = await openCycle(district)
    expect(await coach.get('/access/explain', { personId: teacher.id })).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    const of = async () => (await admin.get('/access/explain', { personId: coach.id, permission: 'run cycles', cycleId })).body
    expect(await of()).toMatchObject({ actorId: coach.id, permission: { allowed: true }, wall: { relations: ['its coach'] } })
    await admin.patch(`/people/${coach.id}`, { status: 'tobedeleted' })
    expect(await of()).toMatchObject({ roles: [], permission: { allowed: false }, wall: { relations: ['none of these'] } })
    expect(await admin.get('/access/explain', { personId: demo.id('per', 999) })).toMatchObject({ status: 404 })
  })
})
