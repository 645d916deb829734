/**
 * An engagement: what a consultancy and a district have agreed on. Either proposes it, only the other accepts it, either
 * amends it in the same way, and either revokes it at any moment.
 *
 *     proposed → active → revoked          `expired` follows from the last day, and is written nowhere
 *            ↘ declined, withdrawn
 */
import * as z from 'zod'
import { entity, gs1, gs2, primary } from '../db/entity.ts'
import { addDays, day, endOf, instant, timeZone } from './date.ts'
import { specialty } from './district.ts'
import { idOf } from './id.ts'
import { CoachProfile, schoolsOfPersonMax } from './person.ts'
import { type Of, schema } from './schema.ts'
import { isSet, line, prose } from './text.ts'

export const sides = ['district', 'consultancy'] as const
export type Side = (typeof sides)[number]
const Side = () => z.enum(sides)

/** What a consultancy may be let in for: whatever else a consultant's role permits stays closed without its scope. */
export const offeredScopes = [
  'district:read',
  'schools:read',
  'people:read',
  'cycles:read',
  'cycles:write',
  'access:read',
  'exports:read',
  'exports:write',
] as const

/** What follows from what a consultancy is let in for: who coaches here has a ledger of their time, and keeps it, and observes and rates. */
export const grantedBy = (scopes: readonly string[]): string[] => [
  ...scopes,
  ...(scopes.includes('cycles:read') ? ['time:read', 'observation-tools:read', 'observations:read', 'calibrations:read'] : []),
  ...(scopes.includes('cycles:write') ? ['time:write', 'observations:write', 'calibrations:write'] : []),
]

/** Quarters of an hour, so that days and amounts are exact fractions of minutes. */
const hoursPerDay = () => z.number().min(1).max(24).multipleOf(0.25).meta({ description: 'Hours that make a day', example: 7.5 })

export const EngagementTerms = schema(() =>
  z
    .strictObject({
      services: z
        .array(line('A service', 'Coaching cycles in science'))
        .min(1)
        .max(20)
        .refine(isSet, 'Name each service once.')
        .meta({ description: 'What the consultancy does' }),
      specialties: z
        .array(specialty())
        .max(20)
        .refine(isSet, 'Name each specialty once.')
        .meta({ description: 'What it may coach on; none means all' }),
      schoolIds: z
        .array(idOf('sch'))
        .max(schoolsOfPersonMax)
        .refine(isSet, 'Name each school once.')
        .meta({ description: 'Where it may coach; none means all' }),
      scopes: z
        .array(z.enum(offeredScopes))
        .min(1)
        .max(offeredScopes.length)
        .refine(isSet, 'Name each scope once.')
        .meta({ description: 'What its people may do here. Open to more values' }),
      daysBought: z.number().gt(0).max(10_000).multipleOf(0.25).meta({ description: 'Days of service bought', example: 20 }),
      hoursPerDay: hoursPerDay(),
      rate: z
        .strictObject({
          amount: z.int().min(0).max(100_000_000).meta({ description: 'In the minor unit of the currency', example: 95_000 }),
          currency: z
            .string()
            .regex(/^[A-Z]{3}$/, 'A currency is its three letters of ISO 4217, such as USD.')
            .meta({ description: 'ISO 4217', example: 'USD' }),
          per: z.enum(['day', 'hour']),
        })
        .meta({ description: 'Price of a day or an hour' }),
      startsOn: day('First day, in the district’s time zone'),
      endsOn: day('Last day, in the district’s time zone'),
    })
    .meta({ id: 'EngagementTerms' }),
)
export type EngagementTerms = Of<typeof EngagementTerms>

const termDaysMax = 3653
/** Days that are none have been found by then, and cannot be counted from. */
const areDays = ({ issues }: { issues: readonly unknown[] }): boolean => issues.length === 0

/** Terms as a caller gives them. */
export const GivenTerms = schema(() =>
  EngagementTerms()
    .refine(({ startsOn, endsOn }) => startsOn <= endsOn, {
      path: ['endsOn'],
      message: 'The last day is not before the first.',
      when: areDays,
    })
    .refine(({ startsOn, endsOn }) => endsOn <= addDays(startsOn, termDaysMax), {
      path: ['endsOn'],
      message: 'An engagement lasts ten years at the most.',
      when: areDays,
    }),
)

const Assignment = schema(() =>
  z
    .strictObject({
      personId: idOf('per').meta({ description: 'The consultant, as the consultancy knows them' }),
      coachId: idOf('per').meta({ description: 'The person of the district that they act as; the same for the whole of the engagement' }),
      givenName: line('Given name', 'Ines'),
      familyName: line('Family name', 'Calder'),
      coachProfile: CoachProfile().pick({ specialties: true, fte: true }).optional(),
      assignedAt: instant('Since when'),
      unassignedAt: instant('Until when; absent while they are assigned').optional(),
    })
    .meta({ id: 'ConsultantAssignment' }),
)
export type Assignment = Of<typeof Assignment>

export const Engagement = schema(() =>
  z
    .strictObject({
      id: idOf('eng'),
      districtId: idOf('dis'),
      districtName: line('What the district is called', 'Lakeside Unified School District'),
      consultancyId: idOf('con'),
      consultancyName: line('What the consultancy is called', 'North Regional Service Agency'),
      timeZone: timeZone().meta({ description: 'The district’s time zone: where its days begin and end' }),
      number: z.int().positive().meta({ description: 'Counts the engagements of these two' }),
      status: z
        .enum(['proposed', 'active', 'declined', 'withdrawn', 'revoked', 'expired'])
        .meta({ description: '`expired` once the last day is over. Open to more values' }),
      terms: EngagementTerms().meta({ description: 'What holds, or is proposed' }),
      proposedBy: Side().meta({ description: 'The side that proposed it; the other accepts' }),
      amendment: z
        .strictObject({ terms: EngagementTerms(), proposedBy: Side(), proposedAt: instant('When') })
        .optional()
        .meta({ description: 'Other terms, once the other side accepts them' }),
      earlier: z
        .array(z.strictObject({ terms: EngagementTerms(), before: day('The day the next terms began to hold') }))
        .max(50)
        .meta({ description: 'Terms that held before, oldest first: what was delivered under them is paid by them' }),
      consultants: z.array(Assignment()).max(100).meta({ description: 'Who is or was assigned' }),
      acceptedAt: instant('When it was accepted').optional(),
      readOnlySince: instant(
        'Since when the consultancy’s people read here and change nothing, because the consultancy is suspended; absent while it is not',
      ).optional(),
      ended: z.strictObject({ by: Side(), at: instant('When'), reason: prose('Why', 'The grant was not renewed.').optional() }).optional(),
      createdAt: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative(),
    })
    .meta({ id: 'Engagement' }),
)
export type Engagement = Of<typeof Engagement>

export const Engagements = entity('engagement', Engagement, {
  primary: primary('ENGAGEMENT#{id}', 'ENGAGEMENT'),
  ofDistrict: gs1('DISTRICT#{districtId}', 'ENGAGEMENT#{id}'),
  ofConsultancy: gs2('CONSULTANCY#{consultancyId}', 'ENGAGEMENT#{id}'),
})

/** The latest engagement of two: at most that one is open. */
const EngagedPair = schema(() =>
  z.strictObject({
    districtId: idOf('dis'),
    consultancyId: idOf('con'),
    engagementId: idOf('eng'),
    number: z.int(),
    updatedAt: z.iso.datetime(),
    rev: z.int(),
  }),
)
export const EngagedPairs = entity('engaged pair', EngagedPair, {
  primary: primary('PAIR#{districtId}#{consultancyId}', 'PAIR'),
})

/** The instants an engagement begins and ends at, in the district’s time zone. */
export const boundsOf = ({ terms, timeZone }: Pick<Engagement, 'terms' | 'timeZone'>) => ({
  startsAt: endOf(addDays(terms.startsOn, -1), timeZone),
  endsAt: endOf(terms.endsOn, timeZone),
})

export function statusOf(engagement: Engagement, now: Date): Engagement['status'] {
  const { status } = engagement
  const open = status === 'proposed' || status === 'active'
  return open && boundsOf(engagement).endsAt <= now.toISOString() ? 'expired' : status
}

export const isOpenEngagement = (engagement: Engagement, now: Date): boolean => ['proposed', 'active'].includes(statusOf(engagement, now))

/** The engagement as it is shown, and its tag. */
export const shownEngagement = (engagement: Engagement, now: Date): Engagement => ({ ...engagement, status: statusOf(engagement, now) })
export const tagOfEngagement = ({ rev, status }: Engagement): string => `${rev}.${status}`

export const assignedNow = ({ consultants }: Pick<Engagement, 'consultants'>): Assignment[] =>
  consultants.filter(({ unassignedAt }) => !unassignedAt)
