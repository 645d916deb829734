/** Makes packages: a small sound district to begin with, and whatever a test wants to be different. */
import { createWriteStream, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { Fault } from '#functions/people/oneroster/fault.ts'
import { type ReadOptions, readPackage } from '#functions/people/oneroster/read.ts'
import { filesOf, tablesOf } from '#functions/people/oneroster/table.ts'
import type { Version } from '#functions/people/oneroster/vocabulary.ts'

export const today = '2026-09-01'

const folder = mkdtempSync(join(tmpdir(), 'roster-'))
let made = 0
export const newPath = () => join(folder, `${made++}.zip`)

export type Cells = Record<string, string>
export type Content = string | Buffer | Cells[]

/** The header of a file, in its fixed order. */
export function headerOf(version: Version, file: string): string[] {
  const table = tablesOf(version).find((table) => table.file === file)
  if (!table) throw new Error(`No table ${file}`)
  return table.columns.map(({ name }) => name)
}

const quoted = (cell: string) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
export const line = (cells: string[]) => `${cells.map(quoted).join(',')}\r\n`

/** Rows as CSV. Columns beyond the standard ones come last. */
export function csvOf(version: Version, file: string, rows: Cells[]): string {
  const header = headerOf(version, file)
  const columns = [...header, ...new Set(rows.flatMap((row) => Object.keys(row).filter((name) => !header.includes(name))))]
  return [columns, ...rows.map((row) => columns.map((name) => row[name] ?? ''))].map(line).join('')
}

export function manifestOf(version: Version, modes: Record<string, string>): string {
  const files = filesOf(version).map((file) => [`file.${file}`, modes[file] ?? 'absent'])
  return [['propertyName', 'value'], ['manifest.version', '1.0'], ['oneroster.version', version], ...files].map(line).join('')
}

/** Writes the files as they are. */
export async function zipOf(files: Record<string, string | Buffer>, compress = true): Promise<string> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name, { compress })
  zip.end()
  const path = newPath()
  await pipeline(zip.outputStream, createWriteStream(path))
  return path
}

/** Overwrites text in the archive's own records, where the writer would not let us. Both must be of one length. */
export function forge(path: string, was: string | Buffer, becomes: string | Buffer): string {
  const bytes = readFileSync(path)
  const [from, to] = [Buffer.from(was), Buffer.from(becomes)]
  if (from.length !== to.length) throw new Error('A forged archive keeps its length')
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + to.length)) to.copy(bytes, at)
  writeFileSync(path, bytes)
  return path
}

export interface District {
  version?: Version
  mode?: 'bulk' | 'delta'
  /** Instead of the usual rows; `null` leaves the file out and calls it absent. */
  files?: Record<string, Content | null>
  /** What the manifest says where it is not what the files are; `null` for no manifest. */
  manifest?: Record<string, string> | string | null
}

export const school = { sourcedId: 'oak', name: 'Oak School', type: 'school', identifier: '17', parentSourcedId: 'dis' }
export const district = { sourcedId: 'dis', name: 'Valley District', type: 'district' }
export const person = (sourcedId: string, more: Cells = {}): Cells => ({
  sourcedId,
  enabledUser: 'true',
  username: sourcedId,
  givenName: 'Ada',
  familyName: 'Birch',
  ...more,
})
export const user = (sourcedId: string, role: string, more: Cells = {}): Cells => person(sourcedId, { role, orgSourcedIds: 'oak', ...more })
export const role = (userSourcedId: string, role: string, more: Cells = {}): Cells => ({
  sourcedId: `${userSourcedId}-${role}-${more['orgSourcedId'] ?? 'oak'}`,
  userSourcedId,
  roleType: 'primary',
  role,
  orgSourcedId: 'oak',
  ...more,
})

/** One district, one school, a teacher `tia` and a student `sam`: no fault in it. */
export async function packageOf({ version = '1.1', mode = 'bulk', files = {}, manifest = {} }: District = {}): Promise<string> {
  const usual: Record<string, Content> = {
    'orgs.csv': [district, school],
    'users.csv':
      version === '1.2'
        ? [person('tia'), person('sam', { grades: '07' })]
        : [user('tia', 'teacher'), user('sam', 'student', { grades: '07' })],
    ...(version === '1.2' && { 'roles.csv': [role('tia', 'teacher'), role('sam', 'student')] }),
  }
  const contents = Object.entries({ ...(mode === 'bulk' ? usual : {}), ...files }).flatMap(
    ([name, content]): [string, string | Buffer][] => {
      if (content === null) return []
      return [
        [
          name,
          Array.isArray(content)
            ? csvOf(
                version,
                name,
                content.map((row) => (mode === 'delta' ? dated(row) : row)),
              )
            : content,
        ],
      ]
    },
  )
  const modes = Object.fromEntries(contents.map(([name]) => [name.replace('.csv', ''), mode]))
  const announced = typeof manifest === 'string' ? manifest : manifestOf(version, { ...modes, ...manifest })
  return zipOf({ ...(manifest !== null && { 'manifest.csv': announced }), ...Object.fromEntries(contents) })
}

const dated = (row: Cells): Cells => ({ status: 'active', dateLastModified: '2026-08-31T18:25:43.511Z', ...row })

/** Reads a package, and collects what a real caller would stream. */
export async function read(path: string, options: Partial<ReadOptions> = {}) {
  const faults: Fault[] = []
  const roster = await readPackage(path, { today, ...options, onFault: (fault) => faults.push(fault) })
  return { roster, faults, short: faults.map(shortly) }
}

export const readDistrict = async (district: District, options: Partial<ReadOptions> = {}) => read(await packageOf(district), options)

/** A fault in one line: where, what, and what became of it. */
export const shortly = ({ file, row, column, code, outcome }: Fault) => `${file}:${row ?? '-'}:${column ?? '-'} ${code} ${outcome}`
