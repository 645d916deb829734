/**
 * Who is asking. A verified token says who and where they come from; what they are in a tenant follows from the tenant
 * in the path: its own people bring their roles, everyone else is what the tenant's own table has let them in as.
 */
import * as z from 'zod'
import type { Admission } from '../model/admission.ts'
import { idOf } from '../model/id.ts'
import { type Of, schema } from '../model/schema.ts'
import { type HeldRole, holds, type Permission, roles } from './roles.ts'

const Held = schema(() => z.object({ role: z.enum(roles), schoolIds: z.array(z.string()).optional() }))

/** The home of those who run Tandem. */
export const operatorTenant = 'operator'

/** The claims a token of ours carries beside the registered ones. */
export const Claims = schema(() =>
  z.object({
    sub: z.string().min(1),
    tenant: z.union([idOf('dis'), idOf('con'), idOf('par'), z.literal(operatorTenant)]),
    kind: z.enum(['person', 'client']),
    name: z.string().optional(),
    roles: z.array(Held()).default([]),
    scope: z.string().optional().meta({ description: 'OAuth scopes of a machine client, separated by spaces' }),
    sandbox: z.literal(true).optional().meta({ description: 'Made to try someone in a sandbox; good nowhere else' }),
    act: z
      .object({ sub: z.string(), name: z.string().optional() })
      .optional()
      .meta({ description: 'Who really acts, when someone acts for another (RFC 8693)' }),
  }),
)
export type Claims = Of<typeof Claims>

/** Who sent a request and from where, as a job keeps it that goes on in their name: what their token said, never the token. */
export const Sender = schema(() => z.strictObject({ claims: Claims().omit({ name: true }), from: z.string().optional() }))
export type Sender = Of<typeof Sender>

export const senderOf = ({ name: _, ...claims }: Claims, from: string | undefined): Sender => ({ claims, ...(from && { from }) })

/** The schools and specialties of an engagement; none means all. Whoever manages its consultants has to do with these coaches. */
export interface Within {
  schoolIds?: readonly string[] | undefined
  specialties?: readonly string[] | undefined
  coachIds?: readonly string[] | undefined
}

/** Who acts in one tenant, and as what. */
export interface Actor {
  kind: 'person' | 'client'
  /** The person in this tenant, or the client. */
  id: string
  /** Where the actor comes from: the tenant itself, or the consultancy or partner that it let in. */
  homeTenantId: string
  roles: readonly HeldRole[]
  /** Scopes of those who are let in; `undefined` for a tenant's own people, who have roles only. */
  scopes: readonly string[] | undefined
  /** What someone who is let in may have to do with. */
  within?: Within | undefined
  /** The one who really acts, when acting for another. */
  onBehalfBy?: { id: string; name?: string | undefined } | undefined
}

/** What a person is at home. */
export function actorAtHome({ kind, sub, tenant, roles, act }: Claims): Actor {
  return { kind, id: sub, homeTenantId: tenant, roles, scopes: undefined, ...behind(act) }
}

/**
 * What a token's bearer is where they are let in, by one admission or by two: a consultant may manage as well.
 * A client's token may ask for less than its admission gives.
 */
export function actorAdmitted({ kind, sub, tenant, scope, act }: Claims, admissions: readonly Admission[]): Actor {
  const asked = kind === 'client' && scope !== undefined ? listed(scope) : undefined
  const scopes = [...new Set(admissions.flatMap((it) => it.scopes))]
  return {
    kind,
    id: admissions.find(({ personId }) => personId)?.personId ?? sub,
    homeTenantId: tenant,
    roles: admissions.flatMap((it) => it.roles),
    scopes: asked ? scopes.filter((it) => asked.includes(it)) : scopes,
    within: withinOf(admissions),
    ...behind(act),
  }
}

/** What someone of a consultancy is in a district that has let it in, for what looks from home into several. */
export function actorAbroad({ kind, id, homeTenantId, onBehalfBy }: Actor, admission: Admission): Actor {
  const { roles, scopes } = admission
  return { kind, id, homeTenantId, roles, scopes, within: withinOf([admission]), onBehalfBy }
}

/** Admissions of one bearer come from one engagement, so that all of them say the same of schools and specialties. */
function withinOf(admissions: readonly Admission[]): Within {
  const [{ schoolIds, specialties }] = admissions as [Admission]
  return { schoolIds, specialties, coachIds: admissions.flatMap(({ coachIds }) => coachIds ?? []) }
}

const listed = (scope: string | undefined) => (scope ?? '').split(' ').filter(Boolean)
const behind = (act: Claims['act']) => (act ? { onBehalfBy: { id: act.sub, name: act.name } } : {})

/** Whether any of the actor's roles holds the permission. */
export const permits = (actor: Actor, permission: Permission): boolean => actor.roles.some(({ role }) => holds(role, permission))

export const has = (actor: Actor, ...wanted: HeldRole['role'][]): boolean => actor.roles.some(({ role }) => wanted.includes(role))

/** Whether the actor leads a school: by name, or the whole district's when the role names none. */
export const leads = (actor: Actor, schoolId: string): boolean =>
  actor.roles.some(({ role, schoolIds }) => role === 'school_leader' && (!schoolIds || schoolIds.includes(schoolId)))

/** Whether the actor was let in for some schools or specialties only. */
export const isLimited = ({ within }: Actor): boolean => within?.schoolIds !== undefined || within?.specialties !== undefined

/** Whether a school and a specialty are within what the actor was let in for. */
export const reaches = ({ within }: Actor, { schoolId, specialty }: { schoolId: string; specialty: string }): boolean =>
  (!within?.schoolIds || within.schoolIds.includes(schoolId)) && (!within?.specialties || within.specialties.includes(specialty))
