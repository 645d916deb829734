/** Redocly's command line, without its network: no telemetry, no look for a newer version. */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../node_modules/@redocly/cli/bin/cli.js', import.meta.url))
const config = fileURLToPath(new URL('redocly.yaml', import.meta.url))

export const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** Runs a command that writes a JSON report, and gives the report. Rejects with what it said when there is none. */
export async function report<R>(command: 'lint' | 'diff', ...files: string[]): Promise<R> {
  const folder = await mkdtemp(join(tmpdir(), 'redocly-'))
  const file = join(folder, 'report.json')
  try {
    // `lint` writes its report to its output, `diff` to a file.
    const to = command === 'diff' ? ['--output', file] : []
    const { out, errors } = await run([command, ...files, '--config', config, '--format', 'json', ...to])
    const text = command === 'diff' ? await readFile(file, 'utf8').catch(() => '') : out
    if (!text.startsWith('{')) throw new Error(`redocly ${command} gave no report: ${errors.trim() || out.trim()}`)
    return JSON.parse(text) as R
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function run(args: string[]): Promise<{ out: string; errors: string }> {
  const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' }
  const child = spawn(process.execPath, [program, ...args], { env: quiet, stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, errors]: [string[], string[]] = [[], []]
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => resolve({ out: out.join(''), errors: errors.join('') }))
  })
}
