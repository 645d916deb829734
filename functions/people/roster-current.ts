/** The roster as it stands: what earlier imports brought, as the plan of the next one needs it. */

import type { Frame } from '#shared/db/entity.ts'
import type { Page, PageRequest, Table } from '#shared/db/table.ts'
import type { Id } from '#shared/model/id.ts'
import { People, type StoredPerson } from '#shared/model/person.ts'
import { Schools, type StoredSchool } from '#shared/model/school.ts'
import { StudentBuckets } from '#shared/model/student.ts'
import type { Coaching } from './oneroster/coaches.ts'
import type { Current, CurrentRow } from './oneroster/plan.ts'
import type { Known } from './oneroster/roster.ts'
import type { RosterRole } from './oneroster/vocabulary.ts'

export interface Standing extends Current {
  coaching: Coaching
  schoolIds: Map<string, Id<'sch'>>
  known: Known
  buckets: Map<string, Frame<typeof StudentBuckets>>
}

const pageSize = 500

export async function standingOf(table: Table): Promise<Standing> {
  const [schools, people, students] = [new Map<string, CurrentRow>(), new Map<string, CurrentRow>(), new Map<string, string | null>()]
  const schoolIds = new Map<string, Id<'sch'>>()
  const rosterPeople = new Map<string, StoredPerson>()
  const buckets: Standing['buckets'] = new Map()
  const coaching = counter()
  for await (const school of each((page) => table.list(Schools, 'all', {}, page))) {
    if (!school.sourcedId) continue
    schools.set(school.sourcedId, rowOf(school))
    schoolIds.set(school.sourcedId, school.id)
  }
  for await (const person of each((page) => table.list(People, 'all', {}, page))) {
    coaching.count(person)
    if (!person.sourcedId) continue
    people.set(person.sourcedId, rowOf(person))
    rosterPeople.set(person.sourcedId, person)
  }
  for await (const bucket of each((page) => table.list(StudentBuckets, 'primary', {}, page))) {
    buckets.set(bucket.bucket, bucket)
    for (const [sourcedId, grade] of Object.entries(bucket.grades)) students.set(sourcedId, grade)
  }
  return { schools, people, students, schoolIds, buckets, coaching, known: knownFrom(schools, students, rosterPeople, schoolIds) }
}

function counter() {
  const [coaches, onReturn] = [new Map<string, { byHand: boolean }>(), new Set<string>()]
  const counted = { others: 0, coaches, onReturn, count }
  function count({ sourcedId, status, roles, roster }: StoredPerson): void {
    if (!roles.some(({ role }) => role === 'coach')) return
    const byHand = !roster?.roles.includes('coach')
    if (status !== 'active') return void (sourcedId && byHand && onReturn.add(sourcedId))
    if (sourcedId) coaches.set(sourcedId, { byHand })
    else counted.others += 1
  }
  return counted
}

/** What was entered by hand has no mark of an import; an empty digest makes the first import write it. */
const rowOf = ({ id, status, roster }: StoredSchool | StoredPerson): CurrentRow => ({ id, status, digest: roster?.digest ?? '' })

/** What a delta may speak of without repeating it. */
function knownFrom(
  schools: Map<string, unknown>,
  students: Map<string, unknown>,
  people: Map<string, StoredPerson>,
  schoolIds: Map<string, Id<'sch'>>,
): Known {
  const sourcedIds = new Map([...schoolIds].map(([sourcedId, id]) => [id, sourcedId]))
  return {
    isSchool: (sourcedId) => schools.has(sourcedId),
    isStudent: (sourcedId) => students.has(sourcedId),
    person(sourcedId) {
      const person = people.get(sourcedId)
      if (!person) return undefined
      const given = person.roles.filter(({ role }) => person.roster?.roles.includes(role))
      const roles = given.flatMap(({ role, schoolIds: at }) => {
        const schoolSourcedIds = at.flatMap((id) => sourcedIds.get(id) ?? []).sort()
        return isRosterRole(role) ? [{ role, schoolSourcedIds }] : []
      })
      return { sourcedId, givenName: person.givenName, familyName: person.familyName, email: person.email ?? null, roles }
    },
  }
}

const isRosterRole = (role: string): role is RosterRole => role === 'school_leader' || role === 'coach' || role === 'teacher'

async function* each<T>(read: (page: PageRequest) => Promise<Page<T>>): AsyncGenerator<T> {
  let after: PageRequest['after']
  do {
    const { items, next } = await read({ limit: pageSize, after, order: 'first to last' })
    yield* items
    after = next
  } while (after)
}
