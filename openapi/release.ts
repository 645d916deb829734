/**
 * Makes the document of this version the one that the next is held against. Refuses while something answers whose sunset
 * has passed: that is decided here, by whoever releases, and not by a test that begins to fail on some morning.
 *
 *     npm run openapi:release
 */
import { copyFile } from 'node:fs/promises'
import { api } from '#functions/api.ts'
import { endedBefore } from './deprecations.ts'
import { pathOf } from './redocly.ts'

const ended = endedBefore(api, new Date().toISOString().slice(0, 10))
for (const sentence of ended) process.stderr.write(`${sentence}\n`)
if (ended.length > 0) process.exitCode = 1
else await copyFile(pathOf('openapi.json'), pathOf('released.json'))
