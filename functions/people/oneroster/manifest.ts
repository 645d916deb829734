/** manifest.csv: the version of the package, and which files it sends in which way. */
import { CsvBroken, type CsvOptions, eachRecord, NotUtf8 } from './csv.ts'
import { shown } from './fault.ts'
import type { Limits } from './limits.ts'
import { PackageRefused } from './refusal.ts'
import type { Report } from './report.ts'
import type { Mode } from './roster.ts'
import { filesOf } from './table.ts'
import type { Version } from './vocabulary.ts'

export interface Manifest {
  version: Version
  /** By file name without `.csv`. What is not here was not announced, or not in words we know. */
  modes: Map<string, Mode>
}

/** Without a manifest: version 1.0, and everything that is sent is sent in bulk. */
export const manifestAssumed = (files: string[]): Manifest => ({
  version: '1.0',
  modes: new Map(
    filesOf('1.0').map((file) => [file, files.some((name) => name.toLowerCase() === `${file}.csv`.toLowerCase()) ? 'bulk' : 'absent']),
  ),
})

const modes = ['bulk', 'delta', 'absent']

export async function readManifest(
  bytes: AsyncIterable<Buffer>,
  options: CsvOptions & { limits: Limits },
  report: Report,
): Promise<Manifest> {
  const properties = await readProperties(bytes, options, report)
  const version = versionOf(properties.get('oneroster.version')?.value, report.file)
  const manifest: Manifest = { version, modes: new Map() }
  const known = filesOf(version)
  for (const [property, { value, row }] of properties) {
    if (property === 'manifest.version' && value !== '1.0')
      report.fault('manifest_value', { row, column: 'value' }, 'kept', 'manifest.version must be 1.0.')
    if (/^(oneroster|manifest)\.version$|^source\./.test(property)) continue
    const file = property.startsWith('file.') ? property.slice('file.'.length) : ''
    if (!known.includes(file)) {
      report.fault(
        'manifest_property',
        { row, column: 'propertyName' },
        'value_dropped',
        `OneRoster ${version} has no property ${shown(property)}.`,
      )
    } else if (!modes.includes(value.toLowerCase())) {
      const what = value === '' ? 'is blank' : 'is none of bulk, delta, absent'
      report.fault(
        'manifest_value',
        { row, column: 'value' },
        'value_dropped',
        `${property} ${what}. A file is read only when it is announced.`,
      )
    } else {
      if (!modes.includes(value))
        report.habit('value_case', row, 'value', 'value_corrected', () => `"${shown(value)}" is read as "${value.toLowerCase()}".`)
      manifest.modes.set(file, value.toLowerCase() as Mode)
    }
  }
  report.tellHabits(properties.size)
  return manifest
}

async function readProperties(bytes: AsyncIterable<Buffer>, options: CsvOptions & { limits: Limits }, report: Report) {
  const properties = new Map<string, { value: string; row: number }>()
  const refuse = (what: string) => new PackageRefused('manifest_unreadable', what, { file: report.file })
  let row = 0
  try {
    await eachRecord(bytes, options, ([name = '', value = '']) => {
      row++
      const property = name.trim()
      if (row === 1 && (property.toLowerCase() !== 'propertyname' || value.trim().toLowerCase() !== 'value'))
        throw refuse('The header is another one.')
      if (row > options.limits.manifestRowsMax) throw refuse(`It has more than ${options.limits.manifestRowsMax} rows.`)
      if (row === 1 || property === '') return
      if (properties.has(property))
        report.fault(
          'manifest_property',
          { row, column: 'propertyName' },
          'row_skipped',
          `${shown(property)} stands twice. The first is read.`,
        )
      else properties.set(property, { value: value.trim(), row })
    })
  } catch (error) {
    if (error instanceof CsvBroken || error instanceof NotUtf8) throw refuse('It is not CSV in UTF-8.')
    throw error
  }
  return properties
}

function versionOf(value: string | undefined, file: string): Version {
  if (value === '1.0' || value === '1.1' || value === '1.2') return value
  const what = value ? `oneroster.version is "${shown(value)}".` : 'oneroster.version is missing.'
  throw new PackageRefused('unsupported_version', what, { file })
}
