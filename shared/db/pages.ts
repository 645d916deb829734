/** A partition of an access pattern as a whole, for what reads all of it: a report, a sweep. */
import type { Entity, Frame, Partition } from './entity.ts'
import type { Page, PageRequest, Table } from './table.ts'

/** More than a page of a query holds, which DynamoDB ends at one megabyte. */
const itemsMax = 100_000

/** Its pages one after the other, from a first one on. One request each. */
export async function* pagesOf<E extends Entity, N extends keyof E['keys'] & string>(
  table: Table,
  entity: E,
  pattern: N,
  of: Partition<E, N>,
  first: Partial<PageRequest> = {},
): AsyncGenerator<Frame<E>[], void, undefined> {
  for (let page: PageRequest | undefined = { limit: itemsMax, order: 'first to last', ...first }; page; ) {
    const { items, next }: Page<Frame<E>> = await table.list(entity, pattern, of, page)
    yield items
    page = next && { ...page, after: next }
  }
}

/** All of it in memory: for what is known to be bounded. */
export const all = <E extends Entity, N extends keyof E['keys'] & string>(
  table: Table,
  entity: E,
  pattern: N,
  of: Partition<E, N>,
  first: Partial<PageRequest> = {},
): Promise<Frame<E>[]> => inOne(pagesOf(table, entity, pattern, of, first))

export async function inOne<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
  const items: T[] = []
  for await (const page of pages) items.push(...page)
  return items
}
