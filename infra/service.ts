/** What a release replaces: the functions, their roles, the gateway, the queue and the alarms. It holds nothing that cannot be made again. */
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction as Target } from 'aws-cdk-lib/aws-events-targets'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { FilterPattern, SubscriptionFilter } from 'aws-cdk-lib/aws-logs'
import { LambdaDestination } from 'aws-cdk-lib/aws-logs-destinations'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import { tableName } from '#shared/db/layout.ts'
import { AreaFunction } from './area-function.ts'
import type { Area, QueueWorker, ScheduledWorker } from './areas.ts'
import { ControlPlane, tokenAudience } from './control-plane.ts'
import { DataRole } from './data-role.ts'
import type { Docs } from './docs.ts'
import { Gateway } from './gateway.ts'
import type { Identity } from './identity.ts'
import { signingArea } from './keys.ts'
import type { Operations } from './operations.ts'
import { tenantKinds } from './session-role.ts'
import type { Stage } from './stage.ts'
import type { Stores } from './stores.ts'
import { RegistryRole } from './tenant-roles.ts'
import { waive, waiveWildcard } from './waive.ts'
import { DeadLetters, WorkQueue } from './work-queue.ts'

export interface ServiceProps extends StackProps {
  stage: Stage
  stores: Stores
  operations: Operations
  identity: Identity
  docs: Docs
  dist: string
  areas: readonly Area[]
}

export class Service extends Stack {
  readonly #stage: Stage
  readonly #stores: Stores
  readonly #identity: Identity
  readonly #docs: Docs
  #streamDeadLetters: DeadLetters | undefined
  readonly #key: Operations['key']
  readonly #alarms: Operations['alarms']

  constructor(scope: Construct, id: string, { stage, stores, operations, identity, docs, dist, areas, ...props }: ServiceProps) {
    super(scope, id, { ...props, terminationProtection: stage.lasting })
    this.#stage = stage
    this.#stores = stores
    this.#identity = identity
    this.#docs = docs
    this.#key = operations.key
    this.#alarms = operations.alarms
    const served = areas.filter(({ kind }) => kind !== 'trigger')
    const queues = this.#queues(served)
    const gateway = new Gateway(this, 'Gateway', { stage, docs, key: this.#key, alarms: this.#alarms })
    const functions = this.#functions(served, dist, queues, gateway.url)
    this.#entrust(functions)
    this.#showSignIn(functions, gateway.url)
    for (const made of functions) this.#connect(made, gateway, queues)
    for (const made of functions) if (made.area.kind === 'log') this.#readLogs(made, functions)
    this.#govern(functions, gateway.url)
  }

  #queues(areas: readonly Area[]): Queued[] {
    const workers = areas.filter((area) => area.kind === 'queue')
    for (const { queue, name } of workers) {
      const other = workers.find((it) => it.queue.name === queue.name && it.name !== name)
      if (other) throw new Error(`One queue, one worker: ${name} and ${other.name} would take each other’s ${queue.name}.`)
    }
    return workers.map((area) => ({ area, queue: this.#queue(area) }))
  }

  #queue({ queue: { name }, timeoutSeconds, waitMinutesMax }: QueueWorker): WorkQueue {
    return new WorkQueue(this, pascal(name), {
      name,
      key: this.#key,
      alarms: this.#alarms,
      workSecondsMax: timeoutSeconds,
      waitMax: Duration.minutes(waitMinutesMax),
    })
  }

  #functions(areas: readonly Area[], dist: string, queues: readonly Queued[], url: string): AreaFunction[] {
    const secret = this.#cursorSecret()
    const environment = {
      STAGE: this.#stage.name,
      ISSUERS: JSON.stringify([...this.#stage.issuers, this.#identity.issuer, ownIssuer(url)]),
      DOCS_URL: this.#docs.url,
      CURSOR_SECRET_ARN: secret.secretArn,
      OBJECTS_BUCKET: this.#stores.objects.bucketName,
      ...Object.fromEntries(queues.map(({ area, queue }) => [area.queue.variable, queue.queue.queueUrl])),
    }
    const common = { stage: this.#stage, dist, key: this.#key, alarms: this.#alarms, environment }
    return areas.map((area) => {
      const made = new AreaFunction(this, pascal(area.name), { area, ...common })
      made.readSecret(secret.secretArn, this.#key)
      for (const { queue, area: worker } of queues) if (wakes(area, worker)) queue.sendableBy(made.role)
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
    const takers = (access: Area['registry']) => rolesOf(functions.filter(({ area }) => area.registry === access))
    const registrar = new RegistryRole(this, 'Registrar', { ...common, access: 'write', trusted: takers(true) })
    const registryReader = new RegistryRole(this, 'RegistryReader', { ...common, access: 'read', trusted: takers('read') })
    for (const it of functions) {
      it.entrust({
        DATA_ROLE_READ: read,
        ...(it.area.writes && { DATA_ROLE_WRITE: write }),
        ...(it.area.registry && { REGISTRY_ROLE: it.area.registry === 'read' ? registryReader : registrar }),
      })
    }
  }

  /** The pages send people to the sign-in page and are where it sends them back to. */
  #showSignIn(functions: readonly AreaFunction[], url: string): void {
    const { signInUrl, issuer, client } = this.#identity
    const page = (path: string) => `${signInUrl}/${path}`
    const told = {
      url: `${url}/app`,
      issuer: issuer.issuer,
      authorize: page('oauth2/authorize'),
      token: page('oauth2/token'),
      signOut: page('logout'),
      clientId: client.userPoolClientId,
    }
    functions.find(({ area }) => area.name === 'app')?.tell('APP_SIGN_IN', JSON.stringify(told))
  }

  #govern(functions: readonly AreaFunction[], url: string): void {
    const control = functions.find(({ area }) => area.name === signingArea)
    const provisioner = functions.find(({ area }) => area.kind === 'steps')
    const follower = functions.find(({ area }) => area.kind === 'stream')
    if (!control || !provisioner || !follower) throw new Error('Tenants are made by an area of each: control, steps and stream.')
    const common = { stage: this.#stage, stores: this.#stores, identity: this.#identity, key: this.#key, alarms: this.#alarms }
    new ControlPlane(this, 'ControlPlane', {
      ...common,
      control,
      provisioner,
      follower,
      deadLetters: this.#streamDeadLetters!,
      issuer: url,
    })
  }

  #connect(made: AreaFunction, gateway: Gateway, queues: readonly Queued[]): void {
    const { area, handler } = made
    if (area.kind === 'api') gateway.route(area.routes, handler)
    if (area.kind === 'stream') this.#followStreams(made)
    if (area.kind === 'schedule') this.#schedule(made, area)
    const { queue } = queues.find((it) => it.area === area) ?? {}
    if (queue && area.kind === 'queue') {
      const { batchSize, jobsMax: maxConcurrency } = area
      handler.addEventSource(new SqsEventSource(queue.queue, { batchSize, reportBatchItemFailures: true, maxConcurrency }))
    }
  }

  /** The lines that tell of a request hold the word `route`, those of a look at content `looked`. Others are none of the reader's. */
  #readLogs({ handler, area }: AreaFunction, functions: readonly AreaFunction[]): void {
    for (const { area: of, log } of functions.filter(({ area }) => area.kind === 'api' || area.looks)) {
      new SubscriptionFilter(this, `${pascal(area.name)}Reads${pascal(of.name)}`, {
        logGroup: log,
        destination: new LambdaDestination(handler),
        filterPattern: FilterPattern.literal(of.kind === 'api' ? 'route' : 'looked'),
      })
    }
  }

  /** A run that was missed is not made up for: the next one is as good. */
  #schedule({ handler }: AreaFunction, { name, everyMinutes, timeoutSeconds }: ScheduledWorker): void {
    if (timeoutSeconds >= 60 * everyMinutes) throw new Error(`${name} may take longer than the time until its next run.`)
    const once = { retryAttempts: 0, maxEventAge: Duration.minutes(everyMinutes) }
    handler.configureAsyncInvoke(once)
    new Rule(this, `${pascal(name)}Clock`, {
      description: `Begins ${name}`,
      schedule: Schedule.rate(Duration.minutes(everyMinutes)),
      targets: [new Target(handler, once)],
    })
    this.#alarms.schedule(handler, name, Duration.minutes(15 * everyMinutes))
  }

  /**
   * Tenants' tables are made at run time, and the mapping of a table's stream with them. Lambda polls a stream as the
   * function, so this one function may read streams: of tenants' tables, and nothing but their streams.
   */
  #followStreams(made: AreaFunction): void {
    const { area, handler, role } = made
    const { partition, region, account } = this
    const deadLetters = new DeadLetters(this, `${pascal(area.name)}DeadLetters`, { name: area.name, key: this.#key, alarms: this.#alarms })
    deadLetters.sendableBy(role)
    const streams = tenantKinds.map(
      (kind) => `arn:${partition}:dynamodb:${region}:${account}:table/${tableName(this.#stage.name, `${kind}_*`)}/stream/*`,
    )
    made.may(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], streams)
    made.may(['dynamodb:ListStreams'], ['*'])
    made.may(['kms:Decrypt'], [this.#stores.key.keyArn], { StringEquals: { 'kms:ViaService': `dynamodb.${region}.amazonaws.com` } })
    waive(role, 'IAM5[Resource::*]', 'Listing the names of streams: Lambda asks for it, and it cannot be narrowed.')
    for (const arn of streams) waiveWildcard(role, arn, 'Tables are made at run time, and a stream ends its ARN in the time of its making.')
    waive(deadLetters, 'SQS3', 'It holds dead letters: the mappings made at run time name it as their destination on failure.')
    this.#alarms.follower(handler, area.name)
    this.#streamDeadLetters = deadLetters
    new CfnOutput(this, 'StreamWorkerArn', { value: handler.functionArn, description: 'The target of the mapping of a tenant’s stream' })
    new CfnOutput(this, 'StreamDeadLettersArn', { value: deadLetters.queue.queueArn, description: 'Its destination on failure' })
  }
}

/** The stream wakes workers, the clock those that it has forgotten, and a worker puts back what comes before its time. */
const wakes = (area: Area, worker: QueueWorker): boolean =>
  area.kind === 'stream' || area.kind === 'schedule' || (area === worker && worker.putsBack === true)

/** A queue with the worker that works it off. */
type Queued = { area: QueueWorker; queue: WorkQueue }

/** The service itself, as the issuer of machines' tokens. */
const ownIssuer = (url: string) => ({ issuer: url, audience: tokenAudience, keys: `${url}/.well-known/jwks.json` })

const pascal = (name: string): string => name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
