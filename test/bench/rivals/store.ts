/**
 * What the Express and the Fastify server do behind their routes: a token verified with jose, and the DynamoDB commands
 * Tandem sends, written out by hand. No wall, no parsing of what is read, no revisions of what is answered, no cursors,
 * no log: somewhat less than Tandem does.
 */
import { randomUUID } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { given } from './given.ts'

const { endpoint, table: TableName, issuer, audience, keys, districtId: tenant } = given
const client = new DynamoDBClient({ endpoint, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } })
const db = DynamoDBDocumentClient.from(client)
const keySet = createLocalJWKSet(keys)

export async function personOf(authorization: string | undefined): Promise<string> {
  const { payload } = await jwtVerify(authorization?.slice('Bearer '.length) ?? '', keySet, { issuer, audience })
  return payload.sub!
}

export async function readCycle(id: string): Promise<object | undefined> {
  const { Item } = await db.send(new GetCommand({ TableName, Key: { pk: `CYCLE#${id}`, sk: 'CYCLE' }, ConsistentRead: true }))
  return Item && { ...Item['data'], ...Item['apart'] }
}

export async function listCycles(coachId: string): Promise<object[]> {
  const { Items = [] } = await db.send(
    new QueryCommand({
      TableName,
      IndexName: 'gs2',
      KeyConditionExpression: 'gs2pk = :pk and begins_with(gs2sk, :cycle)',
      ExpressionAttributeValues: { ':pk': `COACH#${coachId}`, ':cycle': 'CYCLE#' },
      ScanIndexForward: false,
      Limit: 26,
    }),
  )
  return Items.slice(0, 25).map((item) => item['data'] as object)
}

/** A comment, with its cycle and its teacher's copy counted up, an event, an audit entry and a record of the key: one transaction. */
export async function writeComment(cycleId: string, authorId: string, text: string, idempotencyKey: string): Promise<object | undefined> {
  const { Item } = await db.send(new GetCommand({ TableName, Key: { pk: `CYCLE#${cycleId}`, sk: 'CYCLE' }, ConsistentRead: true }))
  if (!Item) return undefined
  const at = new Date().toISOString()
  const { rev } = Item['data'] as { rev: number }
  const data = { ...Item['data'], rev: rev + 1, updatedAt: at, tally: { ...Item['data'].tally, comments: Item['data'].tally.comments + 1 } }
  const comment = { id: randomUUID(), cycleId, authorId, text, createdAt: at, updatedAt: at, rev: 0 }
  const added = (pk: string, sk: string, entity: string, item: object) => ({
    Put: { TableName, Item: { pk, sk, entity, tenant, data: item }, ConditionExpression: 'attribute_not_exists(pk)' },
  })
  const event = { id: randomUUID(), at, type: 'comment.written', subject: comment.id, actorId: authorId }
  await db.send(
    new TransactWriteCommand({
      TransactItems: [
        added(`REPLAY#${idempotencyKey}`, 'REPLAY', 'replay', { status: 201, body: JSON.stringify(comment) }),
        added(`CYCLE#${cycleId}`, `COMMENT#${comment.id}`, 'comment', comment),
        {
          Put: {
            TableName,
            Item: { ...Item, data },
            ConditionExpression: '#data.rev = :rev',
            ExpressionAttributeNames: { '#data': 'data' },
            ExpressionAttributeValues: { ':rev': rev },
          },
        },
        {
          Put: {
            TableName,
            Item: { pk: `TEACHER#${data['teacherIds'][0]}`, sk: `CYCLE#${cycleId}`, entity: 'cycle of a teacher', tenant, data },
          },
        },
        added(`BENCH#${event.id}`, 'EVENT', 'event', event),
        added(`BENCH#${event.id}`, 'AUDIT', 'audit entry', { ...event, operation: 'writeComment', outcome: 'done' }),
      ],
    }),
  )
  return comment
}
