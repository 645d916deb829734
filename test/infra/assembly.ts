/** The assembly as a test sees it: every template's resources, with what only CloudFormation knows filled in. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from 'aws-cdk-lib'
import { type TandemOptions, tandem } from '#infra/app.ts'
import { areas as allAreas } from '#infra/areas.ts'
import type { Statement } from './iam.ts'

export interface Resource {
  id: string
  type: string
  // biome-ignore lint/suspicious/noExplicitAny: properties of whatever type of resource a test asks for
  properties: any
  deletionPolicy?: string
}

export interface Assembly {
  resources: Resource[]
  of: (type: string) => Resource[]
}

/** The account and region of tests. */
export const account = '111122223333'
export const region = 'us-east-1'

/** The app, with a stub for each bundle and for the pages: a template does not depend on what they hold. */
export function appOf(
  context: Record<string, string> = {},
  { areas = allAreas, templateRules = false }: Pick<TandemOptions, 'areas' | 'templateRules'> = {},
): App {
  const scratch = mkdtempSync(join(tmpdir(), 'tandem-infra-'))
  for (const { name } of areas) {
    mkdirSync(join(scratch, 'dist', name), { recursive: true })
    writeFileSync(join(scratch, 'dist', name, 'index.mjs'), `export const handler = () => '${name}'\n`)
  }
  mkdirSync(join(scratch, 'pages/docs'), { recursive: true })
  writeFileSync(join(scratch, 'pages/docs/index.html'), '<!doctype html>')
  return tandem({
    context,
    areas,
    dist: join(scratch, 'dist'),
    pages: join(scratch, 'pages'),
    outdir: join(scratch, 'cdk.out'),
    templateRules,
  })
}

export function assemblyOf(app: App): Assembly {
  const resources = app.synth().stacks.flatMap(({ template }) => resourcesOf(template))
  return { resources, of: (type) => resources.filter((it) => it.type === type) }
}

/** The one resource of a type whose id begins so. */
export function named({ of }: Assembly, type: string, start: string): Resource {
  const found = of(type).filter(({ id }) => id.startsWith(start))
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} of ${type} begin with ${start}`)
  return found[0]
}

/** The role of a function, by the name of its area. */
export function roleOfArea({ of }: Assembly, area: string): Resource {
  const role = of('AWS::IAM::Role').find(({ properties }) => properties.RoleName === `tandem-dev-${area}`)
  if (!role) throw new Error(`No role of ${area}`)
  return role
}

/** What a role is allowed and denied. */
export function policyOf({ of }: Assembly, { id }: Resource): Statement[] {
  const policies = of('AWS::IAM::Policy').filter(({ properties }) => properties.Roles.includes(id))
  return policies.flatMap(({ properties }) => properties.PolicyDocument.Statement)
}

interface Template {
  Resources: Record<string, { Type: string; Properties: unknown; DeletionPolicy?: string }>
}

function resourcesOf({ Resources }: Template): Resource[] {
  return Object.entries(Resources).map(([id, { Type, Properties, DeletionPolicy }]) => ({
    id,
    type: Type,
    properties: filledIn(Properties),
    ...(DeletionPolicy && { deletionPolicy: DeletionPolicy }),
  }))
}

const pseudo: Record<string, string> = {
  'AWS::AccountId': account,
  'AWS::Region': region,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
}

/** A reference to a resource becomes its logical id, an attribute `id.attribute`, an import what its export ends with. */
function filledIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filledIn)
  if (typeof value !== 'object' || value === null) return value
  const [[name, argument] = ['', undefined], ...others] = Object.entries(value)
  if (others.length === 0) {
    if (name === 'Ref') return pseudo[String(argument)] ?? argument
    if (name === 'Fn::GetAtt') return (argument as string[]).join('.')
    if (name === 'Fn::ImportValue') return filledIn(argument)
    if (name === 'Fn::Sub') return String(argument).replaceAll(/\$\{([^}]+)\}/g, (whole, it: string) => pseudo[it] ?? whole)
    if (name === 'Fn::Join') {
      const [separator, parts] = filledIn(argument) as [string, string[]]
      return parts.join(separator)
    }
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filledIn(inner)]))
}
