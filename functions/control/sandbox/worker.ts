/** Fills sandboxes from their queue, and reminds in them. One that fails is given again, and begins from the start. */
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { remind } from '#functions/coaching/remind.ts'
import { SandboxJob } from '#shared/job.ts'
import { live } from '#shared/live.ts'
import { liveObjects } from '#shared/objects-s3.ts'
import { eachMessage } from '#shared/queue-worker.ts'
import { fillSandbox } from './fill.ts'

let dependencies: ReturnType<typeof live> | undefined

export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  dependencies ??= live()
  const { tableOf, now, newId, pause, log } = dependencies
  return eachMessage(event, 'sandbox', log, async (message, messageId) => {
    const { kind, tenantId } = SandboxJob().parse(message)
    const filling = { table: tableOf(tenantId, 'write', messageId), objects: liveObjects(tenantId), now, newId, pause, log }
    if (kind === 'sandbox-fill') await fillSandbox(filling, tenantId)
    else await remind(filling)
  })
}
