/** A small OneRoster 1.1 package of the demo district: its schools and teachers, a new teacher, students, and one fault. */
import { buffer } from 'node:stream/consumers'
import yazl from 'yazl'
import { lakeside } from './cast.ts'

const quoted = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
const csv = (header: string, rows: readonly (readonly string[])[]) => [header, ...rows.map(quoted), ''].join('\r\n')

export async function rosterPackage(): Promise<Buffer> {
  const school = (n: number) => `lakeside-school-${n + 1}`
  const orgs = lakeside.schools.map((name, n) => [school(n), '', '', name, 'school', '', ''])
  const user = (sourcedId: string, role: string, org: string, givenName: string, familyName: string, grade = '') => [
    sourcedId,
    '',
    '',
    'true',
    org,
    role,
    sourcedId,
    '',
    givenName,
    familyName,
    '',
    '',
    `${sourcedId}@lakeside.example`,
    '',
    '',
    '',
    grade,
    '',
  ]
  // In the district's own numbering the admin, a leader and two coaches come before the teachers.
  const teachers = lakeside.teachers.map((name, n) =>
    user(`lakeside-${n + 5}`, 'teacher', school(n % lakeside.schools.length), name.split(' ')[0]!, name.split(' ')[1]!),
  )
  const students = Array.from({ length: 60 }, (_, n) =>
    user(`stu-${n + 1}`, 'student', school(n % lakeside.schools.length), 'not', 'kept', String(1 + (n % 12)).padStart(2, '0')),
  )
  const users = [
    ...teachers,
    user('lakeside-new', 'teacher', school(1), 'Rosa', 'Lind'),
    user('lakeside-lost', 'teacher', 'no-such-school', 'Sam', 'Poe'),
    ...students,
  ]
  const zip = new yazl.ZipFile()
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name)
  const names = ['academicSessions', 'classes', 'courses', 'enrollments', 'orgs', 'users', 'demographics']
  const modes = names.map((name) => [`file.${name}`, name === 'orgs' || name === 'users' ? 'bulk' : 'absent'])
  add('manifest.csv', csv('propertyName,value', [['manifest.version', '1.0'], ['oneroster.version', '1.1'], ...modes]))
  add('orgs.csv', csv('sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId', orgs))
  add(
    'users.csv',
    csv(
      'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password',
      users,
    ),
  )
  zip.end()
  return buffer(zip.outputStream as NodeJS.ReadableStream)
}
