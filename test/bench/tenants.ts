/** A fleet: a thousand tenants made by the saga, and what they change for who reads one of them, beside an engine that holds that one alone. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { runSaga } from '#functions/control/saga/run.ts'
import { localControl } from '#infra/local/control.ts'
import { localDirectory } from '#infra/local/directory.ts'
import { startEngine } from '#infra/local/engine.ts'
import { documents, localSessions } from '#infra/local/sessions.ts'
import { insert } from '#shared/db/commit.ts'
import { tableName } from '#shared/db/layout.ts'
import { openTable, type Table } from '#shared/db/table.ts'
import { Districts } from '#shared/model/district.ts'
import { randomIds } from '#shared/model/id.ts'
import { registered, type TenantId, Tenants } from '#shared/model/tenant.ts'
import { median, table } from './print.ts'

const draft = {
  kind: 'district',
  name: 'Juniper Valley Schools',
  timeZone: 'America/Denver',
  plan: 'standard',
  admin: { givenName: 'Ruth', familyName: 'Amsel', email: 'ruth.amsel@juniper.example' },
} as const
const stage = 'fleet'
const rounds = 600

async function openFleet() {
  const engine = await startEngine()
  const connection = { endpoint: engine.endpoint, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }
  const sessionOf = localSessions({ ...connection, requestHandler: new DynamoDBClient(connection).config.requestHandler })
  const now = () => new Date()
  const newId = randomIds(now)
  const none = async () => {}
  const objects = { inventory: async () => [], removeAll: async () => 0 }
  const directory = localDirectory({ welcome: none })
  const local = localControl({
    stage,
    sessionOf,
    objects,
    directory,
    follow: async (_, begin) => void (await begin()),
    unfollow: none,
    now,
    newId,
    signToken: async () => '',
    log: () => {},
  })
  await local.open()

  async function make(): Promise<TenantId> {
    const tenant = registered(draft, 'cell-1', newId, now())
    await local.registry.commit([insert(Tenants, tenant)])
    await runSaga(local.works, 'provision', tenant.id)
    return tenant.id
  }

  /** A tenant's table, and how many requests reading it has sent. */
  function readerOf(id: TenantId): { table: Table; sent: () => number } {
    const session = sessionOf(tableName(stage, id))
    let sent = 0
    session.middlewareStack.add(
      (next) => async (args) => {
        sent += 1
        return next(args)
      },
      { name: 'counting' },
    )
    return { table: openTable(tableName(stage, id), id, documents(session)), sent: () => sent }
  }

  return { make, readerOf, stop: engine.stop }
}

export async function fleet(size: number): Promise<void> {
  const [alone, many] = [await openFleet(), await openFleet()]
  const only = await alone.make()
  const started = performance.now()
  const ids: TenantId[] = []
  while (ids.length < size) ids.push(await many.make())
  const seconds = (performance.now() - started) / 1000

  const readers = [
    { name: 'the only tenant of another engine', ...alone.readerOf(only), times: [] as number[] },
    { name: 'the first of them', ...many.readerOf(ids[0]!), times: [] as number[] },
    { name: 'the last of them', ...many.readerOf(ids.at(-1)!), times: [] as number[] },
  ]
  for (let n = 0; n < rounds; n += 1)
    for (const { table, times } of readers) {
      const began = performance.now()
      await table.get(Districts, {})
      times.push(performance.now() - began)
    }
  await Promise.all([alone.stop(), many.stop()])

  // The first tenth warms the code up.
  const medians = readers.map(({ times }) => median(times.slice(rounds / 10)))
  table(
    `A fleet of ${size} tenants, made by the saga in ${seconds.toFixed(0)} s: ${((1000 * seconds) / size).toFixed(0)} ms a tenant`,
    ['reading one item of', 'requests', 'median ms', 'ratio'],
    readers.map(({ name, sent }, n) => [name, sent() / rounds, medians[n]!.toFixed(2), (medians[n]! / medians[0]!).toFixed(2)]),
  )
}
