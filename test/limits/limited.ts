/** A district with limits of its own, a clock to turn, and environments that answer requests, each with its own memory. */
import { insert, replace } from '#shared/db/commit.ts'
import { type Entered, limiterOf } from '#shared/limits/limiter.ts'
import { Admissions } from '#shared/model/admission.ts'
import { demo } from '#shared/model/example.ts'
import type { TenantLimits } from '#shared/model/plan.ts'
import { Standings } from '#shared/model/standing.ts'
import { admissionOf, type Caller, type District, now, openDistrict, serviceWith } from '../district.ts'
import { type Sent, wire } from '../wire.ts'

type Calls = Pick<TenantLimits, 'callsPerSecondMax' | 'callsPerDayMax'>

export function turning() {
  let ms = now.getTime()
  return {
    now: () => new Date(ms),
    pass: (seconds: number) => {
      ms += seconds * 1000
    },
  }
}
export type Clock = ReturnType<typeof turning>

export async function openLimited(calls: Calls) {
  const district = await openDistrict()
  await limitTo(district, calls)
  const clock = turning()
  return { district, clock, environment: () => environmentOf(clock) }
}

export async function limitTo({ table }: District, calls: Calls): Promise<void> {
  const standing = await table.get(Standings, {})
  await table.commit([replace(Standings, standing, { ...standing, limits: { ...standing.limits, ...calls }, rev: standing.rev + 1 })])
}

/** One environment of a function. It serves whatever tenants are asked for. */
export function environmentOf(clock: Clock) {
  const { db, requests } = wire()
  const app = serviceWith({ db, now: clock.now, limiter: limiterOf(clock.now) })
  return {
    requests,
    /** Someone whom the tests know already, calling this environment. */
    as: (district: District, { claims }: Pick<Caller, 'claims'>) => district.as(claims!, app),
  }
}

/** A partner's client that the district has let in. */
export async function letIn({ table, as }: District, n: number): Promise<Caller> {
  const [sub, tenant] = [demo.id('cli', n), demo.id('par', 1)]
  const open = admissionOf(sub, { homeTenantId: tenant, roles: [{ role: 'partner' }], scopes: ['schools:read', 'district:read'] })
  await table.commit([insert(Admissions, { ...open, agreementId: demo.id('grt', n) })])
  return as({ sub, tenant, kind: 'client' })
}

/** Calls until one is refused; how many were not. */
export async function until429(caller: Caller, most = 1000): Promise<number> {
  for (let n = 0; n < most; n += 1) if ((await caller.get('/schools')).status === 429) return n
  return most
}

/** Requests that have to do with buckets, and those that have not. */
export const sorted = (requests: readonly Sent[]) => {
  const ofBuckets = requests.filter(({ input }) => JSON.stringify(input).includes('BUCKET#'))
  return { ofBuckets, others: requests.filter((it) => !ofBuckets.includes(it)) }
}

/** A call as a limiter is asked about it, by someone of the district's people. */
export const callIn = (district: District, sub: string, rate: Calls): Entered => ({
  tenantId: district.id,
  claims: { sub, tenant: district.id, kind: sub.startsWith('cli_') ? 'client' : 'person', roles: [] },
  standing: {
    id: district.id,
    status: 'active',
    plan: 'standard',
    limits: { activeCoachesMax: 1, storageBytesMax: 1, ...rate },
    registryRev: 0,
    updatedAt: now.toISOString(),
    rev: 0,
  },
  table: () => district.table,
})
