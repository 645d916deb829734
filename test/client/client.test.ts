import { describe, expect, test } from 'vitest'
import { isProblem, TandemProblem } from '#openapi/client/client.ts'
import { version } from '#openapi/client/version.ts'
import manifest from '../../openapi/client/package.json' with { type: 'json' }
import { openCycle } from '../district.ts'
import { inDistrict, openScript, openServed, schools } from './served.ts'

const one = `${schools}/{schoolId}` as const

describe('the client', () => {
  test('reads, makes and changes, with types from the document', async () => {
    const { tandem, districtId } = await openServed()
    const made = await tandem.POST(schools, { params: { path: { districtId } }, body: { name: 'Cedar Ridge' } })
    const path = { districtId, schoolId: made.data.id }
    const read = await tandem.GET(one, { params: { path } })
    const changed = await tandem.PATCH(one, {
      params: { path, header: { 'If-Match': read.etag! } },
      body: { name: 'Cedar Ridge Middle School' },
    })
    expect(changed.data).toEqual({ ...made.data, name: 'Cedar Ridge Middle School', rev: 1 })
  })

  test('throws problems that say what is at fault', async () => {
    const { tandem, districtId } = await openServed()
    const refused = await tandem.POST(schools, { params: { path: { districtId } }, body: { name: '' } }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(TandemProblem)
    expect(refused).toMatchObject({
      name: 'TandemProblem',
      status: 422,
      code: 'invalid_request',
      requestId: expect.stringMatching(/^req_/),
      errors: [{ pointer: '/name', code: 'too_short' }],
    })
  })

  test('tells problems of a kind from others, and from other errors', async () => {
    const { tandem, districtId } = await openServed()
    const missing = await tandem
      .GET(one, { params: { path: { districtId, schoolId: 'sch_01J9ZQ7Y8Z0000000000000009' } } })
      .catch((error: unknown) => error)
    expect([
      isProblem(missing),
      isProblem(missing, 'stale', 'not_found'),
      isProblem(missing, 'stale'),
      isProblem(new Error('x')),
      isProblem(undefined, 'stale'),
    ]).toEqual([true, true, false, false, false])
  })

  test('makes a problem of an answer that is not the API’s', async () => {
    const { tandem } = openScript([{ status: 418, headers: { 'x-request-id': 'req-7' }, body: 'teapot' }])
    await expect(tandem.GET(schools, inDistrict)).rejects.toMatchObject({ status: 418, code: 'unknown', requestId: 'req-7', errors: [] })
  })

  test('says who is calling', async () => {
    const { tandem, asked } = openScript([{ status: 200, body: {} }], { userAgent: 'rosterly/2.1' })
    await tandem.GET(schools, inDistrict)
    expect(asked[0]!.headers['user-agent']).toBe(`rosterly/2.1 tandem-client/${version}`)
    expect(version).toBe(manifest.version)
  })

  test('takes a base URL with a slash at its end or without', async () => {
    const { tandem, asked } = openScript([{ status: 200, body: {} }], { baseUrl: 'https://tandem.test/' })
    await tandem.GET(schools, inDistrict)
    expect(asked[0]!.path).toBe('/v1/districts/dis_1/schools')
  })
})

describe('a list', () => {
  const cycles = '/v1/districts/{districtId}/cycles'

  async function openThree() {
    const served = await openServed()
    const { district, districtId } = served
    const made = [await openCycle(district), await openCycle(district), await openCycle(district)]
    const init = { params: { path: { districtId }, query: { schoolId: district.school.id, limit: 2 } } }
    return { ...served, init, ids: made.map(({ id }) => id as string).sort() }
  }

  test('is gone through item by item, with its filters', async () => {
    const { tandem, init, ids } = await openThree()
    const found: string[] = []
    for await (const cycle of tandem.items(cycles, init)) found.push(cycle.id)
    expect(found.sort()).toEqual(ids)
  })

  test('is gone through page by page', async () => {
    const { tandem, init } = await openThree()
    const pages: [number, boolean, boolean][] = []
    for await (const { data, page } of tandem.pages(cycles, init)) pages.push([data.length, page.hasMore, page.next !== null])
    expect(pages).toEqual([
      [2, true, true],
      [1, false, false],
    ])
  })

  test('asks for no page that the loop does not come to', async () => {
    const page = (n: number) => ({ status: 200, body: { data: [{ id: n }, { id: n + 1 }], page: { next: `c${n}`, hasMore: true } } })
    const { tandem, asked } = openScript([page(1), page(3)])
    const found: unknown[] = []
    for await (const { id } of tandem.items(schools, { params: { ...inDistrict.params, query: { limit: 2 } } })) {
      found.push(id)
      if (found.length === 3) break
    }
    expect([found, asked.map(({ path }) => path)]).toEqual([
      [1, 2, 3],
      ['/v1/districts/dis_1/schools?limit=2', '/v1/districts/dis_1/schools?limit=2&cursor=c1'],
    ])
  })

  test('goes on from a cursor that was kept', async () => {
    const { tandem, init, ids } = await openThree()
    const first = await tandem.GET(cycles, init)
    const found = first.data.data.map(({ id }) => id)
    const rest = tandem.items(cycles, {
      params: { path: init.params.path, query: { ...init.params.query, cursor: first.data.page.next! } },
    })
    for await (const { id } of rest) found.push(id)
    expect(found.sort()).toEqual(ids)
  })

  test('ends where there is no more, also when there is a place to ask again', async () => {
    const { tandem, asked } = openScript([{ status: 200, body: { data: [], page: { next: 'later', hasMore: false } } }])
    for await (const _ of tandem.pages(schools, inDistrict));
    expect(asked.length).toBe(1)
  })
})

describe('an update', () => {
  async function openSchool() {
    const served = await openServed()
    const { tandem, districtId } = served
    const { data } = await tandem.POST(schools, { params: { path: { districtId } }, body: { name: 'Cedar' } })
    const init = { params: { path: { districtId, schoolId: data.id } } }
    return { ...served, init, rename: (name: string) => served.district.admin.patch(`/schools/${data.id}`, { name }) }
  }

  test('changes what was read', async () => {
    const { tandem, init } = await openSchool()
    const { data, etag } = await tandem.update(one, init, ({ name }) => ({ name: `${name} Ridge` }))
    expect([data.name, data.rev, etag]).toEqual(['Cedar Ridge', 1, '"1"'])
  })

  test('decides anew over what another has made of it meanwhile', async () => {
    const { tandem, init, rename } = await openSchool()
    const seen: string[] = []
    const { data } = await tandem.update(one, init, async ({ name }) => {
      seen.push(name)
      if (seen.length === 1) await rename('Maple')
      return { name: `${name} Ridge` }
    })
    expect([seen, data.name, data.rev]).toEqual([['Cedar', 'Maple'], 'Maple Ridge', 2])
  })

  test('gives up with the problem when it is always too late', async () => {
    const { tandem, init, rename } = await openSchool()
    let tries = 0
    const late = async ({ name }: { name: string }) => {
      tries += 1
      await rename(`Maple ${tries}`)
      return { name: `${name} Ridge` }
    }
    await expect(tandem.update(one, init, late, { triesMax: 3 })).rejects.toMatchObject({ code: 'stale' })
    expect(tries).toBe(3)
  })

  test('sends nothing when there is nothing to change', async () => {
    const { tandem, init } = await openSchool()
    const { data } = await tandem.update(one, init, () => undefined)
    expect([data.name, data.rev]).toEqual(['Cedar', 0])
  })
})
