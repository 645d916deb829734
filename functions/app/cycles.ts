/** Cycles as the pages read them: with the people and the school that they name. */
import type { CycleFrame } from '#shared/model/cycle.ts'
import type { Person } from '#shared/model/person.ts'
import type { Of } from '#shared/model/schema.ts'
import type { School } from '#shared/model/school.ts'
import { daysBetween, dueDayOf, type Here, nameText } from './words.ts'

export type Listed = Of<typeof CycleFrame> & {
  expanded?: { coach?: Person; teachers?: Person[]; school?: Of<typeof School> }
}

export const teachersOf = ({ expanded }: Pick<Listed, 'expanded'>): string[] => (expanded?.teachers ?? []).map(nameText)

export const attentionWords: Record<string, string> = { overdue: 'Overdue', due_soon: 'Due soon', on_track: 'On track', ended: 'Ended' }

export interface Wait {
  /** Days since the last contact, or since the start when there was none. */
  days: number
  /** Of the time within which there is to be contact. */
  share: number
  dueOn: string
}

/** How long a cycle has waited for contact; `undefined` once it has ended. */
export function waitOf({ lastContactOn, startsOn, contactDueAt, timeZone }: Listed, { today }: Here): Wait | undefined {
  if (!contactDueAt) return undefined
  const from = lastContactOn && lastContactOn > startsOn ? lastContactOn : startsOn
  const dueOn = dueDayOf(contactDueAt, timeZone)
  const days = Math.max(daysBetween(from, today), 0)
  return { days, share: days / Math.max(daysBetween(from, dueOn), 1), dueOn }
}
