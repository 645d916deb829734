/** A tenant's table, made from the one layout. Each step may be repeated: what is there already is left as it is. */
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { expiryAttribute, layout, projected, secondaryIndexes, tableName } from './layout.ts'

const stream = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } as const

/** The table of a tenant as CreateTable takes it: on demand, with its indexes, encrypted, and protected from deletion. Its stream is begun apart. */
export function tableOf(stage: string, tenantId: string, keyArn?: string): CreateTableCommandInput {
  const keys = ({ pk, sk }: { pk: string; sk: string }) => [
    { AttributeName: pk, KeyType: 'HASH' as const },
    { AttributeName: sk, KeyType: 'RANGE' as const },
  ]
  return {
    TableName: tableName(stage, tenantId),
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: Object.values(layout).flatMap(({ pk, sk }) =>
      [pk, sk].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    ),
    KeySchema: keys(layout.primary),
    GlobalSecondaryIndexes: secondaryIndexes.map((IndexName) => ({
      IndexName,
      KeySchema: keys(layout[IndexName]),
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...projected] },
    })),
    SSESpecification: { Enabled: true, ...(keyArn && { SSEType: 'KMS' as const, KMSMasterKeyId: keyArn }) },
    DeletionProtectionEnabled: true,
    Tags: [
      { Key: 'tenant', Value: tenantId },
      { Key: 'stage', Value: stage },
    ],
  }
}

export async function createTable(client: DynamoDBClient, stage: string, tenantId: string, keyArn?: string): Promise<void> {
  await client.send(new CreateTableCommand(tableOf(stage, tenantId, keyArn))).catch((error: unknown) => {
    if (!(error instanceof ResourceInUseException)) throw error
  })
}

/** Waits until a table takes requests. */
export async function awaitTable(client: DynamoDBClient, stage: string, tenantId: string): Promise<void> {
  await waitUntilTableExists({ client, minDelay: 0.05, maxDelay: 2, maxWaitTime: 120 }, { TableName: tableName(stage, tenantId) })
}

/** Lets items go by themselves when their time has come. */
export async function expireItems(client: DynamoDBClient, stage: string, tenantId: string): Promise<void> {
  const TimeToLiveSpecification = { AttributeName: expiryAttribute, Enabled: true }
  await client
    .send(new UpdateTimeToLiveCommand({ TableName: tableName(stage, tenantId), TimeToLiveSpecification }))
    .catch((error: unknown) => {
      if (!(error instanceof Error && error.name === 'ValidationException' && error.message.includes('already enabled'))) throw error
    })
}

/** The indexes of the layout that a table has not, or that do not serve yet. */
export async function missingIndexes(client: DynamoDBClient, stage: string, tenantId: string): Promise<string[]> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName(stage, tenantId) }))
  const serving = (Table?.GlobalSecondaryIndexes ?? [])
    .filter(({ IndexStatus }) => IndexStatus === 'ACTIVE')
    .map(({ IndexName }) => IndexName)
  return secondaryIndexes.filter((index) => !serving.includes(index))
}

/**
 * Begins to build one index that a table lacks: DynamoDB builds one at a time, while the table serves on, and fills it
 * from the items that are there. Gives how many there were to build, the one that is being built included.
 */
export async function buildIndex(client: DynamoDBClient, stage: string, tenantId: string): Promise<number> {
  const TableName = tableName(stage, tenantId)
  const missing = await missingIndexes(client, stage, tenantId)
  const { Table } = await client.send(new DescribeTableCommand({ TableName }))
  const building = (Table?.GlobalSecondaryIndexes ?? []).some(({ IndexStatus }) => IndexStatus !== 'ACTIVE')
  const [first] = missing
  if (!first || building) return missing.length
  const { AttributeDefinitions, GlobalSecondaryIndexes = [] } = tableOf(stage, tenantId)
  const wanted = GlobalSecondaryIndexes.find(({ IndexName }) => IndexName === first)!
  await client.send(new UpdateTableCommand({ TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates: [{ Create: wanted as never }] }))
  return missing.length
}

/** Keeps a table such that it can be put back to any second of the last 35 days. */
export async function keepHistory(client: DynamoDBClient, stage: string, tenantId: string): Promise<void> {
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true }
  await client.send(new UpdateContinuousBackupsCommand({ TableName: tableName(stage, tenantId), PointInTimeRecoverySpecification }))
}

/** Bytes that a table says it holds; DynamoDB counts them every few hours. */
export async function bytesOfTable(client: DynamoDBClient, stage: string, tenantId: string): Promise<number> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName(stage, tenantId) }))
  return Table?.TableSizeBytes ?? 0
}

/** Makes a table and waits until it takes requests. Nobody follows it yet: see `beginStream`. */
export async function provision(client: DynamoDBClient, stage: string, tenantId: string): Promise<void> {
  await createTable(client, stage, tenantId)
  await awaitTable(client, stage, tenantId)
  await expireItems(client, stage, tenantId)
}

/**
 * Begins the stream of a tenant's table, for the workers that follow it, and gives its ARN. A step of its own:
 * what is written before, such as the demo, has nobody to be told to, and the local engine looks through all its streams at
 * each write.
 */
export async function beginStream(client: DynamoDBClient, stage: string, tenantId: string): Promise<string> {
  const TableName = tableName(stage, tenantId)
  const streamOf = async () => (await client.send(new DescribeTableCommand({ TableName }))).Table
  const before = await streamOf()
  if (!before?.StreamSpecification?.StreamEnabled) {
    await client.send(new UpdateTableCommand({ TableName, StreamSpecification: stream }))
    await awaitTable(client, stage, tenantId)
  }
  const arn = (before?.StreamSpecification?.StreamEnabled ? before : await streamOf())?.LatestStreamArn
  if (!arn) throw new Error(`the table ${TableName} has no stream`)
  return arn
}
