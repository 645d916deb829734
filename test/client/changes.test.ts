import { describe, expect, test } from 'vitest'
import { ResyncNeeded } from '#openapi/client/client.ts'
import { openScript } from './served.ts'

const change = (seq: number) => ({ seq, id: `evt_${seq}`, type: 'school.updated' })
const page = (seqs: number[], hasMore = false) => ({
  status: 200,
  body: { data: seqs.map(change), page: { next: `after-${seqs.at(-1) ?? 'none'}`, hasMore } },
})
const expired = { status: 410, body: { code: 'cursor_expired', detail: 'Export anew.' } }
const districtId = 'dis_1'

async function seqsOf(changes: AsyncIterable<{ seq: number }>, until = Number.POSITIVE_INFINITY): Promise<number[]> {
  const seqs: number[] = []
  for await (const { seq } of changes) {
    seqs.push(seq)
    if (seq === until) break
  }
  return seqs
}

describe('the changes', () => {
  test('come in order from where the reader stopped, over as many pages as there are', async () => {
    const { tandem, asked, waited } = openScript([page([5, 6], true), page([7])])
    expect(await seqsOf(tandem.changes({ districtId, since: 4, follow: false }))).toEqual([5, 6, 7])
    expect(asked.map(({ path }) => new URLSearchParams(path.split('?')[1]).get('cursor'))).toEqual([null, 'after-6'])
    expect(waited).toEqual([])
  })

  test('are waited for at the end, and asked for again from there', async () => {
    const { tandem, asked, waited } = openScript([page([5]), page([]), page([6])])
    expect(await seqsOf(tandem.changes({ districtId, pollMs: 1234 }), 6)).toEqual([5, 6])
    expect([asked.length, waited]).toEqual([3, [1234, 1234]])
  })

  test('come page by page for who notes their place once a page', async () => {
    const { tandem } = openScript([page([5, 6], true), page([])])
    const pages: [number, boolean][] = []
    for await (const { changes, hasMore } of tandem.changePages({ districtId, follow: false })) pages.push([changes.length, hasMore])
    expect(pages).toEqual([
      [2, true],
      [0, false],
    ])
  })

  test('that are gone ask for another beginning', async () => {
    const { tandem } = openScript([expired])
    const gone = await seqsOf(tandem.changes({ districtId, since: 1 })).catch((error: unknown) => error)
    expect(gone).toBeInstanceOf(ResyncNeeded)
    expect(gone).toMatchObject({ name: 'ResyncNeeded', status: 410, code: 'cursor_expired', detail: 'Export anew.' })
  })

  test('are no longer waited for once the reader breaks off', async () => {
    const controller = new AbortController()
    const { tandem, asked } = openScript([page([5]), page([6])], {
      wait: async (_, signal) => {
        controller.abort(new Error('enough'))
        signal?.throwIfAborted()
      },
    })
    await expect(seqsOf(tandem.changes({ districtId, signal: controller.signal }))).rejects.toThrow('enough')
    expect(asked.length).toBe(1)
  })
})
