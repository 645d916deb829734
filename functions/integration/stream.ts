/**
 * Follows the tenants' streams: puts the jobs that events ask for into the queue, and tells the directory of accounts what
 * has changed. A record that fails is given again, alone.
 */
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { type Settling, settle } from '#functions/identity/settle.ts'
import { deployed } from '#shared/config.ts'
import { tableName } from '#shared/db/layout.ts'
import { clientsOf } from '#shared/db/sessions.ts'
import { openTable } from '#shared/db/table.ts'
import { liveDirectory } from '#shared/directory-live.ts'
import { liveSessions } from '#shared/live-sessions.ts'
import type { TenantId } from '#shared/model/tenant.ts'
import { jobsOf, unsettledBy } from './dispatch.ts'
import { sendJob } from './queues.ts'

let settlingOf: ((tenantId: TenantId, requestId: string) => Settling) | undefined

export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const record of Records) {
    try {
      await dispatch(record)
    } catch (error) {
      // biome-ignore lint/suspicious/noConsole: standard output is where Lambda takes the log from.
      console.log(
        JSON.stringify({ level: 'error', stream: record.eventSourceARN, error: error instanceof Error ? error.stack : String(error) }),
      )
      // The records of a shard are in order: what follows the one that failed waits for it.
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] }
    }
  }
  return { batchItemFailures: [] }
}

async function dispatch({ eventID, eventName, dynamodb }: DynamoDBRecord): Promise<void> {
  const record = { eventName, dynamodb: { NewImage: dynamodb?.NewImage as Record<string, AttributeValue> | undefined } }
  for (const job of jobsOf(record)) await sendJob(job)
  for (const unsettled of unsettledBy(record)) {
    settlingOf ??= settlings()
    await settle(settlingOf(unsettled.tenantId, `stream-${eventID ?? ''}`), unsettled)
  }
}

function settlings(): (tenantId: TenantId, requestId: string) => Settling {
  const { AWS_REGION: region, STAGE: stage, ...told } = deployed()
  const clientOf = clientsOf(liveSessions(), { region })
  const directory = liveDirectory(region, told)
  const now = () => new Date()
  return (tenantId, requestId) => ({
    table: openTable(tableName(stage, tenantId), tenantId, clientOf(tenantId, 'write', requestId)),
    directory,
    now,
  })
}
