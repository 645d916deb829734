import { expect, test } from 'vitest'
import { lookAfter } from '#functions/integration/look-after.ts'
import type { Job } from '#shared/job.ts'
import { randomIds } from '#shared/model/id.ts'
import { openCycle, openDistrict } from '../district.ts'
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

test('what has come due is told last, and is for the stream to bring', async () => {
  const { district, net, lines } = await forgotten()
  await openCycle(district, { startsOn: '2026-10-01' })
  await net()
  const before = lines.length
  await net()
  expect(lines.slice(0, before)).toEqual([
    { level: 'warn', lookedAfter: district.id, published: expect.any(Number), late: 0 },
    { level: 'info', lookedAfter: district.id, reminded: 1 },
  ])
  expect(lines.slice(before)).toEqual([{ level: 'warn', lookedAfter: district.id, published: 1, late: 0 }])
})
