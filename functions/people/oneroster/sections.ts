/** Sessions, courses, classes and enrollments. None is kept; they are read to prove that the package hangs together. */
import { shown } from './fault.ts'
import type { Orgs } from './orgs.ts'
import { References } from './references.ts'
import type { Report } from './report.ts'
import type { Row } from './row.ts'
import type { Fate, RowReader } from './rows.ts'
import type { Standings } from './standing.ts'

export class Sections {
  readonly sessions = new References('academicSessions.csv')
  readonly courses = new References('courses.csv')
  readonly classes = new References('classes.csv')
  readonly #orgs: Orgs
  readonly #parents: { id: string; row: number }[] = []

  constructor(orgs: Orgs) {
    this.#orgs = orgs
  }

  sessionReader(): RowReader {
    return listing(this.sessions, (row) => {
      const id = row.text('parentSourcedId')
      if (id !== '') this.#parents.push({ id, row: row.number })
    })
  }

  /** A session may stand before its parent, so parents are looked for when all are known. */
  checkSessionParents(report: Report): void {
    for (const { id, row } of this.#parents) this.sessions.check(id, { report, row, column: 'parentSourcedId' }, 'kept')
    report.tellHabits(this.#parents.length)
    this.#parents.length = 0
  }

  courseReader(report: Report): RowReader {
    return listing(this.courses, (row) => {
      this.#orgs.check(row.text('orgSourcedId'), { report, row: row.number, column: 'orgSourcedId' })
      this.sessions.check(row.text('schoolYearSourcedId'), { report, row: row.number, column: 'schoolYearSourcedId' }, 'kept')
    })
  }

  classReader(report: Report): RowReader {
    return listing(this.classes, (row) => {
      const at = (column: string) => ({ report, row: row.number, column })
      this.courses.check(row.text('courseSourcedId'), at('courseSourcedId'), 'kept')
      this.#orgs.schoolOf(row.text('schoolSourcedId'), at('schoolSourcedId'))
      for (const term of row.list('termSourcedIds')) this.sessions.check(term, at('termSourcedIds'), 'kept')
    })
  }

  enrollmentReader(report: Report, standings: Standings, isEveryUserListed: boolean): RowReader {
    return {
      row: (row): Fate => {
        if (row.isDeleted) return 'kept'
        const at = (column: string) => ({ report, row: row.number, column })
        const isClassKnown = this.classes.check(row.text('classSourcedId'), at('classSourcedId'), 'row_skipped')
        const isSchoolKnown = this.#orgs.schoolOf(row.text('schoolSourcedId'), at('schoolSourcedId')) !== undefined
        const isUserKnown = checkUser(row, report, standings, isEveryUserListed)
        return isClassKnown && isSchoolKnown && isUserKnown ? 'kept' : 'skipped'
      },
    }
  }
}

/** A reader that notes every id, deleted and skipped ones too, since they exist. */
function listing(references: References, check: (row: Row) => void): RowReader {
  return {
    row(row) {
      references.add(row.sourcedId, row.isDeleted)
      if (!row.isDeleted) check(row)
      return 'kept'
    },
    held: (sourcedId) => references.add(sourcedId, false),
  }
}

function checkUser(row: Row, report: Report, standings: Standings, isEveryUserListed: boolean): boolean {
  const user = row.text('userSourcedId')
  const standing = standings.get(user)
  if (!standing?.isListed) {
    if (isEveryUserListed)
      report.fault(
        'reference_unknown',
        { row: row.number, column: 'userSourcedId' },
        'row_skipped',
        `userSourcedId names ${shown(user)}, which is not in users.csv.`,
      )
    return !isEveryUserListed
  }
  if (standing.isDeleted) {
    report.habit(
      'reference_deleted',
      row.number,
      'userSourcedId',
      'kept',
      () => `userSourcedId names ${shown(user)}, which users.csv marks tobedeleted.`,
    )
    return true
  }
  const role = row.text('role')
  const { isStudent, isStaff, isOther } = standing
  const isUnclear = !isStudent && !isStaff && !isOther
  const contradicts = (role === 'student' && !isStudent) || (role === 'teacher' && isStudent && !isStaff && !isOther)
  if (contradicts && !isUnclear) {
    report.fault(
      'role_contradicts',
      { row: row.number, column: 'role' },
      'kept',
      `${shown(user)} is enrolled as a ${role}, but is none by role. The role holds.`,
    )
  }
  return true
}
