/** What follows from a tenant's events: the jobs that they ask for. Pure; the same record gives the same jobs. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Job } from '#shared/job.ts'
import type { Id } from '#shared/model/id.ts'

export interface StreamRecord {
  eventName?: string | undefined
  dynamodb?: { NewImage?: Record<string, AttributeValue> | undefined } | undefined
}

/** The jobs that one record of a table's stream asks for: an import that was started is to be run. */
export function jobsOf({ eventName, dynamodb }: StreamRecord): Job[] {
  if (eventName !== 'INSERT' || !dynamodb?.NewImage) return []
  const { entity, tenant, data } = unmarshall(dynamodb.NewImage) as {
    entity?: string
    tenant?: string
    data?: { type?: string; subject?: string }
  }
  if (entity !== 'event' || data?.type !== 'roster_import.started') return []
  return [{ kind: 'roster-import', tenantId: tenant as Id<'dis'>, importId: data.subject as Id<'imp'> }]
}
