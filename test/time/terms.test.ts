import { describe, expect, test } from 'vitest'
import { openDistrict } from '../district.ts'

const fall = { name: 'Fall semester', schoolYear: '2026-27', startsOn: '2026-08-17', endsOn: '2026-12-18' }
const spring = { name: 'Spring semester', schoolYear: '2026-27', startsOn: '2027-01-04', endsOn: '2027-05-28' }

describe('a term', () => {
  test('is listed for everyone, latest first', async () => {
    const { admin, teacher } = await openDistrict()
    const [one, two] = [await admin.post('/terms', fall), await admin.post('/terms', spring)]
    expect(one).toMatchObject({ status: 201, body: { ...fall, rev: 0 } })
    expect((await teacher.get('/terms')).body.data).toEqual([two.body, one.body])
    expect((await teacher.get('/terms', { order: 'asc' })).body.data).toEqual([one.body, two.body])
  })

  test('has no day in common with another, not even one', async () => {
    const { admin } = await openDistrict()
    await admin.post('/terms', fall)
    const refused = { status: 409, body: { code: 'already_exists', errors: [{ pointer: '/startsOn', code: 'overlaps' }] } }
    expect(await admin.post('/terms', { ...spring, startsOn: '2026-12-18' })).toMatchObject(refused)
    const { body } = await admin.post('/terms', { ...spring, startsOn: '2026-12-19' })
    expect(await admin.patch(`/terms/${body.id}`, { startsOn: '2026-12-18' })).toMatchObject(refused)
    expect(await admin.patch(`/terms/${body.id}`, { startsOn: '2026-12-20', name: 'Spring' })).toMatchObject({
      status: 200,
      body: { startsOn: '2026-12-20', name: 'Spring', rev: 1 },
    })
    expect(await admin.post('/terms', { ...spring, startsOn: '2027-06-02' })).toMatchObject({ status: 422 })
  })

  test('is one of any that would overlap, of all who add one at once', async () => {
    const { admin } = await openDistrict()
    const answers = await Promise.all(Array.from({ length: 6 }, (_, n) => admin.post('/terms', { ...fall, name: `Fall ${n}` })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409])
    expect((await admin.get('/terms')).body.data).toHaveLength(1)
  })

  test('that is removed makes room', async () => {
    const { admin } = await openDistrict()
    const { body, headers } = await admin.post('/terms', fall)
    expect((await admin.send('DELETE', `/terms/${body.id}`, undefined, { 'if-match': headers['etag']! })).status).toBe(204)
    expect((await admin.get(`/terms/${body.id}`)).status).toBe(404)
    expect((await admin.post('/terms', fall)).status).toBe(201)
  })
})
