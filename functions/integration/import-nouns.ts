/**
 * What can be imported: by noun, the operations that make, read and change one. As with exports, the worker has the routes;
 * here stands what it takes to say who may ask, and a test holds it against them.
 */
import type { Asked } from '#shared/auth/hold.ts'
import type { ExternalNoun } from '#shared/model/external-id.ts'
import type { IdKind } from '#shared/model/id.ts'

export interface NounSpec extends Asked {
  kind: IdKind
  create: string
  read: string
  /** What has none is a record, and does not change. */
  update?: string
  /** The name of its id in paths. */
  id: string
  /** Whether it is part of a cycle, which its rows name. */
  within?: 'cycleId'
}

const inCycle = { within: 'cycleId', may: 'take part in cycles', scope: 'cycles:write' } as const

export const nouns: Record<ExternalNoun, NounSpec> = {
  school: {
    kind: 'sch',
    create: 'addSchool',
    read: 'readSchool',
    update: 'updateSchool',
    id: 'schoolId',
    may: 'manage schools',
    scope: 'schools:write',
  },
  person: {
    kind: 'per',
    create: 'addPerson',
    read: 'readPerson',
    update: 'updatePerson',
    id: 'personId',
    may: 'manage people',
    scope: 'people:write',
  },
  cycle: {
    kind: 'cyc',
    create: 'openCycle',
    read: 'readCycle',
    update: 'updateCycle',
    id: 'cycleId',
    may: 'open cycles',
    scope: 'cycles:write',
  },
  goal: { kind: 'gol', create: 'addGoal', read: 'readGoal', update: 'updateGoal', id: 'goalId', ...inCycle },
  action: { kind: 'act', create: 'planAction', read: 'readAction', id: 'actionId', ...inCycle },
  evidence: { kind: 'evd', create: 'attachEvidence', read: 'readEvidence', id: 'evidenceId', ...inCycle },
  progress_check: { kind: 'chk', create: 'recordProgressCheck', read: 'readProgressCheck', id: 'checkId', ...inCycle },
  // A cycle has one of each person, and is asked for it by the person: here the one who sent the row.
  reflection: { kind: 'ref', create: 'writeReflection', read: 'readReflection', id: 'personId', ...inCycle },
  comment: { kind: 'cmt', create: 'writeComment', read: 'readComment', update: 'updateComment', id: 'commentId', ...inCycle },
  duty: {
    kind: 'dut',
    create: 'recordDuty',
    read: 'readDuty',
    update: 'updateDuty',
    id: 'dutyId',
    may: 'record duties',
    scope: 'time:write',
  },
}

export const nounOfKind = new Map<IdKind, ExternalNoun>(Object.entries(nouns).map(([noun, { kind }]) => [kind, noun as ExternalNoun]))
