/** Every sample in TypeScript, of the guides and of the reference, is a program that the compiler takes, against the client as it is. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { portal } from '#openapi/docs/build.ts'
import { referenceOf } from '#openapi/docs/operations.ts'
import { clientOf } from '#openapi/docs/samples.ts'
import { document } from '../openapi/document.ts'
import { blocksOf } from './guide.ts'

/** What fragments take as given. Programs that are whole bring it along. */
const given = `type Client = typeof import('@tandem/client')
declare const tandem: ReturnType<Client['createClient']>
declare const isProblem: Client['isProblem']
declare const TandemProblem: Client['TandemProblem']
declare const districtId: string
declare const etag: string
`

async function compiled(programs: Record<string, string>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-samples-'))
  await symlink(resolve('node_modules'), join(folder, 'node_modules'))
  await mkdir(join(folder, 'samples'))
  await writeFile(join(folder, 'samples', 'given.d.ts'), given)
  for (const [name, code] of Object.entries(programs)) await writeFile(join(folder, 'samples', `${name}.ts`), `${code}\nexport {}\n`)
  const { compilerOptions } = JSON.parse(await readFile('tsconfig.json', 'utf8')) as { compilerOptions: object }
  const options = { ...compilerOptions, noUnusedLocals: false, noUnusedParameters: false, typeRoots: [resolve('node_modules/@types')] }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['samples'] }))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  const done = await promisify(execFile)('node_modules/.bin/tsc', ['-p', folder], { encoding: 'utf8' }).catch(
    (error: { stdout: string }) => error,
  )
  return done.stdout.split('\n').filter((line) => line.includes('error TS'))
}

const guides = [...(await portal())].filter(([path]) => path.endsWith('.md'))

const ofGuides = guides.flatMap(([path, { body }]) =>
  blocksOf(body)
    .filter(({ language }) => language === 'ts')
    .map(({ code }, n) => [`${path.split('/').at(-1)!.replace('.md', '')}-${n}`, code] as const),
)

const ofReference = referenceOf(document).operations.map((it) => [it.id, clientOf(it)] as const)

describe('the samples', () => {
  test('of guides and reference are taken by the compiler', { timeout: 120_000 }, async () => {
    expect(await compiled(Object.fromEntries([...ofGuides, ...ofReference]))).toEqual([])
  })
})
