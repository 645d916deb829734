/**
 * Limits how often a tenant is called, so that a call costs no write of its own: an environment takes calls from the
 * tenant's buckets in portions, by one read and one transaction, and spends them from memory. A refusal is remembered
 * until there can be something in the bucket again, so that refused calls ask the database nothing.
 *
 * What all environments let through in a time is at most what the bucket held and was filled with meanwhile, and for each
 * environment the portion it had and the few calls it makes on credit before its first. Portions that are not
 * spent stay with the environment; those of one that ends are lost.
 */
import pRetry from 'p-retry'
import type { Claims } from '../auth/actor.ts'
import { type Change, insert, isRace, replace } from '../db/commit.ts'
import { one, type Table } from '../db/table.ts'
import { lastUsed } from '../last-used.ts'
import {
  type Bucket,
  Buckets,
  bucketAt,
  emptyUntil,
  filled,
  holds,
  keptMs,
  leftIn,
  leftOnDay,
  portionOf,
  type Rate,
  rateOf,
  secondsToMidnight,
  shareOf,
  taken,
} from '../model/bucket.ts'
import { isId } from '../model/id.ts'
import type { Standing } from '../model/standing.ts'
import { Problem } from '../problem.ts'
import { headersOf, type Quota } from './headers.ts'

/** A call that has been let in: where, by whom. */
export interface Entered {
  tenantId: string
  claims: Claims
  /** How the tenant stands; partners and Tandem itself have no plan. */
  standing?: Standing | undefined
  /** The tenant's own table, to be written. */
  table: () => Table
}

export interface Passed {
  headers: Record<string, string>
  /** Why the call is not to go on. */
  refusal?: Problem
}

export interface Limiter {
  /** Counts a call, and says whether it may go on. */
  pass(call: Entered): Promise<Passed>
  /** Counts a call that was refused before it was let in, as far as memory has what to count it by: it costs no request. */
  passBy(call: Pick<Entered, 'tenantId' | 'claims'>): Record<string, string>
}

/** What those have who call where there is no plan, in one environment. */
const withoutPlan: Rate = { perSecond: 25, perDay: Number.POSITIVE_INFINITY }

/** How many callers an environment remembers; the one longest unused goes first, and is then as a new one. */
const callersMax = 5000

/** The part of a second's worth that a new environment lets through before it asks: most cold starts need no more, and do not wait. */
const creditOf = ({ perSecond }: Rate): number => Math.max(1, Math.floor(perSecond / 10))

type Kind = 'tenant' | 'client' | 'person'
type Policy = Kind | 'day' | 'client-day'

interface Refusal {
  policy: Policy
  fromMs: number
  untilMs: number
}

/** What an environment has of a tenant's calls for one of its clients, or for all its people. */
interface Purse {
  buckets: { kind: Kind; name: Bucket['name']; rate: Rate; seen: Bucket | undefined }[]
  calls: number
  /** Calls that were made before any were taken. */
  owed: number
  flight?: Promise<void> | undefined
  refusal?: Refusal | undefined
}

/** What a person may call in this environment. */
interface Allowance {
  rate: Rate
  calls: number
  filledMs: number
}

export function limiterOf(now: () => Date): Limiter {
  const purses = new Map<string, Purse>()
  const people = new Map<string, Allowance>()

  async function pass({ tenantId, claims, standing, table }: Entered): Promise<Passed> {
    const rate = standing ? rateOf(standing.limits) : undefined
    const person = isClient(claims) ? undefined : allowanceOf(people, keyOf(tenantId, claims), rate ? shareOf(rate) : withoutPlan, now())
    const purse = rate && purseOf(purses, tenantId, claims, rate)
    const refusal = (person && spentBy(person, now())) ?? (purse && (await spentOf(purse, table)))
    // What the tenant does not have has not been used by the person either.
    if (person && refusal && refusal.policy !== 'person') person.calls += 1
    return { headers: headersOf(quotasOf(purse, person, refusal, now())), ...(refusal && { refusal: problemOf(refusal, now()) }) }
  }

  function passBy({ tenantId, claims }: Pick<Entered, 'tenantId' | 'claims'>): Record<string, string> {
    const person = isClient(claims) ? undefined : people.get(keyOf(tenantId, claims))
    const purse = purses.get(purseKeyOf(tenantId, claims))
    if (!person && (!purse || !isClient(claims))) return {}
    if (person) person.calls = Math.max(0, person.calls - 1)
    if (purse) purse.calls = Math.max(0, purse.calls - 1)
    return headersOf(quotasOf(purse, person, undefined, now()))
  }

  /** Spends a call of a purse, and fills the purse when it is empty. Whoever comes meanwhile waits for the same filling. */
  async function spentOf(purse: Purse, table: () => Table): Promise<Refusal | undefined> {
    for (;;) {
      if (purse.calls >= 1) {
        purse.calls -= 1
        return undefined
      }
      if (purse.refusal && holdsAt(purse.refusal, now())) return purse.refusal
      if (!purse.flight && isTrusted(purse)) {
        purse.owed += 1
        return undefined
      }
      purse.flight ??= fill(purse, table(), now).finally(() => {
        purse.flight = undefined
      })
      await purse.flight
    }
  }

  return { pass, passBy }
}

/** Whether it may still make calls on credit: only before its first portion. */
const isTrusted = ({ buckets, owed }: Purse): boolean => buckets.every(({ seen, rate }) => !seen && owed < creditOf(rate))

const holdsAt = ({ fromMs, untilMs }: Refusal, now: Date): boolean => fromMs <= now.getTime() && now.getTime() < untilMs

const isClient = ({ kind, sub }: Claims): boolean => kind === 'client' && isId('cli', sub)
const keyOf = (tenantId: string, { tenant, sub }: Claims) => `${tenantId} ${tenant} ${sub}`
const purseKeyOf = (tenantId: string, claims: Claims) => `${tenantId} ${isClient(claims) ? claims.sub : 'tenant'}`

/** The purse of a client, or that of all people. A plan that has changed is heeded from the next call on. */
function purseOf(purses: Map<string, Purse>, tenantId: string, claims: Claims, rate: Rate): Purse {
  const purse = lastUsed<Purse>(purses, purseKeyOf(tenantId, claims), callersMax, () => ({
    buckets: [
      { kind: 'tenant' as const, name: 'tenant' as const, rate, seen: undefined },
      ...(isId('cli', claims.sub) && isClient(claims)
        ? [{ kind: 'client' as const, name: claims.sub, rate: shareOf(rate), seen: undefined }]
        : []),
    ],
    calls: 0,
    owed: 0,
  }))
  const known = purse.buckets[0]!.rate
  if (known.perSecond !== rate.perSecond || known.perDay !== rate.perDay) {
    for (const bucket of purse.buckets) bucket.rate = bucket.kind === 'tenant' ? rate : shareOf(rate)
    purse.refusal = undefined
  }
  return purse
}

function allowanceOf(people: Map<string, Allowance>, key: string, rate: Rate, now: Date): Allowance {
  const allowance = lastUsed<Allowance>(people, key, callersMax, () => ({ rate, calls: holds(rate), filledMs: now.getTime() }))
  allowance.rate = rate
  return allowance
}

/** Spends a call of a person's own. */
function spentBy(person: Allowance, now: Date): Refusal | undefined {
  const ms = now.getTime()
  person.calls = filled(person.calls, ms - person.filledMs, person.rate)
  person.filledMs = Math.max(person.filledMs, ms)
  if (person.calls < 1)
    return { policy: 'person', fromMs: ms, untilMs: ms + Math.max(1000, ((1 - person.calls) / person.rate.perSecond) * 1000) }
  person.calls -= 1
  return undefined
}

/** Takes a portion from all buckets of a purse, in one transaction, or remembers which of them is empty. */
async function fill(purse: Purse, table: Table, now: () => Date): Promise<void> {
  await pRetry(() => fillOnce(purse, table, now()), {
    retries: 8,
    minTimeout: 10,
    factor: 1.5,
    randomize: true,
    shouldRetry: ({ error }) => isRaceForBucket(error),
  }).catch((error: unknown) => {
    if (!isRaceForBucket(error)) throw error
    // So many environments reach for the same bucket that there cannot be much in it.
    const fromMs = now().getTime()
    purse.refusal = { policy: 'tenant', fromMs, untilMs: fromMs + 1000 }
  })
}

async function fillOnce(purse: Purse, table: Table, now: Date): Promise<void> {
  const found = await table.findAll(...purse.buckets.map(({ name }) => one(Buckets, { name })))
  const buckets = purse.buckets.map((it, n) => ({ ...it, before: found[n], at: bucketAt(found[n], it.name, it.rate, now) }))
  const { owed } = purse
  const portion = Math.min(...buckets.map(({ at, rate }) => portionOf(Math.max(0, leftIn(at, rate) - owed), rate)))
  if (portion > 0) await table.commit(buckets.map(({ before, at }) => changeOf(before, taken(at, portion + owed), now)))
  purse.buckets.forEach((it, n) => {
    it.seen = portion > 0 ? taken(buckets[n]!.at, portion + owed) : buckets[n]!.at
  })
  purse.calls += portion
  purse.owed = portion > 0 ? 0 : owed
  purse.refusal = portion > 0 ? undefined : refusalOf(buckets, owed, now)
}

function changeOf(before: Bucket | undefined, after: Bucket, now: Date): Change {
  const change = before ? replace(Buckets, before, { ...after, rev: before.rev + 1 }) : insert(Buckets, after)
  return { ...change, expiresAt: new Date(now.getTime() + keptMs) }
}

const isRaceForBucket = (error: unknown): boolean => isRace(error) && error.entity === (Buckets as unknown)

/** The bucket that stays empty longest. */
function refusalOf(buckets: readonly { kind: Kind; rate: Rate; at: Bucket }[], owed: number, now: Date): Refusal {
  const empty = buckets.filter(({ at, rate }) => leftIn(at, rate) <= owed)
  const refusals = empty.map(({ kind, rate, at }): Refusal => {
    const isOfDay = leftOnDay(at, rate) <= owed
    const policy = isOfDay ? (kind === 'client' ? 'client-day' : 'day') : kind
    return { policy, fromMs: now.getTime(), untilMs: emptyUntil(at, rate, owed, now) }
  })
  return refusals.reduce((one, other) => (other.untilMs > one.untilMs ? other : one))
}

/** What is left of each limit that a caller is under, as far as this environment knows. */
function quotasOf(purse: Purse | undefined, person: Allowance | undefined, refusal: Refusal | undefined, now: Date): Quota[] {
  const ms = now.getTime()
  const left = (policy: Policy, calls: number, rate: Rate): Quota => {
    const most = holds(rate)
    const known = Math.max(0, Math.min(most, Math.floor(calls)))
    return refusal?.policy === policy
      ? { policy, most, seconds: 10, left: 0, resetSeconds: waitSeconds(refusal, now) }
      : { policy, most, seconds: 10, left: known, resetSeconds: Math.ceil((most - known) / rate.perSecond) }
  }
  const ofBuckets = (purse?.buckets ?? []).flatMap(({ kind, name, rate, seen }): Quota[] => {
    const bucket = bucketAt(seen, name, rate, now)
    const here = purse!.calls - purse!.owed
    const policy = kind === 'client' ? ('client-day' as const) : ('day' as const)
    const ofDay = refusal?.policy === policy ? 0 : Math.max(0, Math.min(rate.perDay, leftOnDay(bucket, rate) + here))
    return [
      left(kind, bucket.calls + here, rate),
      { policy, most: rate.perDay, seconds: 86_400, left: ofDay, resetSeconds: secondsToMidnight(now) },
    ]
  })
  const ofPerson = person ? [left('person', filled(person.calls, ms - person.filledMs, person.rate), person.rate)] : []
  return [...ofBuckets, ...ofPerson]
}

const waitSeconds = ({ untilMs }: Refusal, now: Date): number => Math.max(1, Math.ceil((untilMs - now.getTime()) / 1000))

const whose: Record<Policy, string> = {
  tenant: 'All callers of this tenant together have used up its calls of this moment',
  day: 'All callers of this tenant together have used up its calls of this day (UTC)',
  client: 'This client has used up its share of the tenant’s calls of this moment',
  'client-day': 'This client has used up its share of the tenant’s calls of this day (UTC)',
  person: 'You have used up your calls of this moment',
}

function problemOf(refusal: Refusal, now: Date): Problem {
  const seconds = waitSeconds(refusal, now)
  return new Problem('rate_limited', `${whose[refusal.policy]} (limit \`${refusal.policy}\`). Retry after ${seconds} s.`, {
    headers: { 'retry-after': String(seconds) },
  })
}
