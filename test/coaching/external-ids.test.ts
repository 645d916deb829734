import { describe, expect, test } from 'vitest'
import { tableName } from '#shared/db/layout.ts'
import { type ExternalNoun, externalNouns, holderOf } from '#shared/model/external-id.ts'
import { type Caller, itemsIn, openCycle, openDistrict, stage } from '../district.ts'
import { everything, machineIn, openFurnished, partnerId } from '../furnished.ts'
import { wire } from '../wire.ts'

/** A district with a cycle, and how each noun is made in it, with an external id or without. */
async function openWithNouns() {
  const district = await openDistrict()
  const { admin, coach, teacher, other, school } = district
  const { path, id: cycleId, goals } = await openCycle(district)
  const goalId = goals[0].id
  const goal = { kind: 'instructional', statement: 'A do-now a day', measure: 'Lessons, of five', direction: 'increase' }
  const evidence = { kind: 'video', title: 'Opening', about: goalId, link: 'https://drive.lakeside.example/d/1' }
  const reflection = { planSupportedGoal: 'yes', goalMet: 'partly', text: 'On their own now.' }
  const cycle = { coachId: coach.id, teacherIds: [other.id], schoolId: school.id, specialty: 'literacy', startsOn: '2026-11-02' }
  const writers = [coach, teacher]
  const make: Record<ExternalNoun, (more: object) => ReturnType<Caller['post']>> = {
    school: (more) => admin.post('/schools', { name: 'Cedar Ridge', ...more }),
    person: (more) => admin.post('/people', { givenName: 'Noor', familyName: 'Haddad', roles: [], ...more }),
    cycle: (more) => coach.post('/cycles', { ...cycle, ...more }),
    goal: (more) => coach.post(`${path}/goals`, { ...goal, ...more }),
    action: (more) => coach.post(`${path}/actions`, { kind: 'modeling', scheduledOn: '2026-11-20', ...more }),
    evidence: (more) => teacher.post(`${path}/evidence`, { ...evidence, ...more }),
    progress_check: (more) => coach.post(`${path}/progress-checks`, { goalId, value: 1, measuredOn: '2026-11-10', ...more }),
    // A person reflects once on a cycle.
    reflection: (more) => (writers.pop() ?? teacher).post(`${path}/reflections`, { ...reflection, ...more }),
    comment: (more) => teacher.post(`${path}/comments`, { text: 'Second period?', ...more }),
    duty: (more) => coach.post('/duties', { kind: 'testing', day: '2026-11-10', minutes: 30, ...more }),
  }
  return { ...district, path, cycleId, goalId, make }
}

const whole: readonly ExternalNoun[] = ['school', 'person', 'cycle', 'duty']

describe.each(externalNouns)('the external id of a %s', (noun) => {
  test('finds it, with the cycle it is part of', async () => {
    const { make, teacher, coach, cycleId, table } = await openWithNouns()
    const { status, body } = await make[noun]({ externalId: 'crm-1' })
    const found = { noun, externalId: 'crm-1', id: body.id, ...(!whole.includes(noun) && { within: cycleId }) }
    expect({ status, externalId: body.externalId }).toEqual({ status: 201, externalId: 'crm-1' })
    expect(await holderOf(table, noun, 'crm-1')).toEqual(found)
    expect((await (['cycle', 'duty'].includes(noun) ? coach : teacher).get(`/external-ids/${noun}/crm-1`)).body).toEqual(found)
  })

  test('is had by one of its kind: who takes it second is told where to look', async () => {
    const { make } = await openWithNouns()
    await make[noun]({ externalId: 'crm-1' })
    expect(await make[noun]({ externalId: 'crm-1' })).toMatchObject({
      status: 409,
      body: { code: 'already_exists', errors: [{ pointer: '/externalId', code: 'taken' }] },
    })
    expect((await make[noun]({ externalId: 'crm-2' })).status).toBe(noun === 'reflection' ? 409 : 201)
  })

  test('is in the event of what happened to it', async () => {
    const { make, id } = await openWithNouns()
    const { body } = await make[noun]({ externalId: 'crm-1' })
    const items = (await itemsIn(tableName(stage, id))) as { entity: string; data: Record<string, unknown> }[]
    const events = items.filter(({ entity, data }) => entity === 'event' && data['subject'] === body.id)
    expect(events.map(({ data }) => data['externalId'])).toEqual(['crm-1'])
  })
})

describe('an external id', () => {
  test.each(['', 'with space', 'naïve', 'x'.repeat(256), 7, null])(
    'is 1 to 255 printable characters: %.20j is refused',
    async (externalId) => {
      const { admin } = await openDistrict()
      expect(await admin.post('/schools', { name: 'Cedar Ridge', externalId })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/externalId' }] },
      })
    },
  )

  test('may be of any printable character, encoded in the path', async () => {
    const { admin } = await openDistrict()
    const externalId = '!"#$%&\'()*+,-./0:;<=>?@[\\]^_`{|}~%2F'
    const { body } = await admin.post('/schools', { name: 'Cedar Ridge', externalId })
    expect((await admin.get(`/external-ids/school/${encodeURIComponent(externalId)}`)).body).toMatchObject({ id: body.id, externalId })
    expect((await admin.get('/schools', { externalId })).body.data).toEqual([body])
  })

  test('is each noun’s own', async () => {
    const { make } = await openWithNouns()
    const answers = [await make.school({ externalId: 'crm-1' }), await make.person({ externalId: 'crm-1' })]
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
  })

  test('is given, moved, kept and taken away by a patch', async () => {
    const { admin, make, teacher, school } = await openWithNouns()
    const holder = async (externalId: string) => (await teacher.get(`/external-ids/school/${externalId}`)).body.id
    const patch = (body: object) => admin.patch(`/schools/${school.id}`, body)
    expect((await patch({ externalId: 'crm-1' })).body.externalId).toBe('crm-1')
    expect((await patch({ name: 'Harbor' })).body.externalId).toBe('crm-1')
    expect(await holder('crm-1')).toBe(school.id)
    await patch({ externalId: 'crm-2' })
    expect([await holder('crm-1'), await holder('crm-2')]).toEqual([undefined, school.id])
    expect((await patch({ externalId: null })).body).not.toHaveProperty('externalId')
    expect(await holder('crm-2')).toBeUndefined()
    expect((await make.school({ externalId: 'crm-2' })).status).toBe(201)
    expect(await patch({ externalId: 'crm-2' })).toMatchObject({
      status: 409,
      body: { errors: [{ pointer: '/externalId', code: 'taken' }] },
    })
  })

  test('is changed by a patch of everything that takes one', async () => {
    const { admin, coach, teacher, make, path, cycleId, goalId, table } = await openWithNouns()
    const [person, comment] = [(await make.person({})).body, (await make.comment({ externalId: 'old' })).body]
    const patches: [Caller, string, ExternalNoun, string][] = [
      [admin, `/people/${person.id}`, 'person', person.id],
      [coach, path, 'cycle', cycleId],
      [coach, `${path}/goals/${goalId}`, 'goal', goalId],
      [teacher, `${path}/comments/${comment.id}`, 'comment', comment.id],
    ]
    for (const [as, at, noun, id] of patches) {
      expect((await as.patch(at, { externalId: 'crm-1' })).body.externalId).toBe('crm-1')
      expect(await holderOf(table, noun, 'crm-1')).toMatchObject({ id })
    }
    expect(await holderOf(table, 'comment', 'old')).toBeUndefined()
  })

  test('of a first goal is named where the request says it', async () => {
    const { make, table, goalId, coach, path } = await openWithNouns()
    await coach.patch(`${path}/goals/${goalId}`, { externalId: 'crm-1' })
    const goal = { kind: 'instructional', statement: 'A do-now', measure: 'Lessons', direction: 'increase' }
    expect(await make.cycle({ goal: { ...goal, externalId: 'crm-1' } })).toMatchObject({
      status: 409,
      body: { errors: [{ pointer: '/goal/externalId', code: 'taken' }] },
    })
    const { body } = await make.cycle({ goal: { ...goal, externalId: 'crm-2' } })
    expect(await holderOf(table, 'goal', 'crm-2')).toMatchObject({ id: body.goals[0].id, within: body.id })
  })

  test('is free again once what had it is removed', async () => {
    const { make, teacher, path } = await openWithNouns()
    const { body } = await make.comment({ externalId: 'crm-1' })
    await teacher.send('DELETE', `${path}/comments/${body.id}`, undefined, { 'if-match': '"0"' })
    expect(await teacher.get('/external-ids/comment/crm-1')).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect((await make.comment({ externalId: 'crm-1' })).status).toBe(201)
  })

  test('that two take at once, one has', async () => {
    const { make } = await openWithNouns()
    const answers = await Promise.all([1, 2, 3].map(() => make.person({ externalId: 'crm-1' })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  })

  test('finds one in a list, and nobody where nobody has it', async () => {
    const { admin, coach, teacher, other, make } = await openWithNouns()
    const [school, person, cycle] = await Promise.all(whole.map((noun) => make[noun]({ externalId: 'crm-1' })))
    const listed = async (as: Caller, path: string, externalId = 'crm-1') => (await as.get(path, { externalId })).body
    expect(await listed(teacher, '/schools')).toEqual({ data: [school!.body], page: { next: null, hasMore: false } })
    expect((await listed(coach, '/people')).data).toEqual([person!.body])
    expect((await listed(admin, '/people', 'crm-2')).data).toEqual([])
    for (const as of [admin, coach, other])
      expect((await listed(as, '/cycles')).data).toMatchObject([{ id: cycle!.body.id, externalId: 'crm-1' }])
    expect((await listed(teacher, '/cycles')).data).toEqual([])
  })

  test.each(['/schools?sourcedId=a&externalId=b', '/people?role=coach&externalId=b', '/cycles?stage=plan&externalId=b'])(
    'is a filter of its own: %s is refused',
    async (path) => {
      const { admin } = await openDistrict()
      expect(await admin.get(path)).toMatchObject({ status: 400, body: { code: 'invalid_query' } })
    },
  )

  test('of a noun that there is not is not found, and those that there are are named', async () => {
    const { admin } = await openDistrict()
    expect(await admin.get('/external-ids/unicorn/1')).toMatchObject({
      status: 404,
      body: { detail: expect.stringContaining('school, person, cycle') },
    })
  })

  test('asks of a machine what reading the noun asks', async () => {
    const furnished = await openFurnished()
    const asked = (scope: string) =>
      furnished.as({ sub: machineIn('partner'), tenant: partnerId, kind: 'client', scope }).get('/external-ids/school/crm-4711')
    expect(await asked('external-ids:read schools:read')).toMatchObject({ status: 200, body: { noun: 'school' } })
    expect(await asked('external-ids:read people:read')).toMatchObject({
      status: 403,
      body: { code: 'insufficient_scope', detail: expect.stringContaining('schools:read') },
    })
  })

  test('takes one request to find, and one more where the wall has to be asked', async () => {
    const { db, requests } = wire()
    const furnished = await openFurnished({ db })
    const admin = furnished.inRole('district_admin')
    const costOf = async (path: string, query: Record<string, string> = {}) => {
      requests.length = 0
      expect((await admin.get(path, query)).status).toBe(200)
      return requests.map(({ command }) => command)
    }
    await admin.get('')
    expect(await costOf('/external-ids/school/crm-4711')).toEqual(['GetItem'])
    expect(await costOf('/external-ids/cycle/planner-2041')).toEqual(['GetItem', 'GetItem'])
    expect(await costOf('/schools', { externalId: 'crm-4711' })).toEqual(['GetItem', 'GetItem'])
    expect(await costOf('/cycles', { externalId: 'planner-2041' })).toEqual(['GetItem', 'GetItem'])
    expect(await costOf('/people', { externalId: 'nobody' })).toEqual(['GetItem'])
  })

  test('is a consultant’s too, at their consultancy', async () => {
    const manager = (await openFurnished({}, everything)).inRole('consultancy_manager')
    const at = '/v1/consultancies/{consultancyId}/people'
    const draft = { givenName: 'Rafael', familyName: 'Quist', roles: [{ role: 'consultant', schoolIds: [] }], externalId: 'hr-1' }
    const { body } = await manager.post(at, draft)
    expect(await manager.post(at, draft)).toMatchObject({ status: 409, body: { errors: [{ pointer: '/externalId', code: 'taken' }] } })
    expect((await manager.patch(`${at}/${body.id}`, { externalId: 'hr-2' })).body.externalId).toBe('hr-2')
    const listed = async (externalId: string) => (await manager.get(at, { externalId })).body.data.map(({ id }: { id: string }) => id)
    expect([await listed('hr-1'), await listed('hr-2')]).toEqual([[], [body.id]])
    expect((await manager.get(at, { externalId: 'hr-2', role: 'consultant' })).status).toBe(400)
  })
})
