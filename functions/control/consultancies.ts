/** A consultancy and its own people, who are kept in its own table. What they may do in districts follows from its engagements. */
import * as z from 'zod'
import { added, listed, personCalled, read, updated } from '#functions/people/people.ts'
import type { Table } from '#shared/db/table.ts'
import { answer, routes } from '#shared/http/route.ts'
import { refuseTogether } from '#shared/http/validation.ts'
import { assignedNow, isOpenEngagement } from '#shared/model/engagement.ts'
import { demo } from '#shared/model/example.ts'
import { externalId } from '#shared/model/external-id.ts'
import type { Id } from '#shared/model/id.ts'
import { ConsultantDraft, ConsultantPatch, isActive, People, Person, PersonRole } from '#shared/model/person.ts'
import { merged, schema } from '#shared/model/schema.ts'
import { rosterStatus } from '#shared/model/school.ts'
import { Tenant, Tenants } from '#shared/model/tenant.ts'
import { Problem } from '#shared/problem.ts'
import { allEngagements } from './client-districts.ts'

const Consultancy = schema(() =>
  Tenant()
    .pick({ id: true, name: true, timeZone: true, plan: true, status: true, createdAt: true, updatedAt: true, rev: true })
    .meta({ id: 'Consultancy' }),
)

export const consultancies = routes('Consultancies', 'consultancies', { realm: 'consultancy', inRegistry: true })

consultancies.get(
  '',
  {
    id: 'readConsultancy',
    summary: 'Read the consultancy',
    description: 'Its name, its plan and how it stands.',
    may: 'read the consultancy',
    answer: Consultancy,
    example: { as: 'consultancy_manager' },
  },
  async (c) => {
    const { id, name, timeZone, plan, status, createdAt, updatedAt, rev } = await c.var.table.get(Tenants, {
      id: c.var.params.consultancyId,
    })
    return answer({ id, name, timeZone, plan, status, createdAt, updatedAt, rev }, { tag: `${rev}` })
  },
)

export const consultants = routes('Consultancies', 'consultants', { realm: 'consultancy' })

consultants.post(
  '/people',
  {
    id: 'addConsultant',
    summary: 'Add a person of the consultancy',
    description: 'Someone who manages it, or coaches for it, or both. Where a consultant coaches, engagements say.',
    may: 'manage consultants',
    body: ConsultantDraft,
    answer: Person,
    status: 201,
    problems: ['already_exists', 'unknown_reference'],
    example: {
      as: 'consultancy_manager',
      body: {
        givenName: 'Rafael',
        familyName: 'Quist',
        email: 'rafael.quist@northregional.example',
        roles: [{ role: 'consultant', schoolIds: [] }],
        coachProfile: { specialties: ['science'], fte: 0.6, employment: 'external' },
      },
    },
  },
  (c) => added(c.var, c.var.body),
)

consultants.getPage(
  '/people',
  {
    id: 'listConsultants',
    summary: 'List the people of the consultancy, latest added first',
    description: 'All, those in a role or in a status, or the one with an external id; one of these at a time.',
    may: 'read consultants',
    query: schema(() =>
      z.strictObject({
        role: PersonRole().optional().meta({ description: 'People in this role' }),
        status: rosterStatus().optional(),
        externalId: externalId().optional(),
      }),
    ),
    item: Person,
    eitherWay: true,
    example: { as: 'consultancy_manager', query: { role: 'consultant' } },
  },
  async (c) => {
    const { table, query } = c.var
    refuseTogether(query, ['role', 'status', 'externalId'])
    return query.externalId ? personCalled(table, query.externalId) : listed(table, query, c.page)
  },
)

consultants.get(
  '/people/{personId}',
  {
    id: 'readConsultant',
    summary: 'Read a person of the consultancy',
    description: 'For everyone who works for it.',
    may: 'read consultants',
    answer: Person,
    example: { as: 'consultancy_manager', params: { personId: demo.id('per', 23) } },
  },
  (c) => read(c.var.table, c.var.params.personId),
)

consultants.patch(
  '/people/{personId}',
  {
    id: 'updateConsultant',
    summary: 'Change a person of the consultancy',
    description:
      'Names, email, external id, roles, the coach profile, or whether they are active. Whoever is assigned to an engagement stays an active consultant until they are unassigned, which takes effect at the client at once.',
    may: 'manage consultants',
    body: ConsultantPatch,
    answer: Person,
    problems: ['already_exists', 'wrong_state', 'unknown_reference'],
    example: {
      as: 'consultancy_manager',
      params: { personId: demo.id('per', 23) },
      body: { coachProfile: { specialties: ['science', 'technology'], fte: 0.4, employment: 'external' } },
    },
  },
  async (c) => {
    const { table, params, body, match, control, requestId, now } = c.var
    const before = await table.get(People, { id: params.personId })
    match(before.rev)
    if (isActive(before, 'consultant') && !isActive(merged(before, { roles: body.roles, status: body.status }), 'consultant')) {
      await refuseAssigned(control.registryOf('read', requestId), params.consultancyId, before.id, now())
    }
    return updated(c.var, before, body)
  },
)

/** Leaving someone assigned who has left would leave them a way into a client's data. */
async function refuseAssigned(registry: Table, consultancyId: Id<'con'>, personId: Id<'per'>, now: Date): Promise<void> {
  const held = (await allEngagements(registry, consultancyId)).filter(
    (it) => isOpenEngagement(it, now) && assignedNow(it).some((assignment) => assignment.personId === personId),
  )
  if (held.length === 0) return
  throw new Problem('wrong_state', `Unassign ${personId} first: from ${held.map(({ id }) => id).join(', ')}.`)
}
