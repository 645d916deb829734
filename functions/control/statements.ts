/**
 * What each client is billed for a month. Of an engagement that is active it follows from the client's ledger as it
 * stands, of one that has ended from the statement that was fixed then: the client is not looked into any more.
 */
import * as z from 'zod'
import type { Page, Table } from '#shared/db/table.ts'
import { one } from '#shared/db/table.ts'
import { answer, routes } from '#shared/http/route.ts'
import { instant } from '#shared/model/date.ts'
import { deliveredIn } from '#shared/model/delivery.ts'
import { type Engagement, EngagementTerms } from '#shared/model/engagement.ts'
import { EngagementStatements, fixedIn, hasEnded, isBilledIn } from '#shared/model/engagement-statement.ts'
import { type Of, schema } from '#shared/model/schema.ts'
import { notFound, Problem } from '#shared/problem.ts'
import { type Client, clientsOf, visitsOf } from './client-districts.ts'
import { type Party, statementCsv } from './statement-csv.ts'
import { clientIn, Delivered, frames, month, ofClient } from './workspace.ts'

/** What a month of an engagement comes to, whichever side reads it. */
export const billed = () => ({
  month: z.string().meta({ description: 'The month', example: '2026-11' }),
  rate: EngagementTerms().shape.rate,
  delivered: Delivered().optional(),
  fixedAt: instant('Of an engagement that has ended: when its figures were fixed').optional(),
})
const Billed = schema(() => z.strictObject(billed()))
export type Billed = Of<typeof Billed>

export const StatementRow = schema(() => z.strictObject({ ...ofClient(), ...billed() }).meta({ id: 'StatementRow' }))
export type StatementRow = Of<typeof StatementRow>

export const statements = routes('Workspace', 'workspace', { realm: 'consultancy', inRegistry: true })

export const ended =
  'An engagement that has ended is among them in its months, with what was delivered up to its end; that is fixed within minutes of it.'

statements.getPage(
  '/workspace/statements/{month}',
  {
    id: 'readStatement',
    summary: 'Read what each client is billed for a month',
    description: `Days, hours and the amount by the rate that held. The months of an engagement add up to its total exactly. ${ended} ${frames}`,
    may: 'oversee clients',
    item: StatementRow,
    example: { as: 'consultancy_manager', params: { month: '2026-11' } },
  },
  (c) => statementOf(c.var, c.page),
)

statements.getFile(
  '/workspace/statements/{month}/csv',
  {
    id: 'downloadStatement',
    summary: 'Download what each client is billed for a month',
    description:
      'The same as a file of comma-separated values, an engagement a row. Cells that a spreadsheet would take for formulas are quoted.',
    may: 'oversee clients',
    contentType: 'text/csv; charset=utf-8',
    filename: 'statement-{month}.csv',
    problems: ['wrong_state'],
    example: { as: 'consultancy_manager', params: { month: '2026-11' } },
  },
  async (c) => answer(statementCsv(ofClients, await allRows((page) => statementOf(c.var, page)))),
)

const ofClients: Party<StatementRow> = {
  columns: ['client', 'district_id'],
  cells: ({ districtName, districtId }) => [districtName, districtId],
}

type At = Parameters<typeof clientsOf>[0] & { params: { month: string } }
export type Asked = Parameters<typeof clientsOf>[2]

/** The most engagements of a tenant, of whatever state, that one file goes through. */
const engagementsInFileMax = 1000

export async function allRows<T>(read: (page: Asked) => Promise<Page<T>>): Promise<T[]> {
  const rows: T[] = []
  let page: Asked = { limit: 100, after: undefined }
  for (let done = 0; done < engagementsInFileMax; done += page.limit) {
    const { items, next } = await read(page)
    rows.push(...items)
    if (!next) return rows
    page = { ...page, after: next }
  }
  throw new Problem('wrong_state', `More than ${engagementsInFileMax} engagements do not fit in a file. Read the statement page by page.`)
}

/** A month as a path names it. */
export function monthIn({ month: asked }: { month: string }): string {
  if (!month.test(asked)) throw notFound('month', asked.slice(0, 64))
  return asked
}

function statementOf(at: At, page: Asked) {
  const asked = monthIn(at.params)
  const now = (client: Client) => rowOf(client, asked)
  return clientsOf(at, 'statement', page, now, (engagements) =>
    fixedRows(
      at.table,
      engagements.filter((it) => hasEnded(it, at.now())),
      asked,
    ),
  )
}

async function rowOf(client: Client, asked: string): Promise<StatementRow> {
  const { engagement, view } = client
  const row = { ...clientIn(client), month: asked, rate: engagement.terms.rate }
  return view ? { ...row, delivered: deliveredIn(engagement, await visitsOf(client), asked) } : row
}

async function fixedRows(registry: Table, engagements: readonly Engagement[], asked: string): Promise<Map<string, StatementRow>> {
  const fixed = await fixedOf(registry, engagements, asked)
  return new Map(
    engagements.flatMap((engagement) => {
      const row = fixed.get(engagement.id)
      const access = row?.delivered ? { access: 'ended' as const } : {}
      return row ? [[engagement.id, { ...clientIn({ engagement }), ...access, ...row }] as const] : []
    }),
  )
}

/** What was fixed of engagements that have ended, by engagement, if the month is one of those that they are billed for. */
export async function fixedOf(registry: Table, engagements: readonly Engagement[], asked: string): Promise<Map<string, Billed>> {
  if (engagements.length === 0) return new Map()
  const statements = await registry.findAll(...engagements.map(({ id }) => one(EngagementStatements, { engagementId: id })))
  const rows = new Map<string, Billed>()
  for (const [n, engagement] of engagements.entries()) {
    const statement = statements[n]
    if (!isBilledIn(engagement, statement, asked)) continue
    const delivered = statement && fixedIn(statement, asked)
    rows.set(engagement.id, {
      month: asked,
      rate: engagement.terms.rate,
      ...(delivered && { delivered }),
      ...(statement && { fixedAt: statement.fixedAt }),
    })
  }
  return rows
}
