import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { api } from '#functions/api.ts'
import { type Counting, callIn, meter } from '#functions/control/meter.ts'
import { endedBefore, unfairDeprecations, withDeprecations } from '#openapi/deprecations.ts'
import { documentOf } from '#openapi/document.ts'
import type { Claims } from '#shared/auth/actor.ts'
import { headersOf } from '#shared/http/message.ts'
import { answer, type Deprecation, routes } from '#shared/http/route.ts'
import { service } from '#shared/http/service.ts'
import { demo } from '#shared/model/example.ts'
import { schema } from '#shared/model/schema.ts'
import { School, Schools, shownSchool } from '#shared/model/school.ts'
import { openRegistry } from '../control/operator.ts'
import { openPartner } from '../control/partner.ts'
import { dependencies, now, openDistrict } from '../district.ts'
import { tokenFor } from '../issuer.ts'

const ending: Deprecation = { since: '2026-11-01', sunset: '2027-11-01', instead: 'listSchools', why: 'Campuses are schools.' }

/** Operations that are going to end, beside those that there are. */
function oldRoutes(deprecated: Deprecation) {
  const old = routes('Schools', 'schools')
  const common = {
    summary: 'Campuses',
    description: 'As they were called.',
    may: 'read schools',
    deprecated,
    example: { as: 'teacher' },
  } as const
  old.getPage('/campuses', { ...common, id: 'listCampuses', item: School }, async (c) => {
    const { items, next } = await c.var.table.list(Schools, 'all', {}, c.page)
    return { items: items.map(shownSchool), ...(next && { next }) }
  })
  const Count = schema(() => z.strictObject({ count: z.int() }).meta({ id: 'CampusCount' }))
  old.get('/campuses/count', { ...common, id: 'countCampuses', answer: Count }, async () => answer({ count: 1 }, { tag: '0' }))
  return old
}

/** A district, and what the service says to a request for something old. */
async function openEnding() {
  const district = await openDistrict()
  const lines: Record<string, unknown>[] = []
  const app = service(dependencies({ log: (line) => void lines.push(line) }), ...api, oldRoutes(ending))
  const ask = async (path: string, claims?: Claims | typeof district.coach.claims, headers: Record<string, string> = {}) =>
    app.fetch({
      method: 'GET',
      url: `https://tandem.test/v1/districts/${district.id}${path}`,
      headers: headersOf(Object.entries({ ...headers, ...(claims && { authorization: `Bearer ${await tokenFor(claims, now)}` }) })),
      text: async () => '',
    })
  return { ...district, lines, ask }
}

describe('an operation that is going to end', () => {
  const said = {
    deprecation: '@1793491200',
    sunset: 'Mon, 01 Nov 2027 00:00:00 GMT',
    link: '<https://tandem.test/docs/changelog>; rel="deprecation"; type="text/html"',
  }

  test('says so with every answer, refusals and what has not changed as well', async () => {
    const { ask, coach } = await openEnding()
    const answers = [
      await ask('/campuses', coach.claims),
      await ask('/campuses?nonsense=1', coach.claims),
      await ask('/campuses'),
      await ask('/campuses/count', coach.claims, { 'if-none-match': '"0"' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 401, 304])
    for (const { headers } of answers) expect(headers).toMatchObject(said)
  })

  test('says where its next page is, too', async () => {
    const { ask, coach, admin } = await openEnding()
    await admin.post('/schools', { name: 'Cedar Ridge' })
    const { headers } = await ask('/campuses?limit=1', coach.claims)
    expect(headers['link']).toMatch(/^<[^>]+>; rel="next", <[^>]+>; rel="deprecation"; type="text\/html"$/)
  })

  test('is told apart: others say nothing', async () => {
    const { ask, coach, lines } = await openEnding()
    const { headers } = await ask('/schools', coach.claims)
    expect(Object.keys(headers).filter((name) => name in said)).toEqual([])
    expect(lines.at(-1)).not.toHaveProperty('deprecated')
  })

  test('goes on answering after its sunset', async () => {
    const district = await openDistrict()
    const gone = { ...ending, since: '2024-01-01', sunset: '2025-01-01' }
    const app = service(dependencies(), ...api, oldRoutes(gone))
    const authorization = `Bearer ${await tokenFor(district.coach.claims!, now)}`
    const url = `https://tandem.test/v1/districts/${district.id}/campuses`
    const reply = await app.fetch({ method: 'GET', url, headers: headersOf([['authorization', authorization]]), text: async () => '' })
    expect(reply.status).toBe(200)
  })

  test('is marked in the document, with what to use instead', () => {
    const document = documentOf([oldRoutes(ending)])
    const { get } = document.paths['/v1/districts/{districtId}/campuses']!
    expect(get).toMatchObject({
      deprecated: true,
      'x-tandem-deprecation': ending,
      description: expect.stringContaining('ends on 2027-11-01. Use `listSchools` instead. Campuses are schools.'),
      responses: { 200: { headers: { Deprecation: {}, Sunset: {}, Link: {} } } },
    })
    expect(Object.keys(document.components.headers)).toEqual(expect.arrayContaining(['Deprecation', 'Sunset']))
    expect(Object.keys(documentOf(api).components.headers)).not.toContain('Deprecation')
  })

  test('is listed in the changelog, soonest ending first', () => {
    const changelog = 'Before\n<!-- Deprecated: written by `npm run openapi` -->\nold\n<!-- end of Deprecated -->\nafter\n'
    const written = withDeprecations(changelog, [oldRoutes(ending)])
    expect(written).toContain(
      '- `listCampuses` (`GET /v1/districts/{districtId}/campuses`), deprecated since 2026-11-01, ends on 2027-11-01. Use `listSchools` instead. Campuses are schools.',
    )
    expect(withDeprecations(written, [])).toContain('Nothing is deprecated.')
    expect(() => withDeprecations('no place', [])).toThrow('no place')
  })
})

describe('the promise of a deprecation', () => {
  test('is kept by every operation there is', () => expect(unfairDeprecations(api)).toEqual([]))

  test('is a year’s notice, and something else to use that stays', () => {
    const said = (over: Partial<Deprecation>) => unfairDeprecations([...api, oldRoutes({ ...ending, ...over })])
    expect(said({})).toEqual([])
    expect(said({ sunset: '2027-10-31' })).toEqual([
      expect.stringContaining('less than a year'),
      expect.stringContaining('less than a year'),
    ])
    expect(said({ instead: 'listUnicorns' })[0]).toContain('there is not')
    expect(said({ instead: 'countCampuses' })[0]).toContain('going to end as well')
  })

  test('is asked about at a release, once its day has passed', () => {
    const areas = [oldRoutes(ending)]
    expect(endedBefore(areas, '2027-11-01')).toEqual([])
    expect(endedBefore(areas, '2027-11-02')).toEqual([
      expect.stringContaining('listCampuses was to end on 2027-11-01'),
      expect.stringContaining('countCampuses'),
    ])
  })
})

describe('calls of what is going to end', () => {
  test('are counted from the log by day, operation and caller, and the admin reads who', async () => {
    const { ask, coach, teacher, admin, lines, table, id } = await openEnding()
    await ask('/campuses', coach.claims)
    await ask('/campuses', teacher.claims)
    await ask('/campuses/count', coach.claims)
    await ask('/schools', coach.claims)
    await ask('/campuses')
    const client = { ...lines[0], actor: demo.id('cli', 1), home: demo.id('par', 1) }
    const calls = [...lines, client].flatMap((line) => callIn(line) ?? [])
    const { registry } = await openRegistry()
    const count = (batch: string) => meter({ tableOf: () => table, registry, now: () => now }, batch, calls)
    for (const _ of ['once', 'delivered again']) await count('b1')
    const rows = async (query = {}) => (await admin.get('/usage/deprecated', query)).body.data
    const row = { day: '2026-11-16', updatedAt: now.toISOString(), rev: 0 }
    expect(await rows()).toEqual([
      { ...row, operationId: 'listCampuses', caller: id, calls: 2 },
      { ...row, operationId: 'listCampuses', caller: demo.id('cli', 1), calls: 1 },
      { ...row, operationId: 'countCampuses', caller: id, calls: 1 },
    ])
    await count('b2')
    expect((await rows())[0]).toMatchObject({ calls: 4, rev: 1 })
    expect([await rows({ from: '2026-11-17' }), await rows({ to: '2026-11-15' })]).toEqual([[], []])
    // All calls are counted as calls, whatever becomes of the operation.
    expect((await admin.get('/usage')).body.data).toMatchObject([
      { source: 'people', value: 10 },
      { source: demo.id('cli', 1), value: 2 },
    ])
  })

  describe('by a partner’s clients', () => {
    const at = (hour: string) => `2026-11-16T${hour}:00:00.000Z`

    /** A partner with lines of the log of calls by its clients, and what its engineer reads of them. */
    async function openCounted() {
      const { registry, join, as } = await openPartner()
      const [partner, other] = [await join('Rosterly'), await join('Gradeway')]
      const clients = [demo.id('cli', 1), demo.id('cli', 2)]
      const districts = [await openDistrict(), await openDistrict()]
      const line = (client: number, hour: string, over: object = {}) => ({
        at: at(hour),
        tenant: districts[0]!.id,
        actor: clients[client],
        home: partner.id,
        route: 'GET /v1/districts/{districtId}/campuses',
        deprecated: 'listCampuses',
        ...over,
      })
      const tableOf = (id: string) => districts.find((it) => it.id === id)!.table
      const count = (batch: string, lines: object[], over: Partial<Counting> = {}) =>
        meter(
          { tableOf, registry, now: () => now, ...over },
          batch,
          lines.flatMap((it) => callIn(it as Record<string, unknown>) ?? []),
        )
      const read = async ({ id, admin }: typeof partner, query = {}) =>
        (await admin.get(`/v1/partners/${id}/usage/deprecated`, query)).body.data
      return { registry, as, partner, other, clients, districts, line, count, rows: (query?: object) => read(partner, query), read }
    }

    test('are counted over all districts, by day, operation and client, with the last of them, and their engineer reads which', async () => {
      const { partner, other, clients, districts, line, count, rows, read } = await openCounted()
      const second = { tenant: districts[1]!.id }
      const lines = [line(0, '15'), line(0, '09', second), line(1, '10'), line(0, '11', { deprecated: 'countCampuses' })]
      const others = [
        line(0, '12', { deprecated: undefined }),
        line(0, '12', { actor: districts[0]!.coach.id, home: districts[0]!.id }),
        line(0, '12', { home: districts[0]!.id }),
      ]
      for (const _ of ['once', 'delivered again']) await count('b1', [...lines, ...others, line(0, '13', { home: other.id })])
      const row = { partnerId: partner.id, day: '2026-11-16', updatedAt: now.toISOString(), rev: 0 }
      expect(await rows()).toEqual([
        { ...row, operationId: 'listCampuses', clientId: clients[1], calls: 1, lastCalledAt: at('10') },
        { ...row, operationId: 'listCampuses', clientId: clients[0], calls: 2, lastCalledAt: at('15') },
        { ...row, operationId: 'countCampuses', clientId: clients[0], calls: 1, lastCalledAt: at('11') },
      ])
      expect(await read(other)).toMatchObject([{ partnerId: other.id, calls: 1 }])
      expect([await rows({ from: '2026-11-17' }), await rows({ to: '2026-11-15' })]).toEqual([[], []])
    })

    test('say when the last was, in whatever order batches come', async () => {
      const { line, count, rows } = await openCounted()
      await count('late', [line(0, '15')])
      await count('early', [line(0, '09')])
      expect(await rows()).toMatchObject([{ calls: 2, lastCalledAt: at('15'), rev: 1 }])
    })

    test('are all there when batches are counted at once, and once when one is cut off', async () => {
      const { registry, line, count, rows } = await openCounted()
      const commit = () => Promise.reject(new Error('the process was killed'))
      await expect(count('b0', [line(0, '09')], { registry: { ...registry, commit } })).rejects.toThrow('killed')
      await Promise.all(Array.from({ length: 4 }, (_, n) => count(`b${n}`, [line(0, '09')])))
      await count('b0', [line(0, '09')])
      expect(await rows()).toMatchObject([{ calls: 4 }])
    })

    test('are nobody else’s to read', async () => {
      const { as, partner, other, clients } = await openCounted()
      const path = `/v1/partners/${partner.id}/usage/deprecated`
      const client = as({ sub: clients[0]!, tenant: partner.id, kind: 'client' })
      const stranger = as({ sub: demo.id('per', 1), tenant: partner.id, roles: [] })
      const asked = [await other.admin.get(path), await client.get(path), await stranger.get(path)]
      expect(asked.map(({ status }) => status)).toEqual([404, 404, 403])
    })
  })
})
