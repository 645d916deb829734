import { describe, expect, test } from 'vitest'
import type { StoredCalibration } from '#shared/model/calibration.ts'
import { agreementOf } from '#shared/model/calibration-rules.ts'
import { type Caller, dumpOf, openDistrict } from '../district.ts'
import { levels, openTool } from './tooled.ts'

const lessons = ['video_1', 'video_2'].map((key) => ({ key, name: `Lesson ${key}` }))

/** A district with a tool, two coaches who rate, and one who does not. */
async function opened() {
  const district = await openDistrict()
  const tool = await openTool(district.admin)
  const [second, third] = [await district.join('coach', 'Bo'), await district.join('coach', 'Cy')]
  const arrange = (over: object = {}, as: Caller = district.admin) =>
    as.post('/calibrations', { name: 'Fall', toolId: tool.id, lessons, raterIds: [district.coach.id, second.id], ...over })
  return { ...district, tool, second, third, arrange }
}

const codesOf = ({ body }: { body: { errors?: { pointer: string; code: string }[] } }) =>
  body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)

const ratings = (...given: number[]) => ({
  ratings: given.map((level, n) => ({
    lesson: lessons[n < 3 ? 0 : 1]!.key,
    measure: ['on_task', 'talk', 'aside'][n % 3]!,
    level,
  })),
})

describe('a calibration', () => {
  test('is of the measures with levels that are not private, by one version of a tool', async () => {
    const { admin, coach, second, tool, arrange } = await opened()
    const { status, body } = await arrange()
    expect({ status, body }).toMatchObject({
      status: 201,
      body: {
        tool: { id: tool.id, version: 1 },
        measures: ['on_task', 'talk', 'aside'],
        levels: [1, 2, 3, 4],
        raterIds: [coach.id, second.id],
        ratedBy: [],
        arrangedBy: admin.id,
        status: 'open',
      },
    })
    expect((await arrange({ measures: ['talk'] })).body.measures).toEqual(['talk'])
  })

  test('can be arranged by a coach, and with a tool that comes with Tandem', async () => {
    const { coach, teacher, arrange } = await opened()
    const { body } = await coach.get('/observation-tools', { status: 'built_in' })
    const toolId = body.data.find((it: { key: string }) => it.key === 'classroom_walkthrough').id
    expect((await arrange({ toolId }, coach)).body).toMatchObject({ measures: ['on_task', 'talk', 'purpose', 'checks', 'response'] })
    expect((await arrange({}, teacher)).status).toBe(403)
  })

  test('names what does not fit', async () => {
    const { admin, coach, teacher, arrange } = await opened()
    const measures = [
      { key: 'a', kind: 'levels', name: 'A', levels },
      { key: 'b', kind: 'levels', name: 'B', levels: levels.slice(1) },
      { key: 'c', kind: 'text', name: 'C' },
    ]
    const uneven = await openTool(admin, { sections: [{ key: 's', name: 'S', measures }] }, 'uneven')
    const words = await openTool(admin, { sections: [{ key: 's', name: 'S', measures: measures.slice(2) }] }, 'words')
    const codes = [
      [{ raterIds: [coach.id, teacher.id] }, '/raterIds/1 not_a_coach'],
      [{ raterIds: [coach.id, coach.id] }, '/raterIds invalid'],
      [{ raterIds: [coach.id] }, '/raterIds too_short'],
      [{ lessons: [lessons[0], lessons[0]] }, '/lessons/1/key taken'],
      [{ measures: ['on_task', 'seen'] }, '/measures/1 unknown'],
      [{ toolId: uneven.id }, '/measures other_levels'],
      [{ toolId: uneven.id, measures: ['c'] }, '/measures/0 unknown'],
      [{ toolId: words.id }, '/toolId no_levels'],
      [{ toolId: 'obt_01J9ZQ7Y8Z0000000000000009' }, '/toolId unknown'],
      [{ toolVersion: 2 }, '/toolVersion unknown'],
    ] as const
    for (const [over, code] of codes) expect(codesOf(await arrange(over))).toEqual([code])
    expect((await arrange({ toolId: uneven.id, measures: ['b'] })).body.levels).toEqual([2, 3, 4])
  })

  test('keeps raters blind to each other until all have rated', async () => {
    const { admin, coach, second, third, teacher, arrange, id } = await opened()
    const { body } = await arrange()
    const path = `/calibrations/${body.id}`
    await coach.post(`${path}/ratings`, ratings(1, 2, 3, 4, 1, 2))
    const own = (await coach.get(path)).body
    expect(own.ratings).toMatchObject([{ raterId: coach.id, ...ratings(1, 2, 3, 4, 1, 2) }])
    expect(own.result).toBeUndefined()
    for (const as of [second, admin]) {
      const seen = await as.get(path)
      expect(seen.body).toMatchObject({ ratedBy: [coach.id], ratings: [] })
      expect(seen.body.result).toBeUndefined()
    }
    for (const as of [third, teacher]) expect([403, 404]).toContain((await as.get(path)).status)
    expect((await third.post(`${path}/ratings`, ratings(1))).status).toBe(404)
    expect((await admin.post(`${path}/ratings`, ratings(1))).status).toBe(403)
    await second.post(`${path}/ratings`, ratings(1, 2, 3, 4, 2, 4))
    for (const as of [coach, second]) expect((await as.get(path)).body.ratings).toHaveLength(2)
    const events = (await dumpOf(id)).filter((it) => it['entity'] === 'event' && JSON.stringify(it).includes(body.id))
    expect(events.map((it) => (it['data'] as { type: string }).type).sort()).toEqual([
      'calibration.arranged',
      'calibration.completed',
      'calibration.rated',
    ])
  })

  test('shows an admin who has not arranged it figures, and no ratings', async () => {
    const { admin, coach, second, arrange } = await opened()
    const { body } = await arrange({}, coach)
    const path = `/calibrations/${body.id}`
    for (const [as, given] of [
      [coach, [1, 2, 3, 4, 1, 2]],
      [second, [1, 2, 3, 4, 2, 4]],
    ] as const)
      await as.post(`${path}/ratings`, ratings(...given))
    const seen = await admin.get(path)
    expect(seen.body).toMatchObject({ status: 'complete', result: { pairs: [{ rated: 6, exact: 0.6667, adjacent: 0.8333 }] } })
    expect(seen.body.ratings).toBeUndefined()
    expect(seen.body.result.measures).toEqual([
      { measure: 'on_task', exact: 1 },
      { measure: 'talk', exact: 0.5 },
      { measure: 'aside', exact: 0.5 },
    ])
    expect(seen.headers['etag']).not.toBe((await coach.get(path)).headers['etag'])
  })

  test('lets a rater rate anew until the last has rated, and no more then', async () => {
    const { coach, second, arrange } = await opened()
    const path = `/calibrations/${(await arrange()).body.id}`
    await coach.post(`${path}/ratings`, ratings(1, 1, 1, 1, 1, 1))
    expect((await coach.post(`${path}/ratings`, ratings(2))).body).toMatchObject({ ratedBy: [coach.id], ratings: [ratings(2)] })
    await second.post(`${path}/ratings`, ratings(2))
    for (const as of [coach, second]) expect((await as.post(`${path}/ratings`, ratings(3))).body.code).toBe('wrong_state')
  })

  test('takes ratings that fit, and names those that do not', async () => {
    const { coach, arrange } = await opened()
    const path = `/calibrations/${(await arrange()).body.id}`
    const given = [
      { lesson: 'video_9', measure: 'talk', level: 1 },
      { lesson: 'video_1', measure: 'seen', level: 1 },
      { lesson: 'video_1', measure: 'talk', level: 2.5 },
      { lesson: 'video_1', measure: 'talk', level: 2 },
      { lesson: 'video_1', measure: 'talk', level: 3 },
    ]
    expect(codesOf(await coach.post(`${path}/ratings`, { ratings: given }))).toEqual([
      '/ratings/0/lesson unknown',
      '/ratings/1/measure unknown',
      '/ratings/2/level not_one_of',
      '/ratings/4/measure taken',
    ])
  })

  test('is taken away by who arranged it or an admin, while it is not complete', async () => {
    const { admin, coach, second, arrange } = await opened()
    const remove = (as: Caller, path: string) => as.send('DELETE', path, undefined, { 'if-match': '*' })
    const path = `/calibrations/${(await arrange({}, coach)).body.id}`
    expect((await remove(second, path)).status).toBe(403)
    expect((await remove(admin, path)).status).toBe(204)
    expect((await second.get('/calibrations')).body.data).toEqual([])
    const complete = `/calibrations/${(await arrange()).body.id}`
    for (const as of [coach, second]) await as.post(`${complete}/ratings`, ratings(1))
    expect((await remove(admin, complete)).body.code).toBe('wrong_state')
  })

  test('is listed for its raters and who arranged it, and for admins', async () => {
    const { admin, coach, second, third, arrange } = await opened()
    const { id } = (await arrange({}, coach)).body
    const listed = async (as: Caller) => (await as.get('/calibrations')).body.data.map((it: { id: string }) => it.id)
    expect([await listed(coach), await listed(second), await listed(admin), await listed(third)]).toEqual([[id], [id], [id], []])
    await second.post(`/calibrations/${id}/ratings`, ratings(1))
    expect((await coach.get('/calibrations')).body.data[0].ratedBy).toEqual([second.id])
  })
})

describe('the result', () => {
  test('of the two dermatologists of PROC FREQ’s example, who rate here, is SAS’s', async () => {
    const { admin, coach, second, arrange } = await opened()
    const measures = Array.from({ length: 11 }, (_, n) => ({ key: `m${n}`, kind: 'levels', name: 'M', levels }))
    const { id: toolId } = await openTool(admin, { sections: [{ key: 's', name: 'S', measures }] }, 'skin')
    const videos = Array.from({ length: 8 }, (_, n) => ({ key: `v${n}`, name: 'V' }))
    const path = `/calibrations/${(await arrange({ toolId, lessons: videos })).body.id}`
    const table = [
      [10, 4, 1, 0],
      [5, 10, 12, 2],
      [2, 4, 12, 5],
      [0, 2, 6, 13],
    ]
    const pairs = table.flatMap((row, i) => row.flatMap((count, j) => Array.from({ length: count }, () => [i + 1, j + 1] as const)))
    for (const [n, as] of [coach, second].entries()) {
      const given = pairs.map((pair, at) => ({
        lesson: `v${Math.floor(at / 11)}`,
        measure: `m${at % 11}`,
        level: pair[n as 0 | 1],
      }))
      expect((await as.post(`${path}/ratings`, { ratings: given })).status).toBe(200)
    }
    const { result } = (await coach.get(path)).body
    expect(result.pairs).toMatchObject([
      {
        rated: 88,
        exact: 0.5114,
        adjacent: 0.9205,
        kappa: {
          unweighted: { value: 0.3449, standardError: 0.0724, lower: 0.203, upper: 0.4868 },
          linear: { value: 0.5082, standardError: 0.0655, lower: 0.3798, upper: 0.6366 },
          quadratic: { value: 0.6607 },
        },
      },
    ])
    expect(result.icc).toMatchObject({ targets: 88, raters: 2 })
  })

  const calibration = (...rows: (number | undefined)[][]): StoredCalibration =>
    ({
      raterIds: rows.map((_, n) => `per_${n}`),
      measures: ['a'],
      levels: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      ranks: rows.map((row, n) => ({ raterId: `per_${n}`, at: '', ranks: row.map((level) => (level === undefined ? -1 : level - 1)) })),
    }) as unknown as StoredCalibration

  test('of four judges is Shrout’s and Fleiss’s, with a pair for each two', () => {
    const { icc, pairs } = agreementOf(calibration([9, 6, 8, 7, 10, 6], [2, 1, 4, 1, 5, 2], [5, 3, 6, 2, 6, 4], [8, 2, 8, 6, 9, 7]))
    expect(pairs).toHaveLength(6)
    expect([icc?.icc21.value, icc?.icc2k.value, icc?.icc31.value, icc?.icc3k.value]).toEqual([0.2898, 0.6201, 0.7148, 0.9093])
    expect(icc?.icc31).toMatchObject({ f: 11.0272, df1: 5, df2: 15 })
  })

  test('leaves out what one of two has not rated, and says nothing of what there is nothing to say', () => {
    const { pairs, icc, measures } = agreementOf(calibration([1, 2, undefined], [1, undefined, 3]))
    expect(pairs).toMatchObject([{ rated: 1, exact: 1, adjacent: 1, kappa: { unweighted: null, linear: null, quadratic: null } }])
    expect(icc).toBeNull()
    expect(measures).toEqual([{ measure: 'a', exact: 1 }])
    expect(agreementOf(calibration([1, undefined], [undefined, 1])).pairs).toMatchObject([{ rated: 0, exact: null, adjacent: null }])
  })

  test('of raters who agree throughout has no bound on what is left over', () => {
    expect(agreementOf(calibration([1, 5, 9], [1, 5, 9])).icc).toMatchObject({
      icc21: { value: 1, lower: 1 },
      icc31: { value: 1, f: null },
    })
  })
})
