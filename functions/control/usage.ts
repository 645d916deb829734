import * as z from 'zod'
import { insert } from '#shared/db/commit.ts'
import { answer, routes } from '#shared/http/route.ts'
import { day } from '#shared/model/date.ts'
import { demo } from '#shared/model/example.ts'
import { plans, TenantLimits } from '#shared/model/plan.ts'
import { type Of, schema } from '#shared/model/schema.ts'
import { Standing, Standings } from '#shared/model/standing.ts'
import { Tenants } from '#shared/model/tenant.ts'
import {
  ClientDeprecatedUse,
  ClientDeprecatedUses,
  DeprecatedUse,
  DeprecatedUses,
  hour,
  Usage,
  UsageCorrection,
  UsageCorrectionDraft,
  UsageCorrections,
  Usages,
} from '#shared/model/usage.ts'
import { Problem } from '#shared/problem.ts'

const Subscription = schema(() =>
  z
    .strictObject({
      status: Standing().shape.status.meta({ description: '`suspended` and `closing` can be read, not changed. Open to more values' }),
      plan: z.enum(plans),
      limits: TenantLimits(),
      used: Standing().shape.used,
    })
    .meta({ id: 'Subscription' }),
)

const UsageQuery = schema(() =>
  z.strictObject({
    from: hour().optional().meta({ description: 'The first hour' }),
    to: hour().optional().meta({ description: 'The last hour' }),
  }),
)

const DayQuery = schema(() =>
  z.strictObject({
    from: day('The first day').optional(),
    to: day('The last day').optional(),
  }),
)

/** Whose usage it is, and who of them may read it. */
const read = [
  {
    realm: 'district',
    may: 'read usage',
    as: 'district_admin',
    names: { subscription: 'readSubscription', usage: 'listUsage', deprecated: 'listDeprecatedUse' },
  },
  {
    realm: 'consultancy',
    may: 'read the consultancy’s usage',
    as: 'consultancy_manager',
    names: { subscription: 'readConsultancySubscription', usage: 'listConsultancyUsage', deprecated: 'listConsultancyDeprecatedUse' },
  },
] as const

export const usages = read.map(({ realm, names, as, may }) => {
  const nouns = routes('Usage', 'usage', { realm })

  nouns.get(
    '/subscription',
    {
      id: names.subscription,
      summary: 'Read what is subscribed to',
      description: 'The plan, its limits, and what of them was used when it was last measured, which is every hour.',
      may,
      answer: Subscription,
      example: { as },
    },
    async (c) => {
      const { status, plan, limits, used, rev } = await c.var.table.get(Standings, {})
      return answer({ status, plan, limits, used } satisfies Of<typeof Subscription>, { tag: `${rev}` })
    },
  )

  nouns.getPage(
    '/usage',
    {
      id: names.usage,
      summary: 'List what was used, latest hour first',
      description:
        'Calls by who made them, coaches and bytes, hour by hour. What was corrected afterwards shows both values and the reason.',
      may,
      query: UsageQuery,
      item: Usage,
      eitherWay: true,
      example: { as, query: { from: '2026-11-01T00:00:00.000Z' } },
    },
    async (c) => {
      const { from, to } = c.var.query
      return c.var.table.list(Usages, 'primary', {}, { ...c.page, ...(from && { from }), ...(to && { to }) })
    },
  )

  nouns.getPage(
    '/usage/deprecated',
    {
      id: names.deprecated,
      summary: 'List who still calls what is going to end, latest day first',
      description:
        'Calls of deprecated operations in this tenant, day by day, by operation and by who made them: each machine client, and of people the tenant they come from. Empty while nothing that is called is deprecated.',
      may,
      query: DayQuery,
      item: DeprecatedUse,
      eitherWay: true,
      example: { as, query: { from: '2026-11-01' } },
    },
    async (c) => {
      const { from, to } = c.var.query
      return c.var.table.list(DeprecatedUses, 'primary', {}, { ...c.page, ...(from && { from }), ...(to && { to }) })
    },
  )
  return nouns
})

export const partnerUsages = routes('Usage', 'usage', { realm: 'partner' })

partnerUsages.getPage(
  '/usage/deprecated',
  {
    id: 'listPartnerDeprecatedUse',
    summary: 'List which clients still call what is going to end, latest day first',
    description:
      'Calls of deprecated operations by your clients, in all districts and sandboxes together: day by day, by operation and by client, with the last of them. They are there some minutes after the calls. Empty while nothing that is called is deprecated.',
    may: 'read the partner’s usage',
    query: DayQuery,
    item: ClientDeprecatedUse,
    eitherWay: true,
    example: { as: 'partner_admin', query: { from: '2026-11-01' } },
  },
  async (c) => {
    const { table, params, query } = c.var
    const { partnerId } = params
    const { from, to } = query
    return table.list(ClientDeprecatedUses, 'primary', { partnerId }, { ...c.page, ...(from && { from }), ...(to && { to }) })
  },
)

export const corrections = routes('Usage', 'usage', { realm: 'operator' })

corrections.post(
  '/tenants/{tenantId}/usage-corrections',
  {
    id: 'correctUsage',
    summary: 'Correct what a tenant has used',
    description:
      'Stands beside what was measured, with its reason, and the tenant reads both. A correction is never changed: correct it by another.',
    may: 'run tenants',
    body: UsageCorrectionDraft,
    answer: UsageCorrection,
    status: 201,
    problems: ['wrong_state'],
    example: {
      as: 'operator',
      params: { tenantId: demo.districtId },
      body: { hour: '2026-11-24T14:00:00.000Z', meter: 'calls', delta: -40, reason: 'Calls of our own monitoring.' },
    },
  },
  async (c) => {
    const { table, actor, params, body, now, newId, commit, errand } = c.var
    const tenant = await table.get(Tenants, { id: params.tenantId })
    if (tenant.status === 'closed') throw new Problem('wrong_state', `The tenant ${tenant.id} is closed: nothing of it is left to correct.`)
    const correction = { ...body, id: newId('cor'), tenantId: tenant.id, by: actor.id, at: now().toISOString() }
    return commit({
      changes: [insert(UsageCorrections, correction)],
      happened: { type: 'usage.corrected', subject: tenant.id },
      answer: answer(correction),
      errands: [errand({ tenantId: tenant.id, kind: 'usage_correction', subject: correction.id })],
    })
  },
)
