/** A deployable service: routes behind sign-in, with everything they need on `c.var`. One line of log a request. */
import { Hono } from 'hono'
import { type Actor, actorIn, permits } from '../auth/actor.ts'
import { type Id, isId, type NewId } from '../model/id.ts'
import { notFound, Problem, problemOf } from '../problem.ts'
import { runRoute } from './call.ts'
import type { Dependencies, Trace } from './dependencies.ts'
import type { Ask, Reply } from './message.ts'
import type { Method, Route, Routes } from './route.ts'

export interface Service {
  fetch: (ask: Ask) => Promise<Reply>
}

export const base = '/v1/districts/{districtId}'

export function service(dependencies: Dependencies, ...areas: Routes[]): Service {
  const { log, now, newId, docsUrl } = dependencies
  const all = areas.flatMap(({ list }) => list)
  const app = new Hono<{ Bindings: { trace: Trace; ask: Ask } }>()
  for (const route of all) {
    const path = `${base}${route.path}`.replaceAll(/\{(\w+)\}/g, ':$1')
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
    const { requestId, route, actor, code, looked } = trace
    const traceparent = ask.headers.get('traceparent')
    log({
      level: reply.status >= 500 ? 'error' : 'info',
      at: now().toISOString(),
      requestId,
      ...(traceparent && { traceparent }),
      method: ask.method,
      route,
      status: reply.status,
      ...(code && { code }),
      ms: Math.round((performance.now() - started) * 10) / 10,
      ...(actor && { actor: actor.id, home: actor.homeTenantId, ...(actor.onBehalfBy && { actedBy: actor.onBehalfBy.id }) }),
      ...(looked.length > 0 && { looked }),
    })
    return {
      ...reply,
      headers: { ...reply.headers, 'x-request-id': requestId, 'cache-control': 'private, no-store', ...(traceparent && { traceparent }) },
    }
  }

  async function answerTo(ask: Ask, trace: Trace): Promise<Reply> {
    const head = ask.method === 'HEAD'
    const asked = head ? { ...ask, method: 'GET', text: ask.text } : ask
    try {
      const reply = (await app.fetch(asked as unknown as Request, { ask: asked, trace })) as unknown as Reply
      return head ? { ...reply, body: '' } : reply
    } catch (error) {
      const problem = problemOf(error)
      trace.code = problem.code
      if (problem.status >= 500) log({ level: 'error', requestId: trace.requestId, error: textOf(error) })
      const headers = { 'content-type': 'application/problem+json', ...problem.headers }
      return { status: problem.status, headers, body: head ? '' : JSON.stringify(problem.toBody(trace.requestId, docsUrl)) }
    }
  }

  return { fetch }
}

/** Token, district and grant, permission, scope; then the route. */
async function enter(dependencies: Dependencies, route: Route, ask: Ask, params: Record<string, string>, trace: Trace): Promise<Reply> {
  trace.route = `${route.method} ${base}${route.path}`
  const claims = await dependencies.verify(ask.headers.get('authorization') ?? undefined)
  const districtId = params['districtId'] ?? ''
  const actor = isId('dis', districtId) ? actorIn(claims, districtId) : undefined
  if (!actor) throw notFound('district', districtId.slice(0, 64))
  trace.actor = actor
  allow(actor, route)
  return runRoute(dependencies, route, ask, params as Record<string, string> & { districtId: Id<'dis'> }, actor, trace).catch(
    (error: unknown) => {
      // The token is good, but its district's table is gone: the district has left.
      throw error instanceof Error && error.name === 'ResourceNotFoundException' ? notFound('district', districtId) : error
    },
  )
}

function allow(actor: Actor, { spec, scope }: Route): void {
  if (!permits(actor, spec.may)) {
    const held = actor.roles.map(({ role }) => role.replace('_', ' ')).join(', ') || 'none'
    throw new Problem(
      'forbidden',
      `Your roles here (${held}) do not permit to ${spec.may}. GET …/access/explain?permission=${encodeURIComponent(spec.may)} tells which do.`,
    )
  }
  if (actor.scopes && !actor.scopes.includes(scope)) {
    throw new Problem('insufficient_scope', `This needs the scope ${scope}, which the district has not granted to this client.`)
  }
}

/** A caller's own request id is kept when it is harmless; otherwise we make one. */
function requestIdOf(ask: Ask, newId: NewId): string {
  const given = ask.headers.get('x-request-id')
  return given && /^[\w.:-]{8,128}$/.test(given) ? given : newId('req')
}

function unrouted(all: readonly Route[], ask: Ask): Problem {
  const { pathname } = new URL(ask.url)
  const methods = all.filter((route) => patternOf(route.path).test(pathname)).map(({ method }) => method)
  if (methods.length === 0) return new Problem('no_such_route', `There is no ${pathname.slice(0, 200)} here.`)
  const allow = [...new Set<Method>(methods)].join(', ')
  return new Problem('method_not_allowed', `This path takes ${allow}.`, { headers: { allow } })
}

const patternOf = (path: string) => new RegExp(`^${`${base}${path}`.replaceAll(/\{\w+\}/g, '[^/]+')}$`)

/** An error with its causes, for the log only. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return [error.stack ?? error.message, ...(error.cause ? [`caused by ${textOf(error.cause)}`] : [])].join('\n')
}
