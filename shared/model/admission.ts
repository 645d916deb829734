/**
 * Whom a tenant has let in from outside, and as what: a consultancy by an engagement, a machine client by a grant.
 * It stands in the tenant's own table, where every request of such a caller looks it up; ended ones stay, as a record.
 */
import * as z from 'zod'
import { roles } from '../auth/roles.ts'
import { entity, primary } from '../db/entity.ts'
import { specialty } from './district.ts'
import { idOf } from './id.ts'
import { type Of, schema } from './schema.ts'

export const Admission = schema(() =>
  z.strictObject({
    /** Who: a consultant, a client, or a consultancy, which stands for all who manage it. */
    principalId: z.union([idOf('per'), idOf('cli'), idOf('con')]),
    homeTenantId: z.union([idOf('con'), idOf('par'), idOf('dis')]),
    /** The agreement behind it, and the revision of the agreement that this says. */
    agreementId: z.union([idOf('eng'), idOf('grt'), idOf('cli')]),
    agreementRev: z.int().nonnegative(),
    status: z.enum(['open', 'ended']),
    /** The person of this district that a consultant acts as. */
    personId: idOf('per').optional(),
    roles: z.array(z.strictObject({ role: z.enum(roles), schoolIds: z.array(idOf('sch')).optional() })),
    scopes: z.array(z.string()),
    /** What a consultant may have to do with; none means all. */
    specialties: z.array(specialty()).optional(),
    schoolIds: z.array(idOf('sch')).optional(),
    /** The persons of this district that a consultancy's consultants act as. */
    coachIds: z.array(idOf('per')).optional(),
    /** Reads and changes nothing: the consultancy is suspended. */
    readOnly: z.literal(true).optional(),
    /** Addresses a client may call from (CIDR); none means any. */
    allowFrom: z.array(z.string()).optional(),
    startsAt: z.iso.datetime().optional(),
    endsAt: z.iso.datetime().optional(),
    updatedAt: z.iso.datetime(),
    rev: z.int().nonnegative(),
  }),
)
export type Admission = Of<typeof Admission>

export const Admissions = entity('admission', Admission, { primary: primary('ADMISSION#{principalId}', 'ADMISSION') })

/** Whether it lets in now. */
export const isOpen = ({ status, startsAt, endsAt }: Admission, now: Date): boolean =>
  status === 'open' && (!startsAt || startsAt <= now.toISOString()) && (!endsAt || now.toISOString() < endsAt)
