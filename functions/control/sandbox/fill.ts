/**
 * Makes the data of a sandbox anew: takes away what is there and lets its people live through some months. It may die
 * anywhere and be run again, which begins from the start; of two at once only the one that came last can write.
 */
import { coaching } from '#functions/coaching/area.ts'
import { people } from '#functions/people/area.ts'
import { recordsOf, tandem } from '#shared/audit/records.ts'
import { type Actor, actorAtHome, type Claims, operatorTenant } from '#shared/auth/actor.ts'
import { replace, Stale, stillAt } from '#shared/db/commit.ts'
import type { Table } from '#shared/db/table.ts'
import { headersOf } from '#shared/http/message.ts'
import { service } from '#shared/http/service.ts'
import type { Id, NewId } from '#shared/model/id.ts'
import { filled } from '#shared/model/sandbox.ts'
import { type Standing, Standings } from '#shared/model/standing.ts'
import type { Objects } from '#shared/objects.ts'
import { sandboxIds } from './ids.ts'
import { wipe } from './wipe.ts'
import { type Act, makeWorld } from './world.ts'

export interface Filling {
  table: Table
  objects: Pick<Objects, 'remove'>
  now: () => Date
  newId: NewId
  pause: (ms: number) => Promise<void>
  log: (line: Record<string, unknown>) => void
}

/** How often it is begun anew when the standing has changed on the way, as it does once an hour. */
const timesMax = 3

/** Fills a sandbox that is to be filled. Does nothing when that has been done, or when somebody else takes over. */
export async function fillSandbox(filling: Filling, districtId: Id<'dis'>): Promise<void> {
  const { table } = filling
  const filler = filling.newId('req')
  for (let times = 1; ; times += 1) {
    const claimed = await claim(filling, filler)
    if (!claimed) return
    try {
      return await fillAs(filling, districtId, claimed, filler)
    } catch (error) {
      const { sandbox, rev } = await table.get(Standings, {})
      // Its own writes change nothing of the standing before the last one: somebody else has.
      if (rev === claimed.rev || times === timesMax) throw error
      if (sandbox?.filler !== filler) return
    }
  }
}

/** Takes the filling over. Whoever was at work before finds the standing changed, and stops. */
async function claim(filling: Filling, filler: string): Promise<Standing | undefined> {
  const { table } = filling
  const found = await table.find(Standings, {})
  if (found?.sandbox?.state !== 'filling' || found.status !== 'active') return undefined
  const claimed = { ...found, sandbox: { ...found.sandbox, filler }, rev: found.rev + 1 }
  try {
    await table.commit([replace(Standings, found, claimed)])
  } catch (error) {
    // Whoever was quicker is at work now: it is for the last one to finish.
    if (error instanceof Stale) return claim(filling, filler)
    throw error
  }
  return claimed
}

async function fillAs(filling: Filling, districtId: Id<'dis'>, claimed: Standing, requestId: string): Promise<void> {
  const { day } = claimed.sandbox!
  await wipe({ ...filling, claimed, actorId: tandem.actorId, requestId })
  await makeWorld({ act: actingIn(filling, claimed), districtId, day })
  await finish(filling, claimed, requestId)
  filling.log({ level: 'info', job: 'sandbox-fill', tenant: districtId, day })
}

/**
 * The API in this process, for the people who are made up: each call in the name of the person and of a moment. What is
 * said of it, in the audit log and the changes, bears the time that it is.
 */
function actingIn({ table, now, newId, pause, log }: Filling, claimed: Standing): Act {
  let [bearer, moment]: [Claims | undefined, Date] = [undefined, now()]
  const refuse = () => Promise.reject(new Error('the making of a sandbox has no use for this'))
  const app = service(
    {
      verify: async () => bearer ?? (await refuse()),
      admit: async (_, claims) => {
        const standing = { ...claimed, sandbox: filled(claimed.sandbox!) }
        return { actor: actorOf(claims), standing, readOnly: false, checks: [stillAt(Standings, claimed)] }
      },
      tableOf: () => table,
      cursors: { seal: refuse, open: refuse },
      now,
      pastNow: () => moment,
      newId: sandboxIds(newId),
      random: () => Buffer.alloc(0),
      pause,
      log: (line) => {
        if (line['level'] === 'error') log(line)
      },
      docsUrl: 'https://api.tandem.example/docs',
    },
    ...people,
    ...coaching,
  )
  return async <T>(as: Claims, at: Date, path: string, body: object): Promise<T> => {
    ;[bearer, moment] = [as, at]
    const text = JSON.stringify(body)
    const url = `https://sandbox/v1/districts/${table.tenantId}${path}`
    const headers = headersOf(Object.entries({ authorization: 'Bearer', 'content-type': 'application/json' }))
    const reply = await app.fetch({ method: 'POST', url, headers, text: async () => text })
    if (reply.status >= 300) throw new Error(`the sandbox could not be filled: ${path} was answered ${reply.status} ${reply.body}`)
    return JSON.parse(reply.body) as T
  }
}

const actorOf = (claims: Claims): Actor => ({ ...actorAtHome(claims), onBehalfBy: { id: tandem.actorId } })

async function finish({ table, now, newId }: Filling, claimed: Standing, requestId: string): Promise<void> {
  const ready = { ...claimed, sandbox: filled(claimed.sandbox!), rev: claimed.rev + 1 }
  const deed = {
    ...tandem,
    type: 'sandbox.filled',
    subject: claimed.id,
    rev: ready.rev,
    at: now().toISOString(),
    homeTenantId: operatorTenant,
    requestId,
  }
  await table.commit([replace(Standings, claimed, ready), ...recordsOf(deed, newId)])
}
