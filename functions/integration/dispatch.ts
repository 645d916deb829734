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

/** The jobs that one record asks for: an import that was started is to be run. */
export function jobsOf(record: StreamRecord): Job[] {
  const event = eventIn(record)
  if (event?.type !== 'roster_import.started') return []
  return [{ kind: 'roster-import', tenantId: event.tenant as Id<'dis'>, importId: event.subject as Id<'imp'> }]
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
