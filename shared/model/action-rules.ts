/** What follows for a cycle and for the ledger when its actions are planned and done. Pure. */
import { type Change, insert, replace } from '../db/commit.ts'
import { Actions, doneAt, type StoredAction } from './action.ts'
import { cycleChanges, type StoredCycle } from './cycle.ts'
import { changed, contactedOn, counted } from './cycle-rules.ts'
import { byDay, type LedgerSource, ledgerChanges } from './ledger.ts'

type Said = Pick<StoredAction, 'kind' | 'scheduledOn' | 'goalIds'> &
  Partial<Pick<StoredAction, 'externalId' | 'coteachingModel' | 'checkBackOn' | 'note'>>

/** An action that waits for the coach of its cycle. */
export function plannedIn(
  { id: cycleId, coachId }: StoredCycle,
  said: Said,
  { id, plannedBy }: Pick<StoredAction, 'id' | 'plannedBy'>,
  now: Date,
): StoredAction {
  const at = now.toISOString()
  const waits = { waitsFor: coachId, ...(said.checkBackOn && { checkBackFor: coachId }) }
  return { ...said, ...waits, id, cycleId, status: 'planned', plannedBy, createdAt: at, updatedAt: at, rev: 0 }
}

/** What plans actions: themselves, and their cycle's count. */
export const planningChanges = (cycle: StoredCycle, actions: readonly StoredAction[], now: Date): Change[] => [
  ...actions.map((action) => insert(Actions, action)),
  ...cycleChanges(cycle, counted(cycle, { plannedActions: actions.length }, now)),
]

/** What says that an action is done: itself, its cycle's count and contact, and the lines of the ledger. */
export const completionChanges = (cycle: StoredCycle, before: StoredAction, after: StoredAction, now: Date): Change[] => [
  replace(Actions, before, after),
  ...cycleChanges(cycle, contacted(cycle, after, now)),
  ...ledgerChanges(undefined, timeOf(cycle, after)),
]

/** What says that an action is done with something else of its cycle, which then counts no minutes of its own: when that was, and for how long. */
export function completedWith(cycle: StoredCycle, action: StoredAction, said: Parameters<typeof doneAt>[1], now: Date) {
  const after = doneAt(action, said, now)
  const { id: subject, rev, externalId } = after
  return {
    changes: completionChanges(cycle, action, after, now),
    happened: [{ type: 'action.completed' as const, subject, rev, within: cycle.id, externalId }],
  }
}

/** The time that an action took, for its coach's ledger. */
function timeOf({ coachId, schoolId, timeZone }: StoredCycle, action: StoredAction): LedgerSource[] {
  const { id, cycleId, kind, doneOn, minutes, startsAt } = action
  if (!doneOn || !minutes) return []
  const source = { coachId, minutes, category: 'coaching', kind, source: { noun: 'action', id }, cycleId, schoolId } as const
  return startsAt ? byDay({ ...source, startsAt }, timeZone) : [{ ...source, day: doneOn }]
}

/** An action done is a contact. */
const contacted = (cycle: StoredCycle, { doneOn, minutes }: StoredAction, now: Date): StoredCycle =>
  counted(cycle, { plannedActions: -1, doneActions: 1, minutes: minutes ?? 0 }, now, contactedOn(cycle, doneOn))

/** A cycle whose people met on a day, by what is no action of its plan. */
export const metOn = (cycle: StoredCycle, date: string, now: Date): StoredCycle => changed(cycle, contactedOn(cycle, date), now)
