/** What can be wrong with a package: every code once, with how grave it is and what it means. */

/** `error`: something that was sent is lost. `warning`: nothing is lost, but the exporter should be mended. */
export const faultCatalogue = {
  package_refused: ['error', 'The package cannot be read at all; nothing was imported'],

  manifest_missing: ['warning', 'No manifest.csv: read as version 1.0, every file as bulk'],
  manifest_property: ['warning', 'The manifest names a property twice, or one that its version does not have'],
  manifest_value: ['error', 'A manifest value is none of bulk, delta, absent'],
  file_missing: ['error', 'The manifest promises a file that is not in the package'],
  file_not_in_manifest: ['error', 'The package holds a file that the manifest does not announce'],
  file_name_case: ['warning', 'The file name differs from the standard one in case'],
  file_unknown: ['warning', 'OneRoster has no file of this name'],
  file_content: ['error', 'The columns are those of another file'],
  file_empty: ['error', 'No data rows, which OneRoster does not permit; never taken to mean "delete everything"'],
  file_encoding: ['error', 'Not UTF-8'],
  file_broken: ['error', 'The CSV breaks off: a quote that never closes, or a row that is far too long'],
  file_depends: ['error', 'The file cannot be understood without another one that was not read'],

  header_missing: ['error', 'The first row is not a header of this file'],
  header_misspelt: ['warning', 'A header differs from the expected one by a few letters or in case; read as the expected one'],
  header_order: ['warning', 'Headers stand in another order than the fixed one'],
  header_blank: ['warning', 'Columns without a name'],
  header_duplicate: ['error', 'A header stands twice; the first is read'],
  column_required: ['error', 'A column without which no row can be understood is missing'],
  column_missing: ['warning', 'A column is missing that Tandem can do without'],
  column_unknown: ['warning', 'A column that is neither of this file nor metadata.*'],

  row_blank: ['warning', 'Rows without any value'],
  row_length: ['error', 'More values than headers: an unquoted comma has shifted the row'],
  row_short: ['warning', 'Fewer values than headers; the missing ones are read as blank'],
  row_swallowed: ['error', 'A value holds a line break and what looks like another row: a quote is missing'],
  id_missing: ['error', 'No sourcedId'],
  id_invalid: ['error', 'A sourcedId longer than 255 characters, or with characters that do not print'],
  id_duplicate: ['error', 'The sourcedId stands in an earlier row of this file; that one is kept'],

  value_required: ['error', 'A value is blank without which the row cannot be understood'],
  value_missing: ['warning', 'A value is blank that OneRoster requires and Tandem can do without'],
  value_unknown: ['error', 'Not a term of the vocabulary'],
  value_case: ['warning', 'A term in another case than the vocabulary writes it'],
  value_version: ['warning', 'A term that another version of OneRoster defines'],
  value_encoding: ['warning', 'A value holds bytes that are not UTF-8'],
  value_long: ['warning', 'A value is longer than Tandem keeps'],
  date_format: ['error', 'Not an ISO 8601 date'],
  date_without_time: ['warning', 'A date where date and time are expected'],
  email_format: ['error', 'Not an email address'],

  status_in_bulk: ['warning', 'status must be blank in bulk'],
  date_in_bulk: ['warning', 'dateLastModified must be blank in bulk'],
  deleted_in_bulk: ['warning', 'A row marked tobedeleted in bulk; honoured'],
  status_missing: ['error', 'status is required in delta'],
  date_missing: ['warning', 'dateLastModified is required in delta'],

  reference_unknown: ['error', 'A reference to something that is not in the package'],
  reference_deleted: ['warning', 'A reference to something that the package marks tobedeleted'],
  reference_unchecked: ['warning', 'References to a file that was not read'],
  org_used_as_school: ['warning', 'An org of another type serves as a school and has no school above it'],
  user_without_org: ['error', 'A member of staff belongs to no org'],
  user_without_role: ['error', 'No row of roles.csv says what this user is'],
  user_disabled: ['warning', 'enabledUser is false: treated as tobedeleted'],
  role_without_school: [
    'error',
    'None of the orgs of a role is known, so the role is not given: an empty list would mean the whole district',
  ],
  role_not_granted: ['warning', 'A role that an import never grants; grant it by hand'],
  coach_limit: ['error', 'The plan holds no more active coaches: the person is not made one'],
  role_ended: ['warning', 'The role ended before today'],
  role_contradicts: ['warning', 'An enrollment gives a user a part that the roles do not'],
} as const satisfies Record<string, readonly ['error' | 'warning', string]>

export type FaultCode = keyof typeof faultCatalogue
export type Outcome = 'package_refused' | 'file_skipped' | 'row_skipped' | 'value_dropped' | 'value_corrected' | 'kept'

export interface Fault {
  file: string
  /** As a spreadsheet counts: the header is row 1. */
  row: number | null
  column: string | null
  code: FaultCode
  severity: 'error' | 'warning'
  detail: string
  outcome: Outcome
}

export type OnFault = (fault: Fault) => void

/** An id, a term or a name from the package, fit to be shown: short, and printable. */
export function shown(text: string): string {
  const printable = text.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '?')
  const characters = [...printable.slice(0, 130)]
  return characters.length > 64 ? `${characters.slice(0, 63).join('')}…` : printable
}
