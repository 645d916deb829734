import { describe, expect, test } from 'vitest'
import { createClient, type Options } from '#openapi/client/client.ts'
import { broken, inDistrict, listeningTo, openScript, openServed, responseOf, type Scripted, school, schools } from './served.ts'

const done = { status: 201, body: { id: 'sch_1' } }
const busy = { status: 503, headers: { 'retry-after': '2' } }
const one = `${schools}/{schoolId}` as const
const change = { params: { path: { districtId: 'dis_1', schoolId: 'sch_1' }, header: { 'If-Match': '"0"' } }, body: { name: 'Cedar' } }
const keysOf = (asked: { headers: Record<string, string> }[]) => new Set(asked.map(({ headers }) => headers['idempotency-key'])).size

describe('a request', () => {
  test.each<[string, Scripted | Error]>([
    ['a gateway that has nobody behind it', { status: 502 }],
    ['a service that is not available', { status: 503 }],
    ['a gateway that waited in vain', { status: 504 }],
    ['too many requests', { status: 429 }],
    ['a race that was lost', { status: 409, headers: { 'retry-after': '0' }, body: { code: 'changed_meanwhile' } }],
    ['a connection that broke', broken()],
  ])('is sent again after %s, with the same key and body', async (_, first) => {
    const { asked, tandem } = openScript([first, done])
    const { data } = await tandem.POST(schools, school)
    expect([data.id, asked.length, keysOf(asked), new Set(asked.map(({ text }) => text)).size]).toEqual(['sch_1', 2, 1, 1])
  })

  test.each<[string, Scripted]>([
    ['is not valid', { status: 422, body: { code: 'invalid_request' } }],
    ['conflicts with what is there', { status: 409, body: { code: 'already_exists' } }],
    ['broke something', { status: 500, body: { code: 'internal' } }],
  ])('is not sent again when it %s', async (_, answer) => {
    const { asked, tandem } = openScript([answer])
    await expect(tandem.POST(schools, school)).rejects.toMatchObject({ status: answer.status })
    expect(asked.length).toBe(1)
  })

  test('waits as long as it is asked to, be it in seconds or until a time', async () => {
    const at = new Date(Date.now() + 20_000).toUTCString()
    const { waited, tandem } = openScript([busy, { status: 429, headers: { 'retry-after': at } }, done])
    await tandem.POST(schools, school)
    expect([waited[0], waited.length]).toEqual([2000, 2])
    expect(waited[1]).toBeGreaterThan(15_000)
  })

  test('waits longer from one try to the next, by chance and within bounds, when it is not told how long', async () => {
    const began = performance.now()
    const { tandem, asked } = openScript([broken(), broken(), done], { backoffMs: 4 })
    await tandem.POST(schools, school)
    // 4 and 8 at least; timers round down by less than one.
    expect([asked.length, performance.now() - began > 10]).toEqual([3, true])
  })

  test('has a key of its own, unless the caller gives one', async () => {
    const { asked, tandem } = openScript([done, done, done])
    await tandem.POST(schools, school)
    await tandem.POST(schools, school)
    await tandem.POST(schools, { ...school, params: { ...school.params, header: { 'Idempotency-Key': 'mine' } } })
    const keys = asked.map(({ headers }) => headers['idempotency-key'])
    expect([keysOf(asked), keys[2]]).toEqual([3, 'mine'])
  })

  test('is given up after four tries, or as many as the caller wants, with what came last', async () => {
    const four = openScript([busy, busy, busy, busy])
    await expect(four.tandem.GET(schools, inDistrict)).rejects.toMatchObject({ status: 503, code: 'unknown' })
    const once = openScript([broken()], { retriesMax: 0 })
    await expect(once.tandem.GET(schools, inDistrict)).rejects.toThrow('fetch failed')
    expect([four.asked.length, once.asked.length]).toEqual([4, 1])
  })

  test('leaves it to the caller to wait for an hour', async () => {
    const { asked, tandem } = openScript([{ status: 429, headers: { 'retry-after': '3600' } }])
    await expect(tandem.GET(schools, inDistrict)).rejects.toMatchObject({ status: 429 })
    expect(asked.length).toBe(1)
  })

  test.each<[string, Scripted | Error, number]>([
    ['may have been made', busy, 1],
    ['may have been made before its connection broke', broken(), 1],
    ['was certainly not made', { status: 429, headers: { 'retry-after': '1' } }, 2],
  ])('to change what %s is sent as often as is safe', async (_, first, times) => {
    const { asked, tandem } = openScript([first, { status: 200, body: {} }])
    await tandem.PATCH(one, change).catch(() => undefined)
    expect(asked.length).toBe(times)
  })

  test('makes one thing of a POST whose answer was lost', async () => {
    let lost = 0
    const { tandem, districtId } = await openServed({
      fetch: async (request) => {
        const answer = await fetch(request)
        lost += 1
        if (lost === 1) throw broken()
        return answer
      },
    })
    const { data, response } = await tandem.POST(schools, { params: { path: { districtId } }, body: { name: 'Cedar Ridge' } })
    const names: string[] = []
    for await (const { name } of tandem.items(schools, { params: { path: { districtId } } })) names.push(name)
    expect([data.name, response.headers.get('idempotent-replayed'), names.sort()]).toEqual([
      'Cedar Ridge',
      'true',
      ['Cedar Ridge', 'Harbor Elementary'],
    ])
  })
})

describe('a server', () => {
  const tandemAt = (baseUrl: string, over: Partial<Options> = {}) =>
    createClient({ baseUrl, token: 'a.b.c', backoffMs: 0, ...over } as Options)

  test('that breaks off within its answer is asked again', async () => {
    let times = 0
    const baseUrl = await listeningTo((_, response) => {
      times += 1
      response.writeHead(200, { 'content-type': 'application/json' })
      if (times > 1) response.end('{"data":[],"page":{"next":null,"hasMore":false}}')
      else response.write('{"data":[', () => response.destroy())
    })
    const { data } = await tandemAt(baseUrl).GET(schools, inDistrict)
    expect([data.data, times]).toEqual([[], 2])
  })

  test('that does not answer in time is asked again, and then given up', async () => {
    let times = 0
    const baseUrl = await listeningTo(() => {
      times += 1
    })
    await expect(tandemAt(baseUrl, { timeoutMs: 20, retriesMax: 1 }).GET(schools, inDistrict)).rejects.toMatchObject({
      name: 'TimeoutError',
    })
    expect(times).toBe(2)
  })

  test('is not asked again when the caller breaks off, be it at once, in a request or in a wait', async () => {
    const controller = new AbortController()
    const baseUrl = await listeningTo(() => controller.abort(new Error('enough')))
    await expect(tandemAt(baseUrl).GET(schools, { ...inDistrict, signal: controller.signal })).rejects.toThrow('enough')
    await expect(tandemAt(baseUrl).GET(schools, { ...inDistrict, signal: controller.signal })).rejects.toThrow('enough')
    const waiting = new AbortController()
    let times = 0
    const fetch = async () => {
      times += 1
      setImmediate(() => waiting.abort(new Error('no more')))
      return responseOf({ status: 429, headers: { 'retry-after': '20' } })
    }
    await expect(tandemAt(baseUrl, { fetch }).GET(schools, { ...inDistrict, signal: waiting.signal })).rejects.toThrow('no more')
    expect(times).toBe(1)
  })
})
