/**
 * Ends what a tenant that is removed has still agreed on, while its table is there to say so, and has fixed what is to be
 * billed of it: the other side keeps its record of days and money when the ledger is gone.
 */
import type { Place } from '#shared/db/table.ts'
import { type Engagement, Engagements } from '#shared/model/engagement.ts'
import { endedByClosing } from '#shared/model/engagement-rules.ts'
import { isId } from '#shared/model/id.ts'
import type { Tenant } from '#shared/model/tenant.ts'
import { atOnceMax, moveAll } from '../engagement-sweep.ts'
import { fixStatement } from '../statement-sweep.ts'
import { done, type Ended, type Works } from './works.ts'

/** A step is given five minutes. What is left after one is for the next. */
const stepMsMax = 60_000

export async function endEngagements(works: Works, tenant: Tenant): Promise<Ended> {
  const { now } = works
  const untilMs = now().getTime() + stepMsMax
  let whole = true
  let after: Place | undefined
  do {
    const page = await engagementsOf(works, tenant, after)
    whole = (await endAll(works, tenant, page.items)) && whole
    for (const { id, acceptedAt } of page.items) {
      if (now().getTime() >= untilMs) return { state: 'waiting', waitSeconds: 1, reason: 'There are more engagements to end.' }
      if (acceptedAt) whole = (await fixStatement(works, id)) && whole
    }
    after = page.next
  } while (after)
  return whole ? done : { state: 'waiting', waitSeconds: 10, reason: 'Not all of its engagements have ended in the districts’ tables.' }
}

const engagementsOf = ({ registry }: Works, { id }: Tenant, after: Place | undefined) =>
  isId('dis', id)
    ? registry.list(Engagements, 'ofDistrict', { districtId: id }, { limit: 100, after })
    : registry.list(Engagements, 'ofConsultancy', { consultancyId: id }, { limit: 100, after })

async function endAll(works: Works, { id }: Tenant, engagements: readonly Engagement[]): Promise<boolean> {
  const side = isId('dis', id) ? 'district' : 'consultancy'
  const moves = engagements.flatMap((before) => {
    const after = endedByClosing(before, side, works.now())
    return after ? [{ before, after, operation: `engagement.${after.status}` }] : []
  })
  let whole = true
  for (let n = 0; n < moves.length; n += atOnceMax) whole = (await moveAll(works, moves.slice(n, n + atOnceMax), [])) && whole
  return whole
}
