/**
 * The vocabulary routes are written in. A route says once who may call it, what it takes and gives, and what can go
 * wrong; the service enforces that and the OpenAPI document publishes it. Schemas are late: registering a route
 * builds none of them.
 */
import type * as z from 'zod'
import type { Actor } from '../auth/actor.ts'
import type { Permission } from '../auth/roles.ts'
import type { Change } from '../db/commit.ts'
import type { Page, PageRequest, Table } from '../db/table.ts'
import type { Id, IdKind, NewId } from '../model/id.ts'
import type { Late, LateObject, Of } from '../model/schema.ts'
import type { Objects } from '../objects.ts'
import type { ProblemCode } from '../problem.ts'

/** The kinds of id that stand in paths, by the name they go by there. */
export const pathIds = {
  districtId: 'dis',
  schoolId: 'sch',
  personId: 'per',
  importId: 'imp',
  cycleId: 'cyc',
  goalId: 'gol',
  actionId: 'act',
  evidenceId: 'evd',
  checkId: 'chk',
  commentId: 'cmt',
} as const satisfies Record<string, IdKind>

type PathName = keyof typeof pathIds
type Names<P extends string> = P extends `${string}{${infer N}}${infer Rest}` ? N | Names<Rest> : never
export type Params<P extends string> = { [N in Names<P> | 'districtId']: N extends PathName ? Id<(typeof pathIds)[N]> : string }

/** An example of a request that works against the demo district, sent by a person or client with the role. */
export interface Example {
  as: string
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
}

interface Said {
  /** Operation id. */
  id: string
  summary: string
  description: string
  may: Permission
  /** What can go wrong here beyond what can everywhere. */
  problems?: readonly ProblemCode[]
  example: Example
}

export interface ReadSpec extends Said {
  query?: LateObject
  answer: Late
}

export interface ListSpec extends Said {
  query?: LateObject
  item: Late
}

export interface WriteSpec extends Said {
  body?: LateObject
  answer: Late
  /** 200 unless set. */
  status?: 200 | 201 | 202
}

export interface RemoveSpec extends Said {}

/** An answer and the tag of what it shows. */
export interface Answer<B = unknown> {
  body: B
  /** Revision, and whatever else the representation depends on. Becomes the strong ETag. */
  tag?: string | undefined
  /** Path below the district of what was made. */
  location?: string | undefined
}

export const answer = <B>(body: B, more: Omit<Answer, 'body'> = {}): Answer<B> => ({ body, ...more })

/** What happened, for the outside. */
export interface Happening {
  type: string
  subject: string
  rev?: number
}

/** What a handler finds on `c.var`, and all it finds. */
export interface Vars<P, Q, B> {
  actor: Actor
  /** The district's table. */
  table: Table
  params: P
  query: Q
  body: B
  now: () => Date
  newId: NewId
  objects: Objects
  /** Checks `If-Match` against the revision that was read; a 412 problem when it names another. Every PATCH, PUT and DELETE calls it. */
  match: (rev: number) => void
  /** One transaction: the changes, what happened, the audit entry and the idempotency record. Gives the answer back. */
  commit: <A extends Answer>(effect: { changes: Change[]; happened: Happening | Happening[]; answer: A }) => Promise<A>
  /** Notes in the request's log line that the content of something was shown. */
  looked: (subject: string) => void
}

export interface Call<P = unknown, Q = unknown, B = unknown> {
  var: Vars<P, Q, B>
}

export type ListCall<P = unknown, Q = unknown> = Call<P, Q, undefined> & { page: Pick<PageRequest, 'limit' | 'after'> }

type QueryOf<S extends { query?: LateObject }> = S extends { query: infer L extends LateObject } ? Of<L> : Record<never, never>
type BodyOf<S extends { body?: LateObject }> = S extends { body: infer L extends LateObject } ? Of<L> : undefined
type Shown<L extends Late> = z.input<ReturnType<L>>

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/** A route as the service and the document see it. */
export interface Route {
  kind: 'read' | 'list' | 'write' | 'remove'
  method: Method
  path: string
  tag: string
  scope: string
  spec: Said & { query?: LateObject; body?: LateObject; answer?: Late; item?: Late; status?: number }
  handle: (c: ListCall<never, never> & Call<never, never, never>) => Promise<unknown>
}

export type Routes = ReturnType<typeof routes>

/** The routes of one noun. `noun` names its scopes: `cycles:read`, `cycles:write`. */
export function routes(tag: string, noun: string) {
  const list: Route[] = []
  const add = (kind: Route['kind'], method: Method, path: string, spec: Route['spec'], handle: unknown) => {
    const scope = `${noun}:${method === 'GET' ? 'read' : 'write'}`
    list.push({ kind, method, path, tag, scope, spec, handle: handle as Route['handle'] })
  }
  const write =
    (method: Method) =>
    <const P extends string, const S extends WriteSpec>(
      path: P,
      spec: S,
      handle: (c: Call<Params<P>, Record<never, never>, BodyOf<S>>) => Promise<Answer<Shown<S['answer']>>>,
    ) =>
      add('write', method, path, spec, handle)

  return {
    tag,
    list,
    get<const P extends string, const S extends ReadSpec>(
      path: P,
      spec: S,
      handle: (c: Call<Params<P>, QueryOf<S>, undefined>) => Promise<Answer<Shown<S['answer']>>>,
    ) {
      add('read', 'GET', path, spec, handle)
    },
    getPage<const P extends string, const S extends ListSpec>(
      path: P,
      spec: S,
      handle: (c: ListCall<Params<P>, QueryOf<S>>) => Promise<Page<Shown<S['item']>>>,
    ) {
      add('list', 'GET', path, spec, handle)
    },
    post: write('POST'),
    patch: write('PATCH'),
    put: write('PUT'),
    delete<const P extends string, const S extends RemoveSpec>(path: P, spec: S, handle: (c: Call<Params<P>>) => Promise<Answer<null>>) {
      add('remove', 'DELETE', path, spec, handle)
    },
  }
}
