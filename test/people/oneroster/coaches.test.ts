import { describe, expect, test } from 'vitest'
import { type Coaching, withinCoachLimit } from '#functions/people/oneroster/coaches.ts'
import { type Current, planRoster } from '#functions/people/oneroster/plan.ts'
import { type Kind, kindOf, type Roster, type RosterPerson } from '#functions/people/oneroster/roster.ts'
import type { RosterRole } from '#functions/people/oneroster/vocabulary.ts'

const person = (sourcedId: string, ...roles: RosterRole[]): RosterPerson => ({
  sourcedId,
  givenName: 'Ada',
  familyName: 'Birch',
  email: null,
  roles: roles.map((role) => ({ role, schoolSourcedIds: ['oak'] })),
})

const rosterOf = (people: RosterPerson[], over: Partial<Kind<RosterPerson>> = {}): Roster => {
  const [present, rows] = [new Map(people.map((it) => [it.sourcedId, it])), new Map(people.map((it, n) => [it.sourcedId, n + 2]))]
  return {
    version: '1.1',
    files: [],
    schools: kindOf(),
    people: { ...kindOf(), mode: 'bulk', present, rows, ...over },
    students: kindOf(),
  }
}

/** A district by who works there: `coach`, `coach by hand`, `left`, `left a coach by hand`, or `teacher`. */
function standing(people: Record<string, string>, others = 0): { coaching: Coaching; current: Current } {
  const all = Object.entries(people)
  const coaches = new Map(all.flatMap(([id, it]) => (/^coach/.test(it) ? [[id, { byHand: it === 'coach by hand' }] as const] : [])))
  const onReturn = new Set(all.flatMap(([id, it]) => (it === 'left a coach by hand' ? [id] : [])))
  const rows = all.map(([id, it]) => [id, { id, digest: '', status: /^left/.test(it) ? 'tobedeleted' : 'active' }] as const)
  return { coaching: { others, coaches, onReturn }, current: { schools: new Map(), people: new Map(rows), students: new Map() } }
}

/** Who is to be a coach, and what is said of whom. */
function decided({ coaching, current }: ReturnType<typeof standing>, roster: Roster, coachesMax: number) {
  const { roster: held, faults } = withinCoachLimit(coaching, roster, planRoster(current, roster), coachesMax)
  const coaches = [...held.people.present.values()].filter(({ roles }) => roles.some(({ role }) => role === 'coach'))
  return { coaches: coaches.map(({ sourcedId }) => sourcedId), told: faults.map(({ row, outcome }) => `${row} ${outcome}`), held, faults }
}

describe('a roster with more coaches than the plan takes', () => {
  test('makes as many as there is room for, in the order of their rows, and loses nothing else of the others', () => {
    const people = [person('a', 'coach'), person('b', 'teacher'), person('c', 'coach', 'teacher'), person('d', 'coach')]
    const { coaches, held, faults } = decided(standing({}, 1), rosterOf(people), 2)
    expect(coaches).toEqual(['a'])
    expect([...held.people.present.values()]).toEqual([people[0], people[1], person('c', 'teacher'), person('d')])
    expect(faults).toEqual([
      {
        file: 'users.csv',
        row: 4,
        column: 'role',
        code: 'coach_limit',
        severity: 'error',
        outcome: 'value_dropped',
        detail:
          'The plan holds 2 active coaches, and there is no room for c. The role coach is not given; everything else is. Ask for a larger plan, or let someone go, and import again.',
      },
      expect.objectContaining({ row: 5 }),
    ])
  })

  test('changes nothing for those who are coaches, also when there are more of them already', () => {
    const people = [person('new', 'coach'), person('a', 'coach'), person('b', 'coach')]
    expect(decided(standing({ a: 'coach', b: 'coach' }), rosterOf(people), 1)).toMatchObject({
      coaches: ['a', 'b'],
      told: ['2 value_dropped'],
    })
  })

  test('gives the places of those whom it takes away, and of those who are coaches no longer', () => {
    const people = [person('b', 'teacher'), person('x', 'coach'), person('y', 'coach'), person('z', 'coach')]
    const { coaches } = decided(standing({ a: 'coach', b: 'coach' }), rosterOf(people), 2)
    expect(coaches).toEqual(['x', 'y'])
  })

  test('does not give the place of who is a coach by hand, or whose row could not be understood, or of whom it does not speak', () => {
    const byHand = standing({ a: 'coach by hand' })
    expect(decided(byHand, rosterOf([person('a', 'teacher'), person('x', 'coach')]), 1).coaches).toEqual([])
    const held = { held: new Set(['a']) }
    expect(decided(standing({ a: 'coach' }), rosterOf([person('x', 'coach')], held), 1).coaches).toEqual([])
    const delta = { mode: 'delta' as const }
    expect(decided(standing({ a: 'coach' }), rosterOf([person('x', 'coach')], delta), 1).coaches).toEqual([])
    expect(decided(standing({ a: 'coach' }), rosterOf([person('x', 'coach')]), 1).coaches).toEqual(['x'])
  })

  test('does not take back who would be a coach again by hand, where there is no room', () => {
    const gone = standing({ a: 'left a coach by hand', b: 'left a coach by hand', c: 'left' })
    const people = [person('x', 'coach'), person('a', 'teacher'), person('b', 'teacher'), person('c', 'coach')]
    const { told, held, coaches } = decided(gone, rosterOf(people), 1)
    expect([told, coaches, [...held.people.present.keys()], [...held.people.held]]).toEqual([
      ['4 row_skipped', '2 value_dropped', '5 value_dropped'],
      [],
      ['x', 'a', 'c'],
      ['b'],
    ])
  })

  test('takes back with one place who is a coach by hand and in the roster', () => {
    expect(decided(standing({ a: 'left a coach by hand' }), rosterOf([person('a', 'coach')]), 1)).toMatchObject({
      coaches: ['a'],
      told: [],
    })
  })

  test('is told without a column where roles have a file of their own, and without a row where there is none', () => {
    const roster = { ...rosterOf([person('x', 'coach')], { rows: new Map() }), version: '1.2' as const }
    expect(decided(standing({}), roster, 0).faults).toMatchObject([{ file: 'users.csv', row: null, column: null }])
  })
})
