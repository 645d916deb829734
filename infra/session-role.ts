/**
 * A role for one tenant at a time. Which tenant is not in the role but in the session: a session tagged `tenant=dis_…`
 * reaches what its policy names with that tag, and an untagged session reaches nothing.
 */
import { Stack } from 'aws-cdk-lib'
import {
  CompositePrincipal,
  Effect,
  type IRole,
  PolicyStatement,
  PrincipalWithConditions,
  Role,
  SessionTagsPrincipal,
} from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import { tableName } from '#shared/db/layout.ts'

/** Districts and consultancies. */
export const tenantKinds = ['dis', 'con'] as const

/**
 * What a tenant's id looks like to IAM: its kind and the 26 characters of a ULID. Spelled out rather than `dis_*`,
 * because a session tag may hold a slash, and `dis_…/x` must not name a folder inside a tenant's objects.
 */
export const tenantPatterns = tenantKinds.map((kind) => `${kind}_${'?'.repeat(26)}`)

/** The tag of the session, as a policy spells it. */
export const sessionTenant = `\${aws:PrincipalTag/tenant}`

export interface SessionRoleProps {
  stage: string
  /** What a session is for, to stand behind “Tandem dev: ”. */
  purpose: string
  /** Who may take the role: these functions' roles and nobody else. */
  trusted: readonly IRole[]
  /** What the tag may be: a tenant's id, unless said otherwise. */
  tags?: readonly string[]
}

export class SessionRole extends Role {
  constructor(scope: Construct, id: string, { stage, purpose, trusted, tags = tenantPatterns }: SessionRoleProps) {
    super(scope, id, {
      description: `Tandem ${stage}: ${purpose}`,
      assumedBy: new SessionTagsPrincipal(new PrincipalWithConditions(new CompositePrincipal(...trusted), onlyTagged(tags))),
    })
    this.addToPolicy(
      new PolicyStatement({
        sid: 'NothingWithoutATenant',
        effect: Effect.DENY,
        actions: ['*'],
        resources: ['*'],
        // A negated condition holds when the key is absent, which is the case this is for.
        conditions: { StringNotLike: { 'aws:PrincipalTag/tenant': tags } },
      }),
    )
  }

  protected may(sid: string, actions: string[], resources: string[], conditions: Record<string, object> = {}): void {
    this.addToPolicy(new PolicyStatement({ sid, actions, resources, conditions }))
  }

  /** Allows the use of a key, by these services only. */
  protected mayUse(key: IKey, actions: string[], ...services: ('dynamodb' | 's3')[]): void {
    const { region } = Stack.of(this)
    const through = services.map((service) => `${service}.${region}.amazonaws.com`)
    this.may('TheirKey', actions, [key.keyArn], { StringEquals: { 'kms:ViaService': through } })
  }
}

/** The table of the tenant that the session is tagged with. */
export function sessionTable(scope: Construct, stage: string): string {
  const { partition, region, account } = Stack.of(scope)
  return `arn:${partition}:dynamodb:${region}:${account}:table/${tableName(stage, sessionTenant)}`
}

/**
 * `ForAllValues` is true of a request without tags, so the first condition is the one that demands the tag:
 * a positive match fails when its key is absent.
 */
const onlyTagged = (tags: readonly string[]) => ({
  StringLike: { 'aws:RequestTag/tenant': tags },
  'ForAllValues:StringEquals': { 'aws:TagKeys': ['tenant'], 'sts:TransitiveTagKeys': ['tenant'] },
})
