/**
 * The rows of a file, as they stream by. What is wrong with a row is that row's; what makes the whole file unreadable, or
 * another file than it was said to be, refuses it before the first row is sent.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import { rowsMax, type StoredImport } from '#shared/model/import.ts'
import type { Fault } from '#shared/problem.ts'
import type { Form } from './import-form.ts'

/** A row longer than this could not be sent as a body either. */
export const rowCharsMax = 1_000_000

/** A row as it was read: what it says, or why that could not be made out. */
export interface ReadRow {
  number: number
  value?: Record<string, unknown>
  faults?: { code: string; detail: string; errors?: Fault[] }
}

/** The file as a whole cannot be imported. */
export class FileRefused extends Error {
  override name = 'FileRefused'
  readonly code: string
  constructor(code: string, detail: string) {
    super(detail)
    this.code = code
  }
}

type Format = StoredImport['format']

export const rowsIn = (file: string, format: Format, form: Form): AsyncGenerator<ReadRow> =>
  format === 'csv' ? csvRows(textOf(file), form) : jsonRows(textOf(file))

/** Reads a file to its end, so that what is wrong with the whole of it is known before its first row is sent. */
export async function lookThrough(file: string, format: Format, form: Form): Promise<{ sha256: string; rows: number }> {
  let rows = 0
  for await (const _ of rowsIn(file, format, form)) {
    rows += 1
    if (rows > rowsMax) throw new FileRefused('too_many_rows', `A file holds at most ${rowsMax} rows. Send them in several.`)
  }
  if (rows === 0) throw new FileRefused('no_rows', 'There is no row in this file.')
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return { sha256: hash.digest('hex'), rows }
}

/** The file as text. Other encodings than UTF-8, and files that are no text at all, end it. */
async function* textOf(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decoded = (bytes?: Buffer) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
    } catch {
      throw new FileRefused('not_utf8', 'The file is not UTF-8. Save it as UTF-8 and send it again.')
    }
  }
  for await (const bytes of createReadStream(file) as AsyncIterable<Buffer>) {
    if (bytes.includes(0))
      throw new FileRefused('not_text', 'The file is not text: send NDJSON or CSV in UTF-8, not a spreadsheet or an archive.')
    yield decoded(bytes)
  }
  yield decoded()
}

async function* jsonRows(text: AsyncIterable<string>): AsyncGenerator<ReadRow> {
  let first = true
  for await (const { number, line } of linesOf(text)) {
    if (line === undefined) {
      yield { number, faults: { code: 'row_too_large', detail: `A line holds at most ${rowCharsMax} characters.` } }
    } else if (line.trim() !== '') {
      const row = objectIn(line)
      // A first line of something else is no slip of one row.
      if (first && !row)
        throw new FileRefused('not_ndjson', 'The first line is not a JSON object. NDJSON has one object a line, without commas between.')
      yield row ? { number, value: row } : { number, faults: { code: 'malformed_json', detail: 'This line is not a JSON object.' } }
      first = false
    }
  }
}

function objectIn(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** Lines with their numbers from 1; one that is too long without its text, which is not kept. */
async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<{ number: number; line?: string }> {
  let [number, rest, isTooLong] = [1, '', false]
  const ended = (line: string) => (isTooLong || line.length > rowCharsMax ? { number } : { number, line })
  for await (const chunk of text) {
    const [head = '', ...more] = chunk.split('\n')
    rest = isTooLong ? '' : rest + head
    for (const next of more) {
      yield ended(rest)
      ;[number, rest, isTooLong] = [number + 1, next, false]
    }
    isTooLong ||= rest.length > rowCharsMax
    if (isTooLong) rest = ''
  }
  if (isTooLong || rest !== '') yield ended(rest)
}

async function* csvRows(text: AsyncIterable<string>, form: Form): AsyncGenerator<ReadRow> {
  const parser = parse({
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: rowCharsMax,
    record_delimiter: ['\r\n', '\n', '\r'],
  })
  const feeding = pipeline(Readable.from(text), parser).catch((error: unknown) => error)
  let [number, reads] = [0, undefined as ReturnType<Form['reads']> | undefined]
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number += 1
      if (!reads) reads = form.reads(cells)
      else if (cells.some((cell) => cell.trim() !== '')) yield rowOf(number, cells, reads)
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const why = error.code === 'CSV_MAX_RECORD_SIZE' ? `is longer than ${rowCharsMax} characters` : 'breaks off within quotes'
    throw new FileRefused(
      'csv_broken',
      `The row after row ${number} ${why}; what follows cannot be told apart. Correct it and send the file again.`,
    )
  } finally {
    parser.destroy()
    await feeding
  }
}

function rowOf(number: number, cells: readonly string[], { columns, fieldsIn }: ReturnType<Form['reads']>): ReadRow {
  if (cells.length === columns) return { number, value: fieldsIn(cells) }
  return { number, faults: { code: 'wrong_cell_count', detail: `This row has ${cells.length} cells, the header ${columns}.` } }
}
