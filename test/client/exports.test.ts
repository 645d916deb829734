import { describe, expect, test } from 'vitest'
import { api } from '#functions/api.ts'
import { publishWaiting } from '#functions/integration/publish.ts'
import { serve } from '#infra/local/http.ts'
import { createClient, ExportFailed } from '#openapi/client/client.ts'
import { service } from '#shared/http/service.ts'
import type { Id } from '#shared/model/id.ts'
import { dependencies, now } from '../district.ts'
import { objectsOf, openBulk } from '../integration/bulk.ts'
import { tokenFor } from '../issuer.ts'
import { broken, listening, responseOf, type Scripted } from './served.ts'

const districtId = 'dis_1'
const files = [
  { kind: 'schools', name: 'schools-0001.ndjson', rows: 2, bytes: 1, sha256: 'x', url: 'https://objects.test/schools-1' },
  { kind: 'schools', name: 'schools-0002.ndjson', rows: 1, bytes: 1, sha256: 'x', url: 'https://objects.test/schools-2' },
  { kind: 'people', name: 'people-0001.ndjson', rows: 0, bytes: 0, sha256: 'x', url: 'https://objects.test/people-1' },
]
const state = (status: string, more: object = {}): Scripted => ({ status: 200, body: { id: 'exp_1', status, files: [], ...more } })
const finished = state('finished', { seq: 42, files })

/** A text in pieces as a network gives them, which may break off at its end. */
const streamed = (pieces: (string | Uint8Array)[], isBroken = false) =>
  new Response(
    new ReadableStream({
      start: (stream) => {
        for (const it of pieces) stream.enqueue(typeof it === 'string' ? new TextEncoder().encode(it) : it)
      },
      pull: (stream) => (isBroken ? stream.error(broken()) : stream.close()),
    }),
  )

/** An API whose answers come in turn, and an object store. */
function openExports(answers: Scripted[], objects: Record<string, () => Response> = {}) {
  const asked: { method: string; path: string; authorization: string | null; body: string }[] = []
  const waited: number[] = []
  const fetch = async (request: Request) => {
    const { origin, pathname } = new URL(request.url)
    const path = origin === 'https://objects.test' ? request.url : pathname
    asked.push({ method: request.method, path, authorization: request.headers.get('authorization'), body: await request.text() })
    if (path === request.url) return objects[pathname.slice(1)]?.() ?? new Response(null, { status: 403 })
    return responseOf(answers.shift() ?? finished)
  }
  const wait = async (ms: number) => void waited.push(ms)
  return { asked, waited, tandem: createClient({ baseUrl: 'https://tandem.test', token: 'a.b.c', fetch, wait, backoffMs: 0 }) }
}

async function namesOf(rows: AsyncIterable<{ name: string }>, max = 100): Promise<string[]> {
  const names: string[] = []
  for await (const { name } of rows) {
    names.push(name)
    if (names.length === max) break
  }
  return names
}

const lines = (...names: string[]) => names.map((name) => `${JSON.stringify({ name })}\n`).join('')
const whole = { 'schools-1': () => streamed([lines('Harbor', 'Cedar')]), 'schools-2': () => streamed([lines('Maple')]) }

describe('an export', () => {
  test('of a district is what its lists say, and leads to the changes after it', async () => {
    const { runExport, textsOf, ...district } = await openBulk()
    const { id: districtId, admin, school } = district
    const baseUrl = await listening(serve(service(dependencies({ objectsOf }), ...api).fetch))
    const objects = async ({ pathname }: URL) => {
      const [, id = '', name = ''] = /exports\/(exp_\w+)\/([\w.-]+)$/.exec(decodeURIComponent(pathname)) ?? []
      return new Response((await textsOf({ id, files: [{ kind: '', name }] })).join(''))
    }
    let exportId: Id<'exp'> | undefined
    const tandem = createClient({
      baseUrl,
      token: await tokenFor(admin.claims!, now),
      fetch: async (request) => {
        const url = new URL(request.url)
        if (url.hostname === 'objects.test') return objects(url)
        const response = await fetch(request)
        if (request.method === 'POST') exportId = ((await response.clone().json()) as { id: Id<'exp'> }).id
        return response
      },
      wait: async () => void (await runExport(exportId!)),
    })
    await publishWaiting({ table: district.table, now: () => now })
    const { rows, seq } = await tandem.export({ districtId, kinds: ['schools', 'people'] })
    const people: string[] = []
    for await (const { id } of rows('people')) people.push(id)
    expect([await namesOf(rows('schools')), people.sort()]).toEqual([
      [(await admin.get(`/schools/${school.id}`)).body.name],
      [admin, district.leader, district.coach, district.teacher, district.other].map(({ id }) => id).sort(),
    ])
    await admin.post('/schools', { name: 'Cedar Ridge' })
    await publishWaiting({ table: district.table, now: () => now })
    const types: string[] = []
    for await (const { type } of tandem.changes({ districtId, since: seq, follow: false })) types.push(type)
    expect(types.filter((it) => it.startsWith('school'))).toEqual(['school.added'])
  })

  test('is asked for, waited for ever longer, and says from where to follow the changes', async () => {
    const { tandem, asked, waited } = openExports([state('queued'), state('queued'), state('running'), finished])
    const { id, seq } = await tandem.export({ districtId, kinds: ['schools'] })
    expect([id, seq, waited]).toEqual(['exp_1', 42, [500, 1000, 2000]])
    expect(asked.map(({ method, path }) => `${method} ${path.replace('/v1/districts/dis_1', '')}`)).toEqual([
      'POST /exports',
      ...Array(3).fill('GET /exports/exp_1'),
    ])
    expect(JSON.parse(asked[0]!.body)).toEqual({ format: 'ndjson', kinds: ['schools'] })
  })

  test('gives the rows of a kind, over its files, without showing the token to who keeps them', async () => {
    const { tandem, asked } = openExports([finished], whole)
    const { rows } = await tandem.export({ districtId })
    expect([await namesOf(rows('schools')), await namesOf(rows('people') as never)]).toEqual([['Harbor', 'Cedar', 'Maple'], []])
    expect(asked.filter(({ path }) => path.includes('objects')).map(({ authorization }) => authorization)).toEqual([null, null])
  })

  test('is read in whatever pieces it comes', async () => {
    const bytes = new TextEncoder().encode(lines('Érable', 'Zürich').trimEnd())
    const pieces = Array.from(bytes, (_, n) => bytes.slice(n, n + 1))
    const { tandem } = openExports([finished], { ...whole, 'schools-1': () => streamed(pieces) })
    const { rows } = await tandem.export({ districtId })
    expect(await namesOf(rows('schools'))).toEqual(['Érable', 'Zürich', 'Maple'])
  })

  test('goes on behind the last row when a download breaks off, is cut short or its URL has ended', async () => {
    const moved = state('finished', { seq: 42, files: [{ ...files[0], url: 'https://objects.test/moved' }, ...files.slice(1)] })
    const { tandem } = openExports([finished, finished, moved], {
      ...whole,
      'schools-1': () => streamed([lines('Harbor'), '{"na'], true),
      moved: whole['schools-1'],
    })
    const { rows } = await tandem.export({ districtId })
    expect(await namesOf(rows('schools'))).toEqual(['Harbor', 'Cedar', 'Maple'])
  })

  test('is given up when nothing more comes of it', async () => {
    const { tandem, waited } = openExports([finished], { ...whole, 'schools-2': () => streamed([]) })
    const { rows } = await tandem.export({ districtId })
    await expect(namesOf(rows('schools'))).rejects.toThrow('ended after 0 of 1 rows')
    expect(waited.length).toBe(3)
  })

  test('downloads no further than the loop goes', async () => {
    const { tandem, asked } = openExports([finished], whole)
    const { rows } = await tandem.export({ districtId })
    expect([await namesOf(rows('schools'), 1), asked.length]).toEqual([['Harbor'], 2])
  })

  test('that was asked for before is taken up', async () => {
    const { tandem, asked } = openExports([state('running'), finished])
    await tandem.export({ districtId, exportId: 'exp_1' })
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'GET'])
  })

  test.each(['failed', 'cancelled', 'expired', 'some other end'])('that is %s is thrown', async (status) => {
    const failure = { code: 'unauthenticated', detail: 'The client was revoked.' }
    const { tandem } = openExports([state(status, { failure })])
    const thrown = await tandem.export({ districtId }).catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(ExportFailed)
    expect(thrown).toMatchObject({ exportId: 'exp_1', status, failure, message: `export exp_1 is ${status}: The client was revoked.` })
  })
})
