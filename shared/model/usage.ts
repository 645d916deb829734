/** What a tenant has used, hour by hour: calls by who made them, people who coach, bytes kept. Corrections stand beside, with their reason. */
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import { day, instant } from './date.ts'
import { idOf } from './id.ts'
import { type Of, schema } from './schema.ts'
import { prose } from './text.ts'

export const meters = ['calls', 'active_coaches', 'stored_bytes'] as const
export type Meter = (typeof meters)[number]

/** Everyone who signs in, as opposed to a machine client. */
export const people = 'people'

export const hour = () =>
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:00:00\.000Z$/, 'An hour is an instant at its beginning, such as 2026-11-24T15:00:00.000Z.')
    .meta({ description: 'Beginning of the hour, UTC', example: '2026-11-24T15:00:00.000Z' })

const source = () =>
  z
    .union([z.literal(people), idOf('cli')])
    .meta({ description: 'Of calls: the machine client that made them, or `people` for everyone who signs in', example: people })

export const Usage = schema(() =>
  z
    .strictObject({
      hour: hour(),
      meter: z.enum(meters).meta({ description: 'Calls in the hour; coaches and bytes at its end. Open to more values' }),
      source: source(),
      value: z.int().nonnegative().meta({ description: 'As measured', example: 1240 }),
      corrected: z.int().nonnegative().meta({ description: 'With all corrections: what counts', example: 1200 }),
      corrections: z
        .array(z.strictObject({ id: idOf('cor'), at: instant('When'), by: z.string(), delta: z.int(), reason: z.string() }))
        .max(50)
        .meta({ description: 'What was corrected afterwards, and why' }),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative(),
    })
    .meta({ id: 'Usage' }),
)
export type Usage = Of<typeof Usage>

export const Usages = entity('usage', Usage, { primary: primary('USAGE', 'HOUR#{hour}#{meter}#{source}') })

/** Calls of an operation that is going to end, by day and by who still makes them. */
export const DeprecatedUse = schema(() =>
  z
    .strictObject({
      day: day('The day, UTC'),
      operationId: z
        .string()
        .meta({ description: 'The operation that is going to end; the reference says what to use instead', example: 'listSchools' }),
      caller: z.string().meta({
        description: 'The machine client that made them; of people, the tenant they come from',
        example: 'cli_01J9ZQ7Y8Z0000000000001001',
      }),
      calls: z.int().positive().meta({ description: 'How many that day', example: 12 }),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative(),
    })
    .meta({ id: 'DeprecatedUse' }),
)
export type DeprecatedUse = Of<typeof DeprecatedUse>

export const DeprecatedUses = entity('deprecated use', DeprecatedUse, {
  primary: primary('DEPRECATEDUSE', 'DAY#{day}#{operationId}#{caller}'),
})

/** The same of a partner's clients, over all districts that have let them in: what a program calls is its maker's to change, whosoever's data it is about. */
export const ClientDeprecatedUse = schema(() =>
  z
    .strictObject({
      partnerId: idOf('par'),
      day: DeprecatedUse().shape.day,
      operationId: DeprecatedUse().shape.operationId,
      clientId: idOf('cli').meta({ description: 'The machine client that made them' }),
      calls: DeprecatedUse().shape.calls,
      lastCalledAt: instant('The last of them'),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative(),
    })
    .meta({ id: 'ClientDeprecatedUse' }),
)
export type ClientDeprecatedUse = Of<typeof ClientDeprecatedUse>

export const ClientDeprecatedUses = entity('deprecated use of a client', ClientDeprecatedUse, {
  primary: primary('DEPRECATEDUSE#{partnerId}', 'DAY#{day}#{operationId}#{clientId}'),
})

/** A batch of calls that was counted: so that one that is delivered twice is not counted twice. */
const MeteredBatch = schema(() => z.strictObject({ batchId: z.string(), at: z.iso.datetime() }))
export const MeteredBatches = entity('metered batch', MeteredBatch, { primary: primary('BATCH#{batchId}', 'BATCH') })

export const UsageCorrectionDraft = schema(() =>
  z
    .strictObject({
      hour: hour(),
      meter: z.enum(meters),
      source: source().default(people),
      delta: z
        .int()
        .min(-1_000_000_000_000)
        .max(1_000_000_000_000)
        .meta({ description: 'What is added to it; negative takes away', example: -40 }),
      reason: prose('Why', 'Calls of our own monitoring.'),
    })
    .meta({ id: 'UsageCorrectionDraft' }),
)

export const UsageCorrection = schema(() =>
  UsageCorrectionDraft()
    .extend({
      source: source(),
      id: idOf('cor'),
      tenantId: z.union([idOf('dis'), idOf('con')]),
      by: z.string(),
      at: instant('When it was made'),
    })
    .meta({ id: 'UsageCorrection' }),
)
export type UsageCorrection = Of<typeof UsageCorrection>

/** Corrections as the operator made them; the tenant's own table says them too. */
export const UsageCorrections = entity('usage correction', UsageCorrection, {
  primary: primary('CORRECTION#{tenantId}', 'CORRECTION#{id}'),
})

/** How far the measuring of an hour has come: the list of tenants may be longer than one run. */
const MeasureRound = schema(() =>
  z.strictObject({ hour: hour(), after: z.string().optional(), done: z.boolean(), updatedAt: z.iso.datetime(), rev: z.int() }),
)
export type MeasureRound = Of<typeof MeasureRound>
export const MeasureRounds = entity('measuring round', MeasureRound, { primary: primary('MEASURING', 'ROUND') })

export const hourOf = (at: string): string => `${at.slice(0, 13)}:00:00.000Z`

const unused = (key: Pick<Usage, 'hour' | 'meter' | 'source'>, now: Date): Usage => ({
  ...key,
  value: 0,
  corrected: 0,
  corrections: [],
  updatedAt: now.toISOString(),
  rev: -1,
})

const recounted = (usage: Usage, now: Date): Usage => {
  const corrected = usage.corrections.reduce((sum, { delta }) => sum + delta, usage.value)
  return { ...usage, corrected: Math.max(0, corrected), updatedAt: now.toISOString(), rev: usage.rev + 1 }
}

type Key = Pick<Usage, 'hour' | 'meter' | 'source'>

export const counted = (before: Usage | undefined, key: Key, more: number, now: Date): Usage => {
  const usage = before ?? unused(key, now)
  return recounted({ ...usage, value: usage.value + more }, now)
}

export const countedDeprecated = (
  before: DeprecatedUse | undefined,
  key: Pick<DeprecatedUse, 'day' | 'operationId' | 'caller'>,
  more: number,
  now: Date,
): DeprecatedUse => ({ ...key, calls: (before?.calls ?? 0) + more, updatedAt: now.toISOString(), rev: (before?.rev ?? -1) + 1 })

export const countedOfClient = (
  before: ClientDeprecatedUse | undefined,
  key: Pick<ClientDeprecatedUse, 'partnerId' | 'day' | 'operationId' | 'clientId'>,
  { calls, lastAt }: { calls: number; lastAt: string },
  now: Date,
): ClientDeprecatedUse => ({
  ...key,
  calls: (before?.calls ?? 0) + calls,
  // Batches come in any order.
  lastCalledAt: before && before.lastCalledAt > lastAt ? before.lastCalledAt : lastAt,
  updatedAt: now.toISOString(),
  rev: (before?.rev ?? -1) + 1,
})

export const measured = (before: Usage | undefined, key: Key, value: number, now: Date): Usage =>
  recounted({ ...(before ?? unused(key, now)), value }, now)

export function correctedBy(before: Usage | undefined, correction: UsageCorrection, now: Date): Usage {
  const { id, at, by, delta, reason, hour, meter, source } = correction
  const usage = before ?? unused({ hour, meter, source }, now)
  if (usage.corrections.some((it) => it.id === id)) return usage
  return recounted({ ...usage, corrections: [...usage.corrections, { id, at, by, delta, reason }] }, now)
}
