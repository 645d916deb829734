import { describe, expect, test } from 'vitest'
import { headersOf } from '#shared/http/message.ts'
import { now, openDistrict, serviceWith } from '../district.ts'
import { tokenFor } from '../issuer.ts'

const app = serviceWith({ docsUrl: 'https://docs.tandem.test/docs' })

/** Calls as a page of an origin does. */
const from = (origin: string, method: string, path: string, headers: Record<string, string> = {}) =>
  app.fetch({
    method,
    url: `http://local${path}`,
    headers: headersOf(Object.entries({ origin, ...headers })),
    text: () => Promise.resolve(''),
  })

const asking = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,idempotency-key' }

describe('a page of the documentation', () => {
  test('may call from a browser, which asks first', async () => {
    expect(await from('https://docs.tandem.test', 'OPTIONS', '/v1/districts/dis_1/schools', asking)).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': 'https://docs.tandem.test',
        'access-control-allow-headers': expect.stringContaining('authorization, content-type, idempotency-key'),
      },
    })
  })

  test('reads the answer, and the problems', async () => {
    const district = await openDistrict({ app })
    const authorization = `Bearer ${await tokenFor(district.admin.claims!, now)}`
    const path = `/v1/districts/${district.id}`
    const answers = [
      await from('https://docs.tandem.test', 'GET', path, { authorization }),
      await from('https://docs.tandem.test', 'GET', path),
    ]
    expect(answers.map(({ status, headers }) => [status, headers['access-control-allow-origin']])).toEqual([
      [200, 'https://docs.tandem.test'],
      [401, 'https://docs.tandem.test'],
    ])
  })
})

test.each(['https://elsewhere.test', 'https://docs.tandem.test.elsewhere.test', 'http://docs.tandem.test', 'null'])(
  'a page of %s may not',
  async (origin) => {
    const preflight = await from(origin, 'OPTIONS', '/v1/partners', asking)
    const call = await from(origin, 'GET', '/v1/partners')
    expect([preflight.status, call.status, ...[preflight, call].map(({ headers }) => headers['access-control-allow-origin'])]).toEqual([
      405,
      401,
      undefined,
      undefined,
    ])
  },
)
