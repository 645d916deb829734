/**
 * Empties a sandbox of its schools, people, cycles, observations and rosters, of the time ledger, and of exports and imports with their files, by the lists that these have: no right to read a table as
 * a whole is needed. What goes is told in the changes. It may die anywhere, and be run again: it takes what is still there.
 */
import { drop, put, remove } from '#shared/db/commit.ts'
import type { Item } from '#shared/db/entity.ts'
import { Actions } from '#shared/model/action.ts'
import { ActionTemplates } from '#shared/model/action-template.ts'
import { BusyBooks, BusyTimes } from '#shared/model/busy-time.ts'
import { CalendarFeeds } from '#shared/model/calendar-feed.ts'
import { Calibrations, calibrationGone } from '#shared/model/calibration.ts'
import { canonical } from '#shared/model/canonical.ts'
import { Comments } from '#shared/model/comment.ts'
import { ContentLooks, LooksFor } from '#shared/model/content-look.ts'
import { Cycles, frameOf, type StoredCycle, TeachersCycles } from '#shared/model/cycle.ts'
import { Contributions, DataDiscussions, type StoredDiscussion } from '#shared/model/data-discussion.ts'
import { Daybooks } from '#shared/model/daybook.ts'
import { Districts, specialtiesAtFirst } from '#shared/model/district.ts'
import { Duties } from '#shared/model/duty.ts'
import { besideGone, type Evidence, EvidenceItems, isOpen, LastRetractions } from '#shared/model/evidence.ts'
import { FileWorks, workOn } from '#shared/model/evidence-file.ts'
import { Exports, fileKeysOf, type StoredExport } from '#shared/model/export.ts'
import { externalIdChanges } from '#shared/model/external-id.ts'
import { CoachFundings, FundingSources } from '#shared/model/funding.ts'
import { ImportRows, Imports, importKey, type StoredImport } from '#shared/model/import.ts'
import { Accounts, Invitations } from '#shared/model/invitation.ts'
import { LedgerLines, LedgerMonths } from '#shared/model/ledger.ts'
import { Observations } from '#shared/model/observation.ts'
import { ObservationTools, ToolVersions } from '#shared/model/observation-tool.ts'
import { ModelVersions, OwnModels } from '#shared/model/own-cycle-model.ts'
import { copyChanges, People, type StoredPerson } from '#shared/model/person.ts'
import { ProgressChecks } from '#shared/model/progress-check.ts'
import { Protocols, ProtocolVersions, type StoredProtocol } from '#shared/model/protocol.ts'
import { Reflections } from '#shared/model/reflection.ts'
import { Reminders } from '#shared/model/reminder.ts'
import { packageKey, RosterFaults, RosterImports, type StoredImport as StoredRosterImport } from '#shared/model/roster-import.ts'
import { Schools } from '#shared/model/school.ts'
import { SignIns } from '#shared/model/sign-in.ts'
import { StudentBuckets } from '#shared/model/student.ts'
import { TermCalendars, Terms } from '#shared/model/term.ts'
import { TimeCertifications } from '#shared/model/time-certification.ts'
import { VideoComments } from '#shared/model/video-comment.ts'
import { Visits, copyChanges as visitCopies } from '#shared/model/visit.ts'
import { emptied, firstPage, type Gone, listed, partitionGone, take, type Wiping, without } from './emptying.ts'

export async function wipe(wiping: Wiping): Promise<void> {
  const { table } = wiping
  await observationsGone(wiping)
  await emptied(wiping, listed(wiping, DataDiscussions), (it) => discussionGone(wiping, it))
  await emptied(
    wiping,
    listed(wiping, Protocols, ({ key }) => ({ key })),
    (it) => protocolGone(wiping, it),
  )
  await emptied(wiping, listed(wiping, Cycles), (cycle) => cycleGone(wiping, cycle))
  await emptied(wiping, listed(wiping, Invitations), async (it) => without([drop(Invitations, it)]))
  await emptied(wiping, listed(wiping, ActionTemplates), async (it) => ({
    changes: [remove(ActionTemplates, it)],
    happened: [{ type: 'action_template.removed', subject: it.id, ...(it.visibility === 'own' && { kept: 'private' }) }],
  }))
  await partitionGone(wiping, Reminders, {})
  await modelsGone(wiping)
  await timeGone(wiping)
  await calendarsGone(wiping)
  await emptied(wiping, listed(wiping, People), (person) => personGone(wiping, person))
  await emptied(wiping, listed(wiping, Schools), async (school) => ({
    changes: [remove(Schools, school), ...externalIdChanges('school', school, undefined)],
    happened: [{ type: 'school.removed', subject: school.id, sourcedId: school.sourcedId, externalId: school.externalId }],
  }))
  await partitionGone(wiping, StudentBuckets, {})
  await emptied(wiping, listed(wiping, RosterImports), (it) => rosterGone(wiping, it))
  await emptied(wiping, listed(wiping, Exports), (it) => exportGone(wiping, it))
  await emptied(wiping, listed(wiping, Imports), (it) => importGone(wiping, it))
  await signInGone(wiping)
  if (await table.find(LastRetractions, {})) await take(wiping, [without([drop(LastRetractions, { at: '' })])])
  await settingsAtFirst(wiping)
}

/** Observations, calibrations, and then the tools that they name. */
async function observationsGone(wiping: Wiping): Promise<void> {
  await emptied(wiping, listed(wiping, Observations), async (it) => ({
    changes: [remove(Observations, it)],
    // Nobody has heard of a draft.
    happened: it.status === 'draft' ? [] : [{ type: 'observation.removed', subject: it.id, within: it.cycleId }],
  }))
  await emptied(wiping, listed(wiping, Calibrations), async (it) => ({
    changes: calibrationGone(it),
    happened: [{ type: 'calibration.removed', subject: it.id }],
  }))
  await emptied(wiping, listed(wiping, ObservationTools), async (it) => {
    await partitionGone(wiping, ToolVersions, { toolId: it.id })
    return { changes: [remove(ObservationTools, it)], happened: [{ type: 'observation_tool.removed', subject: it.id }] }
  })
}

/** The cycle models of its own, each after its versions. */
async function modelsGone(wiping: Wiping): Promise<void> {
  const { table } = wiping
  await partitionGone(wiping, ModelVersions, {})
  await emptied(
    wiping,
    async () => (await table.listWhole(OwnModels, {}, firstPage)).items,
    async (it) => ({ changes: [remove(OwnModels, it)], happened: [{ type: 'cycle_model.removed', subject: it.key }] }),
  )
}

/** Duties, terms, funding and certifications, and then the ledger, which actions have written to as well. */
async function timeGone(wiping: Wiping): Promise<void> {
  await emptied(wiping, listed(wiping, TimeCertifications), async (it) => ({
    changes: [remove(TimeCertifications, it)],
    happened: [{ type: 'time_certification.removed', subject: it.id }],
  }))
  await emptied(wiping, listed(wiping, Duties), async (it) => ({
    changes: [remove(Duties, it), ...externalIdChanges('duty', it, undefined)],
    happened: [{ type: 'duty.removed', subject: it.id, externalId: it.externalId }],
  }))
  await emptied(wiping, listed(wiping, Terms), async (it) => ({
    changes: [remove(Terms, it)],
    happened: [{ type: 'term.removed', subject: it.id }],
  }))
  const terms = await wiping.table.find(TermCalendars, {})
  if (terms) await take(wiping, [without([drop(TermCalendars, terms)])])
  await emptied(
    wiping,
    listed(wiping, CoachFundings, ({ coachId }) => ({ coachId })),
    async (it) => ({ changes: [remove(CoachFundings, it)], happened: [{ type: 'coach_funding.removed', subject: it.coachId }] }),
  )
  await emptied(wiping, listed(wiping, FundingSources), async (it) => ({
    changes: [remove(FundingSources, it)],
    happened: [{ type: 'funding_source.removed', subject: it.id }],
  }))
  await emptied(
    wiping,
    listed(wiping, LedgerMonths, ({ coachId, month }) => ({ coachId, month })),
    async (it) => {
      const { coachId, month } = it
      await partitionGone(wiping, LedgerLines, { coachId }, { from: month, to: month })
      return without([drop(LedgerMonths, it)])
    },
  )
}

/** Visits with their copies; what people are busy with. Daybooks and feeds go with the people whose they are. */
async function calendarsGone(wiping: Wiping): Promise<void> {
  await emptied(wiping, listed(wiping, Visits), async (it) => ({
    changes: [remove(Visits, it), ...visitCopies(it, undefined)],
    happened: [{ type: 'visit.removed', subject: it.id, ...(it.cycleId && { within: it.cycleId }) }],
  }))
  await emptied(
    wiping,
    listed(wiping, BusyBooks, ({ personId }) => ({ personId })),
    async (it) => {
      await partitionGone(wiping, BusyTimes, { personId: it.personId })
      return without([drop(BusyBooks, it)])
    },
  )
}

async function signInGone(wiping: Wiping): Promise<void> {
  const signIn = await wiping.table.find(SignIns, {})
  if (signIn)
    await take(wiping, [{ changes: [drop(SignIns, signIn)], happened: [{ type: 'sign_in.removed', subject: wiping.table.tenantId }] }])
}

/** The settings as they were at first: under a later revision where they had been changed, as any change of theirs. */
async function settingsAtFirst(wiping: Wiping): Promise<void> {
  const before = await wiping.table.get(Districts, {})
  const { name, timeZone, day } = wiping.claimed.sandbox!
  const { workday: _, caseload: __, defaultCycleModel: ___, ...settings } = before
  const atFirst = { ...settings, name, timeZone, specialties: specialtiesAtFirst, updatedAt: `${day}T00:00:00.000Z` }
  if (canonical(atFirst) === canonical(before)) return
  const isTold = canonical({ ...atFirst, updatedAt: before.updatedAt }) !== canonical(before)
  const after = isTold ? { ...atFirst, rev: before.rev + 1 } : atFirst
  const happened: Gone['happened'] = isTold ? [{ type: 'district.updated', subject: after.id, rev: after.rev }] : []
  await take(wiping, [{ changes: [put(Districts, after)], happened }])
}

async function personGone(wiping: Wiping, person: StoredPerson): Promise<Gone> {
  await partitionGone(wiping, LooksFor, { forId: person.id })
  const personId = person.id
  await partitionGone(wiping, Daybooks, { personId })
  await partitionGone(wiping, CalendarFeeds, { personId })
  return {
    changes: [
      remove(People, person),
      drop(Accounts, { personId: person.id } as Item<typeof Accounts>),
      // The copies of somebody with no role at all are none.
      ...copyChanges(person, { ...person, roles: [] }),
      ...externalIdChanges('person', person, undefined),
    ],
    happened: [{ type: 'person.removed', subject: person.id, sourcedId: person.sourcedId, externalId: person.externalId }],
  }
}

/** Files go before what names them: whoever comes after a death finds them once more. */
async function filesGone({ objects }: Wiping, keys: readonly string[]): Promise<void> {
  for (const key of keys) await objects.remove(key)
}

/** A worker that is at it finds it gone when it notes its next file, and takes that file away itself. */
async function exportGone(wiping: Wiping, found: StoredExport): Promise<Gone> {
  await filesGone(wiping, fileKeysOf(found))
  return without([drop(Exports, found)])
}

async function importGone(wiping: Wiping, found: StoredImport): Promise<Gone> {
  await filesGone(wiping, [importKey(found)])
  await partitionGone(wiping, ImportRows, { importId: found.id })
  return without([drop(Imports, found)])
}

async function rosterGone(wiping: Wiping, found: StoredRosterImport): Promise<Gone> {
  await filesGone(wiping, [packageKey(found.id)])
  await partitionGone(wiping, RosterFaults, { importId: found.id })
  return without([drop(RosterImports, found)])
}

/** A discussion, when what was said in it has gone. */
async function discussionGone(wiping: Wiping, discussion: StoredDiscussion): Promise<Gone> {
  const { id, cycleId } = discussion
  await partitionGone(wiping, Contributions, { discussionId: id })
  return {
    changes: [remove(DataDiscussions, discussion)],
    happened: [{ type: 'data_discussion.removed', subject: id, within: cycleId }],
  }
}

async function protocolGone(wiping: Wiping, protocol: StoredProtocol): Promise<Gone> {
  const { key } = protocol
  await partitionGone(wiping, ProtocolVersions, { key })
  return { changes: [remove(Protocols, protocol)], happened: [{ type: 'protocol.removed', subject: key }] }
}

const parts = [
  { entity: Actions, noun: 'action' },
  { entity: ProgressChecks, noun: 'progress_check' },
  { entity: Reflections, noun: 'reflection' },
  { entity: Comments, noun: 'comment' },
] as const

/** Takes one cycle away, and all that is part of it. */
export async function wipeCycle(wiping: Wiping, cycle: StoredCycle): Promise<void> {
  await take(wiping, [await cycleGone(wiping, cycle)])
}

/** A cycle, when its parts have gone. */
async function cycleGone(wiping: Wiping, cycle: StoredCycle): Promise<Gone> {
  const { id, externalId } = cycle
  await emptied(wiping, within(wiping, EvidenceItems, id), (item) => evidenceItemGone(wiping, item))
  for (const { entity, noun } of parts) await emptied(wiping, within(wiping, entity as typeof Comments, id), (part) => partGone(noun, part))
  await partitionGone(wiping, ContentLooks, { cycleId: id })
  return {
    changes: [
      drop(Cycles, cycle),
      ...cycle.teacherIds.map((teacherId) => drop(TeachersCycles, { ...frameOf(cycle), teacherId })),
      ...externalIdChanges('cycle', cycle, undefined),
      ...cycle.goals.flatMap((goal) => externalIdChanges('goal', goal, undefined, { within: id })),
    ],
    happened: [
      ...cycle.goals.map((goal) => ({ type: 'goal.removed' as const, subject: goal.id, within: id, externalId: goal.externalId })),
      { type: 'cycle.removed', subject: id, externalId },
    ],
  }
}

/** The parts of a cycle of one kind: all of them are listed in the same way. */
const within =
  <E extends typeof EvidenceItems | typeof Comments>({ table }: Wiping, entity: E, cycleId: StoredCycle['id']) =>
  async (): Promise<Item<E>[]> =>
    (await table.listWhole(entity as typeof Comments, { cycleId }, firstPage)).items as Item<E>[]

const partGone = async (noun: (typeof parts)[number]['noun'], part: Item<typeof Comments>): Promise<Gone> => ({
  changes: [
    drop(parts.find((it) => it.noun === noun)!.entity as typeof Comments, part),
    ...externalIdChanges(noun, part, undefined, { within: part.cycleId }),
  ],
  happened: [{ type: `${noun}.removed`, subject: part.id, within: part.cycleId, externalId: part.externalId }],
})

/** Evidence, when the comments on it have gone. Its file is left to the worker of files. */
async function evidenceItemGone(wiping: Wiping, item: Evidence): Promise<Gone> {
  const { id, cycleId, externalId } = item
  await partitionGone(wiping, VideoComments, { evidenceId: id })
  return {
    changes: [
      drop(EvidenceItems, item),
      ...besideGone(item),
      ...externalIdChanges('evidence', item, undefined, { within: cycleId }),
      ...(item.file ? [put(FileWorks, workOn('remove', item, wiping.now()))] : []),
    ],
    // What only its owner knows of nobody else has heard of.
    happened: [{ type: 'evidence.removed', subject: id, within: cycleId, externalId, ...(!isOpen(item) && { kept: 'private' as const }) }],
  }
}
