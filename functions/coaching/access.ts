import * as z from 'zod'
import { type Actor, permits } from '#shared/auth/actor.ts'
import { holds, permissions, roles } from '#shared/auth/roles.ts'
import { type Deed, decide, relationsAllowing, wall } from '#shared/auth/wall.ts'
import type { Table } from '#shared/db/table.ts'
import { answer, routes } from '#shared/http/route.ts'
import { Cycles } from '#shared/model/cycle.ts'
import { demo } from '#shared/model/example.ts'
import { idOf } from '#shared/model/id.ts'
import { People } from '#shared/model/person.ts'
import { type Of, schema } from '#shared/model/schema.ts'
import { notFound, Problem } from '#shared/problem.ts'

const permissionNames = Object.keys(permissions) as (keyof typeof permissions)[]

const AccessQuery = schema(() =>
  z.strictObject({
    permission: z.enum(permissionNames).optional().meta({ description: 'A permission as the operations name it; whether a role holds it' }),
    cycleId: idOf('cyc').optional().meta({ description: 'A cycle; whether the wall lets through to it' }),
    personId: idOf('per').optional().meta({ description: 'About this person instead of yourself; for district admins' }),
  }),
)

/** What is explained: the deeds that have been published, for that list was not said to be open. The others are on `GET …/me`. */
const deeds = ['see the frame', 'see the content', 'coach', 'take part', 'end'] as const satisfies readonly Deed[]

const aRole = () => z.enum(roles).meta({ description: 'A role; open to more values' })

const Explanation = schema(() =>
  z
    .strictObject({
      actorId: z.string(),
      roles: z.array(aRole()),
      permission: z
        .strictObject({
          name: z.enum(permissionNames).meta({ description: 'The permission; open to more values' }),
          allowed: z.boolean(),
          heldBy: z.array(aRole()).meta({ description: 'The roles that hold it' }),
        })
        .optional(),
      wall: z
        .strictObject({
          cycleId: idOf('cyc'),
          relations: z.array(z.enum(Object.keys(wall) as (keyof typeof wall)[])).meta({ description: 'What the person is to the cycle' }),
          deeds: z.array(
            z.strictObject({
              deed: z.enum(deeds),
              allowed: z.boolean(),
              allowedTo: z.array(z.enum(Object.keys(wall) as (keyof typeof wall)[])).meta({ description: 'Relations that would allow it' }),
            }),
          ),
        })
        .optional(),
    })
    .meta({ id: 'AccessExplanation' }),
)

export const access = routes('Access', 'access')

access.get(
  '/access/explain',
  {
    id: 'explainAccess',
    summary: 'Explain what someone may do, and why',
    description:
      'For a permission: which roles hold it. For a cycle: the person’s relations to it and what the wall makes of them. About yourself, or, for district admins, about anyone.',
    may: 'explain access',
    query: AccessQuery,
    answer: Explanation,
    problems: ['forbidden'],
    example: { as: 'school_leader', query: { permission: 'read cycles', cycleId: demo.id('cyc', 1) } },
  },
  async (c) => {
    const { table, query } = c.var
    const actor = query.personId && query.personId !== c.var.actor.id ? await otherOf(c.var, query.personId) : c.var.actor
    const cycle = query.cycleId && (await table.get(Cycles, { id: query.cycleId }))
    if (cycle && !decide(c.var.actor, 'see the frame', cycle).allowed) throw notFound('coaching cycle', cycle.id)
    const explanation: Of<typeof Explanation> = {
      actorId: actor.id,
      roles: actor.roles.map(({ role }) => role),
      ...(query.permission && {
        permission: {
          name: query.permission,
          allowed: permits(actor, query.permission),
          heldBy: roles.filter((role) => holds(role, query.permission!)),
        },
      }),
      ...(cycle && {
        wall: {
          cycleId: cycle.id,
          relations: decide(actor, 'see the frame', cycle).relations,
          deeds: deeds.map((deed) => ({ deed, allowed: decide(actor, deed, cycle).allowed, allowedTo: relationsAllowing(deed) })),
        },
      }),
    }
    return answer(explanation)
  },
)

/** Someone else, as the district's records have them. */
async function otherOf({ actor, table }: { actor: Actor; table: Table }, personId: `per_${string}`): Promise<Actor> {
  if (!permits(actor, 'manage people')) throw new Problem('forbidden', 'Ask about yourself. District admins may ask about anyone.')
  const person = await table.get(People, { id: personId })
  const held = person.roles.map(({ role, schoolIds }) => ({ role, ...(schoolIds.length > 0 && { schoolIds }) }))
  return {
    kind: 'person',
    id: person.id,
    homeTenantId: actor.homeTenantId,
    roles: person.status === 'active' ? held : [],
    scopes: undefined,
  }
}
