/** Holds a roster to the number of coaches that the district's plan takes: who would be one too many is not made one. Decides; writes nothing. */
import { type Fault, shown } from './fault.ts'
import type { Plan } from './plan.ts'
import type { Roster, RosterPerson } from './roster.ts'

/** The district's coaches as they stand. */
export interface Coaching {
  /** Active coaches without a sourcedId, of whom no import knows. */
  others: number
  /** Active coaches by sourcedId; `byHand` when it was no import that made them coaches, so that none can end it. */
  coaches: ReadonlyMap<string, { byHand: boolean }>
  /** Those who were coaches by hand when they left: who comes back is one again. */
  onReturn: ReadonlySet<string>
}

/**
 * The roster with as many coaches as there is room for, and what is said of the others. Whoever is a coach already stays
 * one; then who comes back; then new ones in the order of their rows. So a second run, which finds part of them written,
 * decides the same.
 */
export function withinCoachLimit(coaching: Coaching, roster: Roster, plan: Plan, coachesMax: number): { roster: Roster; faults: Fault[] } {
  let room = coachesMax - staying(coaching, roster, plan)
  const [present, held] = [new Map(roster.people.present), new Set(roster.people.held)]
  const faults: Fault[] = []
  const told = (sourcedId: string, outcome: Fault['outcome'], what: string) =>
    faults.push({
      file: 'users.csv',
      row: roster.people.rows.get(sourcedId) ?? null,
      column: roster.version === '1.2' ? null : 'role',
      code: 'coach_limit',
      severity: 'error',
      detail: `The plan holds ${coachesMax} active coaches, and there is no room for ${shown(sourcedId)}. ${what} Ask for a larger plan, or let someone go, and import again.`,
      outcome,
    })
  for (const sourcedId of coaching.onReturn) {
    if (!present.has(sourcedId)) continue
    if (room > 0) {
      room -= 1
      continue
    }
    present.delete(sourcedId)
    held.add(sourcedId)
    told(sourcedId, 'row_skipped', 'Not taken back, since they would be a coach again.')
  }
  for (const [sourcedId, person] of present) {
    if (!coachesIn(person) || coaching.coaches.has(sourcedId) || coaching.onReturn.has(sourcedId)) continue
    if (room > 0) {
      room -= 1
      continue
    }
    present.set(sourcedId, { ...person, roles: person.roles.filter(({ role }) => role !== 'coach') })
    told(sourcedId, 'value_dropped', 'The role coach is not given; everything else is.')
  }
  return { roster: { ...roster, people: { ...roster.people, present, held } }, faults }
}

const coachesIn = ({ roles }: RosterPerson): boolean => roles.some(({ role }) => role === 'coach')

/** How many of today's coaches are coaches afterwards. */
function staying({ others, coaches }: Coaching, { people }: Roster, plan: Plan): number {
  const gone = new Set(plan.people.remove.map(({ sourcedId }) => sourcedId))
  let count = others
  for (const [sourcedId, { byHand }] of coaches) {
    const incoming = people.present.get(sourcedId)
    if (!gone.has(sourcedId) && (byHand || !incoming || coachesIn(incoming))) count += 1
  }
  return count
}
