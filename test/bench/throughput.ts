/** Requests a second of Tandem's local server, beside the same three endpoints on Express and on Fastify, over the same engine. */
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { bundle } from '#infra/bundle.ts'
import { type Ground, newId } from './ground.ts'
import { median, table } from './print.ts'
import { requester } from './requester.ts'
import type { Given } from './rivals/given.ts'

const names = ['tandem', 'express', 'fastify'] as const
type Name = (typeof names)[number]
type Send = ReturnType<typeof requester>['send']

/** As many requests in flight, each connection with one. */
const concurrency = 8

const operations: Record<string, (ground: Ground, send: Send, n: number) => Promise<unknown>> = {
  'read a cycle': ({ districtId, cycles }, send, n) => send('GET', `/v1/districts/${districtId}/cycles/${cycles[n % cycles.length]!.id}`),
  'list 25 cycles': ({ districtId, coach }, send) => send('GET', `/v1/districts/${districtId}/cycles?coachId=${coach.id}`),
  // Each connection writes to a cycle of its own: what is compared is servers, not how they settle conflicts.
  'write a comment': ({ districtId, cycles }, send, n) =>
    send('POST', `/v1/districts/${districtId}/cycles/${cycles[n % concurrency]!.id}/comments`, comment, {
      'idempotency-key': newId('req'),
    }),
}
const comment = { text: 'Could we move Thursday’s visit to second period?' }

/** Each server is a process of its own, bundled alike; they take turns, and a round's turns are compared with each other. */
export async function throughput(ground: Ground, rounds: number, turnSeconds: number): Promise<void> {
  const servers = await startAll(ground)
  const rates = Object.fromEntries(
    Object.keys(operations).map((operation) => [operation, { tandem: [], express: [], fastify: [] }]),
  ) as unknown as Record<string, Record<Name, number[]>>
  for (let round = 0; round <= rounds; round += 1) {
    for (const [operation, run] of Object.entries(operations)) {
      for (const name of names) {
        const rate = await turn(turnSeconds * 1000, (n) => run(ground, servers[name].send, n))
        if (round > 0) rates[operation]![name].push(rate)
      }
    }
  }
  for (const name of names) servers[name].close()
  const ratio = (mine: number[], theirs: number[]) => `${median(mine.map((rate, n) => rate / theirs[n]!)).toFixed(2)}×`
  table(
    `Requests a second: ${concurrency} connections; medians of ${rounds} turns of ${turnSeconds} s each, ratios within a round`,
    ['operation', 'Tandem', 'Express', 'Fastify', 'to Express', 'to Fastify'],
    Object.entries(rates).map(([operation, { tandem, express, fastify }]) => [
      operation,
      ...[tandem, express, fastify].map((rate) => median(rate).toFixed(0)),
      ratio(tandem, express),
      ratio(tandem, fastify),
    ]),
  )
}

/** How many requests a second get their answer, with `concurrency` of them always under way. */
async function turn(ms: number, run: (connection: number) => Promise<unknown>): Promise<number> {
  const began = performance.now()
  let count = 0
  const connection = async (n: number) => {
    while (performance.now() - began < ms) {
      await run(n)
      count += 1
    }
  }
  await Promise.all(Array.from({ length: concurrency }, (_, n) => connection(n)))
  return (count * 1000) / (performance.now() - began)
}

async function startAll(ground: Ground): Promise<Record<Name, { send: Send; close: () => void }>> {
  const functions = names.map((name) => ({ name, entry: `test/bench/rivals/${name}.ts` }))
  const bundles = await bundle(undefined, { functions, dist: join(ground.folder, 'rivals') })
  const { engine, table: name, districtId, host, folder } = ground
  const { issuer, audience, keys } = host.issuer.issuer
  const given = { endpoint: engine.endpoint, table: name, districtId, issuer, audience, keys, folder } as Given
  const started = names.map(async (it) => {
    const child = fork(bundles[it]!.file, [JSON.stringify(given)], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    const { send, close } = requester(await portOf(child), ground.token, concurrency)
    return [it, { send, close: () => void [close(), child.kill()] }] as const
  })
  return Object.fromEntries(await Promise.all(started)) as unknown as Record<Name, { send: Send; close: () => void }>
}

const portOf = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once('message', (port) => resolve(Number(port)))
    child.once('exit', (code) => reject(new Error(`a server of the comparison ended (${code})`)))
  })
