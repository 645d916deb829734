/** The same with one GetItem, under the credentials of its environment: no token, no tenant's session, no schema. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}))

export const handler = async ({ table, key }: { table: string; key: Record<string, string> }) => {
  const { Item } = await db.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }))
  return { statusCode: Item ? 200 : 404, body: JSON.stringify(Item) }
}
