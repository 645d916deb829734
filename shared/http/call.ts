/** One call of a route: parse, let the handler decide and commit, answer. */
import { createHash } from 'node:crypto'
import pRetry from 'p-retry'
import { type Actor, type Claims, operatorTenant, senderOf } from '../auth/actor.ts'
import type { Admitted } from '../auth/admit.ts'
import { hold } from '../auth/hold.ts'
import { type Change, insert, Stale, Taken } from '../db/commit.ts'
import { ofTenant, type Page, type Table } from '../db/table.ts'
import { Admissions } from '../model/admission.ts'
import { AuditEntries, type AuditEntry } from '../model/audit.ts'
import { type Errand, Errands } from '../model/errand.ts'
import { Events } from '../model/event.ts'
import { idKinds, isId } from '../model/id.ts'
import { beingFilled, refuseFilling } from '../model/sandbox.ts'
import { type Standing, Standings } from '../model/standing.ts'
import { notFound, Problem } from '../problem.ts'
import type { Control, Dependencies, Trace } from './dependencies.ts'
import { type IdempotencyKey, keptUntilExpiry, keyOf, Replays, repeated, replayOf, unexpired } from './idempotency.ts'
import type { Ask, Reply } from './message.ts'
import { type PageAsked, pageFrom, pageNames, pageOf } from './page.ts'
import { type Answer, type Effect, type ErrandAsked, type Happening, kindsIn, type Route, realms } from './route.ts'
import { clockFor, provokedBy, sufferAfter, sufferBefore } from './sandbox.ts'
import { holdTo, select, selected, selectionFrom, selectionNames } from './selection.ts'
import { bodyFrom, queryFrom, textOf } from './validation.ts'

/** A request on its way to its handler: the route, who sent it, and the ids of its path. */
export interface Entering {
  route: Route
  ask: Ask
  params: Record<string, string>
  claims: Claims
  /** Who is asking, where the token alone says so; otherwise the tenant's own table is asked. */
  actor?: Actor
  trace: Trace
}

export async function runRoute(dependencies: Dependencies, entering: Entering): Promise<Reply> {
  const { route, ask, params, claims, trace } = entering
  const { spec, method } = route
  const { now, newId, cursors } = dependencies
  refuseForeignIds(params)
  const url = new URL(ask.url)
  const selection = selectionFrom(url, route)
  const asked: PageAsked | undefined = route.kind === 'list' ? await pageFrom(url, route, homeOf(route, params), cursors) : undefined
  const query = queryFrom(spec.query, url.searchParams, [...(asked ? pageNames(route) : []), ...selectionNames(route)])
  const text = method === 'GET' || method === 'DELETE' ? '' : await textOf(ask)
  const key = method === 'POST' ? keyOf(ask.headers.get('idempotency-key'), claims, method, url.pathname, text) : undefined
  const matched = matcherOf(method, ask)
  const body = spec.body && bodyFrom(spec.body, text)
  if (!spec.body && text !== '')
    throw new Problem('invalid_request', 'This operation takes no body.', {
      faults: [{ pointer: '', code: 'unexpected', detail: 'Leave the body out.' }],
    })
  const { table, actor, checks, standing } = await tableAndActor(dependencies, entering)
  trace.actor = actor
  holdTo(actor, route, selection)
  const provoked = provokedBy(ask, route, standing)
  trace.provoked = provoked.request
  await sufferBefore(provoked, dependencies.pause)

  let committed = false
  const recordOf = (reply: Reply): Change[] =>
    key ? [keptUntilExpiry(replayOf(key, reply, now(), { sealed: spec.shownOnce ?? false }), now())] : []
  // What may be done while a sandbox is filled does not hold its filling; and the sandbox's own routes read how it stands anew.
  const regardless = spec.evenWhenReadOnly || route.scope.startsWith('sandbox:')
  const held = regardless ? checks.filter(({ field }) => !field) : checks
  const commit = async <A extends Answer>({ changes, happened, subject, answer, errands = [] }: Effect<A>): Promise<A> => {
    const reply = replyOf(route, answer, params)
    const about = { actor, trace, ask, operation: spec.id, now: now(), params }
    const kept = errands.map((errand) => insert(Errands, errand))
    await table.commit([...recordOf(reply), ...held, ...changes, ...kept, ...recordsOf(about, [happened].flat(), newId, subject)])
    committed = true
    if (errands.length > 0) await controlOf(dependencies).runErrands(errands, trace.requestId)
    return answer
  }

  const vars = {
    actor,
    sender: senderOf(claims, ask.from),
    standing,
    table,
    params,
    query,
    body,
    now: dependencies.pastNow ?? clockFor(route, standing, now),
    newId,
    random: dependencies.random,
    allowLoopback: dependencies.allowLoopback ?? false,
    requestId: trace.requestId,
    webhookFault: provoked.webhook,
    get objects() {
      if (!dependencies.objectsOf) throw new Error('this function was not given the object store')
      return dependencies.objectsOf(homeOf(route, params))
    },
    get control() {
      return controlOf(dependencies)
    },
    match: matched.match,
    commit,
    errand: ({ tenantId, kind, subject }: ErrandAsked): Errand => {
      const about = { actor, trace, ask, operation: spec.id, now: now(), params }
      const entry = entryOf(about, subject, newId)
      return { id: newId('err'), tenantId, kind, subject, entry, attempts: 0, waiting: 'yes', createdAt: entry.at, rev: 0 }
    },
    looked: (...subject: string[]) => void trace.looked.push(subject.join('/')),
  }
  const call = { var: vars, page: asked && { limit: asked.limit, after: asked.after, ...(asked.order && { order: asked.order }) } } as never

  const stillFor = async (first: Reply): Promise<void> => {
    const isStill = spec.stillFor?.(vars, JSON.parse(first.body) as never)
    if (isStill && !(await isStill))
      throw new Problem('not_found', 'What this request made was taken back, or you may not see it any more.')
  }
  const reply = await withReplay(table, key, now, stillFor, () =>
    deciding(async () => {
      const result = await route.handle(call)
      if (asked) {
        const page = result as Page<object>
        return pageOf({ ...page, items: await select(table, route, selection, page.items) }, asked, new URL(ask.url), cursors)
      }
      const reply = replyOf(route, await selected(table, route, selection, result as Answer), params)
      // What found nothing to change has an answer to repeat all the same.
      if (key && !committed) await table.commit([...recordOf(reply), ...held])
      return reply
    }),
  )
  matched.assertUsed()
  sufferAfter(provoked)
  const tag = reply.headers['etag']
  const known = ask.headers.get('if-none-match')
  if (method === 'GET' && tag && known && (known === '*' || known.split(',').some((it) => it.trim().replace(/^W\//, '') === tag))) {
    return { status: 304, headers: { etag: tag }, body: '' }
  }
  return reply
}

/** The tenant, partner or nobody in particular that a path is about. */
export function homeOf({ realm }: Route, params: Record<string, string>): string {
  const { home } = realms[realm]
  return home === undefined ? operatorTenant : (params[home] ?? '')
}

function controlOf({ control }: Dependencies): Control {
  if (!control) throw new Error('this function is not part of the control plane')
  return control
}

/**
 * The table that the route works on, and who is asking, let in by the table of the tenant in the path. Of partners and of
 * Tandem itself there is none: there the token says it all.
 */
async function tableAndActor(
  dependencies: Dependencies,
  { route, ask, params, claims, actor, trace }: Entering,
): Promise<{ table: Table; actor: Actor; checks: Change[]; standing?: Standing }> {
  const access = route.method === 'GET' ? 'read' : 'write'
  const registry = () => controlOf(dependencies).registryOf(access, trace.requestId)
  const home = homeOf(route, params)
  if (route.realm === 'partner' || route.realm === 'operator') {
    await limit(dependencies, home, claims, trace)
    return { table: registry(), actor: actor!, checks: [] }
  }
  const own = ofTenant(home, dependencies.tableOf(home, route.inRegistry ? 'read' : access, trace.requestId))
  const admitted = await dependencies.admit(own, claims, ask.from)
  await limit(dependencies, home, claims, trace, admitted.standing)
  if (!actor) allow(admitted.actor, route)
  if (access === 'write' && !route.spec.evenWhenReadOnly) refuseWriting(admitted)
  // A check belongs to the table it is in: an outsider's admission is not kept in the registry.
  return route.inRegistry ? { ...admitted, table: registry(), checks: [] } : { ...admitted, table: own }
}

/** Counts the call. What is leased for it is leased with the rights to write, whatever the route does. */
async function limit({ limiter, tableOf }: Dependencies, home: string, claims: Claims, trace: Trace, standing?: Standing): Promise<void> {
  const table = () => ofTenant(home, tableOf(home, 'write', trace.requestId))
  const passed = await limiter?.pass({ tenantId: home, claims, standing, table })
  if (passed) trace.limits = passed.headers
  if (passed?.refusal) throw passed.refusal
}

function refuseWriting({ standing: { status, sandbox }, readOnly }: Admitted): void {
  refuseFilling(sandbox)
  if (readOnly) throw new Problem('tenant_suspended', 'Your consultancy is suspended: you read here what you could, and change nothing.')
  if (status === 'suspended') throw new Problem('tenant_suspended', 'This tenant is suspended: everything can be read, nothing changed.')
  if (status === 'closing')
    throw new Problem('tenant_closing', 'This tenant is closing: everything can be read and exported, nothing changed.')
}

/** Holds an actor's roles and scopes against what the route asks for. */
export function allow(actor: Actor, { spec, scope }: Route): void {
  hold(actor, { may: spec.may, scope })
}

/** Ids in the path are checked before any request to the database; one that cannot be is like one that is not. */
function refuseForeignIds(params: Record<string, string>): void {
  for (const [name, value] of Object.entries(params)) {
    const kinds = kindsIn(name)
    if (kinds.length > 0 && !kinds.some((kind) => isId(kind, value))) throw notFound(idKinds[kinds[0]!], value.slice(0, 64))
  }
}

/** `If-Match` is required where something is changed or removed, and the handler has to hold it against what it read. */
function matcherOf(method: string, ask: Ask) {
  const header = ask.headers.get('if-match')
  const needed = method === 'PATCH' || method === 'PUT' || method === 'DELETE'
  if (needed && header === null) throw new Problem('precondition_required', 'Read the resource first and send its ETag as If-Match.')
  let used = false
  const match = (rev: number): void => {
    used = true
    if (header === null || header.trim() === '*') return
    const revisions = header.split(',').map((tag) => /^"(\d+)(?:\.[\w.]+)?"$/.exec(tag.trim())?.[1])
    if (!revisions.includes(String(rev)))
      throw new Problem('stale', 'This was changed since you read it. Read it again and send its new ETag.')
  }
  const assertUsed = (): void => {
    if (needed && !used) throw new Error('a handler changed something without holding If-Match against it')
  }
  return { match, assertUsed }
}

/** How often, and after how many milliseconds, a request that lost a race is decided anew: enough for a dozen who write to one cycle at once. */
const anew = { retries: 9, minTimeout: 10, factor: 1.5, randomize: true }

/** Runs a decision, and again when its ground has moved meanwhile: If-Match is then held against what is there by now. */
const deciding = (decide: () => Promise<Reply>): Promise<Reply> =>
  pRetry(decide, { ...anew, shouldRetry: ({ error }) => error instanceof Stale && !isDismissal(error) && !isReset(error) }).catch(
    (cause: unknown) => {
      if (isDismissal(cause)) throw new Dismissed()
      if (isReset(cause)) throw beingFilled()
      if (cause instanceof Taken && cause.entity !== (Replays as unknown)) {
        throw taken(cause)
      }
      if (!(cause instanceof Stale)) throw cause
      throw new Problem('changed_meanwhile', `This ${cause.entity.name} keeps being changed by others. Retry.`, {
        headers: { 'retry-after': '1' },
        cause,
      })
    },
  )

function taken(cause: Taken): Problem {
  const { entity, pointer } = cause
  if (pointer === undefined) return new Problem('already_exists', `There is such a ${entity.name} already.`, { cause })
  const detail = `Something else has this ${pointer.split('/').at(-1)} already.`
  return new Problem('already_exists', `${detail} Use that, or choose another.`, { faults: [{ pointer, code: 'taken', detail }], cause })
}

/** Whoever sent the request is no longer let in: found by the commit, so that nothing was changed. Not answered from any record. */
export class Dismissed extends Error {
  override name = 'Dismissed'
}

const isDismissal = (error: unknown): boolean => error instanceof Stale && error.entity === (Admissions as unknown)

/** The sandbox was reset since the request was let in: what it decided on is gone. */
const isReset = (error: unknown): boolean => error instanceof Stale && error.entity === (Standings as unknown) && error.field !== undefined

/** When a keyed request fails, its first try may have succeeded: then its answer counts, not the failure. */
async function withReplay(
  table: Table,
  key: IdempotencyKey | undefined,
  now: () => Date,
  stillFor: (first: Reply) => Promise<void>,
  run: () => Promise<Reply>,
): Promise<Reply> {
  if (!key) return run()
  try {
    return await run()
  } catch (error) {
    const stored = error instanceof Taken ? error.existing : error instanceof Problem ? await unexpired(table, key, now()) : undefined
    const reply = stored ? repeated(stored, key) : undefined
    if (!reply) throw error
    await stillFor(reply)
    return reply
  }
}

function replyOf({ spec, kind, realm }: Route, answer: Answer, params: Record<string, string>): Reply {
  if (kind === 'remove') return { status: 204, headers: {}, body: '' }
  const { location } = answer
  const body = kind === 'file' ? String(answer.body) : JSON.stringify(answer.body)
  // What has no revision is told apart by what it says.
  const tag = answer.tag ?? (kind === 'write' ? undefined : createHash('sha256').update(body).digest('base64url'))
  return {
    status: spec.status ?? 200,
    headers: {
      'content-type': spec.contentType ?? 'application/json',
      ...(spec.filename && { 'content-disposition': `attachment; filename="${filled(spec.filename, params)}"` }),
      ...(tag && { etag: `"${tag}"` }),
      ...(location && { location: `${filled(realms[realm].base, params)}${location}` }),
    },
    body,
  }
}

const filled = (template: string, params: Record<string, string>): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')

interface About {
  params: Record<string, string>
  actor: Actor
  trace: Trace
  ask: Ask
  operation: string
  now: Date
}

/** What a commit carries beside the change: an event for each thing that happened, and one audit entry. */
function recordsOf(about: About, happened: Happening[], newId: Dependencies['newId'], subject = happened[0]?.subject ?? ''): Change[] {
  const { actor, trace, now, params } = about
  const by = { at: now.toISOString(), actorId: actor.id, requestId: trace.requestId }
  // What happens below the path of a cycle happens to a part of it.
  const cycleId = params['cycleId']
  const within = (subject: string) => cycleId && isId('cyc', cycleId) && subject !== cycleId && { within: cycleId }
  const events = happened.map((it) => insert(Events, { id: newId('evt'), ...by, ...it, ...within(it.subject) }))
  return [...events, insert(AuditEntries, entryOf(about, subject, newId))]
}

function entryOf({ actor, trace, ask, operation, now }: About, subject: string, newId: Dependencies['newId']): AuditEntry {
  return {
    id: newId('aud'),
    at: now.toISOString(),
    actorId: actor.id,
    actorKind: actor.kind,
    homeTenantId: actor.homeTenantId,
    ...(actor.onBehalfBy && { impersonatedBy: actor.onBehalfBy.id }),
    operation,
    subject,
    outcome: 'done' as const,
    requestId: trace.requestId,
    ...(ask.from && { from: ask.from }),
  }
}
