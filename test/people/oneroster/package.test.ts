import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Fault } from '#functions/people/oneroster/fault.ts'
import { readPackage } from '#functions/people/oneroster/read.ts'
import { csvOf, district, forge, headerOf, line, manifestOf, newPath, packageOf, read, school, today, user, zipOf } from './roster.ts'

const refusal = async (path: string, limits = {}) => {
  const faults: Fault[] = []
  const error = await readPackage(path, { today, limits, onFault: (fault) => faults.push(fault) }).then(
    () => undefined,
    (error) => error,
  )
  return { name: error?.name, code: error?.code, detail: error?.detail, last: faults.at(-1) }
}
const MB = 1024 * 1024
const users = () => csvOf('1.1', 'users.csv', [user('tia', 'teacher')])

/** The records a large archive ends with: where its directory is said to be, and how to find where that is said. */
function locator(position: bigint): Buffer {
  const record = Buffer.alloc(20)
  record.writeUInt32LE(0x07064b50, 0)
  record.writeBigUInt64LE(position, 8)
  return record
}

function farDirectory(position: bigint): Buffer {
  const record = Buffer.alloc(56)
  record.writeUInt32LE(0x06064b50, 0)
  record.writeBigUInt64LE(3n, 32)
  record.writeBigUInt64LE(position, 48)
  return record
}

function endOfDirectory(): Buffer {
  const record = Buffer.alloc(22)
  record.writeUInt32LE(0x06054b50, 0)
  return record
}

describe('a package', () => {
  test('without a mistake is read without a fault', async () => {
    const { roster, faults } = await read(await packageOf())
    expect(faults).toEqual([])
    expect([
      roster.version,
      [...roster.schools.present.keys()],
      [...roster.people.present.keys()],
      [...roster.students.present.keys()],
    ]).toEqual(['1.1', ['oak'], ['tia'], ['sam']])
  })

  test('is read whether its files are packed or only stored', async () => {
    const files = {
      'manifest.csv': manifestOf('1.1', { users: 'bulk', orgs: 'bulk' }),
      'orgs.csv': csvOf('1.1', 'orgs.csv', [district, school]),
      'users.csv': users(),
    }
    expect((await read(await zipOf(files, false))).roster).toEqual((await read(await zipOf(files, true))).roster)
  })

  test('may hold what desktop systems add', async () => {
    const { roster, faults } = await read(await zipOf({ '__MACOSX/._users.csv': 'x', '.DS_Store': 'x', 'users.csv': users() }))
    expect(faults.map(({ code }) => code)).toEqual(['manifest_missing', 'reference_unchecked'])
    expect(roster.people.present.size).toBe(1)
  })
})

describe('a package is refused, saying what to do, when it', () => {
  test('is no archive', async () => {
    const path = newPath()
    writeFileSync(path, 'sourcedId,status\n'.repeat(100))
    expect(await refusal(path)).toMatchObject({
      name: 'PackageRefused',
      code: 'not_a_zip',
      detail: expect.stringContaining('Send one zip archive'),
      last: { code: 'package_refused', outcome: 'package_refused', severity: 'error', row: null },
    })
  })

  test('is empty', async () => {
    const path = newPath()
    writeFileSync(path, '')
    expect(await refusal(path)).toMatchObject({ code: 'not_a_zip' })
    expect(await refusal(await zipOf({}))).toMatchObject({ code: 'no_files' })
  })

  test('is cut off', async () => {
    const path = await packageOf()
    truncateSync(path, readFileSync(path).length - 40)
    expect(await refusal(path)).toMatchObject({ code: 'not_a_zip' })
  })

  test.each([-1n, 0n, 2n ** 32n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 2n])('points to byte %s of itself', async (position) => {
    const at = BigInt.asUintN(64, position)
    const path = newPath()
    writeFileSync(path, Buffer.concat([Buffer.alloc(100), locator(at), endOfDirectory()]))
    expect(await refusal(path)).toMatchObject({ code: 'not_a_zip' })
    writeFileSync(path, Buffer.concat([farDirectory(at), locator(0n), endOfDirectory()]))
    expect(await refusal(path)).toMatchObject({ code: 'damaged' })
  })

  test('is damaged inside', async () => {
    const path = await zipOf({ 'users.csv': users() }, false)
    expect(await refusal(forge(path, 'Ada', 'Eva'))).toMatchObject({
      code: 'damaged',
      detail: expect.stringContaining('users.csv does not match its checksum'),
    })
  })

  test('is encrypted', async () => {
    const path = await zipOf({ 'users.csv': users() })
    const flagged = forge(path, Buffer.from([0x50, 0x4b, 1, 2, 63, 3, 20, 0, 0, 8]), Buffer.from([0x50, 0x4b, 1, 2, 63, 3, 20, 0, 1, 8]))
    expect(await refusal(flagged)).toMatchObject({ code: 'encrypted', last: { file: 'users.csv' } })
  })

  test('is packed in an unusual way', async () => {
    const path = await zipOf({ 'users.csv': users() })
    const packed = forge(
      path,
      Buffer.from([0x50, 0x4b, 1, 2, 63, 3, 20, 0, 0, 8, 8, 0]),
      Buffer.from([0x50, 0x4b, 1, 2, 63, 3, 20, 0, 0, 8, 12, 0]),
    )
    expect(await refusal(packed)).toMatchObject({ code: 'unsupported_compression', detail: expect.stringContaining('method 12') })
  })

  test.each([
    ['climbs out of its folder', 'aa/users.csv', '../users.csv', 'unsafe_name'],
    ['names an absolute path', 'a/users.csv', '//users.csv', 'unsafe_name'],
    ['names a drive', 'aausers.csv', 'C:users.csv', 'unsafe_name'],
    ['names a path with backslashes', 'aa-users.csv', '..\\users.csv', 'unsafe_name'],
    ['hides a control character', 'a-users.csv', 'a\u0007users.csv', 'unsafe_name'],
    ['lies in a folder', 'export/users.csv', 'export/users.csv', 'nested_file'],
    ['climbs out of the folder that is passed over', '__MACOSX/aa/users.csv', '__MACOSX/../users.csv', 'unsafe_name'],
  ])('%s', async (_, name, forged, code) => {
    expect(await refusal(forge(await zipOf({ [name]: users() }), name, forged))).toMatchObject({ code })
  })

  test('holds a file twice, in one spelling or two', async () => {
    expect(await refusal(forge(await zipOf({ 'users.csv': users(), 'usurs.csv': 'x' }), 'usurs.csv', 'users.csv'))).toMatchObject({
      code: 'duplicate_file',
    })
    expect(await refusal(await zipOf({ 'users.csv': users(), 'Users.csv': users() }))).toMatchObject({ code: 'duplicate_file' })
  })

  test('holds too many files', async () => {
    const many = Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`f${index}.csv`, '']))
    expect(await refusal(await zipOf(many))).toMatchObject({
      code: 'too_many_files',
      detail: expect.stringContaining('65 files; 64 are allowed'),
    })
  })

  test('declares more than is allowed, in one file or in all', async () => {
    const path = await zipOf({ 'users.csv': users().padEnd(3000), 'orgs.csv': 'x'.repeat(3000) })
    expect(await refusal(path, { fileBytesMax: 2000 })).toMatchObject({ code: 'too_large' })
    expect(await refusal(path, { totalBytesMax: 5000 })).toMatchObject({ code: 'too_large', detail: expect.stringContaining('together') })
  })

  test('is a bomb that says so', async () => {
    expect(await refusal(await zipOf({ 'users.csv': Buffer.alloc(20 * MB, 'a') }))).toMatchObject({ code: 'too_dense' })
  })

  test('is a bomb that lies about its size', async () => {
    const size = Buffer.alloc(4)
    size.writeUInt32LE(20 * MB)
    const lie = Buffer.alloc(4)
    lie.writeUInt32LE(2000)
    const path = forge(await zipOf({ 'users.csv': Buffer.alloc(20 * MB, 'sourcedId\n') }), size, lie)
    expect(await refusal(path)).toMatchObject({ code: 'damaged' })
  })

  test('has no file of OneRoster', async () => {
    expect(await refusal(await zipOf({ 'staff.csv': 'a,b\n1,2\n' }))).toMatchObject({ code: 'no_files' })
  })

  test('is of a version nobody knows', async () => {
    const manifest = manifestOf('1.2', {}).replace('oneroster.version,1.2', 'oneroster.version,2.0')
    expect(await refusal(await packageOf({ manifest }))).toMatchObject({
      code: 'unsupported_version',
      detail: expect.stringContaining('"2.0"'),
    })
    expect(await refusal(await packageOf({ manifest: 'propertyName,value\nmanifest.version,1.0\n' }))).toMatchObject({
      code: 'unsupported_version',
    })
  })

  test('has a manifest that is none', async () => {
    expect(await refusal(await packageOf({ manifest: 'name,is\na,b\n' }))).toMatchObject({ code: 'manifest_unreadable' })
    expect(await refusal(await packageOf({ manifest: 'propertyName,value\n"a,b\n' }))).toMatchObject({ code: 'manifest_unreadable' })
    expect(await refusal(await packageOf({ manifest: `propertyName,value\n${'a,b\n'.repeat(501)}` }))).toMatchObject({
      code: 'manifest_unreadable',
    })
  })
})

describe('reading', () => {
  test('inflates an honest, repetitive file', async () => {
    const rows = Array.from({ length: 60_000 }, (_, index) =>
      line(headerOf('1.1', 'users.csv').map((name) => user(`u${index}`, 'aide')[name as 'role'] ?? '')),
    )
    const path = await packageOf({ files: { 'users.csv': line(headerOf('1.1', 'users.csv')) + rows.join('') } })
    const { roster } = await read(path)
    expect(roster.files.find(({ name }) => name === 'users.csv')).toMatchObject({ rows: 60_000, ignored: 60_000 })
  })

  test('stops when the caller does', async () => {
    const path = await packageOf()
    await expect(read(path, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough')
    const caller = new AbortController()
    const onFault = () => caller.abort()
    const dirty = await packageOf({
      files: { 'users.csv': [user('tia', 'wizard'), ...Array.from({ length: 9 }, (_, index) => user(`u${index}`, 'teacher'))] },
    })
    await expect(readPackage(dirty, { today, onFault, signal: caller.signal })).rejects.toMatchObject({ name: 'AbortError' })
  })

  test("passes on the caller's own error, and the disk's", async () => {
    const onFault = () => {
      throw new TypeError('no room')
    }
    await expect(readPackage(await packageOf({ files: { 'users.csv': [user('tia', 'wizard')] } }), { today, onFault })).rejects.toThrow(
      new TypeError('no room'),
    )
    await expect(read(newPath())).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
