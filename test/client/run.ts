/** `npm run sync-chaos`: the sample warehouse through 10,000 changes and everything that can go wrong. Ends with 1 when its copy differs. */
import { startVitest } from 'vitest/node'
import { print } from '#test/bench/print.ts'

const file = 'test/client/sync-chaos.ts'
const run = await startVitest('test', [], { config: 'test/vitest.config.ts', include: [file], watch: false, reporters: [{}] })
const modules = run.state.getTestModules()
const tests = modules.flatMap((it) => [...it.children.allTests()])
const errors = modules.flatMap((it) => [...it.errors(), ...tests.flatMap((one) => one.result().errors ?? [])])
const counted = tests.map((it) => it.meta().chaos).find(Boolean)

print(counted ?? 'It came to no end.')
if (!counted) for (const { message, stack } of errors) print(stack ?? message)
await run.close()
process.exit(!counted || errors.length > 0 ? 1 : 0)
