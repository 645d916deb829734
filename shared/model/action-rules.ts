/** What follows for its cycle and for the time ledger when an action is done, whoever says so. Pure. */
import type { StoredAction } from './action.ts'
import type { StoredCycle } from './cycle.ts'
import { counted } from './cycle-rules.ts'
import { byDay, type LedgerSource } from './ledger.ts'

/** The time that an action took, for its coach's ledger. */
export function timeOf({ coachId, schoolId, timeZone }: StoredCycle, action: StoredAction): LedgerSource[] {
  const { id, cycleId, kind, doneOn, minutes, startsAt } = action
  if (!doneOn || !minutes) return []
  const source = { coachId, minutes, category: 'coaching', kind, source: { noun: 'action', id }, cycleId, schoolId } as const
  return startsAt ? byDay({ ...source, startsAt }, timeZone) : [{ ...source, day: doneOn }]
}

/** An action done is a contact: the latest by its day counts. */
export const contacted = (cycle: StoredCycle, { doneOn, minutes }: StoredAction, now: Date): StoredCycle =>
  counted(cycle, { plannedActions: -1, doneActions: 1, minutes: minutes ?? 0 }, now, contactOn(cycle, doneOn))

/** The latest contact, with another one. */
export function contactOn({ lastContactOn: known }: StoredCycle, day: string | undefined): Pick<StoredCycle, 'lastContactOn'> {
  const lastContactOn = [known, day]
    .filter((date) => date !== undefined)
    .sort()
    .at(-1)
  return lastContactOn ? { lastContactOn } : {}
}
