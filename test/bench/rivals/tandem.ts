/** Tandem's own local server, all of it: every route, the wall, parsing of what is read, audit, idempotency, the log. */
import { createWriteStream } from 'node:fs'
import { openHost } from '#infra/local/host.ts'
import { serve } from '#infra/local/http.ts'
import { given, report } from './given.ts'

const out = createWriteStream('/dev/null')
const log = (line: Record<string, unknown>) => void out.write(`${JSON.stringify(line)}\n`)
const host = await openHost({ endpoint: given.endpoint, folder: given.folder, baseUrl: () => 'http://localhost', log })
const server = serve(host.fetch)
server.listen(0, '127.0.0.1', () => report(server))
