/** How much of the time ledger someone may know of: whom and what kind and how long, never what it was about. */
import { type Actor, has, leads } from '#shared/auth/actor.ts'
import type { Id } from '#shared/model/id.ts'
import type { LedgerLine } from '#shared/model/ledger.ts'
import { Problem } from '#shared/problem.ts'

/** As much of a line as it takes to say who may know of it. */
type Placed = Pick<LedgerLine, 'coachId' | 'schoolId'>

/** Whether someone may know of all of a coach's time. */
export const seesAllOf = (actor: Actor, coachId: string): boolean =>
  has(actor, 'district_admin', 'partner') ||
  (coachId === actor.id && has(actor, 'coach', 'consultant')) ||
  (managed(actor, coachId) && !actor.within?.schoolIds)

/** Whether someone may know of a line: also a leader of what was at their school, and a consultancy of what its engagement is for. */
export const seesLine = (actor: Actor, { coachId, schoolId }: Placed): boolean =>
  seesAllOf(actor, coachId) ||
  (schoolId !== undefined && (leads(actor, schoolId) || (managed(actor, coachId) && (actor.within?.schoolIds?.includes(schoolId) ?? true))))

const managed = (actor: Actor, coachId: string): boolean =>
  has(actor, 'consultancy_manager') && (actor.within?.coachIds?.includes(coachId) ?? false)

/** The coaches of whom someone may know anything, where these can be named; otherwise all whom the district has. */
export function coachesOf(actor: Actor, coachId: Id<'per'> | undefined): Id<'per'>[] | 'all' {
  if (has(actor, 'district_admin', 'partner', 'school_leader')) return coachId ? [coachId] : 'all'
  const own = [
    ...(has(actor, 'coach', 'consultant') ? [actor.id] : []),
    ...(has(actor, 'consultancy_manager') ? (actor.within?.coachIds ?? []) : []),
  ] as Id<'per'>[]
  if (!coachId) return own
  if (!own.includes(coachId))
    throw new Problem('forbidden', 'This coach’s time is not yours to read. A coach reads their own, a consultancy its consultants’.')
  return [coachId]
}
