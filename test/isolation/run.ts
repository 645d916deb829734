/** `npm run isolation`: runs the proof and prints its report. Ends with 1 when anything leaked, or when there is no proof. */
import { startVitest } from 'vitest/node'
import { print } from '#test/bench/print.ts'

const options = { config: 'test/vitest.config.ts', watch: false, reporters: [{}] }
const run = await startVitest('test', ['test/isolation/isolation.test.ts'], options)
const modules = run.state.getTestModules()
const tests = modules.flatMap((it) => [...it.children.allTests()])
const report = tests.map((it) => it.meta().isolation).find(Boolean)
const errors = modules.flatMap((it) => [...it.errors(), ...tests.flatMap((one) => one.result().errors ?? [])])

print(report ?? 'There is no proof: it came to no end.')
if (!report) for (const { message, stack } of errors) print(stack ?? message)
const hasFailed = !report || errors.length > 0
await run.close()
process.exit(hasFailed ? 1 : 0)
