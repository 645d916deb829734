/**
 * A consultancy's look into the districts it is engaged in. There is one way in: an engagement that is active, the
 * admission that the district's own table has of it, and the wall for each cycle. Each look stands in the district's
 * audit log, once a day for each manager and kind of look.
 */
import type { Actor } from '#shared/auth/actor.ts'
import { actorAbroad } from '#shared/auth/actor.ts'
import { decide } from '#shared/auth/wall.ts'
import { insert, Taken } from '#shared/db/commit.ts'
import type { Frame } from '#shared/db/entity.ts'
import { one, type Page, type PageRequest, type Place, type Table, unlessGone } from '#shared/db/table.ts'
import type { Vars } from '#shared/http/route.ts'
import { Actions } from '#shared/model/action.ts'
import { Admissions, isOpen } from '#shared/model/admission.ts'
import { AuditEntries } from '#shared/model/audit.ts'
import { Cycles } from '#shared/model/cycle.ts'
import { dateIn } from '#shared/model/date.ts'
import type { Visit } from '#shared/model/delivery.ts'
import { type Assignment, type Engagement, Engagements, statusOf } from '#shared/model/engagement.ts'
import type { Id } from '#shared/model/id.ts'
import { type LookKind, Looks, lookKeptDays } from '#shared/model/look.ts'
import { admissionOfConsultancy } from './engagement-saying.ts'

export type CycleFrame = Frame<typeof Cycles>

type At = Pick<
  Vars<{ consultancyId: Id<'con'> }, unknown, unknown>,
  'table' | 'params' | 'actor' | 'control' | 'errand' | 'now' | 'requestId'
>

/** A client as it may be seen: by whom, and what. */
export interface Client {
  engagement: Engagement
  /** The consultancy in the district's eyes; absent when the district does not let it see cycles. */
  view?: { table: Table; actor: Actor }
}

/** The most clients that are looked into at once. */
const atOnce = 5

/**
 * The active engagements of a page, each with what `look` finds there, and of the others what `past` has of them, by
 * engagement. A page may hold fewer than it was asked for.
 */
export async function clientsOf<T>(
  at: At,
  kind: LookKind,
  page: Pick<PageRequest, 'limit' | 'after'>,
  look: (client: Client) => Promise<T>,
  past: (ended: Engagement[]) => Promise<ReadonlyMap<string, T>> = async () => new Map(),
): Promise<Page<T>> {
  const { table, params, now } = at
  const { items, next } = await table.list(Engagements, 'ofConsultancy', { consultancyId: params.consultancyId }, page)
  const active = items.filter((it) => statusOf(it, now()) === 'active')
  const found = new Map(await past(items.filter((it) => !active.includes(it))))
  for (let n = 0; n < active.length; n += atOnce) {
    const some = active.slice(n, n + atOnce).map(async (engagement) => {
      found.set(engagement.id, await look(await clientOf(at, kind, engagement)))
    })
    await Promise.all(some)
  }
  return { items: items.flatMap(({ id }) => (found.has(id) ? [found.get(id) as T] : [])), ...(next && { next }) }
}

async function clientOf(at: At, kind: LookKind, engagement: Engagement): Promise<Client> {
  const { actor, control, now, requestId } = at
  const table = control.tableOf(engagement.districtId, 'read', requestId)
  const look = { engagementId: engagement.id, day: dateIn(engagement.timeZone, now()), personId: actor.id as Id<'per'>, kind }
  // A client whose table has been taken away has nothing to be seen.
  const found = await table.findAll(one(Admissions, { principalId: engagement.consultancyId }), one(Looks, look)).catch(unlessGone)
  const [admission, recorded] = found ?? []
  const lets = admission && admission.agreementId === engagement.id && isOpen(admission, now()) && admission.scopes.includes('cycles:read')
  if (!lets) return { engagement }
  if (!recorded) await record(at, engagement, look)
  return { engagement, view: { table, actor: actorAbroad(actor, admission) } }
}

/** Before anything is seen. Two at once record it once. */
async function record(
  { control, errand, requestId, now }: At,
  { id, districtId }: Engagement,
  look: { engagementId: Id<'eng'>; day: string; personId: Id<'per'>; kind: LookKind },
): Promise<void> {
  const { entry } = errand({ tenantId: districtId, kind: 'record', subject: id })
  const expiresAt = new Date(now().getTime() + lookKeptDays * 86_400_000)
  await control
    .tableOf(districtId, 'write', requestId)
    .commit([insert(Looks, look, { expiresAt }), insert(AuditEntries, entry!)])
    .catch((error: unknown) => {
      if (!(error instanceof Taken && error.entity === (Looks as unknown))) throw error
    })
}

/** The cycles that an engagement's consultant coaches in the district, and the wall lets see. */
export const cyclesOf = ({ table, actor }: NonNullable<Client['view']>, { coachId }: Assignment): Promise<CycleFrame[]> =>
  seen(actor, (page) => table.list(Cycles, 'byCoach', { coachId }, page))

/** Those of them whose contact is overdue, soonest due first. */
export const overdueOf = ({ table, actor }: NonNullable<Client['view']>, { coachId }: Assignment, now: Date): Promise<CycleFrame[]> =>
  seen(actor, (page) => table.list(Cycles, 'dueByCoach', { coachId }, { ...page, order: 'first to last', to: now.toISOString() }))

const seen = async (actor: Actor, list: (page: PageRequest) => Promise<Page<CycleFrame>>): Promise<CycleFrame[]> =>
  (await all(list)).filter((cycle) => decide(actor, 'see the frame', cycle).allowed)

/** The visits of an engagement's consultants, with days and minutes and nothing else. */
export async function visitsOf({ engagement, view }: Client): Promise<Visit[]> {
  if (!view) return []
  const cycles = (await Promise.all(engagement.consultants.map((it) => cyclesOf(view, it)))).flat()
  const visits: Visit[] = []
  for (const { id: cycleId } of cycles.filter(({ tally }) => tally.doneActions > 0)) {
    const actions = await all((page) => view.table.list(Actions, 'primary', { cycleId }, page))
    for (const { status, doneOn, minutes } of actions) if (status === 'done' && doneOn && minutes) visits.push({ doneOn, minutes })
  }
  return visits
}

/**
 * The same as its manager may see them, for whoever counts them without being that: so that what a consultancy bills, what
 * its district reads of it and what is fixed at the end is one figure. `undefined` where cycles are not to be seen.
 */
export async function visitsAsBilled(engagement: Engagement, table: Table): Promise<Visit[] | undefined> {
  const admission = admissionOfConsultancy(engagement)
  if (!admission.scopes.includes('cycles:read')) return undefined
  const tandem = { kind: 'client' as const, id: 'tandem', homeTenantId: engagement.consultancyId, roles: [], scopes: [] }
  return visitsOf({ engagement, view: { table, actor: actorAbroad(tandem, admission) } })
}

/** All engagements of a consultancy, whatever became of them. */
export const allEngagements = (registry: Table, consultancyId: Id<'con'>): Promise<Engagement[]> =>
  all((page) => registry.list(Engagements, 'ofConsultancy', { consultancyId }, page))

/** Every page of a list that is bounded by what one consultancy, one coach or one cycle can have. */
async function all<T>(list: (page: PageRequest) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = []
  let after: Place | undefined
  do {
    const page = await list({ limit: 200, after })
    items.push(...page.items)
    after = page.next
  } while (after)
  return items
}
