/**
 * The whole product in one process: the API, its workers, the token issuer and the object store, over one engine.
 * Each piece is the local adapter of an interface whose other side runs in AWS.
 */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { api } from '#functions/api.ts'
import { jobsOf } from '#functions/integration/dispatch.ts'
import { runRosterImport } from '#functions/people/roster-run.ts'
import { verifierOf } from '#shared/auth/token.ts'
import { insert } from '#shared/db/commit.ts'
import { cursorsOf } from '#shared/db/cursor.ts'
import { tableName } from '#shared/db/layout.ts'
import { beginStream, provision } from '#shared/db/provision.ts'
import { openTable, type Table } from '#shared/db/table.ts'
import type { Dependencies } from '#shared/http/dependencies.ts'
import { service } from '#shared/http/service.ts'
import type { Job } from '#shared/job.ts'
import { Districts, specialtiesAtFirst } from '#shared/model/district.ts'
import { type Id, randomIds } from '#shared/model/id.ts'
import { RosterImports } from '#shared/model/roster-import.ts'
import type { Upload } from '#shared/objects.ts'
import type { Ground } from '#test/seed/world.ts'
import { localIssuer } from './issuer.ts'
import { diskObjects, objectsPath } from './objects.ts'
import { type Feeder, feed, type StreamRecord } from './streams.ts'

export const stage = 'local'

export interface HostOptions {
  endpoint: string
  folder: string
  baseUrl: () => string
  log: (line: Record<string, unknown>) => void
}

export type Host = Awaited<ReturnType<typeof openHost>>

export async function openHost({ endpoint, folder, baseUrl, log }: HostOptions) {
  const connection = { endpoint, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }
  const client = new DynamoDBClient(connection)
  const streams = new DynamoDBStreamsClient(connection)
  const db = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
  const issuer = await localIssuer(join(folder, 'issuer.json'))
  const secret = await keptSecret(join(folder, 'secret'))
  const now = () => new Date()
  const newId = randomIds(now)
  const objectsFolder = join(folder, 'objects')
  const tableOf = (tenantId: string): Table => openTable(tableName(stage, tenantId), tenantId, db)
  const objectsOf = (tenantId: string) => diskObjects(objectsFolder, tenantId, secret, baseUrl, now)

  const dependencies = (over: Partial<Dependencies> = {}): Dependencies => ({
    verify: verifierOf([issuer.issuer], over.now ?? now),
    tableOf,
    objectsOf,
    cursors: cursorsOf(secret),
    now,
    newId,
    log,
    docsUrl: `${baseUrl()}/docs`,
    ...over,
  })

  /** One job after the other, as one worker does. */
  let queue: Promise<void> = Promise.resolve()
  function enqueue(job: Job): void {
    const work = () => runRosterImport({ table: tableOf(job.tenantId), objects: objectsOf(job.tenantId), now, newId, log }, job.importId)
    queue = queue.then(work).catch((error: unknown) => {
      // The import stays unfinished, and is taken up again at the next start.
      log({ level: 'error', job: job.kind, importId: job.importId, error: error instanceof Error ? error.stack : String(error) })
    })
  }

  /** Imports that a stop or a crash left unfinished. */
  async function resume(tenantIds: readonly Id<'dis'>[]): Promise<void> {
    for (const tenantId of tenantIds) {
      const { items } = await tableOf(tenantId).list(RosterImports, 'unfinished', { unfinished: 'yes' }, { limit: 100 })
      for (const { id } of items) enqueue({ kind: 'roster-import', tenantId, importId: id })
    }
  }

  /** Follows the tables' streams from now on, or from where it stopped. */
  async function follow(tenantIds: readonly Id<'dis'>[]): Promise<Feeder> {
    for (const tenantId of tenantIds) await beginStream(client, stage, tenantId)
    const tables = tenantIds.map((id) => tableName(stage, id))
    const work = async (_: string, records: StreamRecord[]) => {
      for (const job of records.flatMap(jobsOf)) enqueue(job)
    }
    return feed(streams, tables, join(folder, 'streams.json'), work, log)
  }

  async function openTenant({ id, name, timeZone }: Parameters<Ground['openTenant']>[0]): Promise<void> {
    await provision(client, stage, id)
    if (!id.startsWith('dis_')) return
    const district = { id: id as Id<'dis'>, name, timeZone, specialties: specialtiesAtFirst, updatedAt: now().toISOString(), rev: 0 }
    await tableOf(id).commit([insert(Districts, district)])
  }

  /** Stores an object as an upload would. */
  async function upload({ url }: Upload, bytes: Buffer): Promise<void> {
    const file = join(objectsFolder, new URL(url).pathname.slice(objectsPath.length))
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, bytes)
  }

  /** Runs what is queued, in this process, and waits for its end. */
  async function workOff(tenantIds: readonly Id<'dis'>[]): Promise<void> {
    await resume(tenantIds)
    await queue
  }

  /** Fails when no database answers. */
  const reach = async (): Promise<void> => {
    await client.send(new ListTablesCommand({ Limit: 1 }))
  }

  /** Reads each district's own item: fails where the data are not what they should be. */
  async function check(tenantIds: readonly Id<'dis'>[]): Promise<void> {
    for (const tenantId of tenantIds) await tableOf(tenantId).get(Districts, {})
  }

  const { fetch } = service(dependencies(), ...api)
  return { dependencies, issuer, objectsFolder, secret, resume, follow, openTenant, upload, workOff, reach, check, fetch, now }
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
