import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { describe, expect, onTestFinished, test } from 'vitest'
import { failingDaysMax, scheduleSeconds } from '#functions/integration/webhook-attempt.ts'
import { attemptsWaiting, unfinishedDeliveries } from '#functions/integration/webhook-deliver.ts'
import { faultIn, mayReach, type Post, sender } from '#functions/integration/webhook-send.ts'
import { insert, replace } from '#shared/db/commit.ts'
import { tableName } from '#shared/db/layout.ts'
import { openTable } from '#shared/db/table.ts'
import { delaySecondsOf } from '#shared/live-queues.ts'
import { Admissions } from '#shared/model/admission.ts'
import { AuditEntries } from '#shared/model/audit.ts'
import { demo } from '#shared/model/example.ts'
import { admissionOf, type Caller, type District, openCycle, openDistrict, stage } from '../district.ts'
import { wire } from '../wire.ts'
import { receiver, seconds, workersOf } from './publishing.ts'

const url = 'https://warehouse.rosterly.example/tandem'

/** An endpoint of the district's admin, or of another, verified. */
async function endpointOf(
  district: District,
  workers: ReturnType<typeof workersOf>,
  { as = district.admin, eventTypes = ['*'] }: { as?: Caller; eventTypes?: string[] } = {},
) {
  await workers.publishAll()
  const { status, body } = await as.post('/webhook-endpoints', { url, eventTypes }, { 'idempotency-key': 'endpoint' })
  if (status !== 201) throw new Error(`no endpoint: ${JSON.stringify(body)}`)
  await workers.settle()
  const path = `/webhook-endpoints/${body.id}`
  const deliveries = async (query: Record<string, string> = {}) =>
    (await as.get(`${path}/deliveries`, { limit: '200', ...query })).body.data
  return { ...body, path, deliveries }
}

const addSchool = ({ admin }: District, name = 'Cedar Ridge') => admin.post('/schools', { name })
const ofSchool = ({ type }: { type: string }) => type === 'school.added'
const typeOf = ({ body }: Post) => (JSON.parse(body) as { type: string }).type

describe('a webhook endpoint', () => {
  test('is told of what changes, once it has answered its challenge', async () => {
    const district = await openDistrict()
    const { posts, send } = receiver()
    const workers = workersOf(district, send)
    const { secret, path } = await endpointOf(district, workers, { eventTypes: ['school.*'] })
    // The library that verifies it asks for a timestamp of these minutes.
    workers.clock.now = new Date()
    const { body: school } = await addSchool(district)
    await workers.settle()
    const post = posts.at(-1)!
    const said = new Webhook(secret).verify(post.body, post.headers) as { type: string; data: object }
    expect((await district.admin.get(path)).body.status).toBe('active')
    expect([posts.map(typeOf), said]).toMatchObject([
      ['webhook_endpoint.verification', 'school.added'],
      { type: 'school.added', data: { noun: 'school', op: 'created', subject: school.id, rev: 0 } },
    ])
  })

  test('stays unverified, and is told nothing, while it does not answer the challenge', async () => {
    const district = await openDistrict()
    const { posts, send } = receiver(() => ({ body: 'ok' }))
    const workers = workersOf(district, send)
    const { path, deliveries } = await endpointOf(district, workers)
    await addSchool(district)
    await workers.settle()
    expect([(await district.admin.get(path)).body.status, posts.map(typeOf)]).toEqual(['unverified', ['webhook_endpoint.verification']])
    expect((await deliveries())[0].attempts).toMatchObject([{ status: 200, error: 'challenge' }])
  })

  test('of a client is told of what the client may read, for as long as it is let in', async () => {
    const district = await openDistrict()
    const principalId = demo.id('cli', 1)
    const admitted = admissionOf(principalId, {
      homeTenantId: demo.id('par', 1),
      roles: [{ role: 'partner' }],
      scopes: ['webhooks:read', 'webhooks:write', 'schools:read'],
    })
    await district.table.commit([insert(Admissions, admitted)])
    const client = district.as({ sub: principalId, tenant: demo.id('par', 1), kind: 'client' })
    const { posts, send } = receiver()
    const workers = workersOf(district, send)
    await endpointOf(district, workers, { as: client })
    await addSchool(district)
    await district.join('teacher', 'Dora')
    await workers.settle()
    await district.table.commit([replace(Admissions, admitted, { ...admitted, status: 'ended', rev: 1 })])
    await addSchool(district, 'Elm Street')
    await workers.settle()
    expect(posts.map(typeOf)).toEqual(['webhook_endpoint.verification', 'school.added'])
  })

  test('of one client is nothing to another, and everything to the district’s admin', async () => {
    const district = await openDistrict()
    const clients = await Promise.all(
      [1, 2].map(async (n) => {
        const common = {
          homeTenantId: demo.id('par', 1),
          roles: [{ role: 'partner' as const }],
          scopes: ['webhooks:read', 'webhooks:write'],
        }
        await district.table.commit([insert(Admissions, admissionOf(demo.id('cli', n), common))])
        return district.as({ sub: demo.id('cli', n), tenant: demo.id('par', 1), kind: 'client' })
      }),
    )
    const [one, other] = clients as [Caller, Caller]
    const { path } = await endpointOf(district, workersOf(district), { as: one })
    const seen = async (who: Caller) => [
      (await who.get(path)).status,
      (await who.get('/webhook-endpoints')).body.data.length,
      (await who.get(`${path}/deliveries`)).status,
    ]
    expect([await seen(one), await seen(other), await seen(district.admin)]).toEqual([
      [200, 1, 200],
      [404, 0, 404],
      [200, 1, 200],
    ])
  })

  test('shows its secret once, and again to a repeat under the same key', async () => {
    const district = await openDistrict()
    const workers = workersOf(district)
    const { secret, path } = await endpointOf(district, workers)
    const again = await district.admin.post('/webhook-endpoints', { url, eventTypes: ['*'] }, { 'idempotency-key': 'endpoint' })
    const read = await district.admin.get(path)
    expect([again.body.secret, again.headers['idempotent-replayed'], read.text.includes('whsec_')]).toEqual([secret, 'true', false])
  })

  test('has deliveries signed by both secrets for a day after a rotation', async () => {
    const district = await openDistrict()
    const { posts, send } = receiver()
    const workers = workersOf(district, send)
    const { secret, path } = await endpointOf(district, workers, { eventTypes: ['school.*'] })
    const { body: rotated } = await district.admin.post(`${path}/rotate-secret`)
    await addSchool(district)
    await workers.settle()
    const ofThese = [signatureBy(secret, posts.at(-1)!), signatureBy(rotated.secret, posts.at(-1)!)]
    expect(posts.at(-1)!.headers['webhook-signature']?.split(' ').sort()).toEqual(ofThese.sort())
    workers.later(25 * seconds.hour)
    await addSchool(district, 'Elm Street')
    await workers.settle()
    expect(posts.at(-1)!.headers['webhook-signature']).toBe(signatureBy(rotated.secret, posts.at(-1)!))
  })

  test('that is paused has its deliveries held, and gets them when it is resumed', async () => {
    const district = await openDistrict()
    const { posts, send } = receiver()
    const workers = workersOf(district, send)
    const { path, deliveries } = await endpointOf(district, workers, { eventTypes: ['school.*'] })
    await district.admin.post(`${path}/pause`)
    for (const name of ['Cedar Ridge', 'Elm Street']) await addSchool(district, name)
    await workers.settle()
    const held = (await deliveries({ status: 'held' })).length
    await district.admin.post(`${path}/resume`)
    await workers.settle()
    await workers.settle()
    expect([held, posts.map(typeOf), (await deliveries({ status: 'held' })).length]).toEqual([
      2,
      ['webhook_endpoint.verification', 'school.added', 'school.added'],
      0,
    ])
  })

  test('that answers 410 is disabled, with everything that was under way, and is told so in the audit log', async () => {
    const district = await openDistrict()
    const { send } = receiver((_, n) => (n === 1 ? {} : { status: 410, error: 'status', body: '' }))
    const workers = workersOf(district, send)
    const { path, deliveries } = await endpointOf(district, workers, { eventTypes: ['school.*'] })
    for (const name of ['Cedar Ridge', 'Elm Street']) await addSchool(district, name)
    await workers.settle()
    await workers.deliverDue()
    const { status, disabledFor } = (await district.admin.get(path)).body
    const audited = (await district.table.listWhole(AuditEntries, {}, { limit: 200 })).items.filter(
      (it) => it.operation === 'webhook_endpoint.disabled',
    )
    expect([status, disabledFor, audited.map(({ subject }) => path.endsWith(subject))]).toEqual(['disabled', 'gone', [true]])
    expect((await deliveries()).map((it: { status: string }) => it.status).sort()).toEqual(['cancelled', 'delivered', 'failed'])
  })

  test('that has been disabled works again once it has answered its challenge anew', async () => {
    const district = await openDistrict()
    let gone = false
    const { send } = receiver(() => (gone ? { status: 410, error: 'status', body: '' } : {}))
    const workers = workersOf(district, send)
    const { path } = await endpointOf(district, workers)
    gone = true
    await addSchool(district)
    await workers.settle()
    gone = false
    const { status } = await district.admin.post(`${path}/verify`)
    await workers.settle()
    expect([status, (await district.admin.get(path)).body]).toMatchObject([202, { status: 'active' }])
  })

  test('that gets another address has to be verified there', async () => {
    const district = await openDistrict()
    const { posts, send } = receiver()
    const workers = workersOf(district, send)
    const { path } = await endpointOf(district, workers)
    const { body } = await district.admin.patch(path, { url: 'https://other.rosterly.example/' })
    await workers.settle()
    expect([body.status, posts.at(-1)?.url, (await district.admin.get(path)).body.status]).toEqual([
      'unverified',
      'https://other.rosterly.example/',
      'active',
    ])
  })

  test('that gets another address while the one before is asked is verified by neither answer of that', async () => {
    const district = await openDistrict()
    const { body: endpoint } = await district.admin.post('/webhook-endpoints', { url, eventTypes: ['*'] })
    const path = `/webhook-endpoints/${endpoint.id}`
    let moved = false
    const { posts, send } = receiver()
    const slow: typeof send = async (post) => {
      const answer = await send(post)
      if (!moved) await district.admin.patch(path, { url: 'https://stranger.example/' })
      moved = true
      return answer
    }
    const workers = workersOf(district, slow)
    const [first] = (await unfinishedDeliveries(district.table, district.id)).filter(({ kind }) => kind === 'webhook-attempt')
    await workers.attempt(first!)
    expect([posts.map((it) => it.url), (await district.admin.get(path)).body.status]).toEqual([[url], 'unverified'])
  })

  test('that is removed is told nothing more', async () => {
    const district = await openDistrict()
    const { posts, send } = receiver()
    const workers = workersOf(district, send)
    const { path } = await endpointOf(district, workers, { eventTypes: ['school.*'] })
    await addSchool(district)
    await workers.publishAll()
    const { headers } = await district.admin.get(path)
    const { status } = await district.admin.send('DELETE', path, undefined, { 'if-match': headers['etag']! })
    await workers.settle()
    expect([status, posts.map(typeOf)]).toEqual([204, ['webhook_endpoint.verification']])
  })

  test('is one of twenty at most', async () => {
    const district = await openDistrict()
    const statuses: number[] = []
    for (let n = 0; n < 21; n += 1) statuses.push((await district.admin.post('/webhook-endpoints', { url, eventTypes: ['*'] })).status)
    expect([statuses.slice(0, 20).every((it) => it === 201), statuses[20]]).toEqual([true, 403])
  })

  test.each([
    ['http://warehouse.rosterly.example/', '/url'],
    ['https://user:pass@warehouse.rosterly.example/', '/url'],
    ['https://10.0.0.7/', '/url'],
    ['https://[::ffff:10.0.0.7]/', '/url'],
    ['https://169.254.169.254/latest/meta-data', '/url'],
    ['ftp://warehouse.rosterly.example/', '/url'],
    ['nowhere', '/url'],
  ])('is not made for %s', async (given, pointer) => {
    const { admin } = await openDistrict()
    const { status, body } = await admin.post('/webhook-endpoints', { url: given, eventTypes: ['*'] })
    expect([status, body.errors[0].pointer]).toEqual([422, pointer])
  })

  test('is not made for kinds of events that there are not', async () => {
    const { admin } = await openDistrict()
    const { status, body } = await admin.post('/webhook-endpoints', { url, eventTypes: ['cycle.*', 'invoice.paid'] })
    expect([status, body.errors[0].pointer]).toEqual([422, '/eventTypes/1'])
  })
})

describe('a delivery', () => {
  test('is attempted by the schedule, ten times, and then given up', async () => {
    const district = await openDistrict()
    const { posts, send } = receiver((_, n) => (n === 1 ? {} : { status: 503, error: 'status', body: '' }))
    const workers = workersOf(district, send)
    const { deliveries } = await endpointOf(district, workers, { eventTypes: ['school.*'] })
    await addSchool(district)
    await workers.settle()
    const waits: number[] = []
    for (let n = 1; n < scheduleSeconds.length; n += 1) {
      const [{ nextAttemptAt }] = await deliveries({ status: 'pending' })
      waits.push((Date.parse(nextAttemptAt) - workers.clock.now.getTime()) / 1000)
      workers.clock.now = new Date(nextAttemptAt)
      await workers.deliverDue()
    }
    const last = (await deliveries()).find(ofSchool)
    expect(waits.map((wait, n) => wait >= scheduleSeconds[n + 1]! && wait <= scheduleSeconds[n + 1]! * 1.1)).toEqual(waits.map(() => true))
    expect([posts.length - 1, last.status, last.attempts.length, last.nextAttemptAt]).toEqual([10, 'failed', 10, undefined])
  })

  test('carries the same id and words at every attempt, and a timestamp of its own', async () => {
    const district = await openDistrict()
    const { posts, send } = receiver((_, n) => (n === 2 ? { error: 'timeout', body: '' } : {}))
    const workers = workersOf(district, send)
    await endpointOf(district, workers, { eventTypes: ['school.*'] })
    await addSchool(district)
    await workers.settle()
    workers.later(6)
    await workers.deliverDue()
    const [first, second] = posts
      .slice(1)
      .map(({ headers, body }) => ({ id: headers['webhook-id'], body, at: headers['webhook-timestamp'] }))
    expect([first!.id === second!.id, first!.body === second!.body, Number(second!.at) - Number(first!.at)]).toEqual([true, true, 6])
  })

  test('waits longer when the receiver asks for it', async () => {
    const district = await openDistrict()
    const { send } = receiver((_, n) => (n === 1 ? {} : { status: 429, error: 'status', body: '', retryAfterSeconds: 600 }))
    const workers = workersOf(district, send)
    const { deliveries } = await endpointOf(district, workers, { eventTypes: ['school.*'] })
    await addSchool(district)
    await workers.settle()
    const [{ nextAttemptAt }] = await deliveries({ status: 'pending' })
    expect(Date.parse(nextAttemptAt) - workers.clock.now.getTime()).toBeGreaterThanOrEqual(600_000)
  })

  test('that fails marks its endpoint as failing, and one that succeeds as well again', async () => {
    const district = await openDistrict()
    const { send } = receiver((_, n) => (n === 2 ? { error: 'connection', body: '' } : {}))
    const workers = workersOf(district, send)
    const { path } = await endpointOf(district, workers, { eventTypes: ['school.*'] })
    await addSchool(district)
    await workers.settle()
    const failing = (await district.admin.get(path)).body.failingSince
    workers.later(10)
    await workers.deliverDue()
    expect([failing, (await district.admin.get(path)).body.failingSince]).toEqual(['2026-11-16T15:00:00.000Z', undefined])
  })

  test('that is the last of days without any that succeeded disables its endpoint', async () => {
    const district = await openDistrict()
    const { send } = receiver((_, n) => (n === 1 ? {} : { error: 'connection', body: '' }))
    const workers = workersOf(district, send)
    const { path, deliveries } = await endpointOf(district, workers, { eventTypes: ['school.*'] })
    const exhaust = async () => {
      for (let n = 0; n < scheduleSeconds.length; n += 1) {
        const [next] = await deliveries({ status: 'pending' })
        if (!next) return
        workers.clock.now = new Date(next.nextAttemptAt)
        await workers.deliverDue()
      }
    }
    await addSchool(district)
    await workers.publishAll()
    await exhaust()
    const once = (await district.admin.get(path)).body.status
    workers.later(failingDaysMax * seconds.day)
    await addSchool(district, 'Elm Street')
    await workers.publishAll()
    await exhaust()
    expect([once, (await district.admin.get(path)).body]).toMatchObject(['active', { status: 'disabled', disabledFor: 'failing' }])
  })

  test('is made once for a change, however often the stream brings it', async () => {
    const district = await openDistrict()
    const workers = workersOf(district)
    const { deliveries } = await endpointOf(district, workers, { eventTypes: ['school.*'] })
    await addSchool(district)
    for (let n = 0; n < 3; n += 1) await workers.settle()
    expect((await deliveries()).length).toBe(2)
  })

  test.each([
    ['is delivered', {}, 'delivered'],
    ['fails', { status: 503, error: 'status' as const, body: '' }, 'pending'],
  ])('that two workers attempt at once is counted as one attempt when it %s', async (_, answered, status) => {
    const district = await openDistrict()
    const { send } = receiver((_, n) => (n === 1 ? {} : answered))
    const workers = workersOf(district, send)
    const { id, deliveries } = await endpointOf(district, workers, { eventTypes: ['school.*'] })
    await addSchool(district)
    await workers.publishAll()
    const [{ id: deliveryId, nextAttemptAt: notBefore }] = await deliveries({ status: 'pending' })
    const job = { kind: 'webhook-attempt' as const, tenantId: district.id, endpointId: id, deliveryId, attempt: 0, notBefore }
    await Promise.all([workers.attempt(job), workers.attempt(job)])
    const delivery = (await deliveries()).find(ofSchool)
    expect([delivery.status, delivery.attempts.length]).toEqual([status, 1])
  })

  test('is attempted again after a death at any request, and none is lost', async () => {
    const district = await openDistrict()
    const { posts, send } = receiver()
    const workers = workersOf(district, send)
    const { deliveries } = await endpointOf(district, workers, { eventTypes: ['school.*'] })
    for (const name of ['Cedar Ridge', 'Elm Street', 'Hillside']) await addSchool(district, name)
    for (let cut = 0; cut < 6; cut += 1) {
      const { db } = wire((forward, n) => (n === cut ? Promise.reject(new Error('the process has died')) : forward()))
      const dying = workersOf({ id: district.id, table: openTable(tableName(stage, district.id), district.id, db) }, send)
      await dying.settle().catch(() => undefined)
    }
    await workers.settle()
    const ids = posts.filter((it) => typeOf(it) === 'school.added').map(({ headers }) => headers['webhook-id'])
    expect([new Set(ids).size, (await deliveries({ status: 'delivered' })).length]).toEqual([3, 4])
  })

  test('takes a look, an attempt and a transaction', async () => {
    const district = await openDistrict()
    const { send } = receiver()
    await endpointOf(district, workersOf(district, send), { eventTypes: ['school.*'] })
    await addSchool(district)
    const { db, requests } = wire()
    const workers = workersOf({ id: district.id, table: openTable(tableName(stage, district.id), district.id, db) }, send)
    await workers.publishAll()
    const [job] = await attemptsWaiting(district.table, district.id)
    requests.length = 0
    await workers.attempt(job!)
    expect(requests.map(({ command }) => command)).toEqual(['BatchGetItem', 'TransactWriteItems'])
  })

  test('can be made again, under the id that it had', async () => {
    const district = await openDistrict()
    const { posts, send } = receiver()
    const workers = workersOf(district, send)
    const { path, deliveries } = await endpointOf(district, workers, { eventTypes: ['school.*'] })
    await addSchool(district)
    await workers.settle()
    const { id, messageId } = (await deliveries()).find(ofSchool)
    const { status, body, headers } = await district.admin.post(`${path}/deliveries/${id}/replay`)
    await workers.settle()
    expect([status, body.replayOf, headers['location']?.endsWith(body.id)]).toEqual([202, id, true])
    expect(posts.slice(-2).map((it) => it.headers['webhook-id'])).toEqual([messageId, messageId])
  })

  test('can be made again for a whole range of changes, of what the endpoint wants', async () => {
    const district = await openDistrict()
    const { posts, send } = receiver()
    const workers = workersOf(district, send)
    for (let n = 0; n < 50; n += 1) await addSchool(district, `School ${n}`)
    await district.join('teacher', 'Dora')
    const { path } = await endpointOf(district, workers, { eventTypes: ['school.*'] })
    const { seq } = (await district.admin.get('/changes/head')).body
    const { status, body } = await district.admin.post(`${path}/replays`, { fromSeq: 1, toSeq: seq })
    await workers.settle()
    for (let n = 0; n < 3; n += 1) await workers.settle()
    const done = (await district.admin.get(`${path}/replays/${body.id}`)).body
    expect([status, done.status, done.reachedSeq, done.deliveries]).toEqual([202, 'done', seq, 51])
    expect(posts.filter((it) => typeOf(it) === 'school.added')).toHaveLength(51)
  })

  test('of a test is signed like any other', async () => {
    const district = await openDistrict()
    const { posts, send } = receiver()
    const workers = workersOf(district, send)
    const { path, secret } = await endpointOf(district, workers, { eventTypes: ['school.*'] })
    const { status } = await district.admin.post(`${path}/test`)
    workers.clock.now = new Date()
    await workers.settle()
    const post = posts.at(-1)!
    expect([status, new Webhook(secret).verify(post.body, post.headers)]).toMatchObject([202, { type: 'webhook.test' }])
  })

  test('is small: ids and kinds, no content', async () => {
    const district = await openDistrict()
    const { posts, send } = receiver()
    const workers = workersOf(district, send)
    await endpointOf(district, workers)
    const { path } = await openCycle(district)
    await district.teacher.post(`${path}/comments`, { text: 'The secret of this cycle.' })
    await workers.settle()
    const sizes = posts.map(({ body }) => Buffer.byteLength(body))
    expect([Math.max(...sizes) < 1000, posts.some(({ body }) => /secret of this cycle|Nine in ten/.test(body))]).toEqual([true, false])
  })

  test('that is due later than a queue can wait goes through it until its time has come', async () => {
    const district = await openDistrict()
    const { posts, send } = receiver()
    const workers = workersOf(district, send)
    const { id, deliveries } = await endpointOf(district, workers, { eventTypes: ['school.*'] })
    await addSchool(district)
    await workers.publishAll()
    const [{ id: deliveryId }] = await deliveries({ status: 'pending' })
    const notBefore = new Date(workers.clock.now.getTime() + 7200_000).toISOString()
    const job = { kind: 'webhook-attempt' as const, tenantId: district.id, endpointId: id, deliveryId, attempt: 0, notBefore }
    workers.jobs.length = 0
    await workers.attempt(job)
    expect([workers.jobs, posts.length, delaySecondsOf(job, workers.clock.now)]).toEqual([[job], 1, 900])
    workers.later(7190)
    expect(delaySecondsOf(job, workers.clock.now)).toBe(10)
  })
})

/** The signature that a post should have by a secret. */
const signatureBy = (secret: string, { headers, body }: Post) =>
  new Webhook(secret).sign(headers['webhook-id'] ?? '', new Date(Number(headers['webhook-timestamp']) * 1000), body)

/** A server on this machine, for as long as the test runs. */
async function serve(answer: (n: number) => { status: number; headers?: Record<string, string>; body?: string; silent?: boolean }) {
  const got: { headers: IncomingHttpHeaders; body: string }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => {
      body += piece.toString()
    })
    request.on('end', () => {
      got.push({ headers: request.headers, body })
      const { status, headers = {}, body: text = '', silent } = answer(got.length)
      if (!silent) response.writeHead(status, headers).end(text)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` }
}

describe('sending', () => {
  const post = { headers: { 'webhook-id': 'evt_1' }, body: '{}' }

  test('posts to where it is told, and reads the beginning of the answer', async () => {
    const { url, got } = await serve(() => ({ status: 200, body: 'x'.repeat(100_000) }))
    const { status, body } = await sender({ allowLoopback: true })({ ...post, url })
    expect([status, body.length, got[0]?.headers['webhook-id'], got[0]?.body]).toEqual([200, 16_384, 'evt_1', '{}'])
  })

  test('does not go to this machine unless it may', async () => {
    const { url, got } = await serve(() => ({ status: 200 }))
    const answers = await Promise.all(
      [url, url.replace('127.0.0.1', 'localhost'), url.replace('http', 'https').replace('127.0.0.1', 'localhost')].map((it) =>
        sender({ allowLoopback: false })({ ...post, url: it }),
      ),
    )
    expect([answers.map(({ error }) => error), got]).toEqual([['private_address', 'private_address', 'private_address'], []])
  })

  test('follows no redirect', async () => {
    const inside = await serve(() => ({ status: 200 }))
    const { url } = await serve(() => ({ status: 302, headers: { location: inside.url } }))
    expect([await sender({ allowLoopback: true })({ ...post, url }), inside.got]).toMatchObject([{ status: 302, error: 'redirect' }, []])
  })

  test('gives up one that does not answer', async () => {
    const { url } = await serve(() => ({ status: 200, silent: true }))
    expect(await sender({ allowLoopback: true, timeoutMs: 50 })({ ...post, url })).toMatchObject({ error: 'timeout' })
  })

  test('says when nobody is there, or the name is none', async () => {
    const send = sender({ allowLoopback: true })
    const answers = [await send({ ...post, url: 'http://127.0.0.1:9/' }), await send({ ...post, url: 'https://nobody.invalid/' })]
    expect(answers.map(({ error }) => error)).toEqual(['connection', 'unknown_host'])
  })

  test('notes when it may come again', async () => {
    const { url } = await serve(() => ({ status: 429, headers: { 'retry-after': '120' } }))
    expect(await sender({ allowLoopback: true })({ ...post, url })).toMatchObject({ status: 429, error: 'status', retryAfterSeconds: 120 })
  })

  test.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    '2002:a9fe:a9fe::1',
    '2001:db8::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'ff02::1',
  ])('does not reach %s', (address) => {
    expect(mayReach(address, false)).toBe(false)
  })

  test.each(['93.184.216.34', '8.8.8.8', '2606:2800:220:1:248:1893:25c8:1946'])('reaches %s', (address) => {
    expect(mayReach(address, false)).toBe(true)
  })

  test.each(['https://0x7f000001/', 'https://2130706433/', 'https://127.1/', 'https://[::1]/', 'https://017700000001/'])(
    'sees through %s',
    (it) => {
      expect(faultIn(it, false)).toBe('This address is not of the public internet.')
    },
  )
})
