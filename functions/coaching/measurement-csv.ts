/** Measurements in a CSV: all of them, or every row and column that is at fault. */
import { CsvError, parse } from 'csv-parse/sync'
import { type Measurement, MeasurementDraft, rowsMax } from '#shared/model/evidence-file.ts'
import { type Fault, Problem } from '#shared/problem.ts'

/** The columns, and the fields that they are of. */
const columns = { student_id: 'studentId', label: 'label', value: 'value', measured_on: 'measuredOn' } as const
type Column = keyof typeof columns
const names = Object.keys(columns) as Column[]

/** As many faults as an answer names. All of them are counted. */
const faultsMax = 1000

/** @throws a problem that names each fault by row, of which the header is the first, and column. */
export function measurementsIn(text: string): Measurement[] {
  const [header = [], ...rows] = cellsOf(text)
  const faults = headerFaults(header)
  if (faults.length > 0) throw refused(faults)
  const measurements: Measurement[] = []
  for (const [n, cells] of rows.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue
    const row = n + 2
    if (cells.length !== header.length) {
      faults.push(fault(row, '', `${cells.length} cells, and the header has ${header.length}.`))
      continue
    }
    const read = MeasurementDraft().safeParse(fieldsOf(header, cells))
    if (read.success) measurements.push(read.data)
    else faults.push(...firstOfEach(row, read.error.issues))
  }
  if (measurements.length > rowsMax) faults.push(fault(rowsMax + 2, '', `At most ${rowsMax} measurements fit in one file.`))
  if (measurements.length === 0 && faults.length === 0) faults.push(fault(2, '', 'There is no measurement.'))
  if (faults.length > 0) throw refused(faults)
  return measurements
}

function cellsOf(text: string): string[][] {
  try {
    return parse(text, { bom: true, relax_column_count: true, trim: true })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw refused([fault(Number(error['lines'] ?? 1), '', 'This cannot be read as CSV: look at the quotes.')])
  }
}

function headerFaults(header: readonly string[]): Fault[] {
  const unknown = header.filter((name, n) => !names.includes(name as Column) || header.indexOf(name) !== n)
  const missing = names.filter((name) => name !== 'student_id' && !header.includes(name))
  return [
    ...unknown.map((name) => fault(1, name.slice(0, 60), `The columns are ${names.join(', ')}, each once.`)),
    ...missing.map((name) => fault(1, name, 'This column is missing.')),
  ]
}

function fieldsOf(header: readonly string[], cells: readonly string[]): Record<string, unknown> {
  const said = header.flatMap((name, n) => (cells[n] === '' ? [] : [[columns[name as Column], cells[n]!] as const]))
  const { value, ...fields } = Object.fromEntries(said) as Record<string, string>
  return { ...fields, ...(value !== undefined && { value: /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value }) }
}

/** One fault a column: what is wrong there is often so for more than one reason. */
function firstOfEach(row: number, issues: readonly { path: PropertyKey[]; message: string }[]): Fault[] {
  const said = issues.map(({ path, message }) => fault(row, columnOf(path[0]), message))
  return said.filter(({ pointer }, n) => said.findIndex((it) => it.pointer === pointer) === n)
}

const columnOf = (field: PropertyKey | undefined): string => names.find((name) => columns[name] === field) ?? ''

const fault = (row: number, column: string, detail: string): Fault => ({
  pointer: `/rows/${row}${column && `/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`}`,
  code: 'not_valid',
  detail: `Row ${row}${column && `, ${column}`}: ${detail}`,
})

const refused = (faults: Fault[]) =>
  new Problem('file_not_valid', `The table has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}. Nothing of it was kept.`, {
    faults: faults.slice(0, faultsMax),
  })
