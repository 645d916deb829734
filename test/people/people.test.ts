import { describe, expect, test } from 'vitest'
import { insert } from '#shared/db/commit.ts'
import { Admissions } from '#shared/model/admission.ts'
import { demo } from '#shared/model/example.ts'
import { schoolsOfPersonMax } from '#shared/model/person.ts'
import { admissionOf, type Caller, openDistrict } from '../district.ts'

const noor = { givenName: 'Noor', familyName: 'Haddad' }
const idsOf = ({ body }: Awaited<ReturnType<Caller['get']>>): string[] => body.data.map(({ id }: { id: string }) => id)

describe('a person', () => {
  test('may hold several roles, and stands in the list of each of them and of each school', async () => {
    const { admin, coach, teacher, other, school } = await openDistrict()
    const { body: cedar } = await admin.post('/schools', { name: 'Cedar Ridge' })
    const roles = [
      { role: 'coach', schoolIds: [] },
      { role: 'teacher', schoolIds: [school.id, cedar.id] },
    ]
    const { status, body } = await admin.post('/people', { ...noor, roles })
    expect({ status, body }).toMatchObject({ status: 201, body: { ...noor, roles, status: 'active', rev: 0 } })
    expect((await teacher.get('/people', { role: 'coach' })).body.data).toEqual([body, expect.objectContaining({ id: coach.id })])
    expect(idsOf(await teacher.get('/people', { role: 'teacher' }))).toEqual([body.id, other.id, teacher.id])
    expect((await teacher.get('/people', { schoolId: cedar.id })).body.data).toEqual([body])
    expect(idsOf(await teacher.get('/people', { schoolId: school.id }))).toContain(body.id)
  })

  test('is in every list as it is now, and in none any more that it has left', async () => {
    const { admin, teacher, school } = await openDistrict()
    const { body: cedar } = await admin.post('/schools', { name: 'Cedar Ridge' })
    const roles = [{ role: 'coach', schoolIds: [cedar.id] }]
    const { body } = await admin.patch(`/people/${teacher.id}`, { familyName: 'Osei', roles })
    expect((await admin.get('/people', { role: 'coach' })).body.data).toContainEqual(body)
    expect((await admin.get('/people', { schoolId: cedar.id })).body.data).toEqual([body])
    expect((await admin.get('/people')).body.data).toContainEqual(body)
    expect(idsOf(await admin.get('/people', { role: 'teacher' }))).not.toContain(teacher.id)
    expect(idsOf(await admin.get('/people', { schoolId: school.id }))).not.toContain(teacher.id)
  })

  test('has a sourcedId of their own, by which they are found', async () => {
    const { admin } = await openDistrict()
    const { body } = await admin.post('/people', { ...noor, roles: [], sourcedId: 'sis-1' })
    expect(await admin.post('/people', { ...noor, roles: [], sourcedId: 'sis-1' })).toMatchObject({
      status: 409,
      body: { code: 'already_exists' },
    })
    expect((await admin.get('/people', { sourcedId: 'sis-1' })).body.data).toEqual([body])
    expect(idsOf(await admin.get('/people', { sourcedId: 'sis-2' }))).toEqual([])
    expect(await admin.post('/schools', { name: 'Of the same id', sourcedId: 'sis-1' })).toMatchObject({ status: 201 })
  })

  test('loses what a patch sets to null, and keeps what it does not name', async () => {
    const { admin } = await openDistrict()
    const coachProfile = { specialties: ['mathematics'], fte: 0.5, employment: 'internal' }
    const { body } = await admin.post('/people', {
      ...noor,
      email: 'noor@lakeside.example',
      roles: [{ role: 'coach', schoolIds: [] }],
      coachProfile,
    })
    const { coachProfile: _, ...kept } = body
    const patched = await admin.patch(`/people/${body.id}`, { coachProfile: null })
    expect(patched.body).toEqual({ ...kept, rev: 1 })
    expect((await admin.get(`/people/${body.id}`)).body).toEqual(patched.body)
    expect((await admin.get('/people', { role: 'coach' })).body.data).toContainEqual(patched.body)
    expect(await admin.patch(`/people/${body.id}`, { givenName: null })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/givenName' }] },
    })
  })

  test('has a profile that a patch is merged into, and that is whole or none', async () => {
    const { admin } = await openDistrict()
    const coachProfile = { specialties: ['mathematics'], fte: 0.5, employment: 'external', employer: 'North Regional' }
    const { id } = (await admin.post('/people', { ...noor, roles: [{ role: 'coach', schoolIds: [] }], coachProfile })).body
    const patch = (content: object) => admin.patch(`/people/${id}`, content)
    const changed = await patch({ coachProfile: { caseloadMax: 9, employment: 'internal', employer: null } })
    const { employer: _, ...kept } = coachProfile
    expect(changed.body.coachProfile).toEqual({ ...kept, employment: 'internal', caseloadMax: 9 })
    expect((await patch({ familyName: 'Osei' })).body.coachProfile).toEqual(changed.body.coachProfile)
    const lacking = (pointer: string, code: string) => ({ status: 422, body: { code: 'invalid_request', errors: [{ pointer, code }] } })
    expect(await patch({ coachProfile: { fte: null } })).toMatchObject(lacking('/coachProfile/fte', 'wrong_type'))
    expect(await patch({ coachProfile: { salary: 1 } })).toMatchObject(lacking('/coachProfile/salary', 'unknown_field'))
    expect(await patch({ teacherProfile: {} })).toMatchObject(lacking('/teacherProfile/teachingSince', 'required'))
    await patch({ coachProfile: null })
    const { fte, employment, ...less } = { ...coachProfile, fte: 1 }
    expect(await patch({ coachProfile: { ...less, employment } })).toMatchObject(lacking('/coachProfile/fte', 'required'))
    expect(await patch({ coachProfile: { ...less, fte } })).toMatchObject(lacking('/coachProfile/employment', 'required'))
    expect(await patch({ coachProfile: { ...less, fte, employment: 'lent' } })).toMatchObject(
      lacking('/coachProfile/employment', 'not_one_of'),
    )
    expect((await admin.get(`/people/${id}`)).body).not.toHaveProperty('coachProfile')
  })

  test('works only at active schools of the district, and names each role once', async () => {
    const { admin, school } = await openDistrict()
    const { body: closed } = await admin.post('/schools', { name: 'Closed' })
    await admin.patch(`/schools/${closed.id}`, { status: 'tobedeleted' })
    const schoolIds = [school.id, closed.id, demo.id('sch', 999)]
    expect(await admin.post('/people', { ...noor, roles: [{ role: 'teacher', schoolIds }] })).toMatchObject({
      status: 422,
      body: { code: 'unknown_reference', errors: [{ pointer: '/roles/0/schoolIds/1' }, { pointer: '/roles/0/schoolIds/2' }] },
    })
    const twice = [1, 2].map(() => ({ role: 'teacher', schoolIds: [] }))
    expect(await admin.post('/people', { ...noor, roles: twice })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/roles' }] } })
  })

  test('may move from as many schools as anyone works at to as many others, in one transaction', async () => {
    const { admin } = await openDistrict()
    const add = async (_: unknown, n: number) => (await admin.post('/schools', { name: `School ${n}` })).body.id as string
    const ids = await Promise.all(Array.from({ length: 2 * schoolsOfPersonMax + 1 }, add))
    const roles = (schoolIds: string[]) => (['coach', 'teacher'] as const).map((role) => ({ role, schoolIds }))
    const { status, body } = await admin.post('/people', { ...noor, sourcedId: 'sis-1', roles: roles(ids.slice(0, schoolsOfPersonMax)) })
    expect(status).toBe(201)
    expect(await admin.patch(`/people/${body.id}`, { roles: roles(ids.slice(schoolsOfPersonMax, -1)) })).toMatchObject({ status: 200 })
    expect(idsOf(await admin.get('/people', { schoolId: ids[0]! }))).toEqual([])
    expect(idsOf(await admin.get('/people', { schoolId: ids.at(-2)! }))).toEqual([body.id])
    const tooMany = [{ role: 'teacher', schoolIds: ids.slice(0, schoolsOfPersonMax + 1) }]
    expect(await admin.patch(`/people/${body.id}`, { roles: tooMany })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/roles', code: 'too_long' }] },
    })
  })

  test('is made an admin, or changed as one, only by an admin', async () => {
    const { as, admin, table } = await openDistrict()
    const [partnerId, scopes] = [demo.id('par', 1), ['people:read', 'people:write']]
    const admission = admissionOf(demo.id('cli', 1), { homeTenantId: partnerId, roles: [{ role: 'partner' }], scopes })
    await table.commit([insert(Admissions, admission)])
    const partner = as({ sub: demo.id('cli', 1), tenant: partnerId, kind: 'client' })
    const roles = [{ role: 'district_admin', schoolIds: [] }]
    const key = { 'idempotency-key': 'k1' }
    expect(await partner.post('/people', { ...noor, roles }, key)).toMatchObject({ status: 403 })
    const { body } = await admin.post('/people', { ...noor, roles })
    expect(await partner.patch(`/people/${body.id}`, { email: 'mine@partner.example' })).toMatchObject({ status: 403 })
    const { body: plain } = await partner.post('/people', { ...noor, roles: [] }, key)
    expect(await partner.patch(`/people/${plain.id}`, { roles })).toMatchObject({ status: 403 })
  })
})

describe('the lists of people', () => {
  test('take one filter at a time', async () => {
    const { admin, school } = await openDistrict()
    expect(await admin.get('/people', { role: 'coach', schoolId: school.id })).toMatchObject({
      status: 400,
      body: { code: 'invalid_query' },
    })
    expect(await admin.get('/people', { role: 'pirate' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '?role', code: 'not_one_of' }] },
    })
  })

  test('tell who is still in the roster from who is not', async () => {
    const { admin, leader, coach, teacher, other } = await openDistrict()
    await admin.patch(`/people/${coach.id}`, { status: 'tobedeleted' })
    expect(idsOf(await admin.get('/people', { status: 'tobedeleted' }))).toEqual([coach.id])
    expect(idsOf(await admin.get('/people', { status: 'active' }))).toEqual([other.id, teacher.id, leader.id, admin.id])
  })

  test('go over pages', async () => {
    const { admin, leader, coach, teacher, other } = await openDistrict()
    const first = await admin.get('/people', { limit: '3' })
    const second = await admin.get('/people', { limit: '3', cursor: first.body.page.next })
    expect([idsOf(first), idsOf(second), second.body.page]).toEqual([
      [other.id, teacher.id, coach.id],
      [leader.id, admin.id],
      { next: null, hasMore: false },
    ])
  })
})
