/** One call of a route: parse, let the handler decide and commit, answer. */
import { createHash } from 'node:crypto'
import pRetry from 'p-retry'
import type { Actor } from '../auth/actor.ts'
import { type Change, insert, Stale, Taken } from '../db/commit.ts'
import { ofTenant, type Page, type Table } from '../db/table.ts'
import { AuditEntries } from '../model/audit.ts'
import { Events } from '../model/event.ts'
import { type Id, idKinds, isId } from '../model/id.ts'
import { notFound, Problem } from '../problem.ts'
import type { Dependencies, Trace } from './dependencies.ts'
import { type IdempotencyKey, keptUntilExpiry, keyOf, Replays, repeated, replayOf, unexpired } from './idempotency.ts'
import type { Ask, Reply } from './message.ts'
import { type PageAsked, pageFrom, pageOf } from './page.ts'
import { type Answer, type Happening, pathIds, type Route } from './route.ts'
import { bodyFrom, queryFrom, textOf } from './validation.ts'

type Path = Record<string, string> & { districtId: Id<'dis'> }

export async function runRoute(
  dependencies: Dependencies,
  route: Route,
  ask: Ask,
  params: Path,
  actor: Actor,
  trace: Trace,
): Promise<Reply> {
  const { spec, method } = route
  const { now, newId, cursors } = dependencies
  refuseForeignIds(params)
  const url = new URL(ask.url)
  const asked: PageAsked | undefined = route.kind === 'list' ? await pageFrom(url, params.districtId, cursors) : undefined
  const query = queryOf(spec.query, url.searchParams)
  const text = method === 'GET' || method === 'DELETE' ? '' : await textOf(ask)
  const key = method === 'POST' ? keyOf(ask.headers.get('idempotency-key'), actor, method, url.pathname, text) : undefined
  const matched = matcherOf(method, ask)
  const body = spec.body && bodyFrom(spec.body, text)
  if (!spec.body && text !== '')
    throw new Problem('invalid_request', 'This operation takes no body.', {
      faults: [{ pointer: '', code: 'unexpected', detail: 'Leave the body out.' }],
    })
  const table = ofTenant(params.districtId, dependencies.tableOf(params.districtId, method === 'GET' ? 'read' : 'write', trace.requestId))

  let committed = false
  const recordOf = (reply: Reply): Change[] => (key ? [keptUntilExpiry(replayOf(key, reply, now()), now())] : [])
  const commit = async <A extends Answer>({
    changes,
    happened,
    answer,
  }: {
    changes: Change[]
    happened: Happening | Happening[]
    answer: A
  }): Promise<A> => {
    const reply = replyOf(route, answer, params.districtId)
    const about = { actor, trace, ask, operation: spec.id, now: now() }
    await table.commit([...recordOf(reply), ...changes, ...recordsOf(about, [happened].flat(), newId)])
    committed = true
    return answer
  }

  const vars = {
    actor,
    table,
    params,
    query,
    body,
    now,
    newId,
    get objects() {
      if (!dependencies.objectsOf) throw new Error('this function was not given the object store')
      return dependencies.objectsOf(params.districtId)
    },
    match: matched.match,
    commit,
    looked: (subject: string) => void trace.looked.push(subject),
  }
  const call = { var: vars, page: asked && { limit: asked.limit, after: asked.after } } as never

  const reply = await withReplay(table, key, now, () =>
    deciding(async () => {
      const result = await route.handle(call)
      if (asked) return pageOf(result as Page<unknown>, asked, url, cursors)
      const reply = replyOf(route, result as Answer, params.districtId)
      // What found nothing to change has an answer to repeat all the same.
      if (key && !committed) await table.commit(recordOf(reply))
      return reply
    }),
  )
  matched.assertUsed()
  const tag = reply.headers['etag']
  const known = ask.headers.get('if-none-match')
  if (method === 'GET' && tag && known && (known === '*' || known.split(',').some((it) => it.trim().replace(/^W\//, '') === tag))) {
    return { status: 304, headers: { etag: tag }, body: '' }
  }
  return reply
}

/** Ids in the path are checked before any request to the database; one that cannot be is like one that is not. */
function refuseForeignIds(params: Path): void {
  for (const [name, value] of Object.entries(params)) {
    const kind = pathIds[name as keyof typeof pathIds]
    if (kind && !isId(kind, value)) throw notFound(idKinds[kind], value.slice(0, 64))
  }
}

function queryOf(schema: Route['spec']['query'], given: URLSearchParams): unknown {
  if (schema) return queryFrom(schema, given)
  const unknown = [...given.keys()]
  if (unknown.length > 0) {
    const faults = unknown.map((name) => ({
      pointer: `?${name}`,
      code: 'unknown_field',
      detail: 'This operation takes no such parameter.',
    }))
    throw new Problem('invalid_query', 'This operation takes no query parameters.', { faults })
  }
  return {}
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
  pRetry(decide, { ...anew, shouldRetry: ({ error }) => error instanceof Stale }).catch((cause: unknown) => {
    if (cause instanceof Taken && cause.entity !== (Replays as unknown)) {
      throw new Problem('already_exists', `There is such a ${cause.entity.name} already.`, { cause })
    }
    if (!(cause instanceof Stale)) throw cause
    throw new Problem('changed_meanwhile', `This ${cause.entity.name} keeps being changed by others. Retry.`, {
      headers: { 'retry-after': '1' },
      cause,
    })
  })

/** When a keyed request fails, its first try may have succeeded: then its answer counts, not the failure. */
async function withReplay(table: Table, key: IdempotencyKey | undefined, now: () => Date, run: () => Promise<Reply>): Promise<Reply> {
  if (!key) return run()
  try {
    return await run()
  } catch (error) {
    const stored = error instanceof Taken ? error.existing : error instanceof Problem ? await unexpired(table, key, now()) : undefined
    const reply = stored ? repeated(stored, key) : undefined
    if (reply) return reply
    throw error
  }
}

function replyOf({ spec, kind }: Route, answer: Answer, districtId: string): Reply {
  if (kind === 'remove') return { status: 204, headers: {}, body: '' }
  const { location } = answer
  const body = JSON.stringify(answer.body)
  // What has no revision is told apart by what it says.
  const tag = answer.tag ?? (kind === 'read' ? createHash('sha256').update(body).digest('base64url') : undefined)
  return {
    status: spec.status ?? 200,
    headers: {
      'content-type': 'application/json',
      ...(tag && { etag: `"${tag}"` }),
      ...(location && { location: `/v1/districts/${districtId}${location}` }),
    },
    body,
  }
}

interface About {
  actor: Actor
  trace: Trace
  ask: Ask
  operation: string
  now: Date
}

/** What a commit carries beside the change: an event for each thing that happened, and one audit entry. */
function recordsOf({ actor, trace, ask, operation, now }: About, happened: Happening[], newId: Dependencies['newId']): Change[] {
  const at = now.toISOString()
  const { requestId } = trace
  const events = happened.map((it) => insert(Events, { id: newId('evt'), at, ...it, actorId: actor.id, requestId }))
  const entry = {
    id: newId('aud'),
    at,
    actorId: actor.id,
    actorKind: actor.kind,
    homeTenantId: actor.homeTenantId,
    ...(actor.onBehalfBy && { impersonatedBy: actor.onBehalfBy.id }),
    operation,
    subject: happened[0]?.subject ?? '',
    outcome: 'done' as const,
    requestId,
    ...(ask.from && { from: ask.from }),
  }
  return [...events, insert(AuditEntries, entry)]
}
