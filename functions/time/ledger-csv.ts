/** The ledger as comma-separated values. */
import { stringify } from 'csv-stringify/sync'
import type { Counted } from '#shared/model/ledger-rules.ts'

const columns = [
  'coachId',
  'day',
  'startsAt',
  'minutes',
  'ownMinutes',
  'category',
  'kind',
  'schoolId',
  'cycleId',
  'fundingSourceId',
  'sourceNoun',
  'sourceId',
]

export const ledgerCsv = (items: readonly Counted[]): string =>
  stringify(
    items.map(({ line: { source, ...line }, minutes }) => ({ ...line, ownMinutes: minutes, sourceNoun: source.noun, sourceId: source.id })),
    { header: true, columns, escape_formulas: true, record_delimiter: '\r\n' },
  )
