/** The faults of one file. What is lost is told row by row; what an exporter does throughout is told once, with the number of rows. */
import { type FaultCode, faultCatalogue, type OnFault, type Outcome } from './fault.ts'

export interface At {
  row: number | null
  column?: string | null
}

interface Habit {
  code: FaultCode
  row: number
  column: string | null
  rows: number
  outcome: Outcome
  detail: string
}

export class Report {
  readonly file: string
  readonly #onFault: OnFault
  readonly #habits = new Map<string, Habit>()

  constructor(file: string, onFault: OnFault) {
    this.file = file
    this.#onFault = onFault
  }

  fault(code: FaultCode, { row, column = null }: At, outcome: Outcome, detail: string): void {
    this.#onFault({ file: this.file, row, column, code, severity: faultCatalogue[code][0], detail, outcome })
  }

  /** Nothing is lost by this one, and whoever does it does it in every row. `detail` is made for the first row alone. */
  habit(code: FaultCode, row: number, column: string | null, outcome: Outcome, detail: () => string): void {
    const key = `${code} ${column}`
    const known = this.#habits.get(key)
    if (known) known.rows++
    else this.#habits.set(key, { code, row, column, rows: 1, outcome, detail: detail() })
  }

  /** Tells the habits, at the end of the file. */
  tellHabits(rowsRead: number): void {
    for (const { code, row, column, rows, outcome, detail } of this.#habits.values()) {
      this.fault(code, { row, column }, outcome, `${detail} In ${rows} of ${rowsRead} rows, first in row ${row}.`)
    }
    this.#habits.clear()
  }
}
