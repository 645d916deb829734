/**
 * The demo: two districts, a consultancy and a partner, with a year of plausible coaching, made through the API.
 * What the documentation's examples name is made last, with ids of its own.
 */
import { demo } from '#shared/model/example.ts'
import type { Id } from '#shared/model/id.ts'
import { exampleJobs } from './bulk.ts'
import { exampleCaseload } from './caseload.ts'
import { lakeside, prairie, type Specialty } from './cast.ts'
import { chanceOf } from './chance.ts'
import { exampleClients, exampleSandboxes, partnerAdmin, partnerId, sandboxAdmin } from './clients.ts'
import { exampleDiscussions, groupDiscussion } from './discussions.ts'
import { type Agency, consultancy, openProposals } from './engagements.ts'
import { exampleCycles } from './examples.ts'
import { exampleModels } from './models.ts'
import { exampleObserving, observedLately } from './observing.ts'
import { rosterPackage } from './roster.ts'
import { newDistrict } from './tenants.ts'
import { dutiesOfWeeks, exampleCalendar, exampleTime } from './time.ts'
import { exampleEndpoints } from './webhooks.ts'
import { type Bearer, type Ground, operator, type World, worldOn } from './world.ts'
import { coachingYear } from './year.ts'

/** Someone to call the demo as. */
export interface DemoBearer extends Bearer {
  name: string
  districtId: string
  /** The role the documentation's examples know them by, of the first district. */
  exampleRole?: string
  /** Of a machine client: what it asks for tokens with. */
  clientSecret?: string
}

export interface Staff {
  districtId: Id<'dis'>
  admin: Bearer
  schoolIds: Id<'sch'>[]
  leaders: Bearer[]
  coaches: (Bearer & { specialties: readonly Specialty[]; personId?: Id<'per'> })[]
  teachers: (Bearer & { schoolId: Id<'sch'> })[]
}

const dayMs = 86_400_000

/** Makes the demo on empty ground, and says whom one can call it as. */
export async function seedDemo(ground: Ground): Promise<DemoBearer[]> {
  const world = worldOn(ground)
  world.at(new Date(ground.today.getTime() - 370 * dayMs))
  const names = new Map<string, string>()
  const here = await world.naming(() => staffOf(world, lakeside, names))
  const there = await staffOf(world, prairie, names)
  const agency = await world.naming(() => consultancy(world, here, names))
  await coachingYear(world, here, chanceOf(11), 24)
  await coachingYear(world, there, chanceOf(12), 8)
  await dutiesOfWeeks(world, here, chanceOf(13))
  await world.naming(() => exampleCycles(world, here))
  await world.naming(() => exampleTime(world, here))
  await world.naming(() => rosterCheck(world, here))
  await world.naming(() => exampleJobs(world, here))
  const clientSecret = await world.naming(() => exampleClients(world, here))
  await world.naming(() => exampleEndpoints(world, here))
  await world.naming(() => invitations(world, here))
  await world.naming(() => otherTenants(world, here, there, agency))
  await world.naming(() => exampleSandboxes(world))
  await world.naming(() => exampleCaseload(world, here, chanceOf(14)))
  await world.naming(() => exampleObserving(world, here))
  await observedLately(world, here, chanceOf(14))
  await world.naming(() => exampleDiscussions(world, here))
  await groupDiscussion(world, here)
  await world.naming(() => exampleCalendar(world, here))
  await world.naming(() => exampleModels(world, here))
  return bearersOf(here, there, agency, names, clientSecret)
}

type Cast = typeof lakeside | typeof prairie

/** A district's schools and people, added by its admin. */
async function staffOf(world: World, cast: Cast, names: Map<string, string>): Promise<Staff> {
  const key = cast === lakeside ? 'lakeside' : 'prairie'
  const { id: districtId, admin } = await newDistrict(world, cast, key)
  names.set(admin.sub, cast.admin)
  const post = <T = { id: string }>(path: string, body: unknown) => world.call<T>(admin, districtId, 'POST', path, body)
  const schoolIds: Id<'sch'>[] = []
  for (const [n, name] of cast.schools.entries())
    schoolIds.push(
      (await post<{ id: Id<'sch'> }>('/schools', { name, sourcedId: `${key}-school-${n + 1}`, externalId: `crm-${4711 + n}` })).id,
    )

  let count = 0
  const add = async (
    name: string,
    role: NonNullable<Bearer['roles']>[number]['role'],
    at: Id<'sch'>[],
    more: object = {},
  ): Promise<Bearer> => {
    const [givenName = '', ...rest] = name.split(' ')
    const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@${key}.example`
    count += 1
    const sourcedId = role === 'teacher' ? { sourcedId: `${key}-${count}` } : {}
    const externalId = `hr-${1000 + count}`
    const body = { givenName, familyName: rest.join(' '), email, ...sourcedId, externalId, roles: [{ role, schoolIds: at }], ...more }
    const { id } = await post('/people', body)
    names.set(id, name)
    return { sub: id, tenant: districtId, roles: [{ role, ...(at.length > 0 && { schoolIds: at }) }] }
  }
  const leaders = [await add(key === 'lakeside' ? 'Lena Fischer' : 'Rhea Stone', 'school_leader', [schoolIds[0]!])]
  const coaches: Staff['coaches'] = []
  for (const { name, specialties, fte } of cast.coaches) {
    const bearer = await add(name, 'coach', [], { coachProfile: { specialties, fte, employment: 'internal' } })
    coaches.push({ ...bearer, specialties })
    // The examples name the teacher who comes after the first two coaches.
    if (coaches.length === 2) break
  }
  const teachers: Staff['teachers'] = []
  for (const [n, name] of cast.teachers.entries()) {
    const schoolId = schoolIds[n % schoolIds.length]!
    teachers.push({ ...(await add(name, 'teacher', [schoolId])), schoolId })
  }
  for (const { name, specialties, fte } of cast.coaches.slice(2)) {
    coaches.push({ ...(await add(name, 'coach', [], { coachProfile: { specialties, fte, employment: 'internal' } })), specialties })
  }
  return { districtId, admin, schoolIds, leaders, coaches, teachers }
}

/** Tenants in the states that the examples of Tandem's operator name: suspended, closing, past its grace, and closed. */
async function otherTenants(world: World, here: Staff, there: Staff, agency: Agency): Promise<void> {
  world.at(world.today)
  const { timeZone } = lakeside
  const post = (path: string, body?: unknown) => world.call(operator, '', 'POST', path, body)
  const [first, second, third, fourth] = [
    await newDistrict(world, { name: 'Maple Hollow Schools', timeZone, admin: 'Iris Kane' }, 'maple'),
    await newDistrict(world, { name: 'Stonebridge Schools', timeZone, admin: 'Noah Pike' }, 'stonebridge'),
    await newDistrict(world, { name: 'Fernwood Schools', timeZone, admin: 'Mila Hart' }, 'fernwood'),
    await newDistrict(world, { name: 'Old Quarry Schools', timeZone, admin: 'Seth Lowe' }, 'quarry'),
  ]
  await openProposals(world, here, there, agency, second.admin)
  await post(`/v1/tenants/${first.id}/suspend`, { reason: 'The subscription has lapsed.' })
  await post(`/v1/tenants/${second.id}/close`, { reason: 'The contract ends.', graceDays: 30 })
  for (const { id } of [third, fourth]) await post(`/v1/tenants/${id}/close`, { reason: 'The contract has ended.', graceDays: 0 })
  await post(`/v1/tenants/${fourth.id}/unprotect`, { name: 'Old Quarry Schools' })
  await post('/v1/fleet/migrations', { canaries: [there.districtId], waveSize: 20 })
  await world.work()
}

/** Two who have been invited and have not come yet. */
async function invitations(world: World, { districtId, admin, teachers, coaches }: Staff): Promise<void> {
  world.at(world.today)
  for (const { sub } of [teachers[0]!, coaches[1]!]) await world.call(admin, districtId, 'POST', '/invitations', { personId: sub })
  await world.work()
}

/** A roster package, checked in a dry run. */
async function rosterCheck(world: World, { districtId, admin }: Staff): Promise<void> {
  world.at(world.today)
  const { id, upload } = await world.call<{ id: string; upload: Parameters<Ground['upload']>[0] }>(
    admin,
    districtId,
    'POST',
    '/roster-imports',
  )
  await world.upload(upload, await rosterPackage())
  await world.call(admin, districtId, 'POST', `/roster-imports/${id}/start`, { dryRun: true })
  await world.work()
}

function bearersOf(here: Staff, there: Staff, agency: Agency, names: Map<string, string>, clientSecret: string): DemoBearer[] {
  const named = (bearer: Bearer, districtId: string, exampleRole?: string): DemoBearer => ({
    ...bearer,
    name: names.get(bearer.sub) ?? bearer.sub,
    districtId,
    ...(exampleRole && { exampleRole }),
  })
  const partner: DemoBearer = {
    sub: demo.id('cli', 1),
    tenant: partnerId,
    kind: 'client',
    name: 'Rosterly (a partner’s integration)',
    districtId: here.districtId,
    exampleRole: 'partner',
    roles: [{ role: 'partner' }],
    clientSecret,
  }
  return [
    named(here.admin, here.districtId, 'district_admin'),
    named(here.leaders[0]!, here.districtId, 'school_leader'),
    named(here.coaches[0]!, here.districtId, 'coach'),
    named(here.teachers[0]!, here.districtId, 'teacher'),
    named(agency.consultant, here.districtId, 'consultant'),
    named(agency.manager, here.districtId, 'consultancy_manager'),
    partner,
    { ...sandboxAdmin, name: 'Dana Whitfield, in the sandbox', districtId: sandboxAdmin.tenant, exampleRole: 'sandbox' },
    { ...partnerAdmin, name: 'Rosa Lind', districtId: here.districtId, exampleRole: 'partner_admin' },
    { ...operator, name: 'Tandem’s operator', districtId: here.districtId, exampleRole: 'operator' },
    named(here.coaches[1]!, here.districtId),
    named(here.teachers[1]!, here.districtId),
    named(there.admin, there.districtId),
    named(there.leaders[0]!, there.districtId),
    named(there.coaches[0]!, there.districtId),
    named(there.teachers[0]!, there.districtId),
  ]
}
