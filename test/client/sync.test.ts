import { expect, onTestFinished, test } from 'vitest'
import { chaos } from './chaos.ts'

test('the sample warehouse comes to what an export says, byte for byte, whatever goes wrong on the way', { timeout: 180_000 }, async () => {
  const { copy, wanted, counts } = await chaos({ changes: 300, kills: 3, cuts: 1, seed: 5 }, onTestFinished)
  expect(copy).toBe(wanted)
  expect({
    kills: counts.kills,
    cuts: counts.cuts,
    takenAway: counts.takenAway > 0,
    faults: counts.failedRequests > 0 && counts.dropped > 0 && counts.doubled > 0 && counts.late > 0,
  }).toEqual({
    kills: 3,
    cuts: 1,
    takenAway: true,
    faults: true,
  })
})
