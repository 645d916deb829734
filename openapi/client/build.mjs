/** Builds `dist`: a module and its types for each source file. Then says how large the client is in a bundle. */
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const here = import.meta.dirname
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')

rmSync(join(here, 'dist'), { recursive: true, force: true })
execFileSync(process.execPath, [tsc, '-p', join(here, 'tsconfig.build.json')], { stdio: 'inherit' })

for (const entry of ['client', 'webhooks']) {
  const { outputFiles } = await build({
    entryPoints: [join(here, `dist/${entry}.js`)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  })
  const [{ contents }] = outputFiles
  const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`
  process.stderr.write(`${entry}: ${kib(contents.length)} minified, ${kib(gzipSync(contents).length)} compressed\n`)
}
