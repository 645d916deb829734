/** The two packages that a working system exported, dirt and all. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { read } from './roster.ts'

const samples = fileURLToPath(new URL('../../../../shared/data/oneroster', import.meta.url))
const reason = existsSync(samples) ? '' : ' (skipped: ../shared/data/oneroster is not beside this repository)'
const org = 'org-sch-222-456'

const common = [
  'orgs.csv:2:status status_in_bulk kept',
  'orgs.csv:2:dateLastModified date_in_bulk kept',
  'orgs.csv:2:parentSourcedId reference_unknown kept',
  'orgs.csv:2:type org_used_as_school kept',
  'academicSessions.csv:2:status deleted_in_bulk kept',
  'academicSessions.csv:4:status value_unknown value_corrected',
  'academicSessions.csv:2:status status_in_bulk kept',
  'academicSessions.csv:2:dateLastModified date_in_bulk kept',
  'academicSessions.csv:4:dateLastModified date_without_time kept',
  'academicSessions.csv:3:parentSourcedId reference_unknown kept',
  'academicSessions.csv:6:parentSourcedId reference_unknown kept',
  'classes.csv:3:status deleted_in_bulk kept',
  'classes.csv:2:status status_in_bulk kept',
  'classes.csv:2:dateLastModified date_in_bulk kept',
  'classes.csv:2:classType value_case value_corrected',
  'classes.csv:2:courseSourcedId reference_unchecked kept',
  'enrollments.csv:2:status status_in_bulk kept',
  'enrollments.csv:2:dateLastModified date_in_bulk kept',
  'enrollments.csv:3:role role_contradicts kept',
  'enrollments.csv:6:role role_contradicts kept',
  'enrollments.csv:5:classSourcedId reference_deleted kept',
  'users.csv:2:status status_in_bulk kept',
  'users.csv:2:dateLastModified date_in_bulk kept',
  'users.csv:2:enabledUser value_case value_corrected',
]

describe.skipIf(reason !== '')(`the sample of version 1.1${reason}`, () => {
  const sample = () => read(`${samples}/v1p1_full_dataset.zip`)

  test('becomes one school, two teachers and three students', async () => {
    const { roster } = await sample()
    expect([...roster.schools.present.values()]).toEqual([{ sourcedId: org, name: 'History Department', identifier: 'History' }])
    expect([...roster.people.present.values()]).toEqual([
      {
        sourcedId: 'usr-222-123456',
        givenName: 'John',
        familyName: 'Doe',
        email: 'john.doe@myschool.com',
        roles: [{ role: 'teacher', schoolSourcedIds: [org] }],
      },
      {
        sourcedId: 'usr-222-987654',
        givenName: 'Jim',
        familyName: 'Smith',
        email: 'jim.smith@myschool.com',
        roles: [{ role: 'teacher', schoolSourcedIds: [org] }],
      },
    ])
    expect([...roster.students.present.values()]).toEqual([
      { sourcedId: 'usr-222-66778899', grade: '12' },
      { sourcedId: 'usr-222-1234561232', grade: '12' },
      { sourcedId: 'usr-222-567891', grade: '11' },
    ])
  })

  test('passes over the parent without a fault', async () => {
    const { roster } = await sample()
    expect(roster.files.find(({ name }) => name === 'users.csv')).toEqual({
      name: 'users.csv',
      mode: 'bulk',
      rows: 6,
      kept: 5,
      skipped: 0,
      ignored: 1,
    })
  })

  test('has exactly these faults', async () => {
    const { short } = await sample()
    expect(short.toSorted()).toEqual([...common, 'users.csv:2:dateLastModified date_without_time kept'].sort())
  })
})

describe.skipIf(reason !== '')(`the sample of version 1.2${reason}`, () => {
  const sample = () => read(`${samples}/v1p2_full_dataset.zip`)

  test('becomes one school, two teachers, a leader and three students', async () => {
    const { roster } = await sample()
    expect([...roster.schools.present.keys()]).toEqual([org])
    const roles = [...roster.people.present.values()].map(({ sourcedId, roles }) => [sourcedId, ...roles])
    expect(roles).toEqual([
      ['usr-222-123456', { role: 'teacher', schoolSourcedIds: [org] }],
      ['usr-222-1234561', { role: 'school_leader', schoolSourcedIds: [org] }],
      ['usr-222-987654', { role: 'teacher', schoolSourcedIds: [org] }],
    ])
    expect([...roster.students.present.keys()]).toEqual(['usr-222-66778899', 'usr-222-1234561232', 'usr-222-567891'])
  })

  test('has exactly these faults', async () => {
    const { short } = await sample()
    const expected = [
      ...common,
      'manifest.csv:21:value manifest_value value_dropped',
      'manifest.csv:22:value manifest_value value_dropped',
      'manifest.csv:23:value manifest_value value_dropped',
      'userprofiles.csv:-:- file_name_case kept',
      'userprofiles.csv:-:- file_not_in_manifest file_skipped',
      'userprofiles.csv:1:- file_content file_skipped',
      'userprofiles.csv:1:dateLastModified header_misspelt value_corrected',
      'userprofiles.csv:1:- header_blank value_dropped',
      'userprofiles.csv:1:userProfileSourcedId column_missing kept',
      'roles.csv:1:dateLastModified header_misspelt value_corrected',
      'roles.csv:1:- header_blank value_dropped',
      'roles.csv:1:userProfileSourcedId column_missing kept',
      'roles.csv:2:status status_in_bulk kept',
      'roles.csv:2:dateLastModified date_in_bulk kept',
      'roles.csv:2:dateLastModified date_without_time kept',
      ...[2, 3, 4, 5, 6, 7].map((row) => `roles.csv:${row}:endDate role_ended kept`), // Row 8 is a guardian.
      'users.csv:1:preferredGivenName header_misspelt value_corrected',
      'users.csv:1:preferredMiddleName header_misspelt value_corrected',
      'users.csv:1:preferredFamilyName header_misspelt value_corrected',
      'users.csv:1:resourceSourcedIds column_missing kept',
      ...[2, 4, 5, 6, 7].map((row) => `users.csv:${row}:dateLastModified date_format value_dropped`), // Row 3 is blank, as it must be.
    ]
    expect(short.toSorted()).toEqual(expected.sort())
  })

  test('says of every fault what to mend, and tells nobody else about anybody', async () => {
    const { faults } = await sample()
    const details = faults.map(({ detail }) => detail).join('\n')
    expect(details).toContain('"prefferedGivenName" is read as preferredGivenName. Did you mean that?')
    expect(details).toContain('"TRUE" is read as "true". In 6 of 6 rows, first in row 2.')
    expect(details).toContain('The columns are those of roles.csv. Send each file under its own name.')
    expect(details).not.toMatch(/john|\bdoe\b|mary|jones|brown|smith|password1|@|603\d|2023-05-01|15\/06/i)
  })

  test('gives its roles the same, ended or not', async () => {
    const [ended, current] = [await sample(), await read(`${samples}/v1p2_full_dataset.zip`, { today: '2025-01-15' })]
    expect(current.roster.people.present).toEqual(ended.roster.people.present)
    expect(current.short.filter((fault) => fault.includes('role_ended'))).toEqual([])
  })
})
