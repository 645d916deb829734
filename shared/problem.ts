/**
 * Failures, as RFC 9457 problems, and the one catalogue of them: the documentation pages and the OpenAPI document
 * are generated from it. Throw one anywhere; the edge of the service turns it into an answer.
 */
import * as z from 'zod'
import { schema } from './model/schema.ts'

const of = <const S extends number>(status: S, title: string, advice: string) => ({ status, title, advice })

export const catalogue = {
  export_too_large: of(400, 'Too much for one file', 'Read it in pages instead: the detail says which list.'),
  malformed_json: of(400, 'The body is not JSON', 'Send one JSON value, UTF-8 encoded. The detail says where reading stopped.'),
  invalid_query: of(
    400,
    'A query parameter is not valid',
    'Correct the parameters named in `errors`. Only the filters and sorts listed there exist.',
  ),
  cursor_expired: of(
    410,
    'The changes after that are gone',
    'Changes are kept for 90 days. Export what you keep a copy of anew, and go on from the `seq` of that export.',
  ),
  fault_not_provoked: of(
    400,
    'The fault cannot be provoked',
    '`Tandem-Sandbox-Fault` works in sandboxes only, with the values that the detail names. Leave the header out elsewhere.',
  ),
  invalid_cursor: of(
    400,
    'The cursor does not belong to this list',
    'A cursor works for the list, the filters and the district it came from. Start again without one.',
  ),
  invalid_idempotency_key: of(
    400,
    'The Idempotency-Key is not usable',
    'Send 1 to 255 printable ASCII characters, bare or in double quotes; machine clients must send one with every POST.',
  ),
  unauthenticated: of(
    401,
    'No valid credentials',
    'Send `Authorization: Bearer <token>` with a token that has not expired, made for this API by an issuer it trusts.',
  ),
  forbidden: of(403, 'Not allowed', 'None of your roles here permits this. `GET …/access/explain` tells which would.'),
  insufficient_scope: of(403, 'The client lacks a scope', 'Ask the district to grant the scope that the detail names.'),
  behind_the_wall: of(
    403,
    'Behind the wall',
    'Coaching is not evaluation: what a cycle contains is for its coach and teachers. You may know whom a coach works with and on what kind of work.',
  ),
  limit_reached: of(
    403,
    'A limit of the plan is reached',
    'The detail says which. `GET …/subscription` shows the limits and what is used of them; a larger plan has more.',
  ),
  outside_engagement: of(
    403,
    'Outside the engagement',
    'The engagement names the schools and specialties it is for. Stay within them, or have it amended.',
  ),
  tenant_suspended: of(
    403,
    'The tenant is suspended',
    'Everything can be read, nothing changed, until the suspension ends. Ask whoever runs Tandem.',
  ),
  tenant_closing: of(
    403,
    'The tenant is closing',
    'Everything can be read and exported, nothing changed, until its grace ends and its data are deleted.',
  ),
  address_not_allowed: of(
    403,
    'Not from this address',
    'The client has a list of addresses it may call from. Call from one of them, or have the list changed.',
  ),
  not_found: of(404, 'Not found', 'There is no such thing here, or it is not yours to know of. Check the id and the district in the path.'),
  no_such_route: of(404, 'No such route', 'Check the path against the reference; every path begins with /v1.'),
  method_not_allowed: of(405, 'The path does not take this method', 'The `Allow` header lists the methods it takes.'),
  changed_meanwhile: of(409, 'Changed meanwhile', 'Someone else keeps changing this. Read it again and retry.'),
  already_exists: of(409, 'Already exists', 'The detail names what exists already. Use that, or choose another value.'),
  cycle_ended: of(409, 'The cycle has ended', 'A closed or abandoned cycle is a record and does not change. Open a new cycle.'),
  stage_moved: of(409, 'The cycle is at another stage', 'Read the cycle, and advance from the stage it is at now.'),
  stage_incomplete: of(
    409,
    'The stage lacks something',
    'Add what `errors` names, or opt out of it where the model allows that; then advance.',
  ),
  step_moved: of(409, 'The discussion is at another step', 'Read the discussion, and advance from the step it is at now.'),
  out_of_order: of(
    409,
    'Not yet its turn in the protocol',
    'A protocol has people describe before they interpret. Say it in its step, or advance the discussion first: `errors` names what is missing.',
  ),
  action_settled: of(409, 'The action is settled', 'An action that is done or cancelled does not change. Plan another.'),
  observation_locked: of(
    409,
    'The observation is locked',
    'Some days after it was shared an observation is a record. Say what is to be added in a comment of the cycle.',
  ),
  visit_settled: of(409, 'The visit is settled', 'A visit that is done or cancelled does not change, but for its note. Book another.'),
  busy: of(
    409,
    'Somebody is busy then',
    '`errors` says who and when. Choose another time, which `GET …/free-slots` finds, or send `allowConflicts: true`.',
  ),
  period_certified: of(
    409,
    'The month has been certified',
    'What a coach has signed does not change. A district admin can reopen the certification with a reason; then it is signed again.',
  ),
  certification_outdated: of(
    409,
    'The ledger is no longer what was prepared',
    'Prepare the certification anew, read it again, and sign that.',
  ),
  import_settled: of(409, 'The import is not in a state for this', 'The detail names its state. Create another import to try again.'),
  wrong_state: of(409, 'Not in a state for this', 'The detail names the state it is in, and what can be done from there.'),
  sandbox_filling: of(
    409,
    'The sandbox is being filled',
    'Its data are being made, which takes some seconds. Retry after the time in `Retry-After`.',
  ),
  stale: of(412, 'Changed since you read it', 'Read it again, look at what changed, and send your change with the new ETag.'),
  body_too_large: of(413, 'The body is too large', 'Send at most 1 MB. Files go to a signed URL, long lists through a bulk job.'),
  unsupported_media_type: of(415, 'The body is not of a type this takes', 'Set `Content-Type: application/json`.'),
  invalid_request: of(
    422,
    'The body is not valid',
    'Correct the fields named in `errors`; each has a JSON pointer. Unknown fields are refused so that a typo cannot pass.',
  ),
  file_not_valid: of(
    422,
    'The file is not what it should be',
    'Correct what `errors` names: size, checksum or type of the file, or, in a table, the row (the header is row 1) and the column. Then attach it anew.',
  ),
  unknown_reference: of(
    422,
    'A reference leads nowhere',
    'Correct the ids named in `errors`: each must exist in this district and be of the kind that is needed.',
  ),
  idempotency_key_reused: of(
    422,
    'The Idempotency-Key was used for another request',
    'Use a new key for a new request; repeat a request byte for byte to have its first answer again.',
  ),
  precondition_required: of(
    428,
    'If-Match is missing',
    'Read the resource and send its ETag as `If-Match`, so that nobody’s change is lost.',
  ),
  bad_request: of(400, 'The request cannot be read', 'The gateway could not make sense of this request. Compare it with the reference.'),
  request_blocked: of(
    403,
    'Blocked by the firewall',
    'It took this for an attack, or too many calls come from this address. Slow down; if it stays, quote the requestId.',
  ),
  rate_limited: of(
    429,
    'Too many requests',
    'The detail says which limit is used up. Retry after the time in `Retry-After`; `RateLimit` on every answer says what is left.',
  ),
  internal: of(
    500,
    'Something went wrong on our side',
    'Nothing was changed unless a later read shows it. Retry with the same Idempotency-Key; quote the requestId if it persists.',
  ),
  unavailable: of(503, 'For a moment not available', 'Retry after the time in `Retry-After`, with the same Idempotency-Key.'),
} as const

export type ProblemCode = keyof typeof catalogue

/** One thing wrong with a request: where (RFC 6901 pointer into the body, or `?name` for a query parameter), what, and how to mend it. */
export interface Fault {
  pointer: string
  code: string
  detail: string
}

export const ProblemBody = schema(() =>
  z
    .strictObject({
      type: z.url().meta({ description: 'A page about this kind of problem', example: 'https://api.tandem.example/docs/errors/not_found' }),
      title: z.string().meta({ description: 'The kind of problem; the same for every occurrence', example: 'Not found' }),
      status: z.int().meta({ description: 'The HTTP status', example: 404 }),
      detail: z.string().meta({
        description: 'What went wrong this time, and what to do next',
        example: 'There is no cycle cyc_01J9ZQ7Y8Z0000000000000001 here.',
      }),
      code: z
        .enum(Object.keys(catalogue) as [ProblemCode, ...ProblemCode[]])
        .meta({ description: 'Stable name of the kind, for programs; open to more values', example: 'not_found' }),
      requestId: z.string().meta({ description: 'Quote this when asking for help', example: 'req_01J9ZQ7Y8Z0000000000000001' }),
      errors: z
        .array(
          z.strictObject({
            pointer: z
              .string()
              .meta({ description: 'JSON pointer into the body, or `?name` of a query parameter', example: '/goal/statement' }),
            code: z.string().meta({ description: 'What is wrong, for programs', example: 'too_long' }),
            detail: z.string().meta({ description: 'What is wrong, for people', example: 'At most 4000 characters.' }),
          }),
        )
        .optional()
        .meta({ description: 'Each thing at fault' }),
    })
    .meta({ id: 'Problem', description: 'A failure, as RFC 9457 describes it' }),
)

export class Problem extends Error {
  readonly code: ProblemCode
  readonly faults: readonly Fault[] | undefined
  readonly headers: Record<string, string>

  constructor(
    code: ProblemCode,
    detail: string,
    more: { faults?: readonly Fault[]; headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(detail, { cause: more.cause })
    this.name = 'Problem'
    this.code = code
    this.faults = more.faults
    this.headers = more.headers ?? {}
  }

  get status() {
    return catalogue[this.code].status
  }

  toBody(requestId: string, docsUrl: string) {
    const { status, title } = catalogue[this.code]
    return {
      type: `${docsUrl}/errors/${this.code}`,
      title,
      status,
      detail: this.message,
      code: this.code,
      requestId,
      ...(this.faults && { errors: this.faults }),
    }
  }
}

/** Says that something is not there, or is not the caller's to know of: both look the same. */
export const notFound = (what: string, id: string): Problem => new Problem('not_found', `There is no ${what} ${id} here.`)

/** Failures of AWS that pass by themselves, and what we call one that it gives no name. */
const passing = new Set([
  'Throttled',
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'InternalServerError',
  'ServiceUnavailable',
  'TimeoutError',
  'TransactionInProgressException',
  'ECONNREFUSED',
  'ECONNRESET',
])

/** Any error as a problem. What we did not foresee is a 500 that gives nothing away; the log has everything. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { name, code } = error instanceof Error ? (error as Error & { code?: string }) : { name: '', code: '' }
  if (passing.has(name) || (code && passing.has(code))) {
    return new Problem('unavailable', 'The database did not answer in time. Retry with the same Idempotency-Key.', {
      headers: { 'retry-after': '1' },
      cause: error,
    })
  }
  return new Problem('internal', catalogue.internal.advice, { cause: error })
}
