/** Who is asking. Made from a verified token; what they are in one district follows from the district in the path. */
import * as z from 'zod'
import { type Id, idOf } from '../model/id.ts'
import { type Of, schema } from '../model/schema.ts'
import { type HeldRole, holds, type Permission, roles } from './roles.ts'

const Held = schema(() => z.object({ role: z.enum(roles), schoolIds: z.array(z.string()).optional() }))

/** The claims a token of ours carries beside the registered ones. */
export const Claims = schema(() =>
  z.object({
    sub: z.string().min(1),
    tenant: z.union([idOf('dis'), idOf('con'), idOf('par')]),
    kind: z.enum(['person', 'client']),
    name: z.string().optional(),
    roles: z.array(Held()).default([]),
    scope: z.string().optional().meta({ description: 'OAuth scopes of a machine client, separated by spaces' }),
    grants: z
      .array(z.object({ district: idOf('dis'), person: idOf('per').optional(), roles: z.array(Held()), scope: z.string().optional() }))
      .default([])
      .meta({ description: 'Districts that have let this consultancy’s person or this partner’s client in' }),
    act: z
      .object({ sub: z.string(), name: z.string().optional() })
      .optional()
      .meta({ description: 'Who really acts, when someone acts for another (RFC 8693)' }),
  }),
)
export type Claims = Of<typeof Claims>

/** Who acts in one district, and as what. */
export interface Actor {
  kind: 'person' | 'client'
  /** The person in this district, or the client. */
  id: string
  /** Where the actor comes from: the district itself, or the consultancy or partner that it let in. */
  homeTenantId: string
  roles: readonly HeldRole[]
  /** Scopes of a machine; `undefined` for people, who have roles only. */
  scopes: readonly string[] | undefined
  /** The one who really acts, when acting for another. */
  onBehalfBy?: { id: string; name?: string | undefined } | undefined
}

/** The actor that a token's bearer is in a district; `undefined` when the district has not let them in. */
export function actorIn(claims: Claims, districtId: Id<'dis'>): Actor | undefined {
  const { kind, sub, tenant, act } = claims
  const common = { kind, homeTenantId: tenant, onBehalfBy: act && { id: act.sub, name: act.name } }
  if (tenant === districtId) return { ...common, id: sub, roles: claims.roles, scopes: scopesOf(kind, claims.scope) }
  const grant = claims.grants.find(({ district }) => district === districtId)
  return grant && { ...common, id: grant.person ?? sub, roles: grant.roles, scopes: scopesOf(kind, grant.scope ?? claims.scope) }
}

const scopesOf = (kind: Claims['kind'], scope: string | undefined) =>
  kind === 'client' ? (scope ?? '').split(' ').filter(Boolean) : undefined

/** Whether any of the actor's roles holds the permission. */
export const permits = (actor: Actor, permission: Permission): boolean => actor.roles.some(({ role }) => holds(role, permission))

export const has = (actor: Actor, ...wanted: HeldRole['role'][]): boolean => actor.roles.some(({ role }) => wanted.includes(role))

/** Whether the actor leads a school: by name, or the whole district's when the role names none. */
export const leads = (actor: Actor, schoolId: string): boolean =>
  actor.roles.some(({ role, schoolIds }) => role === 'school_leader' && (!schoolIds || schoolIds.includes(schoolId)))
