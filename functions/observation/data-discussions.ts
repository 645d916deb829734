import type { Actor } from '#shared/auth/actor.ts'
import { insert, replace } from '#shared/db/commit.ts'
import { one, type Table } from '#shared/db/table.ts'
import { aPerson, aSchool, somePeople } from '#shared/http/expansion.ts'
import { routes } from '#shared/http/route.ts'
import { Actions, type StoredAction } from '#shared/model/action.ts'
import { completedWith, metOn } from '#shared/model/action-rules.ts'
import { Cycles, cycleChanges, permit, type StoredCycle } from '#shared/model/cycle.ts'
import { refuseEnded } from '#shared/model/cycle-rules.ts'
import {
  advanced,
  cancelled,
  countedAs,
  DataDiscussion,
  DataDiscussionDraft,
  DataDiscussionFrame,
  DataDiscussionPatch,
  DataDiscussions,
  DiscussionFinish,
  finished,
  planned,
  refuseOtherLeaders,
  refuseOver,
  StepAdvance,
  type StoredDiscussion,
  spanOf,
  started,
  timeOf,
} from '#shared/model/data-discussion.ts'
import { dateIn } from '#shared/model/date.ts'
import { EvidenceItems } from '#shared/model/evidence.ts'
import { demo } from '#shared/model/example.ts'
import type { Id } from '#shared/model/id.ts'
import { ledgerChanges } from '#shared/model/ledger.ts'
import { builtInProtocolOf, Protocols, ProtocolVersions, shownProtocol, versionPlace } from '#shared/model/protocol.ts'
import { amended, type Of } from '#shared/model/schema.ts'
import { notFound, Problem } from '#shared/problem.ts'
import { type AtDiscussion, openedAt, refuseUnfit, shown, stillSeen } from './discussion-ground.ts'
import { DiscussionQuery, discussionsListed } from './discussion-lists.ts'

export const dataDiscussions = routes('Data discussions', 'cycles')

const expands = {
  coach: aPerson(({ coachId }: DataDiscussionFrame) => coachId),
  facilitator: aPerson(({ facilitatorId }: DataDiscussionFrame) => facilitatorId),
  participants: somePeople(({ participantIds }: DataDiscussionFrame) => participantIds),
  school: aSchool(({ schoolId }: DataDiscussionFrame) => schoolId),
}

dataDiscussions.post(
  '/data-discussions',
  {
    id: 'planDataDiscussion',
    summary: 'Plan a data discussion',
    description:
      'Who looks at which evidence of a cycle, when and by which protocol, whose version it keeps. By the coach or a teacher of the cycle. One that is to fulfil a planned action names it: its minutes then count once.',
    may: 'take part in cycles',
    body: DataDiscussionDraft,
    answer: DataDiscussion,
    status: 201,
    stillFor: stillSeen,
    problems: ['already_exists', 'action_settled', 'cycle_ended', 'unknown_reference', 'forbidden'],
    example: {
      as: 'coach',
      body: {
        cycleId: demo.id('cyc', 1),
        protocol: { key: 'data_driven_dialogue' },
        scheduledAt: '2026-12-03T20:30:00.000Z',
        participantIds: [demo.id('per', 5)],
        goalIds: [demo.id('gol', 1)],
        evidenceIds: [demo.id('evd', 5)],
        note: 'Do the exit tickets show the same gap in both periods?',
      },
    },
  },
  async (c) => {
    const { actor, table, body, now, newId, commit } = c.var
    const { cycle, action, evidence, protocol } = await groundOf(actor, table, body)
    refuseEnded(cycle)
    const discussion = planned(body, { cycle, protocol }, { id: newId('dds'), createdBy: actor.id as Id<'per'> }, now())
    refuseUnfit(cycle, discussion, evidence)
    if (body.actionId) refuseUnfitAction(body.actionId, action)
    return commit({
      changes: [insert(DataDiscussions, discussion, { pointer: '/actionId' })],
      happened: { type: 'data_discussion.planned', subject: discussion.id, rev: 0, within: cycle.id },
      answer: shown(discussion, new Set(body.evidenceIds), `/data-discussions/${discussion.id}`),
    })
  },
)

dataDiscussions.getPage(
  '/data-discussions',
  {
    id: 'listDataDiscussions',
    summary: 'List data discussions, latest planned first',
    description:
      'As frames: who, when, by which protocol, for how long. Of a cycle for all who may know of it; coaches and facilitators list their own, leaders those of their schools. By one filter at a time.',
    may: 'read cycles',
    query: DiscussionQuery,
    item: DataDiscussionFrame,
    expands,
    eitherWay: true,
    example: { as: 'school_leader', query: { cycleId: demo.id('cyc', 1) } },
  },
  discussionsListed,
)

dataDiscussions.get(
  '/data-discussions/{discussionId}',
  {
    id: 'readDataDiscussion',
    summary: 'Read a data discussion',
    description:
      'For those who may know of its cycle; what it looks at, what it is to find out and its next steps only for the coach and the teachers. Evidence that was taken back is not named any more, only counted.',
    may: 'read cycles',
    answer: DataDiscussion,
    expands,
    example: { as: 'coach', params: { discussionId: demo.id('dds', 1) } },
  },
  async (c) => {
    const { discussion, cycle, seen } = await openedAt(c.var, 'see the frame')
    if (seen) c.var.looked(cycle.id)
    return shown(discussion, seen)
  },
)

dataDiscussions.patch(
  '/data-discussions/{discussionId}',
  {
    id: 'updateDataDiscussion',
    summary: 'Change a data discussion',
    description:
      'By its facilitator, or the coach of the cycle, until it has ended; when it is to begin, until it has begun. Evidence that you are not shown any more stays with it.',
    may: 'take part in cycles',
    body: DataDiscussionPatch,
    answer: DataDiscussion,
    problems: ['cycle_ended', 'wrong_state', 'unknown_reference', 'forbidden'],
    example: {
      as: 'coach',
      params: { discussionId: demo.id('dds', 1) },
      body: { scheduledAt: '2026-12-04T20:30:00.000Z', evidenceIds: [demo.id('evd', 5), demo.id('evd', 4)] },
    },
  },
  async (c) => {
    const { actor, body, now, match, commit } = c.var
    const { discussion: before, cycle, evidence, seen } = await openedAt(c.var, 'take part', body.evidenceIds)
    refuseOtherLeaders(before, actor)
    match(before.rev)
    refuseEnded(cycle)
    const after = patched(before, body, seen!, now())
    refuseUnfit(cycle, after, evidence, before)
    return commit({
      changes: [replace(DataDiscussions, before, after)],
      happened: { type: 'data_discussion.updated', subject: after.id, rev: after.rev, within: cycle.id },
      answer: shown(after, seen),
    })
  },
)

dataDiscussions.post(
  '/data-discussions/{discussionId}/start',
  {
    id: 'startDataDiscussion',
    summary: 'Start a data discussion',
    description: 'It enters the first step of its protocol. By its facilitator, or the coach of the cycle.',
    may: 'take part in cycles',
    answer: DataDiscussion,
    stillFor: stillSeen,
    problems: ['cycle_ended', 'wrong_state', 'forbidden'],
    example: { as: 'coach', params: { discussionId: demo.id('dds', 1) } },
  },
  (c) => moved(c.var, 'data_discussion.started', started),
)

dataDiscussions.post(
  '/data-discussions/{discussionId}/advance',
  {
    id: 'advanceDataDiscussion',
    summary: 'Go to the next step',
    description:
      'From the step that it is at, which the request names: of two who advance at once one moves it. When each step was entered and left is kept, beside the minutes it was planned to take.',
    may: 'take part in cycles',
    body: StepAdvance,
    answer: DataDiscussion,
    stillFor: stillSeen,
    problems: ['cycle_ended', 'wrong_state', 'step_moved', 'forbidden'],
    example: { as: 'coach', params: { discussionId: demo.id('dds', 2) }, body: { from: 'interpret' } },
  },
  (c) => moved(c.var, 'data_discussion.advanced', (before, now) => advanced(before, c.var.body.from, now)),
)

dataDiscussions.post(
  '/data-discussions/{discussionId}/finish',
  {
    id: 'finishDataDiscussion',
    summary: 'Finish a data discussion',
    description:
      'At its last step or before, with the minutes it took. It counts as contact and, in the time ledger, as coaching, if the coach took part: by itself, or by the action it was planned for, which is done then. An action that has been done by hand has counted already.',
    may: 'take part in cycles',
    body: DiscussionFinish,
    answer: DataDiscussion,
    stillFor: stillSeen,
    problems: ['cycle_ended', 'wrong_state', 'period_certified', 'forbidden'],
    example: { as: 'coach', params: { discussionId: demo.id('dds', 3) }, body: { minutes: 55 } },
  },
  async (c) => {
    const { actor, body, now, commit } = c.var
    const { discussion: before, cycle, action, seen } = await openedAt(c.var, 'take part')
    refuseOtherLeaders(before, actor)
    refuseEnded(cycle)
    const ended = finished(before, body.minutes, now())
    const after: StoredDiscussion = { ...ended, countedAs: countedAs(ended, action) }
    const following = followingOf(cycle, after, action, now())
    return commit({
      changes: [replace(DataDiscussions, before, after), ...following.changes],
      happened: [{ type: 'data_discussion.finished', subject: after.id, rev: after.rev, within: cycle.id }, ...following.happened],
      answer: shown(after, seen),
    })
  },
)

dataDiscussions.post(
  '/data-discussions/{discussionId}/cancel',
  {
    id: 'cancelDataDiscussion',
    summary: 'Cancel a data discussion',
    description:
      'One that is planned, or that was broken off. It takes no time in the ledger, and the action that it was planned for can be done otherwise. By its facilitator, or the coach of the cycle.',
    may: 'take part in cycles',
    answer: DataDiscussion,
    stillFor: stillSeen,
    problems: ['wrong_state', 'forbidden'],
    example: { as: 'coach', params: { discussionId: demo.id('dds', 1) } },
  },
  (c) => moved(c.var, 'data_discussion.cancelled', cancelled, { evenWhenEnded: true }),
)

type MoveType = 'data_discussion.started' | 'data_discussion.advanced' | 'data_discussion.cancelled'

/** A discussion that its leaders move on. */
async function moved(
  at: AtDiscussion,
  type: MoveType,
  move: (before: StoredDiscussion, now: Date) => StoredDiscussion,
  { evenWhenEnded = false } = {},
) {
  const { discussion: before, cycle, seen } = await openedAt(at, 'take part')
  refuseOtherLeaders(before, at.actor)
  if (!evenWhenEnded) refuseEnded(cycle)
  const after = move(before, at.now())
  return at.commit({
    changes: [replace(DataDiscussions, before, after)],
    happened: { type, subject: after.id, rev: after.rev, within: cycle.id },
    answer: shown(after, seen),
  })
}

/** The cycle, the protocol, and what else a plan names. One request. */
async function groundOf(actor: Actor, table: Table, { cycleId, protocol, actionId, evidenceIds }: Of<typeof DataDiscussionDraft>) {
  const { key, version } = protocol
  const builtIn = builtInProtocolOf(key, version)
  const [cycle, action, newest, earlier, ...found] = await table.findAll(
    one(Cycles, { id: cycleId }),
    actionId ? one(Actions, { cycleId, id: actionId }) : one(Cycles, { id: cycleId }),
    one(Protocols, { key }),
    one(ProtocolVersions, { key, place: versionPlace(version ?? 1) }),
    ...evidenceIds.map((id) => one(EvidenceItems, { cycleId, id })),
  )
  if (!cycle) throw notFound('coaching cycle', cycleId)
  permit(actor, 'take part', cycle)
  const own = newest?.status === 'active' ? (version ? earlier : newest) : undefined
  const known = builtIn ?? (own && shownProtocol(own))
  if (!known)
    throw new Problem('unknown_reference', 'There is no such protocol to plan with: see GET …/protocols.', {
      faults: [
        { pointer: '/protocol', code: 'unknown', detail: `No protocol ${key}${version ? ` in version ${version}` : ''} is in use.` },
      ],
    })
  const evidence = new Map(found.flatMap((it) => (it ? [[it.id as string, it] as const] : [])))
  return { cycle, action: actionId ? (action as StoredAction | undefined) : undefined, evidence, protocol: known }
}

function refuseUnfitAction(id: string, action: StoredAction | undefined): void {
  if (action?.kind !== 'data_discussion') {
    const detail = action ? `${id} is no action of the kind data_discussion.` : `There is no action ${id} in this cycle.`
    throw new Problem('unknown_reference', detail, { faults: [{ pointer: '/actionId', code: action ? 'wrong_kind' : 'unknown', detail }] })
  }
  if (action.status !== 'planned') throw new Problem('action_settled', `Action ${id} is ${action.status}. Plan another.`)
}

/** Changed as a patch says. What of its evidence was taken back from who changes it, they cannot have meant to leave out. */
function patched(before: StoredDiscussion, patch: Of<typeof DataDiscussionPatch>, seen: ReadonlySet<string>, now: Date): StoredDiscussion {
  refuseOver(before)
  if (patch.scheduledAt && before.status !== 'planned')
    throw new Problem('wrong_state', `Discussion ${before.id} is ${before.status}: it has begun.`)
  const hidden = before.evidenceIds.filter((id) => !seen.has(id) && !patch.evidenceIds?.includes(id))
  const { evidenceIds, scheduledAt, ...rest } = patch
  const after = amended<StoredDiscussion>(before, rest, now)
  return {
    ...after,
    ...(scheduledAt && { scheduledAt: new Date(scheduledAt).toISOString() }),
    ...(evidenceIds && { evidenceIds: bounded([...evidenceIds, ...hidden]) }),
  }
}

const evidenceMax = 20
function bounded(evidenceIds: Id<'evd'>[]): Id<'evd'>[] {
  if (evidenceIds.length <= evidenceMax) return evidenceIds
  const detail = `With what was taken back from you there are ${evidenceIds.length} pieces of evidence; a discussion holds ${evidenceMax}.`
  throw new Problem('invalid_request', detail, { faults: [{ pointer: '/evidenceIds', code: 'too_long', detail }] })
}

/**
 * What follows for its cycle when a discussion is finished: the minutes and the contact are counted once, by the action where
 * there is one to be done, else by the discussion itself.
 */
function followingOf(cycle: StoredCycle, discussion: StoredDiscussion, action: StoredAction | undefined, now: Date) {
  const { countedAs, minutes } = discussion
  const startsAt = spanOf(discussion)
  const doneOn = dateIn(cycle.timeZone, new Date(startsAt))
  if (countedAs === 'action' && action?.status === 'planned')
    return completedWith(cycle, action, { doneOn, minutes: minutes!, startsAt }, now)
  if (countedAs !== 'data_discussion') return { changes: [], happened: [] }
  const changes = [...cycleChanges(cycle, metOn(cycle, doneOn, now)), ...ledgerChanges(undefined, timeOf(discussion, cycle.timeZone))]
  return { changes, happened: [] }
}
