/**
 * The removing of a tenant, step by step, when its grace has ended and its data have been released. What each step did is
 * noted as a fact before the next begins; from these facts the certificate is made. Each step may be repeated.
 */
import { createHash } from 'node:crypto'
import { insert, put, replace } from '#shared/db/commit.ts'
import { tableName } from '#shared/db/layout.ts'
import { deleteTable, inventoryOf } from '#shared/db/removal.ts'
import { one } from '#shared/db/table.ts'
import { canonical } from '#shared/model/canonical.ts'
import { type Certificate, type CertificateEntry, Certificates, ChainHeads, chained, noHash } from '#shared/model/certificate.ts'
import { RemovalFacts } from '#shared/model/removal.ts'
import type { removalSteps, Tenant } from '#shared/model/tenant.ts'
import { deleteAccounts } from './accounts.ts'
import { endEngagements } from './engagements.ts'
import { endGrants } from './grants.ts'
import { done, type Ended, type Works } from './works.ts'

type Step = (works: Works, tenant: Tenant) => Promise<Ended>

export const removing: Record<(typeof removalSteps)[number], Step> = {
  await_grace: async ({ now }, { closing }) => waitingUntil(closing!.graceEndsAt, now()),

  await_unprotect: async (_, { closing }) =>
    closing!.unprotectedBy ? done : { state: 'waiting', waitSeconds: 3600, reason: 'Its data have not been released for deletion yet.' },

  end_engagements: endEngagements,

  inventory: async (works, tenant) => {
    const table = await inventoryOf(works.clientOf(tenant.id, 'remove'), works.stage, tenant.id)
    const objects = await works.objects.inventory(tenant.id)
    await noted(works, tenant, 'inventory', {
      table: tableName(works.stage, tenant.id),
      ...(table ?? { items: 0, itemsByKind: {}, itemsDigest: noHash }),
      objects: objects.length,
      objectBytes: objects.reduce((sum, { bytes }) => sum + bytes, 0),
      objectsDigest: digestOf(objects.map(({ key, bytes, digest }) => ({ key, bytes, digest })).sort((a, b) => (a.key < b.key ? -1 : 1))),
    })
    return done
  },

  unfollow: async ({ unfollow }, { id }) => {
    await unfollow(id)
    return done
  },

  delete_accounts: async (works, tenant) => {
    const left = await deleteAccounts(works, tenant)
    if ('state' in left) return left
    await noted(works, tenant, 'accounts_deleted', { ...left })
    return done
  },

  delete_objects: async (works, tenant) => {
    await works.objects.removeAll(tenant.id)
    const left = await works.objects.inventory(tenant.id)
    if (left.length > 0) throw new Error(`${left.length} objects are still there`)
    await noted(works, tenant, 'objects_deleted', { objectsLeft: 0 })
    return done
  },

  delete_table: async (works, tenant) => {
    const tableState = await deleteTable(works.clientOf(tenant.id, 'remove'), works.stage, tenant.id)
    await noted(works, tenant, 'table_deleted', { table: tableName(works.stage, tenant.id), tableState })
    return done
  },

  end_grants: endGrants,

  certify: async (works, tenant) => {
    await certify(works, tenant)
    return done
  },
}

function waitingUntil(at: string, now: Date): Ended {
  const waitSeconds = Math.ceil((Date.parse(at) - now.getTime()) / 1000)
  return waitSeconds > 0 ? { state: 'waiting', waitSeconds } : done
}

const digestOf = (value: unknown) => createHash('sha256').update(canonical(value)).digest('hex')

/** Keeps a fact, once: what a later try of the same step finds can only be less. */
async function noted(
  { registry, now }: Works,
  { id }: Tenant,
  what: CertificateEntry['what'],
  facts: CertificateEntry['facts'],
): Promise<void> {
  const known = await registry.find(RemovalFacts, { tenantId: id, what })
  if (!known) await registry.commit([put(RemovalFacts, { tenantId: id, what, at: now().toISOString(), facts })])
}

/** Issues the certificate, once, and moves the chain of all certificates on by it, in one transaction. */
async function certify({ registry, now }: Works, tenant: Tenant): Promise<void> {
  const [known, last, inventory, accounts, objects, table] = await registry.findAll(
    one(Certificates, { tenantId: tenant.id }),
    one(ChainHeads, {}),
    ...(['inventory', 'accounts_deleted', 'objects_deleted', 'table_deleted'] as const).map((what) =>
      one(RemovalFacts, { tenantId: tenant.id, what }),
    ),
  )
  if (known) return
  if (!inventory || !accounts || !objects || !table) throw new Error('a fact of the removal is missing')
  const at = now().toISOString()
  const { reason, askedAt, graceEndsAt, unprotectedBy = '', unprotectedAt = at } = tenant.closing!
  const entries = chained(last?.head ?? noHash, [
    { at: askedAt, what: 'closed', facts: { tenantId: tenant.id, registeredAt: tenant.createdAt, reason, graceEndsAt } },
    { at: unprotectedAt, what: 'released', facts: { by: unprotectedBy } },
    ...[inventory, accounts, objects, table].map(({ at, what, facts }) => ({ at, what, facts })),
    { at, what: 'issued', facts: { tenantId: tenant.id, tenantName: tenant.name, number: (last?.number ?? 0) + 1 } },
  ])
  const head = entries.at(-1)!.hash
  const number = (last?.number ?? 0) + 1
  const certificate: Certificate = {
    tenantId: tenant.id,
    tenantName: tenant.name,
    number,
    previous: last?.head ?? noHash,
    entries,
    head,
    issuedAt: at,
  }
  const chain = { number, head, updatedAt: at, rev: (last?.rev ?? -1) + 1 }
  await registry.commit([insert(Certificates, certificate), last ? replace(ChainHeads, last, chain) : insert(ChainHeads, chain)])
}
