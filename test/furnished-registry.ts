/** What the registry of a furnished district holds: a tenant in each state that an example needs, and who has to do with them. */
import { secretOf } from '#shared/auth/client-secret.ts'
import { clientScopes } from '#shared/auth/scopes.ts'
import { type Change, insert } from '#shared/db/commit.ts'
import { layoutVersion, registryName } from '#shared/db/layout.ts'
import { provision } from '#shared/db/provision.ts'
import { openTable } from '#shared/db/table.ts'
import { Certificates, chained, noHash } from '#shared/model/certificate.ts'
import { Clients, newClient, rotated, type StoredClient } from '#shared/model/client.ts'
import { approved, ClientGrants, requestedGrant } from '#shared/model/client-grant.ts'
import { type Engagement, Engagements, type EngagementTerms, type Side } from '#shared/model/engagement.ts'
import { demo } from '#shared/model/example.ts'
import { type FleetMigration, FleetMigrations } from '#shared/model/fleet-migration.ts'
import type { Id, NewId } from '#shared/model/id.ts'
import { type Partner, Partners } from '#shared/model/partner.ts'
import { closing, migrating, suspended, type Tenant, Tenants } from '#shared/model/tenant.ts'
import { client, db, itemsIn, now, tenantOf } from './district.ts'

/** The secret of the n-th client. */
export const secretOfClient = (n: number) => secretOf(Buffer.alloc(32, n))

const partner: Partner = {
  id: demo.id('par', 1),
  name: 'Rosterly',
  contactEmail: 'integrations@rosterly.example',
  status: 'active',
  sandboxIds: [demo.id('dis', 6), demo.id('dis', 7)],
  createdAt: now.toISOString(),
  updatedAt: now.toISOString(),
  rev: 0,
}

/** A partner with seven clients and the district with three, as the demo has them; grants to the partner's. */
function clientsAndGrants(districtId: Id<'dis'>): Change[] {
  const draft = (n: number) => ({ name: `Client ${n}`, scopes: [...clientScopes] })
  const made = Array.from({ length: 10 }, (_, at): StoredClient => {
    const n = at + 1
    const ids: NewId = (kind) => demo.id(kind, kind === 'sec' && n > 7 ? [9, 10, 12][n - 8]! : n)
    const client = newClient(draft(n), n > 7 ? districtId : partner.id, secretOfClient(n), ids, now)
    return n === 2 || n === 9 ? rotated(client, secretOfClient(n + 20), 30 * 86_400, demo.id('sec', n === 2 ? 8 : 11), now) : client
  })
  const asked = [1, 4, 5, 6, 7].map((n, at) =>
    requestedGrant({ id: demo.id('grt', at + 1), client: made[n - 1]!, partner, districtId, scopes: ['schools:read', 'people:read'] }, now),
  )
  const grants = asked.map((it, at) => (at < 2 ? approved(it, {}, demo.id('per', 1), now) : it))
  return [insert(Partners, partner), ...made.map((it) => insert(Clients, it)), ...grants.map((it) => insert(ClientGrants, it))]
}

const dayMs = 86_400_000

/** A tenant whose table a migration has brought to the layout of today. */
function migrated(tenant: Tenant): Tenant {
  const { migration, ...rest } = migrating(tenant, demo.id('mig', 1), now)
  return {
    ...rest,
    migration: { ...migration!, steps: migration!.steps.map((step) => ({ ...step, state: 'done' as const, attempts: 1 })) },
  }
}

const migration: FleetMigration = {
  id: demo.id('mig', 1),
  layout: layoutVersion,
  state: 'running',
  wave: 0,
  waveSize: 20,
  tenantIds: [demo.districtId],
  migrated: 0,
  createdAt: now.toISOString(),
  updatedAt: now.toISOString(),
  rev: 0,
}

export async function furnishRegistry(districtId: Id<'dis'>): Promise<Record<string, unknown>[]> {
  const stage = `${districtId}-original`
  await provision(client, stage, 'registry')
  const registry = openTable(registryName(stage), 'registry', db)
  const past = new Date(now.getTime() - 40 * dayMs)
  const closed = (id: Id<'dis'>, graceDays: number, at: Date) => closing(tenantOf(id), { reason: 'The contract ends.', graceDays }, at)
  const tenants: Tenant[] = [
    tenantOf(districtId),
    migrated(tenantOf(demo.districtId)),
    suspended(tenantOf(demo.id('dis', 2)), 'The subscription has lapsed.', now),
    closed(demo.id('dis', 3), 30, now),
    { ...closed(demo.id('dis', 4), 0, past), name: 'Fernwood Schools' },
    { ...closed(demo.id('dis', 5), 0, past), status: 'closed' },
    ...[6, 7].map((n): Tenant => ({ ...tenantOf(demo.id('dis', n)), name: 'Rosterly staging', plan: 'sandbox', ownerId: partner.id })),
    ...[1, 2, 3, 4].map((n) => tenantOf(demo.id('con', n))),
  ]
  const issuedAt = now.toISOString()
  const entries = chained(noHash, [{ at: issuedAt, what: 'issued', facts: { tenantId: demo.id('dis', 5), number: 1 } }])
  const tenantId = demo.id('dis', 5)
  const certificate = { tenantId, tenantName: 'Lakeside Unified', number: 1, previous: noHash, entries, head: entries[0]!.hash, issuedAt }
  await registry.commit([
    ...tenants.map((it) => insert(Tenants, it)),
    insert(FleetMigrations, migration),
    ...engagementsOf(districtId).map((it) => insert(Engagements, it)),
    insert(Certificates, certificate),
  ])
  await registry.commit(clientsAndGrants(districtId))
  return itemsIn(registryName(stage))
}

/** An engagement in each state that an example needs. */
function engagementsOf(districtId: Id<'dis'>): Engagement[] {
  const at = now.toISOString()
  const terms: EngagementTerms = {
    services: ['Coaching cycles in literacy'],
    specialties: [],
    schoolIds: [],
    scopes: ['district:read', 'schools:read', 'people:read', 'cycles:read', 'cycles:write'],
    daysBought: 20,
    hoursPerDay: 7.5,
    rate: { amount: 95_000, currency: 'USD', per: 'day' },
    startsOn: '2026-09-01',
    endsOn: '2027-06-15',
  }
  const of = (n: number, over: Partial<Engagement>): Engagement => ({
    id: demo.id('eng', n),
    districtId,
    districtName: 'Lakeside Unified',
    consultancyId: demo.id('con', 1),
    consultancyName: 'North Regional Service Agency',
    timeZone: 'America/Chicago',
    number: 1,
    status: 'proposed',
    terms,
    proposedBy: 'consultancy',
    earlier: [],
    consultants: [],
    createdAt: at,
    updatedAt: at,
    rev: 0,
    ...over,
  })
  const active = { status: 'active' as const, acceptedAt: at }
  const amendment = (proposedBy: Side) => ({ amendment: { terms: { ...terms, daysBought: 25 }, proposedBy, proposedAt: at } })
  const assigned = (n: number, coachId: Id<'per'>) => ({
    personId: demo.id('per', n),
    coachId,
    givenName: 'Ines',
    familyName: 'Calder',
    assignedAt: at,
  })
  return [
    of(1, {
      ...active,
      ...amendment('district'),
      consultants: [assigned(900, demo.id('per', 40)), assigned(902, demo.id('per', 41))],
      rev: 3,
    }),
    of(2, { consultancyId: demo.id('con', 2) }),
    of(3, { consultancyId: demo.id('con', 3) }),
    of(4, { ...active, ...amendment('consultancy'), districtId: demo.id('dis', 7), rev: 2 }),
    of(5, { districtId: demo.id('dis', 3), proposedBy: 'district' }),
  ]
}
