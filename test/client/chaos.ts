/**
 * The sample warehouse in a world that fails: webhooks come twice, late, out of order or never; the API breaks
 * connections and is too busy; the process is killed at any request; the feed is cut off behind it; the stream brings
 * records twice. Everything but the network's faults is the real thing: the service, the follower that numbers and hands
 * out, the deliveries, the export, the token endpoint, and a process of its own.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { UpdateTableCommand } from '@aws-sdk/client-dynamodb'
import { api } from '#functions/api.ts'
import { wipeCycle } from '#functions/control/sandbox/wipe.ts'
import type { Post, Send } from '#functions/integration/webhook-send.ts'
import { type Handler, serve } from '#infra/local/http.ts'
import { diskObjects, objectsHandler } from '#infra/local/objects.ts'
import { createClient, type Tandem } from '#openapi/client/client.ts'
import { keyOf, textOf } from '#openapi/sample-warehouse/store.ts'
import { maySee } from '#shared/auth/changes.ts'
import { drop } from '#shared/db/commit.ts'
import { tableName } from '#shared/db/layout.ts'
import type { Table } from '#shared/db/table.ts'
import { Changes, placeOf, type StoredChange } from '#shared/model/change.ts'
import { Cycles } from '#shared/model/cycle.ts'
import { randomIds } from '#shared/model/id.ts'
import { Standings } from '#shared/model/standing.ts'
import { chanceOf } from '#test/seed/chance.ts'
import { openPartner } from '../control/partner.ts'
import { client, dependencies } from '../district.ts'
import { openLife } from './district-life.ts'
import { openFollower, openStream } from './follower.ts'
import { listening } from './served.ts'

export interface Plan {
  /** How many changes there are to be. */
  changes: number
  /** How often the process is killed, and how often the feed is cut off while it is dead. */
  kills: number
  cuts: number
  seed: number
  /** How much happens at most before its webhooks go out. */
  batchMax?: number
}

const scopes = [
  'changes:read',
  'district:read',
  'schools:read',
  'people:read',
  'cycles:read',
  'webhooks:read',
  'webhooks:write',
  'exports:read',
  'exports:write',
]

/**
 * What a row of the copy leaves out of a row of the export. The export has each cycle as reading it shows it, the copy
 * begins with lists: those show neither how much of a cycle its reader sees nor what of it is behind the wall. And
 * `attention` goes by the clock, so that no change tells of it.
 */
const exported = {
  district: ['district', []],
  schools: ['school', []],
  people: ['person', []],
  cycles: ['cycle', ['attention', 'access', 'stages', 'endNote']],
  actions: ['action', []],
} as const satisfies Record<string, readonly [table: string, without: readonly string[]]>

export async function chaos({ changes: wanted, kills, cuts, seed, batchMax = 30 }: Plan, atEnd: (stop: () => void) => void) {
  const chance = chanceOf(seed)
  const counts = { changes: 0, deliveries: 0, dropped: 0, doubled: 0, late: 0, failedRequests: 0, takenAway: 0, kills: 0, cuts: 0 }

  const folder = await mkdtemp(join(tmpdir(), 'tandem-warehouse-'))
  let baseUrl = ''
  const at = () => ground.clock.now
  const objectsOf = (tenantId: string) => diskObjects(join(folder, 'objects'), tenantId, 'secret', () => baseUrl, at)
  const stream = openStream()
  const tableOf = (tenantId: string): Table => stream.noting(ground.tableOf(tenantId))
  const ground: Awaited<ReturnType<typeof openPartner>> = await openPartner({ allowLoopback: true, tableOf, objectsOf })
  const partner = await ground.join('Rosterly')
  const { id: clientId, secret: clientSecret } = await partner.makeClient({ scopes })
  const district = await ground.openDistrict()
  const { id: districtId, admin, table } = district
  // What is written is followed by other ways than the engine's: see `openStream`.
  await client.send(
    new UpdateTableCommand({ TableName: tableName(ground.stage, districtId), StreamSpecification: { StreamEnabled: false } }),
  )
  await district.approve((await partner.ask(clientId, districtId, scopes)).id)
  const life = await openLife(districtId, admin, (claims) => ground.as(claims, districtId), seed)

  /** Counts down the requests until the process is killed. */
  let killIn = Number.POSITIVE_INFINITY
  const faults: Handler = async (request, response) => {
    killIn -= 1
    if (killIn === 0) {
      sample.kill()
      return true
    }
    if (request.headers['user-agent']?.startsWith('sample-warehouse') !== true || chance.happens(0.95)) return false
    counts.failedRequests += 1
    const fault = chance.pick(['break', 'busy', 'unavailable'] as const)
    if (fault === 'break') response.destroy()
    else response.writeHead(fault === 'busy' ? 429 : 503, { 'retry-after': '0' }).end()
    return true
  }
  baseUrl = await listening(serve(ground.app.fetch, faults, objectsHandler(join(folder, 'objects'), 'secret', at)), atEnd)
  const tandem = createClient({ baseUrl, clientId, clientSecret, wait: deliver })
  const path = { districtId }

  const endpoint = await tandem.POST('/v1/districts/{districtId}/webhook-endpoints', {
    params: { path },
    body: { url: 'http://127.0.0.1:9/', eventTypes: ['*'] },
  })
  const file = join(folder, 'district.jsonl')
  const webhookSecret = endpoint.data.secret
  const config = { baseUrl, clientId, clientSecret, districtId, webhookSecret, file, port: 0, pollSeconds: 1 }
  await writeFile(join(folder, 'config.json'), JSON.stringify(config))
  const sample = sampleProcess(join(folder, 'config.json'))
  atEnd(() => sample.kill())

  /** Posts that are on their way for longer than others. */
  const late: Post[] = []
  const send: Send = async (post) => {
    counts.deliveries += 1
    const isChange = !post.body.includes('webhook_endpoint.verification')
    if (isChange && chance.happens(0.1)) {
      counts.dropped += 1
      return { status: 200, body: '' }
    }
    if (isChange && chance.happens(0.15)) {
      counts.late += 1
      late.push(post)
      return { status: 200, body: '' }
    }
    if (isChange && chance.happens(0.1)) {
      counts.doubled += 1
      await sample.post(post)
    }
    return sample.post(post)
  }
  const now = () => new Date()
  const newId = randomIds(now)
  const follower = openFollower({
    stream,
    table: tableOf(districtId),
    directory: ground.directory,
    delivering: { send, now, newId, log: () => undefined },
    bulk: { dependencies: dependencies({ tableOf, objectsOf, now: at, log: () => undefined }), routes: api, hasTime: () => true },
    again: () => chance.happens(0.2),
  })
  const all: StoredChange[] = []

  /** Follows what has happened, does what that asks for, and notes which changes there are by now. */
  async function deliver(): Promise<void> {
    await follower.workOff()
    for (let more = true; more; ) {
      const from = placeOf((all.at(-1)?.seq ?? 0) + 1)
      const { items, next } = await table.list(Changes, 'primary', {}, { limit: 200, order: 'first to last', from })
      all.push(...items)
      more = next !== undefined
    }
  }

  /** What was late arrives, the last of it first. */
  async function arrive(): Promise<void> {
    for (const post of late.splice(0).reverse()) await sample.post(post)
  }

  /** Takes away all of the feed but its end. */
  async function cut(): Promise<void> {
    counts.cuts += 1
    const { items } = await table.list(Changes, 'primary', {}, { limit: 100_000, order: 'first to last' })
    const gone = items.slice(0, -1)
    for (let at = 0; at < gone.length; at += 90) await table.commit(gone.slice(at, at + 90).map((it) => drop(Changes, it)))
  }

  /** Takes a cycle away with all in it, which only the reset of a sandbox does: nothing else of what the copy keeps ever goes. */
  async function takeAway(): Promise<void> {
    const { items } = await table.list(Cycles, 'all', {}, { limit: 200, order: 'first to last' })
    const cycle = await table.get(Cycles, { id: chance.pick(items).id })
    const by = { actorId: admin.id, requestId: newId('req'), now, newId, pause: async () => {} }
    await wipeCycle({ ...by, table: tableOf(districtId), objects: objectsOf(districtId), claimed: await table.get(Standings, {}) }, cycle)
    counts.takenAway += 1
  }

  async function live(steps: number): Promise<void> {
    // Several at once, as in any district: who came second tries again or is refused.
    for (let n = 0; n < steps; n += 4) await Promise.all(Array.from({ length: Math.min(4, steps - n) }, () => life.step()))
    await deliver()
  }

  await sample.start()
  await follower.lookAfter()
  await deliver()
  await sample.reached(0)
  const killEvery = Math.ceil(wanted / (kills + 1))
  while (all.length < wanted) {
    if (counts.kills < kills && all.length >= killEvery * (counts.kills + 1)) {
      killIn = chance.between(1, 40)
      await Promise.all([sample.ended(), live(20)])
      counts.kills += 1
      await live(chance.between(1, 20))
      if (counts.cuts < cuts) await cut()
      await sample.start()
    }
    await live(chance.between(1, batchMax))
    if (chance.happens(0.3)) await takeAway()
    if (chance.happens(0.3)) await arrive()
  }
  await life.addSchool()
  await deliver()
  await arrive()
  counts.changes = all.length
  await sample.reached(all.at(-1)!.seq)
  sample.kill()
  await sample.ended()

  const copy = await readFile(file, 'utf8')
  const { seq, since, taken } = JSON.parse(copy.slice(0, copy.indexOf('\n')))
  const visible = all.filter((it) => maySee(scopes, it.noun))
  const rows = await rowsExported(tandem, districtId)
  await rm(folder, { recursive: true })
  return {
    counts: { ...counts, records: stream.count(), starts: sample.starts(), failures: sample.failures() },
    /** The file, and what it has to be: an export made now, at the last change, with every change since the first copy counted once. */
    copy,
    wanted: textOf({ seq: visible.at(-1)!.seq, since, taken: countsOf(visible.filter((it) => it.seq > since && it.seq <= seq)), rows }),
    taken: Object.values(taken as Record<string, number>).reduce((sum, n) => sum + n, 0),
    rows: rows.size,
  }
}

/** The rows of an export, as far as the copy keeps them. */
async function rowsExported(tandem: Tandem, districtId: string) {
  const rows = new Map<string, Readonly<Record<string, unknown>>>()
  const kinds = Object.keys(exported) as (keyof typeof exported)[]
  const made = await tandem.export({ districtId, kinds })
  for (const kind of kinds) {
    const [table, without] = exported[kind]
    for await (const row of made.rows(kind)) {
      const kept = Object.entries(row).filter(([column]) => !(without as readonly string[]).includes(column))
      rows.set(keyOf(table, String(row.id)), Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1))))
    }
  }
  return rows
}

function countsOf(changes: readonly { type: string }[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const { type } of changes) counts.set(type, (counts.get(type) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

const main = resolve('openapi/sample-warehouse/main.ts')

/** The warehouse as a process, which can be killed and started again. */
function sampleProcess(config: string) {
  let process: ChildProcess | undefined
  let port: number | undefined
  let seq = -1
  let starts = 0
  let failures = 0
  const waiting = new Set<() => void>()
  const moved = () => {
    for (const go of waiting) go()
  }

  function until(is: () => boolean): Promise<void> {
    return new Promise((done) => {
      const look = () => {
        if (!is()) return
        waiting.delete(look)
        done()
      }
      waiting.add(look)
      look()
    })
  }

  async function start(): Promise<void> {
    starts += 1
    const child = spawn(globalThis.process.execPath, ['--conditions=tandem-source', '--import', 'tsx', main, config], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    process = child
    createInterface(child.stdout).on('line', (text) => {
      const line = JSON.parse(text) as { port?: number; seq?: number; failed?: string }
      if (line.port) port = line.port
      if (line.seq !== undefined) seq = line.seq
      if (line.failed) failures += 1
      moved()
    })
    child.once('exit', () => {
      process = undefined
      port = undefined
      moved()
    })
    await until(() => port !== undefined || process === undefined)
  }

  return {
    start,
    kill: () => void process?.kill('SIGKILL'),
    ended: () => until(() => process === undefined),
    reached: (wanted: number) => until(() => seq >= wanted),
    starts: () => starts,
    failures: () => failures,
    /** Posts where it listens now; nobody is there while it is dead. */
    async post({ headers, body }: Post): ReturnType<Send> {
      if (!port) return { error: 'connection', body: '' }
      try {
        const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body })
        const text = await response.text()
        return response.ok ? { status: response.status, body: text } : { status: response.status, error: 'status', body: text }
      } catch {
        return { error: 'connection', body: '' }
      }
    },
  }
}
