/** Once a minute: does the errands that a process has left, carries clients and grants on, and goes on with measuring what tenants have, which is due once an hour. */
import { randomUUID } from 'node:crypto'
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import { deployed } from '#shared/config.ts'
import { tableName } from '#shared/db/layout.ts'
import { clientsOf } from '#shared/db/sessions.ts'
import { live } from '#shared/live.ts'
import type { TenantId } from '#shared/model/tenant.ts'
import { sweepErrands } from './errands.ts'
import { sweepGrants } from './grant-sweep.ts'
import { registries, tables } from './live.ts'
import { sweepMeasures } from './snapshot.ts'

export async function handler(): Promise<void> {
  const config = deployed()
  const { AWS_REGION: region, STAGE: stage, DATA_ROLE_READ: read } = config
  const { now, newId, log } = live()
  const requestId = `sweep-${randomUUID()}`
  const registry = registries(config)(requestId)
  const tableOf = tables(config)
  const clientOf = clientsOf(region, { read })
  const bytesOf = async (id: TenantId) => {
    const { Table } = await clientOf(id, 'read', requestId).send(new DescribeTableCommand({ TableName: tableName(stage, id) }))
    return Table?.TableSizeBytes ?? 0
  }
  const errandry = { registry, tableOf: (id: TenantId, access: 'read' | 'write') => tableOf(id, access, requestId), now, log }
  await sweepGrants({ ...errandry, newId })
  await sweepErrands(errandry)
  await sweepMeasures(registry, { tableOf: (id) => tableOf(id, 'write', requestId), bytesOf, now }, log)
}
