/** What the API adds to the database: each operation against the same DynamoDB commands sent by the bare document client, in turns. */
import type { AddressInfo } from 'node:net'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { api } from '#functions/api.ts'
import { serve } from '#infra/local/http.ts'
import { openTable } from '#shared/db/table.ts'
import { type Service, service } from '#shared/http/service.ts'
import { type Ground, newId, sent } from './ground.ts'
import { median, quantile, table } from './print.ts'
import { requester } from './requester.ts'

type Operation = 'read' | 'list' | 'write'
type Way = 'bare' | 'memory' | 'http'
type Ways = Record<Way, () => Promise<unknown>>

const titles: Record<Operation, string> = {
  read: 'read a cycle (Get)',
  list: 'list 25 cycles (Query)',
  write: 'write a comment (Get, TransactWrite)',
}

/** Runs each way of each operation in turns, so that what disturbs the machine disturbs all alike. */
export async function latency(ground: Ground, seconds: number): Promise<void> {
  const { operations, close } = await waysOf(ground)
  const times = Object.fromEntries(
    Object.keys(operations).map((operation) => [operation, { bare: [], memory: [], http: [] } as Record<Way, number[]>]),
  ) as Record<Operation, Record<Way, number[]>>
  const warmUntil = performance.now() + 1500
  const until = warmUntil + seconds * 1000
  while (performance.now() < until) {
    for (const [operation, ways] of Object.entries(operations) as [Operation, Ways][]) {
      for (const [way, run] of Object.entries(ways) as [Way, () => Promise<unknown>][]) {
        const began = performance.now()
        await run()
        if (began > warmUntil) times[operation][way].push(performance.now() - began)
      }
    }
  }
  await close()
  const rows = (Object.keys(titles) as Operation[]).map((operation) => {
    const { bare, memory, http } = times[operation]
    const ratio = (way: number[]) => `${(median(way) / median(bare)).toFixed(2)}×`
    const ms = (values: number[], share = 0.5) => quantile(values, share).toFixed(2)
    return [titles[operation], bare.length, ms(bare), ms(memory), ratio(memory), ms(http), ratio(http), ms(memory, 0.95), ms(http, 0.95)]
  })
  table(
    'Latency, ms: one request at a time; medians, ratios of medians to the bare commands, 95th percentiles',
    ['operation', 'runs', 'bare', 'memory', 'ratio', 'HTTP', 'ratio', 'p95 mem.', 'p95 HTTP'],
    rows,
  )
}

async function waysOf(ground: Ground): Promise<{ operations: Record<Operation, Ways>; close: () => Promise<void> }> {
  const { host, districtId, coach, token, cycles, engine } = ground
  const [readId, apiId, bareId] = cycles.map(({ id }) => id)
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  const db = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
  const memory: Service = service(host.dependencies(), ...api)
  const server = serve(service(host.dependencies(), ...api).fetch)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const http = requester((server.address() as AddressInfo).port, token)
  const path = (rest: string) => `/v1/districts/${districtId}${rest}`
  const key = () => ({ 'idempotency-key': newId('req') })
  const comment = { text: 'Could we move Thursday’s visit to second period?' }
  const { get, list, write } = await commandsOf(ground, db, comment)

  return {
    operations: {
      read: {
        bare: () => db.send(new GetCommand(get(readId!))),
        memory: () => sent(memory, districtId, token, 'GET', `/cycles/${readId}`),
        http: () => http.send('GET', path(`/cycles/${readId}`)),
      },
      list: {
        bare: () => db.send(new QueryCommand(list)),
        memory: () => sent(memory, districtId, token, 'GET', `/cycles?coachId=${coach.id}`),
        http: () => http.send('GET', path(`/cycles?coachId=${coach.id}`)),
      },
      write: {
        bare: async () => {
          const { Item } = await db.send(new GetCommand(get(bareId!)))
          await db.send(new TransactWriteCommand(write(bareId!, (Item!['data'] as { rev: number }).rev)))
        },
        memory: () => sent(memory, districtId, token, 'POST', `/cycles/${apiId}/comments`, comment, key()),
        http: () => http.send('POST', path(`/cycles/${apiId}/comments`), comment, key()),
      },
    },
    close: async () => {
      http.close()
      server.close()
      client.destroy()
    },
  }
}

/** The commands that the API sends, overheard once, and made anew for each bare run: same items, other ids. */
export async function commandsOf(ground: Ground, db: DynamoDBDocumentClient, comment: object) {
  const { host, districtId, token, coach, cycles, table: name } = ground
  const heard: { input: object }[] = []
  const overheard = new Proxy(db, {
    get: (target, property) =>
      property === 'send'
        ? (command: { input: object }) => {
            heard.push(structuredClone({ input: command.input }))
            return target.send(command as never)
          }
        : Reflect.get(target, property),
  })
  const listener = service(host.dependencies({ tableOf: (tenantId) => openTable(name, tenantId, overheard) }), ...api)
  const cycleId = cycles[3]!.id
  // Who is asking is looked up at their first request, and then believed for a while.
  await sent(listener, districtId, token, 'GET', '')
  heard.length = 0
  await sent(listener, districtId, token, 'GET', `/cycles/${cycleId}`)
  await sent(listener, districtId, token, 'GET', `/cycles?coachId=${coach.id}`)
  await sent(listener, districtId, token, 'POST', `/cycles/${cycleId}/comments`, comment, { 'idempotency-key': newId('req') })
  const [get, list, , write] = heard.map(({ input }) => JSON.stringify(input))
  const rev = (JSON.parse(write!) as Transaction).TransactItems.flatMap(({ Put }) => Put?.ExpressionAttributeValues?.[':rev'] ?? [])[0]!
  const made = (text: string) =>
    (JSON.parse(text) as Transaction).TransactItems.flatMap(({ Put }) => Put?.Item.pk.match(/^REPLAY#(.+)/)?.[1] ?? [])[0]!
  const replay = made(write!)
  return {
    get: (id: string) => JSON.parse(get!.replaceAll(cycleId, id)),
    list: JSON.parse(list!),
    write: (id: string, revBefore: number) => {
      const fresh = { cmt: newId('cmt'), evt: newId('evt'), aud: newId('aud'), replay: newId('req') } as Record<string, string>
      const text = write!
        .replaceAll(cycleId, id)
        .replaceAll(/\b(cmt|evt|aud)_[0-9A-Z]{26}/g, (_, kind: string) => fresh[kind]!)
        .replaceAll(replay, fresh['replay']!)
        .replaceAll(`":rev":${rev}`, `":rev":${revBefore}`)
        .replaceAll(`"rev":${rev + 1}`, `"rev":${revBefore + 1}`)
      return JSON.parse(text)
    },
  }
}

interface Transaction {
  TransactItems: { Put?: { Item: { pk: string }; ExpressionAttributeValues?: Record<string, number> } }[]
}
