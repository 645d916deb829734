/** Lists in which what comes with Tandem stands before what a district has of its own. */
import type { Page, PageRequest, Place } from '#shared/db/table.ts'

/** A page of both. A place among the built-in ones is how many of them have been shown. */
export async function builtInFirst<T>(
  builtIn: readonly T[],
  { limit, after }: Pick<PageRequest, 'limit' | 'after'>,
  own: (page: PageRequest) => Promise<Page<T>>,
): Promise<Page<T>> {
  const from = after ? Number(after['builtIn'] ?? builtIn.length) : 0
  const first = builtIn.slice(from, from + limit)
  const shown = from + first.length
  if (shown < builtIn.length) return { items: first, next: placeAfter(shown) }
  const room = limit - first.length
  // Where there is no room left, one is looked for all the same: a next page is only promised where there is one.
  const page = { limit: Math.max(room, 1), order: 'first to last' as const, ...(after && !after['builtIn'] && { after }) }
  const { items, next } = await own(page)
  if (room === 0) return { items: first, ...(items.length > 0 && { next: placeAfter(shown) }) }
  return { items: [...first, ...items], ...(next && { next }) }
}

const placeAfter = (count: number): Place => ({ builtIn: String(count) })
