import { routes } from '#shared/http/route.ts'
import { AuditEntries, AuditEntry } from '#shared/model/audit.ts'

export const audit = routes('Audit', 'audit')

audit.getPage(
  '/audit',
  {
    id: 'listAuditEntries',
    summary: 'List the audit log, latest first',
    description: 'Who changed what, when, from where and on whose behalf. Nothing in it is ever changed or removed.',
    may: 'read the audit log',
    item: AuditEntry,
    example: { as: 'district_admin', query: { limit: '5' } },
  },
  async (c) => c.var.table.listWhole(AuditEntries, {}, c.page),
)
