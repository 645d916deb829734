/** What generated requests have brought to light (`npm run fuzz`), each as a promise of its own. */
import { describe, expect, test } from 'vitest'
import { openCycle, openDistrict } from '../district.ts'
import { ask, everything, openFurnished, operations } from '../furnished.ts'

const internal = { status: 500 }

describe('a body', () => {
  test.each(['{"name":"\\ud800"}', '{"name":"a\\uDFFFb"}', '{"name":"\\udc00\\ud800"}'])(
    'with half of a surrogate pair is refused: %s',
    async (body) => {
      const { admin } = await openDistrict()
      expect(await admin.post('/schools', body)).toMatchObject({
        status: 422,
        body: { code: 'invalid_request', errors: [{ pointer: '/name', code: 'wrong_format' }] },
      })
    },
  )

  test('may hold what is written with a whole pair, and small numbers that are kept', async () => {
    const district = await openDistrict()
    expect(await district.admin.post('/schools', '{"name":"\\ud83e\\uddd1 Harbor"}')).toMatchObject({
      status: 201,
      body: { name: '🧑 Harbor' },
    })
    const { path, goals } = await openCycle(district)
    const check = (value: string) =>
      district.coach.post(`${path}/progress-checks`, `{"goalId":"${goals[0].id}","measuredOn":"2026-11-10","value":${value}}`)
    expect(await check('-2.5e-20')).toMatchObject({ status: 201, body: { value: -2.5e-20 } })
    expect(await check('0e-400')).toMatchObject({ status: 201, body: { value: 0 } })
  })

  test.each(['1e-200', '-5e-324', `0.${'0'.repeat(140)}1`])('with a number closer to zero than is kept is refused: %s', async (value) => {
    const district = await openDistrict()
    const { path, goals } = await openCycle(district)
    const body = `{"goalId":"${goals[0].id}","measuredOn":"2026-11-10","value":${value}}`
    expect(await district.coach.post(`${path}/progress-checks`, body)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/value', code: 'too_small' }] },
    })
  })

  test('of terms whose first day is none is refused, whatever its last day', async () => {
    const furnished = await openFurnished({}, everything)
    const operation = operations.find(({ spec }) => spec.id === 'proposeEngagement')!
    const draft = operation.spec.example.body as { terms: object }
    const body = { ...draft, terms: { ...draft.terms, startsOn: 'Infinity' } }
    const answered = await ask(operation, furnished.inRole('district_admin'), { body })
    expect(answered).not.toMatchObject(internal)
    expect(answered).toMatchObject({ status: 422, body: { errors: [{ pointer: '/terms/startsOn', code: 'wrong_format' }] } })
  })
})

describe('a range that ends before it begins', () => {
  test.each(['/usage', '/audit'])('is empty: %s', async (path) => {
    const { admin } = await openDistrict()
    const range = { from: '2026-11-30T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' }
    expect((await admin.get(path, range)).body).toEqual({ data: [], page: { next: null, hasMore: false } })
  })
})

describe('a traceparent', () => {
  const trace = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'

  test('comes back with the answer', async () => {
    const { admin } = await openDistrict()
    expect((await admin.get('/schools', {}, { traceparent: trace })).headers['traceparent']).toBe(trace)
  })

  test.each(['x'.repeat(9000), `${trace}\u2028`, 'ÿ', ''])('that is none does not: %.10s', async (traceparent) => {
    const { admin } = await openDistrict()
    expect((await admin.get('/schools', {}, { traceparent })).headers).not.toHaveProperty('traceparent')
  })
})

describe('the document', () => {
  test('names what a request meets before its handler', async () => {
    const { document } = await import('../openapi/document.ts')
    const codes = (method: 'get' | 'post') => {
      const { $ref = '' } = document.paths['/v1/districts/{districtId}/schools']![method]!.responses['403'] as { $ref?: string }
      return Object.keys(document.components.responses[$ref.split('/').at(-1)!]!.content!['application/problem+json']!.examples!)
    }
    expect(codes('get')).toContain('address_not_allowed')
    expect(codes('post')).toEqual(expect.arrayContaining(['address_not_allowed', 'tenant_suspended', 'tenant_closing']))
  })
})
