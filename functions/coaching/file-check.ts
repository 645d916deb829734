/** Whether an uploaded file is what was said of it: its size, its checksum, and what it is by its content. */
import { fileTypeFromBuffer } from 'file-type'
import type { Evidence } from '#shared/model/evidence.ts'
import { type EvidenceFile, type Measurement, type MediaType, tableBytesMax, uploadKey } from '#shared/model/evidence-file.ts'
import type { Objects } from '#shared/objects.ts'
import { type Fault, Problem } from '#shared/problem.ts'
import { measurementsIn } from './measurement-csv.ts'

/** What tells the type of a file lies at its beginning; of office documents, some of the archive. */
const headBytes = 256 * 1024

/** Names that the library has for what goes by another here. */
const sameAs: Record<string, MediaType> = { 'video/x-m4v': 'video/mp4', 'image/heif': 'image/heic' }

const plain: readonly MediaType[] = ['text/csv', 'text/plain']

/** The measurements in a file that has been uploaded, of one that was said to hold some. @throws a problem that names what is wrong. */
export async function checkedFile(objects: Objects, { id }: Pick<Evidence, 'id'>, file: EvidenceFile): Promise<Measurement[] | undefined> {
  const about = await objects.about(uploadKey(id))
  if (!about)
    throw new Problem('wrong_state', `Nothing has been uploaded for ${id}. PUT the file to its upload URL first, or attach it anew.`)
  const faults: Fault[] = []
  if (about.bytes !== file.bytes) faults.push(fault('bytes', `${about.bytes} bytes came, and ${file.bytes} were announced.`))
  if (about.sha256 !== file.sha256) faults.push(fault('sha256', 'The SHA-256 of what came is another.'))
  const head = await objects.head(uploadKey(id), file.contents ? tableBytesMax : headBytes)
  const found = await typeOf(head)
  if (!(plain.includes(file.mediaType) && found === 'text') && found !== file.mediaType)
    faults.push(
      fault(
        'mediaType',
        `By its content this is ${found === 'text' ? 'text' : (found ?? 'nothing that is known')}, not ${file.mediaType}.`,
      ),
    )
  if (faults.length > 0) throw new Problem('file_not_valid', 'The file is not what was announced.', { faults })
  return file.contents && measurementsIn(head.toString('utf8'))
}

const fault = (field: keyof EvidenceFile, detail: string): Fault => ({ pointer: `/file/${field}`, code: 'not_as_said', detail })

async function typeOf(head: Buffer): Promise<string | undefined> {
  const found = await fileTypeFromBuffer(head)
  if (found) return sameAs[found.mime] ?? found.mime
  return isText(head) ? 'text' : undefined
}

/** UTF-8 without what no text holds. The last character may be cut. */
function isText(head: Buffer): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what is asked.
    return !/[\x00-\x08\x0e-\x1f]/.test(text)
  } catch {
    return false // The only failure of a strict decoder is text that is not UTF-8.
  }
}
