/**
 * Moving a running cycle to a newer version of its model. Nothing that was entered is lost: goals, what was done, who
 * reflected, which stages it came through. What changes is what is ahead of it.
 *
 * A cycle goes through the versions one after the other, so that going at once from the first to the third comes to the
 * same as stopping at the second. In each step a stage that keeps its key is kept, one that the version has renamed goes by
 * its new name, and one that is gone gives way to the next stage of its phase, or of a later one, that the cycle had not passed.
 */
import * as z from 'zod'
import { Problem } from '../problem.ts'
import { CycleMigration, type StoredCycle } from './cycle.ts'
import { Artefact, type ModelVersion, type Stage, versionsMax } from './cycle-model.ts'
import { changed, missingOf, offeredBy, refuseEnded } from './cycle-rules.ts'
import { idOf } from './id.ts'
import { rankOf } from './own-cycle-model.ts'
import { type Of, schema } from './schema.ts'

const target = () =>
  z.int().min(1).max(versionsMax).meta({ description: 'The version to move to; newer than what a cycle goes by', example: 2 })

export const Migrate = schema(() =>
  z
    .strictObject({
      to: target(),
      stage: z.string().max(40).optional().meta({
        description: 'The stage of that version to be at, where it is to be an earlier one than follows by itself',
        example: 'plan',
      }),
    })
    .meta({ id: 'MigrateCycle' }),
)

export const MigrateMany = schema(() =>
  z
    .strictObject({
      to: target(),
      from: target().optional().meta({ description: 'Only cycles that go by this version; all older ones unless given', example: 1 }),
      dryRun: z
        .boolean()
        .default(true)
        .meta({ description: 'Unless false, nothing changes: the report says what would become of each cycle' }),
      after: idOf('cyc').optional().meta({ description: '`next` of the call before' }),
    })
    .meta({ id: 'MigrateCycles' }),
)

const MigratedCycle = schema(() =>
  CycleMigration()
    .extend({
      cycleId: idOf('cyc'),
      coachId: idOf('per'),
      missing: z.array(Artefact()).meta({ description: 'What the stage it is at now asks for and it has not' }),
    })
    .meta({ id: 'MigratedCycle' }),
)

export const MigrationReport = schema(() =>
  z
    .strictObject({
      modelKey: z.string().meta({ example: 'our_cycle' }),
      to: target(),
      dryRun: z.boolean(),
      cycles: z.array(MigratedCycle()).meta({ description: 'What became, or would become, of each cycle of this call; oldest first' }),
      next: idOf('cyc')
        .nullable()
        .meta({ description: 'Send it as `after` to go on; null when all open cycles have been looked at', example: null }),
    })
    .meta({ id: 'MigrationReport' }),
)
export type MigrationReport = Of<typeof MigrationReport>

type Step = Pick<ModelVersion, 'stages' | 'renamed'>

/** The stage that stands for one of the version before, if one does. */
const keptAs = (key: string, { stages, renamed }: Step): string | undefined =>
  renamed.find(({ from }) => from === key)?.to ?? stages.find((it) => it.key === key)?.key

/** Where a cycle that is at a stage of `before` is in the next version. */
export function landingOf(key: string, before: readonly Stage[], step: Step): string {
  const kept = keptAs(key, step)
  if (kept) return kept
  const at = before.findIndex((it) => it.key === key)
  const places = before.slice(0, at).map((it) => step.stages.findIndex((stage) => stage.key === keptAs(it.key, step)))
  const passed = Math.max(-1, ...places)
  const rank = rankOf(before[at]!.phase)
  const ahead = step.stages.find(({ phase }, n) => n > passed && rankOf(phase) >= rank)
  return (ahead ?? step.stages.at(-1)!).key
}

/**
 * The cycle moved along `versions`: those after its own, up to the one it is to go by, in their order. `stage` names an
 * earlier stage than follows by itself.
 */
export function migrated(cycle: StoredCycle, versions: readonly ModelVersion[], now: Date, stage?: string): StoredCycle {
  refuseEnded(cycle)
  const to = versions.at(-1)
  if (!to) throw new Error('a cycle is moved along one version at least')
  let [landing, before] = [cycle.stage, cycle.stages]
  for (const version of versions) [landing, before] = [landingOf(landing, before, version), version.stages]
  if (stage !== undefined) landing = earlierOf(stage, landing, to.stages)
  const at = now.toISOString()
  const offered = (it: Artefact, requirement: 'opt_in' | 'opt_out') => versions.every((version) => offeredBy(version, requirement).has(it))
  const optedIn = cycle.optedIn.filter((it) => offered(it, 'opt_in'))
  const optedOut = cycle.optedOut.filter((it) => offered(it, 'opt_out'))
  const migration: CycleMigration = {
    from: cycle.model.version,
    to: to.version,
    fromStage: cycle.stage,
    toStage: landing,
    optedIn: cycle.optedIn.filter((it) => !optedIn.includes(it)),
    optedOut: cycle.optedOut.filter((it) => !optedOut.includes(it)),
    at,
  }
  return changed(
    cycle,
    {
      model: { key: to.key, version: to.version },
      stages: to.stages,
      stage: landing,
      enteredStages: landing === cycle.stage ? cycle.enteredStages : [...cycle.enteredStages, { stage: landing, at }],
      optedIn,
      optedOut,
      migrations: [...(cycle.migrations ?? []), migration],
    },
    now,
  )
}

/** Nothing is skipped by naming a stage: what a cycle has not come through it has yet to come through. */
function earlierOf(stage: string, landing: string, stages: readonly Stage[]): string {
  const placeOf = (key: string) => stages.findIndex((it) => it.key === key)
  const fault = (code: string, detail: string) =>
    new Problem('invalid_request', 'The cycle cannot be at this stage: see errors.', { faults: [{ pointer: '/stage', code, detail }] })
  if (placeOf(stage) < 0) throw fault('unknown', `The version has the stages ${stages.map(({ key }) => key).join(', ')}.`)
  if (placeOf(stage) > placeOf(landing)) throw fault('too_far', `It comes to ${landing} by itself. Name an earlier stage, or none.`)
  return stage
}

/** What a report says of a cycle that has just been moved. */
export const movedLine = (cycle: StoredCycle): Of<typeof MigratedCycle> => ({
  cycleId: cycle.id,
  coachId: cycle.coachId,
  ...cycle.migrations!.at(-1)!,
  missing: missingOf(cycle),
})

/** Whether a cycle is one of those to be moved: open, by this model, and by an older version. */
export const isBehind = (
  { status, model }: Pick<StoredCycle, 'status' | 'model'>,
  { key, to, from }: { key: string; to: number; from?: number | undefined },
): boolean => status === 'open' && model.key === key && model.version < to && (from === undefined || model.version === from)
