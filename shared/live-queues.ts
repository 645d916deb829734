/** The queues of a deployment. What is due later than a queue can wait goes through it again and again until its time has come. */
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { Job } from './job.ts'

/** As long as a queue of AWS waits. */
export const delaySecondsMax = 900

export interface QueueUrls {
  JOBS_QUEUE_URL?: string | undefined
  DELIVERIES_QUEUE_URL?: string | undefined
  BULK_QUEUE_URL?: string | undefined
  SANDBOXES_QUEUE_URL?: string | undefined
  EVIDENCE_QUEUE_URL?: string | undefined
}

/** Seconds to wait before a job is handed to its worker, of those that a queue can wait. */
export const delaySecondsOf = (job: Job, now: Date): number =>
  'notBefore' in job ? Math.min(delaySecondsMax, Math.max(0, Math.ceil((Date.parse(job.notBefore) - now.getTime()) / 1000))) : 0

/** Whoever works on a job has a queue of their own. */
function queueOf({ kind }: Job): keyof QueueUrls {
  if (kind === 'export' || kind === 'import') return 'BULK_QUEUE_URL'
  if (kind === 'sandbox-fill' || kind === 'sandbox-remind') return 'SANDBOXES_QUEUE_URL'
  if (kind === 'evidence-file') return 'EVIDENCE_QUEUE_URL'
  return kind === 'roster-import' ? 'JOBS_QUEUE_URL' : 'DELIVERIES_QUEUE_URL'
}

export function liveQueues(region: string, urls: QueueUrls) {
  let client: SQSClient | undefined
  return (now: () => Date) => ({
    async enqueue(job: Job): Promise<void> {
      const name = queueOf(job)
      const QueueUrl = urls[name]
      if (!QueueUrl) throw new Error(`${name} is not set`)
      client ??= new SQSClient({ region })
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(job), DelaySeconds: delaySecondsOf(job, now()) }))
    },
  })
}
