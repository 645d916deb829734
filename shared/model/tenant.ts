/**
 * A tenant as Tandem keeps it in the registry: a district or a consultancy, what it subscribes to, where it is in its
 * life, and how far the making or the removing of it has come.
 *
 *     requested → provisioning → active ⇄ suspended → closing → closed
 */
import * as z from 'zod'
import { entity, gs1, gs2, gs3, gs4, primary } from '../db/entity.ts'
import { layoutVersion } from '../db/layout.ts'
import { Problem } from '../problem.ts'
import { instant, knownTimeZone, timeZone } from './date.ts'
import { type Id, idOf, type NewId } from './id.ts'
import { limitsOf, plans, TenantLimits } from './plan.ts'
import { merged, type Of, revised, schema } from './schema.ts'
import { line, prose } from './text.ts'

export const tenantId = () =>
  z
    .string()
    .regex(/^(?:dis|con)_[0-7][0-9A-HJKMNP-TV-Z]{25}$/, 'This is the id of neither a district nor a consultancy.') as unknown as z.ZodType<
    TenantId,
    TenantId
  >
export type TenantId = Id<'dis' | 'con'>

export const provisionSteps = [
  'create_table',
  'await_table',
  'time_to_live',
  'point_in_time_recovery',
  'stream',
  'seed',
  'admit_clients',
  'smoke_test',
  'activate',
] as const
export const removalSteps = [
  'await_grace',
  'await_unprotect',
  'end_engagements',
  'inventory',
  'unfollow',
  'delete_accounts',
  'delete_objects',
  'delete_table',
  'end_grants',
  'certify',
] as const
export const migrationSteps = ['build_indexes', 'check_layout'] as const
export type StepName = (typeof provisionSteps)[number] | (typeof removalSteps)[number] | (typeof migrationSteps)[number]

const Step = schema(() =>
  z
    .strictObject({
      name: z
        .enum([...provisionSteps, ...removalSteps, ...migrationSteps])
        .meta({ description: 'Open to more values', example: 'create_table' }),
      state: z.enum(['waiting', 'done', 'skipped', 'failed']).meta({ description: 'Open to more values' }),
      attempts: z.int().nonnegative(),
      reason: z.string().optional().meta({ description: 'Why it was skipped or failed', example: 'LimitExceededException: …' }),
      finishedAt: instant('When it was done').optional(),
    })
    .meta({ id: 'TenantStep' }),
)
export type Step = Of<typeof Step>

export const Tenant = schema(() =>
  z
    .strictObject({
      id: tenantId().meta({ example: 'dis_01J9ZQ7Y8Z0000000000000001' }),
      name: line('What the tenant is called', 'Lakeside Unified School District'),
      timeZone: timeZone(),
      externalId: z
        .string()
        .regex(/^[\x21-\x7e]{1,100}$/, 'An external id is 1 to 100 printable ASCII characters without spaces.')
        .optional()
        .meta({ description: 'Its id in your own records, such as a contract; unique', example: 'contract-2026-0117' }),
      plan: z.enum(plans),
      limits: TenantLimits(),
      cell: z.string().meta({ description: 'The account that holds its data', example: 'cell-1' }),
      layout: z.string().meta({ description: 'Version of the layout of its table', example: layoutVersion }),
      status: z
        .enum(['requested', 'provisioning', 'active', 'suspended', 'closing', 'closed'])
        .meta({ description: '`suspended` and `closing` can be read, not changed. Open to more values' }),
      ownerId: idOf('par').optional().meta({ description: 'The partner whose sandbox it is; absent of all others' }),
      admin: z
        .strictObject({
          personId: idOf('per'),
          givenName: line('Given name', 'Dana'),
          familyName: line('Family name', 'Whitfield'),
          email: z.email().max(254).meta({ example: 'dana.whitfield@lakeside.example' }),
        })
        .meta({ description: 'The first person, who lets the others in' }),
      provisioning: z.array(Step()).max(20).meta({ description: 'The steps of its making, in their order' }),
      removal: z.array(Step()).max(20).optional().meta({ description: 'The steps of its removal, in their order, once it closes' }),
      migration: z
        .strictObject({ id: idOf('mig'), steps: z.array(Step()).max(10) })
        .optional()
        .meta({ description: 'The steps by which a fleet migration brings its table to a new layout' }),
      suspendedFor: prose('Why it is suspended', 'The subscription has lapsed.').optional(),
      closing: z
        .strictObject({
          reason: prose('Why it closes', 'The contract ends.'),
          askedAt: instant('When it was closed'),
          graceEndsAt: instant('Until when it can be read, and reopened'),
          unprotectedBy: z.string().optional().meta({ description: 'Who released its data for deletion, as a step of its own' }),
          unprotectedAt: instant('When').optional(),
        })
        .optional(),
      createdAt: instant('When it was registered'),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative(),
    })
    .meta({ id: 'Tenant' }),
)
export type Tenant = Of<typeof Tenant>

export const TenantDraft = schema(() =>
  z
    .strictObject({
      kind: z.enum(['district', 'consultancy']),
      name: Tenant().shape.name,
      timeZone: knownTimeZone(),
      externalId: Tenant().shape.externalId,
      plan: z.enum(plans),
      admin: Tenant().shape.admin.omit({ personId: true }),
    })
    .meta({ id: 'TenantDraft' }),
)
export type TenantDraft = Of<typeof TenantDraft>

export const TenantPatch = schema(() =>
  z
    .strictObject({ name: Tenant().shape.name, plan: z.enum(plans), limits: TenantLimits().partial() })
    .partial()
    .meta({ id: 'TenantPatch', description: 'JSON Merge Patch. A new plan brings its limits, except those given' }),
)
export type TenantPatch = Of<typeof TenantPatch>

export const Tenants = entity(
  'tenant',
  Tenant,
  {
    primary: primary('TENANT#{id}', 'TENANT'),
    all: gs1('TENANTS', 'TENANT#{id}'),
    byStatus: gs2('STATUS#{status}', 'TENANT#{id}'),
    byCell: gs3('CELL#{cell}', 'TENANT#{id}'),
    ofOwner: gs4('SANDBOXES#{ownerId}', 'TENANT#{id}'),
  },
  { unique: ['UNIQUE#TENANT#{externalId}'] },
)

const waiting = (names: readonly StepName[]): Step[] => names.map((name) => ({ name, state: 'waiting', attempts: 0 }))

export function registered({ kind, admin, ...draft }: TenantDraft, cell: string, newId: NewId, now: Date): Tenant {
  const at = now.toISOString()
  return {
    id: newId(kind === 'district' ? 'dis' : 'con'),
    ...draft,
    limits: limitsOf[draft.plan],
    cell,
    layout: layoutVersion,
    status: 'requested',
    admin: { personId: newId('per'), ...admin },
    provisioning: waiting(provisionSteps.filter((it) => it !== 'admit_clients')),
    createdAt: at,
    updatedAt: at,
    rev: 0,
  }
}

export function changed(before: Tenant, { limits, plan, name }: TenantPatch, now: Date): Tenant {
  if (before.ownerId && plan && plan !== before.plan)
    throw new Problem(
      'wrong_state',
      'This is a partner’s sandbox, in which anyone can be tried. It never becomes a district of another plan.',
    )
  refuseUnless(before, ['requested', 'provisioning', 'active', 'suspended'], 'change it')
  const base = plan ? limitsOf[plan] : before.limits
  return revised(before, { ...merged(before, { name, plan }), limits: merged(base, limits ?? {}) }, now)
}

export function suspended(before: Tenant, reason: string, now: Date): Tenant {
  refuseUnless(before, ['active'], 'suspend it')
  return revised<Tenant>(before, { status: 'suspended', suspendedFor: reason }, now)
}

export function resumed({ suspendedFor: _, ...before }: Tenant, now: Date): Tenant {
  refuseUnless(before, ['suspended'], 'resume it')
  return revised<Tenant>(before, { status: 'active' }, now)
}

/** A partner's sandbox. Its first person has the id that a filling gives them again. */
export function registeredSandbox(
  { name, timeZone, ownerId, admin }: Pick<Tenant, 'name' | 'timeZone' | 'admin'> & { ownerId: Id<'par'> },
  cell: string,
  newId: NewId,
  now: Date,
): Tenant {
  const { personId: _, ...named } = admin
  return {
    ...registered({ kind: 'district', name, timeZone, plan: 'sandbox', admin: named }, cell, newId, now),
    ownerId,
    admin,
    provisioning: waiting(provisionSteps),
  }
}

/** Ends a sandbox at its owner's word. Nothing in it is anyone's record, so that there is no grace and nothing to release. */
export function removedSandbox({ suspendedFor: _, ...before }: Tenant, by: string, now: Date): Tenant {
  refuseUnless(before, ['requested', 'provisioning', 'active', 'suspended'], 'remove it')
  const at = now.toISOString()
  const closing = { reason: 'The partner has removed its sandbox.', askedAt: at, graceEndsAt: at, unprotectedBy: by, unprotectedAt: at }
  return revised<Tenant>(before, { status: 'closing', closing, removal: waiting(removalSteps) }, now)
}

const dayMs = 86_400_000

/** Begins the end: it stays readable for its grace, then nothing is left but the certificate. */
export function closing(
  { suspendedFor: _, ...before }: Tenant,
  { reason, graceDays }: { reason: string; graceDays: number },
  now: Date,
): Tenant {
  refuseUnless(before, ['requested', 'provisioning', 'active', 'suspended'], 'close it')
  const graceEndsAt = new Date(now.getTime() + graceDays * dayMs).toISOString()
  return revised<Tenant>(
    before,
    { status: 'closing', closing: { reason, askedAt: now.toISOString(), graceEndsAt }, removal: waiting(removalSteps) },
    now,
  )
}

export function reopened({ closing, removal: _, ...before }: Tenant, now: Date): Tenant {
  refuseUnless(before, ['closing'], 'reopen it')
  if (closing?.unprotectedBy) throw new Problem('wrong_state', 'Its data have been released for deletion. It cannot be reopened any more.')
  if (before.provisioning.some(({ state }) => state === 'waiting' || state === 'failed'))
    throw new Problem('wrong_state', 'It was never made whole. Register it anew.')
  return revised<Tenant>(before, { status: 'active' }, now)
}

/** Releases what it holds for deletion: apart from closing it, so that no single step destroys a district's data. */
export function unprotected(before: Tenant, by: string, now: Date): Tenant {
  refuseUnless(before, ['closing'], 'release its data')
  if (before.closing!.graceEndsAt > now.toISOString())
    throw new Problem('wrong_state', `Its grace ends at ${before.closing!.graceEndsAt}. Until then its data stay protected.`)
  if (before.closing!.unprotectedBy) throw new Problem('wrong_state', 'Its data have been released already.')
  return revised<Tenant>(before, { closing: { ...before.closing!, unprotectedBy: by, unprotectedAt: now.toISOString() } }, now)
}

export type Saga = 'provision' | 'remove' | 'migrate'

export const stepsOf = ({ provisioning, removal, migration }: Tenant, saga: Saga): readonly Step[] =>
  ({ provision: provisioning, remove: removal ?? [], migrate: migration?.steps ?? [] })[saga]

/** Has a migration bring its table to the layout of today. */
export const migrating = (before: Tenant, id: Id<'mig'>, now: Date): Tenant =>
  revised<Tenant>(before, { migration: { id, steps: waiting(migrationSteps) } }, now)

/** The step that a saga goes on with; `undefined` when it has come to its end. */
export const nextStep = (tenant: Tenant, saga: Saga): Step | undefined =>
  stepsOf(tenant, saga).find(({ state }) => state === 'waiting' || state === 'failed')

/** The tenant after a step has ended one way or another. */
export function stepped(before: Tenant, saga: Saga, name: StepName, end: Pick<Step, 'state' | 'reason'>, now: Date): Tenant {
  const done = end.state === 'done' || end.state === 'skipped'
  const steps = stepsOf(before, saga).map((step): Step => {
    if (step.name !== name) return step
    const { reason: _, ...rest } = step
    return { ...rest, ...end, attempts: step.attempts + 1, ...(done && { finishedAt: now.toISOString() }) }
  })
  const at: Partial<Tenant> =
    saga === 'provision' ? { provisioning: steps } : saga === 'remove' ? { removal: steps } : { migration: { ...before.migration!, steps } }
  const status = statusAfter(before, name, done)
  return revised<Tenant>(before, { ...at, status, ...(name === 'check_layout' && done && { layout: layoutVersion }) }, now)
}

function statusAfter({ status }: Tenant, name: StepName, done: boolean): Tenant['status'] {
  if (name === 'activate' && done) return 'active'
  if (name === 'certify' && done) return 'closed'
  return status === 'requested' ? 'provisioning' : status
}

function refuseUnless({ status, id }: Pick<Tenant, 'status' | 'id'>, states: readonly Tenant['status'][], deed: string): void {
  if (!states.includes(status))
    throw new Problem('wrong_state', `The tenant ${id} is ${status}. Whoever wants to ${deed} finds it ${states.join(' or ')}.`)
}
