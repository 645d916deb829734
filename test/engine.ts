/** Starts one DynamoDB-compatible engine for the whole run, in memory. */
import type { TestProject } from 'vitest/node'
import { startEngine } from '#infra/local/engine.ts'

export default async function ({ provide }: TestProject) {
  const engine = await startEngine()
  provide('endpoint', engine.endpoint)
  return () => engine.stop()
}

declare module 'vitest' {
  interface ProvidedContext {
    endpoint: string
  }
}
