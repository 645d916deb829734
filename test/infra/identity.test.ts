import { describe, expect, test } from 'vitest'
import { account, appOf, assemblyOf, named, policyOf, region, roleOfArea } from './assembly.ts'
import { permits, type Statement } from './iam.ts'

const assembly = assemblyOf(appOf({ callbacks: '["https://app.example.edu/signed-in","http://localhost:5173"]', refreshDays: '14' }))
const { of } = assembly
const pool = of('AWS::Cognito::UserPool')[0]!
const client = of('AWS::Cognito::UserPoolClient')[0]!
const here = 'dis_01J9ZQ7Y8Z000000000000AAAA'
const tableArn = (tenant: string) => `arn:aws:dynamodb:${region}:${account}:table/tandem-dev-${tenant}`

describe('people’s accounts', () => {
  test('are one pool a stage', () => {
    expect(of('AWS::Cognito::UserPool').map(({ properties }) => properties.UserPoolName)).toEqual(['tandem-dev'])
  })

  test('are by invitation, under an email address, in whatever case', () => {
    expect(pool.properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
    })
  })

  test('are recovered by email alone', () => {
    expect(pool.properties.AccountRecoverySetting).toEqual({ RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] })
  })

  test('have long passwords, may have a second factor from an app, and none by text message', () => {
    expect(pool.properties).toMatchObject({
      Policies: { PasswordPolicy: { MinimumLength: 12, RequireSymbols: true, PasswordHistorySize: 5 } },
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    })
    expect(pool.properties.SmsConfiguration).toBeUndefined()
  })

  test('are guarded against guessed and stolen passwords, and against deletion', () => {
    expect(pool.properties).toMatchObject({
      UserPoolTier: 'PLUS',
      UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
      DeletionProtection: 'ACTIVE',
    })
  })

  test('say whose they are, which their users may read and not change', () => {
    const ours = ['custom:person', 'custom:tenant']
    const [readable, writable]: string[][] = [client.properties.ReadAttributes, client.properties.WriteAttributes]
    expect(readable?.filter((name) => name.startsWith('custom:'))).toEqual(ours)
    expect(writable).toEqual(['email'])
  })
})

describe('the people’s applications', () => {
  test('get tokens for a code alone, and can keep no secret', () => {
    expect(client.properties).toMatchObject({ AllowedOAuthFlows: ['code'], AllowedOAuthFlowsUserPoolClient: true, GenerateSecret: false })
  })

  test('send no passwords to Cognito themselves', () => {
    expect(client.properties.ExplicitAuthFlows).toEqual(['ALLOW_REFRESH_TOKEN_AUTH'])
  })

  test('are where people are sent back to, and nowhere else', () => {
    const callbacks = ['https://app.example.edu/signed-in', 'http://localhost:5173']
    expect([client.properties.CallbackURLs, client.properties.LogoutURLs]).toEqual([callbacks, callbacks])
  })

  test('hold access for an hour, may renew it for as long as the stage says, and lose it when it is revoked', () => {
    const minutes = { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' }
    expect(client.properties).toMatchObject({
      AccessTokenValidity: 60,
      RefreshTokenValidity: 14 * 24 * 60,
      TokenValidityUnits: minutes,
      EnableTokenRevocation: true,
      PreventUserExistenceErrors: 'ENABLED',
    })
  })
})

describe('an access token of a person', () => {
  const trigger = of('AWS::Lambda::Function').find(({ properties }) => properties.FunctionName === 'tandem-dev-pre-token')!
  const role = named(assembly, 'AWS::IAM::Role', 'SignIn')
  const may = (action: string, resource: string, tenant: string | undefined = here) =>
    permits(policyOf(assembly, role), { action, resource, ...(tenant && { context: { 'aws:PrincipalTag/tenant': tenant } }) })

  test('is filled in by a function of ours, which Cognito waits five seconds for', () => {
    expect(pool.properties.LambdaConfig.PreTokenGenerationConfig).toEqual({ LambdaArn: `${trigger.id}.Arn`, LambdaVersion: 'V2_0' })
    expect(trigger.properties.Timeout).toBeLessThanOrEqual(5)
  })

  test('is asked for by this pool alone', () => {
    const permissions = of('AWS::Lambda::Permission').filter(({ properties }) => properties.FunctionName === `${trigger.id}.Arn`)
    expect(permissions).toMatchObject([{ properties: { Principal: 'cognito-idp.amazonaws.com', SourceArn: `${pool.id}.Arn` } }])
  })

  test('is made of one item of the tenant’s table', () => {
    const actions = ['GetItem', 'Query', 'BatchGetItem', 'Scan', 'PutItem', 'UpdateItem', 'DeleteItem'].map((it) => `dynamodb:${it}`)
    expect(actions.filter((action) => may(action, tableArn(here)))).toEqual(['dynamodb:GetItem'])
  })

  test.each([
    ['another district', tableArn('dis_01J9ZQ7Y8Z000000000000BBBB')],
    ['an index', `${tableArn(here)}/index/gs1`],
    ['the registry', tableArn('registry')],
  ])('is made of nothing of %s', (_, arn) => {
    expect(may('dynamodb:GetItem', arn)).toBe(false)
  })

  test('is not made in a session that names no tenant', () => {
    const untagged = permits(policyOf(assembly, role), { action: 'dynamodb:GetItem', resource: tableArn(here) })
    expect([untagged, may('dynamodb:GetItem', tableArn('registry'), 'registry')]).toEqual([false, false])
  })

  test('is made by no other function', () => {
    const trust: Statement[] = role.properties.AssumeRolePolicyDocument.Statement
    expect(trust.flatMap(({ Principal }) => Principal?.AWS)).toEqual([`${roleOfArea(assembly, 'pre-token').id}.Arn`])
  })

  test('is trusted by every function that answers, as the pool’s and for its client', () => {
    const told = of('AWS::Lambda::Function').flatMap(({ properties }) => properties.Environment.Variables.ISSUERS ?? [])
    const trusting = told.filter((issuers: string) =>
      JSON.parse(issuers).some(
        ({ issuer, clientIds, audience }: { issuer: string; clientIds?: string[]; audience?: string }) =>
          issuer.includes(pool.id) && clientIds?.length === 1 && clientIds[0]?.includes(client.id) && audience === undefined,
      ),
    )
    expect([told.length > 0, trusting.length]).toEqual([true, told.length])
  })
})

describe('the key of machines’ tokens', () => {
  const key = named(assembly, 'AWS::KMS::Key', 'TokenKey')
  const statements: Statement[] = key.properties.KeyPolicy.Statement
  const root = `arn:aws:iam::${account}:root`
  const signs = (role: string) =>
    permits(statements, { action: 'kms:Sign', resource: '*', principal: root, context: { 'aws:PrincipalArn': role } })

  test('signs, and is of 2,048 bits', () => {
    expect(key.properties).toMatchObject({ KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' })
  })

  test('signs for the control function and for nobody else, whatever they may do in the account', () => {
    const names = ['role/tandem-dev-control', 'role/tandem-dev-coaching', 'role/Admin', 'role/tandem-dev-control-2', 'root']
    expect(names.filter((name) => signs(`arn:aws:iam::${account}:${name}`))).toEqual(['role/tandem-dev-control'])
  })

  test('is within the rights of one function', () => {
    const roles = of('AWS::IAM::Role').filter((role) => JSON.stringify(policyOf(assembly, role)).includes('kms:Sign'))
    expect(roles.map(({ properties }) => properties.RoleName)).toEqual(['tandem-dev-control'])
  })

  test('is published by the API that functions trust as its issuer', () => {
    const control = of('AWS::Lambda::Function').find(({ properties }) => properties.FunctionName === 'tandem-dev-control')!
    const { ISSUERS, TOKEN_ISSUER, TOKEN_AUDIENCE } = control.properties.Environment.Variables
    const keys = `${TOKEN_ISSUER}/.well-known/jwks.json`
    expect(JSON.parse(ISSUERS)).toContainEqual({ issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE, keys })
  })

  test('is published under a name of our own where there is one', () => {
    const functions = assemblyOf(appOf({ api: 'https://api.example.edu' })).of('AWS::Lambda::Function')
    const told = functions.flatMap(({ properties }) => properties.Environment.Variables.TOKEN_ISSUER ?? [])
    expect(told).toEqual(['https://api.example.edu'])
  })
})

describe('the pages', () => {
  const told = (context: Record<string, string>) => {
    const assembly = assemblyOf(appOf(context))
    const pages = assembly.of('AWS::Lambda::Function').find(({ properties }) => properties.FunctionName === 'tandem-dev-app')!
    const client = assembly.of('AWS::Cognito::UserPoolClient')[0]!
    return { signIn: JSON.parse(pages.properties.Environment.Variables.APP_SIGN_IN), callbacks: client.properties.CallbackURLs }
  }

  test('send people to the sign-in page, which sends them back there', () => {
    const { signIn, callbacks } = told({ api: 'https://api.example.edu' })
    expect({ ...signIn, callbacks }).toMatchObject({
      url: 'https://api.example.edu/app',
      authorize: expect.stringMatching(/^https:.*tandem-dev-.*\/oauth2\/authorize$/),
      token: expect.stringMatching(/\/oauth2\/token$/),
      signOut: expect.stringMatching(/\/logout$/),
      callbacks: expect.arrayContaining(['https://api.example.edu/app/signed-in']),
    })
  })

  test('are below the stage of the gateway where there is no name of our own', () => {
    expect(told({}).signIn.url).toMatch(/\/dev\/app$/)
  })
})
