/** A statement as comma-separated values. Names of clients are their own, so what a spreadsheet would run is made text. */
import { stringify } from 'csv-stringify/sync'
import { decimalOf } from '#shared/model/delivery.ts'
import type { StatementRow } from './statements.ts'

const columns = ['month', 'client', 'district_id', 'engagement_id', 'days', 'hours', 'rate', 'per', 'currency', 'amount']

/** Amounts as decimal numbers of their currency. Cells of what may not be seen are empty. */
export const statementCsv = (rows: readonly StatementRow[]): string =>
  stringify(rows.map(cellsOf), { header: true, columns, escape_formulas: true, record_delimiter: '\r\n' })

const cellsOf = ({ month, districtName, districtId, engagementId, rate, delivered }: StatementRow): string[] => [
  month,
  districtName,
  districtId,
  engagementId,
  delivered ? delivered.days.toFixed(2) : '',
  delivered ? delivered.hours.toFixed(2) : '',
  decimalOf(rate.amount, rate.currency),
  rate.per,
  rate.currency,
  delivered ? decimalOf(delivered.amount, rate.currency) : '',
]
