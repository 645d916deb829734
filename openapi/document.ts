/** The published description of the API, OpenAPI 3.1, generated from the routes. `openapi.json` beside this file is its snapshot. */
import { readFileSync } from 'node:fs'
import { pathIds, pathOf, type Route, type Routes } from '#shared/http/route.ts'
import { ProblemBody } from '#shared/problem.ts'
import { answerHeaders, everywhere, headers, type Parameter, pathParameter, sharedParameters, wordsInPaths } from './headers.ts'
import { type Operation, operationOf, type Response } from './operation.ts'
import { docsUrl, problemExample, problemResponse, problemsOf, responsesFor } from './problems.ts'
import { collector, type Schema } from './schemas.ts'
import { tagDescriptions } from './tags.ts'
import { type WebhookItem, webhooksOf } from './webhooks.ts'

export interface Document {
  openapi: '3.1.1'
  info: Record<string, unknown>
  externalDocs: { url: string; description: string }
  servers: unknown[]
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, Operation>>
  webhooks: Record<string, WebhookItem>
  components: {
    schemas: Record<string, Schema>
    parameters: Record<string, Parameter>
    headers: Record<string, unknown>
    responses: Record<string, Response>
    examples: Record<string, { value: unknown }>
    securitySchemes: Record<string, unknown>
  }
}

/** Version of the contract: additive changes raise the second number, and there is no other kind within `/v1`. */
const version = '1.0.0'

/** `answers` are the answers to the operations' example requests, by operation id. */
export function documentOf(areas: readonly Routes[], answers: Readonly<Record<string, unknown>> = {}): Document {
  const routes = areas.flatMap(({ list }) => list)
  const schemas = collector()
  const written = routes.map((route) => ({ route, operation: operationOf(route, schemas, answers[route.spec.id]) }))
  schemas.of(ProblemBody(), 'answer')
  const webhooks = webhooksOf(schemas)
  const { schemas: named, rename } = schemas.named()

  const paths: Document['paths'] = {}
  for (const { route, operation } of written) {
    const path = pathOf(route)
    paths[path] = {
      ...paths[path],
      [route.method.toLowerCase()]: rename(operation),
    }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Tandem API',
      version,
      summary: 'A multi-tenant API for instructional coaching in schools',
      description: readFileSync(new URL('./description.md', import.meta.url), 'utf8').trim(),
      contact: { name: 'Tandem API support', url: `${docsUrl}/support`, email: 'api@tandem.example' },
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    externalDocs: { url: docsUrl, description: 'Guides, and a page for every problem' },
    servers: [
      { url: 'http://127.0.0.1:7070', description: 'On your machine, with the demo district' },
      {
        url: 'https://{host}',
        description: 'Production',
        variables: { host: { default: 'api.tandem.example', description: 'Host of the region that keeps your district’s data' } },
      },
    ],
    tags: [...new Set(areas.map(({ tag }) => tag))].map((name) => ({ name, description: tagDescription(name) })),
    paths,
    webhooks: rename(webhooks),
    components: {
      schemas: named,
      parameters: { ...sharedParameters, ...pathParametersOf(paths) },
      headers: headersIn(paths, routes),
      responses: responsesOf(routes),
      examples: problemExamplesOf(routes),
      securitySchemes: securitySchemesOf(routes),
    },
  }
}

function tagDescription(tag: string): string {
  const description = tagDescriptions[tag]
  if (!description) throw new Error(`openapi/tags.ts does not describe the tag ${tag}: say in one sentence what it is about`)
  return description
}

/** Components for the path parameters that operations refer to; what none refers to would be dead weight. */
function pathParametersOf(paths: Document['paths']): Record<string, Parameter> {
  const referred = new Set(JSON.stringify(paths).match(/(?<="#\/components\/parameters\/)\w+/g))
  const names = [...Object.keys(pathIds), ...wordsInPaths].filter((name) => referred.has(name))
  return Object.fromEntries(names.map((name) => [name, pathParameter(name)]))
}

/** Headers that some answer refers to. */
function headersIn(paths: Document['paths'], routes: readonly Route[]) {
  const referred = new Set(JSON.stringify([paths, responsesOf(routes)]).match(/(?<="#\/components\/headers\/)[\w-]+/g))
  return Object.fromEntries(Object.entries(answerHeaders).filter(([name]) => referred.has(name)))
}

function responsesOf(routes: readonly Route[]): Record<string, Response> {
  const notModified = { description: 'What you have still holds', headers: headers(...everywhere, 'ETag') }
  const problems = routes.flatMap((route) => responsesFor(problemsOf(route))).map(({ name, codes }) => [name, problemResponse(codes)])
  return { NotModified: notModified, ...Object.fromEntries(problems.sort(byName)) }
}

function problemExamplesOf(routes: readonly Route[]): Document['components']['examples'] {
  const codes = [...new Set(routes.flatMap(problemsOf))].sort()
  return Object.fromEntries(codes.map((code) => [code, problemExample(code)]))
}

function securitySchemesOf(routes: readonly Route[]) {
  const scopes = [...new Set(routes.map(({ scope }) => scope))].sort()
  const described = scopes.map((scope) => {
    const [noun, deed] = scope.split(':')
    return [scope, deed === 'read' ? `Read ${noun}` : `Read nothing, change ${noun}`]
  })
  return {
    bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'For people: the token their district’s sign-in gives' },
    clientCredentials: {
      type: 'oauth2',
      description: 'For machine clients. A client does what both its scopes and its roles in the district permit.',
      flows: { clientCredentials: { tokenUrl: 'https://api.tandem.example/oauth/token', scopes: Object.fromEntries(described) } },
    },
  }
}

const byName = ([a]: unknown[], [b]: unknown[]) => (String(a) < String(b) ? -1 : 1)
