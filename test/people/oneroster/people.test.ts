import { describe, expect, test } from 'vitest'
import { type Cells, csvOf, type District, district, manifestOf, person, read, readDistrict, role, school, user, zipOf } from './roster.ts'

const elm = { ...school, sourcedId: 'elm', name: 'Elm School' }
type Read = Awaited<ReturnType<typeof readDistrict>>
const rolesOf = ({ roster }: Read) =>
  Object.fromEntries(
    [...roster.people.present.values()].map(({ sourcedId, roles }) => [
      sourcedId,
      Object.fromEntries(roles.map(({ role, schoolSourcedIds }) => [role, schoolSourcedIds])),
    ]),
  )
const at11 = (users: Cells[], files: District['files'] = {}) =>
  readDistrict({ files: { 'orgs.csv': [district, school, elm], 'users.csv': users, ...files } })
const at12 = (users: string[], roles: Cells[], files: District['files'] = {}) =>
  readDistrict({
    version: '1.2',
    files: { 'orgs.csv': [district, school, elm], 'users.csv': users.map((id) => person(id)), 'roles.csv': roles, ...files },
  })

describe('a role', () => {
  test.each([
    ['teacher', { teacher: ['oak'] }],
    ['administrator', { school_leader: ['oak'] }],
  ])('%s of version 1.1 is taken up', async (term, roles) => {
    const outcome = await at11([user('tia', term)])
    expect([rolesOf(outcome), outcome.short]).toEqual([{ tia: roles }, []])
  })

  test.each([
    ['teacher', { teacher: ['oak'] }],
    ['principal', { school_leader: ['oak'] }],
    ['siteAdministrator', { school_leader: ['oak'] }],
    ['ext:instructionalCoach', { coach: ['oak'] }],
    ['EXT:Coach', { coach: ['oak'] }],
  ])('%s of version 1.2 is taken up', async (term, roles) => {
    const outcome = await at12(['tia'], [role('tia', term)])
    expect([rolesOf(outcome), outcome.short]).toEqual([{ tia: roles }, []])
  })

  test.each(['parent', 'guardian', 'relative', 'aide', 'proctor'])('%s is passed over without a fault, in either version', async (term) => {
    const [old, recent] = [await at11([user('pat', term)]), await at12(['pat'], [role('pat', term)])]
    expect([rolesOf(old), old.short, rolesOf(recent), recent.short]).toEqual([{}, [], {}, []])
    expect([old, recent].map(({ roster }) => roster.files.find(({ name }) => name === 'users.csv'))).toMatchObject([
      { kept: 0, skipped: 0, ignored: 1 },
      { kept: 0, skipped: 0, ignored: 1 },
    ])
  })

  test.each(['districtAdministrator', 'systemAdministrator'])('%s is left to be granted by hand, to a person who is kept', async (term) => {
    const outcome = await at12(['ana', 'tia'], [role('ana', term), role('tia', term), role('tia', 'teacher')])
    expect(rolesOf(outcome)).toEqual({ ana: {}, tia: { teacher: ['oak'] } })
    expect(outcome.short).toEqual(['roles.csv:2:role role_not_granted row_skipped', 'roles.csv:3:role role_not_granted row_skipped'])
    expect(outcome.faults[0]!.detail).toContain('by hand')
  })

  test('of version 1.2 is understood in 1.1, and that is said', async () => {
    const outcome = await at11([user('pia', 'principal'), user('ana', 'districtAdministrator')])
    expect(rolesOf(outcome)).toEqual({ pia: { school_leader: ['oak'] }, ana: {} })
    expect(outcome.short).toEqual(['users.csv:3:role role_not_granted value_dropped', 'users.csv:2:role value_version kept'])
  })

  test('comes on top of others, at other schools', async () => {
    const roles = [
      role('tia', 'teacher'),
      role('tia', 'teacher', { orgSourcedId: 'elm' }),
      role('tia', 'ext:instructionalCoach', { orgSourcedId: 'elm' }),
      role('tia', 'guardian'),
    ]
    expect(rolesOf(await at12(['tia'], roles))).toEqual({ tia: { coach: ['elm'], teacher: ['elm', 'oak'] } })
    expect(rolesOf(await at11([user('tia', 'teacher', { orgSourcedIds: 'oak, elm,' })]))).toEqual({ tia: { teacher: ['elm', 'oak'] } })
  })

  test.each(['metadata.coach', 'metadata.instructionalCoach', 'metadata.INSTRUCTIONALCOACH'])(
    'of coach is marked by %s in 1.1',
    async (mark) => {
      const outcome = await at11([
        user('tia', 'teacher', { [mark]: 'TRUE' }),
        user('tom', 'teacher', { [mark]: 'false' }),
        user('aya', 'aide', { [mark]: 'yes' }),
        user('pat', 'parent', { [mark]: 'true' }),
      ])
      expect([rolesOf(outcome), outcome.short]).toEqual([
        { tia: { coach: ['oak'], teacher: ['oak'] }, tom: { teacher: ['oak'] }, aya: { coach: ['oak'] } },
        [],
      ])
    },
  )

  test('that has ended is not kept beside one that has not', async () => {
    const outcome = await at12(
      ['tia', 'tom'],
      [
        role('tia', 'teacher', { endDate: '2026-08-31' }),
        role('tia', 'ext:coach', { endDate: '2026-09-01' }),
        role('tom', 'teacher', { endDate: '2026-06-30' }),
        role('tom', 'parent'),
      ],
    )
    expect(rolesOf(outcome)).toEqual({ tia: { coach: ['oak'] } })
    expect(outcome.short).toEqual(['roles.csv:2:endDate role_ended row_skipped', 'roles.csv:4:endDate role_ended row_skipped'])
  })

  test('that has ended is kept when the user has no other', async () => {
    const outcome = await at12(
      ['tia', 'sam'],
      [role('tia', 'teacher', { endDate: '2026-06-30' }), role('sam', 'student', { endDate: '2026-06-30' })],
    )
    expect([rolesOf(outcome), [...outcome.roster.students.present.keys()]]).toEqual([{ tia: { teacher: ['oak'] } }, ['sam']])
    expect(outcome.short).toEqual(['roles.csv:2:endDate role_ended kept', 'roles.csv:3:endDate role_ended kept'])
  })

  test('that is deleted in bulk is gone', async () => {
    const outcome = await at12(['tia'], [role('tia', 'teacher', { status: 'tobedeleted' }), role('tia', 'ext:coach')])
    expect(rolesOf(outcome)).toEqual({ tia: { coach: ['oak'] } })
    expect(outcome.short).toEqual(['roles.csv:2:status deleted_in_bulk kept', 'roles.csv:2:status status_in_bulk kept'])
  })

  test('of a user whom nobody lists is told', async () => {
    const outcome = await at12(['tia'], [role('tia', 'teacher'), role('ghost', 'teacher')])
    expect([rolesOf(outcome), outcome.short]).toEqual([
      { tia: { teacher: ['oak'] } },
      ['roles.csv:3:userSourcedId reference_unknown row_skipped'],
    ])
  })
})

describe('a user', () => {
  test('without a role in 1.2 is left as before', async () => {
    const outcome = await at12(['tia', 'tom'], [role('tia', 'teacher')])
    expect([rolesOf(outcome), [...outcome.roster.people.held], outcome.short]).toEqual([
      { tia: { teacher: ['oak'] } },
      ['tom'],
      ['users.csv:3:- user_without_role row_skipped'],
    ])
  })

  test('of no org that is known is left as before, and never given the whole district', async () => {
    const old = await at11([user('tia', 'teacher', { orgSourcedIds: '' }), user('tom', 'teacher', { orgSourcedIds: 'nowhere' })])
    expect([rolesOf(old), [...old.roster.people.held]]).toEqual([{}, ['tia', 'tom']])
    expect(old.short).toEqual([
      'users.csv:2:orgSourcedIds user_without_org row_skipped',
      'users.csv:3:orgSourcedIds reference_unknown value_dropped',
      'users.csv:3:orgSourcedIds role_without_school row_skipped',
    ])

    const recent = await at12(['tia', 'tom'], [role('tia', 'teacher', { orgSourcedId: 'nowhere' }), role('tom', 'teacher')])
    expect([rolesOf(recent), [...recent.roster.people.held]]).toEqual([{ tom: { teacher: ['oak'] } }, ['tia']])
    expect(recent.short).toEqual([
      'roles.csv:2:orgSourcedId reference_unknown value_dropped',
      'users.csv:2:- role_without_school row_skipped',
    ])
  })

  test('keeps the schools that are known', async () => {
    const outcome = await at11([user('tia', 'teacher', { orgSourcedIds: 'nowhere,oak' })])
    expect([rolesOf(outcome), outcome.short]).toEqual([
      { tia: { teacher: ['oak'] } },
      ['users.csv:2:orgSourcedIds reference_unknown value_dropped'],
    ])
  })

  test('of the district serves every school, unless schools are named too', async () => {
    const outcome = await at11([
      user('pia', 'administrator', { orgSourcedIds: 'dis' }),
      user('tia', 'teacher', { orgSourcedIds: 'dis,oak' }),
    ])
    expect([rolesOf(outcome), outcome.short]).toEqual([{ pia: { school_leader: [] }, tia: { teacher: ['oak'] } }, []])
  })

  test('who is disabled is treated as tobedeleted', async () => {
    const outcome = await at11([user('tia', 'teacher', { enabledUser: 'false' }), user('tom', 'teacher')])
    expect([rolesOf(outcome), outcome.roster.people.toBeDeleted, outcome.short]).toEqual([
      { tom: { teacher: ['oak'] } },
      new Set(['tia']),
      ['users.csv:2:enabledUser user_disabled kept'],
    ])
  })

  test('whose row is skipped is held as a student too', async () => {
    const { roster } = await at11([user('tia', 'teacher'), user('who', '')])
    expect([roster.people.held, roster.students.held]).toEqual([new Set(['who']), new Set(['who'])])
  })

  test('cannot be understood without roles.csv in 1.2', async () => {
    const { roster, short } = await readDistrict({ version: '1.2', files: { 'roles.csv': null } })
    expect([roster.people.mode, roster.students.mode, short]).toEqual(['absent', 'absent', ['users.csv:-:- file_depends file_skipped']])
  })

  test('is left alone when roles.csv breaks off', async () => {
    const roles = csvOf('1.2', 'roles.csv', [role('tia', 'teacher'), role('tom', 'teacher')]).replace(
      'tom-teacher-oak,,,tom',
      'tom-teacher-oak,,,"tom',
    )
    const { roster, short } = await readDistrict({ version: '1.2', files: { 'roles.csv': roles } })
    expect([roster.people.mode, short]).toEqual([
      'absent',
      ['roles.csv:3:- file_broken file_skipped', 'users.csv:-:- file_depends file_skipped'],
    ])
  })

  test('of an org whose file was not sent is taken on trust, or looked up', async () => {
    const path = await zipOf({
      'manifest.csv': manifestOf('1.1', { users: 'bulk' }),
      'users.csv': csvOf('1.1', 'users.csv', [user('tia', 'teacher'), user('tom', 'teacher', { orgSourcedIds: 'gone' })]),
    })
    const trusted = await read(path)
    expect([rolesOf(trusted), trusted.roster.schools.mode, trusted.short]).toEqual([
      { tia: { teacher: ['oak'] }, tom: { teacher: ['gone'] } },
      'absent',
      ['users.csv:2:orgSourcedIds reference_unchecked kept'],
    ])
    const looked = await read(path, { known: { isSchool: (id) => id === 'oak', isStudent: () => false, person: () => undefined } })
    expect(rolesOf(looked)).toEqual({ tia: { teacher: ['oak'] } })
  })
})

describe('an org', () => {
  const department = (more: Cells = {}) => ({ sourcedId: 'sci', name: 'Science', type: 'department', ...more })
  const withOrgs = (orgs: Cells[], users: Cells[], files: District['files'] = {}) =>
    readDistrict({ files: { 'orgs.csv': orgs, 'users.csv': users, ...files } })
  const schoolsOf = ({ roster }: Read) => [...roster.schools.present.keys()]

  test('below a school stands for that school', async () => {
    const outcome = await withOrgs(
      [department({ parentSourcedId: 'hall' }), { ...department(), sourcedId: 'hall', parentSourcedId: 'oak' }, school, district],
      [user('tia', 'teacher', { orgSourcedIds: 'sci' })],
    )
    expect([schoolsOf(outcome), rolesOf(outcome), outcome.short]).toEqual([['oak'], { tia: { teacher: ['oak'] } }, []])
  })

  test('that serves as a school and has none above it is kept as one', async () => {
    const outcome = await withOrgs(
      [department({ parentSourcedId: 'gone' }), school, district],
      [user('tia', 'teacher', { orgSourcedIds: 'sci' })],
    )
    expect([schoolsOf(outcome), rolesOf(outcome)]).toEqual([['sci', 'oak'], { tia: { teacher: ['sci'] } }])
    expect(outcome.short).toEqual(['orgs.csv:2:parentSourcedId reference_unknown kept', 'orgs.csv:2:type org_used_as_school kept'])
  })

  test('that nobody uses is not a school', async () => {
    const outcome = await withOrgs([department(), school, district], [user('tia', 'teacher')])
    expect([schoolsOf(outcome), outcome.short]).toEqual([['oak'], []])
  })

  test('that is its own ancestor does no harm', async () => {
    const outcome = await withOrgs(
      [department({ parentSourcedId: 'art' }), { ...department({ parentSourcedId: 'sci' }), sourcedId: 'art' }],
      [user('tia', 'teacher', { orgSourcedIds: 'sci' })],
    )
    expect(schoolsOf(outcome)).toEqual(['sci'])
  })

  test('of the district that classes use is a school too; its staff stay with the district', async () => {
    const classes = [
      { sourcedId: 'c', title: 'c', courseSourcedId: '', classType: 'scheduled', schoolSourcedId: 'dis', termSourcedIds: 't' },
    ]
    const outcome = await withOrgs([district], [user('tia', 'teacher', { orgSourcedIds: 'dis' })], { 'classes.csv': classes })
    expect([schoolsOf(outcome), rolesOf(outcome)]).toEqual([['dis'], { tia: { teacher: [] } }])
    expect(outcome.short).toContain('orgs.csv:2:type org_used_as_school kept')
  })

  test('of a type nobody knows is kept if it is used', async () => {
    const outcome = await withOrgs([{ ...school, type: 'building' }, district], [user('tia', 'teacher')])
    expect([schoolsOf(outcome), outcome.short]).toEqual([
      ['oak'],
      ['orgs.csv:2:type value_unknown value_dropped', 'orgs.csv:2:type org_used_as_school kept'],
    ])
  })

  test('below a deleted school stands alone', async () => {
    const outcome = await withOrgs(
      [department({ parentSourcedId: 'oak' }), { ...school, status: 'tobedeleted' }, district],
      [user('tia', 'teacher', { orgSourcedIds: 'sci' })],
    )
    expect([schoolsOf(outcome), rolesOf(outcome)]).toEqual([['sci'], { tia: { teacher: ['sci'] } }])
  })

  test('of a file that breaks off counts as not sent', async () => {
    const orgs = csvOf('1.1', 'orgs.csv', [elm, school, district]).replace('Oak School', '"Oak School')
    const { roster, short } = await readDistrict({ files: { 'orgs.csv': orgs, 'users.csv': [user('tia', 'teacher')] } })
    expect([roster.schools.mode, roster.schools.present.size, [...roster.people.present.keys()]]).toEqual(['absent', 0, ['tia']])
    expect(short).toEqual(['orgs.csv:3:- file_broken file_skipped', 'users.csv:2:orgSourcedIds reference_unchecked kept'])
  })

  test('that is deleted takes its place from its staff', async () => {
    const outcome = await withOrgs(
      [{ ...school, status: 'tobedeleted' }, elm, district],
      [user('tia', 'teacher', { orgSourcedIds: 'oak,elm' })],
    )
    expect([schoolsOf(outcome), [...outcome.roster.schools.toBeDeleted], rolesOf(outcome)]).toEqual([
      ['elm'],
      ['oak'],
      { tia: { teacher: ['elm'] } },
    ])
    expect(outcome.short).toContain('users.csv:2:orgSourcedIds reference_deleted value_dropped')
  })
})

describe('sections', () => {
  const session = { sourcedId: 'fall', title: 'Fall', type: 'term', startDate: '2026-08-01', endDate: '2026-12-20', schoolYear: '2027' }
  const course = { sourcedId: 'bio', title: 'Biology', orgSourcedId: 'dis', schoolYearSourcedId: '' }
  const klass = {
    sourcedId: 'bio-1',
    title: 'Biology 1',
    courseSourcedId: 'bio',
    classType: 'scheduled',
    schoolSourcedId: 'oak',
    termSourcedIds: 'fall',
  }
  const enrollment = (userSourcedId: string, role: string, more: Cells = {}) => ({
    sourcedId: `${userSourcedId}-bio`,
    classSourcedId: 'bio-1',
    schoolSourcedId: 'oak',
    userSourcedId,
    role,
    ...more,
  })
  const all = (files: District['files'] = {}) =>
    readDistrict({
      files: {
        'academicSessions.csv': [session],
        'courses.csv': [course],
        'classes.csv': [klass],
        'enrollments.csv': [enrollment('tia', 'teacher'), enrollment('sam', 'student')],
        ...files,
      },
    })

  test('that hang together have no fault', async () => {
    const { roster, faults } = await all()
    expect(faults).toEqual([])
    expect(roster.files.map(({ name, kept }) => [name, kept])).toEqual([
      ['orgs.csv', 2],
      ['academicSessions.csv', 1],
      ['courses.csv', 1],
      ['classes.csv', 1],
      ['users.csv', 2],
      ['enrollments.csv', 2],
    ])
  })

  test.each([
    [
      'a session without its parent',
      { 'academicSessions.csv': [{ ...session, parentSourcedId: 'year' }] },
      ['academicSessions.csv:2:parentSourcedId reference_unknown kept'],
    ],
    [
      'a course of an org that is not there',
      { 'courses.csv': [{ ...course, orgSourcedId: 'x', schoolYearSourcedId: 'y' }] },
      ['courses.csv:2:orgSourcedId reference_unknown kept', 'courses.csv:2:schoolYearSourcedId reference_unknown kept'],
    ],
    [
      'a class of a course, school and term that are not there',
      { 'classes.csv': [{ ...klass, courseSourcedId: 'x', schoolSourcedId: 'y', termSourcedIds: 'fall,z' }] },
      [
        'classes.csv:2:courseSourcedId reference_unknown kept',
        'classes.csv:2:schoolSourcedId reference_unknown value_dropped',
        'classes.csv:2:termSourcedIds reference_unknown kept',
      ],
    ],
    [
      'an enrollment in a class that is not there',
      { 'enrollments.csv': [enrollment('tia', 'teacher', { classSourcedId: 'x' })] },
      ['enrollments.csv:2:classSourcedId reference_unknown row_skipped'],
    ],
    [
      'an enrollment of nobody',
      { 'enrollments.csv': [enrollment('ghost', 'student')] },
      ['enrollments.csv:2:userSourcedId reference_unknown row_skipped'],
    ],
    [
      'a teacher enrolled as a student',
      { 'enrollments.csv': [enrollment('tia', 'student')] },
      ['enrollments.csv:2:role role_contradicts kept'],
    ],
    [
      'a student enrolled as a teacher',
      { 'enrollments.csv': [enrollment('sam', 'teacher')] },
      ['enrollments.csv:2:role role_contradicts kept'],
    ],
    [
      'an enrollment that stands twice',
      { 'enrollments.csv': [enrollment('tia', 'teacher'), enrollment('tia', 'teacher')] },
      ['enrollments.csv:3:sourcedId id_duplicate row_skipped'],
    ],
  ])('show %s', async (_, files, expected) => {
    expect((await all(files)).short).toEqual(expected)
  })

  test('know a class whose row was skipped', async () => {
    const { short } = await all({
      'classes.csv': [
        { ...klass, schoolSourcedId: '' },
        { ...klass, sourcedId: 'bio-2' },
      ],
    })
    expect(short).toEqual(['classes.csv:2:schoolSourcedId value_required row_skipped'])
  })

  test('do not contradict a user of whom no role is known', async () => {
    const { short } = await all({
      'users.csv': [user('tia', 'wizard'), user('sam', 'student')],
      'enrollments.csv': [enrollment('tia', 'student')],
    })
    expect(short).toEqual(['users.csv:2:role value_unknown row_skipped'])
  })

  test('whose courses are not sent show that once for the file', async () => {
    const { faults } = await all({ 'courses.csv': null, 'classes.csv': [klass, { ...klass, sourcedId: 'bio-2' }] })
    expect(faults).toMatchObject([
      {
        file: 'classes.csv',
        row: 2,
        column: 'courseSourcedId',
        code: 'reference_unchecked',
        detail: expect.stringContaining('In 2 of 2 rows'),
      },
    ])
  })

  test('of which many hang on something deleted show that once for the file', async () => {
    const { short } = await all({ 'users.csv': [user('tia', 'teacher'), user('sam', 'student', { status: 'tobedeleted' })] })
    expect(short.filter((fault) => fault.startsWith('enrollments'))).toEqual(['enrollments.csv:3:userSourcedId reference_deleted kept'])
  })
})
