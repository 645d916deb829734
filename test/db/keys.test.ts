/** The single table, as a whole: what no one entity can promise about itself. */
import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Entity, type Key, stem } from '#shared/db/entity.ts'
import { Replays } from '#shared/http/idempotency.ts'

const modules = await Promise.all(readdirSync('shared/model').map((file) => import(`../../shared/model/${file.replace('.ts', '')}.ts`)))
const entities: Entity[] = [...modules.flatMap((module) => Object.values(module)).filter(isEntity), Replays]
const keys = entities.flatMap((entity) =>
  Object.entries<Key>(entity.keys).map(([pattern, key]) => ({ entity, name: entity.name, pattern, ...key })),
)

test('the key table is the published one', async () => {
  const rows = keys.map(({ name, pattern, index, pk, sk }) => `| ${name} | ${pattern} | ${index} | \`${pk}\` | \`${sk}\` |`)
  const table = ['| entity | access pattern | index | partition | sort |', '| --- | --- | --- | --- | --- |', ...rows.sort()]
  await expect(`${table.join('\n')}\n`).toMatchFileSnapshot('../../shared/db/keys.md')
})

test('each entity has a name of its own', () => {
  expect(new Set(entities.map(({ name }) => name)).size).toBe(entities.length)
})

describe.each(keys)('$name $pattern', ({ entity, pattern, index, pk, sk }) => {
  test('shares its sort keys with no other entity', () => {
    const clashes = keys.filter(
      (other) =>
        (other.entity !== entity || other.pattern !== pattern) &&
        other.index === index &&
        mayMeet(other.pk, pk) &&
        stem(other.sk).startsWith(stem(sk)),
    )
    expect(clashes.map((other) => `${other.name} ${other.pattern}`)).toEqual([])
  })

  test('is made of ids, dates and enumerations, and holds no content', () => {
    const fields = [...`${pk}${sk}`.matchAll(/\{(\w+)\}/g)].map(([, field]) => field!)
    expect(fields.filter((field) => (entity.apart as readonly string[]).includes(field))).toEqual([])
  })
})

/** Whether two partition templates can come to the same text. */
const mayMeet = (a: string, b: string) => (a.includes('{') || b.includes('{') ? stem(a) === stem(b) : a === b)

function isEntity(value: unknown): value is Entity {
  return typeof value === 'object' && value !== null && 'schema' in value && 'keys' in value
}
