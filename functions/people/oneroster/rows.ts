/** One file, row by row. */
import { CsvBroken, type CsvOptions, Enough, eachRecord, NotUtf8 } from './csv.ts'
import { shown } from './fault.ts'
import { type Header, readHeader } from './header.ts'
import type { Report } from './report.ts'
import { checkId, checkRow, Row, type RowRules } from './row.ts'
import { ExactIds, SeenIds } from './seen.ts'
import type { Table } from './table.ts'

/** What became of a row. `ignored`: it is sound, and Tandem has no place for it. */
export type Fate = 'kept' | 'skipped' | 'ignored'

export interface RowReader {
  row(row: Row): Fate
  /** A row was skipped, so nothing is known about this one; absence must not be read from it. */
  held?(sourcedId: string): void
}

export interface Counts {
  rows: number
  kept: number
  skipped: number
  ignored: number
}

export interface FileRead {
  counts: Counts
  /** `broken`: rows are missing whose ids nobody knows. `unread`: not a row was looked at. */
  state: 'whole' | 'broken' | 'unread'
}

/** Calls `reader` for every row that can be understood; tells the faults of all others. */
export async function readRows(
  bytes: AsyncIterable<Buffer>,
  rules: RowRules & { tables: Table[] },
  options: CsvOptions,
  reader: RowReader,
): Promise<FileRead> {
  const { table, report } = rules
  const counts: Counts = { rows: 0, kept: 0, skipped: 0, ignored: 0 }
  const seen = table.name === 'enrollments' ? new SeenIds() : new ExactIds()
  let number = 0
  let header: Header | undefined
  let row: Row | undefined
  let state: FileRead['state'] = 'whole'

  const consume = (row: Row): Fate => {
    if (isSwallowed(row, report)) {
      state = 'broken'
      reader.held?.(row.sourcedId)
      return 'skipped'
    }
    if (!checkId(row, report)) return 'skipped'
    if (!seen.add(row.sourcedId)) {
      report.fault(
        'id_duplicate',
        { row: row.number, column: 'sourcedId' },
        'row_skipped',
        `${shown(row.sourcedId)} stands in an earlier row, which is kept.`,
      )
      return 'skipped'
    }
    const fate = checkWidth(row, header!, report) && checkRow(row, rules) ? reader.row(row) : 'skipped'
    if (fate === 'skipped') reader.held?.(row.sourcedId)
    return fate
  }

  const onRecord = (cells: string[]) => {
    number++
    if (!row) {
      header = readHeader(cells, table, rules.tables, report)
      if (!header) throw new Enough()
      row = new Row(header)
      return
    }
    counts.rows++
    row.number = number
    if (trim(cells, number, report) === 0) {
      report.habit('row_blank', number, null, 'row_skipped', () => 'The row holds no value.')
      counts.skipped++
      return
    }
    row.cells = cells
    row.sourcedId = row.text('sourcedId')
    counts[consume(row)]++
  }

  try {
    await eachRecord(bytes, options, onRecord)
  } catch (error) {
    const fault = faultOf(error)
    if (!fault) throw error
    state = row && counts.kept + counts.ignored > 0 ? 'broken' : 'unread'
    report.fault(
      fault.code,
      { row: fault.code === 'file_broken' ? number + 1 : null },
      state === 'broken' && table.name === 'users' ? 'kept' : 'file_skipped',
      fault.detail,
    )
  }
  report.tellHabits(counts.rows)
  if (!row) return { counts, state: state === 'unread' ? state : tellEmpty(number, report) }
  if (counts.kept + counts.ignored > 0) return { counts, state }
  if (state === 'whole' && counts.rows === 0) tellEmpty(0, report)
  return { counts, state: 'unread' }
}

/** A file that ends before its first row of data. */
function tellEmpty(records: number, report: Report): 'unread' {
  if (records === 0)
    report.fault(
      'file_empty',
      { row: null },
      'file_skipped',
      `${report.file} has no rows of data. Leave it out, or say absent in the manifest. Nothing is deleted for it.`,
    )
  return 'unread'
}

function faultOf(error: unknown): { code: 'file_broken' | 'file_encoding'; detail: string } | undefined {
  if (error instanceof NotUtf8) return { code: 'file_encoding', detail: 'The file is not UTF-8. Export it as UTF-8.' }
  if (!(error instanceof CsvBroken)) return undefined
  const why =
    error.why === 'quote'
      ? 'A quote opens here, or further down, that never closes.'
      : 'A row that begins here is far too long: probably a quote never closes.'
  return { code: 'file_broken', detail: `${why} Mend it and send the file again. Nothing is deleted for rows that are missing.` }
}

/** Trims the cells where they are; the number of those that hold something. */
function trim(cells: string[], row: number, report: Report): number {
  let filled = 0
  for (const [index, cell] of cells.entries()) {
    const text = cell.trim()
    if (text.includes('\uFFFD'))
      report.habit(
        'value_encoding',
        row,
        null,
        'kept',
        () => `Column ${index + 1} holds bytes that are not UTF-8. Export the file as UTF-8.`,
      )
    if (text !== '') filled++
    cells[index] = text
  }
  return filled
}

/** Blank cells too many are as bad as filled ones: a shifted row often ends in columns that nobody fills. */
function checkWidth(row: Row, header: Header, report: Report): boolean {
  const { cells, number } = row
  const { width } = header
  if (cells.length < width) {
    const detail = () => `The row has ${cells.length} values for ${width} headers. The missing ones are read as blank.`
    report.habit('row_short', number, null, 'kept', detail)
  }
  const filled = cells.findLastIndex((cell) => cell !== '') + 1
  if (filled <= width && cells.length <= header.cells) return true
  const detail = `The row has ${cells.length} values for ${width} headers. Put values that hold a comma in quotes, and end no row with one.`
  report.fault('row_length', { row: number }, 'row_skipped', detail)
  return false
}

/** A quote that opens and closes lines later has made one value of several rows. */
function isSwallowed(row: Row, report: Report): boolean {
  if (!row.cells.some((cell) => cell.includes('\n') && /\n(?:[^\n,]*,){3}/.test(cell))) return false
  report.fault(
    'row_swallowed',
    { row: row.number },
    'row_skipped',
    'A value runs over what look like further rows: a quote is missing. Nothing is deleted for rows that are lost.',
  )
  return true
}
