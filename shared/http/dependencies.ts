/** What a service works with: every effect it has comes from one of these. */
import type { Actor } from '../auth/actor.ts'
import type { Verify } from '../auth/token.ts'
import type { Cursors } from '../db/cursor.ts'
import type { Table } from '../db/table.ts'
import type { NewId } from '../model/id.ts'
import type { Objects } from '../objects.ts'

export interface Dependencies {
  verify: Verify
  /** A tenant's table, with rights to read or to write, in the name of a request. */
  tableOf: (tenantId: string, access: 'read' | 'write', requestId: string) => Table
  /** A tenant's objects, for the functions that have to do with any. */
  objectsOf?: (tenantId: string) => Objects
  cursors: Cursors
  now: () => Date
  newId: NewId
  log: (line: Record<string, unknown>) => void
  /** Where the documentation is: the `type` of a problem is a page below it. */
  docsUrl: string
}

/** What the handlers of one request share with its log line. */
export interface Trace {
  requestId: string
  looked: string[]
  route?: string
  actor?: Actor
  code?: string
}
