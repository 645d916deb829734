/** A partner's sandboxes: districts of its own that it makes and removes by itself. */
import * as z from 'zod'
import { insert, replace } from '#shared/db/commit.ts'
import { one, type Table } from '#shared/db/table.ts'
import { answer, routes, type Vars } from '#shared/http/route.ts'
import { demo } from '#shared/model/example.ts'
import type { Id } from '#shared/model/id.ts'
import { type Partner, Partners, refuseSuspended } from '#shared/model/partner.ts'
import { SandboxDraft, sandboxesMax } from '#shared/model/sandbox.ts'
import { type Of, revised, schema } from '#shared/model/schema.ts'
import { registeredSandbox, removedSandbox, Tenant, Tenants } from '#shared/model/tenant.ts'
import { notFound, Problem } from '#shared/problem.ts'
import { firstPersonOfSandbox } from './sandbox/ids.ts'
import { firstCell } from './tenants.ts'

export const sandboxes = routes('Sandboxes', 'sandboxes', { realm: 'partner' })

/** A sandbox as its owner sees it from outside. */
const PartnerSandbox = schema(() =>
  Tenant()
    .pick({ name: true, timeZone: true, status: true, provisioning: true, createdAt: true, updatedAt: true, rev: true })
    .extend({ id: z.string().meta({ description: 'The district that it is', example: demo.id('dis', 6) }) })
    .meta({ id: 'PartnerSandbox' }),
)

sandboxes.post(
  '/sandboxes',
  {
    id: 'createSandbox',
    summary: 'Make a sandbox',
    description: `A district of your own with made-up data, the same in every one. Read it until it is \`active\`; its data are there some seconds later. Your clients are let in with all they may ask for; one that you make later asks for a grant, and has it at once. At most ${sandboxesMax} at a time.`,
    may: 'run sandboxes',
    body: SandboxDraft,
    answer: PartnerSandbox,
    status: 201,
    problems: ['limit_reached', 'wrong_state'],
    example: { as: 'partner_admin', body: { name: 'Rosterly staging' } },
  },
  async (c) => {
    const { table, params, body, now, newId, commit, control } = c.var
    const { partnerId: ownerId } = params
    const partner = await table.get(Partners, { id: ownerId })
    refuseSuspended(partner)
    const held = await stillThere(table, partner.sandboxIds ?? [])
    if (held.length >= sandboxesMax)
      throw new Problem('limit_reached', `You have ${sandboxesMax} sandboxes, which is the most. Remove one that is no longer needed.`)
    const tenant = registeredSandbox({ ...body, ownerId, admin: firstPersonOfSandbox }, firstCell, newId, now())
    // Written under its revision: of several that ask at once each counts.
    const after = revised<Partner>(partner, { sandboxIds: [...held, tenant.id as Id<'dis'>] }, now())
    const answered = await commit({
      changes: [insert(Tenants, tenant), replace(Partners, partner, after)],
      happened: { type: 'tenant.registered', subject: tenant.id, rev: tenant.rev },
      answer: shown(tenant, `/sandboxes/${tenant.id}`),
    })
    await control.goOn('provision', tenant.id)
    return answered
  },
)

sandboxes.getPage(
  '/sandboxes',
  {
    id: 'listSandboxes',
    summary: 'List sandboxes, latest made first',
    description: 'Those that have been removed as well.',
    may: 'run sandboxes',
    item: PartnerSandbox,
    example: { as: 'partner_admin' },
  },
  async (c) => {
    const { items, next } = await c.var.table.list(Tenants, 'ofOwner', { ownerId: c.var.params.partnerId }, c.page)
    return { items: items.map(shownSandbox), ...(next && { next }) }
  },
)

sandboxes.get(
  '/sandboxes/{sandboxId}',
  {
    id: 'readPartnerSandbox',
    summary: 'Read a sandbox',
    description: 'How far its making has come, and whether it is active.',
    may: 'run sandboxes',
    answer: PartnerSandbox,
    example: { as: 'partner_admin', params: { sandboxId: demo.id('dis', 6) } },
  },
  async (c) => shown(await sandboxIn(c.var)),
)

sandboxes.delete(
  '/sandboxes/{sandboxId}',
  {
    id: 'removeSandbox',
    summary: 'Remove a sandbox',
    description:
      'For good, with all that is in it, at once. A client that calls it is told that it is not there, soon after, and its grant ends.',
    may: 'run sandboxes',
    example: { as: 'partner_admin', params: { sandboxId: demo.id('dis', 7) } },
  },
  async (c) => {
    const { actor, now, match, commit, errand, control } = c.var
    const before = await sandboxIn(c.var)
    // What has been removed is not there to be removed, though it is still shown.
    if (before.status === 'closing' || before.status === 'closed') throw notFound('sandbox', before.id)
    match(before.rev)
    const after = removedSandbox(before, actor.id, now())
    const answered = await commit({
      changes: [replace(Tenants, before, after)],
      happened: { type: 'tenant.closing', subject: after.id, rev: after.rev },
      answer: answer(null),
      errands: [errand({ tenantId: after.id, kind: 'standing', subject: after.id })],
    })
    await control.goOn('remove', after.id)
    return answered
  },
)

/** The sandbox in a path. What is another partner's, or no sandbox, is not there. */
async function sandboxIn({
  table,
  params,
}: Pick<Vars<{ partnerId: Id<'par'>; sandboxId: Id<'dis'> }, unknown, unknown>, 'table' | 'params'>) {
  const tenant = await table.get(Tenants, { id: params.sandboxId })
  if (tenant.ownerId !== params.partnerId) throw notFound('sandbox', params.sandboxId)
  return tenant
}

/** Those that have not been removed altogether. */
async function stillThere(table: Table, ids: readonly Id<'dis'>[]): Promise<Id<'dis'>[]> {
  if (ids.length === 0) return []
  const found = await table.findAll(...ids.map((id) => one(Tenants, { id })))
  return ids.filter((_, n) => found[n] && found[n].status !== 'closed')
}

type Shown = Of<typeof Tenant>

const shownSandbox = ({ id, name, timeZone, status, provisioning, createdAt, updatedAt, rev }: Shown) => ({
  id,
  name,
  timeZone,
  status,
  provisioning,
  createdAt,
  updatedAt,
  rev,
})

const shown = (tenant: Shown, location?: string) => answer(shownSandbox(tenant), { tag: `${tenant.rev}`, location })
