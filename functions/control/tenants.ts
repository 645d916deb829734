import * as z from 'zod'
import type { Actor } from '#shared/auth/actor.ts'
import { type Change, insert, put, replace } from '#shared/db/commit.ts'
import type { Table } from '#shared/db/table.ts'
import { answer, routes, type Vars } from '#shared/http/route.ts'
import { refuseTogether } from '#shared/http/validation.ts'
import { Certificate, Certificates, canonical } from '#shared/model/certificate.ts'
import { type EngagementSpread, EngagementSpreads } from '#shared/model/engagement-spread.ts'
import type { RegistryEventType } from '#shared/model/event-type.ts'
import { demo } from '#shared/model/example.ts'
import { isId } from '#shared/model/id.ts'
import { type Of, schema } from '#shared/model/schema.ts'
import {
  changed,
  closing,
  nextStep,
  registered,
  reopened,
  resumed,
  type Saga,
  suspended,
  Tenant,
  TenantDraft,
  type TenantId,
  TenantPatch,
  Tenants,
  unprotected,
} from '#shared/model/tenant.ts'
import { prose } from '#shared/model/text.ts'
import { notFound, Problem } from '#shared/problem.ts'

/** There is one account so far. Which one holds a tenant is written down from the first day on. */
export const firstCell = 'cell-1'

export const tenants = routes('Tenants', 'tenants', { realm: 'operator' })

tenants.post(
  '/tenants',
  {
    id: 'registerTenant',
    summary: 'Register a tenant',
    description:
      'A district or a consultancy. Its table is made afterwards, step by step: read the tenant to see how far it has come. Repeated under its key, or with an external id that is taken, it makes no second one.',
    may: 'run tenants',
    body: TenantDraft,
    answer: Tenant,
    status: 201,
    problems: ['already_exists'],
    example: {
      as: 'operator',
      body: {
        kind: 'district',
        name: 'Juniper Valley Schools',
        timeZone: 'America/Denver',
        externalId: 'contract-2026-0117',
        plan: 'standard',
        admin: { givenName: 'Ruth', familyName: 'Amsel', email: 'ruth.amsel@juniper.example' },
      },
    },
  },
  async (c) => {
    const { body, now, newId, commit, control } = c.var
    const tenant = registered(body, firstCell, newId, now())
    const answered = await commit({
      changes: [insert(Tenants, tenant)],
      happened: { type: 'tenant.registered', subject: tenant.id, rev: tenant.rev },
      answer: shown(tenant, `/tenants/${tenant.id}`),
    })
    await control.goOn('provision', tenant.id)
    return answered
  },
)

tenants.getPage(
  '/tenants',
  {
    id: 'listTenants',
    summary: 'List tenants, latest first',
    description: 'All, those in a status, or those of a cell; one of these at a time.',
    may: 'run tenants',
    query: schema(() =>
      z.strictObject({
        status: Tenant().shape.status.optional(),
        cell: Tenant().shape.cell.max(40).optional(),
      }),
    ),
    item: Tenant,
    eitherWay: true,
    example: { as: 'operator', query: { status: 'active' } },
  },
  async (c) => {
    const { table, query } = c.var
    const { status, cell } = query
    refuseTogether(query, ['status', 'cell'])
    if (status) return table.list(Tenants, 'byStatus', { status }, c.page)
    return cell ? table.list(Tenants, 'byCell', { cell }, c.page) : table.list(Tenants, 'all', {}, c.page)
  },
)

tenants.get(
  '/tenants/{tenantId}',
  {
    id: 'readTenant',
    summary: 'Read a tenant',
    description:
      'What it subscribes to, where it is in its life, and each step of its making and its removal, with the reason of a failure.',
    may: 'run tenants',
    answer: Tenant,
    example: { as: 'operator', params: { tenantId: demo.districtId } },
  },
  async (c) => shown(await c.var.table.get(Tenants, { id: c.var.params.tenantId })),
)

tenants.patch(
  '/tenants/{tenantId}',
  {
    id: 'updateTenant',
    summary: 'Change a tenant’s name, plan or limits',
    description: 'A new plan brings its limits, except those that are given with it.',
    may: 'run tenants',
    body: TenantPatch,
    answer: Tenant,
    problems: ['wrong_state'],
    example: { as: 'operator', params: { tenantId: demo.districtId }, body: { plan: 'premium', limits: { activeCoachesMax: 1500 } } },
  },
  async (c) => {
    const { table, params, body, now, match } = c.var
    const before = await table.get(Tenants, { id: params.tenantId })
    match(before.rev)
    return moved(c.var, before, changed(before, body, now()), 'tenant.updated')
  },
)

tenants.post(
  '/tenants/{tenantId}/retry',
  {
    id: 'retryTenant',
    summary: 'Go on with a tenant’s making, migration or removal',
    description: 'At the step that failed or was left. What is done already is not done again.',
    may: 'run tenants',
    answer: Tenant,
    status: 202,
    problems: ['wrong_state'],
    example: { as: 'operator', params: { tenantId: demo.id('dis', 3) } },
  },
  async (c) => {
    const { table, params, commit, control } = c.var
    const tenant = await table.get(Tenants, { id: params.tenantId })
    const saga = sagaOf(tenant)
    if (tenant.status === 'closed' || !nextStep(tenant, saga)) throw new Problem('wrong_state', `The tenant ${tenant.id} has no step left.`)
    const answered = await commit({
      changes: [],
      happened: { type: 'tenant.retried', subject: tenant.id, rev: tenant.rev },
      answer: shown(tenant),
    })
    await control.goOn(saga === 'remove' ? 'remove' : 'provision', tenant.id)
    return answered
  },
)

/** What is left to do with a tenant depends on where it is in its life. */
const sagaOf = ({ status }: Shown): Saga =>
  status === 'closing' ? 'remove' : status === 'active' || status === 'suspended' ? 'migrate' : 'provision'

const Reason = schema(() => z.strictObject({ reason: prose('Why', 'The subscription has lapsed.') }).meta({ id: 'TenantReason' }))

tenants.post(
  '/tenants/{tenantId}/suspend',
  {
    id: 'suspendTenant',
    summary: 'Suspend a tenant',
    description:
      'From then on it can be read and not changed, everywhere within a minute. The people of a consultancy are held to reading in districts, too.',
    may: 'run tenants',
    body: Reason,
    answer: Tenant,
    problems: ['wrong_state'],
    example: { as: 'operator', params: { tenantId: demo.districtId }, body: { reason: 'The subscription has lapsed.' } },
  },
  (c) => turned(c.var, (tenant, now) => suspended(tenant, c.var.body.reason, now), 'tenant.suspended', 'standing'),
)

tenants.post(
  '/tenants/{tenantId}/resume',
  {
    id: 'resumeTenant',
    summary: 'End a suspension',
    description: 'It can be changed again, everywhere within a minute.',
    may: 'run tenants',
    answer: Tenant,
    problems: ['wrong_state'],
    example: { as: 'operator', params: { tenantId: demo.id('dis', 2) } },
  },
  (c) => turned(c.var, resumed, 'tenant.resumed', 'standing'),
)

const Closing = schema(() =>
  z
    .strictObject({
      reason: prose('Why', 'The contract ends.'),
      graceDays: z.int().min(0).max(365).default(30).meta({ description: 'Days in which it can still be read, exported and reopened' }),
    })
    .meta({ id: 'TenantClosing' }),
)

tenants.post(
  '/tenants/{tenantId}/close',
  {
    id: 'closeTenant',
    summary: 'Begin the end of a tenant',
    description:
      'It stays readable for its grace, and can be reopened. The engagements of a consultancy are revoked, for good. Nothing is deleted until the grace has ended and its data have been released, which is a step of its own.',
    may: 'run tenants',
    body: Closing,
    answer: Tenant,
    problems: ['wrong_state'],
    example: { as: 'operator', params: { tenantId: demo.id('dis', 2) }, body: { reason: 'The contract ends.', graceDays: 30 } },
  },
  async (c) => {
    const { body, control, params } = c.var
    const answered = await turned(c.var, (tenant, now) => closing(tenant, body, now), 'tenant.closing', 'end')
    await control.goOn('remove', params.tenantId)
    return answered
  },
)

tenants.post(
  '/tenants/{tenantId}/reopen',
  {
    id: 'reopenTenant',
    summary: 'Take the closing of a tenant back',
    description: 'As long as its data have not been released for deletion.',
    may: 'run tenants',
    answer: Tenant,
    problems: ['wrong_state'],
    example: { as: 'operator', params: { tenantId: demo.id('dis', 3) } },
  },
  (c) => turned(c.var, reopened, 'tenant.reopened'),
)

const Release = schema(() =>
  z
    .strictObject({ name: Tenant().shape.name.meta({ description: 'The name of the tenant, once more, so that it is not the wrong one' }) })
    .meta({ id: 'TenantRelease' }),
)

tenants.post(
  '/tenants/{tenantId}/unprotect',
  {
    id: 'unprotectTenant',
    summary: 'Release a tenant’s data for deletion',
    description:
      'After its grace. From here there is no way back: its engagements are ended, its people’s accounts, its table and its objects are deleted, and a certificate is issued. Its id is never used again.',
    may: 'destroy tenants',
    body: Release,
    answer: Tenant,
    problems: ['wrong_state', 'unknown_reference'],
    example: { as: 'operator', params: { tenantId: demo.id('dis', 4) }, body: { name: 'Fernwood Schools' } },
  },
  async (c) => {
    const { table, actor, body, params, now, control } = c.var
    const before = await table.get(Tenants, { id: params.tenantId })
    if (body.name !== before.name) {
      const fault = { pointer: '/name', code: 'mismatch', detail: 'This is not the name of the tenant.' }
      throw new Problem('unknown_reference', 'The name does not fit the id: see which of the two is wrong.', { faults: [fault] })
    }
    const answered = await moved(c.var, before, unprotected(before, actor.id, now()), 'tenant.released')
    await control.goOn('remove', params.tenantId)
    return answered
  },
)

tenants.get(
  '/tenants/{tenantId}/certificate',
  {
    id: 'readDeletionCertificate',
    summary: 'Read a tenant’s deletion certificate',
    description:
      'What was deleted, when and at whose word, as a chain of hashes. `openapi/verify-certificate.mjs` follows it without asking us.',
    may: 'run tenants',
    answer: Certificate,
    example: { as: 'operator', params: { tenantId: demo.id('dis', 5) } },
  },
  async (c) => {
    const { tenantId } = c.var.params
    const certificate = await c.var.table.find(Certificates, { tenantId })
    if (!certificate) throw notFound('deletion certificate of', tenantId)
    // The database gives facts back in any order. One certificate is to be one text.
    return answer(JSON.parse(canonical(certificate)) as Certificate, { tag: certificate.head })
  },
)

type At = Vars<{ tenantId: TenantId }, unknown, unknown>
type Shown = Of<typeof Tenant>

const shown = (tenant: Shown, location?: string) => answer(tenant, { tag: `${tenant.rev}`, location })

/** Moves a tenant on. What that means for the engagements of a consultancy is carried to them before the answer, as far as time allows. */
async function turned(vars: At, rule: (tenant: Shown, now: Date) => Shown, type: RegistryEventType, what?: EngagementSpread['what']) {
  const { table, params, now, control, requestId } = vars
  const before = await table.get(Tenants, { id: params.tenantId })
  const after = rule(before, now())
  const spread = what && spreadOf(after, what)
  const answered = await moved(vars, before, after, type, spread ? [spread] : [])
  if (spread) await control.carryEngagements(requestId)
  return answered
}

const spreadOf = ({ id: consultancyId, rev, updatedAt: createdAt }: Shown, what: EngagementSpread['what']): Change | undefined =>
  isId('con', consultancyId) ? put(EngagementSpreads, { consultancyId, what, waiting: 'yes', createdAt, rev }) : undefined

/** Writes a tenant's next state, and has the tenant's own table say it. */
function moved(
  { commit, errand }: Pick<At, 'commit' | 'errand'> & { table: Table; actor: Actor },
  before: Shown,
  after: Shown,
  type: RegistryEventType,
  more: readonly Change[] = [],
) {
  return commit({
    changes: [replace(Tenants, before, after), ...more],
    happened: { type, subject: after.id, rev: after.rev },
    answer: shown(after),
    errands: [errand({ tenantId: after.id, kind: 'standing', subject: after.id })],
  })
}
