/**
 * The docs portal: static pages made from the document, the guides, the catalogue of problems and the changelog. The local
 * server sends what this makes; `npm run docs` writes the same to `dist`, for the deployment.
 */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import type { Document } from '../document.ts'
import { chapters, pathOfGuide } from './contents.ts'
import { codes, errorIndex, errorPage, type Spoken } from './errors.ts'
import { eventsPage } from './events.ts'
import { fieldsOf } from './fields.ts'
import { homePage, notFoundPage, plainIndex } from './home.ts'
import { html } from './html.ts'
import { type Article, markdownOf } from './markdown.ts'
import { referenceOf } from './operations.ts'
import { type Page, pageOf, type Site } from './page.ts'
import { collectionPath, referenceIndex, tagPage, type Writing } from './reference.ts'
import { searchIndex } from './search.ts'

export interface File {
  type: string
  body: string
}

const here = import.meta.dirname
const root = join(here, '../..')

/** Every file, by its path below the portal's address. */
export async function portal(): Promise<Map<string, File>> {
  const [document, guides, changelog, collection, assets] = await Promise.all([
    readFile(join(here, '../openapi.json'), 'utf8').then((text) => JSON.parse(text) as Document),
    guideTexts(),
    readFile(join(root, 'CHANGELOG.md'), 'utf8'),
    readFile(join(here, '../collections/tandem.postman_collection.json'), 'utf8'),
    assetFiles(),
  ])
  const reference = referenceOf(document)
  const markdown = markdownOf(reference)
  const writing: Writing = { reference, markdown, fields: fieldsOf(reference, markdown) }
  const articles = new Map([...guides].map(([name, text]) => [name, markdown.article(text)]))
  const site: Site = {
    guideTitles: new Map([...articles].map(([name, { title }]) => [name, title])),
    tags: reference.tags,
    assets: assets.paths,
  }
  const pages: Page[] = [
    homePage(articles, reference),
    ...[...articles].map(([name, it]) => articlePage(pathOfGuide(name), it)),
    referenceIndex(writing),
    ...reference.tags.map((tag) => tagPage(writing, tag)),
    eventsPage(writing),
    errorIndex(writing),
    ...codes.map((code) => errorPage(writing, spokenOf(articles), code)),
    articlePage('/docs/changelog', markdown.article(changelog)),
    notFoundPage,
  ]
  const text = (body: string): File => ({ type: 'text/plain; charset=utf-8', body })
  const json = (value: unknown): File => ({ type: 'application/json', body: JSON.stringify(value) })
  return new Map<string, File>([
    ...pages.map((page) => [page.path, { type: 'text/html; charset=utf-8', body: pageOf(site, page) }] as const),
    ...[...guides].map(([name, body]) => [`${pathOfGuide(name)}.md`, { type: 'text/markdown; charset=utf-8', body }] as const),
    ...assets.files,
    ['/docs/search.json', json(searchIndex(articles, reference))],
    ['/docs/openapi.json', json(document)],
    [collectionPath, { type: 'application/json', body: collection }],
    ['/openapi.json', json(document)],
    ['/llms.txt', text(plainIndex(articles, reference))],
  ])
}

const articlePage = (path: string, { title, summary, sections, body }: Article): Page => ({
  path,
  title,
  summary,
  contents: sections,
  body: html`${body}`,
})

async function guideTexts(): Promise<Map<string, string>> {
  const names = chapters.flatMap(({ guides }) => guides)
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(here, 'guides', `${name}.md`), 'utf8')] as const)))
}

/** The guides in which a problem is named. */
const spokenOf =
  (articles: ReadonlyMap<string, Article>): Spoken =>
  (code) =>
    [...articles].flatMap(([name, { title, body }]) =>
      body.text.includes(`href="/docs/errors/${code}"`) ? [{ path: pathOfGuide(name), title }] : [],
    )

/** Style and script under names that change with what is in them, so that browsers may keep them for good. */
async function assetFiles(): Promise<{ paths: Site['assets']; files: [string, File][] }> {
  const { outputFiles } = await build({
    entryPoints: [join(here, 'browser/portal.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  })
  const [style, mark] = await Promise.all(['portal.css', 'mark.svg'].map((name) => readFile(join(here, 'assets', name), 'utf8')))
  const named = (name: string, type: string, body: string): [string, File] => {
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 10)
    return [`/docs/assets/${name.replace('.', `.${hash}.`)}`, { type, body }]
  }
  const files = [
    named('portal.css', 'text/css; charset=utf-8', style!),
    named('portal.js', 'text/javascript; charset=utf-8', outputFiles[0]!.text),
    named('mark.svg', 'image/svg+xml', mark!),
  ]
  return { paths: { style: files[0]![0], script: files[1]![0], mark: files[2]![0] }, files }
}

/** Where a file lies in a store that knows no directories' own pages. */
export const fileOf = (path: string, { type }: File): string => `${path.slice(1)}${type.startsWith('text/html') ? '/index.html' : ''}`

if (process.argv[1] === import.meta.filename) {
  const dist = join(here, 'dist')
  await rm(dist, { recursive: true, force: true })
  const files = await portal()
  for (const [path, file] of files) {
    const target = join(dist, fileOf(path, file))
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, file.body)
  }
  process.stdout.write(`${files.size} files of the docs in openapi/docs/dist\n`)
}
