/** The ids of one file, and what to say of an id that is not among them. */
import { type Outcome, shown } from './fault.ts'
import type { Report } from './report.ts'

export class References {
  readonly #file: string
  readonly #ids = new Map<string, 'active' | 'deleted'>()
  /** `whole`: what is not here does not exist. `part`: it may exist from before. `unread`: nobody knows. */
  #extent: 'whole' | 'part' | 'unread' = 'unread'

  constructor(file: string) {
    this.#file = file
  }

  add(id: string, isDeleted: boolean): void {
    this.#ids.set(id, isDeleted ? 'deleted' : 'active')
  }

  close(extent: 'whole' | 'part' | 'unread'): void {
    this.#extent = extent
    if (extent === 'unread') this.#ids.clear()
  }

  /** `false` when the id certainly names nothing. A blank id names nothing and is no fault. */
  check(id: string, { report, row, column }: { report: Report; row: number; column: string }, outcome: Outcome): boolean {
    if (id === '') return true
    const target = this.#ids.get(id)
    if (target === 'active') return true
    if (target === 'deleted') {
      report.habit('reference_deleted', row, column, 'kept', () => `${column} names ${shown(id)}, which ${this.#file} marks tobedeleted.`)
      return true
    }
    if (this.#extent === 'unread') {
      report.habit(
        'reference_unchecked',
        row,
        column,
        'kept',
        () => `${this.#file} was not read, so ${column} is not checked. Send it too, or leave the column blank.`,
      )
    }
    if (this.#extent !== 'whole') return true
    report.fault('reference_unknown', { row, column }, outcome, `${column} names ${shown(id)}, which is not in ${this.#file}.`)
    return false
  }
}
