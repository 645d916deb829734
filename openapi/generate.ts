/** Writes what is generated from the routes: `openapi.json`, the types of the client, and the changelog's list of what is going to end. Run by `npm run openapi`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { api } from '#functions/api.ts'
import { answers } from './answers.ts'
import { typesOf } from './client/generate.ts'
import { withDeprecations } from './deprecations.ts'
import { documentOf } from './document.ts'

/** Generated files, by their path in this folder. */
export async function generated(): Promise<Record<string, string>> {
  const document = documentOf(api, answers)
  const changelog = withDeprecations(readFileSync(new URL('../CHANGELOG.md', import.meta.url), 'utf8'), api)
  return {
    'openapi.json': `${JSON.stringify(document, null, 2)}\n`,
    'client/schema.ts': await typesOf(document),
    '../CHANGELOG.md': changelog,
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [name, text] of Object.entries(await generated())) writeFileSync(new URL(name, import.meta.url), text)
}
