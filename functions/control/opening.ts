/** What a new tenant's table begins with: how it stands, its settings, and its first person, who is invited to sign in. */
import { operatorTenant } from '#shared/auth/actor.ts'
import { type Change, insert } from '#shared/db/commit.ts'
import { one, type Table } from '#shared/db/table.ts'
import { Districts, specialtiesAtFirst } from '#shared/model/district.ts'
import { Events } from '#shared/model/event.ts'
import { isId, type NewId } from '#shared/model/id.ts'
import { Accounts, accountFor, Invitations, invited } from '#shared/model/invitation.ts'
import { copyChanges, People, type StoredPerson, shownPerson } from '#shared/model/person.ts'
import { toBeFilled } from '#shared/model/sandbox.ts'
import { type Standing, Standings } from '#shared/model/standing.ts'
import type { Tenant } from '#shared/model/tenant.ts'

export const standingOf = (tenant: Tenant, rev: number): Standing => {
  const { id, plan, limits, updatedAt } = tenant
  // What is still being made is open to its smoke test, and to nobody else: nobody has a token for it yet.
  const status = tenant.status === 'requested' || tenant.status === 'provisioning' ? 'active' : tenant.status
  const { ownerId, name, timeZone, createdAt } = tenant
  const sandbox = ownerId && { sandbox: toBeFilled({ ownerId, name, timeZone }, new Date(createdAt)) }
  return { id, status, plan, limits, ...sandbox, registryRev: tenant.rev, updatedAt, rev }
}

function firstPerson({ id, admin, createdAt }: Tenant): StoredPerson {
  const { personId, ...names } = admin
  const role = isId('dis', id) ? 'district_admin' : 'consultancy_manager'
  return { id: personId, ...names, roles: [{ role, schoolIds: [] }], status: 'active', createdAt, updatedAt: createdAt, rev: 0 }
}

/** Writes what is not there yet, in one transaction, so that doing it twice leaves the same. */
export async function openTenant(table: Table, tenant: Tenant): Promise<void> {
  const person = firstPerson(tenant)
  const [standing, settings, known] = await table.findAll(one(Standings, {}), one(Districts, {}), one(People, { id: person.id }))
  const { id, name, timeZone, createdAt: updatedAt } = tenant
  const changes: Change[] = [
    ...(standing ? [] : [insert(Standings, standingOf(tenant, 0))]),
    ...(settings || !isId('dis', id)
      ? []
      : [insert(Districts, { id, name, timeZone, specialties: specialtiesAtFirst, updatedAt, rev: 0 })]),
    ...(known ? [] : [insert(People, person), ...copyChanges(undefined, person)]),
  ]
  if (changes.length > 0) await table.commit(changes)
}

/** Asks for the data of a sandbox that has none yet. Asking twice does no harm. */
export async function askForData(table: Table, { id }: Tenant, newId: NewId, now: Date): Promise<void> {
  const { sandbox, rev } = await table.get(Standings, {})
  if (sandbox?.state !== 'filling') return
  const by = { at: now.toISOString(), actorId: operatorTenant, requestId: newId('req') }
  await table.commit([insert(Events, { id: newId('evt'), type: 'sandbox.reset', subject: id, rev, ...by })])
}

/** Invites the first person, whom nobody else could invite, once. The account follows from the event, as with everyone's. */
export async function inviteFirstPerson(table: Table, { admin }: Tenant, newId: NewId, now: Date): Promise<void> {
  const { personId } = admin
  const [person, account] = await table.findAll(one(People, { id: personId }), one(Accounts, { personId }))
  if (account) return
  const invitation = invited(person && shownPerson(person), { personId, id: newId('inv'), by: operatorTenant }, now)
  const event = { id: newId('evt'), at: now.toISOString(), type: 'invitation.created', subject: invitation.id, rev: 0 }
  await table.commit([
    insert(Invitations, invitation),
    insert(Accounts, accountFor(undefined, invitation, now)),
    insert(Events, { ...event, actorId: operatorTenant, requestId: newId('req') }),
  ])
}
