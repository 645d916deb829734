/** Fills sandboxes from their queue. One that fails is given again, and begins from the start. */
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { SandboxJob } from '#shared/job.ts'
import { live } from '#shared/live.ts'
import { fillSandbox } from './fill.ts'

let dependencies: ReturnType<typeof live> | undefined

export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  dependencies ??= live()
  const { tableOf, now, newId, pause, log } = dependencies
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = []
  for (const { body, messageId } of Records) {
    try {
      const { tenantId } = SandboxJob().parse(JSON.parse(body))
      await fillSandbox({ table: tableOf(tenantId, 'write', messageId), now, newId, pause, log }, tenantId)
    } catch (error) {
      log({ level: 'error', job: 'sandbox-fill', messageId, error: error instanceof Error ? error.stack : String(error) })
      batchItemFailures.push({ itemIdentifier: messageId })
    }
  }
  return { batchItemFailures }
}
