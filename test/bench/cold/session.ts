/** The same with the session of a data role first: the two requests to AWS that Tandem's function makes, and nothing else of it. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'

const sts = new STSClient({})

export const handler = async ({ table, key, role }: { table: string; key: Record<string, string>; role: string }) => {
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'bench' }))
  const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '', SessionToken: sessionToken = '' } = Credentials ?? {}
  const db = DynamoDBDocumentClient.from(new DynamoDBClient({ credentials: { accessKeyId, secretAccessKey, sessionToken } }))
  const { Item } = await db.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }))
  return { statusCode: Item ? 200 : 404, body: JSON.stringify(Item) }
}
