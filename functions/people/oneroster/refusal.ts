/** A package that cannot be read at all, and what the sender can do about it. */

export const refusals = {
  not_a_zip: 'Send one zip archive that holds the CSV files at its root.',
  damaged: 'The archive is damaged or cut off. Export it again and send it whole.',
  encrypted: 'Send the archive without a password; the upload itself is encrypted.',
  unsupported_compression: 'Compress the archive with deflate, the usual method, or not at all.',
  unsafe_name: 'File names may hold no path, drive or control character. Zip the CSV files themselves.',
  nested_file: 'The files must stand at the root of the archive: zip the CSV files themselves, not their folder.',
  duplicate_file: 'A file stands in the archive more than once. Export it again.',
  too_many_files: 'Send only the CSV files of one OneRoster export.',
  too_large: 'Send the files in smaller packages, or as delta.',
  too_dense: 'The archive inflates far beyond what a roster does. Export it again without padding.',
  no_files: 'The package holds no file of OneRoster. Its files are orgs.csv, users.csv and so on, at the root.',
  manifest_unreadable: 'manifest.csv must have the columns propertyName,value and one row for each property.',
  unsupported_version: 'manifest.csv must say oneroster.version 1.1 or 1.2.',
} as const

export type RefusalCode = keyof typeof refusals

export class PackageRefused extends Error {
  readonly code: RefusalCode
  readonly detail: string
  /** The file it was found in, if in one. */
  readonly file: string | null

  constructor(code: RefusalCode, what: string, options: { file?: string; cause?: unknown } = {}) {
    const detail = `${what} ${refusals[code]}`
    super(detail, { cause: options.cause })
    this.name = 'PackageRefused'
    this.code = code
    this.detail = detail
    this.file = options.file ?? null
  }
}
