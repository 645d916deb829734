/** Works off webhook deliveries from their queue. One that fails for a reason of ours is given again. */
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { deployed } from '#shared/config.ts'
import { WebhookJob } from '#shared/job.ts'
import { live } from '#shared/live.ts'
import { liveQueues } from '#shared/live-queues.ts'
import { eachMessage } from '#shared/queue-worker.ts'
import { sender } from './webhook-send.ts'
import { doWebhookJob } from './webhook-work.ts'

let made: ReturnType<typeof make> | undefined

function make() {
  const config = deployed()
  return { ...live(), send: sender({ allowLoopback: false }), queues: liveQueues(config.AWS_REGION, config) }
}

export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  made ??= make()
  const { tableOf, now, newId, log, send, queues } = made
  const { enqueue } = queues(now)
  return eachMessage(event, 'webhook', log, async (message, messageId) => {
    const job = WebhookJob().parse(message)
    await doWebhookJob({ table: tableOf(job.tenantId, 'write', messageId), send, now, newId, log }, job, enqueue)
  })
}
