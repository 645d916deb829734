/** users.csv: staff become people, students become an id and a grade, and everybody else is passed over. */
import { shown } from './fault.ts'
import type { Orgs } from './orgs.ts'
import type { Report } from './report.ts'
import {
  type Grant,
  type Kind,
  type Known,
  kindOf,
  mergeRoles,
  type RoleAtSchools,
  type RosterPerson,
  type RosterStudent,
} from './roster.ts'
import type { Row } from './row.ts'
import type { Fate, RowReader } from './rows.ts'
import type { Standing, Standings } from './standing.ts'
import { meaningOf, type Version } from './vocabulary.ts'

export interface UsersContext {
  report: Report
  version: Version
  orgs: Orgs
  standings: Standings
  known: Known | undefined
  /** In 1.2, how much roles.csv told: everything, changes, or nothing. */
  rolesExtent: 'whole' | 'part' | 'unread'
}

const nameLengthMax = 200
const gradeLengthMax = 20

/** What a user is to be kept as. `null` roles: not as a member of staff. */
interface Part {
  roles: RoleAtSchools[] | null
  isStudent: boolean
}

export class Users implements RowReader {
  readonly #context: UsersContext
  readonly #grades = new Map<string, string>()
  readonly people: Kind<RosterPerson> = kindOf()
  readonly students: Kind<RosterStudent> = kindOf()

  constructor(context: UsersContext) {
    this.#context = context
    this.students.held = this.people.held
  }

  held(sourcedId: string): void {
    this.people.held.add(sourcedId)
    this.#context.standings.open(sourcedId, 0).isListed = true
  }

  row(row: Row): Fate {
    const { report, standings, version } = this.#context
    const standing = standings.open(row.sourcedId, row.number)
    standing.isListed = true
    if (row.isDeleted) return this.#delete(row, standing)
    if (row.text('enabledUser') === 'false') {
      report.fault(
        'user_disabled',
        { row: row.number, column: 'enabledUser' },
        'kept',
        `${shown(row.sourcedId)} is disabled. Treated as tobedeleted.`,
      )
      return this.#delete(row, standing)
    }
    const part = version === '1.2' ? this.#partByRoles(row, standing) : this.#partByRow(row, standing)
    return part ? this.#keep(row, part) : 'skipped'
  }

  /** Whichever of the two the user was, it ends. */
  #delete({ sourcedId }: Row, standing: Standing): Fate {
    standing.isDeleted = true
    this.people.toBeDeleted.add(sourcedId)
    this.students.toBeDeleted.add(sourcedId)
    return 'kept'
  }

  /** Before 1.2 the row itself names one role and the orgs it holds in. */
  #partByRow(row: Row, standing: Standing): Part | undefined {
    const { report } = this.#context
    const meaning = meaningOf(row.text('role'))
    const isStudent = meaning === 'student'
    if (isStudent) {
      standing.isStudent = true
      this.#checkOrgs(row)
      return { roles: null, isStudent }
    }
    const roles = [
      ...(meaning === 'teacher' || meaning === 'coach' || meaning === 'school_leader' ? [meaning] : []),
      ...(this.#isMarkedCoach(row) ? ['coach' as const] : []),
    ]
    standing.isStaff = roles.length > 0
    standing.isOther = roles.length === 0
    if (meaning === 'by_hand') {
      report.fault(
        'role_not_granted',
        { row: row.number, column: 'role' },
        'value_dropped',
        `${row.text('role')} is never granted by an import. Grant it to ${shown(row.sourcedId)} by hand.`,
      )
      return { roles: this.#rolesAt(row, roles) ?? [], isStudent }
    }
    if (roles.length === 0) return { roles: null, isStudent }
    const granted = this.#rolesAt(row, roles)
    return granted && { roles: granted, isStudent }
  }

  /** A parent is not made a coach by a mark: only staff can be. */
  #isMarkedCoach(row: Row): boolean {
    const isFamily = ['parent', 'guardian', 'relative', 'student'].includes(row.text('role'))
    return !isFamily && ['true', 'yes', 'y', '1'].includes(row.metadata('coach', 'instructionalcoach'))
  }

  #checkOrgs(row: Row): void {
    for (const org of row.list('orgSourcedIds'))
      this.#context.orgs.check(org, { report: this.#context.report, row: row.number, column: 'orgSourcedIds' })
  }

  #rolesAt(row: Row, roles: Grant['role'][]): RoleAtSchools[] | undefined {
    if (roles.length === 0) return []
    const { report, orgs } = this.#context
    const at = { report, row: row.number, column: 'orgSourcedIds' }
    const named = row.list('orgSourcedIds')
    if (named.length === 0) {
      report.fault(
        'user_without_org',
        at,
        'row_skipped',
        `${shown(row.sourcedId)} belongs to no org. Name the schools in orgSourcedIds, or the district for all of them.`,
      )
      return undefined
    }
    const places = named.map((org) => orgs.workplaceOf(org, at)).filter((place) => place !== undefined)
    if (places.length === 0) {
      report.fault('role_without_school', at, 'row_skipped', `None of the orgs of ${shown(row.sourcedId)} is known. Left as before.`)
      return undefined
    }
    return mergeRoles(
      [],
      roles.flatMap((role) => places.map((school) => ({ role, school }))),
    )
  }

  /** In 1.2 roles.csv has said it; in a delta, what was known before has said the rest. */
  #partByRoles(row: Row, standing: Standing): Part | undefined {
    const { report, orgs, known, rolesExtent } = this.#context
    const { sourcedId, number } = row
    orgs.check(row.text('primaryOrgSourcedId'), { report, row: number, column: 'primaryOrgSourcedId' })
    const before = rolesExtent === 'whole' ? undefined : known?.person(sourcedId)
    const isStudent = standing.isStudent || (rolesExtent !== 'whole' && known?.isStudent(sourcedId) === true)
    const hasRow = standing.isStaff || standing.isStudent || standing.isOther
    if (!hasRow && !before && !isStudent) {
      report.fault('user_without_role', { row: number }, 'row_skipped', `${shown(sourcedId)} has no row in roles.csv. Left as before.`)
      return undefined
    }
    const roles = mergeRoles(before?.roles ?? [], standing.granted ?? [], standing.ended ?? [])
    if (standing.isStaff && roles.length === 0 && standing.granted?.length === 0 && !standing.isOther && !isStudent) {
      report.fault(
        'role_without_school',
        { row: number },
        'row_skipped',
        `None of the orgs in the roles of ${shown(sourcedId)} is known. Left as before.`,
      )
      return undefined
    }
    return { roles: roles.length > 0 || standing.isByHand || before ? roles : null, isStudent }
  }

  #keep(row: Row, { roles, isStudent }: Part): Fate {
    const { sourcedId } = row
    const { known } = this.#context
    // A delta does not say that a student who became a teacher is a student no longer, nor the reverse.
    if (!isStudent && known?.isStudent(sourcedId)) this.students.toBeDeleted.add(sourcedId)
    if (!roles && known?.person(sourcedId)) this.people.toBeDeleted.add(sourcedId)
    if (isStudent) this.students.present.set(sourcedId, { sourcedId, grade: this.#gradeOf(row) })
    if (!roles) {
      if (isStudent) return 'kept'
      return 'ignored'
    }
    const [givenName, familyName] = [this.#nameOf(row, 'givenName'), this.#nameOf(row, 'familyName')]
    if (givenName === undefined || familyName === undefined) return 'skipped'
    this.people.rows.set(sourcedId, row.number)
    this.people.present.set(sourcedId, { sourcedId, givenName, familyName, email: this.#emailOf(row), roles })
    return 'kept'
  }

  /** Asked of staff alone: a student's name is not even looked at. */
  #nameOf(row: Row, column: 'givenName' | 'familyName'): string | undefined {
    const { report } = this.#context
    const name = row.text(column)
    if (name === '') {
      report.fault('value_required', { row: row.number, column }, 'row_skipped', `${column} is blank. Staff must have one.`)
      return undefined
    }
    if (name.length > nameLengthMax)
      report.habit('value_long', row.number, column, 'value_corrected', () => `${column} is cut to ${nameLengthMax} characters.`)
    return name.slice(0, nameLengthMax)
  }

  #emailOf(row: Row): string | null {
    const email = row.text('email')
    if (email === '') return null
    if (email.length <= 254 && /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/.test(email)) return email
    this.#context.report.fault('email_format', { row: row.number, column: 'email' }, 'value_dropped', 'email holds no address.')
    return null
  }

  /** One string for all students of a grade. */
  #gradeOf(row: Row): string | null {
    const grade = row.list('grades')[0]
    if (grade === undefined || grade.length > gradeLengthMax) return null
    const known = this.#grades.get(grade)
    if (known === undefined) this.#grades.set(grade, grade)
    return known ?? grade
  }
}
