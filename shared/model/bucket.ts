/**
 * Buckets of calls: how many a tenant, and each machine client in it, may still make. They fill evenly and hold ten
 * seconds' worth, so that a burst passes and a flood does not; and they know what was taken of them on a day (UTC).
 *
 * Calls are taken from them in portions, by the environments of functions that answer requests: see `shared/limits`.
 */
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import { idOf } from './id.ts'
import type { TenantLimits } from './plan.ts'
import { type Of, schema } from './schema.ts'

const Bucket = schema(() =>
  z.strictObject({
    name: z.union([z.literal('tenant'), idOf('cli')]),
    /** Calls that are to be had at `filledAt`; part of a call counts towards the next. */
    calls: z.number().nonnegative(),
    filledAt: z.iso.datetime(),
    day: z.iso.date(),
    /** Calls that were taken on that day. */
    takenOnDay: z.int().nonnegative(),
    rev: z.int().nonnegative(),
  }),
)
export type Bucket = Of<typeof Bucket>

export const Buckets = entity('bucket', Bucket, { primary: primary('BUCKET#{name}', 'BUCKET') })

/** How fast a bucket fills, and how much may be taken of it on a day. */
export interface Rate {
  perSecond: number
  perDay: number
}

export const rateOf = ({ callsPerSecondMax, callsPerDayMax }: TenantLimits): Rate => ({
  perSecond: callsPerSecondMax,
  perDay: callsPerDayMax,
})

/** What one of those who call a tenant may have of its calls: half, so that nobody alone can use up all of them. */
export const shareOf = ({ perSecond, perDay }: Rate): Rate => ({ perSecond: perSecond / 2, perDay: Math.max(1, Math.floor(perDay / 2)) })

/** Seconds in which an empty bucket fills. */
export const fillSeconds = 10
export const holds = ({ perSecond }: Rate): number => perSecond * fillSeconds

/** Calls after some time: a clock that was put back fills nothing. */
export const filled = (calls: number, ms: number, rate: Rate): number =>
  Math.min(holds(rate), calls + (Math.max(0, ms) / 1000) * rate.perSecond)

/** A bucket that has not been used for so long is as good as a new one. */
export const keptMs = 2 * 86_400_000

/** A bucket as it is now; one that is not there is full. */
export function bucketAt(before: Bucket | undefined, name: Bucket['name'], rate: Rate, now: Date): Bucket {
  const [filledAt, day] = [now.toISOString(), now.toISOString().slice(0, 10)]
  if (!before) return { name, calls: holds(rate), filledAt, day, takenOnDay: 0, rev: 0 }
  return {
    ...before,
    calls: filled(before.calls, now.getTime() - Date.parse(before.filledAt), rate),
    filledAt: filledAt > before.filledAt ? filledAt : before.filledAt,
    ...(day > before.day && { day, takenOnDay: 0 }),
  }
}

export const leftOnDay = ({ takenOnDay }: Bucket, { perDay }: Rate): number => Math.max(0, perDay - takenOnDay)

/** What can be taken of it now, whole calls. */
export const leftIn = (bucket: Bucket, rate: Rate): number => Math.floor(Math.min(bucket.calls, leftOnDay(bucket, rate)))

/**
 * How many calls are taken at once: a second's worth. When little is left it is a quarter of that, so that something is
 * left for others; but at least a tenth of a second's worth, so that the last calls are not fetched one by one.
 */
export function portionOf(left: number, { perSecond }: Rate): number {
  const most = Math.max(1, Math.floor(perSecond))
  return Math.min(left, most, Math.max(Math.ceil(left / 4), Math.ceil(most / 10)))
}

export const taken = (bucket: Bucket, calls: number): Bucket => ({
  ...bucket,
  calls: Math.max(0, bucket.calls - calls),
  takenOnDay: bucket.takenOnDay + calls,
})

const midnightAfter = (now: Date): number => Math.floor(now.getTime() / 86_400_000 + 1) * 86_400_000

/** Until when, in milliseconds, no call beyond those owed can be had: a second at least. */
export const emptyUntil = (bucket: Bucket, rate: Rate, owed: number, now: Date): number =>
  leftOnDay(bucket, rate) <= owed ? midnightAfter(now) : now.getTime() + Math.max(1000, ((owed + 1 - bucket.calls) / rate.perSecond) * 1000)

export const secondsToMidnight = (now: Date): number => Math.ceil((midnightAfter(now) - now.getTime()) / 1000)
