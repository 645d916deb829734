/** What tables hold: read whole, put back, and lent to one test after another. */
import { isDeepStrictEqual } from 'node:util'
import { BatchWriteCommand, type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { onTestFinished } from 'vitest'

export type Item = Record<string, unknown>

/** What tables hold, by their names, in the order of the keys. */
export type State = Record<string, Item[]>

export const keyOf = ({ pk, sk }: Item) => `${String(pk)} ${String(sk)}`

export async function scanned(db: DynamoDBDocumentClient, TableName: string): Promise<Item[]> {
  const items: Item[] = []
  for (let from: Item | undefined, more = true; more; more = from !== undefined) {
    const page = await db.send(new ScanCommand({ TableName, ConsistentRead: true, ...(from && { ExclusiveStartKey: from }) }))
    items.push(...(page.Items ?? []))
    from = page.LastEvaluatedKey
  }
  return items
}

export async function heldBy(db: DynamoDBDocumentClient, tables: readonly string[]): Promise<State> {
  const held = await Promise.all(tables.map((name) => scanned(db, name)))
  return Object.fromEntries(tables.map((name, n) => [name, held[n]!.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)))]))
}

export async function written(db: DynamoDBDocumentClient, TableName: string, writes: readonly object[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(writes.length / 25) }, (_, n) => writes.slice(25 * n, 25 * (n + 1)))
  await Promise.all(batches.map((batch) => db.send(new BatchWriteCommand({ RequestItems: { [TableName]: batch } }))))
}

/** Makes tables hold what they held before; `now` is what they hold now, if that is known. */
export async function restore(db: DynamoDBDocumentClient, before: State, now: State = {}): Promise<void> {
  for (const [name, items] of Object.entries(before)) {
    const there = new Map((now[name] ?? (await scanned(db, name))).map((it) => [keyOf(it), it]))
    const wanted = new Set(items.map(keyOf))
    await written(db, name, [
      ...items.filter((it) => !isDeepStrictEqual(there.get(keyOf(it)), it)).map((Item) => ({ PutRequest: { Item } })),
      ...[...there].flatMap(([key, { pk, sk }]) => (wanted.has(key) ? [] : [{ DeleteRequest: { Key: { pk, sk } } }])),
    ])
  }
}

/**
 * Lends what `make` makes, tables with something in them. When the test that has it is over, what it changed is put back
 * and the next one that needs the same gets it; after a test that failed, nobody does. What is made for all tests of a file
 * stays theirs.
 */
export function lenderOf<Need, Lent extends { tables: readonly string[] }>(
  db: DynamoDBDocumentClient,
  make: (need: Need) => Promise<Lent>,
) {
  const returned = new Map<string, { lent: Lent; held: State }[]>()
  return async (need: Need): Promise<Lent> => {
    const idle = returned.get(JSON.stringify(need)) ?? []
    returned.set(JSON.stringify(need), idle)
    let taken: (typeof idle)[number] | undefined
    try {
      onTestFinished(async ({ task }) => {
        if (!taken || task.result?.state === 'fail') return
        await restore(db, taken.held)
        idle.push(taken)
      })
    } catch {
      // No test is running: it is made for all tests of a file.
      return make(need)
    }
    taken = idle.pop()
    if (taken) return taken.lent
    const lent = await make(need)
    taken = { lent, held: await heldBy(db, lent.tables) }
    return lent
  }
}
