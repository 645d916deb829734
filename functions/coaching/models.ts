import * as z from 'zod'
import { builtInFirst } from '#functions/built-in-first.ts'
import { insert, replace, stillAt } from '#shared/db/commit.ts'
import { one, type PageRequest, type Table } from '#shared/db/table.ts'
import { answer, routes } from '#shared/http/route.ts'
import {
  builtInModels,
  builtInOf,
  CycleModel,
  isBuiltIn,
  modelKey,
  modelKeyPattern,
  shownBuiltIn,
  versionsMax,
} from '#shared/model/cycle-model.ts'
import { Districts } from '#shared/model/district.ts'
import type { EventType } from '#shared/model/event-type.ts'
import {
  archived,
  CycleModelDraft,
  CycleModelPatch,
  drafted,
  ModelVersions,
  OwnCycleModel,
  OwnModels,
  openable,
  published,
  redrafted,
  restored,
  type StoredOwnModel,
  shownOwn,
  shownVersion,
  versionOf,
  versionPlace,
} from '#shared/model/own-cycle-model.ts'
import { schema } from '#shared/model/schema.ts'
import { Problem } from '#shared/problem.ts'
import { foundBy, noModel, ownModel, readsOf } from './model-reads.ts'

export const models = routes('Cycle models', 'cycles')

models.post(
  '/cycle-models',
  {
    id: 'draftCycleModel',
    summary: 'Draft a cycle model of the district’s own',
    description:
      'From nothing, or from a version of another model. Two to eight stages in their order; phases come in the same order in every model, no stage asks for an artefact twice, and evidence and progress checks take a goal that was required before. No cycle can be opened by it until it is published.',
    may: 'manage cycle models',
    body: CycleModelDraft,
    answer: OwnCycleModel,
    status: 201,
    problems: ['already_exists', 'unknown_reference'],
    example: {
      as: 'district_admin',
      body: { key: 'new_teacher_cycle', basedOn: { key: 'set_plan_monitor_reflect' }, name: 'New-teacher cycle', source: 'Lakeside' },
    },
  },
  async (c) => {
    const { table, body, now, commit } = c.var
    refuseReserved(body.key)
    const { basedOn } = body
    const reads = basedOn ? readsOf(basedOn) : []
    const found = reads.length > 0 ? foundBy(await table.findAll(...reads)) : {}
    const model = drafted(body, basedOn && openable(basedOn, found, '/basedOn'), now())
    return commit({
      changes: [insert(OwnModels, model, { pointer: '/key' })],
      happened: happened('cycle_model.drafted', model),
      answer: shown(model, `/cycle-model-drafts/${model.key}`),
    })
  },
)

const ModelQuery = schema(() => z.strictObject({ key: modelKey().optional().meta({ description: 'Only the versions of this model' }) }))

models.getPage(
  '/cycle-models',
  {
    id: 'listCycleModels',
    summary: 'List the cycle models',
    description:
      'Every version of every model that was published: the built-in ones, then the district’s own by key and version. Cycles are opened by those that are active. A running cycle keeps the version it began with until it is migrated.',
    may: 'read cycle models',
    query: ModelQuery,
    item: CycleModel,
    example: { as: 'teacher' },
  },
  ({ var: { table, query }, page }) => versionsPage(table, query.key, page),
)

models.get(
  '/cycle-models/{modelKey}',
  {
    id: 'readCycleModel',
    summary: 'Read a cycle model',
    description: 'Its newest version, unless one is named. A version never changes; whether its model is archived may.',
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
    const { table, params, query } = c.var
    const model = await versionAt(table, params.modelKey, query.version)
    return answer(model, { tag: `${model.version}.${model.status}` })
  },
)

models.getPage(
  '/cycle-model-drafts',
  {
    id: 'listCycleModelDrafts',
    summary: 'List the district’s own cycle models with their drafts',
    description: 'By key: those that were never published, those in use, and those that are archived.',
    may: 'manage cycle models',
    item: OwnCycleModel,
    eitherWay: true,
    example: { as: 'district_admin' },
  },
  async (c) => {
    const { items, next } = await c.var.table.listWhole(OwnModels, {}, { order: 'first to last', ...c.page })
    return { items: items.map(shownOwn), ...(next && { next }) }
  },
)

models.get(
  '/cycle-model-drafts/{modelKey}',
  {
    id: 'readCycleModelDraft',
    summary: 'Read the draft of a cycle model',
    description: 'Of a model of the district’s own: what its next version will say, and which version is the newest.',
    may: 'manage cycle models',
    answer: OwnCycleModel,
    example: { as: 'district_admin', params: { modelKey: 'lakeside_cycle' } },
  },
  async (c) => shown(await ownModel(c.var.table, c.var.params.modelKey)),
)

models.patch(
  '/cycle-model-drafts/{modelKey}',
  {
    id: 'updateCycleModelDraft',
    summary: 'Change the draft of a cycle model',
    description:
      'What is published stays as it is. Name a stage that goes by another key than in the newest version in `renamed`, so that cycles that are at it can be migrated.',
    may: 'manage cycle models',
    body: CycleModelPatch,
    answer: OwnCycleModel,
    problems: ['wrong_state'],
    example: { as: 'district_admin', params: { modelKey: 'lakeside_cycle' }, body: { name: 'Lakeside coaching cycle' } },
  },
  async (c) => {
    const { table, params, body, now, match, commit } = c.var
    const before = await ownModel(table, params.modelKey)
    match(before.rev)
    const after = redrafted(before, body, now())
    return commit({
      changes: [replace(OwnModels, before, after)],
      happened: happened('cycle_model.updated', after),
      answer: shown(after),
    })
  },
)

models.post(
  '/cycle-models/{modelKey}/publish',
  {
    id: 'publishCycleModel',
    summary: 'Publish the draft of a cycle model as its next version',
    description:
      'Cycles opened from now on go by it. Running ones keep the version they have until they are migrated. A version never changes.',
    may: 'manage cycle models',
    answer: OwnCycleModel,
    problems: ['wrong_state', 'limit_reached'],
    example: { as: 'district_admin', params: { modelKey: 'draft_cycle' } },
  },
  async (c) => {
    const { table, params, now, commit } = c.var
    const before = await ownModel(table, params.modelKey)
    const { model, version } = published(before, now())
    return commit({
      changes: [replace(OwnModels, before, model), insert(ModelVersions, { ...version, place: versionPlace(version.version) })],
      happened: happened('cycle_model.published', model),
      answer: shown(model),
    })
  },
)

models.post(
  '/cycle-models/{modelKey}/archive',
  {
    id: 'archiveCycleModel',
    summary: 'Archive a cycle model',
    description: 'No cycle is opened by it any more; running ones go on, and can be migrated. The district’s default cannot be archived.',
    may: 'manage cycle models',
    answer: OwnCycleModel,
    problems: ['wrong_state'],
    example: { as: 'district_admin', params: { modelKey: 'draft_cycle' } },
  },
  async (c) => {
    const { table, params, now, commit } = c.var
    if (!modelKeyPattern.test(params.modelKey)) throw noModel(params.modelKey)
    const [before, district] = await table.findAll(one(OwnModels, { key: params.modelKey }), one(Districts, {}))
    if (!before || !district) throw noModel(params.modelKey)
    const after = archived(before, district.defaultCycleModel === before.key, now())
    return commit({
      // Nobody makes it the default meanwhile.
      changes: [replace(OwnModels, before, after), stillAt(Districts, district)],
      happened: happened('cycle_model.archived', after),
      answer: shown(after),
    })
  },
)

models.post(
  '/cycle-models/{modelKey}/restore',
  {
    id: 'restoreCycleModel',
    summary: 'Restore an archived cycle model',
    description: 'Cycles can be opened by it again, if it was ever published.',
    may: 'manage cycle models',
    answer: OwnCycleModel,
    problems: ['wrong_state'],
    example: { as: 'district_admin', params: { modelKey: 'archived_cycle' } },
  },
  async (c) => {
    const { table, params, now, commit } = c.var
    const before = await ownModel(table, params.modelKey)
    const after = restored(before, now())
    return commit({
      changes: [replace(OwnModels, before, after)],
      happened: happened('cycle_model.restored', after),
      answer: shown(after),
    })
  },
)

const shown = (model: StoredOwnModel, location?: string) => answer(shownOwn(model), { tag: `${model.rev}`, location })
const happened = (type: EventType, { key, rev }: StoredOwnModel) => ({ type, subject: key, rev })

function refuseReserved(key: string): void {
  if (!isBuiltIn(key)) return
  throw new Problem('already_exists', `${key} is a built-in model. Take another key; \`basedOn\` begins from it.`, {
    faults: [
      { pointer: '/key', code: 'built_in', detail: `The keys of built-in models are ${builtInModels.map((it) => it.key).join(', ')}.` },
    ],
  })
}

/** A version of a model, and how the model stands. One request, none for a built-in one. */
async function versionAt(table: Table, key: string, version: number | undefined): Promise<CycleModel> {
  const builtIn = builtInOf(key, version)
  if (builtIn) return shownBuiltIn(builtIn)
  if (isBuiltIn(key) || !modelKeyPattern.test(key) || (version ?? 1) > versionsMax) throw noModel(key)
  const { own, version: named } = foundBy(await table.findAll(...readsOf({ key, ...(version && { version }) })))
  const found = version === undefined ? own?.newest : named
  if (!own || !found) throw noModel(key)
  return shownVersion(found, own)
}

function versionsPage(table: Table, key: string | undefined, page: Pick<PageRequest, 'limit' | 'after'>) {
  const known = builtInModels.filter((it) => key === undefined || it.key === key).map(shownBuiltIn)
  const of = key === undefined ? {} : { from: `${key}#`, to: `${key}#` }
  return builtInFirst(known, page, async (rest) => {
    const { items, next } = await table.listWhole(ModelVersions, {}, { ...rest, ...of })
    const keys = [...new Set(items.map((it) => it.key))]
    const heads = keys.length > 0 ? await table.findAll(...keys.map((it) => one(OwnModels, { key: it }))) : []
    const statusOf = new Map(keys.map((it, n) => [it, heads[n]?.status ?? 'active'] as const))
    return { items: items.map((it) => shownVersion(versionOf(it), { status: statusOf.get(it.key)! })), ...(next && { next }) }
  })
}
