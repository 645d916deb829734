/** One row of a file, and whether it can be understood. */
import { checkCell, isDate, shapeOf, unknownTerm } from './cell.ts'
import { shown } from './fault.ts'
import type { Header } from './header.ts'
import type { Report } from './report.ts'
import type { Table } from './table.ts'
import type { Version } from './vocabulary.ts'

/** One object serves all rows of a file; what is worth keeping is copied from it. */
export class Row {
  readonly #header: Header
  number = 1
  sourcedId = ''
  isDeleted = false
  cells: string[] = []

  constructor(header: Header) {
    this.#header = header
  }

  /** The value of a column, trimmed; blank when the column or the cell is missing. */
  text(column: string): string {
    return this.cells[this.#header.at.get(column) ?? -1] ?? ''
  }

  put(column: string, value: string): void {
    const index = this.#header.at.get(column)
    if (index !== undefined) this.cells[index] = value
  }

  /** The ids in a cell that lists them. */
  list(column: string): string[] {
    const text = this.text(column)
    if (!text.includes(',')) return text === '' ? [] : [text]
    return text.split(',').flatMap((id) => id.trim() || [])
  }

  /** The first `metadata.*` value under one of these names, in lower case. */
  metadata(...names: string[]): string {
    for (const name of names) {
      const value = this.cells[this.#header.metadata.get(`metadata.${name}`) ?? -1]
      if (value) return value.toLowerCase()
    }
    return ''
  }
}

export interface RowRules {
  table: Table
  version: Version
  mode: 'bulk' | 'delta'
  report: Report
}

/** What every file asks of a row. `false`: the row is skipped, and its fault told. */
export function checkRow(row: Row, { table, version, mode, report }: RowRules): boolean {
  if (!checkStatus(row, mode, report)) return false
  checkModified(row, mode, report)
  if (row.isDeleted) return true // All a deletion has to say is whom.
  let isSound = true
  for (const column of table.columns) {
    if (column.need === 'no' && !column.terms && !column.date) continue
    if (column.name === 'sourcedId') continue
    const before = row.text(column.name)
    const { value, isFatal } = checkCell(before, column, row.number, version, report)
    if (value !== before) row.put(column.name, value)
    if (isFatal) isSound = false
  }
  return isSound
}

const idLengthMax = 255

export function checkId(row: Row, report: Report): boolean {
  const { sourcedId, number } = row
  const at = { row: number, column: 'sourcedId' }
  if (sourcedId === '') {
    report.fault('id_missing', at, 'row_skipped', 'sourcedId is blank.')
    return false
  }
  if (sourcedId.length > idLengthMax || /[\p{C}\uFFFD]/u.test(sourcedId)) {
    report.fault(
      'id_invalid',
      at,
      'row_skipped',
      `${shown(sourcedId)} is longer than ${idLengthMax} characters, or holds some that do not print.`,
    )
    return false
  }
  return true
}

function checkStatus(row: Row, mode: 'bulk' | 'delta', report: Report): boolean {
  const text = row.text('status')
  const at = { row: row.number, column: 'status' }
  row.isDeleted = false
  if (text === '') {
    if (mode === 'delta') report.fault('status_missing', at, 'kept', 'status is blank, although delta requires it. Read as active.')
    return true
  }
  if (mode === 'bulk') report.habit('status_in_bulk', row.number, 'status', 'kept', () => 'status is filled; in bulk it must be blank.')
  const status = text.toLowerCase()
  if (status !== text)
    report.habit('value_case', row.number, 'status', 'value_corrected', () => `"${shown(text)}" is read as "${shown(status)}".`)
  if (status === 'active') return true
  if (status === 'inactive') {
    report.fault('value_unknown', at, 'value_corrected', 'status is "inactive", which is no longer a term. Read as tobedeleted.')
  } else if (status === 'tobedeleted') {
    if (mode === 'bulk')
      report.fault('deleted_in_bulk', at, 'kept', `${shown(row.sourcedId)} is marked tobedeleted. In bulk, leave such rows out.`)
  } else {
    report.fault(
      'value_unknown',
      at,
      mode === 'bulk' ? 'value_dropped' : 'row_skipped',
      `status ${unknownTerm(text, ['active', 'tobedeleted'])}`,
    )
    return mode === 'bulk'
  }
  row.isDeleted = true
  return true
}

function checkModified(row: Row, mode: 'bulk' | 'delta', report: Report): void {
  const text = row.text('dateLastModified')
  const column = 'dateLastModified'
  if (text === '') {
    if (mode === 'delta') report.habit('date_missing', row.number, column, 'kept', () => `${column} is blank, although delta requires it.`)
    return
  }
  if (mode === 'bulk') report.habit('date_in_bulk', row.number, column, 'kept', () => `${column} is filled; in bulk it must be blank.`)
  if (!isDate(text))
    report.fault(
      'date_format',
      { row: row.number, column },
      'value_dropped',
      `${column} is written like ${shapeOf(text)}. Write 2024-09-30T18:25:43.511Z.`,
    )
  else if (!text.includes('T'))
    report.habit('date_without_time', row.number, column, 'kept', () => `${column} has no time. Write 2024-09-30T18:25:43.511Z.`)
}
