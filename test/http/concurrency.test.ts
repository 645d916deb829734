/** Many at once: each change happens once, none is lost, and whoever comes too late is told. */
import { describe, expect, test } from 'vitest'
import { randomIds } from '#shared/model/id.ts'
import { dumpOf, openCycle, openDistrict, serviceWith } from '../district.ts'

const times = <T>(n: number, run: (n: number) => Promise<T>) => Promise.all(Array.from({ length: n }, (_, index) => run(index)))

describe('at once', () => {
  test('two who advance a cycle move it one stage; the other is told that it has moved', async () => {
    const district = await openDistrict()
    const { path } = await openCycle(district)
    const answers = await times(2, () => district.coach.post(`${path}/advance`, { from: 'set' }))
    expect(answers.map(({ status, body }) => [status, body.code ?? body.stage]).sort()).toEqual([
      [200, 'plan'],
      [409, 'stage_moved'],
    ])
    expect((await district.coach.get(path)).body).toMatchObject({
      stage: 'plan',
      rev: 1,
      enteredStages: [{ stage: 'set' }, { stage: 'plan' }],
    })
  })

  test('twenty repetitions of one request have one effect and twenty equal answers', async () => {
    const district = await openDistrict()
    const { coach } = district
    const { path } = await openCycle(district)
    const apps = Array.from({ length: 4 }, () => serviceWith({ newId: randomIds(() => new Date()) }))
    const { as } = district
    const before = (await dumpOf(district.id)).length
    const write = (n: number) =>
      as(coach.claims!, apps[n % apps.length]).post(`${path}/comments`, { text: 'Once.' }, { 'idempotency-key': 'k1' })
    const answers = await times(20, write)
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers.filter(({ headers }) => headers['idempotent-replayed'] !== 'true')).toHaveLength(1)
    // The comment, its event, its audit entry and the record of its key.
    expect((await dumpOf(district.id)).length).toBe(before + 4)
    expect((await coach.get(path)).body).toMatchObject({ rev: 1, tally: { comments: 1 } })
  })

  test('artefacts of coach and teacher all land, and are counted', async () => {
    const district = await openDistrict()
    const { coach, teacher } = district
    const { path, goals } = await openCycle(district)
    const planned = { kind: 'modeling', scheduledOn: '2026-11-10' }
    const posts = [
      () => coach.post(`${path}/actions`, planned),
      () => teacher.post(`${path}/actions`, planned),
      () => coach.post(`${path}/comments`, { text: 'One.' }),
      () => teacher.post(`${path}/comments`, { text: 'Two.' }),
      () =>
        teacher.post(`${path}/evidence`, { kind: 'student_work', title: 'Tickets', about: goals[0].id, link: 'https://drive.example/1' }),
      () => teacher.post(`${path}/progress-checks`, { goalId: goals[0].id, value: 70, measuredOn: '2026-11-10' }),
      () => coach.post(`${path}/reflections`, { planSupportedGoal: 'yes', goalMet: 'yes', text: 'Well.' }),
      () => teacher.post(`${path}/reflections`, { planSupportedGoal: 'yes', goalMet: 'yes', text: 'Well.' }),
    ]
    const answers = await Promise.all([...posts, ...posts.slice(0, 6)].map((post) => post()))
    expect(answers.map(({ status }) => status)).toEqual(Array(14).fill(201))
    const tally = { plannedActions: 4, comments: 4, evidence: 2, progressChecks: 2, coachReflections: 1, teacherReflections: 1 }
    expect((await coach.get(path)).body).toMatchObject({ rev: 14, tally })
    for (const [noun, count] of [
      ['actions', 4],
      ['comments', 4],
      ['evidence', 2],
      ['progress-checks', 2],
      ['reflections', 2],
    ] as const) {
      expect((await coach.get(`${path}/${noun}`)).body.data).toHaveLength(count)
    }
  })

  test('of ten changes over the same tag one is made, and the others are told to read again', async () => {
    const district = await openDistrict()
    const { path, goals, etag } = await openCycle(district)
    const change = (n: number) => district.coach.send('PATCH', `${path}/goals/${goals[0].id}`, { target: 91 + n }, { 'if-match': etag })
    const answers = await times(10, change)
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(412)])
    const made = answers.find(({ status }) => status === 200)
    expect((await district.coach.get(path)).body).toMatchObject({ rev: 1, goals: [made?.body] })
  })

  test('a comment is removed while its cycle moves on, since nobody has changed the comment', async () => {
    const district = await openDistrict()
    const { coach, teacher } = district
    const { path } = await openCycle(district)
    const { body, headers } = await teacher.post(`${path}/comments`, { text: 'Never mind.' })
    const [removed] = await Promise.all([
      teacher.send('DELETE', `${path}/comments/${body.id}`, undefined, { 'if-match': headers['etag']! }),
      times(3, () => coach.post(`${path}/comments`, { text: 'Later.' })),
    ])
    expect(removed).toMatchObject({ status: 204 })
    expect((await coach.get(path)).body.tally.comments).toBe(3)
  })

  test('sharing and taking back end with a tally that agrees with the evidence', async () => {
    const district = await openDistrict()
    const { coach, teacher } = district
    const { path, goals } = await openCycle(district)
    const { body } = await teacher.post(`${path}/evidence`, {
      kind: 'video',
      title: 'Opening',
      about: goals[0].id,
      link: 'https://drive.example/1',
      shared: false,
    })
    const turns = await times(6, (n) => teacher.post(`${path}/evidence/${body.id}/${n % 2 ? 'share' : 'retract'}`))
    expect(turns.map(({ status }) => status)).toEqual(Array(6).fill(200))
    const { body: item } = await teacher.get(`${path}/evidence/${body.id}`)
    expect((await coach.get(path)).body.tally.evidence).toBe(item.shared ? 1 : 0)
  })
})

describe('a key', () => {
  test('is kept for a day, to the second it runs out, and then is free for another request', async () => {
    let moment = new Date('2026-11-16T15:00:00.700Z')
    const district = await openDistrict({ app: serviceWith({ now: () => moment }) })
    const { coach } = district
    const { path } = await openCycle(district)
    const write = (text: string) => coach.post(`${path}/comments`, { text }, { 'idempotency-key': 'k1' })
    const at = (text: string) => {
      moment = new Date(text)
    }
    const { body } = await write('First.')
    for (const kept of ['2026-11-17T15:00:00.000Z', '2026-11-17T15:00:00.700Z', '2026-11-17T15:00:00.999Z']) {
      at(kept)
      expect({ kept, ...(await write('First.')) }).toMatchObject({ status: 201, headers: { 'idempotent-replayed': 'true' }, body })
      expect({ kept, ...(await write('Second.')) }).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
    }
    at('2026-11-17T15:00:01.000Z')
    expect(await write('Second.')).toMatchObject({ status: 201, body: { text: 'Second.' } })
    expect((await coach.get(path)).body.tally.comments).toBe(2)
  })

  test('keeps nothing of a request that was refused', async () => {
    const district = await openDistrict()
    const { coach } = district
    const { path } = await openCycle(district)
    const key = { 'idempotency-key': 'k1' }
    expect(await coach.post(`${path}/comments`, { text: '' }, key)).toMatchObject({ status: 422 })
    expect(await coach.post(`${path}/advance`, { from: 'plan' }, key)).toMatchObject({ status: 409 })
    expect(await coach.post(`${path}/comments`, { text: 'Hello.' }, key)).toMatchObject({ status: 201 })
  })

  test('gives the first answer again also when the request would fail by now', async () => {
    const district = await openDistrict()
    const { coach } = district
    const { path } = await openCycle(district)
    const advance = () => coach.post(`${path}/advance`, { from: 'set' }, { 'idempotency-key': 'k1' })
    const first = await advance()
    await coach.post(`${path}/abandon`, { reason: 'Schedule.' })
    expect(await advance()).toMatchObject({
      status: 200,
      text: first.text,
      headers: { 'idempotent-replayed': 'true', etag: first.headers['etag'] },
    })
  })
})
