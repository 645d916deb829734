/**
 * A cycle model of the district's own: a draft that its admins change, and versions that are published from it. A version
 * never changes, since cycles run by it; the draft is always fit to be published.
 */
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import { type Fault, Problem } from '../problem.ts'
import { canonical } from './canonical.ts'
import {
  type Artefact,
  builtInOf,
  type CycleModel,
  isBuiltIn,
  ModelVersion,
  modelKey,
  phases,
  Stage,
  StageRename,
  versionsMax,
} from './cycle-model.ts'
import { amended, type Of, revised, schema } from './schema.ts'
import { line } from './text.ts'

const cadenceDaysMax = 90

const DraftStage = schema(() => {
  const { artefacts, cadenceDays } = Stage().shape
  return Stage()
    .extend({
      cadenceDays: z
        .int()
        .min(1)
        .max(cadenceDaysMax)
        .meta(cadenceDays.meta() ?? {}),
      artefacts: artefacts.max(7),
    })
    .meta({ id: 'StageDraft' })
})

const name = () => line('Name for people', 'Our cycle')
const source = () => line('Whose model it is', 'Lakeside Unified School District')
const stages = () => z.array(DraftStage()).min(2).max(8).meta({ description: 'In the order that a cycle goes through them; 2 to 8' })
const renamed = () =>
  z.array(StageRename()).max(8).meta({
    description: 'Stages of the newest version that go by another key in the draft. Where a stage keeps its key, nothing has to be said',
  })

const Wanted = schema(() =>
  z.strictObject({
    key: z
      .string()
      .max(40)
      .meta({ description: 'Key of a built-in model or of one of the district’s own', example: 'set_plan_monitor_reflect' }),
    version: z.int().positive().optional().meta({ description: 'The newest unless given', example: 1 }),
  }),
)
export type WantedModel = Of<typeof Wanted>
export const wantedModel = () => Wanted()

export const OwnCycleModel = schema(() =>
  z
    .strictObject({
      key: modelKey().meta({ example: 'our_cycle' }),
      status: z
        .enum(['draft', 'active', 'archived'])
        .meta({ description: '`draft` until a version is published; of an archived one no cycle is opened any more. Open to more values' }),
      version: z.int().positive().optional().meta({ description: 'The newest version that is published', example: 1 }),
      basedOn: z
        .strictObject({ key: modelKey(), version: z.int().positive() })
        .optional()
        .meta({ description: 'The version of a model that it was made from' }),
      name: name(),
      source: source(),
      stages: stages(),
      renamed: renamed(),
      createdAt: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
      rev: z.int().nonnegative().meta({ description: 'Grows by one with every change' }),
    })
    .meta({ id: 'OwnCycleModel', description: 'A model of the district’s own as its admins see it: its draft, and how far it has come' }),
)
export type OwnCycleModel = Of<typeof OwnCycleModel>

/** With the newest version beside the draft, so that opening a cycle by it reads one item. */
const StoredOwnModel = schema(() => OwnCycleModel().extend({ newest: ModelVersion().optional() }))
export type StoredOwnModel = Of<typeof StoredOwnModel>

/** All models of a district lie in one partition: there are few, and their list is then never behind. */
export const OwnModels = entity('cycle model', StoredOwnModel, { primary: primary('MODELS', 'MODEL#{key}') })

const StoredVersion = schema(() => ModelVersion().extend({ place: z.string() }))

/** `place` is the version with leading zeros, so that text sorts as numbers do. */
export const ModelVersions = entity('version of a cycle model', StoredVersion, { primary: primary('MODELS', 'VERSION#{key}#{place}') })

export const versionPlace = (version: number): string => String(version).padStart(4, '0')

export const versionOf = ({ place: _, ...version }: Of<typeof StoredVersion>): ModelVersion => version

export const shownOwn = ({ newest: _, ...model }: StoredOwnModel): OwnCycleModel => model

export const shownVersion = (version: ModelVersion, { status }: Pick<StoredOwnModel, 'status'>): CycleModel => ({
  ...version,
  origin: 'district',
  status: status === 'archived' ? 'archived' : 'active',
})

export const CycleModelDraft = schema(() =>
  z
    .strictObject({
      key: modelKey().meta({ example: 'our_cycle' }),
      basedOn: Wanted().optional().meta({ description: 'A model to begin from: what is not given here is taken from it' }),
      name: name().optional(),
      source: source().optional(),
      stages: stages().optional(),
    })
    .refine(({ basedOn, name }) => basedOn || name, { path: ['name'], message: 'Give a name, or a model to begin from.' })
    .refine(({ basedOn, stages }) => basedOn || stages, { path: ['stages'], message: 'Give stages, or a model to begin from.' })
    .meta({ id: 'CycleModelDraft' }),
)
export type CycleModelDraft = Of<typeof CycleModelDraft>

export const CycleModelPatch = schema(() =>
  z
    .strictObject({ name: name(), source: source(), stages: stages(), renamed: renamed() })
    .partial()
    .meta({ id: 'CycleModelPatch', description: 'JSON Merge Patch of the draft; lists are replaced whole' }),
)

/** The draft of a new model. `base` is what it begins from. */
export function drafted(draft: CycleModelDraft, base: ModelVersion | undefined, now: Date): StoredOwnModel {
  const { key, name = base?.name ?? '', source = base?.source ?? 'The district', stages = base?.stages ?? [] } = draft
  const at = now.toISOString()
  const model: StoredOwnModel = {
    key,
    status: 'draft',
    ...(base && { basedOn: { key: base.key, version: base.version } }),
    name,
    source,
    stages,
    renamed: [],
    createdAt: at,
    updatedAt: at,
    rev: 0,
  }
  refuseUnsound(model)
  return model
}

/** The draft with changes. */
export function redrafted(model: StoredOwnModel, patch: Of<typeof CycleModelPatch>, now: Date): StoredOwnModel {
  refuseArchived(model)
  const next = amended<StoredOwnModel>(model, patch, now)
  refuseUnsound(next)
  return next
}

/** The draft as the next version, and the model with it. */
export function published(model: StoredOwnModel, now: Date): { model: StoredOwnModel; version: ModelVersion } {
  refuseArchived(model)
  const { key, name, source, stages, renamed, newest } = model
  if (newest && renamed.length === 0 && contentOf(newest) === contentOf(model))
    throw new Problem('wrong_state', `The draft of ${key} is what version ${newest.version} says already. Change it first.`)
  if (newest && newest.version >= versionsMax)
    throw new Problem('limit_reached', `A model has ${versionsMax} versions at most. Make another, based on this one.`)
  const version: ModelVersion = { key, version: (newest?.version ?? 0) + 1, name, source, stages, renamed, publishedAt: now.toISOString() }
  // What the draft says of renamed stages was said of the version before: it goes with what is published.
  return {
    model: revised<StoredOwnModel>(model, { status: 'active', version: version.version, newest: version, renamed: [] }, now),
    version,
  }
}

const contentOf = ({ name, source, stages }: Pick<ModelVersion, 'name' | 'source' | 'stages'>) => canonical({ name, source, stages })

export function archived(model: StoredOwnModel, isDefault: boolean, now: Date): StoredOwnModel {
  refuseArchived(model)
  if (isDefault)
    throw new Problem(
      'wrong_state',
      `${model.key} is what the district’s cycles go by at first. Name another: PATCH the district’s \`defaultCycleModel\`.`,
    )
  return revised<StoredOwnModel>(model, { status: 'archived' }, now)
}

export function restored(model: StoredOwnModel, now: Date): StoredOwnModel {
  if (model.status !== 'archived') throw new Problem('wrong_state', `The cycle model ${model.key} is not archived.`)
  return revised<StoredOwnModel>(model, { status: model.newest ? 'active' : 'draft' }, now)
}

function refuseArchived({ key, status }: StoredOwnModel): void {
  if (status === 'archived')
    throw new Problem('wrong_state', `The cycle model ${key} is archived. Restore it first: POST …/cycle-models/${key}/restore.`)
}

/** What a draft must be for cycles to come through it. */
export function unsoundIn({ stages, renamed, newest }: Pick<StoredOwnModel, 'stages' | 'renamed' | 'newest'>): Fault[] {
  return [...keyFaults(stages), ...phaseFaults(stages), ...artefactFaults(stages), ...renameFaults(renamed, newest?.stages ?? [], stages)]
}

function refuseUnsound(model: StoredOwnModel): void {
  const faults = unsoundIn(model)
  if (faults.length > 0) throw new Problem('invalid_request', 'Cycles could not go by this model: see errors.', { faults })
}

/** A cycle that has ended is at the stage `closed` or `abandoned`. */
const reserved = ['closed', 'abandoned']

const keyFaults = (stages: readonly Stage[]): Fault[] =>
  stages.flatMap(({ key }, n) => {
    const pointer = `/stages/${n}/key`
    if (reserved.includes(key)) return [{ pointer, code: 'reserved', detail: `${key} is what a cycle is at once it has ended.` }]
    const isSecond = stages.findIndex((it) => it.key === key) < n
    return isSecond ? [{ pointer, code: 'duplicate', detail: `There is another stage ${key} before it.` }] : []
  })

/** Phases are for comparing across models, which takes that they come in the same order in all of them. */
const phaseFaults = (stages: readonly Stage[]): Fault[] =>
  stages.flatMap(({ phase }, n) => {
    const before = stages[n - 1]?.phase
    if (!before || rankOf(phase) >= rankOf(before)) return []
    return [
      {
        pointer: `/stages/${n}/phase`,
        code: 'out_of_order',
        detail: `Phases come in the order ${phases.join(', ')}; the stage before is ${before}.`,
      },
    ]
  })

export const rankOf = (phase: Stage['phase']): number => phases.indexOf(phase)

/** What can only be there once a goal is: it is checked, or borne on. */
const takesGoal: readonly Artefact[] = ['progress_check', 'evidence']

function artefactFaults(stages: readonly Stage[]): Fault[] {
  const firstWithGoal = stages.findIndex(({ artefacts }) => artefacts.some((it) => it.artefact === 'goal' && it.requirement === 'required'))
  return stages.flatMap(({ artefacts }, n) =>
    artefacts.flatMap(({ artefact }, m) => {
      const pointer = `/stages/${n}/artefacts/${m}`
      if (artefacts.findIndex((it) => it.artefact === artefact) < m)
        return [{ pointer, code: 'duplicate', detail: `The stage asks for ${artefact} already.` }]
      if (takesGoal.includes(artefact) && (firstWithGoal < 0 || firstWithGoal > n))
        return [
          { pointer, code: 'needs_goal', detail: `There is no ${artefact} without a goal: require one in this stage or an earlier one.` },
        ]
      return []
    }),
  )
}

const renameFaults = (renamed: readonly StageRename[], before: readonly Stage[], after: readonly Stage[]): Fault[] =>
  renamed.flatMap(({ from, to }, n) => {
    const at = `/renamed/${n}`
    const has = (stages: readonly Stage[], key: string) => stages.some((it) => it.key === key)
    return [
      ...(has(before, from) ? [] : [{ pointer: `${at}/from`, code: 'unknown', detail: `The newest version has no stage ${from}.` }]),
      ...(has(after, from) ? [{ pointer: `${at}/from`, code: 'still_there', detail: `The draft has a stage ${from} itself.` }] : []),
      ...(renamed.findIndex((it) => it.from === from) < n
        ? [{ pointer: `${at}/from`, code: 'duplicate', detail: `${from} is renamed already.` }]
        : []),
      ...(has(after, to) ? [] : [{ pointer: `${at}/to`, code: 'unknown', detail: `The draft has no stage ${to}.` }]),
    ]
  })

/** What was found of a model that is wanted. */
export interface FoundModel {
  own?: StoredOwnModel | undefined
  /** The version, where one was named. */
  version?: ModelVersion | undefined
}

/** The version that a cycle is to be opened by. @throws `unknown_reference` where it is not there, not published, or archived. */
export function openable(wanted: WantedModel, found: FoundModel, pointer = '/model'): ModelVersion {
  const { own, version = wanted.version === undefined ? own?.newest : undefined } = isBuiltIn(wanted.key)
    ? { own: undefined, version: builtInOf(wanted.key, wanted.version) }
    : found
  const named = `${wanted.key}${wanted.version ? ` in version ${wanted.version}` : ''}`
  if (own?.status === 'archived')
    throw unusable(pointer, 'archived', `The cycle model ${wanted.key} is archived: no cycle is opened by it any more.`)
  if (own?.status === 'draft') throw unusable(pointer, 'not_published', `The cycle model ${wanted.key} is a draft: publish it first.`)
  if (!version) throw unusable(pointer, 'unknown', `There is no cycle model ${named}.`)
  return version
}

const unusable = (pointer: string, code: string, detail: string) =>
  new Problem('unknown_reference', 'This cycle model cannot be taken: see errors, and GET …/cycle-models.', {
    faults: [{ pointer, code, detail }],
  })
