import { describe, expect, test } from 'vitest'
import { cognitoDirectory } from '#shared/directory-cognito.ts'
import type { Id } from '#shared/model/id.ts'

const UserPoolId = 'us-east-1_pool'
const ClientId = 'app'
const tenantId: Id<'dis'> = 'dis_01J9ZQ7Y8Z0000000000000001'
const personId: Id<'per'> = 'per_01J9ZQ7Y8Z0000000000000003'
const email = 'ada.okafor@lakeside.example'
const holder = { tenantId, personId, email }
const ada = { ...holder, name: 'Ada Okafor', federated: false }
const Username = 'b7b5d3a0-0000-4000-8000-000000000001'
const provider = 'dis-01J9ZQ7Y8Z0000000000000001'

type Answers = Record<string, unknown>

const failure = (name: string, message = name) => Object.assign(new Error(message), { name })

/** A pool that answers each command as told, one answer after the other where there are several, and notes what it was asked. */
function pool(answers: Answers = {}) {
  const asked: [string, unknown][] = []
  const left = new Map(Object.entries(answers).map(([name, answer]) => [name, Array.isArray(answer) ? [...answer] : answer]))
  const send = async (command: { constructor: { name: string }; input: unknown }) => {
    const name = command.constructor.name.replace(/Command$/, '')
    asked.push([name, command.input])
    const answer = left.get(name)
    const next = Array.isArray(answer) ? (answer.length > 1 ? answer.shift() : answer[0]) : answer
    if (next instanceof Error) throw next
    return next ?? {}
  }
  return {
    asked,
    names: () => asked.map(([name]) => name),
    directory: cognitoDirectory({ client: { send } as never, UserPoolId, ClientId }),
  }
}

const account = (over: object = {}, whose: { tenantId: string; personId: string } = holder) => ({
  Username,
  Enabled: true,
  UserStatus: 'CONFIRMED',
  UserAttributes: [
    { Name: 'email', Value: email },
    { Name: 'custom:tenant', Value: whose.tenantId },
    { Name: 'custom:person', Value: whose.personId },
  ],
  ...over,
})

const elsewhere = account({}, { tenantId: 'dis_01J9ZQ7Y8Z0000000000000002', personId })
const exists = failure('UsernameExistsException')
const link = {
  UserPoolId,
  DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: Username },
  SourceUser: { ProviderName: provider, ProviderAttributeName: 'email', ProviderAttributeValue: email },
}

describe('inviting', () => {
  const UserAttributes = [
    { Name: 'email', Value: email },
    { Name: 'email_verified', Value: 'true' },
    { Name: 'name', Value: 'Ada Okafor' },
    { Name: 'custom:tenant', Value: tenantId },
    { Name: 'custom:person', Value: personId },
  ]

  test('makes the account, which says whose it is, and has Cognito write to them', async () => {
    const { asked, directory } = pool({ AdminCreateUser: { User: { Username } } })
    await directory.invite(ada)
    expect(asked).toEqual([['AdminCreateUser', { UserPoolId, Username: email, UserAttributes, DesiredDeliveryMediums: ['EMAIL'] }]])
  })

  test('through a district’s provider sends no password, and links whoever comes with the address', async () => {
    const { asked, directory } = pool({ AdminCreateUser: { User: { Username } } })
    await directory.invite({ ...ada, federated: true })
    expect(asked).toEqual([
      ['AdminCreateUser', { UserPoolId, Username: email, UserAttributes, MessageAction: 'SUPPRESS' }],
      ['AdminLinkProviderForUser', link],
    ])
  })

  test('again sends a new password to who has not chosen their own', async () => {
    const { asked, directory } = pool({ AdminCreateUser: [exists, {}], AdminGetUser: account({ UserStatus: 'FORCE_CHANGE_PASSWORD' }) })
    await directory.invite(ada)
    expect(asked.slice(1)).toEqual([
      ['AdminGetUser', { UserPoolId, Username: email }],
      ['AdminCreateUser', { UserPoolId, Username: email, MessageAction: 'RESEND' }],
    ])
  })

  test('again leaves who has chosen their password, and opens an account that was shut', async () => {
    const open = pool({ AdminCreateUser: exists, AdminGetUser: account() })
    await open.directory.invite(ada)
    expect(open.names()).toEqual(['AdminCreateUser', 'AdminGetUser'])
    const shut = pool({ AdminCreateUser: exists, AdminGetUser: account({ Enabled: false }) })
    await shut.directory.invite(ada)
    expect(shut.asked.at(-1)).toEqual(['AdminEnableUser', { UserPoolId, Username }])
  })

  test('again through a provider links the account that is there, once', async () => {
    const answers = { AdminCreateUser: exists, AdminGetUser: account() }
    const { asked, directory } = pool(answers)
    await directory.invite({ ...ada, federated: true })
    expect(asked.at(-1)).toEqual(['AdminLinkProviderForUser', link])
    const linked = pool({
      ...answers,
      AdminLinkProviderForUser: failure('InvalidParameterException', 'SourceUser is already linked to DestinationUser'),
    })
    await expect(linked.directory.invite({ ...ada, federated: true })).resolves.toBeUndefined()
  })

  test('an address with somebody else’s account is refused, and nothing is done to it', async () => {
    const { names, directory } = pool({ AdminCreateUser: exists, AdminGetUser: elsewhere })
    await expect(directory.invite({ ...ada, federated: true })).rejects.toMatchObject({ name: 'DirectoryRefusal' })
    expect(names()).toEqual(['AdminCreateUser', 'AdminGetUser'])
  })

  test('tells what cannot be mended by trying again from what can', async () => {
    const invalid = pool({ AdminCreateUser: failure('InvalidParameterException', 'Invalid email address format.') })
    await expect(invalid.directory.invite(ada)).rejects.toMatchObject({
      name: 'DirectoryRefusal',
      message: expect.stringContaining('Invalid email'),
    })
    const busy = pool({ AdminCreateUser: failure('TooManyRequestsException') })
    await expect(busy.directory.invite(ada)).rejects.toMatchObject({ name: 'TooManyRequestsException' })
  })
})

describe('shutting an account', () => {
  test('ends its sessions as well', async () => {
    const { asked, directory } = pool({ AdminGetUser: account() })
    await directory.disable(holder)
    expect(asked).toEqual([
      ['AdminGetUser', { UserPoolId, Username: email }],
      ['AdminDisableUser', { UserPoolId, Username }],
      ['AdminUserGlobalSignOut', { UserPoolId, Username }],
    ])
  })

  test.each<[string, unknown]>([
    ['that is not there', failure('UserNotFoundException')],
    ['of another district', elsewhere],
    ['of somebody else', account({}, { tenantId, personId: 'per_01J9ZQ7Y8Z0000000000000099' })],
  ])('%s does nothing, and nor does opening it', async (_, AdminGetUser) => {
    const { names, directory } = pool({ AdminGetUser })
    await directory.disable(holder)
    await directory.enable(holder)
    expect(names()).toEqual(['AdminGetUser', 'AdminGetUser'])
  })

  test('is undone by opening it, once', async () => {
    const { asked, directory } = pool({ AdminGetUser: [account({ Enabled: false }), account()] })
    await directory.enable(holder)
    await directory.enable(holder)
    expect(asked.filter(([name]) => name !== 'AdminGetUser')).toEqual([['AdminEnableUser', { UserPoolId, Username }]])
  })
})

describe('deleting an account', () => {
  test('takes it away, and again without a fault', async () => {
    const { asked, directory } = pool({ AdminGetUser: account(), AdminDeleteUser: [{}, failure('UserNotFoundException')] })
    expect(await directory.holds(holder)).toBe(true)
    await directory.erase(holder)
    await directory.erase(holder)
    expect(asked.filter(([name]) => name === 'AdminDeleteUser')).toEqual(Array(2).fill(['AdminDeleteUser', { UserPoolId, Username }]))
  })

  test.each<[string, unknown]>([
    ['that is not there', failure('UserNotFoundException')],
    ['of another district', elsewhere],
    ['of somebody else', account({}, { tenantId, personId: 'per_01J9ZQ7Y8Z0000000000000099' })],
  ])('%s does nothing', async (_, AdminGetUser) => {
    const { names, directory } = pool({ AdminGetUser })
    expect(await directory.holds(holder)).toBe(false)
    await directory.erase(holder)
    expect(names()).toEqual(['AdminGetUser', 'AdminGetUser'])
  })
})

describe('those who came by a district’s provider without an invitation', () => {
  const users = (...names: string[]) => ({ Users: names.map((name) => ({ Username: name })) })
  const lower = provider.toLowerCase()

  test('are found by the name of the provider, however it is written, on all pages', async () => {
    const { asked, directory } = pool({
      ListUsers: [{ ...users(`${provider}_1`, `${provider}_2`), PaginationToken: 'more' }, users(`${provider}_3`), users(`${lower}_4`)],
    })
    expect(await directory.countArrivals(tenantId)).toBe(4)
    const of = (name: string) => ({ UserPoolId, Filter: `username ^= "${name}_"`, Limit: 60 })
    expect(asked.map(([, input]) => input)).toEqual([of(provider), { ...of(provider), PaginationToken: 'more' }, of(lower)])
  })

  test('are deleted some at a time, until there are none', async () => {
    const { asked, directory } = pool({
      ListUsers: [users(`${provider}_1`, `${provider}_2`), users(), users(`${lower}_3`), users(), users()],
    })
    const gone = [await directory.eraseArrivals(tenantId), await directory.eraseArrivals(tenantId), await directory.eraseArrivals(tenantId)]
    expect(gone).toEqual([2, 1, 0])
    expect(asked.flatMap(([name, input]) => (name === 'AdminDeleteUser' ? [(input as { Username: string }).Username] : []))).toEqual([
      `${provider}_1`,
      `${provider}_2`,
      `${lower}_3`,
    ])
  })

  test('are nobody of another district, whatever the pool answers', async () => {
    const theirs = { Username: `${provider}_9`, Attributes: [{ Name: 'custom:tenant', Value: 'dis_01J9ZQ7Y8Z0000000000000002' }] }
    const { names, directory } = pool({ ListUsers: { Users: [theirs, { Username }, { Username: 'dis-01J9ZQ7Y8Z0000000000000002_1' }] } })
    expect([await directory.countArrivals(tenantId), await directory.eraseArrivals(tenantId)]).toEqual([0, 0])
    expect(names()).not.toContain('AdminDeleteUser')
  })
})

const application = {
  UserPoolId,
  ClientId,
  ClientName: 'people',
  RefreshTokenValidity: 30,
  AllowedOAuthFlows: ['code'],
  CallbackURLs: ['https://app.example.edu/signed-in'],
  PreventUserExistenceErrors: 'ENABLED',
}
const described = (...SupportedIdentityProviders: string[]) => ({
  UserPoolClient: { ...application, SupportedIdentityProviders, CreationDate: new Date(0), LastModifiedDate: new Date(0) },
})
const listed = (...names: string[]) => ({ Providers: names.map((ProviderName) => ({ ProviderName, ProviderType: 'SAML' })) })
const saml = { kind: 'saml', metadataUrl: 'https://login.lakeside.example/saml', emailDomains: ['lakeside.example'] } as const
const oidc = {
  kind: 'oidc',
  issuer: 'https://login.lakeside.example',
  clientId: 'tandem',
  clientSecret: 'a-secret-of-the-provider',
  emailDomains: ['lakeside.example'],
} as const
const samlProvider = {
  UserPoolId,
  ProviderName: provider,
  ProviderDetails: { MetadataURL: 'https://login.lakeside.example/saml' },
  AttributeMapping: { email: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress' },
  IdpIdentifiers: ['lakeside.example'],
}
const other = 'dis-01J9ZQ7Y8Z0000000000000002'

describe('federating a district', () => {
  test('makes its provider, and has the application offer it with everything else as it was', async () => {
    const { asked, directory } = pool({
      ListIdentityProviders: [listed(other), listed(other, provider)],
      DescribeUserPoolClient: [described('COGNITO', other), described('COGNITO', other, provider)],
    })
    await directory.federate(tenantId, saml)
    expect(asked).toEqual([
      ['ListIdentityProviders', { UserPoolId, MaxResults: 60 }],
      ['CreateIdentityProvider', { ...samlProvider, ProviderType: 'SAML' }],
      ['ListIdentityProviders', { UserPoolId, MaxResults: 60 }],
      ['DescribeUserPoolClient', { UserPoolId, ClientId }],
      ['UpdateUserPoolClient', { ...application, SupportedIdentityProviders: ['COGNITO', provider, other] }],
      ['ListIdentityProviders', { UserPoolId, MaxResults: 60 }],
      ['DescribeUserPoolClient', { UserPoolId, ClientId }],
    ])
  })

  test('again changes the provider, and leaves an application that offers it alone', async () => {
    const { asked, directory } = pool({ ListIdentityProviders: listed(provider), DescribeUserPoolClient: described('COGNITO', provider) })
    await directory.federate(tenantId, saml)
    expect(asked.map(([name]) => name)).toEqual([
      'ListIdentityProviders',
      'UpdateIdentityProvider',
      'ListIdentityProviders',
      'DescribeUserPoolClient',
    ])
    expect(asked[1]?.[1]).toEqual(samlProvider)
  })

  test('by OIDC hands the secret on, and takes over nothing but the address', async () => {
    const { asked, directory } = pool({
      ListIdentityProviders: [listed(), listed(provider)],
      DescribeUserPoolClient: described('COGNITO', provider),
    })
    await directory.federate(tenantId, oidc)
    expect(asked[1]).toEqual([
      'CreateIdentityProvider',
      {
        UserPoolId,
        ProviderName: provider,
        ProviderType: 'OIDC',
        ProviderDetails: {
          client_id: 'tandem',
          client_secret: 'a-secret-of-the-provider',
          oidc_issuer: 'https://login.lakeside.example',
          authorize_scopes: 'openid email',
          attributes_request_method: 'GET',
        },
        AttributeMapping: { email: 'email' },
        IdpIdentifiers: ['lakeside.example'],
      },
    ])
  })

  test('by another kind takes the old provider off first', async () => {
    const { names, directory } = pool({
      ListIdentityProviders: listed(provider),
      DescribeUserPoolClient: [described('COGNITO', provider), described('COGNITO'), described('COGNITO', provider)],
    })
    await directory.federate(tenantId, oidc)
    const changes = names().filter((name) => !/^(List|Describe)/.test(name))
    expect(changes).toEqual(['UpdateUserPoolClient', 'DeleteIdentityProvider', 'CreateIdentityProvider'])
  })

  test('looks again after it has written, and mends what another overwrote', async () => {
    const { asked, directory } = pool({
      ListIdentityProviders: [listed(), listed(provider), listed(other, provider)],
      DescribeUserPoolClient: [described('COGNITO'), described('COGNITO', provider), described('COGNITO', provider, other)],
    })
    await directory.federate(tenantId, saml)
    const lists = asked
      .filter(([name]) => name === 'UpdateUserPoolClient')
      .map(([, input]) => (input as typeof application & { SupportedIdentityProviders: string[] }).SupportedIdentityProviders)
    expect(lists).toEqual([
      ['COGNITO', provider],
      ['COGNITO', provider, other],
    ])
  })

  test('reads all pages of the pool’s providers', async () => {
    const { asked, directory } = pool({
      ListIdentityProviders: [
        { ...listed(other), NextToken: 'more' },
        listed(provider),
        { ...listed(other), NextToken: 'more' },
        listed(provider),
      ],
      DescribeUserPoolClient: described('COGNITO', provider, other),
    })
    await directory.federate(tenantId, saml)
    expect(asked[1]).toEqual(['ListIdentityProviders', { UserPoolId, MaxResults: 60, NextToken: 'more' }])
    expect(asked[2]?.[0]).toBe('UpdateIdentityProvider')
  })

  test('is refused in Cognito’s words, without the secret', async () => {
    const message = `Value '${oidc.clientSecret}' at 'client_secret' is not valid`
    const { directory } = pool({ ListIdentityProviders: listed(), CreateIdentityProvider: failure('InvalidParameterException', message) })
    await expect(directory.federate(tenantId, oidc)).rejects.toMatchObject({
      name: 'DirectoryRefusal',
      message: "The directory refused: Value '…' at 'client_secret' is not valid",
    })
  })

  test('is undone in the order that never offers what is gone, and again without a fault', async () => {
    const { asked, directory } = pool({
      ListIdentityProviders: listed(other, provider),
      DescribeUserPoolClient: [described('COGNITO', other, provider), described('COGNITO', other)],
    })
    await directory.unfederate(tenantId)
    expect(asked.filter(([name]) => !/^(List|Describe)/.test(name))).toEqual([
      ['UpdateUserPoolClient', { ...application, SupportedIdentityProviders: ['COGNITO', other] }],
      ['DeleteIdentityProvider', { UserPoolId, ProviderName: provider }],
    ])
    const gone = pool({
      ListIdentityProviders: listed(other),
      DescribeUserPoolClient: described('COGNITO', other),
      DeleteIdentityProvider: failure('ResourceNotFoundException'),
    })
    await expect(gone.directory.unfederate(tenantId)).resolves.toBeUndefined()
  })

  test('shows in whether the pool has its provider', async () => {
    const { directory } = pool({ ListIdentityProviders: [listed(other), listed(other, provider)] })
    expect([await directory.isFederated(tenantId), await directory.isFederated(tenantId)]).toEqual([false, true])
  })
})
