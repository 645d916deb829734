/**
 * The directory of a deployment: a Cognito user pool that all districts share. An account carries whose it is in two
 * attributes that only we write; before anything is done to one they are held against whom it is done for, since an
 * administrator may write any address into a person's record, another district's as well.
 */
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { type Departures, type Directory, type Holder, type Invitee, takenAddress } from './directory.ts'
import { cognitoProviders, mended, type Pool, providerNameOf, unless } from './directory-cognito-providers.ts'
import type { TenantId } from './model/tenant.ts'

/** The directory with a client of its own. */
export const directoryIn = (region: string, UserPoolId: string, ClientId: string): Directory & Departures =>
  cognitoDirectory({ client: new CognitoIdentityProviderClient({ region }), UserPoolId, ClientId })

export function cognitoDirectory(pool: Pool): Directory & Departures {
  const { client, UserPoolId } = pool

  async function invite(invitee: Invitee): Promise<void> {
    const username = (await created(invitee)) ?? (await invitedAgain(invitee))
    if (invitee.federated) await link(invitee, username)
  }

  /** The user's name in the pool; `undefined` when there is one already. */
  async function created({ tenantId, personId, email, name, federated }: Invitee): Promise<string | undefined> {
    const { User } = await client
      .send(
        new AdminCreateUserCommand({
          UserPoolId,
          Username: email,
          UserAttributes: [
            { Name: 'email', Value: email },
            { Name: 'email_verified', Value: 'true' },
            { Name: 'name', Value: name },
            { Name: 'custom:tenant', Value: tenantId },
            { Name: 'custom:person', Value: personId },
          ],
          // A password in a mail would lead past the district's own sign-in.
          ...(federated ? { MessageAction: 'SUPPRESS' as const } : { DesiredDeliveryMediums: ['EMAIL' as const] }),
        }),
      )
      .catch((error: Error) => {
        if (error.name === 'UsernameExistsException') return { User: undefined }
        throw mended(error)
      })
    return User?.Username
  }

  async function invitedAgain(invitee: Invitee): Promise<string> {
    const found = await accountOf(invitee)
    if (!found?.isTheirs) throw takenAddress()
    const Username = found.username
    if (!found.enabled) await client.send(new AdminEnableUserCommand({ UserPoolId, Username }))
    // Who has chosen a password needs no other.
    if (found.status === 'FORCE_CHANGE_PASSWORD' && !invitee.federated)
      await client.send(new AdminCreateUserCommand({ UserPoolId, Username: invitee.email, MessageAction: 'RESEND' }))
    return Username
  }

  async function accountOf({ tenantId, personId, email }: Holder) {
    const user = await client
      .send(new AdminGetUserCommand({ UserPoolId, Username: email }))
      .catch(unless('UserNotFoundException', undefined))
    if (!user) return undefined
    const attributes = Object.fromEntries((user.UserAttributes ?? []).map(({ Name, Value }) => [Name, Value]))
    const isTheirs = attributes['custom:tenant'] === tenantId && attributes['custom:person'] === personId
    return { username: user.Username ?? email, status: user.UserStatus, enabled: user.Enabled === true, isTheirs }
  }

  /** Whoever comes from the district's provider with this address is this user, and so has our attributes. */
  async function link({ tenantId, email }: Invitee, username: string): Promise<void> {
    await client
      .send(
        new AdminLinkProviderForUserCommand({
          UserPoolId,
          DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: username },
          SourceUser: { ProviderName: providerNameOf(tenantId), ProviderAttributeName: 'email', ProviderAttributeValue: email },
        }),
      )
      .catch((error: Error) => {
        if (/already linked/i.test(error.message)) return
        throw mended(error)
      })
  }

  async function disable(holder: Holder): Promise<void> {
    const found = await accountOf(holder)
    if (!found?.isTheirs) return
    await client.send(new AdminDisableUserCommand({ UserPoolId, Username: found.username }))
    await client.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username: found.username }))
  }

  async function enable(holder: Holder): Promise<void> {
    const found = await accountOf(holder)
    if (found?.isTheirs && !found.enabled) await client.send(new AdminEnableUserCommand({ UserPoolId, Username: found.username }))
  }

  async function holds(holder: Holder): Promise<boolean> {
    return (await accountOf(holder))?.isTheirs === true
  }

  async function erase(holder: Holder): Promise<void> {
    const found = await accountOf(holder)
    if (found?.isTheirs) await deleted(found.username)
  }

  const deleted = async (Username: string): Promise<void> =>
    void (await client.send(new AdminDeleteUserCommand({ UserPoolId, Username })).catch(unless('UserNotFoundException', undefined)))

  async function countArrivals(tenantId: TenantId): Promise<number> {
    let count = 0
    for await (const arrived of arrivals(tenantId)) count += arrived.length
    return count
  }

  /** The first page again and again: a token of pages does not outlive what it pages through. */
  async function eraseArrivals(tenantId: TenantId): Promise<number> {
    for await (const arrived of arrivals(tenantId)) {
      for (const username of arrived) await deleted(username)
      if (arrived.length > 0) return arrived.length
    }
    return 0
  }

  /**
   * Users that the pool has made of whoever came by a district's provider and had not been invited: they are named after
   * the provider, in which Cognito has not always kept the capitals.
   */
  async function* arrivals(tenantId: TenantId): AsyncGenerator<string[]> {
    const start = `${providerNameOf(tenantId)}_`
    for (const prefix of [start, start.toLowerCase()]) {
      let PaginationToken: string | undefined
      do {
        const Filter = `username ^= "${prefix}"`
        const page = await client.send(new ListUsersCommand({ UserPoolId, Filter, Limit: 60, ...(PaginationToken && { PaginationToken }) }))
        yield (page.Users ?? []).flatMap(({ Username = '', Attributes = [] }) => {
          const tenant = Attributes.find(({ Name }) => Name === 'custom:tenant')?.Value
          return Username.startsWith(prefix) && (tenant === undefined || tenant === tenantId) ? [Username] : []
        })
        PaginationToken = page.PaginationToken
      } while (PaginationToken)
    }
  }

  const { federate, unfederate, isFederated } = cognitoProviders(pool)
  return { invite, disable, enable, federate, unfederate, isFederated, holds, erase, countArrivals, eraseArrivals }
}
