import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tableName } from '#shared/db/layout.ts'
import { openTable } from '#shared/db/table.ts'
import type { Id } from '#shared/model/id.ts'
import { LedgerMonths } from '#shared/model/ledger.ts'
import { type Caller, type District, db, openCycle, openDistrict, stage } from '../district.ts'

const certified = { status: 409, body: { code: 'period_certified' } }

/** A coach who worked 100 minutes in October, three quarters of them paid by a grant. */
async function openMonth() {
  const district = await openDistrict()
  const { admin, coach, school } = district
  const [grant, general] = [
    (await admin.post('/funding-sources', { name: 'Title II, Part A', code: '84.367A' })).body.id as string,
    (await admin.post('/funding-sources', { name: 'General fund', code: '100' })).body.id as string,
  ]
  const shares = [
    { fundingSourceId: grant, percent: 75 },
    { fundingSourceId: general, percent: 25 },
  ]
  const periods = [{ startsOn: '2026-08-01', shares }]
  expect((await admin.send('PUT', `/coach-funding/${coach.id}`, { periods }, { 'if-match': '"0"' })).status).toBe(200)
  const { body: duty } = await coach.post('/duties', { kind: 'testing', day: '2026-10-15', minutes: 100, schoolId: school.id })
  return { ...district, grant, general, periods, dutyId: duty.id as string }
}

async function sign(coach: Caller) {
  const { body } = await coach.post('/time-certifications', { month: '2026-10' })
  const path = `/time-certifications/${body.id}`
  const answered = await coach.post(`${path}/sign`, { hash: body.hash })
  expect(answered.status).toBe(200)
  return { path, body: answered.body }
}

describe('a certification', () => {
  test('takes down minutes and percentages by funding source, as the ledger shows them', async () => {
    const { coach, admin, grant, general } = await openMonth()
    const { status, body } = await coach.post('/time-certifications', { month: '2026-10' })
    const minutes = (total: number) => ({ coaching: 0, preparation: 0, otherDuty: total, total })
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { coachId: coach.id, month: '2026-10', status: 'prepared', revision: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    const bySource = Object.fromEntries(body.snapshot.sources.map((it: { fundingSourceId: string }) => [it.fundingSourceId, it]))
    expect(bySource[grant]).toEqual({
      fundingSourceId: grant,
      name: 'Title II, Part A',
      code: '84.367A',
      minutes: minutes(75),
      percent: 75,
    })
    expect(bySource[general]).toMatchObject({ minutes: minutes(25), percent: 25 })
    const ledger = await admin.get('/time-ledger', { from: '2026-10-01', to: '2026-10-31', by: 'fundingSource' })
    expect(new Map(ledger.body.rows.map((row: { key: string; minutes: object }) => [row.key, row.minutes]))).toEqual(
      new Map([
        [grant, minutes(75)],
        [general, minutes(25)],
      ]),
    )
  })

  test('counts what a line says it is paid from before the shares', async () => {
    const { coach, general } = await openMonth()
    await coach.post('/duties', { kind: 'meeting', day: '2026-10-16', minutes: 20, fundingSourceId: general })
    const { body } = await coach.post('/time-certifications', { month: '2026-10' })
    expect(Object.fromEntries(body.snapshot.sources.map((it: { code: string; percent: number }) => [it.code, it.percent]))).toEqual({
      '84.367A': 62.5,
      '100': 37.5,
    })
  })

  test('is signed by the coach and countersigned by a leader or an admin, never by the coach', async () => {
    const { coach, admin, leader, join } = await openMonth()
    const other = await join('coach', 'Noor')
    const { path, body } = await sign(coach)
    expect(body).toMatchObject({ status: 'signed', signed: { personId: coach.id } })
    expect((await other.get(path)).status).toBe(404)
    expect((await other.post(`${path}/sign`, {})).status).toBe(404)
    expect((await admin.post(`${path}/sign`, {})).status).toBe(403)
    expect(await coach.post(`${path}/countersign`, {})).toMatchObject({ status: 403 })
    expect(await leader.post(`${path}/countersign`, { hash: '0'.repeat(64) })).toMatchObject({
      status: 409,
      body: { code: 'certification_outdated' },
    })
    expect(await leader.post(`${path}/countersign`, { hash: body.hash })).toMatchObject({
      status: 200,
      body: { status: 'countersigned', countersigned: { personId: leader.id }, hash: body.hash },
    })
    expect(await admin.post(`${path}/countersign`, {})).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
  })

  test('is not countersigned by an admin who is the coach', async () => {
    const { coach, as, id } = await openMonth()
    const { path } = await sign(coach)
    const both = as({ sub: coach.id, tenant: id, roles: [{ role: 'coach' }, { role: 'district_admin' }] })
    expect(await both.post(`${path}/countersign`, {})).toMatchObject({ status: 403 })
  })

  test('is signed by nobody in the name of another', async () => {
    const { coach, admin, as, id } = await openMonth()
    const { body } = await coach.post('/time-certifications', { month: '2026-10' })
    const standIn = as({ sub: coach.id, tenant: id, roles: [{ role: 'coach' }], act: { sub: admin.id } })
    expect(await standIn.post(`/time-certifications/${body.id}/sign`, {})).toMatchObject({ status: 403 })
  })

  test('is not signed before its month has ended, nor when the ledger has moved on', async () => {
    const { coach } = await openMonth()
    const { body: current } = await coach.post('/time-certifications', { month: '2026-11' })
    expect(await coach.post(`/time-certifications/${current.id}/sign`, {})).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    const { body } = await coach.post('/time-certifications', { month: '2026-10' })
    await coach.post('/duties', { kind: 'testing', day: '2026-10-16', minutes: 5 })
    const path = `/time-certifications/${body.id}`
    expect(await coach.post(`${path}/sign`, {})).toMatchObject({ status: 409, body: { code: 'certification_outdated' } })
    const { body: anew } = await coach.post(`${path}/prepare`)
    expect(anew).toMatchObject({ revision: 1, snapshot: { minutes: { total: 105 } }, earlier: [] })
    expect((await coach.post(`${path}/sign`, { hash: body.hash })).status).toBe(409)
    expect((await coach.post(`${path}/sign`, { hash: anew.hash })).status).toBe(200)
  })

  test('is one of a coach and month', async () => {
    const { coach, admin } = await openMonth()
    const answers = await Promise.all(
      [coach, admin, coach].map((as) => as.post('/time-certifications', { month: '2026-10', coachId: coach.id })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    expect((await coach.get('/time-certifications')).body.data).toHaveLength(1)
    expect((await admin.get('/time-certifications', { month: '2026-09' })).body.data).toEqual([])
  })
})

describe('a month that is signed', () => {
  test('takes no duty, no change of one, no removal, no action and no import', async () => {
    const district = await openMonth()
    const { coach, dutyId } = district
    const { path: cycle } = await openCycle(district, { startsOn: '2026-10-01' })
    const { body: action } = await coach.post(`${cycle}/actions`, { kind: 'modeling', scheduledOn: '2026-10-20' })
    await sign(coach)
    expect(await coach.post('/duties', { kind: 'testing', day: '2026-10-31', minutes: 5 })).toMatchObject(certified)
    expect(await coach.patch(`/duties/${dutyId}`, { day: '2026-11-02', minutes: 100 })).toMatchObject(certified)
    expect(await coach.patch(`/duties/${dutyId}`, { kind: 'meeting' })).toMatchObject(certified)
    expect(await coach.send('DELETE', `/duties/${dutyId}`, undefined, { 'if-match': '*' })).toMatchObject(certified)
    expect(await coach.post(`${cycle}/actions/${action.id}/complete`, { doneOn: '2026-10-20', minutes: 30 })).toMatchObject(certified)
    // What goes on over midnight would reach into it from the day before November.
    const times = { startsAt: '2026-11-01T04:30:00Z', endsAt: '2026-11-01T05:30:00Z' }
    expect(await coach.post('/duties', { kind: 'testing', ...times })).toMatchObject(certified)
    const calendar = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'UID:a',
      'DTSTART:20261030T140000Z',
      'DTEND:20261030T150000Z',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n')
    const { body } = await coach.post('/duty-imports', { calendar, from: '2026-10-25', to: '2026-11-05' })
    expect(body.events).toMatchObject([{ fate: 'left_out', why: 'period_certified' }])
    expect((await coach.patch(`/duties/${dutyId}`, { note: 'Make-up testing.' })).status).toBe(200)
    expect((await coach.post('/duties', { kind: 'testing', day: '2026-11-02', minutes: 5 })).status).toBe(201)
  })

  test('keeps what pays it, whatever is said of other months', async () => {
    const { coach, admin, periods, general } = await openMonth()
    await sign(coach)
    const put = (wanted: object[]) => admin.send('PUT', `/coach-funding/${coach.id}`, { periods: wanted }, { 'if-match': '*' })
    const other = { startsOn: '2026-11-01', shares: [{ fundingSourceId: general, percent: 100 }] }
    expect(await put([])).toMatchObject(certified)
    expect(await put([{ ...periods[0], startsOn: '2026-10-02' }])).toMatchObject(certified)
    expect(await put([{ ...periods[0], endsOn: '2026-10-31' }, other])).toMatchObject({
      status: 200,
      body: { certifiedMonths: ['2026-10'] },
    })
  })

  test('is reopened by an admin with a reason, prepared anew, and what was signed is kept', async () => {
    const { coach, admin, dutyId } = await openMonth()
    const { path, body: before } = await sign(coach)
    expect((await admin.post(`${path}/reopen`, {})).status).toBe(422)
    expect((await coach.post(`${path}/reopen`, { reason: 'Wrong day.' })).status).toBe(403)
    expect(await admin.post(`${path}/reopen`, { reason: 'Wrong day.' })).toMatchObject({
      status: 200,
      body: { status: 'reopened', reopened: { personId: admin.id, reason: 'Wrong day.' } },
    })
    expect((await coach.patch(`/duties/${dutyId}`, { day: '2026-10-15', minutes: 90 })).status).toBe(200)
    expect((await coach.post(`${path}/sign`, {})).status).toBe(409)
    const { body: anew } = await coach.post(`${path}/prepare`)
    expect(anew).toMatchObject({ status: 'prepared', revision: 2, snapshot: { minutes: { total: 90 } } })
    expect(anew.signed).toBeUndefined()
    expect(anew.earlier).toMatchObject([
      { revision: 1, hash: before.hash, snapshot: before.snapshot, signed: before.signed, reopened: { reason: 'Wrong day.' } },
    ])
    expect((await coach.post(`${path}/sign`, { hash: anew.hash })).status).toBe(200)
    expect(await coach.patch(`/duties/${dutyId}`, { kind: 'meeting' })).toMatchObject(certified)
    const { data } = (await admin.get('/audit')).body
    expect(data.filter((it: { operation: string }) => it.operation === 'reopenTimeCertification')).toHaveLength(1)
  })
})

describe('of a signature beside writes to its month', () => {
  /** What the ledger of October says, and, if it is signed, what the signature says it said. */
  async function said({ coach, id }: District, path: string) {
    const { body } = await coach.get(path)
    const { total } = (await coach.get('/time-ledger', { from: '2026-10-01', to: '2026-10-31' })).body
    const month = await openTable(tableName(stage, id), id, db).find(LedgerMonths, { coachId: coach.id as Id<'per'>, month: '2026-10' })
    return {
      status: body.status,
      locked: month?.certificationId !== undefined,
      signed: body.snapshot.minutes.total,
      there: total.minutes.total,
    }
  }

  test('only one comes through: the ledger is what was signed, or nothing was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('record', 'change', 'remove', 'complete'), { minLength: 1, maxLength: 4 }),
        async (writes) => {
          const district = await openMonth()
          const { coach, dutyId } = district
          const { path: cycle } = await openCycle(district, { startsOn: '2026-10-01' })
          const { body: action } = await coach.post(`${cycle}/actions`, { kind: 'modeling', scheduledOn: '2026-10-20' })
          const { body } = await coach.post('/time-certifications', { month: '2026-10' })
          const path = `/time-certifications/${body.id}`
          const deeds = {
            record: () => coach.post('/duties', { kind: 'testing', day: '2026-10-16', minutes: 7 }),
            change: () => coach.patch(`/duties/${dutyId}`, { day: '2026-10-15', minutes: 50 }),
            remove: () => coach.send('DELETE', `/duties/${dutyId}`, undefined, { 'if-match': '*' }),
            complete: () => coach.post(`${cycle}/actions/${action.id}/complete`, { doneOn: '2026-10-20', minutes: 30 }),
          }
          const [signature, ...answers] = await Promise.all([coach.post(`${path}/sign`, {}), ...writes.map((it) => deeds[it]())])
          expect([200, 409]).toContain(signature?.status)
          const { status, locked, signed, there } = await said(district, path)
          expect(status).toBe(signature?.status === 200 ? 'signed' : 'prepared')
          expect(locked).toBe(status === 'signed')
          if (status === 'signed') expect(there).toBe(signed)
          for (const answered of answers) expect(answered.status).toBeLessThan(500)
          if (status === 'signed') expect(answers.every((it) => it.status >= 300)).toBe(true)
        },
      ),
      { numRuns: 8, endOnFailure: true },
    )
  })

  test('one of two who reopen it at once does, and the month takes entries again', async () => {
    const district = await openMonth()
    const { coach, admin } = district
    const { path } = await sign(coach)
    await Promise.all([
      admin.post(`${path}/reopen`, { reason: 'One.' }),
      admin.post(`${path}/reopen`, { reason: 'Two.' }),
      coach.post('/duties', { kind: 'testing', day: '2026-10-16', minutes: 7 }),
    ])
    const { status, locked } = await said(district, path)
    expect({ status, locked }).toEqual({ status: 'reopened', locked: false })
  })
})
