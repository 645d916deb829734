/** The time ledger as a report: minutes by whatever is asked for, how many of them were with teachers, and how that changes. */
import * as z from 'zod'
import { day, timeZone } from './date.ts'
import { idOf } from './id.ts'
import { LedgerLine } from './ledger.ts'
import { type Of, schema } from './schema.ts'

/** What rows can be of. */
export const ledgerGroups = ['day', 'week', 'month', 'term', 'coach', 'school', 'fundingSource'] as const
export type LedgerGroup = (typeof ledgerGroups)[number]

/** As many days as a report covers: a year, and the weeks it begins and ends in. */
export const rangeDaysMax = 400
/** As many overlaps as a report lists. */
export const overlapsMax = 200

export const TimeLedgerQuery = schema(() =>
  z.strictObject({
    from: day('First day'),
    to: day(`Last day; ${rangeDaysMax} days at most`),
    by: z.enum(ledgerGroups).default('month').meta({ description: 'What the rows are of; open to more values' }),
    coachId: idOf('per').optional().meta({ description: 'Of this coach; of all that you may know of unless set' }),
    schoolId: idOf('sch').optional().meta({ description: 'What was at this school' }),
  }),
)
export type TimeLedgerQuery = Of<typeof TimeLedgerQuery>

const count = (description: string, example: number) => z.int().nonnegative().meta({ description, example })

export const Minutes = schema(() =>
  z
    .strictObject({
      coaching: count('With teachers', 1260),
      preparation: count('Preparing that', 540),
      otherDuty: count('Everything else', 1980),
      total: count('All of it', 3780),
    })
    .meta({ id: 'LedgerMinutes', description: 'Minutes, of which each has one owner: they add up over whatever they are grouped by' }),
)

const share = (description: string) =>
  z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .meta({ description: `${description}; null where there was no time at all`, example: 0.3333 })

const Sum = schema(() =>
  z.strictObject({
    minutes: Minutes(),
    coachingShare: share('Coaching as a share of all'),
    gapMinutes: count('Minutes of the workday that no timed entry covers', 120)
      .optional()
      .meta({
        description: 'Only where the district has a workday, of days and coaches as a whole, for whoever sees all of a coach’s time',
      }),
  }),
)

const Row = schema(() =>
  Sum()
    .extend({
      key: z.string().nullable().meta({
        description:
          'The day, ISO week, month, or id that the row is of; null of what is outside any term, at no school, or paid from no source that is known',
        example: '2026-11',
      }),
      name: z.string().optional().meta({ description: 'What a term is called', example: 'Fall semester' }),
      from: day('First day of a stretch of time').optional(),
      to: day('Its last day').optional(),
    })
    .meta({ id: 'TimeLedgerRow' }),
)

const Overlap = schema(() =>
  z
    .strictObject({
      first: LedgerLine().meta({ description: 'Which of the two has the minutes' }),
      second: LedgerLine(),
      startsAt: z.iso.datetime(),
      minutes: count('Minutes that both claim', 20),
    })
    .meta({ id: 'LedgerOverlap', description: 'Two entries of a coach for the same time' }),
)

const Trend = schema(() =>
  z
    .strictObject({
      by: z
        .enum(['day', 'week', 'month', 'term'])
        .meta({ description: 'What the periods are: as the rows, or months where the rows are no time' }),
      series: z.array(z.strictObject({ key: z.string(), coachingShare: share('Coaching as a share of all') })),
      slope: z.number().nullable().meta({
        description: 'By how much the share grows with each period, by least squares; null where fewer than two have a share',
        example: 0.0125,
      }),
      change: z.number().nullable().meta({ description: 'The last share less the first', example: 0.04 }),
    })
    .meta({ id: 'LedgerTrend' }),
)

const Yardstick = schema(() =>
  z
    .strictObject({
      observedShare: z.number().meta({ description: 'Share of time that coaches were found to spend with teachers', example: 0.28 }),
      expectedShare: z.number().meta({ description: 'Share that districts typically expect', example: 0.6 }),
      source: z.string().meta({ example: 'A five-state study of instructional coaches' }),
    })
    .meta({
      id: 'LedgerYardstick',
      description: 'What the share of coaching can be held against. It is of the field, not of this district',
    }),
)

export const yardstick: Of<typeof Yardstick> = {
  observedShare: 0.28,
  expectedShare: 0.6,
  source: 'A five-state study of instructional coaches: 28 % of their time was with teachers, where some 60 % is typically expected',
}

export const TimeLedger = schema(() =>
  z
    .strictObject({
      from: day('First day'),
      to: day('Last day'),
      by: z.enum(ledgerGroups),
      timeZone: timeZone().meta({ description: 'The district’s, in which its workday is' }),
      rows: z.array(Row()),
      total: Sum(),
      overlaps: z
        .array(Overlap())
        .max(overlapsMax)
        .meta({ description: `Entries for the same time, ${overlapsMax} at most` }),
      overlapCount: count('How many there are', 1),
      trend: Trend(),
      yardstick: Yardstick(),
    })
    .meta({ id: 'TimeLedger' }),
)
export type TimeLedger = Of<typeof TimeLedger>
export type TimeLedgerRow = Of<typeof Row>
