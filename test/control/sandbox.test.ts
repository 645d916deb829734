import { marshall } from '@aws-sdk/util-dynamodb'
import { describe, expect, test } from 'vitest'
import { unfinishedFiles } from '#functions/coaching/file-jobs.ts'
import { remind } from '#functions/coaching/remind.ts'
import { keepLooks } from '#functions/control/looks.ts'
import { runSaga } from '#functions/control/saga/run.ts'
import { sandboxId } from '#functions/control/sandbox/ids.ts'
import { settle } from '#functions/identity/settle.ts'
import { jobsOf } from '#functions/integration/dispatch.ts'
import { type Change, insert } from '#shared/db/commit.ts'
import { tableName } from '#shared/db/layout.ts'
import { openTable } from '#shared/db/table.ts'
import { AuditEntries } from '#shared/model/audit.ts'
import { specialtiesAtFirst } from '#shared/model/district.ts'
import { Events } from '#shared/model/event.ts'
import { EvidenceItems, evidenceChanges } from '#shared/model/evidence.ts'
import { chunksOf, MeasurementChunks } from '#shared/model/evidence-file.ts'
import { demo } from '#shared/model/example.ts'
import { Exports } from '#shared/model/export.ts'
import { randomIds } from '#shared/model/id.ts'
import { ImportRows, Imports, noRows } from '#shared/model/import.ts'
import { Accounts, Invitations } from '#shared/model/invitation.ts'
import { RosterFaults, RosterImports } from '#shared/model/roster-import.ts'
import { SignIns } from '#shared/model/sign-in.ts'
import { StudentBuckets } from '#shared/model/student.ts'
import { type Answered, type Caller, now } from '../district.ts'
import { fullObjects } from '../furnished.ts'
import { openTool } from '../observation/tooled.ts'
import { announced, tableOf, video } from '../seed/samples.ts'
import { broken, wire } from '../wire.ts'
import { gate, openSandboxes } from './sandboxed.ts'

const of = ({ status, body }: Answered) => [status, body?.code ?? body?.status]

describe('a sandbox', () => {
  test('is made at its owner’s word, filled, and open to all clients that the owner has', async () => {
    const { ask, sweep, fill, sandboxOf, partner } = await openSandboxes()
    const { body, headers } = await ask()
    expect(body).toMatchObject({ name: 'Rosterly staging', status: 'requested', timeZone: 'America/Chicago' })
    await sweep()
    expect((await partner.admin.get(headers['location']!)).body).toMatchObject({ id: body.id, status: 'active' })
    const sandbox = sandboxOf(body.id)
    expect((await sandbox.get('/sandbox')).body).toEqual({
      districtId: body.id,
      state: 'filling',
      clock: { now: now.toISOString(), aheadSeconds: 0 },
      day: '2026-11-16',
      rev: expect.any(Number),
    })
    await fill(body.id)
    expect((await sandbox.get('/sandbox')).body).toMatchObject({ state: 'ready' })
    const [people, schools, cycles] = [await sandbox.get('/people'), await sandbox.get('/schools'), await sandbox.get('/cycles')]
    expect({
      people: people.body.data.length,
      schools: schools.body.data.length,
      cycles: cycles.body.data.map(({ stage, attention }: { stage: string; attention: string }) => `${stage}, ${attention}`),
    }).toEqual({
      people: 12,
      schools: 2,
      cycles: ['abandoned, ended', 'closed, ended', 'monitor, overdue', 'monitor, on_track', 'plan, overdue', 'set, on_track'],
    })
  })

  test('writes to nobody, and federates with nobody', async () => {
    const { open, as, clock } = await openSandboxes()
    const { id, table } = await open()
    const admin = as({ sub: sandboxId('per', 1), tenant: id, roles: [{ role: 'district_admin' }] }, id)
    const saml = { kind: 'saml', saml: { metadataUrl: 'https://login.lakeside.example/saml/metadata' }, emailDomains: ['lakeside.example'] }
    const invitation = (await admin.post('/invitations', { personId: sandboxId('per', 5) })).body
    expect((await admin.send('PUT', '/sign-in', saml, { 'if-match': '"0"' })).status).toBe(200)
    const never = () => Promise.reject(new Error('the directory was asked'))
    const directory = { invite: never, federate: never, enable: never, disable: never, unfederate: never }
    const settling = { table, directory, now: () => clock.now }
    await settle(settling, { tenantId: id, about: 'invitation', subject: invitation.id })
    await settle(settling, { tenantId: id, about: 'sign-in', subject: id })
    expect((await admin.get(`/invitations/${invitation.id}`)).body).toMatchObject({ failure: expect.stringContaining('sandbox') })
    expect((await admin.get('/sign-in')).body).toMatchObject({ state: 'failed', reason: expect.stringContaining('sandbox') })
  })

  test('lets in a client that is made later as soon as it asks', async () => {
    const { open, partner, as } = await openSandboxes()
    const { id } = await open()
    const later = await partner.makeClient()
    const grant = await partner.ask(later.id, id)
    expect(grant).toMatchObject({ status: 'approved', decidedBy: partner.admin.id })
    expect((await as({ sub: later.id, tenant: partner.id, kind: 'client' }, id).get('/schools')).status).toBe(200)
  })

  test('never becomes a district of another plan', async () => {
    const { open, operator } = await openSandboxes()
    const { id } = await open()
    expect(of(await operator.patch(`/v1/tenants/${id}`, { plan: 'standard' }))).toEqual([409, 'wrong_state'])
    expect((await operator.patch(`/v1/tenants/${id}`, { limits: { callsPerDayMax: 40_000 } })).status).toBe(200)
  })
})

describe('a partner', () => {
  test('has three sandboxes at most, and room for another when one has been removed', async () => {
    const { ask, sweep, partner } = await openSandboxes()
    const made = [await ask('One'), await ask('Two'), await ask('Three')]
    expect(of(await ask('Four'))).toEqual([403, 'limit_reached'])
    await sweep()
    const path = partner.path(`/sandboxes/${made[0]!.body.id}`)
    expect((await partner.admin.send('DELETE', path, undefined, { 'if-match': '*' })).status).toBe(204)
    await sweep()
    expect((await partner.admin.get(path)).body.status).toBe('closed')
    expect((await ask('Four')).status).toBe(201)
    const { body } = await partner.admin.get(partner.path('/sandboxes'))
    expect(body.data.map(({ name, status }: { name: string; status: string }) => `${name}: ${status}`)).toEqual([
      'Four: requested',
      'Three: active',
      'Two: active',
      'One: closed',
    ])
  })

  test('finds no grant in what it has removed, whatever dies on the way', async () => {
    const { make, sweep, partner, client, works } = await openSandboxes()
    const id = await make()
    const later = await partner.makeClient()
    await partner.ask(later.id, id)
    const grants = async (clientId: string) => (await partner.admin.get(partner.path(`/clients/${clientId}/grants`))).body.data
    expect([...(await grants(client.id)), ...(await grants(later.id))]).toMatchObject([{ status: 'approved' }, { status: 'approved' }])
    const { registry } = works
    works.registry = {
      ...registry,
      commit: async (changes) => {
        await registry.commit(changes)
        if (changes.some(({ entity }) => entity.name === 'client grant')) throw new Error('the process was killed')
      },
    }
    await partner.admin.send('DELETE', partner.path(`/sandboxes/${id}`), undefined, { 'if-match': '*' })
    await expect(runSaga(works, 'remove', id)).rejects.toThrow('killed')
    works.registry = registry
    await sweep()
    expect((await partner.admin.get(partner.path(`/sandboxes/${id}`))).body.status).toBe('closed')
    const ended = { districtId: id, status: 'revoked', reason: 'The sandbox was removed.', endedAt: now.toISOString() }
    expect([...(await grants(client.id)), ...(await grants(later.id))]).toMatchObject([ended, ended])
  })

  test('has no more when several are asked for at once', async () => {
    const { ask } = await openSandboxes()
    const answers = await Promise.all(Array.from({ length: 6 }, (_, n) => ask(`Number ${n}`)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3)
  })

  test('knows nothing of another’s sandbox, nor of a district', async () => {
    const { make, join, openDistrict, partner } = await openSandboxes()
    const id = await make()
    const [other, district] = [await join('Gradeway'), await openDistrict()]
    expect(of(await other.admin.get(other.path(`/sandboxes/${id}`)))).toEqual([404, 'not_found'])
    expect(of(await other.admin.send('DELETE', other.path(`/sandboxes/${id}`), undefined, { 'if-match': '*' }))).toEqual([404, 'not_found'])
    expect(of(await partner.admin.send('DELETE', partner.path(`/sandboxes/${district.id}`), undefined, { 'if-match': '*' }))).toEqual([
      404,
      'not_found',
    ])
    expect((await other.admin.get(other.path('/sandboxes'))).body.data).toEqual([])
  })
})

/** Something of everything that the time area keeps. */
async function spendTime(admin: Caller): Promise<void> {
  const coachId = sandboxId('per', 4)
  const when = { startsAt: '2026-10-12T23:00:00.000Z', endsAt: '2026-10-13T01:00:00.000Z' }
  const answers = [
    await admin.post('/terms', { name: 'Fall', schoolYear: '2026-27', startsOn: '2026-08-17', endsOn: '2026-12-18' }),
    await admin.post('/duties', { coachId, kind: 'testing', day: '2026-10-10', minutes: 30, externalId: 'duty-1' }),
    await admin.post('/funding-sources', { name: 'General fund', code: '100' }),
    await admin.send('PUT', `/coach-funding/${coachId}`, { periods: [] }, { 'if-match': '*' }),
    await admin.post('/time-certifications', { coachId, month: '2026-10' }),
    await admin.post('/visits', { coachId, kind: 'meeting', ...when, participantIds: [admin.id], allowConflicts: true }),
    await admin.post('/busy-times', when),
    await admin.post('/calendar-feeds', {}),
  ]
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 200, 201, 201, 201, 201])
}

/** A cycle model of its own, in a version and a draft. */
async function makeModel(admin: Caller): Promise<void> {
  const answers = [
    await admin.post('/cycle-models', { key: 'our_cycle', basedOn: { key: 'impact_cycle' } }),
    await admin.post('/cycle-models/our_cycle/publish'),
    await admin.patch('/cycle-model-drafts/our_cycle', { name: 'Our cycle' }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([201, 200, 200])
}

/** Something of everything that the area of observation keeps. */
async function observe(admin: Caller, coach: Caller, { id: cycleId, teacherIds }: { id: string; teacherIds: string[] }): Promise<void> {
  const { id: toolId } = await openTool(admin)
  const draft = { cycleId, toolId, teacherId: teacherIds[0], day: '2026-10-12', answers: [{ measure: 'on_task', level: 3 }] }
  const { body } = await coach.post('/observations', draft)
  const lessons = [{ key: 'video', name: 'A lesson' }]
  const answers = [
    await coach.post(`/observations/${body.id}/share`),
    await coach.post('/observations', draft),
    await admin.post('/calibrations', { name: 'Fall', toolId, lessons, raterIds: [sandboxId('per', 4), sandboxId('per', 5)] }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 201, 201])
}

describe('the data of a sandbox', () => {
  test('are the same in every one, byte for byte', async () => {
    const { open } = await openSandboxes()
    const [one, other] = [await open(), await open()]
    const content = await one.content()
    expect(content.length).toBeGreaterThan(90)
    expect(await other.content()).toEqual(content)
  })

  test('are the same again after a reset, whatever was done meanwhile', async () => {
    const { open, fill, as } = await openSandboxes()
    const sandbox = await open()
    const { id, table, post, patch } = sandbox
    const before = await sandbox.content()
    const admin = as({ sub: sandboxId('per', 1), tenant: id, roles: [{ role: 'district_admin' }] }, id)
    await spendTime(admin)
    await makeModel(admin)
    const running = (await sandbox.get('/cycles')).body.data.find((it: { status: string }) => it.status === 'open')
    const coach = as({ sub: running.coachId, tenant: id, roles: [{ role: 'coach' }] }, id)
    await observe(admin, coach, running)
    const steps = [{ kind: 'modeling', afterDays: 0 }]
    for (const visibility of ['own', 'district'])
      expect((await coach.post('/action-templates', { name: 'A strong start', visibility, steps })).status).toBe(201)
    const later = () => new Date(now.getTime() + 60 * 86_400_000)
    expect(await remind({ table, now: later, newId: randomIds(later) })).toBeGreaterThan(0)
    const school = (await post('/schools', { name: 'Cove Middle', sourcedId: 'cove', externalId: 'crm-1' })).body
    const roles = [{ role: 'teacher', schoolIds: [school.id, sandboxId('sch', 1)] }]
    expect((await post('/people', { givenName: 'Noor', familyName: 'Haddad', externalId: 'hr-99', roles })).status).toBe(201)
    expect((await patch(`/people/${sandboxId('per', 7)}`, { externalId: null, roles })).status).toBe(200)
    await table.commit([...leftBehind()])
    for (const key of filesLeftBehind) await sandbox.objects.write(key, Buffer.from('x'), 'text/plain')
    expect((await sandbox.moveClock({ aheadDays: 30 })).status).toBe(200)
    expect((await sandbox.content()).length).toBeGreaterThan(before.length + 8)
    expect((await sandbox.askForReset()).body).toMatchObject({ districtId: id, state: 'filling', clock: { aheadSeconds: 0 } })
    await fill(id)
    expect(await sandbox.content()).toEqual(before)
    expect(await Promise.all(filesLeftBehind.map((key) => sandbox.objects.sizeOf(key)))).toEqual(filesLeftBehind.map(() => undefined))
    expect((await sandbox.get('/sandbox')).body).toMatchObject({ state: 'ready', clock: { aheadSeconds: 0 } })
  })

  test('go with data discussions: what was said in them, what they were to fulfil, and the protocols with their versions', async () => {
    const { open, fill, as } = await openSandboxes()
    const sandbox = await open()
    const { id } = sandbox
    const before = await sandbox.content()
    const cycle = (await sandbox.get('/cycles', { status: 'open' })).body.data[0]
    const admin = as({ sub: sandboxId('per', 1), tenant: id, roles: [{ role: 'district_admin' }] }, id)
    const coach = as({ sub: cycle.coachId, tenant: id, roles: [{ role: 'coach' }] }, id)
    const step = (key: string) => ({ key, title: key, prompt: 'What do you see?', minutes: 5, voices: ['everyone'], yields: 'none' })
    const own = { name: 'Two looks', source: 'Ours', steps: [step('look'), step('wonder')] }
    const action = (await coach.post(`/cycles/${cycle.id}/actions`, { kind: 'data_discussion', scheduledOn: '2026-11-20' })).body
    const answers = [
      await admin.post('/protocols', { key: 'two_looks', ...own }),
      await admin.send('PUT', '/protocols/two_looks', own, { 'if-match': '*' }),
      await coach.post('/data-discussions', {
        cycleId: cycle.id,
        protocol: { key: 'two_looks' },
        scheduledAt: '2026-11-20T20:00:00.000Z',
        actionId: action.id,
      }),
    ]
    const path = `/data-discussions/${answers[2]!.body.id}`
    answers.push(await coach.post(`${path}/start`))
    answers.push(await coach.post(`${path}/contributions`, { stepKey: 'look', kind: 'note', text: 'Here.' }))
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 201, 200, 201])
    const entities = async () => (await sandbox.items()).map(({ entity }) => String(entity))
    const of = ['protocol', 'version of a protocol', 'data discussion', 'contribution', 'unique']
    const were = await entities()
    expect(of.filter((it) => were.includes(it))).toEqual(of)
    await sandbox.askForReset()
    await fill(id)
    const left = await entities()
    expect(of.filter((it) => left.includes(it) && it !== 'unique')).toEqual([])
    expect(await sandbox.content()).toEqual(before)
  })

  test('go with what lies beside evidence: its file, measurements, comments, copies, and who has looked at it', async () => {
    const { open, fill, as, clock } = await openSandboxes({ objectsOf: () => fullObjects })
    const sandbox = await open()
    const { id, table } = sandbox
    const [, , , cycle] = (await sandbox.get('/cycles')).body.data
    const teacher = as({ sub: cycle.teacherIds[0], tenant: id, roles: [{ role: 'teacher' }] }, id)
    const path = `/cycles/${cycle.id}/evidence`
    const about = (await teacher.get(`/cycles/${cycle.id}`)).body.goals[0].id
    const { body } = await teacher.post(path, { kind: 'video', title: 'Opening', about, file: announced(video) })
    const rows = { kind: 'assessment_data', title: 'Tickets', about, file: announced(tableOf('Items')) }
    const { id: evidenceId } = (await teacher.post(path, rows)).body
    const measured = await table.get(EvidenceItems, { cycleId: cycle.id, id: evidenceId })
    await table.commit(
      chunksOf(measured, [{ label: 'Items', value: 7, measuredOn: '2026-11-09' }]).map((it) => insert(MeasurementChunks, it)),
    )
    await table.commit(evidenceChanges(measured, { ...measured, file: { ...measured.file!, status: 'ready', rows: 1 }, rev: 1 }))
    await teacher.post(`${path}/${body.id}/comments`, { atSeconds: 1, kind: 'note', text: 'Here.' })
    const look = { at: clock.now.toISOString(), tenant: id, personId: cycle.coachId, homeTenantId: id, operation: 'readCycle' }
    await keepLooks(
      () => table,
      'looked',
      [{ ...look, cycleId: cycle.id }],
      () => clock.now,
    )
    const entities = async () => (await sandbox.items()).map(({ entity }) => String(entity))
    const beside = ['evidence of an owner', 'measurement chunk', 'video comment', 'look at content', 'look told to a person']
    expect(await entities()).toEqual(expect.arrayContaining(beside))
    await sandbox.askForReset()
    await fill(id)
    const left = await entities()
    expect(beside.filter((it) => left.includes(it))).toEqual(['evidence of an owner'])
    expect((await unfinishedFiles(table, id)).map(({ what, evidenceId }) => [what, evidenceId]).sort()).toEqual(
      [body.id, measured.id].map((it) => ['remove', it]).sort(),
    )
  })

  test('come with the settings of the beginning', async () => {
    const { open, fill, as } = await openSandboxes()
    const { id, askForReset } = await open()
    const admin = as({ sub: sandboxId('per', 1), tenant: id, roles: [{ role: 'district_admin' }] }, id)
    const workday = { startsAt: '08:00', endsAt: '16:00', days: [1] }
    expect((await admin.patch('', { name: 'Another', specialties: ['science'], workday, defaultCycleModel: 'impact_cycle' })).status).toBe(
      200,
    )
    await askForReset()
    await fill(id)
    const { body } = await admin.get('')
    expect(body).toMatchObject({ name: 'Rosterly staging', specialties: specialtiesAtFirst, rev: 2 })
    expect([body.workday, body.defaultCycleModel]).toEqual([undefined, undefined])
  })

  test('are not come upon by a write that was let in before, however long it takes', async () => {
    const { open, fill, slowly } = await openSandboxes()
    const sandbox = await open()
    const before = await sandbox.content()
    const writes = [await slowly(sandbox, '/schools', { name: 'Cove Middle' }), await slowly(sandbox, '/schools', { name: 'Cedar Ridge' })]
    await sandbox.askForReset()
    expect(of(await writes[0]!.goOn())).toEqual([409, 'sandbox_filling'])
    await fill(sandbox.id)
    expect(of(await writes[1]!.goOn())).toEqual([409, 'sandbox_filling'])
    expect(await sandbox.content()).toEqual(before)
  })

  test('are written to whatever else is written of the sandbox meanwhile', async () => {
    const { open, slowly } = await openSandboxes()
    const sandbox = await open()
    const { goOn } = await slowly(sandbox, '/schools', { name: 'Cove Middle' })
    expect((await sandbox.moveClock({ aheadDays: 1 })).status).toBe(200)
    expect((await goOn()).status).toBe(201)
  })

  test('are relative to the day of the reset', async () => {
    const { open, clock, fill } = await openSandboxes()
    const sandbox = await open()
    const cycle = async () => (await sandbox.get(`/cycles/${sandboxId('cyc', 3)}`)).body
    const before = await cycle()
    clock.now = new Date(now.getTime() + 7 * 86_400_000)
    await sandbox.askForReset()
    await fill(sandbox.id)
    expect([before, await cycle()].map(({ id, startsOn, lastContactOn }) => [id, startsOn, lastContactOn])).toEqual([
      [sandboxId('cyc', 3), '2026-10-02', '2026-11-12'],
      [sandboxId('cyc', 3), '2026-10-09', '2026-11-19'],
    ])
  })

  test('cannot be changed while they are made', async () => {
    const { make, sandboxOf, fill } = await openSandboxes()
    const id = await make()
    const sandbox = sandboxOf(id)
    const add = () => sandbox.post('/schools', { name: 'Cove Middle' })
    expect(of(await add())).toEqual([409, 'sandbox_filling'])
    expect(of(await sandbox.patch('/sandbox', { clock: { aheadDays: 1 } }))).toEqual([409, 'sandbox_filling'])
    expect((await sandbox.get('/schools')).status).toBe(200)
    await fill(id)
    expect((await add()).status).toBe(201)
  })

  test('are told of as they go and come, with who really did it and when it really was', async () => {
    const { open, clock, fill } = await openSandboxes()
    const sandbox = await open()
    clock.now = new Date(now.getTime() + 3_600_000)
    await sandbox.askForReset()
    const then = clock.now.toISOString()
    await fill(sandbox.id)
    const { items: events } = await sandbox.table.listWhole(Events, {}, { limit: 1000, order: 'first to last' })
    const about = (type: string) => events.filter((it) => it.type === type).length
    expect(
      ['person.added', 'person.removed', 'cycle.opened', 'cycle.removed', 'school.removed', 'goal.removed', 'sandbox.filled'].map(about),
    ).toEqual([24, 13, 12, 6, 2, 6, 2])
    const { items: entries } = await sandbox.table.listWhole(AuditEntries, {}, { limit: 1000 })
    const opened = entries.filter(({ operation }) => operation === 'openCycle')
    expect(new Set(opened.map(({ at, impersonatedBy }) => `${at} ${impersonatedBy}`))).toEqual(
      new Set([`${now.toISOString()} tandem`, `${then} tandem`]),
    )
  })

  test('are whole at last, wherever a process that makes them dies', async () => {
    const { open, fill, stage } = await openSandboxes()
    const sandbox = await open()
    const before = await sandbox.content()
    for (const last of [2, 60, 170]) {
      await sandbox.askForReset()
      const { db } = wire((forward, n) => (n < last ? forward() : Promise.reject(broken())))
      const dying = openTable(tableName(stage, sandbox.id), sandbox.id, db)
      await expect(fill(sandbox.id, dying)).rejects.toThrow()
      await fill(sandbox.id)
      expect(await sandbox.content(), `after a death at request ${last}`).toEqual(before)
    }
  }, 60_000)

  test('are whole when two make them at once', async () => {
    const { open, fill } = await openSandboxes()
    const sandbox = await open()
    const before = await sandbox.content()
    await sandbox.askForReset()
    await Promise.all([fill(sandbox.id), fill(sandbox.id), fill(sandbox.id)])
    expect(await sandbox.content()).toEqual(before)
    expect((await sandbox.get('/sandbox')).body.state).toBe('ready')
  })

  test.each([
    [94, 26],
    [102, 14],
  ])('are made by the one who came last, who came upon the other at request %i', async (firstAt, secondAt) => {
    const { open, fill, stage } = await openSandboxes()
    const sandbox = await open()
    const before = await sandbox.content()
    await sandbox.askForReset()
    /** Somebody who fills it, and rests before a request of theirs until they are let go on. */
    const filler = (restsAt: number) => {
      const [rests, goesOn] = [gate(), gate()]
      const { db } = wire(async (forward, n) => {
        if (n === restsAt) {
          rests.open()
          await goesOn.opened
        }
        return forward()
      })
      const ended = fill(sandbox.id, openTable(tableName(stage, sandbox.id), sandbox.id, db))
      return { rests: rests.opened, goOn: goesOn.open, ended }
    }
    const first = filler(firstAt)
    await first.rests
    const second = filler(secondAt)
    await second.rests
    first.goOn()
    await first.ended
    second.goOn()
    await second.ended
    expect(await sandbox.content()).toEqual(before)
    expect((await sandbox.get('/sandbox')).body.state).toBe('ready')
  })

  test('are asked for by an event, of which a job is made that waits for those who were let in before', async () => {
    const { make, sandboxOf } = await openSandboxes()
    const sandbox = sandboxOf(await make())
    const [event] = (await sandbox.items()).filter(({ entity }) => entity === 'event')
    expect(jobsOf({ eventName: 'INSERT', dynamodb: { NewImage: marshall(event!) as never } })).toEqual([
      { kind: 'sandbox-fill', tenantId: sandbox.id, notBefore: new Date(now.getTime() + 2000).toISOString() },
    ])
  })
})

/** The files of an export, noted and not, of an import and of a roster import. */
const filesLeftBehind = [
  `exports/${demo.id('exp', 1)}/schools-0001.ndjson`,
  `exports/${demo.id('exp', 1)}/people-0001.ndjson`,
  `uploads/import/${demo.id('bim', 1)}.ndjson`,
  `uploads/roster/${demo.id('imp', 1)}.zip`,
]

/** What else a district can hold, of which a sandbox begins with nothing. */
function leftBehind(): Change[] {
  const at = now.toISOString()
  const [importId, invitationId, personId] = [demo.id('imp', 1), demo.id('inv', 1), sandboxId('per', 5)]
  const imported = { status: 'awaiting_upload' as const, dryRun: true, overrideDeletionGuard: false, createdBy: personId, attempts: 0 }
  const fault = {
    file: 'users.csv',
    row: 1,
    column: null,
    severity: 'error' as const,
    code: 'unknown',
    detail: 'Unknown.',
    outcome: 'row_skipped',
  }
  const until = { expiresAt: at, createdAt: at, updatedAt: at, rev: 0 }
  const job = { format: 'ndjson' as const, status: 'running' as const, attempts: 1, unfinished: 'yes' as const }
  const sender = { claims: { sub: personId, tenant: demo.districtId, kind: 'person' as const, roles: [] } }
  const exported = {
    kinds: ['schools' as const, 'people' as const],
    progress: [],
    askerId: personId,
    place: { kind: 1, list: 0 },
    files: [{ kind: 'schools' as const, name: 'schools-0001.ndjson', rows: 1, bytes: 1, sha256: '' }],
  }
  const bulk = { id: demo.id('bim', 1), noun: 'school' as const, dryRun: false, senderId: personId, place: 0, rows: noRows }
  const row = { number: 1, outcome: 'created' as const }
  return [
    insert(Exports, { id: demo.id('exp', 1), ...job, ...exported, sender, createdAt: at, updatedAt: at, rev: 0 }),
    insert(Imports, { ...bulk, ...job, sender, progress: { done: 0, total: 1 }, createdAt: at, updatedAt: at, rev: 0 }),
    insert(ImportRows, { importId: bulk.id, first: '0000001', rows: [row] }),
    insert(StudentBuckets, { bucket: '0a', grades: { 'stu-1': '05' }, rev: 0 }),
    insert(RosterImports, { id: importId, ...imported, progress: { done: 0, total: 0 }, createdAt: at, updatedAt: at, rev: 0 }),
    insert(RosterFaults, { importId, number: '000001', ...fault }),
    insert(Invitations, { id: invitationId, personId, email: 'a@b.example', status: 'open', invitedBy: personId, ...until }),
    insert(SignIns, { kind: 'password', mfa: 'required', emailDomains: [], state: 'failed', updatedAt: at, rev: 1 }),
    insert(Accounts, { personId, addresses: ['a@b.example'], invitationId, enabled: true, updatedAt: at, rev: 0 }),
  ]
}
