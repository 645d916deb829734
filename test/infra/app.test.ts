import { Stack } from 'aws-cdk-lib'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { AwsSolutionsChecks } from 'cdk-nag'
import { describe, expect, test } from 'vitest'
import { type Area, areas } from '#infra/areas.ts'
import { registryName } from '#shared/db/layout.ts'
import { tableOf } from '#shared/db/provision.ts'
import { appOf, assemblyOf, type Resource } from './assembly.ts'

const app = appOf()
const { of, resources } = assemblyOf(app)
const functions = of('AWS::Lambda::Function')
const alarms = of('AWS::CloudWatch::Alarm')

describe('the assembly', () => {
  test('holds what it held', () => {
    const counts: Record<string, number> = {}
    for (const { type } of resources) counts[type] = (counts[type] ?? 0) + 1
    const sorted = Object.entries(counts).sort(([a], [b]) => a.localeCompare(b))
    expect(sorted.map(([type, count]) => `${count} ${type}`)).toMatchSnapshot()
  })

  test('obeys CloudFormation’s rules', () => {
    expect(() => appOf({}, { templateRules: true }).synth()).not.toThrow()
  }, 90_000)

  test('takes its name and its issuers from the context', () => {
    const issuers = '[{"issuer":"https://login.example.edu","audience":"tandem","keys":"https://login.example.edu/keys"}]'
    const made = assemblyOf(appOf({ stage: 'prod', issuers })).of('AWS::Lambda::Function')
    const { Environment } = made.find(({ properties }) => properties.FunctionName === 'tandem-prod-people')?.properties ?? {}
    expect(Environment.Variables.STAGE).toBe('prod')
    expect(JSON.parse(Environment.Variables.ISSUERS)[0]).toEqual(JSON.parse(issuers)[0])
  })

  test.each([
    { stage: 'Prod' },
    { stage: 'a-b' },
    { issuers: '{}' },
    { issuers: 'none' },
    { docs: 'docs' },
    { docs: 'https://docs.example.edu/docs/' },
    { docs: 'https://docs.example.edu/guides' },
    { docsCertificate: 'arn:aws:acm:eu-west-1:111122223333:certificate/1' },
    { api: 'http://api.example.edu' },
    { api: 'https://api.example.edu/' },
    { callbacks: '{}' },
    { callbacks: '[]' },
    { callbacks: '["http://app.example.edu"]' },
    { callbacks: '["http://localhost.example.edu"]' },
    { callbacks: '["https://app.example.edu/#home"]' },
    { refreshDays: '0' },
    { refreshDays: 'forever' },
  ])('refuses %o', (context) => {
    expect(() => appOf(context)).toThrow()
  })
})

const pascal = (name: string) => name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
const workers = areas.filter((area) => area.kind === 'queue')

test('a queue has one worker', () => {
  const another = { ...workers[0]!, name: 'another', routes: [] as const }
  expect(() => appOf({}, { areas: [...areas, another] })).toThrow('One queue, one worker: webhook-worker and another')
})

describe.each(workers)('the queue of $name', ({ name, queue, timeoutSeconds, batchSize, jobsMax, putsBack }) => {
  const made = of('AWS::SQS::Queue').find(({ id }) => new RegExp(`^${queue.name}Queue`, 'i').test(id))
  const mapping = of('AWS::Lambda::EventSourceMapping').find(({ properties }) => JSON.stringify(properties).includes(made!.id))

  test('is worked off by it, each message standing or falling alone', () => {
    expect(mapping?.properties).toMatchObject({
      BatchSize: batchSize,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: jobsMax },
    })
  })

  test('hides a message until its worker has surely ended', () => {
    expect(made?.properties.VisibilityTimeout).toBe(6 * timeoutSeconds)
  })

  test('is filled by the stream, by the clock, and by its worker if that puts something back', () => {
    const senders = of('AWS::IAM::Policy').filter(({ properties }) => {
      const { Statement } = properties.PolicyDocument as { Statement: { Action: unknown; Resource: unknown }[] }
      return Statement.some((it) => [it.Action].flat().includes('sqs:SendMessage') && JSON.stringify(it.Resource).includes(made!.id))
    })
    const wanted = ['Stream', 'Sweeper', ...(putsBack ? [pascal(name)] : [])]
    expect(senders.map(({ id }) => id.replace(/RoleDefaultPolicy.*/, '')).sort()).toEqual(wanted.sort())
  })
})

describe('the security checks', () => {
  test('find nothing that is not waived', () => {
    expect(new AwsSolutionsChecks().validateScope(app).violations).toEqual([])
  })

  test('find a bucket that anybody could leave open', () => {
    const stack = new Stack(appOf(), 'careless')
    new Bucket(stack, 'Bucket')
    const found = new AwsSolutionsChecks().validateScope(stack).violations.map(({ ruleName }) => ruleName)
    expect(found).toEqual(['AwsSolutions-S1', 'AwsSolutions-S10'])
  })

  test('fail the synthesis', () => {
    const careless = appOf()
    new Bucket(new Stack(careless, 'careless'), 'Bucket')
    expect(() => careless.synth()).toThrow('AwsSolutions-S10')
  })

  test('are waived with a reason', () => {
    const waivers = app.node.findAll().flatMap(({ node }) => node.metadata.filter(({ type }) => type === 'aws:cdk:acknowledged-rules'))
    const reasons = waivers.flatMap(({ data }) => Object.values(data as Record<string, string>))
    expect(reasons.filter((reason) => reason.length < 40)).toEqual([])
  })
})

/** What a function is told, beside what is everybody's. */
function toldApart({ name, kind, writes, registry }: Area): string[] {
  return [
    ...(writes ? ['DATA_ROLE_WRITE'] : []),
    ...(registry ? ['REGISTRY_ROLE'] : []),
    ...(kind === 'steps' ? ['DATA_KEY_ARN', 'STREAM_DEAD_LETTERS_ARN', 'STREAM_WORKER_ARN'] : []),
    ...(kind === 'steps' ? ['TENANT_ROLE_PROVISION', 'TENANT_ROLE_REMOVE'] : []),
    ...(name === 'control' ? ['PROVISION_MACHINE_ARN', 'REMOVE_MACHINE_ARN', 'TOKEN_AUDIENCE', 'TOKEN_ISSUER', 'TOKEN_KEY_ID'] : []),
    ...(name === 'app' ? ['APP_SIGN_IN'] : []),
    ...(name === 'control' || kind === 'stream' || kind === 'steps' ? ['USER_POOL_CLIENT_ID', 'USER_POOL_ID'] : []),
  ]
}

describe.each(areas)('the function $name', (area) => {
  const { name, memoryMib, timeoutSeconds, kind } = area
  const made = functions.find(({ properties }) => properties.FunctionName === `tandem-dev-${name}`)

  test('runs as the areas say', () => {
    expect(made?.properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: memoryMib,
      Timeout: timeoutSeconds,
      LoggingConfig: { LogFormat: 'JSON' },
    })
  })

  test('learns what it needs from its environment', () => {
    const queues = workers.map(({ queue }) => queue.variable)
    const everybody = [...queues, 'CURSOR_SECRET_ARN', 'DATA_ROLE_READ', 'DOCS_URL', 'ISSUERS', 'OBJECTS_BUCKET', 'STAGE']
    const told = kind === 'trigger' ? ['DATA_ROLE_READ', 'STAGE'] : [...everybody, ...toldApart(area)]
    expect(Object.keys(made?.properties.Environment.Variables).sort()).toEqual(told.sort())
  })

  test('is watched', () => {
    const metrics = alarmsOn('FunctionName', made).map(({ properties }) => properties.MetricName)
    const apart: Partial<Record<Area['kind'], string[]>> = { stream: ['IteratorAge'], schedule: ['Invocations'] }
    expect(metrics.sort()).toEqual(['Errors', ...(apart[kind] ?? []), 'Throttles'])
  })

  if (kind !== 'api') return
  test('answers before the gateway gives up', () => {
    expect(timeoutSeconds).toBeLessThan(29)
  })
})

describe('dead letters', () => {
  const redriven = of('AWS::SQS::Queue').flatMap(({ properties }) => properties.RedrivePolicy?.deadLetterTargetArn ?? [])
  const deadLetters = of('AWS::SQS::Queue').filter(({ properties }) => !properties.RedrivePolicy)

  test('catch what the jobs and the stream give up', () => {
    expect(deadLetters.map(({ id }) => id.replace(/Queue.*/, ''))).toEqual([
      'DeliveriesDeadLetters',
      'JobsDeadLetters',
      'BulkDeadLetters',
      'SandboxesDeadLetters',
      'EvidenceDeadLetters',
      'StreamDeadLetters',
    ])
    expect(redriven).toEqual(deadLetters.slice(0, -1).map(({ id }) => `${id}.Arn`))
  })

  test.each(deadLetters.map((queue) => [queue.id, queue] as const))('raise an alarm: %s', (_, queue) => {
    expect(alarmsOn('QueueName', queue)).toMatchObject([{ properties: { MetricName: 'ApproximateNumberOfMessagesVisible', Threshold: 0 } }])
  })
})

describe('an alarm', () => {
  test.each(alarms.map((alarm) => [alarm.id, alarm] as const))('reaches somebody: %s', (_, { properties }) => {
    const topics = of('AWS::SNS::Topic').map(({ id }) => expect.stringContaining(id))
    expect([properties.AlarmActions, properties.OKActions]).toEqual([topics, topics])
  })

  test('is raised by failing and by slow answers, and by jobs that wait', () => {
    const ids = alarms.map(({ id }) => id).join(' ')
    for (const alarm of ['ServerErrors', 'SlowAnswers', 'JobsQueueWaits']) expect(ids).toContain(alarm)
  })
})

describe('what holds data', () => {
  const accounts = ['AWS::Cognito::UserPool', 'AWS::Cognito::UserPoolClient', 'AWS::Cognito::UserPoolDomain']
  const lasting = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::KMS::Key', ...accounts].flatMap(of)

  test('stays when its stack goes, at any stage', () => {
    const kept = lasting.filter(({ deletionPolicy }) => deletionPolicy === 'Retain').map(({ id }) => id.replace(/[0-9A-F]{8}$/, ''))
    expect(kept).toEqual(['Registry', 'ObjectsLog', 'Objects', 'Pages', 'DataKey', 'TokenKey', 'People', 'App', 'PeopleSignInPage'])
  })

  test('of the registry can be put back to any second, and cannot be deleted by accident', () => {
    expect(of('AWS::DynamoDB::Table')).toMatchObject([
      {
        properties: {
          TableName: registryName('dev'),
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          SSESpecification: { SSEType: 'KMS' },
        },
      },
    ])
  })

  test('of the registry is laid out like a tenant’s', () => {
    const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode } = tableOf('dev', 'dis_01J9ZQ7Y8Z000000000000AAAA')
    const { properties } = of('AWS::DynamoDB::Table')[0]!
    expect(properties).toMatchObject({ KeySchema, GlobalSecondaryIndexes, BillingMode })
    expect(properties.AttributeDefinitions).toHaveLength(AttributeDefinitions!.length)
  })

  test.each([...of('AWS::Logs::LogGroup')].map((group) => [group.id, group] as const))(
    'in a log is encrypted and ends: %s',
    (_, { properties }) => {
      expect(properties).toMatchObject({ KmsKeyId: expect.stringContaining('OperationsKey'), RetentionInDays: 30 })
    },
  )
})

function alarmsOn(dimension: string, resource: Resource | undefined): Resource[] {
  const names = [resource?.id, `${resource?.id}.QueueName`]
  return alarms.filter(({ properties }) =>
    properties.Dimensions?.some((it: { Name: string; Value: string }) => it.Name === dimension && names.includes(it.Value)),
  )
}
