/** Bytes to records, as they stream by. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, type Options, Parser } from 'csv-parse'

/** Reading ends here on purpose; the rest of the file is not looked at. */
export class Enough extends Error {}

/** The CSV breaks off: records before it are sound, what follows is not readable. */
export class CsvBroken extends Error {
  readonly why: 'quote' | 'length'

  constructor(why: 'quote' | 'length') {
    super('The CSV breaks off.')
    this.why = why
  }
}

export class NotUtf8 extends Error {}

export interface CsvOptions {
  rowCharsMax: number
  signal?: AbortSignal | undefined
}

/**
 * Calls `onRecord` for every record, blank lines included, so that counting them gives a spreadsheet's row numbers.
 * Throws `CsvBroken`, `NotUtf8`, and whatever the bytes or `onRecord` throw; `Enough` ends it quietly.
 *
 * The parser works on bytes and makes each cell a string of its own: keeping one does not keep the file.
 */
export async function eachRecord(bytes: AsyncIterable<Buffer>, options: CsvOptions, onRecord: (cells: string[]) => void): Promise<void> {
  const parser = new Records(onRecord, {
    bom: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: options.rowCharsMax,
  })
  parser.resume()
  try {
    await pipeline(Readable.from(assertUtf8(bytes), { objectMode: false }), parser, options.signal ? { signal: options.signal } : {})
  } catch (error) {
    if (error instanceof Enough) return
    if (error instanceof CsvError) throw new CsvBroken(error.code === 'CSV_MAX_RECORD_SIZE' ? 'length' : 'quote')
    throw error
  }
}

/** Hands each record over as it is found. The parser's own `on_record` describes every record at the cost of reading it again. */
class Records extends Parser {
  readonly #onRecord: (cells: string[]) => void
  #failed = false

  constructor(onRecord: (cells: string[]) => void, options: Options) {
    super(options)
    this.#onRecord = onRecord
  }

  override push(record: string[] | null): boolean {
    if (record === null) return super.push(null)
    if (this.#failed) return true // What is left of the chunk in which reading ended.
    try {
      this.#onRecord(record)
    } catch (error) {
      this.#failed = true
      this.destroy(error as Error)
    }
    return true
  }
}

/** UTF-16 announces itself by its first two bytes, or by a zero in every second one. */
async function* assertUtf8(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isFirst = true
  for await (const chunk of bytes) {
    if (
      isFirst &&
      ((chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff) || chunk.subarray(0, 4).includes(0))
    )
      throw new NotUtf8()
    isFirst = false
    yield chunk
  }
}
