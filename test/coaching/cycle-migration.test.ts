/** Moving cycles along any versions of a model, in whatever state they are: what is always true of it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StoredCycle } from '#shared/model/cycle.ts'
import { landingOf, migrated } from '#shared/model/cycle-migration.ts'
import { type Artefact, Artefact as Artefacts, builtInModels, type ModelVersion, phases, type Stage } from '#shared/model/cycle-model.ts'
import { abandon, advance, close, offeredBy } from '#shared/model/cycle-rules.ts'
import { addDays, endOf } from '#shared/model/date.ts'
import { demo } from '#shared/model/example.ts'
import { type StoredOwnModel, unsoundIn } from '#shared/model/own-cycle-model.ts'
import { now } from '../district.ts'

const keys = ['set', 'aim', 'plan', 'learn', 'try_out', 'act', 'monitor', 'adjust', 'reflect', 'share', 'look_back', 'celebrate']
const artefacts = Artefacts().options.filter((it) => it !== 'goal')

const asked = fc.uniqueArray(
  fc.record({ artefact: fc.constantFrom(...artefacts), requirement: fc.constantFrom('required', 'opt_in', 'opt_out') }),
  { selector: ({ artefact }) => artefact, maxLength: 6 },
)

/** Stages that a draft may have: phases in their order, keys of their own, and a goal before all that takes one. */
const stagesOf: fc.Arbitrary<Stage[]> = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...keys), { minLength: 2, maxLength: 8 }),
    fc.array(fc.record({ rank: fc.nat(3), cadenceDays: fc.integer({ min: 1, max: 90 }), artefacts: asked }), {
      minLength: 8,
      maxLength: 8,
    }),
  )
  .map(([named, drawn]) => {
    const sorted = drawn.slice(0, named.length).toSorted((a, b) => a.rank - b.rank)
    return sorted.map(({ rank, cadenceDays, artefacts }, n) => ({
      key: named[n]!,
      name: named[n]!,
      phase: phases[rank]!,
      cadenceDays,
      artefacts: [...(n === 0 ? [{ artefact: 'goal' as const, requirement: 'required' as const }] : []), ...artefacts],
    }))
  })

const versionOf = (version: number, stages: Stage[], renamed: ModelVersion['renamed']): ModelVersion => ({
  key: 'our_cycle',
  version,
  name: 'Our cycle',
  source: 'Lakeside',
  stages,
  renamed,
})

/** Versions of one model, each saying of some stages of the one before that they go by another key. */
const versions = fc
  .tuple(stagesOf, stagesOf, stagesOf, fc.array(fc.option(fc.nat(7)), { minLength: 16, maxLength: 16 }))
  .map(([first, second, third, choices]) => {
    const renames = (before: Stage[], after: Stage[], at: number) =>
      before.flatMap(({ key: from }, n) => {
        const choice = choices[at + n]
        if (after.some(({ key }) => key === from) || choice === null || choice === undefined) return []
        return [{ from, to: after[choice % after.length]!.key }]
      })
    return [
      versionOf(1, first, []),
      versionOf(2, second, renames(first, second, 0)),
      versionOf(3, third, renames(second, third, 8)),
    ] as const
  })

const teachers = [5, 6, 7, 8].map((n) => demo.id('per', n))
const count = fc.nat(2)

/** A cycle by the first version, in any state that it may come to. */
const inState = fc
  .tuple(
    versions,
    fc.record({ stage: fc.nat(7), teachers: fc.integer({ min: 1, max: 4 }), reflected: fc.subarray(teachers), goals: count }),
  )
  .chain(([chain, { stage, teachers: group, reflected, goals }]) => {
    const [first] = chain
    const at = stage % first.stages.length
    return fc
      .record({
        plannedActions: count,
        doneActions: count,
        minutes: count,
        evidence: count,
        progressChecks: count,
        coachReflections: count,
        comments: count,
        optedIn: fc.subarray([...offeredBy(first, 'opt_in')]),
        optedOut: fc.subarray([...offeredBy(first, 'opt_out')]),
        contact: fc.option(fc.nat(40)),
      })
      .map(({ optedIn, optedOut, contact, ...tally }) => {
        const cycle = cycleAt(first, at, { optedIn, optedOut, tally: { ...tally, teacherReflections: reflected.length } })
        return {
          chain,
          cycle: {
            ...cycle,
            teacherIds: teachers.slice(0, group),
            reflectedTeacherIds: reflected,
            goals: cycle.goals.slice(0, goals),
            ...(contact !== null && { lastContactOn: addDays('2026-10-20', contact) }),
          },
        }
      })
  })

function cycleAt(
  { key, version, stages }: ModelVersion,
  at: number,
  { optedIn, optedOut, tally }: Pick<StoredCycle, 'optedIn' | 'optedOut' | 'tally'>,
): StoredCycle {
  const day = now.toISOString()
  const goal = (n: number) => ({
    id: demo.id('gol', n),
    kind: 'instructional' as const,
    statement: 'Wait three seconds',
    measure: 'Seconds',
    direction: 'increase' as const,
    baseline: 1,
    target: 3,
  })
  return {
    id: demo.id('cyc', 1),
    coachId: demo.id('per', 3),
    teacherIds: [],
    schoolId: demo.id('sch', 1),
    specialty: 'literacy',
    model: { key, version },
    stages,
    status: 'open',
    stage: stages[at]!.key,
    enteredStages: stages.slice(0, at + 1).map((it) => ({ stage: it.key, at: day })),
    startsOn: '2026-11-02',
    timeZone: 'America/Chicago',
    contactDueAt: day,
    createdAt: day,
    updatedAt: day,
    rev: at,
    goals: [goal(1), goal(2)],
    optedIn,
    optedOut,
    tally,
  }
}

const runs = { numRuns: 200 }
const placeIn = (stages: readonly Stage[], key: string) => stages.findIndex((it) => it.key === key)

describe('a cycle that is moved to a newer version', () => {
  test('is drawn here from models that districts may have', () => {
    fc.assert(
      fc.property(versions, ([first, second, third]) => {
        const of = (stages: Stage[], renamed: ModelVersion['renamed'], newest?: ModelVersion) =>
          unsoundIn({ stages, renamed, newest } as Pick<StoredOwnModel, 'stages' | 'renamed' | 'newest'>)
        expect([of(first.stages, []), of(second.stages, second.renamed, first), of(third.stages, third.renamed, second)]).toEqual([
          [],
          [],
          [],
        ])
      }),
      runs,
    )
  })

  test('is at a stage of that version, with contact due by its cadence', () => {
    fc.assert(
      fc.property(inState, ({ chain: [, second, third], cycle }) => {
        const after = migrated(cycle, [second, third], now)
        const stage = third.stages.find(({ key }) => key === after.stage)
        const from = cycle.lastContactOn && cycle.lastContactOn > cycle.startsOn ? cycle.lastContactOn : cycle.startsOn
        expect(after).toMatchObject({
          model: { key: 'our_cycle', version: 3 },
          stages: third.stages,
          status: 'open',
          rev: cycle.rev + 1,
          contactDueAt: endOf(addDays(from, stage!.cadenceDays), cycle.timeZone),
        })
      }),
      runs,
    )
  })

  test('loses nothing that was entered', () => {
    fc.assert(
      fc.property(inState, ({ chain: [, second], cycle }) => {
        const after = migrated(cycle, [second], now)
        const { model: _, stages: __, stage: ___, enteredStages, optedIn, optedOut, migrations, ...kept } = after
        const { contactDueAt: ____, updatedAt: _____, rev: ______, ...entered } = kept
        expect(cycle).toMatchObject(entered)
        expect(enteredStages.slice(0, cycle.enteredStages.length)).toEqual(cycle.enteredStages)
        expect(enteredStages.at(-1)?.stage).toBe(after.stage)
        const [moved] = migrations ?? []
        expect(new Set([...optedIn, ...moved!.optedIn])).toEqual(new Set(cycle.optedIn))
        expect(new Set([...optedOut, ...moved!.optedOut])).toEqual(new Set(cycle.optedOut))
        expect(moved).toMatchObject({ from: 1, to: 2, fromStage: cycle.stage, toStage: after.stage })
      }),
      runs,
    )
  })

  test('keeps the choices that the version offers, and no others', () => {
    fc.assert(
      fc.property(inState, ({ chain: [, second], cycle }) => {
        const after = migrated(cycle, [second], now)
        const offered = (chosen: Artefact[], requirement: 'opt_in' | 'opt_out') =>
          chosen.filter((it) => offeredBy(second, requirement).has(it))
        expect([after.optedIn, after.optedOut]).toEqual([offered(cycle.optedIn, 'opt_in'), offered(cycle.optedOut, 'opt_out')])
      }),
      runs,
    )
  })

  test('keeps a stage that is there, goes by what a stage was renamed to, and otherwise never goes back', () => {
    fc.assert(
      fc.property(versions, ([first, second]) => {
        const keptAs = (key: string) =>
          second.renamed.find(({ from }) => from === key)?.to ?? (placeIn(second.stages, key) < 0 ? undefined : key)
        for (const [n, { key, phase }] of first.stages.entries()) {
          const landing = landingOf(key, first.stages, second)
          if (keptAs(key)) {
            expect(landing).toBe(keptAs(key))
            continue
          }
          const place = placeIn(second.stages, landing)
          const passed = first.stages.slice(0, n).flatMap((it) => keptAs(it.key) ?? [])
          const furthest = Math.max(-1, ...passed.map((it) => placeIn(second.stages, it)))
          expect(place).toBeGreaterThanOrEqual(furthest)
          if (place < second.stages.length - 1) {
            expect(place).toBeGreaterThan(furthest)
            expect(phases.indexOf(second.stages[place]!.phase)).toBeGreaterThanOrEqual(phases.indexOf(phase))
          }
        }
      }),
      runs,
    )
  })

  test('comes to the same at once as version by version', () => {
    fc.assert(
      fc.property(inState, ({ chain: [, second, third], cycle }) => {
        const standing = ({ model, stages, stage, optedIn, optedOut, contactDueAt }: StoredCycle) => ({
          model,
          stages,
          stage,
          optedIn,
          optedOut,
          contactDueAt,
        })
        const stepwise = migrated(migrated(cycle, [second], now), [third], now)
        expect(standing(stepwise)).toEqual(standing(migrated(cycle, [second, third], now)))
      }),
      runs,
    )
  })

  test('stays where it is when a version says the same', () => {
    fc.assert(
      fc.property(inState, ({ chain: [, second], cycle }) => {
        const once = migrated(cycle, [second], now)
        const again = migrated(once, [{ ...second, version: 3, renamed: [] }], now)
        const { model: _, migrations: __, rev: ___, ...same } = again
        expect(once).toMatchObject(same)
      }),
      runs,
    )
  })

  test('can be brought to its end once it has all that is asked for', () => {
    fc.assert(
      fc.property(inState, ({ chain: [, second, third], cycle }) => {
        const tally = Object.fromEntries(Object.keys(cycle.tally).map((name) => [name, 1])) as StoredCycle['tally']
        const goals = cycleAt(second, 0, cycle).goals
        let at: StoredCycle = { ...migrated(cycle, [second, third], now), tally, goals, reflectedTeacherIds: teachers }
        const ahead = third.stages.length - 1 - placeIn(third.stages, at.stage)
        for (let n = 0; n < ahead; n += 1) at = advance(at, at.stage, now)
        expect(close(at, undefined, now)).toMatchObject({ status: 'closed', stage: 'closed' })
      }),
      runs,
    )
  })

  test('goes no further than follows by itself when a stage is named', () => {
    fc.assert(
      fc.property(inState, ({ chain: [, second], cycle }) => {
        const landing = placeIn(second.stages, migrated(cycle, [second], now).stage)
        for (const [n, { key }] of second.stages.entries()) {
          if (n <= landing) expect(migrated(cycle, [second], now, key).stage).toBe(key)
          else expect(() => migrated(cycle, [second], now, key)).toThrow('cannot be at this stage')
        }
      }),
      { numRuns: 100 },
    )
  })

  test('is open: one that has ended is a record', () => {
    fc.assert(
      fc.property(inState, ({ chain: [, second], cycle }) => {
        expect(() => migrated(abandon(cycle, 'Schedule.', now), [second], now)).toThrow(expect.objectContaining({ code: 'cycle_ended' }))
      }),
      { numRuns: 20 },
    )
  })
})

describe('the built-in models', () => {
  test('are such as a district could have drafted', () => {
    for (const { stages } of builtInModels) expect(unsoundIn({ stages, renamed: [] })).toEqual([])
  })
})
