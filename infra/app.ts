/**
 * The CDK app: `tsx infra/app.ts -c stage=prod` writes the assembly to infra/cdk.out, without network or account.
 * A finding of the security checks that nobody has waived fails it.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { App, Tags, Validations } from 'aws-cdk-lib'
import flags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import { AwsSolutionsChecks } from 'cdk-nag'
import { type Area, areas as allAreas } from './areas.ts'
import { Docs } from './docs.ts'
import { Identity } from './identity.ts'
import { Operations } from './operations.ts'
import { Service } from './service.ts'
import { stageOf } from './stage.ts'
import { Stores } from './stores.ts'

export interface TandemOptions {
  context?: Record<string, string>
  areas?: readonly Area[]
  dist?: string
  /** The pages of the documentation, as `npm run docs` writes them. */
  pages?: string
  outdir?: string
  /** CDK's own rules for templates: three seconds of WebAssembly, which a test of something else may save. */
  templateRules?: boolean
}

export function tandem({
  context = {},
  areas = allAreas,
  dist = join(import.meta.dirname, 'dist'),
  pages = join(import.meta.dirname, '../openapi/docs/dist'),
  outdir,
  templateRules = true,
}: TandemOptions = {}): App {
  const app = new App({
    context: { ...flags, ...strongReferences, ...context },
    analyticsReporting: false,
    builtinCloudFormationValidation: templateRules,
    ...(outdir && { outdir }),
  })
  const stage = stageOf(app)
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true, writeSuppressionsToCloudFormation: true }))
  const stores = new Stores(app, `tandem-${stage.name}-stores`, { stage })
  const operations = new Operations(app, `tandem-${stage.name}-operations`, { stage })
  const docs = new Docs(app, `tandem-${stage.name}-docs`, { stage, operations, pages })
  const [trigger, ...others] = areas.filter((area) => area.kind === 'trigger')
  if (!trigger || others.length > 0) throw new Error('Cognito asks one function for the claims of a token: name one area of kind trigger.')
  const identity = new Identity(app, `tandem-${stage.name}-identity`, { stage, stores, operations, docs, dist, trigger })
  new Service(app, `tandem-${stage.name}-service`, { stage, stores, operations, identity, docs, dist, areas })
  Tags.of(app).add('tandem:stage', stage.name)
  return app
}

/** CloudFormation then refuses to delete or replace a store that the service still uses. */
const strongReferences = { '@aws-cdk/core:defaultCrossStackReferences': 'strong' }

/** `-c key=value`, as `cdk` has it. */
function contextOf(args: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    args.map((arg) => {
      const at = arg.indexOf('=')
      if (at < 1) throw new Error(`Context is key=value, not ${arg}`)
      return [arg.slice(0, at), arg.slice(at + 1)]
    }),
  )
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { context: { type: 'string', short: 'c', multiple: true, default: [] } } })
  tandem({ context: contextOf(values.context), outdir: join(import.meta.dirname, 'cdk.out') }).synth()
}
