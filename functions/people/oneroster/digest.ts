/** A short, stable hash of what an import writes, so that a row that has not changed costs no write. */
import { createHash } from 'node:crypto'
import type { RosterPerson, RosterSchool } from './roster.ts'

/** 128 bits, in 22 characters. The order of roles and schools does not count. */
export function digest(value: RosterSchool | RosterPerson): string {
  return createHash('sha256')
    .update(JSON.stringify(essence(value)))
    .digest('base64url')
    .slice(0, 22)
}

/** Field by field, so that neither the order of properties nor one added by a caller moves the hash. */
function essence(value: RosterSchool | RosterPerson): unknown[] {
  if ('name' in value) return ['school', value.sourcedId, value.name, value.identifier]
  const roles = value.roles
    .map(({ role, schoolSourcedIds }) => [role, ...schoolSourcedIds.toSorted()])
    .sort((a, b) => (a[0]! < b[0]! ? -1 : 1))
  return ['person', value.sourcedId, value.givenName, value.familyName, value.email, roles]
}
