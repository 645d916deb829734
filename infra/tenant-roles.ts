/** The roles of the control plane: to make a tenant's table, to remove a tenant, and to keep the registry of them all. */
import type { Construct } from 'constructs'
import { objectFolders, type RoleProps, reading, sessionFolders, writing } from './data-role.ts'
import { SessionRole, sessionTable } from './session-role.ts'
import { waiveWildcard } from './waive.ts'

/**
 * Makes and changes the table of one tenant. It cannot delete it, nor read a single item of it. It could switch the
 * deletion protection off: UpdateTable has no condition key that looks at what is updated. That alone deletes nothing,
 * because the action that would is another role's.
 */
export class ProvisionRole extends SessionRole {
  constructor(scope: Construct, id: string, { stage, trusted, key }: RoleProps) {
    super(scope, id, { stage, purpose: 'make the table of the tenant that the session is tagged with', trusted })
    this.may('TheTenantsTable', making, [sessionTable(this, stage)])
    // DynamoDB keeps a grant of its own on the key, made with the rights of whoever makes the table.
    this.mayUse(key, encrypting, 'dynamodb')
  }
}

/**
 * Removes one tenant: its table, and every version of its objects. It looks through the table once, whole, because the
 * certificate says what was deleted; it can change no item, and read no object.
 */
export class RemovalRole extends SessionRole {
  constructor(scope: Construct, id: string, { stage, trusted, key }: RoleProps) {
    super(scope, id, { stage, purpose: 'remove the tenant that the session is tagged with', trusted })
    const { bucket, folders } = sessionFolders(this, stage)
    this.may('TheTenantsTable', removing, [sessionTable(this, stage)])
    this.may('TheNamesOfItsObjects', ['s3:ListBucketVersions'], [bucket], {
      StringLike: { 's3:prefix': objectFolders },
    })
    this.may('TheTenantsObjects', ['s3:DeleteObject', 's3:DeleteObjectVersion'], folders)
    this.mayUse(key, ['kms:Decrypt'], 'dynamodb')
    for (const folder of folders) waiveWildcard(this, folder, 'Every object of one tenant: which tenant, the session says.')
  }
}

/** The tag of the registry's sessions, so that one way of taking a role does for all. No tenant's id is this. */
export const registryTag = 'registry'

/** Reads the registry, or reads and writes it. Its session is tagged `registry`, and no tenant's session reaches it. */
export class RegistryRole extends SessionRole {
  constructor(scope: Construct, id: string, { stage, access, trusted, key }: RoleProps & { access: 'read' | 'write' }) {
    const writes = access === 'write'
    super(scope, id, { stage, purpose: `${writes ? 'keep' : 'read'} the registry of tenants`, trusted, tags: [registryTag] })
    const table = sessionTable(this, stage)
    this.may('TheRegistry', [...reading, ...(writes ? writing : [])], [table, `${table}/index/*`])
    this.mayUse(key, ['kms:Decrypt', ...(writes ? ['kms:GenerateDataKey'] : [])], 'dynamodb')
    waiveWildcard(this, `${table}/index/*`, 'Every index of one table: the registry, which is the only tag this role takes.')
  }
}

const making = [
  'CreateTable',
  'DescribeTable',
  'UpdateTable',
  'UpdateTimeToLive',
  'DescribeTimeToLive',
  'UpdateContinuousBackups',
  'DescribeContinuousBackups',
  'TagResource',
].map((action) => `dynamodb:${action}`)

const removing = ['DescribeTable', 'Scan', 'UpdateTable', 'DeleteTable'].map((action) => `dynamodb:${action}`)

/** What AWS asks of whoever puts a table under a key of ours. */
const encrypting = [
  'DescribeKey',
  'CreateGrant',
  'Encrypt',
  'Decrypt',
  'ReEncryptFrom',
  'ReEncryptTo',
  'GenerateDataKey',
  'GenerateDataKeyWithoutPlaintext',
].map((action) => `kms:${action}`)
