/** What all that work off a queue have in common: the messages they are handed stand or fall each by itself. */
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'

/** Works on all messages at once. One that fails is logged, and given again. */
export async function eachMessage(
  { Records }: SQSEvent,
  job: string,
  log: (line: Record<string, unknown>) => void,
  work: (message: unknown, messageId: string) => Promise<void>,
): Promise<SQSBatchResponse> {
  const failures = await Promise.all(
    Records.map(async ({ body, messageId }) => {
      try {
        await work(JSON.parse(body), messageId)
        return []
      } catch (error) {
        log({ level: 'error', job, messageId, error: error instanceof Error ? error.stack : String(error) })
        return [{ itemIdentifier: messageId }]
      }
    }),
  )
  return { batchItemFailures: failures.flat() }
}
