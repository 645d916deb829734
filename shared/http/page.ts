/** Pages of a list: `limit`, an opaque `cursor`, `{ data, page }`, and a `Link` to the next. */
import * as z from 'zod'
import type { Cursors } from '../db/cursor.ts'
import type { Page, PageRequest, Place } from '../db/table.ts'
import type { Late } from '../model/schema.ts'
import { Problem } from '../problem.ts'
import type { Reply } from './message.ts'
import type { Route } from './route.ts'

const limitMax = 200
const limitDefault = 25

/** The parameters that a list takes beside its own. */
export const PageQuery = ({ spec }: Pick<Route, 'spec'>) => ({
  ...(spec.eitherWay && {
    order: z
      .enum(['asc', 'desc'])
      .optional()
      .meta({ description: '`asc` is what comes first in the order of the list first, `desc` what comes last' }),
  }),
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
  order: PageRequest['order']
  after: Place | undefined
  /** What the cursor is bound to: tenant, path and filters. */
  scope: string
}

export const pageNames = (route: Pick<Route, 'spec'>): string[] => Object.keys(PageQuery(route))

/** Takes the parameters of the page off the query; what is left are the list's own filters. */
export async function pageFrom(url: URL, route: Route, tenantId: string, cursors: Cursors): Promise<PageAsked> {
  const { limit, cursor, order } = takeOff(url, route)
  const filters = [...url.searchParams].map((pair) => pair.join('=')).sort()
  const scope = `${tenantId} ${url.pathname}?${[...filters, ...(order ? [`order=${order}`] : [])].join('&')}`
  return { limit, order: order && orders[order], after: cursor === undefined ? undefined : await cursors.open(cursor, scope), scope }
}

const orders = { asc: 'first to last', desc: 'last to first' } as const

interface Taken {
  limit: number
  cursor?: string | undefined
  order?: keyof typeof orders | undefined
}

function takeOff(url: URL, route: Route): Taken {
  const names = pageNames(route)
  const asked = Object.fromEntries(names.flatMap((name) => url.searchParams.getAll(name).map((value) => [name, value])))
  const repeated = names.find((name) => url.searchParams.getAll(name).length > 1)
  const parsed = z.object(PageQuery(route)).safeParse(asked)
  if (repeated || !parsed.success) {
    const pointer = `?${repeated ?? parsed.error?.issues[0]?.path.join('.') ?? ''}`
    const orders = names.includes('order') ? ', order is asc or desc' : ''
    throw new Problem(
      'invalid_query',
      `${pointer.slice(1)} is not valid: limit is 1 to ${limitMax}, cursor is the text of page.next${orders}; each at most once.`,
      {
        faults: [{ pointer, code: 'invalid', detail: parsed.error?.issues[0]?.message ?? 'Give this parameter once.' }],
      },
    )
  }
  for (const name of names) url.searchParams.delete(name)
  return parsed.data as Taken
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
