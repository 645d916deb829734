/**
 * Lets a token's bearer into a tenant: holds the tenant's standing, the person's record and whom the tenant has let in
 * from outside against what the token says. All of it lies in the tenant's own table and is one request.
 *
 * What a request learns is believed for half a minute, which bounds how long a deactivation, a revoked grant or a
 * suspension takes. Who is let in by an engagement is looked up anew at every request, and again in every commit.
 */
import { BlockList, isIPv6 } from 'node:net'
import { type Change, stillAt, stillSays } from '../db/commit.ts'
import { one, type Table } from '../db/table.ts'
import { type Admission, Admissions, isOpen } from '../model/admission.ts'
import { isId } from '../model/id.ts'
import { People, type StoredPerson } from '../model/person.ts'
import { type Standing, Standings } from '../model/standing.ts'
import { notFound, Problem } from '../problem.ts'
import { type Actor, actorAdmitted, actorAtHome, type Claims } from './actor.ts'

export const believedMs = 30_000
/** In a sandbox whoever moves the clock wants to see it. */
export const believedInSandboxMs = 1000
const believedMax = 5000

export interface Admitted {
  actor: Actor
  standing: Standing
  /** Whether who is let in may read and change nothing, however the tenant itself stands. */
  readOnly: boolean
  /** What has to hold still when the request commits. */
  checks: Change[]
}

export type Admit = (table: Table, claims: Claims, from: string | undefined) => Promise<Admitted>

interface Facts {
  standing: Standing | undefined
  person: StoredPerson | undefined
  admissions: Admission[]
}

export function admitterOf(now: () => Date): Admit {
  const believed = new Map<string, { facts: Facts; untilMs: number }>()

  async function factsOf(table: Table, claims: Claims): Promise<Facts> {
    const key = `${table.tenantId} ${claims.tenant} ${claims.sub} ${managerOf(claims) ?? ''}`
    const known = believed.get(key)
    if (known && now().getTime() < known.untilMs) return known.facts
    believed.delete(key)
    const facts = await lookUp(table, claims)
    if (facts.admissions.some(isEngaged) || !entitled(facts)) return facts
    const ms = facts.standing?.sandbox ? believedInSandboxMs : believedMs
    believed.set(key, { facts, untilMs: now().getTime() + ms })
    const oldest = believed.size > believedMax ? believed.keys().next().value : undefined
    if (oldest) believed.delete(oldest)
    return facts
  }

  return async (table, claims, from) => {
    const { standing, person, admissions } = await factsOf(table, claims)
    if (!standing || standing.status === 'closed') throw strange(table)
    if (claims.sandbox && !standing.sandbox) throw misplaced()
    if (claims.tenant === table.tenantId && claims.kind === 'person') {
      if (person?.status !== 'active') throw inactive()
      return { actor: actorAtHome(claims), standing, readOnly: false, checks: notResetSince(standing) }
    }
    const open = admissions.filter((it) => isOpen(it, now()) && it.homeTenantId === claims.tenant)
    if (open.length === 0) throw strange(table)
    refuseAddress(open, from)
    const checks = [...open.filter(isEngaged).map((it) => stillAt(Admissions, it)), ...notResetSince(standing)]
    return { actor: actorAdmitted(claims, open), standing, readOnly: open.some(({ readOnly }) => readOnly), checks }
  }
}

/** What is not there is not believed, so that who is let in can come in at once. */
const entitled = ({ standing, person, admissions }: Facts): boolean => standing !== undefined && (!!person || admissions.length > 0)

/**
 * Each filling of a sandbox has a filler of its own, and from the reset on there is none: so that a write which takes longer
 * than a reset waits does not come upon the data that were made anew. No other tenant's commit is given anything to hold.
 */
const notResetSince = (standing: Standing): Change[] => (standing.sandbox?.filler ? [stillSays(Standings, standing, 'sandbox.filler')] : [])

const isEngaged = ({ agreementId }: Admission): boolean => isId('eng', agreementId)

/** The consultancy as which its managers are let in; `undefined` for everyone else. */
const managerOf = ({ tenant, roles }: Claims) =>
  isId('con', tenant) && roles.some(({ role }) => role === 'consultancy_manager') ? tenant : undefined

async function lookUp(table: Table, claims: Claims): Promise<Facts> {
  const { sub, tenant, kind } = claims
  const manager = managerOf(claims)
  const principals = [...(isId('per', sub) || isId('cli', sub) ? [sub] : []), ...(manager ? [manager] : [])]
  if (tenant === table.tenantId && kind === 'person') {
    if (!isId('per', sub)) return { standing: await table.find(Standings, {}), person: undefined, admissions: [] }
    const [standing, person] = await table.findAll(one(Standings, {}), one(People, { id: sub }))
    return { standing, person, admissions: [] }
  }
  const [standing, ...admissions] = await table.findAll(
    one(Standings, {}),
    ...principals.map((principalId) => one(Admissions, { principalId })),
  )
  return { standing, person: undefined, admissions: admissions.filter((it) => it !== undefined) }
}

function refuseAddress(admissions: readonly Admission[], from: string | undefined): void {
  const ranges = admissions.flatMap(({ allowFrom }) => allowFrom ?? [])
  if (ranges.length === 0) return
  if (!from || !isWithin(ranges, from))
    throw new Problem('address_not_allowed', 'This client may not call from this address. Its allow list says from where it may.')
}

/** Whether an address is in any of the ranges (CIDR, or single addresses). */
export function isWithin(ranges: readonly string[], address: string): boolean {
  const list = new BlockList()
  for (const range of ranges) {
    const [net = '', bits] = range.split('/')
    const family = isIPv6(net) ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(net, family)
    else list.addSubnet(net, Number(bits), family)
  }
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  return list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')
}

const strange = ({ tenantId }: Table) => notFound(isId('dis', tenantId) ? 'district' : 'consultancy', tenantId)

const misplaced = () =>
  new Problem('unauthenticated', 'This token was made for a sandbox, which this is not.', {
    headers: { 'www-authenticate': 'Bearer realm="tandem"' },
  })

const inactive = () =>
  new Problem('unauthenticated', 'The person this token was made for is not, or no longer, active here.', {
    headers: { 'www-authenticate': 'Bearer realm="tandem"' },
  })
