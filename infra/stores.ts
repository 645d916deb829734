/** What must outlive any release: the registry, the objects, and the key of both and of the tenants' tables. */
import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { expiryAttribute, layout, projected, registryName, secondaryIndexes } from '#shared/db/layout.ts'
import { passingDays, passingFolders } from '#shared/objects.ts'
import { DataKey } from './keys.ts'
import { MalwareProtection } from './malware.ts'
import type { Stage } from './stage.ts'
import { waive } from './waive.ts'

export class Stores extends Stack {
  readonly key: DataKey
  readonly registry: Table
  readonly objects: Bucket

  constructor(scope: Construct, id: string, { stage, ...props }: StackProps & { stage: Stage }) {
    super(scope, id, { ...props, terminationProtection: stage.lasting })
    this.key = new DataKey(this, 'DataKey', stage)
    this.registry = this.#registry(stage)
    this.objects = this.#objects(stage)
    const malware = new MalwareProtection(this, 'Malware', { bucketName: objectsName(stage.name, this), key: this.key })
    malware.node.addDependency(this.objects)
    new CfnOutput(this, 'DataKeyArn', { value: this.key.keyArn, description: 'Encrypts every tenant’s table' })
    new CfnOutput(this, 'RegistryArn', { value: this.registry.tableArn })
  }

  /** Laid out like a tenant's table, so that the same code reads it. */
  #registry(stage: Stage): Table {
    const table = new Table(this, 'Registry', {
      tableName: registryName(stage.name),
      ...keys(layout.primary),
      timeToLiveAttribute: expiryAttribute,
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    for (const indexName of secondaryIndexes) {
      const projection = { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...projected] }
      table.addGlobalSecondaryIndex({ indexName, ...keys(layout[indexName]), ...projection })
    }
    return table
  }

  #objects(stage: Stage): Bucket {
    const log = new Bucket(this, 'ObjectsLog', {
      ...closed,
      // S3 delivers access logs only to buckets that encrypt with its own keys.
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ id: 'a-year-of-access-logs', expiration: Duration.days(365) }],
    })
    waive(log, 'S1', 'It holds the access log of the objects. Logging the log would log itself.')
    return new Bucket(this, 'Objects', {
      bucketName: objectsName(stage.name, this),
      ...closed,
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      versioned: true,
      serverAccessLogsBucket: log as IBucket,
      serverAccessLogsPrefix: 'objects/',
      lifecycleRules: [
        ...passingFolders.map((folder) => ({ id: `${folder}-pass`, prefix: `${folder}/`, expiration: Duration.days(passingDays) })),
        { id: 'deleted-means-deleted', noncurrentVersionExpiration: Duration.days(30) },
        { id: 'no-half-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    })
  }
}

const keys = ({ pk, sk }: { pk: string; sk: string }) => ({
  partitionKey: { name: pk, type: AttributeType.STRING },
  sortKey: { name: sk, type: AttributeType.STRING },
})

/** Said by name, so that the data roles' policies can be read, and waived, without following a reference. */
export const objectsName = (stage: string, { account, region }: Stack): string => `tandem-${stage}-objects-${account}-${region}`

/** Nobody's business but ours, and over TLS. */
const closed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  removalPolicy: RemovalPolicy.RETAIN,
} as const satisfies BucketProps
