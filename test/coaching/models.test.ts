import { describe, expect, test } from 'vitest'
import { builtInModels, shownBuiltIn } from '#shared/model/cycle-model.ts'
import { openDistrict } from '../district.ts'

describe('the cycle models', () => {
  test('are listed with all their versions', async () => {
    const { teacher } = await openDistrict()
    expect((await teacher.get('/cycle-models')).body).toEqual({
      data: builtInModels.map(shownBuiltIn),
      page: { next: null, hasMore: false },
    })
  })

  test('are read in their newest version, or the one that is named', async () => {
    const { teacher } = await openDistrict()
    expect((await teacher.get('/cycle-models/impact_cycle')).body).toMatchObject({ key: 'impact_cycle', version: 1 })
    expect((await teacher.get('/cycle-models/impact_cycle', { version: '1' })).body).toMatchObject({ version: 1 })
    expect(await teacher.get('/cycle-models/impact_cycle', { version: '2' })).toMatchObject({ status: 404 })
    expect(await teacher.get('/cycle-models/impact_cycle', { version: 'new' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '?version' }] },
    })
    expect(await teacher.get('/cycle-models/no_such')).toMatchObject({ status: 404, body: { code: 'not_found' } })
  })

  test('have stages of different keys, each asking for each artefact once', () => {
    for (const { stages } of builtInModels) {
      expect(new Set(stages.map(({ key }) => key)).size).toBe(stages.length)
      for (const { artefacts } of stages) expect(new Set(artefacts.map(({ artefact }) => artefact)).size).toBe(artefacts.length)
    }
  })
})
