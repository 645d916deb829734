/** Runs one roster import in a process of its own, as the worker does, and prints what that took. Usage: import.mjs <endpoint> <folder> <tenant> <import> */

import { runRosterImport } from '#functions/people/roster-run.ts'
import { openHost } from '#infra/local/host.ts'
import type { Id } from '#shared/model/id.ts'

const [, , endpoint = '', folder = '', tenantId = '', importId = ''] = process.argv
const log = (line: Record<string, unknown>) => void process.stderr.write(line['level'] === 'error' ? `${JSON.stringify(line)}\n` : '')
const host = await openHost({ endpoint, folder, baseUrl: () => 'http://localhost', log })
const { tableOf, objectsOf, now, newId } = host.dependencies()
const table = tableOf(tenantId, 'write', importId)
const began = performance.now()
await runRosterImport({ table, objects: objectsOf!(tenantId), now, newId, log }, importId as Id<'imp'>)
const measured = { seconds: (performance.now() - began) / 1000, rssMaxMb: process.resourceUsage().maxRSS / 1024 }
process.stdout.write(`${JSON.stringify(measured)}\n`)
process.exit()
