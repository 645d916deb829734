/** A person who works in a district, in one role or several: people are teacher *and* coach. */
import * as z from 'zod'
import { type Change, drop, put } from '../db/commit.ts'
import { entity, gs1, gs2, gs3, type Item, primary } from '../db/entity.ts'
import { day } from './date.ts'
import { caseloadMax, specialty } from './district.ts'
import { externalId } from './external-id.ts'
import { idOf } from './id.ts'
import { patchOf } from './patch.ts'
import { type Of, schema } from './schema.ts'
import { rosterStatus, sourcedId } from './school.ts'
import { isSet, line } from './text.ts'

const inDistricts = ['district_admin', 'school_leader', 'coach', 'teacher'] as const
const inConsultancies = ['consultancy_manager', 'consultant'] as const

export const PersonRole = schema(() =>
  z.enum([...inDistricts, ...inConsultancies]).meta({ id: 'PersonRole', description: 'What someone is at work. Open to more values' }),
)
export type PersonRole = Of<typeof PersonRole>

const HeldRole = schema(() =>
  z.strictObject({
    role: PersonRole(),
    schoolIds: z
      .array(idOf('sch'))
      .max(50)
      .refine(isSet, 'Name each school once.')
      .meta({ description: 'Where; none means the whole district' }),
  }),
)

export const CoachProfile = schema(() =>
  z
    .strictObject({
      specialties: z.array(specialty()).min(1).max(20).refine(isSet, 'Name each specialty once.'),
      fte: z.number().gt(0).max(1).meta({ description: 'Share of a full-time position, above 0 and up to 1', example: 0.5 }),
      employment: z
        .enum(['internal', 'external'])
        .meta({ description: 'Employed by the district, or sent by a consultancy or service agency' }),
      employer: line('Who employs an external coach', 'North Regional Service Agency').optional(),
      caseloadMax: caseloadMax('The most teachers to coach at a time; the district’s unless set').optional(),
    })
    .meta({ id: 'CoachProfile' }),
)

export const TeacherProfile = schema(() =>
  z
    .strictObject({
      teachingSince: day('First day as a teacher, here or elsewhere; where the year alone is known, 1 August of it'),
    })
    .meta({ id: 'TeacherProfile' }),
)

export const Person = schema(() =>
  z
    .strictObject({
      id: idOf('per'),
      givenName: line('Given name', 'Ada'),
      familyName: line('Family name', 'Okafor'),
      email: z.email().max(254).optional().meta({ example: 'ada.okafor@lakeside.example' }),
      sourcedId: sourcedId().optional(),
      externalId: externalId().optional(),
      roles: z
        .array(HeldRole())
        .max(8)
        .refine((held) => isSet(held.map(({ role }) => role)), 'Name each role once, with all its schools.')
        .meta({ description: 'What they are in the district; someone without any may not do anything yet' }),
      coachProfile: CoachProfile().optional().meta({ description: 'For people who coach' }),
      teacherProfile: TeacherProfile().optional().meta({ description: 'For people who teach' }),
      status: rosterStatus(),
      createdAt: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative().meta({ description: 'Grows by one with every change' }),
    })
    .meta({ id: 'Person' }),
)
export type Person = Of<typeof Person>

const writable = {
  givenName: true,
  familyName: true,
  email: true,
  sourcedId: true,
  externalId: true,
  roles: true,
  coachProfile: true,
  teacherProfile: true,
} as const

/** Roles that make sense where the person works. */
const heldIn = (roles: readonly PersonRole[], where: string) =>
  Person().shape.roles.refine((held) => held.every(({ role }) => roles.includes(role)), `People of ${where} are: ${roles.join(', ')}.`)
const rolesInDistrict = () => heldIn(inDistricts, 'a district')

export const PersonDraft = schema(() => Person().pick(writable).extend({ roles: rolesInDistrict() }).meta({ id: 'PersonDraft' }))

/** Someone of a consultancy: what they do in districts follows from its engagements. */
export const ConsultantDraft = schema(() =>
  Person()
    .pick({ givenName: true, familyName: true, email: true, externalId: true, coachProfile: true })
    .extend({ roles: heldIn(inConsultancies, 'a consultancy') })
    .meta({ id: 'ConsultantDraft' }),
)

/** Patches differ in the roles there are. */
const patchWith = (roles: ReturnType<typeof heldIn>) =>
  patchOf(Person().pick({ givenName: true, familyName: true, status: true, email: true, externalId: true })).extend({
    roles: roles.optional(),
    coachProfile: patchOf(CoachProfile()).nullable().optional(),
    teacherProfile: patchOf(TeacherProfile()).nullable().optional(),
  })

export const PersonPatch = schema(() =>
  patchWith(rolesInDistrict()).meta({ id: 'PersonPatch', description: 'JSON Merge Patch: null removes' }),
)

export const ConsultantPatch = schema(() =>
  patchWith(heldIn(inConsultancies, 'a consultancy')).meta({ id: 'ConsultantPatch', description: 'JSON Merge Patch: null removes' }),
)

/** What an import last wrote of something: lets the next one leave alone what has not changed, and what was done by hand. */
const rosterMark = () => z.strictObject({ digest: z.string(), roles: z.array(PersonRole()) }).optional()

export const StoredPerson = schema(() => Person().extend({ roster: rosterMark() }))
export type StoredPerson = Of<typeof StoredPerson>

export const People = entity(
  'person',
  StoredPerson,
  {
    primary: primary('PERSON#{id}', 'PERSON'),
    all: gs1('PEOPLE', 'PERSON#{id}'),
    bySourcedId: gs2('SOURCED#{sourcedId}', 'PERSON#{id}'),
    byStatus: gs3('PEOPLEIN#{status}', 'PERSON#{id}'),
  },
  { unique: ['UNIQUE#PERSON#{sourcedId}'] },
)

const PersonAtSchool = schema(() => StoredPerson().extend({ schoolId: idOf('sch') }))
const PersonInRole = schema(() => StoredPerson().extend({ role: PersonRole() }))

/** Copies of a person, one at each school and one in each role, so that both lists are one query. */
export const PeopleAtSchool = entity('person at school', PersonAtSchool, { primary: primary('ATSCHOOL#{schoolId}', 'PERSON#{id}') })
export const PeopleInRole = entity('person in role', PersonInRole, { primary: primary('INROLE#{role}', 'PERSON#{id}') })

/** A person as the API shows them, from the stored one or a copy. */
export const shownPerson = ({
  schoolId: _,
  role: __,
  roster: ___,
  ...person
}: StoredPerson & { schoolId?: unknown; role?: unknown }): Person => person

/** As many schools over all roles as leave room for a person's copies, the old and the new ones, in one transaction. */
export const schoolsOfPersonMax = 40

const copiesOf = (person: StoredPerson) => ({
  schools: [...new Set(person.roles.flatMap(({ schoolIds }) => schoolIds))].map((schoolId) => ({ ...person, schoolId })),
  roles: person.roles.map(({ role }) => ({ ...person, role })),
})

/** What keeps the copies true when a person is written: to stand in the same commit as the person. */
export function copyChanges(before: StoredPerson | undefined, after: StoredPerson): Change[] {
  const [old, current] = [before && copiesOf(before), copiesOf(after)]
  const goneSchools = (old?.schools ?? []).filter(({ schoolId }) => !current.schools.some((it) => it.schoolId === schoolId))
  const goneRoles = (old?.roles ?? []).filter(({ role }) => !current.roles.some((it) => it.role === role))
  return [
    ...current.schools.map((copy) => put(PeopleAtSchool, copy)),
    ...current.roles.map((copy) => put(PeopleInRole, copy)),
    ...goneSchools.map((copy: Item<typeof PeopleAtSchool>) => drop(PeopleAtSchool, copy)),
    ...goneRoles.map((copy: Item<typeof PeopleInRole>) => drop(PeopleInRole, copy)),
  ]
}

export const isActive = (person: Person, role: PersonRole): boolean =>
  person.status === 'active' && person.roles.some((held) => held.role === role)

/** Whether a person holds a role at a school: by name, or in the whole district. */
export const worksAt = (person: Person, role: PersonRole, schoolId: string): boolean =>
  person.roles.some((held) => held.role === role && (held.schoolIds.length === 0 || (held.schoolIds as string[]).includes(schoolId)))
