/** What differs between the copies of Tandem: a stage is a name, and how careful we are with it. */
import { type App, RemovalPolicy } from 'aws-cdk-lib'
import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import { z } from 'zod'

export interface Stage {
  name: string
  /** Whose tokens count. The functions read them as `ISSUERS`; what an issuer says is the business of `shared/auth`. */
  issuers: readonly unknown[]
  /** Where the API is, if under a name of our own. It issues machines' tokens, so its address stands in each. */
  apiUrl?: string
  /** Where people may be sent back to from the sign-in page, if not to the documentation. */
  callbackUrls?: readonly string[]
  /** How long somebody stays signed in without signing in again. */
  refreshDays: number
  /** Where the documentation is, if under a name of our own. */
  docsUrl?: string
  /** The certificate of that name, in ACM in us-east-1, if the distribution of the documentation is to answer to it. */
  docsCertificate?: string
  /** Whether the stacks refuse to be deleted, and logs outlive them. */
  lasting: boolean
  logRetention: RetentionDays
  /** The gateway's backstop for all callers together. Callers' own limits are the application's. */
  requestsPerSecondMax: number
  requestsBurstMax: number
}

/** Only a browser on the developer's own machine may be sent back without TLS. */
const Callback = z.url({ protocol: /^https?$/ }).regex(/^(https:|http:\/\/localhost[:/])[^#]*$/, 'A callback is https, and has no fragment')

const Context = z.object({
  stage: z.string().regex(/^[a-z][a-z0-9]{0,11}$/, 'A stage is up to twelve small letters and digits'),
  docs: z
    .url({ protocol: /^https$/ })
    .regex(/\/docs$/, 'The documentation is at /docs, where its pages look for each other')
    .optional(),
  docsCertificate: z
    .string()
    .regex(/^arn:[\w-]+:acm:us-east-1:/, 'CloudFront takes certificates from us-east-1')
    .optional(),
  issuers: z.string().transform(parsed).pipe(z.array(z.unknown(), 'Issuers are a JSON array')),
  api: z
    .url({ protocol: /^https$/ })
    .regex(/[^/]$/, 'The address of the API ends without a slash')
    .optional(),
  callbacks: z.string().transform(parsed).pipe(z.array(Callback, 'Callbacks are a JSON array').min(1).max(100)).optional(),
  refreshDays: z.coerce.number().int().min(1).max(3650),
})

/** Reads `-c stage=…`, `-c docs=https://…`, `-c docsCertificate=arn:…`, `-c api=https://…`, `-c issuers='[…]'`, `-c callbacks='[…]'` and `-c refreshDays=…`. */
export function stageOf(app: App): Stage {
  const {
    stage: name,
    docs: docsUrl,
    docsCertificate,
    issuers,
    api: apiUrl,
    callbacks: callbackUrls,
    refreshDays,
  } = Context.parse({
    stage: app.node.tryGetContext('stage') ?? 'dev',
    docs: app.node.tryGetContext('docs'),
    docsCertificate: app.node.tryGetContext('docsCertificate'),
    issuers: app.node.tryGetContext('issuers') ?? '[]',
    api: app.node.tryGetContext('api'),
    callbacks: app.node.tryGetContext('callbacks'),
    refreshDays: app.node.tryGetContext('refreshDays') ?? '30',
  })
  const lasting = name === 'prod'
  return {
    name,
    issuers,
    ...(apiUrl && { apiUrl }),
    ...(callbackUrls && { callbackUrls }),
    refreshDays,
    ...(docsUrl && { docsUrl }),
    ...(docsCertificate && { docsCertificate }),
    lasting,
    logRetention: lasting ? RetentionDays.ONE_YEAR : RetentionDays.ONE_MONTH,
    requestsPerSecondMax: lasting ? 2000 : 100,
    requestsBurstMax: lasting ? 4000 : 200,
  }
}

/** For what can be made again. What holds customers' data is kept at every stage. */
export const removalOf = ({ lasting }: Stage): RemovalPolicy => (lasting ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
