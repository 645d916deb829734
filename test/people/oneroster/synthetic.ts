/** A whole district out of nothing, streamed into a package row by row, so that making it costs no memory. Deterministic. */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { Version } from '#functions/people/oneroster/vocabulary.ts'
import { headerOf, line, manifestOf } from './roster.ts'

export interface Size {
  schools: number
  staff: number
  students: number
  enrollments: number
}

export const largest: Size = { schools: 200, staff: 20_000, students: 200_000, enrollments: 500_000 }

const chunkRows = 500

export async function writeSynthetic(path: string, version: Version, size: Size): Promise<void> {
  const zip = new ZipFile()
  const files = filesOf(version, size)
  const modes = Object.fromEntries(Object.keys(files).map((file) => [file.replace('.csv', ''), 'bulk']))
  zip.addBuffer(Buffer.from(manifestOf(version, modes)), 'manifest.csv')
  for (const [file, rows] of Object.entries(files)) zip.addReadStream(Readable.from(chunks(version, file, rows)), file)
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
}

type Rows = Iterable<Record<string, string>>

function* chunks(version: Version, file: string, rows: Rows): Generator<Buffer> {
  const header = headerOf(version, file)
  let text = line(header)
  let count = 0
  for (const row of rows) {
    text += line(header.map((name) => row[name] ?? ''))
    if (++count % chunkRows === 0) {
      yield Buffer.from(text)
      text = ''
    }
  }
  if (text) yield Buffer.from(text)
}

function filesOf(version: Version, size: Size): Record<string, Rows> {
  return {
    'orgs.csv': orgs(size),
    'academicSessions.csv': [
      { sourcedId: 'year', title: '2026', type: 'schoolYear', startDate: '2026-08-01', endDate: '2027-06-30', schoolYear: '2027' },
    ],
    'courses.csv': [{ sourcedId: 'course', title: 'Reading', orgSourcedId: 'district' }],
    'classes.csv': classes(size),
    ...(version === '1.2' && { 'roles.csv': roles(size) }),
    'users.csv': users(version, size),
    'enrollments.csv': enrollments(size),
  }
}

/** Ids as systems of record have them: long, and alike in nothing but their beginning. */
const id = (kind: string, index: number) =>
  `${kind}-${Math.imul(index + 1, 2654435761)
    .toString(16)
    .replace('-', 'f')
    .padStart(9, '0')}-${String(index).padStart(8, '0')}-4c1d-b7e2`
const staffRole = (index: number) => (index % 40 === 0 ? 'principal' : index % 15 === 0 ? 'ext:instructionalCoach' : 'teacher')

function* orgs({ schools }: Size): Rows {
  yield { sourcedId: 'district', name: 'Synthetic District', type: 'district' }
  for (let index = 0; index < schools; index++) {
    yield { sourcedId: id('org', index), name: `School ${index}`, type: 'school', identifier: `${index}`, parentSourcedId: 'district' }
  }
}

const classCount = ({ staff }: Size) => Math.max(1, staff)

function* classes(size: Size): Rows {
  for (let index = 0; index < classCount(size); index++) {
    yield {
      sourcedId: id('cls', index),
      title: `Class ${index}`,
      courseSourcedId: 'course',
      classType: 'scheduled',
      schoolSourcedId: id('org', index % size.schools),
      termSourcedIds: 'year',
    }
  }
}

function* roles(size: Size): Rows {
  for (let index = 0; index < size.staff + size.students; index++) {
    const isStaff = index < size.staff
    yield {
      sourcedId: id('rol', index),
      userSourcedId: id('usr', index),
      roleType: 'primary',
      role: isStaff ? staffRole(index) : 'student',
      beginDate: '2026-08-01',
      endDate: '2027-06-30',
      orgSourcedId: id('org', index % size.schools),
    }
  }
}

function* users(version: Version, size: Size): Rows {
  for (let index = 0; index < size.staff + size.students; index++) {
    const isStaff = index < size.staff
    const term = staffRole(index)
    yield {
      sourcedId: id('usr', index),
      enabledUser: 'true',
      username: `user.${index}`,
      userIds: `{LDAP:${index}},{SIS:${index * 7}}`,
      givenName: `Given${index % 4000}`,
      familyName: `Family${index % 9000}`,
      identifier: `${index}`,
      email: `user.${index}@synthetic.example.org`,
      phone: `603555${String(index % 10_000).padStart(4, '0')}`,
      password: 'unread',
      ...(!isStaff && { grades: String((index % 12) + 1).padStart(2, '0') }),
      ...(version !== '1.2' && {
        role: !isStaff ? 'student' : term === 'principal' ? 'administrator' : 'teacher',
        orgSourcedIds: id('org', index % size.schools),
      }),
    }
  }
}

function* enrollments(size: Size): Rows {
  for (let index = 0; index < size.enrollments; index++) {
    const isTeacher = index < classCount(size)
    yield {
      sourcedId: id('enr', index),
      classSourcedId: id('cls', index % classCount(size)),
      schoolSourcedId: id('org', (index % classCount(size)) % size.schools),
      userSourcedId: isTeacher ? id('usr', index % size.staff) : id('usr', size.staff + (index % size.students)),
      role: isTeacher ? 'teacher' : 'student',
      primary: isTeacher ? 'true' : 'false',
      beginDate: '2026-08-20',
      endDate: '2027-06-20',
    }
  }
}
