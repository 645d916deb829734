/** What follows from a tenant's events: the jobs that they ask for, and what its directory is to be told. Pure; the same record gives the same. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Unsettled } from '#functions/identity/settle.ts'
import type { Job } from '#shared/job.ts'
import { type Id, isId } from '#shared/model/id.ts'

export interface StreamRecord {
  eventName?: string | undefined
  dynamodb?: { NewImage?: Record<string, AttributeValue> | undefined } | undefined
}

interface Event {
  tenant: string
  type: string
  subject: string
}

/** The event that a record of a table's stream brings, if it brings one. */
function eventIn({ eventName, dynamodb }: StreamRecord): Event | undefined {
  if (eventName !== 'INSERT' || !dynamodb?.NewImage) return undefined
  const { entity, tenant, data } = unmarshall(dynamodb.NewImage) as {
    entity?: string
    tenant?: string
    data?: { type?: string; subject?: string }
  }
  const { type, subject } = data ?? {}
  return entity === 'event' && tenant && type && subject ? { tenant, type, subject } : undefined
}

/** By the type of an event, the job it asks for. One that was cancelled has files to be removed. */
const jobBy: Record<string, (tenantId: Id<'dis'>, subject: string) => Job> = {
  'roster_import.started': (tenantId, subject) => ({ kind: 'roster-import', tenantId, importId: subject as Id<'imp'> }),
  'export.started': (tenantId, subject) => ({ kind: 'export', tenantId, exportId: subject as Id<'exp'> }),
  'export.cancelled': (tenantId, subject) => ({ kind: 'export', tenantId, exportId: subject as Id<'exp'> }),
  'import.started': (tenantId, subject) => ({ kind: 'import', tenantId, importId: subject as Id<'bim'> }),
}

/** The jobs that one record asks for. */
export function jobsOf(record: StreamRecord): Job[] {
  const event = eventIn(record)
  const job = event && jobBy[event.type]
  return job ? [job(event.tenant as Id<'dis'>, event.subject)] : []
}

/** By the type of an event, what of the district's directory is to be looked at. */
const settledBy: Record<string, Unsettled['about']> = {
  'person.updated': 'person',
  'person.removed': 'person',
  'invitation.created': 'invitation',
  'invitation.resent': 'invitation',
  'invitation.revoked': 'invitation',
  'sign_in.updated': 'sign-in',
  'sign_in.removed': 'sign-in',
}

export function unsettledBy(record: StreamRecord): Unsettled[] {
  const event = eventIn(record)
  const about = event && settledBy[event.type]
  return about && (isId('dis', event.tenant) || isId('con', event.tenant))
    ? [{ tenantId: event.tenant, about, subject: event.subject }]
    : []
}
