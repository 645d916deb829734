import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { serve } from '#infra/local/http.ts'
import { now, openCycle, openDistrict, serviceWith } from '../district.ts'
import { tokenFor } from '../issuer.ts'

/** A host on a port of its own, and a way to send it bytes. */
async function hosted() {
  const app = serviceWith()
  const district = await openDistrict({ app })
  const server = serve(app.fetch).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const authorization = `Bearer ${await tokenFor(district.coach.claims!, now)}`

  async function post(path: string, chunks: (string | Buffer)[], headers: Record<string, string>) {
    const asked = request({
      port,
      method: 'POST',
      path: `/v1/districts/${district.id}${path}`,
      headers: { authorization, 'content-type': 'application/json', ...headers },
    })
    asked.on('error', () => {}) // The host stops reading a body that is too large: what is left of it cannot be sent.
    for (const chunk of chunks) asked.write(chunk)
    asked.end()
    const [answer] = await once(asked, 'response')
    const parts: Buffer[] = []
    for await (const part of answer) parts.push(part)
    return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(Buffer.concat(parts).toString()) }
  }
  return { district, post }
}

const tooLarge = { status: 413, headers: { 'content-type': 'application/problem+json' }, body: { code: 'body_too_large' } }

describe('a host', () => {
  test('refuses a body of two megabytes, whether it says its length or not', async () => {
    const { district, post } = await hosted()
    const { path } = await openCycle(district)
    const text = JSON.stringify({ text: 'x'.repeat(2_000_000) })
    expect(await post(`${path}/comments`, [text], { 'content-length': String(text.length) })).toMatchObject(tooLarge)
    expect(await post(`${path}/comments`, [text.slice(0, 1_500_000), text.slice(1_500_000)], {})).toMatchObject(tooLarge)
  })

  test('takes a body of many bytes in any cut, and keeps its letters whole', async () => {
    const { district, post } = await hosted()
    const { path } = await openCycle(district)
    const bytes = Buffer.from(JSON.stringify({ text: '学習' }))
    const cut = bytes.indexOf(Buffer.from('学')) + 1
    expect(await post(`${path}/comments`, [bytes.subarray(0, cut), bytes.subarray(cut)], {})).toMatchObject({
      status: 201,
      body: { text: '学習' },
    })
  })
})
