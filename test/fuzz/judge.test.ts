/** A judge that finds nothing wrong is worth what it would find. */
import { describe, expect, test } from 'vitest'
import type { Reply } from '#shared/http/message.ts'
import { mark, operations } from '#test/furnished.ts'
import { document } from '#test/openapi/document.ts'
import { faultsOf } from './judge.ts'
import type { Who } from './requests.ts'

const route = operations.find(({ spec }) => spec.id === 'readSchool')!
const requestId = 'req_01J9ZQ7Y8Z0000000000001001'
const said = { 'x-request-id': requestId, 'cache-control': 'private, no-store' }
const operation = document.paths['/v1/districts/{districtId}/schools/{schoolId}']!['get']!
const school = (operation.responses['200'] as { content: Record<string, { example: object }> }).content['application/json']!.example
const good: Reply = { status: 200, headers: { ...said, 'content-type': 'application/json', etag: '"0"' }, body: JSON.stringify(school) }
const problem = (status: number, code: string, over: object = {}): Reply => ({
  status,
  headers: { ...said, 'content-type': 'application/problem+json' },
  body: JSON.stringify({ type: 'https://x.example/e', title: 'T', status, detail: 'D', code, requestId, ...over }),
})
const judged = (reply: Reply, query = '', as: Who = 'teacher') => faultsOf(route, as, new URLSearchParams(query), reply)
const changed = (over: object) => ({ ...good, body: JSON.stringify({ ...school, ...over }) })

describe('the judge', () => {
  test('has nothing against an answer as it is documented, more fields included', () => {
    expect([judged(good), judged(changed({ nickname: 'x' })), judged(problem(404, 'not_found'))]).toEqual([[], [], []])
  })

  test.each<[string, Reply]>([
    ['answers 500', problem(500, 'internal')],
    ['documents no 202', { ...good, status: 202 }],
    ['documents no 409 (cycle_ended)', problem(409, 'cycle_ended')],
    ['documents no problem request_blocked', problem(403, 'request_blocked')],
    ['the problem nonsense is answered with 404', problem(404, 'nonsense')],
    ['the problem not_found is answered with 403', problem(403, 'not_found')],
    ['a problem names another request', problem(404, 'not_found', { requestId: 'req_2' })],
    ['a problem is application/json', { ...problem(404, 'not_found'), headers: { ...said, 'content-type': 'application/json' } }],
    ['gives away what is inside', problem(404, 'not_found', { detail: 'ZodError: at parse (/srv/shared/x.ts:12)' })],
    ['is not as documented: /name must be string', changed({ name: 7 })],
    ['is not as documented: /createdAt must match format "date-time"', changed({ createdAt: 'yesterday' })],
    ['is not as documented:  must have required property', changed({ name: undefined })],
    ['documents no header location for 200', { ...good, headers: { ...good.headers, location: '/x' } }],
    ['answers text/plain, not application/json', { ...good, headers: { ...good.headers, 'content-type': 'text/plain' } }],
    ['may be kept by others', { ...good, headers: { ...good.headers, 'cache-control': 'public' } }],
    ['has no X-Request-Id', { ...good, headers: { ...good.headers, 'x-request-id': '' } }],
  ])('finds what %s', (says, reply) => {
    expect(judged(reply).some((fault) => fault.startsWith(says))).toBe(true)
  })

  test('misses no members of an answer that was asked for in part', () => {
    const part = { ...good, body: JSON.stringify({ id: (school as { id: string }).id }) }
    expect(judged(part, 'fields=id')).toEqual([])
    expect(judged(changed({ name: 7 }), 'fields=name')).not.toEqual([])
  })

  test('knows who has no business there, and who stands before the wall', () => {
    expect(judged(good, '', 'elsewhere')).toEqual(['lets in elsewhere'])
    const told = changed({ note: mark })
    expect([judged(told, '', 'coach'), judged(told, '', 'school_leader')]).toEqual([[], ['shows school_leader what is behind the wall']])
  })
})
