import { describe, expect, test } from 'vitest'
import { openDistrict } from '../district.ts'

describe('a school', () => {
  test('keeps the district’s days unless it has its own', async () => {
    const { admin } = await openDistrict()
    expect(await admin.post('/schools', { name: 'Cedar Ridge' })).toMatchObject({
      status: 201,
      body: { timeZone: 'America/Chicago', status: 'active', rev: 0 },
    })
    expect(await admin.post('/schools', { name: 'Mesa', timeZone: 'America/Denver' })).toMatchObject({
      status: 201,
      body: { timeZone: 'America/Denver' },
    })
    expect(await admin.post('/schools', { name: 'Moon', timeZone: 'Moon/Base' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/timeZone' }] },
    })
  })

  test('has a sourcedId of its own, by which it is found', async () => {
    const { admin } = await openDistrict()
    const { body } = await admin.post('/schools', { name: 'Cedar Ridge', sourcedId: 'sch-1' })
    expect(await admin.post('/schools', { name: 'Another', sourcedId: 'sch-1' })).toMatchObject({
      status: 409,
      body: { code: 'already_exists' },
    })
    expect((await admin.get('/schools', { sourcedId: 'sch-1' })).body.data).toEqual([body])
    expect((await admin.get('/schools', { sourcedId: 'sch-2' })).body.data).toEqual([])
    expect(await admin.get('/schools', { sourcedId: 'with space' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '?sourcedId' }] },
    })
  })

  test('is listed by whether the roster still has it', async () => {
    const { admin, school } = await openDistrict()
    const { body } = await admin.post('/schools', { name: 'Cedar Ridge' })
    await admin.patch(`/schools/${school.id}`, { status: 'tobedeleted' })
    const listed = async (status: string) => (await admin.get('/schools', { status })).body.data.map(({ id }: { id: string }) => id)
    expect([await listed('active'), await listed('tobedeleted')]).toEqual([[body.id], [school.id]])
  })

  test('is one that two who add it at once add once', async () => {
    const { admin } = await openDistrict()
    const answers = await Promise.all([1, 2, 3].map(() => admin.post('/schools', { name: 'Cedar Ridge', sourcedId: 'sch-1' })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    expect((await admin.get('/schools', { sourcedId: 'sch-1' })).body.data).toHaveLength(1)
  })

  test('changes in what a patch names', async () => {
    const { admin, school, teacher } = await openDistrict()
    const { body } = await admin.patch(`/schools/${school.id}`, { name: '  Harbor  ' })
    expect(body).toMatchObject({ name: 'Harbor', timeZone: 'America/Chicago', rev: 1 })
    expect((await teacher.get(`/schools/${school.id}`)).body).toEqual(body)
    expect((await teacher.get('/schools')).body.data).toEqual([body])
    expect(await admin.patch(`/schools/${school.id}`, { sourcedId: 'x' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/sourcedId' }] },
    })
  })
})
