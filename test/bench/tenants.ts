/** A fleet: a thousand tenants made by the saga, and what that changes for those who read one of them. */
import { performance } from 'node:perf_hooks'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { runSaga } from '#functions/control/saga/run.ts'
import { localControl } from '#infra/local/control.ts'
import { startEngine } from '#infra/local/engine.ts'
import { documents, localSessions } from '#infra/local/sessions.ts'
import { insert } from '#shared/db/commit.ts'
import { tableName } from '#shared/db/layout.ts'
import { openTable } from '#shared/db/table.ts'
import { Districts } from '#shared/model/district.ts'
import { randomIds } from '#shared/model/id.ts'
import { registered, type TenantId, Tenants } from '#shared/model/tenant.ts'
import { median } from './print.ts'

const draft = {
  kind: 'district',
  name: 'Juniper Valley Schools',
  timeZone: 'America/Denver',
  plan: 'standard',
  admin: { givenName: 'Ruth', familyName: 'Amsel', email: 'ruth.amsel@juniper.example' },
} as const

export async function fleet(size: number): Promise<void> {
  const engine = await startEngine()
  const connection = { endpoint: engine.endpoint, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }
  const client = new DynamoDBClient(connection)
  const sessionOf = localSessions({ ...connection, requestHandler: client.config.requestHandler })
  const now = () => new Date()
  const newId = randomIds(now)
  const stage = 'fleet'
  const none = async () => {}
  const objects = { inventory: async () => [], removeAll: async () => 0 }
  const local = localControl({ stage, sessionOf, objects, follow: none, unfollow: none, now, newId, log: () => {} })
  await local.open()
  let requests = 0
  const counting = localSessions({ ...connection, requestHandler: client.config.requestHandler })
  const readerOf = (id: TenantId) => {
    const session = counting(tableName(stage, id))
    session.middlewareStack.add((next) => async (args) => {
      requests += 1
      return next(args)
    })
    return openTable(tableName(stage, id), id, documents(session))
  }
  const make = async (): Promise<TenantId> => {
    const tenant = registered(draft, 'cell-1', newId, now())
    await local.registry.commit([insert(Tenants, tenant)])
    await runSaga(local.works, 'provision', tenant.id)
    return tenant.id
  }
  const read = async (id: TenantId): Promise<{ ms: number; requests: number }> => {
    const table = readerOf(id)
    await table.get(Districts, {})
    const times: number[] = []
    requests = 0
    for (let n = 0; n < 200; n += 1) {
      const started = performance.now()
      await table.get(Districts, {})
      times.push(performance.now() - started)
    }
    return { ms: median(times), requests: requests / 200 }
  }

  const first = await make()
  const alone = await read(first)
  const started = performance.now()
  const ids = [first]
  while (ids.length < size) ids.push(await make())
  const seconds = (performance.now() - started) / 1000
  const [among, latest] = [await read(first), await read(ids.at(-1)!)]
  await engine.stop()

  const row = (name: string, { ms, requests }: { ms: number; requests: number }) =>
    `| ${name} | ${requests} | ${ms.toFixed(2)} | ${(ms / alone.ms).toFixed(2)} |`
  process.stdout.write(
    `\n## A fleet of ${size} tenants\n\nMade by the saga, one after the other: ${seconds.toFixed(0)} s, ${((1000 * seconds) / size).toFixed(0)} ms a tenant.\n\n` +
      `| reading one item of | requests | median ms | to a tenant alone |\n| --- | --- | --- | --- |\n` +
      `${[row('the only tenant', alone), row('the first of them', among), row('the last of them', latest)].join('\n')}\n`,
  )
}

if (process.argv[1] === import.meta.filename) await fleet(Number(process.argv[2] ?? 1000))
