/** What a person's access token says of them. It is read anew whenever a token is made, so a refresh sees what a sign-in would. */
import * as z from 'zod'
import type { Table } from '#shared/db/table.ts'
import { type Id, idOf } from '#shared/model/id.ts'
import { People, type Person } from '#shared/model/person.ts'
import { schema } from '#shared/model/schema.ts'

/** Whose account it is: set by an administrator, and not changeable by its user. */
const Account = schema(() => z.object({ 'custom:tenant': z.union([idOf('dis'), idOf('con')]), 'custom:person': idOf('per') }))

/** Nobody to make a token for. Cognito shows the message to whoever tries to sign in, so it says no more than they know. */
export class SignInRefused extends Error {
  constructor() {
    super('This account may not sign in to Tandem. Ask an administrator of your district.')
  }
}

export interface PersonClaims {
  tenant: Id<'dis'> | Id<'con'>
  kind: 'person'
  person: Id<'per'>
  roles: { role: string; schoolIds?: string[] }[]
}

/** The claims of the account's person, from the table of the account's tenant. One request. */
export async function signIn(
  attributes: Record<string, string>,
  tableOf: (tenantId: string) => Pick<Table, 'find'>,
): Promise<PersonClaims> {
  const account = Account().safeParse(attributes)
  if (!account.success) throw new SignInRefused()
  const { 'custom:tenant': tenant, 'custom:person': id } = account.data
  return claimsOf(tenant, await tableOf(tenant).find(People, { id }))
}

/** The claims of a person of a tenant. Only who is active there has any. */
export function claimsOf(tenant: PersonClaims['tenant'], person: Person | undefined): PersonClaims {
  if (person?.status !== 'active') throw new SignInRefused()
  return { tenant, kind: 'person', person: person.id, roles: person.roles.map(held) }
}

/** An empty list of schools means the whole district where people are kept, and no school at all in a token. */
const held = ({ role, schoolIds }: Person['roles'][number]) => (schoolIds.length > 0 ? { role, schoolIds } : { role })
