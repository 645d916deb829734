import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { follow } from '#functions/integration/dispatch.ts'
import { publish, publishWaiting } from '#functions/integration/publish.ts'
import { maySee } from '#shared/auth/changes.ts'
import { drop, insert } from '#shared/db/commit.ts'
import { tableName } from '#shared/db/layout.ts'
import { openTable } from '#shared/db/table.ts'
import { Admissions } from '#shared/model/admission.ts'
import { Changes } from '#shared/model/change.ts'
import { type Event, Events } from '#shared/model/event.ts'
import { eventTypes } from '#shared/model/event-type.ts'
import { demo } from '#shared/model/example.ts'
import { randomIds } from '#shared/model/id.ts'
import { openPair } from '../control/engaged.ts'
import { admissionOf, type District, openCycle, openDistrict, serviceWith, stage, now as standing } from '../district.ts'
import { wire } from '../wire.ts'
import { recordsOf, workersOf } from './publishing.ts'

const publishingOf = ({ table }: District) => ({ table, now: () => standing })

/** Everything of the feed, page by page. */
async function all({ admin }: Pick<District, 'admin'>, query: Record<string, string> = { since: '0', limit: '7' }) {
  const changes: { seq: number; type: string; subject: string }[] = []
  let cursor: string | undefined
  for (;;) {
    const { body } = await admin.get('/changes', { ...query, ...(cursor && { cursor }) })
    changes.push(...body.data)
    cursor = body.page.next
    if (!body.page.hasMore) return { changes, next: body.page.next as string }
  }
}

const upTo = (n: number) => Array.from({ length: n }, (_, at) => at + 1)

/** A partner's client in a district, with scopes. */
async function clientOf({ table, as }: District, scopes: string[]) {
  await table.commit([
    insert(Admissions, admissionOf(demo.id('cli', 1), { homeTenantId: demo.id('par', 1), roles: [{ role: 'partner' }], scopes })),
  ])
  return as({ sub: demo.id('cli', 1), tenant: demo.id('par', 1), kind: 'client' })
}

describe('the changes of a consultancy', () => {
  const path = (rest = '') => `/v1/consultancies/{consultancyId}/changes${rest}`

  test('are what has happened to its people, by the rules of a district’s, for those who manage it', async () => {
    const { consultancy, manager } = await openPair()
    const { id } = await consultancy.hire('Ines')
    const publishing = { table: consultancy.table, now: () => standing }
    await publishWaiting(publishing)
    const { body: first } = await manager.get(path(), { since: '0', limit: '5' })
    expect(first).toMatchObject({ data: [{ seq: 1, type: 'person.added', noun: 'person', op: 'created', subject: id, rev: 0 }] })
    expect((await manager.get(path('/head'))).body).toEqual({ seq: 1, updatedAt: standing.toISOString() })
    const { id: second } = await consultancy.hire('Ada')
    await publishWaiting(publishing)
    const { body: later } = await manager.get(path(), { cursor: first.page.next, since: '0', limit: '5' })
    expect(later.data).toMatchObject([{ seq: 2, subject: second }])
    await consultancy.table.commit([drop(Changes, { place: '0000000000000001' } as never)])
    const gone = await manager.get(path(), { since: '0' })
    expect(gone).toMatchObject({ status: 410, body: { code: 'cursor_expired', detail: expect.stringContaining('then the lists') } })
    expect(await manager.get(path(), { since: '3' })).toMatchObject({ status: 400, body: { code: 'invalid_query' } })
  })

  test('are nobody else’s', async () => {
    const { consultancy, district } = await openPair()
    const other = await openPair()
    const consultant = await consultancy.hire('Ines')
    const asked = [consultant, district.admin, other.manager].map(async (it) => {
      const claims = it.claims!
      return (await consultancy.as(claims).get(path())).status
    })
    expect(await Promise.all(asked)).toEqual([403, 404, 404])
  })
})

describe('the changes of a district', () => {
  test('are what has happened, oldest first, numbered from one', async () => {
    const district = await openDistrict()
    const { id, path } = await openCycle(district)
    await district.teacher.post(`${path}/comments`, { text: 'Hello.' })
    await publishWaiting(publishingOf(district))
    const { changes } = await all(district)
    expect(changes.map(({ seq }) => seq)).toEqual(upTo(changes.length))
    expect(changes.at(-2)).toMatchObject({
      type: 'cycle.opened',
      noun: 'cycle',
      op: 'created',
      subject: id,
      rev: 0,
      actorId: district.coach.id,
    })
    expect(changes.at(-1)).toMatchObject({ type: 'comment.written', noun: 'comment', op: 'created', within: id })
  })

  test('go on where someone stopped, and say where to ask again', async () => {
    const district = await openDistrict()
    await publishWaiting(publishingOf(district))
    const { next, changes } = await all(district)
    const nothing = (await district.admin.get('/changes', { since: '0', limit: '7', cursor: next })).body
    await district.admin.post('/schools', { name: 'Cedar Ridge' })
    await publishWaiting(publishingOf(district))
    const { body } = await district.admin.get('/changes', { since: '0', limit: '7', cursor: nothing.page.next })
    expect([nothing.data, nothing.page.hasMore, body.data.map(({ seq }: { seq: number }) => seq)]).toEqual([
      [],
      false,
      [changes.length + 1],
    ])
  })

  test('begin after a number that is known, and are none beyond the latest', async () => {
    const district = await openDistrict()
    await publishWaiting(publishingOf(district))
    const { seq } = (await district.admin.get('/changes/head')).body
    const last = await district.admin.get('/changes', { since: String(seq - 1) })
    const beyond = await district.admin.get('/changes', { since: String(seq + 1) })
    expect([last.body.data.map((it: { seq: number }) => it.seq), beyond.status, beyond.body.code]).toEqual([[seq], 400, 'invalid_query'])
  })

  test('are kept for 90 days: who comes later is told to begin anew', async () => {
    const district = await openDistrict()
    await publishWaiting(publishingOf(district))
    const { items } = await district.table.list(Changes, 'primary', {}, { limit: 3, order: 'first to last' })
    await district.table.commit(items.map((it) => drop(Changes, it)))
    const gone = await district.admin.get('/changes', { since: '1' })
    const kept = await district.admin.get('/changes', { since: '3', limit: '1' })
    expect([gone.status, gone.body.code, kept.body.data[0].seq]).toEqual([410, 'cursor_expired', 4])
  })

  test('tell a client of what its scopes let it read, and of nothing else', async () => {
    const district = await openDistrict()
    await openCycle(district)
    await publishWaiting(publishingOf(district))
    const client = await clientOf(district, ['changes:read', 'schools:read'])
    const { body } = await client.get('/changes', { since: '0', limit: '200' })
    expect(new Set(body.data.map(({ noun }: { noun: string }) => noun))).toEqual(new Set(['school']))
  })

  test('say nothing of evidence that its owner keeps to themselves', async () => {
    const district = await openDistrict()
    const { path, goals } = await openCycle(district)
    const draft = { kind: 'student_work', title: 'Draft', about: goals[0].id, link: 'https://drive.lakeside.example/1', shared: false }
    const { body } = await district.teacher.post(`${path}/evidence`, draft)
    await publishWaiting(publishingOf(district))
    const before = (await all(district)).changes.filter(({ subject }) => subject === body.id)
    await district.teacher.post(`${path}/evidence/${body.id}/share`)
    await publishWaiting(publishingOf(district))
    const after = (await all(district)).changes.filter(({ subject }) => subject === body.id)
    expect([before, after.map(({ type }) => type)]).toEqual([[], ['evidence.shared']])
  })

  test('have a noun that either some scope lets a client read, or none', () => {
    const readable = Object.values(eventTypes).filter(({ noun }) =>
      maySee(
        [
          'schools:read',
          'people:read',
          'district:read',
          'rosters:read',
          'cycles:read',
          'observation-tools:read',
          'observations:read',
        ].concat(['time:read', 'webhooks:read']),
        noun,
      ),
    )
    const hidden = Object.values(eventTypes).filter((it) => !readable.includes(it))
    expect([...new Set(hidden.map(({ noun }) => noun))].sort()).toEqual([
      'action_template',
      'busy_time',
      'calendar_feed',
      'calibration',
      'export',
      'import',
      'invitation',
      'sandbox',
      'sign_in',
      'time_certification',
      'webhook_endpoint',
    ])
  })

  test('cost one query a page', async () => {
    const { db, requests } = wire()
    const district = await openDistrict({ app: serviceWith({ db }) })
    await publishWaiting(publishingOf(district))
    await district.admin.get('/changes', { since: '0' })
    requests.length = 0
    await district.admin.get('/changes', { since: '0' })
    expect(requests.map(({ command }) => command)).toEqual(['Query'])
  })
})

describe('publishing', () => {
  const eventsOf = async ({ table }: District) => (await table.listWhole(Events, {}, { limit: 200, order: 'first to last' })).items

  test('leaves no event behind, and publishes none twice, however often the stream brings it', async () => {
    const district = await openDistrict()
    const events = await eventsOf(district)
    const records = await recordsOf(district.id)
    const following = { tableOf: () => district.table, enqueue: async () => {}, settle: async () => {}, now: () => standing }
    for (let n = 0; n < 3; n += 1) await follow(following, records)
    const { changes } = await all(district)
    expect([changes.map(({ seq }) => seq), await eventsOf(district)]).toEqual([upTo(events.length), []])
  })

  test('numbers without gaps when eight do it at once, each with some events of the others', async () => {
    const district = await openDistrict()
    const newId = randomIds(() => new Date())
    const event = (): Event => ({
      id: newId('evt'),
      type: 'school.added',
      at: standing.toISOString(),
      subject: newId('sch'),
      actorId: 'per_1',
      requestId: 'req_1',
    })
    await publishWaiting(publishingOf(district))
    const events = upTo(120).map(event)
    for (let from = 0; from < events.length; from += 40)
      await district.table.commit(events.slice(from, from + 40).map((it) => insert(Events, it)))
    const head = (await district.admin.get('/changes/head')).body.seq
    // Each has two thirds of all, so that every event is brought by several.
    const shares = upTo(8).map((n) => events.filter((_, at) => (at + n) % 3 > 0))
    await Promise.all(shares.map((share) => publish(publishingOf(district), share)))
    const { changes } = await all(district, { since: String(head), limit: '200' })
    expect(changes.map(({ seq }) => seq)).toEqual(upTo(120).map((n) => head + n))
    expect(new Set(changes.map(({ subject }) => subject)).size).toBe(120)
  })

  test('goes on after a death at any request, as if there had been none', async () => {
    const district = await openDistrict()
    await openCycle(district)
    const events = await eventsOf(district)
    for (let cut = 0; cut < 4; cut += 1) {
      const { db } = wire((forward, n) => (n === cut ? Promise.reject(new Error('the process has died')) : forward()))
      const dying = openTable(tableName(stage, district.id), district.id, db)
      await publish({ table: dying, now: () => standing }, events.slice(0, 2 + cut)).catch(() => undefined)
    }
    await publishWaiting(publishingOf(district))
    const { changes } = await all(district)
    expect([changes.map(({ seq }) => seq), await eventsOf(district)]).toEqual([upTo(events.length), []])
  })

  test('holds for any events in any order in any batches', async () => {
    const district = await openDistrict()
    await publishWaiting(publishingOf(district))
    const newId = randomIds(() => new Date())
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ kept: fc.boolean(), batch: fc.integer({ min: 0, max: 3 }) }), { minLength: 1, maxLength: 12 }),
        async (plan) => {
          const before = (await district.admin.get('/changes/head')).body.seq
          const events = plan.map(
            ({ kept }): Event => ({
              id: newId('evt'),
              type: 'comment.written',
              at: standing.toISOString(),
              subject: newId('cmt'),
              actorId: 'per_1',
              requestId: 'req_1',
              ...(kept && { kept: 'private' as const }),
            }),
          )
          await district.table.commit(events.map((it) => insert(Events, it)))
          await Promise.all(
            [0, 1, 2, 3].map((batch) =>
              publish(
                publishingOf(district),
                events.filter((_, n) => plan[n]?.batch === batch),
              ),
            ),
          )
          const { changes } = await all(district, { since: String(before), limit: '200' })
          const told = events.filter(({ kept }) => !kept).map(({ subject }) => subject)
          expect([changes.map(({ seq }) => seq), changes.map(({ subject }) => subject).sort()]).toEqual([
            told.map((_, n) => before + n + 1),
            told.sort(),
          ])
        },
      ),
      { numRuns: 12 },
    )
  })
})

test('the workers of a district find nothing to do where nothing has happened', async () => {
  const district = await openDistrict()
  const workers = workersOf(district)
  await workers.publishAll()
  expect(workers.jobs).toEqual([])
})
