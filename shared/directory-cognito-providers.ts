/** Districts' own sign-ins as identity providers of the pool, and their places in the application's list. */
import {
  type CognitoIdentityProviderClient,
  CreateIdentityProviderCommand,
  DeleteIdentityProviderCommand,
  DescribeUserPoolClientCommand,
  ListIdentityProvidersCommand,
  type ProviderDescription,
  UpdateIdentityProviderCommand,
  UpdateUserPoolClientCommand,
  type UserPoolClientType,
} from '@aws-sdk/client-cognito-identity-provider'
import { DirectoryRefusal, type OwnSignIn } from './directory.ts'
import type { TenantId } from './model/tenant.ts'

export interface Pool {
  client: Pick<CognitoIdentityProviderClient, 'send'>
  UserPoolId: string
  /** The application whose list of providers it keeps. */
  ClientId: string
}

export function cognitoProviders(pool: Pool) {
  const { client, UserPoolId } = pool

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

  async function isFederated(tenantId: TenantId): Promise<boolean> {
    return (await providers()).some(({ ProviderName }) => ProviderName === providerNameOf(tenantId))
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

  return { federate, unfederate, isFederated }
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
export function mended(error: Error, settings?: OwnSignIn): Error {
  if (!final.has(error.name)) return error
  const told = settings?.kind === 'oidc' ? error.message.replaceAll(settings.clientSecret, '…') : error.message
  return new DirectoryRefusal(`The directory refused: ${told}`)
}

/** Gives a value in place of one kind of failure. */
export const unless =
  <T>(name: string, instead: T) =>
  (error: Error): T => {
    if (error.name === name) return instead
    throw error
  }
