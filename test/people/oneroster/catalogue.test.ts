import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { faultCatalogue, shown } from '#functions/people/oneroster/fault.ts'
import { distance, nearest } from '#functions/people/oneroster/likeness.ts'
import { refusals } from '#functions/people/oneroster/refusal.ts'
import { SeenIds } from '#functions/people/oneroster/seen.ts'

const folder = fileURLToPath(new URL('../../../functions/people/oneroster/', import.meta.url))
const readme = readFileSync(`${folder}README.md`, 'utf8').replaceAll(/ +/g, ' ')
const sources = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !['fault.ts', 'refusal.ts'].includes(file))
  .map((file) => readFileSync(folder + file, 'utf8'))
  .join('\n')
const tests = readdirSync(fileURLToPath(new URL('.', import.meta.url)))
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  .join('\n')

describe('the catalogue', () => {
  test.each(Object.entries(faultCatalogue))('has %s in the readme, in the code and in a test', (code, [severity, meaning]) => {
    const places = [readme.includes(`| \`${code}\` | ${severity} | ${meaning} |`), sources.includes(`'${code}'`), tests.includes(code)]
    expect(places).toEqual([true, true, true])
  })

  test.each(Object.keys(refusals))('has the refusal %s in the readme, in the code and in a test', (code) => {
    const places = [readme.includes(`| \`${code}\` |`), sources.includes(`'${code}'`), tests.includes(`'${code}'`)]
    expect(places).toEqual([true, true, true])
  })
})

describe('what is shown of a package', () => {
  test('is short and printable', () => {
    expect(shown('a\u0000b\nc\u202ed')).toBe('a?b?c?d')
    expect([...shown('x'.repeat(500))]).toHaveLength(64)
    expect([...shown('😀'.repeat(500))]).toHaveLength(64)
  })
})

describe('a misspelt word', () => {
  test.each([
    ['prefferedGivenName', 'preferredGivenName', 2],
    ['dataLastModified', 'dateLastModified', 1],
    ['recieve', 'receive', 1],
    ['', 'abc', 3],
  ])('%s is some letters away from %s', (a, b, steps) => {
    expect([distance(a, b), distance(b, a)]).toEqual([steps, steps])
  })

  test('is taken for the nearest, and only if near', () => {
    expect(nearest('prefferedFamilyName', ['preferredGivenName', 'preferredFamilyName'])).toEqual({
      word: 'preferredFamilyName',
      distance: 2,
    })
    expect(nearest('sns', ['sms'])).toBeUndefined()
    expect(nearest('telephone', ['phone'])).toBeUndefined()
    expect(nearest('x'.repeat(100_000), ['sourcedId'])).toBeUndefined()
  })
})

describe('the ids that were met', () => {
  test('are known again, and no other is', () => {
    const seen = new SeenIds()
    const ids = Array.from({ length: 50_000 }, (_, index) => `enr-${index * 7}`)
    expect(ids.filter((id) => !seen.add(id))).toEqual([])
    expect(ids.filter((id) => seen.add(id))).toEqual([])
  })
})
