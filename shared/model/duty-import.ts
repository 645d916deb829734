/** Duties from a calendar: what is sent, and what became of each event. */
import * as z from 'zod'
import { day } from './date.ts'
import { Duty, DutyKind } from './duty.ts'
import { idOf } from './id.ts'
import { type Of, schema } from './schema.ts'
import { sentCalendar } from './sent-calendar.ts'

const kindOrNone = (description: string) => DutyKind().nullable().meta({ description })

export const DutyImportDraft = schema(() =>
  z
    .strictObject({
      coachId: idOf('per').optional().meta({ description: 'Whose calendar; your own unless set' }),
      ...sentCalendar(),
      kind: kindOrNone('What events are that nothing in `kindBy` fits; null leaves them out').default('other'),
      kindBy: z
        .array(
          z.strictObject({
            category: z.string().min(1).max(100).optional().meta({ description: 'An event’s category, in any case', example: 'Testing' }),
            keyword: z.string().min(1).max(100).optional().meta({ description: 'Text in its summary, in any case', example: 'bus duty' }),
            kind: kindOrNone('What such an event is; null leaves it out'),
          }),
        )
        .max(100)
        .default([])
        .meta({ description: 'The first that fits says what an event is' }),
      allDayMinutes: z.int().min(1).max(1440).optional().meta({
        description: 'How many minutes a day events without a time take; they are left out unless set',
        example: 450,
      }),
      schoolId: idOf('sch').optional().meta({ description: 'Where the events were' }),
      summaryAsNote: z.boolean().default(false).meta({ description: 'Keeps an event’s summary as the note, for the coach and the admins' }),
      removeMissing: z.boolean().default(false).meta({
        description:
          'Removes duties of these days that came from the same `source` and are not in the calendar any more, or are left out now',
      }),
      dryRun: z.boolean().default(false).meta({ description: 'Says what would become of each event, and changes nothing' }),
    })
    .meta({ id: 'DutyImportDraft' }),
)
export type DutyImportDraft = Of<typeof DutyImportDraft>

export const fates = ['created', 'changed', 'unchanged', 'removed', 'left_out', 'waiting'] as const

const Fate = schema(() =>
  z
    .strictObject({
      uid: z.string().meta({ example: '7f3c@lakeside.example' }),
      recurrenceId: z.string().optional().meta({ example: '2026-11-16T08:00:00' }),
      summary: z.string().optional().meta({ example: 'Bus duty' }),
      day: day('The day, in the district’s time zone'),
      fate: z.enum(fates).meta({ description: '`waiting` for the next call. Open to more values' }),
      why: z
        .enum(['all_day', 'cancelled', 'free', 'in_the_future', 'kind', 'no_length', 'period_certified', 'too_long', 'unknown_time_zone'])
        .optional()
        .meta({ description: 'Why it was left out. Open to more values' }),
      dutyId: idOf('dut').optional(),
      kind: DutyKind().optional(),
      minutes: Duty().shape.minutes.optional(),
    })
    .meta({ id: 'DutyImportFate', description: 'What became of an event' }),
)
export type Fate = Of<typeof Fate>

export const DutyImport = schema(() =>
  z
    .strictObject({
      coachId: idOf('per'),
      from: day('First day'),
      to: day('Last day'),
      dryRun: z.boolean(),
      counts: z
        .strictObject(Object.fromEntries(fates.map((fate) => [fate, z.int().nonnegative()])) as Record<(typeof fates)[number], z.ZodInt>)
        .meta({ description: 'How many of each fate' }),
      hasMore: z.boolean().meta({ description: 'Whether some events are `waiting`: send the same again, under another Idempotency-Key' }),
      events: z.array(Fate()).max(2200).meta({ description: 'Each event within the days, by time' }),
    })
    .meta({ id: 'DutyImport' }),
)
