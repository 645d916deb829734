import { CreateTableCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import { beforeEach, describe, expect, test } from 'vitest'
import { runSaga } from '#functions/control/saga/run.ts'
import { insert } from '#shared/db/commit.ts'
import { layoutVersion, tableName } from '#shared/db/layout.ts'
import { awaitTable, tableOf } from '#shared/db/provision.ts'
import { type Id, randomIds } from '#shared/model/id.ts'
import { Schools } from '#shared/model/school.ts'
import { type Tenant, Tenants } from '#shared/model/tenant.ts'
import { client, now, tenantOf } from '../district.ts'
import { openRegistry, type Registry } from './operator.ts'

let registry: Registry
beforeEach(async () => {
  registry = await openRegistry()
})

const randomId = randomIds(() => new Date())

/** A tenant whose table is of a layout with the first five indexes only, and has a school in it. */
async function oldTenant(over: Partial<Tenant> = {}): Promise<Id<'dis'>> {
  const id = randomId('dis')
  const today = tableOf(registry.stage, id)
  const indexes = today.GlobalSecondaryIndexes!.slice(0, 5)
  const names = new Set(['pk', 'sk', ...indexes.flatMap(({ KeySchema }) => KeySchema!.map(({ AttributeName }) => AttributeName))])
  const AttributeDefinitions = today.AttributeDefinitions!.filter(({ AttributeName }) => names.has(AttributeName))
  await client.send(new CreateTableCommand({ ...today, GlobalSecondaryIndexes: indexes, AttributeDefinitions }))
  await awaitTable(client, registry.stage, id)
  const school = { id: randomId('sch'), name: 'Harbor', timeZone: 'UTC', status: 'active' as const, rev: 0 }
  const at = { createdAt: now.toISOString(), updatedAt: now.toISOString() }
  await registry.tableOf(id).commit([insert(Schools, { ...school, ...at })])
  await registry.registry.commit([insert(Tenants, { ...tenantOf(id), layout: 'layout-0', ...over })])
  return id
}

const begin = (canaries: string[], waveSize = 2) => registry.operator.post('/v1/fleet/migrations', { canaries, waveSize })
const goOn = (id: string) => registry.operator.post(`/v1/fleet/migrations/${id}/continue`)
const read = async (id: string) => (await registry.operator.get(`/v1/fleet/migrations/${id}`)).body
const migrate = (...ids: Id<'dis'>[]) => Promise.all(ids.map((id) => runSaga(registry.works, 'provision', id)))
const indexesOf = async (id: string) => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName(registry.stage, id) }))
  return Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName)
}

describe('a fleet migration', () => {
  test('brings tables to the layout of today in waves, canaries first, until none is left', async () => {
    const ids: Id<'dis'>[] = []
    for (let n = 0; n < 4; n += 1) ids.push(await oldTenant())
    const [canary, ...others] = ids as [Id<'dis'>, Id<'dis'>, Id<'dis'>, Id<'dis'>]
    const { id } = (await begin([canary])).body
    await migrate(canary)
    expect(await read(id)).toMatchObject({ wave: 0, progress: [{ tenantId: canary, state: 'done' }] })
    for (const other of others) expect(await indexesOf(other)).toHaveLength(5)

    const first = (await goOn(id)).body
    expect(first).toMatchObject({ wave: 1, state: 'running', migrated: 1 })
    expect(first.tenantIds).toEqual([...others].sort().slice(0, 2))
    await migrate(...first.tenantIds)
    const second = (await goOn(id)).body
    expect(second).toMatchObject({ wave: 2, tenantIds: [...others].sort().slice(2) })
    await migrate(...second.tenantIds)
    expect((await goOn(id)).body).toMatchObject({ state: 'done', tenantIds: [], migrated: 4 })
    for (const it of ids) {
      expect(await indexesOf(it)).toHaveLength(7)
      expect(await registry.read(it)).toMatchObject({ layout: layoutVersion, status: 'active' })
    }
  })

  test('leaves what is in a table as it was, and serves while it goes', async () => {
    const canary = await oldTenant()
    await begin([canary])
    await migrate(canary)
    const { items } = await registry.tableOf(canary).list(Schools, 'all', {}, { limit: 5 })
    expect(items).toMatchObject([{ name: 'Harbor' }])
  })

  test('does not go beyond a wave that is not through, and tells whom it waits for', async () => {
    const [canary, other] = [await oldTenant(), await oldTenant()]
    const { id } = (await begin([canary])).body
    const { works } = registry
    const broken = { ...works, clientOf: () => ({ send: () => Promise.reject(new Error('no capacity')) }) as never }
    await expect(runSaga(broken, 'provision', canary)).rejects.toThrow('no capacity')
    expect((await read(id)).progress).toEqual([{ tenantId: canary, state: 'failed', reason: 'Error: no capacity' }])
    expect(await goOn(id)).toMatchObject({
      status: 409,
      body: { code: 'wrong_state', detail: expect.stringContaining(`${canary} (failed)`) },
    })
    expect(await indexesOf(other)).toHaveLength(5)
    await migrate(canary)
    expect(await goOn(id)).toMatchObject({ status: 200, body: { wave: 1, tenantIds: [other] } })
  })

  test('goes on where a process died', async () => {
    const canary = await oldTenant()
    await begin([canary])
    const dying = { ...registry.works, registry: { ...registry.registry, commit: () => Promise.reject(new Error('killed')) } }
    await expect(runSaga(dying, 'provision', canary)).rejects.toThrow()
    await migrate(canary)
    expect(await indexesOf(canary)).toHaveLength(7)
    expect(await registry.read(canary)).toMatchObject({ layout: layoutVersion })
  })

  test('is held up by nobody who leaves meanwhile', async () => {
    const canary = await oldTenant()
    const { id } = (await begin([canary])).body
    await registry.operator.post(`/v1/tenants/${canary}/close`, { reason: 'The contract ends.', graceDays: 30 })
    expect(await goOn(id)).toMatchObject({ status: 200, body: { state: 'done' } })
  })

  test('takes only active tenants for canaries', async () => {
    const unmade = (await registry.register({}, { made: false })).id
    expect(await begin([await oldTenant(), unmade])).toMatchObject({
      status: 422,
      body: { code: 'unknown_reference', errors: [{ pointer: '/canaries/1' }] },
    })
  })
})
