/**
 * Bundles each function into the bytes that ship: `infra/dist/<function>/index.mjs`.
 * CDK packs these folders as they are, and tests and benchmarks load the very same files.
 */
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build, type Metafile, type Plugin } from 'esbuild'
import { areas } from './areas.ts'

const root = resolve(import.meta.dirname, '..')

export const distOf = (name: string, dist = join(root, 'infra/dist')): string => join(dist, name)

export interface Bundle {
  file: string
  bytes: number
  /** Where the bytes come from: package (or `tandem` for our own code) to bytes in the output, largest first. */
  packages: Record<string, number>
}

export interface BundleOptions {
  functions?: readonly { name: string; entry: string }[]
  dist?: string
  /** Also writes `index.mjs.map`. It is never uploaded: keep it to read a stack trace of a release. */
  sourcemap?: boolean
  /** Minimal `Request`, `Response` and `Headers` in place of the globals, which pull in Node's whole fetch at the first request. */
  lite?: string
}

/** Bundles the named functions, or all of them, at once. */
export async function bundle(names?: readonly string[], options: BundleOptions = {}): Promise<Record<string, Bundle>> {
  const functions = options.functions ?? areas
  const unknown = names?.filter((name) => !functions.some((it) => it.name === name)) ?? []
  if (unknown.length > 0)
    throw new Error(`No such function: ${unknown.join(', ')}. There are ${functions.map((it) => it.name).join(', ')}.`)
  const chosen = names ? functions.filter(({ name }) => names.includes(name)) : functions
  const bundles = await Promise.all(chosen.map(async ({ name, entry }) => [name, await bundleOne(name, entry, options)] as const))
  return Object.fromEntries(bundles)
}

async function bundleOne(
  name: string,
  entry: string,
  { dist, sourcemap = false, lite = 'shared/http/lite.ts' }: BundleOptions,
): Promise<Bundle> {
  const folder = distOf(name, dist)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const file = join(folder, 'index.mjs')
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    splitting: false,
    legalComments: 'none',
    metafile: true,
    sourcemap: sourcemap && 'external',
    inject: existsSync(join(root, lite)) ? [lite] : [],
    plugins: [englishOnly, credentialsOfLambda],
    banner: { js: requireBanner },
    logLevel: 'error',
  })
  await writeFile(join(folder, 'meta.json'), JSON.stringify(metafile))
  return measured(file, metafile)
}

/** CommonJS packages inside an ES module still call `require` for Node's own modules. */
const requireBanner = `import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);`

/** Zod exports 258 KB of translations under one name that no bundler can shake. English is imported apart. */
const englishOnly: Plugin = {
  name: 'english-only',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.c?js$/ }, () => ({ contents: 'export {}' }))
  },
}

/**
 * A function finds its credentials in its environment and nowhere else. The SDK's own chain would bring along all the
 * ways in which a laptop signs in: clients of three more services, a fifth of the bundle.
 */
const credentialsOfLambda: Plugin = {
  name: 'credentials-of-lambda',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]@aws-sdk[\\/]credential-provider-node[\\/]dist-es[\\/]index\.js$/ }, ({ path }) => ({
      contents: `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env'`,
      resolveDir: dirname(path),
    }))
  },
}

function measured(file: string, { outputs }: Metafile): Bundle {
  const path = relative(root, file)
  const output = outputs[path]
  if (!output) throw new Error(`esbuild wrote no ${path}`)
  const packages: Record<string, number> = {}
  for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
    const name = packageOf(input)
    packages[name] = (packages[name] ?? 0) + bytesInOutput
  }
  const sorted = Object.entries(packages).sort(([, a], [, b]) => b - a)
  return { file, bytes: output.bytes, packages: Object.fromEntries(sorted) }
}

/** The innermost package a file belongs to: packages may nest. */
function packageOf(input: string): string {
  const [, inside] = input.match(/^.*node_modules\/((?:@[^/]+\/)?[^/]+)/) ?? []
  return inside ?? 'tandem'
}

if (process.argv[1] === import.meta.filename) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { sourcemap: { type: 'boolean', default: false } } })
  const bundles = await bundle(positionals.length > 0 ? positionals : undefined, { sourcemap: values.sourcemap })
  const sizes = Object.entries(bundles).map(([name, { bytes, packages }]) => [name, { bytes, packages }])
  await writeFile(join(root, 'infra/dist/bytes.json'), `${JSON.stringify(Object.fromEntries(sizes), null, 2)}\n`)
  for (const [name, { bytes }] of Object.entries(bundles))
    process.stdout.write(`${name.padEnd(16)}${(bytes / 1024).toFixed(0).padStart(6)} KiB\n`)
}
