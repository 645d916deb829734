/** What the making and the removing of tenants works with. Everything it does to a tenant it does with that tenant's own sessions. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Table } from '#shared/db/table.ts'
import type { Departures } from '#shared/directory.ts'
import type { NewId } from '#shared/model/id.ts'
import type { Saga, Tenant, TenantId } from '#shared/model/tenant.ts'

export interface Works {
  stage: string
  registry: Table
  /** The table of a name, read with a tenant's own session: its own, or, to see it refused, another's. */
  readAs: (tenantId: TenantId, tableName: string) => Table
  tableOf: (tenantId: TenantId, access: 'read' | 'write') => Table
  /** A session of the tenant that may make its table, or one that may take it away, and touch nothing else. */
  clientOf: (tenantId: TenantId, purpose: 'provision' | 'remove') => DynamoDBClient
  /** Encrypts tenants' tables; the engine's own key unless there is one. */
  keyArn?: string
  /** Whether tables here can be put back to any second. The embedded engine's cannot. */
  recoverable: boolean
  /** Where people's accounts are, which a removal takes away. */
  directory: Departures
  /** Has the stream worker follow the tenant's table from its beginning; and no longer. `begin` begins the table's stream, and gives its ARN. */
  follow: (tenantId: TenantId, begin: () => Promise<string>) => Promise<void>
  unfollow: (tenantId: TenantId) => Promise<void>
  /** What the object store holds of a tenant, every version of it, with the digest that the store keeps; and clearing it. */
  objects: {
    inventory: (tenantId: TenantId) => Promise<{ key: string; bytes: number; digest: string }[]>
    removeAll: (tenantId: TenantId) => Promise<number>
  }
  now: () => Date
  newId: NewId
  log: (line: Record<string, unknown>) => void
}

/** How a step ended. A step that has to wait is tried again later. */
export type Ended = { state: 'done' } | { state: 'skipped'; reason: string } | { state: 'waiting'; waitSeconds: number; reason?: string }

export const done: Ended = { state: 'done' }

export type Steps = Record<string, (works: Works, tenant: Tenant) => Promise<Ended>>

export type { Saga }
