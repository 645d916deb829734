/** Once a minute: carries clients, grants and engagements on, does errands that a process has left, and measures what tenants have, which is due once an hour. */
import { randomUUID } from 'node:crypto'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { lookAfter } from '#functions/integration/look-after.ts'
import { deployed } from '#shared/config.ts'
import { bytesOfTable } from '#shared/db/provision.ts'
import { clientsOf } from '#shared/db/sessions.ts'
import { live } from '#shared/live.ts'
import { liveQueues } from '#shared/live-queues.ts'
import { liveSessions } from '#shared/live-sessions.ts'
import type { TenantId } from '#shared/model/tenant.ts'
import { sweepEngagements } from './engagement-sweep.ts'
import { sweepErrands } from './errands.ts'
import { sweepGrants } from './grant-sweep.ts'
import { registries, tables } from './live.ts'
import { sweepMeasures } from './snapshot.ts'
import { sweepStatements } from './statement-sweep.ts'
import { inTurn } from './sweeping.ts'

export async function handler(): Promise<void> {
  const config = deployed()
  const { AWS_REGION: region, STAGE: stage } = config
  const { now, newId, log } = live()
  const requestId = `sweep-${randomUUID()}`
  const registry = registries(config)(requestId)
  const tableOf = tables(config)
  const clientOf = clientsOf(liveSessions(), { region })
  // What sends documents sends commands about tables as well.
  const bytesOf = (id: TenantId) => bytesOfTable(clientOf(id, 'read', requestId) as unknown as DynamoDBClient, stage, id)
  const errandry = { registry, tableOf: (id: TenantId, access: 'read' | 'write') => tableOf(id, access, requestId), now, log }
  const { enqueue } = liveQueues(region, config)(now)
  const look = (id: TenantId) => lookAfter({ table: tableOf(id, 'write', requestId), enqueue, now, newId, log }, id)
  await inTurn([
    () => sweepGrants({ ...errandry, newId }),
    () => sweepEngagements({ ...errandry, newId }),
    () => sweepErrands(errandry),
    () => sweepStatements({ ...errandry, newId }),
    () => sweepMeasures(registry, { tableOf: (id) => tableOf(id, 'write', requestId), bytesOf, lookAfter: look, now }, log),
  ])
}
