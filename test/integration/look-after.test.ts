import { expect, test } from 'vitest'
import { lookAfter } from '#functions/integration/look-after.ts'
import type { Job } from '#shared/job.ts'
import { randomIds } from '#shared/model/id.ts'
import { openDistrict } from '../district.ts'
import { receiver, workersOf } from './publishing.ts'

/** A district with an endpoint and a delivery whose attempt nobody has been told of. */
async function forgotten() {
  const district = await openDistrict()
  const workers = workersOf(district, receiver().send)
  await district.admin.post('/webhook-endpoints', { url: 'https://warehouse.rosterly.example/', eventTypes: ['school.*'] })
  const jobs: Job[] = []
  const lines: Record<string, unknown>[] = []
  const net = () =>
    lookAfter(
      {
        table: district.table,
        enqueue: async (job) => void jobs.push(job),
        now: () => workers.clock.now,
        newId: randomIds(() => workers.clock.now),
        log: (line) => lines.push(line),
      },
      district.id,
    )
  return { district, workers, jobs, lines, net }
}

test('what the stream has not brought is published, and said', async () => {
  const { district, net, lines } = await forgotten()
  await net()
  const { seq } = (await district.admin.get('/changes/head')).body
  expect([seq > 5, lines]).toEqual([true, [{ level: 'warn', lookedAfter: district.id, published: seq, late: 0 }]])
})

test('an attempt that is long overdue is asked for again, one that is not is left to its queue', async () => {
  const { workers, jobs, net } = await forgotten()
  await net()
  const before = jobs.length
  workers.later(1300)
  await net()
  expect([before, jobs.map(({ kind }) => kind)]).toEqual([0, ['webhook-attempt']])
})
