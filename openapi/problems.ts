/** What can go wrong on an operation, from the catalogue: a response for each status, an example for each code. */
import type { Route } from '#shared/http/route.ts'
import { demo } from '#shared/model/example.ts'
import { catalogue, type ProblemCode } from '#shared/problem.ts'
import { everywhere, headers } from './headers.ts'

export const docsUrl = 'https://api.tandem.example/docs'

/** Every problem an operation can answer with, whether the route says so or it can happen on any of its kind. */
export function problemsOf({ kind, method, realm, spec }: Route): ProblemCode[] {
  const codes: ProblemCode[] = [
    'invalid_query',
    'unauthenticated',
    'forbidden',
    'insufficient_scope',
    'not_found',
    'rate_limited',
    'internal',
    'unavailable',
  ]
  // Machines come into districts, and tenants may be suspended.
  if (realm === 'district') codes.push('address_not_allowed')
  if ((realm === 'district' || realm === 'consultancy') && method !== 'GET' && !spec.evenWhenReadOnly)
    codes.push('tenant_suspended', 'tenant_closing')
  // A sandbox that is being made anew.
  if (realm === 'district' && method !== 'GET' && !spec.evenWhenReadOnly) codes.push('sandbox_filling')
  if (kind === 'list') codes.push('invalid_cursor')
  if (method === 'POST') codes.push('invalid_idempotency_key', 'idempotency_key_reused')
  if (method !== 'GET') codes.push('changed_meanwhile')
  if (kind === 'write') codes.push('body_too_large', 'unsupported_media_type', 'invalid_request')
  if (spec.body) codes.push('malformed_json')
  if (method === 'PATCH' || method === 'PUT' || method === 'DELETE') codes.push('precondition_required', 'stale')
  const all = new Set<string>([...codes, ...(spec.problems ?? [])])
  return (Object.keys(catalogue) as ProblemCode[]).filter((code) => all.has(code))
}

/** A response for each status, under the name of the codes it can have. */
export function responsesFor(codes: readonly ProblemCode[]): { status: number; name: string; codes: ProblemCode[] }[] {
  const statuses = [...new Set(codes.map((code) => catalogue[code].status))].sort()
  return statuses.map((status) => {
    const held = codes.filter((code) => catalogue[code].status === status)
    return { status, name: held.map(pascal).join('Or'), codes: held }
  })
}

const pascal = (code: string) => code.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())

export function problemResponse(codes: readonly ProblemCode[]) {
  const status = catalogue[codes[0]!].status
  return {
    description: codes.map((code) => `\`${code}\`: ${catalogue[code].title}.`).join(' '),
    headers: headers(
      ...everywhere,
      ...(status === 401 ? ['WWW-Authenticate' as const] : []),
      ...(status === 429 || status === 503 || codes.includes('changed_meanwhile') ? ['Retry-After' as const] : []),
    ),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  }
}

/** The codes whose problems name what is at fault, each with a fault as the service would name it. */
const faults: Partial<Record<ProblemCode, { pointer: string; code: string; detail: string }>> = {
  invalid_query: { pointer: '?limit', code: 'too_large', detail: 'Too big: expected number to be <=200' },
  invalid_cursor: { pointer: '?cursor', code: 'invalid', detail: 'Start again without a cursor.' },
  invalid_request: { pointer: '/startsOn', code: 'wrong_format', detail: 'Invalid ISO date' },
  unknown_reference: { pointer: '/schoolId', code: 'unknown', detail: `There is no active school ${demo.id('sch', 9)}.` },
  stage_incomplete: { pointer: '', code: 'missing_planned_action', detail: 'Plan an action.' },
}

export function problemExample(code: ProblemCode) {
  const { status, title, advice } = catalogue[code]
  const fault = faults[code]
  return {
    summary: title,
    description: advice,
    value: {
      type: `${docsUrl}/errors/${code}`,
      title,
      status,
      detail: advice.replaceAll('`', ''),
      code,
      requestId: demo.id('req', 1),
      ...(fault && { errors: [fault] }),
    },
  }
}
