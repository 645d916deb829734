/** What a service works with: every effect it has comes from one of these. */
import type { Actor } from '../auth/actor.ts'
import type { Admit } from '../auth/admit.ts'
import type { Verify } from '../auth/token.ts'
import type { Cursors } from '../db/cursor.ts'
import type { Table } from '../db/table.ts'
import type { Errand } from '../model/errand.ts'
import type { NewId } from '../model/id.ts'
import type { Objects } from '../objects.ts'

export interface Dependencies {
  verify: Verify
  /** Lets a verified token's bearer into the tenant of a table. */
  admit: Admit
  /** A tenant's table, with rights to read or to write, in the name of a request. */
  tableOf: (tenantId: string, access: 'read' | 'write', requestId: string) => Table
  /** A tenant's objects, for the functions that have to do with any. */
  objectsOf?: (tenantId: string) => Objects
  /** For the control plane's functions only. */
  control?: Control
  cursors: Cursors
  now: () => Date
  newId: NewId
  log: (line: Record<string, unknown>) => void
  /** Where the documentation is: the `type` of a problem is a page below it. */
  docsUrl: string
}

/** What only the control plane has: the registry, and the means to act on what spans tenants. */
export interface Control {
  registryOf: (access: 'read' | 'write', requestId: string) => Table
  /** Does in the tenants' tables what a commit in the registry asks for. */
  runErrands: (errands: readonly Errand[], requestId: string) => Promise<void>
  /** Begins or goes on with the making or the removing of a tenant, soon. */
  goOn: (saga: 'provision' | 'remove', tenantId: string) => Promise<void>
  /** Has the directory take a district's sign-in with the secret that came with it, which is kept nowhere. A failure is logged: the settings say that they are pending. */
  applySignIn: (tenantId: string, given: { rev: number; clientSecret: string }, requestId: string) => Promise<void>
}

/** What the handlers of one request share with its log line. */
export interface Trace {
  requestId: string
  looked: string[]
  tenantId?: string
  route?: string
  actor?: Actor
  code?: string
}
