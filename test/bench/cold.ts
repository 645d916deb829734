/** Cold start: the coaching function's shipped bundle against functions that do nothing but reach DynamoDB, each start a process of its own. */
import { fork } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { areas } from '#infra/areas.ts'
import { bundle } from '#infra/bundle.ts'
import { primaryKeyOf } from '#shared/db/entity.ts'
import { Cycles } from '#shared/model/cycle.ts'
import type { Ground } from './ground.ts'
import { median, table } from './print.ts'

interface Start {
  importMs: number
  firstMs: number
  cpuMs: number
}

const contenders = {
  load: 'loads the document client',
  get: 'the same, and one GetItem',
  session: 'the same, and AssumeRole before it',
  coaching: 'Tandem reads a cycle: keys, token, AssumeRole, GetItem, schema',
}
type Contender = keyof typeof contenders
const names = Object.keys(contenders) as Contender[]

const role = 'arn:aws:iam::123456789012:role/tandem-data'

export async function cold(ground: Ground, rounds: number): Promise<void> {
  const entries = names.map((name) => ({ name, entry: areas.find((area) => area.name === name)?.entry ?? `test/bench/cold/${name}.ts` }))
  const bundles = await bundle(undefined, { functions: entries, dist: join(ground.folder, 'dist') })
  const aws = await fakeAws(ground)
  const event = eventOf(ground)
  const env = environmentOf(ground, aws.url)
  const starts: Record<Contender, Start[]> = { load: [], get: [], session: [], coaching: [] }
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const start = await startOnce(bundles[name]!.file, event, env)
      // The first round only brings the files into the page cache.
      if (round > 0) starts[name].push(start)
    }
  }
  aws.close()

  const columns = (name: Contender) => {
    const of = (pick: (start: Start) => number) => median(starts[name].map(pick))
    return {
      importMs: of((it) => it.importMs),
      firstMs: of((it) => it.firstMs),
      wall: of((it) => it.importMs + it.firstMs),
      cpu: of((it) => it.cpuMs),
    }
  }
  const ratio = (name: Contender, base: Contender) =>
    median(starts[name].map((it, n) => (it.importMs + it.firstMs) / (starts[base][n]!.importMs + starts[base][n]!.firstMs))).toFixed(2)
  table(
    `Cold start, ms: median of ${rounds} interleaved runs (ratios: median of each round's own)`,
    ['what', 'KiB', 'import', 'first', 'both', 'CPU', '× load', '× get', '× session'],
    names.map((name) => {
      const { importMs, firstMs, wall, cpu } = columns(name)
      const kib = bundles[name]!.bytes / 1024
      return [
        contenders[name],
        ...[kib, importMs, firstMs, wall, cpu].map((it) => it.toFixed(0)),
        ratio(name, 'load'),
        ratio(name, 'get'),
        ratio(name, 'session'),
      ]
    }),
  )
}

export const eventOf = ({ districtId, cycles, token, table }: Ground): string => {
  const path = `/v1/districts/${districtId}/cycles/${cycles[0]!.id}`
  const key = primaryKeyOf(Cycles, { id: cycles[0]!.id })
  return JSON.stringify({ httpMethod: 'GET', path, headers: { authorization: `Bearer ${token}` }, table, key, role })
}

/** The two services a first request asks beside DynamoDB: the issuer's published keys, and STS. */
export async function fakeAws({ host }: Ground): Promise<{ url: string; close: () => void }> {
  const credentials =
    '<Credentials><AccessKeyId>A</AccessKeyId><SecretAccessKey>B</SecretAccessKey><SessionToken>C</SessionToken><Expiration>2040-01-01T00:00:00Z</Expiration></Credentials>'
  const assumed = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>${credentials}</AssumeRoleResult></AssumeRoleResponse>`
  const server = createServer((request, response) => {
    const [type, body] = request.url === '/keys' ? ['application/json', JSON.stringify(host.issuer.issuer.keys)] : ['text/xml', assumed]
    request.resume().on('end', () => response.writeHead(200, { 'content-type': type }).end(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

export const environmentOf = ({ engine, host }: Ground, aws: string): Record<string, string> => ({
  AWS_REGION: 'local',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
  AWS_ENDPOINT_URL_STS: aws,
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  STAGE: 'local',
  ISSUERS: JSON.stringify([{ issuer: host.issuer.issuer.issuer, audience: host.issuer.issuer.audience, keys: `${aws}/keys` }]),
  CURSOR_SECRET_ARN: 'unread',
  OBJECTS_BUCKET: 'unread',
  DATA_ROLE_READ: role,
  DATA_ROLE_WRITE: role,
  DOCS_URL: 'https://tandem.example/docs',
})

const once = join(import.meta.dirname, 'cold/once.mjs')

function startOnce(file: string, event: string, env: Record<string, string>): Promise<Start> {
  return new Promise((resolve, reject) => {
    const child = fork(once, [file, event], { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    child.once('message', (start) => resolve(start as Start))
    child.once('exit', (code) => code !== 0 && reject(new Error(`a cold start of ${file} failed (${code})`)))
  })
}
