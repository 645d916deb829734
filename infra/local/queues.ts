/**
 * Queues of this process: jobs are worked off when their time has come, some at once, and given again when they fail. They
 * forget with the process: what is to be done stands in the tables, from where it is taken up again at the next start.
 */
import { setTimeout as later } from 'node:timers/promises'
import pLimit from 'p-limit'
import pRetry from 'p-retry'
import type { Job } from '#shared/job.ts'

export interface Queue<J extends Job> {
  enqueue: (job: J) => void
  /** Waits until nothing is being worked off. What is due later waits on. */
  idle: () => Promise<void>
  stop: () => void
}

/** Longer waits are cut, as those of timers have to be: what comes before its time is put back. */
const waitMsMax = 900_000

export function openQueue<J extends Job>(
  work: (job: J) => Promise<void>,
  { atOnceMax, now, log }: { atOnceMax: number; now: () => Date; log: (line: Record<string, unknown>) => void },
): Queue<J> {
  const limit = pLimit(atOnceMax)
  const stopping = new AbortController()
  const running = new Set<Promise<void>>()

  function enqueue(job: J): void {
    const waitMs = 'notBefore' in job ? Math.min(waitMsMax, Math.max(0, Date.parse(job.notBefore) - now().getTime())) : 0
    if (waitMs > 0) return void later(waitMs, job, { signal: stopping.signal, ref: false }).then(begin, () => undefined)
    begin(job)
  }

  function begin(job: J): void {
    const run = limit(() => pRetry(() => work(job), { retries: 3, minTimeout: 500, signal: stopping.signal }))
      // The item that the job is about says that it is unfinished: the next start takes it up again.
      .catch((error: unknown) => log({ level: 'error', job, error: error instanceof Error ? error.stack : String(error) }))
      .finally(() => running.delete(run))
    running.add(run)
  }

  return {
    enqueue,
    stop: () => stopping.abort(),
    async idle() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
