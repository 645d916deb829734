/** Values for fields: such as a schema of the document asks for, and such as nobody should send. */
import fc from 'fast-check'
import type { Schema } from '#openapi/schemas.ts'
import { demo } from '#shared/model/example.ts'
import { type IdKind, idKinds } from '#shared/model/id.ts'
import { document } from '#test/openapi/document.ts'

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/** Stands for an id, or a cursor, that an answer of this run has held: which, is known when the request is sent. */
export const seen = (what: string, n: number): string => `⟦${what}:${n}⟧`
const seenOf = (what: string) => fc.nat(30).map((n) => seen(what, n))

/** Ids that exist, that an answer has held, and that could. */
export const ids = (kind: IdKind): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 6 }).map((n) => demo.id(kind, n)) },
    { weight: 3, arbitrary: seenOf(kind) },
    { weight: 1, arbitrary: fc.nat(2 ** 31 - 1).map((n) => demo.id(kind, n)) },
  )

const days = fc.oneof(
  fc.constantFrom('2026-11-20', '2026-11-24', '2026-09-14', '2026-12-01', '2027-02-28', '2024-02-29', '0001-01-01', '9999-12-31'),
  fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10)),
)
const instants = fc.oneof(
  fc.constantFrom('2026-11-01T00:00:00.000Z', '2026-11-24T14:00:00.000Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z'),
  fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }).map((at) => at.toISOString()),
)
const formats: Record<string, fc.Arbitrary<string>> = {
  date: days,
  'date-time': instants,
  email: fc.emailAddress(),
  uri: fc.webUrl({ validSchemes: ['https'] }),
}

/** Text as people write it, in any script. */
const words = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.constantFrom('Harbor Elementary', 'America/Chicago', 'literacy', 'plan', 'Größe', 'עברית', '数学', 'e\u0301'),
)

function texts({ format, pattern, minLength = 0, maxLength = 200 }: Schema): fc.Arbitrary<string> {
  const kind = /^\^(\w{3})_/.exec(pattern ?? '')?.[1]
  if (kind && kind in idKinds) return ids(kind as IdKind)
  // As long as a digest is in hexadecimal.
  if (pattern) return fc.stringMatching(new RegExp(pattern), { maxLength: 64 })
  const known = format && formats[format]
  if (known) return known
  return words.map((text) => text.padEnd(minLength, 'x').slice(0, maxLength))
}

const named = (ref: string): Schema => document.components.schemas[ref.split('/').at(-1)!]!

/** Values that a schema lets pass, as far as a schema says: dates may be in the future, references may lead nowhere. */
export function valuesOf(schema: Schema, depth = 0): fc.Arbitrary<Json> {
  if (schema.$ref) return valuesOf(named(schema.$ref), depth)
  if (schema.const !== undefined) return fc.constant(schema.const as Json)
  if (schema.enum) return fc.constantFrom(...(schema.enum as Json[]))
  const alternatives = schema.anyOf ?? schema.oneOf
  if (alternatives) return fc.oneof(...alternatives.map((it) => valuesOf(it, depth)))
  const [type] = [schema.type ?? 'string'].flat()
  if (type === 'string') return texts(schema)
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (type === 'integer') return fc.integer({ min: schema.minimum ?? -1000, max: Math.min(schema.maximum ?? 1000, 2 ** 31) })
  if (type === 'number') {
    const [min, max] = [schema.minimum ?? schema.exclusiveMinimum ?? -1e6, schema.maximum ?? 1e6]
    return fc.double({ min, max, minExcluded: schema.exclusiveMinimum !== undefined, noNaN: true })
  }
  if (type === 'array') {
    const { minItems = 0, maxItems = 5, items = {} } = schema
    return fc.array(valuesOf(items, depth + 1), { minLength: minItems, maxLength: Math.min(maxItems, minItems + 3) })
  }
  return objectsOf(schema, depth)
}

function objectsOf({ properties = {}, required = [], additionalProperties }: Schema, depth: number): fc.Arbitrary<Json> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, it]) => [name, valuesOf(it, depth + 1)]))
  if (Object.keys(fields).length === 0 && typeof additionalProperties === 'object')
    return fc.dictionary(fc.string({ maxLength: 8 }), valuesOf(additionalProperties, depth + 1), { maxKeys: 3 })
  return fc.record(fields, { requiredKeys: required.filter((name) => name in fields), noNullPrototype: true }) as fc.Arbitrary<Json>
}

const nested = (depth: number, shape: 'array' | 'object'): Json => {
  let value: Json = 1
  for (let n = 0; n < depth; n += 1) value = shape === 'array' ? [value] : { a: value }
  return value
}

/** Text that has broken programs before. */
export const evilTexts = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\udfff\ud800',
    '\u202e\u200b\ufeff',
    '𝕿𝖆𝖓𝖉𝖊𝖒',
    '🧑‍🏫'.repeat(60),
    'a\u0300'.repeat(300),
    '%00%0a%0d',
    '../../etc/passwd',
    '<script>alert(1)</script>',
    "'; drop table cycles; --",
    '=HYPERLINK("https://evil.example")',
    '{{7*7}}#{7*7}',
    '\uffff',
    '#',
    'CYCLE#x',
    '__proto__',
    'constructor',
    'toString',
    'true',
    'null',
    'NaN',
    'Infinity',
    '-0',
    '1e999',
    '0x10',
    '2026-02-30',
    '2026-13-01',
    '-000001-01-01',
    '+275760-09-13T00:00:00.001Z',
    '2026-11-24T24:00:00Z',
    'x'.repeat(5000),
    'x'.repeat(70_000),
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ maxLength: 300 }),
)

export const evilValues: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: evilTexts },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Json>(
      null,
      true,
      0,
      -0,
      -1,
      0.1,
      1e308,
      -1e308,
      5e-324,
      2 ** 53,
      2 ** 53 + 2,
      -(2 ** 63),
      1e21,
      [],
      {},
      [[]],
      [null],
      { length: 3 },
      { toString: 'x' },
      { $ref: '#' },
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(5, 100, 3000), fc.constantFrom('array' as const, 'object' as const))
      .map(([n, of]) => nested(n, of)),
  },
  { weight: 1, arbitrary: fc.constantFrom(200, 3000).map((n) => Array.from({ length: n }, (_, m) => m)) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json> },
)

/** A value with something in it that does not belong there: another value, one more, one less, or one twice. */
export const spoiled = (value: Json): fc.Arbitrary<Json> =>
  fc
    .tuple(fc.nat(10_000), fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'twice'), evilValues, evilTexts)
    .map(([which, how, evil, name]) => {
      const places = placesIn(value)
      const path = places[which % places.length]!
      return changedAt(value, path, (it) => {
        if (how === 'add' && typeof it === 'object' && it !== null && !Array.isArray(it))
          return withField(it, name.slice(0, 200) || 'nonsense', evil)
        if (how === 'twice' && Array.isArray(it)) return [...it, ...it]
        return how === 'remove' ? undefined : evil
      })
    })

/** Also `__proto__` becomes a field, as it does when JSON is parsed. */
function withField(of: { [name: string]: Json }, name: string, value: Json): { [name: string]: Json } {
  const copy = { ...of }
  Object.defineProperty(copy, name, { value, enumerable: true, configurable: true, writable: true })
  return copy
}

type Path = (string | number)[]

function placesIn(value: Json, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at]
  const entries = Array.isArray(value) ? value.map((it, n) => [n, it] as const) : Object.entries(value)
  return [at, ...entries.flatMap(([step, it]) => placesIn(it, [...at, step]))]
}

/** A copy with another value at a path; `undefined` takes it away. */
function changedAt(value: Json, [step, ...rest]: Path, change: (it: Json) => Json | undefined): Json {
  if (step === undefined) return change(value) ?? null
  const inner = (value as Record<string | number, Json>)[step]!
  const last = rest.length === 0
  const after = last ? change(inner) : changedAt(inner, rest, change)
  if (Array.isArray(value))
    return after === undefined ? value.filter((_, n) => n !== step) : value.map((it, n) => (n === step ? after : it))
  const { [step as string]: _, ...others } = value as { [name: string]: Json }
  return after === undefined ? others : { ...(value as object), [step]: after }
}
