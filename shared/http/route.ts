/**
 * The vocabulary routes are written in. A route says once who may call it, what it takes and gives, and what can go
 * wrong; the service enforces that and the OpenAPI document publishes it. Schemas are late: registering a route
 * builds none of them.
 */
import type * as z from 'zod'
import type { Actor, Sender } from '../auth/actor.ts'
import type { Permission } from '../auth/roles.ts'
import type { Change } from '../db/commit.ts'
import type { Page, PageRequest, Table } from '../db/table.ts'
import type { Errand } from '../model/errand.ts'
import type { EventType, RegistryEventType } from '../model/event-type.ts'
import type { Id, IdKind, NewId } from '../model/id.ts'
import type { Late, LateObject, Of } from '../model/schema.ts'
import type { Standing } from '../model/standing.ts'
import type { WebhookFault } from '../model/webhook-fault.ts'
import type { Objects } from '../objects.ts'
import type { ProblemCode } from '../problem.ts'
import type { Control } from './dependencies.ts'
import type { Expansion } from './expansion.ts'

/** Where a route is: whose data it is about, by what its path begins with. */
export const realms = {
  district: { base: '/v1/districts/{districtId}', home: 'districtId' },
  consultancy: { base: '/v1/consultancies/{consultancyId}', home: 'consultancyId' },
  partner: { base: '/v1/partners/{partnerId}', home: 'partnerId' },
  /** Tandem itself: whoever runs it. */
  operator: { base: '/v1', home: undefined },
} as const
export type Realm = keyof typeof realms

/** The kinds of id that stand in paths, by the name they go by there. */
export const pathIds = {
  districtId: 'dis',
  consultancyId: 'con',
  partnerId: 'par',
  tenantId: ['dis', 'con'],
  clientId: 'cli',
  secretId: 'sec',
  grantId: 'grt',
  engagementId: 'eng',
  invitationId: 'inv',
  migrationId: 'mig',
  schoolId: 'sch',
  personId: 'per',
  importId: 'imp',
  exportId: 'exp',
  bulkImportId: 'bim',
  cycleId: 'cyc',
  goalId: 'gol',
  actionId: 'act',
  templateId: 'tpl',
  evidenceId: 'evd',
  checkId: 'chk',
  commentId: 'cmt',
  termId: 'trm',
  dutyId: 'dut',
  fundingSourceId: 'fun',
  certificationId: 'crt',
  visitId: 'vis',
  busyTimeId: 'bsy',
  feedId: 'fee',
  videoCommentId: 'vcm',
  toolId: 'obt',
  observationId: 'obv',
  calibrationId: 'cal',
  discussionId: 'dds',
  contributionId: 'ctb',
  nextStepId: 'nxt',
  sandboxId: 'dis',
  endpointId: 'whe',
  deliveryId: 'dlv',
  replayId: 'rpl',
} as const satisfies Record<string, IdKind | readonly IdKind[]>

/** The kinds of id that a name in a path stands for; none when it stands for something else. */
export const kindsIn = (name: string): readonly IdKind[] => [(pathIds as Record<string, IdKind | readonly IdKind[]>)[name] ?? []].flat()

type PathName = keyof typeof pathIds
type Names<P extends string> = P extends `${string}{${infer N}}${infer Rest}` ? N | Names<Rest> : never
type IdIn<N extends PathName> = (typeof pathIds)[N] extends infer K ? Id<(K extends readonly IdKind[] ? K[number] : K) & IdKind> : never
export type Params<P extends string, R extends Realm = 'district'> = {
  [N in Names<P> | Names<(typeof realms)[R]['base']>]: N extends PathName ? IdIn<N> : string
}

/** An example of a request that works against the demo district, sent by a person or client with the role. */
export interface Example {
  as: string
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
}

/**
 * What is going to end. Days are UTC. Its answers say so from now on, and it goes on answering after its sunset until a
 * release takes it away: a date that passes must break neither a caller nor a build.
 */
export interface Deprecation {
  since: string
  /** At least a year later. */
  sunset: string
  /** The operation to use in its place. */
  instead: string
  why: string
}

interface Said {
  /** Operation id. */
  id: string
  summary: string
  description: string
  may: Permission
  /** What can go wrong here beyond what can everywhere. */
  problems?: readonly ProblemCode[]
  deprecated?: Deprecation
  /** Allowed while the tenant is suspended or closing, though it changes something: what takes access away. */
  evenWhenReadOnly?: true
  /** The answer holds what is shown once, such as a secret. Its idempotency record is sealed with the caller's own key. */
  shownOnce?: true
  /** Whether who repeats the request may still see what its first answer shows: it may have been taken back since. One request. */
  stillFor?: (who: Pick<Vars<unknown, unknown, unknown>, 'actor' | 'table'>, first: never) => Promise<boolean>
  /** In a sandbox, deliveries that it begins can be made to fail. */
  webhookFaults?: true
  example: Example
}

/** What an answer can be expanded by, by the name that `expand` takes. */
type Expands<I = never> = Record<string, Expansion<I>>
/** Nothing, where the ids that a route expands are in what it shows. An argument that nobody can give, otherwise. */
type Fitting<S extends { expands?: Expands }, I> = S extends { expands: infer E } ? (E extends Expands<I> ? [] : [never]) : []

export interface ReadSpec extends Said {
  query?: LateObject
  answer: Late
  expands?: Expands
}

export interface ListSpec extends Said {
  query?: LateObject
  item: Late
  expands?: Expands
  /** Lists what came last first, or, with `order=asc`, what came first: its handler passes `c.page` on to the index. */
  eitherWay?: true
}

export interface FileSpec extends Said {
  contentType: string
  /** What the file is called where it is saved; names of the path in braces. */
  filename: string
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
  /** Path of what was made, below what the route's own path begins with. */
  location?: string | undefined
}

export const answer = <B>(body: B, more: Omit<Answer, 'body'> = {}): Answer<B> => ({ body, ...more })

/** What happened, for the outside. */
export interface Happening {
  type: EventType | RegistryEventType
  subject: string
  rev?: number
  /** The cycle that the subject is part of, where the path does not say it. */
  within?: Id<'cyc'>
  /** Names that the subject goes by in the student information system, and in the systems of others. */
  sourcedId?: string | undefined
  externalId?: string | undefined
  /** Nobody but its owner may know of it. */
  kept?: 'private' | undefined
}

/** What a request does. Errands are what follows from it in the tables of other tenants: kept in the same transaction, run before the answer. */
export interface Effect<A extends Answer> {
  changes: Change[]
  happened: Happening | Happening[]
  /** What it was done to, for the audit log; what happened first is about it unless set. */
  subject?: string
  answer: A
  errands?: Errand[]
}

export type ErrandAsked = Pick<Errand, 'tenantId' | 'kind' | 'subject'>

/** What a handler finds on `c.var`, and all it finds. */
export interface Vars<P, Q, B> {
  actor: Actor
  /** For a job that goes on in the name of who sent the request. */
  sender: Sender
  /** How the tenant in the path stands; partners and Tandem itself have none. */
  standing?: Standing
  /** The table of the tenant in the path; the registry for routes that are kept there. */
  table: Table
  /** What the control plane works with; only its function is given it. */
  control: Control
  params: P
  query: Q
  body: B
  now: () => Date
  newId: NewId
  /** So many random bytes, for secrets. */
  random: (bytes: number) => Buffer
  allowLoopback: boolean
  requestId: string
  /** How the delivery that this begins is to fail, in a sandbox. */
  webhookFault?: WebhookFault | undefined
  objects: Objects
  /** Checks `If-Match` against the revision that was read; a 412 problem when it names another. Every PATCH, PUT and DELETE calls it. */
  match: (rev: number) => void
  /** One transaction: the changes, what happened, the audit entry and the idempotency record. Gives the answer back. */
  commit: <A extends Answer>(effect: Effect<A>) => Promise<A>
  /** An errand for a commit: what a tenant's table is to say and record of what this request does in the registry. */
  errand: (asked: ErrandAsked) => Errand
  /** Notes in the request's log line that content was shown: of a cycle, or of some evidence in it and whose that is. */
  looked: (...subject: string[]) => void
}

export interface Call<P = unknown, Q = unknown, B = unknown> {
  var: Vars<P, Q, B>
}

export type ListCall<P = unknown, Q = unknown> = Call<P, Q, undefined> & { page: Pick<PageRequest, 'limit' | 'after' | 'order'> }

type QueryOf<S extends { query?: LateObject }> = S extends { query: infer L extends LateObject } ? Of<L> : Record<never, never>
type BodyOf<S extends { body?: LateObject }> = S extends { body: infer L extends LateObject } ? Of<L> : undefined
type Shown<L extends Late> = z.input<ReturnType<L>>

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/** A route as the service and the document see it. */
export interface Route {
  kind: 'read' | 'list' | 'file' | 'write' | 'remove'
  method: Method
  realm: Realm
  /** Whether it works on the registry rather than on the table of the tenant in its path. */
  inRegistry: boolean
  /** Below what the realm's paths begin with. */
  path: string
  tag: string
  scope: string
  spec: Said & {
    query?: LateObject
    body?: LateObject
    answer?: Late
    item?: Late
    expands?: Expands
    eitherWay?: true
    status?: number
    contentType?: string
    filename?: string
  }
  handle: (c: ListCall<never, never> & Call<never, never, never>) => Promise<unknown>
}

export type Routes = ReturnType<typeof routes>

/** The whole path of a route, with its parameters in braces. */
export const pathOf = ({ realm, path }: Pick<Route, 'realm' | 'path'>): string => `${realms[realm].base}${path}`

/** The routes of one noun. `noun` names its scopes: `cycles:read`, `cycles:write`. */
export function routes<const R extends Realm = 'district'>(
  tag: string,
  noun: string,
  { realm = 'district' as R, inRegistry = realm === 'partner' || realm === 'operator' }: { realm?: R; inRegistry?: boolean } = {},
) {
  const list: Route[] = []
  const add = (kind: Route['kind'], method: Method, path: string, spec: Route['spec'], handle: unknown) => {
    const scope = `${noun}:${method === 'GET' ? 'read' : 'write'}`
    list.push({ kind, method, realm, inRegistry, path, tag, scope, spec, handle: handle as Route['handle'] })
  }
  const write =
    (method: Method) =>
    <const P extends string, const S extends WriteSpec>(
      path: P,
      spec: S,
      handle: (c: Call<Params<P, R>, Record<never, never>, BodyOf<S>>) => Promise<Answer<Shown<S['answer']>>>,
    ) =>
      add('write', method, path, spec, handle)

  return {
    tag,
    list,
    get<const P extends string, const S extends ReadSpec>(
      path: P,
      spec: S,
      handle: (c: Call<Params<P, R>, QueryOf<S>, undefined>) => Promise<Answer<Shown<S['answer']>>>,
      ..._: Fitting<S, Shown<S['answer']>>
    ) {
      add('read', 'GET', path, spec, handle)
    },
    getPage<const P extends string, const S extends ListSpec>(
      path: P,
      spec: S,
      handle: (c: ListCall<Params<P, R>, QueryOf<S>>) => Promise<Page<Shown<S['item']>>>,
      ..._: Fitting<S, Shown<S['item']>>
    ) {
      add('list', 'GET', path, spec, handle)
    },
    getFile<const P extends string, const S extends FileSpec>(
      path: P,
      spec: S,
      handle: (c: Call<Params<P, R>, Record<never, never>, undefined>) => Promise<Answer<string>>,
    ) {
      add('file', 'GET', path, spec, handle)
    },
    post: write('POST'),
    patch: write('PATCH'),
    put: write('PUT'),
    delete<const P extends string, const S extends RemoveSpec>(path: P, spec: S, handle: (c: Call<Params<P, R>>) => Promise<Answer<null>>) {
      add('remove', 'DELETE', path, spec, handle)
    },
  }
}
