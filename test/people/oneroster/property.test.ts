/** What holds for every package, sound or not. */
import { readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPackage } from '#functions/people/oneroster/read.ts'
import { PackageRefused } from '#functions/people/oneroster/refusal.ts'
import type { RosterPerson, RosterStudent } from '#functions/people/oneroster/roster.ts'
import { type Cells, csvOf, district, manifestOf, newPath, packageOf, read, role, school, today, user, zipOf } from './roster.ts'

const id = fc.stringMatching(/^[A-Za-z0-9_.{}:-]{1,40}$/)
const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((text) => text.replaceAll(/[\p{C}\p{Z}\uFFFD]/gu, ''))
  .filter((text) => text !== '')
const schoolIds = ['elm', 'fir', 'oak']
const orgs = [district, ...schoolIds.map((sourcedId) => ({ ...school, sourcedId }))]
const places = fc.subarray(schoolIds, { minLength: 1 })
const staff = fc.record({
  sourcedId: id,
  givenName: name,
  familyName: name,
  email: fc.option(fc.constant('a.b@c.example')),
  schools: places,
  isCoach: fc.boolean(),
})
const student = fc.record({ sourcedId: id, grade: fc.option(fc.constantFrom('KG', '01', '12')) })
const users = fc
  .tuple(
    fc.uniqueArray(staff, { selector: ({ sourcedId }) => sourcedId, minLength: 1, maxLength: 12 }),
    fc.uniqueArray(student, { selector: ({ sourcedId }) => sourcedId, maxLength: 12 }),
  )
  .map(([staff, students]) => ({ staff, students: students.filter(({ sourcedId }) => !staff.some((one) => one.sourcedId === sourcedId)) }))
type Users = typeof users extends fc.Arbitrary<infer T> ? T : never

function expected({ staff, students }: Users): { people: RosterPerson[]; students: RosterStudent[] } {
  const people = staff.map(({ sourcedId, givenName, familyName, email, schools, isCoach }) => ({
    sourcedId,
    givenName,
    familyName,
    email,
    roles: (isCoach ? (['coach', 'teacher'] as const) : (['teacher'] as const)).map((role) => ({ role, schoolSourcedIds: schools })),
  }))
  return { people, students }
}

const cells = (one: Record<string, unknown>): Cells =>
  Object.fromEntries(Object.entries(one).map(([key, value]) => [key, value === null ? '' : String(value)]))

describe('a sound package', () => {
  test('gives back in 1.1 what was put in', async () => {
    await fc.assert(
      fc.asyncProperty(users, async (wanted) => {
        const rows = [
          ...wanted.staff.map(({ schools, isCoach, ...one }) =>
            user(one.sourcedId, 'teacher', { ...cells(one), orgSourcedIds: schools.join(','), 'metadata.coach': String(isCoach) }),
          ),
          ...wanted.students.map(({ sourcedId, grade }) => user(sourcedId, 'student', { grades: grade ?? '' })),
        ]
        const { roster, faults } = await read(await packageOf({ files: { 'orgs.csv': orgs, 'users.csv': rows } }))
        expect(faults).toEqual([])
        expect({ people: [...roster.people.present.values()], students: [...roster.students.present.values()] }).toEqual(expected(wanted))
      }),
      { numRuns: 60 },
    )
  })

  test('gives back in 1.2 what was put in, in whatever order the rows stand', async () => {
    await fc.assert(
      fc.asyncProperty(users, fc.infiniteStream(fc.nat()), async (wanted, order) => {
        const shuffled = <T>(rows: T[]) =>
          rows
            .map((row) => ({ row, at: order.next().value ?? 0 }))
            .toSorted((a, b) => a.at - b.at)
            .map(({ row }) => row)
        const roles = [
          ...wanted.staff.flatMap(({ sourcedId, schools, isCoach }) =>
            schools.flatMap((orgSourcedId) =>
              ['teacher', ...(isCoach ? ['ext:coach'] : [])].map((term) => role(sourcedId, term, { orgSourcedId })),
            ),
          ),
          ...wanted.students.map(({ sourcedId }) => role(sourcedId, 'student')),
        ].map((row, index) => ({ ...row, sourcedId: `r${index}` }))
        const rows = [
          ...wanted.staff.map(({ schools, isCoach, ...one }) => ({ enabledUser: 'true', username: 'u', ...cells(one) })),
          ...wanted.students.map(({ sourcedId, grade }) => ({ sourcedId, enabledUser: 'true', username: 'u', grades: grade ?? '' })),
        ]
        const { roster, faults } = await read(
          await packageOf({ version: '1.2', files: { 'orgs.csv': orgs, 'roles.csv': shuffled(roles), 'users.csv': shuffled(rows) } }),
        )
        const byId = <T extends { sourcedId: string }>(rows: Iterable<T>) =>
          [...rows].toSorted((a, b) => (a.sourcedId < b.sourcedId ? -1 : 1))
        expect(faults).toEqual([])
        expect({ people: byId(roster.people.present.values()), students: byId(roster.students.present.values()) }).toEqual({
          people: byId(expected(wanted).people),
          students: byId(wanted.students),
        })
      }),
      { numRuns: 60 },
    )
  })
})

/** Reads whatever it is: an answer or a refusal, never anything else. */
async function survives(path: string): Promise<void> {
  try {
    const roster = await readPackage(path, { today, onFault: ({ detail }) => expect(detail.length).toBeLessThan(400) })
    for (const { rows, kept, skipped, ignored } of roster.files) expect(kept + skipped + ignored).toBe(rows)
  } catch (error) {
    if (!(error instanceof PackageRefused)) throw error
  }
}

describe('anything at all', () => {
  test('is refused if it is bytes without sense', async () => {
    const path = newPath()
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        writeFileSync(path, bytes)
        await expect(readPackage(path, { today, onFault: () => {} })).rejects.toBeInstanceOf(PackageRefused)
      }),
      { numRuns: 200 },
    )
  })

  test('is read or refused if it is an archive with some bytes changed', async () => {
    const sound = readFileSync(await packageOf({ version: '1.2' }))
    const path = newPath()
    const damage = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(sound.length), async (changes, length) => {
        const bytes = Buffer.from(sound)
        for (const [at, byte] of changes) bytes[at] = byte
        writeFileSync(path, length % 3 === 0 ? bytes.subarray(0, length) : bytes)
        await survives(path)
      }),
      { numRuns: 500 },
    )
  })

  test('is read or refused if its files hold nonsense', async () => {
    const sound = {
      'orgs.csv': csvOf('1.2', 'orgs.csv', [district, school]),
      'users.csv': csvOf('1.2', 'users.csv', [user('a', '')]),
      'roles.csv': csvOf('1.2', 'roles.csv', [role('a', 'teacher')]),
    }
    const noise = fc.array(
      fc.tuple(
        fc.constantFrom(...Object.keys(sound)),
        fc.nat(400),
        fc.constantFrom('"', ',', '\n', '\r', '\u0000', '\ufffd', 'x', '""', ',,,,\n', 'tobedeleted'),
      ),
      { maxLength: 12 },
    )
    await fc.assert(
      fc.asyncProperty(noise, fc.constantFrom('bulk', 'delta'), async (changes, mode) => {
        const files: Record<string, string> = { 'manifest.csv': manifestOf('1.2', { orgs: mode, users: mode, roles: mode }), ...sound }
        for (const [file, at, text] of changes) files[file] = `${files[file]!.slice(0, at)}${text}${files[file]!.slice(at)}`
        await survives(await zipOf(files))
      }),
      { numRuns: 200 },
    )
  })
})
