/**
 * The typed client: openapi-fetch over the paths of the document, with sign-in, idempotency, retries, typed problems, lists,
 * changes and exports. `webhooks.ts` is the other entry of the package.
 */
import createFetchClient, { type Client, type ClientPathsWithMethod, type MaybeOptionalInit } from 'openapi-fetch'
import { type Change, type ChangePage, type Following, feedOf } from './changes.ts'
import { type Exporting, exporter, type FinishedExport } from './exports.ts'
import { isProblem, TandemProblem } from './problem.ts'
import type { components, paths } from './schema.ts'
import { type Fetch, keying, type Sending, sending, waitFor } from './send.ts'
import { type SignIn, signedIn, tokensOf } from './token.ts'
import { version } from './version.ts'

export type { Change, ChangePage, Following } from './changes.ts'
export {
  ExportFailed,
  type ExportFile,
  type Exporting,
  type ExportKind,
  type ExportRow,
  type ExportRows,
  type FinishedExport,
} from './exports.ts'
export { type Fault, isProblem, type ProblemCode, ResyncNeeded, SignInRefused, TandemProblem } from './problem.ts'
export type { components, operations, paths } from './schema.ts'
export type { Sending } from './send.ts'
export type { Bearer, Credentials, SignIn } from './token.ts'

/** What the API takes and gives, by the names of the document: `Schemas['Cycle']`. */
export type Schemas = components['schemas']

export type Options = SignIn &
  Sending & {
    /** Such as `https://api.tandem.example`. */
    baseUrl: string
    /** Sends requests; the runtime's own unless set. */
    fetch?: Fetch
    /** Says who is calling, before the name of this package: such as `rosterly/2.1`. */
    userAgent?: string
    /** The time in ms; another one than the clock's for tests. */
    now?: () => number
  }

type Method = 'get' | 'post' | 'patch' | 'put' | 'delete'
type Path<M extends Method> = ClientPathsWithMethod<Client<paths>, M>
type Init<P extends keyof paths, M extends Method> = MaybeOptionalInit<paths[P], M & keyof paths[P]>
type Body<P extends keyof paths, M extends Method> = paths[P][M] extends { responses: infer R }
  ? { [S in keyof R & (200 | 201 | 202 | 204)]: R[S] extends { content: { 'application/json': infer D } } ? D : undefined }[keyof R &
      (200 | 201 | 202 | 204)]
  : never
type Required<I> = undefined extends I ? [init?: I] : [init: I]

export interface Answered<D> {
  data: D
  /** For `If-Match`, when what was answered is to be changed; `undefined` where there is none. */
  etag: string | undefined
  response: Response
}

type Verb<M extends Method> = <P extends Path<M>>(path: P, ...init: Required<Init<P, M>>) => Promise<Answered<Body<P, M>>>

/** Paths whose GET gives a page, and what the page holds. */
type Item<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': { data: (infer I)[]; page: object } } } } }
}
  ? I
  : never
export type ListPath = { [P in keyof paths]: [Item<P>] extends [never] ? never : P }[keyof paths] & Path<'get'>

export interface Page<I> {
  data: I[]
  page: {
    /** The `cursor` of the page after; `null` on the last. */
    next: string | null
    hasMore: boolean
  }
}

/** Paths of what can be read and then changed. */
export type ChangeablePath = Path<'get'> & Path<'patch'>
type PatchOf<P extends keyof paths> = paths[P] extends { patch: { requestBody: { content: { 'application/json': infer B } } } } ? B : never

export interface Updating {
  /** How often it is read and decided anew at most, the first time counted. 5 unless set. */
  triesMax?: number
}

/** Every call gives the answer of a success, and throws a `TandemProblem` otherwise. */
export interface Tandem {
  GET: Verb<'get'>
  POST: Verb<'post'>
  PATCH: Verb<'patch'>
  PUT: Verb<'put'>
  DELETE: Verb<'delete'>
  /** The items of a list, from as many pages as the loop goes through. */
  items: <P extends ListPath>(path: P, ...init: Required<Init<P, 'get'>>) => AsyncGenerator<Item<P>, void>
  /** The pages of a list, each asked for when the loop comes to it. `page.next` as `cursor` goes on from there another time. */
  pages: <P extends ListPath>(path: P, ...init: Required<Init<P, 'get'>>) => AsyncGenerator<Page<Item<P>>, void>
  /**
   * Reads, lets `change` say what to change of it, and changes it if it still is as it was read; if not, once more from the
   * beginning. Nothing is sent when `change` gives nothing.
   */
  update: <P extends ChangeablePath>(
    path: P,
    init: Init<P, 'get'>,
    change: (current: Body<P, 'get'>) => PatchOf<P> | undefined | Promise<PatchOf<P> | undefined>,
    updating?: Updating,
  ) => Promise<Answered<Body<P, 'get'>>>
  /** Every change of a district, oldest first; waits for more at the end, unless `follow` is false. Throws `ResyncNeeded`. */
  changes: (following: Following) => AsyncGenerator<Change, void>
  /** The same by pages, for whoever notes how far they have come once a page. */
  changePages: (following: Following) => AsyncGenerator<ChangePage, void>
  /** Asks for an export, waits for its end, and gives its rows as they come in. Throws `ExportFailed`. */
  export: (exporting: Exporting) => Promise<FinishedExport>
}

/** Of one's own, not from the document: a path and what is sent there. */
export type Call = (
  method: Method,
  path: string,
  init?: { params?: { path?: object; query?: object; header?: object }; body?: unknown; signal?: AbortSignal },
) => Promise<Answered<unknown>>

export function createClient(options: Options): Tandem {
  const { token, clientId, clientSecret, scope, fetch = globalThis.fetch, userAgent, now = Date.now, wait = waitFor } = options
  const baseUrl = options.baseUrl.replace(/\/+$/, '')
  const again = sending(named(fetch, userAgent), options)
  const client = createFetchClient<paths>({
    baseUrl,
    fetch: keying(signedIn(again, tokensOf({ token, clientId, clientSecret, scope } as SignIn, baseUrl, again, now))),
  })

  const call: Call = async (method, path, init = {}) => {
    const { data, error, response } = await client.request(method, path as never, init as never)
    if (!response.ok) throw new TandemProblem(response, error)
    return { data, etag: response.headers.get('etag') ?? undefined, response }
  }

  async function* pages(path: string, init: Parameters<Call>[2] = {}): AsyncGenerator<Page<unknown>, void> {
    let page: Page<unknown>['page'] = { next: null, hasMore: true }
    while (page.hasMore) {
      const query: object = { ...init.params?.query, ...(page.next !== null && { cursor: page.next }) }
      const { data } = await call('get', path, { ...init, params: { ...init.params, query } })
      yield data as Page<unknown>
      page = (data as Page<unknown>).page
    }
  }

  async function* items(path: string, init?: Parameters<Call>[2]): AsyncGenerator<unknown, void> {
    for await (const { data } of pages(path, init)) yield* data
  }

  async function update(
    path: string,
    init: Parameters<Call>[2],
    change: (current: unknown) => unknown,
    { triesMax = 5 }: Updating = {},
  ): Promise<Answered<unknown>> {
    for (let tried = 1; ; tried += 1) {
      const read = await call('get', path, init)
      const body = await change(read.data)
      if (body === undefined) return read
      const header = { 'If-Match': read.etag }
      try {
        return await call('patch', path, { ...init, params: { ...init?.params, query: {}, header }, body })
      } catch (error) {
        if (tried >= triesMax || !isProblem(error, 'stale')) throw error
      }
    }
  }

  // What these take and give is in the types above, from the generated paths; at run time it is any path and any JSON.
  return {
    GET: call.bind(undefined, 'get'),
    POST: call.bind(undefined, 'post'),
    PATCH: call.bind(undefined, 'patch'),
    PUT: call.bind(undefined, 'put'),
    DELETE: call.bind(undefined, 'delete'),
    items,
    pages,
    update,
    ...feedOf(call, wait),
    export: exporter(call, (request) => fetch(request), wait),
  } as unknown as Tandem
}

/** Says who is calling, where one may: a browser says so by itself, and asks for permission to say anything else. */
function named(fetch: Fetch, userAgent: string | undefined): Fetch {
  if ('document' in globalThis) return (request) => fetch(request)
  const value = `${userAgent ? `${userAgent} ` : ''}tandem-client/${version}`
  return (request) => {
    request.headers.set('user-agent', value)
    return fetch(request)
  }
}
