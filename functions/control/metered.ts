/** What is made of log lines is made once for each batch of them: the batch's mark stands in the transaction that makes it. */
import { type Change, insert, Stale, Taken } from '#shared/db/commit.ts'
import { MeteredBatches } from '#shared/model/usage.ts'

/** Batches are delivered again within hours, if at all. */
const remembersMs = 3 * 86_400_000

export const markOf = (batchId: string, at: Date): Change =>
  insert(MeteredBatches, { batchId, at: at.toISOString() }, { expiresAt: new Date(at.getTime() + remembersMs) })

/** That the batch has been there before. */
export const isMarked = (error: unknown): boolean => error instanceof Taken && error.entity === (MeteredBatches as unknown)

/** Someone else has written the same meanwhile. */
export const mayTryAnew = (error: Error): boolean => error instanceof Stale || (error instanceof Taken && !isMarked(error))
