import * as z from 'zod'
import type { Actor } from '#shared/auth/actor.ts'
import { maySee } from '#shared/auth/changes.ts'
import type { Permission } from '#shared/auth/roles.ts'
import { answer, routes } from '#shared/http/route.ts'
import { Change, Changes, changeDays, expired, FeedHeads, placeOf, shownChange } from '#shared/model/change.ts'
import { schema } from '#shared/model/schema.ts'
import { Problem } from '#shared/problem.ts'

/** Each kind of tenant follows its own. */
interface Follower<R> {
  realm: R
  may: Permission
  as: string
  names: { head: string; list: string }
  /** What is in the changes, and what else has to be known of them. */
  holds: string
  aside: string
  /** How a copy is made anew, once the changes do not go back far enough. */
  resync: string
}

const FeedPosition = schema(() =>
  z
    .strictObject({
      seq: z.int().nonnegative().meta({ description: 'Number of the latest change; 0 before the first', example: 4711 }),
      updatedAt: z.iso.datetime().nullable().meta({ description: 'When it got its number; null before the first' }),
    })
    .meta({ id: 'FeedPosition' }),
)

function changesOf<R extends 'district' | 'consultancy'>({ realm, may, as, names, holds, aside, resync }: Follower<R>) {
  const nouns = routes('Changes', 'changes', { realm })

  nouns.get(
    '/changes/head',
    {
      id: names.head,
      summary: 'Read how far the changes have come',
      description: 'Ask before you make a copy by lists; then follow the changes from this number on.',
      may,
      answer: FeedPosition,
      example: { as },
    },
    async (c) => {
      const head = await c.var.table.find(FeedHeads, {})
      return answer({ seq: head?.seq ?? 0, updatedAt: head?.updatedAt ?? null }, { tag: String(head?.rev ?? 'none') })
    },
  )

  nouns.getPage(
    '/changes',
    {
      id: names.list,
      summary: 'List what has changed, oldest first',
      description: `${holds}, each with a number of its own, without gaps. A change says what kind of thing is new, different or gone, and names it; read the thing itself for what it says. \`page.next\` is always there: keep it, and ask again with it for what has come since. Changes are kept for ${changeDays} days; whoever comes later gets 410 \`cursor_expired\`, and makes a copy anew: ${resync} ${aside} A number is given within seconds of the change, in the order of the changes of each thing.`,
      may,
      query: schema(() =>
        z.strictObject({
          since: z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).optional().meta({
            description: 'Changes after this number; from the oldest that is kept unless set. `cursor` goes before it',
            example: 4711,
          }),
        }),
      ),
      item: Change,
      problems: ['cursor_expired'],
      example: { as, query: { since: '0', limit: '5' } },
    },
    async (c) => {
      const { table, query, actor } = c.var
      const { limit, after } = c.page
      const since = after ? Number(after['since']) : query.since
      const from = since === undefined ? {} : { from: placeOf(since + 1) }
      const { items, next } = await table.list(Changes, 'primary', {}, { limit, order: 'first to last', ...from })
      const first = items[0]?.seq
      if (since !== undefined && first !== undefined && first !== since + 1) throw expired(since, resync)
      // Only where there is nothing is it worth a look whether there has been anything.
      if (first === undefined && since !== undefined) refuseBeyond(since, (await table.find(FeedHeads, {}))?.seq ?? 0, resync)
      const reached = { since: String(items.at(-1)?.seq ?? since ?? 0) }
      return { items: items.filter((it) => isShownTo(actor, it)).map(shownChange), ...(next ? { next: reached } : { later: reached }) }
    },
  )
  return nouns
}

export const changes = changesOf({
  realm: 'district',
  may: 'follow changes',
  as: 'partner',
  names: { head: 'readFeedPosition', list: 'listChanges' },
  holds: 'Everything that happens in the district',
  aside:
    'Of what is within a cycle read the cycle as well. A client is shown the changes of what its scopes let it read, so that it may see gaps.',
  resync: 'export, and go on from the export’s `seq`.',
})

export const consultancyChanges = changesOf({
  realm: 'consultancy',
  may: 'follow the consultancy’s changes',
  as: 'consultancy_manager',
  names: { head: 'readConsultancyFeedPosition', list: 'listConsultancyChanges' },
  holds: 'Everything that happens in the consultancy’s own records, which are its people',
  aside: 'What happens in a client is in the client’s own changes.',
  resync: 'read how far the changes have come, then the lists, and follow the changes from that number on.',
})

/** People follow everything; whoever has scopes, what they let them read. */
const isShownTo = ({ scopes }: Actor, { noun }: { noun: string }): boolean => !scopes || maySee(scopes, noun)

function refuseBeyond(since: number, head: number, resync: string): void {
  if (since < head) throw expired(since, resync)
  if (since > head)
    throw new Problem('invalid_query', `There is no change ${since} yet: the latest is ${head}. Ask for those since ${head}.`, {
      faults: [{ pointer: '?since', code: 'too_big', detail: `Give at most ${head}.` }],
    })
}
