/** Carries what becomes of a consultancy to all of its engagements: from them the districts' tables learn whether its people are let in, and for what. */
import { type Change, insert, remove, replace, stillAt } from '#shared/db/commit.ts'
import type { Place } from '#shared/db/table.ts'
import { AuditEntries } from '#shared/model/audit.ts'
import { type Engagement, Engagements } from '#shared/model/engagement.ts'
import { endedByClosing, heldByStanding } from '#shared/model/engagement-rules.ts'
import { type EngagementSpread, EngagementSpreads } from '#shared/model/engagement-spread.ts'
import { dueAtItsEnd } from '#shared/model/engagement-statement.ts'
import { Errands } from '#shared/model/errand.ts'
import { type Tenant, Tenants } from '#shared/model/tenant.ts'
import { runErrands } from './errands.ts'
import { carriedOn, committed, copyOf, entryOf, errandOf, eventOf, inTurn, isSettled, type Sweeping } from './sweeping.ts'

/** Engagements in one transaction, each with two errands, its event, its audit entry and when its statement is due: as many as fit also when all are as large as they may grow. */
export const atOnceMax = 10
const pageMax = 100

/** Gives how many engagements it has moved. What there is no time for stays for the next sweep. */
export async function sweepEngagements(sweeping: Sweeping, msMax = 20_000): Promise<number> {
  const { registry, now } = sweeping
  const untilMs = now().getTime() + msMax
  const { items } = await registry.list(EngagementSpreads, 'waiting', { waiting: 'yes' }, { limit: 100, order: 'first to last' })
  let count = 0
  await inTurn(
    items.map((it) => async () => {
      count += await spread(sweeping, it, untilMs)
    }),
  )
  return count
}

/** Within a request, which must not wait for the next sweep. */
export const carryEngagements = (sweeping: Sweeping): Promise<void> =>
  carriedOn(sweeping, 'engagements', () => sweepEngagements(sweeping, 5000))

/** Goes through all engagements of a consultancy, and notes when there is nothing left to be done. */
async function spread(sweeping: Sweeping, it: EngagementSpread, untilMs: number): Promise<number> {
  const { registry, now } = sweeping
  const { consultancyId } = it
  const consultancy = await registry.get(Tenants, { id: consultancyId })
  let count = 0
  let whole = true
  let after: Place | undefined
  do {
    const { items, next } = await registry.list(Engagements, 'ofConsultancy', { consultancyId }, { limit: pageMax, after })
    const moves = items.flatMap((before) => moveOf(it, consultancy, before, now()) ?? [])
    for (let n = 0; n < moves.length; n += atOnceMax) {
      if (now().getTime() >= untilMs) return count
      const some = moves.slice(n, n + atOnceMax)
      const moved = await moveAll(sweeping, some, [stillAt(Tenants, consultancy)])
      count += moved ? some.length : 0
      whole &&= moved
    }
    after = next
  } while (after)
  if (whole && isSettled(it, now())) await committed(registry, [remove(EngagementSpreads, it)])
  return count
}

interface Move {
  before: Engagement
  after: Engagement
  operation: string
}

/** What an engagement comes to; `undefined` when it has come to it already. */
function moveOf({ what, createdAt }: EngagementSpread, consultancy: Tenant, before: Engagement, now: Date): Move | undefined {
  const { status } = consultancy
  if (what === 'end') {
    // Whoever was reopened meanwhile may have agreed on something new.
    const isOver = status === 'closing' || status === 'closed' || before.createdAt <= createdAt
    const after = isOver ? endedByClosing(before, 'consultancy', now) : undefined
    return after && { before, after, operation: `engagement.${after.status}` }
  }
  // Of one that closes by now nothing is held or let go: it ends.
  if (status !== 'active' && status !== 'suspended') return undefined
  const after = heldByStanding(before, consultancy, now)
  return after && { before, after, operation: after.readOnlySince ? 'engagement.suspended' : 'engagement.resumed' }
}

/** Moves some on, in one transaction, as long as what decided it holds. Both sides are told, and have it in their audit logs. Whether it did. */
export async function moveAll(sweeping: Sweeping, moves: readonly Move[], checks: readonly Change[]): Promise<boolean> {
  const parts = moves.map(({ before, after, operation }) => {
    const { id: subject, districtId, consultancyId } = after
    const entry = entryOf(sweeping, operation, subject)
    const errands = [
      errandOf(sweeping, { tenantId: districtId, kind: 'engagement', subject }, copyOf(sweeping, entry)),
      errandOf(sweeping, { tenantId: consultancyId, kind: 'record', subject }, copyOf(sweeping, entry)),
    ]
    const records = [eventOf(sweeping, entry, after.rev), insert(AuditEntries, entry), ...errands.map((it) => insert(Errands, it))]
    return { changes: [replace(Engagements, before, after), ...dueAtItsEnd(after), ...records], errands }
  })
  const changes = parts.flatMap((it) => it.changes)
  if (!(await committed(sweeping.registry, [...checks, ...changes]))) return false
  await runErrands(
    sweeping,
    parts.flatMap((it) => it.errands),
  )
  return true
}
