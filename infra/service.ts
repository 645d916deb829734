/** What a release replaces: the functions, their roles, the gateway, the queue and the alarms. It holds nothing that cannot be made again. */
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import { tableName } from '#shared/db/layout.ts'
import { Alarms } from './alarms.ts'
import { AreaFunction } from './area-function.ts'
import type { Area } from './areas.ts'
import { DataRole, tenantKinds } from './data-role.ts'
import { Gateway } from './gateway.ts'
import { OperationsKey } from './keys.ts'
import type { Stage } from './stage.ts'
import type { Stores } from './stores.ts'
import { waive, waiveWildcard } from './waive.ts'
import { DeadLetters, WorkQueue } from './work-queue.ts'

export interface ServiceProps extends StackProps {
  stage: Stage
  stores: Stores
  dist: string
  areas: readonly Area[]
}

export class Service extends Stack {
  readonly #stage: Stage
  readonly #stores: Stores
  readonly #key: OperationsKey
  readonly #alarms: Alarms

  constructor(scope: Construct, id: string, { stage, stores, dist, areas, ...props }: ServiceProps) {
    super(scope, id, { ...props, terminationProtection: stage.lasting })
    this.#stage = stage
    this.#stores = stores
    this.#key = new OperationsKey(this, 'OperationsKey', stage)
    this.#alarms = new Alarms(this, 'Alarms', this.#key)
    const jobs = this.#jobs(areas)
    const functions = this.#functions(areas, dist, jobs)
    this.#entrust(functions)
    const gateway = new Gateway(this, 'Gateway', { stage, key: this.#key, alarms: this.#alarms })
    for (const made of functions) this.#connect(made, gateway, jobs)
    new CfnOutput(this, 'AlarmTopicArn', { value: this.#alarms.topic.topicArn, description: 'Subscribe whoever is on call' })
  }

  #jobs(areas: readonly Area[]): WorkQueue {
    const workers = areas.filter(({ kind }) => kind === 'queue')
    const names = workers.map(({ name }) => name).join(', ')
    if (workers.length > 1) throw new Error(`One queue, one worker: ${names} would take each other's jobs.`)
    const workSecondsMax = workers[0]?.timeoutSeconds ?? 60
    return new WorkQueue(this, 'Jobs', {
      name: 'jobs',
      key: this.#key,
      alarms: this.#alarms,
      workSecondsMax,
      waitMax: Duration.minutes(30),
    })
  }

  #functions(areas: readonly Area[], dist: string, jobs: WorkQueue): AreaFunction[] {
    const secret = this.#cursorSecret()
    const environment = {
      STAGE: this.#stage.name,
      ISSUERS: JSON.stringify(this.#stage.issuers),
      DOCS_URL: this.#stage.docsUrl,
      CURSOR_SECRET_ARN: secret.secretArn,
      OBJECTS_BUCKET: this.#stores.objects.bucketName,
      JOBS_QUEUE_URL: jobs.queue.queueUrl,
    }
    const common = { stage: this.#stage, dist, key: this.#key, alarms: this.#alarms, environment }
    return areas.map((area) => {
      const made = new AreaFunction(this, pascal(area.name), { area, ...common })
      made.readSecret(secret.secretArn, this.#key)
      if (area.writes) jobs.sendableBy(made.role)
      return made
    })
  }

  #cursorSecret(): Secret {
    const secret = new Secret(this, 'CursorSecret', {
      description: 'Signs the cursors of lists',
      encryptionKey: this.#key,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
    })
    waive(secret, 'SMG4', 'Replaced by hand: whoever pages through a list at that moment must begin again, and a leak gains no access.')
    return secret
  }

  #entrust(functions: readonly AreaFunction[]): void {
    const { key } = this.#stores
    const rolesOf = (chosen: readonly AreaFunction[]) => chosen.map(({ role }) => role)
    const common = { stage: this.#stage.name, key }
    const read = new DataRole(this, 'DataReader', { ...common, access: 'read', trusted: rolesOf(functions) })
    const write = new DataRole(this, 'DataWriter', {
      ...common,
      access: 'write',
      trusted: rolesOf(functions.filter(({ area }) => area.writes)),
    })
    for (const it of functions) it.entrust({ read, write })
  }

  #connect(made: AreaFunction, gateway: Gateway, jobs: WorkQueue): void {
    const { area, handler } = made
    if (area.kind === 'api') gateway.route(area.routes, handler)
    if (area.kind === 'stream') this.#followStreams(made)
    if (area.kind === 'queue') {
      handler.addEventSource(new SqsEventSource(jobs.queue, { batchSize: 1, reportBatchItemFailures: true, maxConcurrency: area.jobsMax }))
    }
  }

  /**
   * Tenants' tables are made at run time, and the mapping of a table's stream with them. Lambda polls a stream as the
   * function, so this one function may read streams: of tenants' tables, and nothing but their streams.
   */
  #followStreams({ area, handler, role }: AreaFunction): void {
    const { partition, region, account } = this
    const deadLetters = new DeadLetters(this, `${pascal(area.name)}DeadLetters`, { name: area.name, key: this.#key, alarms: this.#alarms })
    deadLetters.sendableBy(role)
    const streams = tenantKinds.map(
      (kind) => `arn:${partition}:dynamodb:${region}:${account}:table/${tableName(this.#stage.name, `${kind}_*`)}/stream/*`,
    )
    const may = (actions: string[], resources: string[], conditions = {}) =>
      role.addToPolicy(new PolicyStatement({ actions, resources, conditions }))
    may(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], streams)
    may(['dynamodb:ListStreams'], ['*'])
    may(['kms:Decrypt'], [this.#stores.key.keyArn], { StringEquals: { 'kms:ViaService': `dynamodb.${region}.amazonaws.com` } })
    waive(role, 'IAM5[Resource::*]', 'Listing the names of streams: Lambda asks for it, and it cannot be narrowed.')
    for (const arn of streams) waiveWildcard(role, arn, 'Tables are made at run time, and a stream ends its ARN in the time of its making.')
    waive(deadLetters, 'SQS3', 'It holds dead letters: the mappings made at run time name it as their destination on failure.')
    this.#alarms.follower(handler, area.name)
    new CfnOutput(this, 'StreamWorkerArn', { value: handler.functionArn, description: 'The target of the mapping of a tenant’s stream' })
    new CfnOutput(this, 'StreamDeadLettersArn', { value: deadLetters.queue.queueArn, description: 'Its destination on failure' })
  }
}

const pascal = (name: string): string => name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
