/** The largest districts, read in a process of its own. With all 500,000 enrollments it takes a quarter of a minute: that is for a benchmark. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { newPath } from './roster.ts'
import { largest, writeSynthetic } from './synthetic.ts'

const rssMaxMb = 512

describe('a district of 20,000 staff and 200,000 students', () => {
  const path = newPath()
  beforeAll(() => writeSynthetic(path, '1.2', { ...largest, enrollments: 20_000 }), 30_000)

  test(`is read and planned within ${rssMaxMb} MB`, { timeout: 60_000 }, async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'test/people/oneroster/measure.ts', path])
    const measured = JSON.parse(stdout)
    expect(measured).toMatchObject({ faults: 0, schools: 200, people: 20_000, students: 200_000 })
    expect(measured.rssMaxMb).toBeLessThan(rssMaxMb)
  })
})
