/** The terms OneRoster allows, and what a role means to Tandem. */

export type Version = '1.0' | '1.1' | '1.2'
export type RosterRole = 'school_leader' | 'coach' | 'teacher'

export const vocabularies = {
  boolean: ['true', 'false'],
  orgType: ['department', 'school', 'district', 'local', 'state', 'national'],
  sessionType: ['gradingPeriod', 'semester', 'schoolYear', 'term'],
  classType: ['homeroom', 'scheduled'],
  enrollmentRole: ['administrator', 'proctor', 'student', 'teacher', 'aide'],
  roleType: ['primary', 'secondary'],
  userRole: [
    'administrator',
    'aide',
    'guardian',
    'parent',
    'proctor',
    'relative',
    'student',
    'teacher',
    'counselor',
    'districtAdministrator',
    'principal',
    'siteAdministrator',
    'systemAdministrator',
  ],
} as const

export type Vocabulary = keyof typeof vocabularies

/** Terms that only the other version defines: understood, and said. */
const foreign: Record<Version, Partial<Record<Vocabulary, readonly string[]>>> = {
  '1.0': {},
  '1.1': {
    userRole: ['counselor', 'districtAdministrator', 'principal', 'siteAdministrator', 'systemAdministrator'],
    enrollmentRole: ['aide'],
  },
  '1.2': { userRole: ['administrator'], enrollmentRole: ['aide'] },
}

export const isForeign = (version: Version, vocabulary: Vocabulary, term: string) => foreign[version][vocabulary]?.includes(term) ?? false

/** `by_hand`: so wide a role that a file must not give it. `ignored`: people Tandem has no place for. */
export type Meaning = RosterRole | 'student' | 'by_hand' | 'ignored'

const meanings: Record<string, Meaning> = {
  teacher: 'teacher',
  principal: 'school_leader',
  siteAdministrator: 'school_leader',
  administrator: 'school_leader',
  districtAdministrator: 'by_hand',
  systemAdministrator: 'by_hand',
  student: 'student',
}

export function meaningOf(term: string): Meaning {
  if (/^ext:(instructional)?coach$/i.test(term)) return 'coach'
  return meanings[term] ?? 'ignored'
}

/** Orgs whose staff serve the whole district. */
export const isAboveSchools = (orgType: string) => ['district', 'local', 'state', 'national'].includes(orgType)
