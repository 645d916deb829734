import { describe, expect, test } from 'vitest'
import { holdTicking } from '#shared/db/commit.ts'
import { tableName } from '#shared/db/layout.ts'
import { BusyBooks } from '#shared/model/busy-time.ts'
import { itemsIn, openDistrict, stage } from '../district.ts'

const weekly = { weekdays: [1, 3], startTime: '09:00', endTime: '09:50', from: '2026-11-16', to: '2026-11-30', except: ['2026-11-18'] }
const once = { title: 'Dentist', startsAt: '2026-11-17T15:00:00.000Z', endsAt: '2026-11-17T16:00:00.000Z' }

const busy = async (as: Awaited<ReturnType<typeof openDistrict>>['coach'], personId: string, from = '2026-11-16', to = '2026-12-04') =>
  (await as.get('/free-slots', { personIds: personId, from, to })).body.busy[0].stretches

const calendar = (...events: string[][]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Lakeside//EN',
    ...events.flatMap((lines, n) => ['BEGIN:VEVENT', `UID:${n}@lakeside.example`, 'SUMMARY:Psychologist', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
    '',
  ].join('\r\n')

describe('a busy time', () => {
  test('is its owner’s to read, whole, and nobody else’s', async () => {
    const { coach, teacher, admin } = await openDistrict()
    const { status, body, headers } = await teacher.post('/busy-times', { title: 'Algebra', weekly })
    expect({ status, body }).toMatchObject({ status: 201, body: { kind: 'weekly', title: 'Algebra', weekly, personId: teacher.id } })
    expect(headers['etag']).toBe('"0"')
    expect((await teacher.get('/busy-times')).body.data).toEqual([body])
    for (const as of [coach, admin]) {
      expect((await as.get(`/busy-times/${body.id}`)).status).toBe(404)
      expect((await as.get('/busy-times')).body.data).toEqual([])
      expect((await as.send('DELETE', `/busy-times/${body.id}`, undefined, { 'if-match': '*' })).status).toBe(404)
    }
  })

  test('tells others only from when to when, joined with whatever else keeps one busy', async () => {
    const { coach, teacher } = await openDistrict()
    await teacher.post('/busy-times', { title: 'Algebra', weekly })
    await teacher.post('/busy-times', once)
    await coach.post('/visits', {
      kind: 'visit',
      startsAt: '2026-11-17T16:00:00.000Z',
      endsAt: '2026-11-17T16:30:00.000Z',
      participantIds: [teacher.id],
    })
    const found = await coach.get('/free-slots', { personIds: teacher.id, from: '2026-11-16', to: '2026-12-04' })
    expect(found.body.busy).toEqual([
      {
        personId: teacher.id,
        stretches: [
          { startsAt: '2026-11-16T15:00:00.000Z', endsAt: '2026-11-16T15:50:00.000Z' },
          { startsAt: '2026-11-17T15:00:00.000Z', endsAt: '2026-11-17T16:30:00.000Z' },
          { startsAt: '2026-11-23T15:00:00.000Z', endsAt: '2026-11-23T15:50:00.000Z' },
          { startsAt: '2026-11-25T15:00:00.000Z', endsAt: '2026-11-25T15:50:00.000Z' },
          { startsAt: '2026-11-30T15:00:00.000Z', endsAt: '2026-11-30T15:50:00.000Z' },
        ],
      },
    ])
    expect(found.text).not.toMatch(/Algebra|Dentist/)
  })

  test('every week keeps its local time after clocks have changed', async () => {
    const { coach, teacher } = await openDistrict()
    await teacher.post('/busy-times', { weekly: { ...weekly, weekdays: [5, 1], from: '2027-03-12', to: '2027-03-15', except: [] } })
    expect(await busy(coach, teacher.id, '2027-03-08', '2027-03-19')).toEqual([
      { startsAt: '2027-03-12T15:00:00.000Z', endsAt: '2027-03-12T15:50:00.000Z' },
      { startsAt: '2027-03-15T14:00:00.000Z', endsAt: '2027-03-15T14:50:00.000Z' },
    ])
  })

  test('says when it is in one of two ways, and one that makes sense', async () => {
    const { teacher } = await openDistrict()
    const { startsAt, endsAt } = once
    const faults = [
      [{}, '/startsAt', 'invalid'],
      [{ startsAt }, '/startsAt', 'invalid'],
      [{ startsAt, endsAt, weekly }, '/weekly', 'invalid'],
      [{ startsAt, endsAt: startsAt }, '/endsAt', 'before_start'],
      [{ startsAt, endsAt: '2026-12-19T00:00:00Z' }, '/endsAt', 'too_large'],
      [{ weekly: { ...weekly, endTime: '09:00' } }, '/weekly/endTime', 'before_start'],
      [{ weekly: { ...weekly, to: '2026-11-15' } }, '/weekly/to', 'before_start'],
      [{ weekly: { ...weekly, to: '2028-11-15' } }, '/weekly/to', 'too_large'],
    ] as const
    for (const [draft, pointer, code] of faults)
      expect(await teacher.post('/busy-times', draft)).toMatchObject({ status: 422, body: { errors: [{ pointer, code }] } })
  })

  test('is changed and removed under its ETag, and the time is free again', async () => {
    const { coach, teacher } = await openDistrict()
    const { body } = await teacher.post('/busy-times', once)
    const path = `/busy-times/${body.id}`
    expect((await teacher.send('PATCH', path, { title: 'x' })).status).toBe(428)
    expect((await teacher.send('PATCH', path, { title: 'x' }, { 'if-match': '"3"' })).status).toBe(412)
    expect((await teacher.patch(path, { endsAt: '2026-11-17T17:00:00.000Z', title: null })).body).toEqual({
      ...body,
      title: undefined,
      endsAt: '2026-11-17T17:00:00.000Z',
      rev: 1,
    })
    expect(await busy(coach, teacher.id)).toEqual([{ startsAt: once.startsAt, endsAt: '2026-11-17T17:00:00.000Z' }])
    const turned = await teacher.patch(path, { weekly })
    expect(turned.body).toMatchObject({ kind: 'weekly', weekly })
    expect(turned.body.startsAt).toBeUndefined()
    expect((await teacher.patch(path, { startsAt: once.startsAt, endsAt: once.endsAt })).body).toMatchObject({ kind: 'once' })
    expect((await teacher.send('DELETE', path, undefined, { 'if-match': '"3"' })).status).toBe(204)
    expect(await busy(coach, teacher.id)).toEqual([])
  })

  test('keeps what a patch is silent of, also of the week', async () => {
    const { teacher } = await openDistrict()
    const { body } = await teacher.post('/busy-times', once)
    const path = `/busy-times/${body.id}`
    expect((await teacher.patch(path, { endsAt: '2026-11-17T17:00:00.000Z' })).body).toMatchObject({ title: once.title })
    expect(await teacher.patch(path, { weekly: { weekdays: [2] } })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/weekly/startTime', code: 'required' }, {}, {}, {}] },
    })
    const turned = (await teacher.patch(path, { weekly })).body
    expect(turned).toMatchObject({ title: once.title, weekly })
    const off = await teacher.patch(path, { weekly: { except: [weekly.to] } })
    expect(off.body.weekly).toEqual({ ...turned.weekly, except: [weekly.to] })
    expect((await teacher.patch(path, { weekly: { weekdays: [5] } })).body.weekly).toEqual({ ...off.body.weekly, weekdays: [5] })
  })

  test('is one of a hundred at most, also of those who record at once', async () => {
    const { teacher, table } = await openDistrict()
    const { body } = await teacher.post('/busy-times', once)
    const book = (await table.find(BusyBooks, { personId: teacher.id }))!
    const entries = Array.from({ length: 98 }, () => ({ ...book.entries[0]!, id: body.id }))
    await table.commit([holdTicking(BusyBooks, book, { personId: teacher.id, listed: 'yes', entries })])
    const statuses = (await Promise.all([1, 2, 3, 4].map(() => teacher.post('/busy-times', once)))).map(({ status }) => status)
    expect(statuses.sort()).toEqual([201, 201, 403, 403])
  })

  test('is not published', async () => {
    const district = await openDistrict()
    const { body } = await district.teacher.post('/busy-times', once)
    const events = (await itemsIn(tableName(stage, district.id))) as { entity: string; data: Record<string, unknown> }[]
    expect(events.filter(({ entity, data }) => entity === 'event' && data['subject'] === body.id).map(({ data }) => data)).toMatchObject([
      { type: 'busy_time.recorded', kept: 'private' },
    ])
  })
})

describe('a calendar of busy times', () => {
  const events = [
    ['DTSTART:20261116T150000Z', 'DTEND:20261116T160000Z', 'RRULE:FREQ=DAILY;COUNT=2'],
    ['DTSTART:20261116T153000Z', 'DTEND:20261116T163000Z'],
    ['DTSTART:20261117T200000Z', 'DTEND:20261117T210000Z', 'TRANSP:TRANSPARENT'],
    ['DTSTART:20261117T200000Z', 'DTEND:20261117T210000Z', 'STATUS:CANCELLED'],
    ['DTSTART;VALUE=DATE:20261119', 'DTEND;VALUE=DATE:20261120'],
    ['DTSTART:20261120T150000Z', 'DTEND:20261121T170000Z'],
  ]
  const range = { from: '2026-11-16', to: '2026-11-30' }

  test('keeps when it is busy, and nothing of what with', async () => {
    const district = await openDistrict()
    const { teacher, coach } = district
    const { status, body } = await teacher.post('/busy-time-imports', { calendar: calendar(...events), ...range })
    const stretches = [
      { startsAt: '2026-11-16T15:00:00.000Z', endsAt: '2026-11-16T16:30:00.000Z' },
      { startsAt: '2026-11-17T15:00:00.000Z', endsAt: '2026-11-17T16:00:00.000Z' },
      { startsAt: '2026-11-20T15:00:00.000Z', endsAt: '2026-11-21T17:00:00.000Z' },
    ]
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { kind: 'calendar', calendar: { source: 'calendar', ...range }, stretches },
    })
    expect(await busy(coach, teacher.id)).toEqual(stretches)
    const stored = JSON.stringify((await itemsIn(tableName(stage, district.id))) as object[])
    expect(stored).not.toContain('Psychologist')
    expect((await teacher.get(`/busy-times/${body.id}`)).body).toEqual(body)
    expect((await teacher.get('/busy-times')).body.data[0].stretches).toBeUndefined()
  })

  test('takes the place of what the same source said before', async () => {
    const { teacher, coach } = await openDistrict()
    const send = (more: object) => teacher.post('/busy-time-imports', { calendar: calendar(...events), ...range, ...more })
    const first = await send({ allDay: 'busy' })
    expect(first.body.stretches[2]).toEqual({ startsAt: '2026-11-19T06:00:00.000Z', endsAt: '2026-11-20T06:00:00.000Z' })
    const second = await send({ calendar: calendar(events[1]!) })
    expect(second.body).toMatchObject({ id: first.body.id, rev: 1 })
    await send({ calendar: calendar(['DTSTART:20261118T150000Z', 'DTEND:20261118T160000Z']), source: 'private' })
    expect(await busy(coach, teacher.id)).toEqual([
      { startsAt: '2026-11-16T15:30:00.000Z', endsAt: '2026-11-16T16:30:00.000Z' },
      { startsAt: '2026-11-18T15:00:00.000Z', endsAt: '2026-11-18T16:00:00.000Z' },
    ])
    expect(await teacher.patch(`/busy-times/${first.body.id}`, { weekly })).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    expect((await teacher.patch(`/busy-times/${first.body.id}`, { title: 'Work' })).body.title).toBe('Work')
  })

  test('covers as many days as there are in it, of a file that is one', async () => {
    const { teacher } = await openDistrict()
    const send = (more: object) => teacher.post('/busy-time-imports', { calendar: calendar(...events), ...range, ...more })
    expect((await send({ to: '2027-11-30' })).body.errors).toMatchObject([{ pointer: '/to' }])
    expect((await send({ calendar: 'Dear colleague' })).body.errors).toMatchObject([{ pointer: '/calendar', code: 'wrong_format' }])
    const many = ['DTSTART:20261116T000000Z', 'DTEND:20261116T000500Z', 'RRULE:FREQ=MINUTELY;INTERVAL=15;COUNT=700']
    expect((await send({ calendar: calendar(many) })).body.errors).toMatchObject([{ pointer: '/calendar', code: 'too_long' }])
  })
})
