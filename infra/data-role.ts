/**
 * The roles that reach tenants' data. Which tenant is not in the role but in the session: a session tagged
 * `tenant=dis_…` reaches that district's table and objects, and an untagged session reaches nothing.
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
import { objectsName, uploadsFolder } from './stores.ts'
import { waiveWildcard } from './waive.ts'

/** Districts and consultancies. */
export const tenantKinds = ['dis', 'con'] as const

/**
 * What a tenant's id looks like to IAM: its kind and the 26 characters of a ULID. Spelled out rather than `dis_*`,
 * because a session tag may hold a slash, and `dis_…/x` must not name a folder inside a tenant's objects.
 */
export const tenantPatterns = tenantKinds.map((kind) => `${kind}_${'?'.repeat(26)}`)

const tenant = `\${aws:PrincipalTag/tenant}`

const reading = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query']
/** A transaction has no action of its own: it needs those of its parts. There is no Scan, which no request should ever do. */
const writing = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem', 'dynamodb:BatchWriteItem']

export interface DataRoleProps {
  stage: string
  access: 'read' | 'write'
  /** Who may take the role: the functions' roles and nobody else. */
  trusted: readonly IRole[]
  key: IKey
}

export class DataRole extends Role {
  constructor(scope: Construct, id: string, { stage, access, trusted, key }: DataRoleProps) {
    super(scope, id, {
      description: `Tandem ${stage}: ${access} the data of the tenant that the session is tagged with`,
      assumedBy: new SessionTagsPrincipal(new PrincipalWithConditions(new CompositePrincipal(...trusted), onlyTagged)),
    })
    const writes = access === 'write'
    const stack = Stack.of(this)
    const { partition, region, account } = stack
    const table = `arn:${partition}:dynamodb:${region}:${account}:table/${tableName(stage, tenant)}`
    const bucket = `arn:${partition}:s3:::${objectsName(stage, stack)}`
    const folders = [`${bucket}/${tenant}/*`, `${bucket}/${uploadsFolder}/${tenant}/*`]
    this.#may('TheTenantsTable', [...reading, ...(writes ? writing : [])], [table, `${table}/index/*`])
    this.#may('TheTenantsObjects', ['s3:GetObject', ...(writes ? ['s3:PutObject', 's3:DeleteObject'] : [])], folders)
    this.#may('TheirKey', ['kms:Decrypt', ...(writes ? ['kms:GenerateDataKey'] : [])], [key.keyArn], {
      StringEquals: { 'kms:ViaService': [`dynamodb.${region}.amazonaws.com`, `s3.${region}.amazonaws.com`] },
    })
    this.addToPolicy(
      new PolicyStatement({
        sid: 'NothingWithoutATenant',
        effect: Effect.DENY,
        actions: ['*'],
        resources: ['*'],
        // A negated condition holds when the key is absent, which is the case this is for.
        conditions: { StringNotLike: { 'aws:PrincipalTag/tenant': tenantPatterns } },
      }),
    )
    waiveWildcard(this, `${table}/index/*`, 'Every index of one table: which table, the session says.')
    for (const folder of folders) waiveWildcard(this, folder, 'Every object of one tenant: which tenant, the session says.')
  }

  #may(sid: string, actions: string[], resources: string[], conditions: Record<string, object> = {}): void {
    this.addToPolicy(new PolicyStatement({ sid, actions, resources, conditions }))
  }
}

/**
 * `ForAllValues` is true of a request without tags, so the first condition is the one that demands the tag:
 * a positive match fails when its key is absent.
 */
const onlyTagged = {
  StringLike: { 'aws:RequestTag/tenant': tenantPatterns },
  'ForAllValues:StringEquals': { 'aws:TagKeys': ['tenant'], 'sts:TransitiveTagKeys': ['tenant'] },
}
