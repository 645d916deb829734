/** What the benchmarks measure on: an engine in memory, and a district with a coach and enough cycles for a page of them. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEngine } from '#infra/local/engine.ts'
import { type Host, openHost, stage } from '#infra/local/host.ts'
import type { Claims } from '#shared/auth/actor.ts'
import { tableName } from '#shared/db/layout.ts'
import { type Ask, headersOf, type Reply } from '#shared/http/message.ts'
import type { Service } from '#shared/http/service.ts'
import { type Id, randomIds } from '#shared/model/id.ts'
import type { Plan } from '#shared/model/plan.ts'

export const newId = randomIds(() => new Date())

/** Registers a district as Tandem's operator does, and has it made. */
export async function registerTenant(host: Host, name: string, plan: Plan = 'premium'): Promise<{ id: Id<'dis'>; personId: Id<'per'> }> {
  const bearer = { sub: 'operator-1', tenant: 'operator', roles: [{ role: 'operator' }] } as const
  const token = await host.issuer.mint({ ...bearer, roles: [...bearer.roles] }, new Date(), 3600)
  const body = JSON.stringify({
    kind: 'district',
    name,
    timeZone: 'America/Chicago',
    plan,
    admin: { givenName: 'Dana', familyName: 'Whitfield', email: 'dana.whitfield@lakeside.example' },
  })
  const { body: answer } = await host.fetch({
    method: 'POST',
    url: 'http://bench/v1/tenants',
    headers: headersOf(Object.entries({ authorization: `Bearer ${token}`, 'content-type': 'application/json' })),
    text: async () => body,
  })
  const tenant = JSON.parse(answer)
  await host.workOff()
  return { id: tenant.id, personId: tenant.admin.personId }
}

export type Ground = Awaited<ReturnType<typeof openGround>>

export async function openGround() {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-bench-'))
  const engine = await startEngine()
  const failures = (line: Record<string, unknown>) => line['level'] === 'error' && process.stderr.write(`${JSON.stringify(line)}\n`)
  const host = await openHost({ endpoint: engine.endpoint, folder, baseUrl: () => 'http://localhost', log: failures })
  await host.open()
  const { id: districtId, personId } = await registerTenant(host, 'Lakeside Unified')
  const tokenOf = (sub: string, role: Claims['roles'][number]['role']) =>
    host.issuer.mint({ sub, tenant: districtId, roles: [{ role }] }, new Date(), 3 * 3600)
  const admin = await tokenOf(personId, 'district_admin')
  const made = async (path: string, token: string, content: unknown) =>
    JSON.parse((await sent(host, districtId, token, 'POST', path, content)).body)

  const school = await made('/schools', admin, { name: 'Harbor Elementary' })
  const person = async (role: string, givenName: string): Promise<{ id: Id<'per'> }> =>
    made('/people', admin, { givenName, familyName: 'Okafor', roles: [{ role, schoolIds: [school.id] }] })
  const [coach, teacher] = [await person('coach', 'Ada'), await person('teacher', 'Ben')]
  const token = await tokenOf(coach.id, 'coach')
  const draft = { coachId: coach.id, teacherIds: [teacher.id], schoolId: school.id, specialty: 'literacy', startsOn: '2026-09-14', goal }
  const openCycle = (): Promise<{ id: Id<'cyc'> }> => made('/cycles', token, draft)
  const cycles: { id: Id<'cyc'> }[] = []
  for (let n = 0; n < 40; n += 1) cycles.push(await openCycle())

  return {
    folder,
    engine,
    host,
    districtId,
    table: tableName(stage, districtId),
    school: school as { id: Id<'sch'> },
    coach,
    teacher,
    admin,
    token,
    tokenOf,
    draft,
    cycles,
    openCycle,
    close: async () => {
      await engine.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const goal = {
  kind: 'student_learning',
  statement: 'Nine in ten students on task within the first five minutes',
  measure: 'Share of students on task at minute five',
  unit: '%',
  direction: 'increase',
  baseline: 61,
  target: 90,
}

/** Sends a request to a service in memory; anything but a success is an error. */
export async function sent(
  { fetch }: Service,
  districtId: string,
  token: string,
  method: string,
  path: string,
  content?: unknown,
  more: Record<string, string> = {},
): Promise<Reply> {
  const text = content === undefined ? '' : JSON.stringify(content)
  const headers = { authorization: `Bearer ${token}`, ...(text && { 'content-type': 'application/json' }), ...more }
  const url = `http://localhost/v1/districts/${districtId}${path}`
  const ask: Ask = { method, url, headers: headersOf(Object.entries(headers)), text: async () => text }
  const reply = await fetch(ask)
  if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.body}`)
  return reply
}
