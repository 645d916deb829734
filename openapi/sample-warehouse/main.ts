/** Runs the warehouse: once now, whenever a webhook comes, and every few minutes for those that do not. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClient } from '@tandem/client'
import { webhookListener } from '@tandem/client/webhooks'
import { fileStore } from './store.ts'
import { openWarehouse } from './warehouse.ts'

interface Config {
  baseUrl: string
  clientId: string
  clientSecret: string
  districtId: string
  webhookSecret?: string
  file: string
  port: number
  pollSeconds: number
}

const say = (line: Record<string, unknown>) => process.stdout.write(`${JSON.stringify(line)}\n`)
const config = JSON.parse(await readFile(process.argv[2] ?? 'config.json', 'utf8')) as Config
const { baseUrl, clientId, clientSecret, districtId, webhookSecret, file, port, pollSeconds } = config

const warehouse = openWarehouse({
  tandem: createClient({ baseUrl, clientId, clientSecret, userAgent: 'sample-warehouse/1' }),
  districtId,
  store: fileStore(file),
  onStep: (seq) => say({ seq }),
})

/** What fails now is done by the next: nothing is lost but time. */
const failed = (error: unknown) => say({ failed: error instanceof Error ? error.message : String(error) })

if (webhookSecret) {
  const listener = webhookListener({
    secret: webhookSecret,
    // Answered at once: Tandem waits for the answer, not for what follows from it.
    onEvent: ({ data }) => void warehouse.hint(data.seq).catch(failed),
    onError: failed,
  })
  const server = createServer((request, response) => void listener(request, response))
  server.listen(port, () => say({ port: (server.address() as AddressInfo).port }))
}

while (true) {
  await warehouse.sync().catch(failed)
  await new Promise((resolve) => setTimeout(resolve, pollSeconds * 1000))
}
