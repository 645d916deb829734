/** The published document as the pages read it: operations by tag, what they answer, and where each has its place. */
import { clientRole, clientScopes } from '#shared/auth/scopes.ts'
import { catalogue, type ProblemCode } from '#shared/problem.ts'
import type { Document } from '../document.ts'
import type { Parameter } from '../headers.ts'
import type { Media, Operation as Published, Response } from '../operation.ts'
import type { Schema } from '../schemas.ts'
import { slug } from './html.ts'

export interface Operation {
  id: string
  tag: string
  method: string
  path: string
  summary: string
  description: string
  /** Who may, in the words of the code. */
  permission: string
  roles: readonly string[]
  /** What a machine client needs; `undefined` where none can do it. */
  scope: string | undefined
  /** The role of the demo's person that the example is for. */
  exampleAs: string
  parameters: Parameter[]
  body: { type: string; media: Media } | undefined
  /** What it answers when it succeeds. */
  success: { status: string; response: Response; type: string | undefined; media: Media | undefined }
  codes: ProblemCode[]
  /** It is going to end: its description says when, and what to use instead. */
  deprecated: boolean
  /** Where it stands in the reference. */
  place: string
}

export interface Tag {
  name: string
  description: string
  path: string
  operations: Operation[]
}

export interface Reference {
  document: Document
  tags: Tag[]
  operations: Operation[]
  schemaOf: (ref: string) => { name: string; schema: Schema }
  /** The place of `GET /v1/…`, whatever its query; `undefined` when there is no such operation. */
  linkTo: (call: string) => string | undefined
}

export const pathOfTag = (name: string): string => `/docs/reference/${slug(name)}`

export function referenceOf(document: Document): Reference {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, published]) => operationOf(document, method.toUpperCase(), path, published)),
  )
  const tags = document.tags.map(({ name, description }) => ({
    name,
    description,
    path: pathOfTag(name),
    operations: operations.filter(({ tag }) => tag === name),
  }))
  const places = new Map(operations.map(({ method, path, place }) => [`${method} ${path}`, place]))
  return {
    document,
    tags,
    operations,
    schemaOf(ref) {
      const name = ref.split('/').at(-1) ?? ''
      const schema = document.components.schemas[name]
      if (!schema) throw new Error(`The document has no schema ${ref}`)
      return { name, schema }
    },
    linkTo: (call) => places.get(call.replace(/\?.*/, '')),
  }
}

function operationOf(document: Document, method: string, path: string, published: Published): Operation {
  const { components } = document
  const resolve = <T extends object>(part: T | { $ref: string }, among: Record<string, T>): T =>
    '$ref' in part ? among[part.$ref.split('/').at(-1)!]! : part
  const responses = Object.entries(published.responses).map(([status, it]) => [status, resolve(it, components.responses)] as const)
  const success = responses.find(([status]) => status.startsWith('2'))
  if (!success) throw new Error(`${published.operationId} answers no success`)
  const [type, media] = Object.entries(success[1].content ?? {})[0] ?? []
  const [bodyType, bodyMedia] = Object.entries(published.requestBody?.content ?? {})[0] ?? []
  const roles = published['x-tandem-roles']
  const scope = published.security.flatMap((it) => it['clientCredentials'] ?? [])[0]
  const open = roles.includes(clientRole) && (clientScopes as readonly string[]).includes(scope ?? '')
  const [tag = ''] = published.tags
  return {
    id: published.operationId,
    tag,
    method,
    path,
    summary: published.summary,
    description: published.description,
    permission: published['x-tandem-permission'],
    roles,
    scope: open ? scope : undefined,
    exampleAs: published['x-tandem-example-as'],
    parameters: published.parameters.map((it) => resolve(it, components.parameters)),
    body: bodyType && bodyMedia ? { type: bodyType, media: bodyMedia } : undefined,
    success: { status: success[0], response: success[1], type, media },
    deprecated: published.deprecated ?? false,
    codes: responses.flatMap(([, it]) => codesIn(it)),
    place: `${pathOfTag(tag)}#${published.operationId}`,
  }
}

const codesIn = ({ content }: Response): ProblemCode[] =>
  Object.keys(content?.['application/problem+json']?.examples ?? {}).filter((code): code is ProblemCode => Object.hasOwn(catalogue, code))
