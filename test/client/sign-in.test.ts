import { describe, expect, test } from 'vitest'
import { serve } from '#infra/local/http.ts'
import { createClient, type Options, SignInRefused } from '#openapi/client/client.ts'
import { openPartner } from '../control/partner.ts'
import { inDistrict, listening, openScript, responseOf, schools } from './served.ts'

const credentials = { clientId: 'cli_1', clientSecret: 'tandem_sk_1' }
const page = { status: 200, body: { data: [], page: { next: null, hasMore: false } } }
const unauthenticated = { status: 401, body: { code: 'unauthenticated' } }
const granted = (access_token: string, expires_in = 600) => ({ status: 200, body: { access_token, token_type: 'Bearer', expires_in } })

/** A client with credentials, whose tokens and answers come in turn. */
const openClient = (answers: Parameters<typeof openScript>[0], over: Partial<Options> = {}) =>
  openScript(answers, { ...credentials, token: undefined, ...over } as Partial<Options>)

const bearersOf = (asked: { path: string; headers: Record<string, string> }[]) =>
  asked.map(({ path, headers }) => (path === '/oauth/token' ? 'asks' : headers['authorization']?.replace('Bearer ', '')))

describe('a client with its credentials', () => {
  test('calls the API as any OAuth client does', async () => {
    const ground = await openPartner()
    const partner = await ground.join('Rosterly')
    const { id, secret } = await partner.makeClient()
    const district = await ground.openDistrict()
    await district.approve((await partner.ask(id, district.id)).id)
    const baseUrl = await listening(serve(ground.app.fetch))
    const tandem = createClient({ baseUrl, clientId: id, clientSecret: secret, scope: ['schools:read', 'schools:write'] })
    const path = { districtId: district.id }
    await tandem.POST(schools, { params: { path }, body: { name: 'Cedar Ridge' } })
    const { data } = await tandem.GET(schools, { params: { path } })
    expect(data.data.map(({ name }) => name)).toEqual(['Cedar Ridge'])
    await expect(tandem.GET('/v1/districts/{districtId}/people', { params: { path } })).rejects.toMatchObject({
      code: 'insufficient_scope',
    })
  })

  test('asks for one token, however many requests there are at once', async () => {
    const { tandem, asked } = openClient([granted('t1'), page, page, page, page])
    await Promise.all([1, 2, 3].map(() => tandem.GET(schools, inDistrict)))
    await tandem.GET(schools, inDistrict)
    expect(bearersOf(asked)).toEqual(['asks', 't1', 't1', 't1', 't1'])
  })

  test('asks for all it may do, or for the scopes it is given', async () => {
    const forms = await Promise.all(
      [undefined, 'schools:read', ['schools:read', 'people:read']].map(async (scope) => {
        const { tandem, asked } = openClient([granted('t1'), page], { ...(scope && { scope }) } as Partial<Options>)
        await tandem.GET(schools, inDistrict)
        return Object.fromEntries(new URLSearchParams(asked[0]!.text))
      }),
    )
    const grant_type = 'client_credentials'
    expect(forms).toEqual([{ grant_type }, { grant_type, scope: 'schools:read' }, { grant_type, scope: 'schools:read people:read' }])
  })

  test('keeps the token until a minute before its end, and then asks for another', async () => {
    let ms = 0
    const { tandem, asked } = openClient([granted('t1'), page, page, granted('t2'), page], { now: () => ms })
    for (const at of [0, 539_999, 540_000]) {
      ms = at
      await tandem.GET(schools, inDistrict)
    }
    expect(bearersOf(asked)).toEqual(['asks', 't1', 't1', 'asks', 't2'])
  })

  test('goes on with the token at hand when a new one cannot be had yet', async () => {
    let ms = 0
    const { tandem, asked } = openClient([granted('t1'), page, { status: 503 }, page, { status: 503 }], { now: () => ms, retriesMax: 0 })
    await tandem.GET(schools, inDistrict)
    ms = 550_000
    await tandem.GET(schools, inDistrict)
    ms = 600_000
    await expect(tandem.GET(schools, inDistrict)).rejects.toMatchObject({ status: 503 })
    expect(bearersOf(asked)).toEqual(['asks', 't1', 'asks', 't1', 'asks'])
  })

  test('asks for another token once when one is refused, and then gives up', async () => {
    const { tandem, asked } = openClient([
      granted('t1'),
      unauthenticated,
      granted('t2'),
      page,
      unauthenticated,
      granted('t3'),
      unauthenticated,
    ])
    await tandem.GET(schools, inDistrict)
    await expect(tandem.GET(schools, inDistrict)).rejects.toMatchObject({ status: 401, code: 'unauthenticated' })
    expect(bearersOf(asked)).toEqual(['asks', 't1', 'asks', 't2', 't2', 'asks', 't3'])
  })

  test('asks for one other token when many requests find theirs refused', async () => {
    const fetch = async (request: Request) => {
      if (new URL(request.url).pathname === '/oauth/token') {
        asked += 1
        return responseOf(granted(`t${asked}`))
      }
      return responseOf(request.headers.get('authorization') === 'Bearer t1' ? unauthenticated : page)
    }
    let asked = 0
    const tandem = createClient({ baseUrl: 'https://tandem.test', ...credentials, fetch })
    await Promise.all([1, 2, 3, 4].map(() => tandem.GET(schools, inDistrict)))
    expect(asked).toBe(2)
  })

  test('keeps the key of a POST that is sent again with another token', async () => {
    const { tandem, asked } = openClient([granted('t1'), unauthenticated, granted('t2'), { status: 201, body: {} }])
    await tandem.POST(schools, { ...inDistrict, body: { name: 'Cedar Ridge' } })
    const [first, second] = asked.filter(({ path }) => path !== '/oauth/token')
    expect([first!.headers['idempotency-key'], first!.text]).toEqual([second!.headers['idempotency-key'], second!.text])
  })

  test('is told by OAuth’s own names why it was refused, and tries again when it was too busy', async () => {
    const { tandem, asked, waited } = openClient([
      { status: 429, headers: { 'retry-after': '3' }, body: { error: 'slow_down' } },
      { status: 401, body: { error: 'invalid_client', error_description: 'The client is not known.' } },
    ])
    const refused = await tandem.GET(schools, inDistrict).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(SignInRefused)
    expect(refused).toMatchObject({ status: 401, error: 'invalid_client', message: '401 invalid_client: The client is not known.' })
    expect([asked.length, waited]).toEqual([2, [3000]])
  })

  test('does not wait for a token once it has been broken off', async () => {
    const fetch = () => new Promise<Response>(() => undefined)
    const controller = new AbortController()
    const tandem = createClient({ baseUrl: 'https://tandem.test', ...credentials, fetch })
    const asking = tandem.GET(schools, { ...inDistrict, signal: controller.signal })
    controller.abort(new Error('enough'))
    await expect(asking).rejects.toThrow('enough')
  })
})

describe('a client with a token', () => {
  test('asks for it anew for every request, and once more when it was refused', async () => {
    const tokens = ['t1', 't2', 't3']
    const { tandem, asked } = openScript([unauthenticated, page, page], { token: async () => tokens.shift()! })
    await tandem.GET(schools, inDistrict)
    await tandem.GET(schools, inDistrict)
    expect(bearersOf(asked)).toEqual(['t1', 't2', 't3'])
  })

  test('or credentials is needed, and whoever gives neither is told', () => {
    expect(() => createClient({ baseUrl: 'https://tandem.test', clientId: 'cli_1' } as Options)).toThrow('clientId and clientSecret')
  })

  test('that is refused is not sent twice when there is no other', async () => {
    const { tandem, asked } = openScript([unauthenticated])
    await expect(tandem.GET(schools, inDistrict)).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(asked.length).toBe(1)
  })
})
