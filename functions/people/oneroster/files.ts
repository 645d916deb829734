/** Which file of the package is which: what the archive holds, held against what the manifest announces. */
import { type CsvOptions, Enough, eachRecord } from './csv.ts'
import { type OnFault, shown } from './fault.ts'
import { looksLike, readHeader } from './header.ts'
import type { Manifest } from './manifest.ts'
import type { Package } from './package.ts'
import { PackageRefused } from './refusal.ts'
import { Report } from './report.ts'
import { filesOf, type Table } from './table.ts'

export interface FileToRead {
  /** As the archive spells it. */
  name: string
  mode: 'bulk' | 'delta'
}

/** The files to read, by their table's name. Tells what is missing, not announced, misnamed, or unknown. */
export async function chooseFiles(
  pack: Package,
  manifest: Manifest,
  tables: Table[],
  options: CsvOptions,
  onFault: OnFault,
): Promise<Map<string, FileToRead>> {
  const chosen = new Map<string, FileToRead>()
  const standard = filesOf(manifest.version)
  const byLowerCase = new Map(pack.names.map((name) => [name.toLowerCase(), name]))
  if (!standard.some((file) => byLowerCase.has(`${file}.csv`.toLowerCase()))) throw new PackageRefused('no_files', 'Nothing to read.')

  for (const file of standard) {
    const name = byLowerCase.get(`${file}.csv`.toLowerCase())
    const mode = manifest.modes.get(file)
    const report = new Report(name ?? `${file}.csv`, onFault)
    if (name === undefined) {
      if (mode === 'bulk' || mode === 'delta')
        report.fault(
          'file_missing',
          { row: null },
          'file_skipped',
          `The manifest says ${mode}, and the file is not there. Nothing of it is changed.`,
        )
      continue
    }
    if (name !== `${file}.csv`) report.fault('file_name_case', { row: null }, 'kept', `The file must be called ${file}.csv.`)
    if (mode === 'bulk' || mode === 'delta') {
      if (tables.some((table) => table.name === file)) chosen.set(file, { name, mode })
      else await tellContent(pack, name, tables, options, report)
      continue
    }
    report.fault(
      'file_not_in_manifest',
      { row: null },
      'file_skipped',
      `The manifest ${mode === 'absent' ? 'says absent' : 'does not announce it'}. Say bulk or delta for file.${file}.`,
    )
    await tellContent(pack, name, tables, options, report)
  }

  const known = new Set([...standard, 'manifest'].map((file) => `${file}.csv`.toLowerCase()))
  for (const name of pack.names.filter((name) => !known.has(name.toLowerCase()))) {
    const report = new Report(shown(name), onFault)
    report.fault('file_unknown', { row: null }, 'file_skipped', `OneRoster ${manifest.version} has no file ${shown(name)}.`)
    if (/\.csv$/i.test(name)) await tellContent(pack, name, tables, options, report)
  }
  return chosen
}

/** Looks at the header alone of a file that is not read, in case it is another one under a wrong name. */
async function tellContent(pack: Package, name: string, tables: Table[], options: CsvOptions, report: Report): Promise<void> {
  try {
    await eachRecord(pack.bytes(name), options, (cells) => {
      const names = cells.map((cell) => cell.trim())
      const other = looksLike(names, tables)
      if (other && other.file.toLowerCase() !== name.toLowerCase()) {
        report.fault(
          'file_content',
          { row: 1 },
          'file_skipped',
          `The columns are those of ${other.file}. Send each file under its own name.`,
        )
        readHeader(cells, other, tables, report)
      }
      throw new Enough()
    })
  } catch (error) {
    // A file nobody asked for may be anything; only what endangers the reading counts.
    if (error instanceof PackageRefused || options.signal?.aborted) throw error
  }
}
