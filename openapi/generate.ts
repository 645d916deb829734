/**
 * Writes what is generated from the routes: `openapi.json`, the types of the client, the collections, and the changelog's
 * list of what is going to end. Run by `npm run openapi`.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { api } from '#functions/api.ts'
import { answers } from './answers.ts'
import { brunoCollectionOf } from './bruno.ts'
import { typesOf } from './client/generate.ts'
import { withDeprecations } from './deprecations.ts'
import { documentOf } from './document.ts'
import { postmanCollectionOf } from './postman.ts'

/** Everything in it is generated: what is not, goes. */
export const collections = 'collections/'

/** Generated files, by their path in this folder. */
export async function generated(): Promise<Record<string, string>> {
  const document = documentOf(api, answers)
  const changelog = withDeprecations(readFileSync(new URL('../CHANGELOG.md', import.meta.url), 'utf8'), api)
  const bruno = Object.entries(brunoCollectionOf(document)).map(([path, text]) => [`${collections}bruno/${path}`, text])
  return {
    'openapi.json': json(document),
    'client/schema.ts': await typesOf(document),
    [`${collections}tandem.postman_collection.json`]: json(postmanCollectionOf(document)),
    ...Object.fromEntries(bruno),
    '../CHANGELOG.md': changelog,
  }
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  rmSync(new URL(collections, import.meta.url), { recursive: true, force: true })
  for (const [name, text] of Object.entries(await generated())) {
    const file = new URL(name, import.meta.url)
    mkdirSync(new URL('.', file), { recursive: true })
    writeFileSync(file, text)
  }
}
