/**
 * A cycle model: the stages a coaching cycle goes through, what each asks for, and how often people are in contact.
 * Models are data and versioned; a running cycle keeps the version it began with, so a version never changes.
 */
import * as z from 'zod'
import { instant } from './date.ts'
import { type Of, schema } from './schema.ts'
import { line } from './text.ts'

export const Artefact = schema(() =>
  z
    .enum(['goal', 'planned_action', 'done_action', 'evidence', 'progress_check', 'teacher_reflection', 'coach_reflection'])
    .meta({ id: 'Artefact', description: 'Something a stage may ask for before a cycle leaves it; open to more values' }),
)
export type Artefact = Of<typeof Artefact>

/** Names of models for programs: a built-in one's, or one of the district's own. */
export const modelKeyPattern = /^[a-z][a-z0-9_]{1,39}$/
export const modelKey = () =>
  z
    .string()
    .regex(modelKeyPattern, 'A key is 2 to 40 lower-case letters, digits and underscores, such as our_cycle.')
    .meta({ description: 'Name for programs', example: 'set_plan_monitor_reflect' })

const stageKey = () =>
  z
    .string()
    .regex(/^[a-z][a-z_]{1,39}$/, 'A key is 2 to 40 lower-case letters and underscores, such as plan.')
    .meta({ description: 'Name for programs', example: 'plan' })

export const Requirement = schema(() =>
  z.enum(['required', 'opt_in', 'opt_out']).meta({
    id: 'Requirement',
    description: '`required` always; `opt_in` only where the cycle has opted in; `opt_out` unless the cycle has opted out',
  }),
)

/** The phases in the order that every model goes through them. */
export const phases = ['set_goal', 'plan', 'act', 'reflect'] as const

export const Phase = schema(() =>
  z.enum(phases).meta({ id: 'Phase', description: 'The part of every model that a stage belongs to, for comparing across models' }),
)

export const Stage = schema(() =>
  z
    .strictObject({
      key: stageKey(),
      name: line('Name for people', 'Plan'),
      phase: Phase(),
      cadenceDays: z.int().min(1).max(120).meta({ description: 'Contact at least every so many days', example: 14 }),
      artefacts: z.array(z.strictObject({ artefact: Artefact(), requirement: Requirement() })).max(10),
    })
    .meta({ id: 'Stage' }),
)
export type Stage = Of<typeof Stage>

export const StageRename = schema(() =>
  z
    .strictObject({
      from: stageKey().meta({ description: 'Key of a stage in the version before', example: 'monitor' }),
      to: stageKey().meta({ description: 'Key of the stage that stands for it in this version', example: 'act' }),
    })
    .meta({ id: 'StageRename' }),
)
export type StageRename = Of<typeof StageRename>

/** As many as one read holds. */
export const versionsMax = 50

/** A version as it is kept: it never changes. */
export const ModelVersion = schema(() =>
  z.strictObject({
    key: modelKey(),
    version: z.int().positive().meta({ description: 'Counts up from 1', example: 1 }),
    name: line('Name for people', 'Set–Plan–Monitor–Reflect'),
    source: line('Whose model it is', 'Common practice'),
    stages: z.array(Stage()).min(1).max(12),
    renamed: z.array(StageRename()).max(8).meta({
      description: 'Stages of the version before that go by another key here: where cycles that are at them go when they are migrated',
    }),
    publishedAt: instant('When a version of the district’s own was published').optional(),
  }),
)
export type ModelVersion = Of<typeof ModelVersion>

export const CycleModel = schema(() =>
  ModelVersion()
    .extend({
      origin: z.enum(['built_in', 'district']).meta({ description: 'Whether it comes with Tandem, or is the district’s own' }),
      status: z
        .enum(['active', 'archived'])
        .meta({ description: 'Of an archived model no cycle is opened any more; running ones go on. Open to more values' }),
    })
    .meta({ id: 'CycleModel' }),
)
export type CycleModel = Of<typeof CycleModel>

const asks = (...artefacts: [Artefact, Of<typeof Requirement>][]) => artefacts.map(([artefact, requirement]) => ({ artefact, requirement }))
const stage = (key: string, name: string, phase: Stage['phase'], artefacts: Stage['artefacts'], cadenceDays = 14): Stage => ({
  key,
  name,
  phase,
  cadenceDays,
  artefacts,
})

/** Every version of every built-in model, newest first within a key. Add versions; never edit one that has been published. */
export const builtInModels: readonly ModelVersion[] = [
  {
    key: 'set_plan_monitor_reflect',
    version: 1,
    name: 'Set–Plan–Monitor–Reflect',
    source: 'Common practice',
    renamed: [],
    stages: [
      stage('set', 'Set a goal', 'set_goal', asks(['goal', 'required'])),
      stage('plan', 'Plan', 'plan', asks(['planned_action', 'required'], ['evidence', 'opt_in'])),
      stage('monitor', 'Monitor', 'act', asks(['done_action', 'required'], ['progress_check', 'opt_out'], ['evidence', 'opt_in'])),
      stage('reflect', 'Reflect', 'reflect', asks(['teacher_reflection', 'required'], ['coach_reflection', 'opt_out'])),
    ],
  },
  {
    key: 'impact_cycle',
    version: 1,
    name: 'Identify–Learn–Improve',
    source: 'Jim Knight, The Impact Cycle (2018)',
    renamed: [],
    stages: [
      stage('identify', 'Identify', 'set_goal', asks(['goal', 'required'], ['evidence', 'opt_out'])),
      stage('learn', 'Learn', 'plan', asks(['planned_action', 'required'])),
      stage(
        'improve',
        'Improve',
        'act',
        asks(['done_action', 'required'], ['progress_check', 'required'], ['teacher_reflection', 'opt_in']),
      ),
    ],
  },
  {
    key: 'student_centered',
    version: 1,
    name: 'Student-centered coaching cycle',
    source: 'Diane Sweeney, Student-Centered Coaching (2011)',
    renamed: [],
    stages: [
      stage('student_goal', 'Set a goal for student learning', 'set_goal', asks(['goal', 'required'])),
      stage('targets', 'Create learning targets and assess', 'plan', asks(['planned_action', 'required'], ['progress_check', 'opt_out'])),
      stage('coteach', 'Co-plan and co-teach', 'act', asks(['done_action', 'required'], ['evidence', 'opt_in']), 7),
      stage(
        'results',
        'Measure impact and reflect',
        'reflect',
        asks(['progress_check', 'required'], ['teacher_reflection', 'required'], ['coach_reflection', 'opt_in']),
      ),
    ],
  },
]

/** What cycles go by where neither who opens them nor the district says otherwise. */
export const modelAtFirst = 'set_plan_monitor_reflect'

export const isBuiltIn = (key: string): boolean => builtInModels.some((model) => model.key === key)

/** A version of a built-in model; the newest without one named. */
export const builtInOf = (key: string, version?: number): ModelVersion | undefined =>
  builtInModels.find((model) => model.key === key && (version === undefined || model.version === version))

export const shownBuiltIn = (model: ModelVersion): CycleModel => ({ ...model, origin: 'built_in', status: 'active' })
