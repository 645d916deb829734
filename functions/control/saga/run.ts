/**
 * Runs a saga, one step at a time. The registry keeps what has been done, so that whoever comes next, after a failure or
 * a death at any moment, goes on with the step that is not done yet. Steps may be repeated, so two at once do no harm.
 */
import { type Deed, recordsOf, tandem } from '#shared/audit/records.ts'
import { operatorTenant } from '#shared/auth/actor.ts'
import { type Change, replace, Stale } from '#shared/db/commit.ts'
import { nextStep, type Saga, type StepName, stepped, type Tenant, type TenantId, Tenants } from '#shared/model/tenant.ts'
import { migrating } from './migrate.ts'
import { provisioning } from './provision.ts'
import { removing } from './remove.ts'
import type { Ended, Works } from './works.ts'

export interface Outcome {
  done: boolean
  step?: StepName
  /** When the step has to wait: how long until it is worth a try. */
  waitSeconds?: number
}

const steps: Record<StepName, (works: Works, tenant: Tenant) => Promise<Ended>> = { ...provisioning, ...removing, ...migrating }

/** A tenant that is made is not made again: what is left to do to its table is a migration. */
const sagaOf = ({ status }: Tenant, asked: Saga): Saga =>
  asked === 'provision' && (status === 'active' || status === 'suspended') ? 'migrate' : asked

/** The next step of a saga. @throws what the step failed with, after noting it in the registry. */
export async function runNextStep(works: Works, asked: Saga, id: TenantId): Promise<Outcome> {
  const tenant = await works.registry.get(Tenants, { id })
  const saga = sagaOf(tenant, asked)
  const next = mayRun(tenant, saga) ? nextStep(tenant, saga) : undefined
  if (!next) return { done: true }
  const ended = await steps[next.name](works, tenant).catch(async (error: unknown) => {
    const reason = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : String(error)
    await note(works, saga, id, next.name, { state: 'failed', reason })
    throw error
  })
  if (ended.state === 'waiting') return { done: false, step: next.name, waitSeconds: ended.waitSeconds }
  await note(works, saga, id, next.name, ended.state === 'skipped' ? ended : { state: 'done' })
  return { done: false, step: next.name }
}

/** Steps until the saga is through or has to wait; whether it is through. */
export async function runSaga(works: Works, saga: Saga, id: TenantId): Promise<boolean> {
  for (;;) {
    const { done, waitSeconds } = await runNextStep(works, saga, id)
    if (done) return true
    if (waitSeconds !== undefined) return false
  }
}

/** Nothing is made any more of a tenant that closes, and nothing removed of one that was reopened. */
const mayRun = ({ status }: Tenant, saga: Saga): boolean => states[saga].includes(status)

const states: Record<Saga, readonly Tenant['status'][]> = {
  provision: ['requested', 'provisioning'],
  remove: ['closing'],
  migrate: ['active', 'suspended'],
}

/** Notes how a step ended, with an event when it changes what the tenant is. */
async function note(
  { registry, now, newId }: Works,
  saga: Saga,
  id: TenantId,
  name: StepName,
  end: Parameters<typeof stepped>[3],
): Promise<void> {
  for (let tried = 0; ; tried += 1) {
    const before = await registry.get(Tenants, { id })
    // Someone else has noted it, or the tenant has taken another way meanwhile.
    if (nextStep(before, saga)?.name !== name || !mayRun(before, saga)) return
    const after = stepped(before, saga, name, end, now())
    const changes: Change[] = [replace(Tenants, before, after)]
    if (after.status !== before.status) changes.push(...recordsOf(deedOf(after, now(), newId), newId))
    try {
      return await registry.commit(changes)
    } catch (error) {
      if (!(error instanceof Stale) || tried >= 5) throw error
    }
  }
}

const deedOf = ({ id: subject, status, rev }: Tenant, now: Date, newId: Works['newId']): Deed => ({
  ...tandem,
  type: `tenant.${status}`,
  subject,
  rev,
  at: now.toISOString(),
  homeTenantId: operatorTenant,
  requestId: newId('req'),
})
