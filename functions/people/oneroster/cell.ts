/** One cell against its column: vocabulary, date, or need. */
import { shown } from './fault.ts'
import { nearest } from './likeness.ts'
import type { Report } from './report.ts'
import type { Column } from './table.ts'
import { isForeign, type Version, vocabularies } from './vocabulary.ts'

export interface Checked {
  value: string
  /** Without this cell the row cannot be understood. */
  isFatal: boolean
}

export function checkCell(value: string, column: Column, row: number, version: Version, report: Report): Checked {
  if (value === '') return checkNeed(column, row, version, report)
  if (column.terms) return checkTerm(value, column, row, version, report)
  if (column.date && !isDate(value)) {
    report.fault(
      'date_format',
      { row, column: column.name },
      'value_dropped',
      `${column.name} is written like ${shapeOf(value)}. Write 2024-09-30.`,
    )
    return { value: '', isFatal: false }
  }
  return { value, isFatal: false }
}

function checkNeed({ name, need }: Column, row: number, version: Version, report: Report): Checked {
  if (need === 'cell')
    report.fault('value_required', { row, column: name }, 'row_skipped', `${name} is blank. Without it the row cannot be understood.`)
  if (need === 'spec' && version !== '1.0')
    report.habit('value_missing', row, name, 'kept', () => `${name} is blank, although OneRoster requires it.`)
  return { value: '', isFatal: need === 'cell' }
}

function checkTerm(value: string, column: Column, row: number, version: Version, report: Report): Checked {
  const { name, need } = column
  const terms: readonly string[] = vocabularies[column.terms!]
  const isOwn = column.terms !== 'boolean' && /^ext:\S+$/i.test(value)
  const term = isOwn || terms.includes(value) ? value : terms.find((term) => term.toLowerCase() === value.toLowerCase())
  if (term === undefined) {
    const outcome = need === 'cell' ? 'row_skipped' : 'value_dropped'
    report.fault('value_unknown', { row, column: name }, outcome, `${name} ${unknownTerm(value, terms)}`)
    return { value: '', isFatal: need === 'cell' }
  }
  if (term !== value) report.habit('value_case', row, name, 'value_corrected', () => `"${shown(value)}" is read as "${term}".`)
  if (isForeign(version, column.terms!, term)) {
    report.habit(
      'value_version',
      row,
      name,
      'kept',
      () => `"${term}" is no term of OneRoster ${version}; it is understood as in the other version.`,
    )
  }
  return { value: term, isFatal: false }
}

/** A word is repeated only if it is nearly a term: in a shifted row, this cell holds somebody's name. */
export function unknownTerm(value: string, terms: readonly string[]): string {
  const near = nearest(value, terms)
  if (near) return `is "${shown(value)}". Did you mean "${near.word}"?`
  return `holds a value that is none of ${terms.slice(0, 8).join(', ')}${terms.length > 8 ? ', …' : ''}.`
}

const day = /^(\d{4})-(\d\d)-(\d\d)(?:$|T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$)/

/** A day, with or without a time after it. */
export function isDate(text: string): boolean {
  const [, year, month, date] = day.exec(text) ?? []
  const [m, d] = [Number(month), Number(date)]
  return m >= 1 && m <= 12 && d >= 1 && (d <= 28 || d <= new Date(Date.UTC(Number(year), m, 0)).getUTCDate())
}

/** How a value is written, without saying what it says. */
export function shapeOf(text: string): string {
  return text
    .slice(0, 20)
    .replaceAll(/\p{N}/gu, '9')
    .replaceAll(/\p{L}/gu, 'a')
    .replaceAll(/[^9a\p{P} ]/gu, '?')
}
