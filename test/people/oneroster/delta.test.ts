/** A package that sends only what changed, and what it leaves unsaid. */
import { describe, expect, test } from 'vitest'
import type { Known, RosterPerson } from '#functions/people/oneroster/roster.ts'
import { type Cells, type District, person, readDistrict, role, school, user } from './roster.ts'

const tia: RosterPerson = {
  sourcedId: 'tia',
  givenName: 'Tia',
  familyName: 'Elder',
  email: null,
  roles: [{ role: 'teacher', schoolSourcedIds: ['oak'] }],
}
const known: Known = {
  isSchool: (id) => ['oak', 'elm'].includes(id),
  isStudent: (id) => id === 'sam',
  person: (id) => (id === 'tia' ? tia : undefined),
}
const delta = (files: District['files'], version: '1.1' | '1.2' = '1.2', options: { known?: Known } = { known }) =>
  readDistrict({ version, mode: 'delta', files: files ?? {} }, options)
const deleted = { status: 'tobedeleted' }
const rolesOf = (outcome: Awaited<ReturnType<typeof delta>>, id = 'tia') => outcome.roster.people.present.get(id)?.roles

describe('a delta', () => {
  test('of version 1.1 changes whom it names, and deletes whom it marks', async () => {
    const { roster, short } = await delta(
      { 'users.csv': [user('tia', 'teacher', { orgSourcedIds: 'elm' }), user('tom', 'teacher', deleted)] },
      '1.1',
    )
    expect(roster.people).toMatchObject({ mode: 'delta', toBeDeleted: new Set(['tom']) })
    expect(roster.people.present.get('tia')?.roles).toEqual([{ role: 'teacher', schoolSourcedIds: ['elm'] }])
    expect([roster.schools.mode, short]).toEqual(['absent', ['users.csv:2:orgSourcedIds reference_unchecked kept']])
  })

  test('must say status and dateLastModified', async () => {
    const { roster, short } = await delta(
      {
        'users.csv': [user('tia', 'teacher', { status: '', dateLastModified: '' }), user('tom', 'teacher', { status: 'gone' })],
        'orgs.csv': [school],
      },
      '1.1',
    )
    expect([...roster.people.present.keys()]).toEqual(['tia'])
    expect([...roster.people.held]).toEqual(['tom'])
    expect(short).toEqual([
      'users.csv:2:status status_missing kept',
      'users.csv:3:status value_unknown row_skipped',
      'users.csv:2:dateLastModified date_missing kept',
    ])
  })

  test('may name orgs it does not repeat', async () => {
    const { roster, short } = await delta(
      {
        'orgs.csv': [{ sourcedId: 'lab', name: 'Lab', type: 'department', parentSourcedId: 'elm' }],
        'users.csv': [user('tia', 'teacher', { orgSourcedIds: 'lab' }), user('tom', 'teacher', { orgSourcedIds: 'nowhere' })],
      },
      '1.1',
    )
    expect(roster.people.present.get('tia')?.roles).toEqual([{ role: 'teacher', schoolSourcedIds: ['elm'] }])
    expect(short).toEqual([
      'users.csv:3:orgSourcedIds reference_unknown value_dropped',
      'users.csv:3:orgSourcedIds role_without_school row_skipped',
    ])
  })

  test('of a name alone leaves the roles', async () => {
    const outcome = await delta({ 'users.csv': [person('tia', { familyName: 'Birch' }), person('sam', { grades: '08' })] })
    expect(outcome.roster.people.present.get('tia')).toMatchObject({ familyName: 'Birch', roles: tia.roles })
    expect([...outcome.roster.students.present.values()]).toEqual([{ sourcedId: 'sam', grade: '08' }])
    expect(outcome.short).toEqual([])
  })

  test('of a role alone leaves the name', async () => {
    const outcome = await delta({ 'orgs.csv': [school], 'roles.csv': [role('tia', 'ext:coach', { orgSourcedId: 'elm' })] })
    expect(outcome.roster.people.mode).toBe('delta')
    expect(outcome.roster.people.present.get('tia')).toEqual({
      ...tia,
      roles: [{ role: 'coach', schoolSourcedIds: ['elm'] }, ...tia.roles],
    })
  })

  test('takes a role away at one school', async () => {
    const add = role('tia', 'teacher', { orgSourcedId: 'elm' })
    const outcome = await delta({ 'orgs.csv': [school], 'roles.csv': [add, role('tia', 'teacher', deleted)] })
    expect(rolesOf(outcome)).toEqual([{ role: 'teacher', schoolSourcedIds: ['elm'] }])
    expect(rolesOf(await delta({ 'orgs.csv': [school], 'roles.csv': [role('tia', 'teacher', deleted)] }))).toEqual([])
  })

  test('of users beside the whole of the roles replaces the roles', async () => {
    const files = { 'orgs.csv': [school], 'users.csv': [person('sam')], 'roles.csv': [role('tia', 'ext:coach'), role('sam', 'student')] }
    const outcome = await readDistrict({ version: '1.2', mode: 'delta', files, manifest: { roles: 'bulk' } }, { known })
    expect(rolesOf(outcome)).toEqual([{ role: 'coach', schoolSourcedIds: ['oak'] }])
  })

  test('leaves a student one whose other role ends', async () => {
    const files = { 'orgs.csv': [school], 'users.csv': [person('sam', { grades: '12' })], 'roles.csv': [role('sam', 'teacher', deleted)] }
    expect([...(await delta(files)).roster.students.present.keys()]).toEqual(['sam'])
  })

  test('may name courses, classes and users it does not repeat', async () => {
    const classes = [
      { sourcedId: 'c', title: 'c', courseSourcedId: 'bio', classType: 'scheduled', schoolSourcedId: 'elm', termSourcedIds: 'fall' },
    ]
    const enrollments = [{ sourcedId: 'e', classSourcedId: 'old', schoolSourcedId: 'oak', userSourcedId: 'tia', role: 'teacher' }]
    const courses = [{ sourcedId: 'art', title: 'Art', orgSourcedId: 'dis' }]
    const { short } = await delta(
      { 'orgs.csv': [school], 'courses.csv': courses, 'classes.csv': classes, 'enrollments.csv': enrollments },
      '1.1',
    )
    expect(short).toEqual(['classes.csv:2:termSourcedIds reference_unchecked kept'])
  })

  test('brings a new person with a role', async () => {
    const outcome = await delta({ 'orgs.csv': [school], 'users.csv': [person('new')], 'roles.csv': [role('new', 'teacher')] })
    expect([rolesOf(outcome, 'new'), outcome.short]).toEqual([[{ role: 'teacher', schoolSourcedIds: ['oak'] }], []])
  })

  test.each<[string, District['files'], string]>([
    ['a new user without a role', { 'users.csv': [person('new')] }, 'users.csv:2:- user_without_role row_skipped'],
    [
      'a role of nobody',
      { 'orgs.csv': [school], 'roles.csv': [role('ghost', 'teacher')] },
      'roles.csv:2:userSourcedId reference_unknown row_skipped',
    ],
  ])('cannot place %s', async (_, files, fault) => {
    const { roster, short } = await delta(files)
    expect([roster.people.present.size, short]).toEqual([0, [fault]])
  })

  test('makes a student of a teacher, and the reverse', async () => {
    const { roster } = await delta({ 'orgs.csv': [school], 'users.csv': [user('tia', 'student'), user('sam', 'teacher')] }, '1.1')
    expect([roster.people.toBeDeleted, roster.students.toBeDeleted]).toEqual([new Set(['tia']), new Set(['sam'])])
  })

  test('of users of version 1.2 needs to know what was before', async () => {
    const users: Cells[] = [person('tia')]
    const { roster, short } = await delta({ 'users.csv': users }, '1.2', {})
    expect([roster.people.mode, short]).toEqual(['absent', ['users.csv:-:- file_depends file_skipped']])
  })
})
