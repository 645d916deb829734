/** The end of a tenant's table: what it holds, and deleting it. Each may be repeated: a table that is gone is no failure. */
import { createHash } from 'node:crypto'
import {
  type AttributeValue,
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  ScanCommand,
  UpdateTableCommand,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { canonical } from '../model/canonical.ts'
import { tableName } from './layout.ts'

export interface Inventory {
  items: number
  itemsByKind: Record<string, number>
  /** SHA-256 over all items, in the order of the scan, as canonical JSON; hexadecimal. */
  itemsDigest: string
}

/** What a table holds; `undefined` when it is gone. Reads it whole, a page at a time. */
export async function inventoryOf(client: DynamoDBClient, stage: string, tenantId: string): Promise<Inventory | undefined> {
  const byKind = new Map<string, number>()
  const digest = createHash('sha256')
  let items = 0
  let from: Record<string, AttributeValue> | undefined
  do {
    const scan = new ScanCommand({ TableName: tableName(stage, tenantId), ConsistentRead: true, ...(from && { ExclusiveStartKey: from }) })
    const page = await unlessGone(client.send(scan))
    if (!page) return undefined
    for (const item of page.Items ?? []) {
      const plain = unmarshall(item)
      const kind = String(plain['entity'])
      byKind.set(kind, (byKind.get(kind) ?? 0) + 1)
      digest.update(canonical(plain))
      items += 1
    }
    from = page.LastEvaluatedKey
  } while (from)
  return { items, itemsByKind: Object.fromEntries([...byKind].sort()), itemsDigest: digest.digest('hex') }
}

/** Deletes a table and waits until it is gone. Gives the state it is in then, as DynamoDB says it. */
export async function deleteTable(client: DynamoDBClient, stage: string, tenantId: string): Promise<string> {
  const TableName = tableName(stage, tenantId)
  await unlessGone(client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false })))
  await unlessGone(client.send(new DeleteTableCommand({ TableName })))
  await waitUntilTableNotExists({ client, minDelay: 0.05, maxDelay: 2, maxWaitTime: 120 }, { TableName })
  const left = await unlessGone(client.send(new DescribeTableCommand({ TableName })))
  return left?.Table?.TableStatus ?? 'not found'
}

const unlessGone = <T>(answer: Promise<T>): Promise<T | undefined> =>
  answer.catch((error: unknown) => {
    if (error instanceof ResourceNotFoundException) return undefined
    throw error
  })
