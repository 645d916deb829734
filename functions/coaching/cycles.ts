import { type Actor, has, reaches } from '#shared/auth/actor.ts'
import type { Deed } from '#shared/auth/wall.ts'
import { insert } from '#shared/db/commit.ts'
import { one, type Table } from '#shared/db/table.ts'
import { aPerson, aSchool, somePeople } from '#shared/http/expansion.ts'
import { answer, routes, type Vars } from '#shared/http/route.ts'
import {
  Cycle,
  CycleFrame,
  Cycles,
  cycleChanges,
  permit,
  type StoredCycle,
  seenBy,
  shownFrame,
  tagOf,
  teacherCopies,
} from '#shared/model/cycle.ts'
import { type ModelVersion, modelAtFirst } from '#shared/model/cycle-model.ts'
import { Abandonment, Advance, abandon, advance, begin, CycleDraft, CyclePatch, close, Ending, patched } from '#shared/model/cycle-rules.ts'
import { Districts } from '#shared/model/district.ts'
import type { EventType } from '#shared/model/event-type.ts'
import { demo } from '#shared/model/example.ts'
import { externalIdChanges } from '#shared/model/external-id.ts'
import type { Id } from '#shared/model/id.ts'
import { openable } from '#shared/model/own-cycle-model.ts'
import { isActive, People, type Person, worksAt } from '#shared/model/person.ts'
import { Schools } from '#shared/model/school.ts'
import { type Fault, Problem } from '#shared/problem.ts'
import { CycleQuery, pagesOf } from './cycle-lists.ts'
import { foundBy, readsOf } from './model-reads.ts'

export const cycles = routes('Coaching cycles', 'cycles')

type Cast = Pick<StoredCycle, 'coachId' | 'teacherIds' | 'schoolId'>
const expands = {
  coach: aPerson(({ coachId }: Cast) => coachId),
  teachers: somePeople(({ teacherIds }: Cast) => teacherIds),
  school: aSchool(({ schoolId }: Cast) => schoolId),
}

cycles.post(
  '/cycles',
  {
    id: 'openCycle',
    summary: 'Open a coaching cycle',
    description:
      'A coach opens cycles of their own; a district admin for any coach. The coach and the teachers must be active in these roles, and the teachers must work at the school. It goes by the cycle model that is named, or by the district’s default.',
    may: 'open cycles',
    body: CycleDraft,
    answer: Cycle,
    status: 201,
    problems: ['already_exists', 'unknown_reference', 'outside_engagement'],
    example: {
      as: 'coach',
      body: {
        coachId: demo.id('per', 3),
        teacherIds: [demo.id('per', 5)],
        schoolId: demo.id('sch', 1),
        specialty: 'literacy',
        startsOn: '2026-09-14',
        goal: {
          kind: 'student_learning',
          statement: 'Nine in ten students on task within the first five minutes',
          measure: 'Share of students on task at minute five',
          unit: '%',
          direction: 'increase',
          baseline: 61,
          target: 90,
        },
      },
    },
  },
  async (c) => {
    const { actor, table, body, now, newId, commit } = c.var
    if (!has(actor, 'district_admin') && body.coachId !== actor.id) {
      throw new Problem('forbidden', 'A coach opens cycles of their own. A district admin may open them for any coach.')
    }
    refuseOutside(actor, body)
    const reads = body.model ? readsOf(body.model) : []
    const [district, school, coach, ...others] = await table.findAll(
      one(Districts, {}),
      one(Schools, { id: body.schoolId }),
      one(People, { id: body.coachId }),
      ...body.teacherIds.map((id) => one(People, { id })),
      ...reads,
    )
    const teachers = others.slice(0, body.teacherIds.length) as (Person | undefined)[]
    refuseStrangers(body, { specialties: district?.specialties ?? [], school, coach, teachers })
    const model = body.model ? openable(body.model, foundBy(others.slice(teachers.length))) : await defaultModel(table, district)
    const cycle = begin(body, model, school!.timeZone, newId, now())
    return commit({
      changes: [
        insert(Cycles, cycle),
        ...teacherCopies(cycle),
        ...externalIdChanges('cycle', undefined, cycle),
        ...externalIdChanges('goal', undefined, cycle.goals[0], { within: cycle.id, pointer: '/goal/externalId' }),
      ],
      happened: happened('cycle.opened', cycle),
      answer: shown(seenBy(actor, cycle, now()), `/cycles/${cycle.id}`),
    })
  },
)

cycles.getPage(
  '/cycles',
  {
    id: 'listCycles',
    summary: 'List cycles, latest first',
    description:
      'By coach, teacher, school or stage, or the one with an external id. Those that need attention, and all that are open, come with the soonest due first: in the district, of a coach or at a school. Shows frames only, and only those the caller may know of, so that a page may hold fewer than it was asked for. Coaches and teachers list their own, school leaders those of their schools. Who manages a consultancy’s consultants lists by coach or school where the engagement is limited.',
    may: 'read cycles',
    query: CycleQuery,
    item: CycleFrame,
    expands,
    eitherWay: true,
    example: { as: 'district_admin', query: { attention: 'overdue', expand: 'coach,school' } },
  },
  async (c) => {
    const { actor, table, query, now } = c.var
    const { items, next } = await pagesOf(actor, table, query, c.page, now())
    return { items: items.map((frame) => shownFrame(frame, now())), ...(next && { next }) }
  },
)

cycles.get(
  '/cycles/{cycleId}',
  {
    id: 'readCycle',
    summary: 'Read a cycle',
    description: 'Its coach and teachers see the content; leaders, admins and partners the frame; others find nothing.',
    may: 'read cycles',
    answer: Cycle,
    expands,
    example: { as: 'coach', params: { cycleId: demo.id('cyc', 1) } },
  },
  async (c) => {
    const { actor, table, params, now, looked } = c.var
    const cycle = seenBy(actor, await table.get(Cycles, { id: params.cycleId }), now())
    if (cycle.access === 'content') looked(cycle.id)
    return shown(cycle)
  },
)

cycles.patch(
  '/cycles/{cycleId}',
  {
    id: 'updateCycle',
    summary: 'Change a cycle',
    description: 'Its external id, teachers, specialty, planned end, and which optional artefacts it goes with or without. By its coach.',
    may: 'run cycles',
    body: CyclePatch,
    answer: Cycle,
    problems: ['already_exists', 'cycle_ended', 'unknown_reference', 'forbidden', 'outside_engagement'],
    example: { as: 'coach', params: { cycleId: demo.id('cyc', 1) }, body: { optedIn: ['evidence'] } },
  },
  async (c) => {
    const { actor, table, params, body, now, match, commit } = c.var
    const before = await table.get(Cycles, { id: params.cycleId })
    permit(actor, 'coach', before)
    match(before.rev)
    const after = patched(before, body, now())
    refuseOutside(actor, after)
    if (body.teacherIds || body.specialty) {
      const [district, ...teachers] = await table.findAll(one(Districts, {}), ...after.teacherIds.map((id) => one(People, { id })))
      // Only what is changed is held against today's records: a specialty taken off the list stays with the cycles that have it.
      refuseFaults([
        ...(body.specialty ? specialtyFaults(after.specialty, district?.specialties ?? []) : []),
        ...(body.teacherIds ? teacherFaults(after, teachers) : []),
      ])
    }
    return commit({
      changes: [...cycleChanges(before, after), ...externalIdChanges('cycle', before, after)],
      happened: happened('cycle.updated', after),
      answer: shown(seenBy(actor, after, now())),
    })
  },
)

cycles.post(
  '/cycles/{cycleId}/advance',
  {
    id: 'advanceCycle',
    summary: 'Move a cycle to its next stage',
    description:
      'Names the stage it is believed to be at, so that two who advance at once move it once. The stage must have what its model asks for.',
    may: 'run cycles',
    body: Advance,
    answer: Cycle,
    problems: ['cycle_ended', 'stage_moved', 'stage_incomplete', 'forbidden'],
    example: { as: 'coach', params: { cycleId: demo.id('cyc', 2) }, body: { from: 'set' } },
  },
  (c) => moved(c.var, 'coach', 'cycle.advanced', (cycle) => advance(cycle, c.var.body.from, c.var.now())),
)

cycles.post(
  '/cycles/{cycleId}/close',
  {
    id: 'closeCycle',
    summary: 'Close a cycle at the end of its last stage',
    description: 'The last stage must have what its model asks for. A closed cycle is a record and does not change any more.',
    may: 'run cycles',
    body: Ending,
    answer: Cycle,
    problems: ['cycle_ended', 'stage_moved', 'stage_incomplete', 'forbidden'],
    example: { as: 'coach', params: { cycleId: demo.id('cyc', 3) }, body: { note: 'We will revisit transitions in spring.' } },
  },
  (c) => moved(c.var, 'coach', 'cycle.closed', (cycle) => close(cycle, c.var.body.note, c.var.now())),
)

cycles.post(
  '/cycles/{cycleId}/abandon',
  {
    id: 'abandonCycle',
    summary: 'End a cycle before its time',
    description:
      'By its coach, or by a district admin when the coach has left. The reason is content: the wall keeps it to the coach and the teachers.',
    may: 'end cycles',
    body: Abandonment,
    answer: Cycle,
    problems: ['cycle_ended', 'forbidden'],
    example: { as: 'coach', params: { cycleId: demo.id('cyc', 4) }, body: { reason: 'The teacher changed schools.' } },
  },
  (c) => moved(c.var, 'end', 'cycle.abandoned', (cycle) => abandon(cycle, c.var.body.reason, c.var.now())),
)

type At = Vars<{ cycleId: Id<'cyc'> }, unknown, unknown>

/** Moves a cycle by a rule, for who may do the deed. */
async function moved({ actor, table, params, now, commit }: At, deed: Deed, type: EventType, rule: (cycle: StoredCycle) => StoredCycle) {
  const before = await table.get(Cycles, { id: params.cycleId })
  permit(actor, deed, before)
  const after = rule(before)
  return commit({ changes: cycleChanges(before, after), happened: happened(type, after), answer: shown(seenBy(actor, after, now())) })
}

/** What cycles go by where none is named: one more request where the district has made a model of its own the default. */
async function defaultModel(table: Table, district: { defaultCycleModel?: string | undefined } | undefined): Promise<ModelVersion> {
  const wanted = { key: district?.defaultCycleModel ?? modelAtFirst }
  const reads = readsOf(wanted)
  return openable(wanted, foundBy(reads.length > 0 ? await table.findAll(...reads) : []))
}

const shown = (cycle: Cycle, location?: string) => answer(cycle, { tag: tagOf(cycle), location })
const happened = (type: EventType, { id, rev, externalId }: StoredCycle) => ({ type, subject: id, rev, externalId })

/** Someone who was let in for some schools or specialties opens nothing elsewhere. */
function refuseOutside(actor: Actor, { schoolId, specialty }: Pick<StoredCycle, 'schoolId' | 'specialty'>): void {
  if (reaches(actor, { schoolId, specialty })) return
  const { schoolIds, specialties } = actor.within ?? {}
  const faults = [
    ...(schoolIds?.includes(schoolId) === false
      ? [{ pointer: '/schoolId', code: 'outside', detail: `It is for ${schoolIds.join(', ')}.` }]
      : []),
    ...(specialties?.includes(specialty) === false
      ? [{ pointer: '/specialty', code: 'outside', detail: `It is for ${specialties.join(', ')}.` }]
      : []),
  ]
  throw new Problem('outside_engagement', 'Your engagement here is for other schools or specialties: see errors.', { faults })
}

interface Records {
  specialties: readonly string[]
  school: { id: string; status: string } | undefined
  coach: Person | undefined
  teachers: (Person | undefined)[]
}

/** Holds everyone a cycle names against the district's own records, and names each that does not fit. */
function refuseStrangers(draft: CycleDraft, { specialties, school, coach, teachers }: Records): void {
  const faults = specialtyFaults(draft.specialty, specialties)
  if (school?.status !== 'active')
    faults.push({ pointer: '/schoolId', code: 'unknown', detail: `There is no active school ${draft.schoolId}.` })
  if (!coach || !isActive(coach, 'coach'))
    faults.push({ pointer: '/coachId', code: 'not_a_coach', detail: `${draft.coachId} is not an active coach here.` })
  refuseFaults([...faults, ...teacherFaults(draft, teachers)])
}

function teacherFaults(
  { teacherIds, schoolId, coachId }: Pick<StoredCycle, 'teacherIds' | 'schoolId' | 'coachId'>,
  teachers: (Person | undefined)[],
): Fault[] {
  return teacherIds.flatMap((id, n) => {
    const [pointer, teacher] = [`/teacherIds/${n}`, teachers[n]]
    if (id === coachId) return [{ pointer, code: 'own_coach', detail: 'Nobody coaches themselves.' }]
    if (!teacher || !isActive(teacher, 'teacher'))
      return [{ pointer, code: 'not_a_teacher', detail: `${id} is not an active teacher here.` }]
    if (!worksAt(teacher, 'teacher', schoolId)) return [{ pointer, code: 'elsewhere', detail: `${id} does not teach at ${schoolId}.` }]
    return []
  })
}

const specialtyFaults = (specialty: string, known: readonly string[]): Fault[] =>
  known.includes(specialty)
    ? []
    : [{ pointer: '/specialty', code: 'unknown', detail: `The district’s specialties are ${known.join(', ')}.` }]

function refuseFaults(faults: Fault[]): void {
  if (faults.length > 0) throw new Problem('unknown_reference', 'Not everyone or everything named fits: see errors.', { faults })
}
