/** Works on files of evidence from their queue. One that fails is given again. */
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { FileJob } from '#shared/job.ts'
import { live } from '#shared/live.ts'
import { liveObjects } from '#shared/objects-s3.ts'
import { eachMessage } from '#shared/queue-worker.ts'
import { liveScan } from '#shared/scan-guardduty.ts'
import { workOnFile } from './file-work.ts'

let dependencies: ReturnType<typeof live> | undefined

export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  dependencies ??= live()
  const { tableOf, now, newId, log } = dependencies
  return eachMessage(event, 'evidence-file', log, async (message, messageId) => {
    const job = FileJob().parse(message)
    const { tenantId } = job
    await workOnFile(
      { table: tableOf(tenantId, 'write', messageId), objects: liveObjects(tenantId), scan: liveScan(tenantId), now, newId },
      job,
    )
  })
}
