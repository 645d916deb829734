/**
 * Sends generated requests for as long as it is told to, and prints what came of it. Ends with 1 when anything was wrong.
 *
 *     npm run fuzz -- --minutes 10 --seed 7
 */
import { parseArgs } from 'node:util'
import { startVitest } from 'vitest/node'
import { print } from '#test/bench/print.ts'

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string' } } })
const minutes = Number(values.minutes)
if (!(minutes > 0)) throw new Error(`--minutes is a number above 0, not ${values.minutes}`)
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed)
if (!Number.isInteger(seed)) throw new Error(`--seed is a whole number, not ${values.seed}`)

const options = { config: 'test/vitest.config.ts', watch: false, reporters: [{}], provide: { fuzz: { seed, minutes } } }
const run = await startVitest('test', ['test/fuzz/fuzz.test.ts'], options)
const modules = run.state.getTestModules()
const tests = modules.flatMap((it) => [...it.children.allTests()])
const summary = tests.map((it) => it.meta().fuzz).find(Boolean)
const errors = modules.flatMap((it) => [...it.errors(), ...tests.flatMap((one) => one.result().errors ?? [])])

print(summary ?? 'It came to no end.')
if (!summary) for (const { message, stack } of errors) print(stack ?? message)
const hasFailed = !summary || errors.length > 0
await run.close()
process.exit(hasFailed ? 1 : 0)
