/**
 * What a district's table says of an engagement: the admission of the consultancy, for all who manage it, and of each
 * consultant, with the person of the district that they act as.
 *
 * It only ever moves on. An admission says of which engagement and which revision it is; what is older than that changes
 * nothing. So that this holds against an errand that has read an open engagement and then slept, an end is written also
 * where there is nothing to end: whatever comes later finds it in its way.
 */
import { tandem } from '#shared/audit/records.ts'
import { type Change, insert, replace } from '#shared/db/commit.ts'
import { one, type Table } from '#shared/db/table.ts'
import { type Admission, Admissions } from '#shared/model/admission.ts'
import { type Assignment, assignedNow, boundsOf, type Engagement, Engagements, grantedBy } from '#shared/model/engagement.ts'
import type { Errand } from '#shared/model/errand.ts'
import { type Event, Events } from '#shared/model/event.ts'
import type { EventType } from '#shared/model/event-type.ts'
import { derivedId, type Id, isId } from '#shared/model/id.ts'
import { copyChanges, People, type StoredPerson } from '#shared/model/person.ts'
import { revised } from '#shared/model/schema.ts'
import type { Saying } from './sayings.ts'

export const engagement: Saying = async ({ registry }, errand, table) => {
  const engagement = await registry.get(Engagements, { id: errand.subject as Id<'eng'> })
  // What was never accepted has never let anyone in.
  if (!engagement.acceptedAt) return []
  const { consultants, consultancyId } = engagement
  const admissions = await table.findAll(
    one(Admissions, { principalId: consultancyId }),
    ...consultants.map(({ personId }) => one(Admissions, { principalId: personId })),
  )
  const coaches = await coachesOf(table, consultants)
  const wanted = [admissionOfConsultancy(engagement), ...consultants.map((it) => admissionOfConsultant(engagement, it))]
  const said: Change[][] = []
  for (const [n, after] of wanted.entries()) {
    const before = admissions[n]
    if (before && !(await isOlder(registry, before, engagement))) continue
    const coach = n === 0 ? [] : coachChanges(engagement, errand, consultants[n - 1]!, coaches[n - 1])
    const admission = before ? replace(Admissions, before, { ...after, rev: before.rev + 1 }) : insert(Admissions, after)
    said.push([admission, ...coach])
  }
  return said
}

const coachesOf = async (table: Table, consultants: readonly Assignment[]) =>
  consultants.length > 0 ? table.findAll(...consultants.map(({ coachId }) => one(People, { id: coachId }))) : []

/** Whether an admission says less than the engagement: an earlier revision of it, or an earlier engagement of the two. */
async function isOlder(registry: Table, { agreementId, agreementRev }: Admission, { id, number, rev }: Engagement): Promise<boolean> {
  if (agreementId === id) return agreementRev < rev
  const other = isId('eng', agreementId) ? await registry.find(Engagements, { id: agreementId }) : undefined
  return !other || other.number < number
}

/** The consultancy’s own admission, for all who manage it. */
export function admissionOfConsultancy(engagement: Engagement): Admission {
  const coachIds = engagement.consultants.map(({ coachId }) => coachId)
  return { ...admission(engagement, true), principalId: engagement.consultancyId, roles: [{ role: 'consultancy_manager' }], coachIds }
}

function admissionOfConsultant(engagement: Engagement, { personId, coachId, unassignedAt }: Assignment): Admission {
  return { ...admission(engagement, !unassignedAt), principalId: personId, personId: coachId, roles: [{ role: 'consultant' }] }
}

/** What all admissions of an engagement have in common. */
function admission(engagement: Engagement, assigned: boolean): Omit<Admission, 'principalId' | 'roles'> {
  const { id, rev, consultancyId, status, terms, readOnlySince, updatedAt } = engagement
  return {
    homeTenantId: consultancyId,
    agreementId: id,
    agreementRev: rev,
    status: status === 'active' && assigned ? 'open' : 'ended',
    scopes: grantedBy(terms.scopes),
    ...(terms.specialties.length > 0 && { specialties: terms.specialties }),
    ...(terms.schoolIds.length > 0 && { schoolIds: terms.schoolIds }),
    ...(readOnlySince && { readOnly: true as const }),
    ...boundsOf(engagement),
    updatedAt,
    rev: 0,
  }
}

/** Makes the coach, or brings what the engagement says of them up to date; what the district has added stays. */
function coachChanges(
  engagement: Engagement,
  errand: Pick<Errand, 'entry'>,
  assignment: Assignment,
  before: StoredPerson | undefined,
): Change[] {
  const { updatedAt } = engagement
  const isAssigned = engagement.status === 'active' && assignedNow(engagement).includes(assignment)
  if (!before && !isAssigned) return []
  const { coachId, givenName, familyName } = assignment
  const coach = { role: 'coach' as const, schoolIds: engagement.terms.schoolIds }
  const said = {
    givenName,
    familyName,
    roles: [coach, ...(before?.roles ?? []).filter(({ role }) => role !== 'coach')],
    ...profileOf(engagement, assignment),
    status: isAssigned ? ('active' as const) : ('tobedeleted' as const),
  }
  const after: StoredPerson = before
    ? revised(before, said, new Date(updatedAt))
    : { id: coachId, ...said, createdAt: updatedAt, updatedAt, rev: 0 }
  return [
    before ? replace(People, before, after) : insert(People, after),
    ...copyChanges(before, after),
    insert(Events, eventOf(after, errand)),
  ]
}

/** What the district's followers are told. Its id follows from what it is of, since nothing here makes ids. */
function eventOf({ id: subject, rev, status, updatedAt: at }: StoredPerson, { entry }: Pick<Errand, 'entry'>): Event {
  const type: EventType = rev === 0 ? 'person.added' : status === 'active' ? 'person.updated' : 'person.removed'
  const by = { actorId: entry?.actorId ?? tandem.actorId, requestId: entry?.requestId ?? 'errand' }
  return { id: derivedId('evt', new Date(at), subject, rev), type, at, subject, rev, ...by }
}

function profileOf({ terms, consultancyName }: Engagement, { coachProfile }: Assignment): Pick<StoredPerson, 'coachProfile'> {
  if (!coachProfile) return {}
  const engaged = coachProfile.specialties.filter((it) => terms.specialties.includes(it))
  const specialties = terms.specialties.length === 0 ? coachProfile.specialties : engaged.length > 0 ? engaged : terms.specialties
  return { coachProfile: { specialties, fte: coachProfile.fte, employment: 'external', employer: consultancyName } }
}
