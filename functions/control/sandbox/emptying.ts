/**
 * How a sandbox is emptied, whatever it is of: page by page, some things in a transaction, each with what is told of it, for
 * as long as nobody else has claimed the sandbox. It may die anywhere, and be run again.
 */
import { type Change, drop, insert, stillAt } from '#shared/db/commit.ts'
import type { Entity, Frame, Identity, Item, Key, Partition } from '#shared/db/entity.ts'
import { one, type PageRequest, type Table } from '#shared/db/table.ts'
import type { Happening } from '#shared/http/route.ts'
import type { StoredCycle } from '#shared/model/cycle.ts'
import { Events } from '#shared/model/event.ts'
import type { NewId } from '#shared/model/id.ts'
import type { People } from '#shared/model/person.ts'
import { type Standing, Standings } from '#shared/model/standing.ts'
import type { Objects } from '#shared/objects.ts'

export interface Wiping {
  table: Table
  objects: Pick<Objects, 'remove'>
  /** As whoever wipes has claimed it: when it has changed, somebody else is at work. */
  claimed: Standing
  actorId: string
  requestId: string
  now: () => Date
  newId: NewId
  pause: (ms: number) => Promise<void>
}

/** How many items a transaction is filled to; leaves room for the last thing, whose copies may be many. */
const itemsFull = 40
const pageSize = 100

/** What goes with one thing, and what is told of it. */
export interface Gone {
  changes: Change[]
  happened: (Happening & { within?: StoredCycle['id'] })[]
}

export const firstPage: PageRequest = { limit: pageSize, order: 'first to last' }

export const without = (changes: Change[]): Gone => ({ changes, happened: [] })

/** What a list has all of. */
type Listed = Entity & { keys: { all: Key } }

/** The first of all there are, as they are: an index may lag behind, and still show what has gone. */
export const listed =
  <E extends Listed>(
    { table, pause }: Wiping,
    entity: E,
    nameOf: (item: Frame<E>) => Identity<E> = (item) => ({ id: (item as unknown as { id: string }).id }) as unknown as Identity<E>,
  ) =>
  async (): Promise<Item<E>[]> => {
    for (;;) {
      const { items } = await table.list(entity as unknown as typeof People, 'all', {}, firstPage)
      if (items.length === 0) return []
      const found = await table.findAll(...items.map((it) => one(entity as Entity, nameOf(it as unknown as Frame<E>) as never)))
      const there = found.filter((it) => it !== undefined)
      if (there.length > 0) return there as unknown as Item<E>[]
      await pause(lagMs)
    }
  }

/** How long an index is given to catch up. */
const lagMs = 200

/** Takes away all that is listed, until nothing is any more. */
export async function emptied<T>(wiping: Wiping, list: () => Promise<T[]>, gone: (item: T) => Promise<Gone>): Promise<void> {
  for (let items = await list(); items.length > 0; items = await list()) {
    let some: Gone[] = []
    for (const item of items) {
      some.push(await gone(item))
      if (some.reduce((sum, it) => sum + it.changes.length + it.happened.length, 0) < itemsFull) continue
      await take(wiping, some)
      some = []
    }
    if (some.length > 0) await take(wiping, some)
  }
}

export async function take({ table, claimed, actorId, requestId, now, newId }: Wiping, gone: readonly Gone[]): Promise<void> {
  const by = { at: now().toISOString(), actorId, requestId }
  const events = gone.flatMap(({ happened }) => happened.map((it) => insert(Events, { id: newId('evt'), ...by, ...it })))
  await table.commit([...gone.flatMap(({ changes }) => changes), ...events, stillAt(Standings, claimed)])
}

/** Takes a partition of items away, or a range of it, of which nobody is told: they go with what they belong to. */
export async function partitionGone<E extends Entity>(
  wiping: Wiping,
  entity: E,
  of: Partition<E, 'primary'>,
  range: Pick<PageRequest, 'from' | 'to'> = {},
): Promise<void> {
  const items = async () => (await wiping.table.listWhole(entity, of, { ...firstPage, ...range })).items
  await emptied(wiping, items, async (item) => without([drop(entity, item)]))
}
