/**
 * A reminder: that something has come due, told once as an event. What was told is kept, by what had come due: the day
 * that contact was due by, the stage that was entered, and when. When that has moved on, it is another thing to be reminded of.
 */
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import type { StoredAction } from './action.ts'
import { isStuck } from './caseload.ts'
import { attentionOf, type CycleFrame } from './cycle.ts'
import type { caseloadRulesOf } from './district.ts'
import { type Of, schema } from './schema.ts'

export const reminderTypes = ['cycle.contact_due_soon', 'cycle.contact_overdue', 'cycle.stuck', 'action.check_back_due'] as const
export type ReminderType = (typeof reminderTypes)[number]

export const Reminder = schema(() =>
  z.strictObject({
    subject: z.string(),
    type: z.enum(reminderTypes),
    /** What had come due. */
    of: z.string(),
    at: z.iso.datetime(),
    rev: z.int().nonnegative(),
  }),
)
export type Reminder = Of<typeof Reminder>

export const Reminders = entity('reminder', Reminder, { primary: primary('REMINDERS', 'SUBJECT#{subject}#{type}') })

/** Something that is due, of which it is not known yet whether it was told. */
export interface Due {
  subject: string
  type: ReminderType
  of: string
  within?: CycleFrame['id']
  rev: number
}

/** What of an open cycle is due at a moment. */
export function dueOf(cycle: Omit<CycleFrame, 'attention'>, rules: ReturnType<typeof caseloadRulesOf>, now: Date): Due[] {
  const { id: subject, rev, contactDueAt, enteredStages } = cycle
  const entered = enteredStages.at(-1)
  const attention = attentionOf(cycle, now)
  return [
    ...(contactDueAt && attention === 'due_soon' ? [{ subject, type: 'cycle.contact_due_soon' as const, of: contactDueAt, rev }] : []),
    ...(contactDueAt && attention === 'overdue' ? [{ subject, type: 'cycle.contact_overdue' as const, of: contactDueAt, rev }] : []),
    ...(entered && isStuck(cycle, rules, now)
      ? [{ subject, type: 'cycle.stuck' as const, of: `${entered.stage} ${entered.at}`, rev }]
      : []),
  ]
}

/** What is due of an action that is to be looked at again. */
export const checkBackOf = ({ id, cycleId, checkBackOn, rev }: Omit<StoredAction, 'note' | 'checkBacks'>): Due[] =>
  checkBackOn ? [{ subject: id, type: 'action.check_back_due', of: checkBackOn, within: cycleId, rev }] : []
