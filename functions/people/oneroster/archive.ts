/** The archive's bytes, read only where there are any. A forged position must end as an error of the archive, not of the process. */
import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl'

/**
 * Names stay bytes and are judged by the caller, so that each offence gets its own answer.
 * Throws the disk's errors, and the zip reader's own for what is no archive.
 */
export async function openArchive(path: string): Promise<ZipFile> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const zip = await fromRandomAccessReaderPromise(new BoundedReader(file, size), size, {
      autoClose: false,
      decodeStrings: false,
      validateEntrySizes: true,
    })
    zip.on('error', () => {}) // Nobody listens between two entries, and an unheard error ends the process.
    return zip
  } catch (error) {
    await file.close()
    throw error
  }
}

const chunkBytes = 64 * 1024

class BoundedReader extends RandomAccessReader {
  readonly #file: FileHandle
  readonly #size: number

  constructor(file: FileHandle, size: number) {
    super()
    this.#file = file
    this.#size = size
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#chunks(start, end), { objectMode: false })
  }

  async *#chunks(start: number, end: number): AsyncGenerator<Buffer> {
    for (let at = start; at < end; ) {
      const chunk = await this.#bytes(at, Math.min(end, at + chunkBytes))
      at += chunk.length
      yield chunk
    }
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, callback: (error: Error | null) => void): void {
    const filled = this.#bytes(position, position + length).then((bytes) => void bytes.copy(buffer, offset))
    filled.then(() => callback(null), callback)
  }

  async #bytes(start: number, end: number): Promise<Buffer> {
    if (start < 0 || end > this.#size) throw new Error('beyond the end of the archive')
    const { bytesRead, buffer } = await this.#file.read(Buffer.allocUnsafe(end - start), 0, end - start, start)
    if (bytesRead < end - start) throw new Error('the archive became shorter')
    return buffer
  }

  /** Waits for reads that are under way. */
  override close(callback: (error: Error | null) => void): void {
    this.#file.close().then(() => callback(null), callback)
  }
}
