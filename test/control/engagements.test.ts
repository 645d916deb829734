import { describe, expect, test } from 'vitest'
import { runErrands, sweepErrands } from '#functions/control/errands.ts'
import { replace } from '#shared/db/commit.ts'
import { tableName } from '#shared/db/layout.ts'
import { openTable } from '#shared/db/table.ts'
import { Admissions } from '#shared/model/admission.ts'
import { AuditEntries } from '#shared/model/audit.ts'
import { Errands } from '#shared/model/errand.ts'
import { demo } from '#shared/model/example.ts'
import { Standings } from '#shared/model/standing.ts'
import type { Caller } from '../district.ts'
import { itemsIn, openDistrict, serviceWith, stage } from '../district.ts'
import { type Sent, wire } from '../wire.ts'
import { openConsultancy, openEngaged, openPair, ours, terms, theirs } from './engaged.ts'

const refused = { status: 404, body: { code: 'not_found', detail: expect.stringContaining('district') } }

/** What a tenant's own audit log says of an engagement, first to last. */
const loggedIn = async (table: ReturnType<typeof openTable>, id: string): Promise<string[]> => {
  const { items } = await table.listWhole(AuditEntries, {}, { limit: 200, order: 'first to last' })
  return items.filter(({ subject }) => subject === id).map(({ operation }) => operation)
}

describe('an engagement', () => {
  test('proposed by a consultancy is the district’s to accept, and not the consultancy’s', async () => {
    const { district, manager, propose } = await openPair()
    const { body, headers } = await propose()
    expect(headers['etag']).toBe('"0.proposed"')
    expect(await manager.post(ours(body.id, '/accept'), { rev: 0 })).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(await district.admin.post(theirs(body.id, '/accept'), { rev: 0 })).toMatchObject({
      status: 200,
      body: { status: 'active', rev: 1, terms, proposedBy: 'consultancy' },
    })
    expect((await manager.get(ours(body.id))).body).toMatchObject({ status: 'active', rev: 1 })
  })

  test('proposed by a district is the consultancy’s to accept, and not the district’s', async () => {
    const { district, consultancy, manager } = await openPair()
    const { body } = await district.admin.post('/engagements', { consultancyId: consultancy.id, terms })
    expect(await district.admin.post(theirs(body.id, '/accept'), { rev: 0 })).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(await manager.post(ours(body.id, '/accept'), { rev: 0 })).toMatchObject({ status: 200, body: { status: 'active' } })
  })

  test('is the only open one of two; once it has ended there may be another', async () => {
    const { district, consultancy, propose, revoke, id, assign, consultant } = await openEngaged()
    expect(await propose()).toMatchObject({ status: 409, body: { code: 'already_exists', detail: expect.stringContaining(id) } })
    expect(await district.admin.post('/engagements', { consultancyId: consultancy.id, terms })).toMatchObject({ status: 409 })
    await revoke()
    const { body: second } = await propose()
    expect(second).toMatchObject({ number: 2, status: 'proposed' })
    expect(await assign(consultant.id)).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    await district.admin.post(theirs(second.id, '/accept'), { rev: 0 })
    await consultancy.manager.send('PUT', ours(second.id, '/consultants'), { consultantIds: [consultant.id] }, { 'if-match': '*' })
    expect(await consultant.get('/schools')).toMatchObject({ status: 200 })
  })

  test('that two propose at once comes to one', async () => {
    const { propose, district, consultancy } = await openPair()
    const answers = await Promise.all([propose(), district.admin.post('/engagements', { consultancyId: consultancy.id, terms }), propose()])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    expect((await district.admin.get('/engagements')).body.data).toHaveLength(1)
  })

  test('expires with its last day in the district’s time zone: nobody is let in any more, and another can be proposed', async () => {
    const { consultant, district, id, propose, plane } = await openEngaged({ endsOn: '2026-11-16' })
    const admission = await district.table.get(Admissions, { principalId: consultant.id })
    expect(admission.endsAt).toBe('2026-11-17T06:00:00.000Z')
    const at = (time: string) => district.as(consultant.claims!, serviceWith({ now: () => new Date(time), control: plane.control }))
    expect(await at('2026-11-17T05:59:59.999Z').get('/schools')).toMatchObject({ status: 200 })
    expect(await at('2026-11-17T06:00:00.000Z').get('/schools')).toMatchObject(refused)
    expect(await propose()).toMatchObject({ status: 409, body: { code: 'already_exists' } })
    const later = serviceWith({ now: () => new Date('2026-11-17T06:00:00.000Z'), control: plane.control })
    const admin = district.as(district.admin.claims!, later)
    expect(await admin.get(theirs(id))).toMatchObject({ body: { status: 'expired' }, headers: { etag: '"2.expired"' } })
    expect(await admin.post('/engagements', { consultancyId: admission.homeTenantId, terms })).toMatchObject({ status: 201 })
  })

  test('names only schools and specialties that the district has, where the district says yes', async () => {
    const { district, consultancy, manager, propose } = await openPair()
    const unknown = { schoolIds: [demo.id('sch', 9)], specialties: ['falconry'] }
    const faults = [{ pointer: '/terms/schoolIds/0' }, { pointer: '/terms/specialties/0' }]
    expect(await district.admin.post('/engagements', { consultancyId: consultancy.id, terms: { ...terms, ...unknown } })).toMatchObject({
      status: 422,
      body: { code: 'unknown_reference', errors: faults },
    })
    const { body } = await propose(unknown)
    expect(await district.admin.post(theirs(body.id, '/accept'), { rev: 0 })).toMatchObject({ status: 422, body: { errors: faults } })
    expect(await manager.post(ours(body.id, '/withdraw'))).toMatchObject({ body: { status: 'withdrawn' } })
  })

  test('is with somebody who is there', async () => {
    const { district, manager } = await openPair()
    const nobody = { status: 422, body: { code: 'unknown_reference' } }
    expect(await district.admin.post('/engagements', { consultancyId: demo.id('con', 9), terms })).toMatchObject(nobody)
    const path = '/v1/consultancies/{consultancyId}/engagements'
    expect(await manager.post(path, { districtId: demo.id('dis', 9), terms })).toMatchObject(nobody)
  })

  test('of others is not there, on any of its paths', async () => {
    const pair = await openPair()
    const { body } = await pair.propose()
    const other = await openConsultancy(pair, pair.district.id)
    const elsewhere = await openDistrict({ app: pair.app })
    const asked: [Caller, (id: string, rest?: string) => string][] = [
      [other.manager, ours],
      [elsewhere.admin, theirs],
    ]
    const nothing = { status: 404, body: { code: 'not_found' } }
    for (const [as, path] of asked) {
      expect(await as.get(path(body.id))).toMatchObject(nothing)
      for (const [rest, content] of [
        ['/accept', { rev: 0 }],
        ['/decline', undefined],
        ['/withdraw', undefined],
        ['/amend', { terms }],
        ['/revoke', { reason: 'Mine.' }],
      ] as const)
        expect(await as.post(path(body.id, rest), content)).toMatchObject(nothing)
    }
    const assign = { consultantIds: [] }
    expect(await other.manager.send('PUT', ours(body.id, '/consultants'), assign, { 'if-match': '*' })).toMatchObject(nothing)
    expect((await other.manager.get('/v1/consultancies/{consultancyId}/engagements')).body.data).toEqual([])
    expect((await elsewhere.admin.get('/engagements')).body.data).toEqual([])
  })

  test('is in the audit log of both sides, each step once', async () => {
    const { district, consultancy, id, manager, revoke } = await openEngaged()
    await district.admin.post(theirs(id, '/amend'), { terms: { ...terms, daysBought: 30 } })
    await manager.post(ours(id, '/accept'), { rev: 3 })
    await revoke()
    const steps = [
      'proposeConsultancyEngagement',
      'acceptEngagement',
      'assignConsultants',
      'amendEngagement',
      'acceptConsultancyEngagement',
      'revokeConsultancyEngagement',
    ]
    expect(await loggedIn(district.table, id)).toEqual(steps)
    expect(await loggedIn(consultancy.table, id)).toEqual(steps)
  })
})

describe('an amendment', () => {
  test('changes what its consultants reach when it is accepted, and not before', async () => {
    const { district, manager, id, consultant, draft } = await openEngaged()
    const { body: cycle } = await consultant.post('/cycles', draft)
    await manager.post(ours(id, '/amend'), { terms: { ...terms, specialties: ['science'] } })
    expect(await consultant.get(`/cycles/${cycle.id}`)).toMatchObject({ status: 200 })
    await district.admin.post(theirs(id, '/accept'), { rev: 3 })
    expect(await consultant.get(`/cycles/${cycle.id}`)).toMatchObject({ status: 404 })
    expect((await district.admin.get(`/cycles/${cycle.id}`)).status).toBe(200)
  })
})

describe('a consultant who is assigned', () => {
  test('is a coach of the district from then on, sent by the consultancy, and the same one when they come back', async () => {
    const { district, coachId, assign, consultant, id } = await openEngaged()
    expect((await district.admin.get(`/people/${coachId}`)).body).toMatchObject({
      givenName: 'Ines',
      roles: [{ role: 'coach', schoolIds: [] }],
      coachProfile: { employment: 'external', employer: 'North Regional Service Agency', specialties: ['literacy', 'science'] },
      status: 'active',
    })
    await assign()
    expect((await district.admin.get(`/people/${coachId}`)).body).toMatchObject({ status: 'tobedeleted' })
    expect(await consultant.get('/schools')).toMatchObject(refused)
    const { body } = await assign(consultant.id)
    expect(body.consultants).toMatchObject([{ personId: consultant.id, coachId }])
    expect((await district.admin.get(`/people/${coachId}`)).body).toMatchObject({ status: 'active' })
    expect(await consultant.get('/schools')).toMatchObject({ status: 200 })
    expect((await district.admin.get(theirs(id))).body.consultants).toHaveLength(1)
  })

  test('is one of the consultancy’s own active consultants', async () => {
    const { assign, manager, consultant, app, registry, district } = await openEngaged()
    const other = await openConsultancy({ app, registry }, district.id)
    const stranger = await other.hire('Otto')
    for (const id of [stranger.id, manager.id, demo.id('per', 99)])
      expect(await assign(consultant.id, id)).toMatchObject({
        status: 422,
        body: { code: 'unknown_reference', errors: [{ pointer: '/consultantIds/1', code: 'not_a_consultant' }] },
      })
  })

  test('is assigned under the revision that was read', async () => {
    const { manager, id } = await openEngaged()
    const stale = await manager.send('PUT', ours(id, '/consultants'), { consultantIds: [] }, { 'if-match': '"0.proposed"' })
    expect(stale).toMatchObject({ status: 412, body: { code: 'stale' } })
  })

  test('leaves the consultancy only once they are unassigned', async () => {
    const { manager, consultant, assign, id } = await openEngaged()
    const path = `/v1/consultancies/{consultancyId}/people/${consultant.id}`
    const left = { status: 'tobedeleted' }
    expect(await manager.patch(path, left)).toMatchObject({
      status: 409,
      body: { code: 'wrong_state', detail: expect.stringContaining(id) },
    })
    await assign()
    expect(await manager.patch(path, left)).toMatchObject({ status: 200, body: left })
  })

  test('counts against the coaches that the district’s plan holds, unless they are assigned already', async () => {
    const { assign, consultant, consultancy, district, coachId } = await openEngaged()
    const [second, third] = [await consultancy.hire('Otto'), await consultancy.hire('Ida')]
    const standing = await district.table.get(Standings, {})
    const limits = { ...standing.limits, activeCoachesMax: 3 }
    const used = { activeCoaches: 2, storedBytes: 0, at: standing.updatedAt }
    await district.table.commit([replace(Standings, standing, { ...standing, limits, used, rev: standing.rev + 1 })])
    expect(await assign(consultant.id, second.id, third.id)).toMatchObject({
      status: 403,
      body: { code: 'limit_reached', detail: expect.stringContaining('district’s plan') },
    })
    expect(await second.get('/schools')).toMatchObject(refused)
    expect(await assign(consultant.id, second.id)).toMatchObject({ status: 200, body: { consultants: [{ coachId }, {}] } })
    const full = await district.table.get(Standings, {})
    await district.table.commit([replace(Standings, full, { ...full, used: { ...used, activeCoaches: 3 }, rev: full.rev + 1 })])
    expect(await assign(consultant.id, second.id)).toMatchObject({ status: 200 })
    expect(await assign(consultant.id, third.id)).toMatchObject({ status: 403 })
    expect(await assign(consultant.id)).toMatchObject({ status: 200 })
  })

  test('keeps what the district has added to them', async () => {
    const { district, coachId, assign, consultant } = await openEngaged()
    const { body: before } = await district.admin.get(`/people/${coachId}`)
    await district.admin.patch(`/people/${coachId}`, {
      email: 'ines@lakeside.example',
      roles: [...before.roles, { role: 'teacher', schoolIds: [] }],
    })
    await assign()
    await assign(consultant.id)
    expect((await district.admin.get(`/people/${coachId}`)).body).toMatchObject({
      email: 'ines@lakeside.example',
      roles: [{ role: 'coach' }, { role: 'teacher' }],
    })
  })
})

describe('within a limited engagement', () => {
  const limited = async () => {
    const pair = await openPair()
    const schoolId = pair.district.school.id
    const { body: elsewhere } = await pair.district.admin.post('/schools', { name: 'Cedar Ridge' })
    const { body } = await pair.propose({ schoolIds: [schoolId], specialties: ['science'], scopes: ['cycles:read', 'cycles:write'] })
    await pair.district.admin.post(theirs(body.id, '/accept'), { rev: 0 })
    const consultant = await pair.consultancy.hire('Ines')
    const put = await pair.manager.send('PUT', ours(body.id, '/consultants'), { consultantIds: [consultant.id] }, { 'if-match': '*' })
    const coachId = put.body.consultants[0].coachId
    const draft = { coachId, teacherIds: [pair.district.teacher.id], schoolId, specialty: 'science', startsOn: '2026-11-02' }
    return { ...pair, elsewhere, consultant, coachId, draft }
  }

  test('a cycle opens at its schools and of its specialties, and nowhere else', async () => {
    const { consultant, draft, elsewhere } = await limited()
    const outside = (pointer: string) => ({ status: 403, body: { code: 'outside_engagement', errors: [{ pointer }] } })
    expect(await consultant.post('/cycles', { ...draft, schoolId: elsewhere.id })).toMatchObject(outside('/schoolId'))
    expect(await consultant.post('/cycles', { ...draft, specialty: 'literacy' })).toMatchObject(outside('/specialty'))
    const { status, body } = await consultant.post('/cycles', draft)
    expect(status).toBe(201)
    expect(await consultant.patch(`/cycles/${body.id}`, { specialty: 'literacy' })).toMatchObject(outside('/specialty'))
  })

  test('what its scopes do not name is refused', async () => {
    const { consultant } = await limited()
    expect(await consultant.get('/people')).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } })
  })

  test('its manager lists by its schools and its consultants, sees frames of it only, and nothing else', async () => {
    const { district, manager, consultant, coachId, draft, elsewhere } = await limited()
    const { body: own } = await consultant.post('/cycles', draft)
    const inside = { ...draft, coachId: district.coach.id }
    const { body: near } = await district.coach.post('/cycles', inside)
    const { body: far } = await district.coach.post('/cycles', { ...inside, specialty: 'literacy' })
    const idsOf = ({ body }: Awaited<ReturnType<Caller['get']>>) => body.data.map(({ id }: { id: string }) => id)
    expect(idsOf(await manager.get('/cycles', { schoolId: draft.schoolId }))).toEqual([near.id, own.id])
    expect(idsOf(await manager.get('/cycles', { coachId }))).toEqual([own.id])
    for (const query of [
      {},
      { stage: 'set' },
      { coachId: district.coach.id },
      { schoolId: elsewhere.id },
      { teacherId: district.teacher.id },
    ])
      expect(await manager.get('/cycles', query)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(await manager.get(`/cycles/${own.id}`)).toMatchObject({ status: 200, body: { access: 'frame' } })
    expect(await manager.get(`/cycles/${far.id}`)).toMatchObject({ status: 404 })
    expect(await manager.get(`/cycles/${own.id}/reflections`)).toMatchObject({ status: 403, body: { code: 'behind_the_wall' } })
  })
})

describe('a revocation', () => {
  test.each(['consultancy', 'district'])('by the %s holds on the next request, for consultants and managers', async (side) => {
    const { district, manager, consultant, id, revoke, draft } = await openEngaged()
    expect([await consultant.get('/cycles', { coachId: draft.coachId }), await manager.get('/cycles')]).toMatchObject([
      { status: 200 },
      { status: 200 },
    ])
    const reason = 'The grant was not renewed.'
    const { body } = side === 'consultancy' ? await revoke() : await district.admin.post(theirs(id, '/revoke'), { reason })
    expect(body).toMatchObject({ status: 'revoked', ended: { by: side, reason } })
    expect(await consultant.get('/cycles', { coachId: draft.coachId })).toMatchObject(refused)
    expect(await consultant.post('/cycles', draft)).toMatchObject(refused)
    expect(await manager.get('/cycles')).toMatchObject(refused)
  })

  test('stops what is on its way: a commit that comes after it changes nothing', async () => {
    const { plane, consultant, consultancy, draft, revoke, district } = await openEngaged()
    let inTime = false
    const { db } = wire(async (forward, _, { command }: Sent) => {
      if (command === 'TransactWriteItems' && !inTime) {
        inTime = true
        await revoke()
      }
      return forward()
    })
    const late = consultancy.as(consultant.claims!, serviceWith({ db, control: plane.control }))
    expect(await late.post('/cycles', draft)).toMatchObject(refused)
    expect((await district.admin.get('/cycles')).body.data).toEqual([])
  })

  test('ends replays too: the answer of a key is not given any more', async () => {
    const { consultant, draft, revoke } = await openEngaged()
    const key = { 'idempotency-key': 'once' }
    expect((await consultant.post('/cycles', draft, key)).status).toBe(201)
    expect((await consultant.post('/cycles', draft, key)).headers['idempotent-replayed']).toBe('true')
    await revoke()
    const { status, headers } = await consultant.post('/cycles', draft, key)
    expect({ status, replayed: headers['idempotent-replayed'] }).toEqual({ status: 404, replayed: undefined })
  })

  test('works for a suspended district, which can change nothing else', async () => {
    const { district, id, consultant, plane } = await openEngaged()
    const standing = await district.table.get(Standings, {})
    await district.table.commit([replace(Standings, standing, { ...standing, status: 'suspended', rev: standing.rev + 1 })])
    // A service that has not seen the district before it was suspended.
    const admin = district.as(district.admin.claims!, serviceWith({ control: plane.control }))
    expect(await admin.post(theirs(id, '/amend'), { terms })).toMatchObject({ status: 403, body: { code: 'tenant_suspended' } })
    expect(await admin.post(theirs(id, '/revoke'), { reason: 'Over.' })).toMatchObject({ status: 200, body: { status: 'revoked' } })
    expect(await consultant.get('/schools')).toMatchObject(refused)
  })
})

describe('a process that dies between the registry and the district', () => {
  test('leaves the end of an engagement to the sweeper, which brings it about once', async () => {
    const { plane, district, consultancy, consultant, manager, id } = await openEngaged()
    const dead = serviceWith({ control: { ...plane.control, runErrands: async () => {} } })
    const reason = 'The grant was not renewed.'
    const { status } = await consultancy.as(manager.claims!, dead).post(ours(id, '/revoke'), { reason })
    expect(status).toBe(200)
    expect(await sweepErrands(plane.errandry, 0)).toBe(2)
    expect(await consultant.get('/schools')).toMatchObject(refused)
    const after = await itemsIn(tableName(stage, district.id))
    expect(await sweepErrands(plane.errandry, 0)).toBe(0)
    expect(await itemsIn(tableName(stage, district.id))).toEqual(after)
    for (const table of [district.table, consultancy.table])
      expect((await loggedIn(table, id)).filter((it) => it === 'revokeConsultancyEngagement')).toHaveLength(1)
  })

  test('or between the district and the note of it, leaves nothing to be done twice', async () => {
    const { plane, registry, district, consultancy, manager, id } = await openEngaged()
    const dead = serviceWith({ control: { ...plane.control, runErrands: async () => {} } })
    await consultancy.as(manager.claims!, dead).post(ours(id, '/revoke'), { reason: 'Over.' })
    const { items } = await registry.list(Errands, 'waiting', { waiting: 'yes' }, { limit: 10 })
    const forgetful = { ...registry, commit: () => Promise.reject(new Error('died')) }
    await runErrands({ ...plane.errandry, registry: forgetful, log: () => {} }, items)
    const after = await itemsIn(tableName(stage, district.id))
    expect(await sweepErrands(plane.errandry, 0)).toBe(2)
    expect(await itemsIn(tableName(stage, district.id))).toEqual(after)
    expect(await sweepErrands(plane.errandry, 0)).toBe(0)
  })

  test('and awakes after a revocation, opens nothing that was closed', async () => {
    const { plane, registry, district, consultancy, consultant, manager, id, assign, revoke } = await openEngaged()
    await assign()
    // An assignment whose errand reads the engagement, and sleeps before it writes.
    const dead = serviceWith({ control: { ...plane.control, runErrands: async () => {} } })
    await consultancy
      .as(manager.claims!, dead)
      .send('PUT', ours(id, '/consultants'), { consultantIds: [consultant.id] }, { 'if-match': '*' })
    const { items } = await registry.list(Errands, 'waiting', { waiting: 'yes' }, { limit: 10 })
    let slept = false
    const { db } = wire(async (forward, _, { command }: Sent) => {
      if (command === 'TransactWriteItems' && !slept) {
        slept = true
        await revoke()
      }
      return forward()
    })
    await runErrands({ ...plane.errandry, tableOf: (tenantId) => openTable(tableName(stage, tenantId), tenantId, db) }, items)
    expect(slept).toBe(true)
    expect(await consultant.get('/schools')).toMatchObject(refused)
    expect(await district.table.get(Admissions, { principalId: consultant.id })).toMatchObject({ status: 'ended', agreementId: id })
  })

  test('and of an earlier engagement says nothing of the later one', async () => {
    const { plane, registry, district, consultancy, consultant, manager, id, propose } = await openEngaged()
    const dead = serviceWith({ control: { ...plane.control, runErrands: async () => {} } })
    await consultancy.as(manager.claims!, dead).post(ours(id, '/revoke'), { reason: 'Over.' })
    const { body: second } = await propose()
    await district.admin.post(theirs(second.id, '/accept'), { rev: 0 })
    await manager.send('PUT', ours(second.id, '/consultants'), { consultantIds: [consultant.id] }, { 'if-match': '*' })
    expect(await sweepErrands(plane.errandry, 0)).toBe(2)
    expect(await consultant.get('/schools')).toMatchObject({ status: 200 })
    expect(await district.table.get(Admissions, { principalId: consultancy.id })).toMatchObject({ status: 'open', agreementId: second.id })
    expect(await registry.list(Errands, 'waiting', { waiting: 'yes' }, { limit: 10 })).toEqual({ items: [] })
  })
})
