/** What holds for every operation of the API, whoever wrote it. */
import { beforeAll, describe, expect, test } from 'vitest'
import { districtRoles, permissions, roles } from '#shared/auth/roles.ts'
import { kindsIn, type Route } from '#shared/http/route.ts'
import { expandedSchema } from '#shared/http/selection.ts'
import { demo } from '#shared/model/example.ts'
import { type Answered, type Caller, type District, dumpOf, openDistrict, serviceWith } from './district.ts'
import {
  allScopes,
  ask,
  bearerOf,
  cast,
  everything,
  type Furnished,
  machineIn,
  openFurnished,
  operations,
  partnerId,
  pathOf,
} from './furnished.ts'
import { isWrite, wire } from './wire.ts'

const writes = operations.filter(({ kind }) => kind === 'write' || kind === 'remove')
const withBody = writes.filter(({ spec }) => spec.body)
const posts = operations.filter(({ method }) => method === 'POST')
const matched = operations.filter(({ method }) => method === 'PATCH' || method === 'PUT' || method === 'DELETE')
const reads = operations.filter(({ kind }) => kind === 'read' || kind === 'file')
const lists = operations.filter(({ kind }) => kind === 'list')

const key = { 'idempotency-key': 'the-key-of-this-test' }

test('operations have names of their own', () => {
  const ids = operations.map(({ spec }) => spec.id)
  expect(new Set(ids).size).toBe(ids.length)
})

const { db, requests } = wire()
let furnished: Furnished
let empty: District
let before: unknown
beforeAll(async () => {
  furnished = await openFurnished({ db }, everything)
  empty = await openDistrict({ app: serviceWith({ db }) })
  // A consultancy's first look of a day at a client is noted there. From then on, reading changes nothing.
  for (const it of operations.filter(({ realm, method }) => realm === 'consultancy' && method === 'GET'))
    await ask(it, furnished.inRole(it.spec.example.as))
  before = await dumpOf(furnished.id)
})

describe.each(operations)('$spec.id', (operation) => {
  test('works as its example says', async () => {
    const district = operation.method === 'GET' ? furnished : await openFurnished({}, operation)
    const { status, headers } = await ask(operation, district.inRole(operation.spec.example.as))
    expect({ status, kept: headers['cache-control'], traced: headers['x-request-id'] }).toEqual({
      status: operation.kind === 'remove' ? 204 : (operation.spec.status ?? 200),
      kept: 'private, no-store',
      traced: expect.stringMatching(/^req_/),
    })
  })
})

/** Refusals share a district, since each of them shows that it left it as it was. */
const refusalsOf = (operation: Route) =>
  async function refused(run: (district: Furnished, as: Caller) => Promise<Answered>) {
    const sentBefore = requests.length
    const { status, body, headers } = await run(furnished, furnished.inRole(operation.spec.example.as))
    /** How many requests to the database it took to refuse. Without one that writes, nothing can have changed. */
    const asked = requests.length - sentBefore
    if (requests.slice(sentBefore).some(isWrite)) expect(await dumpOf(furnished.id), 'a refused request changes nothing').toEqual(before)
    expect(headers['content-type'], 'a refusal is a problem').toBe('application/problem+json')
    expect(body).toMatchObject({ type: `https://tandem.test/docs/errors/${body.code}`, status, requestId: headers['x-request-id'] })
    return { status, body, headers, asked }
  }

const unasked = { asked: 0 }

describe.each(operations)('$spec.id refuses', (operation) => {
  const refused = refusalsOf(operation)
  const { spec, scope } = operation

  test('strangers', async () => {
    expect(await refused(({ as }) => ask(operation, as(undefined)))).toMatchObject({
      ...unasked,
      status: 401,
      body: { code: 'unauthenticated' },
      headers: { 'www-authenticate': expect.stringContaining('Bearer') },
    })
  })

  test('everyone of another district, as if this one were not there', async () => {
    const tenant = demo.id('dis', 7)
    const claims = { sub: cast.coach, tenant, roles: roles.map((role) => ({ role })) }
    expect(await refused(({ as }) => ask(operation, as(claims)))).toMatchObject({ ...unasked, status: 404, body: { code: 'not_found' } })
  })

  test('a consultancy that only another district has let in', async () => {
    const claims = { sub: demo.id('per', 990), tenant: demo.id('con', 7), roles: roles.map((role) => ({ role })) }
    // Whom a district has let in stands in its own table: it takes one look.
    const asked = operation.realm === 'district' ? 1 : 0
    expect(await refused(({ as }) => ask(operation, as(claims)))).toMatchObject({ asked, status: 404, body: { code: 'not_found' } })
  })

  test('those whose roles do not permit it', async () => {
    const held: readonly string[] = permissions[spec.may]
    const without = roles.filter((role) => !held.includes(role)).map((role) => ({ role }))
    const answered = await refused(({ as, id, consultancyId }) => ask(operation, as(atHome(operation, id, consultancyId, without))))
    expect(answered).toMatchObject({
      ...unasked,
      status: 403,
      body: { code: 'forbidden', detail: expect.stringContaining(encodeURIComponent(spec.may)) },
    })
  })

  inDistricts(operation)('machine clients without its scope', async () => {
    const scopes = allScopes.split(' ').filter((it) => it !== scope)
    const answered = await refused(({ as }) => ask(operation, as({ ...machine(operation), scope: scopes.join(' ') }), { headers: key }))
    expect(answered.asked, 'one look at what it was let in for').toBeLessThan(2)
    expect(answered).toMatchObject({
      status: 403,
      body: { code: 'insufficient_scope', detail: expect.stringContaining(scope) },
    })
  })

  test('a query parameter it does not know', async () => {
    expect(await refused((_, as) => ask(operation, as, { path: `${pathOf(operation)}?nonsense=1`, query: {} }))).toMatchObject({
      ...unasked,
      status: 400,
      body: { code: 'invalid_query', errors: [{ pointer: '?nonsense', code: 'unknown_field' }] },
    })
  })

  test('an id that cannot be one, before it asks the database', async () => {
    const ids = Object.keys(spec.example.params ?? {}).filter((name) => kindsIn(name).length > 0)
    for (const name of ids) {
      const path = pathOf(operation, { ...spec.example.params, [name]: 'cyc_1' })
      expect(await refused((_, as) => ask(operation, as, { path }))).toMatchObject({ ...unasked, status: 404, body: { code: 'not_found' } })
    }
  })
})

/** A machine that the district has let in with the role of the example, and all scopes. */
const machine = ({ spec }: Route) => ({ sub: machineIn(spec.example.as), tenant: partnerId, kind: 'client' as const })

/** Machines are let into districts, and nowhere else. */
const inDistricts = ({ realm }: Route) => (realm === 'district' ? test : () => {})

/** Someone whose home the operation is about, with other roles. */
function atHome(
  { realm }: Route,
  districtId: Furnished['id'],
  consultancy: Furnished['consultancyId'],
  held: { role: (typeof roles)[number] }[],
) {
  const home = { district: districtId, consultancy, partner: partnerId, operator: 'operator' as const }[realm]
  return { sub: cast.coach, tenant: home, roles: held }
}

describe('an id of another district', () => {
  const named = operations.filter(({ path, realm, inRegistry }) => realm === 'district' && !inRegistry && /\{\w+Id\}/.test(path))

  test.each(named)('is not there for $spec.id', async (operation) => {
    const here = empty
    const from = requests.length
    const all = { sub: here.admin.id, tenant: here.id, roles: districtRoles.map((role) => ({ role })) }
    expect(await ask(operation, here.as(all))).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect(requests.slice(from).filter(isWrite)).toEqual([])
  })
})

describe.each(posts)('$spec.id refuses', (operation) => {
  const refused = refusalsOf(operation)

  inDistricts(operation)('machine clients that send no Idempotency-Key', async () => {
    const answered = await refused(({ as }) => ask(operation, as(machine(operation)), { keyless: true }))
    expect(answered).toMatchObject({ ...unasked, status: 400, body: { code: 'invalid_idempotency_key' } })
  })

  test.each(['', '""', 'x'.repeat(256), 'naïve', 'a"b'])('the Idempotency-Key %j', async (unusable) => {
    const answered = await refused((_, as) => ask(operation, as, { headers: { 'idempotency-key': unusable } }))
    expect(answered).toMatchObject({ ...unasked, status: 400, body: { code: 'invalid_idempotency_key' } })
  })
})

describe.each(withBody)('$spec.id refuses', (operation) => {
  const refused = refusalsOf(operation)
  const body = operation.spec.example.body as Record<string, unknown>
  const invalid = { ...unasked, status: 422 }

  test('a field it does not know', async () => {
    expect(await refused((_, as) => ask(operation, as, { body: { ...body, nonsense: 1 } }))).toMatchObject({
      ...invalid,
      body: { code: 'invalid_request', errors: [{ pointer: '/nonsense', code: 'unknown_field' }] },
    })
  })

  test('a value that is not of its field', async () => {
    for (const field of Object.keys(body)) {
      const answered = await refused((_, as) => ask(operation, as, { body: { ...body, [field]: { wrong: true } } }))
      expect(answered).toMatchObject({ ...invalid, body: { code: 'invalid_request' } })
      const pointers = answered.body.errors.map(({ pointer }: { pointer: string }) => pointer)
      expect(pointers).toContainEqual(expect.stringMatching(new RegExp(`^/${field}(/|$)`)))
    }
  })

  test('no body', async () => {
    expect(await refused((_, as) => ask(operation, as, { body: undefined }))).toMatchObject({
      ...invalid,
      body: { code: 'invalid_request', errors: [{ pointer: '', code: 'required' }] },
    })
  })

  test.each(['null', '[]', '"text"', '{"__proto__":{"polluted":true}}'])('the body %s', async (text) => {
    const answered = await refused((_, as) => ask(operation, as, { body: text }))
    expect(answered).toMatchObject({ ...invalid, body: { code: 'invalid_request', errors: expect.any(Array) } })
  })

  test('broken JSON', async () => {
    const answered = await refused((_, as) => ask(operation, as, { body: '{"half' }))
    expect(answered).toMatchObject({ ...unasked, status: 400, body: { code: 'malformed_json' } })
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])('a body of %s', async (type) => {
    const answered = await refused((_, as) => ask(operation, as, { headers: { 'content-type': type } }))
    expect(answered).toMatchObject({
      ...unasked,
      status: 415,
      body: { code: 'unsupported_media_type', detail: expect.stringContaining(type) },
    })
  })

  test('a body of two megabytes', async () => {
    const answered = await refused((_, as) => ask(operation, as, { body: { ...body, nonsense: 'x'.repeat(2_000_000) } }))
    expect(answered).toMatchObject({ ...unasked, status: 413, body: { code: 'body_too_large' } })
  })
})

describe.each(posts.filter(({ spec }) => !spec.body))('$spec.id refuses', (operation) => {
  const refused = refusalsOf(operation)

  test('a body, since it takes none', async () => {
    const answered = await refused((_, as) => ask(operation, as, { body: { any: 1 } }))
    expect(answered).toMatchObject({ ...unasked, status: 422, body: { errors: [{ pointer: '', code: 'unexpected' }] } })
  })
})

describe.each(lists)('$spec.id refuses', (operation) => {
  const refused = refusalsOf(operation)
  const query = new URLSearchParams(operation.spec.example.query)
  query.delete('limit')

  test.each(['AAAA', '', 'x'.repeat(2000), Buffer.from('{"pk":"AUDIT"}').toString('base64url')])(
    'the forged cursor %.20s',
    async (cursor) => {
      const path = `${pathOf(operation)}?${new URLSearchParams([...query, ['cursor', cursor]])}`
      expect(await refused((_, as) => ask(operation, as, { path, query: {} }))).toMatchObject({
        ...unasked,
        status: 400,
        body: { code: 'invalid_cursor' },
      })
    },
  )

  test.each(['0', '201', '-1', '1.5', 'all'])('the limit %s', async (limit) => {
    const path = `${pathOf(operation)}?${new URLSearchParams([...query, ['limit', limit]])}`
    expect(await refused((_, as) => ask(operation, as, { path, query: {} }))).toMatchObject({
      ...unasked,
      status: 400,
      body: { code: 'invalid_query', errors: [{ pointer: '?limit' }] },
    })
  })

  test('a parameter given twice', async () => {
    const path = `${pathOf(operation)}?${new URLSearchParams([...query, ['limit', '5'], ['limit', '6']])}`
    expect(await refused((_, as) => ask(operation, as, { path, query: {} }))).toMatchObject({
      ...unasked,
      status: 400,
      body: { code: 'invalid_query' },
    })
  })
})

describe.each([...reads.filter(({ kind }) => kind === 'read'), ...lists])('$spec.id', (operation) => {
  const { spec, kind } = operation
  const names = Object.keys(expandedSchema(operation).shape).filter((name) => name !== 'expanded')
  const asked = (query: Record<string, string>) =>
    ask(operation, furnished.inRole(spec.example.as), { query: { ...spec.example.query, ...query } })
  const itemsOf = ({ body }: Answered): Record<string, unknown>[] => (kind === 'list' ? body.data : [body])

  test('keeps the fields that are asked for, and the id', async () => {
    const whole = itemsOf(await asked({}))
    for (const name of names) {
      const answered = await asked({ fields: name })
      expect(answered.status).toBe(200)
      const kept = whole.map((item) => Object.fromEntries(Object.entries(item).filter(([key]) => [name, 'id', 'expanded'].includes(key))))
      expect(itemsOf(answered)).toEqual(kept)
    }
  })

  test('refuses fields that it has not, and names those that it has', async () => {
    for (const fields of ['', 'nonsense', `${names[0]},`, `${names[0]},nonsense`, ' ', '__proto__', 'constructor']) {
      expect(await asked({ fields })).toMatchObject({
        status: 400,
        body: {
          code: 'invalid_query',
          detail: expect.stringContaining(names.join(', ')),
          errors: [{ pointer: '?fields', code: 'unknown_field' }],
        },
      })
    }
  })

  test('tells of an unknown parameter which it takes', async () => {
    const { body } = await asked({ nonsense: '1' })
    const taken = [...Object.keys(spec.query?.().shape ?? {}), ...(kind === 'list' ? ['limit', 'cursor'] : []), 'fields']
    for (const name of taken) expect(body.detail).toMatch(new RegExp(`\\b${name}\\b`))
  })
})

describe.each(lists)('$spec.id', (operation) => {
  test('names no page after its last one, unless it grows at its end', async () => {
    const as = furnished.inRole(operation.spec.example.as)
    const { limit: _, ...query } = operation.spec.example.query ?? {}
    const ends: unknown[] = []
    for (let cursor: string | undefined, more = true; more; ) {
      const { body, headers } = await ask(operation, as, { query: { ...query, limit: '2', ...(cursor && { cursor }) } })
      const { next, hasMore } = body.page
      expect('link' in headers).toBe(hasMore)
      if (!hasMore) ends.push(next === null ? 'nowhere' : 'where to ask again')
      cursor = next
      more = hasMore
    }
    expect(ends).toEqual([operation.tag === 'Changes' ? 'where to ask again' : 'nowhere'])
  })
})

describe.each(lists.filter(({ spec }) => spec.eitherWay))('$spec.id', (operation) => {
  test('gives what comes first first with order=asc, over pages', async () => {
    const as = furnished.inRole(operation.spec.example.as)
    const { limit: _, ...query } = operation.spec.example.query ?? {}
    const inOrder = async (order: string, limit: string) => {
      const items: unknown[] = []
      for (let cursor: string | undefined, more = true; more; ) {
        const { status, body } = await ask(operation, as, {
          query: { ...without(query, 'attention'), order, limit, ...(cursor && { cursor }) },
        })
        expect(status).toBe(200)
        items.push(...body.data)
        cursor = body.page.next
        more = cursor !== null && items.length < 40
      }
      return items.slice(0, 40)
    }
    const [descending, ascending] = [await inOrder('desc', '200'), await inOrder('asc', '3')]
    if (descending.length < 40) expect(ascending).toEqual(descending.toReversed())
    expect(await ask(operation, as, { query: { ...query, order: 'up' } })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '?order' }] },
    })
  })
})

const without = (query: Record<string, string>, name: string) => Object.fromEntries(Object.entries(query).filter(([key]) => key !== name))

describe.each(operations.filter(({ spec }) => spec.expands))('$spec.id', (operation) => {
  const { spec, kind } = operation
  const names = Object.keys(spec.expands ?? {})

  test('refuses to be expanded by what it does not name, and says what it names', async () => {
    const answered = await ask(operation, furnished.inRole(spec.example.as), { query: { expand: `${names[0]},nonsense` } })
    expect(answered).toMatchObject({
      status: 400,
      body: {
        code: 'invalid_query',
        detail: expect.stringContaining(names.join(', ')),
        errors: [{ pointer: '?expand', code: 'unknown_field' }],
      },
    })
  })

  test('shows what it is expanded by as reading that by itself does', async () => {
    const as = furnished.inRole(spec.example.as)
    const { body } = await ask(operation, as, { query: { ...spec.example.query, expand: names.join(',') } })
    const items: { expanded: Record<string, { id: string } | { id: string }[]> }[] = kind === 'list' ? body.data : [body]
    expect(items.length).toBeGreaterThan(0)
    for (const { expanded } of items) {
      for (const thing of Object.values(expanded).flat()) {
        const path = thing.id.startsWith('per_') ? `/people/${thing.id}` : `/schools/${thing.id}`
        expect((await as.get(path)).body).toEqual(thing)
      }
    }
  })

  test('asks for the scope of what it is expanded by', async () => {
    for (const [name, { asked }] of Object.entries(spec.expands ?? {})) {
      const scope = allScopes.split(' ').filter((it) => it !== asked.scope)
      const answered = await ask(operation, furnished.as({ ...machine(operation), scope: scope.join(' ') }), { query: { expand: name } })
      expect(answered).toMatchObject({ status: 403, body: { code: 'insufficient_scope', detail: expect.stringContaining(asked.scope) } })
    }
  })
})

describe.each(matched)('$spec.id refuses', (operation) => {
  const refused = refusalsOf(operation)

  test('to overwrite blindly', async () => {
    const answered = await refused((_, as) => as.send(operation.method, pathOf(operation), operation.spec.example.body))
    expect(answered).toMatchObject({ ...unasked, status: 428, body: { code: 'precondition_required' } })
  })

  test.each(['"999"', '"999.content"', 'W/"0"', '0', '"", "x"'])('the tag %s of something else', async (tag) => {
    const answered = await refused((_, as) => ask(operation, as, { headers: { 'if-match': tag } }))
    expect(answered).toMatchObject({ status: 412, body: { code: 'stale' } })
  })
})

describe.each(reads)('$spec.id', (operation) => {
  test('answers with a strong ETag, and not again to who has it', async () => {
    const as = furnished.inRole(operation.spec.example.as)
    const { headers } = await ask(operation, as)
    const tag = headers['etag'] ?? ''
    expect(tag).toMatch(/^"[^"]+"$/)
    for (const known of [tag, `"other", ${tag}`, `W/${tag}`, '*']) {
      const { status, body, headers: sent } = await ask(operation, as, { headers: { 'if-none-match': known } })
      expect({ status, body, tag: sent['etag'] }).toEqual({ status: 304, body: undefined, tag })
    }
    expect(await ask(operation, as, { headers: { 'if-none-match': '"other"' } })).toMatchObject({ status: 200 })
    if (operation.kind === 'file') return
    const query = { ...operation.spec.example.query, fields: Object.keys(expandedSchema(operation).shape)[0]! }
    const part = (await ask(operation, as, { query })).headers['etag']!
    expect(part, 'a part has a tag of its own').not.toBe(tag)
    expect((await ask(operation, as, { query, headers: { 'if-none-match': part } })).status).toBe(304)
    expect((await ask(operation, as, { query, headers: { 'if-none-match': tag } })).status).toBe(200)
  })

  test('answers HEAD like GET, without the body', async () => {
    const as = furnished.inRole(operation.spec.example.as)
    const { headers } = await ask(operation, as)
    const head = await ask({ ...operation, method: 'HEAD' as never }, as)
    expect(head).toMatchObject({ status: 200, body: undefined, headers: { etag: headers['etag'] } })
  })
})

describe.each(posts)('$spec.id', (operation) => {
  const byteForByte = ({ status, text, headers }: Answered) => ({ status, text, tag: headers['etag'], location: headers['location'] })

  test('repeated under its key, has one effect and the same answer byte for byte', async () => {
    const district = await openFurnished({}, operation)
    const as = district.inRole(operation.spec.example.as)
    const first = await ask(operation, as, { headers: key })
    const after = await dumpOf(district.id)
    for (const spelled of ['the-key-of-this-test', '"the-key-of-this-test"']) {
      const again = await ask(operation, as, { headers: { 'idempotency-key': spelled } })
      expect(byteForByte(again)).toEqual(byteForByte(first))
      expect(again.headers).toMatchObject({ 'idempotent-replayed': 'true' })
    }
    expect(first.headers).not.toHaveProperty('idempotent-replayed')
    expect(await dumpOf(district.id)).toEqual(after)
  })

  test('refuses its key for another request, and the other request its', async () => {
    const district = await openFurnished({}, operation)
    const as = district.inRole(operation.spec.example.as)
    expect((await ask(operation, as, { headers: key })).status).toBeLessThan(300)
    const after = await dumpOf(district.id)
    const another = otherOf(operation)
    const others: (Route & { other?: string })[] = [
      ...(operation.spec.body ? [{ ...operation, other: `${JSON.stringify(operation.spec.example.body)} ` }] : []),
      ...(another ? [another] : []),
    ]
    for (const { other, ...it } of others) {
      const answered = await ask(it, as, { headers: key, ...(other !== undefined && { body: other }) })
      expect(answered).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
    }
    expect(await dumpOf(district.id)).toEqual(after)
  })

  test('is another request for each who sends the same key', async () => {
    const district = await openFurnished({}, operation)
    expect((await ask(operation, district.inRole(operation.spec.example.as), { headers: key })).status).toBeLessThan(300)
    const other = district.as({
      ...bearerOf(district.id, operation.spec.example.as, district.consultancyId),
      sub: operation.realm === 'operator' ? 'operator-2' : cast.otherCoach,
    })
    expect((await ask(operation, other, { headers: key })).headers).not.toHaveProperty('idempotent-replayed')
  })

  test('gives the tag that reading what it made gives', async () => {
    const district = await openFurnished({}, operation)
    const as = district.inRole(operation.spec.example.as)
    const { headers, body } = await ask(operation, as)
    if (!headers['location']) return
    const read = await as.get(headers['location'])
    expect(read).toMatchObject({ status: 200, headers: { etag: headers['etag'] } })
    expect(body).toMatchObject(read.body)
  })
})

/** Another request that the same caller may send, to where the same keys are kept; there is none beside a consultancy's one POST of its own. */
function otherOf({ spec, realm, inRegistry }: Route): Route | undefined {
  const found = posts.find(
    (it) => it.spec.id !== spec.id && it.realm === realm && it.inRegistry === inRegistry && it.spec.example.as === spec.example.as,
  )
  if (!found && spec.id !== 'addConsultant') throw new Error(`no other operation takes a POST from who may ${spec.may}`)
  return found
}

describe('a path', () => {
  test('that is none is told from one that takes other methods', async () => {
    const { inRole } = await openFurnished()
    const admin = inRole('district_admin')
    expect(await admin.get('/nothing')).toMatchObject({ status: 404, body: { code: 'no_such_route' } })
    expect(await admin.send('DELETE', '/schools')).toMatchObject({
      status: 405,
      body: { code: 'method_not_allowed' },
      headers: { allow: 'POST, GET' },
    })
  })
})
