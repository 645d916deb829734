/** The tree of orgs, and which school a place in it belongs to. */
import { shown } from './fault.ts'
import type { Report } from './report.ts'
import { type Kind, type Known, kindOf, type Mode, type RosterSchool } from './roster.ts'
import type { Row } from './row.ts'
import type { Fate, FileRead, RowReader } from './rows.ts'
import { isAboveSchools } from './vocabulary.ts'

interface Org {
  name: string
  type: string
  identifier: string | null
  parent: string
  row: number
  isDeleted: boolean
}

export interface At {
  report: Report
  row: number
  column: string
}

/** Where an org stands: in a school, above the schools, or nowhere near one. */
type Place = { school: string } | 'district' | 'alone' | 'deleted' | 'unknown'

const depthMax = 32
const nameLengthMax = 200

export class Orgs implements RowReader {
  readonly #report: Report
  readonly #known: Known | undefined
  readonly #orgs = new Map<string, Org>()
  readonly #held = new Set<string>()
  readonly #asSchool = new Set<string>()
  #mode: Mode = 'absent'
  #isComplete = true

  constructor(report: Report, known: Known | undefined) {
    this.#report = report
    this.#known = known
  }

  row(row: Row): Fate {
    this.#orgs.set(row.sourcedId, {
      name: this.#nameOf(row),
      type: row.text('type'),
      identifier: row.text('identifier').slice(0, nameLengthMax) || null,
      parent: row.text('parentSourcedId'),
      row: row.number,
      isDeleted: row.isDeleted,
    })
    return 'kept'
  }

  held(sourcedId: string): void {
    this.#held.add(sourcedId)
  }

  #nameOf(row: Row): string {
    const name = row.text('name')
    if (name.length > nameLengthMax)
      this.#report.habit('value_long', row.number, 'name', 'value_corrected', () => `name is cut to ${nameLengthMax} characters.`)
    return name.slice(0, nameLengthMax)
  }

  /** A tree of which branches are missing would send people to wrong schools; so a broken file counts as not sent. */
  close(mode: Mode, state: FileRead['state']): void {
    this.#mode = state === 'whole' ? mode : 'absent'
    this.#isComplete = state === 'whole'
    if (this.#mode === 'absent') this.#orgs.clear()
    for (const { parent, row } of this.#orgs.values()) this.check(parent, { report: this.#report, row, column: 'parentSourcedId' })
  }

  /** Whether an org of this id may exist. Says so if not. */
  check(id: string, { report, row, column }: At): boolean {
    const isMissing = id !== '' && !this.#orgs.has(id) && !this.#held.has(id)
    if (!isMissing) return true
    if (this.#mode === 'bulk')
      report.fault('reference_unknown', { row, column }, 'kept', `${column} names ${shown(id)}, which is not in orgs.csv.`)
    if (this.#mode === 'absent')
      report.habit('reference_unchecked', row, column, 'kept', () => `orgs.csv was not read, so ${column} is not checked.`)
    return this.#mode !== 'bulk'
  }

  /** The school a class belongs to, whatever the type of the org it names. */
  schoolOf(id: string, at: At): string | undefined {
    const place = this.#placeOf(id)
    if (typeof place === 'object') return this.#trust(place.school, at)
    if (place === 'alone' || place === 'district') return this.#serve(id)
    this.#tellLost(id, place, at)
    return undefined
  }

  /** Where a member of staff works: a school, `null` for the whole district, `undefined` if nowhere we know. */
  workplaceOf(id: string, at: At): string | null | undefined {
    const place = this.#placeOf(id)
    if (typeof place === 'object') return this.#trust(place.school, at)
    if (place === 'district') return null
    if (place === 'alone') return this.#serve(id)
    this.#tellLost(id, place, at)
    return undefined
  }

  #trust(school: string, { report, row, column }: At): string {
    if (this.#mode === 'absent')
      report.habit('reference_unchecked', row, column, 'kept', () => `orgs.csv was not read, so ${column} is not checked.`)
    return school
  }

  #tellLost(id: string, place: 'deleted' | 'unknown', { report, row, column }: At): void {
    if (place === 'deleted')
      report.fault('reference_deleted', { row, column }, 'value_dropped', `${column} names ${shown(id)}, which orgs.csv marks tobedeleted.`)
    else report.fault('reference_unknown', { row, column }, 'value_dropped', `${column} names ${shown(id)}, which is no org we know.`)
  }

  #placeOf(id: string): Place {
    const org = this.#orgs.get(id)
    if (!org) return this.#isSchoolFromBefore(id) ? { school: id } : 'unknown'
    if (org.isDeleted) return 'deleted'
    let above: Org = org
    let aboveId = id
    for (let depth = 0; depth < depthMax; depth++) {
      if (above.type === 'school') return { school: aboveId }
      aboveId = above.parent
      const next = this.#orgs.get(aboveId)
      if (!next && aboveId !== '' && this.#mode === 'delta' && this.#known?.isSchool(aboveId)) return { school: aboveId }
      if (!next || next.isDeleted) break
      above = next
    }
    return isAboveSchools(org.type) ? 'district' : 'alone'
  }

  /** In bulk every school is in the package, save one whose row was skipped. Elsewhere it may be known, or has to be taken on trust. */
  #isSchoolFromBefore(id: string): boolean {
    if (this.#mode === 'bulk' && !this.#held.has(id)) return false
    return this.#known?.isSchool(id) ?? this.#mode !== 'bulk'
  }

  #serve(id: string): string {
    const org = this.#orgs.get(id)!
    if (!this.#asSchool.has(id)) {
      this.#asSchool.add(id)
      const what = org.type ? `of type ${org.type}` : 'without a type'
      this.#report.fault(
        'org_used_as_school',
        { row: org.row, column: 'type' },
        'kept',
        `${shown(id)} is ${what}, has no school above it and is used as a school. Kept as one.`,
      )
    }
    return id
  }

  /** The schools. Ask when every file has been read: what serves as a school shows only then. */
  schools(): Kind<RosterSchool> {
    const kind: Kind<RosterSchool> = { ...kindOf<RosterSchool>(), mode: this.#mode, isComplete: this.#isComplete, held: this.#held }
    for (const [sourcedId, { name, type, identifier, isDeleted }] of this.#orgs) {
      const isSchool = type === 'school' || this.#asSchool.has(sourcedId) || (this.#mode === 'delta' && this.#known?.isSchool(sourcedId))
      if (isDeleted) kind.toBeDeleted.add(sourcedId)
      else if (isSchool) kind.present.set(sourcedId, { sourcedId, name, identifier })
    }
    return kind
  }
}
