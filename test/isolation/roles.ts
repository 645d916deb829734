/**
 * The roles as the infrastructure makes them: the synthesized template's, with the names that IAM would give them.
 * What is proved is proved of the policies that ship.
 */
import { account, appOf, assemblyOf, type Resource } from '#test/infra/assembly.ts'
import type { Statement } from '#test/infra/iam.ts'

export interface Document {
  Version: string
  Statement: Statement[]
}

export interface IamRole {
  arn: string
  /** Its logical id without the hash, such as `DataReader`. */
  name: string
  trust: Document
  policies: Document[]
}

export type Roles = readonly IamRole[]

/** The roles of a stage, and of the areas as a test wants them. */
export function rolesOf(stage: string, areas?: NonNullable<Parameters<typeof appOf>[1]>['areas']): Roles {
  const { of } = assemblyOf(appOf({ stage }, areas && { areas }))
  const made = of('AWS::IAM::Role')
  const arns = new Map(made.map(({ id, properties }) => [`${id}.Arn`, `arn:aws:iam::${account}:role/${properties.RoleName ?? id}`]))
  const named = (document: unknown) => JSON.parse(JSON.stringify(document), (_, value) => arns.get(value) ?? value) as Document
  const policiesOf = (role: Resource) => of('AWS::IAM::Policy').filter(({ properties }) => properties.Roles?.includes(role.id))
  return made.map((role) => ({
    arn: arns.get(`${role.id}.Arn`)!,
    name: role.id.replace(/[0-9A-F]{8}$/, ''),
    trust: named(role.properties.AssumeRolePolicyDocument),
    policies: policiesOf(role).map(({ properties }) => named(properties.PolicyDocument)),
  }))
}

export function roleNamed(roles: Roles, name: string): IamRole {
  const role = roles.find((it) => it.name === name)
  if (!role) throw new Error(`the infrastructure makes no role ${name}`)
  return role
}

/** The same roles with the tag taken out of their policies: every tenant's table, and no refusal of who has no tenant. */
export const withoutTag = (roles: Roles): Roles =>
  roles.map((role) => ({
    ...role,
    policies: role.policies.map(({ Statement, ...document }) => ({
      ...document,
      Statement: anyTenant(Statement.filter(({ Effect }) => Effect === 'Allow')),
    })),
  }))

const anyTenant = (statements: Statement[]): Statement[] =>
  JSON.parse(JSON.stringify(statements).replaceAll(`\${aws:PrincipalTag/tenant}`, '*')) as Statement[]
