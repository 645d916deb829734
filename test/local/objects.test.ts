import { mkdtemp, stat, utimes } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { diskObjects, letExpire, objectsHandler } from '#infra/local/objects.ts'

const now = new Date('2026-11-16T15:00:00.000Z')
const later = new Date(now.getTime() + 3_600_001)

/** A store behind a server whose clock stands where a test says. */
async function openStore(at = now) {
  const folder = await mkdtemp(join(tmpdir(), 'objects-'))
  const handler = objectsHandler(folder, 'secret', () => at)
  const server = createServer((request, response) => void Promise.resolve(handler(request, response)).catch(() => response.destroy()))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    folder,
    objects: diskObjects(
      folder,
      'dis_1',
      'secret',
      () => baseUrl,
      () => now,
    ),
  }
}

const sent = async (url: string, init: RequestInit = {}) => {
  const answered = await fetch(url, init)
  return { status: answered.status, text: await answered.text(), headers: answered.headers }
}

describe('a link', () => {
  test('gives the object, under the name it is to be saved as', async () => {
    const { objects } = await openStore()
    await objects.write('exports/a/schools-0001.ndjson', Buffer.from('{}\n'), 'application/x-ndjson')
    const { url, expiresAt } = await objects.link('exports/a/schools-0001.ndjson', { filename: 'schools-0001.ndjson', seconds: 3600 })
    const { status, text, headers } = await sent(url)
    expect([status, text, headers.get('content-type'), headers.get('content-disposition'), expiresAt]).toEqual([
      200,
      '{}\n',
      'application/x-ndjson',
      'attachment; filename="schools-0001.ndjson"',
      '2026-11-16T16:00:00.000Z',
    ])
  })

  test('is of one object, ends, and takes nothing', async () => {
    const { objects } = await openStore()
    for (const name of ['a', 'b']) await objects.write(`exports/${name}`, Buffer.from(name), 'text/plain')
    const { url } = await objects.link('exports/a', { filename: 'a', seconds: 3600 })
    const ended = await (await openStore(later)).objects.link('exports/a', { filename: 'a', seconds: 3600 })
    const tries = [sent(url.replace('exports/a', 'exports/b')), sent(ended.url), sent(url, { method: 'PUT', body: 'x' })]
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual([403, 403, 403])
  })

  test('leads nowhere once the object is gone', async () => {
    const { objects } = await openStore()
    const { url } = await objects.link('exports/gone', { filename: 'gone', seconds: 3600 })
    expect((await sent(url)).status).toBe(404)
  })
})

test('an upload’s URL gives nothing', async () => {
  const { objects } = await openStore()
  await objects.write('uploads/a', Buffer.from('a'), 'text/csv')
  const { url } = await objects.upload('uploads/a', { contentType: 'text/csv', bytesMax: 10, seconds: 3600 })
  expect((await sent(url)).status).toBe(403)
})

test('what passes is gone after a week, what is kept stays', async () => {
  const { folder, objects } = await openStore()
  const keys = ['exports/old', 'uploads/old', 'exports/new', 'kept/old']
  for (const key of keys) await objects.write(key, Buffer.from(key), 'text/plain')
  const old = new Date(now.getTime() - 8 * 86_400_000)
  for (const key of keys) await utimes(join(folder, 'dis_1', key), now, key.endsWith('old') ? old : now)
  await letExpire(folder, () => now)
  const left = await Promise.all(
    keys.map((key) =>
      stat(join(folder, 'dis_1', key)).then(
        () => true,
        () => false,
      ),
    ),
  )
  expect(left).toEqual([false, false, true, true])
})
