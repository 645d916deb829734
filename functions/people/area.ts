/** The nouns of the people area. */
import { district } from './district.ts'
import { people as everyone } from './people.ts'
import { rosterImports } from './roster-imports.ts'
import { schools } from './schools.ts'

export const people = [district, schools, everyone, rosterImports]
