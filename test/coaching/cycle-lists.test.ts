import { describe, expect, test } from 'vitest'
import type { Caller } from '../district.ts'
import { openCycle, openDistrict, serviceWith } from '../district.ts'
import { type Sent, wire } from '../wire.ts'

const idsOf = ({ body }: Awaited<ReturnType<Caller['get']>>): string[] => body.data.map(({ id }: { id: string }) => id)

const startOf = ({ ExclusiveStartKey }: Sent['input']) => textOf((ExclusiveStartKey as Sent['input'])['gs5sk'])
const boundOf = ({ ExpressionAttributeValues }: Sent['input']) => textOf((ExpressionAttributeValues as Sent['input'])[':from'])
const textOf = (value: unknown) => (typeof value === 'string' ? value : (value as { S: string }).S)

/** All pages of a list, one after the other. */
async function pagesOf(as: Caller, path: string, query: Record<string, string>): Promise<string[][]> {
  const pages: string[][] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const answered = await as.get(path, { ...query, ...(cursor && { cursor }) })
    expect(answered.body.page.hasMore).toBe(answered.body.page.next !== null)
    pages.push(idsOf(answered))
    cursor = answered.body.page.next
  }
  return pages
}

describe('the lists of cycles', () => {
  test('show the latest first, a page at a time, each cycle once, and promise a next page only where there is one', async () => {
    const district = await openDistrict()
    const opened: string[] = []
    for (let n = 0; n < 4; n += 1) opened.unshift((await openCycle(district)).id)
    const { admin, coach, teacher, leader, school } = district
    const all = [
      [admin, {}],
      [coach, { coachId: coach.id }],
      [teacher, { teacherId: teacher.id }],
      [leader, { schoolId: school.id }],
      [admin, { stage: 'set' }],
    ] as const
    for (const [as, filter] of all) {
      expect(await pagesOf(as, '/cycles', { ...filter, limit: '3' })).toEqual([opened.slice(0, 3), opened.slice(3)])
      expect(await pagesOf(as, '/cycles', { ...filter, limit: '4' })).toEqual([opened])
    }
  })

  test('link to the page after', async () => {
    const district = await openDistrict()
    for (let n = 0; n < 2; n += 1) await openCycle(district)
    const { headers, body } = await district.coach.get('/cycles', { coachId: district.coach.id, limit: '1' })
    const [, next = ''] = /^<(.+)>; rel="next"$/.exec(headers['link'] ?? '') ?? []
    expect(next).toContain(`cursor=${body.page.next}`)
    const last = await district.coach.get(next)
    expect({ status: last.status, page: last.body.page, link: last.headers['link'] }).toEqual({
      status: 200,
      page: { next: null, hasMore: false },
      link: undefined,
    })
  })

  test('tell each filter apart', async () => {
    const district = await openDistrict()
    const { admin, teacher, other } = district
    const bea = await district.join('coach', 'Bea')
    const { id: first } = await openCycle(district)
    const { body: second } = await admin.post('/cycles', {
      coachId: bea.id,
      teacherIds: [other.id, teacher.id],
      schoolId: district.school.id,
      specialty: 'science',
      startsOn: '2026-11-02',
    })
    expect(idsOf(await bea.get('/cycles', { coachId: bea.id }))).toEqual([second.id])
    expect(idsOf(await teacher.get('/cycles', { teacherId: teacher.id }))).toEqual([second.id, first])
    expect(idsOf(await other.get('/cycles', { teacherId: other.id }))).toEqual([second.id])
    await bea.post(`/cycles/${second.id}/abandon`, { reason: 'Schedule.' })
    expect(idsOf(await admin.get('/cycles', { stage: 'set' }))).toEqual([first])
    expect(idsOf(await admin.get('/cycles', { stage: 'abandoned' }))).toEqual([second.id])
  })

  test('tell open cycles, soonest due first or last, from those that have ended', async () => {
    const district = await openDistrict()
    const { admin, coach, school } = district
    const later = await openCycle(district, { startsOn: '2026-11-10' })
    const sooner = await openCycle(district, { startsOn: '2026-11-02' })
    const gone = await openCycle(district)
    await coach.post(`${gone.path}/abandon`, { reason: 'Schedule.' })
    const listed = async (query: Record<string, string>) => idsOf(await admin.get('/cycles', query))
    for (const filter of [{}, { coachId: coach.id }, { schoolId: school.id }]) {
      expect(await listed({ status: 'open', ...filter })).toEqual([sooner.id, later.id])
      expect(await listed({ status: 'open', order: 'desc', ...filter })).toEqual([later.id, sooner.id])
    }
    expect(await listed({ status: 'abandoned' })).toEqual([gone.id])
    expect(await listed({ status: 'closed' })).toEqual([])
    expect((await admin.get('/cycles', { status: 'abandoned', coachId: coach.id })).status).toBe(400)
    expect((await coach.get('/cycles', { status: 'open' })).status).toBe(403)
  })

  test('exist only where an index serves them; others are refused with those that do', async () => {
    const { admin, coach, school } = await openDistrict()
    const answered = await admin.get('/cycles', { coachId: coach.id, schoolId: school.id })
    expect(answered).toMatchObject({
      status: 400,
      body: {
        code: 'invalid_query',
        detail: expect.stringContaining('coachId and attention'),
        errors: [{ pointer: '?coachId', code: 'not_served_together' }, { pointer: '?schoolId' }],
      },
    })
    expect(await admin.get('/cycles', { attention: 'asleep' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '?attention', code: 'not_one_of' }] },
    })
  })
})

describe('a cursor', () => {
  test('works for the list, the filters and the district it came from, and nowhere else', async () => {
    const [district, elsewhere] = [await openDistrict(), await openDistrict()]
    for (let n = 0; n < 2; n += 1) await openCycle(district)
    const { admin, coach, teacher, school } = district
    const { body } = await admin.get('/cycles', { coachId: coach.id, limit: '1' })
    const cursor = body.page.next as string
    expect(await admin.get('/cycles', { coachId: coach.id, limit: '7', cursor })).toMatchObject({ status: 200 })
    const foreign = { status: 400, body: { code: 'invalid_cursor' } }
    expect(await admin.get('/cycles', { schoolId: school.id, cursor })).toMatchObject(foreign)
    expect(await admin.get('/cycles', { teacherId: teacher.id, cursor })).toMatchObject(foreign)
    expect(await admin.get('/cycles', { cursor })).toMatchObject(foreign)
    expect(await admin.get('/audit', { cursor })).toMatchObject(foreign)
    expect(await elsewhere.admin.get('/cycles', { coachId: coach.id, cursor })).toMatchObject(foreign)
  })

  test('does not open once a character of it is changed, and does not show the keys it holds', async () => {
    const district = await openDistrict()
    for (let n = 0; n < 2; n += 1) await openCycle(district)
    const { coach } = district
    const list = (more: Record<string, string>) => coach.get('/cycles', { coachId: coach.id, limit: '1', ...more })
    const cursor = (await list({})).body.page.next as string
    for (let n = 0; n < cursor.length - 1; n += 9) {
      const changed = `${cursor.slice(0, n)}${cursor[n] === 'A' ? 'B' : 'A'}${cursor.slice(n + 1)}`
      expect(await list({ cursor: changed })).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } })
    }
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toMatch(/CYCLE|COACH|cyc_|per_/)
  })
})

describe('the order of a list', () => {
  test('is that of the index, either way, and its cursor’s', async () => {
    const district = await openDistrict()
    const ids: string[] = []
    for (let n = 0; n < 3; n += 1) ids.push((await openCycle(district)).id)
    const { coach } = district
    const page = (query: Record<string, string>) => coach.get('/cycles', { coachId: coach.id, ...query })
    expect(idsOf(await page({}))).toEqual(ids.toReversed())
    expect(idsOf(await page({ order: 'desc' }))).toEqual(ids.toReversed())
    const first = await page({ order: 'asc', limit: '1' })
    const cursor = first.body.page.next
    expect([...idsOf(first), ...idsOf(await page({ order: 'asc', cursor }))]).toEqual(ids)
    expect(await page({ cursor })).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } })
  })

  test('is the soonest due first of those that need attention', async () => {
    const { admin } = await openDistrict()
    expect(await admin.get('/cycles', { attention: 'due_soon', order: 'desc' })).toMatchObject({
      status: 400,
      body: { code: 'invalid_query', errors: [{ pointer: '?order', code: 'not_served_together' }] },
    })
  })
})

describe('attention', () => {
  /** A district whose clock the test sets. */
  async function clocked(at: string) {
    let moment = new Date(at)
    const { db, requests } = wire()
    const district = await openDistrict({ app: serviceWith({ db, now: () => moment }) })
    const set = (to: string) => {
      moment = new Date(to)
    }
    return { district, requests, clock: { set } }
  }
  const attentionOf = async (as: Caller, path: string) => (await as.get(path)).body.attention
  const listed = async (as: Caller, attention: string, more: Record<string, string> = {}) =>
    idsOf(await as.get('/cycles', { attention, ...more }))

  test('is due soon three days before the cadence has passed, and overdue from the end of that day at the school', async () => {
    const { district, clock } = await clocked('2026-06-01T15:00:00Z')
    const { admin, coach, school } = district
    const { id, path, contactDueAt } = await openCycle(district, { startsOn: '2026-06-01' })
    expect(contactDueAt).toBe('2026-06-16T05:00:00.000Z')
    const moments = [
      ['2026-06-13T04:59:59.999Z', 'on_track', [], []],
      ['2026-06-13T05:00:00.000Z', 'due_soon', [id], []],
      ['2026-06-16T04:59:59.999Z', 'due_soon', [id], []],
      ['2026-06-16T05:00:00.000Z', 'overdue', [], [id]],
      ['2027-06-16T05:00:00.000Z', 'overdue', [], [id]],
    ] as const
    for (const [at, attention, soon, overdue] of moments) {
      clock.set(at)
      expect({ at, attention: await attentionOf(coach, path) }).toEqual({ at, attention })
      for (const filter of [{}, { coachId: coach.id }, { schoolId: school.id }]) {
        expect(await listed(admin, 'due_soon', filter)).toEqual(soon)
        expect(await listed(admin, 'overdue', filter)).toEqual(overdue)
        expect(await listed(admin, 'on_track', filter)).toEqual(attention === 'on_track' ? [id] : [])
      }
    }
  })

  test('counts whole days at the school over a change of daylight-saving time', async () => {
    const { district } = await clocked('2026-10-20T15:00:00Z')
    // Clocks go back on 2026-11-01 and forward on 2027-03-14: midnight is 05:00 UTC in summer and 06:00 in winter.
    expect(await openCycle(district, { startsOn: '2026-10-17' })).toMatchObject({ contactDueAt: '2026-11-01T05:00:00.000Z' })
    expect(await openCycle(district, { startsOn: '2026-10-18' })).toMatchObject({ contactDueAt: '2026-11-02T06:00:00.000Z' })
    expect(await openCycle(district, { startsOn: '2027-02-27' })).toMatchObject({ contactDueAt: '2027-03-14T06:00:00.000Z' })
    expect(await openCycle(district, { startsOn: '2027-02-28' })).toMatchObject({ contactDueAt: '2027-03-15T05:00:00.000Z' })
  })

  test('follows the cadence of the stage a cycle comes to', async () => {
    const district = await openDistrict()
    const { coach } = district
    const { path } = await openCycle(district, { model: { key: 'student_centered' }, optedOut: ['progress_check'] })
    await coach.post(`${path}/advance`, { from: 'student_goal' })
    await coach.post(`${path}/actions`, { kind: 'coplanning', scheduledOn: '2026-11-10' })
    expect((await coach.get(path)).body.contactDueAt).toBe('2026-11-17T06:00:00.000Z')
    const { body } = await coach.post(`${path}/advance`, { from: 'targets' })
    expect(body).toMatchObject({ stage: 'coteach', contactDueAt: '2026-11-10T06:00:00.000Z', attention: 'overdue' })
  })

  test('lists soonest due first, over pages that the clock runs on between', async () => {
    const { district, clock, requests } = await clocked('2026-06-10T15:00:00Z')
    const { admin } = district
    const opened: string[] = []
    for (const startsOn of ['2026-06-01', '2026-05-30', '2026-05-31']) opened.push((await openCycle(district, { startsOn })).id)
    const [third, first, second] = opened
    clock.set('2026-06-14T04:59:59.000Z')
    const { body } = await admin.get('/cycles', { attention: 'due_soon', limit: '1' })
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual([first])
    clock.set('2026-06-14T05:00:01.000Z')
    const rest = await admin.get('/cycles', { attention: 'due_soon', limit: '5', cursor: body.page.next })
    expect({ status: rest.status, ids: idsOf(rest) }).toEqual({ status: 200, ids: [second, third] })
    expect(await listed(admin, 'overdue')).toEqual([first])
    // DynamoDB refuses a page that begins outside the bounds of its query, which this engine lets pass.
    const begun = requests.filter(({ input }) => input['ExclusiveStartKey'] !== undefined)
    expect(begun.map(({ input }) => startOf(input) >= boundOf(input))).toEqual([true])
  })
})
