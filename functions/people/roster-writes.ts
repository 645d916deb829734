/** The writes of a planned import, in groups that belong together; each group fits into one transaction. */
import { type Change, insert, replace } from '#shared/db/commit.ts'
import type { Table } from '#shared/db/table.ts'
import { one } from '#shared/db/table.ts'
import type { Happening } from '#shared/http/route.ts'
import type { Id, NewId } from '#shared/model/id.ts'
import { copyChanges, People, type Person, type StoredPerson, schoolsOfPersonMax } from '#shared/model/person.ts'
import { amended, revised } from '#shared/model/schema.ts'
import { Schools, type StoredSchool } from '#shared/model/school.ts'
import { bucketOf, StudentBuckets } from '#shared/model/student.ts'
import { digest } from './oneroster/digest.ts'
import type { Plan } from './oneroster/plan.ts'
import type { RosterPerson, RosterSchool } from './oneroster/roster.ts'
import type { Standing } from './roster-current.ts'

/** Changes that hold together, what they count for, and what to tell of them. */
export interface Group {
  changes: Change[]
  happened: Happening[]
  /** How many rows of the plan this settles. */
  rows: number
}

export interface Making {
  table: Table
  now: () => Date
  newId: NewId
  /** The district's, for schools it has not had. */
  timeZone: string
}

/** How many things are read back at once before they are changed. */
const readAtOnce = 50

export async function* schoolGroups(
  { table, now, newId, timeZone }: Making,
  plan: Plan['schools'],
  schoolIds: Map<string, Id<'sch'>>,
): AsyncGenerator<Group> {
  for (const { value } of plan.create) {
    const at = now().toISOString()
    const school: StoredSchool = {
      ...schoolFields(value),
      id: newId('sch'),
      timeZone,
      status: 'active',
      createdAt: at,
      updatedAt: at,
      rev: 0,
      sourcedId: value.sourcedId,
    }
    schoolIds.set(value.sourcedId, school.id)
    yield {
      changes: [insert(Schools, school)],
      happened: [{ type: 'school.added', subject: school.id, rev: 0, sourcedId: school.sourcedId }],
      rows: 1,
    }
  }
  const known = [...plan.update, ...plan.restore, ...plan.remove]
  for (const batch of batches(known)) {
    const found = await table.findAll(...batch.map(({ id }) => one(Schools, { id: id as Id<'sch'> })))
    for (const [n, change] of batch.entries()) {
      const before = found[n]
      if (!before) continue
      const after = revised<StoredSchool>(
        before,
        'value' in change ? { ...schoolFields(change.value), status: 'active' } : { status: 'tobedeleted' },
        now(),
      )
      yield {
        changes: [replace(Schools, before, after)],
        happened: [
          {
            type: 'value' in change ? 'school.updated' : 'school.removed',
            subject: after.id,
            rev: after.rev,
            sourcedId: after.sourcedId,
            externalId: after.externalId,
          },
        ],
        rows: 1,
      }
    }
  }
}

const schoolFields = (value: RosterSchool) => ({ name: value.name.slice(0, 200), roster: { digest: digest(value) } })

export async function* peopleGroups(
  { table, now, newId }: Making,
  plan: Plan['people'],
  schoolIds: ReadonlyMap<string, Id<'sch'>>,
): AsyncGenerator<Group> {
  for (const { value } of plan.create) {
    const at = now().toISOString()
    const person: StoredPerson = {
      ...personFields(value, schoolIds),
      id: newId('per'),
      sourcedId: value.sourcedId,
      status: 'active',
      createdAt: at,
      updatedAt: at,
      rev: 0,
    }
    yield {
      changes: [insert(People, person), ...copyChanges(undefined, person)],
      happened: [{ type: 'person.added', subject: person.id, rev: 0, sourcedId: person.sourcedId }],
      rows: 1,
    }
  }
  const known = [...plan.update, ...plan.restore, ...plan.remove]
  for (const batch of batches(known)) {
    const found = await table.findAll(...batch.map(({ id }) => one(People, { id: id as Id<'per'> })))
    for (const [n, change] of batch.entries()) {
      const before = found[n]
      if (!before) continue
      const after =
        'value' in change
          ? updatedPerson(before, change.value, schoolIds, now())
          : revised<StoredPerson>(before, { status: 'tobedeleted' }, now())
      yield {
        changes: [replace(People, before, after), ...copyChanges(before, after)],
        happened: [
          {
            type: 'value' in change ? 'person.updated' : 'person.removed',
            subject: after.id,
            rev: after.rev,
            sourcedId: after.sourcedId,
            externalId: after.externalId,
          },
        ],
        rows: 1,
      }
    }
  }
}

function updatedPerson(before: StoredPerson, value: RosterPerson, schoolIds: ReadonlyMap<string, Id<'sch'>>, now: Date): StoredPerson {
  const fields = personFields(value, schoolIds)
  // Roles that no import gave were given by hand: they stay.
  const byHand = before.roles.filter(
    ({ role }) => !before.roster?.roles.includes(role) && !fields.roles.some((given) => given.role === role),
  )
  const patch = { ...fields, email: value.email, roles: [...fields.roles, ...byHand], status: 'active' as const }
  return amended<StoredPerson>(before, patch, now)
}

function personFields(value: RosterPerson, schoolIds: ReadonlyMap<string, Id<'sch'>>) {
  const named = value.roles.flatMap(({ schoolSourcedIds }) => schoolSourcedIds.flatMap((sourcedId) => schoolIds.get(sourcedId) ?? []))
  // Someone at more schools is kept at the first of them, never widened to the whole district.
  const kept = new Set([...new Set(named)].slice(0, schoolsOfPersonMax))
  const roles: Person['roles'] = value.roles.flatMap(({ role, schoolSourcedIds }) => {
    const at = schoolSourcedIds.flatMap((sourcedId) => schoolIds.get(sourcedId) ?? []).filter((id) => kept.has(id))
    return schoolSourcedIds.length > 0 && at.length === 0 ? [] : [{ role, schoolIds: at }]
  })
  return {
    givenName: value.givenName.slice(0, 200),
    familyName: value.familyName.slice(0, 200),
    ...(value.email !== null && { email: value.email }),
    roles,
    roster: { digest: digest(value), roles: roles.map(({ role }) => role) },
  }
}

/** Students change a bucket at a time. */
export function* studentGroups(plan: Plan['students'], buckets: Standing['buckets'], importId: string): Generator<Group> {
  const touched = new Map<string, { grades: Record<string, string | null>; rows: number }>()
  const bucketFor = (sourcedId: string) => {
    const name = bucketOf(sourcedId)
    const bucket = touched.get(name) ?? { grades: { ...buckets.get(name)?.grades }, rows: 0 }
    touched.set(name, bucket)
    bucket.rows += 1
    return bucket
  }
  for (const { sourcedId, grade } of [...plan.create, ...plan.update]) bucketFor(sourcedId).grades[sourcedId] = grade
  for (const sourcedId of plan.remove) delete bucketFor(sourcedId).grades[sourcedId]
  for (const [bucket, { grades, rows }] of touched) {
    const before = buckets.get(bucket)
    const change = before
      ? replace(StudentBuckets, before, { bucket, grades, rev: before.rev + 1 })
      : insert(StudentBuckets, { bucket, grades, rev: 0 })
    yield { changes: [change], happened: [{ type: 'students.updated', subject: importId }], rows }
  }
}

function* batches<T>(items: readonly T[]): Generator<T[]> {
  for (let from = 0; from < items.length; from += readAtOnce) yield items.slice(from, from + readAtOnce)
}
