/** The DynamoDB-compatible engine on this machine: the embedded one, `npx dynoxide`, or whatever `DYNAMODB_ENDPOINT` names. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'

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

/** Starts the engine, in memory or on a database file. Rejects with one sentence when it does not come up. */
export async function startEngine(file?: string): Promise<Engine> {
  const port = await freePort()
  const embedded = program()
  const [command, first] = embedded ? [embedded, []] : ['npx', ['--no-install', 'dynoxide']]
  const child = spawn(command, [...first, 'serve', '--port', String(port), ...(file ? ['--db-path', file] : [])], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
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

const after = (ms: number, reason: string) => new Promise<string>((resolve) => setTimeout(resolve, ms, reason).unref())

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 3000).unref()
  })
}
