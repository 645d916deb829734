import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demo as named } from '#shared/model/example.ts'
import { callAs, demoFolder, newFolder, type Running, start, startMs, stop } from './product.ts'

const path = `/cycles/${named.id('cyc', 1)}`

describe('npm start', () => {
  let folder: string
  let running: Running
  beforeAll(async () => {
    folder = await demoFolder()
    running = await start(folder)
  }, startMs)
  afterAll(() => stop(running))

  test('has the demo running, and says for each person and client how to call it', async () => {
    expect(running.said()).toContain('Tandem is ready at http://localhost:')
    const roles = ['district_admin', 'school_leader', 'coach', 'teacher', 'consultant', 'consultancy_manager', 'partner']
    expect(running.demo.bearers.map(({ exampleRole }) => exampleRole)).toEqual(expect.arrayContaining(roles))
    for (const role of roles)
      expect(await callAs(running.demo, role)('GET', path)).toMatchObject({ status: role === 'consultant' ? 404 : 200 })
  })

  test('gives the demo’s client a token at the token endpoint, which is good in its district', async () => {
    const { tokenUrl, baseUrl, bearers } = running.demo
    const { id, clientSecret, districtId } = bearers.find((it) => it.clientSecret)!
    const authorization = `Basic ${Buffer.from(`${id}:${clientSecret}`).toString('base64')}`
    const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'schools:read' })
    const answer = await fetch(tokenUrl, { method: 'POST', headers: { authorization }, body })
    const { access_token } = (await answer.json()) as { access_token: string }
    const read = (path: string) =>
      fetch(`${baseUrl}/v1/districts/${districtId}${path}`, { headers: { authorization: `Bearer ${access_token}` } })
    expect([(await read('/schools')).status, (await read('/people')).status]).toEqual([200, 403])
    const refused = (await callAs(running.demo, 'district_admin')('GET', '/audit?limit=1')).body.data
    expect(refused).toMatchObject([{ actorId: id, outcome: 'refused', code: 'insufficient_scope', operation: 'listPeople' }])
  })

  test('imports a roster through its upload URL, its stream and its worker', { timeout: 90_000 }, async () => {
    const admin = callAs(running.demo, 'district_admin')
    const { body } = await admin('POST', '/roster-imports')
    const { url, headers } = body.upload
    expect(await fetch(url.replace('signature=', 'signature=x'), { method: 'PUT', headers, body: 'PK' })).toMatchObject({ status: 403 })
    expect(await fetch(url, { method: 'PUT', headers, body: 'not a zip' })).toMatchObject({ status: 200 })
    await admin('POST', `/roster-imports/${body.id}/start`, { dryRun: true })
    await expect
      .poll(async () => (await admin('GET', `/roster-imports/${body.id}`)).body, { timeout: 60_000 })
      .toMatchObject({ status: 'refused', refusal: { code: 'not_a_zip' } })
  })

  test('refuses a second process on its data folder', async () => {
    const second = await start(folder)
    expect({ code: await second.ended, said: second.said() }).toMatchObject({
      code: 1,
      said: expect.stringContaining('is running on this data folder'),
    })
  })

  test('keeps every acknowledged write when it is killed among a thousand, and goes on where it stopped', {
    timeout: 120_000,
  }, async () => {
    const admin = callAs(running.demo, 'district_admin')
    const acknowledged: string[] = []
    let sent = 0
    const writer = async () => {
      while (sent < 1000) {
        sent += 1
        const person = { givenName: 'Robin', familyName: `Number ${sent}`, sourcedId: `robin-${sent}`, roles: [] }
        const answer = await admin('POST', '/people', person).catch(() => undefined)
        if (!answer) return
        if (answer.status === 201) acknowledged.push(answer.body.id)
        if (acknowledged.length === 700) running.child.kill('SIGKILL')
      }
    }
    await Promise.all([writer(), writer(), writer(), writer()])
    await running.ended
    expect(acknowledged.length).toBeGreaterThanOrEqual(700)
    expect(acknowledged.length).toBeLessThan(1000)

    running = await start(folder)
    expect(running.said()).not.toContain('Making the demo')
    const again = callAs(running.demo, 'district_admin')
    const kept = new Set<string>()
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await again('GET', `/people?limit=200${cursor && `&cursor=${cursor}`}`)
      for (const { id } of body.data) kept.add(id)
      cursor = body.page.next
    }
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
  })

  test('stops at Ctrl-C with exit code 0 and can be started again', async () => {
    expect(await stop(running)).toBe(0)
    running = await start(folder)
    expect(await callAs(running.demo, 'coach')('GET', path)).toMatchObject({ status: 200 })
  })
})

describe('npm start, when npm is killed,', () => {
  test('ends by itself, and leaves the folder to the next', { timeout: startMs }, async () => {
    const folder = await demoFolder()
    const first = await start(folder, {}, ['npm', 'start'])
    expect(first.said()).toContain('Tandem is ready')
    await stop(first, 'SIGKILL')
    const second = await start(folder)
    expect(second.said()).toContain('Tandem is ready')
    expect(await stop(second)).toBe(0)
  })
})

describe('npm start says in one sentence, and ends with 1,', () => {
  const sentence = async (folder: string, env: Record<string, string> = {}) => {
    const failed = await start(folder, env)
    return { code: await failed.ended, lines: failed.said().trim().split('\n') }
  }

  test('that its port is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await once(holder, 'listening')
    const address = holder.address()
    const port = typeof address === 'object' && address ? address.port : 0
    expect(await sentence(await newFolder(), { TANDEM_PORT: String(port) })).toEqual({
      code: 1,
      lines: [`Port ${port} is taken. Set TANDEM_PORT to another one, or to 0 for any.`],
    })
    holder.close()
  })

  test('that there is no engine', async () => {
    const { code, lines } = await sentence(await newFolder(), { DYNOXIDE: '/nowhere/dynoxide' })
    expect({ code, lines }).toEqual({ code: 1, lines: [expect.stringMatching(/^No database: the engine cannot be started: .*ENOENT/)] })
    expect(await sentence(await newFolder(), { DYNAMODB_ENDPOINT: 'http://127.0.0.1:9' })).toEqual({
      code: 1,
      lines: [expect.stringContaining('http://127.0.0.1:9')],
    })
  })

  test('that its data folder is damaged', async () => {
    const damagedList = await newFolder()
    await writeFile(join(damagedList, 'seeded.json'), '{"half')
    expect(await sentence(damagedList)).toEqual({ code: 1, lines: [expect.stringContaining('is damaged')] })
    const damagedDatabase = await newFolder()
    await writeFile(join(damagedDatabase, 'seeded.json'), '[]')
    await writeFile(join(damagedDatabase, 'tandem.db'), 'This is no database. '.repeat(500))
    expect(await sentence(damagedDatabase)).toEqual({ code: 1, lines: [expect.stringMatching(/No database|cannot be read/)] })
    const file = join(await newFolder(), 'file')
    await writeFile(file, '')
    expect(await sentence(file)).toEqual({ code: 1, lines: [expect.stringContaining('cannot be made')] })
  })

  test('that its port is no port', async () => {
    expect(await sentence(await newFolder(), { TANDEM_PORT: 'http' })).toEqual({
      code: 1,
      lines: [expect.stringContaining('TANDEM_PORT must be a port number')],
    })
  })
})
