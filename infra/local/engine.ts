/** The DynamoDB-compatible engine on this machine: the embedded one, `npx dynoxide`, or whatever `DYNAMODB_ENDPOINT` names. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { open, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export interface Engine {
  endpoint: string
  /** Settles with the reason when the engine ends by itself. */
  ended: Promise<string>
  stop: () => Promise<void>
}

/** The embedded engine's program; `undefined` where npm installed none because it exists for Linux x64 only. */
function program(): string | undefined {
  try {
    const file = join(dirname(createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json')), 'dynoxide')
    return existsSync(file) ? file : undefined
  } catch {
    return undefined // Not installed: the caller decides what to use instead.
  }
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port'))))
    })
  })

export interface EngineOptions {
  /** Database file; without one the engine keeps everything in memory. */
  file?: string
  /** Another program than the embedded one. */
  program?: string | undefined
}

/** Starts the engine. Rejects with one sentence when it does not come up. */
export async function startEngine({ file, program: given }: EngineOptions = {}): Promise<Engine> {
  if (file) {
    await refuseDamaged(file)
    await endLeftOver(file)
  }
  const port = await freePort()
  const known = given ?? program()
  const [command, first] = known ? [known, []] : ['npx', ['--no-install', 'dynoxide']]
  // In a process group of its own, a Ctrl-C reaches only us, and we stop the engine when the last request is done.
  const child = spawn(command, [...first, 'serve', '--port', String(port), ...(file ? ['--db-path', file] : [])], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  // However we end, short of being killed, the engine ends with us.
  process.once('exit', () => child.kill('SIGKILL'))
  if (file && child.pid) await writeFile(pidFileOf(file), String(child.pid))
  const said: string[] = []
  child.stderr.on('data', (chunk: Buffer) => {
    said.push(chunk.toString())
    if (said.length > 50) said.shift()
  })
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`the engine cannot be started: ${error.message}`))
    child.once('exit', (code, signal) => resolve(`the engine ended (${signal ?? code}): ${said.join('').trim().slice(-500)}`))
  })
  const up = new Promise<void>((resolve) => {
    child.stderr.on('data', () => said.join('').includes('listening') && resolve())
  })
  const failed = await Promise.race([up.then(() => undefined), ended, after(20_000, 'the engine did not come up within 20 seconds')])
  if (failed) {
    child.kill('SIGKILL')
    throw new Error(failed)
  }
  return { endpoint: `http://127.0.0.1:${port}`, ended, stop: () => stopped(child) }
}

/** The engine waits long for a file that is no database; its first bytes tell at once. */
async function refuseDamaged(file: string): Promise<void> {
  const bytes = await firstBytesOf(file, 16)
  if (bytes.length > 0 && !bytes.equals(Buffer.from('SQLite format 3\0'))) throw new Error(`${file} is not a database`)
}

async function firstBytesOf(file: string, count: number): Promise<Buffer> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!handle) return Buffer.alloc(0)
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0)
  await handle.close()
  return buffer.subarray(0, bytesRead)
}

const pidFileOf = (file: string) => `${file}.pid`

/** Ends the engine that a killed process left running on a database file: two on one file are one too many. */
async function endLeftOver(file: string): Promise<void> {
  const pid = await readFile(pidFileOf(file), 'utf8').then(Number, () => 0)
  if (pid > 0 && (await commandOf(pid)).includes(file)) {
    process.kill(pid, 'SIGKILL')
    while ((await commandOf(pid)) !== '') await pause(20)
  }
  await rm(pidFileOf(file), { force: true })
}

/** The command line of a process; empty when there is no such process. */
async function commandOf(pid: number): Promise<string> {
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)
  return line ?? spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
}

const after = (ms: number, reason: string) => new Promise<string>((resolve) => setTimeout(resolve, ms, reason).unref())

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 3000).unref()
  })
}
