/** The least a function that reads DynamoDB can be: it loads the SDK's document client, and answers without asking it anything. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}))

export const handler = async () => ({ statusCode: 200, body: JSON.stringify({ loaded: db !== undefined }) })
