import { describe, expect, test } from 'vitest'
import { digest } from '#functions/people/oneroster/digest.ts'
import { type Current, planRoster } from '#functions/people/oneroster/plan.ts'
import { type Kind, kindOf, type Mode, type Roster, type RosterPerson } from '#functions/people/oneroster/roster.ts'

const person = (sourcedId: string, familyName = 'Birch'): RosterPerson => ({
  sourcedId,
  givenName: 'Ada',
  familyName,
  email: null,
  roles: [{ role: 'teacher', schoolSourcedIds: ['elm', 'oak'] }],
})
const many = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`)

function roster(people: RosterPerson[], { mode = 'bulk', ...more }: Partial<Kind<RosterPerson>> & { mode?: Mode } = {}): Roster {
  const kind = { ...kindOf<RosterPerson>(), mode, present: new Map(people.map((person) => [person.sourcedId, person])), ...more }
  return { version: '1.1', files: [], schools: kindOf(), people: kind, students: kindOf() }
}

const current = (ids: string[], status: 'active' | 'tobedeleted' = 'active'): Current => ({
  schools: new Map(),
  people: new Map(ids.map((id) => [id, { id: `per_${id}`, digest: digest(person(id)), status }])),
  students: new Map(),
})

describe('a plan', () => {
  test('creates whom it does not know', () => {
    const { people } = planRoster(current([]), roster([person('a')]))
    expect(people).toEqual({
      create: [{ value: person('a'), digest: digest(person('a')) }],
      update: [],
      restore: [],
      remove: [],
      unchanged: 0,
      held: 0,
    })
  })

  test('writes nothing for whoever has not changed', () => {
    const { people, guard } = planRoster(current(many(5)), roster(many(5).map((id) => person(id))))
    expect([people, guard]).toMatchObject([
      { create: [], update: [], restore: [], remove: [], unchanged: 5 },
      { isTripped: false, isRefused: false, detail: null },
    ])
  })

  test('updates whoever has', () => {
    const { people } = planRoster(current(['a']), roster([person('a', 'Elder')]))
    expect(people.update).toEqual([{ id: 'per_a', value: person('a', 'Elder'), digest: digest(person('a', 'Elder')) }])
  })

  test('restores whoever comes back, changed or not', () => {
    const { people } = planRoster(current(['a', 'b'], 'tobedeleted'), roster([person('a'), person('b', 'Elder')]))
    expect([people.restore.map(({ id }) => id), people.update]).toEqual([['per_a', 'per_b'], []])
  })

  test('removes in bulk whoever is absent, once', () => {
    expect(planRoster(current(many(10)), roster(many(9).map((id) => person(id)))).people.remove).toEqual([
      { id: 'per_p9', sourcedId: 'p9' },
    ])
    expect(planRoster(current(['a'], 'tobedeleted'), roster([])).people).toMatchObject({ remove: [], unchanged: 1 })
  })

  test('removes in delta only whoever is marked', () => {
    const { people } = planRoster(current(many(10)), roster([], { mode: 'delta', toBeDeleted: new Set(['p3', 'stranger']) }))
    expect(people).toMatchObject({ remove: [{ id: 'per_p3', sourcedId: 'p3' }], unchanged: 9 })
  })

  test('leaves alone whoever could not be understood', () => {
    const { people } = planRoster(
      current(many(10)),
      roster(
        many(8).map((id) => person(id)),
        { held: new Set(['p8']) },
      ),
    )
    expect(people).toMatchObject({ remove: [{ sourcedId: 'p9' }], unchanged: 8, held: 1 })
  })

  test('reads nothing from absence when the file is not whole', () => {
    const { people } = planRoster(current(many(10)), roster([person('p0')], { isComplete: false, toBeDeleted: new Set(['p1']) }))
    expect(people.remove).toEqual([{ id: 'per_p1', sourcedId: 'p1' }])
  })

  test('touches nothing of a kind that was not sent', () => {
    const { people } = planRoster(current(many(3)), roster([person('new')], { mode: 'absent', toBeDeleted: new Set(['p1']) }))
    expect(people).toEqual({ create: [], update: [], restore: [], remove: [], unchanged: 3, held: 0 })
  })

  test('does the same for students, by their grade', () => {
    const students = new Map([
      ['a', '07'],
      ['b', '08'],
      ['c', null],
      ['d', '09'],
      ['e', '10'],
      ['f', '11'],
    ])
    const incoming = roster([])
    incoming.people.mode = 'absent'
    incoming.students = {
      ...kindOf(),
      mode: 'bulk',
      held: new Set(['d']),
      present: new Map(
        ['a', 'b', 'e', 'f', 'new'].map((sourcedId) => [
          sourcedId,
          { sourcedId, grade: sourcedId === 'b' ? '09' : (students.get(sourcedId) ?? null) },
        ]),
      ),
    }
    const plan = planRoster({ ...current([]), students }, incoming)
    expect(plan.students).toEqual({
      create: [{ sourcedId: 'new', grade: null }],
      update: [{ sourcedId: 'b', grade: '09' }],
      remove: ['c'],
      unchanged: 3,
      held: 1,
    })
  })
})

describe('the deletion guard', () => {
  const losing = (count: number, options = {}) =>
    planRoster(current(many(100)), roster(many(100 - count).map((id) => person(id))), options).guard

  test('lets a fifth of the active go, and not one more', () => {
    expect(losing(20)).toMatchObject({ isTripped: false, isRefused: false })
    expect(losing(21)).toMatchObject({
      isTripped: true,
      isRefused: true,
      kinds: { people: { active: 100, removals: 21, isTripped: true }, schools: { isTripped: false } },
    })
  })

  test('names the numbers, and what to do', () => {
    expect(losing(21).detail).toBe(
      'This import would delete 21 of 100 active people; up to 20 % of each may go at once. Check that the export is whole. If they have really left, import again and override the guard.',
    )
  })

  test('can be overridden, and still shows', () => {
    expect(losing(21, { override: true })).toMatchObject({
      isTripped: true,
      isRefused: false,
      detail: expect.stringContaining('Overridden'),
    })
  })

  test('can be set by the district', () => {
    expect([losing(6, { deletionGuardPercent: 5 }).isRefused, losing(60, { deletionGuardPercent: 60 }).isRefused]).toEqual([true, false])
  })

  test('counts the active alone', () => {
    const mixed = new Map([...current(many(4)).people, ...current(['x', 'y', 'z'], 'tobedeleted').people])
    const { guard } = planRoster({ ...current([]), people: mixed }, roster(many(3).map((id) => person(id))))
    expect(guard.kinds.people).toEqual({ active: 4, removals: 1, isTripped: true })
  })

  test('watches marked rows of a delta, schools and students too', () => {
    expect(planRoster(current(['a']), roster([], { mode: 'delta', toBeDeleted: new Set(['a']) })).guard.isRefused).toBe(true)
    const incoming = roster([])
    incoming.people.mode = 'absent'
    incoming.students.mode = 'bulk'
    incoming.schools.mode = 'bulk'
    const schools = new Map([['oak', { id: 'sch_1', digest: '', status: 'active' as const }]])
    expect(planRoster({ schools, people: new Map(), students: new Map([['s', null]]) }, incoming).guard.detail).toContain(
      '1 of 1 active schools, 1 of 1 active students',
    )
  })
})

describe('a digest', () => {
  test('does not depend on the order of roles, schools or properties', () => {
    const a = {
      ...person('a'),
      roles: [
        { role: 'coach' as const, schoolSourcedIds: [] },
        { role: 'teacher' as const, schoolSourcedIds: ['oak', 'elm'] },
      ],
    }
    const { roles, ...rest } = a
    const b = { roles: [{ schoolSourcedIds: ['elm', 'oak'], role: 'teacher' as const }, roles[0]!], ...rest }
    expect(digest(b)).toBe(digest(a))
    expect(digest(a)).toMatch(/^[\w-]{22}$/)
  })

  test.each<[string, Partial<RosterPerson>]>([
    ['a name', { givenName: 'Eva' }],
    ['an address', { email: 'a@b.org' }],
    ['a role', { roles: [{ role: 'coach', schoolSourcedIds: ['elm', 'oak'] }] }],
    ['a school', { roles: [{ role: 'teacher', schoolSourcedIds: ['oak'] }] }],
    ['an id', { sourcedId: 'b' }],
  ])('changes with %s', (_, change) => {
    expect(digest({ ...person('a'), ...change })).not.toBe(digest(person('a')))
  })

  test('stays as it was written', () => {
    expect([digest(person('a')), digest({ sourcedId: 'oak', name: 'Oak', identifier: null })]).toMatchInlineSnapshot(`
      [
        "69fNBH0S-5iE5RHp3FFnJc",
        "3vOtY6wR71yuvBfVr-vEW6",
      ]
    `)
  })
})
