import ICAL from 'ical.js'
import { convertIcsCalendar, generateIcsCalendar, type IcsCalendar, type IcsEvent } from 'ts-ics'
import { describe, expect, test } from 'vitest'
import { feedDesk } from '#functions/time/feed-desk.ts'
import { headersOf } from '#shared/http/message.ts'
import type { Limiter } from '#shared/limits/limiter.ts'
import { Problem } from '#shared/problem.ts'
import { type Caller, dependencies, dumpOf, openCycle, openDistrict, serviceWith, now as today } from '../district.ts'

/** A calendar program: it knows nothing but an address. */
function reader(over: Parameters<typeof dependencies>[0] = {}) {
  const clocked = dependencies(over)
  const app = serviceWith({ ...over, plain: feedDesk(clocked) })
  return (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    app.fetch({ method, url: `https://tandem.test${path}`, headers: headersOf(Object.entries(headers)), text: async () => '' })
}

const read = reader()
const at = (time: string, day = '2026-11-18') => `${day}T${time}:00.000Z`
const make = async (as: Caller, draft: object = {}) => (await as.post('/calendar-feeds', draft)).body as { id: string; path: string }
const parsed = (text: string): IcsCalendar => convertIcsCalendar(undefined, text)
const eventsOf = async (path: string, ask = read): Promise<IcsEvent[]> => parsed((await ask(path)).body).events ?? []
const book = async (as: Caller, more: object = {}) =>
  (await as.post('/visits', { kind: 'visit', startsAt: at('15:00'), endsAt: at('15:45'), ...more })).body

describe('a calendar feed', () => {
  test('shows its address once; a repeated request is shown it again', async () => {
    const { coach } = await openDistrict()
    const send = () => coach.post('/calendar-feeds', { name: 'Phone' }, { 'idempotency-key': 'k' })
    const [first, again] = [await send(), await send()]
    expect(first).toMatchObject({
      status: 201,
      body: { name: 'Phone', shows: ['visits', 'actions', 'duties'], details: 'full', personId: coach.id },
    })
    expect(again.body).toEqual(first.body)
    const { path, ...shown } = first.body
    expect((await coach.get(`/calendar-feeds/${shown.id}`)).body).toEqual(shown)
    expect((await coach.get('/calendar-feeds')).body.data).toEqual([shown])
    expect((await read(path)).status).toBe(200)
  })

  test('has the visits of who is in them, in UTC, with whom and where, and no word of what about', async () => {
    const district = await openDistrict()
    const { coach, teacher } = district
    const cycle = await openCycle(district)
    const visit = await book(coach, { cycleId: cycle.id, kind: 'data_discussion', place: 'Room 12; left, “Nord”', note: 'Secret.' })
    for (const [as, whom] of [
      [coach, 'B. Okafor'],
      [teacher, 'A. Okafor'],
    ] as const) {
      const reply = await read((await make(as)).path)
      expect(reply.headers).toMatchObject({ 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, no-cache' })
      const { events, name, method } = parsed(reply.body)
      expect({ name, method }).toEqual({ name: 'Tandem, Lakeside Unified', method: 'PUBLISH' })
      expect(events).toHaveLength(1)
      expect(events![0]).toMatchObject({
        uid: `${visit.id}@tandem`,
        summary: `Data discussion: ${whom}`,
        location: 'Room 12; left, “Nord”',
        status: 'CONFIRMED',
        class: 'PRIVATE',
        start: { date: new Date(at('15:00')), type: 'DATE-TIME' },
        end: { date: new Date(at('15:45')) },
      })
      expect(reply.body).toContain('DTSTART:20261118T150000Z')
      expect(reply.body).not.toMatch(/Secret|on task|literacy/)
    }
  })

  test('that says no more than busy says no more', async () => {
    const district = await openDistrict()
    const { coach } = district
    const cycle = await openCycle(district)
    await book(coach, { cycleId: cycle.id, place: 'Room 12' })
    await coach.post(`${cycle.path}/actions`, { kind: 'modeling', scheduledOn: '2026-11-20' })
    await coach.post('/duties', { kind: 'testing', day: '2026-11-10', minutes: 30 })
    const { path } = await make(coach, { details: 'busy' })
    expect((await eventsOf(path)).map(({ summary, location }) => [summary, location])).toEqual([
      ['Busy', undefined],
      ['Busy', undefined],
      ['Busy', undefined],
    ])
    expect((await read(path)).body).not.toMatch(/Okafor|Room|modeling|testing/)
  })

  test('has what it was made for: a coach’s planned actions, and duties', async () => {
    const district = await openDistrict()
    const { coach, teacher } = district
    const cycle = await openCycle(district)
    const plan = async (scheduledOn: string) =>
      (await coach.post(`${cycle.path}/actions`, { kind: 'modeling', scheduledOn, note: 'Secret.' })).body.id
    const [first, booked] = [await plan('2026-11-20'), await plan('2026-11-18')]
    await book(coach, { cycleId: cycle.id, actionId: booked })
    await coach.post('/duties', {
      kind: 'testing',
      startsAt: at('15:00', '2026-11-10'),
      endsAt: at('16:00', '2026-11-10'),
      note: 'Secret.',
    })
    await coach.post('/duties', { kind: 'meeting', day: '2026-11-11', minutes: 30 })
    const shown = async (as: Caller, draft: object = {}) =>
      (await eventsOf((await make(as, draft)).path)).map(({ summary, start }) => `${summary} ${start.type}`)
    expect(await shown(coach)).toEqual([
      'Visit: B. Okafor DATE-TIME',
      'Planned: modeling DATE',
      'Duty: testing DATE-TIME',
      'Duty: meeting DATE',
    ])
    expect(await shown(coach, { shows: ['actions'] })).toEqual(['Planned: modeling DATE', 'Planned: modeling DATE'])
    expect(await shown(teacher)).toEqual(['Visit: A. Okafor DATE-TIME'])
    await coach.post(`${cycle.path}/actions/${first}/cancel`)
    expect(await shown(coach, { shows: ['actions', 'visits'] })).toEqual(['Visit: B. Okafor DATE-TIME'])
    expect((await read((await make(coach)).path)).body).not.toContain('Secret')
  })

  test('keeps a visit’s UID while its SEQUENCE grows, and tells of cancelled ones for 30 days', async () => {
    const { coach } = await openDistrict()
    const visit = await book(coach)
    const { path } = await make(coach)
    const told = async (ask = read) =>
      (await eventsOf(path, ask)).map(({ uid, sequence, status, start }) => [uid, sequence ?? 0, status, start.date.toISOString()])
    const uid = `${visit.id}@tandem`
    expect(await told()).toEqual([[uid, 0, 'CONFIRMED', at('15:00')]])
    await coach.patch(`/visits/${visit.id}`, { startsAt: at('16:00'), endsAt: at('17:00') })
    expect(await told()).toEqual([[uid, 1, 'CONFIRMED', at('16:00')]])
    await coach.post(`/visits/${visit.id}/cancel`)
    expect(await told()).toEqual([[uid, 2, 'CANCELLED', at('16:00')]])
    const daysLater = (days: number) => reader({ now: () => new Date(today.getTime() + days * 86_400_000) })
    expect(await told(daysLater(29))).toHaveLength(1)
    expect(await told(daysLater(30))).toEqual([])
  })

  test('goes from 60 days back to 180 ahead', async () => {
    const district = await openDistrict()
    const { coach } = district
    await book(coach, { startsAt: at('15:00', '2027-05-20'), endsAt: at('16:00', '2027-05-20') })
    const { path } = await make(coach)
    const on = (day: string) => reader({ now: () => new Date(`${day}T15:00:00.000Z`) })
    expect(await eventsOf(path)).toEqual([])
    expect(await eventsOf(path, on('2026-11-21'))).toHaveLength(1)
    expect(await eventsOf(path, on('2027-07-19'))).toHaveLength(1)
    expect(await eventsOf(path, on('2027-07-20'))).toEqual([])
  })

  test('is the same text for the same things, and says so', async () => {
    const { coach } = await openDistrict()
    await book(coach)
    const { path } = await make(coach)
    const { headers } = await read(path)
    const etag = headers['etag']!
    const later = reader({ now: () => new Date(today.getTime() + 3_600_000) })
    expect(await later(path, { 'if-none-match': etag })).toMatchObject({ status: 304, body: '' })
    expect((await later(path, { 'if-none-match': `"other", W/${etag}` })).status).toBe(304)
    await book(coach, { startsAt: at('18:00'), endsAt: at('19:00') })
    expect((await later(path, { 'if-none-match': etag })).status).toBe(200)
    expect(await read(path, {}, 'HEAD')).toMatchObject({ status: 200, body: '' })
    expect((await read(path, {}, 'POST')).status).toBe(405)
  })

  test('is folded at 75 octets, ends its lines as RFC 5545 wants, and is read by another library as by ours', async () => {
    const { coach } = await openDistrict()
    const place = `${'Bibliothèque 図書館 '.repeat(4)}1`
    const visit = await book(coach, { place })
    const { body } = await read((await make(coach)).path)
    const lines = body.split('\r\n')
    expect(lines.at(-1)).toBe('')
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
    expect(body.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(parsed(body).events![0]!.location).toBe(place)
    const ours = new ICAL.Component(ICAL.parse(body) as never).getAllSubcomponents('vevent').map((it) => new ICAL.Event(it))
    expect(ours.map(({ uid, location }) => [uid, location])).toEqual([[`${visit.id}@tandem`, place]])
    expect(body).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H')
  })
})

describe('nobody reads', () => {
  test('a feed that was revoked, from that moment on', async () => {
    const { coach } = await openDistrict()
    const { id, path } = await make(coach)
    const second = await make(coach)
    expect((await coach.send('DELETE', `/calendar-feeds/${id}`, undefined, { 'if-match': '"0"' })).status).toBe(204)
    const { status, headers } = await read(path)
    expect({ status, type: headers['content-type'] }).toEqual({ status: 404, type: 'application/problem+json' })
    expect((await read(second.path)).status).toBe(200)
  })

  test('the feed of someone who is not active any more', async () => {
    const { coach, admin } = await openDistrict()
    const { path } = await make(coach)
    await admin.patch(`/people/${coach.id}`, { status: 'tobedeleted' })
    expect((await read(path)).status).toBe(404)
  })

  test('with a secret that is another’s, or none, and cannot tell why', async () => {
    const [one, two] = [await openDistrict(), await openDistrict()]
    const [ours, theirs] = [await make(one.coach), await make(two.coach)]
    const token = (path: string) => path.slice('/v1/calendar/'.length, -'.ics'.length)
    const [mine, their] = [token(ours.path), token(theirs.path)]
    const turned = `${mine.slice(0, -1)}${mine.endsWith('A') ? 'E' : 'A'}`
    const wrong = [
      `${mine.slice(0, 78)}${their.slice(78)}`,
      `${their.slice(0, 26)}${mine.slice(26)}`,
      `01J9ZQ7Y8Z0000000000000001${mine.slice(26)}`,
      turned,
      mine.slice(0, 78),
      `${mine}A`,
      '',
      '../../v1',
    ]
    const answers = await Promise.all(wrong.map((it) => read(`/v1/calendar/${it}.ics`)))
    expect(answers.map(({ status }) => status)).toEqual(wrong.map(() => 404))
    const details = answers.filter((_, n) => n < 7).map(({ body }) => JSON.parse(body).detail)
    expect(new Set(details).size).toBe(1)
    expect((await read(`/v1/calendar/${mine}`)).status).toBe(404)
  })

  test('its secret in the table, nor in any list or log', async () => {
    const lines: Record<string, unknown>[] = []
    const district = await openDistrict({ app: serviceWith({ log: (line) => void lines.push(line) }) })
    const { path } = await make(district.coach)
    const secret = path.slice(-47, -4)
    await reader({ log: (line) => void lines.push(line) })(path)
    expect(lines.at(-1)).toMatchObject({ route: 'GET /v1/calendar/{token}.ics', status: 200, tenant: district.id })
    expect(JSON.stringify([lines, await dumpOf(district.id)])).not.toContain(secret)
  })

  test('another person’s feeds, or makes more than ten', async () => {
    const { coach, admin, teacher } = await openDistrict()
    const { id } = await make(coach)
    for (const as of [admin, teacher]) {
      expect((await as.get(`/calendar-feeds/${id}`)).status).toBe(404)
      expect((await as.send('DELETE', `/calendar-feeds/${id}`, undefined, { 'if-match': '*' })).status).toBe(404)
    }
    for (let n = 1; n < 10; n += 1) await make(coach)
    expect(await coach.post('/calendar-feeds', {})).toMatchObject({ status: 403, body: { code: 'limit_reached' } })
  })

  test('a feed more often than its person may call; whoever guesses uses nothing of that up', async () => {
    const { coach, id } = await openDistrict()
    const { path } = await make(coach)
    const calls: unknown[] = []
    const refusal = new Problem('rate_limited', 'You have used up your calls of this moment.', { headers: { 'retry-after': '7' } })
    const pass: Limiter['pass'] = async ({ claims, tenantId }) => {
      calls.push([claims.sub, tenantId])
      return { headers: { ratelimit: '"person";r=0' }, ...(calls.length > 1 && { refusal }) }
    }
    const ask = reader({ limiter: { pass, passBy: () => ({}) } })
    const [first, second] = [await ask(path), await ask(path)]
    expect([first, second]).toMatchObject([
      { status: 200, headers: { ratelimit: '"person";r=0' } },
      { status: 429, headers: { 'retry-after': '7', ratelimit: '"person";r=0' } },
    ])
    await ask(`${path.slice(0, -5)}${path.at(-5) === 'A' ? 'E' : 'A'}.ics`)
    expect(calls).toEqual([1, 2].map(() => [coach.id, id]))
  })
})

describe('what another program writes', () => {
  const written = (events: Partial<IcsEvent>[]) =>
    generateIcsCalendar({
      version: '2.0',
      prodId: '-//Another//Program//EN',
      events: events.map((it, n) => ({ uid: `${n}@another.example`, summary: 'Hall duty', stamp: { date: today }, ...it }) as IcsEvent),
    })
  const when = (startsAt: string, endsAt: string) => ({ start: { date: new Date(startsAt) }, end: { date: new Date(endsAt) } })

  test('is read by the import of duties', async () => {
    const { coach } = await openDistrict()
    const calendar = written([
      when(at('14:00', '2026-11-10'), at('14:50', '2026-11-10')),
      { ...when(at('15:00', '2026-11-11'), at('15:30', '2026-11-11')), recurrenceRule: { frequency: 'DAILY', count: 2 } },
    ])
    const { body } = await coach.post('/duty-imports', { calendar, from: '2026-11-01', to: '2026-11-15', kind: 'supervision' })
    expect(body.events.map(({ fate, day, minutes }: Record<string, unknown>) => [fate, day, minutes])).toEqual([
      ['created', '2026-11-10', 50],
      ['created', '2026-11-11', 30],
      ['created', '2026-11-12', 30],
    ])
  })

  test('is read by the import of busy times, as is a feed of ours', async () => {
    const { coach, teacher } = await openDistrict()
    const calendar = written([when(at('14:00'), at('14:50'))])
    const bring = async (calendar: string) =>
      (await teacher.post('/busy-time-imports', { calendar, from: '2026-11-16', to: '2026-11-30' })).body.stretches
    expect(await bring(calendar)).toEqual([{ startsAt: at('14:00'), endsAt: at('14:50') }])
    const kept = await book(coach)
    const gone = await book(coach, { startsAt: at('18:00'), endsAt: at('19:00') })
    await coach.post(`/visits/${gone.id}/cancel`)
    expect(await bring((await read((await make(coach)).path)).body)).toEqual([{ startsAt: kept.startsAt, endsAt: kept.endsAt }])
  })
})
