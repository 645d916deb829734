import { describe, expect, test } from 'vitest'
import { publishWaiting } from '#functions/integration/publish.ts'
import { builtInModels } from '#shared/model/cycle-model.ts'
import { type Caller, cycleDraft, openCycle, openDistrict } from '../district.ts'

const stage = (key: string, phase: string, artefacts: object[] = [], more: object = {}) => ({
  key,
  name: `The stage ${key}`,
  phase,
  cadenceDays: 10,
  artefacts,
  ...more,
})
const asks = (artefact: string, requirement = 'required') => ({ artefact, requirement })

const stages = [
  stage('aim', 'set_goal', [asks('goal')]),
  stage('try_out', 'act', [asks('done_action'), asks('evidence', 'opt_in')]),
  stage('look_back', 'reflect', [asks('teacher_reflection'), asks('coach_reflection', 'opt_out')]),
]
const draft = { key: 'our_cycle', name: 'Our cycle', source: 'Lakeside', stages }
const at = '/cycle-models/our_cycle'
const own = '/cycle-model-drafts/our_cycle'

/** A district with a model of its own, published. */
async function withModel() {
  const district = await openDistrict()
  expect(await district.admin.post('/cycle-models', draft)).toMatchObject({ status: 201 })
  expect(await district.admin.post(`${at}/publish`)).toMatchObject({ status: 200 })
  return district
}

const faultsOf = ({ body }: { body: { errors?: { pointer: string; code: string }[] } }) =>
  (body.errors ?? []).map(({ pointer, code }) => [pointer, code])

describe('a cycle model of a district’s own', () => {
  test('is a draft that its admins see, until it is published', async () => {
    const { admin, coach } = await openDistrict()
    const { status, body, headers } = await admin.post('/cycle-models', draft)
    expect({ status, body, location: headers['location'] }).toMatchObject({
      status: 201,
      body: { ...draft, status: 'draft', renamed: [], rev: 0 },
      location: expect.stringMatching(/\/cycle-model-drafts\/our_cycle$/),
    })
    expect((await admin.get(own)).body).toEqual(body)
    expect((await admin.get('/cycle-model-drafts')).body.data).toEqual([body])
    expect(await coach.get(at)).toMatchObject({ status: 404 })
    expect(await coach.get(own)).toMatchObject({ status: 403 })
    expect((await coach.get('/cycle-models')).body.data).toHaveLength(builtInModels.length)
  })

  test('begins from a version of another, built in or its own', async () => {
    const { admin } = await withModel()
    const from = async (key: string, basedOn: object) => (await admin.post('/cycle-models', { key, basedOn })).body
    const [impact] = builtInModels.filter(({ key }) => key === 'impact_cycle')
    expect(await from('our_impact', { key: 'impact_cycle' })).toMatchObject({
      basedOn: { key: 'impact_cycle', version: 1 },
      name: impact!.name,
      source: impact!.source,
      stages: impact!.stages,
    })
    expect(await from('our_second', { key: 'our_cycle', version: 1 })).toMatchObject({ basedOn: { key: 'our_cycle', version: 1 }, stages })
    expect(await admin.post('/cycle-models', { key: 'third', basedOn: { key: 'no_such' } })).toMatchObject({
      status: 422,
      body: { code: 'unknown_reference', errors: [{ pointer: '/basedOn', code: 'unknown' }] },
    })
    expect(faultsOf(await admin.post('/cycle-models', { key: 'third' }))).toEqual([
      ['/name', 'invalid'],
      ['/stages', 'invalid'],
    ])
  })

  test('has a key of its own, which no built-in model has', async () => {
    const { admin } = await withModel()
    expect(await admin.post('/cycle-models', draft)).toMatchObject({
      status: 409,
      body: { code: 'already_exists', errors: [{ pointer: '/key' }] },
    })
    expect(await admin.post('/cycle-models', { ...draft, key: 'impact_cycle' })).toMatchObject({
      status: 409,
      body: { code: 'already_exists', errors: [{ pointer: '/key', code: 'built_in' }] },
    })
    expect(await admin.post('/cycle-models', { ...draft, key: 'Our cycle' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/key' }] },
    })
  })

  test.each<[string, object[], [string, string][]]>([
    ['a stage twice', [stages[0]!, stage('aim', 'act')], [['/stages/1/key', 'duplicate']]],
    [
      'a stage named as an end',
      [stages[0]!, stage('closed', 'act'), stage('abandoned', 'act')],
      [
        ['/stages/1/key', 'reserved'],
        ['/stages/2/key', 'reserved'],
      ],
    ],
    ['phases that go back', [stages[0]!, stages[2]!, stage('again', 'plan')], [['/stages/2/phase', 'out_of_order']]],
    [
      'an artefact twice in a stage',
      [stages[0]!, stage('act', 'act', [asks('done_action'), asks('done_action', 'opt_in')])],
      [['/stages/1/artefacts/1', 'duplicate']],
    ],
    [
      'a check before there is a goal',
      [stage('look', 'set_goal', [asks('progress_check')]), stages[0]!],
      [['/stages/0/artefacts/0', 'needs_goal']],
    ],
    [
      'evidence where a goal is a choice',
      [stage('aim', 'set_goal', [asks('goal', 'opt_out')]), stage('act', 'act', [asks('evidence')])],
      [['/stages/1/artefacts/0', 'needs_goal']],
    ],
    ['one stage', [stages[0]!], [['/stages', 'too_short']]],
    ['nine stages', Array.from({ length: 9 }, (_, n) => stage(`stage_${'abcdefghi'[n]}`, 'act')), [['/stages', 'too_long']]],
    [
      'a cadence of a quarter and more',
      [stages[0]!, stage('act', 'act', [], { cadenceDays: 91 })],
      [['/stages/1/cadenceDays', 'too_large']],
    ],
    ['a cadence of no days', [stages[0]!, stage('act', 'act', [], { cadenceDays: 0 })], [['/stages/1/cadenceDays', 'too_small']]],
    ['a key in capitals', [stages[0]!, stage('Act', 'act')], [['/stages/1/key', 'wrong_format']]],
    ['a phase there is not', [stages[0]!, stage('act', 'rest')], [['/stages/1/phase', 'not_one_of']]],
  ])('is refused with %s, by name', async (_, wrong, faults) => {
    const { admin } = await openDistrict()
    const answered = await admin.post('/cycle-models', { ...draft, stages: wrong })
    expect({ status: answered.status, faults: faultsOf(answered) }).toEqual({ status: 422, faults })
  })

  test('is changed as a draft, under its tag; what is published stays as it was', async () => {
    const { admin, coach } = await withModel()
    const { body: first } = await coach.get(at)
    const less = [stages[0]!, stage('look_back', 'reflect', [asks('teacher_reflection')])]
    expect(await admin.patch(own, { name: 'Our short cycle', stages: less })).toMatchObject({
      status: 200,
      body: { name: 'Our short cycle', stages: less, version: 1, rev: 2 },
    })
    expect(await admin.send('PATCH', own, { name: 'Late' }, { 'if-match': '"1"' })).toMatchObject({ status: 412 })
    expect((await coach.get(at)).body).toEqual(first)
    expect(await admin.post(`${at}/publish`)).toMatchObject({ status: 200, body: { version: 2, status: 'active' } })
    expect((await coach.get(at)).body).toMatchObject({ version: 2, stages: less, name: 'Our short cycle', origin: 'district' })
    expect((await coach.get(at, { version: '1' })).body).toEqual(first)
    expect(await coach.get(at, { version: '3' })).toMatchObject({ status: 404 })
  })

  test('says which stage stands for one of the version before, until that is published', async () => {
    const { admin, coach } = await withModel()
    const now = [stages[0]!, stage('practise', 'act', [asks('done_action')]), stages[2]!]
    const change = (renamed: object[], more: object = {}) => admin.patch(own, { stages: now, renamed, ...more })
    expect(faultsOf(await change([{ from: 'aim', to: 'practise' }]))).toEqual([['/renamed/0/from', 'still_there']])
    expect(faultsOf(await change([{ from: 'never', to: 'nowhere' }]))).toEqual([
      ['/renamed/0/from', 'unknown'],
      ['/renamed/0/to', 'unknown'],
    ])
    const twice = [1, 2].map(() => ({ from: 'try_out', to: 'practise' }))
    expect(faultsOf(await change(twice))).toEqual([['/renamed/1/from', 'duplicate']])
    const renamed = [{ from: 'try_out', to: 'practise' }]
    expect(await change(renamed)).toMatchObject({ status: 200, body: { renamed } })
    expect(await admin.post(`${at}/publish`)).toMatchObject({ status: 200, body: { renamed: [] } })
    expect((await coach.get(at)).body).toMatchObject({ version: 2, renamed })
  })

  test('is published only when there is something new to say', async () => {
    const { admin } = await withModel()
    expect(await admin.post(`${at}/publish`)).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    await admin.patch(own, { source: 'Lakeside, 2027' })
    expect(await admin.post(`${at}/publish`)).toMatchObject({ status: 200, body: { version: 2 } })
  })

  test('is told of in the changes, by its key', async () => {
    const { admin, table } = await withModel()
    await publishWaiting({ table, now: () => new Date() })
    const { data } = (await admin.get('/changes', { limit: '200' })).body
    expect(
      data.flatMap(({ type, subject, rev }: Record<string, unknown>) =>
        String(type).startsWith('cycle_model') ? [[type, subject, rev]] : [],
      ),
    ).toEqual([
      ['cycle_model.drafted', 'our_cycle', 0],
      ['cycle_model.published', 'our_cycle', 1],
    ])
  })
})

describe('the list of cycle models', () => {
  test('has the built-in ones first and then each version of the district’s own, on pages of any size', async () => {
    const { admin, coach } = await withModel()
    await admin.patch(own, { name: 'Our cycle, again' })
    await admin.post(`${at}/publish`)
    await admin.post('/cycle-models', { key: 'another', basedOn: { key: 'our_cycle' } })
    await admin.post('/cycle-models/another/publish')
    const all = [...builtInModels.map(({ key }) => [key, 1]), ['another', 1], ['our_cycle', 1], ['our_cycle', 2]]
    for (const limit of [1, 2, 3, 4, 5, 6, 25]) expect(await listed(coach, { limit: String(limit) })).toEqual(all)
    expect(await listed(coach, { key: 'our_cycle', limit: '1' })).toEqual(all.slice(-2))
    expect(await listed(coach, { key: 'impact_cycle' })).toEqual([['impact_cycle', 1]])
    expect(await listed(coach, { key: 'no_such' })).toEqual([])
  })

  test('says what is archived', async () => {
    const { admin, coach } = await withModel()
    await admin.post(`${at}/archive`)
    const { data } = (await coach.get('/cycle-models', { key: 'our_cycle' })).body
    expect(data).toMatchObject([{ key: 'our_cycle', version: 1, status: 'archived', origin: 'district' }])
  })
})

async function listed(as: Caller, query: Record<string, string>): Promise<unknown[]> {
  const rows: unknown[] = []
  let cursor: string | undefined
  do {
    const { data, page } = (await as.get('/cycle-models', { ...query, ...(cursor && { cursor }) })).body
    rows.push(...data.map(({ key, version }: { key: string; version: number }) => [key, version]))
    cursor = page.next ?? undefined
  } while (cursor)
  return rows
}

describe('opening a cycle by a model of the district’s own', () => {
  test('takes its newest version, or the one that is named, and keeps it', async () => {
    const district = await withModel()
    const { admin, coach } = district
    await admin.patch(own, { stages: stages.slice(0, 2) })
    await admin.post(`${at}/publish`)
    const newest = await openCycle(district, { model: { key: 'our_cycle' } })
    expect(newest).toMatchObject({ model: { key: 'our_cycle', version: 2 }, stage: 'aim', stages: stages.slice(0, 2) })
    const first = await openCycle(district, { model: { key: 'our_cycle', version: 1 } })
    expect(first).toMatchObject({ model: { version: 1 }, stages })
    await admin.patch(own, { stages })
    await admin.post(`${at}/publish`)
    expect((await coach.get(newest.path)).body.stages).toEqual(stages.slice(0, 2))
  })

  test('is refused by name while it is a draft, when it is archived, and in a version that is not there', async () => {
    const district = await withModel()
    const { admin, coach } = district
    await admin.post('/cycle-models', { ...draft, key: 'draft_cycle' })
    const open = async (model: object) => {
      const answered = await coach.post('/cycles', { ...cycleDraft(district), model })
      return [answered.status, ...faultsOf(answered)]
    }
    expect(await open({ key: 'draft_cycle' })).toEqual([422, ['/model', 'not_published']])
    expect(await open({ key: 'our_cycle', version: 2 })).toEqual([422, ['/model', 'unknown']])
    expect(await open({ key: 'Not a key!' })).toEqual([422, ['/model', 'unknown']])
    await admin.post(`${at}/archive`)
    expect(await open({ key: 'our_cycle' })).toEqual([422, ['/model', 'archived']])
    expect(await open({ key: 'our_cycle', version: 1 })).toEqual([422, ['/model', 'archived']])
    await admin.post(`${at}/restore`)
    expect(await open({ key: 'our_cycle' })).toEqual([201])
  })

  test('goes by the district’s default where none is named', async () => {
    const district = await withModel()
    const { admin } = district
    expect(await openCycle(district)).toMatchObject({ model: { key: 'set_plan_monitor_reflect', version: 1 } })
    expect(await admin.patch('', { defaultCycleModel: 'our_cycle' })).toMatchObject({
      status: 200,
      body: { defaultCycleModel: 'our_cycle' },
    })
    expect(await openCycle(district)).toMatchObject({ model: { key: 'our_cycle', version: 1 }, stages })
    await admin.patch('', { defaultCycleModel: 'student_centered' })
    expect(await openCycle(district)).toMatchObject({ model: { key: 'student_centered', version: 1 } })
    await admin.patch('', { defaultCycleModel: null })
    expect(await openCycle(district)).toMatchObject({ model: { key: 'set_plan_monitor_reflect' } })
  })

  test('and archiving it leaves running cycles as they are, to be brought to their end', async () => {
    const district = await withModel()
    const { admin, coach } = district
    const { path } = await openCycle(district, { model: { key: 'our_cycle' } })
    await admin.post(`${at}/archive`)
    expect(await coach.post(`${path}/advance`, { from: 'aim' })).toMatchObject({ status: 200, body: { stage: 'try_out' } })
  })
})

describe('the district’s default model', () => {
  test('is one that cycles can be opened by', async () => {
    const { admin } = await withModel()
    await admin.post('/cycle-models', { ...draft, key: 'draft_cycle' })
    const choose = async (defaultCycleModel: string) => faultsOf(await admin.patch('', { defaultCycleModel }))
    expect(await choose('draft_cycle')).toEqual([['/defaultCycleModel', 'not_published']])
    expect(await choose('no_such')).toEqual([['/defaultCycleModel', 'unknown']])
    await admin.post(`${at}/archive`)
    expect(await choose('our_cycle')).toEqual([['/defaultCycleModel', 'archived']])
  })

  test('is not archived while it is that', async () => {
    const { admin } = await withModel()
    await admin.patch('', { defaultCycleModel: 'our_cycle' })
    expect(await admin.post(`${at}/archive`)).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    await admin.patch('', { defaultCycleModel: null })
    expect(await admin.post(`${at}/archive`)).toMatchObject({ status: 200, body: { status: 'archived' } })
  })
})

describe('an archived model', () => {
  test('is not changed, published or archived again until it is restored', async () => {
    const { admin } = await withModel()
    await admin.post(`${at}/archive`)
    const refused = { status: 409, body: { code: 'wrong_state' } }
    expect(await admin.patch(own, { name: 'Another' })).toMatchObject(refused)
    for (const verb of ['publish', 'archive']) expect(await admin.post(`${at}/${verb}`)).toMatchObject(refused)
    expect(await admin.post(`${at}/restore`)).toMatchObject({ status: 200, body: { status: 'active' } })
    expect(await admin.post(`${at}/restore`)).toMatchObject(refused)
  })

  test('that was never published is a draft again when it is restored', async () => {
    const { admin } = await openDistrict()
    await admin.post('/cycle-models', draft)
    await admin.post(`${at}/archive`)
    expect((await admin.post(`${at}/restore`)).body).toMatchObject({ status: 'draft' })
  })
})
