/** What a tenant subscribes to, and the limits that come with it. */
import * as z from 'zod'
import { type Of, schema } from './schema.ts'

export const plans = ['sandbox', 'standard', 'premium'] as const
export type Plan = (typeof plans)[number]

export const TenantLimits = schema(() =>
  z
    .strictObject({
      activeCoachesMax: z.int().nonnegative().meta({ description: 'Active people in the role coach', example: 60 }),
      storageBytesMax: z.int().nonnegative().meta({ description: 'Bytes of files and items kept', example: 107_374_182_400 }),
      callsPerSecondMax: z.int().positive().meta({ description: 'Calls a second, of all callers together', example: 50 }),
      callsPerDayMax: z.int().positive().meta({ description: 'Calls a day (UTC), of all callers together', example: 500_000 }),
    })
    .meta({ id: 'TenantLimits' }),
)
export type TenantLimits = Of<typeof TenantLimits>

const gib = 1_073_741_824

export const limitsOf: Record<Plan, TenantLimits> = {
  sandbox: { activeCoachesMax: 5, storageBytesMax: gib, callsPerSecondMax: 10, callsPerDayMax: 20_000 },
  standard: { activeCoachesMax: 60, storageBytesMax: 100 * gib, callsPerSecondMax: 50, callsPerDayMax: 500_000 },
  premium: { activeCoachesMax: 1000, storageBytesMax: 2048 * gib, callsPerSecondMax: 200, callsPerDayMax: 5_000_000 },
}
