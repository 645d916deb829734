/** One route as an operation of the document. */
import { z } from 'zod'
import { permissions } from '#shared/auth/roles.ts'
import { PageOf, PageQuery } from '#shared/http/page.ts'
import { type Deprecation, pathOf, type Route } from '#shared/http/route.ts'
import { expandedOf, selectionNames } from '#shared/http/selection.ts'
import { everywhere, headers, type Parameter, pathParameter, sharedParameter } from './headers.ts'
import { problemsOf, responsesFor } from './problems.ts'
import type { Collector, Schema } from './schemas.ts'

interface Ref {
  $ref: string
}

export interface Media {
  schema: Schema
  example?: unknown
  examples?: Record<string, Ref>
}

export interface Response {
  description: string
  headers?: Record<string, Ref>
  content?: Record<string, Media>
}

export interface Operation {
  operationId: string
  tags: string[]
  summary: string
  description: string
  security: Record<string, string[]>[]
  parameters: (Parameter | Ref)[]
  requestBody?: { required: true; content: Record<string, Media> }
  responses: Record<string, Response | Ref>
  deprecated?: true
  'x-tandem-deprecation'?: Deprecation
  'x-tandem-permission': string
  'x-tandem-roles': readonly string[]
  'x-tandem-example-as': string
}

/** The operation. `recorded` is the answer that its example request got from the demo. */
export function operationOf(route: Route, schemas: Collector, recorded: unknown): Operation {
  const { spec, tag, scope, method } = route
  const { id, summary, description, may, body, example, deprecated } = spec
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: deprecated ? `${description}\n\n${noticeOf(deprecated)}` : description,
    ...(deprecated && { deprecated: true, 'x-tandem-deprecation': deprecated }),
    security: [{ bearer: [] }, { clientCredentials: [scope] }],
    parameters: parametersOf(route, schemas),
    ...(body && { requestBody: { required: true, content: bodyOf(schemas.of(body(), 'request'), method, example.body) } }),
    responses: {
      ...successOf(route, schemas, recorded),
      ...Object.fromEntries(
        responsesFor(problemsOf(route)).map(({ status, name }) => [status, { $ref: `#/components/responses/${name}` }]),
      ),
    },
    'x-tandem-permission': may,
    'x-tandem-roles': permissions[may],
    'x-tandem-example-as': example.as,
  }
}

const noticeOf = ({ since, sunset, instead, why }: Deprecation): string =>
  `**Deprecated** since ${since}, and ends on ${sunset}. Use \`${instead}\` instead. ${why}`

function bodyOf(schema: Schema, method: string, example: unknown): Record<string, Media> {
  const media = { schema, ...(example !== undefined && { example }) }
  return method === 'PATCH' ? { 'application/merge-patch+json': media, 'application/json': media } : { 'application/json': media }
}

function parametersOf(route: Route, schemas: Collector): (Parameter | Ref)[] {
  const { kind, method, spec } = route
  const names = [...pathOf(route).matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const own = spec.query ? queryOf(spec.query(), schemas, spec.example.query) : []
  const paging = kind === 'list' ? queryOf(z.object(PageQuery(route)), schemas, spec.example.query) : []
  return [
    ...names.map((name) => inPath(name, spec.example.params?.[name])),
    ...own,
    ...paging,
    ...selectionOf(route),
    ...(method === 'POST' ? [sharedParameter('IdempotencyKey')] : []),
    ...(method === 'PATCH' || method === 'PUT' || method === 'DELETE' ? [sharedParameter('IfMatch')] : []),
    ...(kind === 'read' || kind === 'file' ? [sharedParameter('IfNoneMatch')] : []),
    ...(route.realm === 'district' ? [sharedParameter(spec.webhookFaults ? 'SandboxWebhookFault' : 'SandboxFault')] : []),
    sharedParameter('RequestId'),
    sharedParameter('Traceparent'),
  ]
}

/** What may be asked of the answer itself. */
function selectionOf(route: Route): (Parameter | Ref)[] {
  const { expands = {}, example } = route.spec
  const names = Object.keys(expands)
  const scopes = [...new Set(Object.values(expands).map(({ asked }) => asked.scope))].join(' and ')
  const given = example.query?.['expand']
  const expand: Parameter = {
    name: 'expand',
    in: 'query',
    required: false,
    description: `What the answer names by id is added as \`expanded\`: ${names.join(', ')}; several separated by commas. For who may read it by itself (${scopes})`,
    schema: { type: 'string', pattern: `^(?:${names.join('|')})(?:,(?:${names.join('|')}))*$` },
    ...(given !== undefined && { example: given }),
  }
  return selectionNames(route).map((name) => (name === 'expand' ? expand : sharedParameter('Fields')))
}

/** The shared parameter, unless this operation's example names another thing. */
function inPath(name: string, example: string | undefined): Parameter | Ref {
  const shared = pathParameter(name)
  return example === undefined || example === shared.example ? { $ref: `#/components/parameters/${name}` } : { ...shared, example }
}

/** Query parameters, each with a value only where the operation's example has one: together they are a request that works. */
function queryOf(query: z.ZodType, schemas: Collector, example: Record<string, string> = {}): Parameter[] {
  const { properties = {}, required = [] } = flat(schemas.of(query, 'request'))
  return Object.entries(properties).map(([name, { description = name, ...schema }]) => {
    const given = example[name]
    const value = schema.type === 'integer' || schema.type === 'number' ? Number(given) : given
    return { name, in: 'query', required: required.includes(name), description, schema, ...(given !== undefined && { example: value }) }
  })
}

function flat(schema: Schema): Schema {
  if (schema.$ref) throw new Error('a schema of query parameters has an id; it needs none')
  return schema
}

/** The answers of success. That an operation is going to end, all its answers say. */
function successOf(route: Route, schemas: Collector, recorded: unknown): Record<string, Response | Ref> {
  const answers = answersOf(route, schemas, recorded)
  if (!route.spec.deprecated) return answers
  const told = (answer: Response | Ref) =>
    '$ref' in answer ? answer : { ...answer, headers: { ...answer.headers, ...headers('Deprecation', 'Sunset', 'Link') } }
  return Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, told(answer)]))
}

function answersOf({ kind, method, spec }: Route, schemas: Collector, recorded: unknown): Record<string, Response | Ref> {
  if (kind === 'remove') return { 204: { description: 'Removed', headers: headers(...everywhere) } }
  if (kind === 'file') {
    const content = { [spec.contentType!]: { schema: { type: 'string' }, ...(recorded !== undefined && { example: recorded }) } }
    return {
      200: { description: 'The file', headers: headers(...everywhere, 'ETag', 'Content-Disposition'), content },
      304: { $ref: '#/components/responses/NotModified' },
    }
  }
  const schema = kind === 'list' ? pageSchema(spec.item!(), schemas) : schemas.of(spec.answer!(), 'answer')
  if (spec.expands) schemas.extend((spec.item ?? spec.answer)!(), { expanded: schemas.of(expandedOf(spec.expands), 'answer') })
  const content = { 'application/json': { schema, ...(recorded !== undefined && { example: recorded }) } }
  if (kind === 'list') return { 200: { description: 'A page of the list', headers: headers(...everywhere, 'Link'), content } }
  if (kind === 'read') {
    return {
      200: { description: 'As it is now', headers: headers(...everywhere, 'ETag'), content },
      304: { $ref: '#/components/responses/NotModified' },
    }
  }
  const status = spec.status ?? 200
  const made = status === 201 || status === 202
  const more = [...(made ? (['Location'] as const) : []), ...(method === 'POST' ? (['Idempotent-Replayed'] as const) : [])]
  const description = { 200: 'As it is after the change', 201: 'What was made', 202: 'What has begun' }[status as 200]
  return { [status]: { description, headers: headers(...everywhere, 'ETag', ...more), content } }
}

/** A page is a component beside what it holds: `Cycle` and `CyclePage`. */
function pageSchema(item: z.ZodType, schemas: Collector): Schema {
  const page = schemas.of(
    PageOf(() => item),
    'answer',
  )
  const ref = page.properties?.['data']?.items?.$ref
  return ref ? schemas.add(`${ref.split(':')[1]}Page`, page) : page
}
