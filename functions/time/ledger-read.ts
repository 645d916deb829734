/** Reads the ledger: one query for a coach and any period of up to a megabyte, and one for who the coaches are. */
import pMap from 'p-map'
import { all } from '#shared/db/pages.ts'
import type { Table } from '#shared/db/table.ts'
import { addDays, monthOf } from '#shared/model/date.ts'
import type { Id } from '#shared/model/id.ts'
import { type LedgerLine, LedgerLines, LedgerMonths, shownLine } from '#shared/model/ledger.ts'
import type { Range } from '#shared/model/ledger-rules.ts'

/** Queries at once. */
const concurrency = 16

/**
 * The lines of a coach, by day, of a range and of the days beside it: where a school's day is not the district's, a line of the
 * next day may overlap one of today.
 */
export async function linesOf(table: Table, coachId: Id<'per'>, { from, to }: Range): Promise<LedgerLine[]> {
  const range = { from: addDays(from, -1), to: addDays(to, 1) }
  return (await all(table, LedgerLines, 'primary', { coachId }, range)).map(shownLine)
}

/** The lines of several coaches, each with theirs, or of all who have any. */
export async function linesOfAll(table: Table, coaches: readonly Id<'per'>[] | 'all', range: Range): Promise<Map<Id<'per'>, LedgerLine[]>> {
  const ids = coaches === 'all' ? await coachesIn(table, range) : coaches
  const lines = await pMap(ids, (id) => linesOf(table, id, range), { concurrency })
  return new Map(ids.map((id, n) => [id, lines[n]!]))
}

/** Everyone who has lines in the months of a range, whatever they are today. */
async function coachesIn(table: Table, { from, to }: Range): Promise<Id<'per'>[]> {
  const range = { from: monthOf(addDays(from, -1)), to: monthOf(addDays(to, 1)) }
  const months = await all(table, LedgerMonths, 'all', {}, range)
  return [...new Set(months.map(({ coachId }) => coachId))].sort()
}
