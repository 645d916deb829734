/** What a service works with: every effect it has comes from one of these. */
import type { Actor, Claims } from '../auth/actor.ts'
import type { Admit } from '../auth/admit.ts'
import type { Verify } from '../auth/token.ts'
import type { Cursors } from '../db/cursor.ts'
import type { Table } from '../db/table.ts'
import type { Limiter } from '../limits/limiter.ts'
import type { Errand } from '../model/errand.ts'
import type { NewId } from '../model/id.ts'
import type { TenantId } from '../model/tenant.ts'
import type { Objects } from '../objects.ts'
import type { ProblemCode } from '../problem.ts'
import type { Ask, Reply } from './message.ts'
import type { Deprecation } from './route.ts'

export interface Dependencies {
  verify: Verify
  /** Lets a verified token's bearer into the tenant of a table. */
  admit: Admit
  /** Holds those who are let in to how often they may call. */
  limiter?: Limiter
  /** A tenant's table, with rights to read or to write, in the name of a request. */
  tableOf: (tenantId: string, access: 'read' | 'write', requestId: string) => Table
  /** A tenant's objects, for the functions that have to do with any. */
  objectsOf?: (tenantId: string) => Objects
  /** For the control plane's functions only. */
  control?: Control
  cursors: Cursors
  now: () => Date
  /** The time that handlers go by, where a past is made up. What is said of it bears the time that it is. */
  pastNow?: () => Date
  newId: NewId
  /** So many random bytes, for secrets. */
  random: (bytes: number) => Buffer
  /** Waits, where somebody wants to see what a slow answer does. */
  pause: (ms: number) => Promise<void>
  /** Whether webhooks may go to this machine: for development only. */
  allowLoopback?: boolean
  log: (line: Record<string, unknown>) => void
  /** Where the documentation is: the `type` of a problem is a page below it. */
  docsUrl: string
  /** What is asked before the routes are: paths outside their vocabulary, where no bearer token is sent. */
  plain?: Plain
  /** Told of each request to a tenant that was refused, before the answer is sent. */
  refused?: (refusal: Refusal) => Promise<void>
}

/** Answers a request in its own way, or leaves it to the routes. */
export type Plain = (ask: Ask, trace: Trace) => Promise<Reply | undefined>

/** A request to a tenant's operation that was answered with 401, 403 or 404. */
export interface Refusal {
  trace: Trace
  ask: Ask
  operation: string
  code: ProblemCode
  status: number
  tenantId: TenantId
  /** What a verified token said; absent when there was none. */
  claims?: Claims
}

/** What only the control plane has: the registry, and the means to act on what spans tenants. */
export interface Control {
  registryOf: (access: 'read' | 'write', requestId: string) => Table
  /** The table of any tenant that a route of the registry has to do with, by a session of that tenant. */
  tableOf: (tenantId: string, access: 'read' | 'write', requestId: string) => Table
  /** Does in the tenants' tables what a commit in the registry asks for. */
  runErrands: (errands: readonly Errand[], requestId: string) => Promise<void>
  /** Begins or goes on with the making or the removing of a tenant, soon. */
  goOn: (saga: 'provision' | 'remove', tenantId: string) => Promise<void>
  /** Carries changes of clients to all districts that let them in, as far as that has not been done. A failure leaves the rest to the sweeper. */
  carryClients: (requestId: string) => Promise<void>
  /** Carries what became of a consultancy to its engagements, in the same way. */
  carryEngagements: (requestId: string) => Promise<void>
  /** A new secret for a machine client. */
  newSecret: () => string
  /** A token of this service’s own with such claims. */
  signToken: (claims: Record<string, unknown>, validSeconds: number) => Promise<string>
  /** Has the directory take a district's sign-in with the secret that came with it, which is kept nowhere. A failure is logged: the settings say that they are pending. */
  applySignIn: (tenantId: string, given: { rev: number; clientSecret: string }, requestId: string) => Promise<void>
}

/** What the handlers of one request share with its log line. */
export interface Trace {
  requestId: string
  looked: string[]
  tenantId?: string
  route?: string
  operation?: string
  /** Of an operation that is going to end. */
  deprecated?: Deprecation
  claims?: Claims
  actor?: Actor
  code?: string
  /** The failure that was asked for, in a sandbox: it is none of ours. */
  provoked?: string | undefined
  /** Headers of the answer that say how often may still be called. */
  limits?: Record<string, string>
}
