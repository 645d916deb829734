/** A partner's webhook endpoints, each in the state that an example of the documentation needs, and who receives for them while the demo is made. */
import { publishWaiting } from '#functions/integration/publish.ts'
import { unfinishedDeliveries } from '#functions/integration/webhook-deliver.ts'
import type { Send } from '#functions/integration/webhook-send.ts'
import { doWebhookJob } from '#functions/integration/webhook-work.ts'
import type { Table } from '#shared/db/table.ts'
import { demo } from '#shared/model/example.ts'
import type { Id, NewId } from '#shared/model/id.ts'
import { partnerId } from './clients.ts'
import type { Staff } from './demo.ts'
import type { Bearer, World } from './world.ts'

/** Where nobody answers. */
const silent = 'silent.rosterly.example'

/** A receiver that answers every challenge, but one. */
export const obliging: Send = async ({ url, body }) => {
  if (new URL(url).hostname === silent) return { error: 'connection', body: '' }
  const { data } = JSON.parse(body) as { data: { challenge?: string } }
  return { status: 200, body: data.challenge ?? '' }
}

/** Publishes what has happened in a tenant, and delivers what is due, to a receiver of the demo's own. */
export async function workOffWebhooks(work: { table: Table; now: () => Date; newId: NewId }, id: Id<'dis'>): Promise<void> {
  await publishWaiting(work)
  const due = async () =>
    (await unfinishedDeliveries(work.table, id)).filter((job) => 'notBefore' in job && Date.parse(job.notBefore) <= work.now().getTime())
  const replays = (await unfinishedDeliveries(work.table, id)).filter(({ kind }) => kind === 'webhook-replay')
  const delivering = { ...work, send: obliging, log: () => undefined }
  for (const job of [...replays, ...(await due())]) await doWebhookJob(delivering, job, async () => {})
  for (const job of await due()) await doWebhookJob(delivering, job, async () => {})
}

/** By the partner's first client: in use, to be removed, unverified, and paused. */
export async function exampleEndpoints(world: World, { districtId }: Staff): Promise<void> {
  world.at(world.today)
  const client: Bearer = { sub: demo.id('cli', 1), tenant: partnerId, kind: 'client' }
  const post = (path: string, body?: unknown) => world.call(client, districtId, 'POST', path, body)
  // What happens rarely, so that a demo that people try does not talk to nobody all the time.
  const eventTypes = ['district.updated']
  for (const host of ['warehouse.rosterly.example', 'old.rosterly.example', silent, 'resting.rosterly.example'])
    await post('/webhook-endpoints', { url: `https://${host}/tandem`, eventTypes })
  await world.work()
  await post(`/webhook-endpoints/${demo.id('whe', 1)}/replays`, { fromSeq: 1, toSeq: 10 })
  await post(`/webhook-endpoints/${demo.id('whe', 4)}/pause`)
  await world.work()
}
