/** What the gateway itself refuses, in the words of the API: RFC 9457 problems with stable codes. */
import { ResponseType } from 'aws-cdk-lib/aws-apigateway'

export interface GatewayProblem {
  type: ResponseType
  status: number
  code: string
  title: string
  /** What the caller can do next. Never what the gateway knows about the inside. */
  detail: string
  retryAfterSeconds?: number
}

const failed = {
  code: 'internal_error',
  title: 'Internal error',
  detail: 'Something went wrong on our side. Try again; if it stays, tell us the requestId.',
}
const refused = {
  code: 'forbidden',
  title: 'Not allowed',
  detail: 'The gateway refused these credentials. Send a bearer token, and nothing signed for AWS.',
}
const unauthenticated = { code: 'unauthenticated', title: 'Not signed in', detail: 'Send a bearer token that has not expired.' }
const absent = { code: 'not_found', title: 'Not found', detail: 'There is nothing at this path. The reference lists what there is: /docs.' }
const busy = {
  code: 'rate_limited',
  title: 'Too many requests',
  detail: 'Wait as long as Retry-After says, then try again.',
  retryAfterSeconds: 1,
}
const invalid = {
  code: 'bad_request',
  title: 'Bad request',
  detail: 'The gateway could not read this request. Compare it with the reference: /docs.',
}
const late = {
  code: 'unavailable',
  title: 'No answer in time',
  detail: 'The service did not answer. It is safe to repeat the call under the same Idempotency-Key.',
}

/** Every type the gateway knows, so that the two defaults are left for those it has yet to learn. */
export const gatewayProblems: readonly GatewayProblem[] = [
  { type: ResponseType.DEFAULT_4XX, status: 400, ...invalid },
  { type: ResponseType.BAD_REQUEST_BODY, status: 400, ...invalid },
  { type: ResponseType.BAD_REQUEST_PARAMETERS, status: 400, ...invalid },
  { type: ResponseType.UNAUTHORIZED, status: 401, ...unauthenticated },
  { type: ResponseType.EXPIRED_TOKEN, status: 401, ...unauthenticated },
  { type: ResponseType.ACCESS_DENIED, status: 403, ...refused },
  { type: ResponseType.INVALID_API_KEY, status: 403, ...refused },
  { type: ResponseType.INVALID_SIGNATURE, status: 403, ...refused },
  {
    type: ResponseType.WAF_FILTERED,
    status: 403,
    code: 'request_blocked',
    title: 'Blocked',
    detail:
      'The firewall took this for an attack, or too many calls come from this address. Slow down; if it stays, tell us the requestId.',
  },
  // What the gateway says of a path it does not know. A missing token is found out by the function.
  { type: ResponseType.MISSING_AUTHENTICATION_TOKEN, status: 404, ...absent },
  { type: ResponseType.RESOURCE_NOT_FOUND, status: 404, ...absent },
  {
    type: ResponseType.REQUEST_TOO_LARGE,
    status: 413,
    code: 'body_too_large',
    title: 'Too large',
    detail: 'A body may hold 1 MB. Send less at once, or use an import.',
  },
  {
    type: ResponseType.UNSUPPORTED_MEDIA_TYPE,
    status: 415,
    code: 'unsupported_media_type',
    title: 'Unsupported media type',
    detail: 'Send application/json.',
  },
  { type: ResponseType.THROTTLED, status: 429, ...busy },
  { type: ResponseType.QUOTA_EXCEEDED, status: 429, ...busy },
  { type: ResponseType.DEFAULT_5XX, status: 500, ...failed },
  { type: ResponseType.API_CONFIGURATION_ERROR, status: 500, ...failed },
  { type: ResponseType.AUTHORIZER_CONFIGURATION_ERROR, status: 500, ...failed },
  { type: ResponseType.AUTHORIZER_FAILURE, status: 500, ...failed },
  { type: ResponseType.INTEGRATION_FAILURE, status: 502, ...late },
  { type: ResponseType.INTEGRATION_TIMEOUT, status: 504, ...late },
]

/** The body as the gateway's template language has it: plain JSON in which `$context.requestId` is put in. */
export function templateOf({ code, title, status, detail }: GatewayProblem): string {
  return JSON.stringify({ type: `/docs/errors/${code}`, title, status, detail, code, requestId: '$context.requestId' })
}

export function headersOf({ retryAfterSeconds }: GatewayProblem): Record<string, string> {
  return {
    'Content-Type': "'application/problem+json'",
    'X-Request-Id': 'context.requestId',
    'Cache-Control': "'no-store'",
    ...(retryAfterSeconds && { 'Retry-After': `'${retryAfterSeconds}'` }),
  }
}
