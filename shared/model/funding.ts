/** What coaches are paid from: the district's funding sources, and for each coach which share of their time which source pays when. */
import * as z from 'zod'
import { entity, gs1, primary } from '../db/entity.ts'
import { Problem } from '../problem.ts'
import { day, daysOf, month } from './date.ts'
import { idOf } from './id.ts'
import { certified } from './ledger.ts'
import { meet } from './ledger-rules.ts'
import { type Of, revised, schema } from './schema.ts'
import { isSet, line } from './text.ts'

export const FundingSource = schema(() =>
  z
    .strictObject({
      id: idOf('fun'),
      name: line('What the source is called', 'Title II, Part A'),
      code: z
        .string()
        .regex(/^[\x21-\x7e]{1,40}$/, 'A code is 1 to 40 printable ASCII characters without spaces.')
        .meta({ description: 'What the district’s accounting calls it; unique', example: '84.367A' }),
      createdAt: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative().meta({ description: 'Grows by one with every change' }),
    })
    .meta({ id: 'FundingSource' }),
)
export type FundingSource = Of<typeof FundingSource>

export const FundingSourceDraft = schema(() => FundingSource().pick({ name: true, code: true }).meta({ id: 'FundingSourceDraft' }))
export const FundingSourcePatch = schema(() =>
  FundingSourceDraft().partial().meta({ id: 'FundingSourcePatch', description: 'JSON Merge Patch' }),
)

export const FundingSources = entity(
  'funding source',
  FundingSource,
  { primary: primary('FUNDING#{id}', 'FUNDING'), all: gs1('FUNDINGS', 'FUNDING#{id}') },
  { unique: ['UNIQUE#FUNDING#{code}'] },
)

const Period = schema(() =>
  z
    .strictObject({
      startsOn: day('First day'),
      endsOn: day('Last day; open unless set').optional(),
      shares: z
        .array(
          z.strictObject({
            fundingSourceId: idOf('fun'),
            percent: z
              .number()
              .min(0.01)
              .max(100)
              .refine((percent) => Math.abs(percent * 100 - Math.round(percent * 100)) < 1e-6, 'A percentage has two decimals at most.')
              .meta({ description: 'Share of the coach’s time; two decimals at most', example: 60 }),
          }),
        )
        .min(1)
        .max(12)
        .refine((shares) => isSet(shares.map(({ fundingSourceId }) => fundingSourceId)), 'Name each source once.')
        .refine((shares) => shares.reduce((sum, { percent }) => sum + Math.round(percent * 100), 0) === 10_000, 'The shares come to 100.')
        .meta({ description: 'Which source pays which share; together 100' }),
    })
    .refine(({ startsOn, endsOn }) => endsOn === undefined || startsOn <= endsOn, {
      path: ['endsOn'],
      message: 'It ends on or after the day it starts.',
    })
    .meta({ id: 'FundingPeriod' }),
)

const periods = () =>
  z
    .array(Period())
    .max(60)
    .refine((all) => all.every((one, n) => all.every((other, m) => n === m || !meet(one, other))), 'Periods have no day in common.')
    .meta({ description: 'What pays the coach when; what lies in none is not assigned' })

export const CoachFunding = schema(() =>
  z
    .strictObject({
      coachId: idOf('per'),
      periods: periods(),
      certifiedMonths: z
        .array(month('A month'))
        .max(1200)
        .meta({ description: 'Months that the coach has signed: what pays them stays as it was', example: ['2026-10'] }),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative().meta({ description: 'Grows by one with every change; 0 of a coach of whom nothing is said yet' }),
    })
    .meta({ id: 'CoachFunding' }),
)
export type CoachFunding = Of<typeof CoachFunding>

export const CoachFundingDraft = schema(() => z.strictObject({ periods: periods() }).meta({ id: 'CoachFundingDraft' }))

export const CoachFundings = entity('funding of a coach', CoachFunding, {
  primary: primary('COACHFUNDING#{coachId}', 'COACHFUNDING'),
  all: gs1('COACHFUNDINGS', 'COACHFUNDING#{coachId}'),
})

/** Of a coach of whom nothing has been said yet. */
export const fundingAtFirst = (coachId: CoachFunding['coachId']): CoachFunding => ({
  coachId,
  periods: [],
  certifiedMonths: [],
  updatedAt: '1970-01-01T00:00:00.000Z',
  rev: 0,
})

/** Other periods. @throws `period_certified` where they say something else of a month that has been signed. */
export function funded(before: CoachFunding, wanted: CoachFunding['periods'], now: Date): CoachFunding {
  const sorted = wanted.toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1))
  const other = before.certifiedMonths.find((it) => saidOf(before.periods, it) !== saidOf(sorted, it))
  if (other) throw certified(other)
  return revised<CoachFunding>(before, { periods: sorted }, now)
}

/** What periods say of a month, whatever they say beyond it. */
function saidOf(all: CoachFunding['periods'], month: string): string {
  const { from, to } = daysOf(month)
  const within = all.filter((it) => meet(it, { startsOn: from, endsOn: to }))
  return JSON.stringify(
    within.map(({ startsOn, endsOn, shares }) => [
      startsOn < from ? from : startsOn,
      endsOn === undefined || endsOn > to ? to : endsOn,
      shares.map(({ fundingSourceId, percent }) => [fundingSourceId, percent]),
    ]),
  )
}

export const withMonth = (before: CoachFunding, month: string, now: Date): CoachFunding =>
  revised<CoachFunding>(before, { certifiedMonths: [...before.certifiedMonths, month].sort() }, now)

export const withoutMonth = (before: CoachFunding, month: string, now: Date): CoachFunding =>
  revised<CoachFunding>(before, { certifiedMonths: before.certifiedMonths.filter((it) => it !== month) }, now)

export const unknownSources = (unknown: { pointer: string; id: string }[]): Problem =>
  new Problem('unknown_reference', 'Not every funding source named is there: see errors.', {
    faults: unknown.map(({ pointer, id }) => ({ pointer, code: 'unknown', detail: `There is no funding source ${id}.` })),
  })
