/** The reference at /docs, the document at /openapi.json, and a page for each kind of problem. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { catalogue, type ProblemCode } from '#shared/problem.ts'
import type { Handler } from './http.ts'

const page = (title: string, body: string, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>${head}
<style>body{font:16px/1.6 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1.5rem;color:#1c2733;background:#fff}a{color:#0b5cad}table{border-collapse:collapse}th,td{text-align:left;padding:.4rem .8rem;border-bottom:1px solid #d5dde5}code{background:#f1f4f7;padding:.1em .3em;border-radius:3px}@media (prefers-color-scheme:dark){body{color:#e3e9ef;background:#12181f}a{color:#7db8f5}code{background:#222c37}th,td{border-color:#33404d}}</style></head><body>${body}</body></html>`

const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
const assets: Record<string, string> = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
  'favicon-32x32.png': 'image/png',
}

const reference = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tandem API reference</title><link rel="stylesheet" href="/docs/assets/swagger-ui.css"><link rel="icon" href="/docs/assets/favicon-32x32.png"></head>
<body><main id="reference"></main><script src="/docs/assets/swagger-ui-bundle.js"></script>
<script>SwaggerUIBundle({ url: '/openapi.json', dom_id: '#reference', deepLinking: true, persistAuthorization: true, docExpansion: 'none', defaultModelsExpandDepth: 0 })</script></body></html>`

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>')

function problemPage(code: ProblemCode): string {
  const { status, title, advice } = catalogue[code]
  return page(
    title,
    `<main><p><a href="/docs/errors">All problems</a></p><h1>${escaped(title)}</h1><p><code>${code}</code> · HTTP ${status}</p><p>${escaped(advice)}</p></main>`,
  )
}

const problemsPage = () => {
  const rows = Object.entries(catalogue).map(
    ([code, { status, title }]) =>
      `<tr><td>${status}</td><td><a href="/docs/errors/${code}"><code>${code}</code></a></td><td>${escaped(title)}</td></tr>`,
  )
  return page(
    'Problems',
    `<main><p><a href="/docs">Reference</a></p><h1>Problems</h1><table><thead><tr><th>Status</th><th>Code</th><th>What it is</th></tr></thead><tbody>${rows.join('')}</tbody></table></main>`,
  )
}

export const docsHandler: Handler = async (request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://local')
  const found = await contentOf(pathname, `http://${request.headers.host ?? 'localhost'}`)
  if (!found) return false
  if ('location' in found) response.writeHead(302, { location: found.location }).end()
  else response.writeHead(200, { 'content-type': found.type }).end(request.method === 'HEAD' ? undefined : found.body)
  return true
}

/** The published document, with this server in place of the published ones, so that what is tried is tried here. */
async function documentAt(origin: string): Promise<string> {
  const document = JSON.parse(await readFile(new URL('../../openapi/openapi.json', import.meta.url), 'utf8')) as object
  return JSON.stringify({ ...document, servers: [{ url: origin, description: 'This machine' }] })
}

type Content = { type: string; body: string | Buffer } | { location: string }

async function contentOf(pathname: string, origin: string): Promise<Content | undefined> {
  const html = (body: string) => ({ type: 'text/html; charset=utf-8', body })
  if (pathname === '/') return { location: '/docs' }
  if (pathname === '/docs') return html(reference)
  if (pathname === '/openapi.json') return { type: 'application/json', body: await documentAt(origin) }
  if (pathname === '/docs/errors') return html(problemsPage())
  const code = /^\/docs\/errors\/(\w+)$/.exec(pathname)?.[1]
  if (code && Object.hasOwn(catalogue, code)) return html(problemPage(code as ProblemCode))
  const asset = /^\/docs\/assets\/([\w.-]+)$/.exec(pathname)?.[1]
  const type = asset && Object.hasOwn(assets, asset) ? assets[asset] : undefined
  return asset && type ? { type, body: await readFile(join(swagger, asset)) } : undefined
}
