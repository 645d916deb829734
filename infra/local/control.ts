/** The control plane of this machine: the registry, the sagas and the errands, run in this process. */
import { randomBytes } from 'node:crypto'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { remind } from '#functions/coaching/remind.ts'
import { carryEngagements, sweepEngagements } from '#functions/control/engagement-sweep.ts'
import { type Errandry, runErrands, sweepErrands } from '#functions/control/errands.ts'
import { carryClients, sweepGrants } from '#functions/control/grant-sweep.ts'
import { runSaga } from '#functions/control/saga/run.ts'
import type { Works } from '#functions/control/saga/works.ts'
import { applySignIn } from '#functions/control/sign-in.ts'
import { sweepMeasures } from '#functions/control/snapshot.ts'
import { sweepStatements } from '#functions/control/statement-sweep.ts'
import { secretOf } from '#shared/auth/client-secret.ts'
import { registryName, tableName } from '#shared/db/layout.ts'
import { bytesOfTable, provision } from '#shared/db/provision.ts'
import { openTable, type Table } from '#shared/db/table.ts'
import type { Departures, Directory } from '#shared/directory.ts'
import type { Control } from '#shared/http/dependencies.ts'
import { FleetMigrations } from '#shared/model/fleet-migration.ts'
import { isId, type NewId } from '#shared/model/id.ts'
import { type Saga, type TenantId, Tenants } from '#shared/model/tenant.ts'
import { documents } from './sessions.ts'

export interface LocalControlOptions {
  stage: string
  /** A session for one table by its name. */
  sessionOf: (table: string) => DynamoDBClient
  objects: Works['objects']
  directory: Directory & Departures
  follow: Works['follow']
  unfollow: Works['unfollow']
  now: () => Date
  newId: NewId
  signToken: Control['signToken']
  /** Random, unless secrets are to be the same in every run. */
  newSecret?: () => string
  log: (line: Record<string, unknown>) => void
}

export type LocalControl = ReturnType<typeof localControl>

export function localControl(options: LocalControlOptions) {
  const { stage, sessionOf, objects, directory, follow, unfollow, now, newId, signToken, newSecret, log } = options
  const table = (name: string, tenantId: string): Table => openTable(name, tenantId, documents(sessionOf(name)))
  const registry = table(registryName(stage), 'registry')
  const tableOf = (tenantId: string) => table(tableName(stage, tenantId), tenantId)
  const works: Works = {
    stage,
    registry,
    readAs: (tenantId, name) => openTable(name, tenantId, documents(sessionOf(tableName(stage, tenantId)))),
    tableOf,
    clientOf: (tenantId) => sessionOf(tableName(stage, tenantId)),
    recoverable: false,
    directory,
    follow,
    unfollow,
    objects,
    now,
    newId,
    log,
  }
  const errandry: Errandry = { registry, tableOf, now, log }

  /** One saga after the other, as they were asked for. A failure is in the registry, and in the log. */
  let queue: Promise<void> = Promise.resolve()
  function enqueue(saga: Saga, tenantId: TenantId): void {
    const run = async () => void (await runSaga(works, saga, tenantId))
    queue = queue.then(run).catch((error: unknown) => {
      log({ level: 'error', saga, tenant: tenantId, error: error instanceof Error ? error.stack : String(error) })
    })
  }

  const control: Control = {
    registryOf: () => registry,
    tableOf,
    runErrands: (errands) => runErrands(errandry, errands),
    goOn: async (saga, tenantId) => enqueue(saga, tenantId as TenantId),
    carryEngagements: () => carryEngagements({ ...errandry, newId }),
    carryClients: () => carryClients({ ...errandry, newId }),
    signToken,
    newSecret: newSecret ?? (() => secretOf(randomBytes(32))),
    applySignIn: (tenantId, given) => applySignIn({ table: tableOf(tenantId), directory, now }, given, log),
  }

  /** Makes the registry's table, once. */
  const open = (): Promise<void> => provision(sessionOf(registryName(stage)), stage, 'registry')

  /** Does what was left over: errands, and sagas that a stop broke off or that had to wait. */
  async function sweep(): Promise<void> {
    await sweepGrants({ ...errandry, newId })
    await sweepEngagements({ ...errandry, newId })
    await sweepErrands(errandry)
    await sweepStatements({ ...errandry, newId })
    const reminded = async (id: TenantId) => void (isId('dis', id) && (await remind({ table: tableOf(id), now, newId })))
    await sweepMeasures(registry, { tableOf, bytesOf, lookAfter: reminded, now }, log)
    for (const [status, saga] of [
      ['requested', 'provision'],
      ['provisioning', 'provision'],
      ['closing', 'remove'],
    ] as const) {
      const { items } = await registry.list(Tenants, 'byStatus', { status }, { limit: 100 })
      for (const { id } of items) enqueue(saga, id)
    }
    const { items: migrations } = await registry.list(FleetMigrations, 'all', {}, { limit: 20 })
    for (const { tenantIds } of migrations.filter(({ state }) => state === 'running')) for (const id of tenantIds) enqueue('provision', id)
    await settled()
  }

  /** Bytes of a tenant's table and of its objects. */
  async function bytesOf(id: TenantId): Promise<number> {
    const files = await objects.inventory(id)
    return files.reduce((sum, { bytes }) => sum + bytes, await bytesOfTable(sessionOf(tableName(stage, id)), stage, id))
  }

  /** Waits until nothing is queued. */
  const settled = async (): Promise<void> => {
    let waited: Promise<void> | undefined
    while (waited !== queue) {
      waited = queue
      await waited
    }
  }

  return { control, works, errandry, registry, open, sweep, settled }
}
