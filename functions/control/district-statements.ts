/**
 * The other side of a consultancy's statements: what its district is billed for a month, by the same figures. It is the
 * district's own ledger, or what was fixed of it, and days and money alone.
 */
import * as z from 'zod'
import type { Page } from '#shared/db/table.ts'
import { answer, routes, type Vars } from '#shared/http/route.ts'
import { deliveredIn } from '#shared/model/delivery.ts'
import { Engagement, Engagements, statusOf } from '#shared/model/engagement.ts'
import { hasEnded } from '#shared/model/engagement-statement.ts'
import { type Id, idOf } from '#shared/model/id.ts'
import { type Of, schema } from '#shared/model/schema.ts'
import { visitsAsBilled } from './client-districts.ts'
import { type Party, statementCsv } from './statement-csv.ts'
import { type Asked, allRows, type Billed, billed, ended, fixedOf, monthIn } from './statements.ts'

const DistrictStatementRow = schema(() =>
  z
    .strictObject({
      engagementId: idOf('eng'),
      consultancyId: idOf('con'),
      consultancyName: Engagement().shape.consultancyName,
      ...billed(),
    })
    .meta({ id: 'DistrictStatementRow' }),
)
type DistrictStatementRow = Of<typeof DistrictStatementRow>

export const districtStatements = routes('Engagements', 'engagements', { inRegistry: true })

districtStatements.getPage(
  '/statements/{month}',
  {
    id: 'readDistrictStatement',
    summary: 'Read what each consultancy bills for a month',
    description: `Days, hours and the amount by the rate that held, as the consultancy itself reads them. \`delivered\` is absent where an engagement does not let its consultancy see cycles, or has just ended. ${ended} A page may hold fewer engagements than it was asked for.`,
    may: 'read engagements',
    item: DistrictStatementRow,
    example: { as: 'district_admin', params: { month: '2026-11' } },
  },
  (c) => statementOf(c.var, c.page),
)

districtStatements.getFile(
  '/statements/{month}/csv',
  {
    id: 'downloadDistrictStatement',
    summary: 'Download what each consultancy bills for a month',
    description:
      'The same as a file of comma-separated values, an engagement a row. Cells that a spreadsheet would take for formulas are quoted.',
    may: 'read engagements',
    contentType: 'text/csv; charset=utf-8',
    filename: 'statement-{month}.csv',
    problems: ['wrong_state'],
    example: { as: 'district_admin', params: { month: '2026-11' } },
  },
  async (c) => answer(statementCsv(ofConsultancies, await allRows((page) => statementOf(c.var, page)))),
)

const ofConsultancies: Party<DistrictStatementRow> = {
  columns: ['consultancy', 'consultancy_id'],
  cells: ({ consultancyName, consultancyId }) => [consultancyName, consultancyId],
}

type At = Pick<Vars<{ districtId: Id<'dis'>; month: string }, unknown, unknown>, 'table' | 'params' | 'control' | 'now' | 'requestId'>

async function statementOf({ table, params, control, now, requestId }: At, page: Asked): Promise<Page<DistrictStatementRow>> {
  const asked = monthIn(params)
  const { items, next } = await table.list(Engagements, 'ofDistrict', { districtId: params.districtId }, page)
  const past = items.filter((it) => hasEnded(it, now()))
  const rows = await fixedOf(table, past, asked)
  const own = control.tableOf(params.districtId, 'read', requestId)
  for (const engagement of items) {
    if (statusOf(engagement, now()) !== 'active') continue
    const visits = await visitsAsBilled(engagement, own)
    const delivered: Partial<Billed> = visits ? { delivered: deliveredIn(engagement, visits, asked) } : {}
    rows.set(engagement.id, { month: asked, rate: engagement.terms.rate, ...delivered })
  }
  const shown = items.flatMap(({ id: engagementId, consultancyId, consultancyName }) => {
    const row = rows.get(engagementId)
    return row ? [{ engagementId, consultancyId, consultancyName, ...row }] : []
  })
  return { items: shown, ...(next && { next }) }
}
