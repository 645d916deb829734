/** What a sandbox is for: another time, other people's eyes, and failures. */
import { beforeAll, describe, expect, test } from 'vitest'
import { sandboxId } from '#functions/control/sandbox/ids.ts'
import { replace } from '#shared/db/commit.ts'
import { Standings } from '#shared/model/standing.ts'
import { type Answered, openDistrict } from '../district.ts'
import { receiver, workersOf } from '../integration/publishing.ts'
import { openSandboxes } from './sandboxed.ts'

const of = ({ status, body }: Answered) => [status, body?.code]
const [coach, teacher, leader] = [sandboxId('per', 5), sandboxId('per', 9), sandboxId('per', 2)]
/** In full swing, with that coach and that teacher. */
const cycle = `/cycles/${sandboxId('cyc', 3)}`

describe('the clock of a sandbox', () => {
  test('goes forward, for rules and lists', async () => {
    const { open } = await openSandboxes()
    const sandbox = await open()
    const overdue = async () => (await sandbox.get('/cycles', { attention: 'overdue' })).body.data.length
    expect(await overdue()).toBe(2)
    const { body } = await sandbox.moveClock({ aheadDays: 30 })
    expect(body.clock.aheadSeconds).toBe(30 * 86_400)
    expect(await overdue()).toBe(4)
    const added = await sandbox.post('/schools', { name: 'Cove Middle' })
    expect(added.body.createdAt.slice(0, 10)).toBe('2026-12-16')
  })

  test('goes to a time that is named', async () => {
    const { open, clock } = await openSandboxes()
    const sandbox = await open()
    const then = new Date(clock.now.getTime() + 5 * 86_400_000).toISOString()
    expect((await sandbox.moveClock({ now: then })).body.clock).toEqual({ now: then, aheadSeconds: 5 * 86_400 })
  })

  test('never goes back but to the real time', async () => {
    const { open } = await openSandboxes()
    const sandbox = await open()
    await sandbox.moveClock({ aheadDays: 30 })
    const back = await sandbox.moveClock({ aheadDays: 29 })
    expect(back).toMatchObject({ status: 422, body: { errors: [{ pointer: '/clock/aheadDays', code: 'too_small' }] } })
    expect(await sandbox.moveClock({ now: '2026-11-01T00:00:00.000Z' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/clock/now' }] },
    })
    expect((await sandbox.moveClock({ aheadDays: 0 })).body.clock.aheadSeconds).toBe(0)
  })

  test('leaves the audit log, changes and Idempotency-Keys in the real time', async () => {
    const { open, clock } = await openSandboxes()
    const sandbox = await open()
    await sandbox.moveClock({ aheadDays: 300 })
    await sandbox.post('/schools', { name: 'Cove Middle' })
    const items = await sandbox.items()
    const at = clock.now.toISOString()
    const datas = (name: string) => items.filter(({ entity }) => entity === name).map(({ data }) => data as Record<string, string>)
    expect({
      audit: datas('audit entry')
        .filter(({ operation }) => operation === 'addSchool')
        .map((it) => it['at'])
        .sort()
        .at(-1),
      event: datas('event')
        .filter(({ type }) => type === 'school.added')
        .at(-1)?.['at'],
      keys: new Set(datas('replay').map((it) => it['expiresAt']?.slice(0, 10))),
    }).toEqual({ audit: at, event: at, keys: new Set(['2026-11-17']) })
  })

  test('is not there in a district that is no sandbox', async () => {
    const { openDistrict, partner, client } = await openSandboxes()
    const district = await openDistrict()
    const { id } = await partner.ask(client.id, district.id, ['schools:read'])
    await district.approve(id)
    for (const { status, body } of [await district.admin.get('/sandbox'), await district.admin.post('/sandbox/reset')])
      expect([status, body.code]).toEqual([404, 'not_found'])
    expect(of(await district.admin.send('PATCH', '/sandbox', { clock: { aheadDays: 1 } }, { 'if-match': '*' }))).toEqual([404, 'not_found'])
  })
})

describe('a token for a person of a sandbox', () => {
  let world: Awaited<ReturnType<typeof openSandboxes>>
  let sandbox: Awaited<ReturnType<(typeof world)['open']>>
  beforeAll(async () => {
    world = await openSandboxes()
    sandbox = await world.open()
  })

  test('shows what that person sees, and stands in the audit log under both names', async () => {
    const { send } = world
    const seen = async (personId: string) => {
      const authorization = `Bearer ${await sandbox.tokenOf(personId)}`
      const reply = await send('GET', `/v1/districts/${sandbox.id}${cycle}`, '', { authorization }, '203.0.113.7')
      return [reply.status, JSON.parse(reply.body).access]
    }
    expect([await seen(coach), await seen(teacher), await seen(leader)]).toEqual([
      [200, 'content'],
      [200, 'content'],
      [200, 'frame'],
    ])
    const authorization = `Bearer ${await sandbox.tokenOf(teacher)}`
    const headers = { authorization, 'content-type': 'application/json' }
    const reply = await send('POST', `/v1/districts/${sandbox.id}${cycle}/comments`, '{"text":"Yes."}', headers, '203.0.113.7')
    expect(reply.status).toBe(201)
    const entry = (await sandbox.items()).filter(
      ({ entity, data }) => entity === 'audit entry' && (data as { from?: string }).from === '203.0.113.7',
    )
    expect(entry.map(({ data }) => data)).toMatchObject([
      { actorId: teacher, impersonatedBy: sandbox.claims!.sub, operation: 'writeComment' },
    ])
  })

  test('ends after ten minutes', async () => {
    const { send, later } = world
    const authorization = `Bearer ${await sandbox.tokenOf(coach)}`
    const call = async () => (await send('GET', `/v1/districts/${sandbox.id}`, '', { authorization }, '203.0.113.7')).status
    expect(await call()).toBe(200)
    later(601)
    expect(await call()).toBe(401)
  })

  test('is given for nobody who is not there', async () => {
    const answered = await sandbox.post('/sandbox/tokens', { personId: sandboxId('per', 99) })
    expect(answered).toMatchObject({ status: 422, body: { code: 'unknown_reference', errors: [{ pointer: '/personId' }] } })
  })

  test('is given in no other district, whatever its plan is called', async () => {
    const { openDistrict, operator } = await openSandboxes()
    const { id, admin } = await openDistrict()
    const ask = () => admin.post('/sandbox/tokens', { personId: admin.id })
    expect(of(await ask())).toEqual([404, 'not_found'])
    // A district that Tandem's operator has put on the smallest plan is nobody's sandbox.
    expect((await operator.patch(`/v1/tenants/${id}`, { plan: 'sandbox' })).status).toBe(200)
    expect(of(await ask())).toEqual([404, 'not_found'])
  })

  test('is good in no other district, nor in this one if it were no sandbox', async () => {
    const { open, openDistrict, send, later } = await openSandboxes()
    const [sandbox, other, district] = [await open(), await open(), await openDistrict()]
    const authorization = `Bearer ${await sandbox.tokenOf(coach)}`
    const call = async (id: string) => (await send('GET', `/v1/districts/${id}`, '', { authorization }, '203.0.113.7')).status
    expect([await call(sandbox.id), await call(other.id), await call(district.id)]).toEqual([200, 404, 404])
    const { sandbox: _, ...standing } = await sandbox.table.get(Standings, {})
    await sandbox.table.commit([replace(Standings, await sandbox.table.get(Standings, {}), { ...standing, rev: standing.rev + 1 })])
    later(2)
    expect(await call(sandbox.id)).toBe(401)
  })

  test('is not shown again to who reads the table', async () => {
    const token = await sandbox.tokenOf(coach)
    expect(JSON.stringify(await sandbox.items())).not.toContain(token)
  })
})

const provoked = (fault: string) => ({ 'tandem-sandbox-fault': fault })

describe('a fault that is asked for', () => {
  const waited: number[] = []
  let world: Awaited<ReturnType<typeof openSandboxes>>
  let sandbox: Awaited<ReturnType<(typeof world)['open']>>
  beforeAll(async () => {
    world = await openSandboxes({ pause: async (ms) => void waited.push(ms) })
    sandbox = await world.open()
  })

  test.each([
    ['429', 429, 'rate_limited', '1'],
    ['500', 500, 'internal', undefined],
    ['503', 503, 'unavailable', '1'],
    ['conflict', 409, 'changed_meanwhile', '1'],
  ])('%s is the answer, and nothing is done', async (fault, status, code, retryAfter) => {
    const before = await sandbox.content()
    const { body, headers, ...answered } = await sandbox.post('/schools', { name: 'Cove Middle' }, provoked(fault))
    expect({ status: answered.status, code: body.code, retry: headers['retry-after'], said: headers['tandem-sandbox-fault'] }).toEqual({
      status,
      code,
      retry: retryAfter,
      said: fault,
    })
    expect(await sandbox.content()).toEqual(before)
  })

  test.each([
    ['500-after', 500],
    ['503-after', 503],
  ])('%s comes when all has been done, and a repetition under the same key has the answer', async (fault, status) => {
    const key = { 'idempotency-key': fault }
    const post = (more: object = {}) => sandbox.post('/schools', { name: `School of ${fault}` }, { ...key, ...more })
    expect((await post(provoked(fault))).status).toBe(status)
    const { headers, body, ...again } = await post()
    expect({ status: again.status, replayed: headers['idempotent-replayed'], name: body.name }).toEqual({
      status: 201,
      replayed: 'true',
      name: `School of ${fault}`,
    })
    const { data } = (await sandbox.get('/schools')).body
    expect(data.filter(({ name }: { name: string }) => name === `School of ${fault}`)).toHaveLength(1)
  })

  test('slow answers as ever, after three seconds', async () => {
    expect((await sandbox.get('/schools', {}, provoked('slow'))).status).toBe(200)
    expect(waited).toEqual([3000])
  })

  test('does not stand in the log as an error of ours', async () => {
    const { logged } = world
    logged.length = 0
    await sandbox.get('/schools', {}, provoked('500'))
    expect(logged.map(({ level, provoked }) => [level, provoked])).toEqual([['info', '500']])
  })

  test('is not provoked elsewhere, nor by a name that there is not', async () => {
    const district = await openDistrict()
    expect(of(await district.admin.get('/schools', {}, provoked('500')))).toEqual([400, 'fault_not_provoked'])
    const unknown = await sandbox.get('/schools', {}, provoked('418'))
    expect([...of(unknown), unknown.body.detail]).toEqual([
      400,
      'fault_not_provoked',
      'This operation knows no fault of that name. `Tandem-Sandbox-Fault` takes 429, 500, 503, conflict, slow, 500-after, 503-after here.',
    ])
  })
})

describe('a webhook that is made to fail', () => {
  async function endpoint() {
    const { open, clock } = await openSandboxes()
    const sandbox = await open()
    const { posts, send, types } = receiver()
    const workers = workersOf({ id: sandbox.id, table: sandbox.table }, send)
    workers.clock.now = clock.now
    const { id } = (await sandbox.post('/webhook-endpoints', { url: 'https://warehouse.rosterly.example/tandem', eventTypes: ['*'] })).body
    await workers.deliverDue()
    const path = `/webhook-endpoints/${id}`
    expect((await sandbox.get(path)).body.status).toBe('active')
    posts.length = 0
    const tried = async (fault: string) => (await sandbox.post(`${path}/test`, undefined, provoked(fault))).body.id as string
    return { sandbox, path, workers, types, tried }
  }

  test.each([
    ['webhook-500', { status: 500, error: 'status' }],
    ['webhook-timeout', { error: 'timeout' }],
  ])('%s is tried again, and then arrives', async (fault, failure) => {
    const { sandbox, path, workers, types, tried } = await endpoint()
    const id = await tried(fault)
    const delivery = async () => (await sandbox.get(`${path}/deliveries/${id}`)).body
    await workers.deliverDue()
    expect(await delivery()).toMatchObject({ status: 'pending', attempts: [failure], nextAttemptAt: expect.any(String) })
    expect(types()).toEqual([])
    workers.later(10)
    await workers.deliverDue()
    expect(await delivery()).toMatchObject({ status: 'delivered', attempts: [failure, { status: 200 }] })
    expect(types()).toEqual(['webhook.test'])
  })

  test('webhook-410 disables its endpoint', async () => {
    const { sandbox, path, workers, types, tried } = await endpoint()
    await tried('webhook-410')
    await workers.deliverDue()
    expect((await sandbox.get(path)).body).toMatchObject({ status: 'disabled', disabledFor: 'gone' })
    expect(types()).toEqual([])
  })

  test('is not provoked by what begins no delivery', async () => {
    const { sandbox } = await endpoint()
    expect(of(await sandbox.get('/schools', {}, provoked('webhook-500')))).toEqual([400, 'fault_not_provoked'])
  })
})
