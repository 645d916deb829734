/** What the guide promises of `Idempotency-Key`, a row each: no row without a test, and no test without a row. */
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { believedMs } from '#shared/auth/admit.ts'
import { insert, replace } from '#shared/db/commit.ts'
import type { Table } from '#shared/db/table.ts'
import { Admissions } from '#shared/model/admission.ts'
import { demo } from '#shared/model/example.ts'
import { randomIds } from '#shared/model/id.ts'
import { admissionOf, type Caller, type District, dumpOf, now, openCycle, openDistrict, serviceWith } from '../district.ts'

const guide = await readFile('openapi/docs/guides/idempotency.md', 'utf8')
const table = /^\| You send \| You get \|\n\| --- \| --- \|\n((?:\|.*\n)+)/m.exec(guide)?.[1] ?? ''
const rows = [...table.matchAll(/^\| (.*?) \|/gm)].map(([, sent = '']) => sent)

const key = { 'idempotency-key': 'k1' }
const replayed = { 'idempotent-replayed': 'true' }
const reused = { status: 422, body: { code: 'idempotency_key_reused' } }
const unusable = { status: 400, body: { code: 'invalid_idempotency_key' } }
const times = <T>(n: number, run: (n: number) => Promise<T>) => Promise.all(Array.from({ length: n }, (_, index) => run(index)))
const writing =
  (by: Caller, path: string) =>
  (text: string, headers: Record<string, string> = key) =>
    by.post(`${path}/comments`, { text }, headers)

/** A district with a cycle, and its coach who comments on it. */
async function openCommented(district?: District) {
  const opened = district ?? (await openDistrict())
  const { path } = await openCycle(opened)
  const texts = async () => (await opened.coach.get(`${path}/comments`)).body.data.map(({ text }: { text: string }) => text)
  return { ...opened, path, texts, write: writing(opened.coach, path) }
}

/** A machine client that a district lets in. */
async function openClient(over: Parameters<typeof serviceWith>[0] = {}) {
  const district = await openDistrict({ app: serviceWith(over) })
  const sub = demo.id('cli', 1)
  const admission = admissionOf(sub, {
    homeTenantId: demo.id('par', 1),
    agreementId: demo.id('grt', 1),
    roles: [{ role: 'partner' }],
    scopes: ['schools:read', 'schools:write'],
  })
  await district.table.commit([insert(Admissions, admission)])
  const client = district.as({ sub, tenant: demo.id('par', 1), kind: 'client' })
  return {
    ...district,
    admission,
    add: (headers: Record<string, string> = key) => client.post('/schools', { name: 'Cedar Ridge' }, headers),
  }
}

/** The API over a table whose commits do something else. */
const committing = (commit: (table: Table, changes: Parameters<Table['commit']>[0]) => Promise<void>, { table }: District) =>
  serviceWith({ tableOf: () => ({ ...table, commit: (changes) => commit(table, changes) }), log: () => undefined })

const promises: Record<string, () => Promise<void>> = {
  'a new key': async () => {
    const { write, texts } = await openCommented()
    const { status, headers } = await write('Once.')
    expect([status, headers['idempotent-replayed'], await texts()]).toEqual([201, undefined, ['Once.']])
  },

  'the same key and request again': async () => {
    const { write, id } = await openCommented()
    const { text, headers } = await write('Once.')
    const after = await dumpOf(id)
    const { etag, location, 'content-type': type } = headers
    expect(await write('Once.')).toMatchObject({ status: 201, text, headers: { ...replayed, etag, location, 'content-type': type } })
    expect(await dumpOf(id)).toEqual(after)
  },

  'the same key and request many times at once': async () => {
    const district = await openCommented()
    const { coach, path } = district
    const apps = Array.from({ length: 4 }, () => serviceWith({ newId: randomIds(() => new Date()) }))
    const before = (await dumpOf(district.id)).length
    const answers = await times(20, (n) => writing(district.as(coach.claims!, apps[n % apps.length]), path)('Once.'))
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers.filter(({ headers }) => headers['idempotent-replayed'] !== 'true')).toHaveLength(1)
    // The comment, its event, its audit entry and the record of its key.
    expect((await dumpOf(district.id)).length).toBe(before + 4)
    expect((await coach.get(path)).body).toMatchObject({ rev: 1, tally: { comments: 1 } })
  },

  'the same key, once bare and once in double quotes': async () => {
    const { write, texts } = await openCommented()
    const { text } = await write('Once.')
    expect(await write('Once.', { 'idempotency-key': '"k1"' })).toMatchObject({ text, headers: replayed })
    expect(await texts()).toEqual(['Once.'])
  },

  'the same key with another body, if only by a space': async () => {
    const { write, coach, path, texts } = await openCommented()
    await write('Once.')
    expect(await write('Twice.')).toMatchObject(reused)
    expect(await coach.post(`${path}/comments`, '{"text": "Once."}', key)).toMatchObject(reused)
    expect(await texts()).toEqual(['Once.'])
  },

  'the same key with another path': async () => {
    const { write, coach, path, texts, ...district } = await openCommented()
    const { path: elsewhere } = await openCycle({ ...district, coach })
    await write('Once.')
    expect(await writing(coach, elsewhere)('Once.')).toMatchObject(reused)
    expect(await coach.post(`${path}/advance`, { from: 'set' }, key)).toMatchObject(reused)
    expect([await texts(), (await coach.get(path)).body.stage, (await coach.get(elsewhere)).body.tally.comments]).toEqual([
      ['Once.'],
      'set',
      0,
    ])
  },

  'the same key in another district': async () => {
    const [one, other] = [await openClient(), await openClient()]
    const answers = [await one.add(), await other.add()]
    expect(answers.map(({ status, headers }) => [status, headers['idempotent-replayed']])).toEqual(Array(2).fill([201, undefined]))
  },

  'the same key as another caller': async () => {
    const { write, teacher, path, texts } = await openCommented()
    await write('Once.')
    const { status, headers } = await writing(teacher, path)('Once.')
    expect([status, headers['idempotent-replayed'], await texts()]).toEqual([201, undefined, ['Once.', 'Once.']])
  },

  'the same key after an answer of 4xx': async () => {
    const { write, coach, path, texts } = await openCommented()
    expect(await write('')).toMatchObject({ status: 422, body: { code: 'invalid_request' } })
    expect(await write('')).toMatchObject({ status: 422, body: { code: 'invalid_request' } })
    expect(await coach.post(`${path}/advance`, { from: 'plan' }, key)).toMatchObject({ status: 409 })
    expect(await write('Once.')).toMatchObject({ status: 201 })
    expect(await texts()).toEqual(['Once.'])
  },

  'the same key after an answer of 500 or 503 that did nothing': async () => {
    const { write, texts, path, ...district } = await openCommented()
    const dead = committing(() => Promise.reject(new Error('died')), district)
    expect(await writing(district.as(district.coach.claims!, dead), path)('Once.')).toMatchObject({ status: 500 })
    const { status, headers } = await write('Once.')
    expect([status, headers['idempotent-replayed'], await texts()]).toEqual([201, undefined, ['Once.']])
  },

  'the same key after an answer of 500 or 503 that came too late': async () => {
    const { write, texts, path, ...district } = await openCommented()
    const late = committing(async (table, changes) => {
      await table.commit(changes)
      throw new Error('died')
    }, district)
    expect(await writing(district.as(district.coach.claims!, late), path)('Once.')).toMatchObject({ status: 500 })
    expect(await write('Once.')).toMatchObject({ status: 201, headers: replayed, body: { text: 'Once.' } })
    expect(await texts()).toEqual(['Once.'])
  },

  'the same key and request when it would be refused by now': async () => {
    const { coach, path } = await openCommented()
    const advance = () => coach.post(`${path}/advance`, { from: 'set' }, key)
    const { text, headers } = await advance()
    await coach.post(`${path}/abandon`, { reason: 'Schedule.' })
    expect(await advance()).toMatchObject({ status: 200, text, headers: { ...replayed, etag: headers['etag'] } })
  },

  'the same key and request when what it made has changed or is gone': async () => {
    const { write, coach, path, texts } = await openCommented()
    const { text, body } = await write('Once.')
    await coach.patch(`${path}/comments/${body.id}`, { text: 'Changed.' })
    expect(await write('Once.')).toMatchObject({ status: 201, text, headers: replayed })
    await coach.send('DELETE', `${path}/comments/${body.id}`, undefined, { 'if-match': '*' })
    expect(await write('Once.')).toMatchObject({ status: 201, text, headers: replayed })
    expect(await texts()).toEqual([])
  },

  'the same key and request when you are no longer let in': async () => {
    let moment = now
    const { add, table, admission } = await openClient({ now: () => moment })
    expect((await add()).status).toBe(201)
    await table.commit([replace(Admissions, admission, { ...admission, status: 'ended', rev: 1 })])
    moment = new Date(now.getTime() + believedMs)
    const { status, headers } = await add()
    expect([status, headers['idempotent-replayed']]).toEqual([404, undefined])
  },

  'the same key for an answer with a secret': async () => {
    const { admin, id } = await openDistrict()
    // Longer than what stands in a sealed text by chance.
    const key = 'the-key-that-seals-it'
    const endpoint = { url: 'https://hooks.lakeside.example/tandem', eventTypes: ['*'] }
    const make = () => admin.post('/webhook-endpoints', endpoint, { 'idempotency-key': key })
    const { text, body } = await make()
    expect(await make()).toMatchObject({ status: 201, text, headers: replayed })
    const kept = (await dumpOf(id)).filter(({ entity }) => entity === 'replay')
    const isReadable = [body.secret, key].some((it) => JSON.stringify(kept).includes(it))
    expect([body.secret.startsWith('whsec_'), kept.length > 0, isReadable]).toEqual([true, true, false])
  },

  'the same key after more than 24 hours': async () => {
    let moment = new Date('2026-11-16T15:00:00.700Z')
    const { write, texts } = await openCommented(await openDistrict({ app: serviceWith({ now: () => moment }) }))
    const at = (text: string) => {
      moment = new Date(text)
    }
    const { body } = await write('First.')
    for (const kept of ['2026-11-17T15:00:00.000Z', '2026-11-17T15:00:00.700Z', '2026-11-17T15:00:00.999Z']) {
      at(kept)
      expect({ kept, ...(await write('First.')) }).toMatchObject({ status: 201, headers: replayed, body })
      expect({ kept, ...(await write('Second.')) }).toMatchObject(reused)
    }
    // Records expire in whole seconds.
    at('2026-11-17T15:00:01.000Z')
    expect(await write('Second.')).toMatchObject({ status: 201, body: { text: 'Second.' } })
    expect((await texts()).sort()).toEqual(['First.', 'Second.'])
  },

  'no key, as a machine client': async () => {
    const { add, id } = await openClient()
    const before = await dumpOf(id)
    expect(await add({})).toMatchObject(unusable)
    expect(await dumpOf(id)).toEqual(before)
  },

  'no key, as a person': async () => {
    const { write, texts } = await openCommented()
    await write('Once.', {})
    await write('Once.', {})
    expect(await texts()).toEqual(['Once.', 'Once.'])
  },

  'a key that is empty, longer than 255 characters or not printable ASCII': async () => {
    const { write, texts } = await openCommented()
    for (const unfit of ['', '""', 'x'.repeat(256), 'naïve', 'a\tb'])
      expect({ unfit, ...(await write('Once.', { 'idempotency-key': unfit })) }).toMatchObject(unusable)
    expect(await texts()).toEqual([])
    expect(await write('Once.', { 'idempotency-key': 'x'.repeat(255) })).toMatchObject({ status: 201 })
  },

  'a key with PATCH, PUT or DELETE': async () => {
    const { write, coach, path } = await openCommented()
    const { body, headers } = await write('Once.')
    const held = { ...key, 'if-match': headers['etag']! }
    const change = () => coach.send('PATCH', `${path}/comments/${body.id}`, { text: 'Changed.' }, held)
    expect(await change()).toMatchObject({ status: 200, body: { text: 'Changed.' } })
    expect(await change()).toMatchObject({ status: 412, body: { code: 'stale' } })
    const remove = () => coach.send('DELETE', `${path}/comments/${body.id}`, undefined, { ...key, 'if-match': '*' })
    expect([(await remove()).status, (await remove()).status]).toEqual([204, 404])
  },
}

describe('the guide', () => {
  test('promises of keys what is tested here', () => {
    expect(rows).toEqual(Object.keys(promises))
  })
})

describe('an Idempotency-Key:', () => {
  test.each(Object.entries(promises))('%s', (_, holds) => holds())
})
