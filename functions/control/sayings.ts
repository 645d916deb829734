/** What each kind of errand changes in a tenant's table, so that it says what the registry says now. Nothing, when it does already. */
import { type Change, insert, replace } from '#shared/db/commit.ts'
import { one, type Table } from '#shared/db/table.ts'
import { type Admission, Admissions } from '#shared/model/admission.ts'
import { canonical } from '#shared/model/canonical.ts'
import { Clients } from '#shared/model/client.ts'
import { admissionAtHome, admissionByGrant, ClientGrants } from '#shared/model/client-grant.ts'
import type { Errand } from '#shared/model/errand.ts'
import type { Id } from '#shared/model/id.ts'
import { revised } from '#shared/model/schema.ts'
import { Standings } from '#shared/model/standing.ts'
import { Tenants } from '#shared/model/tenant.ts'
import { correctedBy, UsageCorrections, Usages } from '#shared/model/usage.ts'
import { engagement } from './engagement-saying.ts'
import { written } from './meter.ts'
import { standingOf } from './opening.ts'

/** One transaction after the other. */
export type Saying = (
  from: { registry: Table; now: () => Date },
  errand: Pick<Errand, 'tenantId' | 'subject' | 'entry'>,
  table: Table,
) => Promise<Change[][]>

const standing: Saying = async ({ registry }, { tenantId }, table) => {
  const tenant = await registry.get(Tenants, { id: tenantId })
  const before = await table.find(Standings, {})
  if (!before || before.registryRev >= tenant.rev) return []
  const { used, sandbox } = before
  return [[replace(Standings, before, { ...standingOf(tenant, before.rev + 1), ...(used && { used }), ...(sandbox && { sandbox }) })]]
}

const usageCorrection: Saying = async ({ registry, now }, { tenantId, subject }, table) => {
  const correction = await registry.get(UsageCorrections, { tenantId, id: subject as Id<'cor'> })
  const { hour, meter, source } = correction
  const before = await table.find(Usages, { hour, meter, source })
  const after = correctedBy(before, correction, now())
  return after === before ? [] : [[written(before, after)]]
}

/** Only the audit entry. */
const record: Saying = async () => []

/** A district's own client, let in by its being there. */
const client: Saying = async ({ registry, now }, { subject }, table) => {
  const id = subject as Id<'cli'>
  const before = await table.find(Admissions, { principalId: id })
  const found = await registry.get(Clients, { id })
  return said(before, admissionAtHome(found), now())
}

/** A partner's client, let in by a grant. */
const grant: Saying = async ({ registry, now }, { subject }, table) => {
  const id = subject as Id<'grt'>
  const { clientId } = await registry.get(ClientGrants, { id })
  const before = await table.find(Admissions, { principalId: clientId })
  const [found, client] = await registry.findAll(one(ClientGrants, { id }), one(Clients, { id: clientId }))
  if (!found || !client) throw new Error(`the grant ${id} or its client is not in the registry any more`)
  const agreed = admissionByGrant(found, client)
  // What stands there is by another grant, which this one must not end.
  const others = before !== undefined && before.agreementId !== id
  if (agreed.status === 'ended' && (others || !before)) return []
  return said(before, agreed, now())
}

/**
 * What stands in the tenant's table was read before the registry was, and is replaced only as it was read: whoever else
 * writes it meanwhile makes this decide again, so a later state is never overwritten by one that was read earlier.
 */
function said(before: Admission | undefined, agreed: Omit<Admission, 'updatedAt' | 'rev'>, now: Date): Change[][] {
  if (!before) return [[insert(Admissions, { ...agreed, updatedAt: now.toISOString(), rev: 0 })]]
  if (before.agreementId === agreed.agreementId && before.agreementRev > agreed.agreementRev) return []
  const { updatedAt, rev, ...known } = before
  if (canonical(known) === canonical(agreed)) return []
  return [[replace(Admissions, before, revised<Admission>({ ...agreed, updatedAt, rev }, {}, now))]]
}

export const sayings: Record<Errand['kind'], Saying> = { standing, usage_correction: usageCorrection, record, client, grant, engagement }
