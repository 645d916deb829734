/** A failure, as the API describes it (RFC 9457). */
import type { components } from './schema.ts'

type Body = components['schemas']['Problem']

export class Problem extends Error {
  readonly status: number
  /** Stable name of the kind of problem; `unknown` when the answer was not the API's, such as a proxy's. */
  readonly code: string
  /** What went wrong this time, and what to do next. */
  readonly detail: string
  /** Quote this when asking for help. */
  readonly requestId: string | undefined
  /** Each thing at fault. */
  readonly errors: NonNullable<Body['errors']>
  readonly response: Response

  constructor(response: Response, body: unknown) {
    const {
      code = 'unknown',
      title = response.statusText,
      detail = title,
      requestId,
      errors = [],
    }: Partial<Body> = isObject(body) ? body : {}
    super(`${response.status} ${code}: ${detail}`)
    this.name = 'Problem'
    this.status = response.status
    this.code = code
    this.detail = detail
    this.requestId = requestId ?? response.headers.get('x-request-id') ?? undefined
    this.errors = errors
    this.response = response
  }
}

const isObject = (value: unknown): value is Partial<Body> => typeof value === 'object' && value !== null
