import * as z from 'zod'
import { type Actor, has } from '#shared/auth/actor.ts'
import { insert, replace } from '#shared/db/commit.ts'
import { one, type Page, type PageRequest, type Table } from '#shared/db/table.ts'
import { someSchools } from '#shared/http/expansion.ts'
import { answer, routes, type Vars } from '#shared/http/route.ts'
import { mergedWithin, refuseTogether } from '#shared/http/validation.ts'
import { demo } from '#shared/model/example.ts'
import { externalId, externalIdChanges, holderOf } from '#shared/model/external-id.ts'
import { type Id, idOf } from '#shared/model/id.ts'
import {
  CoachProfile,
  copyChanges,
  isActive,
  People,
  PeopleAtSchool,
  PeopleInRole,
  Person,
  PersonDraft,
  PersonPatch,
  PersonRole,
  type StoredPerson,
  schoolsOfPersonMax,
  shownPerson,
  TeacherProfile,
} from '#shared/model/person.ts'
import { amended, type Of, schema } from '#shared/model/schema.ts'
import { rosterStatus, Schools, sourcedId } from '#shared/model/school.ts'
import { refuseOneMoreCoach } from '#shared/model/standing.ts'
import { Problem } from '#shared/problem.ts'

export const people = routes('People', 'people')

const expands = { schools: someSchools(({ roles }: Person) => [...new Set(roles.flatMap(({ schoolIds }) => schoolIds))]) }

people.post(
  '/people',
  {
    id: 'addPerson',
    summary: 'Add a person',
    description:
      'By hand; most people come with the roster. A person may hold several roles, each at some schools or, without any named, in the whole district.',
    may: 'manage people',
    body: PersonDraft,
    answer: Person,
    status: 201,
    problems: ['already_exists', 'unknown_reference', 'limit_reached'],
    example: {
      as: 'district_admin',
      body: {
        givenName: 'Noor',
        familyName: 'Haddad',
        email: 'noor.haddad@lakeside.example',
        roles: [
          { role: 'coach', schoolIds: [] },
          { role: 'teacher', schoolIds: [demo.id('sch', 1)] },
        ],
        coachProfile: { specialties: ['mathematics'], fte: 0.5, employment: 'internal' },
      },
    },
  },
  async (c) => {
    refuseRaising(c.var.actor, c.var.body.roles)
    if (c.var.body.roles.some(({ role }) => role === 'coach')) refuseOneMoreCoach(c.var.standing)
    return added(c.var, c.var.body)
  },
)

people.getPage(
  '/people',
  {
    id: 'listPeople',
    summary: 'List the people, latest added first',
    description: 'All, those at a school, in a role or in a status, or the one with a sourcedId or an external id; one of these at a time.',
    may: 'read people',
    query: schema(() =>
      z.strictObject({
        schoolId: idOf('sch').optional().meta({ description: 'People who hold a role at this school by name' }),
        role: PersonRole().optional().meta({ description: 'People in this role' }),
        status: rosterStatus().optional(),
        sourcedId: sourcedId().optional(),
        externalId: externalId().optional(),
      }),
    ),
    item: Person,
    expands,
    eitherWay: true,
    example: { as: 'coach', query: { role: 'teacher' } },
  },
  async (c) => {
    const { table, query } = c.var
    const { schoolId, role, status, sourcedId, externalId } = query
    refuseTogether(query, ['schoolId', 'role', 'status', 'sourcedId', 'externalId'])
    if (externalId) return personCalled(table, externalId)
    if (sourcedId) return shown(table.list(People, 'bySourcedId', { sourcedId }, c.page))
    return schoolId ? shown(table.list(PeopleAtSchool, 'primary', { schoolId }, c.page)) : listed(table, { role, status }, c.page)
  },
)

people.get(
  '/people/{personId}',
  {
    id: 'readPerson',
    summary: 'Read a person',
    description: 'For everyone who works in the district.',
    may: 'read people',
    answer: Person,
    expands,
    example: { as: 'coach', params: { personId: demo.id('per', 5) } },
  },
  (c) => read(c.var.table, c.var.params.personId),
)

people.patch(
  '/people/{personId}',
  {
    id: 'updatePerson',
    summary: 'Change a person',
    description:
      'Names, email, external id, roles, the coach profile, or whether they are active. What a roster import gave, the next one may change again; the coach profile and roles it knows nothing of stay.',
    may: 'manage people',
    body: PersonPatch,
    answer: Person,
    problems: ['already_exists', 'unknown_reference', 'limit_reached'],
    example: {
      as: 'district_admin',
      params: { personId: demo.id('per', 3) },
      body: { coachProfile: { specialties: ['literacy', 'new_teacher_support'], fte: 0.8, employment: 'internal' } },
    },
  },
  async (c) => {
    const { actor, table, params, body } = c.var
    const before = await table.get(People, { id: params.personId })
    c.var.match(before.rev)
    refuseRaising(actor, [...before.roles, ...(body.roles ?? [])])
    if (isActive({ ...before, ...body } as Person, 'coach') && !isActive(before, 'coach')) refuseOneMoreCoach(c.var.standing)
    return updated(c.var, before, body)
  },
)

// What follows holds for the people of a consultancy too.

type At = Pick<Vars<unknown, unknown, unknown>, 'table' | 'now' | 'newId' | 'commit'>

export async function added({ table, now, newId, commit }: At, draft: Of<typeof PersonDraft>) {
  await refuseUnknownSchools(table, draft)
  const at = now().toISOString()
  const person: Person = { ...draft, id: newId('per'), status: 'active', createdAt: at, updatedAt: at, rev: 0 }
  return commit({
    changes: [
      insert(People, person, { pointer: '/sourcedId' }),
      ...copyChanges(undefined, person),
      ...externalIdChanges('person', undefined, person),
    ],
    happened: { type: 'person.added', subject: person.id, rev: 0, sourcedId: person.sourcedId, externalId: person.externalId },
    answer: answer(person, { tag: '0', location: `/people/${person.id}` }),
  })
}

type Among = { role?: PersonRole | undefined; status?: Person['status'] | undefined }

export function listed(table: Table, { role, status }: Among, page: PageRequest): Promise<Page<Person>> {
  if (role) return shown(table.list(PeopleInRole, 'primary', { role }, page))
  return shown(status ? table.list(People, 'byStatus', { status }, page) : table.list(People, 'all', {}, page))
}

/** A page of the person of an external id, or of nobody. Two requests. */
export async function personCalled(table: Table, externalId: string): Promise<Page<Person>> {
  const held = await holderOf(table, 'person', externalId)
  return { items: held ? [shownPerson(await table.get(People, { id: held.id as Id<'per'> }))] : [] }
}

export async function read(table: Table, id: Id<'per'>) {
  const person = await table.get(People, { id })
  return answer(shownPerson(person), { tag: `${person.rev}` })
}

/** Changes a person that was read under the caller's `If-Match`. */
export async function updated({ table, now, commit }: At, before: StoredPerson, patch: Of<typeof PersonPatch>) {
  const coachProfile = mergedWithin('coachProfile', CoachProfile, before, patch)
  const teacherProfile = mergedWithin('teacherProfile', TeacherProfile, before, patch)
  const after = amended<StoredPerson>(before, { ...patch, coachProfile, teacherProfile }, now())
  if (patch.roles) await refuseUnknownSchools(table, after)
  return commit({
    changes: [replace(People, before, after), ...copyChanges(before, after), ...externalIdChanges('person', before, after)],
    happened: { type: 'person.updated', subject: after.id, rev: after.rev, sourcedId: after.sourcedId, externalId: after.externalId },
    answer: answer(shownPerson(after), { tag: `${after.rev}` }),
  })
}

async function shown(page: Promise<Page<StoredPerson>>): Promise<Page<Person>> {
  const { items, next } = await page
  return { items: items.map(shownPerson), ...(next && { next }) }
}

/** Only an admin makes or changes an admin: a partner that keeps people in sync must not raise anyone to its own master. */
function refuseRaising(actor: Actor, roles: Person['roles']): void {
  if (has(actor, 'district_admin') || !roles.some(({ role }) => role === 'district_admin')) return
  throw new Problem('forbidden', 'Only a district admin gives the role district_admin, or changes someone who has it.')
}

/** Every school that a role names must be there. */
async function refuseUnknownSchools(table: Table, { roles }: Pick<Person, 'roles'>): Promise<void> {
  const named = roles.flatMap(({ schoolIds }, n) => schoolIds.map((id, m) => ({ id, pointer: `/roles/${n}/schoolIds/${m}` })))
  if (named.length === 0) return
  if (new Set(named.map(({ id }) => id)).size > schoolsOfPersonMax) {
    const detail = `Name at most ${schoolsOfPersonMax} schools over all roles; none means the whole district.`
    throw new Problem('invalid_request', detail, { faults: [{ pointer: '/roles', code: 'too_long', detail }] })
  }
  const schools = await table.findAll(...named.map(({ id }) => one(Schools, { id })))
  const faults = named
    .filter((_, n) => schools[n]?.status !== 'active')
    .map(({ id, pointer }) => ({ pointer, code: 'unknown', detail: `There is no active school ${id}.` }))
  if (faults.length > 0) throw new Problem('unknown_reference', 'Not every school named is there: see errors.', { faults })
}
