/** roles.csv of version 1.2: who is what, and where. */
import { shown } from './fault.ts'
import type { Orgs } from './orgs.ts'
import type { Report } from './report.ts'
import type { Row } from './row.ts'
import type { Fate, FileRead, RowReader } from './rows.ts'
import type { Standing, Standings } from './standing.ts'
import { meaningOf, type RosterRole } from './vocabulary.ts'

export class Roles implements RowReader {
  readonly #report: Report
  readonly #orgs: Orgs
  readonly #standings: Standings
  readonly #today: string
  /** Whether an ended role counts shows only when all roles of the user are known. */
  readonly #ended: { standing: Standing; row: number; term: string }[] = []

  constructor(report: Report, orgs: Orgs, standings: Standings, today: string) {
    this.#report = report
    this.#orgs = orgs
    this.#standings = standings
    this.#today = today
  }

  row(row: Row): Fate {
    const user = row.text('userSourcedId')
    const term = row.text('role')
    const meaning = meaningOf(term)
    if (row.isDeleted) return this.#end(row, user, meaning)

    const standing = this.#standings.open(user, row.number)
    const endDate = row.text('endDate')
    const isEnded = endDate !== '' && endDate.slice(0, 10) < this.#today
    if (!isEnded) standing.isCurrent = true
    if (meaning === 'ignored') {
      standing.isOther = true
      return 'ignored'
    }
    if (meaning === 'by_hand') return this.#leaveToHand(row, standing, term, isEnded)
    if (meaning === 'student') {
      if (isEnded) standing.isStudentEnded = true
      else standing.isStudent = true
    } else if (!this.#grant(row, standing, meaning, isEnded)) return 'skipped'
    if (isEnded) this.#ended.push({ standing, row: row.number, term })
    return 'kept'
  }

  #grant(row: Row, standing: Standing, role: RosterRole, isEnded: boolean): boolean {
    standing.isStaff = true
    const school = this.#orgs.workplaceOf(row.text('orgSourcedId'), { report: this.#report, row: row.number, column: 'orgSourcedId' })
    standing.granted ??= []
    if (school === undefined) return false
    standing.granted.push({ role, school, isEnded })
    return true
  }

  #leaveToHand(row: Row, standing: Standing, term: string, isEnded: boolean): Fate {
    standing.isOther = true
    if (isEnded) return 'ignored'
    standing.isByHand = true
    this.#report.fault(
      'role_not_granted',
      { row: row.number, column: 'role' },
      'row_skipped',
      `${term} is never granted by an import. Grant it to ${shown(row.text('userSourcedId'))} by hand.`,
    )
    return 'ignored'
  }

  /** A deleted row still says that the user had a role. */
  #end(row: Row, user: string, meaning: ReturnType<typeof meaningOf>): Fate {
    if (user === '') return 'kept'
    const standing = this.#standings.open(user, row.number)
    standing.isOther = true
    if (meaning === 'teacher' || meaning === 'coach' || meaning === 'school_leader') {
      const school = this.#orgs.workplaceOf(row.text('orgSourcedId'), { report: this.#report, row: row.number, column: 'orgSourcedId' })
      if (school !== undefined) {
        standing.ended ??= []
        standing.ended.push({ role: meaning, school })
      }
    }
    return 'kept'
  }

  /** Broken in the middle, the file would take roles from people whose rows are lost; so it counts as not sent. */
  close(state: FileRead['state']): void {
    if (state !== 'whole') {
      this.#standings.clear()
      return
    }
    for (const { standing, row, term } of this.#ended) {
      const [outcome, why] = standing.isCurrent
        ? (['row_skipped', 'Not kept.'] as const)
        : (['kept', 'Kept, since the user has no other role.'] as const)
      this.#report.fault('role_ended', { row, column: 'endDate' }, outcome, `The role ${term} ended before today. ${why}`)
      if (standing.isCurrent) continue
      if (standing.isStudentEnded) standing.isStudent = true
    }
    for (const [, standing] of this.#standings) {
      if (standing.isCurrent && standing.granted) standing.granted = standing.granted.filter(({ isEnded }) => !isEnded)
    }
    this.#ended.length = 0
  }
}
