/** What the log and the outside are told of a job's end: its event and its audit entry, for the commit that ends it. */
import type { Sender } from '#shared/auth/actor.ts'
import { type Change, insert } from '#shared/db/commit.ts'
import { AuditEntries } from '#shared/model/audit.ts'
import { Events } from '#shared/model/event.ts'
import type { NewId } from '#shared/model/id.ts'

interface Ended {
  id: string
  rev: number
  status: string
}

export function endRecords(
  noun: 'export' | 'import',
  { id, rev, status }: Ended,
  { claims, from }: Sender,
  now: Date,
  newId: NewId,
): Change[] {
  const at = now.toISOString()
  return [
    insert(Events, { id: newId('evt'), at, type: `${noun}.${status}`, subject: id, rev, actorId: claims.sub, requestId: id }),
    insert(AuditEntries, {
      id: newId('aud'),
      at,
      actorId: claims.sub,
      actorKind: claims.kind,
      homeTenantId: claims.tenant,
      ...(claims.act && { impersonatedBy: claims.act.sub }),
      operation: `${noun}.${status}`,
      subject: id,
      outcome: 'done',
      requestId: id,
      ...(from && { from }),
    }),
  ]
}
