/** The first row of a file, matched with the columns that belong there. */
import { shown } from './fault.ts'
import { nearest } from './likeness.ts'
import type { Report } from './report.ts'
import type { Table } from './table.ts'

export interface Header {
  /** Where each column of the table stands. */
  at: Map<string, number>
  /** Where `metadata.*` columns stand, by their name in lower case. */
  metadata: Map<string, number>
  /** Columns up to the last that has a name. */
  width: number
  /** All columns, nameless ones too. */
  cells: number
}

/** The header, or `undefined` when the file cannot be read by it. */
export function readHeader(cells: string[], table: Table, tables: Table[], report: Report): Header | undefined {
  const names = cells.map((cell) => cell.trim())
  const width = names.findLastIndex((name) => name !== '') + 1
  const found = matchColumns(names, table)

  // Without this, the first person of a file without a header would be quoted as a list of unknown columns.
  if (found.at.size * 2 < table.columns.length) {
    const other = looksLike(names, tables)
    if (other)
      report.fault(
        'file_content',
        { row: 1 },
        'file_skipped',
        `The columns are those of ${other.file}, not of ${table.file}. Send each file under its own name.`,
      )
    else
      report.fault(
        'header_missing',
        { row: 1 },
        'file_skipped',
        `The first row must be the header ${table.columns
          .map(({ name }) => name)
          .join(',')
          .slice(0, 60)}…`,
      )
    return undefined
  }
  if (table.strict) tellDeviations(names, width, found, table, report)
  const missing = table.columns.filter(({ name }) => !found.at.has(name))
  for (const { name, need } of missing) {
    if (need === 'cell' || need === 'header')
      report.fault(
        'column_required',
        { row: 1, column: name },
        'file_skipped',
        `Add the column ${name}. Without it no row of ${table.file} can be understood.`,
      )
    else if (table.strict)
      report.fault('column_missing', { row: 1, column: name }, 'kept', `The column ${name} is missing. Its values are read as blank.`)
  }
  if (missing.some(({ need }) => need === 'cell' || need === 'header')) return undefined
  return { at: found.at, metadata: found.metadata, width, cells: names.length }
}

/** The table whose columns these are, if they are one's. */
export function looksLike(names: string[], tables: Table[]): Table | undefined {
  const share = (table: Table) => matchColumns(names, table).at.size / table.columns.length
  const likeliest = tables.toSorted((a, b) => share(b) - share(a))[0]
  return likeliest && share(likeliest) >= 0.7 ? likeliest : undefined
}

interface Found {
  at: Map<string, number>
  metadata: Map<string, number>
  misspelt: { written: string; column: string }[]
  duplicates: string[]
  unknown: string[]
}

function matchColumns(names: string[], table: Table): Found {
  const found: Found = { at: new Map(), metadata: new Map(), misspelt: [], duplicates: [], unknown: [] }
  const expected = new Set(table.columns.map(({ name }) => name))
  const strangers: { name: string; index: number }[] = []
  for (const [index, name] of names.entries()) {
    if (name === '') continue
    if (/^metadata\./i.test(name)) found.metadata.set(name.toLowerCase(), index)
    else if (!expected.has(name)) strangers.push({ name, index })
    else if (found.at.has(name)) found.duplicates.push(name)
    else found.at.set(name, index)
  }
  const missing = new Set([...expected].filter((name) => !found.at.has(name)))
  const guesses = strangers.map((stranger) => ({ ...stranger, guess: nearest(stranger.name, missing) }))
  // The surest guess first, so that no column goes to a name that merely resembles it.
  for (const { name, index, guess } of guesses.toSorted((a, b) => (a.guess?.distance ?? 9) - (b.guess?.distance ?? 9))) {
    if (guess && missing.delete(guess.word)) {
      found.at.set(guess.word, index)
      found.misspelt.push({ written: name, column: guess.word })
    } else found.unknown.push(name)
  }
  return found
}

function tellDeviations(names: string[], width: number, found: Found, table: Table, report: Report): void {
  const row = 1
  for (const { written, column } of found.misspelt) {
    report.fault('header_misspelt', { row, column }, 'value_corrected', `"${shown(written)}" is read as ${column}. Did you mean that?`)
  }
  for (const name of found.duplicates)
    report.fault('header_duplicate', { row, column: name }, 'value_dropped', `${name} stands twice. The first is read.`)
  for (const name of found.unknown) {
    report.fault(
      'column_unknown',
      { row, column: shown(name) },
      'value_dropped',
      `${shown(name)} is no column of ${table.file}. Call your own columns metadata.${shown(name)}.`,
    )
  }
  const blank = names.filter((name) => name === '').length
  const trailing = names.length - width
  if (blank > 0)
    report.fault('header_blank', { row }, 'value_dropped', `${blank} columns have no name, ${trailing} of them at the end. Leave them out.`)

  const standing = names.map((name, index) => ({ name, index })).filter(({ name }) => name !== '')
  const places = table.columns.flatMap(({ name }) => found.at.get(name) ?? [])
  const isOrdered = places.every((place, index) => index === 0 || places[index - 1]! < place)
  const lastOwn = Math.max(...places)
  const isMetadataLast = standing.every(({ name, index }) => index > lastOwn || !/^metadata\./i.test(name))
  if (!isOrdered || !isMetadataLast)
    report.fault('header_order', { row }, 'kept', 'The headers must stand in their fixed order, metadata.* last. They were read by name.')
}
