import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { jobsOf } from '#functions/integration/dispatch.ts'
import { runRosterImport } from '#functions/people/roster-run.ts'
import { replace } from '#shared/db/commit.ts'
import { tableName } from '#shared/db/layout.ts'
import { Standings } from '#shared/model/standing.ts'
import { bucketOf, StudentBuckets } from '#shared/model/student.ts'
import { dyingAfter, itemsIn, stage } from '../district.ts'
import { openImporting } from './importing.ts'
import { forge, packageOf, user, zipOf } from './oneroster/roster.ts'

const teacher = (n: number) => user(`t-${n}`, 'teacher', { givenName: 'Tess', familyName: `Number ${n}` })
const student = (n: number, grades = '04') => user(`s-${n}`, 'student', { grades })
const users = (...rows: Record<string, string>[]) => packageOf({ files: { 'users.csv': rows } })
const staff = (count: number) => Array.from({ length: count }, (_, n) => teacher(n))

describe('a roster import', () => {
  test('turns a package into schools, people and students, and says so in its report', async () => {
    const { importing, all, table } = await openImporting()
    const done = await importing(await users(...staff(3), student(1), student(2, '05')))
    expect(done).toMatchObject({
      status: 'applied',
      report: { version: '1.1', schools: { created: 1 }, people: { created: 3 }, students: { created: 2 }, errors: 0 },
      progress: { done: 6, total: 6 },
    })
    const [school] = await all('/schools', { sourcedId: 'oak' })
    const people = await all('/people', { schoolId: String(school?.['id']) })
    expect(
      people.map(({ sourcedId, roles }) => ({ sourcedId, roles })).sort((a, b) => String(a.sourcedId).localeCompare(String(b.sourcedId))),
    ).toEqual(['t-0', 't-1', 't-2'].map((sourcedId) => ({ sourcedId, roles: [{ role: 'teacher', schoolIds: [school?.['id']] }] })))
    const bucket = await table.find(StudentBuckets, { bucket: bucketOf('s-2') })
    expect(bucket?.grades['s-2']).toBe('05')
  })

  test('changes nothing in a dry run, reports what it would do, and can then be started for good', async () => {
    const { uploaded, start, work, admin, all } = await openImporting()
    const before = (await all('/people')).length
    const id = await uploaded(await users(...staff(2)))
    expect(await start(id, { dryRun: true })).toMatchObject({ status: 202, body: { status: 'queued', dryRun: true } })
    await runRosterImport(work(), id)
    expect(await admin.get(`/roster-imports/${id}`)).toMatchObject({ body: { status: 'checked', report: { people: { created: 2 } } } })
    expect(await all('/people')).toHaveLength(before)
    await start(id)
    await runRosterImport(work(), id)
    expect(await admin.get(`/roster-imports/${id}`)).toMatchObject({ body: { status: 'applied', report: { people: { created: 2 } } } })
    expect(await all('/people')).toHaveLength(before + 2)
    expect(await start(id)).toMatchObject({ status: 409, body: { code: 'import_settled' } })
  })

  test('writes nothing for rows that have not changed', async () => {
    const { importing } = await openImporting()
    const zip = await users(...staff(4), student(1))
    await importing(zip)
    expect(await importing(zip)).toMatchObject({
      status: 'applied',
      progress: { done: 0, total: 0 },
      report: { schools: { unchanged: 1 }, people: { created: 0, updated: 0, unchanged: 4 }, students: { unchanged: 1 } },
    })
  })

  test('leaves external ids as they are, and tells them with what it changes', async () => {
    const { importing, all, admin, table } = await openImporting()
    await importing(await users(...staff(2)))
    const [person] = await all('/people', { sourcedId: 't-0' })
    const [school] = await all('/schools', { sourcedId: 'oak' })
    for (const path of [`/people/${person?.['id']}`, `/schools/${school?.['id']}`]) await admin.patch(path, { externalId: 'crm-1' })
    const renamed = user('t-0', 'teacher', { givenName: 'Tessa', familyName: 'Number 0' })
    await importing(await users(renamed, teacher(1)))
    await importing(await users(teacher(1)), { overrideDeletionGuard: true, overrideReason: 'A test.' })
    expect(await all('/people', { externalId: 'crm-1' })).toMatchObject([{ sourcedId: 't-0', givenName: 'Tessa', status: 'tobedeleted' }])
    expect(await all('/schools', { externalId: 'crm-1' })).toMatchObject([{ sourcedId: 'oak' }])
    const events = (await itemsIn(tableName(stage, table.tenantId))) as { entity: string; data: Record<string, unknown> }[]
    const told = events.filter(({ entity, data }) => entity === 'event' && data['externalId'] === 'crm-1')
    expect(told.map(({ data }) => data['type']).sort()).toEqual(['person.removed', 'person.updated', 'person.updated', 'school.updated'])
  })

  test('marks as tobedeleted what a bulk file lacks, and makes it active when it comes back', async () => {
    const { importing, all } = await openImporting()
    await importing(await users(...staff(10)))
    expect(await importing(await users(...staff(9)))).toMatchObject({ status: 'applied', report: { people: { removed: 1, unchanged: 9 } } })
    expect(await all('/people', { sourcedId: 't-9' })).toMatchObject([{ status: 'tobedeleted' }])
    expect(await importing(await users(...staff(10)))).toMatchObject({ report: { people: { restored: 1 } } })
    expect(await all('/people', { sourcedId: 't-9' })).toMatchObject([{ status: 'active' }])
  })

  test('is refused when it would remove more than a fifth of the active, unless the guard is overridden with a reason', async () => {
    const { importing, all, admin, uploaded, start, work } = await openImporting()
    await importing(await users(...staff(10)))
    const id = await uploaded(await users(...staff(5)))
    await start(id)
    await runRosterImport(work(), id)
    expect((await admin.get(`/roster-imports/${id}`)).body).toMatchObject({
      status: 'refused',
      refusal: { code: 'deletion_guard' },
      report: { people: { removed: 5 } },
    })
    expect((await all('/people')).filter(({ status }) => status === 'tobedeleted')).toEqual([])
    expect(await start(id, { overrideDeletionGuard: true })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/overrideReason' }] },
    })
    await start(id, { overrideDeletionGuard: true, overrideReason: 'A school closed.' })
    await runRosterImport(work(), id)
    expect((await admin.get(`/roster-imports/${id}`)).body).toMatchObject({ status: 'applied', report: { people: { removed: 5 } } })
    expect((await all('/people')).filter(({ status }) => status === 'tobedeleted')).toHaveLength(5)
  })

  test('keeps the roles and the coach profile that were given by hand', async () => {
    const { importing, all, admin } = await openImporting()
    await importing(await users(teacher(1)))
    const [person] = await all('/people', { sourcedId: 't-1' })
    const roles = [...(person!['roles'] as object[]), { role: 'coach', schoolIds: [] }]
    const coachProfile = { specialties: ['literacy'], fte: 0.5, employment: 'internal' }
    expect(await admin.patch(`/people/${person?.['id']}`, { roles, coachProfile })).toMatchObject({ status: 200 })
    await importing(await users({ ...teacher(1), familyName: 'Renamed' }))
    expect(await all('/people', { sourcedId: 't-1' })).toMatchObject([{ familyName: 'Renamed', roles, coachProfile }])
  })

  test('lists each fault with file, row and column, and imports what is sound', async () => {
    const { importing, all } = await openImporting()
    const done = await importing(await users(teacher(1), { ...teacher(2), familyName: '' }, { ...teacher(3), email: 'no address' }))
    expect(done).toMatchObject({ status: 'applied', report: { people: { created: 2 } } })
    const faults = await all(`/roster-imports/${done.id}/faults`)
    expect(faults).toHaveLength(done.report.errors + done.report.warnings)
    expect(faults).toContainEqual(expect.objectContaining({ file: 'users.csv', row: 3, column: 'familyName', code: 'value_required' }))
    expect(faults).toContainEqual(expect.objectContaining({ file: 'users.csv', row: 4, column: 'email', code: 'email_format' }))
  })

  describe('with more coaches than the plan takes', () => {
    const coach = (n: number) => user(`c-${n}`, 'ext:coach')
    const limited = async (activeCoachesMax: number) => {
      const importing = await openImporting()
      const limit = async (max: number) => {
        const before = await importing.table.get(Standings, {})
        const limits = { ...before.limits, activeCoachesMax: max }
        await importing.table.commit([replace(Standings, before, { ...before, limits, rev: before.rev + 1 })])
      }
      await limit(activeCoachesMax)
      const coaches = async () => (await importing.all('/people', { role: 'coach' })).filter(({ status }) => status === 'active').length
      return { ...importing, limit, coaches }
    }
    const roster = () => users(...staff(2), ...Array.from({ length: 4 }, (_, n) => coach(n)))

    test('makes as many as there is room for, says of the others that it did not, and makes them once there is', async () => {
      const { importing, all, coaches, limit } = await limited(3)
      const done = await importing(await roster())
      expect(done).toMatchObject({ status: 'applied', report: { people: { created: 6 }, errors: 2 } })
      expect(await coaches()).toBe(3)
      const faults = (await all(`/roster-imports/${done.id}/faults`)).filter(({ code }) => code === 'coach_limit')
      expect(faults).toMatchObject([{ file: 'users.csv', row: 6, column: 'role', outcome: 'value_dropped' }, { row: 7 }])
      expect(await all('/people', { sourcedId: 'c-3' })).toMatchObject([{ status: 'active', roles: [] }])
      await limit(5)
      expect(await importing(await roster())).toMatchObject({ report: { people: { updated: 2, unchanged: 4 }, errors: 0 } })
      expect(await coaches()).toBe(5)
    })

    test('decides the same, whichever transaction its worker dies at', async () => {
      const zip = await roster()
      for (let survives = 0; ; survives += 1) {
        const { uploaded, start, work, admin, table, coaches, all } = await limited(3)
        const id = await uploaded(zip)
        await start(id)
        const dying = dyingAfter(survives, table)
        const first = await runRosterImport(work({ table: dying }), id).catch((error: Error) => error)
        await runRosterImport(work(), id)
        expect((await admin.get(`/roster-imports/${id}`)).body).toMatchObject({ status: 'applied', report: { errors: 2 } })
        expect([await coaches(), (await all(`/roster-imports/${id}/faults`)).length]).toEqual([3, 2])
        if (first === undefined) break
      }
    })
  })

  test('is refused whole when the package cannot be read, and nothing is changed', async () => {
    const { importing, all } = await openImporting()
    const before = await all('/people')
    expect(await importing(forge(await zipOf({ 'xx/users.csv': 'x' }), 'xx/users.csv', '../users.csv'))).toMatchObject({
      status: 'refused',
      refusal: { code: 'unsafe_name' },
    })
    expect(await importing(await zipOf({ 'users.csv': Buffer.alloc(80_000_000, 'a') }))).toMatchObject({
      status: 'refused',
      refusal: { code: 'too_dense' },
    })
    expect(await all('/people')).toEqual(before)
  })

  test('cannot be started before its package is there', async () => {
    const { admin, start } = await openImporting()
    const { status, body } = await admin.post('/roster-imports')
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { status: 'awaiting_upload', upload: { method: 'PUT', headers: { 'content-type': 'application/zip' } } },
    })
    expect(await start(body.id)).toMatchObject({ status: 409, body: { code: 'import_settled' } })
  })

  test('asks for its job by the event that starts it', () => {
    const image = {
      entity: { S: 'event' },
      tenant: { S: 'dis_01J9ZQ7Y8Z0000000000000001' },
      data: { M: { type: { S: 'roster_import.started' }, subject: { S: 'imp_01J9ZQ7Y8Z0000000000000001' } } },
    }
    const job = { kind: 'roster-import', tenantId: 'dis_01J9ZQ7Y8Z0000000000000001', importId: 'imp_01J9ZQ7Y8Z0000000000000001' }
    expect(jobsOf({ eventName: 'INSERT', dynamodb: { NewImage: image } })).toEqual([job])
    expect(jobsOf({ eventName: 'REMOVE', dynamodb: { NewImage: image } })).toEqual([])
    expect(jobsOf({ eventName: 'INSERT', dynamodb: { NewImage: { ...image, entity: { S: 'person' } } } })).toEqual([])
  })

  test('goes on where it stopped, whichever transaction its worker dies at, and ends the same', async () => {
    const zip = await users(...staff(40), ...Array.from({ length: 30 }, (_, n) => student(n)))
    let died = 0
    for (let survives = 0; ; survives += 1) {
      const { uploaded, start, work, admin, all, table } = await openImporting()
      const id = await uploaded(zip)
      await start(id)
      const dying = dyingAfter(survives, table)
      const first = await runRosterImport(work({ table: dying }), id).catch((error: Error) => error)
      if (first === undefined) break
      died += 1
      await runRosterImport(work(), id)
      const { body } = await admin.get(`/roster-imports/${id}`)
      expect(body).toMatchObject({
        status: 'applied',
        report: { people: { created: 40 }, students: { created: 30 } },
        progress: { done: 71, total: 71 },
      })
      const people = (await all('/people')).filter(({ sourcedId }) => sourcedId)
      expect(new Set(people.map(({ sourcedId }) => sourcedId)).size).toBe(40)
      expect(people).toHaveLength(40)
    }
    expect(died).toBeGreaterThan(4)
  })
})

const samples = fileURLToPath(new URL('../../../shared/data/oneroster', import.meta.url))
const reason = existsSync(samples) ? '' : ' (skipped: ../shared/data/oneroster is not beside this repository)'

describe.skipIf(reason !== '')(`an export of another vendor${reason}`, () => {
  test('of version 1.1 becomes one school with its teachers', async () => {
    const { importing, all } = await openImporting()
    expect(await importing(`${samples}/v1p1_full_dataset.zip`)).toMatchObject({
      status: 'applied',
      report: { version: '1.1', schools: { created: 1 }, people: { created: 2 }, students: { created: 3 } },
    })
    const [school] = await all('/schools', { sourcedId: 'org-sch-222-456' })
    expect((await all('/people', { schoolId: String(school?.['id']) })).map(({ familyName }) => familyName).sort()).toEqual([
      'Doe',
      'Smith',
    ])
  })

  test('of version 1.2 yields each of its faults and keeps what is sound', async () => {
    const { importing, all } = await openImporting()
    const done = await importing(`${samples}/v1p2_full_dataset.zip`)
    expect(done).toMatchObject({ status: 'applied', report: { version: '1.2', schools: { created: 1 }, students: { created: 3 } } })
    const faults = await all(`/roster-imports/${done.id}/faults`)
    expect(faults).toHaveLength(done.report.errors + done.report.warnings)
    for (const expected of [
      { file: 'users.csv', column: 'preferredGivenName', code: 'header_misspelt' },
      { file: 'roles.csv', column: 'dateLastModified', code: 'header_misspelt' },
      { file: 'userprofiles.csv', code: 'file_content' },
      { file: 'users.csv', row: 2, column: 'dateLastModified', code: 'date_format' },
      { file: 'orgs.csv', row: 2, column: 'parentSourcedId', code: 'reference_unknown' },
    ])
      expect(faults).toContainEqual(expect.objectContaining(expected))
  })
})
