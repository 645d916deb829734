/**
 * The whole product in one process: the API, its workers, the token issuer and the object store, over one engine.
 * Each piece is the local adapter of an interface whose other side runs in AWS.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import { api } from '#functions/api.ts'
import { unfinishedFiles } from '#functions/coaching/file-jobs.ts'
import { workOnFile } from '#functions/coaching/file-work.ts'
import { remind } from '#functions/coaching/remind.ts'
import { keepLooks, type LookLine, looksIn } from '#functions/control/looks.ts'
import { type CallLine, callIn, meter } from '#functions/control/meter.ts'
import { oauth } from '#functions/control/oauth.ts'
import { fillSandbox } from '#functions/control/sandbox/fill.ts'
import { settle } from '#functions/identity/settle.ts'
import { claimsOf } from '#functions/identity/sign-in.ts'
import { runBulk, unfinishedBulk } from '#functions/integration/bulk-run.ts'
import { type Following, follow as followRecords } from '#functions/integration/dispatch.ts'
import { publishWaiting } from '#functions/integration/publish.ts'
import { unfinishedDeliveries } from '#functions/integration/webhook-deliver.ts'
import { sender } from '#functions/integration/webhook-send.ts'
import { doWebhookJob } from '#functions/integration/webhook-work.ts'
import { runRosterImport, unfinishedImports } from '#functions/people/roster-run.ts'
import { feedDesk } from '#functions/time/feed-desk.ts'
import { refusalAudit } from '#shared/audit/refusals.ts'
import { admitterOf } from '#shared/auth/admit.ts'
import { verifierOf } from '#shared/auth/token.ts'
import { cursorsOf } from '#shared/db/cursor.ts'
import { tableName } from '#shared/db/layout.ts'
import { all } from '#shared/db/pages.ts'
import { beginStream } from '#shared/db/provision.ts'
import { openTable, type Table } from '#shared/db/table.ts'
import type { Invitee } from '#shared/directory.ts'
import type { Control, Dependencies, Plain } from '#shared/http/dependencies.ts'
import { service } from '#shared/http/service.ts'
import type { BulkJob, FileJob, Job, RosterJob, SandboxJob, WebhookJob } from '#shared/job.ts'
import { limiterOf } from '#shared/limits/limiter.ts'
import { isId, randomIds } from '#shared/model/id.ts'
import { People } from '#shared/model/person.ts'
import { Standings } from '#shared/model/standing.ts'
import { type Tenant, Tenants } from '#shared/model/tenant.ts'
import type { Upload } from '#shared/objects.ts'
import { localControl } from './control.ts'
import { localDirectory } from './directory.ts'
import { type Bearer, localIssuer } from './issuer.ts'
import { diskInventory, diskObjects, letExpire, objectsPath } from './objects.ts'
import { openQueue, type Queue } from './queues.ts'
import { diskScan } from './scan.ts'
import { documents, localSessions } from './sessions.ts'
import { type Feeder, feed, type StreamRecord } from './streams.ts'

export const stage = 'local'

export interface HostOptions {
  endpoint: string
  folder: string
  baseUrl: () => string
  log: (line: Record<string, unknown>) => void
}

const waiting = async (ms: number): Promise<void> => void (await pause(ms))

export type Host = Awaited<ReturnType<typeof openHost>>

export async function openHost({ endpoint, folder, baseUrl, log: logged }: HostOptions) {
  const connection = { endpoint, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }
  const client = new DynamoDBClient(connection)
  const streams = new DynamoDBStreamsClient(connection)
  const sessionOf = localSessions({ ...connection, requestHandler: client.config.requestHandler })
  const issuer = await localIssuer(join(folder, 'issuer.json'))
  const secret = await keptSecret(join(folder, 'secret'))
  const now = () => new Date()
  /** Calls since they were last counted: of the log's own lines, as in a deployment. */
  let calls: CallLine[] = []
  /** And looks at content since they were last kept. */
  let looks: LookLine[] = []
  const log = (line: Record<string, unknown>) => {
    const call = callIn(line)
    if (call) calls.push(call)
    looks.push(...looksIn(line))
    logged(line)
  }
  const newId = randomIds(now)
  const objectsFolder = join(folder, 'objects')
  const tableOf = (tenantId: string): Table =>
    openTable(tableName(stage, tenantId), tenantId, documents(sessionOf(tableName(stage, tenantId))))
  const objectsOf = (tenantId: string) => diskObjects(objectsFolder, tenantId, secret, baseUrl, now)

  const refused = refusalAudit({ tableOf, now, newId })

  /** What is asked without a bearer token: tokens, and calendars. */
  function plainOf(over: Partial<Dependencies>): Plain {
    const tokens = oauth({
      registryOf: local.control.registryOf,
      signer: issuer.signerAt(baseUrl(), over.now ?? now),
      issuer: baseUrl(),
      docsUrl: `${baseUrl()}/docs`,
      now: over.now ?? now,
      newId: over.newId ?? newId,
    })
    const calendars = feedDesk({ tableOf, now: over.now ?? now, ...(over.limiter && { limiter: over.limiter }) })
    return async (ask, trace) => (await tokens(ask, trace)) ?? (await calendars(ask, trace))
  }

  const dependencies = (over: Partial<Dependencies> = {}): Dependencies => ({
    verify: verifierOf([issuer.issuer, { ...issuer.issuer, issuer: baseUrl() }], over.now ?? now),
    tableOf,
    objectsOf,
    admit: admitterOf(over.now ?? now),
    control: local.control,
    plain: plainOf(over),
    refused,
    cursors: cursorsOf(secret),
    now,
    newId,
    random: randomBytes,
    pause: waiting,
    allowLoopback: true,
    log,
    docsUrl: `${baseUrl()}/docs`,
    ...over,
  })

  /** One roster import after the other, as one worker does. */
  const rosters = openQueue(
    ({ tenantId, importId }: RosterJob) =>
      runRosterImport({ table: tableOf(tenantId), objects: objectsOf(tenantId), now, newId, log }, importId),
    { atOnceMax: 1, now, log },
  )
  const send = sender({ allowLoopback: true })
  const deliveries: Queue<WebhookJob> = openQueue(
    (job: WebhookJob) =>
      doWebhookJob({ table: tableOf(job.tenantId), send, now, newId, log }, job, async (again) => deliveries.enqueue(again)),
    { atOnceMax: 8, now, log },
  )
  const bulk = openQueue(
    async (job: BulkJob) => void (await runBulk({ dependencies: dependencies(), routes: api, hasTime: () => true }, job)),
    { atOnceMax: 1, now, log },
  )
  const sandboxes: Queue<SandboxJob> = openQueue(
    async ({ kind, tenantId }: SandboxJob) => {
      const table = tableOf(tenantId)
      if (kind === 'sandbox-remind') await remind({ table, now, newId })
      else await fillSandbox({ table, objects: objectsOf(tenantId), now, newId, pause: waiting, log }, tenantId)
    },
    { atOnceMax: 1, now, log },
  )
  const files = openQueue(
    (job: FileJob) => {
      const { tenantId } = job
      const scan = diskScan(objectsFolder, tenantId)
      return workOnFile({ table: tableOf(tenantId), objects: objectsOf(tenantId), scan, now, newId }, job)
    },
    { atOnceMax: 2, now, log },
  )
  async function enqueue(job: Job): Promise<void> {
    if (job.kind === 'roster-import') rosters.enqueue(job)
    else if (job.kind === 'evidence-file') files.enqueue(job)
    else if (job.kind === 'sandbox-fill' || job.kind === 'sandbox-remind') sandboxes.enqueue(job)
    else if (job.kind === 'export' || job.kind === 'import') bulk.enqueue(job)
    else deliveries.enqueue(job)
  }

  /** What a stop or a crash left: events without a number, jobs and deliveries that have not ended. */
  async function resume(): Promise<void> {
    for (const { id } of await tenants()) await publishWaiting({ table: tableOf(id), now })
    await resumeJobs()
    await resumeSandboxes()
    for (const id of await districts()) for (const job of await unfinishedDeliveries(tableOf(id), id)) deliveries.enqueue(job)
  }

  async function resumeJobs(): Promise<void> {
    await letExpire(objectsFolder, now)
    for (const tenantId of await districts()) {
      for (const importId of await unfinishedImports(tableOf(tenantId))) rosters.enqueue({ kind: 'roster-import', tenantId, importId })
      for (const job of await unfinishedBulk(tableOf(tenantId), tenantId)) bulk.enqueue(job)
      for (const job of await unfinishedFiles(tableOf(tenantId), tenantId)) files.enqueue(job)
    }
  }

  /** Sandboxes whose data have yet to be made. */
  async function resumeSandboxes(): Promise<void> {
    for (const tenantId of await districts()) {
      const standing = await tableOf(tenantId).find(Standings, {})
      if (standing?.sandbox?.state === 'filling') sandboxes.enqueue({ kind: 'sandbox-fill', tenantId, notBefore: now().toISOString() })
    }
  }

  /** The streams that are followed, once any is: what is written before, such as the demo, has nobody to be told to. */
  const followed = new Set<string>()
  let isFollowing = false
  async function follow(tenantId: string, begin: () => Promise<string>): Promise<void> {
    if (!isFollowing) return
    await begin()
    followed.add(tableName(stage, tenantId))
  }
  const unfollow = async (tenantId: string) => void followed.delete(tableName(stage, tenantId))

  const invitationSeconds = 7 * 86_400

  /** In place of a mail, a token of the invited person: only here, where the issuer is this process. */
  async function welcome({ tenantId, personId, email }: Invitee): Promise<void> {
    const { person: sub, ...claims } = claimsOf(tenantId, await tableOf(tenantId).find(People, { id: personId }))
    log({ level: 'info', invited: email, token: await issuer.mint({ sub, ...claims } as Bearer, now(), invitationSeconds) })
  }

  const directory = localDirectory({ file: join(folder, 'directory.json'), welcome })
  const objects = diskInventory(objectsFolder)
  const signToken: Control['signToken'] = (claims, validSeconds) => issuer.signerAt(baseUrl(), now).sign(claims, validSeconds)
  const local = localControl({ stage, sessionOf, objects, directory, follow, unfollow, now, newId, signToken, log })
  /** How often errands and sagas that were left, or had to wait, are looked at. */
  const sweepMs = 30_000

  /** Follows the tables' streams from now on, or from where it stopped, and sweeps. */
  async function run(): Promise<Feeder> {
    isFollowing = true
    for (const { id } of await tenants()) await follow(id, () => beginStream(client, stage, id))
    const following: Following = {
      tableOf,
      enqueue,
      settle: (it) => settle({ table: tableOf(it.tenantId), directory, now }, it),
      now,
    }
    const work = (_: string, records: StreamRecord[]) => followRecords(following, records)
    const feeder = feed(streams, followed, join(folder, 'streams.json'), work, log)
    const sweep = async () => {
      await count()
      await local.sweep()
    }
    const timer = setInterval(() => void sweep().catch((error: unknown) => log({ level: 'error', sweep: String(error) })), sweepMs)
    return {
      async stop() {
        clearInterval(timer)
        await count()
        await local.settled()
        await feeder.stop()
        // What is under way may be cut off, as by a crash: the tables say what is left to do. A receiver may take 15 seconds.
        for (const queue of [rosters, bulk, files, sandboxes, deliveries]) queue.stop()
      },
    }
  }

  /** Counts what was called since the last time, and keeps who has looked at what. */
  async function count(): Promise<void> {
    const [called, looked] = [calls, looks]
    calls = []
    looks = []
    await meter({ tableOf, registry: local.registry, now }, randomUUID(), called)
    await keepLooks(tableOf, randomUUID(), looked, now)
  }

  /** The tenants that have a table. */
  async function tenants(): Promise<Tenant[]> {
    const made = await all(local.registry, Tenants, 'all', {})
    return made.filter(({ status }) => ['active', 'suspended', 'closing'].includes(status))
  }

  const districts = async () => (await tenants()).flatMap(({ id }) => (isId('dis', id) ? [id] : []))

  /** Stores an object as an upload would. */
  async function upload({ url }: Upload, bytes: Buffer): Promise<void> {
    const file = join(objectsFolder, new URL(url).pathname.slice(objectsPath.length))
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, bytes)
  }

  /** Runs what has been left, in this process, and waits for its end; deliveries wait for `run`. */
  async function workOff(): Promise<void> {
    await local.sweep()
    await count()
    await resumeJobs()
    await resumeSandboxes()
    await Promise.all([rosters.idle(), bulk.idle(), files.idle(), sandboxes.idle()])
  }

  /** Fails when no database answers. */
  const reach = async (): Promise<void> => {
    await client.send(new ListTablesCommand({ Limit: 1 }))
  }

  /** Reads how each tenant stands in its own table: fails where the data are not what they should be. */
  async function check(): Promise<void> {
    for (const { id } of await tenants()) await tableOf(id).get(Standings, {})
  }

  // The demo is made without limits: a year of it passes in seconds.
  const { fetch } = service(dependencies({ limiter: limiterOf(now) }), ...api)
  return {
    dependencies,
    issuer,
    objectsFolder,
    secret,
    open: local.open,
    resume,
    run,
    upload,
    workOff,
    districts,
    tableOf,
    reach,
    check,
    fetch,
    now,
    newId,
  }
}

/** A secret of this data folder, made once. Written whole or not at all. */
async function keptSecret(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (kept) return kept
  const secret = randomBytes(32).toString('base64url')
  await writeFile(`${file}.part`, secret, { mode: 0o600 })
  await rename(`${file}.part`, file)
  return secret
}
