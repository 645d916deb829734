/**
 * The API's own routes, called within this process in the name of who asked for a job. The token is long gone: what it said
 * was kept, and is held against what the tenant's own table says now. From there on everything is as in any request:
 * the same admission, the same permissions, the same wall, the same events and audit entries.
 */

import type { Actor, Claims, Sender } from '#shared/auth/actor.ts'
import { hold } from '#shared/auth/hold.ts'
import type { Table } from '#shared/db/table.ts'
import type { Dependencies } from '#shared/http/dependencies.ts'
import { headersOf, type Reply } from '#shared/http/message.ts'
import { pathOf, type Route, type Routes } from '#shared/http/route.ts'
import { service } from '#shared/http/service.ts'
import type { Id } from '#shared/model/id.ts'
import { People } from '#shared/model/person.ts'
import type { Standing } from '#shared/model/standing.ts'
import { Problem } from '#shared/problem.ts'

/** What jobs work with. */
export interface BulkWork {
  dependencies: Dependencies
  /** The routes of all areas whose nouns can be exported or imported. */
  routes: readonly Routes[]
  /** Whether there is time for another piece. A worker that has none left notes where it is, and another goes on. */
  hasTime: () => boolean
}

/** How a run ended: for good, or where another is to go on. */
export type Run = 'ended' | 'to be continued'

export interface Answered {
  status: number
  headers: Record<string, string>
  // biome-ignore lint/suspicious/noExplicitAny: an answer of any route; who asks knows which.
  body: any
}

export interface Said {
  params?: Readonly<Record<string, string>>
  query?: Readonly<Record<string, string>>
  body?: unknown
  headers?: Readonly<Record<string, string>>
}

export type InName = Awaited<ReturnType<typeof inNameOf>>

/** How long to wait, each time, for what is busy. All rows of a piece may wait so, and it is still done in time. */
const busyWaitsMs = [500, 1000, 2000, 4000]

/** A failure of ours, not of what was asked: the job is to be taken up again. */
export class AnswerLost extends Error {
  override name = 'AnswerLost'
}

interface Job {
  sender: Sender
  districtId: Id<'dis'>
  jobId: string
  /** Keeps nothing of what is committed. */
  dry?: boolean
  /** The operations whose refusals the district's audit log has: what the sender asked for, not where the job only looks. */
  told?: readonly string[]
}

export async function inNameOf({ dependencies, routes }: BulkWork, { sender, districtId, jobId, dry = false, told = [] }: Job) {
  const { tableOf, objectsOf, admit, cursors, now, newId, random, pause, docsUrl, control, refused } = dependencies
  const own = tableOf(districtId, 'read', jobId)
  let claims: Claims = sender.claims

  // Named one by one: what limits or counts the calls of clients is not to count these.
  const inProcess: Dependencies = {
    verify: async () => claims,
    admit,
    tableOf: dry ? (...args) => swallowing(tableOf(...args)) : tableOf,
    cursors,
    now,
    newId,
    random,
    pause,
    docsUrl,
    log: noted,
    ...(control && { control }),
    ...(objectsOf && { objectsOf }),
    ...(refused && !dry && { refused: async (it) => (told.includes(it.operation) ? refused(it) : undefined) }),
  }
  const { fetch } = service(inProcess, ...routes)
  const byOperation = new Map(routes.flatMap(({ list }) => list.map((route) => [route.spec.id, route] as const)))

  /** Of so many calls only failures are logged, and looks at content. They are calls of the job, not of a client. */
  function noted({ level, at, requestId, tenant, actor, home, actedBy, operation, looked, error }: Record<string, unknown>): void {
    if (looked)
      dependencies.log({ level, at, job: jobId, requestId, tenant, actor, home, ...(actedBy ? { actedBy } : {}), looked, operation })
    if (error) dependencies.log({ level, job: jobId, requestId, error })
  }

  function routeOf(operation: string): Route {
    const route = byOperation.get(operation)
    if (!route) throw new Error(`this worker was not given the route of ${operation}`)
    return route
  }

  /** Calls an operation. Throws `AnswerLost` where it failed for no reason of its own; while the database is busy, it waits. */
  async function ask(operation: string, said: Said = {}): Promise<Answered> {
    for (const waitMs of busyWaitsMs) {
      const reply = await asked(operation, said)
      if (reply.status !== 503) return answerOf(operation, reply)
      await pause(waitMs)
    }
    return answerOf(operation, await asked(operation, said))
  }

  function answerOf(operation: string, reply: Reply): Answered {
    if (reply.status >= 500) throw new AnswerLost(`${operation} answered ${reply.status}: ${reply.body}`)
    return { ...reply, body: reply.body === '' ? undefined : JSON.parse(reply.body) }
  }

  async function asked(operation: string, { params = {}, query = {}, body, headers = {} }: Said): Promise<Reply> {
    const route = routeOf(operation)
    const path = pathOf(route).replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      name === 'districtId' ? districtId : encodeURIComponent(params[name] ?? ''),
    )
    const search = new URLSearchParams(query)
    const text = body === undefined ? '' : JSON.stringify(body)
    const sent = { 'x-request-id': jobId, ...(text && { 'content-type': 'application/json' }), ...headers }
    return fetch({
      method: route.method,
      url: `https://job${path}${search.size > 0 ? `?${search}` : ''}`,
      headers: headersOf(Object.entries(sent)),
      from: sender.from,
      async text(bytesMax) {
        if (Buffer.byteLength(text) > bytesMax) throw new Problem('body_too_large', `A body holds at most ${bytesMax} bytes.`)
        return text
      },
    })
  }

  /** Who they are in the district now. Throws the problem that a request of theirs would be answered with. */
  async function admitted(): Promise<{ actor: Actor; standing: Standing }> {
    claims = await presentClaims(own, sender)
    return admit(own, claims, sender.from)
  }

  /** Throws, unless they may still call an operation. */
  async function demand(...operations: string[]): Promise<Actor> {
    const { actor } = await admitted()
    for (const operation of operations) hold(actor, { may: routeOf(operation).spec.may, scope: routeOf(operation).scope })
    return actor
  }

  await admitted()
  return { ask, demand, routeOf }
}

/**
 * What a token made now would say of a person of the district, as far as the one that was sent said it too. A job may
 * outlast a token: a role that was taken away meanwhile is gone, and one that was given since was not asked with.
 */
async function presentClaims(table: Table, { claims }: Sender): Promise<Claims> {
  if (claims.kind !== 'person' || claims.tenant !== table.tenantId) return claims
  const person = await table.find(People, { id: claims.sub as Id<'per'> })
  if (person?.status !== 'active') throw new Problem('unauthenticated', 'Whoever asked for this is not, or no longer, active here.')
  const held = person.roles.filter(({ role }) => claims.roles.some((it) => it.role === role))
  return { ...claims, roles: held.map(({ role, schoolIds }) => ({ role, ...(schoolIds.length > 0 && { schoolIds }) })) }
}

/** A table that reads, and keeps nothing of what is committed. */
const swallowing = (table: Table): Table => ({ ...table, commit: async () => undefined })
