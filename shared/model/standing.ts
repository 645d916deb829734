/**
 * How a tenant stands, kept in its own table, so that a request learns it without asking anyone else. The control
 * plane keeps it true to the registry; nothing else writes it.
 */
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import { idOf } from './id.ts'
import { plans, TenantLimits } from './plan.ts'
import { type Of, schema } from './schema.ts'

export const Standing = schema(() =>
  z.strictObject({
    id: z.union([idOf('dis'), idOf('con')]),
    status: z.enum(['active', 'suspended', 'closing', 'closed']),
    plan: z.enum(plans),
    limits: TenantLimits(),
    /** Revision of the tenant in the registry that this says. */
    registryRev: z.int(),
    updatedAt: z.iso.datetime(),
    rev: z.int().nonnegative(),
  }),
)
export type Standing = Of<typeof Standing>

export const Standings = entity('standing', Standing, { primary: primary('STANDING', 'STANDING') })
