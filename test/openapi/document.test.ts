import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { collections, generated } from '#openapi/generate.ts'
import { pathOf, report } from '#openapi/redocly.ts'
import type { Schema } from '#openapi/schemas.ts'
import { document, faultsAt, mediaOf, places } from './document.ts'

describe('the document', () => {
  test('and the client’s types are committed as they are generated', async () => {
    for (const [name, text] of Object.entries(await generated())) {
      const committed = await readFile(pathOf(name), 'utf8')
      expect(committed === text, `openapi/${name} is not what the routes say. Run \`npm run openapi\` and commit what it writes.`).toBe(
        true,
      )
    }
  })

  test('has collections made of it that hold nothing else', async () => {
    const names = Object.keys(await generated()).filter((name) => name.startsWith(collections))
    const found = await readdir(pathOf(collections), { recursive: true, withFileTypes: true })
    const files = found.filter((it) => it.isFile()).map((it) => relative(pathOf('.'), join(it.parentPath, it.name)))
    expect(files.sort()).toEqual(names.sort())
  })

  test('has nothing to object to for Redocly’s strictest rules', async () => {
    const { totals, problems } = await report<{ totals: object; problems: unknown[] }>('lint', pathOf('openapi.json'))
    expect({ totals, problems }).toMatchObject({ totals: { errors: 0, warnings: 0, ignored: 0 }, problems: [] })
  })

  test('has an example of every body, and each is what its schema says', () => {
    const bodies = places.flatMap(mediaOf)
    const faults = bodies.flatMap(({ pointer, media }) =>
      media.example === undefined
        ? [`${pointer} has no example`]
        : faultsAt(`${pointer}/schema`, media.example).map((fault) => `${pointer}: ${fault}`),
    )
    expect(faults).toEqual([])
  })

  test('has an example of every problem, and each is what its schema says', () => {
    const faults = Object.entries(document.components.examples).flatMap(([code, { value }]) =>
      faultsAt('/components/schemas/Problem', value).map((fault) => `${code}: ${fault}`),
    )
    expect(faults).toEqual([])
  })

  test('leaves every answer open to more fields', () => {
    const answers = [...schemasBehind(places.map(({ operation }) => operation.responses)), ...Object.values(document.components.responses)]
    expect(answers.filter((part) => JSON.stringify(part).includes('"additionalProperties":false'))).toEqual([])
  })

  test('closes every request to unknown fields', () => {
    const requests = schemasBehind(places.map(({ operation }) => operation.requestBody))
    const open = [...requests].filter(({ type, additionalProperties }) => type === 'object' && additionalProperties !== false)
    expect(open).toEqual([])
  })
})

/** The components that a part of the document refers to, directly or through others. */
function schemasBehind(part: unknown, found = new Set<Schema>()): Set<Schema> {
  for (const name of JSON.stringify(part).match(/(?<=#\/components\/schemas\/)\w+/g) ?? []) {
    const schema = document.components.schemas[name]!
    if (found.has(schema)) continue
    found.add(schema)
    schemasBehind(schema, found)
  }
  return found
}
