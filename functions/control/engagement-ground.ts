/** What engagements are held against: the two sides as the registry has them, and the schools and specialties of the district. */
import { type Change, stillAt } from '#shared/db/commit.ts'
import { one, type Table } from '#shared/db/table.ts'
import { Districts } from '#shared/model/district.ts'
import { type Engagement, Engagements, type EngagementTerms, isOpenEngagement } from '#shared/model/engagement.ts'
import type { Id } from '#shared/model/id.ts'
import { Schools } from '#shared/model/school.ts'
import { type Tenant, Tenants } from '#shared/model/tenant.ts'
import { type Fault, Problem } from '#shared/problem.ts'

interface Parties {
  district: Tenant
  consultancy: Tenant
}

export async function partiesOf(registry: Table, { id, districtId, consultancyId }: Engagement): Promise<Parties> {
  const [district, consultancy] = await registry.findAll(one(Tenants, { id: districtId }), one(Tenants, { id: consultancyId }))
  if (!district || !consultancy) throw new Error(`the registry does not know both sides of the engagement ${id}`)
  return { district, consultancy }
}

/** How both stand has to hold until what they agree on is written: the sweep of one that closes would not find what is written after it. */
export const unmoved = ({ district, consultancy }: Parties): Change[] => [stillAt(Tenants, district), stillAt(Tenants, consultancy)]

export function refuseClosing({ district, consultancy }: Parties): void {
  for (const [side, tenant] of Object.entries({ district, consultancy }))
    if (!isReachable(tenant)) throw new Problem('wrong_state', `The ${side} is ${tenant.status}: nothing new is agreed on with it.`)
}

export const isReachable = (tenant: Tenant | undefined): boolean => tenant?.status === 'active' || tenant?.status === 'suspended'

export const unknownParty = (pointer: string) =>
  new Problem('unknown_reference', 'There is nobody of this id to have an engagement with.', {
    faults: [{ pointer, code: 'unknown', detail: 'Ask the other side for its id.' }],
  })

export async function refuseSecond(table: Table, id: Id<'eng'>, now: Date): Promise<void> {
  const latest = await table.get(Engagements, { id })
  if (isOpenEngagement(latest, now)) {
    throw new Problem('already_exists', `The engagement ${id} of these two is open. Amend it, or end it before you propose another.`)
  }
}

/** Every school and specialty that terms name must be one of the district's. */
export async function refuseUnknownPlaces(district: Table, { schoolIds, specialties }: EngagementTerms): Promise<void> {
  const [settings, ...schools] = await district.findAll(one(Districts, {}), ...schoolIds.map((id) => one(Schools, { id })))
  const faults: Fault[] = [
    ...schoolIds.flatMap((id, n) =>
      schools[n]?.status === 'active'
        ? []
        : [{ pointer: `/terms/schoolIds/${n}`, code: 'unknown', detail: `There is no active school ${id}.` }],
    ),
    ...specialties.flatMap((it, n) =>
      settings?.specialties.includes(it)
        ? []
        : [{ pointer: `/terms/specialties/${n}`, code: 'unknown', detail: `${it} is none of the district’s specialties.` }],
    ),
  ]
  if (faults.length > 0)
    throw new Problem('unknown_reference', 'Not every school and specialty of the terms is there: see errors.', { faults })
}
