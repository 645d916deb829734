import { describe, expect, test } from 'vitest'
import { builtInProtocols, ProtocolDraft } from '#shared/model/protocol.ts'
import { openCycle, openDistrict } from '../district.ts'

const step = (key: string, yields: string, over: object = {}) => ({
  key,
  title: `Step ${key}`,
  prompt: 'What do you see?',
  minutes: 5,
  voices: ['everyone'],
  yields,
  ...over,
})
const draft = { key: 'two_looks', name: 'Two looks', source: 'Ours', steps: [step('look', 'observations'), step('wonder', 'inferences')] }

describe('the built-in protocols', () => {
  test('are ATLAS and Data-Driven Dialogue, whose steps are in their authors’ order', () => {
    expect(builtInProtocols.map(({ key, steps }) => [key, ...steps.map(({ key }) => key)])).toEqual([
      ['atlas', 'getting_started', 'describe', 'interpret', 'implications', 'reflect'],
      ['data_driven_dialogue', 'predict', 'go_visual', 'observe', 'infer', 'next_steps'],
    ])
  })

  test.each(builtInProtocols.map((it) => [it.key, it] as const))('%s is what a district could have written, and takes an hour', (_, it) => {
    const { key, name, source, steps } = it
    expect(ProtocolDraft().safeParse({ key, name, source, steps }).error).toBeUndefined()
    expect([it.minutes, it.builtIn]).toEqual([60, true])
  })

  test.each(builtInProtocols.map((it) => [it.key, it] as const))('%s has people describe before they interpret', (_, { steps }) => {
    const places = steps.map(({ yields }) => yields)
    expect(places.indexOf('observations')).toBeGreaterThan(0)
    expect(places.indexOf('observations')).toBeLessThan(places.indexOf('inferences'))
  })

  test('do not change, and their keys are not for others', async () => {
    const { admin } = await openDistrict()
    const { key: _, ...next } = draft
    expect(await admin.send('PUT', '/protocols/atlas', next, { 'if-match': '*' })).toMatchObject({ status: 403 })
    expect(await admin.post('/protocols/atlas/retire')).toMatchObject({ status: 403 })
    expect(await admin.post('/protocols', { ...draft, key: 'atlas' })).toMatchObject({
      status: 409,
      body: { code: 'already_exists', errors: [{ pointer: '/key', code: 'taken' }] },
    })
  })
})

describe('a protocol of the district’s own', () => {
  test('is added by an admin, and read by everyone', async () => {
    const { id, admin, teacher } = await openDistrict()
    const { status, body, headers } = await admin.post('/protocols', draft)
    expect({ status, body }).toMatchObject({ status: 201, body: { ...draft, version: 1, minutes: 10, builtIn: false, status: 'active' } })
    expect(headers['location']).toBe(`/v1/districts/${id}/protocols/two_looks`)
    expect((await teacher.get('/protocols/two_looks')).body).toEqual(body)
    expect(await teacher.post('/protocols', { ...draft, key: 'other_looks' })).toMatchObject({ status: 403 })
    expect(await admin.post('/protocols', draft)).toMatchObject({ status: 409, body: { errors: [{ pointer: '/key', code: 'taken' }] } })
  })

  test('is refused with steps that share a key, or one alone', async () => {
    const { admin } = await openDistrict()
    const add = (steps: object[]) => admin.post('/protocols', { ...draft, steps })
    expect(await add([step('look', 'none'), step('look', 'none')])).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/steps' }] },
    })
    expect(await add([step('look', 'none')])).toMatchObject({ status: 422, body: { errors: [{ pointer: '/steps', code: 'too_short' }] } })
    expect(await add([step('look', 'none', { minutes: 0 }), step('wonder', 'none')])).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/steps/0/minutes', code: 'too_small' }] },
    })
  })

  test('gets versions; the earlier ones stay readable', async () => {
    const { admin, coach } = await openDistrict()
    await admin.post('/protocols', draft)
    const { key: _, ...next } = { ...draft, name: 'Two long looks' }
    const { headers } = await admin.get('/protocols/two_looks')
    const put = (etag: string) => admin.send('PUT', '/protocols/two_looks', next, { 'if-match': etag })
    expect(await put(headers['etag']!)).toMatchObject({ status: 200, body: { name: 'Two long looks', version: 2 } })
    expect(await put(headers['etag']!)).toMatchObject({ status: 412 })
    const names = await Promise.all(
      ['1', '2', '3'].map(async (version) => (await coach.get('/protocols/two_looks', { version })).body.name),
    )
    expect(names).toEqual(['Two looks', 'Two long looks', undefined])
    expect((await coach.get('/protocols/two_looks')).body.version).toBe(2)
  })

  test('of two who change it at once gets one next version', async () => {
    const { admin, coach } = await openDistrict()
    await admin.post('/protocols', draft)
    const { key: _, ...next } = draft
    const { headers } = await admin.get('/protocols/two_looks')
    const put = (name: string) => admin.send('PUT', '/protocols/two_looks', { ...next, name }, { 'if-match': headers['etag']! })
    const statuses = (await Promise.all([put('A'), put('B'), put('C')])).map(({ status }) => status)
    expect(statuses.sort()).toEqual([200, 412, 412])
    expect((await coach.get('/protocols/two_looks')).body.version).toBe(2)
  })

  test('that is retired begins nothing new, until its next version', async () => {
    const district = await openDistrict()
    const { admin, coach } = district
    const { id: cycleId } = await openCycle(district)
    await admin.post('/protocols', draft)
    const plan = (protocol: object) => coach.post('/data-discussions', { cycleId, protocol, scheduledAt: '2026-12-01T20:00:00.000Z' })
    const { body } = await plan({ key: 'two_looks' })
    for (let n = 0; n < 2; n += 1)
      expect(await admin.post('/protocols/two_looks/retire')).toMatchObject({ status: 200, body: { status: 'retired' } })
    const refused = { status: 422, body: { code: 'unknown_reference', errors: [{ pointer: '/protocol', code: 'unknown' }] } }
    expect(await plan({ key: 'two_looks' })).toMatchObject(refused)
    expect(await plan({ key: 'two_looks', version: 1 })).toMatchObject(refused)
    expect(await coach.post(`/data-discussions/${body.id}/start`)).toMatchObject({ status: 200 })
    const { key: _, ...next } = draft
    expect(await admin.send('PUT', '/protocols/two_looks', next, { 'if-match': '*' })).toMatchObject({
      status: 200,
      body: { status: 'active' },
    })
    expect(await plan({ key: 'two_looks', version: 1 })).toMatchObject({ status: 201, body: { protocol: { version: 1 } } })
    expect(await plan({ key: 'two_looks' })).toMatchObject({ status: 201, body: { protocol: { version: 2 } } })
  })

  test('that nobody could have written is not there', async () => {
    const { coach } = await openDistrict()
    expect(await coach.get('/protocols/No-Key')).toMatchObject({ status: 404 })
    expect(await coach.get(`/protocols/${'a'.repeat(3000)}`)).toMatchObject({ status: 404 })
    expect(await coach.get('/protocols/atlas', { version: '2' })).toMatchObject({ status: 404 })
  })
})

describe('the list of protocols', () => {
  test.each([1, 2, 3, 4, 25])('has each once, by pages of %i', async (limit) => {
    const { admin, teacher } = await openDistrict()
    for (const key of ['zigzag', 'alpha']) await admin.post('/protocols', { ...draft, key })
    const pages: string[][] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body }: { body: { data: { key: string }[]; page: { next: string | null } } } = await teacher.get('/protocols', {
        limit: String(limit),
        ...(cursor && { cursor }),
      })
      pages.push(body.data.map(({ key }) => key))
      cursor = body.page.next
    }
    expect(pages.flat()).toEqual(['atlas', 'data_driven_dialogue', 'alpha', 'zigzag'])
    expect(Math.max(...pages.map(({ length }) => length))).toBeLessThanOrEqual(limit)
  })

  test('promises no page after the built-in ones where there is none', async () => {
    const { teacher } = await openDistrict()
    const { body } = await teacher.get('/protocols', { limit: '2' })
    expect([body.data.length, body.page.hasMore]).toEqual([2, false])
  })
})
