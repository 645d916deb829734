import * as z from 'zod'
import { one, type Table } from '#shared/db/table.ts'
import { answer, routes } from '#shared/http/route.ts'
import { day, daysBetween } from '#shared/model/date.ts'
import { Districts } from '#shared/model/district.ts'
import { demo } from '#shared/model/example.ts'
import { CoachFundings } from '#shared/model/funding.ts'
import { type Id, idOf } from '#shared/model/id.ts'
import { LedgerLine, LedgerLines, shownLine } from '#shared/model/ledger.ts'
import type { Range } from '#shared/model/ledger-rules.ts'
import { schema } from '#shared/model/schema.ts'
import { TermCalendars } from '#shared/model/term.ts'
import { rangeDaysMax, TimeLedger, TimeLedgerQuery } from '#shared/model/time-ledger.ts'
import { Problem } from '#shared/problem.ts'
import { linesOfAll } from './ledger-read.ts'
import { type Ground, reportOf } from './ledger-report.ts'
import { coachesOf, seesLine } from './ledger-view.ts'

export const timeLedger = routes('Time ledger', 'time')

timeLedger.get(
  '/time-ledger',
  {
    id: 'readTimeLedger',
    summary: 'Read how coaches spend their time',
    description:
      'Minutes of coaching, preparation and other duties, by day, ISO week, month, term, coach, school or funding source, and the share that is coaching. Where entries of a coach overlap, each minute counts once: as coaching before preparation before other duty, and among equals for the one that began earlier; the overlaps are listed. Entries without a time of day count as said. A coach reads their own, a school leader what was at their schools, a consultancy its consultants’; admins and partners read all.',
    may: 'read the time ledger',
    query: TimeLedgerQuery,
    answer: TimeLedger,
    example: { as: 'coach', query: { from: '2026-11-01', to: '2026-11-30', by: 'week' } },
  },
  async (c) => {
    const { actor, table, query, now } = c.var
    refuseLong(query)
    const coaches = coachesOf(actor, query.coachId)
    const lines = await linesOfAll(table, coaches, query)
    const ground = await groundOf(table, query.by === 'fundingSource' ? [...lines.keys()] : [])
    return answer(reportOf(query, { ...ground, actor, lines, now: now() }))
  },
)

const LinesQuery = schema(() =>
  z.strictObject({
    coachId: idOf('per').optional().meta({ description: 'Whose; your own unless set' }),
    from: day('First day').optional(),
    to: day('Last day').optional(),
  }),
)

timeLedger.getPage(
  '/time-ledger/lines',
  {
    id: 'listLedgerLines',
    summary: 'List what a coach’s ledger is made of, latest day first',
    description:
      'Each line names what says so: an action of a cycle, a duty. As much of it as you may know of, so that a page may hold fewer than it was asked for.',
    may: 'read the time ledger',
    query: LinesQuery,
    item: LedgerLine,
    eitherWay: true,
    example: { as: 'coach', query: { coachId: demo.id('per', 3), from: '2026-11-01', to: '2026-11-30' } },
  },
  async (c) => {
    const { actor, table, query } = c.var
    const { from, to } = query
    const coachId = query.coachId ?? (actor.id as Id<'per'>)
    coachesOf(actor, coachId)
    const bounds = { ...(from && { from }), ...(to && { to }) }
    const { items, next } = await table.list(LedgerLines, 'primary', { coachId }, { ...c.page, ...bounds })
    return { items: items.map(shownLine).filter((line) => seesLine(actor, line)), ...(next && { next }) }
  },
)

function refuseLong({ from, to }: Range): void {
  const detail = from > to ? 'It ends on or after the day it starts.' : `It covers ${rangeDaysMax} days at most.`
  if (from <= to && daysBetween(from, to) < rangeDaysMax) return
  throw new Problem('invalid_query', `The range is not usable. ${detail}`, { faults: [{ pointer: '?to', code: 'invalid', detail }] })
}

/** What a report goes by besides lines: settings, terms, and how coaches are paid where that is asked about. One request. */
async function groundOf(table: Table, coaches: readonly Id<'per'>[]): Promise<Pick<Ground, 'district' | 'terms' | 'funding'>> {
  const [district, calendar, ...fundings] = await table.findAll(
    one(Districts, {}),
    one(TermCalendars, {}),
    ...coaches.map((coachId) => one(CoachFundings, { coachId })),
  )
  const funding = new Map(fundings.flatMap((it) => (it ? [[it.coachId, it.periods] as const] : [])))
  return { district: district!, terms: calendar?.terms ?? [], funding }
}
