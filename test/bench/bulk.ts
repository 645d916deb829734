/**
 * Many rows by bulk jobs: a file of people imported, the same file again, and all of them exported. A worker has a minute
 * and not a Lambda's quarter of an hour, so that a job which is long enough goes on in another.
 */
import { DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb'
import { api } from '#functions/api.ts'
import { runBulk } from '#functions/integration/bulk-run.ts'
import type { BulkJob } from '#shared/job.ts'
import { type Ground, newId, sent } from './ground.ts'
import { table } from './print.ts'

export async function bulk(ground: Ground, rows: number, withStream: boolean): Promise<void> {
  if (!withStream) await endStream(ground)
  const file = Buffer.from(Array.from({ length: rows }, (_, n) => `${JSON.stringify(person(n))}\n`).join(''))
  const runs: [string, () => Promise<Ended>][] = [
    ['import: all new', () => imported(ground, file)],
    ['import: all the same', () => imported(ground, file)],
    ['export: NDJSON', () => exported(ground, 'ndjson')],
    ['export: CSV', () => exported(ground, 'csv')],
  ]
  const measured: string[][] = []
  for (const [run, job] of runs) {
    let rssMax = 0
    const watch = setInterval(() => {
      rssMax = Math.max(rssMax, process.memoryUsage().rss)
    }, 100)
    const began = performance.now()
    const { workers, said } = await job()
    const seconds = (performance.now() - began) / 1000
    clearInterval(watch)
    measured.push([run, seconds.toFixed(1), (rows / seconds).toFixed(0), `${workers}`, (rssMax / 1e6).toFixed(0), said])
  }
  table(
    `Bulk jobs of ${rows} people, in one process with the service`,
    ['run', 'seconds', 'rows/s', 'workers', 'max RSS, MB', 'outcome'],
    measured,
  )
}

/** The local engine takes longer for each write the more its streams hold, which DynamoDB does not: nobody follows it here. */
async function endStream({ engine: { endpoint }, table: TableName }: Ground): Promise<void> {
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } })
  await client.send(new UpdateTableCommand({ TableName, StreamSpecification: { StreamEnabled: false } }))
  client.destroy()
}

const person = (n: number) => ({
  externalId: `bench-${n}`,
  givenName: 'Tess',
  familyName: `Number ${n}`,
  email: `tess.${n}@lakeside.example`,
  roles: [],
})

const workerMs = 60_000

/** Runs a job to its end, and gives how many workers it took. */
async function workOff({ host }: Ground, job: BulkJob): Promise<number> {
  for (let workers = 1; ; workers += 1) {
    const ends = performance.now() + workerMs
    const work = { dependencies: host.dependencies(), routes: api, hasTime: () => performance.now() < ends }
    if ((await runBulk(work, job)) === 'ended') return workers
  }
}

interface Ended {
  workers: number
  said: string
}

async function imported(ground: Ground, file: Buffer): Promise<Ended> {
  const { id, upload } = await asAdmin(ground, 'POST', '/imports', { noun: 'person', format: 'ndjson' })
  await ground.host.upload(upload, file)
  await asAdmin(ground, 'POST', `/imports/${id}/start`)
  const workers = await workOff(ground, { kind: 'import', tenantId: ground.districtId, importId: id })
  const { status, rows, failure } = await asAdmin(ground, 'GET', `/imports/${id}`)
  if (status !== 'finished') throw new Error(`the import ended as ${status}: ${JSON.stringify(failure)}`)
  return { workers, said: `${rows.created} new, ${rows.unchanged} same` }
}

async function exported(ground: Ground, format: string): Promise<Ended> {
  const { id } = await asAdmin(ground, 'POST', '/exports', { kinds: ['people'], format })
  const workers = await workOff(ground, { kind: 'export', tenantId: ground.districtId, exportId: id })
  const { status, files, failure } = await asAdmin(ground, 'GET', `/exports/${id}`)
  if (status !== 'finished') throw new Error(`the export ended as ${status}: ${JSON.stringify(failure)}`)
  const bytes = files.reduce((sum: number, it: { bytes: number }) => sum + it.bytes, 0)
  return { workers, said: `${files.length} files, ${(bytes / 1e6).toFixed(1)} MB` }
}

async function asAdmin({ host, districtId, admin }: Ground, method: string, path: string, content?: unknown) {
  const headers = method === 'POST' ? { 'idempotency-key': newId('req') } : {}
  return JSON.parse((await sent(host, districtId, admin, method, path, content, headers)).body)
}
