/** The columns of each file Tandem reads, version by version, in their fixed order. */
import type { Version, Vocabulary } from './vocabulary.ts'

export interface Column {
  name: string
  /** `header`: no row can be read without the column. `cell`: nor without its value. `spec`: only the standard requires a value. */
  need: 'cell' | 'header' | 'spec' | 'no'
  terms?: Vocabulary
  date?: true
}

export type TableName = 'orgs' | 'academicSessions' | 'courses' | 'classes' | 'roles' | 'users' | 'enrollments'

export interface Table {
  name: TableName
  file: `${TableName}.csv`
  columns: Column[]
  /** Version 1.0 left more to the sender: what is missing or moved is no fault there. */
  strict: boolean
}

const marks = { '!': 'cell', '?': 'header', '+': 'spec' } as const

/** `name!` needs its cell, `name?` its header, `name+` a value by the standard alone; `name:terms` has a vocabulary, `name@` is a date. */
function column(text: string): Column {
  const [, name = '', mark, terms, date] = /^(\w+)([!?+])?(?::(\w+))?(@)?$/.exec(text) ?? []
  return {
    name,
    need: mark ? marks[mark as keyof typeof marks] : 'no',
    ...(terms && { terms: terms as Vocabulary }),
    ...(date && { date: true as const }),
  }
}

const shared = {
  orgs: 'name! type?:orgType identifier parentSourcedId',
  academicSessions: 'title+ type+:sessionType startDate+@ endDate+@ parentSourcedId schoolYear+',
  courses: 'schoolYearSourcedId title+ courseCode grades orgSourcedId+ subjects subjectCodes',
  classes:
    'title+ grades courseSourcedId+ classCode classType+:classType location schoolSourcedId! termSourcedIds+ subjects subjectCodes periods',
  enrollments: 'classSourcedId! schoolSourcedId! userSourcedId! role!:enrollmentRole primary:boolean beginDate@ endDate@',
}

const sources: Record<Version, Partial<Record<TableName, string>>> = {
  '1.0': {
    ...shared,
    users:
      'orgSourcedIds? role!:userRole username userIds givenName? familyName? middleName identifier email sms phone agentSourcedIds grades password',
  },
  '1.1': {
    ...shared,
    users:
      'enabledUser+:boolean orgSourcedIds? role!:userRole username+ userIds givenName? familyName? middleName identifier email sms phone ' +
      'agentSourcedIds grades password',
  },
  '1.2': {
    ...shared,
    roles: 'userSourcedId! roleType+:roleType role!:userRole beginDate@ endDate@ orgSourcedId! userProfileSourcedId',
    users:
      'enabledUser+:boolean username+ userIds givenName? familyName? middleName identifier email sms phone agentSourcedIds grades password ' +
      'userMasterIdentifier resourceSourcedIds preferredGivenName preferredMiddleName preferredFamilyName primaryOrgSourcedId pronouns',
  },
}

/** The order of reading: what others refer to comes first. */
const order: TableName[] = ['orgs', 'academicSessions', 'courses', 'classes', 'roles', 'users', 'enrollments']

export function tablesOf(version: Version): Table[] {
  return order.flatMap((name): Table[] => {
    const source = sources[version][name]
    if (!source) return []
    const columns = `sourcedId! status dateLastModified ${source}`.split(' ').map(column)
    return [{ name, file: `${name}.csv`, columns, strict: version !== '1.0' }]
  })
}

/** Files the standard has and Tandem never opens: grades, resources, demographics, and credentials of users. */
const unread: Record<Version, string> = {
  '1.0': 'demographics',
  '1.1': 'categories classResources courseResources demographics lineItems resources results',
  '1.2':
    'categories classResources courseResources demographics lineItemLearningObjectiveIds lineItems lineItemScoreScales resources ' +
    'resultLearningObjectiveIds results resultScoreScales scoreScales userProfiles userResources',
}

/** Every file name of a version, without `.csv`. */
export const filesOf = (version: Version): string[] => [...unread[version].split(' '), ...tablesOf(version).map(({ name }) => name)]
