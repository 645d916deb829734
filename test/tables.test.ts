import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, test } from 'vitest'
import { tableName } from '#shared/db/layout.ts'
import { provision } from '#shared/db/provision.ts'
import { randomIds } from '#shared/model/id.ts'
import { client, db, stage } from './district.ts'
import { heldBy, type Item, lenderOf, restore, written } from './tables.ts'

const item = (n: number, more: Item = {}): Item => ({ pk: `THING#${n}`, sk: 'THING', n, list: [n], ...more })

/** A table with sixty things in it: more than one request writes. */
async function made() {
  const id = randomIds(() => new Date())('dis')
  const table = tableName(stage, id)
  await provision(client, stage, id)
  const writes = Array.from({ length: 60 }, (_, n) => ({ PutRequest: { Item: item(n) } }))
  await written(db, table, writes)
  return { table, tables: [table] }
}

/** Something new, something else, and something gone. */
const change = (table: string) =>
  Promise.all([
    db.send(new PutCommand({ TableName: table, Item: item(60) })),
    db.send(new PutCommand({ TableName: table, Item: item(7, { list: [7, 8] }) })),
    written(db, table, [{ DeleteRequest: { Key: { pk: 'THING#9', sk: 'THING' } } }]),
  ])

test('what a table held is put back, and nothing else is there', async () => {
  const { table, tables } = await made()
  const before = await heldBy(db, tables)
  await change(table)
  expect(await heldBy(db, tables)).not.toEqual(before)
  await restore(db, before)
  expect(await heldBy(db, tables)).toEqual(before)
})

describe('what is lent', () => {
  const lend = lenderOf(db, (_: string) => made())
  const seen: string[] = []

  test('is changed by the test that has it, which gets another when it asks twice', async () => {
    const [first, second] = [await lend('a table'), await lend('a table')]
    expect(first.table).not.toBe(second.table)
    seen.push(first.table, second.table)
    await change(first.table)
  })

  test('comes to the next test as it was', async () => {
    const { table, tables } = await lend('a table')
    expect(seen).toContain(table)
    const held = (await heldBy(db, tables))[table]
    expect(held).toHaveLength(60)
    expect(held).toEqual(expect.arrayContaining(Array.from({ length: 60 }, (_, n) => item(n))))
  })

  test('is of its kind', async () => {
    expect(seen).not.toContain((await lend('another table')).table)
  })
})
