/** Many at once: each change happens once, none is lost, and whoever comes too late is told. */
import { describe, expect, test } from 'vitest'
import { openCycle, openDistrict } from '../district.ts'

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
