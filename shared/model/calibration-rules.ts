/**
 * What is shown of a calibration to whom, and how far its raters agree. Apart from the noun, so that what only keeps calibrations does not load
 * statistics.
 */
import { type Actor, has } from '../auth/actor.ts'
import { notFound, Problem } from '../problem.ts'
import { crossed, type Estimate, type Icc, iccOf, type Kappa, kappaOf, weightings } from '../stats/agreement.ts'
import {
  type Agreement,
  type Calibration,
  type CalibrationFrame,
  placeOf,
  type RatingsDraft,
  type StoredCalibration,
} from './calibration.ts'

const rounded = (value: number): number | null => (Number.isFinite(value) ? Math.round(value * 10_000) / 10_000 : null)

const ratingsOf = (it: StoredCalibration, ranks: readonly number[]): RatingsDraft['ratings'] =>
  it.lessons.flatMap((lesson, l) =>
    it.measures.flatMap((measure, m) => {
      const level = it.levels[ranks[placeOf(it, l, m)] ?? -1]
      return level === undefined ? [] : [{ lesson: lesson.key, measure, level }]
    }),
  )

const shownKappa = (kappa: Kappa | undefined) => (kappa ? { ...shownInterval(kappa), standardError: rounded(kappa.standardError) } : null)
const shownInterval = ({ value, lower, upper }: Estimate) => ({ value: rounded(value), lower: rounded(lower), upper: rounded(upper) })
const shownIcc = ({ f, df1, df2, ...estimate }: Icc) => ({ ...shownInterval(estimate), f: rounded(f), df1, df2 })
const shareOf = (some: readonly unknown[], all: readonly unknown[]): number | null =>
  all.length === 0 ? null : rounded(some.length / all.length)

type Pair = readonly [number, number]
const isExact = ([a, b]: Pair) => a === b
const isAdjacent = ([a, b]: Pair) => Math.abs(a - b) <= 1

/**
 * How far raters agree: each measure of each lesson is a thing that they rated. Kappa goes by the ranks of the levels, the intraclass
 * correlations by what the levels count. What one of two did not rate is left out of what is said of the two.
 */
export function agreementOf({
  raterIds,
  measures,
  levels,
  ranks,
}: Pick<StoredCalibration, 'raterIds' | 'measures' | 'levels' | 'ranks'>): Agreement {
  const by = new Map(ranks.map((it) => [it.raterId, it.ranks]))
  const rows = raterIds.map((id) => by.get(id) ?? [])
  const places = (rows[0] ?? []).map((_, n) => n)
  const both = (a: number, b: number, some: readonly number[]): Pair[] =>
    some.flatMap((n) => (rows[a]![n]! >= 0 && rows[b]![n]! >= 0 ? [[rows[a]![n]!, rows[b]![n]!] as const] : []))
  const couples = raterIds.flatMap((_, a) => raterIds.slice(a + 1).map((__, n) => [a, a + 1 + n] as const))
  const whole = places.filter((n) => rows.every((row) => row[n]! >= 0))
  const icc = iccOf(whole.map((n) => rows.map((row) => levels[row[n]!]!)))
  return {
    pairs: couples.map(([a, b]) => {
      const pairs = both(a, b, places)
      const table = crossed(pairs, levels.length)
      return {
        raterIds: [raterIds[a]!, raterIds[b]!],
        rated: pairs.length,
        exact: shareOf(pairs.filter(isExact), pairs),
        adjacent: shareOf(pairs.filter(isAdjacent), pairs),
        kappa: {
          unweighted: shownKappa(kappaOf(table, weightings.unweighted)),
          linear: shownKappa(kappaOf(table, weightings.linear)),
          quadratic: shownKappa(kappaOf(table, weightings.quadratic)),
        },
      }
    }),
    icc: icc
      ? {
          targets: icc.targets,
          raters: icc.raters,
          icc21: shownIcc(icc.icc21),
          icc2k: shownIcc(icc.icc2k),
          icc31: shownIcc(icc.icc31),
          icc3k: shownIcc(icc.icc3k),
        }
      : null,
    measures: measures.map((measure, m) => {
      const pairs = couples.flatMap(([a, b]) =>
        both(
          a,
          b,
          places.filter((n) => n % measures.length === m),
        ),
      )
      return { measure, exact: shareOf(pairs.filter(isExact), pairs) }
    }),
  }
}

const isIn = (actor: Actor, { raterIds, arrangedBy }: CalibrationFrame): boolean =>
  arrangedBy === actor.id || (raterIds as string[]).includes(actor.id)

/** A calibration as an actor may see it: raters are blind to each other until all have rated; who has no part in it sees what came of it, or nothing. */
export function seenBy(actor: Actor, { ranks, ...frame }: StoredCalibration): Calibration {
  if (!isIn(actor, frame) && !has(actor, 'district_admin')) throw notFound('calibration', frame.id)
  const isComplete = frame.status === 'complete'
  const open = ranks.filter(({ raterId }) => raterId === actor.id || (isComplete && isIn(actor, frame)))
  const whole = { ...frame, ranks }
  const ratings = open.map(({ raterId, at, ranks }) => ({ raterId, ratedAt: at, ratings: ratingsOf(whole, ranks) }))
  return { ...frame, ...(isIn(actor, frame) && { ratings }), ...(isComplete && { result: agreementOf(whole) }) }
}

/** @throws for who is no rater of it: 404 where they may not know of it. */
export function refuseNoRater(actor: Actor, it: StoredCalibration): void {
  seenBy(actor, it)
  if (!(it.raterIds as string[]).includes(actor.id)) throw new Problem('forbidden', 'Only those rate whom the calibration names.')
}

/** @throws for who has not arranged it and is no admin, and where it is complete. */
export function refuseKept(actor: Actor, it: StoredCalibration): void {
  seenBy(actor, it)
  if (it.arrangedBy !== actor.id && !has(actor, 'district_admin'))
    throw new Problem('forbidden', 'Who has arranged a calibration takes it away, or a district admin.')
  if (it.status === 'complete') throw new Problem('wrong_state', `Calibration ${it.id} is complete, and stays.`)
}
