/** A deployable service: routes behind sign-in, with everything they need on `c.var`. One line of log a request. */
import { Hono } from 'hono'
import { type Actor, actorAtHome, type Claims, operatorTenant } from '../auth/actor.ts'
import { isGone } from '../db/table.ts'
import { idKinds, isId, type NewId } from '../model/id.ts'
import { notFound, Problem, problemOf } from '../problem.ts'
import { allow, Dismissed, homeOf, runRoute } from './call.ts'
import type { Dependencies, Trace } from './dependencies.ts'
import { withNotice } from './deprecation.ts'
import { callsFrom } from './elsewhere.ts'
import type { Ask, Reply } from './message.ts'
import { kindsIn, type Method, pathOf, type Route, type Routes, realms } from './route.ts'

export interface Service {
  fetch: (ask: Ask) => Promise<Reply>
}

export function service(dependencies: Dependencies, ...areas: Routes[]): Service {
  const { log, now, newId, docsUrl } = dependencies
  const elsewhere = callsFrom(docsUrl)
  const all = areas.flatMap(({ list }) => list)
  const app = new Hono<{ Bindings: { trace: Trace; ask: Ask } }>()
  for (const route of all) {
    const path = pathOf(route).replaceAll(/\{(\w+)\}/g, ':$1')
    // A route answers with a Reply, which Hono passes through untouched: it only ever finds the handler.
    app.on(route.method, path, (c) => enter(dependencies, route, c.env.ask, c.req.param(), c.env.trace) as unknown as Promise<Response>)
  }
  app.notFound((c) => {
    throw unrouted(all, c.env.ask)
  })
  app.onError((error) => {
    throw error
  })

  async function fetch(ask: Ask): Promise<Reply> {
    const started = performance.now()
    const trace: Trace = { requestId: requestIdOf(ask, newId), looked: [] }
    const reply = await answerTo(ask, trace)
    const { requestId, route, operation, deprecated, tenantId, actor, code, looked } = trace
    const traceparent = traceparentOf(ask)
    log({
      level: reply.status >= 500 && !trace.provoked ? 'error' : 'info',
      at: now().toISOString(),
      requestId,
      ...(traceparent && { traceparent }),
      method: ask.method,
      route,
      ...(tenantId && { tenant: tenantId }),
      status: reply.status,
      ...(code && { code }),
      ...(trace.provoked && { provoked: trace.provoked }),
      ms: Math.round((performance.now() - started) * 10) / 10,
      ...(actor && { actor: actor.id, home: actor.homeTenantId, ...(actor.onBehalfBy && { actedBy: actor.onBehalfBy.id }) }),
      ...(looked.length > 0 && { looked, operation }),
      ...(deprecated && { deprecated: operation }),
    })
    return {
      ...reply,
      headers: {
        'cache-control': 'private, no-store',
        ...trace.limits,
        ...(deprecated ? withNotice(reply.headers, deprecated, docsUrl) : reply.headers),
        ...elsewhere.headers(ask),
        'x-request-id': requestId,
        ...(traceparent && { traceparent }),
      },
    }
  }

  async function answerTo(ask: Ask, trace: Trace): Promise<Reply> {
    const head = ask.method === 'HEAD'
    const asked = head ? { ...ask, method: 'GET', text: ask.text } : ask
    try {
      const plain = elsewhere.preflight(asked) ?? (await dependencies.plain?.(asked, trace))
      if (plain) return head ? { ...plain, body: '' } : plain
      const reply = (await app.fetch(asked as unknown as Request, { ask: asked, trace })) as unknown as Reply
      return head ? { ...reply, body: '' } : reply
    } catch (error) {
      const problem = problemOf(error)
      trace.code = problem.code
      if (problem.status >= 500 && !trace.provoked) log({ level: 'error', requestId: trace.requestId, error: textOf(error) })
      await tellRefused(dependencies, asked, trace, problem)
      const headers = { 'content-type': 'application/problem+json', ...problem.headers }
      return { status: problem.status, headers, body: head ? '' : JSON.stringify(problem.toBody(trace.requestId, docsUrl)) }
    }
  }

  return { fetch }
}

/** A tenant is told whom it has been closed to. What goes wrong in that is no fault of the request. */
async function tellRefused({ refused, log }: Dependencies, ask: Ask, trace: Trace, { code, status }: Problem): Promise<void> {
  const { operation, tenantId = '', claims } = trace
  if (!refused || !operation || ![401, 403, 404].includes(status) || !(isId('dis', tenantId) || isId('con', tenantId))) return
  await refused({ trace, ask, operation, code, status, tenantId, ...(claims && { claims }) }).catch((error: unknown) => {
    log({ level: 'error', requestId: trace.requestId, error: textOf(error) })
  })
}

/** Token, then whose path it is; what cannot be refused by these alone, the tenant's own table decides. */
async function enter(dependencies: Dependencies, route: Route, ask: Ask, params: Record<string, string>, trace: Trace): Promise<Reply> {
  trace.route = `${route.method} ${pathOf(route)}`
  trace.operation = route.spec.id
  if (route.spec.deprecated) trace.deprecated = route.spec.deprecated
  const home = homeOf(route, params)
  trace.tenantId = home
  const claims = await dependencies.verify(ask.headers.get('authorization') ?? undefined)
  trace.claims = claims
  const nothingHere = () =>
    route.realm === 'operator'
      ? new Problem('not_found', 'There is nothing here for you.')
      : notFound(kindOf(route.realm), home.slice(0, 64))
  if (!mayEnter(route, claims, home)) throw nothingHere()
  const actor = actorBefore(claims, home)
  if (actor) trace.actor = actor
  const entered = async (): Promise<Reply> => {
    if (actor) allow(actor, route)
    return runRoute(dependencies, { route, ask, params, claims, trace, ...(actor && { actor }) })
  }
  return entered().catch((error: unknown) => {
    trace.limits ??= dependencies.limiter?.passBy({ tenantId: home, claims }) ?? {}
    // The token is good, but the tenant's table is gone, or they are no longer let in.
    const gone = error instanceof Dismissed || isGone(error)
    throw gone ? nothingHere() : error
  })
}

/** Whether such a bearer can have any business there. Districts let consultancies and machine clients in, and nobody else lets in anyone. */
function mayEnter(route: Route, { tenant, kind }: Claims, home: string): boolean {
  if (route.realm === 'operator') return tenant === operatorTenant
  const { base } = realms[route.realm]
  const name = /\{(\w+)\}/.exec(base)?.[1] ?? ''
  if (!kindsIn(name).some((it) => isId(it, home))) return false
  if (route.realm !== 'district') return tenant === home && kind === 'person'
  return tenant === home || isId('con', tenant) || kind === 'client'
}

/** Who is asking, where that does not depend on what a tenant's table says: people at home. */
const actorBefore = (claims: Claims, home: string): Actor | undefined =>
  claims.tenant === home && claims.kind === 'person' ? actorAtHome(claims) : undefined

const kindOf = (realm: 'district' | 'consultancy' | 'partner'): string =>
  idKinds[({ district: 'dis', consultancy: 'con', partner: 'par' } as const)[realm]]

/** A caller's own request id is kept when it is harmless; otherwise we make one. */
function requestIdOf(ask: Ask, newId: NewId): string {
  const given = ask.headers.get('x-request-id')
  return given && /^[\w.:-]{8,128}$/.test(given) ? given : newId('req')
}

/** One that is none is left out, as W3C Trace Context asks for. */
function traceparentOf(ask: Ask): string | undefined {
  const given = ask.headers.get('traceparent')
  return given && /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/.test(given) ? given : undefined
}

function unrouted(all: readonly Route[], ask: Ask): Problem {
  const { pathname } = new URL(ask.url)
  const methods = all.filter((route) => patternOf(route).test(pathname)).map(({ method }) => method)
  if (methods.length === 0) return new Problem('no_such_route', `There is no ${pathname.slice(0, 200)} here.`)
  const allow = [...new Set<Method>(methods)].join(', ')
  return new Problem('method_not_allowed', `This path takes ${allow}.`, { headers: { allow } })
}

const patternOf = (route: Route) => new RegExp(`^${pathOf(route).replaceAll(/\{\w+\}/g, '[^/]+')}$`)

/** An error with its causes, for the log only. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return [error.stack ?? error.message, ...(error.cause ? [`caused by ${textOf(error.cause)}`] : [])].join('\n')
}
