import { describe, expect, test } from 'vitest'
import { type Caller, openCycle, openDistrict, serviceWith } from '../district.ts'
import { openFurnished } from '../furnished.ts'
import { wire } from '../wire.ts'

const tagOf = async (as: Caller, path: string, query: Record<string, string> = {}) => (await as.get(path, query)).headers['etag']

describe('the fields of an answer', () => {
  test('are told apart by their tag, which holds for a change as the whole one does', async () => {
    const { admin, school } = await openDistrict()
    const path = `/schools/${school.id}`
    const [whole, part, same, other] = await Promise.all([
      tagOf(admin, path),
      tagOf(admin, path, { fields: 'name,rev' }),
      tagOf(admin, path, { fields: 'rev,name,rev' }),
      tagOf(admin, path, { fields: 'name' }),
    ])
    expect(new Set([whole, part, other]).size).toBe(3)
    expect(same).toBe(part)
    const change = (tag: string | undefined) => admin.send('PATCH', path, { name: 'Harbor' }, { 'if-match': tag ?? '' })
    expect(await change(part)).toMatchObject({ status: 200, body: { rev: 1 } })
    expect(await change(part)).toMatchObject({ status: 412 })
  })

  test('may change from page to page, and the next page has those of the one before', async () => {
    const { admin } = await openDistrict()
    for (let n = 0; n < 3; n += 1) await admin.post('/schools', { name: `School ${n}` })
    const first = await admin.get('/schools', { limit: '1', fields: 'name' })
    expect(first.body.data).toEqual([{ id: expect.any(String), name: 'School 2' }])
    const next = /^<([^>]+)>; rel="next"$/.exec(first.headers['link'] ?? '')?.[1] ?? ''
    expect((await admin.get(next)).body.data).toEqual([{ id: expect.any(String), name: 'School 1' }])
    const cursor = first.body.page.next
    expect((await admin.get('/schools', { limit: '1', fields: 'rev', cursor })).body.data).toEqual([{ id: expect.any(String), rev: 0 }])
    expect((await admin.get('/schools', { limit: '1', cursor })).body.data).toMatchObject([{ name: 'School 1', status: 'active' }])
  })

  test('are given once', async () => {
    const { admin } = await openDistrict()
    expect(await admin.get('/schools?fields=name&fields=rev')).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '?fields', code: 'repeated' }] },
    })
  })

  test('that the wall keeps are not to be had by asking for them', async () => {
    const district = await openDistrict()
    const { path } = await openCycle(district)
    expect((await district.leader.get(path, { fields: 'goals,stage' })).body).toEqual({ id: expect.any(String), stage: 'set' })
    expect((await district.coach.get(path, { fields: 'goals' })).body.goals).toHaveLength(1)
  })

  test('are of what is read: what changes something takes none', async () => {
    const { admin } = await openDistrict()
    expect(await admin.post('/schools?fields=name', { name: 'Cedar Ridge' })).toMatchObject({
      status: 400,
      body: { code: 'invalid_query' },
    })
  })
})

describe('an answer that is expanded', () => {
  test('has what it names by id beside it, once each, whoever is named twice', async () => {
    const district = await openDistrict()
    const { coach, teacher, other, school, admin } = district
    await openCycle(district, { teacherIds: [teacher.id, other.id] })
    await openCycle(district)
    const { body } = await admin.get('/cycles', { expand: 'teachers,coach,school' })
    const people = await Promise.all([coach, teacher, other].map(async ({ id }) => (await admin.get(`/people/${id}`)).body))
    const expanded = { coach: people[0], school: (await admin.get(`/schools/${school.id}`)).body }
    expect(body.data.map((it: { expanded: object }) => it.expanded)).toEqual([
      { ...expanded, teachers: [people[1]] },
      { ...expanded, teachers: [people[1], people[2]] },
    ])
  })

  test('keeps it whatever fields are asked for, and has nothing where nothing is named', async () => {
    const { admin, coach, school } = await openDistrict()
    const { body } = await admin.get('/people', { expand: 'schools', fields: 'givenName', role: 'coach' })
    expect(body.data).toEqual([{ id: coach.id, givenName: 'Ada', expanded: { schools: [expect.objectContaining({ id: school.id })] } }])
    const { body: noor } = await admin.post('/people', { givenName: 'Noor', familyName: 'Haddad', roles: [] })
    expect((await admin.get(`/people/${noor.id}`, { expand: 'schools' })).body.expanded).toEqual({ schools: [] })
  })

  test('has another tag once what it names has changed', async () => {
    const district = await openDistrict()
    const { path } = await openCycle(district)
    const tags = async () => [await tagOf(district.coach, path), await tagOf(district.coach, path, { expand: 'coach' })]
    const [whole, expanded] = await tags()
    await district.admin.patch(`/people/${district.coach.id}`, { givenName: 'Adaeze' })
    const [wholeAfter, expandedAfter] = await tags()
    expect({ whole: wholeAfter === whole, expanded: expandedAfter === expanded }).toEqual({ whole: true, expanded: false })
  })

  test('takes one request for up to a hundred things', async () => {
    const { db, requests } = wire()
    const district = await openDistrict({ app: serviceWith({ db }) })
    const { admin, school } = district
    const schoolIds: string[] = [school.id]
    for (let n = 0; n < 107; n += 1) schoolIds.push((await admin.post('/schools', { name: `School ${n}` })).body.id)
    for (let n = 0; n < 3; n += 1) {
      const roles = [{ role: 'teacher', schoolIds: schoolIds.slice(n * 36, (n + 1) * 36) }]
      await admin.post('/people', { givenName: 'Tess', familyName: 'Okafor', roles })
    }
    const listed = async (limit: string) => {
      requests.length = 0
      const { body } = await admin.get('/people', { role: 'teacher', expand: 'schools', limit })
      const schools = body.data.flatMap(({ expanded }: { expanded: { schools: { id: string }[] } }) => expanded.schools)
      return { commands: requests.map(({ command }) => command), schools: schools.length }
    }
    expect(await listed('2')).toEqual({ commands: ['Query', 'BatchGetItem'], schools: 72 })
    expect(await listed('3')).toEqual({ commands: ['Query', 'BatchGetItem', 'BatchGetItem'], schools: 108 })
  })

  test('is for who may read what it names: others are refused before anything is read', async () => {
    const { db, requests } = wire()
    const furnished = await openFurnished({ db })
    const admin = furnished.inRole('district_admin')
    expect((await admin.get('/cycles', { expand: 'goals' })).status).toBe(400)
    expect(requests).toEqual([])
  })

  test('is none where nothing can be expanded', async () => {
    const { admin, school } = await openDistrict()
    expect(await admin.get(`/schools/${school.id}`, { expand: 'people' })).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('takes fields.'), errors: [{ pointer: '?expand', code: 'unknown_field' }] },
    })
  })
})

describe('a filter that there is not', () => {
  test.each(['updatedSince', 'modifiedAfter', 'updated_since', 'changedSince', 'since'])(
    'such as %s leads to the changes',
    async (name) => {
      const { admin } = await openDistrict()
      expect(await admin.get('/cycles', { [name]: '2026-11-01' })).toMatchObject({
        status: 400,
        body: {
          code: 'invalid_query',
          detail: expect.stringContaining(
            'takes coachId, teacherId, schoolId, stage, status, attention, externalId, order, limit, cursor, fields, expand.',
          ),
          errors: [{ pointer: `?${name}`, code: 'unknown_field', detail: expect.stringContaining('/changes') }],
        },
      })
    },
  )
})
