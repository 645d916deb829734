/** Pages of a list: `limit`, an opaque `cursor`, `{ data, page }`, and a `Link` to the next. */
import * as z from 'zod'
import type { Cursors } from '../db/cursor.ts'
import type { Page, Place } from '../db/table.ts'
import type { Late } from '../model/schema.ts'
import { Problem } from '../problem.ts'
import type { Reply } from './message.ts'

const limitMax = 200
const limitDefault = 25

/** The parameters every list takes beside its own. */
export const PageQuery = () => ({
  limit: z.coerce.number().int().min(1).max(limitMax).default(limitDefault).meta({ description: 'How many items a page holds at most' }),
  cursor: z.string().max(2048).optional().meta({ description: '`page.next` of the page before' }),
})

export const PageOf = (item: Late) =>
  z.strictObject({
    data: z.array(item()),
    page: z.strictObject({
      next: z.string().nullable().meta({
        description:
          'The `cursor` of the page after; null on the last page, except of a list that grows at its end, where it says where to ask again',
        example: null,
      }),
      hasMore: z.boolean().meta({ description: 'Whether there is a page after', example: false }),
    }),
  })

export interface PageAsked {
  limit: number
  after: Place | undefined
  /** What the cursor is bound to: tenant, path and filters. */
  scope: string
}

/** Takes `limit` and `cursor` off the query; what is left are the list's own filters. */
export async function pageFrom(url: URL, tenantId: string, cursors: Cursors): Promise<PageAsked> {
  const { limit, cursor } = takeOff(url)
  const scope = `${tenantId} ${url.pathname}?${[...url.searchParams]
    .map((pair) => pair.join('='))
    .sort()
    .join('&')}`
  return { limit, after: cursor === undefined ? undefined : await cursors.open(cursor, scope), scope }
}

function takeOff(url: URL): { limit: number; cursor: string | undefined } {
  const asked = Object.fromEntries(['limit', 'cursor'].flatMap((name) => url.searchParams.getAll(name).map((value) => [name, value])))
  const repeated = ['limit', 'cursor'].find((name) => url.searchParams.getAll(name).length > 1)
  const parsed = z.object(PageQuery()).safeParse(asked)
  if (repeated || !parsed.success) {
    const pointer = `?${repeated ?? parsed.error?.issues[0]?.path.join('.') ?? ''}`
    throw new Problem(
      'invalid_query',
      `${pointer.slice(1)} is not valid: limit is 1 to ${limitMax}, cursor is the text of page.next; each at most once.`,
      {
        faults: [{ pointer, code: 'invalid', detail: parsed.error?.issues[0]?.message ?? 'Give this parameter once.' }],
      },
    )
  }
  for (const name of ['limit', 'cursor']) url.searchParams.delete(name)
  return { limit: parsed.data.limit, cursor: parsed.data.cursor }
}

export async function pageOf(page: Page<unknown>, asked: PageAsked, url: URL, cursors: Cursors): Promise<Reply> {
  const place = page.next ?? page.later
  const next = place ? await cursors.seal(place, asked.scope) : null
  const hasMore = page.next !== undefined
  const rest = new URLSearchParams(url.searchParams)
  rest.set('limit', String(asked.limit))
  if (next) rest.set('cursor', next)
  return {
    status: 200,
    headers: { 'content-type': 'application/json', ...(next && hasMore && { link: `<${url.pathname}?${rest}>; rel="next"` }) },
    body: JSON.stringify({ data: page.items, page: { next, hasMore } }),
  }
}
