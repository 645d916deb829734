/**
 * Publishes events: each becomes a change with the tenant's next number, in one transaction that also takes the event away
 * and moves the head of the feed. Whoever does it twice, or at the same time as another, finds the event taken or the
 * head moved: then what is still there is published anew. So no event gets two numbers, and no number is left out.
 */
import pRetry from 'p-retry'
import { insert, isRace, replace, take, type Change as Write } from '#shared/db/commit.ts'
import { one, type Table } from '#shared/db/table.ts'
import { Changes, changeDays, changeOf, type FeedHead, FeedHeads, type StoredChange } from '#shared/model/change.ts'
import { type Event, Events } from '#shared/model/event.ts'

/** Events in one transaction: each takes two of the hundred items that it may hold, the head one. */
const atOnceMax = 45

export interface Publishing {
  table: Table
  now: () => Date
}

/** Publishes events of one table in the order in which they are given. Those that have been published are left alone. */
export async function publish(publishing: Publishing, events: readonly Event[]): Promise<void> {
  for (let from = 0; from < events.length; from += atOnceMax) await publishTogether(publishing, events.slice(from, from + atOnceMax))
}

async function publishTogether({ table, now }: Publishing, events: readonly Event[]): Promise<void> {
  const tryOnce = async (attempt: number) => {
    // The first try believes the stream; only when it fails is there a look at what is left to publish.
    const [head, left] = attempt === 1 ? [await table.find(FeedHeads, {}), events] : await headAndLeft(table, events)
    if (left.length > 0) await table.commit(numbered(head, left, now()))
  }
  await pRetry(tryOnce, { retries: 12, minTimeout: 10, factor: 1.5, randomize: true, shouldRetry: ({ error }) => isRace(error) })
}

async function headAndLeft(table: Table, events: readonly Event[]): Promise<[FeedHead | undefined, Event[]]> {
  const [head, ...found] = await table.findAll(one(FeedHeads, {}), ...events.map(({ id }) => one(Events, { id })))
  return [head, found.filter((event) => event !== undefined)]
}

function numbered(head: FeedHead | undefined, events: readonly Event[], now: Date): Write[] {
  let seq = head?.seq ?? 0
  const changes: StoredChange[] = []
  for (const event of events) {
    const change = changeOf(event, seq + 1)
    if (!change) continue
    changes.push(change)
    seq += 1
  }
  const next: FeedHead = { seq, updatedAt: now.toISOString(), rev: (head?.rev ?? -1) + 1 }
  const expiresAt = new Date(now.getTime() + changeDays * 86_400_000)
  return [
    head ? replace(FeedHeads, head, next) : insert(FeedHeads, next),
    ...events.map((event) => take(Events, event)),
    ...changes.map((change) => insert(Changes, change, { expiresAt })),
  ]
}

/** Publishes what lies unpublished, the oldest first: what the stream has not brought. Gives how many there were. */
export async function publishWaiting(publishing: Publishing): Promise<number> {
  let count = 0
  for (;;) {
    const { items } = await publishing.table.listWhole(Events, {}, { limit: atOnceMax, order: 'first to last' })
    if (items.length === 0) return count
    await publish(publishing, items)
    count += items.length
  }
}
