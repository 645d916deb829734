/** Many rows by bulk jobs: a file of people imported, the same file again, and all of them exported. */
import { type Ground, newId, sent } from './ground.ts'
import { table } from './print.ts'

export async function bulk(ground: Ground, rows: number): Promise<void> {
  const file = Buffer.from(Array.from({ length: rows }, (_, n) => `${JSON.stringify(person(n))}\n`).join(''))
  const runs: [string, () => Promise<Ended>][] = [
    ['import: all new', () => imported(ground, file)],
    ['import: all the same', () => imported(ground, file)],
    ['export: NDJSON', () => exported(ground, 'ndjson')],
    ['export: CSV', () => exported(ground, 'csv')],
  ]
  const measured: (readonly [string, string, string, string, string])[] = []
  for (const [run, job] of runs) {
    let rssMax = 0
    const watch = setInterval(() => {
      rssMax = Math.max(rssMax, process.memoryUsage().rss)
    }, 100)
    const began = performance.now()
    const { said } = await job()
    const seconds = (performance.now() - began) / 1000
    clearInterval(watch)
    measured.push([run, seconds.toFixed(1), (rows / seconds).toFixed(0), (rssMax / 1e6).toFixed(0), said])
  }
  table(`Bulk jobs of ${rows} people, in one process with the service`, ['run', 'seconds', 'rows/s', 'max RSS, MB', 'outcome'], measured)
}

const person = (n: number) => ({
  externalId: `bench-${n}`,
  givenName: 'Tess',
  familyName: `Number ${n}`,
  email: `tess.${n}@lakeside.example`,
  roles: [],
})

interface Ended {
  said: string
}

async function imported(ground: Ground, file: Buffer): Promise<Ended> {
  const { id, upload } = await asAdmin(ground, 'POST', '/imports', { noun: 'person', format: 'ndjson' })
  await ground.host.upload(upload, file)
  await asAdmin(ground, 'POST', `/imports/${id}/start`)
  await ground.host.workOff()
  const { status, rows, failure } = await asAdmin(ground, 'GET', `/imports/${id}`)
  if (status !== 'finished') throw new Error(`the import ended as ${status}: ${JSON.stringify(failure)}`)
  return { said: `${rows.created} new, ${rows.unchanged} same` }
}

async function exported(ground: Ground, format: string): Promise<Ended> {
  const { id } = await asAdmin(ground, 'POST', '/exports', { kinds: ['people'], format })
  await ground.host.workOff()
  const { status, files, failure } = await asAdmin(ground, 'GET', `/exports/${id}`)
  if (status !== 'finished') throw new Error(`the export ended as ${status}: ${JSON.stringify(failure)}`)
  const bytes = files.reduce((sum: number, it: { bytes: number }) => sum + it.bytes, 0)
  return { said: `${files.length} files, ${(bytes / 1e6).toFixed(1)} MB` }
}

async function asAdmin({ host, districtId, admin }: Ground, method: string, path: string, content?: unknown) {
  const headers = method === 'POST' ? { 'idempotency-key': newId('req') } : {}
  return JSON.parse((await sent(host, districtId, admin, method, path, content, headers)).body)
}
