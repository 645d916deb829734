/**
 * A cycle model: the stages a coaching cycle goes through, what each asks for, and how often people are in contact.
 * Models are data and versioned; a running cycle keeps the version it began with, so a version never changes.
 */
import * as z from 'zod'
import { type Of, schema } from './schema.ts'
import { line } from './text.ts'

export const Artefact = schema(() =>
  z
    .enum(['goal', 'planned_action', 'done_action', 'evidence', 'progress_check', 'teacher_reflection', 'coach_reflection'])
    .meta({ id: 'Artefact', description: 'Something a stage may ask for before a cycle leaves it; open to more values' }),
)
export type Artefact = Of<typeof Artefact>

export const Requirement = schema(() =>
  z.enum(['required', 'opt_in', 'opt_out']).meta({
    id: 'Requirement',
    description: '`required` always; `opt_in` only where the cycle has opted in; `opt_out` unless the cycle has opted out',
  }),
)

export const Phase = schema(() =>
  z
    .enum(['set_goal', 'plan', 'act', 'reflect'])
    .meta({ id: 'Phase', description: 'The part of every model that a stage belongs to, for comparing across models' }),
)

export const Stage = schema(() =>
  z
    .strictObject({
      key: z
        .string()
        .regex(/^[a-z][a-z_]{1,39}$/)
        .meta({ description: 'Name for programs', example: 'plan' }),
      name: line('Name for people', 'Plan'),
      phase: Phase(),
      cadenceDays: z.int().min(1).max(120).meta({ description: 'Contact at least every so many days', example: 14 }),
      artefacts: z.array(z.strictObject({ artefact: Artefact(), requirement: Requirement() })).max(10),
    })
    .meta({ id: 'Stage' }),
)
export type Stage = Of<typeof Stage>

export const CycleModel = schema(() =>
  z
    .strictObject({
      key: z.string().meta({ description: 'Name for programs', example: 'set_plan_monitor_reflect' }),
      version: z.int().positive(),
      name: line('Name for people', 'Set–Plan–Monitor–Reflect'),
      source: z.string().meta({ description: 'Whose model it is', example: 'Common practice' }),
      stages: z.array(Stage()).min(1).max(12),
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
export const builtInModels: readonly CycleModel[] = [
  {
    key: 'set_plan_monitor_reflect',
    version: 1,
    name: 'Set–Plan–Monitor–Reflect',
    source: 'Common practice',
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

/** A version of a model; the newest without one named. */
export const modelOf = (key: string, version?: number): CycleModel | undefined =>
  builtInModels.find((model) => model.key === key && (version === undefined || model.version === version))
