/** Files as small as their kinds allow, for evidence: a video that is empty, and a table of measurements. */
import { createHash } from 'node:crypto'

export interface Sample {
  name: string
  mediaType: string
  contents?: 'measurements'
  content: Buffer
}

const box = (type: string, content: Buffer): Buffer => {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(8 + content.length)
  return Buffer.concat([size, Buffer.from(type, 'latin1'), content])
}

export const video: Sample = {
  name: 'opening-routine.mp4',
  mediaType: 'video/mp4',
  content: Buffer.concat([box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2', 'latin1')), box('mdat', Buffer.alloc(0))]),
}

export const tableOf = (label: string): Sample => ({
  name: 'exit-tickets.csv',
  mediaType: 'text/csv',
  contents: 'measurements',
  content: Buffer.from(
    ['student_id,label,value,measured_on', `stu-20931,"${label}",7,2026-11-09`, `stu-20932,"${label}",9,2026-11-09`, ''].join('\r\n'),
  ),
})

/** What is said of a file when it is announced. */
export const announced = ({ content, ...said }: Sample, over: Partial<Pick<Sample, 'name'>> = {}) => ({
  ...said,
  ...over,
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
})
