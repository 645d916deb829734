/**
 * The schemas of the document, from those the code validates with: each that has an id becomes a component, as requests
 * take it and as answers give it.
 *
 * The two differ on purpose. Requests are closed: an unknown field or value is refused, so that a typo cannot pass.
 * Answers are open: they may gain fields, and an enum that is "open to more values" may gain values, without a new
 * version of the API. So no answer says `additionalProperties: false`, and an open enum is `x-extensible-enum` there.
 */
import { z } from 'zod'
import { demo } from '#shared/model/example.ts'
import { type IdKind, idKinds } from '#shared/model/id.ts'

/** JSON Schema, draft 2020-12, as far as zod writes it and this folder reads it. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  description?: string
  format?: string
  pattern?: string
  const?: unknown
  enum?: unknown[]
  'x-extensible-enum'?: string[]
  examples?: unknown[]
  default?: unknown
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}

type Side = 'request' | 'answer'

const prefix = '#/components/schemas/'

/** Collects components while operations are written; `named` then gives them and settles what they are called. */
export function collector() {
  const found: Record<Side, Map<string, Schema>> = { request: new Map(), answer: new Map() }
  const extended = new Map<string, Record<string, Schema>>()
  const wholeOf = (id: string, { properties }: Schema): Schema =>
    extended.has(id) ? { properties: { ...properties, ...extended.get(id) } } : {}

  function of(schema: z.ZodType, side: Side): Schema {
    const io = side === 'request' ? 'input' : 'output'
    const {
      $schema: _,
      $defs = {},
      ...root
    } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' }) as Schema & {
      $schema?: string
      $defs?: Record<string, Schema>
    }
    for (const [id, definition] of Object.entries($defs)) found[side].set(id, tidy(definition, side))
    return tidy(root, side)
  }

  /** Adds a component that no schema of the code stands for, such as a page. */
  function add(id: string, schema: Schema): Schema {
    found.answer.set(id, schema)
    return { $ref: `answer:${id}` }
  }

  /** Adds properties to the component of a schema, wherever it is answered with: they are there when they are asked for. */
  function extend(schema: z.ZodType, properties: Record<string, Schema>): void {
    const id = schema.meta()?.id
    if (!id || !found.answer.has(id)) throw new Error('only a schema with an id can be expanded')
    extended.set(id, { ...extended.get(id), ...properties })
  }

  /** What a request takes keeps its name, unless answers have the same name for something else. */
  function named(): { schemas: Record<string, Schema>; rename: <T>(part: T) => T } {
    const { request } = found
    const answer = new Map([...found.answer].map(([id, schema]) => [id, { ...schema, ...wholeOf(id, schema) }]))
    const apart = differing(request, answer)
    const nameOf = (ref: string) => {
      const [side, id = ''] = ref.split(':')
      return `${prefix}${id}${side === 'request' && apart.has(id) ? 'Input' : ''}`
    }
    const rename = <T>(part: T): T => withRefs(part, nameOf)
    const inputs = [...request].map(([id, schema]) => [apart.has(id) ? `${id}Input` : id, rename(schema)] as const)
    const schemas = new Map([...inputs, ...[...answer].map(([id, schema]) => [id, rename(schema)] as const)])
    return { schemas: Object.fromEntries([...schemas].sort(([a], [b]) => (a < b ? -1 : 1))), rename }
  }

  return { of, add, extend, named }
}

export type Collector = ReturnType<typeof collector>

/** Ids of components that are one thing in requests and another in answers, or lead to one that is. */
function differing(request: Map<string, Schema>, answer: Map<string, Schema>): Set<string> {
  const sideless = (schema: Schema | undefined) => JSON.stringify(withRefs(schema, (ref) => ref.split(':')[1] ?? ''))
  const both = [...request.keys()].filter((id) => answer.has(id))
  const apart = new Set(both.filter((id) => sideless(request.get(id)) !== sideless(answer.get(id))))
  for (let size = -1; size !== apart.size; ) {
    size = apart.size
    for (const id of both) {
      withRefs(request.get(id), (ref) => {
        if (apart.has(ref.split(':')[1] ?? '')) apart.add(id)
        return ref
      })
    }
  }
  return apart
}

/** A copy in which every `$ref` of a collected schema is another. */
function withRefs<T>(part: T, change: (ref: string) => string): T {
  if (Array.isArray(part)) return part.map((it) => withRefs(it, change)) as T
  if (typeof part !== 'object' || part === null) return part
  const entries = Object.entries(part).map(([key, value]) => {
    const collected = key === '$ref' && typeof value === 'string' && /^(request|answer):/.test(value)
    return [key, collected ? change(value) : withRefs(value, change)]
  })
  return Object.fromEntries(entries) as T
}

/** What zod writes, as a reader of the document wants it. */
function tidy(schema: Schema, side: Side, name = ''): Schema {
  const { example, ...rest } = schema as Schema & { example?: unknown }
  const tidied: Schema = { ...rest, ...(example !== undefined && { examples: [example] }) }
  if (tidied.$ref) return { ...tidied, $ref: tidied.$ref.replace('#/$defs/', `${side}:`) }
  // A format says what zod's pattern of hundreds of characters says, and the bounds of a safe integer say nothing.
  if (tidied.format) delete tidied.pattern
  if (tidied.minimum === Number.MIN_SAFE_INTEGER) delete tidied.minimum
  if (tidied.maximum === Number.MAX_SAFE_INTEGER) delete tidied.maximum
  if (tidied.type === 'integer' && tidied.exclusiveMinimum !== undefined) {
    tidied.minimum = tidied.exclusiveMinimum + 1
    delete tidied.exclusiveMinimum
  }
  if (side === 'answer' && tidied.additionalProperties === false) delete tidied.additionalProperties
  if (typeof tidied.additionalProperties === 'object') tidied.additionalProperties = tidy(tidied.additionalProperties, side)
  if (tidied.items) tidied.items = tidy(tidied.items, side)
  for (const key of ['anyOf', 'oneOf', 'allOf'] as const) if (tidied[key]) tidied[key] = tidied[key].map((it) => tidy(it, side))
  if (tidied.properties) {
    const properties = Object.entries(tidied.properties).map(([key, property]) => [key, tidy(property, side, key)])
    tidied.properties = Object.fromEntries(properties)
  }
  return described(side === 'answer' ? opened(tidied) : tidied, name)
}

const isOpen = ({ description }: Schema) => /open to more values/i.test(description ?? '')

/** An open enum in an answer: any text, of which these are the values there are so far. */
function opened(schema: Schema): Schema {
  if (!schema.enum || !isOpen(schema)) return schema
  const { enum: values, ...rest } = schema
  return { ...rest, 'x-extensible-enum': values as string[], examples: rest.examples ?? values.slice(0, 1) }
}

/** Fields that mean the same everywhere and so are described once. */
const common: Record<string, string> = {
  id: 'Its id',
  createdAt: 'When it was made',
  updatedAt: 'When it last changed',
  rev: 'Revision: grows by one with every change',
  requestId: 'The request it was done in',
}

function described(schema: Schema, name: string): Schema {
  const kind = /^\^(\w{3})_/.exec(schema.pattern ?? '')?.[1] as IdKind | undefined
  const description = schema.description ?? common[name] ?? (kind && name && `Id of the ${idKinds[kind]}`)
  const example = kind ? demo.id(kind, 1) : schema.format === 'date-time' ? '2026-09-14T15:04:05.000Z' : undefined
  return {
    ...schema,
    ...(description && { description }),
    ...(example && !schema.examples && !schema.const && { examples: [example] }),
  }
}
