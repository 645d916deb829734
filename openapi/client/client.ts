/** The typed client: openapi-fetch over the generated paths, with sign-in, idempotency, retries and typed problems. */
import createClient, { type Client, type ClientPathsWithMethod, type MaybeOptionalInit } from 'openapi-fetch'
import { Problem } from './problem.ts'
import type { components, paths } from './schema.ts'
import { type Retries, sending } from './send.ts'

export { Problem } from './problem.ts'
export type Schemas = components['schemas']

export interface Options extends Partial<Retries> {
  /** Such as `https://api.tandem.example`. */
  baseUrl: string
  /** A token, or what gives one that is still valid; asked anew for every try. */
  token: string | (() => Promise<string>)
  fetch?: (request: Request) => Promise<Response>
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
type ListPath = { [P in keyof paths]: [Item<P>] extends [never] ? never : P }[keyof paths] & Path<'get'>

/** Every call gives the answer of a success, and throws a `Problem` otherwise. */
export interface Tandem {
  GET: Verb<'get'>
  POST: Verb<'post'>
  PATCH: Verb<'patch'>
  PUT: Verb<'put'>
  DELETE: Verb<'delete'>
  /** The pages of a list, each asked for when the loop comes to it. */
  pages: <P extends ListPath>(path: P, ...init: Required<Init<P, 'get'>>) => AsyncGenerator<Item<P>[], void>
}

export function createTandem({ baseUrl, token, fetch = globalThis.fetch, ...retries }: Options): Tandem {
  const client = createClient<paths>({ baseUrl, fetch: sending(fetch, token, retries) })

  const verb = (method: Method) => async (path: string, init?: object) => {
    const { data, error, response } = await client.request(method, path as never, (init ?? {}) as never)
    if (!response.ok) throw new Problem(response, error)
    return { data, etag: response.headers.get('etag') ?? undefined, response }
  }

  async function* pages(path: string, init: { params?: { query?: object } } = {}) {
    let cursor: string | null = null
    do {
      const query: object = { ...init.params?.query, ...(cursor !== null && { cursor }) }
      const { data } = await verb('get')(path, { ...init, params: { ...init.params, query } })
      const { data: items, page } = data as unknown as { data: unknown[]; page: { next: string | null } }
      yield items
      cursor = page.next
    } while (cursor !== null)
  }

  // What these take and give is in the types above, from the generated paths; at run time it is any path and any JSON.
  return {
    GET: verb('get'),
    POST: verb('post'),
    PATCH: verb('patch'),
    PUT: verb('put'),
    DELETE: verb('delete'),
    pages,
  } as unknown as Tandem
}
