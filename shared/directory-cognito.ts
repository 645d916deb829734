/**
 * The directory of a deployment: a Cognito user pool that all districts share. An account carries whose it is in two
 * attributes that only we write; before anything is done to one they are held against whom it is done for, since an
 * administrator may write any address into a person's record, another district's as well.
 */
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  CreateIdentityProviderCommand,
  DeleteIdentityProviderCommand,
  DescribeUserPoolClientCommand,
  ListIdentityProvidersCommand,
  type ProviderDescription,
  UpdateIdentityProviderCommand,
  UpdateUserPoolClientCommand,
  type UserPoolClientType,
} from '@aws-sdk/client-cognito-identity-provider'
import { type Directory, DirectoryRefusal, type Holder, type Invitee, type OwnSignIn, takenAddress } from './directory.ts'
import type { TenantId } from './model/tenant.ts'

export interface Pool {
  client: Pick<CognitoIdentityProviderClient, 'send'>
  UserPoolId: string
  /** The application whose list of providers it keeps. */
  ClientId: string
}

/** The directory with a client of its own. */
export const directoryIn = (region: string, UserPoolId: string, ClientId: string): Directory =>
  cognitoDirectory({ client: new CognitoIdentityProviderClient({ region }), UserPoolId, ClientId })

export function cognitoDirectory(pool: Pool): Directory {
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

  async function federate(tenantId: TenantId, settings: OwnSignIn): Promise<void> {
    const ProviderName = providerNameOf(tenantId)
    const ProviderType = settings.kind === 'oidc' ? 'OIDC' : 'SAML'
    const known = (await providers()).find((it) => it.ProviderName === ProviderName)
    const provider = { UserPoolId, ProviderName, ...detailsOf(settings), IdpIdentifiers: [...settings.emailDomains] }
    const send = async () => {
      if (known?.ProviderType === ProviderType) return void (await client.send(new UpdateIdentityProviderCommand(provider)))
      // A provider cannot change its kind.
      if (known) await unfederate(tenantId)
      await client.send(new CreateIdentityProviderCommand({ ...provider, ProviderType }))
    }
    await send().catch((error: Error) => {
      throw mended(error, settings)
    })
    await offer()
  }

  async function unfederate(tenantId: TenantId): Promise<void> {
    const ProviderName = providerNameOf(tenantId)
    await offer(ProviderName)
    await client.send(new DeleteIdentityProviderCommand({ UserPoolId, ProviderName })).catch(unless('ResourceNotFoundException', undefined))
  }

  async function providers(): Promise<ProviderDescription[]> {
    const all: ProviderDescription[] = []
    let NextToken: string | undefined
    do {
      const page = await client.send(new ListIdentityProvidersCommand({ UserPoolId, MaxResults: 60, ...(NextToken && { NextToken }) }))
      all.push(...(page.Providers ?? []))
      NextToken = page.NextToken
    } while (NextToken)
    return all
  }

  /**
   * Has the application offer the providers that the pool has, but for one that is to go.
   *
   * The application is written whole, and nothing says whether another district was written meanwhile. So the list is made from the
   * pool, not from the list that was, and looked at again after each writing: whoever writes last finds what they overwrote.
   */
  async function offer(except?: string): Promise<void> {
    for (let tries = 0; tries < 5; tries += 1) {
      const names = (await providers()).flatMap(({ ProviderName }) => (ProviderName && ProviderName !== except ? [ProviderName] : []))
      const wanted = ['COGNITO', ...names.sort()]
      const application = await applicationAsItIs()
      const offered = [...(application.SupportedIdentityProviders ?? [])].sort()
      if (offered.join(' ') === [...wanted].sort().join(' ')) return
      await client.send(
        new UpdateUserPoolClientCommand({ ...application, UserPoolId, ClientId: pool.ClientId, SupportedIdentityProviders: wanted }),
      )
    }
    throw new Error('the list of providers keeps being changed by others')
  }

  async function applicationAsItIs(): Promise<Omit<UserPoolClientType, 'ClientSecret' | 'CreationDate' | 'LastModifiedDate'>> {
    const { UserPoolClient } = await client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId: pool.ClientId }))
    if (!UserPoolClient) throw new Error('the user pool has lost its application')
    const { ClientSecret: _, CreationDate: __, LastModifiedDate: ___, ...settings } = UserPoolClient
    return settings
  }

  return { invite, disable, enable, federate, unfederate }
}

/** Cognito takes no underscore in the name of a provider. */
export const providerNameOf = (tenantId: TenantId): string => tenantId.replace('_', '-')

/** Only the address is taken over. Who its holder is, no provider can say: the application may not write those attributes. */
function detailsOf(settings: OwnSignIn) {
  if (settings.kind === 'saml') {
    return {
      ProviderDetails: { MetadataURL: settings.metadataUrl },
      AttributeMapping: { email: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress' },
    }
  }
  return {
    ProviderDetails: {
      client_id: settings.clientId,
      client_secret: settings.clientSecret,
      oidc_issuer: settings.issuer,
      authorize_scopes: 'openid email',
      attributes_request_method: 'GET',
    },
    AttributeMapping: { email: 'email' },
  }
}

/** Failures that no repetition mends. */
const final = new Set([
  'InvalidParameterException',
  'CodeDeliveryFailureException',
  'DuplicateProviderException',
  'LimitExceededException',
  'UnsupportedIdentityProviderException',
])

/** A refusal for the administrator, or the failure as it was, to be tried again. Cognito repeats what it was sent: not the secret. */
function mended(error: Error, settings?: OwnSignIn): Error {
  if (!final.has(error.name)) return error
  const told = settings?.kind === 'oidc' ? error.message.replaceAll(settings.clientSecret, '…') : error.message
  return new DirectoryRefusal(`The directory refused: ${told}`)
}

/** Gives a value in place of one kind of failure. */
const unless =
  <T>(name: string, instead: T) =>
  (error: Error): T => {
    if (error.name === name) return instead
    throw error
  }
