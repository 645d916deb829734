/**
 * What limits cost: requests and capacity a call, with idempotency and the audit log on; and whether a tenant that is called
 * at ten times its limit is felt by its neighbour, who takes turns being alone and not.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { api } from '#functions/api.ts'
import { stage } from '#infra/local/host.ts'
import { tableName } from '#shared/db/layout.ts'
import { openTable } from '#shared/db/table.ts'
import { type Service, service } from '#shared/http/service.ts'
import { type Limiter, limiterOf } from '#shared/limits/limiter.ts'
import { type Asked, counting } from './capacity.ts'
import { type Ground, newId, registerTenant, sent } from './ground.ts'
import { median, quantile, table } from './print.ts'

export async function limits(ground: Ground, seconds: number): Promise<void> {
  await costs(ground)
  await neighbours(ground, seconds)
}

/** A service over a counted wire, with the limits of a deployment or without any. */
function counted({ engine, host }: Ground, limiter?: Limiter) {
  const { client, asked } = counting(engine.endpoint)
  const db = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
  const tableOf = (tenantId: string) => openTable(tableName(stage, tenantId), tenantId, db)
  return { app: service(host.dependencies({ tableOf, ...(limiter && { limiter }) }), ...api), asked, close: () => client.destroy() }
}

const calls = 400

async function costs(ground: Ground): Promise<void> {
  const { districtId, token, cycles } = ground
  const reading = (app: Service) => sent(app, districtId, token, 'GET', `/cycles/${cycles[0]!.id}`)
  const writing = (app: Service) =>
    sent(app, districtId, token, 'POST', `/cycles/${cycles[4]!.id}/comments`, { text: 'Thursday?' }, { 'idempotency-key': newId('req') })
  const rows: (string | number)[][] = []
  for (const [name, call] of [
    ['read a cycle', reading],
    ['write a comment', writing],
  ] as const)
    for (const limited of [false, true]) {
      const { app, asked, close } = counted(ground, limited ? limiterOf(() => new Date()) : undefined)
      await sent(app, districtId, token, 'GET', '')
      asked.length = 0
      for (let n = 0; n < calls; n += 1) await call(app)
      const a = (pick: (it: Asked) => number) => (asked.reduce((sum, it) => sum + pick(it), 0) / calls).toFixed(3)
      rows.push([`${name}, ${limited ? 'with' : 'without'} limits`, a(() => 1), a((it) => it.readUnits), a((it) => it.writeUnits)])
      close()
    }
  table(
    `DynamoDB a call, over ${calls} calls of one person in one environment (premium: 200 calls a second)`,
    ['call', 'requests', 'read units', 'write units'],
    rows,
  )
}

/** Tenant B reads while A is called at ten times its limit, and while A is silent, second by second in turns. */
async function neighbours(ground: Ground, seconds: number): Promise<void> {
  const { host, districtId, token, cycles } = ground
  const { id: loud, personId } = await registerTenant(host, 'Juniper Valley', 'sandbox')
  const loudToken = await host.issuer.mint({ sub: personId, tenant: loud, roles: [{ role: 'district_admin' }] }, new Date(), 3600)
  // One environment: what it remembers of both is in one place.
  const limiter = limiterOf(() => new Date())
  const [a, b] = [counted(ground, limiter), counted(ground, limiter)]
  const noise = { passed: 0, refused: 0 }
  const disturb = () =>
    sent(a.app, loud, loudToken, 'GET', '').then(
      () => {
        noise.passed += 1
      },
      (error: Error) => {
        if (!error.message.includes('429')) throw error
        noise.refused += 1
      },
    )
  const ways = { alone: { times: [] as number[], requests: 0 }, beside: { times: [] as number[], requests: 0 } }
  for (let second = 0; second < seconds; second += 1) {
    const way = ways[second % 2 === 0 ? 'alone' : 'beside']
    // Ten calls a second are its limit.
    const noisy = way === ways.beside ? setInterval(() => void disturb(), 10) : undefined
    const until = performance.now() + 1000
    while (performance.now() < until) {
      b.asked.length = 0
      const began = performance.now()
      await sent(b.app, districtId, token, 'GET', `/cycles/${cycles[0]!.id}`)
      // The first seconds warm the code up.
      if (second > 1) {
        way.times.push(performance.now() - began)
        way.requests += b.asked.length
      }
      // As often as its plan lets one person.
      await pause(12)
    }
    clearInterval(noisy)
  }
  for (const { close } of [a, b]) close()
  const row = (name: string, { times, requests }: typeof ways.alone) => [
    name,
    times.length,
    median(times).toFixed(2),
    quantile(times, 0.95).toFixed(2),
    (median(times) / median(ways.alone.times)).toFixed(2),
    (requests / times.length).toFixed(3),
  ]
  table(
    `A neighbour called at ten times its limit: ${noise.passed} of its calls passed, ${noise.refused} were refused with ${a.asked.length} requests to the database in all`,
    ['tenant B reads a cycle', 'runs', 'median ms', 'p95 ms', 'ratio', 'requests a call'],
    [row('alone', ways.alone), row('beside it', ways.beside)],
  )
}
