/** The only reader of the environment. Everything else is given what it needs. */
import * as z from 'zod'
import type { TrustedIssuer } from './auth/token.ts'

/** Strict, so that an issuer is checked for an audience or for its clients, and cannot come with neither. */
const Issuers = z
  .array(
    z.union([
      z.strictObject({ issuer: z.string(), audience: z.string(), keys: z.url() }),
      z.strictObject({ issuer: z.string(), clientIds: z.array(z.string()).min(1), keys: z.url() }),
    ]),
  )
  .min(1)

/** Text that is JSON. */
const json = <S extends z.ZodType>(schema: S) =>
  z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' })
        return z.NEVER
      }
    })
    .pipe(schema)

/** What a deployed function is told by its stack. */
export function deployed() {
  const parsed = z
    .object({
      STAGE: z.string().min(1),
      AWS_REGION: z.string().min(1),
      ISSUERS: json(Issuers),
      CURSOR_SECRET_ARN: z.string().min(1),
      OBJECTS_BUCKET: z.string().min(1),
      DATA_ROLE_READ: z.string().min(1),
      DATA_ROLE_WRITE: z.string().min(1),
      JOBS_QUEUE_URL: z.url().optional(),
      BULK_QUEUE_URL: z.url().optional(),
      DELIVERIES_QUEUE_URL: z.url().optional(),
      SANDBOXES_QUEUE_URL: z.url().optional(),
      EVIDENCE_QUEUE_URL: z.url().optional(),
      DOCS_URL: z.url(),
      ...controlPlane,
    })
    .parse(process.env)
  return { ...parsed, ISSUERS: parsed.ISSUERS as TrustedIssuer[] }
}

const given = z.string().min(1).optional()

/** What only the functions of the control plane are told, each what it needs: see `infra/service.ts`. */
const controlPlane = {
  /** Reads and writes the registry, in sessions tagged `registry`. */
  REGISTRY_ROLE: given,
  /** Makes the table of the tenant a session is tagged with. */
  TENANT_ROLE_PROVISION: given,
  /** Deletes the table and the objects of the tenant a session is tagged with. */
  TENANT_ROLE_REMOVE: given,
  /** Encrypts tenants' tables. */
  DATA_KEY_ARN: given,
  STREAM_WORKER_ARN: given,
  STREAM_DEAD_LETTERS_ARN: given,
  /** Signs machines' tokens. */
  TOKEN_KEY_ID: given,
  TOKEN_ISSUER: z.url().optional(),
  TOKEN_AUDIENCE: given,
  USER_POOL_ID: given,
  USER_POOL_CLIENT_ID: given,
  PROVISION_MACHINE_ARN: given,
  REMOVE_MACHINE_ARN: given,
}

/** What the pages are told beside: where they are, and where people sign in. */
export const signInProvider = () =>
  z
    .object({
      APP_SIGN_IN: json(
        z.strictObject({
          url: z.url(),
          issuer: z.url(),
          authorize: z.url(),
          token: z.url(),
          signOut: z.url(),
          clientId: z.string().min(1),
        }),
      ),
    })
    .parse(process.env).APP_SIGN_IN

/** What the function that Cognito asks for claims is told: whose data it may read, and nothing else. */
export const signInTrigger = () =>
  z.object({ STAGE: z.string().min(1), AWS_REGION: z.string().min(1), DATA_ROLE_READ: z.string().min(1) }).parse(process.env)

/** What a laptop may be told. */
export function local() {
  // The SDK is pinned to versions that run on every Node this project takes; its notice about later ones helps nobody here.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true'
  const { TANDEM_PORT, TANDEM_DATA, DYNAMODB_ENDPOINT, DYNOXIDE, npm_lifecycle_event } = process.env
  const port = TANDEM_PORT === undefined ? 7070 : Number(TANDEM_PORT)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`TANDEM_PORT must be a port number, not ${TANDEM_PORT}`)
  return {
    port,
    folder: TANDEM_DATA ?? '.tandem',
    endpoint: DYNAMODB_ENDPOINT,
    program: DYNOXIDE,
    byNpm: npm_lifecycle_event !== undefined,
  }
}

/** Where a run of the tests writes its report, when someone wants one. */
export const testReport = (): string | undefined => process.env['TANDEM_TEST_REPORT']
