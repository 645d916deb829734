/** The product as it is wired in AWS, against the edge in place of AWS: its own sessions, clients and tables. */

import { sweepEngagements } from '#functions/control/engagement-sweep.ts'
import { type Errandry, runErrands } from '#functions/control/errands.ts'
import { sweepGrants } from '#functions/control/grant-sweep.ts'
import { applySignIn } from '#functions/control/sign-in.ts'
import { areas } from '#infra/areas.ts'
import { localDirectory } from '#infra/local/directory.ts'
import { registryTag } from '#infra/tenant-roles.ts'
import { secretOf } from '#shared/auth/client-secret.ts'
import { registryName, tableName } from '#shared/db/layout.ts'
import { type Access, clientsOf, type Sessions, sessionsOf, takeAtSts } from '#shared/db/sessions.ts'
import { openTable, type Table } from '#shared/db/table.ts'
import type { Control, Dependencies } from '#shared/http/dependencies.ts'
import type { Service } from '#shared/http/service.ts'
import { type Limiter, limiterOf } from '#shared/limits/limiter.ts'
import { randomIds } from '#shared/model/id.ts'
import { stage } from '#test/district.ts'
import { examplesDay, furnishedApp } from '#test/furnished.ts'
import { region } from '#test/infra/assembly.ts'
import type { Edge } from './edge.ts'
import { type Roles, roleNamed } from './roles.ts'

export type Wiring = ReturnType<typeof wiringOf>
export type ProductApp = Service

/** As one of the functions. */
export function wiringOf(edge: Edge, roles: Roles, functionRole = 'PeopleRole') {
  const { endpoint } = edge
  const credentials = edge.credentialsOf(roleNamed(roles, functionRole).arn)
  const arns = { read: roleNamed(roles, 'DataReader').arn, write: roleNamed(roles, 'DataWriter').arn }
  const take = takeAtSts({ region, endpoint, credentials })
  const now = () => new Date()
  const sessions = sessionsOf({ roles: arns, take, now })
  const clientsFor = <R extends string>(from: Sessions<R>) => clientsOf(from, { region, endpoint })
  const clientOf = clientsFor<Access>(sessions)
  const tableOf: Dependencies['tableOf'] = (tenantId, access, requestId) =>
    openTable(tableName(stage, tenantId), tenantId, clientOf(tenantId, access, requestId))
  return { arns, take, now, credentials, sessions, clientsFor, clientOf, tableOf }
}

/** The registry, as a function comes by it: in a session of its own role. */
export function registryOver(wiring: Wiring, roles: Roles): (requestId: string) => Table {
  const { take, now, clientsFor } = wiring
  const clientOf = clientsFor(sessionsOf({ roles: { registry: roleNamed(roles, 'Registrar').arn }, take, now }))
  return (requestId) => openTable(registryName(stage), 'registry', clientOf(registryTag, 'registry', requestId))
}

/** What the control plane's function works with. State machines are not begun, and the directory is this machine's. */
export function controlOver(
  wiring: Wiring,
  roles: Roles,
  log: (line: Record<string, unknown>) => void,
  tableOf: Dependencies['tableOf'] = wiring.tableOf,
): Control {
  const registryOf = registryOver(wiring, roles)
  const directory = localDirectory({ welcome: async () => {} })
  const now = () => examplesDay
  const errandryFor = (requestId: string): Errandry => ({
    registry: registryOf(requestId),
    tableOf: (tenantId, access) => tableOf(tenantId, access, requestId),
    now,
    log,
  })
  return {
    registryOf: (_, requestId) => registryOf(requestId),
    tableOf,
    runErrands: (errands, requestId) => runErrands(errandryFor(requestId), errands),
    applySignIn: (tenantId, given, requestId) => applySignIn({ table: tableOf(tenantId, 'write', requestId), directory, now }, given, log),
    // No state machine stands behind the edge.
    goOn: async () => {},
    carryEngagements: async (requestId) => void (await sweepEngagements({ ...errandryFor(requestId), newId: randomIds(now) })),
    carryClients: async (requestId) => void (await sweepGrants({ ...errandryFor(requestId), newId: randomIds(now) })),
    newSecret: () => secretOf(Buffer.alloc(32, 7)),
    signToken: async () => 'a.signed.token',
  }
}

/** The function that the gateway sends a path to. Paths that it knows nothing of go where they are answered as unknown. */
export function areaOf(pathname: string): string {
  const patternOf = (route: string) => new RegExp(`^${route.replace(/\/\*$/, '(/.*)?').replaceAll(/\{\w+\}/g, '[^/]+')}$`)
  return areas.find(({ routes }) => routes.some((it) => patternOf(it).test(pathname)))?.name ?? 'people'
}

const roleOfArea = (area: string) => `${area.charAt(0).toUpperCase()}${area.slice(1)}Role`

/**
 * The API over a wiring, and the errors that it would have written to its log. What serves the control plane's paths is
 * given the control plane, and nothing else is.
 */
export function productOf(over: Partial<Dependencies>, control?: (log: Dependencies['log']) => Control) {
  const errors: string[] = []
  const log = (line: Record<string, unknown>) => {
    if (line['error']) errors.push(String(line['error']))
  }
  const app = furnishedApp({ ...over, log })
  const ofControl = control && furnishedApp({ ...over, control: control(log), log })
  const fetch: Service['fetch'] = (ask) => (ofControl && areaOf(new URL(ask.url).pathname) === 'control' ? ofControl : app).fetch(ask)
  return { app: { fetch }, errors }
}

/** A limiter that takes calls from the buckets every few calls, and refuses none: by its clock a second passes with each look at it. */
function leasing(): Limiter {
  let ms = examplesDay.getTime()
  const limiter = limiterOf(() => {
    ms += 1000
    return new Date(ms)
  })
  const slow = { callsPerSecondMax: 20, callsPerDayMax: 1_000_000 }
  return {
    ...limiter,
    pass: ({ standing, ...call }) =>
      limiter.pass({ ...call, standing: standing && { ...standing, limits: { ...standing.limits, ...slow } } }),
  }
}

/** The API as it is deployed: each path served by its own function, under that function's role. */
export function deployedOver(edge: Edge, roles: Roles) {
  const products = new Map<string, ReturnType<typeof productOf>>()
  function productFor(area: string) {
    const wiring = wiringOf(edge, roles, roleOfArea(area))
    const product = productOf(
      { tableOf: wiring.tableOf, limiter: leasing() },
      area === 'control' ? (log) => controlOver(wiring, roles, log) : undefined,
    )
    products.set(area, product)
    return product
  }
  const fetch: Service['fetch'] = (ask) => {
    const area = areaOf(new URL(ask.url).pathname)
    return (products.get(area) ?? productFor(area)).app.fetch(ask)
  }
  /** What went wrong since it was last asked. */
  const errors = () => [...products.values()].flatMap((it) => it.errors.splice(0))
  return { app: { fetch } as ProductApp, errors }
}
