/** A zip archive from a stranger: opened, measured, and inflated as a stream. Nothing of it is ever written to disk. */
import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { type Entry, getFileNameLowLevel, type ZipFile } from 'yauzl'
import { openArchive } from './archive.ts'
import { shown } from './fault.ts'
import type { Limits } from './limits.ts'
import { PackageRefused } from './refusal.ts'

export interface Package {
  /** Names of the files at the root, as the archive spells them. */
  names: string[]
  /** The bytes of a file. Throws `PackageRefused` as soon as they turn out damaged or beyond the limits. */
  bytes(name: string): AsyncGenerator<Buffer>
  close(): void
}

export async function openPackage(path: string, limits: Limits): Promise<Package> {
  const zip = await openZip(path)
  try {
    const entries = await listEntries(zip, limits)
    let inflated = 0
    const grow = (bytes: number) => {
      inflated += bytes
      return inflated
    }
    return {
      names: [...entries.keys()],
      bytes: (name) => inflate(zip, name, entries.get(name)!, limits, grow),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function openZip(path: string): Promise<ZipFile> {
  try {
    return await openArchive(path)
  } catch (error) {
    if (isOfTheDisk(error)) throw error
    throw new PackageRefused('not_a_zip', 'This is not a zip archive, or its end is cut off.', { cause: error })
  }
}

async function listEntries(zip: ZipFile, limits: Limits): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  const spellings = new Set<string>()
  if (zip.entryCount > limits.files) {
    throw new PackageRefused('too_many_files', `The archive holds ${zip.entryCount} files; ${limits.files} are allowed.`)
  }
  let declared = 0
  try {
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry)
      if (isLitter(name)) continue
      assertReadable(name, entry, limits)
      if (spellings.has(name.toLowerCase()))
        throw new PackageRefused('duplicate_file', `${shown(name)} stands twice.`, { file: shown(name) })
      spellings.add(name.toLowerCase())
      entries.set(name, entry)
      declared += entry.uncompressedSize
    }
  } catch (error) {
    throw refusalOf(error, null)
  }
  if (declared > limits.totalBytesMax) {
    throw new PackageRefused('too_large', `The files declare ${declared} bytes together; ${limits.totalBytesMax} are allowed.`)
  }
  return entries
}

/** Strict: a backslash stays one, and is refused with the other paths. */
const nameOf = (entry: Entry) => getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true)

/** What desktop systems add on their own. Never opened, so its path harms nobody. */
const isLitter = (name: string) => /^__MACOSX\/(?!.*\.\.)|^\.DS_Store$|^Thumbs\.db$/.test(name)

function assertReadable(name: string, entry: Entry, limits: Limits): void {
  const file = shown(name)
  const refuse = (code: ConstructorParameters<typeof PackageRefused>[0], what: string) => new PackageRefused(code, what, { file })
  if (name === '' || name.length > 255 || /^[a-z]:|^\/|\\|(^|\/)\.\.?(\/|$)|\p{C}/iu.test(name))
    throw refuse('unsafe_name', `${file} is no plain file name.`)
  if (name.includes('/')) throw refuse('nested_file', `${file} is or lies in a folder.`)
  if (entry.isEncrypted()) throw refuse('encrypted', `${file} is encrypted.`)
  if (![0, 8].includes(entry.compressionMethod))
    throw refuse('unsupported_compression', `${file} is packed by method ${entry.compressionMethod}.`)
  const { uncompressedSize, compressedSize } = entry
  if (uncompressedSize > limits.fileBytesMax)
    throw refuse('too_large', `${file} declares ${uncompressedSize} bytes; ${limits.fileBytesMax} are allowed.`)
  if (isTooDense(uncompressedSize, compressedSize, limits))
    throw refuse('too_dense', `${file} declares ${uncompressedSize} bytes packed into ${compressedSize}.`)
}

const isTooDense = (inflated: number, compressed: number, { ratioMax, ratioFreeBytes }: Limits) =>
  inflated > ratioFreeBytes && inflated > ratioMax * Math.max(compressed, 1)

async function* inflate(zip: ZipFile, name: string, entry: Entry, limits: Limits, grow: (bytes: number) => number): AsyncGenerator<Buffer> {
  const file = shown(name)
  let size = 0
  let checksum = 0
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry)
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length
      // The declared size is the sender's word. This is ours.
      if (size > limits.fileBytesMax || grow(chunk.length) > limits.totalBytesMax)
        throw new PackageRefused('too_large', `${file} inflates beyond the limit.`, { file })
      if (isTooDense(size, entry.compressedSize, limits))
        throw new PackageRefused('too_dense', `${file} inflates more than ${limits.ratioMax} times.`, { file })
      checksum = crc32(chunk, checksum)
      yield chunk
    }
  } catch (error) {
    throw refusalOf(error, file)
  }
  if (checksum !== entry.crc32) throw new PackageRefused('damaged', `${file} does not match its checksum.`, { file })
}

/** The reader's own error, unless it is ours already or the disk's. */
function refusalOf(error: unknown, file: string | null): unknown {
  if (error instanceof PackageRefused || isOfTheDisk(error)) return error
  const where = file === null ? {} : { file }
  if (error instanceof Error && /encrypt/.test(error.message))
    return new PackageRefused('encrypted', 'The archive is encrypted.', { ...where, cause: error })
  return new PackageRefused('damaged', file ? `${file} cannot be inflated.` : 'The list of files in the archive is damaged.', {
    ...where,
    cause: error,
  })
}

/** A disk that fails is not the sender's fault. */
const isOfTheDisk = (error: unknown) => error instanceof Error && 'syscall' in error
