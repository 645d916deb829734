/** A failure, as the API describes it (RFC 9457). */
import type { components } from './schema.ts'

type Body = components['schemas']['Problem']

/** The stable names of problems; the API may get others, so a `switch` over it needs a default. */
export type ProblemCode = Body['code']

/** One thing at fault: where (a JSON pointer into the body, or `?name` of a query parameter), what, and how to mend it. */
export type Fault = NonNullable<Body['errors']>[number]

export class TandemProblem extends Error {
  readonly status: number
  /** Stable name of the kind of problem; `unknown` when the answer was not the API's, such as a proxy's. */
  readonly code: ProblemCode
  /** The kind of problem, for people. */
  readonly title: string
  /** What went wrong this time, and what to do next. */
  readonly detail: string
  /** Quote this when asking for help. */
  readonly requestId: string | undefined
  /** Each thing at fault. */
  readonly errors: readonly Fault[]
  readonly response: Response

  constructor(response: Response, body: unknown) {
    const { code = 'unknown', title = response.statusText, detail = title, requestId, errors = [] } = isObject(body) ? body : {}
    super(`${response.status} ${code}: ${detail}`)
    this.name = new.target.name
    this.status = response.status
    this.code = code
    this.title = title
    this.detail = detail
    this.requestId = requestId ?? response.headers.get('x-request-id') ?? undefined
    this.errors = errors
    this.response = response
  }
}

/** The feed no longer has what comes after the place where the reader stopped: take an export, and go on from its `seq`. */
export class ResyncNeeded extends TandemProblem {}

/** The token endpoint refused the client: an answer of OAuth's, not of RFC 9457. */
export class SignInRefused extends Error {
  readonly status: number
  /** OAuth's name of the reason, such as `invalid_client` or `invalid_scope`. */
  readonly error: string
  readonly response: Response

  constructor(response: Response, body: unknown) {
    const { error = 'unknown', error_description = response.statusText }: Record<string, string> = isObject(body)
      ? (body as Record<string, string>)
      : {}
    super(`${response.status} ${error}: ${error_description}`)
    this.name = 'SignInRefused'
    this.status = response.status
    this.error = error
    this.response = response
  }
}

/** Whether what was thrown is a problem, and of one of these kinds if any are named. */
export function isProblem<const C extends ProblemCode = ProblemCode>(error: unknown, ...codes: C[]): error is TandemProblem & { code: C } {
  return error instanceof TandemProblem && (codes.length === 0 || (codes as string[]).includes(error.code))
}

const isObject = (value: unknown): value is Partial<Body> => typeof value === 'object' && value !== null
