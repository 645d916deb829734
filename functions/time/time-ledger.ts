import * as z from 'zod'
import { one, type Table } from '#shared/db/table.ts'
import { answer, routes } from '#shared/http/route.ts'
import { addDays, dateIn, day, daysBetween, daysOf, month } from '#shared/model/date.ts'
import { Districts } from '#shared/model/district.ts'
import { demo } from '#shared/model/example.ts'
import { CoachFundings } from '#shared/model/funding.ts'
import { type Id, idOf } from '#shared/model/id.ts'
import { LedgerLine, LedgerLines, shownLine } from '#shared/model/ledger.ts'
import { counted, type Range } from '#shared/model/ledger-rules.ts'
import { schema } from '#shared/model/schema.ts'
import { TermCalendars } from '#shared/model/term.ts'
import { rangeDaysMax, TimeLedger, TimeLedgerQuery } from '#shared/model/time-ledger.ts'
import { notFound, Problem } from '#shared/problem.ts'
import { ledgerCsv } from './ledger-csv.ts'
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
    const coaches = coachesOf(actor, query.coachId)
    const [district, calendar] = await table.findAll(one(Districts, {}), one(TermCalendars, {}))
    const to = query.to ?? dateIn(district!.timeZone, now())
    const asked = { ...query, from: query.from ?? addDays(to, 1 - daysUnlessSaid), to }
    refuseLong(asked)
    const lines = await linesOfAll(table, coaches, asked)
    const funding = query.by === 'fundingSource' ? await fundingOf(table, [...lines.keys()]) : new Map()
    return answer(reportOf(asked, { actor, district: district!, terms: calendar?.terms ?? [], lines, funding, now: now() }))
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

timeLedger.getFile(
  '/time-ledger/months/{month}',
  {
    id: 'exportTimeLedgerMonth',
    summary: 'Export a month of the time ledger',
    description:
      'Each line that you may know of, by coach and day, with its minutes and how many of them are its own, as comma-separated values. A month of more than 20,000 lines is too much for one file.',
    may: 'read the time ledger',
    contentType: 'text/csv; charset=utf-8',
    filename: 'time-ledger-{month}.csv',
    problems: ['export_too_large'],
    example: { as: 'coach', params: { month: '2026-11' } },
  },
  async (c) => {
    const { actor, table, params } = c.var
    const asked = (params as { month: string }).month
    if (!month('').safeParse(asked).success) throw notFound('month', asked.slice(0, 20))
    const range = daysOf(asked)
    const lines = await linesOfAll(table, coachesOf(actor, undefined), range)
    const items = [...lines.values()]
      .flatMap((all) => counted(all))
      .filter(({ line }) => range.from <= line.day && line.day <= range.to && seesLine(actor, line))
    if (items.length > linesMax)
      throw new Problem('export_too_large', `${asked} has more than ${linesMax} lines. Read them in pages: GET …/time-ledger/lines.`)
    return answer(ledgerCsv(items))
  },
)

/** As much as an answer may hold: 6 MB, at some 250 bytes a line. */
const linesMax = 20_000

/** Four weeks. */
const daysUnlessSaid = 28

function refuseLong({ from, to }: Range): void {
  const detail = from > to ? 'It ends on or after the day it starts.' : `It covers ${rangeDaysMax} days at most.`
  if (from <= to && daysBetween(from, to) < rangeDaysMax) return
  throw new Problem('invalid_query', `The range is not usable. ${detail}`, { faults: [{ pointer: '?to', code: 'invalid', detail }] })
}

/** How coaches are paid. One request. */
async function fundingOf(table: Table, coaches: readonly Id<'per'>[]): Promise<Ground['funding']> {
  const found = await table.findAll(...coaches.map((coachId) => one(CoachFundings, { coachId })))
  return new Map(found.flatMap((it) => (it ? [[it.coachId, it.periods] as const] : [])))
}
