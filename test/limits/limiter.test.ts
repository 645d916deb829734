import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drop } from '#shared/db/commit.ts'
import { limiterOf } from '#shared/limits/limiter.ts'
import { Buckets, bucketAt, holds, leftIn, portionOf } from '#shared/model/bucket.ts'
import { demo } from '#shared/model/example.ts'
import { openDistrict } from '../district.ts'
import { callIn, environmentOf, letIn, limitTo, openLimited, sorted, turning, until429 } from './limited.ts'

const small = { callsPerSecondMax: 4, callsPerDayMax: 1000 }

describe('the people of a tenant', () => {
  test('may make ten seconds’ worth of calls at once, and then as many as come anew', async () => {
    const { district, clock, environment } = await openLimited(small)
    const here = environment()
    const [coach, teacher, other] = [district.coach, district.teacher, district.other].map((it) => here.as(district, it))
    expect([await until429(coach!), await until429(teacher!), await until429(other!)]).toEqual([20, 20, 0])
    clock.pass(2)
    expect(await until429(other!)).toBe(8)
    clock.pass(3600)
    expect([await until429(coach!), await until429(teacher!), await until429(other!)]).toEqual([20, 20, 0])
  })

  test('lose nothing of their own by what the tenant has not', async () => {
    const { district, clock, environment } = await openLimited(small)
    const here = environment()
    const [coach, teacher, other] = [district.coach, district.teacher, district.other].map((it) => here.as(district, it))
    for (const it of [coach!, teacher!]) await until429(it)
    for (let n = 0; n < 30; n += 1) await other!.get('/schools')
    clock.pass(1)
    expect(await until429(other!)).toBe(4)
  })

  test('have half of that each, in an environment', async () => {
    const { district, environment } = await openLimited(small)
    const here = environment()
    const coach = here.as(district, district.coach)
    expect(await until429(coach)).toBe(20)
    const { body, headers } = await coach.get('/schools')
    expect({ body, retry: headers['retry-after'] }).toMatchObject({
      body: { code: 'rate_limited', detail: 'You have used up your calls of this moment (limit `person`). Retry after 1 s.' },
      retry: '1',
    })
    expect((await here.as(district, district.teacher).get('/schools')).status).toBe(200)
  })
})

describe('a machine client', () => {
  test('has half of a tenant’s calls, so that the other half is left for others', async () => {
    const { district, clock, environment } = await openLimited(small)
    const here = environment()
    const [client, another] = [here.as(district, await letIn(district, 1)), here.as(district, await letIn(district, 2))]
    expect(await until429(client)).toBe(20)
    expect((await client.get('/schools')).body.detail).toContain('limit `client`')
    expect(await until429(another)).toBe(20)
    clock.pass(1)
    expect([await until429(client), await until429(another)]).toEqual([2, 2])
  })

  test('has half of a tenant’s day', async () => {
    const { district, clock, environment } = await openLimited({ callsPerSecondMax: 20, callsPerDayMax: 60 })
    const here = environment()
    const client = here.as(district, await letIn(district, 1))
    expect(await until429(client)).toBe(30)
    expect((await client.get('/schools')).body.detail).toContain('limit `client-day`')
    expect(await until429(here.as(district, district.coach))).toBe(30)
    clock.pass(1)
    expect(await until429(client)).toBe(0)
  })
})

describe('a day', () => {
  test('has its calls, and the next one, which begins at midnight UTC, has them anew', async () => {
    const { district, clock, environment } = await openLimited({ callsPerSecondMax: 20, callsPerDayMax: 60 })
    const coach = environment().as(district, district.coach)
    expect(await until429(coach)).toBe(60)
    const { body, headers } = await coach.get('/schools')
    // It is three in the afternoon.
    expect([body.detail, headers['retry-after']]).toEqual([expect.stringContaining('limit `day`'), String(9 * 3600)])
    clock.pass(9 * 3600 - 1)
    expect(await until429(coach)).toBe(0)
    clock.pass(1)
    expect(await until429(coach)).toBe(60)
  })
})

describe('the cost', () => {
  test('of a hundred calls is a hundred reads, two reads of the bucket and two writes to it', async () => {
    const { district, environment } = await openLimited({ callsPerSecondMax: 50, callsPerDayMax: 1000 })
    const here = environment()
    const coach = here.as(district, district.coach)
    await coach.get('')
    here.requests.length = 0
    for (let n = 0; n < 100; n += 1) expect((await coach.get('')).status).toBe(200)
    const { ofBuckets, others } = sorted(here.requests)
    expect({ of: ofBuckets.map(({ command }) => command), others: others.length }).toEqual({
      of: ['BatchGetItem', 'TransactWriteItems', 'BatchGetItem', 'TransactWriteItems'],
      others: 100,
    })
  })

  test('of the first calls to an environment is nothing: they are made on credit', async () => {
    const { district, environment } = await openLimited({ callsPerSecondMax: 50, callsPerDayMax: 1000 })
    const here = environment()
    const coach = here.as(district, district.coach)
    for (let n = 0; n < 5; n += 1) await coach.get('')
    expect(sorted(here.requests).ofBuckets).toEqual([])
    await coach.get('')
    // What was made on credit is taken together with the first portion.
    expect(await district.table.get(Buckets, { name: 'tenant' })).toMatchObject({ calls: 500 - 5 - 50, takenOnDay: 55 })
  })

  test('of calls that are refused is no request at all', async () => {
    const { district, environment } = await openLimited(small)
    const here = environment()
    const people = [district.coach, district.teacher, district.other].map((it) => here.as(district, it))
    for (const it of people) await until429(it)
    const client = here.as(district, await letIn(district, 1))
    await until429(client)
    here.requests.length = 0
    for (const it of [...people, client]) for (let n = 0; n < 10; n += 1) expect((await it.get('/schools')).status).toBe(429)
    expect(here.requests).toEqual([])
  })

  test('of many at once is one portion, for which all of them wait', async () => {
    const { district, environment } = await openLimited({ callsPerSecondMax: 50, callsPerDayMax: 1000 })
    const here = environment()
    const coach = here.as(district, district.coach)
    await coach.get('')
    const answers = await Promise.all(Array.from({ length: 40 }, () => coach.get('')))
    expect(answers.filter(({ status }) => status !== 200)).toEqual([])
    expect(sorted(here.requests).ofBuckets).toHaveLength(2)
  })
})

describe('tenants beside each other', () => {
  test('one that is called at ten times its limit costs another neither calls nor requests', async () => {
    const [loud, quiet] = [await openLimited(small), await openLimited(small)]
    const { clock } = quiet
    const askedOf = async (noisy: boolean) => {
      const here = environmentOf(clock)
      const noise = [loud.district.coach, loud.district.teacher, loud.district.other].map((it) => here.as(loud.district, it))
      const coach = here.as(quiet.district, quiet.district.coach)
      const statuses: number[] = []
      for (let second = 0; second < 5; second += 1) {
        if (noisy) for (let n = 0; n < 40; n += 1) statuses.push((await noise[n % 3]!.get('/schools')).status)
        for (let n = 0; n < 2; n += 1) expect((await coach.get('/schools')).status).toBe(200)
        clock.pass(1)
      }
      if (noisy) expect(statuses.filter((it) => it === 429).length).toBeGreaterThan(100)
      return here.requests.filter(({ input }) => JSON.stringify(input).includes(quiet.district.id)).map(({ command }) => command)
    }
    expect(await askedOf(true)).toEqual(await askedOf(false))
  })
})

describe('an environment', () => {
  test('that ends takes no more calls with it than its portion', async () => {
    const { district, environment } = await openLimited({ callsPerSecondMax: 10, callsPerDayMax: 1000 })
    const [first, second] = [environment(), environment()]
    const ended = first.as(district, district.coach)
    // One on credit, and one from the portion.
    for (let n = 0; n < 2; n += 1) await ended.get('/schools')
    const people = [district.coach, district.teacher, district.other].map((it) => second.as(district, it))
    const passed: number[] = []
    for (const it of people) passed.push(await until429(it))
    const sum = passed.reduce((total, it) => total + it, 0)
    expect(sum).toBe(100 - 1 - 10)
  })

  test('goes by a new plan as soon as it knows of it', async () => {
    const { district, clock, environment } = await openLimited({ callsPerSecondMax: 20, callsPerDayMax: 40 })
    const coach = environment().as(district, district.coach)
    expect(await until429(coach)).toBe(40)
    await limitTo(district, { callsPerSecondMax: 20, callsPerDayMax: 100 })
    // Standings are believed for half a minute.
    clock.pass(31)
    expect(await until429(coach)).toBe(60)
  })

  test('makes nothing of a clock that is put back', async () => {
    const { district, clock, environment } = await openLimited(small)
    const here = environment()
    const [coach, teacher] = [here.as(district, district.coach), here.as(district, district.teacher)]
    expect([await until429(coach), await until429(teacher)]).toEqual([20, 20])
    for (let n = 0; n < 5; n += 1) {
      clock.pass(-5)
      expect([await until429(coach), await until429(teacher)]).toEqual([0, 0])
      clock.pass(5)
      expect([await until429(coach), await until429(teacher)]).toEqual([0, 0])
    }
  })
})

describe('eight environments', () => {
  const rate = { callsPerSecondMax: 4, callsPerDayMax: 100_000 }
  const names = { people: demo.id('per', 1), client: demo.id('cli', 1) }

  /** Calls, in whatever environments, some at once, with whatever time between them. */
  const steps = fc.array(fc.record({ at: fc.array(fc.nat({ max: 7 }), { minLength: 5, maxLength: 40 }), ms: fc.nat({ max: 2500 }) }), {
    minLength: 5,
    maxLength: 15,
  })

  test.each([
    ['people', 4, names.people],
    ['a client', 2, names.client],
  ] as const)('never let through more of %s than was in the bucket, was filled in, and a portion each', async (_, perSecond, sub) => {
    const district = await openDistrict()
    let most = 0
    await fc.assert(
      fc.asyncProperty(steps, async (steps) => {
        for (const name of ['tenant', names.client] as const) {
          const bucket = await district.table.find(Buckets, { name })
          if (bucket) await district.table.commit([drop(Buckets, bucket)])
        }
        const clock = turning()
        const limiters = Array.from({ length: 8 }, () => limiterOf(clock.now))
        const [began, used] = [clock.now().getTime(), new Set<number>()]
        let passed = 0
        for (const { at, ms } of steps) {
          // People who share an environment are each a person of their own there.
          const calls = at.map((n, k) => limiters[n]!.pass(callIn(district, sub === names.people ? demo.id('per', k) : sub, rate)))
          for (const { refusal } of await Promise.all(calls)) passed += refusal ? 0 : 1
          for (const n of at) used.add(n)
          clock.pass(ms / 1000)
        }
        const seconds = (clock.now().getTime() - began) / 1000
        const [portion, credit] = [perSecond, 1]
        const bound = perSecond * 10 + perSecond * seconds + used.size * (portion + credit)
        most = Math.max(most, passed / bound)
        expect(passed).toBeLessThanOrEqual(bound)
      }),
      { numRuns: 8 },
    )
    // Otherwise it would hold of what lets nobody through.
    expect(most, 'something is let through').toBeGreaterThan(0.5)
  })
})

describe('a portion', () => {
  test('is a second’s worth, a quarter of what is left when that is little, and never more than that', () => {
    const rate = { perSecond: 50, perDay: 1000 }
    expect([500, 200, 100, 20, 10, 3, 1, 0].map((left) => portionOf(left, rate))).toEqual([50, 50, 25, 5, 5, 3, 1, 0])
    expect([100, 4, 1].map((left) => portionOf(left, { perSecond: 0.5, perDay: 1000 }))).toEqual([1, 1, 1])
  })
})

describe('a bucket', () => {
  const rate = { perSecond: 3, perDay: 1000 }
  const at = (ms: number) => new Date(Date.parse('2026-11-16T15:00:00.000Z') + ms)

  test('is never fuller than it can be, nor filled by going back and forth in time', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -60_000, max: 60_000 }), { maxLength: 50 }), (jumps) => {
        let [ms, latest] = [0, 0]
        let bucket = { ...bucketAt(undefined, 'tenant', rate, at(0)), calls: 0 }
        let gained = 0
        for (const jump of jumps) {
          ms += jump
          latest = Math.max(latest, ms)
          bucket = bucketAt(bucket, 'tenant', rate, at(ms))
          expect(leftIn(bucket, rate)).toBeLessThanOrEqual(holds(rate))
          gained += bucket.calls
          bucket = { ...bucket, calls: 0 }
        }
        expect(gained).toBeLessThanOrEqual((latest / 1000) * rate.perSecond + 1e-6)
      }),
    )
  })
})
