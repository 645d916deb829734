/** Works off roster imports from the queue. An import that fails is given again, and goes on where it stopped. */
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { RosterJob } from '#shared/job.ts'
import { live } from '#shared/live.ts'
import { liveObjects } from '#shared/objects-s3.ts'
import { eachMessage } from '#shared/queue-worker.ts'
import { runRosterImport } from './roster-run.ts'

let dependencies: ReturnType<typeof live> | undefined

export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  dependencies ??= live()
  const { tableOf, now, newId, log } = dependencies
  return eachMessage(event, 'roster-import', log, async (message) => {
    const { tenantId, importId } = RosterJob().parse(message)
    await runRosterImport({ table: tableOf(tenantId, 'write', importId), objects: liveObjects(tenantId), now, newId, log }, importId)
  })
}
