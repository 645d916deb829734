/**
 * `npm run bench`: what Tandem costs, in time and at the database. Prints tables and asserts nothing about time.
 * Name sections to run only these; `--roster` adds the import of the largest district, and fails when it takes too much memory;
 * `--bulk 10000` adds bulk jobs of so many rows, on a table without a stream unless `--stream` is there too.
 */
import { parseArgs } from 'node:util'
import { local } from '#shared/config.ts'
import { bulk } from './bulk.ts'
import { capacity } from './capacity.ts'
import { cold } from './cold.ts'
import { type Ground, openGround } from './ground.ts'
import { latency } from './latency.ts'
import { limits } from './limits.ts'
import { print } from './print.ts'
import { roster } from './roster.ts'
import { fleet } from './tenants.ts'
import { throughput } from './throughput.ts'

const sections: Record<string, (ground: Ground) => Promise<void>> = {
  cold: (ground) => cold(ground, 15),
  capacity,
  latency: (ground) => latency(ground, 20),
  limits: (ground) => limits(ground, 20),
  throughput: (ground) => throughput(ground, 5, 1.5),
  tenants: () => fleet(1000),
}

// Also silences what the SDK has to say about versions of Node to come.
local()
const options = {
  roster: { type: 'boolean', default: false },
  bulk: { type: 'string' },
  stream: { type: 'boolean', default: false },
} as const
const { positionals, values } = parseArgs({ allowPositionals: true, options })
const unknown = positionals.find((name) => !(name in sections))
if (unknown) throw new Error(`There is no section ${unknown}. There are ${Object.keys(sections).join(', ')}.`)
const chosen = positionals.length > 0 || values.roster || values.bulk ? positionals : Object.keys(sections)

const began = performance.now()
const ground = await openGround()
try {
  for (const name of chosen) await sections[name]!(ground)
  if (values.bulk) await bulk(ground, Number(values.bulk), values.stream)
  if (values.roster && !(await roster(ground))) process.exitCode = 1
} finally {
  await ground.close()
}
print(`\n${((performance.now() - began) / 1000).toFixed(0)} seconds.`)
process.exit()
