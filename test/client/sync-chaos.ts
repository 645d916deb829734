import { expect, onTestFinished, test } from 'vitest'
import { chaos } from './chaos.ts'

declare module 'vitest' {
  interface TaskMeta {
    /** What a run of `npm run sync-chaos` has counted. */
    chaos?: string
  }
}

test('10,000 changes', { timeout: 7_200_000 }, async ({ task }) => {
  const began = performance.now()
  const { copy, wanted, counts, rows, taken } = await chaos({ changes: 10_000, kills: 40, cuts: 3, seed: 1, batchMax: 120 }, onTestFinished)
  const seconds = Math.round((performance.now() - began) / 1000)
  task.meta.chaos = [
    `${counts.changes} changes in ${seconds} s`,
    `stream: ${counts.records} records`,
    `webhooks: ${counts.deliveries} attempts; ${counts.dropped} dropped, ${counts.doubled} twice, ${counts.late} late and out of order`,
    `API: ${counts.failedRequests} of the sample's requests failed; ${counts.failures} times it gave up and began again`,
    `gone: ${counts.takenAway} cycles with all in them`,
    `process: killed ${counts.kills} times at some request; ${counts.cuts} times the feed was cut off behind it`,
    `copy: ${rows} rows, ${Buffer.byteLength(copy)} bytes, ${taken} changes counted since the last first copy`,
    copy === wanted ? 'It is what an export says, byte for byte.' : 'IT DIFFERS from what an export says.',
  ].join('\n')
  expect(copy).toBe(wanted)
})
