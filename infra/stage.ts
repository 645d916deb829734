/** What differs between the copies of Tandem: a stage is a name, and how careful we are with it. */
import { type App, RemovalPolicy } from 'aws-cdk-lib'
import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import { z } from 'zod'

export interface Stage {
  name: string
  /** Whose tokens count. The functions read them as `ISSUERS`; what an issuer says is the business of `shared/auth`. */
  issuers: readonly unknown[]
  /** Where the documentation is: the `type` of a problem is a page below it. */
  docsUrl: string
  /** Whether the stacks refuse to be deleted, and logs outlive them. */
  lasting: boolean
  logRetention: RetentionDays
  /** The gateway's backstop for all callers together. Callers' own limits are the application's. */
  requestsPerSecondMax: number
  requestsBurstMax: number
}

const Context = z.object({
  stage: z.string().regex(/^[a-z][a-z0-9]{0,11}$/, 'A stage is up to twelve small letters and digits'),
  docs: z.url({ protocol: /^https$/ }),
  issuers: z.string().transform((text, context) => {
    const issuers: unknown = parsed(text)
    if (Array.isArray(issuers)) return issuers as unknown[]
    context.addIssue({ code: 'custom', message: 'Issuers are a JSON array' })
    return z.NEVER
  }),
})

/** Reads `-c stage=…`, `-c docs=https://…` and `-c issuers='[…]'`. */
export function stageOf(app: App): Stage {
  const {
    stage: name,
    docs: docsUrl,
    issuers,
  } = Context.parse({
    stage: app.node.tryGetContext('stage') ?? 'dev',
    docs: app.node.tryGetContext('docs') ?? 'https://api.tandem.example/docs',
    issuers: app.node.tryGetContext('issuers') ?? '[]',
  })
  const lasting = name === 'prod'
  return {
    name,
    issuers,
    docsUrl,
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
