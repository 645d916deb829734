/** Requests to one operation: as they should be, spoiled in one place, and made of anything at all. */
import fc from 'fast-check'
import type { Parameter } from '#openapi/headers.ts'
import type { Schema } from '#openapi/schemas.ts'
import { kindsIn, type Route } from '#shared/http/route.ts'
import { document, places } from '#test/openapi/document.ts'
import { evilTexts, evilValues, ids, type Json, seen, spoiled, valuesOf } from './values.ts'

/** Whom a request comes from: a role of the examples, or someone who has no business there. */
export const strangers = [
  'nobody',
  'forged',
  'elsewhere',
  'consultancy elsewhere',
  'client without scopes',
  'client with one scope',
  'client from another address',
  'of the partner, without its role',
  'of the consultancy, without its role',
  'of Tandem, without its role',
] as const
export const rolesOfExamples = [
  'district_admin',
  'school_leader',
  'coach',
  'teacher',
  'consultant',
  'consultancy_manager',
  'partner',
  'partner_admin',
  'operator',
] as const
export type Who = (typeof strangers)[number] | (typeof rolesOfExamples)[number]

export interface Fuzzed {
  as: Who
  params: Record<string, string>
  query: [name: string, value: string][]
  headers: Record<string, string>
  /** The body as it goes over the wire; `undefined` for none. */
  text: string | undefined
}

const placeOf = (route: Route) => places.find(({ operation }) => operation.operationId === route.spec.id)!

const parametersOf = (route: Route, where: Parameter['in']): Parameter[] =>
  placeOf(route).operation.parameters.flatMap((it) => {
    const parameter = '$ref' in it ? document.components.parameters[it.$ref.split('/').at(-1)!]! : it
    return parameter.in === where ? [parameter] : []
  })

const homes = ['districtId', 'consultancyId', 'partnerId']

/** Names in the path, but for whose it is: that follows from who asks. */
function paramsOf(route: Route): fc.Arbitrary<Record<string, string>> {
  const example = route.spec.example.params ?? {}
  const names = parametersOf(route, 'path').filter(({ name }) => !homes.includes(name) || name in example)
  const valueFor = ({ name, schema }: Parameter): fc.Arbitrary<string> => {
    const [kind] = kindsIn(name)
    const good = kind ? ids(kind) : (valuesOf(schema) as fc.Arbitrary<string>)
    const known =
      example[name] === undefined ? good : fc.oneof({ weight: 3, arbitrary: fc.constant(example[name]) }, { weight: 1, arbitrary: good })
    return fc.oneof({ weight: 12, arbitrary: known }, { weight: 1, arbitrary: evilTexts.filter((text) => text !== '') })
  }
  return fc.record(Object.fromEntries(names.map((it) => [it.name, valueFor(it)])), { noNullPrototype: true })
}

/** Query parameters: documented ones with good values and bad ones, unknown ones, one twice. */
function queryOf(route: Route): fc.Arbitrary<[string, string][]> {
  const documented = parametersOf(route, 'query')
  const asText = (value: Json) => (typeof value === 'string' ? value : JSON.stringify(value))
  const fieldNames = Object.keys(shownIn(route))
  const valueFor = ({ name, schema }: Parameter): fc.Arbitrary<string> => {
    if (name === 'cursor')
      return fc.oneof(
        fc.nat(30).map((n) => seen('cursor', n)),
        fc.base64String({ maxLength: 200 }),
        evilTexts,
      )
    if (name === 'fields')
      return fc.oneof(
        fc.subarray(fieldNames, { minLength: 1 }).map((names) => names.join(',')),
        evilTexts,
      )
    return fc.oneof({ weight: 5, arbitrary: valuesOf(schema).map(asText) }, { weight: 1, arbitrary: evilTexts })
  }
  const one = (it: Parameter) => valueFor(it).map((value): [string, string] => [it.name, value])
  const known = documented.length > 0 ? fc.array(fc.oneof(...documented.map(one)), { maxLength: 3 }) : fc.constant<[string, string][]>([])
  const example = Object.entries(route.spec.example.query ?? {})
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(example) },
    { weight: 4, arbitrary: known.map((pairs) => [...new Map(pairs)]) },
    { weight: 2, arbitrary: known.map((pairs) => [...new Map([...example, ...pairs])]) },
    { weight: 1, arbitrary: known },
    { weight: 1, arbitrary: fc.array(fc.tuple(evilTexts, evilTexts), { maxLength: 2 }) },
  )
}

/** The members of what an operation shows. */
function shownIn(route: Route): Record<string, Schema> {
  const [answer] = Object.values(placeOf(route).operation.responses)
  const [media] = answer && 'content' in answer ? Object.values(answer.content ?? {}) : []
  const resolved = (schema: Schema | undefined): Schema =>
    schema?.$ref ? resolved(document.components.schemas[schema.$ref.split('/').at(-1)!]) : (schema ?? {})
  const { properties = {} } = resolved(media?.schema)
  return route.kind === 'list' ? (resolved(properties['data']?.items).properties ?? {}) : properties
}

const brokenTexts = fc.constantFrom(
  '',
  '{',
  '{"half',
  'null',
  '[]',
  '"text"',
  '0',
  '{}',
  '{"a":1,"a":2}',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '\ufeff{}',
  '{"name":1e999}',
  '{"name":"\\ud800"}',
  `${'['.repeat(20_000)}`,
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`,
  `{"name":"${'x'.repeat(1_100_000)}"}`,
)

function bodyOf(route: Route): fc.Arbitrary<string | undefined> {
  const [media] = Object.values(placeOf(route).operation.requestBody?.content ?? {})
  if (!media) return fc.oneof({ weight: 12, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: brokenTexts })
  const good = valuesOf(media.schema)
  const example = fc.constant(media.example as Json)
  const json = (value: Json) => JSON.stringify(value)
  return fc.oneof(
    { weight: 4, arbitrary: example.map(json) },
    { weight: 6, arbitrary: good.map(json) },
    { weight: 5, arbitrary: example.chain(spoiled).map(json) },
    { weight: 3, arbitrary: good.chain(spoiled).map(json) },
    { weight: 1, arbitrary: evilValues.map(json) },
    { weight: 2, arbitrary: brokenTexts },
    { weight: 1, arbitrary: fc.constant(undefined) },
  )
}

const headerTexts = fc.oneof(
  fc.nat(30).map((n) => seen('tag', n)),
  fc.constantFrom(
    '',
    '*',
    '"0"',
    'W/"0"',
    '"',
    '"0", "1"',
    '"999999999999999999999"',
    ',,,',
    'x'.repeat(9000),
    'ÿ',
    '\t',
    '"0.content"',
    '"-1"',
  ),
  fc.string({ maxLength: 40 }).map((text) => text.replaceAll(/[\r\n\0]/g, ' ')),
)

/** Headers as they should be, now and then with one that is not. */
function headersOf({ method, spec }: Route): fc.Arbitrary<Record<string, string>> {
  const usual: Record<string, string> = {
    ...(method !== 'GET' && method !== 'DELETE' && { 'content-type': 'application/json' }),
    ...(method === 'PATCH' || method === 'PUT' || method === 'DELETE' ? { 'if-match': '*' } : {}),
  }
  const lacking = fc.oneof({ weight: 14, arbitrary: fc.constant<string[]>([]) }, { weight: 1, arbitrary: fc.subarray(Object.keys(usual)) })
  const keys = fc.uuid().map((key): Record<string, string> => (method === 'POST' ? { 'idempotency-key': key } : {}))
  const noise = fc.dictionary(
    fc.constantFrom(
      'if-match',
      'if-none-match',
      'idempotency-key',
      'content-type',
      'x-request-id',
      'traceparent',
      'accept',
      'accept-encoding',
      'content-length',
      'x-forwarded-for',
      'x-http-method-override',
      'cookie',
    ),
    headerTexts,
    { maxKeys: 2, noNullPrototype: true },
  )
  const kept = fc.constantFrom('a-key-that-is-used-again', 'another')
  return fc
    .tuple(
      fc.oneof(
        { weight: 5, arbitrary: keys },
        { weight: 1, arbitrary: kept.map((key): Record<string, string> => (method === 'POST' ? { 'idempotency-key': key } : {})) },
      ),
      fc.oneof(
        { weight: 8, arbitrary: fc.constant<Record<string, string>>({}) },
        { weight: 2, arbitrary: noise },
        {
          weight: 2,
          arbitrary: fc.nat(3).map((n): Record<string, string> => (method === 'GET' ? { 'if-none-match': seen(`tag_${spec.id}`, n) } : {})),
        },
      ),
      lacking,
    )
    .map(([key, more, without]) => ({
      ...Object.fromEntries(Object.entries(usual).filter(([name]) => !without.includes(name))),
      ...key,
      ...more,
    }))
}

const whoAsks = (route: Route): fc.Arbitrary<Who> =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constant(route.spec.example.as as Who) },
    { weight: 3, arbitrary: fc.constantFrom<Who>(...rolesOfExamples) },
    { weight: 2, arbitrary: fc.constantFrom<Who>(...strangers) },
  )

export const requestsTo = (route: Route): fc.Arbitrary<Fuzzed> =>
  fc.record(
    { as: whoAsks(route), params: paramsOf(route), query: queryOf(route), headers: headersOf(route), text: bodyOf(route) },
    { noNullPrototype: true },
  )
