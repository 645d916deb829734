/** The product as a newcomer runs it: `npm start` in a process of its own, on a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rename } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { inject } from 'vitest'

export const newFolder = () => mkdtemp(join(tmpdir(), 'tandem-'))

export interface Demo {
  baseUrl: string
  tokenUrl: string
  bearers: { exampleRole?: string; districtId: string; id: string; token: string; clientSecret?: string }[]
}

export interface Running {
  child: ChildProcess
  demo: Demo
  /** What it has said so far, on both outputs. */
  said: () => string
  ended: Promise<number | null>
}

const itself: [string, ...string[]] = [process.execPath, '--import', 'tsx', 'infra/local/start.ts']

/** Starts it and waits until it is ready, or has ended. */
export async function start(
  folder: string,
  env: Record<string, string> = {},
  [program, ...args]: [string, ...string[]] = itself,
): Promise<Running> {
  const child = spawn(program, args, {
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', TANDEM_PORT: '0', TANDEM_DATA: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString()
        if (text.includes('Tandem is ready')) resolve()
      })
    }
  })
  await Promise.race([ready, ended])
  const demo = await readFile(join(folder, 'demo.json'), 'utf8').then(
    (json) => JSON.parse(json) as Demo,
    () => ({ baseUrl: '', tokenUrl: '', bearers: [] }),
  )
  return { child, demo, said: () => text, ended }
}

/** How long a test waits for a start, which may have the demo to make while other tests run. */
export const startMs = 300_000

/** Of this run of the tests, whichever of its processes asks. */
const seeded = join(tmpdir(), `tandem-seeded-${new URL(inject('endpoint')).port}-${process.ppid}`)

/** A data folder with the demo in it, that the product has made: once for all who ask, who get a copy each. */
export async function demoFolder(): Promise<string> {
  const isFirst = await mkdir(seeded).then(
    () => true,
    () => false,
  )
  if (isFirst) {
    const made = await newFolder()
    await stop(await start(made))
    await rename(made, join(seeded, 'demo'))
  }
  const copy = await newFolder()
  while (!existsSync(join(seeded, 'demo'))) await later(200)
  await cp(join(seeded, 'demo'), copy, { recursive: true })
  return copy
}

export async function stop({ child, ended }: Running, signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
  child.kill(signal)
  return ended
}

/** Calls the running product as one of the demo's people, and waits as it is told to when that was too often. */
export function callAs({ baseUrl, bearers }: Demo, role: string) {
  const bearer = bearers.find(({ exampleRole }) => exampleRole === role)
  if (!bearer) throw new Error(`the demo has no ${role}`)
  // biome-ignore lint/suspicious/noExplicitAny: a test reads into any answer, and says by its assertion what should be there.
  return async function call(method: string, path: string, body?: unknown): Promise<{ status: number; body: any }> {
    const response = await fetch(`${baseUrl}/v1/districts/${bearer.districtId}${path}`, {
      method,
      headers: { authorization: `Bearer ${bearer.token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const answered = { status: response.status, body: await response.json() }
    if (response.status !== 429) return answered
    await later(1000 * Number(response.headers.get('retry-after')))
    return call(method, path, body)
  }
}
