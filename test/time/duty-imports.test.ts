import { describe, expect, test } from 'vitest'
import { occurrencesIn } from '#functions/time/calendar.ts'
import { tableName } from '#shared/db/layout.ts'
import { itemsIn, openDistrict, serviceWith, stage } from '../district.ts'

const zone = 'America/Chicago'
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']
const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n')

/** Central time, by a name of its own, as some programs write it. */
const central = [
  'BEGIN:VTIMEZONE',
  'TZID:Central Standard Time',
  'BEGIN:STANDARD',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:-0500',
  'TZOFFSETTO:-0600',
  'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:-0600',
  'TZOFFSETTO:-0500',
  'RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
]

const startsIn = (text: string, from = '2026-10-25', to = '2026-11-10') =>
  occurrencesIn(text, { from, to }, zone).map(({ day, startsAt, not }) => startsAt ?? `${day} ${not ?? 'whole'}`)

describe('a calendar', () => {
  test.each(['Central Standard Time', 'America/Chicago'])('keeps the local time of a series over changes of the clock, in %s', (name) => {
    const series = event('UID:a', `DTSTART;TZID=${name}:20260901T080000`, 'DURATION:PT30M', 'RRULE:FREQ=WEEKLY')
    expect(startsIn(calendar(...central, ...series))).toEqual([
      '2026-10-27T13:00:00.000Z',
      '2026-11-03T14:00:00.000Z',
      '2026-11-10T14:00:00.000Z',
    ])
  })

  test('holds ends of series, which are UTC, against local times east of it as well', () => {
    const series = event('UID:a', 'DTSTART;TZID=Europe/Berlin:20261102T003000', 'DURATION:PT30M', 'RRULE:FREQ=DAILY;UNTIL=20261103T233000Z')
    expect(startsIn(calendar(...series))).toEqual(['2026-11-01T23:30:00.000Z', '2026-11-02T23:30:00.000Z', '2026-11-03T23:30:00.000Z'])
  })

  test('has what was moved where it is now, and not what was taken out', () => {
    const series = event(
      'UID:a',
      'DTSTART;TZID=America/Chicago:20261026T080000',
      'DURATION:PT30M',
      'RRULE:FREQ=DAILY;COUNT=4',
      'EXDATE;TZID=America/Chicago:20261028T080000',
    )
    const moved = event(
      'UID:a',
      'RECURRENCE-ID;TZID=America/Chicago:20261027T080000',
      'DTSTART;TZID=America/Chicago:20261109T090000',
      'DURATION:PT30M',
    )
    expect(startsIn(calendar(...series, ...moved))).toEqual([
      '2026-10-26T13:00:00.000Z',
      '2026-10-29T13:00:00.000Z',
      '2026-11-09T15:00:00.000Z',
    ])
  })

  test('has what was moved here from later', () => {
    const series = event('UID:a', 'DTSTART:20261201T140000Z', 'DURATION:PT30M', 'RRULE:FREQ=WEEKLY')
    const moved = event('UID:a', 'RECURRENCE-ID:20261208T140000Z', 'DTSTART:20261103T140000Z', 'DURATION:PT30M')
    expect(startsIn(calendar(...series, ...moved))).toEqual(['2026-11-03T14:00:00.000Z'])
  })

  test('means the district’s time where it names no zone, and what it names and nobody knows is left out', () => {
    const floating = event('UID:a', 'DTSTART:20261103T080000', 'DURATION:PT30M')
    const unknown = event('UID:b', 'DTSTART;TZID=Mars/Olympus:20261104T080000', 'DURATION:PT30M')
    expect(startsIn(calendar(...floating, ...unknown))).toEqual(['2026-11-03T14:00:00.000Z', '2026-11-04 unknown_time_zone'])
  })

  test('has whole days one by one, and says what takes nobody’s time', () => {
    const days = event('UID:a', 'DTSTART;VALUE=DATE:20261109', 'DTEND;VALUE=DATE:20261112')
    const cancelled = event('UID:b', 'DTSTART:20261102T140000Z', 'DURATION:PT30M', 'STATUS:CANCELLED')
    const free = event('UID:c', 'DTSTART;VALUE=DATE:20261105', 'TRANSP:TRANSPARENT')
    expect(startsIn(calendar(...days, ...cancelled, ...free))).toEqual([
      '2026-11-02T14:00:00.000Z',
      '2026-11-05 free',
      '2026-11-09 whole',
      '2026-11-10 whole',
    ])
  })

  test('that recurs without end, or too often, or is none, is refused in words', () => {
    const refused = (text: string) =>
      expect(() => startsIn(text)).toThrow(
        expect.objectContaining({ code: 'invalid_request', faults: [expect.objectContaining({ pointer: '/calendar' })] }),
      )
    refused(calendar(...event('UID:a', 'DTSTART:20000101T010000Z', 'DURATION:PT1M', 'RRULE:FREQ=SECONDLY')))
    refused('Dear calendar')
    refused('BEGIN:VCARD\r\nEND:VCARD\r\n')
    refused(calendar(...event('DTSTART:20261102T140000Z')))
    expect(
      startsIn(calendar(...event('UID:a', 'DTSTART:20000101T010000Z', 'DURATION:PT1M', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'))),
    ).toEqual([])
  })
})

const bus = event(
  'UID:bus',
  'DTSTART;TZID=America/Chicago:20261109T074500',
  'DTEND;TZID=America/Chicago:20261109T081500',
  'RRULE:FREQ=DAILY;COUNT=3',
  'SUMMARY:Bus duty',
)
const plc = (end = '100000') =>
  event(
    'UID:plc',
    'DTSTART;TZID=America/Chicago:20261110T090000',
    `DTEND;TZID=America/Chicago:20261110T${end}`,
    'SUMMARY:PLC',
    'CATEGORIES:Learning',
  )
const week = { from: '2026-11-09', to: '2026-11-13' }
const kindBy = [
  { keyword: 'bus', kind: 'supervision' },
  { category: 'learning', kind: 'professional_learning' },
]

describe('an import', () => {
  test('makes a duty of each event, by what it is called, and says so', async () => {
    const { coach } = await openDistrict()
    const { status, body } = await coach.post('/duty-imports', {
      calendar: calendar(...bus, ...plc()),
      ...week,
      kindBy,
      summaryAsNote: true,
    })
    expect({ status, body }).toMatchObject({ status: 200, body: { hasMore: false, counts: { created: 4, changed: 0, left_out: 0 } } })
    const { data } = (await coach.get('/duties')).body
    expect(data.map((it: Record<string, unknown>) => [it['day'], it['kind'], it['minutes'], it['note']])).toEqual([
      ['2026-11-11', 'supervision', 30, 'Bus duty'],
      expect.arrayContaining(['2026-11-10']),
      expect.arrayContaining(['2026-11-10']),
      ['2026-11-09', 'supervision', 30, 'Bus duty'],
    ])
    expect((await coach.get('/time-ledger', week)).body.total.minutes.otherDuty).toBe(150)
  })

  test('again changes what has changed, leaves what was done by hand, and removes only when told', async () => {
    const { coach } = await openDistrict()
    const send = async (text: string, more: object = {}) =>
      (await coach.post('/duty-imports', { calendar: text, ...week, kindBy, ...more })).body
    const first = await send(calendar(...bus, ...plc()))
    expect(await send(calendar(...bus, ...plc()))).toMatchObject({ counts: { created: 0, unchanged: 4 } })
    const busId = first.events.find((it: { uid: string }) => it.uid === 'bus').dutyId
    await coach.patch(`/duties/${busId}`, { kind: 'meeting' })
    expect(await send(calendar(...bus, ...plc('103000')))).toMatchObject({ counts: { changed: 1, unchanged: 3 } })
    expect((await coach.get(`/duties/${busId}`)).body.kind).toBe('meeting')
    expect(await send(calendar(...bus))).toMatchObject({ counts: { unchanged: 3, removed: 0 } })
    expect(await send(calendar(...bus), { removeMissing: true, source: 'another' })).toMatchObject({ counts: { removed: 0 } })
    expect(await send(calendar(...bus), { removeMissing: true, dryRun: true })).toMatchObject({ counts: { removed: 1 }, dryRun: true })
    expect((await coach.get('/duties')).body.data).toHaveLength(4)
    expect(await send(calendar(...bus), { removeMissing: true })).toMatchObject({ counts: { removed: 1, unchanged: 3 } })
    expect((await coach.get('/time-ledger', week)).body.total.minutes.total).toBe(90)
  })

  test('of many events takes as many as fit into a commit, and goes on when sent again', async () => {
    const district = await openDistrict()
    const { coach, id } = district
    const daily = event('UID:lunch', 'DTSTART;TZID=America/Chicago:20260901T120000', 'DURATION:PT30M', 'RRULE:FREQ=DAILY')
    const send = () => coach.post('/duty-imports', { calendar: calendar(...daily), from: '2026-09-01', to: '2026-10-31' })
    const { body: first } = await send()
    expect(first).toMatchObject({ hasMore: true, counts: { unchanged: 0, waiting: 61 - first.counts.created } })
    expect(first.counts.created).toBeGreaterThan(15)
    let [calls, last] = [1, first]
    for (; last.hasMore; calls += 1) last = (await send()).body
    expect({ calls, counts: last.counts.created + last.counts.unchanged }).toEqual({ calls: expect.any(Number), counts: 61 })
    const items = (await itemsIn(tableName(stage, id))) as { entity: string }[]
    expect(items.filter(({ entity }) => entity === 'ledger line')).toHaveLength(61)
    expect(calls).toBeLessThan(6)
  })

  test('leaves out what has not been yet, whole days unless told, and kinds that are not wanted', async () => {
    const district = await openDistrict({ app: serviceWith({ now: () => new Date('2026-11-10T18:00:00Z') }) })
    const { coach } = district
    const off = event('UID:off', 'DTSTART;VALUE=DATE:20261109', 'SUMMARY:Retreat')
    const send = async (more: object = {}) =>
      (await coach.post('/duty-imports', { calendar: calendar(...bus, ...plc(), ...off), ...week, kindBy, ...more })).body
    const whys = ({ events }: { events: { fate: string; why?: string }[] }) => events.map(({ fate, why }) => why ?? fate)
    expect(whys(await send({ dryRun: true, kindBy: [{ keyword: 'plc', kind: null }] })).sort()).toEqual([
      'all_day',
      'created',
      'created',
      'in_the_future',
      'kind',
    ])
    expect(whys(await send({ allDayMinutes: 450 })).sort()).toEqual(['created', 'created', 'created', 'created', 'in_the_future'])
  })

  test('is one’s own, or an admin’s for a coach', async () => {
    const { coach, admin, join } = await openDistrict()
    const other = await join('coach', 'Noor')
    const body = { calendar: calendar(...bus), ...week, coachId: coach.id }
    expect((await other.post('/duty-imports', body)).status).toBe(403)
    expect(await admin.post('/duty-imports', body)).toMatchObject({ status: 200, body: { coachId: coach.id, counts: { created: 3 } } })
  })
})
