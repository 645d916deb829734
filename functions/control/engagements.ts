/** Engagements, as each of their two sides sees and moves them. The routes are written once; which side asks is in the path. */
import * as z from 'zod'
import type { Permission } from '#shared/auth/roles.ts'
import { insert, replace } from '#shared/db/commit.ts'
import { one } from '#shared/db/table.ts'
import { routes } from '#shared/http/route.ts'
import { EngagedPairs, Engagement, Engagements, GivenTerms, type Side, shownEngagement } from '#shared/model/engagement.ts'
import { accepted, amended, declined, heldAs, proposed, revoked, withdrawn } from '#shared/model/engagement-rules.ts'
import { dueAtItsEnd } from '#shared/model/engagement-statement.ts'
import { idOf } from '#shared/model/id.ts'
import { schema } from '#shared/model/schema.ts'
import { Tenants } from '#shared/model/tenant.ts'
import { prose } from '#shared/model/text.ts'
import { examplesOf } from './engagement-examples.ts'
import { isReachable, partiesOf, refuseClosing, refuseSecond, refuseUnknownPlaces, unknownParty, unmoved } from './engagement-ground.ts'
import { committed, engagementOf, moved, shown } from './engagement-moves.ts'

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
      return moved(c.var, before, after, before.acceptedAt ? 'engagement.amended' : 'engagement.accepted', [
        ...unmoved(parties),
        ...dueAtItsEnd(after),
      ])
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
      const after = revoked(before, side, c.var.body.reason, c.var.now())
      return moved(c.var, before, after, 'engagement.revoked', dueAtItsEnd(after))
    },
  )

  return engagements
}
