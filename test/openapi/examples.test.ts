import { beforeAll, describe, expect, test } from 'vitest'
import { api } from '#functions/api.ts'
import type { Route } from '#shared/http/route.ts'
import type { Answered } from '../district.ts'
import { pathOf } from '../furnished.ts'
import { openDemo } from './demo.ts'
import { validatorOf } from './document.ts'

const routes = api.flatMap(({ list }) => list)
/** What only reads comes first, so that it sees the demo as it was made. */
const inTurn = [...routes.filter(({ method }) => method === 'GET'), ...routes.filter(({ method }) => method !== 'GET')]

describe('an example of the document', () => {
  let demo: Awaited<ReturnType<typeof openDemo>>
  const recorded: Record<string, unknown> = {}

  beforeAll(async () => {
    demo = await openDemo()
  })

  test.each(inTurn.map((route) => [route.spec.id, route] as const))(
    'of %s works against the demo, and is answered as documented',
    async (id, route) => {
      const { status, body } = await sent(route)
      expect({ status, faults: validatorOf(id, status)(body) }).toEqual({
        status: route.kind === 'remove' ? 204 : (route.spec.status ?? 200),
        faults: [],
      })
      recorded[id] = shortened(route, body)
    },
  )

  test('shows an answer that the demo gave: if not, run `npm run openapi`', async () => {
    const inOrder = Object.fromEntries(routes.filter(({ spec }) => spec.id in recorded).map(({ spec }) => [spec.id, recorded[spec.id]]))
    await expect(`${JSON.stringify(inOrder, null, 2)}\n`).toMatchFileSnapshot('../../openapi/answers.json')
  })

  async function sent(route: Route): Promise<Answered> {
    const { method, spec } = route
    const { as, query, body } = spec.example
    const who = demo.as(as)
    const at = pathOf(route)
    if (method === 'GET') return who.get(at, query)
    if (method === 'PATCH') return who.patch(at, body)
    return who.send(method, at, body, method === 'POST' ? { 'idempotency-key': `example-${spec.id}` } : { 'if-match': '*' })
  }
})

/** A page shows its first item, as if it were the only one; a file its first lines. */
function shortened({ kind }: Route, body: unknown): unknown {
  if (kind === 'list') return { data: (body as { data: unknown[] }).data.slice(0, 1), page: { next: null, hasMore: false } }
  return kind === 'file' ? String(body).split('\r\n').slice(0, 3).join('\r\n') : body
}
