/** The demo on the test engine: with a day, secrets and ids that are the same in every run, so that its answers are too. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { SignJWT } from 'jose'
import { api } from '#functions/api.ts'
import { unfinishedFiles } from '#functions/coaching/file-jobs.ts'
import { workOnFile } from '#functions/coaching/file-work.ts'
import { keepLooks, type LookLine, looksIn } from '#functions/control/looks.ts'
import { fillSandbox } from '#functions/control/sandbox/fill.ts'
import { settle } from '#functions/identity/settle.ts'
import { runBulk, unfinishedBulk } from '#functions/integration/bulk-run.ts'
import { runRosterImport } from '#functions/people/roster-run.ts'
import { localControl } from '#infra/local/control.ts'
import { localDirectory } from '#infra/local/directory.ts'
import { diskObjects, objectsPath } from '#infra/local/objects.ts'
import { diskScan } from '#infra/local/scan.ts'
import { secretOf } from '#shared/auth/client-secret.ts'
import { verifierOf } from '#shared/auth/token.ts'
import { tableName } from '#shared/db/layout.ts'
import { openTable } from '#shared/db/table.ts'
import { service } from '#shared/http/service.ts'
import { demo } from '#shared/model/example.ts'
import { type IdKind, isId, type NewId } from '#shared/model/id.ts'
import { Invitations } from '#shared/model/invitation.ts'
import { RosterImports } from '#shared/model/roster-import.ts'
import { Tenants } from '#shared/model/tenant.ts'
import { seedDemo } from '#test/seed/demo.ts'
import { workOffWebhooks } from '#test/seed/webhooks.ts'
import type { Ground } from '#test/seed/world.ts'
import { caller, db, dependencies, now, sessionOf } from '../district.ts'
import { issuer, privateKey } from '../issuer.ts'

const today = new Date('2026-11-24T15:00:00.000Z')
const stage = 'openapi'

/** Seeds the demo and gives callers by the role that examples know them by. What is made from then on has ids of its own. */
export async function openDemo() {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-openapi-'))
  const tableOf = (tenantId: string) => openTable(tableName(stage, tenantId), tenantId, db)
  const objectsOf = (tenantId: string) =>
    diskObjects(
      folder,
      tenantId,
      'test',
      () => 'http://127.0.0.1:7070',
      () => today,
    )
  // The clock of tokens is that of every other test; the seed's own runs through a year.
  const verify = verifierOf([issuer], () => now)
  const directory = localDirectory({ welcome: async () => {} })
  const local = localControl({
    stage,
    directory,
    sessionOf,
    objects: { inventory: async () => [], removeAll: async () => 0 },
    follow: async () => {},
    unfollow: async () => {},
    now: () => today,
    newId: demoIds(3000),
    newSecret: secretsInTurn(),
    signToken: async () => 'eyJhbGciOiJSUzI1NiIs…',
    log: (line) => fail(JSON.stringify(line)),
  })
  await local.open()
  // Sagas run when the seed waits for them, not while an example is at work on the same tenant.
  const control = { ...local.control, goOn: async () => {} }
  const looks: LookLine[] = []
  let batches = 0
  const log = (line: Record<string, unknown>) => {
    looks.push(...looksIn(line))
    if (line['error']) process.stderr.write(`${String(line['error'])}\n`)
  }
  const serviceWith: Ground['serviceWith'] = (at, newId) =>
    service(dependencies({ tableOf, objectsOf, now: at, newId, verify, control, log, random: (bytes) => Buffer.alloc(bytes, 7) }), ...api)
  const ground: Ground = {
    serviceWith,
    today,
    mint: ({ sub, ...claims }, at, seconds) =>
      new SignJWT({ kind: 'person', ...claims })
        .setProtectedHeader({ alg: 'ES256', kid: 'test' })
        .setSubject(sub)
        .setIssuer(issuer.issuer)
        .setAudience(issuer.audience)
        .setExpirationTime(new Date(at.getTime() + seconds * 1000))
        .sign(privateKey),
    async upload({ url }, bytes) {
      const file = join(folder, new URL(url).pathname.slice(objectsPath.length))
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, bytes)
    },
    async work() {
      await local.sweep()
      await fillSandboxes()
      if ((await local.registry.find(Tenants, { id: demo.districtId }))?.status !== 'active') return
      await settleAll()
      await workOffWebhooks({ table: tableOf(demo.districtId), now: () => today, newId: demoIds(4000) }, demo.districtId)
      await workOnFiles()
      const { items } = await tableOf(demo.districtId).list(RosterImports, 'unfinished', { unfinished: 'yes' }, { limit: 10 })
      for (const { id } of items) {
        const work = { table: tableOf(demo.districtId), objects: objectsOf(demo.districtId), now: () => today, newId: demoIds(2000) }
        await runRosterImport({ ...work, log: () => undefined }, id)
      }
      const bulk = { tableOf, objectsOf, control, now: () => today, newId: demoIds(5000), log: () => undefined }
      for (const job of await unfinishedBulk(tableOf(demo.districtId), demo.districtId))
        await runBulk({ dependencies: dependencies(bulk), routes: api, hasTime: () => true }, job)
    },
  }
  /** Looks at what has been uploaded, and keeps who has looked at what. */
  async function workOnFiles(): Promise<void> {
    const table = tableOf(demo.districtId)
    const scan = diskScan(folder, demo.districtId)
    const work = { table, objects: objectsOf(demo.districtId), scan, now: () => today, newId: demoIds(7000) }
    for (const job of await unfinishedFiles(table, demo.districtId)) await workOnFile(work, job)
    batches += 1
    await keepLooks(tableOf, `demo-${batches}`, looks.splice(0), () => today)
  }

  async function fillSandboxes(): Promise<void> {
    const filling = { now: () => today, newId: demoIds(6000), pause: async () => {}, log: () => undefined }
    const { items } = await local.registry.list(Tenants, 'ofOwner', { ownerId: demo.id('par', 1) }, { limit: 10 })
    for (const { id } of items) if (isId('dis', id)) await fillSandbox({ ...filling, table: tableOf(id), objects: objectsOf(id) }, id)
  }

  /** Sends what has not been sent, as the follower of the stream does. */
  async function settleAll(): Promise<void> {
    const settling = { table: tableOf(demo.districtId), directory, now: () => today }
    const { items } = await settling.table.list(Invitations, 'all', {}, { limit: 10 })
    for (const { id } of items) await settle(settling, { tenantId: demo.districtId, about: 'invitation', subject: id })
  }

  const bearers = await seedDemo(ground)
  const app = serviceWith(() => today, demoIds(1000))
  return {
    as: (role: string) => {
      const {
        name: _,
        districtId,
        exampleRole: __,
        clientSecret: ___,
        ...claims
      } = bearers.find(({ exampleRole }) => exampleRole === role) ?? fail(role)
      return caller(claims, districtId, app)
    },
  }
}

const fail = (role: string): never => {
  throw new Error(`the demo has nobody whom examples know as ${role}`)
}

/** Ids that the seed makes none of: of each kind from a number on. */
function demoIds(from: number): NewId {
  const counts = new Map<IdKind, number>()
  return (kind) => {
    const n = (counts.get(kind) ?? 0) + 1
    counts.set(kind, n)
    return demo.id(kind, from + n)
  }
}

/** Secrets that are the same in every run. */
function secretsInTurn(): () => string {
  let n = 0
  return () => {
    n += 1
    return secretOf(Buffer.alloc(32, n))
  }
}
