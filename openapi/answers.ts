/** Answers of the demo to each operation's example request, recorded by the examples test: real ones, so that the reference shows what the API does. */
import { existsSync, readFileSync } from 'node:fs'

const file = new URL('answers.json', import.meta.url)

export const answers: Readonly<Record<string, unknown>> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
