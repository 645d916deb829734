/** What an import would change: the roster as it stands against the roster as it comes. Decides; writes nothing. */
import { digest } from './digest.ts'
import type { Kind, Roster, RosterPerson, RosterSchool, RosterStudent } from './roster.ts'

export interface CurrentRow {
  id: string
  /** `digest` of what the import last wrote. */
  digest: string
  status: 'active' | 'tobedeleted'
}

/** What earlier imports brought, by sourcedId. Whoever was entered by hand has no sourcedId, is not here, and is never touched. */
export interface Current {
  schools: ReadonlyMap<string, CurrentRow>
  people: ReadonlyMap<string, CurrentRow>
  /** Active students and their grade. */
  students: ReadonlyMap<string, string | null>
}

export interface Change<T> {
  id: string
  value: T
  digest: string
}

export interface Changes<T> {
  create: Omit<Change<T>, 'id'>[]
  update: Change<T>[]
  /** Was marked tobedeleted, and has come back. */
  restore: Change<T>[]
  remove: { id: string; sourcedId: string }[]
  unchanged: number
  /** Left as they are, since their rows could not be understood. */
  held: number
}

export interface StudentChanges {
  create: RosterStudent[]
  update: RosterStudent[]
  remove: string[]
  unchanged: number
  held: number
}

export type KindName = 'schools' | 'people' | 'students'

export interface Guard {
  /** Some kind would lose more than the limit. */
  isTripped: boolean
  /** It was, and is not overridden: nothing may be written. */
  isRefused: boolean
  percentMax: number
  kinds: Record<KindName, { active: number; removals: number; isTripped: boolean }>
  /** What to do about it, or `null` when all is well. */
  detail: string | null
}

export interface Plan {
  schools: Changes<RosterSchool>
  people: Changes<RosterPerson>
  students: StudentChanges
  guard: Guard
}

export interface PlanOptions {
  /** How many of the active may go in one import, in percent. 20 unless set. */
  deletionGuardPercent?: number
  /** Somebody has looked at the numbers and means it. */
  override?: boolean
}

export function planRoster(current: Current, incoming: Roster, { deletionGuardPercent = 20, override = false }: PlanOptions = {}): Plan {
  const schools = planRows(current.schools, incoming.schools)
  const people = planRows(current.people, incoming.people)
  const students = planStudents(current.students, incoming.students)
  const removals = { schools: schools.remove.length, people: people.remove.length, students: students.remove.length }
  const active = { schools: activeOf(current.schools), people: activeOf(current.people), students: current.students.size }
  return { schools, people, students, guard: guardOf(active, removals, deletionGuardPercent, override) }
}

function planRows<T extends RosterSchool | RosterPerson>(current: ReadonlyMap<string, CurrentRow>, incoming: Kind<T>): Changes<T> {
  const changes: Changes<T> = { create: [], update: [], restore: [], remove: [], unchanged: 0, held: 0 }
  if (incoming.mode === 'absent') return { ...changes, unchanged: current.size }
  for (const [sourcedId, value] of incoming.present) {
    const before = current.get(sourcedId)
    const change = { value, digest: digest(value) }
    if (!before) changes.create.push(change)
    else if (before.status === 'tobedeleted') changes.restore.push({ id: before.id, ...change })
    else if (before.digest !== change.digest) changes.update.push({ id: before.id, ...change })
    else changes.unchanged++
  }
  for (const [sourcedId, { id, status }] of current) {
    if (incoming.present.has(sourcedId)) continue
    if (status === 'active' && isGone(sourcedId, incoming)) changes.remove.push({ id, sourcedId })
    else if (incoming.held.has(sourcedId)) changes.held++
    else changes.unchanged++
  }
  return changes
}

function planStudents(current: ReadonlyMap<string, string | null>, incoming: Kind<RosterStudent>): StudentChanges {
  const changes: StudentChanges = { create: [], update: [], remove: [], unchanged: 0, held: 0 }
  if (incoming.mode === 'absent') return { ...changes, unchanged: current.size }
  for (const [sourcedId, student] of incoming.present) {
    const grade = current.get(sourcedId)
    if (grade === undefined) changes.create.push(student)
    else if (grade !== student.grade) changes.update.push(student)
    else changes.unchanged++
  }
  for (const sourcedId of current.keys()) {
    if (incoming.present.has(sourcedId)) continue
    if (isGone(sourcedId, incoming)) changes.remove.push(sourcedId)
    else if (incoming.held.has(sourcedId)) changes.held++
    else changes.unchanged++
  }
  return changes
}

/** Marked, or absent from a list that is the whole truth. */
function isGone<T>(sourcedId: string, { mode, isComplete, toBeDeleted, held }: Kind<T>): boolean {
  if (toBeDeleted.has(sourcedId)) return true
  return mode === 'bulk' && isComplete && !held.has(sourcedId)
}

function activeOf(rows: ReadonlyMap<string, CurrentRow>): number {
  let active = 0
  for (const { status } of rows.values()) if (status === 'active') active++
  return active
}

function guardOf(active: Record<KindName, number>, removals: Record<KindName, number>, percentMax: number, override: boolean): Guard {
  const judge = (kind: KindName) => ({
    active: active[kind],
    removals: removals[kind],
    isTripped: removals[kind] * 100 > active[kind] * percentMax,
  })
  const kinds = { schools: judge('schools'), people: judge('people'), students: judge('students') }
  const tripped = (['schools', 'people', 'students'] as const).filter((kind) => kinds[kind].isTripped)
  const isTripped = tripped.length > 0
  const numbers = tripped.map((kind) => `${removals[kind]} of ${active[kind]} active ${kind}`).join(', ')
  const advice = override ? 'Overridden.' : 'Check that the export is whole. If they have really left, import again and override the guard.'
  const detail = isTripped ? `This import would delete ${numbers}; up to ${percentMax} % of each may go at once. ${advice}` : null
  return { isTripped, isRefused: isTripped && !override, percentMax, kinds, detail }
}
