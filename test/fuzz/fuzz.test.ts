import { expect, inject, test } from 'vitest'
import { fuzz, summaryOf } from './fuzz.ts'

const { seed, minutes } = inject('fuzz') ?? { seed: 1, minutes: 0 }

test(
  'whatever is sent to whatever operation is answered as the document says',
  async ({ task }) => {
    const until = performance.now() + minutes * 60_000
    const run = await fuzz({
      seed,
      requestsEach: minutes > 0 ? 20 : 4,
      more: (rounds) => (minutes > 0 ? performance.now() < until : rounds < 2),
    })
    task.meta.fuzz = summaryOf(run)
    expect(run.faults.map(({ operation, says, request, answer }) => `${operation} ${says}: ${request} → ${answer}`)).toEqual([])
  },
  (minutes + 2) * 60_000,
)

declare module 'vitest' {
  interface ProvidedContext {
    fuzz?: { seed: number; minutes: number }
  }
  interface TaskMeta {
    fuzz?: string
  }
}
