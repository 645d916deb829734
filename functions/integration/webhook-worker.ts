/** Works off webhook deliveries from their queue. One that fails for a reason of ours is given again. */
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { deployed } from '#shared/config.ts'
import { WebhookJob } from '#shared/job.ts'
import { live } from '#shared/live.ts'
import { liveQueues } from '#shared/live-queues.ts'
import { sender } from './webhook-send.ts'
import { doWebhookJob } from './webhook-work.ts'

let made: ReturnType<typeof make> | undefined

function make() {
  const config = deployed()
  return { ...live(), send: sender({ allowLoopback: false }), queues: liveQueues(config.AWS_REGION, config) }
}

export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  made ??= make()
  const { tableOf, now, newId, log, send, queues } = made
  const { enqueue } = queues(now)
  const done = await Promise.allSettled(
    Records.map(async ({ body, messageId }) => {
      const job = WebhookJob().parse(JSON.parse(body))
      await doWebhookJob({ table: tableOf(job.tenantId, 'write', messageId), send, now, newId, log }, job, enqueue)
    }),
  )
  return {
    batchItemFailures: done.flatMap((it, n) => {
      if (it.status === 'fulfilled') return []
      const itemIdentifier = Records[n]!.messageId
      log({
        level: 'error',
        job: 'webhook',
        messageId: itemIdentifier,
        error: it.reason instanceof Error ? it.reason.stack : String(it.reason),
      })
      return [{ itemIdentifier }]
    }),
  }
}
