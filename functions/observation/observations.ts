import { type Change, insert, remove, replace } from '#shared/db/commit.ts'
import { one } from '#shared/db/table.ts'
import { aPerson, aSchool } from '#shared/http/expansion.ts'
import { answer, type Happening, routes, type Vars } from '#shared/http/route.ts'
import { Actions, type StoredAction } from '#shared/model/action.ts'
import { completedWith } from '#shared/model/action-rules.ts'
import { Cycles, cycleChanges, permit, type StoredCycle } from '#shared/model/cycle.ts'
import { changed, contactedOn, refuseEnded } from '#shared/model/cycle-rules.ts'
import { demo } from '#shared/model/example.ts'
import type { Id } from '#shared/model/id.ts'
import { ledgerChanges } from '#shared/model/ledger.ts'
import {
  answersFor,
  mayKnow,
  Observation,
  ObservationDraft,
  ObservationFrame,
  ObservationPatch,
  Observations,
  refuseLocked,
  refuseOthers,
  type StoredObservation,
  scoreOf,
  seenBy,
  sharedWith,
  shownFrame,
  tagOf,
  timeOf,
  whenObserved,
} from '#shared/model/observation.ts'
import { builtInVersionOf, ObservationTools, placeOf, type ToolForm, ToolVersions, usable } from '#shared/model/observation-tool.ts'
import { merged, revised } from '#shared/model/schema.ts'
import { notFound, Problem } from '#shared/problem.ts'
import { ObservationQuery, observationsListed } from './observation-lists.ts'

export const observations = routes('Observations', 'observations')

const expands = {
  coach: aPerson(({ coachId }: ObservationFrame) => coachId),
  teacher: aPerson(({ teacherId }: ObservationFrame) => teacherId),
  school: aSchool(({ schoolId }: ObservationFrame) => schoolId),
}

observations.post(
  '/observations',
  {
    id: 'recordObservation',
    summary: 'Record an observation',
    description:
      'What the coach of a cycle saw in a lesson of one of its teachers, by a tool. It is a draft that nobody else can know of until it is shared. It keeps the version of the tool.',
    may: 'record observations',
    body: ObservationDraft,
    answer: Observation,
    status: 201,
    problems: ['cycle_ended', 'unknown_reference', 'forbidden'],
    example: {
      as: 'coach',
      body: {
        cycleId: demo.id('cyc', 1),
        toolId: demo.id('obt', 1),
        startsAt: '2026-11-23T15:00:00.000Z',
        minutes: 20,
        answers: [
          { measure: 'on_task', level: 3, comment: 'From minute four on.' },
          { measure: 'seen', text: 'Ben greets each student at the door.' },
        ],
        note: 'Shall we look at the transitions next?',
      },
    },
  },
  async (c) => {
    const { actor, table, body, now, newId, commit } = c.var
    const { toolId, toolVersion, teacherId, day, startsAt, answers, ...said } = body
    const [cycle, tool, version, ...actions] = await table.findAll(
      one(Cycles, { id: body.cycleId }),
      one(ObservationTools, { id: toolId }),
      one(ToolVersions, { toolId, place: placeOf(toolVersion ?? 0) }),
      ...linkedBy(body.cycleId, body.actionId),
    )
    if (!cycle) throw notFound('coaching cycle', body.cycleId)
    permit(actor, 'coach', cycle)
    refuseEnded(cycle)
    const { ref, form } = usable(toolId, tool, toolVersion === undefined ? undefined : { version: toolVersion, found: version })
    if (body.actionId) refuseUnfit(body.actionId, actions[0])
    const at = now().toISOString()
    const observation: StoredObservation = {
      ...said,
      ...whenObserved({ day, startsAt }, cycle.timeZone, now()),
      id: newId('obv'),
      tool: ref,
      coachId: cycle.coachId,
      teacherId: observedIn(cycle, teacherId),
      schoolId: cycle.schoolId,
      specialty: cycle.specialty,
      timeZone: cycle.timeZone,
      lockAfterDays: form.lockAfterDays,
      status: 'draft',
      answers: answersFor(form, answers),
      score: scoreOf(form, answers),
      createdAt: at,
      updatedAt: at,
      rev: 0,
    }
    return commit({
      changes: [insert(Observations, observation)],
      // Nobody else may know of a draft.
      happened: [],
      subject: observation.id,
      answer: { ...shown(c.var, observation), location: `/observations/${observation.id}` },
    })
  },
)

observations.getPage(
  '/observations',
  {
    id: 'listObservations',
    summary: 'List observations, latest day first',
    description:
      'As frames: that one took place, when, and with which tool. By coach, teacher, school or cycle, as with cycles. Drafts are listed for their coach alone, so a page may hold fewer items than the limit.',
    may: 'read observations',
    query: ObservationQuery,
    item: ObservationFrame,
    expands,
    eitherWay: true,
    problems: ['forbidden'],
    example: { as: 'coach', query: { coachId: demo.id('per', 3), from: '2026-11-01' } },
  },
  async (c) => {
    const { actor, now } = c.var
    const { items, next } = await observationsListed(c.var, c.page)
    return { items: items.filter((it) => mayKnow(actor, it)).map((it) => shownFrame(it, now())), ...(next && { next }) }
  },
)

observations.get(
  '/observations/{observationId}',
  {
    id: 'readObservation',
    summary: 'Read an observation',
    description:
      'With what was observed for its coach and, once it is shared, for the teacher observed, who is not shown answers to private measures. For others who may know of it, its frame.',
    may: 'read observations',
    answer: Observation,
    expands,
    example: { as: 'coach', params: { observationId: demo.id('obv', 2) } },
  },
  async (c) => {
    const { table, params, looked } = c.var
    const observation = await table.get(Observations, { id: params.observationId })
    const found = shown(c.var, observation)
    // A look at a draft is one at what is the coach's own, of which nobody else is told.
    const { cycleId, id, status, coachId, teacherId } = observation
    if (found.body.access === 'content') looked(cycleId, id, status === 'draft' ? coachId : teacherId)
    return found
  },
)

observations.patch(
  '/observations/{observationId}',
  {
    id: 'updateObservation',
    summary: 'Change an observation',
    description:
      'A draft, or one that was shared and is not locked yet. By its coach. Answers are given whole. Once it is shared, what it says of its time goes into the ledger as it is corrected, unless the month is certified.',
    may: 'record observations',
    body: ObservationPatch,
    answer: Observation,
    problems: ['observation_locked', 'cycle_ended', 'unknown_reference', 'wrong_state', 'forbidden', 'period_certified'],
    example: {
      as: 'coach',
      params: { observationId: demo.id('obv', 1) },
      body: { minutes: 25, note: 'Shall we look at how groups form?' },
    },
  },
  async (c) => {
    const { table, body, now, match, commit } = c.var
    const before = await ownOf(c.var)
    match(before.rev)
    refuseLocked(before, now())
    const { id: toolId, version } = before.tool
    const [cycle, stored, ...actions] = await table.findAll(
      one(Cycles, { id: before.cycleId }),
      one(ToolVersions, { toolId, place: placeOf(version) }),
      ...linkedBy(before.cycleId, body.actionId),
    )
    const form = builtInVersionOf(toolId, version) ?? stored
    if (!cycle || !form) throw notFound('observation', before.id)
    refuseEnded(cycle)
    if (body.actionId) refuseUnfit(body.actionId, actions[0])
    const after = patched(before, body, form, now())
    const told = after.status === 'shared'
    return commit({
      changes: [
        replace(Observations, before, after),
        ...(told ? [...contactChanges(cycle, after, now()), ...ledgerChanges(timeOf(before), timeOf(after))] : []),
      ],
      happened: told ? { type: 'observation.updated', subject: after.id, rev: after.rev, within: after.cycleId } : [],
      subject: after.id,
      answer: shown(c.var, after),
    })
  },
)

observations.post(
  '/observations/{observationId}/share',
  {
    id: 'shareObservation',
    summary: 'Share an observation with the teacher observed',
    description:
      'By its coach, and for good. It is a contact of the cycle. The minutes it took go into the time ledger as coaching; where it was an action of the plan, that action is done by it, and its minutes are what counts.',
    may: 'record observations',
    answer: Observation,
    problems: ['wrong_state', 'cycle_ended', 'forbidden', 'period_certified'],
    example: { as: 'coach', params: { observationId: demo.id('obv', 1) } },
  },
  async (c) => {
    const { table, now, commit } = c.var
    const before = await ownOf(c.var)
    const after = sharedWith(before, now())
    const [cycle, ...actions] = await table.findAll(one(Cycles, { id: before.cycleId }), ...linkedBy(before.cycleId, before.actionId))
    if (!cycle) throw notFound('coaching cycle', before.cycleId)
    refuseEnded(cycle)
    const settled = settledBy(cycle, actions[0], after, now())
    const happened: Happening[] = [
      { type: 'observation.shared', subject: after.id, rev: after.rev, within: after.cycleId },
      ...settled.happened,
    ]
    return commit({
      changes: [replace(Observations, before, after), ...settled.changes, ...ledgerChanges(undefined, timeOf(after))],
      happened,
      answer: shown(c.var, after),
    })
  },
)

observations.delete(
  '/observations/{observationId}',
  {
    id: 'removeObservation',
    summary: 'Throw a draft away',
    description: 'By its coach. What has been shared stays.',
    may: 'record observations',
    problems: ['wrong_state', 'forbidden'],
    example: { as: 'coach', params: { observationId: demo.id('obv', 3) } },
  },
  async (c) => {
    const { match, commit } = c.var
    const before = await ownOf(c.var)
    match(before.rev)
    if (before.status !== 'draft')
      throw new Problem('wrong_state', `Observation ${before.id} has been shared: it is the teacher’s as well, and stays.`)
    return commit({ changes: [remove(Observations, before)], happened: [], subject: before.id, answer: answer(null) })
  },
)

type At = Vars<{ observationId: Id<'obv'> }, unknown, unknown>

/** One that the actor may write. */
async function ownOf({ actor, table, params }: At): Promise<StoredObservation> {
  const observation = await table.get(Observations, { id: params.observationId })
  refuseOthers(actor, observation)
  return observation
}

function shown({ actor, now }: Pick<At, 'actor' | 'now'>, observation: StoredObservation) {
  const seen = seenBy(actor, observation, now())
  return answer(seen, { tag: tagOf(actor, seen) })
}

const linkedBy = (cycleId: Id<'cyc'>, actionId: Id<'act'> | null | undefined) => (actionId ? [one(Actions, { cycleId, id: actionId })] : [])

const unknown = (pointer: string, detail: string) =>
  new Problem('unknown_reference', detail, { faults: [{ pointer, code: 'unknown', detail }] })

/** An action that an observation can have been. */
function refuseUnfit(actionId: Id<'act'>, action: StoredAction | undefined): void {
  if (!action) throw unknown('/actionId', `There is no action ${actionId} in this cycle.`)
  if (action.kind !== 'observation' || action.status === 'cancelled')
    throw unknown('/actionId', `Action ${actionId} is ${action.status === 'cancelled' ? 'cancelled' : `of the kind ${action.kind}`}.`)
}

function observedIn({ teacherIds }: StoredCycle, named: Id<'per'> | undefined): Id<'per'> {
  const found = named ? teacherIds.find((id) => id === named) : teacherIds.length === 1 ? teacherIds[0] : undefined
  if (!found) throw unknown('/teacherId', `Name the teacher whose lesson it was: one of ${teacherIds.join(', ')}.`)
  return found
}

/** An observation as a patch says. What it was an action of is settled as it is shared: its time would be counted twice, or not at all. */
function patched(before: StoredObservation, patch: ObservationPatch, form: Pick<ToolForm, 'sections'>, now: Date): StoredObservation {
  const { day, startsAt, answers, ...rest } = patch
  if (before.status === 'shared' && rest.actionId !== undefined && (rest.actionId ?? undefined) !== before.actionId)
    throw new Problem('wrong_state', 'Which action it was is settled as an observation is shared.')
  const { startsAt: _, ...untimed } = before
  const saysWhen = day !== undefined || startsAt !== undefined
  const timed = saysWhen ? { ...untimed, ...whenObserved({ day, startsAt }, before.timeZone, now) } : before
  const given = answers ?? before.answers.map(({ private: __, ...answer }) => answer)
  const said = { answers: answersFor(form, given), score: scoreOf(form, given) }
  return revised<StoredObservation>(merged<StoredObservation>(timed, rest), said, now)
}

/** What an observation that has been shared does to its cycle: a contact, if it is the latest. */
function contactChanges(cycle: StoredCycle, { day }: StoredObservation, now: Date): Change[] {
  const contact = contactedOn(cycle, day)
  return contact.lastContactOn === cycle.lastContactOn ? [] : cycleChanges(cycle, changed(cycle, contact, now))
}

/** The same where it was an action of the plan: that is done by it, unless it was said to be done already, or nobody said how long it took. */
function settledBy(cycle: StoredCycle, action: StoredAction | undefined, after: StoredObservation, now: Date) {
  if (action?.status === 'cancelled')
    throw new Problem('wrong_state', `Action ${action.id} was cancelled. Take it out of the observation first: \`{ "actionId": null }\`.`)
  const { day, minutes, startsAt } = after
  if (action?.status !== 'planned' || minutes === undefined) return { changes: contactChanges(cycle, after, now), happened: [] }
  return completedWith(cycle, action, { doneOn: day, minutes, ...(startsAt && { startsAt }) }, now)
}
