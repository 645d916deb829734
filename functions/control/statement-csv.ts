/** A statement as comma-separated values. Names of the other side are its own, so what a spreadsheet would run is made text. */
import { stringify } from 'csv-stringify/sync'
import { decimalOf } from '#shared/model/delivery.ts'
import type { Billed } from './statements.ts'

/** The other side of the engagements: what its columns are called, its name and its id. */
export interface Party<R> {
  columns: readonly [name: string, id: string]
  cells: (row: R) => readonly [name: string, id: string]
}

/** Amounts as decimal numbers of their currency. Cells of what may not be seen are empty. */
export const statementCsv = <R extends Billed & { engagementId: string }>({ columns, cells }: Party<R>, rows: readonly R[]): string =>
  stringify(
    rows.map((row) => [row.month, ...cells(row), ...cellsOf(row)]),
    {
      header: true,
      columns: ['month', ...columns, 'engagement_id', 'days', 'hours', 'rate', 'per', 'currency', 'amount'],
      escape_formulas: true,
      record_delimiter: '\r\n',
    },
  )

const cellsOf = ({ engagementId, rate, delivered }: Billed & { engagementId: string }): string[] => [
  engagementId,
  delivered ? delivered.days.toFixed(2) : '',
  delivered ? delivered.hours.toFixed(2) : '',
  decimalOf(rate.amount, rate.currency),
  rate.per,
  rate.currency,
  delivered ? decimalOf(delivered.amount, rate.currency) : '',
]
