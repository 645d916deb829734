import { describe, expect, test } from 'vitest'
import { csvOf, type District, district, headerOf, line, manifestOf, person, read, readDistrict, school, user, zipOf } from './roster.ts'

const csv = csvOf('1.1', 'users.csv', [user('tia', 'teacher'), user('tom', 'teacher')])
const withUsers = (users: string | Buffer, more: District = {}) => readDistrict({ ...more, files: { 'users.csv': users, ...more.files } })
const renamed = (from: string, to: string) => csv.replace(from, to)
const names = (roster: { people: { present: Map<string, unknown> } }) => [...roster.people.present.keys()]

describe('the rows of a file', () => {
  test.each([
    ['a byte order mark', `\ufeff${csv}`],
    ['a byte order mark before a quote', `\ufeff${csv.replace('sourcedId', '"sourcedId"')}`],
    ['Unix line ends', csv.replaceAll('\r\n', '\n')],
    ['old Macintosh line ends', csv.replaceAll('\r\n', '\r')],
    ['mixed line ends', csv.replace('\r\n', '\n')],
    ['no line end after the last row', csv.trimEnd()],
    ['spaces around values', csv.replaceAll(',', ' , ')],
    ['every value in quotes', csv.replaceAll(/[^,\r\n]+/g, '"$&"')],
  ])('are read with %s', async (_, users) => {
    const { roster, faults } = await withUsers(users)
    expect([names(roster), faults]).toEqual([['tia', 'tom'], []])
  })

  test('may hold commas, quotes and line breaks in quotes, and are counted as a spreadsheet does', async () => {
    const tia = user('tia', 'teacher', { givenName: 'Ada\r\n"Lou"', familyName: 'Birch, Jr.' })
    const { roster, short } = await readDistrict({ files: { 'users.csv': [tia, user('tom', 'wizard')] } })
    expect(roster.people.present.get('tia')).toMatchObject({ givenName: 'Ada\r\n"Lou"', familyName: 'Birch, Jr.' })
    expect(short).toEqual(['users.csv:3:role value_unknown row_skipped'])
  })

  test('keep a stray quote as a letter', async () => {
    const { roster, faults } = await withUsers(csv.replace('Ada', 'Ada "Lou" B'))
    expect(roster.people.present.get('tia')).toMatchObject({ givenName: 'Ada "Lou" B' })
    expect(faults).toEqual([])
  })

  test('count blank lines, and say so once', async () => {
    const { roster, short } = await withUsers(`${csv.replace('\r\ntom', '\r\n\r\n,,,\r\ntom')}tom`)
    expect(names(roster)).toEqual(['tia', 'tom'])
    expect(short).toEqual(['users.csv:6:sourcedId id_duplicate row_skipped', 'users.csv:3:- row_blank row_skipped'])
  })

  test('that are longer than the header are skipped and not taken for absent', async () => {
    const { roster, short } = await withUsers(csv.replace('Ada', 'Ada, Lou'))
    expect([names(roster), [...roster.people.held], short]).toEqual([['tom'], ['tia'], ['users.csv:2:- row_length row_skipped']])
  })

  test('that are shorter are read with blanks', async () => {
    const { roster, short } = await withUsers(csv.replaceAll(/,+\r\n/g, '\r\n'))
    expect([names(roster), short]).toEqual([['tia', 'tom'], ['users.csv:2:- row_short kept']])
  })

  test('that a missing quote has swallowed forbid deletion by absence', async () => {
    const { roster, short } = await withUsers(csv.replaceAll(',Ada', ',"Ada'))
    expect(short).toEqual(['users.csv:2:- row_swallowed row_skipped'])
    expect(roster.people).toMatchObject({ mode: 'absent', isComplete: true })

    const more = csvOf('1.1', 'users.csv', [user('ann', 'teacher'), user('tia', 'teacher'), user('tom', 'teacher')])
    const { roster: rest } = await withUsers(more.replace('tia,,Ada', 'tia,,"Ada').replace('tom,,Ada', 'tom,,"Ada'))
    expect(rest.people).toMatchObject({ mode: 'bulk', isComplete: false, held: new Set(['tia']) })
  })

  test('end where a quote never closes, and forbid deletion by absence', async () => {
    const { roster, short } = await withUsers(csv.replace('tom,,Ada', 'tom,,"Ada'))
    expect(short).toEqual(['users.csv:3:- file_broken kept'])
    expect(roster.people).toMatchObject({ mode: 'bulk', isComplete: false })
    expect(names(roster)).toEqual(['tia'])
  })

  test('end where one is far too long', async () => {
    const { roster, short } = await withUsers(csv.replace('tom,,Ada', `tom,,${'A'.repeat(70_000)}`))
    expect([names(roster), roster.people.isComplete, short]).toEqual([['tia'], false, ['users.csv:3:- file_broken kept']])
  })

  test('must have ids, each its own, short and printable', async () => {
    const ids = ['tia', '', 'tia', 'x'.repeat(256), 'a\u0000b', 'tom']
    const { roster, short } = await readDistrict({ files: { 'users.csv': ids.map((id) => user(id, 'teacher', { username: 'u' })) } })
    expect(names(roster)).toEqual(['tia', 'tom'])
    expect(short).toEqual([
      'users.csv:3:sourcedId id_missing row_skipped',
      'users.csv:4:sourcedId id_duplicate row_skipped',
      'users.csv:5:sourcedId id_invalid row_skipped',
      'users.csv:6:sourcedId id_invalid row_skipped',
    ])
  })

  test('tell bytes that are not UTF-8, and keep the row', async () => {
    const { roster, short } = await withUsers(Buffer.from(csv.replace('Ada', 'Ren\u00e9'), 'latin1'))
    expect([names(roster), short]).toEqual([['tia', 'tom'], ['users.csv:2:- value_encoding kept']])
  })

  test('are not read from a file in UTF-16', async () => {
    const { roster, short } = await withUsers(Buffer.from(`\ufeff${csv}`, 'utf16le'))
    expect([roster.people.mode, short]).toEqual(['absent', ['users.csv:-:- file_encoding file_skipped']])
  })
})

describe('a header', () => {
  test('that is misspelt is read as the nearest, and the fault asks whether that was meant', async () => {
    const { roster, faults } = await withUsers(renamed('familyName', 'familiyName').replace('sourcedId', 'SourcedID'))
    expect(names(roster)).toEqual(['tia', 'tom'])
    expect(faults.map(({ code, column, detail }) => [code, column, detail])).toEqual([
      ['header_misspelt', 'sourcedId', '"SourcedID" is read as sourcedId. Did you mean that?'],
      ['header_misspelt', 'familyName', '"familiyName" is read as familyName. Did you mean that?'],
    ])
  })

  test('that is missing costs the file only where no row can be understood without it', async () => {
    const { roster, short } = await withUsers(renamed('phone', 'metadata.phone2'))
    expect([names(roster), short]).toEqual([
      ['tia', 'tom'],
      ['users.csv:1:- header_order kept', 'users.csv:1:phone column_missing kept'],
    ])

    const { roster: without, short: why } = await withUsers(renamed('familyName', 'metadata.last'))
    expect([without.people.mode, why]).toEqual([
      'absent',
      ['users.csv:1:- header_order kept', 'users.csv:1:familyName column_required file_skipped'],
    ])
  })

  test('may be followed by metadata', async () => {
    const { faults } = await readDistrict({ files: { 'users.csv': [user('tia', 'teacher', { 'metadata.bus': '7' })] } })
    expect(faults).toEqual([])
  })

  test('in another order is read by name', async () => {
    const { roster, short } = await withUsers(renamed('givenName,familyName', 'familyName,givenName'))
    expect(roster.people.present.get('tia')).toMatchObject({ givenName: 'Birch', familyName: 'Ada' })
    expect(short).toEqual(['users.csv:1:- header_order kept'])
  })

  test('that stands twice, or belongs to nobody, is told', async () => {
    const { short } = await readDistrict({ files: { 'users.csv': [user('tia', 'teacher', { favouriteColour: 'red' })] } })
    expect(short).toEqual(['users.csv:1:favouriteColour column_unknown value_dropped'])
    const { short: twice } = await withUsers(renamed('sms,phone', 'sms,sms'))
    expect(twice).toEqual(['users.csv:1:sms header_duplicate value_dropped', 'users.csv:1:phone column_missing kept'])
  })

  test('that is not there at all does not put the first person into the faults', async () => {
    const { roster, faults } = await withUsers(csv.slice(csv.indexOf('\n') + 1))
    expect([roster.people.mode, faults.map(({ code }) => code)]).toEqual(['absent', ['header_missing']])
    expect(faults[0]!.detail).not.toContain('Ada')
  })

  test('of another file is named as that', async () => {
    const { faults } = await withUsers(csvOf('1.1', 'enrollments.csv', [{ sourcedId: 'e' }]))
    expect(faults.map(({ code, detail }) => [code, detail])).toEqual([
      ['file_content', 'The columns are those of enrollments.csv, not of users.csv. Send each file under its own name.'],
    ])
  })
})

describe('a value', () => {
  const one = async (cells: Record<string, string>) => {
    const { roster, short, faults } = await readDistrict({ files: { 'users.csv': [user('tia', 'teacher', cells)] } })
    return { person: roster.people.present.get('tia'), roster, short, details: faults.map(({ detail }) => detail) }
  }

  test('in another case is corrected, and told once for the file', async () => {
    const users = ['a', 'b', 'c'].map((id) => user(id, 'Teacher', { enabledUser: 'TRUE' }))
    const { roster, short } = await readDistrict({ files: { 'users.csv': users } })
    expect(names(roster)).toEqual(['a', 'b', 'c'])
    expect(short).toEqual(['users.csv:2:enabledUser value_case value_corrected', 'users.csv:2:role value_case value_corrected'])
  })

  test('that is nearly a term is asked about, and any other is not repeated', async () => {
    expect((await one({ role: 'techer' })).details).toEqual(['role is "techer". Did you mean "teacher"?'])
    expect((await one({ role: 'Birch' })).details).toEqual([expect.not.stringContaining('Birch')])
  })

  test('that must be there and is not costs the row', async () => {
    const { person, roster, short } = await one({ familyName: ' ' })
    expect([person, [...roster.people.held], short]).toEqual([undefined, ['tia'], ['users.csv:2:familyName value_required row_skipped']])
  })

  test('that only the standard requires does not', async () => {
    const { person, short } = await one({ enabledUser: '', username: '' })
    expect(person).toBeDefined()
    expect(short).toEqual(['users.csv:2:enabledUser value_missing kept', 'users.csv:2:username value_missing kept'])
  })

  test('that should be an email address and is none is dropped, unrepeated', async () => {
    const { person, details, short } = await one({ email: 'ada at oak' })
    expect([person?.email, short, details.join()]).toEqual([
      null,
      ['users.csv:2:email email_format value_dropped'],
      expect.not.stringContaining('ada'),
    ])
  })

  test('that is longer than Tandem keeps is cut', async () => {
    const { person, short } = await one({ givenName: 'A'.repeat(300) })
    expect([person?.givenName.length, short]).toEqual([200, ['users.csv:2:givenName value_long value_corrected']])
  })

  test.each(['1/05/2023', '2023-02-29', '2023-13-01', '20230501', 'soon', '2023-05-01T25'])(
    'that should be a date and is %s is told by its shape',
    async (date) => {
      const session = { sourcedId: 's', title: 't', type: 'term', startDate: date, endDate: '2024-02-29', schoolYear: '2024' }
      const { faults } = await readDistrict({ files: { 'academicSessions.csv': [session] } })
      expect(faults).toMatchObject([{ row: 2, column: 'startDate', code: 'date_format', outcome: 'value_dropped' }])
      expect(faults[0]!.detail).not.toContain(date)
    },
  )

  test('of status or dateLastModified must be blank in bulk, and is told once', async () => {
    const cells = { status: 'active', dateLastModified: '2026-01-01T00:00:00Z' }
    const { roster, short } = await readDistrict({ files: { 'users.csv': [user('a', 'teacher', cells), user('b', 'teacher', cells)] } })
    expect(names(roster)).toEqual(['a', 'b'])
    expect(short).toEqual(['users.csv:2:status status_in_bulk kept', 'users.csv:2:dateLastModified date_in_bulk kept'])
  })

  test('tobedeleted of status is honoured in bulk, and inactive is read as it', async () => {
    const { roster, short } = await readDistrict({
      files: {
        'users.csv': [user('a', 'teacher', { status: 'tobedeleted' }), user('b', 'teacher', { status: 'Inactive' }), user('c', 'teacher')],
      },
    })
    expect([names(roster), [...roster.people.toBeDeleted]]).toEqual([['c'], ['a', 'b']])
    expect(short).toEqual([
      'users.csv:2:status deleted_in_bulk kept',
      'users.csv:3:status value_unknown value_corrected',
      'users.csv:2:status status_in_bulk kept',
      'users.csv:3:status value_case value_corrected',
    ])
  })

  test('of a password, a phone or an identifier is nowhere in what is returned or told', async () => {
    const secret = { password: 'hunter2', sms: '5550001', phone: '5550002', identifier: 'ssn-1', userIds: '{LDAP:zz9}', middleName: 'Quux' }
    const users = [
      user('tia', 'teacher', secret),
      user('sam', 'student', { ...secret, givenName: 'Samuel', familyName: 'Secret', email: 'sam@x.org' }),
      user('bad', 'hunter2', secret),
    ]
    const { roster, faults } = await readDistrict({ files: { 'users.csv': users } })
    const everything = JSON.stringify([[...roster.people.present.values()], [...roster.students.present.values()], faults])
    expect(everything).not.toMatch(/hunter2|5550001|5550002|ssn-1|zz9|Quux|Samuel|Secret|sam@x/)
  })
})

describe('the manifest', () => {
  const files = (names: Record<string, string | null>) => names

  test.each([
    ['announces a file that is not there', { manifest: { courses: 'bulk' } }, ['courses.csv:-:- file_missing file_skipped']],
    ['calls a file absent that is there', { manifest: { users: 'absent' } }, ['users.csv:-:- file_not_in_manifest file_skipped']],
    [
      'says nothing of how a file is sent',
      { manifest: { users: '' } },
      ['manifest.csv:15:value manifest_value value_dropped', 'users.csv:-:- file_not_in_manifest file_skipped'],
    ],
    ['writes a mode in another case', { manifest: { users: 'BULK' } }, ['manifest.csv:15:value value_case value_corrected']],
    [
      'names a file of another version',
      { manifest: `${manifestOf('1.1', { orgs: 'bulk', users: 'bulk' })}file.roles,absent\r\n` },
      ['manifest.csv:17:propertyName manifest_property value_dropped'],
    ],
    [
      'names a property twice',
      { manifest: `${manifestOf('1.1', { orgs: 'bulk', users: 'bulk' })}file.users,absent\r\n` },
      ['manifest.csv:17:propertyName manifest_property row_skipped'],
    ],
    [
      'is of another version of manifests',
      { manifest: manifestOf('1.1', { orgs: 'bulk', users: 'bulk' }).replace('1.0', '1') },
      ['manifest.csv:2:value manifest_value kept'],
    ],
  ])('is told when it %s', async (_, more, expected) => {
    expect((await readDistrict(more)).short).toEqual(expected)
  })

  test('leaves a file alone that it does not announce', async () => {
    const { roster } = await readDistrict({ manifest: { users: 'absent' } })
    expect([roster.people.mode, roster.students.mode, roster.schools.mode]).toEqual(['absent', 'absent', 'bulk'])
  })

  test('that is missing means version 1.0, in bulk, and its looser columns', async () => {
    const users =
      'sourcedId,status,dateLastModified,orgSourcedIds,role,username,userId,givenName,familyName,identifier,email,sms,phone,agents\ntia,,,oak,teacher,tia,,Ada,Birch,,,,,\n'
    const { roster, short } = await readDistrict({ manifest: null, files: { 'users.csv': users } })
    expect([roster.version, roster.people.mode, names(roster), short]).toEqual([
      '1.0',
      'bulk',
      ['tia'],
      ['manifest.csv:-:- manifest_missing kept'],
    ])
  })

  test('has nothing to say of files whose name is nearly right, and the fault does', async () => {
    const orgs = csvOf('1.1', 'orgs.csv', [district, school])
    const { roster, short } = await read(
      await zipOf({ 'manifest.csv': manifestOf('1.1', { users: 'bulk', orgs: 'bulk' }), 'USERS.csv': csv, 'orgs.csv': orgs }),
    )
    expect([names(roster), short]).toEqual([['tia', 'tom'], ['USERS.csv:-:- file_name_case kept']])
  })

  test('does not make a strange file welcome, which is told with what it looks like', async () => {
    const { faults } = await readDistrict({ files: files({ 'staff.csv': csv, 'readme.txt': 'hello' }) as Record<string, string> })
    expect(faults.map(({ file, code }) => [file, code])).toEqual([
      ['staff.csv', 'file_unknown'],
      ['staff.csv', 'file_content'],
      ['readme.txt', 'file_unknown'],
    ])
  })

  test('does not make a known file welcome that holds another', async () => {
    const { short } = await readDistrict({ version: '1.2', files: { 'userProfiles.csv': csvOf('1.2', 'roles.csv', [{ sourcedId: 'r' }]) } })
    expect(short).toEqual(['userProfiles.csv:1:- file_content file_skipped'])
  })

  test.each([
    ['with a header alone', line(headerOf('1.1', 'users.csv'))],
    ['without a byte', ''],
  ])('cannot make a file %s mean that everybody left', async (_, users) => {
    const { roster, short } = await withUsers(users)
    expect([roster.people.mode, short]).toEqual(['absent', ['users.csv:-:- file_empty file_skipped']])
  })
})

test('a student needs no name', async () => {
  const { roster, faults } = await readDistrict({
    files: { 'users.csv': [user('sam', 'student', { givenName: '', familyName: '', grades: '09,10' })] },
  })
  expect([[...roster.students.present.values()], faults]).toEqual([[{ sourcedId: 'sam', grade: '09' }], []])
  expect(person('sam')).not.toHaveProperty('role')
})
