/**
 * Keeps who has looked at what, from the service's own log lines, for the teachers to read: nothing of it is on a read's way.
 * As with calls, a batch of lines is kept once, however often it is delivered.
 */
import pRetry from 'p-retry'
import { type Change, insert, put, replace } from '#shared/db/commit.ts'
import { one, type Table, unlessGone } from '#shared/db/table.ts'
import { ContentLooks, LooksFor, lookDays, type StoredLook } from '#shared/model/content-look.ts'
import { Cycles, type StoredCycle } from '#shared/model/cycle.ts'
import { type Id, isId } from '#shared/model/id.ts'
import { isMarked, markOf, mayTryAnew } from './metered.ts'

/** A look at content, as a log line tells of it. */
export interface LookLine {
  at: string
  tenant: Id<'dis'>
  personId: Id<'per'>
  homeTenantId: string
  actedBy?: string
  operation: string
  cycleId: Id<'cyc'>
  evidenceId?: Id<'evd'>
  observationId?: Id<'obv'>
  /** Whose the evidence is, or whose lesson was observed. */
  ownerId?: Id<'per'>
}

/** Looks kept in one transaction: each is told to all teachers of a cycle, of whom there are twelve at most, and an owner who has left. */
const looksAtOnce = 6

/** The looks that a line of the log tells of; none of most lines. */
export function looksIn(line: Record<string, unknown>): LookLine[] {
  const { at, tenant, actor, home, actedBy, operation, looked } = line
  if (typeof at !== 'string' || typeof tenant !== 'string' || typeof actor !== 'string' || typeof operation !== 'string') return []
  if (!isId('dis', tenant) || !isId('per', actor) || !Array.isArray(looked)) return []
  const by = { at, tenant, personId: actor, homeTenantId: String(home), ...(typeof actedBy === 'string' && { actedBy }), operation }
  return looked.flatMap((subject): LookLine[] => {
    const [cycleId = '', part = '', ownerId = ''] = String(subject).split('/')
    // To what is their own nobody has to be told that they have looked at it.
    if (!isId('cyc', cycleId) || ownerId === actor) return []
    const at = { ...(isId('evd', part) && { evidenceId: part }), ...(isId('obv', part) && { observationId: part }) }
    return [{ ...by, cycleId, ...at, ...(isId('per', ownerId) && { ownerId }) }]
  })
}

type Look = Omit<StoredLook, 'relation' | 'updatedAt' | 'rev'> & Pick<LookLine, 'ownerId'>

/** The looks of each tenant, those of a day and a person at one thing as one. Pure. */
export function looksOf(lines: readonly LookLine[]): Map<Id<'dis'>, Look[]> {
  const tenants = new Map<Id<'dis'>, Map<string, Look>>()
  for (const { at, tenant, ...by } of lines) {
    const looks = tenants.get(tenant) ?? new Map<string, Look>()
    tenants.set(tenant, looks)
    const what = by.evidenceId ?? by.observationId ?? 'cycle'
    const name = [by.cycleId, at.slice(0, 10), by.personId, by.operation, what].join(' ')
    const known = looks.get(name)
    looks.set(name, {
      ...by,
      what,
      day: at.slice(0, 10),
      ...spanning(known, { firstAt: at, lastAt: at, times: 1 }),
    })
  }
  return new Map([...tenants].map(([tenant, looks]) => [tenant, [...looks.values()]]))
}

/** Keeps a batch. Of a cycle that is gone, and a tenant that is gone, nobody is told any more. */
export async function keepLooks(
  tableOf: (id: Id<'dis'>) => Table,
  batchId: string,
  lines: readonly LookLine[],
  now: () => Date,
): Promise<void> {
  for (const [tenantId, looks] of looksOf(lines))
    for (let n = 0; n < looks.length; n += looksAtOnce)
      await keepOnce(tableOf(tenantId), `${batchId}.looks.${n / looksAtOnce}`, looks.slice(n, n + looksAtOnce), now).catch(unlessGone)
}

async function keepOnce(table: Table, batchId: string, looks: readonly Look[], now: () => Date): Promise<void> {
  const at = now()
  const keep = async () => {
    const found = await table.findAll(...looks.flatMap((look) => [one(Cycles, { id: look.cycleId }), one(ContentLooks, look)]))
    const changes = looks.flatMap((look, n) => {
      const [cycle, known] = [found[2 * n] as StoredCycle | undefined, found[2 * n + 1] as StoredLook | undefined]
      return cycle ? lookChanges(look, cycle, known, at) : []
    })
    await table.commit([markOf(batchId, at), ...changes])
  }
  await pRetry(keep, { retries: 8, minTimeout: 20, randomize: true, shouldRetry: ({ error }) => mayTryAnew(error) }).catch(
    (error: unknown) => {
      if (!isMarked(error)) throw error
    },
  )
}

function lookChanges({ ownerId, ...look }: Look, cycle: StoredCycle, known: StoredLook | undefined, at: Date): Change[] {
  // That a lesson was observed is for the teacher observed alone, and not for the others of the cycle.
  const onlyFor = look.observationId && ownerId
  const after: StoredLook = {
    ...look,
    ...(onlyFor && { onlyFor }),
    relation: relationOf(look.personId, cycle),
    ...spanning(known, look),
    updatedAt: at.toISOString(),
    rev: (known?.rev ?? -1) + 1,
  }
  const expiry = { expiresAt: new Date(at.getTime() + lookDays * 86_400_000) }
  const told = new Set([...(onlyFor ? [] : cycle.teacherIds), ...(ownerId ? [ownerId] : [])].filter((id) => id !== look.personId))
  return [
    known ? replace(ContentLooks, known, after, expiry) : insert(ContentLooks, after, expiry),
    ...[...told].map((forId) => put(LooksFor, { ...after, forId }, expiry)),
  ]
}

type Span = Pick<StoredLook, 'firstAt' | 'lastAt' | 'times'>

/** Looks of one day and others of it, as one. Lines do not come in their order. */
const spanning = (known: Span | undefined, { firstAt, lastAt, times }: Span): Span => ({
  firstAt: known && known.firstAt < firstAt ? known.firstAt : firstAt,
  lastAt: known && known.lastAt > lastAt ? known.lastAt : lastAt,
  times: (known?.times ?? 0) + times,
})

const relationOf = (personId: string, { coachId, teacherIds }: StoredCycle): StoredLook['relation'] =>
  coachId === personId ? 'its coach' : (teacherIds as string[]).includes(personId) ? 'one of its teachers' : 'owner of evidence'
