import { describe, expect, test } from 'vitest'
import { openDistrict } from '../district.ts'

describe('the district', () => {
  test('is read by all and changed by its admins', async () => {
    const { id, admin, teacher } = await openDistrict()
    expect((await teacher.get('')).body).toMatchObject({ id, name: 'Lakeside Unified', rev: 0 })
    expect(await admin.patch('', { specialties: ['chess'] })).toMatchObject({
      status: 200,
      body: { name: 'Lakeside Unified', specialties: ['chess'], rev: 1 },
    })
    expect(await teacher.patch('', { name: 'Mine' })).toMatchObject({ status: 403 })
  })

  test.each([
    [{ specialties: [] }, '/specialties'],
    [{ specialties: ['chess', 'chess'] }, '/specialties'],
    [{ specialties: ['Chess Club'] }, '/specialties/0'],
    [{ timeZone: 'America/Nowhere' }, '/timeZone'],
    [{ name: ' ' }, '/name'],
    [{ id: 'dis_1' }, '/id'],
  ])('refuses to be %j', async (patch, pointer) => {
    const { admin } = await openDistrict()
    expect(await admin.patch('', patch)).toMatchObject({ status: 422, body: { code: 'invalid_request', errors: [{ pointer }] } })
  })

  test('has a workday that a patch is merged into, and that is whole and ends after it begins', async () => {
    const { admin } = await openDistrict()
    const workday = { startsAt: '07:30', endsAt: '15:30', days: [1, 2, 3, 4, 5] }
    const refused = async (patch: object, pointer: string, code: string) =>
      expect(await admin.patch('', patch)).toMatchObject({ status: 422, body: { errors: [{ pointer, code }] } })
    await refused({ workday: { startsAt: '07:30', endsAt: '15:30' } }, '/workday/days', 'required')
    await admin.patch('', { workday })
    expect((await admin.patch('', { workday: { endsAt: '16:00' } })).body.workday).toEqual({ ...workday, endsAt: '16:00' })
    await refused({ workday: { endsAt: '07:00' } }, '/workday/endsAt', 'invalid')
    expect((await admin.patch('', { name: 'Lakeside' })).body).toMatchObject({ workday: { endsAt: '16:00' } })
    expect((await admin.patch('', { workday: null })).body).not.toHaveProperty('workday')
  })

  test('gives a new time zone to schools added from then on', async () => {
    const { admin, school } = await openDistrict()
    await admin.patch('', { timeZone: 'America/Denver' })
    expect((await admin.get(`/schools/${school.id}`)).body.timeZone).toBe('America/Chicago')
    expect((await admin.post('/schools', { name: 'Mesa' })).body.timeZone).toBe('America/Denver')
  })
})
