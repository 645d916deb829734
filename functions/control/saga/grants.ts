/**
 * Ends the grants that a removed district has still given, and declines what it was still asked for: partners' lists would
 * otherwise name a way into what is not there.
 */
import type { Place } from '#shared/db/table.ts'
import { ClientGrants, endedWithDistrict } from '#shared/model/client-grant.ts'
import { isId } from '#shared/model/id.ts'
import type { Tenant } from '#shared/model/tenant.ts'
import { atOnceMax, endAll } from '../grant-sweep.ts'
import { done, type Ended, type Works } from './works.ts'

/** A step is given five minutes. What is left after one is for the next. */
const stepMsMax = 60_000

/**
 * It comes when the table is gone, which alone lets nobody in any more, and takes longer than the index that grants are
 * found by may lag behind: what was approved as the district closed is found as well.
 */
export async function endGrants(works: Works, { id: districtId, ownerId }: Tenant): Promise<Ended> {
  if (!isId('dis', districtId)) return done
  const { registry, now } = works
  const untilMs = now().getTime() + stepMsMax
  const reason = ownerId ? 'The sandbox was removed.' : 'The district has closed its account with Tandem.'
  let whole = true
  for (const status of ['approved', 'requested'] as const) {
    let after: Place | undefined
    do {
      if (now().getTime() >= untilMs) return { state: 'waiting', waitSeconds: 1, reason: 'There are more grants to end.' }
      const page = { limit: atOnceMax, order: 'first to last' as const, after }
      const { items, next } = await registry.list(ClientGrants, 'inDistrictByStatus', { districtId, status }, page)
      whole = (await endAll(works, items, (grant, at) => endedWithDistrict(grant, reason, at))) && whole
      after = next
    } while (after)
  }
  return whole ? done : { state: 'waiting', waitSeconds: 5, reason: 'Not all of its grants have ended: others were at them.' }
}
