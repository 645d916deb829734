import { stringify } from 'csv-stringify/sync'
import * as z from 'zod'
import type { Permission } from '#shared/auth/roles.ts'
import type { Place, Table } from '#shared/db/table.ts'
import { answer, routes } from '#shared/http/route.ts'
import { AuditEntries, AuditEntry } from '#shared/model/audit.ts'
import { addDays, instant } from '#shared/model/date.ts'
import { type Of, schema } from '#shared/model/schema.ts'
import { notFound, Problem } from '#shared/problem.ts'

/** Each kind of tenant reads its own. */
function auditOf<R extends 'district' | 'consultancy'>(
  realm: R,
  { may, as, list, day }: { may: Permission; as: string; list: string; day: string },
) {
  const nouns = routes('Audit', 'audit', { realm })

  nouns.getPage(
    '/audit',
    {
      id: list,
      summary: 'List the audit log, latest first',
      description: 'Who changed what, when, from where and on whose behalf, and who was refused. Nothing in it is ever changed or removed.',
      may,
      query: schema(() =>
        z.strictObject({
          from: instant('The earliest entry').optional(),
          to: instant('Entries before this').optional(),
        }),
      ),
      item: AuditEntry,
      eitherWay: true,
      example: { as, query: { limit: '5' } },
    },
    async (c) => {
      const { from, to } = c.var.query
      return c.var.table.listWhole(AuditEntries, {}, { ...c.page, ...(from && { from }), ...(to && { to: justBefore(to) }) })
    },
  )

  nouns.getFile(
    '/audit/days/{day}',
    {
      id: day,
      summary: 'Export a day of the audit log',
      description:
        'Every entry of a day (UTC), oldest first, as comma-separated values. A day of more than 20,000 entries is too much for one file: read it in pages.',
      may,
      contentType: 'text/csv; charset=utf-8',
      filename: 'audit-{day}.csv',
      problems: ['export_too_large'],
      example: { as, params: { day: '2026-11-24' } },
    },
    async (c) => {
      const { table, params } = c.var
      const asked = (params as { day: string }).day
      if (!z.iso.date().safeParse(asked).success) throw notFound('day', asked.slice(0, 20))
      return answer(csvOf(await entriesOf(table, asked)))
    },
  )
  return nouns
}

export const audit = auditOf('district', {
  may: 'read the audit log',
  as: 'district_admin',
  list: 'listAuditEntries',
  day: 'exportAuditDay',
})

export const consultancyAudit = auditOf('consultancy', {
  may: 'read the consultancy’s audit log',
  as: 'consultancy_manager',
  list: 'listConsultancyAuditEntries',
  day: 'exportConsultancyAuditDay',
})

/** As much as an answer may hold: 6 MB, at some 250 bytes an entry. */
const entriesMax = 20_000

async function entriesOf(table: Table, day: string): Promise<Of<typeof AuditEntry>[]> {
  const bounds = { from: `${day}T00:00:00.000Z`, to: justBefore(`${addDays(day, 1)}T00:00:00.000Z`) }
  const entries: Of<typeof AuditEntry>[] = []
  let after: Place | undefined
  do {
    const { items, next } = await table.listWhole(AuditEntries, {}, { ...bounds, limit: 1000, order: 'first to last', after })
    entries.push(...items)
    if (entries.length > entriesMax)
      throw new Problem(
        'export_too_large',
        `${day} has more than ${entriesMax} entries. Read it in pages: GET …/audit?from=${bounds.from}.`,
      )
    after = next
  } while (after)
  return entries
}

/** Sort keys begin with the instant, and the upper bound of a range includes what begins with it. */
const justBefore = (at: string): string => new Date(Date.parse(at) - 1).toISOString()

const columns = [
  'at',
  'actorId',
  'actorKind',
  'homeTenantId',
  'impersonatedBy',
  'operation',
  'subject',
  'outcome',
  'code',
  'requestId',
  'from',
  'id',
]

/** Request ids are the caller's own: what a spreadsheet would run is made text. */
const csvOf = (entries: readonly Of<typeof AuditEntry>[]): string =>
  stringify([...entries], { header: true, columns, escape_formulas: true, record_delimiter: '\r\n' })
