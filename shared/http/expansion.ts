/**
 * What an answer can be expanded by with `?expand=`: a noun that it names by id, shown as the noun's own routes show it, to
 * who may read it there. A route declares its expansions by name: `expands: { coach: aPerson(({ coachId }) => coachId) }`.
 */
import type { Asked } from '../auth/hold.ts'
import type { Entity } from '../db/entity.ts'
import type { Id } from '../model/id.ts'
import { People, Person, shownPerson } from '../model/person.ts'
import type { Late } from '../model/schema.ts'
import { School, Schools, shownSchool } from '../model/school.ts'

/** `I` is what the route shows. */
export interface Expansion<I = never> {
  /** The ids in what is shown. */
  idsOf: (item: I) => readonly (string | undefined)[]
  /** Whether it is a list of things, or one that may be missing. */
  many: boolean
  entity: Entity
  shown: Late
  show: (stored: never) => unknown
  /** What reading the noun itself asks for. */
  asked: Asked
}

const person = { entity: People as Entity, shown: Person, show: shownPerson, asked: { may: 'read people', scope: 'people:read' } } as const
const school = {
  entity: Schools as Entity,
  shown: School,
  show: shownSchool,
  asked: { may: 'read schools', scope: 'schools:read' },
} as const

export const aPerson = <I>(idOf: (item: I) => Id<'per'> | undefined): Expansion<I> => ({
  ...person,
  many: false,
  idsOf: (item) => [idOf(item)],
})
export const somePeople = <I>(idsOf: (item: I) => readonly Id<'per'>[]): Expansion<I> => ({ ...person, many: true, idsOf })
export const aSchool = <I>(idOf: (item: I) => Id<'sch'> | undefined): Expansion<I> => ({
  ...school,
  many: false,
  idsOf: (item) => [idOf(item)],
})
export const someSchools = <I>(idsOf: (item: I) => readonly Id<'sch'>[]): Expansion<I> => ({ ...school, many: true, idsOf })
