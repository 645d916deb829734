/** What is done outside of requests, by a worker or a saga, as its event and its entry in the audit log: for the commit that does it. */
import { type Change, insert } from '../db/commit.ts'
import { AuditEntries, type AuditEntry } from '../model/audit.ts'
import { type Event, Events } from '../model/event.ts'
import type { NewId } from '../model/id.ts'

/** As whom Tandem itself acts. */
export const tandem = { actorId: 'tandem', actorKind: 'client' } as const

/** `type` names the event, and the operation in the audit log. */
export type Deed = Omit<AuditEntry, 'id' | 'operation' | 'outcome' | 'code'> &
  Pick<Event, 'within' | 'externalId'> & { type: string; rev: number }

export function recordsOf({ type, rev, within, externalId, ...by }: Deed, newId: NewId): Change[] {
  const { at, subject, actorId, requestId } = by
  return [
    insert(Events, {
      id: newId('evt'),
      at,
      type,
      subject,
      rev,
      actorId,
      requestId,
      ...(within && { within }),
      ...(externalId && { externalId }),
    }),
    insert(AuditEntries, { id: newId('aud'), ...by, operation: type, outcome: 'done' }),
  ]
}
