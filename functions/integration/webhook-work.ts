/** What the worker of the webhooks does with a job. One that comes before its time is handed on. */
import type { WebhookJob } from '#shared/job.ts'
import { attempt, type Delivering, earlyMs } from './webhook-attempt.ts'
import { release, replay } from './webhook-deliver.ts'

export async function doWebhookJob(delivering: Delivering, job: WebhookJob, enqueue: (job: WebhookJob) => Promise<void>): Promise<void> {
  if (job.kind === 'webhook-release') return release(delivering, job.endpointId)
  if (job.kind === 'webhook-replay') return replay(delivering, job.endpointId, job.replayId)
  if (Date.parse(job.notBefore) - delivering.now().getTime() > earlyMs) return enqueue(job)
  await attempt(delivering, job)
}
