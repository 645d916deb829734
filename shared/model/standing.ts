/**
 * How a tenant stands, kept in its own table, so that a request learns it without asking anyone else. The control
 * plane keeps it true to the registry, and a sandbox writes what only it has; nothing else does.
 */
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import { Problem } from '../problem.ts'
import { instant } from './date.ts'
import { idOf } from './id.ts'
import { plans, TenantLimits } from './plan.ts'
import { SandboxStanding } from './sandbox.ts'
import { type Of, schema } from './schema.ts'

export const Standing = schema(() =>
  z.strictObject({
    id: z.union([idOf('dis'), idOf('con')]),
    status: z.enum(['active', 'suspended', 'closing', 'closed']),
    plan: z.enum(plans),
    limits: TenantLimits(),
    used: z
      .strictObject({
        activeCoaches: z.int().nonnegative(),
        storedBytes: z.int().nonnegative(),
        at: instant('When it was measured'),
      })
      .optional()
      .meta({ description: 'What was used when it was last measured; absent before the first time' }),
    sandbox: SandboxStanding().optional(),
    /** Revision of the tenant in the registry that this says. */
    registryRev: z.int(),
    updatedAt: z.iso.datetime(),
    rev: z.int().nonnegative(),
  }),
)
export type Standing = Of<typeof Standing>

export const Standings = entity('standing', Standing, { primary: primary('STANDING', 'STANDING') })

/** The same for those whom a consultancy sends, who is told no more of the district's plan than it has to know. */
export function refuseMoreSent(count: number, district: Standing | undefined): void {
  if (!district || hasRoomFor(count, district)) return
  throw new Problem(
    'limit_reached',
    'The district’s plan holds no more active coaches. Assign fewer, or ask the district for a larger plan.',
  )
}

const hasRoomFor = (count: number, { used, limits }: Standing): boolean =>
  count === 0 || !used || used.activeCoaches + count <= limits.activeCoachesMax

/** A plan ends somewhere. What is used was counted within the last hour: whoever is quick may go a little over. */
export function refuseOneMoreCoach(standing: Standing | undefined): void {
  if (!standing || hasRoomFor(1, standing)) return
  throw new Problem(
    'limit_reached',
    `The plan ${standing.plan} holds ${standing.limits.activeCoachesMax} active coaches, and so many there are. Ask for a larger plan, or let someone go.`,
  )
}
