/** Follows the tenants' streams: a batch is of one table, in order. What fails is given again from there on. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { settle } from '#functions/identity/settle.ts'
import { deployed } from '#shared/config.ts'
import { tableName } from '#shared/db/layout.ts'
import { clientsOf } from '#shared/db/sessions.ts'
import { openTable } from '#shared/db/table.ts'
import { liveDirectory } from '#shared/directory-live.ts'
import { liveQueues } from '#shared/live-queues.ts'
import { liveSessions } from '#shared/live-sessions.ts'
import { log } from '#shared/log.ts'
import type { TenantId } from '#shared/model/tenant.ts'
import { type Following, follow, NotFollowed } from './dispatch.ts'

let followingFor: ((requestId: string) => Following) | undefined

export async function handler(
  { Records }: DynamoDBStreamEvent,
  { awsRequestId }: { awsRequestId: string },
): Promise<DynamoDBBatchResponse> {
  followingFor ??= followings()
  try {
    await follow(followingFor(awsRequestId), Records.map(recordOf))
    return { batchItemFailures: [] }
  } catch (error) {
    if (!(error instanceof NotFollowed)) throw error
    const failed = Records[error.index]
    log({ level: 'error', stream: failed?.eventSourceARN, error: textOf(error.cause) })
    // The records of a shard are in order: what follows the one that failed waits for it.
    return { batchItemFailures: [{ itemIdentifier: failed?.dynamodb?.SequenceNumber ?? '' }] }
  }
}

const recordOf = ({ eventName, dynamodb }: DynamoDBRecord) => ({
  eventName,
  dynamodb: { NewImage: dynamodb?.NewImage as Record<string, AttributeValue> | undefined },
})

const textOf = (error: unknown) => (error instanceof Error ? error.stack : String(error))

function followings(): (requestId: string) => Following {
  const { AWS_REGION: region, STAGE: stage, ...told } = deployed()
  const clientOf = clientsOf(liveSessions(), { region })
  const directory = liveDirectory(region, told)
  const queues = liveQueues(region, told)
  const now = () => new Date()
  return (requestId) => {
    const tableOf = (id: TenantId) => openTable(tableName(stage, id), id, clientOf(id, 'write', `stream-${requestId}`))
    const { enqueue } = queues(now)
    return { tableOf, enqueue, settle: (it) => settle({ table: tableOf(it.tenantId), directory, now }, it), now }
  }
}
