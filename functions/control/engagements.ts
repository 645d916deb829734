/** Engagements, as each of their two sides sees and moves them. The routes are written once; which side asks is in the path. */
import * as z from 'zod'
import type { Permission } from '#shared/auth/roles.ts'
import { type Change, insert, replace, stillAt } from '#shared/db/commit.ts'
import { one, type Table } from '#shared/db/table.ts'
import { answer, routes, type Vars } from '#shared/http/route.ts'
import { Districts } from '#shared/model/district.ts'
import {
  EngagedPairs,
  Engagement,
  Engagements,
  type EngagementTerms,
  GivenTerms,
  isOpenEngagement,
  type Side,
  shownEngagement,
  tagOfEngagement,
} from '#shared/model/engagement.ts'
import {
  accepted,
  amended,
  assigned,
  consultantsMax,
  declined,
  heldAs,
  newlyAssigned,
  proposed,
  revoked,
  withdrawn,
} from '#shared/model/engagement-rules.ts'
import type { RegistryEventType } from '#shared/model/event-type.ts'
import { type Id, idOf } from '#shared/model/id.ts'
import { isActive, People, type Person } from '#shared/model/person.ts'
import { type Of, schema } from '#shared/model/schema.ts'
import { Schools } from '#shared/model/school.ts'
import { refuseMoreSent, Standings } from '#shared/model/standing.ts'
import { type Tenant, Tenants } from '#shared/model/tenant.ts'
import { isSet, prose } from '#shared/model/text.ts'
import { type Fault, notFound, Problem } from '#shared/problem.ts'
import { examplesOf } from './engagement-examples.ts'

const terms = () => ({ terms: GivenTerms().meta({ description: 'What is proposed' }) })
const ToConsultancy = schema(() => z.strictObject({ consultancyId: idOf('con'), ...terms() }).meta({ id: 'EngagementDraft' }))
const ToDistrict = schema(() => z.strictObject({ districtId: idOf('dis'), ...terms() }).meta({ id: 'ConsultancyEngagementDraft' }))
const Acceptance = schema(() =>
  z
    .strictObject({ rev: z.int().nonnegative().meta({ description: 'Revision of the engagement as you read its terms', example: 0 }) })
    .meta({ id: 'EngagementAcceptance' }),
)
const Amendment = schema(() => z.strictObject(terms()).meta({ id: 'EngagementAmendment' }))
const Revocation = schema(() =>
  z.strictObject({ reason: prose('Why; both sides read it', 'The grant was not renewed.') }).meta({ id: 'EngagementRevocation' }),
)
const Assignments = schema(() => z.strictObject({ consultants: Engagement().shape.consultants }).meta({ id: 'EngagementAssignments' }))
const AssignmentsDraft = schema(() =>
  z
    .strictObject({
      consultantIds: z
        .array(idOf('per'))
        .max(consultantsMax)
        .refine(isSet, 'Name each consultant once.')
        .meta({ description: 'Everyone who is assigned from now on' }),
    })
    .meta({ id: 'EngagementAssignmentsDraft' }),
)

interface SideOf {
  side: Side
  /** What the operations of a side are called: `acceptEngagement`, `acceptConsultancyEngagement`. */
  noun: string
  read: Permission
  agree: Permission
}

const district: SideOf = { side: 'district', noun: 'Engagement', read: 'read engagements', agree: 'agree on engagements' }
const consultancy: SideOf = {
  side: 'consultancy',
  noun: 'ConsultancyEngagement',
  read: 'read the engagements of the consultancy',
  agree: 'agree for the consultancy',
}

export const consultancyEngagements = routesFor(consultancy)
export const engagements = routesFor(district)

function routesFor({ side, noun, read, agree }: SideOf) {
  const examples = examplesOf(side)
  const engagements = routes('Engagements', 'engagements', { realm: side, inRegistry: true })

  engagements.post(
    '/engagements',
    {
      id: `propose${noun}`,
      summary: 'Propose an engagement',
      description:
        'To the other side, which alone can accept it. Two have one open engagement at a time. The schools and specialties are held against the district’s records when the district proposes or accepts.',
      may: agree,
      body: side === 'district' ? ToConsultancy : ToDistrict,
      answer: Engagement,
      status: 201,
      problems: ['already_exists', 'unknown_reference', 'wrong_state'],
      example: examples.propose,
    },
    async (c) => {
      const { table, body, now, newId, control, requestId } = c.var
      const { districtId, consultancyId } = { ...c.var.params, ...body }
      const [district, consultancy, pair] = await table.findAll(
        one(Tenants, { id: districtId }),
        one(Tenants, { id: consultancyId }),
        one(EngagedPairs, { districtId, consultancyId }),
      )
      const other = side === 'district' ? consultancy : district
      if (!isReachable(other)) throw unknownParty(side === 'district' ? '/consultancyId' : '/districtId')
      const parties = { district: district!, consultancy: consultancy! }
      refuseClosing(parties)
      if (pair) await refuseSecond(table, pair.engagementId, now())
      if (side === 'district') await refuseUnknownPlaces(control.tableOf(districtId, 'read', requestId), body.terms)
      const names = { districtId, districtName: district!.name, consultancyId, consultancyName: consultancy!.name }
      const number = (pair?.number ?? 0) + 1
      const engagement = proposed({ ...names, timeZone: district!.timeZone, number }, side, body.terms, newId, now())
      const latest = { districtId, consultancyId, engagementId: engagement.id, number, updatedAt: engagement.updatedAt }
      return committed(c.var, engagement, 'engagement.proposed', [
        insert(Engagements, engagement),
        pair ? replace(EngagedPairs, pair, { ...latest, rev: pair.rev + 1 }) : insert(EngagedPairs, { ...latest, rev: 0 }),
        ...unmoved(parties),
      ])
    },
  )

  engagements.getPage(
    '/engagements',
    {
      id: `list${noun}s`,
      summary: 'List engagements, latest proposed first',
      description: 'All of this side, also those that came to nothing or have ended.',
      may: read,
      item: Engagement,
      eitherWay: true,
      example: examples.list,
    },
    async (c) => {
      const { table, params, now } = c.var
      const { items, next } = await (side === 'district'
        ? table.list(Engagements, 'ofDistrict', params, c.page)
        : table.list(Engagements, 'ofConsultancy', params, c.page))
      return { items: items.map((it) => shownEngagement(it, now())), ...(next && { next }) }
    },
  )

  engagements.get(
    '/engagements/{engagementId}',
    {
      id: `read${noun}`,
      summary: 'Read an engagement',
      description: 'Its terms, what is proposed in their place, who is assigned, and how it ended.',
      may: read,
      answer: Engagement,
      example: examples.read,
    },
    async (c) => shown(await engagementOf(c.var, side), c.var.now()),
  )

  engagements.post(
    '/engagements/{engagementId}/amend',
    {
      id: `amend${noun}`,
      summary: 'Propose other terms for an active engagement',
      description: 'The old terms hold until the other side accepts. A second amendment of the same side takes the place of its first.',
      may: agree,
      body: Amendment,
      answer: Engagement,
      problems: ['wrong_state', 'forbidden', 'unknown_reference'],
      example: examples.amend,
    },
    async (c) => {
      const { body, now, control, requestId } = c.var
      const before = await engagementOf(c.var, side)
      const after = amended(before, side, body.terms, now())
      if (side === 'district') await refuseUnknownPlaces(control.tableOf(before.districtId, 'read', requestId), body.terms)
      return moved(c.var, before, after, 'engagement.amendment_proposed')
    },
  )

  engagements.post(
    '/engagements/{engagementId}/accept',
    {
      id: `accept${noun}`,
      summary: 'Accept what the other side proposes',
      description:
        'The engagement, or an amendment of it, which holds from today on. Names the revision whose terms are meant, so that nobody accepts what they have not read.',
      may: agree,
      body: Acceptance,
      answer: Engagement,
      problems: ['wrong_state', 'forbidden', 'stale', 'unknown_reference'],
      example: examples.accept,
    },
    async (c) => {
      const { table, body, now, control, requestId } = c.var
      const before = await engagementOf(c.var, side)
      const agreed = accepted(before, side, body.rev, now())
      const parties = await partiesOf(table, before)
      refuseClosing(parties)
      const after = heldAs(agreed, parties.consultancy, now())
      if (side === 'district') await refuseUnknownPlaces(control.tableOf(before.districtId, 'read', requestId), after.terms)
      return moved(c.var, before, after, before.acceptedAt ? 'engagement.amended' : 'engagement.accepted', unmoved(parties))
    },
  )

  engagements.post(
    '/engagements/{engagementId}/decline',
    {
      id: `decline${noun}`,
      summary: 'Decline what the other side proposes',
      description: 'The engagement, or an amendment: then the terms that hold go on holding.',
      may: agree,
      answer: Engagement,
      problems: ['wrong_state', 'forbidden'],
      example: examples.decline,
    },
    async (c) => {
      const before = await engagementOf(c.var, side)
      return moved(c.var, before, declined(before, side, c.var.now()), 'engagement.declined')
    },
  )

  engagements.post(
    '/engagements/{engagementId}/withdraw',
    {
      id: `withdraw${noun}`,
      summary: 'Withdraw what this side proposes',
      description: 'The engagement, or an amendment: then the terms that hold go on holding.',
      may: agree,
      answer: Engagement,
      problems: ['wrong_state', 'forbidden'],
      example: examples.withdraw,
    },
    async (c) => {
      const before = await engagementOf(c.var, side)
      return moved(c.var, before, withdrawn(before, side, c.var.now()), 'engagement.withdrawn')
    },
  )

  if (side === 'consultancy') {
    engagements.get(
      '/engagements/{engagementId}/consultants',
      {
        id: 'readAssignedConsultants',
        summary: 'Read who is or was assigned to an engagement',
        description: 'With the person of the district that each acts as.',
        may: read,
        answer: Assignments,
        example: examples.read,
      },
      async (c) => assignmentsIn(await engagementOf(c.var, side), c.var.now()),
    )

    engagements.put(
      '/engagements/{engagementId}/consultants',
      {
        id: 'assignConsultants',
        summary: 'Say who is assigned to an engagement',
        description:
          'Consultants of the consultancy, by their ids there. Each becomes a coach of the district, at the engaged schools, and counts as one of those its plan holds; whoever is not named any more is let in no longer, in effect on their next request.',
        may: agree,
        body: AssignmentsDraft,
        answer: Assignments,
        problems: ['wrong_state', 'unknown_reference', 'limit_reached'],
        example: examples.assign,
      },
      async (c) => {
        const { params, body, now, newId, match, control, requestId } = c.var
        const before = await engagementOf(c.var, side)
        match(before.rev)
        const people = await consultantsOf(control.tableOf(params.consultancyId, 'read', requestId), body.consultantIds)
        const after = assigned(before, people, newId, now())
        const district = control.tableOf(before.districtId, 'read', requestId)
        refuseMoreSent(newlyAssigned(before, after).length, await district.find(Standings, {}))
        await moved(c.var, before, after, 'engagement.assigned')
        return assignmentsIn(after, now())
      },
    )
  }

  engagements.post(
    '/engagements/{engagementId}/revoke',
    {
      id: `revoke${noun}`,
      summary: 'Revoke an engagement',
      description: 'At any moment, by either side. Nobody of the consultancy is let in any more, in effect on their next request.',
      may: agree,
      body: Revocation,
      answer: Engagement,
      problems: ['wrong_state'],
      evenWhenReadOnly: true,
      example: examples.revoke,
    },
    async (c) => {
      const before = await engagementOf(c.var, side)
      return moved(c.var, before, revoked(before, side, c.var.body.reason, c.var.now()), 'engagement.revoked')
    },
  )

  return engagements
}

type At = Vars<{ districtId: Id<'dis'>; consultancyId: Id<'con'>; engagementId: Id<'eng'> }, unknown, unknown>
type Engaged = Of<typeof Engagement>

/** The engagement in the path, for its two sides; for everyone else there is none. */
async function engagementOf({ table, params }: At, side: Side): Promise<Engaged> {
  const found = await table.find(Engagements, { id: params.engagementId })
  const isOurs = side === 'district' ? found?.districtId === params.districtId : found?.consultancyId === params.consultancyId
  if (!found || !isOurs) throw notFound('engagement', params.engagementId)
  return found
}

const shown = (engagement: Engaged, now: Date, location?: string) => {
  const seen = shownEngagement(engagement, now)
  return answer(seen, { tag: tagOfEngagement(seen), location })
}

const assignmentsIn = (engagement: Engaged, now: Date) =>
  answer({ consultants: engagement.consultants }, { tag: tagOfEngagement(shownEngagement(engagement, now)) })

const moved = (
  vars: Pick<At, 'commit' | 'errand' | 'now'>,
  before: Engaged,
  after: Engaged,
  type: RegistryEventType,
  checks: Change[] = [],
) => committed(vars, after, type, [replace(Engagements, before, after), ...checks])

/** Writes an engagement; the district's table is to say it, and both sides' audit logs to have it. */
function committed(
  { commit, errand, now }: Pick<At, 'commit' | 'errand' | 'now'>,
  engagement: Engaged,
  type: RegistryEventType,
  changes: Parameters<At['commit']>[0]['changes'],
) {
  const { id: subject, rev, districtId, consultancyId } = engagement
  return commit({
    changes,
    happened: { type, subject, rev },
    answer: shown(engagement, now(), rev === 0 ? `/engagements/${subject}` : undefined),
    errands: [errand({ tenantId: districtId, kind: 'engagement', subject }), errand({ tenantId: consultancyId, kind: 'record', subject })],
  })
}

interface Parties {
  district: Tenant
  consultancy: Tenant
}

async function partiesOf(registry: Table, { id, districtId, consultancyId }: Engaged): Promise<Parties> {
  const [district, consultancy] = await registry.findAll(one(Tenants, { id: districtId }), one(Tenants, { id: consultancyId }))
  if (!district || !consultancy) throw new Error(`the registry does not know both sides of the engagement ${id}`)
  return { district, consultancy }
}

/** How both stand has to hold until what they agree on is written: the sweep of one that closes would not find what is written after it. */
const unmoved = ({ district, consultancy }: Parties): Change[] => [stillAt(Tenants, district), stillAt(Tenants, consultancy)]

function refuseClosing({ district, consultancy }: Parties): void {
  for (const [side, tenant] of Object.entries({ district, consultancy }))
    if (!isReachable(tenant)) throw new Problem('wrong_state', `The ${side} is ${tenant.status}: nothing new is agreed on with it.`)
}

const isReachable = (tenant: Tenant | undefined): boolean => tenant?.status === 'active' || tenant?.status === 'suspended'

const unknownParty = (pointer: string) =>
  new Problem('unknown_reference', 'There is nobody of this id to have an engagement with.', {
    faults: [{ pointer, code: 'unknown', detail: 'Ask the other side for its id.' }],
  })

async function refuseSecond(table: Table, id: Id<'eng'>, now: Date): Promise<void> {
  const latest = await table.get(Engagements, { id })
  if (isOpenEngagement(latest, now)) {
    throw new Problem('already_exists', `The engagement ${id} of these two is open. Amend it, or end it before you propose another.`)
  }
}

/** Every school and specialty that terms name must be one of the district's. */
async function refuseUnknownPlaces(district: Table, { schoolIds, specialties }: EngagementTerms): Promise<void> {
  const [settings, ...schools] = await district.findAll(one(Districts, {}), ...schoolIds.map((id) => one(Schools, { id })))
  const faults: Fault[] = [
    ...schoolIds.flatMap((id, n) =>
      schools[n]?.status === 'active'
        ? []
        : [{ pointer: `/terms/schoolIds/${n}`, code: 'unknown', detail: `There is no active school ${id}.` }],
    ),
    ...specialties.flatMap((it, n) =>
      settings?.specialties.includes(it)
        ? []
        : [{ pointer: `/terms/specialties/${n}`, code: 'unknown', detail: `${it} is none of the district’s specialties.` }],
    ),
  ]
  if (faults.length > 0)
    throw new Problem('unknown_reference', 'Not every school and specialty of the terms is there: see errors.', { faults })
}

/** The consultancy's own people of these ids, who must be active consultants. */
async function consultantsOf(consultancy: Table, ids: readonly Id<'per'>[]): Promise<Person[]> {
  const found = ids.length > 0 ? await consultancy.findAll(...ids.map((id) => one(People, { id }))) : []
  const faults = ids.flatMap((id, n) => {
    const person = found[n]
    const detail = `${id} is not an active consultant of this consultancy.`
    return person && isActive(person, 'consultant') ? [] : [{ pointer: `/consultantIds/${n}`, code: 'not_a_consultant', detail }]
  })
  if (faults.length > 0) throw new Problem('unknown_reference', 'Not everyone named can be assigned: see errors.', { faults })
  return found.filter((it) => it !== undefined)
}
