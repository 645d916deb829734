import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { areas } from '#infra/areas.ts'
import { clientsOf, type Session, type SessionOptions, sessionsOf, type Taking } from '#shared/db/sessions.ts'
import { s3Objects } from '#shared/objects-s3.ts'

const here = 'dis_01J9ZQ7Y8Z000000000000AAAA'
const there = 'dis_01J9ZQ7Y8Z000000000000BBBB'
const roles = { read: 'arn:aws:iam::111122223333:role/reader', write: 'arn:aws:iam::111122223333:role/writer' }
const lifeSeconds = 3600

/** An environment's sessions, a clock to turn, and an STS that says what it was asked. */
function environment(over: Partial<SessionOptions<keyof typeof roles>> = {}) {
  const taken: Taking[] = []
  const failed: unknown[] = []
  let at = Date.parse('2026-11-16T15:00:00.000Z')
  let broken = false
  const take = async (taking: Taking): Promise<Session> => {
    taken.push(taking)
    const n = taken.length
    await Promise.resolve()
    if (broken) throw new Error('STS is not there')
    return { accessKeyId: `key ${n}`, secretAccessKey: '', sessionToken: '', expiration: new Date(at + lifeSeconds * 1000) }
  }
  const sessions = sessionsOf({ roles, take, now: () => new Date(at), onRenewalFailed: (error) => failed.push(error), ...over })
  return {
    sessions,
    taken,
    failed,
    keyOf: async (
      tenant: string,
      { role = 'read' as 'read' | 'write', request = 'req_1', secondsMin = undefined as number | undefined } = {},
    ) => (await sessions.of(role, tenant, request, secondsMin)).accessKeyId,
    pass: (share: number) => {
      at += share * lifeSeconds * 1000
    },
    breakDown: (is = true) => {
      broken = is
    },
  }
}

/** Lets what was begun in the background end. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('a session', () => {
  test('is tagged with its tenant, and named after tenant and request', async () => {
    const { keyOf, taken } = environment()
    await keyOf(here, { role: 'write', request: 'req_01J9ZQ7Y8Z0000000000000001' })
    expect(taken).toEqual([{ roleArn: roles.write, sessionName: `${here}.req_01J9ZQ7Y8Z0000000000000001`, tags: { tenant: here } }])
  })

  test('has a name that STS takes, whatever the request calls itself', async () => {
    const { keyOf, taken } = environment()
    await keyOf(here, { request: `a request:with/odd letters ${'x'.repeat(100)}` })
    expect(taken[0]?.sessionName).toMatch(/^dis_01J9ZQ7Y8Z000000000000AAAA\.a-request-with-odd-letters-x+$/)
    expect(taken[0]?.sessionName).toHaveLength(64)
  })

  test('is taken once for a tenant and environment, however many requests there are', async () => {
    const { keyOf, taken } = environment()
    for (let n = 0; n < 50; n += 1) await keyOf(here, { request: `req_${n}` })
    expect(taken).toHaveLength(1)
  })

  test('is taken once by many who ask at the same time', async () => {
    const { keyOf, taken } = environment()
    const keys = await Promise.all(Array.from({ length: 20 }, (_, n) => keyOf(here, { request: `req_${n}` })))
    expect([new Set(keys), taken.length]).toEqual([new Set(['key 1']), 1])
  })

  test('serves one tenant and one role only', async () => {
    const { keyOf, taken } = environment()
    const keys = await Promise.all([keyOf(here), keyOf(there), keyOf(here, { role: 'write' }), keyOf(here)])
    expect(keys).toEqual(['key 1', 'key 2', 'key 3', 'key 1'])
    expect(taken.map(({ tags }) => tags.tenant)).toEqual([here, there, here])
  })

  test('that could not be taken is tried again by the next who asks', async () => {
    const { keyOf, breakDown } = environment()
    breakDown()
    const answers = await Promise.allSettled([keyOf(here), keyOf(here)])
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    breakDown(false)
    expect(await keyOf(here)).toBe('key 2')
  })

  test('that has ended when it comes is not used', async () => {
    const { keyOf } = environment({
      take: async () => ({ accessKeyId: 'old', secretAccessKey: '', sessionToken: '', expiration: new Date(0) }),
    })
    await expect(keyOf(here)).rejects.toThrow('had ended when it came')
  })
})

describe('at 80 % of its life, a session', () => {
  test('is renewed in the background, by one for all, and nobody waits', async () => {
    const { keyOf, pass, taken } = environment()
    await keyOf(here)
    pass(0.79)
    expect([await keyOf(here), taken.length]).toEqual(['key 1', 1])
    pass(0.01)
    expect(await Promise.all([keyOf(here), keyOf(here)])).toEqual(['key 1', 'key 1'])
    await settled()
    expect([await keyOf(here), taken.length]).toEqual(['key 2', 2])
  })

  test('serves on when that fails, which is told, and is tried again', async () => {
    const { keyOf, pass, breakDown, failed } = environment()
    await keyOf(here)
    pass(0.9)
    breakDown()
    expect(await keyOf(here)).toBe('key 1')
    await settled()
    expect(failed).toEqual([new Error('STS is not there')])
    breakDown(false)
    expect(await keyOf(here)).toBe('key 1')
    await settled()
    expect(await keyOf(here)).toBe('key 3')
  })
})

describe('a session that ends', () => {
  test.each([
    ['within the minute', 0.99],
    ['long ago', 5],
  ])('%s is not used any more', async (_, share) => {
    const { keyOf, pass, breakDown } = environment()
    await keyOf(here)
    pass(share)
    expect(await keyOf(here)).toBe('key 2')
    pass(share)
    breakDown()
    await expect(keyOf(here)).rejects.toThrow('STS is not there')
  })

  test('sooner than what is signed with it should last makes room for a new one', async () => {
    const { keyOf, pass, taken } = environment()
    await keyOf(here)
    pass(0.5)
    expect([await keyOf(here), await keyOf(here, { secondsMin: lifeSeconds }), await keyOf(here), taken.length]).toEqual([
      'key 1',
      'key 2',
      'key 2',
      2,
    ])
  })
})

describe('of more tenants than an environment keeps', () => {
  test('the one longest unused goes first', async () => {
    const { keyOf, taken } = environment({ sessionsMax: 2 })
    const third = 'con_01J9ZQ7Y8Z000000000000CCCC'
    for (const tenant of [here, there, here, third]) await keyOf(tenant)
    expect(taken.map(({ tags }) => tags.tenant)).toEqual([here, there, third])
    await keyOf(here)
    expect(taken).toHaveLength(3)
    await keyOf(there)
    expect(taken).toHaveLength(4)
  })
})

describe('a client', () => {
  test('asks for its tenant’s session at every request, so that none outlives its time in the SDK', async () => {
    const asked: string[] = []
    const expiration = new Date(Date.now() + 3_600_000)
    const of = async (role: string, tenant: string, request: string) => {
      asked.push(`${role} ${tenant} ${request}`)
      return { accessKeyId: 'key', secretAccessKey: 'secret', sessionToken: 'token', expiration }
    }
    const clientOf = clientsOf({ of }, { region: 'us-east-1' })
    for (const request of ['req_1', 'req_2']) await clientOf(here, 'read', request).config.credentials()
    expect(asked).toEqual([`read ${here} req_1`, `read ${here} req_2`])
  })

  test('is one for each role and tenant, over connections that all share', () => {
    const clientOf = clientsOf({ of: () => Promise.reject(new Error('nobody asks')) }, { region: 'us-east-1' })
    const clients = [clientOf(here, 'read', 'req_1'), clientOf(there, 'read', 'req_2'), clientOf(here, 'read', 'req_3')]
    expect([clients[0] === clients[2], clients[0] === clients[1]]).toEqual([true, false])
    expect(clients[0]?.config.requestHandler).toBe(clients[1]?.config.requestHandler)
  })
})

describe('an object', () => {
  test('is uploaded by a URL whose session lasts as long as the URL, and otherwise under whatever session there is', async () => {
    const asked: (number | undefined)[] = []
    const credentials = async (secondsMin?: number) => {
      asked.push(secondsMin)
      return { accessKeyId: 'ASIAUPLOAD', secretAccessKey: 'secret', sessionToken: 'token', expiration: new Date(Date.now() + 3_600_000) }
    }
    const objects = s3Objects(here, { region: 'us-east-1', name: 'objects', credentials })
    const { url } = await objects.upload('uploads/roster.zip', { contentType: 'application/zip', bytesMax: 1000, seconds: 900 })
    const { pathname, searchParams } = new URL(url)
    expect([asked, pathname, searchParams.get('X-Amz-Credential')?.split('/')[0]]).toEqual([
      [900],
      `/uploads/${here}/roster.zip`,
      'ASIAUPLOAD',
    ])
  })
})

describe('a link to an object', () => {
  test('is signed by a session that lasts as long, names the file, and leads into the folder that expires', async () => {
    const asked: (number | undefined)[] = []
    const credentials = async (secondsMin?: number) => {
      asked.push(secondsMin)
      return { accessKeyId: 'ASIALINK', secretAccessKey: 'secret', sessionToken: 'token', expiration: new Date(Date.now() + 3_600_000) }
    }
    const objects = s3Objects(here, { region: 'us-east-1', name: 'objects', credentials })
    const { url } = await objects.link('exports/exp_1/schools-0001.csv', { filename: 'schools-0001.csv', seconds: 900 })
    const { pathname, searchParams } = new URL(url)
    expect([asked, pathname, searchParams.get('response-content-disposition')]).toEqual([
      [900],
      `/exports/${here}/exp_1/schools-0001.csv`,
      'attachment; filename="schools-0001.csv"',
    ])
  })
})

describe('the database', () => {
  const shipped = ['shared', 'functions'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => ({ file: join(folder, file), text: readFileSync(join(folder, file), 'utf8') })),
  )

  test('has one place where a client for it is made, and that takes a session', () => {
    const making = /\bnew (?:\w+\.)?(?:DynamoDB|STS)\w*\(|\bDynamoDBDocument(?:Client)?\.from\(/
    const places = shipped.filter(({ text }) => making.test(text)).map(({ file }) => file)
    expect(places).toEqual(['shared/db/sessions.ts'])
  })

  test.each(areas)('is reached by $name through shared/db alone', async ({ entry }) => {
    const { metafile } = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      metafile: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
    })
    const database = /^@aws-sdk\/(?:client-dynamodb|lib-dynamodb|client-sts)/
    const importers = Object.entries(metafile.inputs).flatMap(([file, { imports }]) =>
      imports.some(({ path }) => database.test(path)) ? [file] : [],
    )
    expect(importers.filter((file) => !file.startsWith('shared/db/'))).toEqual([])
  })
})
