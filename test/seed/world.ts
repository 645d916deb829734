/** The demo's world while it is made: the API in memory, with a clock the seed sets and ids that are the same everywhere. */

import type { Claims } from '#shared/auth/actor.ts'
import { headersOf } from '#shared/http/message.ts'
import type { Service } from '#shared/http/service.ts'
import { demo } from '#shared/model/example.ts'
import type { NewId } from '#shared/model/id.ts'
import type { Upload } from '#shared/objects.ts'

export type Bearer = Partial<Claims> & Pick<Claims, 'sub' | 'tenant'>

/** Whoever runs Tandem. */
export const operator: Bearer = { sub: 'operator-1', tenant: 'operator', roles: [{ role: 'operator' }] }

/** What a host lends the seed. */
export interface Ground {
  /** The service, with this clock and these ids. */
  serviceWith: (now: () => Date, newId: NewId) => Service
  mint: (bearer: Bearer, at: Date, validSeconds: number) => Promise<string>
  upload: (to: Upload, bytes: Buffer) => Promise<void>
  /** Works off what has been queued, until nothing is left. */
  work: () => Promise<void>
  today: Date
}

export interface World extends Ground {
  /** Sets the clock. */
  at: (moment: Date) => void
  /** Runs with the ids of the named examples. */
  naming: <T>(run: () => Promise<T>) => Promise<T>
  /** Calls the API; anything but success stops the seed. */
  call: <T = { id: string }>(
    as: Bearer,
    districtId: string,
    method: 'GET' | 'POST' | 'PATCH' | 'PUT',
    path: string,
    body?: unknown,
  ) => Promise<T>
}

export function worldOn(ground: Ground): World {
  let moment = ground.today
  const [named, unnamed] = [demo.named(), demo.unnamed()]
  let ids = unnamed
  const app = ground.serviceWith(
    () => moment,
    (kind) => ids(kind),
  )
  let keys = 0
  const tokens = new Map<string, Promise<string>>()

  async function call<T>(as: Bearer, districtId: string, method: string, path: string, body?: unknown): Promise<T> {
    // One token a bearer, valid over the whole of the demo's past and the day after.
    const begun = new Date(ground.today.getTime() - 800 * 86_400_000)
    const token = tokens.get(`${as.tenant} ${as.sub}`) ?? ground.mint(as, begun, 900 * 86_400)
    tokens.set(`${as.tenant} ${as.sub}`, token)
    const text = body === undefined ? '' : JSON.stringify(body)
    keys += 1
    const reply = await app.fetch({
      method,
      url: `http://seed${path.startsWith('/v1') ? path : `/v1/districts/${districtId}${path}`}`,
      headers: headersOf(
        Object.entries({
          authorization: `Bearer ${await token}`,
          ...(text && { 'content-type': 'application/json' }),
          ...((method === 'PUT' || method === 'PATCH') && { 'if-match': '*' }),
          ...(as.kind === 'client' && { 'idempotency-key': `seed-${keys}` }),
        }),
      ),
      text: async () => text,
    })
    if (reply.status >= 300) throw new Error(`the seed failed at ${method} ${path}: ${reply.status} ${reply.body}`)
    return JSON.parse(reply.body) as T
  }

  return {
    ...ground,
    at: (to) => {
      moment = to
    },
    async naming(run) {
      ids = named
      try {
        return await run()
      } finally {
        ids = unnamed
      }
    },
    call,
  }
}
