/**
 * The API as the person who is signed in reaches it, from within this process: the same routes, permissions, wall and
 * audit entries as for anyone who calls it from outside. Pages know nothing else of the district.
 */
import { type Ask, headersOf } from '#shared/http/message.ts'
import type { Service } from '#shared/http/service.ts'

/** A problem, as far as pages tell it. */
interface Said {
  code?: string
  title?: string
  detail?: string
  errors?: { pointer: string; detail: string }[]
}

/** An answer of the API that is no success. */
export class Refused extends Error {
  override name = 'Refused'
  readonly status: number
  readonly code: string
  /** What is wrong with each field, where that is what was refused. */
  readonly faults: readonly string[]

  constructor(status: number, { code, detail, title, errors }: Said) {
    super(detail ?? title ?? 'The API gave no reason.')
    this.status = status
    this.code = code ?? ''
    this.faults = (errors ?? []).map(({ pointer, detail }) => `${pointer.slice(1)}: ${detail}`)
  }
}

export type Query = Record<string, string | undefined>

export interface Api {
  /** One thing, as the document says that the path answers it. */
  get: <T>(path: string, query?: Query) => Promise<T>
  /** The same, or `undefined` where there is none, or none for the reader. */
  find: <T>(path: string) => Promise<T | undefined>
  /** The first page of a list; `more` when there are others. */
  list: <T>(path: string, query?: Query) => Promise<{ items: T[]; more: boolean }>
  post: (path: string, body: object, idempotencyKey: string) => Promise<void>
}

export interface Caller {
  token: string
  districtId: string
  /** Of the request for the page: the requests that it makes are numbered after it, so that a log can be read together. */
  requestId: string
  from: Ask['from']
}

export function apiFor(service: Service, { token, districtId, requestId, from }: Caller): Api {
  let calls = 0

  async function ask(method: string, path: string, query: Query, body?: object, more: Record<string, string> = {}): Promise<unknown> {
    calls += 1
    const search = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
    const text = body ? JSON.stringify(body) : ''
    const sent = {
      authorization: `Bearer ${token}`,
      'x-request-id': `${requestId}.${calls}`,
      ...(body && { 'content-type': 'application/json' }),
      ...more,
    }
    const reply = await service.fetch({
      method,
      url: `https://app/v1/districts/${districtId}${path}${search.size > 0 ? `?${search}` : ''}`,
      headers: headersOf(Object.entries(sent)),
      from,
      text: async () => text,
    })
    const answered = reply.body ? JSON.parse(reply.body) : undefined
    if (reply.status >= 400) throw new Refused(reply.status, answered ?? {})
    return answered
  }

  return {
    get: async <T>(path: string, query: Query = {}) => (await ask('GET', path, query)) as T,
    async find<T>(path: string) {
      return ask('GET', path, {}).then(
        (found) => found as T,
        (error: unknown) => {
          if (error instanceof Refused && error.status === 404) return undefined
          throw error
        },
      )
    },
    async list<T>(path: string, query: Query = {}) {
      const { data, page } = (await ask('GET', path, query)) as { data: T[]; page: { hasMore: boolean } }
      return { items: data, more: page.hasMore }
    },
    async post(path, body, idempotencyKey) {
      await ask('POST', path, {}, body, { 'idempotency-key': idempotencyKey })
    },
  }
}
