/** A district and a consultancy, each with a table of its own, and the registry that knows both. */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Claims } from '#shared/auth/actor.ts'
import { insert } from '#shared/db/commit.ts'
import { registryName, tableName } from '#shared/db/layout.ts'
import { openTable } from '#shared/db/table.ts'
import type { EngagementTerms } from '#shared/model/engagement.ts'
import { type Id, randomIds } from '#shared/model/id.ts'
import { Tenants } from '#shared/model/tenant.ts'
import { caller, controlOf, db, lendTable, now, openDistrict, openTenantTable, serviceWith, stage, tenantOf } from '../district.ts'

export const terms: EngagementTerms = {
  services: ['Coaching cycles'],
  specialties: [],
  schoolIds: [],
  scopes: ['district:read', 'schools:read', 'people:read', 'cycles:read', 'cycles:write', 'access:read'],
  daysBought: 20,
  hoursPerDay: 7.5,
  rate: { amount: 95_000, currency: 'USD', per: 'day' },
  startsOn: '2026-09-01',
  endsOn: '2027-06-15',
}

const newId = randomIds(() => new Date())

/** An API over one registry, and what is beside it. */
export type Ground = Awaited<ReturnType<typeof openGround>>

export async function openGround(over: { now?: () => Date; db?: DynamoDBDocumentClient } = {}) {
  const registryStage = newId('req')
  await lendTable(registryStage, 'registry')
  const plane = controlOf(registryStage, over)
  const app = serviceWith({ ...over, control: plane.control })
  const registry = openTable(registryName(registryStage), 'registry', db)
  return { app, plane, registry, registryStage }
}

export async function openConsultancy({ app, registry }: Pick<Ground, 'app' | 'registry'>, districtId: string, name?: string) {
  const id = newId('con')
  const personId = await openTenantTable(id)
  await registry.commit([insert(Tenants, { ...tenantOf(id), ...(name && { name }) })])
  const as = (claims: Partial<Claims> & Pick<Claims, 'sub'>, through = app) => caller({ tenant: id, ...claims }, districtId, through, id)
  const manager = as({ sub: personId, roles: [{ role: 'consultancy_manager' }] })
  const hire = async (givenName: string, specialties = ['literacy', 'science']) => {
    const { body } = await manager.post('/v1/consultancies/{consultancyId}/people', {
      givenName,
      familyName: 'Calder',
      roles: [{ role: 'consultant', schoolIds: [] }],
      coachProfile: { specialties, fte: 0.5, employment: 'external' },
    })
    return as({ sub: body.id, roles: [{ role: 'consultant' }] })
  }
  return { id, as, manager, hire, table: openTable(tableName(stage, id), id, db) }
}

/** The path of an engagement on either side. */
export const ours = (id: string, rest = '') => `/v1/consultancies/{consultancyId}/engagements/${id}${rest}`
export const theirs = (id: string, rest = '') => `/engagements/${id}${rest}`
export const workspace = (rest: string) => `/v1/consultancies/{consultancyId}/workspace/${rest}`

/** A district, a consultancy, and nothing agreed on yet. */
export async function openPair(over: Parameters<typeof openGround>[0] = {}) {
  const ground = await openGround(over)
  const district = await openDistrict({ app: ground.app })
  await ground.registry.commit([insert(Tenants, tenantOf(district.id as Id<'dis'>))])
  const consultancy = await openConsultancy(ground, district.id)
  const propose = (given: Partial<EngagementTerms> = {}) =>
    consultancy.manager.post('/v1/consultancies/{consultancyId}/engagements', {
      districtId: district.id,
      terms: { ...terms, ...given },
    })
  return { ...ground, district, consultancy, manager: consultancy.manager, propose, now }
}

/** The two with an active engagement, and a consultant who is assigned. */
export async function openEngaged(given: Partial<EngagementTerms> = {}, over: Parameters<typeof openGround>[0] = {}) {
  const pair = await openPair(over)
  const { district, consultancy, manager, propose } = pair
  const { body: proposed } = await propose(given)
  const id: Id<'eng'> = proposed.id
  const accepted = await district.admin.post(theirs(id, '/accept'), { rev: 0 })
  if (accepted.status !== 200) throw new Error(`not engaged: ${accepted.text}`)
  const consultant = await consultancy.hire('Ines')
  const assign = (...ids: string[]) => manager.send('PUT', ours(id, '/consultants'), { consultantIds: ids }, { 'if-match': '*' })
  const { body: assigned } = await assign(consultant.id)
  const coachId: Id<'per'> = assigned.consultants[0].coachId
  const revoke = () => manager.post(ours(id, '/revoke'), { reason: 'The grant was not renewed.' })
  const draft = {
    coachId,
    teacherIds: [district.teacher.id],
    schoolId: district.school.id,
    specialty: 'literacy',
    startsOn: '2026-11-02',
  }
  /** A cycle of the consultant with an action done for each of some days. */
  const coach = async (...done: [doneOn: string, minutes: number][]) => {
    const { body: cycle } = await consultant.post('/cycles', draft)
    for (const [doneOn, minutes] of done) {
      const { body: action } = await consultant.post(`/cycles/${cycle.id}/actions`, { kind: 'modeling', scheduledOn: doneOn })
      const { status, text } = await consultant.post(`/cycles/${cycle.id}/actions/${action.id}/complete`, { doneOn, minutes })
      if (status !== 200) throw new Error(`not done: ${text}`)
    }
    return cycle
  }
  return { ...pair, id, consultant, coachId, assign, revoke, draft, coach }
}
