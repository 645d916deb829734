import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { areas } from '#infra/areas.ts'
import { bundle } from '#infra/bundle.ts'

const dist = mkdtempSync(join(tmpdir(), 'tandem-dist-'))
const fixture = 'test/infra/fixture/lambda.ts'
/** A function that is declared before it is written is bundled from the fixture. */
const functions = areas.map(({ name, entry }) => ({ name, entry: existsSync(entry) ? entry : fixture }))

const bundles = await bundle(undefined, { functions, dist })
const { small } = await bundle(['small'], { functions: [{ name: 'small', entry: fixture }], dist })

describe.each(areas)('the bundle of $name', ({ name }) => {
  const { outputs } = JSON.parse(readFileSync(join(dist, name, 'meta.json'), 'utf8')) as Metafile

  test('is where its function looks for it, and exports a handler', () => {
    expect(existsSync(join(dist, name, 'index.mjs'))).toBe(true)
    expect(Object.values(outputs)[0]?.exports).toContain('handler')
  })

  test('is one file that needs nothing beside Node', () => {
    const [output, ...others] = Object.values(outputs)
    const wanted = output?.imports.map(({ path }) => path).filter((path) => !isBuiltin(path))
    expect([wanted, others]).toEqual([[], []])
  })

  test('is as large as it says, and says of what', () => {
    const { bytes = 0, packages = {} } = bundles[name] ?? {}
    expect(bytes).toBe(readFileSync(join(dist, name, 'index.mjs')).length)
    expect(Object.keys(packages)).toContain('tandem')
  })
})

describe('a bundle', () => {
  test('answers a call', async () => {
    expect(await greet({ name: 'Ada' })).toMatchObject({ statusCode: 200, body: '{"greeting":"Hello, Ada"}' })
  })

  test('says what is wrong in English, and holds no other language', async () => {
    const { outputs } = JSON.parse(readFileSync(join(dist, 'small', 'meta.json'), 'utf8')) as Metafile
    const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs))
    const languages = inputs.flatMap((path) => path.match(/\/locales\/(?!index)([\w-]+)\.js$/)?.[1] ?? [])
    expect(languages).toEqual(['en'])
    expect(await greet({})).toMatchObject({ statusCode: 422, body: expect.stringContaining('expected string, received undefined') })
  })

  test('takes the lite objects for the global ones', async () => {
    const options = { functions: [{ name: 'lite', entry: fixture }], dist, lite: 'test/infra/fixture/lite.ts' }
    const { lite } = await bundle(['lite'], options)
    const [plain, swapped] = await Promise.all([small, lite].map((it) => import(it?.file ?? '')))
    expect([plain.answers, swapped.answers]).toEqual(['Response', 'Stand-in'])
  })

  test('has its source map beside it when asked, and does not mention it', async () => {
    const { mapped } = await bundle(['mapped'], { functions: [{ name: 'mapped', entry: fixture }], dist, sourcemap: true })
    const file = mapped?.file ?? ''
    expect([existsSync(`${file}.map`), readFileSync(file, 'utf8').includes('sourceMappingURL')]).toEqual([true, false])
  })

  test('of an unknown function is refused by name', async () => {
    await expect(bundle(['peoples'], { dist })).rejects.toThrow('No such function: peoples. There are people, coaching')
  })
})

interface Metafile {
  outputs: Record<string, { exports: string[]; imports: { path: string }[]; inputs: object }>
}

async function greet(content: unknown): Promise<unknown> {
  const { handler } = await import(small?.file ?? '')
  return handler({
    version: '1.0',
    httpMethod: 'POST',
    path: '/greetings',
    headers: { 'content-type': 'application/json', host: 'test' },
    requestContext: { domainName: 'test' },
    body: JSON.stringify(content),
    isBase64Encoded: false,
  })
}
