/** In place of a scanner of viruses: refuses what holds the test string that every scanner refuses, so that the way of it is real. */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Scan } from '#shared/scan.ts'

/** The EICAR test file, in halves: whole, it would have this very file taken for one. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join('')

export const diskScan =
  (folder: string, tenantId: string): Scan =>
  async (key) => {
    let tail = ''
    for await (const chunk of createReadStream(join(folder, tenantId, key))) {
      const text = tail + (chunk as Buffer).toString('latin1')
      if (text.includes(eicar)) return 'malware'
      tail = text.slice(1 - eicar.length)
    }
    return 'clean'
  }
