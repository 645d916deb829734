import { defineConfig } from 'vitest/config'
import { testReport } from '#shared/config.ts'

const report = testReport()

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/engine.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // The SDK is pinned; its notice about later versions is no part of a test's output.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    // Who runs the tests for a report of them says where to write it.
    ...(report && { reporters: ['default', 'json'], outputFile: { json: report } }),
  },
})
