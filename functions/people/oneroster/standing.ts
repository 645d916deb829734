/** What the files read so far say of each user: the part they play, wherever it was said. */
import type { Grant } from './roster.ts'

export interface Standing {
  /** Where the user was first named: a row of roles.csv in 1.2, of users.csv before. */
  row: number
  isListed: boolean
  isStudent: boolean
  isStudentEnded: boolean
  isStaff: boolean
  /** Parents, aides and others Tandem has no place for, and roles that only a hand may grant. */
  isOther: boolean
  isByHand: boolean
  /** Whether some role has not ended. */
  isCurrent: boolean
  isDeleted: boolean
  /** Roles at places. Students have none, and they are most. */
  granted: (Grant & { isEnded: boolean })[] | null
  /** What a delta takes away. */
  ended: Grant[] | null
}

export class Standings {
  readonly #standings = new Map<string, Standing>()

  get(sourcedId: string): Standing | undefined {
    return this.#standings.get(sourcedId)
  }

  open(sourcedId: string, row: number): Standing {
    const known = this.#standings.get(sourcedId)
    if (known) return known
    const standing: Standing = {
      row,
      isListed: false,
      isStudent: false,
      isStudentEnded: false,
      isStaff: false,
      isOther: false,
      isByHand: false,
      isCurrent: false,
      isDeleted: false,
      granted: null,
      ended: null,
    }
    this.#standings.set(sourcedId, standing)
    return standing
  }

  [Symbol.iterator](): IterableIterator<[string, Standing]> {
    return this.#standings.entries()
  }

  clear(): void {
    this.#standings.clear()
  }
}
