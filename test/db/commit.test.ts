import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import { drop, insert, limits, put, remove, replace, Stale, Taken } from '#shared/db/commit.ts'
import { tableName } from '#shared/db/layout.ts'
import { openTable } from '#shared/db/table.ts'
import { Comments } from '#shared/model/comment.ts'
import { demo } from '#shared/model/example.ts'
import { Schools, type StoredSchool } from '#shared/model/school.ts'
import { problemOf } from '#shared/problem.ts'
import { now, openDistrict, stage } from '../district.ts'
import { wire } from '../wire.ts'

const at = now.toISOString()
const school = (n: number, over: Partial<StoredSchool> = {}): StoredSchool => ({
  id: demo.id('sch', n),
  name: `School ${n}`,
  timeZone: 'America/Chicago',
  status: 'active',
  createdAt: at,
  updatedAt: at,
  rev: 0,
  ...over,
})
const next = (it: StoredSchool, over: Partial<StoredSchool> = {}) => ({ ...it, ...over, rev: it.rev + 1 })
const comment = (n: number, text: string) => ({
  id: demo.id('cmt', n),
  cycleId: demo.id('cyc', 1),
  authorId: demo.id('per', 1),
  text,
  createdAt: at,
  updatedAt: at,
  rev: 0,
})

/** A district's table behind a wire of the test's own. */
async function opened(around?: Parameters<typeof wire>[0]) {
  const { id } = await openDistrict()
  const { db, requests } = wire(around)
  return { table: openTable(tableName(stage, id), id, db), requests }
}

describe('a commit', () => {
  test('of as many items as a transaction holds goes, and of one more is refused before anything is sent', async () => {
    const { table, requests } = await opened()
    const schools = Array.from({ length: limits.itemsMax + 1 }, (_, n) => insert(Schools, school(n)))
    await expect(table.commit(schools)).rejects.toThrow('at most 100 fit')
    const guarded = Array.from({ length: 51 }, (_, n) => insert(Schools, school(n, { sourcedId: `s${n}` })))
    await expect(table.commit(guarded)).rejects.toThrow('a commit of 102 items')
    expect(requests).toEqual([])
    await table.commit(schools.slice(1))
    expect(requests).toHaveLength(1)
  })

  test('of more bytes than a transaction holds is refused before anything is sent', async () => {
    const { table, requests } = await opened()
    const large = Array.from({ length: 20 }, (_, n) => insert(Comments, comment(n, 'x'.repeat(250_000))))
    await expect(table.commit(large)).rejects.toThrow('at most 4000000 fit')
    expect(requests).toEqual([])
  })

  test('of an item that is too large is refused as the caller’s to mend, counted in bytes', async () => {
    const { table, requests } = await opened()
    await expect(table.commit([insert(Comments, comment(1, 'x'.repeat(limits.itemBytesMax)))])).rejects.toMatchObject({
      code: 'body_too_large',
    })
    await expect(table.commit([insert(Comments, comment(1, '学'.repeat(limits.itemBytesMax / 3)))])).rejects.toMatchObject({
      code: 'body_too_large',
    })
    expect(requests).toEqual([])
  })

  test('is one transaction: a part that does not hold leaves nothing of the others', async () => {
    const { table } = await opened()
    await table.commit([insert(Schools, school(1))])
    await expect(table.commit([insert(Schools, school(2)), insert(Schools, school(1))])).rejects.toBeInstanceOf(Taken)
    expect(await table.find(Schools, { id: school(2).id })).toBeUndefined()
  })

  test('tells what is stale from what is there already', async () => {
    const { table } = await opened()
    const [first, other] = [school(1, { sourcedId: 'one' }), school(2)]
    await table.commit([insert(Schools, first), insert(Schools, other)])
    await table.commit([replace(Schools, first, next(first))])
    await expect(table.commit([replace(Schools, first, next(first))])).rejects.toBeInstanceOf(Stale)
    await expect(table.commit([remove(Schools, first)])).rejects.toBeInstanceOf(Stale)
    await expect(table.commit([remove(Schools, school(9))])).rejects.toBeInstanceOf(Stale)
    await expect(table.commit([insert(Schools, other)])).rejects.toMatchObject({ name: 'Taken', existing: other })
    const sameName = table.commit([insert(Schools, school(3, { sourcedId: 'one' }))])
    await expect(sameName).rejects.toMatchObject({ name: 'Taken', entity: Schools, existing: undefined })
  })

  test('frees a unique value when it changes or its item goes', async () => {
    const { table } = await opened()
    const first = school(1, { sourcedId: 'one' })
    await table.commit([insert(Schools, first)])
    const renamed = next(first, { sourcedId: 'two' })
    await table.commit([replace(Schools, first, renamed)])
    await table.commit([insert(Schools, school(2, { sourcedId: 'one' }))])
    await table.commit([remove(Schools, renamed)])
    await table.commit([insert(Schools, school(3, { sourcedId: 'two' }))])
    expect(await table.find(Schools, { id: first.id })).toBeUndefined()
  })

  test('takes away a copy whatever it says, or whether it is there', async () => {
    const { table } = await opened()
    await table.commit([put(Schools, school(1))])
    await table.commit([put(Schools, school(1, { name: 'Other', rev: 7 }))])
    await table.commit([drop(Schools, school(1))])
    await table.commit([drop(Schools, school(1))])
    expect(await table.find(Schools, { id: school(1).id })).toBeUndefined()
  })

  test('goes from one revision to the next, and to no other', () => {
    const [before, after] = [school(1), school(1, { rev: 2 })]
    expect(() => replace(Schools, before, after)).toThrow('must go from revision 0 to the next')
  })

  test('goes over an item that has expired but is still there, and not a second earlier', async () => {
    const { table } = await opened()
    const expiresAt = new Date('2026-11-17T15:00:00.000Z')
    await table.commit([insert(Schools, school(1), { expiresAt, now })])
    const again = (moment: string) => table.commit([insert(Schools, school(1, { name: 'New' }), { expiresAt, now: new Date(moment) })])
    await expect(again('2026-11-17T14:59:59.999Z')).rejects.toBeInstanceOf(Taken)
    await again('2026-11-17T15:00:00.000Z')
    expect(await table.get(Schools, { id: school(1).id })).toMatchObject({ name: 'New' })
  })
})

const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons: codes.map((Code) => ({ Code })) })

describe('a transaction of which the database takes no more', () => {
  test.each(['ThrottlingError', 'ProvisionedThroughputExceeded'])('for %s is tried again until it passes', async (code) => {
    const { table, requests } = await opened(async (forward, n) => {
      if (n < 2) throw cancelled('None', code, 'TransactionConflict')
      return forward()
    })
    await table.commit([insert(Schools, school(1))])
    expect(requests).toHaveLength(3)
    expect(await table.find(Schools, { id: school(1).id })).toEqual(school(1))
  })

  test('and does not, is answered with a moment to wait', async () => {
    const { table, requests } = await opened(async () => {
      throw cancelled('None', 'ThrottlingError')
    })
    const failed = await table.commit([insert(Schools, school(1))]).catch((error: unknown) => problemOf(error))
    expect([failed, requests.length]).toMatchObject([{ status: 503, code: 'unavailable', headers: { 'retry-after': '1' } }, 6])
  })
})

describe('a conflict with another transaction', () => {
  test('is tried again until it passes', async () => {
    const { table, requests } = await opened(async (forward, n) => {
      if (n < 2) throw cancelled('TransactionConflict')
      return forward()
    })
    await table.commit([insert(Schools, school(1))])
    expect(requests).toHaveLength(3)
    expect(await table.find(Schools, { id: school(1).id })).toEqual(school(1))
  })

  test('that does not end is like a revision that moved on: whoever asks decides anew', async () => {
    const { table, requests } = await opened(async () => {
      throw cancelled('None', 'TransactionConflict')
    })
    await expect(table.commit([insert(Schools, school(1)), insert(Comments, comment(1, 'Hi.'))])).rejects.toMatchObject({
      name: 'Stale',
      entity: Comments,
    })
    expect(requests).toHaveLength(6)
  })

  test('beside a condition that failed is not tried again, since it cannot pass', async () => {
    const { table, requests } = await opened(async () => {
      throw cancelled('TransactionConflict', 'ConditionalCheckFailed')
    })
    const [one, two] = [school(1), school(2)]
    await expect(table.commit([insert(Schools, one), replace(Schools, two, next(two))])).rejects.toBeInstanceOf(Stale)
    expect(requests).toHaveLength(1)
  })

  test('like throttling, is all that is tried again', async () => {
    const { table, requests } = await opened(async () => {
      throw new Error('no such luck')
    })
    await expect(table.commit([insert(Schools, school(1))])).rejects.toThrow('no such luck')
    expect(requests).toHaveLength(1)
  })
})
