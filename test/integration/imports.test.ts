import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { describe, expect, test } from 'vitest'
import { api } from '#functions/api.ts'
import { jobsOf } from '#functions/integration/dispatch.ts'
import { nouns } from '#functions/integration/import-nouns.ts'
import { insert, replace, Throttled } from '#shared/db/commit.ts'
import type { Table } from '#shared/db/table.ts'
import { Admissions } from '#shared/model/admission.ts'
import { demo } from '#shared/model/example.ts'
import { externalNouns } from '#shared/model/external-id.ts'
import { Imports, importKey } from '#shared/model/import.ts'
import { Standings } from '#shared/model/standing.ts'
import { admissionOf, dumpOf, dyingAfter, goal, now, openCycle } from '../district.ts'
import { wire } from '../wire.ts'
import { linesOf, objectsOf, openBulk } from './bulk.ts'

const operations = new Map(api.flatMap(({ list }) => list.map((route) => [route.spec.id, route] as const)))

const school = (n: number, more: object = {}) => ({ externalId: `sch-${n}`, name: `School ${n}`, ...more })
const schools = (count: number) => Array.from({ length: count }, (_, n) => school(n))
const outcomes = ({ report }: { report: { outcome: string }[] }) => report.map(({ outcome }) => outcome)
const codes = ({ report }: { report: { code?: string | undefined }[] }) => report.map(({ code }) => code)

describe('what can be imported', () => {
  test.each(externalNouns)('%s is made by an operation with the permission and the scope that its table says', (noun) => {
    const { create, read, update, may, scope, id, within } = nouns[noun]
    const [made, shown, changed] = [create, read, update ?? read].map((it) => operations.get(it))
    expect([made?.method, made?.spec.may, made?.scope, made?.path.includes('{cycleId}') ?? false]).toEqual([
      'POST',
      may,
      scope,
      within !== undefined,
    ])
    expect([shown?.method, changed?.method]).toEqual(['GET', update ? 'PATCH' : 'GET'])
    expect([shown?.path, changed?.path].every((path) => path?.endsWith(`{${id}}`))).toBe(true)
    expect(changed?.spec.body === undefined).toBe(update === undefined)
  })
})

describe('an import', () => {
  test('makes what there is not, changes what is different and leaves alone what is the same', async () => {
    const { admin, imported } = await openBulk()
    const first = await imported(admin, { noun: 'school' }, [school(1), school(2), school(3)])
    expect(first).toMatchObject({
      status: 'finished',
      rows: { created: 3, updated: 0, unchanged: 0, refused: 0 },
      progress: { done: 3, total: 3 },
    })
    const second = await imported(admin, { noun: 'school' }, [school(1), school(2, { name: ' Renamed ' }), school(4)])
    expect(outcomes(second)).toEqual(['unchanged', 'updated', 'created'])
    const { body } = await admin.get(`/schools/${second.report[1].id}`)
    expect([body.name, body.externalId, body.rev]).toEqual(['Renamed', 'sch-2', 1])
    expect(outcomes(await imported(admin, { noun: 'school' }, [school(2, { name: 'Renamed' })]))).toEqual(['unchanged'])
  })

  test('finds by their sourcedId what rosters brought', async () => {
    const { admin, imported } = await openBulk()
    const person = (more: object = {}) => ({ sourcedId: 't-1', givenName: 'Tess', familyName: 'Number', roles: [], ...more })
    await imported(admin, { noun: 'person' }, [person()])
    expect(outcomes(await imported(admin, { noun: 'person' }, [person({ email: 'tess@lakeside.example' })]))).toEqual(['updated'])
  })

  test('takes external ids for ids, in lists and within fields, and says which it does not know', async () => {
    const { admin, coach, imported } = await openBulk()
    await imported(admin, { noun: 'school' }, [school(1)])
    const at = { externalId: 'sch-1' }
    const person = (n: number, more: object = {}) => ({
      externalId: `per-${n}`,
      givenName: 'Tess',
      familyName: `Number ${n}`,
      roles: [{ role: 'teacher', schoolIds: [at] }],
      ...more,
    })
    await imported(admin, { noun: 'person' }, [person(1), person(2)])
    const cycle = {
      externalId: 'cyc-1',
      coachId: coach.id,
      teacherIds: [{ externalId: 'per-1' }, { externalId: 'per-2' }],
      schoolId: at,
      specialty: 'literacy',
      startsOn: '2026-11-02',
      goal,
    }
    const lost = { ...cycle, externalId: 'cyc-2', teacherIds: [{ externalId: 'per-1' }, { externalId: 'per-9' }] }
    const done = await imported(coach, { noun: 'cycle' }, [cycle, lost])
    expect(done.report).toMatchObject([
      { outcome: 'created' },
      {
        outcome: 'refused',
        code: 'unknown_reference',
        errors: [{ pointer: '/teacherIds/1', code: 'unknown', detail: expect.stringContaining('per-9') }],
      },
    ])
    const { body } = await coach.get(`/cycles/${done.report[0].id}`)
    expect([body.teacherIds.length, body.goals[0].statement]).toEqual([2, goal.statement])
    const again = await imported(coach, { noun: 'cycle' }, [cycle, { ...cycle, endsOn: '2026-12-18' }])
    expect([outcomes(again), codes(again)]).toEqual([
      ['unchanged', 'refused'],
      [undefined, 'duplicate_row'],
    ])
    expect(outcomes(await imported(coach, { noun: 'cycle' }, [{ ...cycle, endsOn: '2026-12-18' }]))).toEqual(['updated'])
  })

  test('brings all that a cycle is made of, each below the cycle that its row names', async () => {
    const district = await openBulk()
    const { coach, teacher, imported } = district
    const { id: cycleId, path, goals } = await openCycle(district, { externalId: 'cyc-1' })
    const within = { cycleId: { externalId: 'cyc-1' } }
    const both = async (noun: string, as: typeof coach, row: object) => {
      const runs = [
        await imported(as, { noun }, [{ ...within, externalId: `${noun}-1`, ...row }]),
        await imported(as, { noun }, [{ ...within, externalId: `${noun}-1`, ...row }]),
      ]
      return runs.flatMap(outcomes)
    }
    const seen = {
      goal: await both('goal', teacher, {
        kind: 'instructional',
        statement: 'Every lesson opens with a do-now',
        measure: 'Of five',
        direction: 'increase',
      }),
      action: await both('action', coach, { kind: 'modeling', scheduledOn: '2026-11-10', goalIds: [{ externalId: 'goal-1' }] }),
      evidence: await both('evidence', teacher, {
        kind: 'student_work',
        title: 'Exit tickets',
        about: { externalId: 'action-1' },
        link: 'https://drive.example/a',
      }),
      progress_check: await both('progress_check', teacher, { goalId: goals[0].id, value: 68, measuredOn: '2026-11-12' }),
      reflection: await both('reflection', coach, { planSupportedGoal: 'yes', goalMet: 'no', text: 'Transitions cost us time.' }),
      comment: await both('comment', teacher, { text: 'Could we move Thursday?' }),
    }
    expect(Object.values(seen)).toEqual(Object.keys(seen).map(() => ['created', 'unchanged']))
    expect((await coach.get(`${path}/evidence`)).body.data).toMatchObject([{ cycleId, about: expect.stringMatching(/^act_/) }])
    const changed = await imported(teacher, { noun: 'progress_check' }, [
      { cycleId, externalId: 'progress_check-1', goalId: goals[0].id, value: 70, measuredOn: '2026-11-12' },
    ])
    expect(changed.report).toMatchObject([{ outcome: 'refused', code: 'not_changeable', errors: [{ pointer: '/value' }] }])
    const elsewhere = await openCycle(district)
    const moved = await imported(teacher, { noun: 'comment' }, [
      { cycleId: elsewhere.id, externalId: 'comment-1', text: 'Could we move Thursday?' },
    ])
    expect(moved.report).toMatchObject([{ outcome: 'refused', code: 'already_exists', errors: [{ pointer: '/cycleId' }] }])
  })

  test('removes with null, and leaves alone what a row does not say', async () => {
    const { admin, imported } = await openBulk()
    const row = { externalId: 'p', givenName: 'Tess', familyName: 'Number', email: 'tess@lakeside.example', roles: [] }
    await imported(admin, { noun: 'person' }, [row])
    const done = await imported(admin, { noun: 'person' }, [{ externalId: 'p', email: null }])
    expect(outcomes(done)).toEqual(['updated'])
    const { body } = await admin.get(`/people/${done.report[0].id}`)
    expect([body.email, body.givenName]).toEqual([undefined, 'Tess'])
  })

  test('refuses a row as its operation does, with a pointer, and does the others', async () => {
    const { admin, imported } = await openBulk()
    const done = await imported(admin, { noun: 'school' }, [
      school(1, { name: '' }),
      school(2),
      school(3, { nmae: 'x' }),
      { name: 'Without any', timeZone: 'Mars/Olympus' },
    ])
    expect(done.rows).toEqual({ created: 1, updated: 0, unchanged: 0, refused: 3 })
    expect(done.report).toMatchObject([
      { number: 1, externalId: 'sch-1', outcome: 'refused', code: 'invalid_request', errors: [{ pointer: '/name', code: 'too_short' }] },
      { number: 2, outcome: 'created', id: expect.stringMatching(/^sch_/) },
      { number: 3, code: 'invalid_request', errors: [{ pointer: '/nmae', code: 'unknown_field' }] },
      { number: 4, code: 'invalid_request', errors: [{ pointer: '/timeZone' }] },
    ])
    expect((await admin.get(`/imports/${done.id}/rows`, { outcome: 'created' })).body.data).toMatchObject([{ number: 2 }])
  })

  test('reports every row, a page at a time', async () => {
    const { admin, imported } = await openBulk()
    const rows = Array.from({ length: 230 }, (_, n) => (n % 50 === 49 ? { externalId: `bad-${n}` } : school(n)))
    const done = await imported(admin, { noun: 'school' }, rows)
    expect(done.report.map(({ number }: { number: number }) => number)).toEqual(rows.map((_, n) => n + 1))
    const [first, refused] = [
      await admin.get(`/imports/${done.id}/rows`, { limit: '7' }),
      await admin.get(`/imports/${done.id}/rows`, { outcome: 'refused', limit: '3' }),
    ]
    const rest = await admin.get(`/imports/${done.id}/rows`, { outcome: 'refused', limit: '3', cursor: refused.body.page.next })
    const numbers = [first, refused, rest].map(({ body }) => body.data.map(({ number }: { number: number }) => number))
    expect([numbers, rest.body.page.hasMore]).toEqual([[[1, 2, 3, 4, 5, 6, 7], [50, 100, 150], [200]], false])
  })

  test('leaves the events and audit entries of its rows, in the name of its sender', async () => {
    const { admin, imported, id } = await openBulk()
    const done = await imported(admin, { noun: 'school' }, [school(1)])
    const items = (await dumpOf(id)).filter(({ data }) => ['requestId'].some((it) => (data as Record<string, unknown>)[it] === done.id))
    const seen = items.map(({ entity, data }) => {
      const { type, operation, actorId } = data as Record<string, string>
      return `${entity} ${type ?? operation} ${actorId === admin.id}`
    })
    expect(seen.sort()).toEqual([
      'audit entry addSchool true',
      'audit entry import.finished true',
      'event import.finished true',
      'event school.added true',
    ])
  })

  test('begins with the event that asks for its job', () => {
    const image = {
      entity: { S: 'event' },
      tenant: { S: demo.districtId },
      data: { M: { type: { S: 'import.started' }, subject: { S: demo.id('bim', 1) } } },
    }
    const job = { kind: 'import', tenantId: demo.districtId, importId: demo.id('bim', 1) }
    expect(jobsOf({ eventName: 'INSERT', dynamodb: { NewImage: image } })).toEqual([job])
  })
})

describe('a CSV file', () => {
  test('has columns for what is nested, for lists and for external ids', async () => {
    const { admin, coach, imported } = await openBulk()
    await imported(admin, { noun: 'school', format: 'csv' }, '\uFEFFexternalId,name\r\nsch-1,"Harbor, ""East"""\r\n')
    const people = [
      'externalId,givenName,familyName,roles,coachProfile.specialties,coachProfile.fte,coachProfile.employment',
      ...[1, 2].map(
        (n) =>
          `per-${n},Tess,Number ${n},"[{""role"":""teacher"",""schoolIds"":[{""externalId"":""sch-1""}]}]",literacy;mathematics,0.5,internal`,
      ),
    ]
    const added = await imported(admin, { noun: 'person', format: 'csv' }, people.join('\n'))
    expect(added.rows).toMatchObject({ created: 2 })
    expect((await admin.get(`/people/${added.report[0].id}`)).body.coachProfile).toEqual({
      specialties: ['literacy', 'mathematics'],
      fte: 0.5,
      employment: 'internal',
    })
    const cycles = `externalId,coachId,teacherIds.externalId,schoolId.externalId,specialty,startsOn,goal.kind,goal.statement,goal.measure,goal.direction,goal.target,goal.peers.easy\ncyc-1,${coach.id},per-1;per-2,sch-1,literacy,2026-11-02,student_learning,'=SUM(A1),Share,increase,-5,true\n`
    const opened = await imported(coach, { noun: 'cycle', format: 'csv' }, cycles)
    expect(opened.report).toMatchObject([{ number: 2, outcome: 'created' }])
    const { body } = await coach.get(`/cycles/${opened.report[0].id}`)
    expect([body.teacherIds.length, body.goals[0]]).toMatchObject([2, { statement: '=SUM(A1)', target: -5, peers: { easy: true } }])
  })

  test('that was exported changes nothing when it comes back', async () => {
    const district = await openBulk()
    const { teacher, exported, imported, textsOf } = district
    const { path } = await openCycle(district)
    for (const text of ['=SUM(A1)', "'quoted", '-5', 'two\nlines; and "more"', '@home', '1e3', "'=quoted sum"])
      await teacher.post(`${path}/comments`, { text, externalId: `c-${text.length}` })
    const [text = ''] = await textsOf(await exported(teacher, { kinds: ['comments'], format: 'csv' }))
    const rows = (parse(text, { columns: true }) as Record<string, string>[]).map(({ externalId, cycleId, text }) => ({
      externalId,
      cycleId,
      text,
    }))
    const done = await imported(teacher, { noun: 'comment', format: 'csv' }, stringify(rows, { header: true }))
    expect(done.rows).toEqual({ created: 0, updated: 0, unchanged: 7, refused: 0 })
  })

  test('whose rows have too few or too many cells has these refused', async () => {
    const { admin, imported } = await openBulk()
    const done = await imported(admin, { noun: 'school', format: 'csv' }, 'externalId,name\ns-1\n\ns-2,Two,more\ns-3,Three\n')
    expect(done.report).toMatchObject([
      { number: 2, code: 'wrong_cell_count' },
      { number: 4, code: 'wrong_cell_count' },
      { number: 5, outcome: 'created' },
    ])
  })
})

describe('a file is refused as a whole', () => {
  const zip = Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0])
  test.each([
    ['that is empty', 'ndjson', '', 'no_rows'],
    ['that has a header and nothing else', 'csv', 'externalId,name\n', 'no_rows'],
    ['in another encoding', 'csv', Buffer.from('externalId,name\ns-1,Caf\xe9\n', 'latin1'), 'not_utf8'],
    ['in UTF-16', 'csv', Buffer.from('\uFEFFexternalId,name\n', 'utf16le'), 'not_text'],
    ['that is an archive', 'csv', zip, 'not_text'],
    ['of CSV said to be NDJSON', 'ndjson', 'externalId,name\ns-1,One\n', 'not_ndjson'],
    ['of one JSON array', 'ndjson', '[{"name":"One"}]', 'not_ndjson'],
    ['of NDJSON said to be CSV', 'csv', linesOf(schools(2)), 'unknown_column'],
    ['with a column that there is not', 'csv', 'externalId,nmae\ns-1,One\n', 'unknown_column'],
    ['with other separators', 'csv', 'externalId;name\ns-1;One\n', 'unknown_column'],
    ['with a column twice', 'csv', 'name,name\nOne,Two\n', 'duplicate_column'],
    ['that breaks off within quotes', 'csv', 'externalId,name\ns-1,"One\n', 'csv_broken'],
    ['with a row that does not end', 'csv', `externalId,name\ns-1,"${'x'.repeat(1_100_000)}"\n`, 'csv_broken'],
  ])('%s, and nothing is changed', async (_, format, content, code) => {
    const { admin, imported, school: own } = await openBulk()
    const done = await imported(admin, { noun: 'school', format }, content)
    expect([done.status, done.failure?.code, done.report]).toEqual(['failed', code, []])
    expect((await admin.get('/schools')).body.data).toMatchObject([{ id: own.id }])
  })

  test('but not for lines that are broken, too long, or the same again', async () => {
    const { admin, imported } = await openBulk()
    const lines = [
      JSON.stringify(school(1)),
      '{"name":',
      '[]',
      `{"name":"${'x'.repeat(1_100_000)}"}`,
      '',
      JSON.stringify(school(1)),
      JSON.stringify({ ...school(5), name: 'x'.repeat(300) }),
      '{"__proto__":{"a":1},"constructor":1}',
    ]
    const done = await imported(admin, { noun: 'school' }, lines.join('\r\n'))
    expect(done.report).toMatchObject([
      { number: 1, outcome: 'created' },
      { number: 2, code: 'malformed_json' },
      { number: 3, code: 'malformed_json' },
      { number: 4, code: 'row_too_large' },
      { number: 6, code: 'duplicate_row', detail: expect.stringContaining('Row 1') },
      { number: 7, code: 'invalid_request', errors: [{ pointer: '/name', code: 'too_long' }] },
      { number: 8, code: 'invalid_request' },
    ])
  })

  test('when another was uploaded after it had begun', async () => {
    const { admin, begun, runImport, reportOf, put, work } = await openBulk()
    const id = await begun(admin, { noun: 'school' }, schools(150))
    let calls = 0
    const once = () => {
      calls += 1
      return calls > 1
    }
    expect(await runImport(id, work({}, once))).toBe('to be continued')
    await put(importKey({ id, format: 'ndjson' }), linesOf(schools(151)))
    await runImport(id)
    expect(await reportOf(admin, id)).toMatchObject({ status: 'failed', failure: { code: 'file_changed' }, rows: { created: 100 } })
  })
})

describe('a dry run', () => {
  test('says what would become of each row, and changes nothing', async () => {
    const { admin, imported, begun, runImport, reportOf, id } = await openBulk()
    await imported(admin, { noun: 'school' }, [school(1), school(2)])
    const importId = await begun(admin, { noun: 'school', dryRun: true }, [
      school(1),
      school(2, { name: 'Renamed' }),
      school(3),
      school(4, { name: '' }),
    ])
    const others = async () =>
      (await dumpOf(id)).filter(
        ({ pk, data }) => !String(pk).startsWith('BULKIMPORT') && (data as { subject?: string }).subject !== importId,
      )
    const before = await others()
    await runImport(importId)
    const done = await reportOf(admin, importId)
    expect([done.dryRun, done.status, outcomes(done)]).toEqual([true, 'finished', ['unchanged', 'updated', 'created', 'refused']])
    expect(done.report[2].id).toBeUndefined()
    expect(await others()).toEqual(before)
  })
})

describe('whoever sent an import', () => {
  test('does by it what they may do, and no more', async () => {
    const district = await openBulk()
    const { teacher, coach, other, imported } = district
    expect(await teacher.post('/imports', { noun: 'school', format: 'csv' })).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    const { id: cycleId } = await openCycle(district)
    const comment = [{ cycleId, externalId: 'c-1', text: 'Could we move Thursday?' }]
    expect(codes(await imported(other, { noun: 'comment' }, comment))).toEqual(['not_found'])
    expect(outcomes(await imported(teacher, { noun: 'comment' }, comment))).toEqual(['created'])
    const theirs = await imported(coach, { noun: 'comment' }, [{ ...comment[0], text: 'Mine now.' }])
    expect(codes(theirs)).toEqual(['forbidden'])
  })

  test('alone reads what became of it', async () => {
    const { admin, teacher, coach, imported } = await openBulk()
    const { id } = await imported(admin, { noun: 'school' }, [school(1)])
    const paths = [`/imports/${id}`, `/imports/${id}/rows`]
    for (const as of [teacher, coach]) for (const path of paths) expect((await as.get(path)).status).toBe(404)
    expect([
      (await coach.post(`/imports/${id}/cancel`)).status,
      (await coach.get('/imports')).body.data,
      (await admin.get('/imports')).body.data.length,
    ]).toEqual([404, [], 1])
  })

  test('as a client takes its scopes along', async () => {
    const district = await openBulk()
    const admit = (scopes: string[]) =>
      admissionOf(demo.id('cli', 1), {
        homeTenantId: demo.id('par', 1),
        agreementId: demo.id('grt', 1),
        roles: [{ role: 'partner' }],
        scopes,
      })
    await district.table.commit([
      insert(Admissions, admit(['imports:read', 'imports:write', 'schools:write', 'schools:read', 'external-ids:read'])),
    ])
    const client = district.as({ sub: demo.id('cli', 1), tenant: demo.id('par', 1), kind: 'client' }, district.app)
    expect(await client.post('/imports', { noun: 'person', format: 'csv' }, { 'idempotency-key': 'k1' })).toMatchObject({
      status: 403,
      body: { code: 'insufficient_scope' },
    })
    expect(outcomes(await district.imported(client, { noun: 'school' }, [school(1)]))).toEqual(['created'])
  })

  test('and was deactivated or let in no longer meanwhile has it stopped, with what was done on record', async () => {
    const { admin, begun, runImport, table, work, as, id } = await openBulk()
    const { body: second } = await admin.post('/people', {
      givenName: 'Second',
      familyName: 'Admin',
      roles: [{ role: 'district_admin', schoolIds: [] }],
    })
    const sender = as({ sub: second.id, tenant: id, roles: [{ role: 'district_admin' }] })
    const importId = await begun(sender, { noun: 'school' }, schools(250))
    /** Deactivates them once a hundred rows are noted. */
    const tableOf = (): Table => ({
      ...table,
      commit: async (changes) => {
        await table.commit(changes)
        if (changes.some(({ entity }) => entity.name === 'import rows'))
          await admin.patch(`/people/${second.id}`, { status: 'tobedeleted' })
      },
    })
    await runImport(importId, work({ tableOf }))
    expect(await table.find(Imports, { id: importId })).toMatchObject({
      status: 'failed',
      failure: { code: 'unauthenticated' },
      rows: { created: 100, refused: 0 },
    })
  })

  test('is told when the district is suspended meanwhile, and no row is said to be refused', async () => {
    const { admin, begun, runImport, reportOf, table } = await openBulk()
    const id = await begun(admin, { noun: 'school' }, schools(20))
    const before = await table.get(Standings, {})
    await table.commit([replace(Standings, before, { ...before, status: 'suspended', rev: before.rev + 1 })])
    await runImport(id)
    expect(await reportOf(admin, id)).toMatchObject({
      status: 'failed',
      failure: { code: 'tenant_suspended' },
      rows: { created: 0, refused: 0 },
      report: [],
    })
  })
})

describe('the job of an import', () => {
  test('goes on where it stopped, whichever commit it dies at, and makes nothing twice', async () => {
    const rows = [...schools(6), { name: 'Without a name of its own' }, school(0, { name: 'Again' }), school(9, { name: '' })]
    let died = 0
    for (let survives = 0; ; survives += 1) {
      const { admin, begun, runImport, reportOf, table, work, imported } = await openBulk()
      await imported(admin, { noun: 'school' }, [school(5, { name: 'To be renamed' })])
      const id = await begun(admin, { noun: 'school' }, rows)
      const dying = dyingAfter(survives, table)
      const first = await runImport(id, work({ tableOf: () => dying })).catch((error: Error) => error)
      if (first === 'ended') break
      died += 1
      await runImport(id)
      const done = await reportOf(admin, id)
      // What was changed and not noted is found to be as it should be; what was made is still said to be made.
      const { updated, unchanged } = done.rows
      expect([done.status, done.rows.created, updated + unchanged, done.rows.refused, done.progress]).toEqual([
        'finished',
        6,
        1,
        2,
        { done: 9, total: 9 },
      ])
      const all = (await admin.get('/schools', { limit: '200' })).body.data
      expect(all.map(({ name }: { name: string }) => name).sort()).toEqual(
        ['Harbor Elementary', ...[0, 1, 2, 3, 4, 5].map((n) => `School ${n}`), 'Without a name of its own'].sort(),
      )
    }
    expect(died).toBeGreaterThan(8)
  })

  test('goes on behind each hundred rows that were noted', async () => {
    const { admin, begun, runImport, reportOf, work } = await openBulk()
    const id = await begun(admin, { noun: 'school' }, schools(250))
    const runs = []
    do
      runs.push(
        await runImport(
          id,
          work({}, () => false),
        ),
      )
    while (runs.at(-1) === 'to be continued')
    const { rows, progress, report } = await reportOf(admin, id)
    const wanted = { created: 250, updated: 0, unchanged: 0, refused: 0 }
    expect([runs.length, rows, progress, report.length]).toEqual([3, wanted, { done: 250, total: 250 }, 250])
  })

  test('asks the database once for a hundred names, and then once for each row that is new', async () => {
    const counted = wire()
    const { admin, imported } = await openBulk({ db: counted.db })
    const people = Array.from({ length: 130 }, (_, n) => ({
      externalId: `per-${n}`,
      givenName: 'Tess',
      familyName: `Number ${n}`,
      roles: [],
    }))
    const commandsOf = async (rows: unknown[]) => {
      const from = counted.requests.length
      await imported(admin, { noun: 'person' }, rows)
      const commands = counted.requests.slice(from).map(({ command }) => command)
      return ['BatchGetItem', 'GetItem', 'TransactWriteItems'].map((it) => commands.filter((command) => command === it).length)
    }
    const none = await commandsOf([{ roles: [] }])
    const more = async (rows: unknown[]) => (await commandsOf(rows)).map((count, n) => count - none[n]!)
    // Beside the rows: what becomes of the second hundred is noted too. Whoever asks is looked at twice, here as before.
    expect([await more(people), await more(people)]).toEqual([
      [2, 0, 130 + 1],
      [2, 2 * 130, 1],
    ])
  })

  test('waits while the database is busy, for as long as a piece has time', async () => {
    const { admin, begun, runImport, reportOf, table, work } = await openBulk()
    const id = await begun(admin, { noun: 'school' }, [school(1)])
    const busyFor = (times: number) => {
      const waits: number[] = []
      const tableOf = (): Table => ({
        ...table,
        commit: async (changes) => {
          if (changes.some(({ entity }) => entity.name === 'school') && waits.length < times) throw new Throttled('no more')
          await table.commit(changes)
        },
      })
      return { waits, by: work({ tableOf, pause: async (ms) => void waits.push(ms) }) }
    }
    const [long, short] = [busyFor(9), busyFor(2)]
    await expect(runImport(id, long.by)).rejects.toThrow('answered 503')
    expect(await runImport(id, short.by)).toBe('ended')
    expect([long.waits, short.waits, outcomes(await reportOf(admin, id))]).toEqual([[500, 1000, 2000, 4000], [500, 1000], ['created']])
  })

  test('finds what was made since it looked', async () => {
    const { admin, begun, runImport, reportOf, table, work } = await openBulk()
    const id = await begun(admin, { noun: 'school' }, schools(3))
    const tableOf = (): Table => ({
      ...table,
      findAll: async (...wanted) => {
        const found = await table.findAll(...wanted)
        if (wanted.some(({ entity }) => entity.name === 'external id')) {
          await admin.post('/schools', school(0))
          await admin.post('/schools', school(1, { name: 'Otherwise' }))
        }
        return found
      },
    })
    await runImport(id, work({ tableOf }))
    expect(outcomes(await reportOf(admin, id))).toEqual(['unchanged', 'updated', 'created'])
  })

  test('does the rows of one cycle one after the other', async () => {
    const district = await openBulk()
    const { teacher, imported } = district
    const cycle = await openCycle(district)
    const rows = Array.from({ length: 30 }, (_, n) => ({ cycleId: cycle.id, text: `Word ${n}` }))
    expect((await imported(teacher, { noun: 'comment' }, rows)).rows).toMatchObject({ created: 30 })
    const { body } = await teacher.get(`${cycle.path}/comments`, { limit: '200' })
    expect(body.data.map(({ text }: { text: string }) => text).reverse()).toEqual(rows.map(({ text }) => text))
  })

  test('stops within a hundred rows once it is cancelled, and keeps what was done', async () => {
    const { admin, begun, runImport, reportOf, table, work } = await openBulk()
    const id = await begun(admin, { noun: 'school' }, schools(250))
    let noted = 0
    const tableOf = (): Table => ({
      ...table,
      commit: async (changes) => {
        await table.commit(changes)
        if (!changes.some(({ entity }) => entity.name === 'import rows')) return
        noted += 1
        if (noted === 1) await admin.post(`/imports/${id}/cancel`)
      },
    })
    expect(await runImport(id, work({ tableOf }))).toBe('ended')
    const done = await reportOf(admin, id)
    expect([done.status, done.rows.created, noted, await runImport(id)]).toEqual(['cancelled', 100, 1, 'ended'])
  })

  test('is given up after it failed from one place again and again', async () => {
    const { admin, begun, runImport, reportOf, work, id: districtId } = await openBulk()
    const id = await begun(admin, { noun: 'school' }, schools(3))
    const objects = { ...objectsOf(districtId), download: () => Promise.reject(new Error('not there')) }
    for (let n = 0; n < 5; n += 1) await expect(runImport(id, work({ objectsOf: () => objects }))).rejects.toThrow('not there')
    await runImport(id, work({ objectsOf: () => objects }))
    expect(await reportOf(admin, id)).toMatchObject({ status: 'failed', failure: { code: 'worker_failed' } })
  })

  test('is not taken up again after a day, when it is no longer known what was made', async () => {
    const { admin, begun, runImport, reportOf, work } = await openBulk()
    const id = await begun(admin, { noun: 'school' }, schools(150))
    await runImport(
      id,
      work({}, () => false),
    )
    await runImport(id, work({ now: () => new Date(now.getTime() + 23.5 * 3_600_000) }))
    expect(await reportOf(admin, id)).toMatchObject({ status: 'failed', failure: { code: 'stood_still' }, rows: { created: 100 } })
  })
})

describe('an import that was made', () => {
  test('cannot be started before its file is there, nor twice', async () => {
    const { admin, put } = await openBulk()
    const { body } = await admin.post('/imports', { noun: 'school', format: 'csv' })
    expect(body).toMatchObject({
      status: 'awaiting_upload',
      dryRun: false,
      upload: { method: 'PUT', headers: { 'content-type': 'text/csv' } },
    })
    expect((await admin.post(`/imports/${body.id}/start`)).body.code).toBe('wrong_state')
    await put(importKey(body), 'name\nOne\n')
    expect([(await admin.post(`/imports/${body.id}/start`)).status, (await admin.post(`/imports/${body.id}/start`)).body.code]).toEqual([
      202,
      'wrong_state',
    ])
  })
})
