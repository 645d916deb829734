/**
 * Fixes the statements of engagements that have ended. A consultancy bills what it delivered, and a district that has let
 * it go is not looked into any more: so once nothing can be added, what its manager could have seen of days and money at
 * the end is written down, and both sides have it in their audit logs.
 */

import { insert, put, remove, stillAt } from '#shared/db/commit.ts'
import { one, type Place, type Table, unlessGone } from '#shared/db/table.ts'
import { Admissions, isOpen } from '#shared/model/admission.ts'
import { AuditEntries } from '#shared/model/audit.ts'
import type { DeliveredMonth } from '#shared/model/delivery.ts'
import { type Engagement, Engagements } from '#shared/model/engagement.ts'
import {
  deliveredUpToItsEnd,
  type EngagementStatement,
  EngagementStatements,
  hasEnded,
  type StatementDue,
  StatementsDue,
} from '#shared/model/engagement-statement.ts'
import { Errands } from '#shared/model/errand.ts'
import type { Id } from '#shared/model/id.ts'
import { visitsAsBilled } from './client-districts.ts'
import { runErrands } from './errands.ts'
import { committed, copyOf, entryOf, errandOf, eventOf, inTurn, type Sweeping } from './sweeping.ts'

/** A request that was let in at the last moment has been answered by then. */
const answeredMs = 60_000
/** Whatever is due beyond these is so again in a minute. */
const dueMax = 200

/** Fixes what is due; how many it has. What there is no time for stays for the next sweep. */
export async function sweepStatements(sweeping: Sweeping, msMax = 20_000): Promise<number> {
  const { now } = sweeping
  const untilMs = now().getTime() + msMax
  const due = await dueNow(sweeping)
  let count = 0
  await inTurn(
    due.map(({ engagementId }) => async () => {
      if (now().getTime() < untilMs && (await fixStatement(sweeping, engagementId))) count += 1
    }),
  )
  return count
}

async function dueNow({ registry, now }: Sweeping): Promise<StatementDue[]> {
  const to = new Date(now().getTime() - answeredMs).toISOString()
  const due: StatementDue[] = []
  let after: Place | undefined
  do {
    const page = await registry.list(StatementsDue, 'waiting', { waiting: 'yes' }, { limit: 100, order: 'first to last', to, after })
    due.push(...page.items)
    after = page.next
  } while (after && due.length < dueMax)
  return due
}

/** Whether the statement of an engagement is fixed by now; not so while anyone of the consultancy is still let in. */
export async function fixStatement(sweeping: Sweeping, engagementId: Id<'eng'>): Promise<boolean> {
  const { registry, tableOf, now } = sweeping
  const [engagement, due] = await registry.findAll(one(Engagements, { id: engagementId }), one(StatementsDue, { engagementId }))
  if (!due) return true
  if (!engagement || !hasEnded(engagement, now())) return false
  const district = tableOf(engagement.districtId, 'read')
  if (!(await isShut(district, engagement, now()))) return false
  const months = await monthsOf(district, engagement)
  const statement: EngagementStatement = { engagementId, fixedAt: now().toISOString(), ...(months && { months }) }
  const entry = entryOf(sweeping, 'engagement.statement_fixed', engagementId)
  const errands = [engagement.districtId, engagement.consultancyId].map((tenantId) =>
    errandOf(sweeping, { tenantId, kind: 'record', subject: engagementId }, copyOf(sweeping, entry)),
  )
  const kept = await committed(registry, [
    // That it is due is taken away with it, once: no second one comes over it.
    put(EngagementStatements, statement),
    remove(StatementsDue, due),
    stillAt(Engagements, engagement),
    eventOf(sweeping, entry, engagement.rev),
    insert(AuditEntries, entry),
    ...errands.map((it) => insert(Errands, it)),
  ])
  if (kept) await runErrands(sweeping, errands)
  return kept
}

/** Whether the district's own table lets nobody in by this engagement any more: its end may be in the registry alone so far. */
async function isShut(district: Table, { id, consultancyId, consultants }: Engagement, now: Date): Promise<boolean> {
  const principals = [consultancyId, ...consultants.map(({ personId }) => personId)]
  const admissions = await district.findAll(...principals.map((principalId) => one(Admissions, { principalId }))).catch(unlessGone)
  return (admissions ?? []).every((it) => it?.agreementId !== id || !isOpen(it, now))
}

/** What the wall lets its manager see, counted; nothing of a district that did not let cycles be seen, or is gone. */
async function monthsOf(table: Table, engagement: Engagement): Promise<DeliveredMonth[] | undefined> {
  const visits = await visitsAsBilled(engagement, table).catch(unlessGone)
  return visits && deliveredUpToItsEnd(engagement, visits)
}
