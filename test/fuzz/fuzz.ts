/** Sends requests to every operation in turn, and judges each answer. The same seed sends the same requests. */
import fc from 'fast-check'
import { insert, replace } from '#shared/db/commit.ts'
import { tableName } from '#shared/db/layout.ts'
import { openTable } from '#shared/db/table.ts'
import { headersOf, type Reply } from '#shared/http/message.ts'
import { type Route, realms } from '#shared/http/route.ts'
import { Admissions } from '#shared/model/admission.ts'
import { demo } from '#shared/model/example.ts'
import { Standings } from '#shared/model/standing.ts'
import { Problem } from '#shared/problem.ts'
import { admissionOf, db, now, stage } from '#test/district.ts'
import { allScopes, bearerOf, everything, type Furnished, openFurnished, operations, partnerId } from '#test/furnished.ts'
import { tokenFor } from '#test/issuer.ts'
import { places } from '#test/openapi/document.ts'
import { faultsOf } from './judge.ts'
import { type Fuzzed, requestsTo, rolesOfExamples, strangers, type Who } from './requests.ts'

export interface Fault {
  operation: string
  says: string
  /** The request that brought it to light, and what came back; the first of its kind. */
  request: string
  answer: string
  times: number
}

export interface Fuzzing {
  seed: number
  calls: number
  rounds: number
  /** Statuses that each operation has answered with, and how often. */
  covered: Map<string, Map<number, number>>
  faults: Fault[]
}

export interface Asked {
  seed: number
  /** Requests to each operation in a round. Each round has a district of its own. */
  requestsEach: number
  /** Whether to go on with another round, told how many there have been. */
  more: (rounds: number) => boolean
}

/** Requests of one operation and role that can be repeated: what one changes, the next may find. */
export async function fuzz({ seed, requestsEach, more }: Asked): Promise<Fuzzing> {
  const covered = new Map(operations.map(({ spec }) => [spec.id, new Map<number, number>()]))
  const faults = new Map<string, Fault>()
  const arbitraries = operations.map((route) => ({ route, requests: requestsTo(route) }))
  let [calls, rounds] = [0, 0]
  do {
    const round = await openRound(standings[rounds % standings.length]!)
    const drawn = arbitraries.flatMap(({ route, requests }, n) =>
      fc.sample(requests, { numRuns: requestsEach, seed: seed + rounds * 7919 + n * 104_729 }).map((request) => ({ route, request })),
    )
    // Mixed, so that one operation's requests come upon what others have left; removals last, so that there is something until then.
    for (const { route, request } of mixed(drawn, seed + rounds)) {
      const sent = await round.send(route, request)
      calls += 1
      const statuses = covered.get(route.spec.id)!
      statuses.set(sent.reply.status, (statuses.get(sent.reply.status) ?? 0) + 1)
      for (const says of faultsOf(route, request.as, sent.query, sent.reply)) {
        const name = `${route.spec.id} ${says}`
        const known = faults.get(name)
        const { status, body } = sent.reply
        faults.set(
          name,
          known
            ? { ...known, times: known.times + 1 }
            : { operation: route.spec.id, says, request: sent.told, answer: `${status} ${body.slice(0, 600)}`, times: 1 },
        )
      }
    }
    rounds += 1
  } while (more(rounds))
  return { seed, calls, rounds, covered, faults: [...faults.values()] }
}

function mixed<T>(items: readonly T[], seed: number): T[] {
  const [order] = fc.sample(fc.shuffledSubarray([...items.keys()], { minLength: items.length }), { numRuns: 1, seed })
  return order!.map((n) => items[n]!)
}

/** How the tenants of a round stand; most of what there is needs them active. */
const standings = ['active', 'suspended', 'active', 'closing'] as const

/** A district with all around it, and what its answers have shown so far. */
async function openRound(status: (typeof standings)[number]) {
  const district = await openFurnished({ log: () => undefined }, everything)
  for (const tenantId of [district.id, district.consultancyId]) {
    const table = openTable(tableName(stage, tenantId), tenantId, db)
    const before = await table.get(Standings, {})
    const elsewhere = { roles: [{ role: 'partner' as const }], homeTenantId: partnerId, allowFrom: ['198.51.100.0/24'] }
    await table.commit([
      replace(Standings, before, { ...before, status, rev: before.rev + 1 }),
      insert(Admissions, admissionOf(clientElsewhere, { ...elsewhere, scopes: allScopes.split(' ') })),
    ])
  }
  const tokens = new Map<Who, string | undefined>()
  for (const who of [...rolesOfExamples, ...strangers]) tokens.set(who, await tokenOf(district, who))
  const held = new Map<string, string[]>()

  function keep({ spec }: Route, { body, headers }: Reply): void {
    for (const what of ['tag', `tag_${spec.id}`]) if (headers['etag']) remember(held, what, headers['etag'])
    if (!headers['content-type']?.includes('json') || body === '') return
    for (const [id, kind = ''] of body.matchAll(/\b([a-z]{3})_[0-7][0-9A-HJKMNP-TV-Z]{25}\b/g)) remember(held, kind, id)
    const next = /"next":"([\w-]+)"/.exec(body)?.[1]
    if (next) remember(held, 'cursor', next)
  }

  async function send(route: Route, { as, params, query, headers, text }: Fuzzed) {
    const known = (value: string) =>
      value.replaceAll(/⟦(\w+):(\d+)⟧/g, (_, what: string, n: string) => {
        const list = held.get(what) ?? []
        return list[Number(n) % list.length] ?? demo.id('per', 1)
      })
    const homes: Record<string, string> = { districtId: district.id, consultancyId: district.consultancyId, partnerId }
    const named = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, known(value)]))
    const filled = (template: string) =>
      template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(wellFormed(named[name] ?? homes[name] ?? name)))
    const parameters = new URLSearchParams(query.map(([name, value]): [string, string] => [name, known(value)]))
    const url = `https://tandem.test${filled(`${realms[route.realm].base}${route.path}`)}${parameters.size > 0 ? `?${parameters}` : ''}`
    const body = text === undefined ? '' : known(text)
    const token = tokens.get(as)
    const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, known(value)]))
    const sent = { ...(token && { authorization: `Bearer ${token}` }), ...given }
    const reply = await district.app.fetch({
      method: route.method,
      url,
      headers: headersOf(Object.entries(sent)),
      from: '203.0.113.7',
      text: async (bytesMax) => {
        if (Buffer.byteLength(body) > bytesMax) throw new Problem('body_too_large', `A body holds at most ${bytesMax} bytes.`)
        return body
      },
    })
    keep(route, reply)
    return { reply, query: parameters, told: `${as}: ${route.method} ${url} ${JSON.stringify(headers)} ${body.slice(0, 600)}` }
  }
  return { send }
}

const clientElsewhere = demo.id('cli', 60)

/** The last ones of a kind, so that there are always some that exist. */
function remember(held: Map<string, string[]>, what: string, value: string): void {
  const list = held.get(what) ?? []
  if (!list.includes(value)) held.set(what, [...list, value].slice(-40))
}

/** `encodeURIComponent` throws at half a surrogate pair, which no host would let through. */
const wellFormed = (text: string): string => Buffer.from(text).toString()

async function tokenOf({ id, consultancyId }: Furnished, who: Who): Promise<string | undefined> {
  const partner = bearerOf(id, 'partner')
  const person = { sub: demo.id('per', 991), roles: [] }
  const claims = {
    nobody: undefined,
    forged: undefined,
    elsewhere: { ...bearerOf(id, 'district_admin'), tenant: demo.id('dis', 7) },
    'consultancy elsewhere': { sub: demo.id('per', 990), tenant: demo.id('con', 7), roles: [{ role: 'consultancy_manager' as const }] },
    'client without scopes': { ...partner, sub: demo.id('cli', 2) },
    'client from another address': { ...partner, sub: clientElsewhere },
    'of the partner, without its role': { ...person, tenant: partnerId },
    'of the consultancy, without its role': { ...person, tenant: consultancyId },
    'of Tandem, without its role': { ...person, tenant: 'operator' as const },
    'client with one scope': { ...partner, scope: allScopes.split(' ')[0]! },
  }
  if (who === 'forged') return 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJwZXJfMSJ9.'
  const found = who in claims ? claims[who as keyof typeof claims] : bearerOf(id, who, consultancyId)
  return found && tokenFor(found, now)
}

/** A run as text: what was sent and seen, and what went wrong. */
export function summaryOf({ seed, calls, rounds, covered, faults }: Fuzzing): string {
  const documented = places.flatMap(({ operation }) =>
    Object.keys(operation.responses)
      .filter((status) => status < '500')
      .map((status) => [operation.operationId, Number(status)] as const),
  )
  const seen = documented.filter(([id, status]) => covered.get(id)?.has(status))
  const worked = [...covered.values()].filter((statuses) => [...statuses.keys()].some((status) => status < 300))
  const all = new Map<number, number>()
  for (const statuses of covered.values()) for (const [status, n] of statuses) all.set(status, (all.get(status) ?? 0) + n)
  const byStatus = [...all].toSorted(([a], [b]) => a - b).map(([status, n]) => `${status} × ${n}`)
  return [
    `seed ${seed}: ${calls} calls in ${rounds} rounds`,
    `${covered.size} operations, ${worked.length} of them with success; ${seen.length} of ${documented.length} documented statuses of operations seen`,
    byStatus.join(', '),
    faults.length === 0 ? 'nothing wrong' : `${faults.length} faults`,
    ...faults.map(({ operation, says, request, answer, times }) => `\n${operation} ${says} (${times} times)\n  ${request}\n  ${answer}`),
  ].join('\n')
}
