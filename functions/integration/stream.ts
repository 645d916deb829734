/** Follows the tenants' streams: puts the jobs that events ask for into the queue. A record that fails is given again, alone. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { deployed } from '#shared/config.ts'
import { jobsOf } from './dispatch.ts'

let queue: { client: SQSClient; url: string } | undefined

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

async function dispatch({ eventName, dynamodb }: DynamoDBRecord): Promise<void> {
  const image = dynamodb?.NewImage as Record<string, AttributeValue> | undefined
  for (const job of jobsOf({ eventName, dynamodb: { NewImage: image } })) {
    queue ??= opened()
    await queue.client.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: JSON.stringify(job) }))
  }
}

function opened() {
  const { AWS_REGION: region, JOBS_QUEUE_URL: url } = deployed()
  if (!url) throw new Error('JOBS_QUEUE_URL is not set')
  return { client: new SQSClient({ region }), url }
}
