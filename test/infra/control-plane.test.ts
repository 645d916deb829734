import { describe, expect, test } from 'vitest'
import { areas } from '#infra/areas.ts'
import { account, appOf, assemblyOf, named, policyOf, type Resource, region, roleOfArea } from './assembly.ts'
import { permits, type Question, type Statement } from './iam.ts'

const assembly = assemblyOf(appOf())
const { of } = assembly
const here = 'dis_01J9ZQ7Y8Z000000000000AAAA'
const there = 'dis_01J9ZQ7Y8Z000000000000BBBB'
const tableArn = (tenant: string) => `arn:aws:dynamodb:${region}:${account}:table/tandem-dev-${tenant}`
const bucketArn = `arn:aws:s3:::tandem-dev-objects-${account}-${region}`
const roleNamed = (start: string) => named(assembly, 'AWS::IAM::Role', start)

const builder = roleNamed('ControlPlaneBuilder')
const remover = roleNamed('ControlPlaneRemover')
const registrar = roleNamed('Registrar')

const sessionOf =
  (role: Resource, tenant: string | undefined) =>
  (action: string, resource: string, context: Question['context'] = {}) =>
    permits(policyOf(assembly, role), { action, resource, context: { ...context, ...(tenant && { 'aws:PrincipalTag/tenant': tenant }) } })

const trustOf = (role: Resource): Statement[] => role.properties.AssumeRolePolicyDocument.Statement
const everyAction = ['CreateTable', 'UpdateTable', 'DeleteTable', 'DescribeTable', 'GetItem', 'Query', 'Scan', 'PutItem', 'DeleteItem'].map(
  (it) => `dynamodb:${it}`,
)

describe('a session that makes a tenant’s table', () => {
  const may = sessionOf(builder, here)

  test('makes and changes it', () => {
    const steps = ['CreateTable', 'DescribeTable', 'UpdateTable', 'UpdateTimeToLive', 'DescribeTimeToLive']
    const backups = ['UpdateContinuousBackups', 'DescribeContinuousBackups', 'TagResource']
    const actions = [...steps, ...backups].map((it) => `dynamodb:${it}`)
    expect(actions.filter((action) => !may(action, tableArn(here)))).toEqual([])
  })

  test('does not delete it, nor read or write what is in it', () => {
    expect(everyAction.filter((action) => may(action, tableArn(here)))).toEqual([
      'dynamodb:CreateTable',
      'dynamodb:UpdateTable',
      'dynamodb:DescribeTable',
    ])
  })

  test('puts it under our key, through DynamoDB alone', () => {
    const { Condition, Resource } = policyOf(assembly, builder).find(({ Sid }) => Sid === 'TheirKey')!
    expect([Condition, Resource]).toEqual([
      { StringEquals: { 'kms:ViaService': [`dynamodb.${region}.amazonaws.com`] } },
      expect.stringContaining('DataKey'),
    ])
  })
})

describe('a session that removes a tenant', () => {
  const may = sessionOf(remover, here)

  test('looks through its table and deletes it, and changes nothing in it', () => {
    expect(everyAction.filter((action) => may(action, tableArn(here)))).toEqual([
      'dynamodb:UpdateTable',
      'dynamodb:DeleteTable',
      'dynamodb:DescribeTable',
      'dynamodb:Scan',
    ])
  })

  test('deletes every version of its objects, and reads none', () => {
    const actions = ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:GetObject', 's3:GetObjectVersion', 's3:PutObject']
    const keys = [`${here}/a`, `uploads/${here}/a`, `exports/${here}/a`]
    expect(actions.filter((action) => keys.every((key) => may(action, `${bucketArn}/${key}`)))).toEqual([
      's3:DeleteObject',
      's3:DeleteObjectVersion',
    ])
  })

  test('deletes no other tenant’s objects', () => {
    const keys = [`${there}/a`, `uploads/${there}/a`, `${here}A/a`, 'a', 'uploads/a']
    expect(keys.filter((key) => may('s3:DeleteObjectVersion', `${bucketArn}/${key}`))).toEqual([])
  })

  test('lists what begins with its tenant, and nothing else', () => {
    const prefixes = [
      `${here}/`,
      `${here}/videos/`,
      `uploads/${here}/`,
      `exports/${here}/`,
      here,
      `${there}/`,
      `uploads/${there}/`,
      'uploads/',
      '',
    ]
    const listed = prefixes.filter((prefix) => may('s3:ListBucketVersions', bucketArn, { 's3:prefix': prefix }))
    expect(listed).toEqual([`${here}/`, `${here}/videos/`, `uploads/${here}/`, `exports/${here}/`])
    expect(may('s3:ListBucketVersions', bucketArn)).toBe(false)
  })
})

describe.each([
  ['makes a tenant’s table', builder],
  ['removes a tenant', remover],
])('a session that %s', (_, role) => {
  test.each([
    ['another district', tableArn(there)],
    ['a tenant whose id begins with its own', tableArn(`${here}A`)],
    ['the registry', tableArn('registry')],
    ['the table of another stage', tableArn(here).replace('-dev-', '-prod-')],
  ])('does nothing to %s', (_, arn) => {
    expect(everyAction.filter((action) => sessionOf(role, here)(action, arn))).toEqual([])
  })

  test.each([undefined, 'registry', `${here}/x`, 'dis_*'])('does nothing when tagged %s', (tag) => {
    const arns = [tableArn(here), tableArn('registry'), tableArn(String(tag))]
    expect(everyAction.filter((action) => arns.some((arn) => sessionOf(role, tag)(action, arn)))).toEqual([])
  })

  test('is the provisioner’s alone', () => {
    expect(trustOf(role).flatMap(({ Principal }) => Principal?.AWS)).toEqual([`${roleOfArea(assembly, 'provisioner').id}.Arn`])
  })
})

describe('a session of the registry', () => {
  const may = sessionOf(registrar, 'registry')
  const actions = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'].map(
    (it) => `dynamodb:${it}`,
  )

  test('reads and writes it, and its indexes', () => {
    expect(actions.filter((action) => !may(action, tableArn('registry')) || !may(action, `${tableArn('registry')}/index/gs7`))).toEqual([])
  })

  test('neither scans nor deletes it, nor follows its stream', () => {
    const others = ['Scan', 'DeleteTable', 'UpdateTable', 'GetRecords'].map((it) => `dynamodb:${it}`)
    expect(others.filter((action) => may(action, tableArn('registry')))).toEqual([])
  })

  test('reaches no tenant, however it is tagged', () => {
    const reached = [here, 'registry', undefined].filter((tag) => sessionOf(registrar, tag)('dynamodb:GetItem', tableArn(here)))
    expect(reached).toEqual([])
  })

  test('is none without its tag', () => {
    expect([undefined, here].filter((tag) => sessionOf(registrar, tag)('dynamodb:GetItem', tableArn('registry')))).toEqual([])
  })

  test('is the control plane’s alone, and must be tagged', () => {
    const takes = (area: string, tag: string | undefined) =>
      ['sts:AssumeRole', 'sts:TagSession'].every((action) =>
        permits(trustOf(registrar), {
          action,
          principal: `${roleOfArea(assembly, area).id}.Arn`,
          context: tag ? { 'aws:RequestTag/tenant': tag, 'aws:TagKeys': ['tenant'] } : {},
        }),
      )
    const names = areas.map(({ name }) => name)
    expect(names.filter((name) => takes(name, 'registry'))).toEqual(['control', 'provisioner', 'sweeper', 'meter'])
    expect(names.filter((name) => takes(name, undefined) || takes(name, here))).toEqual([])
  })
})

describe('a session that only reads the registry', () => {
  const reader = roleNamed('RegistryReader')
  const may = sessionOf(reader, 'registry')

  test('changes nothing in it', () => {
    const actions = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'].map(
      (it) => `dynamodb:${it}`,
    )
    expect(actions.filter((action) => may(action, tableArn('registry')))).toEqual(actions.slice(0, 3))
  })

  test('reaches no tenant, however it is tagged', () => {
    const reached = [here, 'registry', undefined].filter((tag) => sessionOf(reader, tag)('dynamodb:GetItem', tableArn(here)))
    expect(reached).toEqual([])
  })

  test('is the bulk worker’s alone', () => {
    expect(trustOf(reader).flatMap(({ Principal }) => Principal?.AWS)).toEqual([`${roleOfArea(assembly, 'bulk-worker').id}.Arn`])
  })
})

describe.each(areas.filter(({ registry }) => !registry))('$name, which serves districts,', ({ name }) => {
  const role = roleOfArea(assembly, name)

  test.each([
    ['the registry', registrar],
    ['the making of tables', builder],
    ['the removal of tenants', remover],
  ])('is kept from %s by its own policy and by the role’s', (_, wanted) => {
    const own = permits(policyOf(assembly, role), { action: 'sts:AssumeRole', resource: `${wanted.id}.Arn` })
    expect([own, JSON.stringify(trustOf(wanted)).includes(role.id)]).toEqual([false, false])
  })

  const others = name === 'stream' ? () => {} : test
  others('signs nothing, keeps no accounts, begins no saga and maps no stream', () => {
    const actions = policyOf(assembly, role).flatMap(({ Action }) => Action)
    expect(actions.filter((action) => /^(kms:Sign|cognito-idp:|states:|lambda:)/.test(action))).toEqual([])
  })
})

const federation = [
  'CreateIdentityProvider',
  'DeleteIdentityProvider',
  'DescribeUserPoolClient',
  'ListIdentityProviders',
  'UpdateIdentityProvider',
  'UpdateUserPoolClient',
]

/** What a function may do in the directory of accounts. */
const cognitoActionsOf = (area: string) =>
  policyOf(assembly, roleOfArea(assembly, area))
    .flatMap(({ Action }) => Action)
    .filter((action) => action.startsWith('cognito-idp:'))
    .map((action) => action.replace('cognito-idp:', ''))
    .sort()

describe('the function that follows streams', () => {
  const allowed = policyOf(assembly, roleOfArea(assembly, 'stream'))

  test('keeps the accounts of this pool and federates, and can neither set a password nor delete anybody', () => {
    const pools = allowed.filter(({ Action }) => String(Action).includes('cognito-idp:')).flatMap(({ Resource }) => Resource)
    expect([...new Set(pools)]).toEqual([expect.stringContaining('People')])
    const accounts = [
      'AdminCreateUser',
      'AdminDisableUser',
      'AdminEnableUser',
      'AdminGetUser',
      'AdminLinkProviderForUser',
      'AdminUserGlobalSignOut',
    ]
    expect(cognitoActionsOf('stream')).toEqual([...accounts, ...federation].sort())
  })

  test('signs nothing, begins no saga and maps no stream', () => {
    const actions = allowed.flatMap(({ Action }) => Action)
    expect(actions.filter((action) => /^(kms:Sign|states:|lambda:)/.test(action))).toEqual([])
  })
})

describe('the control function', () => {
  const allowed = policyOf(assembly, roleOfArea(assembly, 'control'))
  const resourcesOf = (start: string) => [
    ...new Set(allowed.filter(({ Action }) => [Action].flat().some((it) => it.startsWith(start))).flatMap((it) => it.Resource)),
  ]

  test('federates districts in this pool, and touches no account', () => {
    expect(resourcesOf('cognito-idp:')).toEqual([expect.stringContaining('People')])
    expect(cognitoActionsOf('control')).toEqual(federation)
  })

  test('begins the two sagas, and nothing else', () => {
    const actions = allowed.flatMap(({ Action }) => Action).filter((action) => action.startsWith('states:'))
    const machines = of('AWS::StepFunctions::StateMachine').map(({ id }) => id)
    expect([actions, resourcesOf('states:')]).toEqual([['states:StartExecution'], machines])
  })

  test('neither makes nor removes a table itself', () => {
    const targets = allowed.filter(({ Action }) => String(Action).includes('sts:')).flatMap((it) => it.Resource)
    expect(targets.filter((arn) => arn?.startsWith(builder.id) || arn?.startsWith(remover.id))).toEqual([])
  })
})

describe('the provisioner', () => {
  test('deletes accounts and providers of this pool, alone of all functions, and makes or opens none', () => {
    const removing = ['AdminDeleteUser', 'AdminGetUser', 'DeleteIdentityProvider', 'DescribeUserPoolClient']
    expect(cognitoActionsOf('provisioner')).toEqual([...removing, 'ListIdentityProviders', 'ListUsers', 'UpdateUserPoolClient'])
    const statements = policyOf(assembly, roleOfArea(assembly, 'provisioner')).filter(({ Action }) =>
      String(Action).includes('cognito-idp:'),
    )
    expect([...new Set(statements.flatMap(({ Resource }) => Resource))]).toEqual([expect.stringContaining('People')])
    const others = areas.filter(({ name, kind }) => name !== 'provisioner' && kind !== 'trigger')
    expect(others.filter(({ name }) => cognitoActionsOf(name).includes('AdminDeleteUser'))).toEqual([])
  })

  const may = (action: string, functionArn: string | undefined, resource = '*') =>
    permits(policyOf(assembly, roleOfArea(assembly, 'provisioner')), {
      action,
      resource,
      ...(functionArn && { context: { 'lambda:FunctionArn': functionArn } }),
    })
  const arnOf = (area: string) => `${named(assembly, 'AWS::Lambda::Function', area).id}.Arn`
  const mapping = `arn:aws:lambda:${region}:${account}:event-source-mapping:fa123456-14a1-4fd2-9fec-83de64ad683d`

  test.each([
    ['lambda:CreateEventSourceMapping', '*'],
    ['lambda:DeleteEventSourceMapping', mapping],
  ])('may %s for the function that follows streams, and for no other', (action, resource) => {
    const functions = ['StreamFunction', 'PeopleFunction', 'ProvisionerFunction'].map(arnOf)
    expect(functions.filter((arn) => may(action, arn, resource))).toEqual([arnOf('StreamFunction')])
    expect(may(action, undefined, resource)).toBe(false)
  })

  test('finds a mapping again', () => {
    expect(may('lambda:ListEventSourceMappings', undefined)).toBe(true)
  })
})

describe.each(['provision', 'remove'])('the saga %s', (name) => {
  const machine = of('AWS::StepFunctions::StateMachine').find(({ properties }) => properties.StateMachineName === `tandem-dev-${name}`)!
  const { States, StartAt } = JSON.parse(machine.properties.DefinitionString)

  test('asks the provisioner for the next step of a tenant', () => {
    expect(States[StartAt]).toMatchObject({
      Type: 'Task',
      Resource: `${named(assembly, 'AWS::Lambda::Function', 'ProvisionerFunction').id}.Arn`,
      Parameters: { 'tenantId.$': '$.tenantId', saga: name },
      // The input stays, so that every step is asked for with it.
      ResultPath: '$.answer',
    })
  })

  test.each([
    [{ done: true, step: 'active' }, 'Succeed'],
    [{ done: true, step: 'active', waitSeconds: 5 }, 'Succeed'],
    [{ done: false, step: 'wait for table', waitSeconds: 5 }, 'Wait'],
    [{ done: false, step: 'create table' }, 'Task'],
  ])('takes %o to %s', (answer, type) => {
    expect(States[nextOf(States[States[StartAt].Next], answer)].Type).toBe(type)
  })

  test('ends some time, a removal later, and before its history is full', () => {
    const hours = JSON.parse(machine.properties.DefinitionString).TimeoutSeconds / 3600
    expect(hours).toBe({ provision: 24, remove: 90 * 24 }[name])
    expect(9 * hours).toBeLessThan(25_000)
  })

  test('waits as long as it is told, and asks again', () => {
    const wait = Object.values<Record<string, unknown>>(States).find(({ Type }) => Type === 'Wait')
    expect(wait).toMatchObject({ SecondsPath: '$.answer.waitSeconds', Next: StartAt })
  })

  test('tries again what is Lambda’s fault, further apart each time and not all at once, and nothing that a step threw', () => {
    const [retry, ...others] = States[StartAt].Retry
    expect(retry).toMatchObject({ BackoffRate: 2, JitterStrategy: 'FULL' })
    expect(retry.ErrorEquals.filter((error: string) => !error.startsWith('Lambda.'))).toEqual([])
    expect([others, States[StartAt].Catch, retry.ErrorEquals.includes('Lambda.Unknown')]).toEqual([[], undefined, false])
  })

  test('logs every step, encrypted', () => {
    const { Level, Destinations } = machine.properties.LoggingConfiguration
    const log = of('AWS::Logs::LogGroup').find(({ id }) => Destinations[0].CloudWatchLogsLogGroup.LogGroupArn === `${id}.Arn`)
    expect([Level, log?.properties.KmsKeyId]).toEqual(['ALL', expect.stringContaining('OperationsKey')])
  })

  test('raises an alarm when it fails or hangs', () => {
    const metrics = of('AWS::CloudWatch::Alarm').filter(({ properties }) =>
      properties.Dimensions?.some(({ Name, Value }: Record<string, string>) => Name === 'StateMachineArn' && Value === machine.id),
    )
    expect(metrics.map(({ properties }) => properties.MetricName).sort()).toEqual(['ExecutionsFailed', 'ExecutionsTimedOut'])
  })

  test('calls one function', () => {
    const role = roleNamed(machine.properties.RoleArn.replace('.Arn', ''))
    const called = policyOf(assembly, role).filter(({ Action }) => [Action].flat().includes('lambda:InvokeFunction'))
    const arn = `${named(assembly, 'AWS::Lambda::Function', 'ProvisionerFunction').id}.Arn`
    expect(called.flatMap(({ Resource }) => Resource)).toEqual([arn, `${arn}:*`])
  })
})

describe('the sweeper', () => {
  const rule = of('AWS::Events::Rule')[0]!

  test('runs every minute, and what was missed is not made up for', () => {
    expect(rule.properties).toMatchObject({
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      Targets: [{ Arn: `${named(assembly, 'AWS::Lambda::Function', 'SweeperFunction').id}.Arn`, RetryPolicy: { MaximumRetryAttempts: 0 } }],
    })
    expect(of('AWS::Lambda::EventInvokeConfig')[0]?.properties).toMatchObject({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 })
  })

  test('ends before it is begun again', () => {
    const slow = areas.map((area) => (area.kind === 'schedule' ? { ...area, timeoutSeconds: 60 } : area))
    expect(() => appOf({}, { areas: slow })).toThrow('sweeper may take longer than the time until its next run.')
  })

  test('is one at a time where concurrency is set aside', () => {
    const made = named(assemblyOf(appOf({ stage: 'prod' })), 'AWS::Lambda::Function', 'SweeperFunction')
    expect(made.properties.ReservedConcurrentExecutions).toBe(1)
  })

  test('is missed when it stands still', () => {
    const alarm = of('AWS::CloudWatch::Alarm').find(({ id }) => id.includes('StandsStill'))
    expect(alarm?.properties).toMatchObject({
      MetricName: 'Invocations',
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    })
  })
})

interface Rule {
  Variable: string
  BooleanEquals?: boolean
  IsPresent?: boolean
  Next: string
}

/** As much of a Choice as the sagas use. */
function nextOf({ Choices, Default }: { Choices: Rule[]; Default: string }, answer: Record<string, unknown>): string {
  const holds = ({ Variable, BooleanEquals, IsPresent }: Rule) => {
    const value = answer[Variable.replace('$.answer.', '')]
    return IsPresent === undefined ? value === BooleanEquals : (value !== undefined) === IsPresent
  }
  return Choices.find(holds)?.Next ?? Default
}
