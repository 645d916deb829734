/** A tenant's table, made from the one layout. Each step may be repeated: what is there already is left as it is. */
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { expiryAttribute, layout, projected, secondaryIndexes, tableName } from './layout.ts'

const stream = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } as const

/** The table of a tenant as CreateTable takes it: on demand, with its indexes, encrypted, and protected from deletion. Its stream is begun apart. */
export function tableOf(stage: string, tenantId: string): CreateTableCommandInput {
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
    SSESpecification: { Enabled: true },
    DeletionProtectionEnabled: true,
    Tags: [
      { Key: 'tenant', Value: tenantId },
      { Key: 'stage', Value: stage },
    ],
  }
}

/** Makes a tenant's table and waits until it takes requests. Nobody follows it yet: see `beginStream`. */
export async function provision(client: DynamoDBClient, stage: string, tenantId: string): Promise<void> {
  const TableName = tableName(stage, tenantId)
  await client.send(new CreateTableCommand(tableOf(stage, tenantId))).catch((error: unknown) => {
    if (!(error instanceof ResourceInUseException)) throw error
  })
  await waitUntilTableExists({ client, minDelay: 0.05, maxDelay: 2, maxWaitTime: 120 }, { TableName })
  const TimeToLiveSpecification = { AttributeName: expiryAttribute, Enabled: true }
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification })).catch((error: unknown) => {
    if (!(error instanceof Error && error.name === 'ValidationException' && error.message.includes('already enabled'))) throw error
  })
}

/**
 * Begins the stream of a tenant's table, for the workers that follow it. A step of its own: what is written before, such
 * as the demo, has nobody to be told to, and the local engine looks through all its streams at each write.
 */
export async function beginStream(client: DynamoDBClient, stage: string, tenantId: string): Promise<void> {
  const TableName = tableName(stage, tenantId)
  const { Table } = await client.send(new DescribeTableCommand({ TableName }))
  if (Table?.StreamSpecification?.StreamEnabled) return
  await client.send(new UpdateTableCommand({ TableName, StreamSpecification: stream }))
  await waitUntilTableExists({ client, minDelay: 0.05, maxDelay: 2, maxWaitTime: 120 }, { TableName })
}
