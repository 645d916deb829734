/** Tenants as Tandem's operator makes them. */
import type { Id } from '#shared/model/id.ts'
import { type Bearer, operator, type World } from './world.ts'

interface Wanted {
  name: string
  timeZone: string
  admin: string
}

/** Registers a tenant as Tandem's operator does, and has it made. `key` is the part of its people's addresses that is its own. */
async function registered(world: World, kind: 'district' | 'consultancy', { name, timeZone, admin }: Wanted, key: string) {
  const [givenName = '', ...rest] = admin.split(' ')
  const email = `${admin.toLowerCase().replace(/[^a-z]+/g, '.')}@${key}.example`
  const body = { kind, name, timeZone, plan: 'standard', admin: { givenName, familyName: rest.join(' '), email } }
  const tenant = await world.call<{ id: string; admin: { personId: Id<'per'> } }>(operator, '', 'POST', '/v1/tenants', body)
  await world.work()
  return { id: tenant.id, personId: tenant.admin.personId }
}

export async function newDistrict(world: World, wanted: Wanted, key: string): Promise<{ id: Id<'dis'>; admin: Bearer }> {
  const { id, personId } = await registered(world, 'district', wanted, key)
  return { id: id as Id<'dis'>, admin: { sub: personId, tenant: id as Id<'dis'>, roles: [{ role: 'district_admin' }] } }
}

export async function newConsultancy(world: World, wanted: Wanted, key: string): Promise<{ id: Id<'con'>; manager: Bearer }> {
  const { id, personId } = await registered(world, 'consultancy', wanted, key)
  return { id: id as Id<'con'>, manager: { sub: personId, tenant: id as Id<'con'>, roles: [{ role: 'consultancy_manager' }] } }
}
