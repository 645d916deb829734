/** Every test opens a district of its own: a real table, a clock that stands still, and people to call the API as. */
import { randomBytes } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { expect, inject, onTestFinished } from 'vitest'
import type { z } from 'zod'
import { api } from '#functions/api.ts'
import { carryEngagements } from '#functions/control/engagement-sweep.ts'
import { runErrands } from '#functions/control/errands.ts'
import { openTenant } from '#functions/control/opening.ts'
import { applySignIn } from '#functions/control/sign-in.ts'
import { localControl } from '#infra/local/control.ts'
import { localDirectory } from '#infra/local/directory.ts'
import { documents, localSessions } from '#infra/local/sessions.ts'
import type { Claims } from '#shared/auth/actor.ts'
import { admitterOf } from '#shared/auth/admit.ts'
import { verifierOf } from '#shared/auth/token.ts'
import { cursorsOf } from '#shared/db/cursor.ts'
import { registryName, tableName } from '#shared/db/layout.ts'
import { provision } from '#shared/db/provision.ts'
import { deleteTable } from '#shared/db/removal.ts'
import { openTable, type Table } from '#shared/db/table.ts'
import type { Control, Dependencies } from '#shared/http/dependencies.ts'
import { headersOf, type Reply } from '#shared/http/message.ts'
import { PageOf } from '#shared/http/page.ts'
import { pathOf, type Route } from '#shared/http/route.ts'
import { expandedSchema } from '#shared/http/selection.ts'
import { service } from '#shared/http/service.ts'
import type { Admission } from '#shared/model/admission.ts'
import { demo } from '#shared/model/example.ts'
import { type Id, type NewId, randomIds } from '#shared/model/id.ts'
import { limitsOf } from '#shared/model/plan.ts'
import { schema } from '#shared/model/schema.ts'
import { registered, type Tenant, type TenantId } from '#shared/model/tenant.ts'
import type { Objects } from '#shared/objects.ts'
import { Problem, ProblemBody } from '#shared/problem.ts'
import { issuer, tokenFor } from './issuer.ts'
import { type Item, keyOf, scanned } from './tables.ts'

export const now = new Date('2026-11-16T15:00:00.000Z')
export const stage = 'test'

const connection = {
  endpoint: inject('endpoint'),
  region: 'local',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
}
export const client = new DynamoDBClient(connection)
export const sessionOf = localSessions({ ...connection, requestHandler: client.config.requestHandler })
export const db = documents(client)

const noObjects: Objects = {
  upload: () => Promise.reject(new Error('this test has no object store')),
  sizeOf: () => Promise.reject(new Error('this test has no object store')),
  about: () => Promise.reject(new Error('this test has no object store')),
  head: () => Promise.reject(new Error('this test has no object store')),
  copy: () => Promise.reject(new Error('this test has no object store')),
  download: () => Promise.reject(new Error('this test has no object store')),
  write: () => Promise.reject(new Error('this test has no object store')),
  link: () => Promise.reject(new Error('this test has no object store')),
  remove: () => Promise.reject(new Error('this test has no object store')),
}

/** The control plane of a registry, without its clock: sagas run when a test says so. */
export function controlOf(
  registryStage: string,
  over: {
    now?: () => Date
    newId?: NewId
    newSecret?: () => string
    signToken?: Control['signToken']
    db?: DynamoDBDocumentClient
    tablesStage?: string
  } = {},
) {
  const directory = localDirectory({ welcome: async () => {} })
  const local = localControl({
    stage: registryStage,
    directory,
    sessionOf,
    objects: { inventory: async () => [], removeAll: async () => 0 },
    // Without streams: the engine looks through all of them at each write.
    follow: async () => {},
    unfollow: async () => {},
    now: over.now ?? (() => now),
    newId: over.newId ?? randomIds(() => new Date()),
    ...(over.newSecret && { newSecret: over.newSecret }),
    signToken: over.signToken ?? (async () => 'a.signed.token'),
    log: (line) => process.stderr.write(`${JSON.stringify(line)}\n`),
  })
  const registry = over.db ? openTable(registryName(registryStage), 'registry', over.db) : local.registry
  // The tables of tenants that tests make lie beside each other, each registry in a stage of its own.
  const tableOf = (tenantId: string) => openTable(tableName(over.tablesStage ?? stage, tenantId), tenantId, db)
  const errandry = { ...local.errandry, tableOf }
  const control: Control = {
    ...local.control,
    ...(over.newSecret && { newSecret: over.newSecret }),
    registryOf: () => registry,
    tableOf,
    runErrands: (errands) => runErrands(errandry, errands),
    applySignIn: (tenantId, given) => applySignIn({ table: tableOf(tenantId), directory, now: errandry.now }, given, errandry.log),
    goOn: async () => {},
    carryEngagements: () => carryEngagements({ ...errandry, registry, newId: randomIds(() => new Date()) }),
    // What a commit leaves to be carried on to grants, a test carries on itself.
    carryClients: async () => {},
  }
  return { ...local, directory, errandry, control }
}

/** What the service needs, over the test engine. Override what a test is about. */
export function dependencies(over: Partial<Dependencies> & { db?: DynamoDBDocumentClient } = {}): Dependencies {
  const clock = over.now ?? (() => now)
  return {
    verify: verifierOf([issuer], clock),
    admit: admitterOf(clock),
    tableOf: (tenantId) => openTable(tableName(stage, tenantId), tenantId, over.db ?? db),
    objectsOf: () => noObjects,
    cursors: cursorsOf('test'),
    now: clock,
    newId: randomIds(() => new Date()),
    random: randomBytes,
    pause: () => Promise.reject(new Error('this test does not wait')),
    log: (line) => line['error'] && process.stderr.write(`${String(line['error'])}\n`),
    docsUrl: 'https://tandem.test/docs',
    ...over,
  }
}

export interface Answered {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads into any answer, and says by its assertion what should be there.
  body: any
  /** The body as it was sent. */
  text: string
  headers: Record<string, string>
}

type Headers = Record<string, string>

const inMemory = service(dependencies(), ...api)

/** The API over the test engine, with what a test wants otherwise. Tokens hold whatever the test's clock says. */
export const serviceWith = (over: Parameters<typeof dependencies>[0] = {}) =>
  service(dependencies({ verify: verifierOf([issuer], () => now), ...over }), ...api)

/** The registries that tests have made, by the district they go with. */
export const registries = new Map<string, string>()

/** The consultancies that tests have made, by the district they go with. */
export const consultancies = new Map<string, string>()

/** Everything a district's table holds, its registry and its consultancy's if it has one, in the order of the keys: what a refused request may not change. */
export async function dumpOf(districtId: string): Promise<Record<string, unknown>[]> {
  const registry = registries.get(districtId)
  const consultancy = consultancies.get(districtId)
  const tables = [tableName(stage, districtId), ...(registry ? [registry] : []), ...(consultancy ? [tableName(stage, consultancy)] : [])]
  const items = (await Promise.all(tables.map(itemsIn))).flat()
  return items.sort((a, b) => keyOf(a).localeCompare(keyOf(b)))
}

export const itemsIn = (table: string): Promise<Item[]> => scanned(db, table)

/** Calls the API as someone, in memory: no server, no network, the whole stack. */
export function caller(
  claims: (Partial<Claims> & Pick<Claims, 'sub' | 'tenant'>) | undefined,
  districtId: string,
  app = inMemory,
  consultancyId: string = demo.id('con', 1),
) {
  const homes: Record<string, string> = { districtId, consultancyId, partnerId: demo.id('par', 1) }
  const whole = (path: string) =>
    path.startsWith('/v1') ? path.replace(/\{(\w+)\}/g, (_, name: string) => homes[name] ?? name) : `/v1/districts/${districtId}${path}`
  const token = claims && tokenFor(claims, now)
  const send = async (method: string, path: string, content?: unknown, headers: Headers = {}): Promise<Answered> => {
    const text = content === undefined ? '' : typeof content === 'string' ? content : JSON.stringify(content)
    const reply = await app.fetch({
      method,
      url: `https://tandem.test${whole(path)}`,
      headers: headersOf(
        Object.entries({
          ...(token && { authorization: `Bearer ${await token}` }),
          ...(text && { 'content-type': 'application/json' }),
          ...headers,
        }),
      ),
      text: async (bytesMax) => {
        if (Buffer.byteLength(text) > bytesMax) throw new Problem('body_too_large', `A body holds at most ${bytesMax} bytes.`)
        return text
      },
    })
    const answered = {
      status: reply.status,
      body: bodyOf(reply),
      text: reply.body,
      headers: reply.headers,
    }
    expectAsDocumented(method, whole(path), answered)
    return answered
  }
  const query = (parameters: Record<string, string>) => (Object.keys(parameters).length > 0 ? `?${new URLSearchParams(parameters)}` : '')
  return {
    id: claims?.sub as Id<'per'>,
    claims,
    send,
    get: (path: string, parameters: Record<string, string> = {}, headers: Headers = {}) =>
      send('GET', `${path}${query(parameters)}`, undefined, headers),
    post: (path: string, content?: unknown, headers: Headers = {}) => send('POST', path, content, headers),
    /** Reads, then changes what was read. */
    patch: async (path: string, content: unknown) => {
      const { headers } = await send('GET', path)
      return send('PATCH', path, content, { 'if-match': headers['etag'] ?? '"none"' })
    },
  }
}

export type Caller = ReturnType<typeof caller>

/** What was sent: JSON, or a file as text. */
const bodyOf = ({ headers, body }: Reply): unknown =>
  body === '' ? undefined : headers['content-type']?.includes('json') ? JSON.parse(body) : body

/** Every route with what its path looks like and what it answers with, whole and in part, each made once. */
const documented = api
  .flatMap(({ list }) => list)
  .map((route) => ({
    route,
    pattern: new RegExp(`^${pathOf(route).replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    whole: schema(() => answerOf(route, expandedSchema(route))),
    part: schema(() => answerOf(route, expandedSchema(route).partial())),
  }))
const answerOf = (route: Route, shown: z.ZodObject): z.ZodType => (route.spec.item ? PageOf(() => shown) : shown)
const problem = schema(() => ProblemBody())

/** Every answer of every test is held against what its route documents; what it does not mention may not be there. */
function expectAsDocumented(method: string, path: string, { status, body }: Answered): void {
  if (body === undefined) return
  if (status >= 400) return void expect(problem().safeParse(body).error, `${method} ${path} answers with a problem`).toBeUndefined()
  const [pathname = ''] = path.split('?')
  const found = documented.find(({ route, pattern }) => route.method === method && pattern.test(pathname))
  if (found?.route.kind === 'file') return void expect(typeof body, `${method} ${path} answers with a file`).toBe('string')
  if (!found) throw new Error(`${method} ${path} documents no answer`)
  // That what was asked for is there, the tests of asking for it say.
  const shown = new URLSearchParams(path.split('?')[1]).has('fields') ? found.part() : found.whole()
  const parsed = shown.safeParse(body)
  expect(parsed.error, `${method} ${path} answers as documented`).toBeUndefined()
  expect(parsed.data, `${method} ${path} answers nothing undocumented`).toEqual(body)
}

/** A tenant as the registry has it once it is made. */
export function tenantOf(id: TenantId, newId: NewId = randomIds(() => new Date())): Tenant {
  const draft = {
    kind: id.startsWith('dis_') ? ('district' as const) : ('consultancy' as const),
    name: id.startsWith('dis_') ? 'Lakeside Unified' : 'North Regional Service Agency',
    timeZone: 'America/Chicago',
    plan: 'standard' as const,
    admin: { givenName: 'Dana', familyName: 'Whitfield', email: 'dana.whitfield@lakeside.example' },
  }
  const tenant = registered(draft, 'cell-1', (kind) => (kind === 'per' ? newId(kind) : (id as never)), now)
  const provisioning = tenant.provisioning.map((step) => ({ ...step, state: 'done' as const, attempts: 1 }))
  return { ...tenant, id, limits: limitsOf.standard, status: 'active', provisioning }
}

/**
 * A table for as long as the test that asks for it: an engine that holds thousands makes each new one slowly. What a
 * whole file shares stays until the run has ended.
 */
export async function lendTable(tableStage: string, tenantId: string): Promise<void> {
  await provision(client, tableStage, tenantId)
  dropAfterTest(tableStage, tenantId)
}

export function dropAfterTest(tableStage: string, tenantId: string): void {
  try {
    onTestFinished(async () => void (await deleteTable(client, tableStage, tenantId)))
  } catch {
    // No test is running: it is made for all tests of a file.
  }
}

/** A tenant's table with what a saga seeds it with. Gives the first person's id. */
export async function openTenantTable(id: TenantId, newId?: NewId): Promise<Id<'per'>> {
  await lendTable(stage, id)
  return seedTenant(id, newId)
}

export async function seedTenant(id: TenantId, newId?: NewId): Promise<Id<'per'>> {
  const tenant = tenantOf(id, newId)
  await openTenant(openTable(tableName(stage, id), id, db), tenant)
  return tenant.admin.personId
}

/** An outsider as a district has let them in; everything that matters is `over`. */
export const admissionOf = (principalId: Admission['principalId'], over: Partial<Admission>): Admission => ({
  principalId,
  homeTenantId: demo.id('con', 1),
  agreementId: demo.id('eng', 1),
  agreementRev: 0,
  status: 'open',
  roles: [],
  scopes: [],
  updatedAt: now.toISOString(),
  rev: 0,
  ...over,
})

/** A district with a school, an admin, a leader, a coach and two teachers, all by the API but the district itself. */
export async function openDistrict({ app = inMemory, newId = randomIds(() => new Date()) as NewId } = {}) {
  const id = newId('dis')
  const admin = caller({ sub: await openTenantTable(id, newId), tenant: id, roles: [{ role: 'district_admin' }] }, id, app)
  const { body: school } = await admin.post('/schools', { name: 'Harbor Elementary' })
  const schoolIds: Id<'sch'>[] = [school.id]
  const join = async (role: 'school_leader' | 'coach' | 'teacher', givenName: string) => {
    const { body } = await admin.post('/people', { givenName, familyName: 'Okafor', roles: [{ role, schoolIds }] })
    return caller({ sub: body.id, tenant: id, roles: [{ role, schoolIds }] }, id, app)
  }
  return {
    id,
    school: school as { id: Id<'sch'> },
    admin,
    join,
    leader: await join('school_leader', 'Lena'),
    coach: await join('coach', 'Ada'),
    teacher: await join('teacher', 'Ben'),
    other: await join('teacher', 'Cleo'),
    /** Someone with any claims, or none. */
    as: (claims: Partial<Claims> & Pick<Claims, 'sub' | 'tenant'>, through = app) => caller(claims, id, through),
    stranger: caller(undefined, id, app),
    table: openTable(tableName(stage, id), id, db),
  }
}

export type District = Awaited<ReturnType<typeof openDistrict>>

export const goal = {
  kind: 'student_learning',
  statement: 'Nine in ten students on task within the first five minutes',
  measure: 'Share of students on task at minute five',
  unit: '%',
  direction: 'increase',
  baseline: 61,
  target: 90,
}

/** A cycle of the district's coach and teacher. */
export const cycleDraft = ({ coach, teacher, school }: Pick<District, 'coach' | 'teacher' | 'school'>) => ({
  coachId: coach.id,
  teacherIds: [teacher.id],
  schoolId: school.id,
  specialty: 'literacy',
  startsOn: '2026-11-02',
  goal,
})

/** The same opened, at its first stage. */
export async function openCycle(district: District, over: Record<string, unknown> = {}) {
  const { coach } = district
  const draft = { ...cycleDraft(district), ...over }
  const { status, body, headers } = await coach.post('/cycles', draft)
  if (status !== 201) throw new Error(`no cycle: ${JSON.stringify(body)}`)
  return { ...body, etag: headers['etag'], path: `/cycles/${body.id}` }
}

/** A table that lets so many commits through and dies at the next. */
export function dyingAfter(survives: number, table: Table): Table {
  let left = survives
  return {
    ...table,
    commit: async (changes) => {
      if (left === 0) throw new Error('died')
      left -= 1
      await table.commit(changes)
    },
  }
}
