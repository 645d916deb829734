import * as z from 'zod'
import { answer, routes } from '#shared/http/route.ts'
import { builtInModels, CycleModel, modelOf } from '#shared/model/cycle-model.ts'
import { schema } from '#shared/model/schema.ts'
import { Problem } from '#shared/problem.ts'

export const models = routes('Cycle models', 'cycles')

models.getPage(
  '/cycle-models',
  {
    id: 'listCycleModels',
    summary: 'List the cycle models',
    description: 'Every version of every model a cycle can be opened with. A running cycle keeps the version it began with.',
    may: 'read cycle models',
    item: CycleModel,
    example: { as: 'teacher' },
  },
  async () => ({ items: [...builtInModels] }),
)

models.get(
  '/cycle-models/{modelKey}',
  {
    id: 'readCycleModel',
    summary: 'Read a cycle model',
    description: 'Its newest version, unless one is named.',
    may: 'read cycle models',
    query: schema(() =>
      z.strictObject({
        version: z.coerce.number().int().positive().optional().meta({ description: 'A version; the newest unless given' }),
      }),
    ),
    answer: CycleModel,
    example: { as: 'teacher', params: { modelKey: 'impact_cycle' } },
  },
  async (c) => {
    const { params, query } = c.var
    const model = modelOf(params.modelKey, query.version)
    if (!model)
      throw new Problem(
        'not_found',
        `There is no cycle model ${params.modelKey.slice(0, 64)} here. GET …/cycle-models lists those that exist.`,
      )
    return answer(model, { tag: `${model.version}` })
  },
)
