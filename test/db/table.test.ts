import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, test } from 'vitest'
import { cursorsOf } from '#shared/db/cursor.ts'
import { tableName } from '#shared/db/layout.ts'
import { one, openTable } from '#shared/db/table.ts'
import { demo } from '#shared/model/example.ts'
import { Schools } from '#shared/model/school.ts'
import { db, dumpOf, openCycle, openDistrict, serviceWith, stage } from '../district.ts'
import { broken, wire } from '../wire.ts'

/** Changes a stored cycle behind the service's back. */
async function tamper(
  districtId: string,
  cycleId: string,
  change: (item: Record<string, unknown>) => Record<string, unknown>,
): Promise<void> {
  const item = (await dumpOf(districtId)).find((it) => it['pk'] === `CYCLE#${cycleId}` && it['sk'] === 'CYCLE')
  await db.send(new PutCommand({ TableName: tableName(stage, districtId), Item: change(item!) }))
}

describe('an item of another tenant in a district’s table', () => {
  const stranger = demo.id('dis', 9)

  test('is not shown by any read or list: that is a fault of ours, which the answer keeps to itself and the log tells', async () => {
    const logged: string[] = []
    const app = serviceWith({ log: (line) => line['error'] && logged.push(String(line['error'])) })
    const district = await openDistrict({ app })
    const { coach, id } = district
    const cycle = await openCycle(district)
    const { body: action } = await coach.post(`${cycle.path}/actions`, { kind: 'modeling', scheduledOn: '2026-11-10' })
    await tamper(id, cycle.id, (item) => ({ ...item, tenant: stranger }))
    const asked = [
      coach.get(cycle.path),
      coach.get('/cycles', { coachId: coach.id }),
      coach.get(`${cycle.path}/actions`),
      coach.get(`${cycle.path}/actions/${action.id}`),
      coach.post(`${cycle.path}/advance`, { from: 'set' }),
    ]
    for (const { status, body, text } of await Promise.all(asked)) {
      expect({ status, code: body.code, errors: body.errors }).toEqual({ status: 500, code: 'internal', errors: undefined })
      expect(text).not.toMatch(/tenant|dis_|cyc_/)
    }
    expect(logged).toHaveLength(asked.length)
    expect(logged[0]).toContain(`an item of tenant ${stranger} lies in the table of ${id}`)
  })
})

describe('an item that has drifted', () => {
  test.each([
    ['from its schema', { data: { id: 'x' } }],
    ['in its kind', { entity: 'school' }],
  ])('%s is caught when it is read, not shown', async (_, over) => {
    const district = await openDistrict({ app: serviceWith({ log: () => {} }) })
    const { coach, id } = district
    const cycle = await openCycle(district)
    await tamper(id, cycle.id, (item) => ({ ...item, ...over }))
    expect(await coach.get(cycle.path)).toMatchObject({ status: 500, body: { code: 'internal' } })
    expect(await coach.get('/cycles', { coachId: coach.id })).toMatchObject({ status: 500, body: { code: 'internal' } })
  })
})

describe('reading several items', () => {
  test('is one request, in the order asked for, with undefined for what is not there, also when one is asked for twice', async () => {
    const { id, school, admin } = await openDistrict()
    const { db, requests } = wire()
    const table = openTable(tableName(stage, id), id, db)
    const { body: second } = await admin.post('/schools', { name: 'Cedar Ridge' })
    const ids = [second.id, demo.id('sch', 999), school.id, second.id]
    const found = await table.findAll(...ids.map((it) => one(Schools, { id: it })))
    expect(found.map((it) => it?.id)).toEqual([second.id, undefined, school.id, second.id])
    expect(requests.map(({ command }) => command)).toEqual(['BatchGetItem'])
  })

  test('is one request for each hundred of them', async () => {
    const { id, school } = await openDistrict()
    const { db, requests } = wire()
    const ids = [...Array.from({ length: 204 }, (_, n) => demo.id('sch', n + 500)), school.id]
    const found = await openTable(tableName(stage, id), id, db).findAll(...ids.map((it) => one(Schools, { id: it })))
    expect([found.length, found.at(-1)?.id, requests.length]).toEqual([205, school.id, 3])
  })

  test('asks again for what DynamoDB left unprocessed', async () => {
    const { id, school, admin } = await openDistrict()
    const { body: second } = await admin.post('/schools', { name: 'Cedar Ridge' })
    // The first answer leaves its last key to another request, as DynamoDB does when a batch is large.
    const { db, requests } = wire(async (forward, n, sent) => {
      const answer = (await forward()) as { output: Batch }
      if (n > 0) return answer
      const [name, items] = Object.entries(answer.output.Responses)[0]!
      const Keys = (sent.input as Asked).RequestItems[name]!.Keys.slice(-1)
      const kept = items.filter((item) => textOf(item['pk']) !== textOf(Keys[0]!['pk']))
      return { ...answer, output: { ...answer.output, Responses: { [name]: kept }, UnprocessedKeys: { [name]: { Keys } } } }
    })
    const table = openTable(tableName(stage, id), id, db)
    const found = await table.findAll(one(Schools, { id: school.id }), one(Schools, { id: second.id }))
    expect(found.map((it) => it?.id)).toEqual([school.id, second.id])
    expect(requests).toHaveLength(2)
  })

  test('of which one fails, fails whole', async () => {
    const { id, school } = await openDistrict()
    const { db } = wire(async () => {
      throw broken()
    })
    const table = openTable(tableName(stage, id), id, db)
    await expect(table.findAll(one(Schools, { id: school.id }))).rejects.toThrow('the connection was reset')
  })
})

type Key = Record<string, unknown>
type Batch = { Responses: Record<string, Key[]> }
type Asked = { RequestItems: Record<string, { Keys: Key[] }> }
const textOf = (value: unknown) => (typeof value === 'string' ? value : (value as { S?: string } | undefined)?.S)

describe('a page', () => {
  test('that the database ends before the limit, as it does at a megabyte, goes on where it stopped', async () => {
    const { id, admin } = await openDistrict()
    const named = ['One', 'Two', 'Three', 'Four']
    for (const name of named) await admin.post('/schools', { name })
    const { db } = wire(async (forward, _, { input }) => {
      input['Limit'] = 2
      return forward()
    })
    const table = openTable(tableName(stage, id), id, db)
    const read: string[] = []
    for (let after: Record<string, string> | undefined, more = true; more; more = after !== undefined) {
      const { items, next } = await table.list(Schools, 'all', {}, { limit: 10, after })
      read.push(...items.map(({ name }) => name))
      after = next
    }
    expect(read).toEqual([...named.toReversed(), 'Harbor Elementary'])
  })
})

describe('a cursor', () => {
  const place = { pk: 'AUDIT', sk: 'AUDIT#aud_1' }

  test('opens with its secret and its scope, and with no other', async () => {
    const cursors = cursorsOf('secret')
    const sealed = await cursors.seal(place, 'dis_1 /audit?')
    expect(await cursors.open(sealed, 'dis_1 /audit?')).toEqual(place)
    const refused = { code: 'invalid_cursor' }
    await expect((async () => cursors.open(sealed, 'dis_2 /audit?'))()).rejects.toMatchObject(refused)
    await expect((async () => cursorsOf('other').open(sealed, 'dis_1 /audit?'))()).rejects.toMatchObject(refused)
    for (const text of ['', 'A', sealed.slice(0, -4), `${sealed}AAAA`]) {
      await expect((async () => cursors.open(text, 'dis_1 /audit?'))()).rejects.toMatchObject(refused)
    }
  })

  test('is another each time, so that two cannot be compared', async () => {
    const cursors = cursorsOf('secret')
    expect(await cursors.seal(place, 'scope')).not.toBe(await cursors.seal(place, 'scope'))
  })
})
