import { describe, expect, test } from 'vitest'
import { demo } from '#shared/model/example.ts'
import { openConsultancy, openPair } from './engaged.ts'

const people = '/v1/consultancies/{consultancyId}/people'
const otto = { givenName: 'Otto', familyName: 'Brandt', roles: [{ role: 'consultant', schoolIds: [] }] }

describe('a consultancy', () => {
  test('is shown to its own people, as the registry has it', async () => {
    const { consultancy, manager } = await openPair()
    const { body, headers } = await manager.get('/v1/consultancies/{consultancyId}')
    expect(body).toMatchObject({ id: consultancy.id, name: 'North Regional Service Agency', status: 'active' })
    expect(headers['etag']).toBe(`"${body.rev}"`)
  })

  test('adds its people, lists them by role, and changes them', async () => {
    const { manager } = await openPair()
    const { status, body, headers } = await manager.post(people, otto)
    expect({ status, body }).toMatchObject({ status: 201, body: { ...otto, status: 'active', rev: 0 } })
    expect((await manager.get(headers['location']!)).body).toEqual(body)
    expect((await manager.get(people, { role: 'consultant' })).body.data).toEqual([body])
    expect((await manager.get(people)).body.data).toHaveLength(2)
    const both = [...otto.roles, { role: 'consultancy_manager', schoolIds: [] }]
    expect((await manager.patch(`${people}/${body.id}`, { roles: both })).body).toMatchObject({ roles: both, rev: 1 })
    expect((await manager.get(people, { role: 'consultancy_manager' })).body.data).toHaveLength(2)
  })

  test('has people in its own roles only, and at no schools', async () => {
    const { manager, district } = await openPair()
    const as = (roles: unknown) => manager.post(people, { ...otto, roles })
    expect(await as([{ role: 'district_admin', schoolIds: [] }])).toMatchObject({ status: 422, body: { code: 'invalid_request' } })
    expect(await as([{ role: 'consultant', schoolIds: [district.school.id] }])).toMatchObject({
      status: 422,
      body: { code: 'unknown_reference' },
    })
  })

  test('is changed by its managers, and not by its consultants', async () => {
    const { consultancy } = await openPair()
    const consultant = await consultancy.hire('Ines')
    expect(await consultant.get(people)).toMatchObject({ status: 200 })
    expect(await consultant.post(people, otto)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(await consultant.patch(`${people}/${consultant.id}`, { familyName: 'Other' })).toMatchObject({ status: 403 })
  })

  test('has people that are there for nobody else', async () => {
    const pair = await openPair()
    const other = await openConsultancy(pair, pair.district.id)
    const consultant = await other.hire('Ines')
    expect(await pair.manager.get(`${people}/${consultant.id}`)).toMatchObject({ status: 404 })
    expect(await pair.manager.get(`/v1/consultancies/${other.id}/people`)).toMatchObject({ status: 404 })
    expect(await pair.district.admin.get(`/v1/consultancies/${other.id}`)).toMatchObject({ status: 404 })
    expect(await pair.manager.get(`${people}/${demo.id('per', 9)}`)).toMatchObject({ status: 404 })
  })

  test('lets those in no more who have left', async () => {
    const { consultancy, manager } = await openPair()
    const consultant = await consultancy.hire('Ines')
    expect((await manager.patch(`${people}/${consultant.id}`, { status: 'tobedeleted' })).status).toBe(200)
    expect(await consultant.get(people)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
  })
})
