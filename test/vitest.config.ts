import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { testReport } from '#shared/config.ts'

const report = testReport()

/** What takes longest begins first, so that nothing is waited for alone at the end. */
const longest = [
  'test/isolation/isolation',
  'test/local/',
  'test/contract',
  'test/db/crash',
  'test/control/sandbox',
  'test/openapi/examples',
  'test/wall',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      (longest.findIndex((name) => moduleId.includes(name)) + longest.length + 1) % (longest.length + 1)
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  // The client as it is in its folder, not as it was built last.
  resolve: {
    alias: {
      '@tandem/client/webhooks': resolve('openapi/client/webhooks.ts'),
      '@tandem/client': resolve('openapi/client/client.ts'),
    },
  },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/engine.ts',
    testTimeout: 90_000,
    // The demo is made anew for some files: a year of two districts through the API.
    hookTimeout: 300_000,
    // The engine is a process of its own: two that wait for it in turn keep two cores at work.
    maxWorkers: 2,
    // Tests share nothing but code, so they share it loaded: each opens a district of its own.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // The SDK is pinned; its notice about later versions is no part of a test's output.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    // Who runs the tests for a report of them says where to write it.
    ...(report && { reporters: ['default', 'json'], outputFile: { json: report } }),
  },
})
