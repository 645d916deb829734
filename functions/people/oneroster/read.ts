/** A OneRoster package on disk becomes a roster. Pure but for reading the file: no database, no clock. */
import type { CsvOptions } from './csv.ts'
import type { OnFault } from './fault.ts'
import { chooseFiles, type FileToRead } from './files.ts'
import { type Limits, limitsUsual } from './limits.ts'
import { type Manifest, manifestAssumed, readManifest } from './manifest.ts'
import { Orgs } from './orgs.ts'
import { openPackage, type Package } from './package.ts'
import { PackageRefused } from './refusal.ts'
import { Report } from './report.ts'
import { Roles } from './roles.ts'
import type { FileReport, Known, Mode, Roster } from './roster.ts'
import { type FileRead, type RowReader, readRows } from './rows.ts'
import { Sections } from './sections.ts'
import { settleRoles } from './settle.ts'
import { Standings } from './standing.ts'
import { type TableName, tablesOf } from './table.ts'
import { Users } from './users.ts'

export interface ReadOptions {
  /** Called for each fault as it is found. Faults are not collected here; there may be as many as rows. */
  onFault: OnFault
  /** The day by which a role has ended, as an ISO date. */
  today: string
  limits?: Partial<Limits>
  /** What earlier imports brought. Without it, a delta of version 1.2 can place only users whose roles it repeats. */
  known?: Known
  signal?: AbortSignal
}

/** Throws `PackageRefused` for a package that cannot be read at all, after telling that as a fault too. */
export async function readPackage(zipFile: string, options: ReadOptions): Promise<Roster> {
  try {
    options.signal?.throwIfAborted()
    const limits = { ...limitsUsual, ...options.limits }
    const pack = await openPackage(zipFile, limits)
    try {
      return await readFiles(pack, limits, options)
    } finally {
      pack.close()
    }
  } catch (error) {
    if (error instanceof PackageRefused) {
      const { file, detail } = error
      options.onFault({
        file: file ?? '',
        row: null,
        column: null,
        code: 'package_refused',
        severity: 'error',
        detail,
        outcome: 'package_refused',
      })
    }
    throw error
  }
}

async function readFiles(pack: Package, limits: Limits, { onFault, today, known, signal }: ReadOptions): Promise<Roster> {
  const csv: CsvOptions & { limits: Limits } = { rowCharsMax: limits.rowCharsMax, signal, limits }
  const manifest = await manifestOf(pack, csv, onFault)
  const { version } = manifest
  const tables = tablesOf(version)
  const chosen = await chooseFiles(pack, manifest, tables, csv, onFault)
  const reports = new Map(tables.map(({ name, file }) => [name, new Report(chosen.get(name)?.name ?? file, onFault)]))
  const reportOf = (name: TableName) => reports.get(name) ?? new Report(`${name}.csv`, onFault)
  const files: FileReport[] = []

  /** Reads one file, if it is there, and says how far that went. */
  const read = async (name: TableName, reader: RowReader): Promise<Done> => {
    const [table, file, report] = [tables.find((table) => table.name === name), chosen.get(name), reportOf(name)]
    const done =
      table && file ? await readRows(pack.bytes(file.name), { table, tables, version, mode: file.mode, report }, csv, reader) : unread
    const mode = file && done.state !== 'unread' ? file.mode : 'absent'
    if (table) files.push({ name: `${name}.csv`, mode, ...done.counts })
    return { mode, state: done.state, extent: extentOf(mode, done.state) }
  }

  const orgs = new Orgs(reportOf('orgs'), known)
  const orgsRead = await read('orgs', orgs)
  orgs.close(orgsRead.mode, orgsRead.state)

  const sections = new Sections(orgs)
  sections.sessions.close((await read('academicSessions', sections.sessionReader())).extent)
  sections.checkSessionParents(reportOf('academicSessions'))
  sections.courses.close((await read('courses', sections.courseReader(reportOf('courses')))).extent)
  sections.classes.close((await read('classes', sections.classReader(reportOf('classes')))).extent)

  const standings = new Standings()
  const roles = new Roles(reportOf('roles'), orgs, standings, today)
  const rolesRead = await read('roles', roles)
  roles.close(rolesRead.state)

  const users = new Users({ report: reportOf('users'), version, orgs, standings, known, rolesExtent: rolesRead.extent })
  if (version === '1.2' && rolesRead.extent === 'unread') dropUsersWithoutRoles(chosen, known, reportOf('users'))
  const usersRead = await read('users', users)
  settleRoles(users, { report: reportOf('roles'), standings, known, rolesExtent: rolesRead.extent, usersExtent: usersRead.extent })

  await read('enrollments', sections.enrollmentReader(reportOf('enrollments'), standings, usersRead.extent === 'whole'))

  const mode = usersRead.mode === 'absent' && rolesRead.extent !== 'unread' && known ? 'delta' : usersRead.mode
  const isComplete = usersRead.state !== 'broken'
  return {
    version,
    files,
    schools: orgs.schools(),
    people: { ...users.people, mode, isComplete },
    students: { ...users.students, mode, isComplete },
  }
}

interface Done {
  mode: Mode
  state: FileRead['state']
  extent: 'whole' | 'part' | 'unread'
}

const unread: FileRead = { counts: { rows: 0, kept: 0, skipped: 0, ignored: 0 }, state: 'unread' }

/** What others may conclude from the file: from one that broke off, nothing. */
function extentOf(mode: Mode, state: FileRead['state']): Done['extent'] {
  if (mode === 'absent' || state !== 'whole') return 'unread'
  return mode === 'bulk' ? 'whole' : 'part'
}

async function manifestOf(pack: Package, csv: CsvOptions & { limits: Limits }, onFault: OnFault): Promise<Manifest> {
  const name = pack.names.find((name) => name.toLowerCase() === 'manifest.csv')
  const report = new Report(name ?? 'manifest.csv', onFault)
  if (name === undefined) {
    if (pack.names.length > 0)
      report.fault('manifest_missing', { row: null }, 'kept', 'There is no manifest.csv. Read as version 1.0, every file as bulk.')
    return manifestAssumed(pack.names)
  }
  if (name !== 'manifest.csv') report.fault('file_name_case', { row: null }, 'kept', 'The file must be called manifest.csv.')
  return readManifest(pack.bytes(name), csv, report)
}

/** A list of users that are nothing yet would hold only mistakes, unless it changes what is known. */
function dropUsersWithoutRoles(chosen: Map<string, FileToRead>, known: Known | undefined, report: Report): void {
  const file = chosen.get('users')
  if (!file || (file.mode === 'delta' && known)) return
  chosen.delete('users')
  report.fault(
    'file_depends',
    { row: null },
    'file_skipped',
    'roles.csv was not read, and without it nobody knows who is staff and who a student. Send both.',
  )
}
