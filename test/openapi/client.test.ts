import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { api } from '#functions/api.ts'
import { serve } from '#infra/local/http.ts'
import { createTandem, Problem } from '#openapi/client/client.ts'
import { service } from '#shared/http/service.ts'
import { dependencies, now, openCycle, openDistrict } from '../district.ts'
import { tokenFor } from '../issuer.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function listening(server: Server): Promise<string> {
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const waited: number[] = []
const wait = async (ms: number) => void waited.push(ms)

/** A district behind a real server, and the client of its admin. */
async function openServed(fetch?: (request: Request) => Promise<Response>) {
  const district = await openDistrict()
  const baseUrl = await listening(serve(service(dependencies(), ...api).fetch))
  const token = await tokenFor(district.admin.claims!, now)
  return { district, districtId: district.id, tandem: createTandem({ baseUrl, token, wait, ...(fetch && { fetch }) }), baseUrl }
}

/** A server that answers in turn, and what it was asked. */
async function openScript(...answers: { status: number; headers?: Record<string, string>; body?: object }[]) {
  const asked: Record<string, unknown>[] = []
  const baseUrl = await listening(
    createServer((request, response) => {
      asked.push({ method: request.method, key: request.headers['idempotency-key'], authorization: request.headers.authorization })
      const { status, headers = {}, body } = answers[asked.length - 1] ?? { status: 500 }
      request
        .resume()
        .on('end', () => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body && JSON.stringify(body)))
    }),
  )
  waited.length = 0
  return { asked, tandem: createTandem({ baseUrl, token: 'a.b.c', wait }) }
}

const schools = '/v1/districts/{districtId}/schools'
const district = { params: { path: { districtId: 'dis_1' } } }
const school = { ...district, body: { name: 'Cedar Ridge' } }
const busy = { status: 503, headers: { 'retry-after': '2' } }

describe('the client', () => {
  test('reads, makes and changes, with types from the document', async () => {
    const { tandem, districtId } = await openServed()
    const made = await tandem.POST(schools, { params: { path: { districtId } }, body: { name: 'Cedar Ridge' } })
    const path = { districtId, schoolId: made.data.id }
    const read = await tandem.GET(`${schools}/{schoolId}`, { params: { path } })
    const changed = await tandem.PATCH(`${schools}/{schoolId}`, {
      params: { path, header: { 'If-Match': read.etag! } },
      body: { name: 'Cedar Ridge Middle School' },
    })
    expect(changed.data).toEqual({ ...made.data, name: 'Cedar Ridge Middle School', rev: 1 })
  })

  test('throws problems that say what is at fault', async () => {
    const { tandem, districtId } = await openServed()
    const refused = tandem.POST(schools, { params: { path: { districtId } }, body: { name: '' } })
    await expect(refused).rejects.toMatchObject({ status: 422, code: 'invalid_request', errors: [{ pointer: '/name', code: 'too_short' }] })
    await expect(refused).rejects.toBeInstanceOf(Problem)
  })

  test('goes through the pages of a list, with its filters', async () => {
    const { tandem, district, districtId } = await openServed()
    const cycles = [await openCycle(district), await openCycle(district), await openCycle(district)]
    const sizes: number[] = []
    const ids: string[] = []
    for await (const page of tandem.pages('/v1/districts/{districtId}/cycles', {
      params: { path: { districtId }, query: { schoolId: district.school.id, limit: 2 } },
    })) {
      sizes.push(page.length)
      ids.push(...page.map(({ id }) => id))
    }
    expect({ sizes, ids: ids.sort() }).toEqual({ sizes: [2, 1], ids: cycles.map(({ id }) => id).sort() })
  })

  test('makes one thing of a POST whose answer was lost', async () => {
    let lost = 0
    const { tandem, districtId } = await openServed(async (request) => {
      const answer = await fetch(request)
      if (request.method === 'POST' && lost === 0) {
        lost += 1
        throw new TypeError('fetch failed')
      }
      return answer
    })
    const { data, response } = await tandem.POST(schools, { params: { path: { districtId } }, body: { name: 'Cedar Ridge' } })
    const listed: string[] = []
    for await (const page of tandem.pages(schools, { params: { path: { districtId } } })) listed.push(...page.map(({ name }) => name))
    expect({ name: data.name, replayed: response.headers.get('idempotent-replayed'), listed: listed.sort() }).toEqual({
      name: 'Cedar Ridge',
      replayed: 'true',
      listed: ['Cedar Ridge', 'Harbor Elementary'],
    })
  })

  test('waits as long as it is asked to, and keeps the key', async () => {
    const { asked, tandem } = await openScript(
      busy,
      { status: 429, headers: { 'retry-after': '5' } },
      { status: 201, body: { id: 'sch_1' } },
    )
    await tandem.POST(schools, school)
    expect({ waited, keys: new Set(asked.map(({ key }) => key)).size, times: asked.length }).toEqual({
      waited: [2000, 5000],
      keys: 1,
      times: 3,
    })
  })

  test('makes a key of its own for each POST', async () => {
    const { asked, tandem } = await openScript({ status: 201, body: {} }, { status: 201, body: {} })
    await tandem.POST(schools, school)
    await tandem.POST(schools, school)
    expect(asked[0]?.['key']).not.toBe(asked[1]?.['key'])
  })

  test('gives up after four tries, and when it is asked to wait for too long', async () => {
    const four = await openScript(busy, busy, busy, busy)
    await expect(four.tandem.GET(schools, district)).rejects.toMatchObject({ status: 503, code: 'unknown' })
    const long = await openScript({ status: 429, headers: { 'retry-after': '3600' } })
    await expect(long.tandem.GET(schools, district)).rejects.toMatchObject({ status: 429 })
    expect({ four: four.asked.length, long: long.asked.length }).toEqual({ four: 4, long: 1 })
  })

  test('does not repeat a change that may have been made', async () => {
    const { asked, tandem } = await openScript(busy)
    const params = { path: { districtId: 'dis_1', schoolId: 'sch_1' }, header: { 'If-Match': '"0"' } }
    await expect(tandem.PATCH(`${schools}/{schoolId}`, { params, body: { name: 'Cedar' } })).rejects.toMatchObject({ status: 503 })
    expect(asked).toHaveLength(1)
  })
})
