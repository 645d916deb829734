/** The cost of a cold start that can be said exactly: what a function has to load. Raise a budget knowingly, with the reason in the commit. */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { areas } from '#infra/areas.ts'
import { bundle } from '#infra/bundle.ts'

/** KiB, about a twentieth above what each is. A hundred more are about five milliseconds of a start. */
const budgetKib: Record<string, number> = {
  people: 785,
  coaching: 1000,
  observation: 740,
  time: 755,
  'evidence-worker': 715,
  integration: 850,
  stream: 575,
  'webhook-worker': 545,
  'sandbox-worker': 1095,
  'roster-worker': 820,
  'bulk-worker': 1580,
  app: 1000,
  control: 920,
  provisioner: 930,
  sweeper: 615,
  meter: 530,
  'pre-token': 395,
}

const dist = mkdtempSync(join(tmpdir(), 'tandem-budget-'))
const bundles = await bundle(undefined, { dist })

describe.each(areas)('the bundle of $name', ({ name }) => {
  test('keeps within its budget', () => {
    expect(bundles[name]!.bytes / 1024).toBeLessThan(budgetKib[name] ?? 0)
  })

  test('takes of zod only what it uses, and signs in only as a function does', () => {
    expect(
      inputsOf(name).filter((path) => /from-json-schema|\/locales\/(?!en\.|index)|credential-provider-(ini|sso|login)/.test(path)),
    ).toEqual([])
  })
})

describe('the bundle of coaching', () => {
  test('holds no client of a service it never calls', () => {
    const clients = Object.keys(bundles['coaching']!.packages).filter((it) => it.startsWith('@aws-sdk/client-'))
    expect(clients.sort()).toEqual([
      '@aws-sdk/client-dynamodb',
      '@aws-sdk/client-s3',
      '@aws-sdk/client-secrets-manager',
      '@aws-sdk/client-sts',
    ])
  })
})

function inputsOf(name: string): string[] {
  const { outputs } = JSON.parse(readFileSync(join(dist, name, 'meta.json'), 'utf8')) as Metafile
  return Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs).filter((path) => inputs[path]!.bytesInOutput > 0))
}

interface Metafile {
  outputs: Record<string, { inputs: Record<string, { bytesInOutput: number }> }>
}
