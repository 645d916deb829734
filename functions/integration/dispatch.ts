/**
 * What follows from what a tenant's table has written: events get their numbers, changes become deliveries, and whoever
 * has work is woken. Each step writes only what wakes the next one, so that a death anywhere leaves nothing undone: the
 * stream brings the same records again, and doing them twice does them once.
 */
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { fileJobOf } from '#functions/coaching/file-jobs.ts'
import type { Unsettled } from '#functions/identity/settle.ts'
import { believedInSandboxMs } from '#shared/auth/admit.ts'
import type { Table } from '#shared/db/table.ts'
import type { Job } from '#shared/job.ts'
import { StoredChange } from '#shared/model/change.ts'
import { Event } from '#shared/model/event.ts'
import type { FileWork } from '#shared/model/evidence-file.ts'
import { type Id, isId } from '#shared/model/id.ts'
import type { TenantId } from '#shared/model/tenant.ts'
import type { StoredDelivery } from '#shared/model/webhook.ts'
import { followed } from './followed.ts'
import { publish } from './publish.ts'
import { attemptOf, handOut } from './webhook-deliver.ts'

export interface StreamRecord {
  eventName?: string | undefined
  dynamodb?: { NewImage?: Record<string, AttributeValue> | undefined } | undefined
}

export interface Following {
  tableOf: (tenantId: TenantId) => Table
  enqueue: (job: Job) => Promise<void>
  settle: (unsettled: Unsettled) => Promise<void>
  now: () => Date
}

/** The records of one table's stream could not be followed from this one on. */
export class NotFollowed extends Error {
  override name = 'NotFollowed'
  readonly index: number
  constructor(index: number, cause: unknown) {
    super(`record ${index} could not be followed`, { cause })
    this.index = index
  }
}

/** Does what records of one table's stream ask for, in their order. @throws NotFollowed, naming the first record that has to come again. */
export async function follow(following: Following, records: readonly StreamRecord[]): Promise<void> {
  const written = records.map(writtenIn)
  await together(written, eventIn, (tenantId, events) => publish({ table: following.tableOf(tenantId), now: following.now }, events))
  await together(written, changeIn, (tenantId, changes) => handOut({ table: following.tableOf(tenantId), now: following.now }, changes))
  for (const [index, record] of written.entries()) {
    try {
      for (const unsettled of unsettledIn(record)) await following.settle(unsettled)
      for (const job of jobsIn(record)) await following.enqueue(job)
    } catch (error) {
      throw new NotFollowed(index, error)
    }
  }
}

/** What of all records goes together, in one go. */
async function together<T>(
  written: readonly (Written | undefined)[],
  take: (record: Written) => T | undefined,
  go: (tenantId: TenantId, all: T[]) => Promise<void>,
): Promise<void> {
  const taken = written.flatMap((record, index) => {
    const value = record && take(record)
    return record && value !== undefined ? [{ tenantId: record.tenant, value, index }] : []
  })
  const [first] = taken
  if (!first) return
  const values = taken.map(({ value }) => value)
  await go(first.tenantId, values).catch((error: unknown) => {
    throw new NotFollowed(first.index, error)
  })
}

interface Written {
  isNew: boolean
  tenant: TenantId
  entity: string
  data: Record<string, unknown>
  /** As it was stored, with what is kept apart. */
  whole: Record<string, unknown>
}

/** What a record says was written; `undefined` of a removal, of what nobody follows, which is not unpacked, and of what is no tenant's. */
function writtenIn({ eventName, dynamodb }: StreamRecord): Written | undefined {
  if (!dynamodb?.NewImage || eventName === 'REMOVE' || !followed.has(dynamodb.NewImage['entity']?.S ?? '')) return undefined
  const { entity, tenant, data, apart } = unmarshall(dynamodb.NewImage) as Record<string, unknown>
  const isTenant = typeof tenant === 'string' && (isId('dis', tenant) || isId('con', tenant))
  if (!isTenant || typeof entity !== 'string' || typeof data !== 'object') return undefined
  const known = data as Record<string, unknown>
  return { isNew: eventName === 'INSERT', tenant: tenant as TenantId, entity, data: known, whole: { ...known, ...(apart as object) } }
}

const eventIn = ({ isNew, entity, whole }: Written): Event | undefined => (isNew && entity === 'event' ? Event().parse(whole) : undefined)

const changeIn = ({ isNew, entity, whole }: Written): StoredChange | undefined =>
  isNew && entity === 'change' ? StoredChange().parse(whole) : undefined

/** The jobs that a record asks for. */
export const jobsOf = (record: StreamRecord): Job[] => jobsIn(writtenIn(record))

function jobsIn(record: Written | undefined): Job[] {
  if (!record || !isId('dis', record.tenant)) return []
  const { tenant: tenantId, entity, isNew, data } = record
  if (isNew && entity === 'event' && data['type'] === 'roster_import.started')
    return [{ kind: 'roster-import', tenantId, importId: data['subject'] as Id<'imp'> }]
  if (isNew && entity === 'event' && (data['type'] === 'export.started' || data['type'] === 'export.cancelled'))
    return [{ kind: 'export', tenantId, exportId: data['subject'] as Id<'exp'> }]
  if (isNew && entity === 'event' && data['type'] === 'import.started')
    return [{ kind: 'import', tenantId, importId: data['subject'] as Id<'bim'> }]
  if (isNew && entity === 'event' && data['type'] === 'sandbox.reset')
    return [{ kind: 'sandbox-fill', tenantId, notBefore: settledAt(data['at'] as string) }]
  if (isNew && entity === 'event' && data['type'] === 'sandbox.clock_moved') return [{ kind: 'sandbox-remind', tenantId }]
  if (isNew && entity === 'event' && data['type'] === 'webhook_endpoint.resumed')
    return [{ kind: 'webhook-release', tenantId, endpointId: data['subject'] as Id<'whe'> }]
  if (isNew && entity === 'webhook replay')
    return [{ kind: 'webhook-replay', tenantId, endpointId: data['endpointId'] as Id<'whe'>, replayId: data['id'] as Id<'rpl'> }]
  if (entity === 'file work') return [fileJobOf(tenantId, data as FileWork)]
  if (entity === 'webhook delivery' && data['status'] === 'pending') return [attemptOf(tenantId, data as StoredDelivery)]
  return []
}

/** When nobody believes any more that a sandbox can be written to. */
const settledAt = (at: string): string => new Date(Date.parse(at) + 2 * believedInSandboxMs).toISOString()

/** By the type of an event, what of the tenant's directory is to be looked at. */
const settledBy: Record<string, Unsettled['about']> = {
  'person.updated': 'person',
  'person.removed': 'person',
  'invitation.created': 'invitation',
  'invitation.resent': 'invitation',
  'invitation.revoked': 'invitation',
  'sign_in.updated': 'sign-in',
  'sign_in.removed': 'sign-in',
}

/** What of the tenant's directory a record asks to look at. */
export const unsettledBy = (record: StreamRecord): Unsettled[] => unsettledIn(writtenIn(record))

function unsettledIn(record: Written | undefined): Unsettled[] {
  if (!record?.isNew || record.entity !== 'event') return []
  const about = settledBy[record.data['type'] as string]
  return about ? [{ tenantId: record.tenant, about, subject: record.data['subject'] as string }] : []
}
