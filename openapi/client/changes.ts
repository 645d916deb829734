/** The feed of changes: every change of a district in one order, from a place on that the reader keeps. */
import type { Call } from './client.ts'
import { isProblem, ResyncNeeded } from './problem.ts'
import type { components } from './schema.ts'
import type { Wait } from './send.ts'

export type Change = components['schemas']['Change']

export interface Following {
  districtId: string
  /** The `seq` of the last change that is known, or of an export: what comes after it is given. From the first one that is kept unless set. */
  since?: number
  /** Whether to wait at the end for what comes. True unless set. */
  follow?: boolean
  /** How long to wait at the end before asking again. 10 seconds unless set. */
  pollMs?: number
  /** How many a page holds at most. 200 unless set. */
  limit?: number
  signal?: AbortSignal
}

export interface ChangePage {
  /** Oldest first. Changes of what the client may not read are left out, so there may be none. */
  changes: Change[]
  /** Whether there were more when this page was read. */
  hasMore: boolean
}

interface Answer {
  data: Change[]
  page: { next: string; hasMore: boolean }
}

export function feedOf(call: Call, wait: Wait) {
  async function* changePages({ districtId, since, follow = true, pollMs = 10_000, limit = 200, signal }: Following) {
    // The cursor belongs to the number that it began with, and goes before it.
    const begin = { limit, ...(since !== undefined && { since }) }
    let query: object = begin
    while (true) {
      const init = { params: { path: { districtId }, query }, ...(signal && { signal }) }
      const { data } = await call('get', '/v1/districts/{districtId}/changes', init).catch((error: unknown) => {
        throw isProblem(error, 'cursor_expired') ? new ResyncNeeded(error.response, error) : error
      })
      const { data: changes, page } = data as Answer
      yield { changes, hasMore: page.hasMore }
      if (!page.hasMore && !follow) return
      // The cursor goes on from here also when there is nothing after it yet.
      query = { ...begin, cursor: page.next }
      if (!page.hasMore) await wait(pollMs, signal)
    }
  }

  async function* changes(following: Following) {
    for await (const page of changePages(following)) yield* page.changes
  }

  return { changes, changePages }
}
