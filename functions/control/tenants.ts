import * as z from 'zod'
import { insert } from '#shared/db/commit.ts'
import { routes } from '#shared/http/route.ts'
import { refuseTogether } from '#shared/http/validation.ts'
import { demo } from '#shared/model/example.ts'
import { schema } from '#shared/model/schema.ts'
import {
  changed,
  nextStep,
  registered,
  resumed,
  type Saga,
  suspended,
  Tenant,
  TenantDraft,
  TenantPatch,
  Tenants,
} from '#shared/model/tenant.ts'
import { prose } from '#shared/model/text.ts'
import { Problem } from '#shared/problem.ts'
import { moved, shown, turned } from './tenant-moves.ts'

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
const sagaOf = ({ status }: Tenant): Saga =>
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
