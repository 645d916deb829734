/** The package as a partner gets it: packed, put into a folder elsewhere, and used from JavaScript and from TypeScript. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServed } from './served.ts'

const run = promisify(execFile)
const source = resolve('openapi/client')

interface Packed {
  filename: string
  files: { path: string }[]
}

describe('the packed client', () => {
  let folder: string
  let packed: Packed

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'tandem-partner-')))
    const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: source })
    packed = packedBy(stdout)
    const home = join(folder, 'node_modules/@tandem/client')
    await mkdir(home, { recursive: true })
    await run('tar', ['-xzf', join(folder, packed.filename), '-C', home, '--strip-components=1'])
    await linkDependencies(home)
    await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('has what is to be used and nothing else', () => {
    const names = packed.files.map(({ path }) => path).filter((path) => !/^dist\/\w+\.(js|d\.ts)$/.test(path))
    expect(names.sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'])
  })

  test('works from plain JavaScript, on Node alone', async () => {
    const { baseUrl, token, districtId } = await openServed()
    await writeFile(join(folder, 'use.js'), javaScript)
    const { stdout } = await run(process.execPath, ['use.js', baseUrl, token, districtId], { cwd: folder })
    expect(JSON.parse(stdout)).toEqual({ names: ['Cedar Ridge', 'Harbor Elementary'], code: 'not_found', webhook: 'WebhookRefused' })
  })

  test('is typed, for a compiler that checks everything it reads', async () => {
    await writeFile(join(folder, 'use.ts'), typeScript)
    expect(await faults(['use.ts'], { types: [] })).toBe('')
  })

  test('has a README whose examples a compiler takes', async () => {
    const readme = await readFile(join(source, 'README.md'), 'utf8')
    const examples = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code)
    const files = await Promise.all(
      examples.map(async (code, n) => {
        await writeFile(join(folder, `example-${n}.ts`), code)
        return `example-${n}.ts`
      }),
    )
    await mkdir(join(folder, 'node_modules/@types'), { recursive: true })
    await symlink(resolve('node_modules/@types/node'), join(folder, 'node_modules/@types/node'))
    expect([files.length > 5, await faults(files, { types: ['node'], skipLibCheck: true })]).toEqual([true, ''])
  })

  /** What a compiler objects to in files of the folder. */
  async function faults(files: string[], more: object): Promise<string> {
    const compilerOptions = { module: 'nodenext', target: 'es2022', lib: ['es2022', 'dom'], strict: true, noEmit: true, ...more }
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }))
    const compiler = join(source, 'node_modules/typescript/bin/tsc')
    const { stdout } = await run(process.execPath, [compiler, '-p', folder]).catch((failed: { stdout: string }) => failed)
    return stdout
  }

  /** Links what the package depends on, and what that depends on, to what is installed here: no registry is asked. */
  async function linkDependencies(home: string): Promise<void> {
    const { dependencies } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
    for (const name of Object.keys(dependencies)) {
      const link = join(folder, 'node_modules', name)
      await mkdir(dirname(link), { recursive: true })
      await symlink(resolve('node_modules', name), link)
    }
  }
})

/** What npm prints: a list of what it has packed, after what the build prints. */
const packedBy = (stdout: string): Packed => {
  const [packed] = Object.values(JSON.parse(stdout.slice(stdout.search(/^[[{]/m))) as Record<string, Packed>)
  return packed!
}

const javaScript = `
import { createClient, isProblem } from '@tandem/client'
import { verifyWebhook } from '@tandem/client/webhooks'

const [, , baseUrl, token, districtId] = process.argv
const tandem = createClient({ baseUrl, token })
const path = { districtId }
await tandem.POST('/v1/districts/{districtId}/schools', { params: { path }, body: { name: 'Cedar Ridge' } })
const names = []
for await (const { name } of tandem.items('/v1/districts/{districtId}/schools', { params: { path } })) names.push(name)
let code, webhook
try {
  await tandem.GET('/v1/districts/{districtId}/schools/{schoolId}', { params: { path: { ...path, schoolId: 'sch_01J9ZQ7Y8Z0000000000000009' } } })
} catch (error) {
  code = isProblem(error, 'not_found') && error.code
}
try {
  verifyWebhook('whsec_AAAA', {}, '{}')
} catch (error) {
  webhook = error.name
}
console.log(JSON.stringify({ names: names.sort(), code, webhook }))
`

const typeScript = `
import { createClient, isProblem, type Schemas, TandemProblem } from '@tandem/client'
import { isVerification, verifyWebhook, webhookHandler } from '@tandem/client/webhooks'

const tandem = createClient({ baseUrl: 'https://tandem.test', clientId: 'cli_1', clientSecret: 's', scope: ['cycles:read'] })
createClient({ baseUrl: 'https://tandem.test', token: async () => 'a.b.c' })
// @ts-expect-error A token and credentials are two ways to the same.
createClient({ baseUrl: 'https://tandem.test', token: 'a.b.c', clientId: 'cli_1', clientSecret: 's' })

const districtId = 'dis_1'
const path = { districtId }

export async function use(): Promise<void> {
  for await (const cycle of tandem.items('/v1/districts/{districtId}/cycles', { params: { path, query: { stage: 'plan' } } })) {
    const stage: string = cycle.stage
    const typed: Schemas['CycleFrame'] = cycle
    void [stage, typed]
  }
  for await (const { data, page } of tandem.pages('/v1/districts/{districtId}/schools', { params: { path } })) {
    const next: string | null = page.next
    void [data[0]?.name, next]
  }
  const school = { params: { path: { ...path, schoolId: 'sch_1' } } }
  const { data } = await tandem.update('/v1/districts/{districtId}/schools/{schoolId}', school, ({ name }) => ({ name: name + '!' }))
  const name: string = data.name
  // @ts-expect-error A school has no such field.
  await tandem.update('/v1/districts/{districtId}/schools/{schoolId}', school, () => ({ colour: 'red' }))
  // @ts-expect-error There is no such path.
  await tandem.GET('/v1/districts/{districtId}/scools', { params: { path } })
  // @ts-expect-error A school has to have a name.
  await tandem.POST('/v1/districts/{districtId}/schools', { params: { path }, body: {} })
  // @ts-expect-error That is no list.
  tandem.items('/v1/districts/{districtId}', { params: { path } })
  for await (const change of tandem.changes({ districtId, since: 12, follow: false })) void [name, change.seq, change.op === 'removed']
}

export function codeOf(error: unknown): string {
  if (isProblem(error, 'stale')) {
    const code: 'stale' = error.code
    return code
  }
  if (error instanceof TandemProblem) {
    switch (error.code) {
      case 'rate_limited':
        return error.requestId ?? error.detail
      default:
        return error.errors.map(({ pointer }) => pointer).join()
    }
  }
  return ''
}

export const handler: (request: Request) => Promise<Response> = webhookHandler({
  secret: ['whsec_a', 'whsec_b'],
  onEvent: async ({ id, data }) => void [id, data.seq],
})

const event = verifyWebhook('whsec_a', new Headers(), '')
export const challenge: string | undefined = isVerification(event) ? event.data.challenge : undefined
`
