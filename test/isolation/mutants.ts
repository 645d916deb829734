/**
 * The product with one mistake in it, each of a kind that programmers make. What keeps tenants apart then is not the
 * code that went wrong but what stands behind it: the session's role, or an assertion that shares nothing with it.
 */

import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { documents } from '#infra/local/sessions.ts'
import { admitterOf } from '#shared/auth/admit.ts'
import { cursorsOf } from '#shared/db/cursor.ts'
import { tableName } from '#shared/db/layout.ts'
import { type Access, sessionsOf, type Take } from '#shared/db/sessions.ts'
import { openTable, type Table } from '#shared/db/table.ts'
import type { Dependencies } from '#shared/http/dependencies.ts'
import { stage } from '#test/district.ts'
import { examplesDay } from '#test/furnished.ts'
import { region } from '#test/infra/assembly.ts'
import type { Edge } from './edge.ts'
import type { Tenants } from './tenants.ts'
import type { Wiring } from './wiring.ts'

export interface Ground {
  edge: Edge
  tenants: Tenants
  wiring: Wiring
}

export interface Mutant {
  name: string
  /** What is wrong with it. */
  says: string
  /**
   * What stops it. `edge`: IAM, at STS or at DynamoDB. `assertion`: the code's own. `table`: nothing has to, since
   * whatever it does, it does in the table of the one who asks.
   */
  caughtBy: 'edge' | 'assertion' | 'table'
  /** What is sent to it: the examples of all operations as their own tenant sends them, or an attack by name. */
  trials: 'examples' | 'ids' | 'cursor'
  /** It runs as this function, which the infrastructure then lets only read. */
  onlyReads?: 'integration'
  over: (ground: Ground) => Partial<Dependencies>
}

type TableOf = Dependencies['tableOf']
const nameOf = (tenantId: string) => tableName(stage, tenantId)

/** A mutant whose mistake is which table it opens. */
const opening = (tableOf: (ground: Ground, ...asked: Parameters<TableOf>) => Table) => (ground: Ground) => ({
  tableOf: (...asked: Parameters<TableOf>) => tableOf(ground, ...asked),
})

/** A mutant whose mistake is in how it comes by its sessions. */
const taking = (take: (ground: Ground) => Take) => (ground: Ground) => {
  const { arns, now, clientsFor } = ground.wiring
  const clientOf = clientsFor(sessionsOf({ roles: arns, take: take(ground), now }))
  const tableOf: TableOf = (tenantId, access, requestId) => openTable(nameOf(tenantId), tenantId, clientOf(tenantId, access, requestId))
  return { tableOf }
}

/** Lets people in by their own tenant's table, and then works on the victim's as if it were theirs. Nothing but the role can tell. */
const disguised = (ground: Ground): Partial<Dependencies> => {
  const { tenants, wiring } = ground
  const admit = admitterOf(() => examplesDay)
  return {
    ...opening((_, tenantId, access, requestId) => ({
      ...openTable(nameOf(tenants.victim), tenants.victim, wiring.clientOf(tenantId, access, requestId)),
      tenantId,
    }))(ground),
    admit: (table, claims, from) => admit(wiring.tableOf(table.tenantId, 'read', 'req_admission'), claims, from),
  }
}

export const mutants: readonly Mutant[] = [
  {
    name: 'another table',
    says: 'opens the table of another tenant by its name',
    caughtBy: 'edge',
    trials: 'examples',
    over: opening(({ tenants, wiring }, tenantId, access, requestId) =>
      openTable(nameOf(tenants.victim), tenantId, wiring.clientOf(tenantId, access, requestId)),
    ),
  },
  {
    name: 'another table in disguise',
    says: 'opens the table of another tenant, believes everything in it, and calls it the asker’s',
    caughtBy: 'edge',
    trials: 'examples',
    over: disguised,
  },
  {
    name: 'the owner of the id',
    says: 'looks up whose the ids in the path are, and opens that tenant’s table',
    caughtBy: 'edge',
    trials: 'ids',
    over: disguised,
  },
  {
    name: 'a shorter name',
    says: 'cuts the last letter off the table’s name',
    caughtBy: 'edge',
    trials: 'examples',
    over: opening(({ tenants, wiring }, tenantId, access, requestId) =>
      openTable(nameOf(tenants.neighbours[0]), tenantId, wiring.clientOf(tenantId, access, requestId)),
    ),
  },
  {
    name: 'a longer name',
    says: 'finds the table by the beginning of its name, and takes the wrong one of two',
    caughtBy: 'edge',
    trials: 'examples',
    over: opening(({ tenants, wiring }, tenantId, access, requestId) =>
      openTable(nameOf(tenants.neighbours[1]), tenantId, wiring.clientOf(tenantId, access, requestId)),
    ),
  },
  {
    name: 'the table of the request before',
    says: 'keeps the first table it opened, another tenant’s, and uses it for everybody',
    caughtBy: 'assertion',
    trials: 'examples',
    over: (ground) => {
      const first = ground.wiring.tableOf(ground.tenants.victim, 'write', 'req_before')
      return { tableOf: () => first }
    },
  },
  {
    name: 'sessions without tenants',
    says: 'caches sessions by role alone, so that a request gets the session of whoever came first',
    caughtBy: 'edge',
    trials: 'examples',
    over: ({ tenants, wiring }) => {
      const { sessions } = wiring
      const clientOf = wiring.clientsFor({ of: (role: Access, _, requestId) => sessions.of(role, tenants.victim, requestId) })
      return { tableOf: (tenantId, access, requestId) => openTable(nameOf(tenantId), tenantId, clientOf(tenantId, access, requestId)) }
    },
  },
  {
    name: 'no tag',
    says: 'asks for a session without saying for whom',
    caughtBy: 'edge',
    trials: 'examples',
    over: taking(
      ({ wiring }) =>
        (asked) =>
          wiring.take({ ...asked, tags: {} as { tenant: string } }),
    ),
  },
  {
    name: 'another tag',
    says: 'tags the session with another tenant',
    caughtBy: 'edge',
    trials: 'examples',
    over: taking(
      ({ wiring, tenants }) =>
        (asked) =>
          wiring.take({ ...asked, tags: { tenant: tenants.victim } }),
    ),
  },
  {
    name: 'a tag for all',
    says: 'tags the session with a wildcard',
    caughtBy: 'edge',
    trials: 'examples',
    over: taking(
      ({ wiring }) =>
        (asked) =>
          wiring.take({ ...asked, tags: { tenant: 'dis_*' } }),
    ),
  },
  {
    name: 'no session',
    says: 'uses the function’s own credentials',
    caughtBy: 'edge',
    trials: 'examples',
    over: ({ edge, wiring }) => {
      const db = documents(new DynamoDBClient({ endpoint: edge.endpoint, region, credentials: wiring.credentials }))
      return { tableOf: (tenantId) => openTable(nameOf(tenantId), tenantId, db) }
    },
  },
  {
    name: 'reading with the write role',
    says: 'takes the write role in a function that only reads',
    caughtBy: 'edge',
    trials: 'examples',
    onlyReads: 'integration',
    over: opening(({ wiring }, tenantId, _, requestId) => wiring.tableOf(tenantId, 'write', requestId)),
  },
  {
    name: 'writing with the read role',
    says: 'takes the read role for a route that writes',
    caughtBy: 'edge',
    trials: 'examples',
    over: opening(({ wiring }, tenantId, _, requestId) => wiring.tableOf(tenantId, 'read', requestId)),
  },
  {
    name: 'a part elsewhere',
    says: 'writes one part of each transaction to the table of another tenant',
    caughtBy: 'edge',
    trials: 'examples',
    over: ({ tenants, wiring }) => {
      const clientOf = wiring.clientsFor(wiring.sessions)
      return {
        tableOf: (tenantId, access, requestId) =>
          openTable(nameOf(tenantId), tenantId, divertingLastPart(clientOf(tenantId, access, requestId), nameOf(tenants.victim))),
      }
    },
  },
  {
    name: 'an open cursor',
    says: 'seals cursors without binding them to tenant and list',
    caughtBy: 'table',
    trials: 'cursor',
    over: ({ wiring }) => {
      const cursors = cursorsOf('test')
      return { tableOf: wiring.tableOf, cursors: { seal: (place) => cursors.seal(place, ''), open: (cursor) => cursors.open(cursor, '') } }
    },
  },
]

/** A client that sends the last part of every transaction to another table. */
const divertingLastPart = (db: DynamoDBDocumentClient, TableName: string): DynamoDBDocumentClient =>
  new Proxy(db, {
    get: (target, name) =>
      name === 'send' ? (command: unknown) => target.send(diverted(command, TableName) as never) : Reflect.get(target, name),
  })

function diverted(command: unknown, TableName: string): unknown {
  if (!(command instanceof TransactWriteCommand)) return command
  const parts = command.input.TransactItems ?? []
  const last = Object.entries(parts.at(-1) ?? {}).map(([kind, part]) => [kind, { ...part, TableName }])
  return new TransactWriteCommand({ TransactItems: [...parts.slice(0, -1), Object.fromEntries(last)] })
}
