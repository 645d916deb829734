/** `npm start`: the whole product on this machine, with its demo. Ctrl-C stops it; the data stay. `--reset` makes the demo anew. */
import { readFileSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { api } from '#functions/api.ts'
import { appOf } from '#functions/app/app.tsx'
import { read } from '#functions/app/routes.ts'
import { local } from '#shared/config.ts'
import type { Ask, Reply } from '#shared/http/message.ts'
import { service } from '#shared/http/service.ts'
import { demo } from '#shared/model/example.ts'
import { type DemoBearer, seedDemo } from '#test/seed/demo.ts'
import { workOffWebhooks } from '#test/seed/webhooks.ts'
import type { Ground } from '#test/seed/world.ts'
import { docsHandler } from './docs.ts'
import { type Engine, startEngine } from './engine.ts'
import { type Host, openHost } from './host.ts'
import { serve } from './http.ts'
import { objectsHandler } from './objects.ts'
import { localSignIn, providerAt } from './sign-in.ts'

const tokenSeconds = 30 * 86_400
const lockWaitMs = 6000

const say = (text: string) => process.stdout.write(`${text}\n`)
const log = (line: Record<string, unknown>) => process.stderr.write(`${JSON.stringify(line)}\n`)

async function main(): Promise<void> {
  const startedBy = parents()
  const { port: wanted, folder: given, endpoint, program, byNpm } = local()
  const folder = resolve(given)
  await mkdir(folder, { recursive: true }).catch((error: Error) => fail(`The data folder ${folder} cannot be made: ${error.message}.`))
  const unlock = await lock(join(folder, 'lock'))
  if (process.argv.includes('--reset')) await rm(join(folder, 'seeded.json'), { force: true })
  const seeded = await bearersIn(join(folder, 'seeded.json')).catch((error: Error) =>
    fail(`The data folder ${folder} is damaged: ${error.message}. Move it away to begin anew.`),
  )
  // A first start that was broken off left half a demo, which nobody has seen yet.
  if (!seeded)
    for (const name of ['tandem.db', 'tandem.db-wal', 'tandem.db-shm', 'streams.json', 'directory.json', 'objects'])
      await rm(join(folder, name), { recursive: true, force: true })

  // The port first: a taken one is told before anything is made.
  let handle: Parameters<typeof serve>[0] | undefined
  let baseUrl = ''
  const now = () => new Date()
  const handlers = { secret: '', objects: '' }
  const server = serve(
    (ask) =>
      handle
        ? handle(ask)
        : Promise.resolve({ status: 503, headers: { 'content-type': 'text/plain', 'retry-after': '2' }, body: 'Starting.\n' }),
    (request, response) => (handle ? objectsHandler(handlers.objects, handlers.secret, now)(request, response) : Promise.resolve(false)),
    docsHandler(folder),
  )
  baseUrl = `http://localhost:${await listen(server, wanted)}`

  const engine: Engine | undefined = endpoint
    ? undefined
    : await startEngine({ file: join(folder, 'tandem.db'), program }).catch((error: Error) =>
        fail(`No database: ${error.message}. Set DYNAMODB_ENDPOINT to use another engine.`),
      )
  const host = await openHost({ endpoint: endpoint ?? engine!.endpoint, folder, baseUrl: () => baseUrl, log })
  Object.assign(handlers, { secret: host.secret, objects: host.objectsFolder })

  if (endpoint) await host.reach().catch((error: Error) => fail(`No database answers at ${endpoint}: ${error.message}.`))
  await host.open()
  const bearers = seeded ?? (await seed(host, folder))
  await checkData(host, folder)
  await host.resume()
  const feeder = await host.run()
  handle = doorway(host, baseUrl, bearers)
  await writeDemo(host, folder, baseUrl, bearers)

  let stopping = false
  const stop = async (code: number, why?: string) => {
    if (stopping) return
    stopping = true
    if (why) process.stderr.write(`${why}\n`)
    server.close()
    server.closeIdleConnections()
    await feeder.stop()
    await engine?.stop()
    await unlock()
    process.exit(code)
  }
  if (byNpm) followParents(startedBy, () => void stop(0))
  process.on('SIGINT', () => void stop(0))
  process.on('SIGTERM', () => void stop(0))
  // Last of all: whoever reads it may stop us at once.
  announce(baseUrl, folder)
  void engine?.ended.then((why) => stop(1, `The database has ended: ${why}. Start again; what was acknowledged is kept.`))
}

/** The pages at `/app` and their sign-in, before the API. */
function doorway(host: Host, baseUrl: string, bearers: readonly DemoBearer[]): (ask: Ask) => Promise<Reply> {
  const signIn = localSignIn({ baseUrl: () => baseUrl, people: () => bearers, mint: host.issuer.mint, now: host.now })
  const app = appOf({ dependencies: host.dependencies(), routes: read, provider: providerAt(baseUrl), url: `${baseUrl}/app` })
  return async (ask) => (await signIn(ask)) ?? (isPage(ask) ? app.fetch(ask) : host.fetch(ask))
}

const isPage = ({ url }: Ask): boolean => /^\/app(\/|$)/.test(new URL(url).pathname)

/** When npm is killed, nobody is left to stop this process: it stops by itself. Between the two stands a shell, which outlives npm. */
function followParents(atStart: string, stop: () => void): void {
  setInterval(() => parents() !== atStart && stop(), 250).unref()
}

const parents = (): string => `${process.ppid} ${parentOf(process.ppid)}`

/** The parent of a process, where the system tells it in a file; empty elsewhere. */
function parentOf(pid: number): string {
  try {
    return /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? ''
  } catch {
    return ''
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((done) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(
        error.code === 'EADDRINUSE'
          ? `Port ${port} is taken. Set TANDEM_PORT to another one, or to 0 for any.`
          : `Port ${port} cannot be used: ${error.message}.`,
      ),
    )
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      done(typeof address === 'object' && address ? address.port : port)
    })
  })
}

/** One process a data folder: two engines on one file would damage it. */
async function lock(file: string): Promise<() => Promise<void>> {
  let held = await holderOf(file)
  // One that is just stopping is waited for.
  for (let waited = 0; held && waited < lockWaitMs; waited += 100) {
    await pause(100)
    held = await holderOf(file)
  }
  if (held) fail(`Another Tandem (process ${held}) is running on this data folder. Stop it, or set TANDEM_DATA to another folder.`)
  await rm(file, { force: true })
  const handle = await open(file, 'wx').catch(() => fail('Another Tandem has just been started on this data folder.'))
  await handle.writeFile(String(process.pid))
  await handle.close()
  return () => rm(file, { force: true })
}

/** The living process that holds a lock; 0 when there is none, or it was killed. */
async function holderOf(file: string): Promise<number> {
  const pid = await readFile(file, 'utf8').then(Number, () => 0)
  if (!pid || pid === process.pid) return 0
  try {
    process.kill(pid, 0)
    return pid
  } catch {
    return 0 // No such process.
  }
}

/** Whom the demo has, once it has been made; `undefined` before. */
async function bearersIn(file: string): Promise<DemoBearer[] | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  return text === undefined ? undefined : (JSON.parse(text) as DemoBearer[])
}

async function seed(host: Host, folder: string): Promise<DemoBearer[]> {
  say('Making the demo districts, once …')
  const ground: Ground = {
    serviceWith: (now, newId) => service(host.dependencies({ now, newId, log: (line) => line['level'] === 'error' && log(line) }), ...api),
    mint: host.issuer.mint,
    upload: host.upload,
    async work() {
      await host.workOff()
      for (const id of await host.districts()) await workOffWebhooks({ table: host.tableOf(id), now: host.now, newId: host.newId }, id)
    },
    today: new Date(),
  }
  const bearers = await seedDemo(ground)
  await writeWhole(join(folder, 'seeded.json'), bearers)
  return bearers
}

async function checkData(host: Host, folder: string): Promise<void> {
  await host
    .check()
    .catch((error: Error) => fail(`The data in ${folder} cannot be read: ${error.message}. Move the folder away to begin anew.`))
}

/** How to call the demo: the base URL, and for each person and client its tenant, roles and a token; a client's secret as well. */
async function writeDemo(host: Host, folder: string, baseUrl: string, bearers: readonly DemoBearer[]): Promise<void> {
  const people = await Promise.all(
    bearers.map(async ({ exampleRole, clientSecret, ...bearer }) => ({
      name: bearer.name,
      ...(exampleRole && { exampleRole }),
      id: bearer.sub,
      kind: bearer.kind ?? 'person',
      tenant: bearer.tenant,
      districtId: bearer.districtId,
      roles: bearer.roles?.map(({ role }) => role) ?? [],
      token: await host.issuer.mint(bearer, host.now(), tokenSeconds),
      ...(clientSecret && { clientSecret }),
    })),
  )
  const at = { baseUrl, docs: `${baseUrl}/docs`, openapi: `${baseUrl}/openapi.json`, tokenUrl: `${baseUrl}/oauth/token` }
  await writeWhole(join(folder, 'demo.json'), { ...at, bearers: people })
}

async function writeWhole(file: string, content: unknown): Promise<void> {
  await writeFile(`${file}.part`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flush: true })
  await rename(`${file}.part`, file)
}

function announce(baseUrl: string, folder: string): void {
  say(`
Tandem is ready at ${baseUrl}

  Pages       ${baseUrl}/app
  Docs        ${baseUrl}/docs
  OpenAPI     ${baseUrl}/openapi.json
  Demo        ${join(folder, 'demo.json')}: people and clients to call it as, each with a token

  Try it: curl -H "Authorization: Bearer $(node -p "require('${join(folder, 'demo.json')}').bearers[2].token")" ${baseUrl}/v1/districts/${demo.districtId}/cycles/${demo.id('cyc', 1)}
  A client gets tokens of its own: curl -u "$(node -p "const { id, clientSecret } = require('${join(folder, 'demo.json')}').bearers.find((it) => it.clientSecret); id + ':' + clientSecret")" -d grant_type=client_credentials ${baseUrl}/oauth/token

Ctrl-C stops it; the data stay.`)
}

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

main().catch((error: unknown) => fail(`Tandem could not start: ${error instanceof Error ? error.message : String(error)}`))
