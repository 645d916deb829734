import { describe, expect, test } from 'vitest'
import { builtInTools, faultsOf } from '#shared/model/observation-tool.ts'
import { type Caller, openDistrict } from '../district.ts'
import { form, levels, openTool } from './tooled.ts'

const codesOf = ({ body }: { body: { errors?: { pointer: string; code: string }[] } }) =>
  body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)

const withMeasure = (measure: object) => ({ ...form, sections: [{ key: 'one', name: 'One', measures: [measure] }] })
const add = (as: Caller, tool: object) => as.post('/observation-tools', { key: 'lesson', ...tool })

describe('an observation tool', () => {
  test('is drafted by an admin, and used by nobody until it is published', async () => {
    const { admin, coach } = await openDistrict()
    const { status, body } = await add(admin, form)
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { key: 'lesson', name: form.name, status: 'draft', version: 0, hasDraft: true, draft: { lockAfterDays: 7 } },
    })
    expect(body.form).toBeUndefined()
    expect((await add(coach, { ...form, key: 'other' })).status).toBe(403)
    const { body: published } = await admin.post(`/observation-tools/${body.id}/publish`)
    expect(published).toMatchObject({ status: 'published', version: 1, hasDraft: false, form: { name: form.name } })
    expect(published.draft).toBeUndefined()
    expect((await coach.get(`/observation-tools/${body.id}`)).body).toEqual(published)
  })

  test('keeps each published version as it was', async () => {
    const { admin } = await openDistrict()
    const { id, path } = await openTool(admin)
    const { body: first } = await admin.get(`${path}/versions/1`)
    expect((await admin.post(`${path}/revise`)).body).toMatchObject({ hasDraft: true, version: 1, status: 'published' })
    expect((await admin.post(`${path}/revise`)).body.rev).toBe(2)
    await admin.patch(path, { name: 'Another name', sections: form.sections.slice(0, 1) })
    expect((await admin.get(path)).body).toMatchObject({ name: form.name, form: { name: form.name }, draft: { name: 'Another name' } })
    expect((await admin.post(`${path}/publish`)).body).toMatchObject({ name: 'Another name', version: 2 })
    expect((await admin.get(`${path}/versions/1`)).body).toEqual(first)
    expect((await admin.get(`${path}/versions/2`)).body).toMatchObject({ toolId: id, version: 2, name: 'Another name' })
    for (const version of ['0', '3', 'x', '1.0']) expect((await admin.get(`${path}/versions/${version}`)).status).toBe(404)
  })

  test('that has been published changes by a draft alone', async () => {
    const { admin } = await openDistrict()
    const { path } = await openTool(admin)
    expect((await admin.patch(path, { name: 'x' })).body).toMatchObject({ code: 'wrong_state' })
    expect((await admin.post(`${path}/publish`)).body).toMatchObject({ code: 'wrong_state' })
    expect((await admin.send('DELETE', path, undefined, { 'if-match': '*' })).body).toMatchObject({ code: 'wrong_state' })
  })

  test('keeps the kind of a measure through its versions', async () => {
    const { admin } = await openDistrict()
    const { path } = await openTool(admin)
    await admin.post(`${path}/revise`)
    const answered = await admin.patch(path, { sections: withMeasure({ key: 'on_task', kind: 'text', name: 'x' }).sections })
    expect(codesOf(answered)).toEqual(['/sections/0/measures/0/kind kind_changed'])
  })

  test('is removed while it is a draft, and its key is free again', async () => {
    const { admin } = await openDistrict()
    const { body } = await add(admin, form)
    expect((await add(admin, form)).body).toMatchObject({ code: 'already_exists' })
    expect((await admin.send('DELETE', `/observation-tools/${body.id}`, undefined, { 'if-match': '"0"' })).status).toBe(204)
    expect((await add(admin, form)).status).toBe(201)
  })

  test('is archived and used again, and listed by its status', async () => {
    const { admin, teacher } = await openDistrict()
    const { id, path } = await openTool(admin)
    const { body: draft } = await add(admin, form)
    const listed = async (status: string) =>
      (await teacher.get('/observation-tools', { status })).body.data.map((it: { id: string }) => it.id)
    expect([await listed('published'), await listed('draft'), await listed('archived')]).toEqual([[id], [draft.id], []])
    expect((await admin.post(`${path}/archive`)).body.status).toBe('archived')
    expect((await admin.post(`${path}/revise`)).body).toMatchObject({ code: 'wrong_state' })
    expect([await listed('published'), await listed('archived')]).toEqual([[], [id]])
    expect((await admin.post(`${path}/restore`)).body.status).toBe('published')
    expect((await admin.post(`${path}/restore`)).body).toMatchObject({ code: 'wrong_state' })
    expect((await admin.post(`/observation-tools/${draft.id}/archive`)).body).toMatchObject({ code: 'wrong_state' })
    const { data } = (await teacher.get('/observation-tools')).body
    expect(data.map((it: { id: string }) => it.id)).toEqual([draft.id, id])
    expect(data[0].draft).toBeUndefined()
  })

  test('is changed under its ETag', async () => {
    const { admin } = await openDistrict()
    const { body } = await add(admin, form)
    const path = `/observation-tools/${body.id}`
    expect((await admin.send('PATCH', path, { name: 'x' })).status).toBe(428)
    expect((await admin.send('PATCH', path, { name: 'x' }, { 'if-match': '"7"' })).status).toBe(412)
    expect((await admin.send('PATCH', path, { name: 'Renamed', description: null }, { 'if-match': '"0"' })).body).toMatchObject({
      name: 'Renamed',
      rev: 1,
    })
  })
})

describe('a form names what does not hold together', () => {
  const wrong: [string, object, string][] = [
    ['levels that are missing', { key: 'a', kind: 'levels', name: 'A' }, '/sections/0/measures/0/levels required'],
    ['levels of words', { key: 'a', kind: 'text', name: 'A', levels }, '/sections/0/measures/0/levels unexpected'],
    ['a weight of words', { key: 'a', kind: 'text', name: 'A', weight: 1 }, '/sections/0/measures/0/weight unexpected'],
    [
      'a weight of what is private',
      { key: 'a', kind: 'levels', name: 'A', levels, weight: 1, private: true },
      '/sections/0/measures/0/weight unexpected',
    ],
    [
      'levels that do not rise',
      { key: 'a', kind: 'levels', name: 'A', levels: levels.toReversed() },
      '/sections/0/measures/0/levels/1/value not_rising',
    ],
  ]
  test.each(wrong)('%s', async (_, measure, fault) => {
    const { admin } = await openDistrict()
    expect(codesOf(await add(admin, withMeasure(measure)))).toContain(fault)
  })

  test('a weight below nothing, a value above ten, and an unknown field', async () => {
    const { admin } = await openDistrict()
    const measure = { key: 'a', kind: 'levels', name: 'A', weight: -1, levels: [...levels, { value: 11, name: 'x' }], colour: 'red' }
    expect(codesOf(await add(admin, withMeasure(measure)))).toEqual([
      '/sections/0/measures/0/levels/4/value too_large',
      '/sections/0/measures/0/weight too_small',
      '/sections/0/measures/0/colour unknown_field',
    ])
  })

  test('keys that are there twice, and too many measures', () => {
    const measure = (key: string) => ({ key, kind: 'text' as const, name: 'A', private: false })
    const section = (key: string, count: number, from = 0) => ({
      key,
      name: 'A',
      measures: Array.from({ length: count }, (_, n) => measure(`m${from + n}`)),
    })
    expect(faultsOf({ sections: [section('a', 2), section('a', 1)] }).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/sections/1/key taken',
      '/sections/1/measures/0/key taken',
    ])
    expect(faultsOf({ sections: [section('a', 40), section('b', 21, 40)] })).toMatchObject([{ pointer: '/sections', code: 'too_long' }])
  })
})

describe('what comes with Tandem', () => {
  test('holds together, and has ids that stay', () => {
    expect(builtInTools.flatMap((tool) => faultsOf(tool.form!))).toEqual([])
    expect(builtInTools.map(({ id, key }) => `${id} ${key}`)).toEqual([
      'obt_00000000000000000000000001 classroom_walkthrough',
      'obt_00000000000000000000000002 strategy_look_for',
    ])
  })

  test('is listed page by page, read, and changed by nobody', async () => {
    const { admin, coach } = await openDistrict()
    const first = (await coach.get('/observation-tools', { status: 'built_in', limit: '1' })).body
    const second = (await coach.get('/observation-tools', { status: 'built_in', limit: '1', cursor: first.page.next })).body
    expect([first, second].map(({ data, page }) => [data[0].key, page.hasMore])).toEqual([
      ['strategy_look_for', true],
      ['classroom_walkthrough', false],
    ])
    const path = `/observation-tools/${first.data[0].id}`
    expect((await coach.get(path)).body).toMatchObject({ status: 'built_in', form: { name: 'Look-for of one strategy' } })
    expect((await coach.get(`${path}/versions/1`)).body).toMatchObject({ toolId: first.data[0].id, version: 1 })
    expect((await coach.get(`${path}/versions/2`)).status).toBe(404)
    expect((await admin.post(`${path}/archive`)).body).toMatchObject({ code: 'wrong_state' })
    expect((await add(admin, { ...form, key: 'classroom_walkthrough' })).body).toMatchObject({
      code: 'already_exists',
      errors: [{ pointer: '/key' }],
    })
  })
})
