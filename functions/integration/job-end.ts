/** What the log and the outside are told of a job's end: its event and its audit entry, for the commit that ends it. */
import { recordsOf } from '#shared/audit/records.ts'
import type { Sender } from '#shared/auth/actor.ts'
import type { Change } from '#shared/db/commit.ts'
import type { NewId } from '#shared/model/id.ts'

interface Ended {
  id: string
  rev: number
  status: string
}

export const endRecords = (
  noun: 'export' | 'import',
  { id, rev, status }: Ended,
  { claims, from }: Sender,
  now: Date,
  newId: NewId,
): Change[] =>
  recordsOf(
    {
      type: `${noun}.${status}`,
      subject: id,
      rev,
      at: now.toISOString(),
      actorId: claims.sub,
      actorKind: claims.kind,
      homeTenantId: claims.tenant,
      ...(claims.act && { impersonatedBy: claims.act.sub }),
      requestId: id,
      ...(from && { from }),
    },
    newId,
  )
