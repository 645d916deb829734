/** The product as it is wired in AWS, against the edge in place of AWS: its own sessions, clients and tables. */
import { tableName } from '#shared/db/layout.ts'
import { type Access, clientsOf, type Sessions, sessionsOf, takeAtSts } from '#shared/db/sessions.ts'
import { openTable } from '#shared/db/table.ts'
import type { Dependencies } from '#shared/http/dependencies.ts'
import { stage } from '#test/district.ts'
import { furnishedApp } from '#test/furnished.ts'
import { region } from '#test/infra/assembly.ts'
import type { Edge } from './edge.ts'
import { type Roles, roleNamed } from './roles.ts'

export type Wiring = ReturnType<typeof wiringOf>
export type ProductApp = ReturnType<typeof productOf>['app']

/** As one of the functions. */
export function wiringOf(edge: Edge, roles: Roles, functionRole = 'PeopleRole') {
  const { endpoint } = edge
  const credentials = edge.credentialsOf(roleNamed(roles, functionRole).arn)
  const arns = { read: roleNamed(roles, 'DataReader').arn, write: roleNamed(roles, 'DataWriter').arn }
  const take = takeAtSts({ region, endpoint, credentials })
  const now = () => new Date()
  const sessions = sessionsOf({ roles: arns, take, now })
  const clientsFor = (from: Sessions<Access>) => clientsOf(from, { region, endpoint })
  const clientOf = clientsFor(sessions)
  const tableOf: Dependencies['tableOf'] = (tenantId, access, requestId) =>
    openTable(tableName(stage, tenantId), tenantId, clientOf(tenantId, access, requestId))
  return { arns, take, now, credentials, sessions, clientsFor, clientOf, tableOf }
}

/** The API over a wiring, and the errors that it would have written to its log. */
export function productOf(over: Partial<Dependencies>) {
  const errors: string[] = []
  const log = (line: Record<string, unknown>) => {
    if (line['error']) errors.push(String(line['error']))
  }
  return { app: furnishedApp({ ...over, log }), errors }
}
