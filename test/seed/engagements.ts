/** The demo's consultancy, whose consultant coaches in the first district for the whole year, and what else is proposed and agreed on. */
import { addDays, dateIn } from '#shared/model/date.ts'
import type { EngagementTerms } from '#shared/model/engagement.ts'
import type { Id } from '#shared/model/id.ts'
import { northRegional } from './cast.ts'
import type { Staff } from './demo.ts'
import { newConsultancy } from './tenants.ts'
import type { Bearer, World } from './world.ts'

export interface Agency {
  id: Id<'con'>
  manager: Bearer
  consultant: Bearer
}

interface Made {
  id: Id<'eng'>
  rev: number
}

/** Terms from the day the demo begins until well after today. */
function termsOf(world: World, over: Partial<EngagementTerms> = {}): EngagementTerms {
  const today = dateIn(northRegional.timeZone, world.today)
  return {
    services: ['Coaching cycles in science'],
    specialties: [],
    schoolIds: [],
    scopes: ['district:read', 'schools:read', 'people:read', 'cycles:read', 'cycles:write', 'access:read'],
    daysBought: 20,
    hoursPerDay: 7.5,
    rate: { amount: 95_000, currency: 'USD', per: 'day' },
    startsOn: addDays(today, -370),
    endsOn: addDays(today, 200),
    ...over,
  }
}

const at = (base: 'districts' | 'consultancies', id: string, path: string) => `/v1/${base}/${id}${path}`

/** Registers the consultancy, and has it engaged by the district: its consultant is one of the district's coaches from then on. */
export async function consultancy(world: World, { districtId, admin, coaches }: Staff, names: Map<string, string>): Promise<Agency> {
  const { id, manager } = await newConsultancy(world, northRegional, 'northregional')
  const of = (path: string) => at('consultancies', id, path)
  const { name, specialties, fte } = northRegional.consultant
  const [givenName, familyName] = name.split(' ')
  const person = await world.call<{ id: Id<'per'> }>(manager, '', 'POST', of('/people'), {
    givenName,
    familyName,
    email: 'ines.calder@northregional.example',
    roles: [{ role: 'consultant', schoolIds: [] }],
    coachProfile: { specialties, fte, employment: 'external' },
  })
  const { id: engagementId } = await world.call<Made>(manager, '', 'POST', of('/engagements'), { districtId, terms: termsOf(world) })
  await world.call(admin, districtId, 'POST', `/engagements/${engagementId}/accept`, { rev: 0 })
  const body = { consultantIds: [person.id] }
  const { consultants } = await world.call<{ consultants: { coachId: Id<'per'> }[] }>(
    manager,
    '',
    'PUT',
    of(`/engagements/${engagementId}/consultants`),
    body,
  )
  const consultant: Bearer = { sub: person.id, tenant: id, roles: [{ role: 'consultant' }] }
  coaches.push({ ...consultant, personId: consultants[0]!.coachId, specialties })
  names.set(person.id, name)
  names.set(manager.sub, northRegional.admin)
  return { id, manager, consultant }
}

/** What the examples of engagements find on the table: proposals to either side, and amendments by either. */
export async function openProposals(world: World, here: Staff, there: Staff, agency: Agency, admin: Bearer): Promise<void> {
  const { timeZone } = northRegional
  const first = await world.call<{ data: Made[] }>(here.admin, here.districtId, 'GET', '/engagements')
  const [engaged] = first.data
  for (const [name, manager, key] of [
    ['Lakes Coaching Collective', 'Tilda Frost', 'lakescoaching'],
    ['Bright Path Partners', 'Omar Reyes', 'brightpath'],
  ] as const) {
    const other = await newConsultancy(world, { name, timeZone, admin: manager }, key)
    const terms = termsOf(world, { services: ['Workshops'], daysBought: 6 })
    await world.call(other.manager, '', 'POST', at('consultancies', other.id, '/engagements'), { districtId: here.districtId, terms })
  }
  await newConsultancy(world, { name: 'Summit Learning Group', timeZone, admin: 'Vera Lang' }, 'summitlearning')

  const of = (path: string) => at('consultancies', agency.id, path)
  const terms = termsOf(world, { daysBought: 10, rate: { amount: 14_000, currency: 'USD', per: 'hour' } })
  const { id } = await world.call<Made>(agency.manager, '', 'POST', of('/engagements'), { districtId: there.districtId, terms })
  await world.call(there.admin, there.districtId, 'POST', `/engagements/${id}/accept`, { rev: 0 })
  await world.call(agency.manager, '', 'POST', of(`/engagements/${id}/amend`), { terms: { ...terms, daysBought: 14 } })
  await world.call(admin, admin.tenant, 'POST', '/engagements', { consultancyId: agency.id, terms: termsOf(world) })
  await world.call(here.admin, here.districtId, 'POST', `/engagements/${engaged!.id}/amend`, {
    terms: termsOf(world, { specialties: ['science'], daysBought: 25 }),
  })
}
