/** Follows a district's table as its stream would: everything that stands in it, as records, again and again until nothing new comes of it. */
import { marshall } from '@aws-sdk/util-dynamodb'
import { follow, type StreamRecord } from '#functions/integration/dispatch.ts'
import type { Delivering } from '#functions/integration/webhook-attempt.ts'
import { unfinishedDeliveries } from '#functions/integration/webhook-deliver.ts'
import type { Answer, Post, Send } from '#functions/integration/webhook-send.ts'
import { doWebhookJob } from '#functions/integration/webhook-work.ts'
import { tableName } from '#shared/db/layout.ts'
import type { Job, WebhookJob } from '#shared/job.ts'
import { randomIds } from '#shared/model/id.ts'
import { type District, itemsIn, stage, now as standing } from '../district.ts'

/** What a table holds, as records of its stream would bring it. */
export async function recordsOf(districtId: string): Promise<StreamRecord[]> {
  const items = await itemsIn(tableName(stage, districtId))
  return items.map((item) => ({
    eventName: 'INSERT',
    dynamodb: { NewImage: marshall(item, { removeUndefinedValues: true }) as never },
  }))
}

/** A receiver of webhooks: notes what it gets, and answers as it is told to. */
export function receiver(answer: (post: Post, n: number) => Partial<Answer> = () => ({})) {
  const posts: Post[] = []
  const send: Send = async (post) => {
    posts.push(post)
    const said = JSON.parse(post.body) as { type: string; data: { challenge?: string } }
    const given = answer(post, posts.length)
    return { status: 200, body: said.data.challenge ?? '', ...given }
  }
  return { posts, send, types: () => posts.map(({ body }) => (JSON.parse(body) as { type: string }).type) }
}

/** The workers behind a district's table, with a clock and a network of the test's own. */
export function workersOf({ id, table }: Pick<District, 'id' | 'table'>, send: Send = receiver().send) {
  const clock = { now: standing }
  const now = () => clock.now
  const newId = randomIds(() => new Date())
  const delivering: Delivering = { table, send, now, newId, log: () => undefined }
  const jobs: Job[] = []
  const following = { tableOf: () => table, enqueue: async (job: Job) => void jobs.push(job), settle: async () => {}, now }

  /** Publishes what has happened and hands it out. */
  async function publishAll(): Promise<void> {
    // Twice: what the first round writes, the second brings.
    for (let round = 0; round < 2; round += 1) await follow(following, await recordsOf(id))
  }

  /** Does what is due by the clock, and what follows from it. Gives how many attempts there were. */
  async function deliverDue(): Promise<void> {
    for (let round = 0; round < 20; round += 1) {
      const due = (await unfinishedDeliveries(table, id)).filter(
        (job) => !('notBefore' in job) || Date.parse(job.notBefore) <= clock.now.getTime(),
      )
      const wanted = due.filter(({ kind }) => kind !== 'webhook-release')
      for (const job of due) await doWebhookJob(delivering, job, async () => {})
      if (wanted.length === 0) return
    }
  }

  return {
    clock,
    delivering,
    jobs,
    publishAll,
    deliverDue,
    attempt: (job: WebhookJob) => doWebhookJob(delivering, job, async (again) => void jobs.push(again)),
    /** Publishes and delivers. */
    async settle() {
      await publishAll()
      await deliverDue()
    },
    later(seconds: number) {
      clock.now = new Date(clock.now.getTime() + seconds * 1000)
    },
  }
}

export const seconds = { minute: 60, hour: 3600, day: 86_400 }
