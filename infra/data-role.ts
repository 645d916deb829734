/** The roles that reach tenants' data: to read it, to read and write it, and to look one person up at sign-in. */
import { Stack } from 'aws-cdk-lib'
import type { IRole } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import { passingFolders } from '#shared/objects.ts'
import { SessionRole, sessionTable, sessionTenant } from './session-role.ts'
import { objectsName } from './stores.ts'
import { waiveWildcard } from './waive.ts'

export const reading = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query']
/** A transaction has no action of its own: it needs those of its parts. There is no Scan, which no request should ever do. */
export const writing = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem']

export interface RoleProps {
  stage: string
  /** Who may take the role: the functions' roles and nobody else. */
  trusted: readonly IRole[]
  key: IKey
}

/** What is kept is in `<tenant>/`. What expires has its folder's name before that. */
export const objectFolders = [`${sessionTenant}/*`, ...passingFolders.map((folder) => `${folder}/${sessionTenant}/*`)]

/** The folders of the tenant that the session is tagged with, in the bucket of objects. */
export function sessionFolders(scope: Construct, stage: string): { bucket: string; folders: string[] } {
  const stack = Stack.of(scope)
  const bucket = `arn:${stack.partition}:s3:::${objectsName(stage, stack)}`
  return { bucket, folders: objectFolders.map((folder) => `${bucket}/${folder}`) }
}

export class DataRole extends SessionRole {
  constructor(scope: Construct, id: string, { stage, access, trusted, key }: RoleProps & { access: 'read' | 'write' }) {
    super(scope, id, { stage, purpose: `${access} the data of the tenant that the session is tagged with`, trusted })
    const writes = access === 'write'
    const table = sessionTable(this, stage)
    const { folders } = sessionFolders(this, stage)
    const items = ['dynamodb:DescribeTable', ...reading, ...(writes ? [...writing, 'dynamodb:BatchWriteItem'] : [])]
    this.may('TheTenantsTable', items, [table, `${table}/index/*`])
    // What the scanner has found stands in an object's tags.
    const objects = ['s3:GetObject', 's3:GetObjectTagging', ...(writes ? ['s3:PutObject', 's3:DeleteObject'] : [])]
    this.may('TheTenantsObjects', objects, folders)
    this.mayUse(key, ['kms:Decrypt', ...(writes ? ['kms:GenerateDataKey'] : [])], 'dynamodb', 's3')
    waiveWildcard(this, `${table}/index/*`, 'Every index of one table: which table, the session says.')
    for (const folder of folders) waiveWildcard(this, folder, 'Every object of one tenant: which tenant, the session says.')
  }
}

/** All that a sign-in needs of a district: one item by its key. */
export class SignInRole extends SessionRole {
  constructor(scope: Construct, id: string, { stage, trusted, key }: RoleProps) {
    super(scope, id, { stage, purpose: 'look up a person of the tenant that the session is tagged with', trusted })
    this.may('OneItem', ['dynamodb:GetItem'], [sessionTable(this, stage)])
    this.mayUse(key, ['kms:Decrypt'], 'dynamodb')
  }
}
