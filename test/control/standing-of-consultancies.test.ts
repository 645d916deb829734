/** What the suspension or the end of a consultancy means for the districts that have let it in. */
import { describe, expect, test } from 'vitest'
import { allEngagements } from '#functions/control/client-districts.ts'
import { sweepEngagements } from '#functions/control/engagement-sweep.ts'
import { sweepErrands } from '#functions/control/errands.ts'
import { insert } from '#shared/db/commit.ts'
import { registryName } from '#shared/db/layout.ts'
import { openTable, type Table } from '#shared/db/table.ts'
import { Admissions } from '#shared/model/admission.ts'
import { AuditEntries } from '#shared/model/audit.ts'
import { type Engagement, Engagements } from '#shared/model/engagement.ts'
import { bytesMax } from '#shared/model/engagement-rules.ts'
import { type EngagementSpread, EngagementSpreads } from '#shared/model/engagement-spread.ts'
import { Errands } from '#shared/model/errand.ts'
import { randomIds } from '#shared/model/id.ts'
import { caller, now, serviceWith } from '../district.ts'
import { type Sent, wire } from '../wire.ts'
import { openEngaged, openPair, ours, terms, theirs, workspace } from './engaged.ts'

const newId = randomIds(() => new Date())
const refused = { status: 404, body: { code: 'not_found', detail: expect.stringContaining('district') } }
const readOnly = { status: 403, body: { code: 'tenant_suspended', detail: expect.stringContaining('Your consultancy') } }

type Pair = Awaited<ReturnType<typeof openPair>>

/** What Tandem's operator does to the consultancy. */
function operatorOf({ app, consultancy }: Pick<Pair, 'app' | 'consultancy'>) {
  const operator = caller({ sub: 'operator-1', tenant: 'operator', roles: [{ role: 'operator' }] }, '', app)
  const post = async (deed: string, body?: object) => {
    const { status, text } = await operator.post(`/v1/tenants/${consultancy.id}/${deed}`, body)
    if (status !== 200) throw new Error(`not done: ${text}`)
  }
  return {
    suspend: () => post('suspend', { reason: 'The subscription has lapsed.' }),
    resume: () => post('resume'),
    close: () => post('close', { reason: 'The contract ends.', graceDays: 30 }),
    reopen: () => post('reopen'),
  }
}

async function engaged() {
  const pair = await openEngaged()
  return { ...pair, ...operatorOf(pair), sweeping: { ...pair.plane.errandry, newId } }
}

/** One whose process dies as soon as its commit is made: nothing is carried, no errand run. */
const dying = ({ plane, consultancy }: Pick<Pair, 'plane' | 'consultancy'>) =>
  operatorOf({
    consultancy,
    app: serviceWith({ control: { ...plane.control, runErrands: async () => {}, carryEngagements: async () => {} } }),
  })

const spreads = async (registry: Table): Promise<EngagementSpread[]> =>
  (await registry.list(EngagementSpreads, 'waiting', { waiting: 'yes' }, { limit: 10 })).items

/** What a log says of an engagement that nobody has asked for. */
const sweptIn = async (table: Table, id: string): Promise<string[]> => {
  const { items } = await table.listWhole(AuditEntries, {}, { limit: 200, order: 'first to last' })
  return items.filter(({ subject, actorId }) => subject === id && actorId === 'tandem').map(({ operation }) => operation)
}

const later = (ms: number) => () => new Date(now.getTime() + ms)

describe('the people of a suspended consultancy', () => {
  test('read in a district, and change nothing, from the next request on and until it is resumed', async () => {
    const { suspend, resume, consultant, manager, draft, coachId } = await engaged()
    const { body: cycle } = await consultant.post('/cycles', draft)
    await suspend()
    expect(await consultant.get(`/cycles/${cycle.id}`)).toMatchObject({ status: 200, body: { access: 'content' } })
    expect(await manager.get('/cycles', { coachId })).toMatchObject({ status: 200, body: { data: [{ id: cycle.id }] } })
    expect((await manager.get(workspace('clients'))).body.data).toMatchObject([{ access: 'open' }])
    expect(await consultant.post('/cycles', draft)).toMatchObject(readOnly)
    expect(await consultant.patch(`/cycles/${cycle.id}`, { specialty: 'science' })).toMatchObject(readOnly)
    await resume()
    expect(await consultant.post('/cycles', draft)).toMatchObject({ status: 201 })
  })

  test('are shown as such to both sides, and the step is in the audit log of both', async () => {
    const { suspend, resume, id, district, consultancy, manager, registry } = await engaged()
    await suspend()
    for (const { body } of [await district.admin.get(theirs(id)), await manager.get(ours(id))])
      expect(body).toMatchObject({ status: 'active', readOnlySince: now.toISOString() })
    await resume()
    expect((await district.admin.get(theirs(id))).body).not.toHaveProperty('readOnlySince')
    for (const table of [district.table, consultancy.table, registry])
      expect(await sweptIn(table, id)).toEqual(['engagement.suspended', 'engagement.resumed'])
  })

  test('change nothing either that was on its way', async () => {
    const { suspend, plane, consultancy, consultant, draft, district } = await engaged()
    let inTime = false
    const { db } = wire(async (forward, _, { command }: Sent) => {
      if (command === 'TransactWriteItems' && !inTime) {
        inTime = true
        await suspend()
      }
      return forward()
    })
    const late = consultancy.as(consultant.claims!, serviceWith({ db, control: plane.control }))
    expect(await late.post('/cycles', draft)).toMatchObject({ status: 404 })
    expect((await district.admin.get('/cycles')).body.data).toEqual([])
  })

  test('may only read as well in a district that accepts their proposal meanwhile, or assigns them', async () => {
    const pair = await openPair()
    const { suspend, resume } = operatorOf(pair)
    const { body } = await pair.propose()
    const consultant = await pair.consultancy.hire('Ines')
    await suspend()
    expect((await pair.district.admin.post(theirs(body.id, '/accept'), { rev: 0 })).body).toMatchObject({
      readOnlySince: now.toISOString(),
    })
    expect(await pair.manager.get('/schools')).toMatchObject({ status: 200 })
    expect(await pair.district.table.get(Admissions, { principalId: pair.consultancy.id })).toMatchObject({
      status: 'open',
      readOnly: true,
    })
    await resume()
    const assign = { consultantIds: [consultant.id] }
    const { body: assigned } = await pair.manager.send('PUT', ours(body.id, '/consultants'), assign, { 'if-match': '*' })
    const draft = { coachId: assigned.consultants[0].coachId, teacherIds: [pair.district.teacher.id], schoolId: pair.district.school.id }
    expect(await consultant.post('/cycles', { ...draft, specialty: 'literacy', startsOn: '2026-11-02' })).toMatchObject({ status: 201 })
  })
})

describe('a consultancy that closes', () => {
  test('is let in nowhere any more, from the next request on, and both sides read that and why', async () => {
    const { close, id, consultant, manager, district, consultancy, registry, coachId } = await engaged()
    expect(await consultant.get('/schools')).toMatchObject({ status: 200 })
    await close()
    for (const as of [consultant, manager]) expect(await as.get('/cycles', { coachId })).toMatchObject(refused)
    const ended = { by: 'consultancy', at: now.toISOString(), reason: 'The consultancy has closed its account with Tandem.' }
    for (const { body } of [await district.admin.get(theirs(id)), await manager.get(ours(id))])
      expect(body).toMatchObject({ status: 'revoked', ended })
    for (const table of [district.table, consultancy.table, registry]) expect(await sweptIn(table, id)).toEqual(['engagement.revoked'])
    expect((await district.admin.get(`/people/${coachId}`)).body).toMatchObject({ status: 'tobedeleted' })
  })

  test('that is reopened stays out, until something new is agreed on', async () => {
    const { close, reopen, id, consultant, district, consultancy, plane, sweeping } = await engaged()
    await close()
    await reopen()
    await sweepEngagements({ ...sweeping, now: later(6000) })
    expect((await district.admin.get(theirs(id))).body).toMatchObject({ status: 'revoked' })
    expect(await consultant.get('/schools')).toMatchObject(refused)
    // A service that has not seen it while it was closing.
    const manager = consultancy.as(consultancy.manager.claims!, serviceWith({ control: plane.control }))
    const { status, body } = await manager.post('/v1/consultancies/{consultancyId}/engagements', { districtId: district.id, terms })
    expect({ status, number: body.number }).toEqual({ status: 201, number: 2 })
    expect(await district.admin.post(theirs(body.id, '/accept'), { rev: 0 })).toMatchObject({ status: 200, body: { status: 'active' } })
  })

  test('takes its proposals with it, and nothing is agreed on with it any more', async () => {
    const pair = await openPair()
    const { close } = operatorOf(pair)
    const { body: proposal } = await pair.propose()
    await close()
    expect((await pair.district.admin.get(theirs(proposal.id))).body).toMatchObject({ status: 'withdrawn', ended: { by: 'consultancy' } })
    expect(await pair.district.admin.post(theirs(proposal.id, '/accept'), { rev: 1 })).toMatchObject({ status: 409 })
    const anew = await pair.district.admin.post('/engagements', { consultancyId: pair.consultancy.id, terms })
    expect(anew).toMatchObject({ status: 422, body: { code: 'unknown_reference' } })
  })

  test('is not accepted while the registry says so, though no sweep has come yet', async () => {
    const pair = await openPair()
    const { body } = await pair.propose()
    await dying(pair).close()
    expect(await pair.district.admin.post(theirs(body.id, '/accept'), { rev: 0 })).toMatchObject({
      status: 409,
      body: { code: 'wrong_state', detail: 'The consultancy is closing: nothing new is agreed on with it.' },
    })
  })

  test('closes between a district’s look and its acceptance: that is decided anew', async () => {
    const ground = await openPair()
    const { body } = await ground.propose()
    let inTime = false
    const { db } = wire(async (forward, _, { command }: Sent) => {
      if (command === 'TransactWriteItems' && !inTime) {
        inTime = true
        await dying(ground).close()
      }
      return forward()
    })
    const registry = openTable(registryName(ground.registryStage), 'registry', db)
    const late = serviceWith({ control: { ...ground.plane.control, registryOf: () => registry } })
    const admin = ground.district.as(ground.district.admin.claims!, late)
    expect(await admin.post(theirs(body.id, '/accept'), { rev: 0 })).toMatchObject({ status: 409 })
    expect((await ground.district.admin.get(theirs(body.id))).body).toMatchObject({ status: 'proposed', rev: 0 })
  })
})

describe('a process that dies', () => {
  test('before it has carried anything leaves all of it to the sweep, which does it once', async () => {
    const { id, consultant, registry, district, sweeping, ...pair } = await engaged()
    await dying(pair).suspend()
    expect(await consultant.get('/schools')).toMatchObject({ status: 200 })
    expect((await consultant.post('/cycles', pair.draft)).status).toBe(201)
    expect(await sweepEngagements(sweeping)).toBe(1)
    expect(await consultant.post('/cycles', pair.draft)).toMatchObject(readOnly)
    expect(await sweepEngagements(sweeping)).toBe(0)
    expect(await sweptIn(district.table, id)).toEqual(['engagement.suspended'])
    // An index may not yet have had what was agreed on last.
    expect(await spreads(registry)).toHaveLength(1)
    await sweepEngagements({ ...sweeping, now: later(5000) })
    expect(await spreads(registry)).toEqual([])
  })

  test('between the registry and the districts leaves errands, which end what is open', async () => {
    const { consultant, registry, sweeping, ...pair } = await engaged()
    await dying(pair).close()
    const dead = { ...sweeping, tableOf: () => ({ commit: () => Promise.reject(new Error('died')) }) as never, log: () => {} }
    expect(await sweepEngagements(dead)).toBe(1)
    expect((await registry.list(Errands, 'waiting', { waiting: 'yes' }, { limit: 10 })).items).toHaveLength(3)
    await sweepErrands(sweeping, 0)
    expect(await consultant.get('/schools')).toMatchObject(refused)
  })

  test('and finds the consultancy reopened ends what there was when it closed, and no more', async () => {
    const { id, district, registry, sweeping, consultancy, ...pair } = await engaged()
    const dead = dying({ ...pair, consultancy })
    await dead.close()
    await dead.reopen()
    const after = new Date(now.getTime() + 1000)
    const anew: Engagement = {
      ...(await registry.get(Engagements, { id })),
      id: newId('eng'),
      districtId: newId('dis'),
      createdAt: after.toISOString(),
    }
    await registry.commit([insert(Engagements, anew)])
    await sweepEngagements({ ...sweeping, now: () => after })
    expect((await district.admin.get(theirs(id))).body).toMatchObject({ status: 'revoked' })
    expect(await registry.get(Engagements, { id: anew.id })).toMatchObject({ status: 'active' })
  })

  test('and awakes when the consultancy is resumed holds nobody', async () => {
    const { registry, sweeping, consultant, ...pair } = await engaged()
    await dying(pair).suspend()
    let slept = false
    const list: typeof registry.list = async (...asked) => {
      const page = await registry.list(...asked)
      if ((asked[0] as unknown) === Engagements && !slept) {
        slept = true
        await pair.resume()
      }
      return page
    }
    await sweepEngagements({ ...sweeping, registry: { ...registry, list } })
    expect(slept).toBe(true)
    expect((await consultant.post('/cycles', pair.draft)).status).toBe(201)
  })
})

describe('a consultancy with hundreds of engagements', () => {
  /** Some are as large as they may grow. Their districts have no table, but for one. */
  async function openMany(count: number) {
    const pair = await engaged()
    const model = await pair.registry.get(Engagements, { id: pair.id })
    const services = Array.from({ length: 20 }, (_, n) => `${n}`.padEnd(200, 'x'))
    const schoolIds = Array.from({ length: 26 }, () => newId('sch'))
    const earlier = Array.from({ length: 50 }, () => ({ terms: { ...terms, services, schoolIds }, before: '2026-10-01' }))
    const large = { ...model, earlier }
    const bytes = JSON.stringify(large).length
    expect([bytes, bytes > 0.95 * bytesMax && bytes <= bytesMax]).toEqual([bytes, true])
    const made = Array.from({ length: count }, (_, n) => ({ ...(n < 3 ? large : model), id: newId('eng'), districtId: newId('dis') }))
    for (let n = 0; n < made.length; n += 10) await pair.registry.commit(made.slice(n, n + 10).map((it) => insert(Engagements, it)))
    const open = async () => {
      const all = await allEngagements(pair.registry, pair.consultancy.id)
      return all.filter(({ status }) => status === 'active').length
    }
    return { ...pair, open }
  }

  test('that closes has left all of them when it is answered', async () => {
    const { close, open, consultant } = await openMany(60)
    await close()
    expect(await open()).toBe(0)
    expect(await consultant.get('/schools')).toMatchObject(refused)
  })

  test('leaves them by and by when the sweep is broken off or runs out of time, and begun again', async () => {
    const { open, sweeping, registry, ...pair } = await openMany(45)
    await dying(pair).close()
    let batches = 0
    const commit: typeof registry.commit = (changes) => {
      if (changes.length > 10) batches += 1
      return batches === 3 ? Promise.reject(new Error('the process has died')) : registry.commit(changes)
    }
    await expect(sweepEngagements({ ...sweeping, registry: { ...registry, commit } })).rejects.toThrow('died')
    const left = await open()
    expect([left, left > 0 && left < 46]).toEqual([left, true])
    await sweepEngagements(sweeping, 0)
    expect(await open()).toBe(left)
    await sweepEngagements({ ...sweeping, now: later(60_000) })
    expect(await open()).toBe(0)
    expect(await spreads(registry)).toEqual([])
  })
})
