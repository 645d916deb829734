/** Headers and parameters that many operations share. */
import { kindsIn } from '#shared/http/route.ts'
import { requestFaults } from '#shared/http/sandbox.ts'
import { demo } from '#shared/model/example.ts'
import { type IdKind, idKinds } from '#shared/model/id.ts'
import { webhookFaults } from '#shared/model/webhook-fault.ts'
import type { Schema } from './schemas.ts'

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description: string
  schema: Schema
  example?: unknown
}

const text = (example: string): Schema => ({ type: 'string', examples: [example] })

export const answerHeaders = {
  'X-Request-Id': {
    description: 'The id of this request: the caller’s own when it sent one',
    required: true,
    schema: text(demo.id('req', 1)),
  },
  'Cache-Control': { description: 'Answers are for the caller only and kept nowhere', required: true, schema: text('private, no-store') },
  ETag: { description: 'Revision of what is shown, for `If-Match` and `If-None-Match`; strong', schema: text('"3"') },
  Location: { description: 'Path of what was made', schema: text(`/v1/districts/${demo.districtId}/cycles/${demo.id('cyc', 1)}`) },
  'Content-Disposition': { description: 'What the file is called', schema: text('attachment; filename="statement-2026-11.csv"') },
  Link: {
    description: 'The next page (`rel="next"`); absent on the last. Of what is going to end, where to read more (`rel="deprecation"`)',
    schema: text('</v1/districts/…?limit=25&cursor=…>; rel="next"'),
  },
  'Idempotent-Replayed': {
    description: '`true` when this is the first answer again, given to a repeat under the same Idempotency-Key',
    schema: { type: 'string', enum: ['true'] },
  },
  'RateLimit-Policy': {
    description:
      'The limits that this caller is under (draft-ietf-httpapi-ratelimit-headers-10): `q` calls in `w` seconds. On every answer to whoever is let in',
    schema: text('"tenant";q=500;w=10, "day";q=500000;w=86400, "client";q=250;w=10, "client-day";q=250000;w=86400'),
  },
  RateLimit: {
    description: 'What is left of each: `r` calls, and all of them again after `t` seconds',
    schema: text('"tenant";r=420;t=2, "day";r=412033;t=32400, "client";r=12;t=10, "client-day";r=218840;t=32400'),
  },
  Deprecation: {
    description: 'Since when the operation should not be used any more: `@` and seconds since 1970 (RFC 9745)',
    schema: text('@1793491200'),
  },
  Sunset: { description: 'When the operation ends (RFC 8594)', schema: text('Mon, 01 Nov 2027 00:00:00 GMT') },
  'WWW-Authenticate': { description: 'How to sign in', schema: text('Bearer realm="tandem"') },
  'Retry-After': { description: 'Seconds to wait before a retry', schema: { type: 'integer', minimum: 0, examples: [1] } },
} satisfies Record<string, { description: string; required?: boolean; schema: Schema }>

/** What every answer has. */
export const everywhere = ['X-Request-Id', 'Cache-Control', 'RateLimit-Policy', 'RateLimit'] as const

export const headers = (...names: (keyof typeof answerHeaders)[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))

/** What stands in paths and is no id. */
const words: Record<string, Pick<Parameter, 'description' | 'schema' | 'example'>> = {
  modelKey: {
    description: 'Name for programs, as lists show it',
    schema: { type: 'string', minLength: 1, maxLength: 64 },
    example: 'impact_cycle',
  },
  protocolKey: {
    description: 'Name for programs, as lists show it',
    schema: { type: 'string', pattern: '^[a-z][a-z0-9_]{1,39}$' },
    example: 'atlas',
  },
  month: {
    description: 'A calendar month, year first',
    schema: { type: 'string', pattern: '^\\d{4}-(?:0[1-9]|1[0-2])$' },
    example: '2026-11',
  },
  noun: { description: 'What it names', schema: { type: 'string', minLength: 1, maxLength: 64 }, example: 'school' },
  externalId: {
    description: 'What the thing is called in the other system; percent-encoded',
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
    example: 'crm-4711',
  },
  version: { description: 'The number of a version', schema: { type: 'string', pattern: '^[1-9]\\d{0,4}$' }, example: '1' },
  day: { description: 'A day (UTC)', schema: { type: 'string', format: 'date' }, example: '2026-11-24' },
}

export const wordsInPaths = Object.keys(words)

function inPath(name: string, kinds: readonly IdKind[]): Parameter {
  const common = { name, in: 'path' as const, required: true }
  const [first] = kinds
  if (!first) {
    const word = words[name]
    if (!word) throw new Error(`openapi/headers.ts does not say what {${name}} in a path is`)
    return { ...common, ...word }
  }
  return {
    ...common,
    description: `Id of the ${kinds.map((kind) => idKinds[kind]).join(' or the ')}`,
    schema: { type: 'string', pattern: `^${kinds.length > 1 ? `(?:${kinds.join('|')})` : first}_[0-7][0-9A-HJKMNP-TV-Z]{25}$` },
    example: demo.id(first, 1),
  }
}

export const pathParameter = (name: string): Parameter => inPath(name, kindsIn(name))

const header = (name: string, required: boolean, description: string, schema: Schema): Parameter => ({
  name,
  in: 'header',
  required,
  description,
  schema,
})

/** Parameters by the name of their component. */
export const sharedParameters = {
  IdempotencyKey: header(
    'Idempotency-Key',
    false,
    'Made anew for each request and kept for its retries, which then have one effect and one answer, for 24 hours. Bare or in double quotes. Machine clients must send one.',
    { type: 'string', minLength: 1, maxLength: 257, examples: ['0b4f7a52-6f0e-4d0e-9b0c-3f1d6c1a2e77'] },
  ),
  IfMatch: header('If-Match', true, 'The ETag of what is to be changed, as it was read; `*` for whatever it is', {
    type: 'string',
    minLength: 1,
    examples: ['"3"'],
  }),
  IfNoneMatch: header('If-None-Match', false, 'An ETag read before: 304 when it still holds', { type: 'string', examples: ['"3"'] }),
  Fields: {
    name: 'fields',
    in: 'query',
    required: false,
    description:
      'Members of the answer to keep, of a list those of each item, separated by commas, such as `id,rev`; `id` stays in any case. All unless set. It may differ from page to page',
    schema: { type: 'string', pattern: '^\\w+(?:,\\w+)*$', maxLength: 1000 },
  },
  RequestId: header('X-Request-Id', false, 'An id of the caller’s own for this request; one is made unless it is sent', {
    type: 'string',
    pattern: '^[\\w.:-]{8,128}$',
    examples: [demo.id('req', 1)],
  }),
  SandboxFault: header(
    'Tandem-Sandbox-Fault',
    false,
    'In a sandbox only: the failure that this request is to meet. `-after` fails when all has been done, as if the answer had been lost; `slow` answers after three seconds',
    { type: 'string', enum: [...requestFaults] },
  ),
  SandboxWebhookFault: header(
    'Tandem-Sandbox-Fault',
    false,
    'In a sandbox only: the failure that this request is to meet, or, of the values that begin with `webhook-`, how the receiver of the delivery that it begins is to fail',
    { type: 'string', enum: [...requestFaults, ...webhookFaults] },
  ),
  Traceparent: header('traceparent', false, 'W3C Trace Context, carried through to the log and the answer', {
    type: 'string',
    examples: ['00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
  }),
} as const satisfies Record<string, Parameter>

export const sharedParameter = (name: keyof typeof sharedParameters) => ({ $ref: `#/components/parameters/${name}` })
