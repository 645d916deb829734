/** What the routes of data discussions stand on: the discussion, its cycle, and what of its evidence the reader may see. */
import { seesEvidence } from '#functions/coaching/within.ts'
import type { Actor } from '#shared/auth/actor.ts'
import { type Deed, decide } from '#shared/auth/wall.ts'
import { one, type Table } from '#shared/db/table.ts'
import { answer, type Vars } from '#shared/http/route.ts'
import { Actions, type StoredAction } from '#shared/model/action.ts'
import { Cycles, permit, type StoredCycle } from '#shared/model/cycle.ts'
import {
  type DataDiscussion,
  DataDiscussions,
  discussionTag,
  peopleOf,
  type StoredDiscussion,
  shownDiscussion,
  tookPart,
} from '#shared/model/data-discussion.ts'
import { type Evidence, EvidenceItems, isOpen } from '#shared/model/evidence.ts'
import type { Id } from '#shared/model/id.ts'
import { type Fault, notFound, Problem } from '#shared/problem.ts'

export type AtDiscussion = Vars<{ discussionId: Id<'dds'> }, unknown, unknown>

export interface Opened {
  discussion: StoredDiscussion
  cycle: StoredCycle
  /** The evidence it looks at, and what else was asked for, as far as it is there. */
  evidence: ReadonlyMap<string, Evidence>
  /** What the reader may see of its evidence; absent of who sees the frame alone. */
  seen: ReadonlySet<string> | undefined
  action: StoredAction | undefined
}

/** Holds an actor to the wall of the discussion's cycle: whoever may not know of the cycle knows of no discussion in it. */
export function permitIn(actor: Actor, deed: Deed, cycle: StoredCycle | undefined, id: string): asserts cycle {
  if (!cycle || !decide(actor, 'see the frame', cycle).allowed) throw notFound('data discussion', id)
  permit(actor, deed, cycle)
}

/** The discussion in the path, for who may do the deed. Two requests: which cycle it is part of only itself can say. */
export async function openedAt({ actor, table, params }: AtDiscussion, deed: Deed, more: readonly Id<'evd'>[] = []): Promise<Opened> {
  const discussion = await table.get(DataDiscussions, { id: params.discussionId })
  const { id, cycleId, actionId, evidenceIds } = discussion
  const wanted = [...new Set([...evidenceIds, ...more])]
  const [cycle, action, ...found] = await table.findAll(
    one(Cycles, { id: cycleId }),
    actionId ? one(Actions, { cycleId, id: actionId }) : one(Cycles, { id: cycleId }),
    ...wanted.map((evidenceId) => one(EvidenceItems, { cycleId, id: evidenceId })),
  )
  permitIn(actor, deed, cycle, id)
  const evidence = new Map(found.flatMap((it) => (it ? [[it.id as string, it] as const] : [])))
  return { discussion, cycle, evidence, seen: seenBy(actor, cycle, evidence), action: actionId ? (action as StoredAction) : undefined }
}

function seenBy(actor: Actor, cycle: StoredCycle, evidence: Opened['evidence']): Opened['seen'] {
  if (!decide(actor, 'see the content', cycle).allowed) return undefined
  return new Set([...evidence.values()].filter((it) => seesEvidence(actor, cycle, it)).map(({ id }) => id))
}

/** A discussion as its reader sees it, with its ETag. */
export const shown = (discussion: StoredDiscussion, seen: Opened['seen'], location?: string) =>
  answer(shownDiscussion(discussion, seen), { tag: discussionTag(discussion, seen), ...(location && { location }) })

/** For what is repeated: whether all evidence that an answer names is still theirs to see. One request. */
export async function stillSeen({ actor, table }: Pick<AtDiscussion, 'actor' | 'table'>, first: DataDiscussion): Promise<boolean> {
  const { cycleId, evidenceIds = [] } = first
  const [cycle, ...found] = await table.findAll(
    one(Cycles, { id: cycleId }),
    ...evidenceIds.map((id) => one(EvidenceItems, { cycleId, id })),
  )
  if (!cycle || !decide(actor, 'see the content', cycle).allowed) return false
  return found.every((it) => it !== undefined && seesEvidence(actor, cycle, it))
}

type Named = Pick<StoredDiscussion, 'facilitatorId' | 'participantIds' | 'goalIds' | 'evidenceIds' | 'actionId'>

/** Holds who and what a discussion names against its cycle. What it named before stays, though somebody may have left since. */
export function refuseUnfit(cycle: StoredCycle, after: Named, evidence: Opened['evidence'], before?: Named): void {
  const { facilitatorId, participantIds, goalIds, evidenceIds, actionId } = after
  const people = peopleOf(cycle)
  const faults: Fault[] = []
  const fault = (pointer: string, code: string, detail: string) => void faults.push({ pointer, code, detail })
  if (facilitatorId !== before?.facilitatorId && !people.includes(facilitatorId))
    fault('/facilitatorId', 'not_in_cycle', `${facilitatorId} is not of cycle ${cycle.id}.`)
  for (const [n, id] of participantIds.entries())
    if (!before?.participantIds.includes(id) && !people.includes(id))
      fault(`/participantIds/${n}`, 'not_in_cycle', `${id} is not of cycle ${cycle.id}.`)
  for (const [n, id] of goalIds.entries())
    if (!before?.goalIds.includes(id) && !cycle.goals.some((goal) => goal.id === id))
      fault(`/goalIds/${n}`, 'unknown', `There is no goal ${id} in cycle ${cycle.id}.`)
  for (const [n, id] of evidenceIds.entries()) {
    const item = evidence.get(id)
    // What is kept to its owner is like what is not there.
    if (!before?.evidenceIds.includes(id) && !(item && isOpen(item)))
      fault(`/evidenceIds/${n}`, 'not_shared', `No evidence ${id} is shared with cycle ${cycle.id}.`)
  }
  if (actionId && !tookPart({ facilitatorId, participantIds }, cycle.coachId))
    fault('/participantIds', 'coach_missing', 'What fulfils an action of the plan has the coach in it.')
  if (faults.length > 0) throw new Problem('unknown_reference', 'Not everyone or everything named fits: see errors.', { faults })
}

/** Of the cycles that a page of discussions is part of, those that the actor may know of. One request. */
export async function knownCycles(actor: Actor, table: Table, cycleIds: readonly Id<'cyc'>[]): Promise<ReadonlySet<string>> {
  const ids = [...new Set(cycleIds)]
  if (ids.length === 0) return new Set()
  const cycles = await table.findAll(...ids.map((id) => one(Cycles, { id })))
  return new Set(cycles.flatMap((it) => (it && decide(actor, 'see the frame', it).allowed ? [it.id] : [])))
}
