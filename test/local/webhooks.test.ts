/** Webhooks of the running product: to a real receiver on this machine, through its stream, its queue and its network. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callAs, demoFolder, type Running, start, startMs, stop } from './product.ts'

interface Message {
  type: string
  data: { seq: number; subject: string; challenge?: string }
}

let folder: string
let running: Running
let server: Server
let secret = ''
/** Messages by their id, each with how often it came; only those whose signature the consumer's own library accepts. */
const got = new Map<string, { message: Message; times: number }>()
let refuse = false

beforeAll(async () => {
  folder = await demoFolder()
  running = await start(folder)
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => {
      body += piece.toString()
    })
    request.on('end', () => {
      const message = JSON.parse(body) as Message
      if (message.data.challenge) return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(message.data))
      new Webhook(secret).verify(body, request.headers as Record<string, string>)
      if (refuse) return response.writeHead(503).end()
      const id = String(request.headers['webhook-id'])
      got.set(id, { message, times: (got.get(id)?.times ?? 0) + 1 })
      return response.writeHead(204).end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
}, startMs)

afterAll(async () => {
  server.close()
  server.closeAllConnections()
  await stop(running)
})

const asAdmin = () => callAs(running.demo, 'district_admin')

/** Asks until it is so. */
async function until(is: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await is())) await new Promise((done) => setTimeout(done, 50))
}

test('deliveries reach a receiver that verifies them, and survive the death of the product', { timeout: startMs }, async () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const { status, body: endpoint } = await asAdmin()('POST', '/webhook-endpoints', { url, eventTypes: ['school.added'] })
  secret = endpoint.secret
  const path = `/webhook-endpoints/${endpoint.id}`
  await until(async () => (await asAdmin()('GET', path)).body.status === 'active')

  // The first five come; the receiver then has a bad minute, in which the product is killed with five more under way.
  const added: string[] = []
  const add = async (n: number) => added.push((await asAdmin()('POST', '/schools', { name: `School ${n}` })).body.id)
  for (let n = 1; n <= 5; n += 1) await add(n)
  await until(() => got.size === 5)
  refuse = true
  for (let n = 6; n <= 10; n += 1) await add(n)
  await stop(running, 'SIGKILL')
  refuse = false
  running = await start(folder)
  await until(() => got.size === 10)

  const messages = [...got.values()].map(({ message }) => message)
  const seqs = messages.map(({ data }) => data.seq).sort((a, b) => a - b)
  expect(status).toBe(201)
  expect(messages.map(({ data }) => data.subject).sort()).toEqual(added.sort())
  expect(new Set(seqs).size).toBe(10)
})
