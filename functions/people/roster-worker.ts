/** Works off roster imports from the queue. An import that fails is given again, and goes on where it stopped. */
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { RosterJob } from '#shared/job.ts'
import { live } from '#shared/live.ts'
import { liveObjects } from '#shared/objects-s3.ts'
import { runRosterImport } from './roster-run.ts'

let dependencies: ReturnType<typeof live> | undefined

export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  dependencies ??= live()
  const { tableOf, now, newId, log } = dependencies
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = []
  for (const { body, messageId } of Records) {
    try {
      const { tenantId, importId } = RosterJob().parse(JSON.parse(body))
      await runRosterImport({ table: tableOf(tenantId, 'write', importId), objects: liveObjects(tenantId), now, newId, log }, importId)
    } catch (error) {
      log({ level: 'error', job: 'roster-import', messageId, error: error instanceof Error ? error.stack : String(error) })
      batchItemFailures.push({ itemIdentifier: messageId })
    }
  }
  return { batchItemFailures }
}
