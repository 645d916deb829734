import { describe, expect, test } from 'vitest'
import { limiterOf } from '#shared/limits/limiter.ts'
import { openRegistry } from '../control/operator.ts'
import type { Answered } from '../district.ts'
import { caller, serviceWith } from '../district.ts'
import { letIn, openLimited, until429 } from './limited.ts'

const limitsIn = ({ status, headers }: Answered) => ({ status, policy: headers['ratelimit-policy'], left: headers['ratelimit'] })

const ofPeople = '"tenant";q=40;w=10, "day";q=1000;w=86400, "person";q=20;w=10'
/** It is three in the afternoon. */
const midnight = 9 * 3600

async function limited() {
  const { district, environment, clock } = await openLimited({ callsPerSecondMax: 4, callsPerDayMax: 1000 })
  const here = environment()
  return { district, clock, here, coach: here.as(district, district.coach), admin: here.as(district, district.admin) }
}

describe('an answer says how often may still be called', () => {
  test('to a person: as one of the tenant’s people, and for themselves', async () => {
    const { coach } = await limited()
    expect(limitsIn(await coach.get('/schools'))).toEqual({
      status: 200,
      policy: ofPeople,
      left: `"tenant";r=39;t=1, "day";r=999;t=${midnight}, "person";r=19;t=1`,
    })
    expect(limitsIn(await coach.get('/schools')).left).toBe(`"tenant";r=38;t=1, "day";r=998;t=${midnight}, "person";r=18;t=1`)
  })

  test('to a client: as one of the tenant’s callers, and for its share', async () => {
    const { district, here } = await limited()
    expect(limitsIn(await here.as(district, await letIn(district, 1)).get('/schools'))).toEqual({
      status: 200,
      policy: '"tenant";q=40;w=10, "day";q=1000;w=86400, "client";q=20;w=10, "client-day";q=500;w=86400',
      left: `"tenant";r=39;t=1, "day";r=999;t=${midnight}, "client";r=19;t=1, "client-day";r=499;t=${midnight}`,
    })
  })

  test('with what has not changed, with what is not there, is not allowed or not valid, and after a change', async () => {
    const { coach, admin } = await limited()
    const { headers } = await coach.get('')
    await admin.get('')
    const answers = [
      await coach.get('', {}, { 'if-none-match': headers['etag']! }),
      await coach.get('/schools/sch_01J9ZQ7Y8Z0000000000000001'),
      await coach.get('/schools/sch_1'),
      await coach.post('/schools', { name: 'Cove Middle' }),
      await admin.post('/schools', { nonsense: 1 }),
      await admin.post('/schools', { name: 'Cove Middle' }),
    ]
    expect(answers.map(limitsIn)).toEqual(
      [304, 404, 404, 403, 422, 201].map((status) => ({ status, policy: ofPeople, left: expect.stringMatching(/^"tenant";r=3\d;t=/) })),
    )
  })

  test('with a refusal, when something is to be had again', async () => {
    const { coach } = await limited()
    await until429(coach)
    expect(limitsIn(await coach.get('/schools'))).toEqual({
      status: 429,
      policy: ofPeople,
      left: `"tenant";r=20;t=5, "day";r=980;t=${midnight}, "person";r=0;t=1`,
    })
  })

  test('not to strangers, nor to who has no business there', async () => {
    const { district, here, coach } = await limited()
    await coach.get('/schools')
    const strangers = [
      here.as(district, { claims: { ...district.coach.claims!, tenant: 'par_01J9ZQ7Y8Z0000000000000001', kind: 'client' } }),
    ]
    expect(limitsIn(await strangers[0]!.get('/schools'))).toEqual({ status: 404, policy: undefined, left: undefined })
  })
})

describe('those who call where there is no plan', () => {
  test('have limits of their own', async () => {
    const { control } = await openRegistry()
    const { clock } = await limited()
    const app = serviceWith({ now: clock.now, control, limiter: limiterOf(clock.now) })
    const operator = caller({ sub: 'operator-1', tenant: 'operator', roles: [{ role: 'operator' }] }, '', app)
    expect(limitsIn(await operator.get('/v1/tenants'))).toEqual({ status: 200, policy: '"person";q=250;w=10', left: '"person";r=249;t=1' })
  })
})
