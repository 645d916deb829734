/** What a package says: schools, people and students, by the ids of the district's own systems. */
import type { Counts } from './rows.ts'
import type { RosterRole, Version } from './vocabulary.ts'

export interface RosterSchool {
  sourcedId: string
  name: string
  identifier: string | null
}

export interface RoleAtSchools {
  role: RosterRole
  /** Sorted. Empty: the whole district. */
  schoolSourcedIds: string[]
}

export interface RosterPerson {
  sourcedId: string
  givenName: string
  familyName: string
  email: string | null
  /** Sorted by role, each role once. Empty for somebody whose only role must be granted by hand. */
  roles: RoleAtSchools[]
}

/** No name, on purpose. */
export interface RosterStudent {
  sourcedId: string
  grade: string | null
}

export type Mode = 'bulk' | 'delta' | 'absent'

export interface Kind<T> {
  /** `absent`: nothing was read of this kind, and nothing must change. */
  mode: Mode
  /** Whether every row was found. If not, absence proves nothing, even in bulk. */
  isComplete: boolean
  present: Map<string, T>
  /** The rows of those of whom something may yet have to be said: of staff. */
  rows: Map<string, number>
  toBeDeleted: Set<string>
  /** Named in the package, in rows that could not be understood: left as they are. */
  held: Set<string>
}

export interface FileReport extends Counts {
  name: string
  mode: Mode
}

export interface Roster {
  version: Version
  files: FileReport[]
  schools: Kind<RosterSchool>
  people: Kind<RosterPerson>
  students: Kind<RosterStudent>
}

/** What the district has from earlier imports. A delta speaks of rows it does not repeat; this is where they are looked up. */
export interface Known {
  isSchool(sourcedId: string): boolean
  isStudent(sourcedId: string): boolean
  person(sourcedId: string): RosterPerson | undefined
}

export const kindOf = <T>(): Kind<T> => ({
  mode: 'absent',
  isComplete: true,
  present: new Map(),
  rows: new Map(),
  toBeDeleted: new Set(),
  held: new Set(),
})

/** One role at one place: a school, or `null` for the district. */
export interface Grant {
  role: RosterRole
  school: string | null
}

/** Each role once. Schools that are named narrow a role that is also given at the district. */
export function mergeRoles(before: RoleAtSchools[], granted: Grant[], ended: Grant[] = []): RoleAtSchools[] {
  const roles = new Map<RosterRole, Set<string | null>>()
  const placesOf = (role: RosterRole) => {
    const places = roles.get(role) ?? new Set()
    roles.set(role, places)
    return places
  }
  for (const { role, schoolSourcedIds } of before)
    for (const school of schoolSourcedIds.length ? schoolSourcedIds : [null]) placesOf(role).add(school)
  for (const { role, school } of ended) placesOf(role).delete(school)
  for (const { role, school } of granted) placesOf(role).add(school)
  return [...roles]
    .filter(([, places]) => places.size > 0)
    .map(([role, places]) => ({ role, schoolSourcedIds: [...places].filter((place) => place !== null).sort() }))
    .sort((a, b) => (a.role < b.role ? -1 : 1))
}
