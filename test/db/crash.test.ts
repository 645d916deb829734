/** Death at any moment: every write, cut before and after each of its requests to the database, is there whole or not at all. */
import { describe, expect, test } from 'vitest'
import { sweepErrands } from '#functions/control/errands.ts'
import { secretOf } from '#shared/auth/client-secret.ts'
import type { Route } from '#shared/http/route.ts'
import { canonical } from '#shared/model/canonical.ts'
import { demo } from '#shared/model/example.ts'
import type { NewId } from '#shared/model/id.ts'
import { type Answered, caller, controlOf, dumpOf, registries } from '../district.ts'
import { ask, bearerOf, examplesDay, type Furnished, furnishedApp, openFurnished, operations, pathOf } from '../furnished.ts'
import { broken, isWrite, type Sent, wire } from '../wire.ts'

const writes = operations.filter(({ kind }) => kind === 'write' || kind === 'remove')

/** Ids that come out the same in every run, so that what two runs leave behind can be compared. */
function sameIds(): NewId {
  let n = 5000
  return (kind) => {
    n += 1
    return demo.id(kind, n)
  }
}

type Cut = { when: 'before' | 'after'; which: (sent: Sent, n: number) => boolean }

/** Sends an operation's example through a fresh service whose connection breaks where `cut` says. */
async function run({ id, consultancyId }: Furnished, operation: Route, tag: string | undefined, cut?: Cut) {
  let done = false
  let wrote = false
  const { db } = wire(async (forward, n, sent) => {
    const isCut = cut !== undefined && !done && cut.which(sent, n)
    if (isCut) done = true
    if (isCut && cut.when === 'before') throw broken()
    wrote ||= isWrite(sent)
    const answer = await forward()
    if (isCut) throw broken()
    return answer
  })
  const newId = sameIds()
  const newSecret = () => secretOf(Buffer.alloc(32, 7))
  const { control } = controlOf(id, { db, newId, newSecret, now: () => examplesDay })
  const as = caller(
    bearerOf(id, operation.spec.example.as, consultancyId),
    id,
    furnishedApp({
      db,
      newId,
      random: (bytes) => Buffer.alloc(bytes, 7),
      control: { ...control, applySignIn: async () => {} },
      log: () => {},
    }),
    consultancyId,
  )
  const headers = { 'x-request-id': 'request-of-this-test', ...(tag ? { 'if-match': tag } : { 'idempotency-key': 'key-of-this-test' }) }
  return { answered: await ask(operation, as, { headers }), cutShort: done, wrote }
}

/** What a district holds, so that it can be compared with another that went the same way. */
async function left({ id, consultancyId }: Furnished): Promise<string[]> {
  // Errands that a dead process has left are the sweeper's to do.
  if (registries.has(id)) await sweepErrands(controlOf(id, { now: () => examplesDay }).errandry, 0)
  const text = JSON.stringify(await dumpOf(id))
    .replaceAll(id, 'the district')
    .replaceAll(consultancyId, 'the consultancy')
  // The digests of a key and its request have the district in them.
  // What is sealed never looks the same twice.
  const told = text.replace(/REPLAY#[\w-]+/g, 'REPLAY').replace(/"(hash|fingerprint)":"[\w-]+"/g, '"$1":""')
  const items = JSON.parse(told.replace(/"body":"[\w-]+"/g, '"body":"sealed"')) as unknown[]
  // Of several records their digests have said the order, which are gone now.
  return items.map(canonical).sort()
}

/** The tag to change with, as reading gives it. */
async function tagOf({ inRole }: Furnished, operation: Route): Promise<string | undefined> {
  if (operation.method === 'POST') return undefined
  const { headers } = await inRole(operation.spec.example.as).get(pathOf(operation))
  return headers['etag']
}

const isCommit = ({ command }: Sent) => command === 'TransactWriteItems'
const unavailable = { status: 503, headers: { 'retry-after': expect.any(String) }, body: { code: 'unavailable' } }

/** Runs an operation until it is through, cut at each of its requests in turn; every failure has to leave nothing. */
async function throughAllCuts(
  district: Furnished,
  operation: Route,
  tag: string | undefined,
): Promise<{ answered: Answered; cuts: number }> {
  const before = await left(district)
  for (let n = 0, cuts = 0; ; n += 1) {
    for (const when of ['before', 'after'] as const) {
      const which = (sent: Sent, nth: number) => nth === n && (when === 'before' || !isCommit(sent))
      const { answered, cutShort, wrote } = await run(district, operation, tag, { when, which })
      if (!cutShort) return { answered, cuts }
      cuts += 1
      expect(answered).toMatchObject(unavailable)
      // What sent no write has changed nothing.
      if (wrote) expect(await left(district), `cut ${when} request ${n}`).toEqual(before)
    }
  }
}

describe.each(writes)('$spec.id', (operation) => {
  test('cut at any moment leaves nothing or the whole, and repeated comes to the same end', async () => {
    const [district, other] = [await openFurnished({}, operation), await openFurnished({}, operation)]
    const tag = await tagOf(district, operation)
    const { answered, cuts } = await throughAllCuts(district, operation, tag)
    expect(answered.status).toBeLessThan(300)
    expect(cuts).toBeGreaterThan(0)
    const whole = await left(district)

    const lost = await run(other, operation, tag, { when: 'after', which: isCommit })
    expect(lost.answered).toMatchObject(unavailable)
    expect(await left(other), 'the answer was lost, the effect was not').toEqual(whole)

    const again = await run(other, operation, tag)
    if (operation.method === 'POST') {
      expect(again.answered).toMatchObject({ status: answered.status, headers: { 'idempotent-replayed': 'true' } })
      // The address of a calendar feed names the district without its kind.
      const named = again.answered.text.replaceAll(other.id.slice(4), district.id.slice(4))
      expect(named.replaceAll(other.consultancyId, district.consultancyId)).toBe(answered.text)
    } else {
      expect(again.answered.status).toBe(operation.method === 'DELETE' ? 404 : 412)
    }
    expect(await left(other), 'repeating has no second effect').toEqual(whole)
  })
})
