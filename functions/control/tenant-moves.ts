/** A tenant as a request shows it and moves it on. */
import { type Change, put, replace } from '#shared/db/commit.ts'
import { answer, type Vars } from '#shared/http/route.ts'
import { type EngagementSpread, EngagementSpreads } from '#shared/model/engagement-spread.ts'
import type { RegistryEventType } from '#shared/model/event-type.ts'
import { isId } from '#shared/model/id.ts'
import { type Tenant, type TenantId, Tenants } from '#shared/model/tenant.ts'

type At = Vars<{ tenantId: TenantId }, unknown, unknown>

export const shown = (tenant: Tenant, location?: string) => answer(tenant, { tag: `${tenant.rev}`, location })

/** Moves a tenant on. What that means for the engagements of a consultancy is carried to them before the answer, as far as time allows. */
export async function turned(
  vars: At,
  rule: (tenant: Tenant, now: Date) => Tenant,
  type: RegistryEventType,
  what?: EngagementSpread['what'],
) {
  const { table, params, now, control, requestId } = vars
  const before = await table.get(Tenants, { id: params.tenantId })
  const after = rule(before, now())
  const spread = what && spreadOf(after, what)
  const answered = await moved(vars, before, after, type, spread ? [spread] : [])
  if (spread) await control.carryEngagements(requestId)
  return answered
}

const spreadOf = ({ id: consultancyId, rev, updatedAt: createdAt }: Tenant, what: EngagementSpread['what']): Change | undefined =>
  isId('con', consultancyId) ? put(EngagementSpreads, { consultancyId, what, waiting: 'yes', createdAt, rev }) : undefined

/** Writes a tenant's next state, and has the tenant's own table say it. */
export function moved(
  { commit, errand }: Pick<At, 'commit' | 'errand'>,
  before: Tenant,
  after: Tenant,
  type: RegistryEventType,
  more: readonly Change[] = [],
) {
  return commit({
    changes: [replace(Tenants, before, after), ...more],
    happened: { type, subject: after.id, rev: after.rev },
    answer: shown(after),
    errands: [errand({ tenantId: after.id, kind: 'standing', subject: after.id })],
  })
}
