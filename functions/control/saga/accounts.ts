/**
 * Takes a tenant's people out of the directory of accounts: its own sign-in first, so that nobody comes by it any more,
 * then whoever came uninvited, then the accounts, which were all made by invitations.
 *
 * The directory is shared by all tenants and cannot be searched by whose an account is. So the tenant's own invitations
 * say which there are, and each is held against its attributes before it goes.
 */
import { insert, isRace, replace } from '#shared/db/commit.ts'
import { type Place, unlessGone } from '#shared/db/table.ts'
import type { Holder } from '#shared/directory.ts'
import { Invitations } from '#shared/model/invitation.ts'
import { type AccountRemoval, AccountRemovals } from '#shared/model/removal.ts'
import { revised } from '#shared/model/schema.ts'
import { Standings } from '#shared/model/standing.ts'
import type { Tenant } from '#shared/model/tenant.ts'
import type { Ended, Works } from './works.ts'

/** Each costs the directory a few calls, of which it takes some twenty a second from everyone together. */
const pageMax = 25
/** A step is given five minutes. What is left after one is for the next. */
const stepMsMax = 60_000

export interface AccountsLeft {
  accounts: number
  uninvited: number
  provider: AccountRemoval['provider']
}

/** Goes on from wherever the last try came to; what there was, once nothing is left of it. */
export async function deleteAccounts(works: Works, tenant: Tenant): Promise<AccountsLeft | Ended> {
  const { registry, now } = works
  const untilMs = now().getTime() + stepMsMax
  if (!(await saysThatItCloses(works, tenant)))
    return {
      state: 'waiting',
      waitSeconds: 10,
      reason: 'Its own table does not say yet that it closes, so that somebody may yet be invited.',
    }
  try {
    let progress = (await registry.find(AccountRemovals, { tenantId: tenant.id })) ?? (await begin(works, tenant))
    for (;;) {
      const { accounts, uninvited = 0, provider } = progress
      const next = await goneOn(works, tenant, progress)
      if (next === 'the end') return { accounts, uninvited, provider }
      progress = next
      if (now().getTime() >= untilMs) return { state: 'waiting', waitSeconds: 1, reason: 'There are more accounts to delete.' }
    }
  } catch (error) {
    if (!isRace(error)) throw error
    return { state: 'waiting', waitSeconds: 10, reason: 'Another process is deleting its accounts.' }
  }
}

/** From then on the function that follows its table makes no accounts, whatever it still has to work off. */
async function saysThatItCloses({ tableOf }: Works, { id }: Tenant): Promise<boolean> {
  // A tenant that was never made has no table, and nobody was invited.
  const standing = await tableOf(id, 'read').find(Standings, {}).catch(unlessGone)
  return standing?.status !== 'active' && standing?.status !== 'suspended'
}

async function begin({ registry, directory, now }: Works, { id: tenantId }: Tenant): Promise<AccountRemoval> {
  const begun: AccountRemoval = {
    tenantId,
    provider: (await directory.isFederated(tenantId)) ? 'own' : 'none',
    uninvitedAreGone: false,
    accounts: 0,
    pageIsCounted: false,
    updatedAt: now().toISOString(),
    rev: 0,
  }
  await registry.commit([insert(AccountRemovals, begun)])
  return begun
}

/** One bounded piece of it, and where that leads. */
async function goneOn(works: Works, { id }: Tenant, before: AccountRemoval): Promise<AccountRemoval | 'the end'> {
  const { directory } = works
  if (before.uninvited === undefined) {
    await directory.unfederate(id)
    return moved(works, before, { uninvited: await directory.countArrivals(id) })
  }
  if (!before.uninvitedAreGone) {
    const gone = await directory.eraseArrivals(id)
    return gone > 0 ? before : moved(works, before, { uninvitedAreGone: true })
  }
  const { holders, next } = await holdersIn(works, id, before.from)
  if (!before.pageIsCounted) {
    let { accounts } = before
    for (const holder of holders) if (await directory.holds(holder)) accounts += 1
    return moved(works, before, { accounts, pageIsCounted: true })
  }
  for (const holder of holders) await directory.erase(holder)
  return next ? moved(works, before, { from: JSON.stringify(next), pageIsCounted: false }) : 'the end'
}

async function moved({ registry, now }: Works, before: AccountRemoval, changes: Partial<AccountRemoval>): Promise<AccountRemoval> {
  const after = revised<AccountRemoval>(before, changes, now())
  await registry.commit([replace(AccountRemovals, before, after)])
  return after
}

/** Whom a page of invitations was for, under which address; each of them once. */
async function holdersIn(
  { tableOf }: Works,
  tenantId: Tenant['id'],
  from: string | undefined,
): Promise<{ holders: Holder[]; next?: Place }> {
  const after = from === undefined ? undefined : (JSON.parse(from) as Place)
  const asked = { limit: pageMax, order: 'first to last' as const, after }
  const page = await tableOf(tenantId, 'read').list(Invitations, 'all', {}, asked).catch(unlessGone)
  const holders = (page?.items ?? []).map(({ personId, email }): Holder => ({ tenantId, personId, email }))
  const each = new Map(holders.map((it) => [`${it.personId} ${it.email.toLowerCase()}`, it]))
  return { holders: [...each.values()], ...(page?.next && { next: page.next }) }
}
