/** What the gateway itself refuses, in the words of the API: RFC 9457 problems from the one catalogue. */
import { ResponseType } from 'aws-cdk-lib/aws-apigateway'
import { catalogue, type ProblemCode } from '#shared/problem.ts'

/** Every type of refusal the gateway has, so that its two defaults are left for those it has yet to learn. */
export const refusals: readonly (readonly [ResponseType, ProblemCode])[] = [
  [ResponseType.DEFAULT_4XX, 'bad_request'],
  [ResponseType.BAD_REQUEST_BODY, 'bad_request'],
  [ResponseType.BAD_REQUEST_PARAMETERS, 'bad_request'],
  [ResponseType.UNAUTHORIZED, 'unauthenticated'],
  [ResponseType.EXPIRED_TOKEN, 'unauthenticated'],
  [ResponseType.INVALID_API_KEY, 'unauthenticated'],
  [ResponseType.INVALID_SIGNATURE, 'unauthenticated'],
  [ResponseType.ACCESS_DENIED, 'forbidden'],
  [ResponseType.WAF_FILTERED, 'request_blocked'],
  // What the gateway calls a path it does not know. A token that is really missing is found out by the function.
  [ResponseType.MISSING_AUTHENTICATION_TOKEN, 'no_such_route'],
  [ResponseType.RESOURCE_NOT_FOUND, 'no_such_route'],
  [ResponseType.REQUEST_TOO_LARGE, 'body_too_large'],
  [ResponseType.UNSUPPORTED_MEDIA_TYPE, 'unsupported_media_type'],
  [ResponseType.THROTTLED, 'rate_limited'],
  [ResponseType.QUOTA_EXCEEDED, 'rate_limited'],
  [ResponseType.DEFAULT_5XX, 'internal'],
  [ResponseType.API_CONFIGURATION_ERROR, 'internal'],
  [ResponseType.AUTHORIZER_CONFIGURATION_ERROR, 'internal'],
  [ResponseType.AUTHORIZER_FAILURE, 'internal'],
  [ResponseType.INTEGRATION_FAILURE, 'unavailable'],
  [ResponseType.INTEGRATION_TIMEOUT, 'unavailable'],
]

export interface Refusal {
  statusCode: string
  responseHeaders: Record<string, string>
  templates: Record<string, string>
}

/** A kind of problem as the gateway takes it: a JSON template into which it puts its own id of the request. */
export function refusalOf(code: ProblemCode, { url, origin }: { url: string; origin: string }): Refusal {
  const { status, title, advice } = catalogue[code]
  const body = { type: `${url}/errors/${code}`, title, status, detail: advice, code, requestId: '$context.requestId' }
  const passes = status === 429 || status === 503
  return {
    statusCode: String(status),
    responseHeaders: {
      'Content-Type': "'application/problem+json'",
      'X-Request-Id': 'context.requestId',
      'Cache-Control': "'private, no-store'",
      // The one page elsewhere that may read it: from there operations are tried.
      'Access-Control-Allow-Origin': `'${origin}'`,
      ...(passes && { 'Retry-After': "'1'" }),
    },
    // The key is the type that is asked for, and the one taken when nothing else fits; the header says what it is.
    templates: { 'application/json': JSON.stringify(body) },
  }
}
