/** The copy in a file of JSON lines: where it stands, then a row each. The file is never changed, only replaced. */
import { open, readFile, rename } from 'node:fs/promises'
import type { Row } from './tables.ts'

export interface Copy {
  /** The last change that is in it. */
  seq: number
  /** Where the first copy stood. */
  since: number
  /** How many changes were taken since, by their type. */
  taken: Readonly<Record<string, number>>
  /** Rows by table and id. */
  rows: ReadonlyMap<string, Row>
}

export const keyOf = (table: string, id: string): string => `${table}/${id}`

export function textOf({ rows, ...stands }: Copy): string {
  const inOrder = [...rows].sort(([a], [b]) => (a < b ? -1 : 1))
  return [JSON.stringify(stands), ...inOrder.map(([key, row]) => JSON.stringify([key, row])), ''].join('\n')
}

function copyIn(text: string): Copy {
  const [stands = '', ...rows] = text.trimEnd().split('\n')
  return { ...JSON.parse(stands), rows: new Map(rows.map((line) => JSON.parse(line) as [string, Row])) }
}

export interface Store {
  /** `undefined` before there is one. */
  read: () => Promise<Copy | undefined>
  write: (copy: Copy) => Promise<void>
}

export function fileStore(file: string): Store {
  return {
    read: async () => {
      const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      })
      return text === undefined ? undefined : copyIn(text)
    },
    write: async (copy) => {
      const part = await open(`${file}.part`, 'w')
      try {
        await part.writeFile(textOf(copy))
        // What takes the old file's place has to be on the disk by then.
        await part.sync()
      } finally {
        await part.close()
      }
      await rename(`${file}.part`, file)
    },
  }
}
