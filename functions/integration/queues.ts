/** Puts jobs into the queue of whoever works on their kind. */
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { deployed } from '#shared/config.ts'
import type { Job } from '#shared/job.ts'

let client: SQSClient | undefined

export async function sendJob(job: Job): Promise<void> {
  const { AWS_REGION: region, JOBS_QUEUE_URL, BULK_QUEUE_URL } = deployed()
  const QueueUrl = job.kind === 'roster-import' ? JOBS_QUEUE_URL : BULK_QUEUE_URL
  if (!QueueUrl) throw new Error(`this function was not told the queue of ${job.kind} jobs`)
  client ??= new SQSClient({ region })
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(job) }))
}
