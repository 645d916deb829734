/**
 * What an engagement had delivered when it ended, month by month: the record that it is billed by. It is fixed once, from
 * the district's ledger as the engagement's admission let it be seen, and holds days and money and nothing else.
 */
import * as z from 'zod'
import { type Change, put } from '../db/commit.ts'
import { entity, gs1, primary } from '../db/entity.ts'
import { dateIn, instant } from './date.ts'
import { type Delivered, type DeliveredMonth, deliveredByMonth, nothingDelivered, type Visit } from './delivery.ts'
import { boundsOf, type Engagement, statusOf } from './engagement.ts'
import { idOf } from './id.ts'
import { type Of, schema } from './schema.ts'

const Month = schema(() => z.strictObject({ month: z.string(), minutes: z.int(), hours: z.number(), days: z.number(), amount: z.int() }))

const EngagementStatement = schema(() =>
  z.strictObject({
    engagementId: idOf('eng'),
    fixedAt: instant('When it was fixed'),
    /** The months in which anything was delivered; absent where the district did not let its cycles be seen. */
    months: z.array(Month()).max(200).optional(),
  }),
)
export type EngagementStatement = Of<typeof EngagementStatement>

export const EngagementStatements = entity('engagement statement', EngagementStatement, {
  primary: primary('ENGAGEMENT#{engagementId}', 'STATEMENT'),
})

/** That an engagement's statement is to be fixed, and from when on. It stands there from the day the engagement is accepted. */
const StatementDue = schema(() =>
  z.strictObject({
    engagementId: idOf('eng'),
    waiting: z.literal('yes'),
    dueAt: instant('When the engagement ends, or has ended'),
    /** Revision of the engagement that says so. */
    rev: z.int().nonnegative(),
  }),
)
export type StatementDue = Of<typeof StatementDue>

export const StatementsDue = entity('statement due', StatementDue, {
  primary: primary('ENGAGEMENT#{engagementId}', 'DUE'),
  waiting: gs1('STATEMENTSDUE#{waiting}', 'DUE#{dueAt}#{engagementId}'),
})

export const endedAtOf = (engagement: Engagement): string => engagement.ended?.at ?? boundsOf(engagement).endsAt

/** Has an engagement's statement fixed when it ends: to stand in each commit that says when that is. */
export const dueAtItsEnd = (engagement: Engagement): Change[] =>
  engagement.acceptedAt
    ? [put(StatementsDue, { engagementId: engagement.id, waiting: 'yes', dueAt: endedAtOf(engagement), rev: engagement.rev })]
    : []

/** Whether there was anything to be billed, and is nothing more to come. */
export const hasEnded = (engagement: Engagement, now: Date): boolean =>
  engagement.acceptedAt !== undefined && ['revoked', 'expired'].includes(statusOf(engagement, now))

/** Of visits up to the day it ended, wherever the school is: at one further east it may be tomorrow already. */
export function deliveredUpToItsEnd(engagement: Engagement, visits: readonly Visit[]): DeliveredMonth[] {
  const lastDay = dateIn('Pacific/Kiritimati', new Date(endedAtOf(engagement)))
  return deliveredByMonth(
    engagement,
    visits.filter(({ doneOn }) => doneOn <= lastDay),
  )
}

/** Whether a month is one of those that an engagement which has ended is billed for, with or without anything delivered. */
export function isBilledIn(engagement: Engagement, statement: EngagementStatement | undefined, month: string): boolean {
  const { terms, earlier, ended, timeZone } = engagement
  const begins = [terms, ...earlier.map((it) => it.terms)].some(({ startsOn }) => startsOn.slice(0, 7) <= month)
  const lastDay = ended ? dateIn(timeZone, new Date(ended.at)) : terms.endsOn
  return (begins && month <= lastDay.slice(0, 7)) || statement?.months?.some((it) => it.month === month) === true
}

export function fixedIn({ months }: EngagementStatement, month: string): Delivered | undefined {
  const found = months?.find((it) => it.month === month)
  if (!found) return months && nothingDelivered
  const { minutes, hours, days, amount } = found
  return { minutes, hours, days, amount }
}
