/** The largest districts: a package made of nothing, imported by the whole job, and again the night after, when nothing has changed. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { bundle } from '#infra/bundle.ts'
import { largest, writeSynthetic } from '#test/people/oneroster/synthetic.ts'
import { type Ground, newId, sent } from './ground.ts'
import { table } from './print.ts'

export const rssMaxMb = 512

interface Measured {
  seconds: number
  rssMaxMb: number
}

/** Whether the worker kept within its memory. */
export async function roster(ground: Ground): Promise<boolean> {
  const file = join(ground.folder, 'package.zip')
  await writeSynthetic(file, '1.2', largest)
  const functions = [{ name: 'import', entry: 'test/bench/roster/import.ts' }]
  const { import: worker } = await bundle(undefined, { functions, dist: join(ground.folder, 'roster') })
  const runs = { 'first import': await imported(ground, file, worker!.file), 'the night after': await imported(ground, file, worker!.file) }
  const { staff, students, enrollments } = largest
  table(
    `Roster import of ${staff} staff, ${students} students and ${enrollments} enrollments; the worker may take ${rssMaxMb} MB`,
    ['run', 'seconds', 'max RSS, MB', 'people', 'students'],
    Object.entries(runs).map(([run, { seconds, rssMaxMb, report }]) => [
      run,
      seconds.toFixed(1),
      rssMaxMb.toFixed(0),
      ...[report.people, report.students].map(({ created, unchanged }) => `${created} new, ${unchanged} same`),
    ]),
  )
  return Object.values(runs).every((run) => run.rssMaxMb < rssMaxMb)
}

interface Report {
  people: { created: number; unchanged: number }
  students: { created: number; unchanged: number }
}

async function imported(
  { host, districtId, admin, engine, folder }: Ground,
  file: string,
  worker: string,
): Promise<Measured & { report: Report }> {
  const asAdmin = async (method: string, path: string, content?: unknown) => {
    const headers = method === 'POST' ? { 'idempotency-key': newId('req') } : {}
    return JSON.parse((await sent(host, districtId, admin, method, `/roster-imports${path}`, content, headers)).body)
  }
  const { id, upload } = await asAdmin('POST', '')
  await host.upload(upload, await readFile(file))
  await asAdmin('POST', `/${id}/start`, { dryRun: false })
  const { stdout } = await promisify(execFile)(process.execPath, [worker, engine.endpoint, folder, districtId, id], {
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  })
  const { status, report } = await asAdmin('GET', `/${id}`)
  if (status !== 'applied') throw new Error(`the import ended as ${status}`)
  return { ...(JSON.parse(stdout) as Measured), report }
}
