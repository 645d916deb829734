/** What the registry of a furnished district holds: a tenant in each state that an example needs, and who has to do with them. */
import { insert } from '#shared/db/commit.ts'
import { registryName } from '#shared/db/layout.ts'
import { provision } from '#shared/db/provision.ts'
import { openTable } from '#shared/db/table.ts'
import { Certificates, chained, noHash } from '#shared/model/certificate.ts'
import { demo } from '#shared/model/example.ts'
import type { Id } from '#shared/model/id.ts'
import { closing, suspended, type Tenant, Tenants } from '#shared/model/tenant.ts'
import { client, db, itemsIn, now, tenantOf } from './district.ts'

const dayMs = 86_400_000

export async function furnishRegistry(districtId: Id<'dis'>): Promise<Record<string, unknown>[]> {
  const stage = `${districtId}-original`
  await provision(client, stage, 'registry')
  const registry = openTable(registryName(stage), 'registry', db)
  const past = new Date(now.getTime() - 40 * dayMs)
  const closed = (id: Id<'dis'>, graceDays: number, at: Date) => closing(tenantOf(id), { reason: 'The contract ends.', graceDays }, at)
  const tenants: Tenant[] = [
    tenantOf(districtId),
    tenantOf(demo.districtId),
    suspended(tenantOf(demo.id('dis', 2)), 'The subscription has lapsed.', now),
    closed(demo.id('dis', 3), 30, now),
    { ...closed(demo.id('dis', 4), 0, past), name: 'Fernwood Schools' },
    { ...closed(demo.id('dis', 5), 0, past), status: 'closed' },
    tenantOf(demo.id('con', 1)),
  ]
  const issuedAt = now.toISOString()
  const entries = chained(noHash, [{ at: issuedAt, what: 'issued', facts: { tenantId: demo.id('dis', 5), number: 1 } }])
  const tenantId = demo.id('dis', 5)
  const certificate = { tenantId, tenantName: 'Lakeside Unified', number: 1, previous: noHash, entries, head: entries[0]!.hash, issuedAt }
  await registry.commit([...tenants.map((it) => insert(Tenants, it)), insert(Certificates, certificate)])
  return itemsIn(registryName(stage))
}
