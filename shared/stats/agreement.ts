/**
 * How far raters agree. Pure.
 *
 * Sources: Cohen (1960), Educ. Psychol. Meas. 20:37 (kappa); Cohen (1968), Psychol. Bull. 70:213 (weights); Fleiss, Cohen & Everitt (1969),
 * Psychol. Bull. 72:323 (its standard error); Cicchetti & Allison (1971) and Fleiss & Cohen (1973) (linear and quadratic weights); Shrout & Fleiss
 * (1979), Psychol. Bull. 86:420, and McGraw & Wong (1996), Psychol. Methods 1:30 (intraclass correlations and their intervals).
 */
import jstat from 'jstat'

/** An estimate with its 95 % interval. */
export interface Estimate {
  value: number
  lower: number
  upper: number
}

const level = 0.95
const z = jstat.normal.inv(1 - (1 - level) / 2, 0, 1)
const fQuantile = (df1: number, df2: number): number => jstat.centralF.inv(1 - (1 - level) / 2, df1, df2)

/** How much two categories of k agree, from 0 to 1, by their ranks from 0. */
export type Weights = (i: number, j: number, k: number) => number

export const weightings = {
  unweighted: (i, j) => (i === j ? 1 : 0),
  linear: (i, j, k) => 1 - Math.abs(i - j) / (k - 1),
  quadratic: (i, j, k) => 1 - ((i - j) / (k - 1)) ** 2,
} as const satisfies Record<string, Weights>

/** How often the first of two raters chose category i where the second chose j. */
export function crossed(pairs: readonly (readonly [number, number])[], k: number): number[][] {
  const table = Array.from({ length: k }, () => Array.from({ length: k }, () => 0))
  for (const [i, j] of pairs) table[i]![j]! += 1
  return table
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

export interface Kappa extends Estimate {
  /** The large-sample standard error, of which the interval is made. */
  standardError: number
}

/**
 * Cohen's kappa of a square table of counts or shares of `n` subjects: `(pₒ − pₑ) / (1 − pₑ)` with weighted `pₒ = Σ wᵢⱼ pᵢⱼ` and `pₑ = Σ wᵢⱼ pᵢ. p.ⱼ`.
 * Its variance is that of Fleiss, Cohen & Everitt (1969), which does not suppose that there is no agreement:
 * `{Σ pᵢⱼ [wᵢⱼ − (w̄ᵢ. + w̄.ⱼ)(1 − κ)]² − [κ − pₑ(1 − κ)]²} / {n (1 − pₑ)²}`. The interval is cut off at 1 and −1.
 * `undefined` where both raters used one and the same category alone: chance would agree as well.
 */
export function kappaOf(
  table: readonly (readonly number[])[],
  weights: Weights = weightings.unweighted,
  n = sum(table.flat()),
): Kappa | undefined {
  const k = table.length
  const total = sum(table.flat())
  if (total === 0 || k < 2) return undefined
  const p = table.map((row) => row.map((count) => count / total))
  const [rows, columns] = [p.map(sum), p.map((_, j) => sum(p.map((row) => row[j]!)))]
  const w = (i: number, j: number) => weights(i, j, k)
  const over = (term: (i: number, j: number) => number): number => sum(p.flatMap((row, i) => row.map((_, j) => term(i, j))))
  const observed = over((i, j) => w(i, j) * p[i]![j]!)
  const expected = over((i, j) => w(i, j) * rows[i]! * columns[j]!)
  if (1 - expected < 1e-12) return undefined
  const value = (observed - expected) / (1 - expected)
  const ofRow = rows.map((_, i) => sum(columns.map((share, j) => share * w(i, j))))
  const ofColumn = columns.map((_, j) => sum(rows.map((share, i) => share * w(i, j))))
  const spread = over((i, j) => p[i]![j]! * (w(i, j) - (ofRow[i]! + ofColumn[j]!) * (1 - value)) ** 2)
  const variance = (spread - (value - expected * (1 - value)) ** 2) / (n * (1 - expected) ** 2)
  const standardError = Math.sqrt(Math.max(0, variance))
  return { value, standardError, lower: Math.max(-1, value - z * standardError), upper: Math.min(1, value + z * standardError) }
}

export interface Icc extends Estimate {
  /** Of the test against no agreement at all; infinite where raters differ by a constant at most. */
  f: number
  df1: number
  df2: number
}

/** Of single ratings, and of the mean of all raters'. */
export interface IntraclassCorrelations {
  /** Targets that every rater has rated. */
  targets: number
  raters: number
  /** Raters are a sample of those who could rate; what one gives more than another counts against agreement. */
  icc21: Icc
  icc2k: Icc
  /** These raters and no others; what one gives more than another throughout does not count. */
  icc31: Icc
  icc3k: Icc
}

/** Mean squares of targets × raters: between targets, between raters, and what is left. */
function meanSquares(ratings: readonly (readonly number[])[]) {
  const [n, k] = [ratings.length, ratings[0]!.length]
  const mean = sum(ratings.flat()) / (n * k)
  const ofTargets = ratings.map((row) => sum(row) / k)
  const ofRaters = ratings[0]!.map((_, j) => sum(ratings.map((row) => row[j]!)) / n)
  const total = sum(ratings.flat().map((value) => (value - mean) ** 2))
  const between = k * sum(ofTargets.map((value) => (value - mean) ** 2))
  const raters = n * sum(ofRaters.map((value) => (value - mean) ** 2))
  // Rounding must not make something of nothing.
  const rest = sum(ratings.flatMap((row, i) => row.map((value, j) => (value - ofTargets[i]! - ofRaters[j]! + mean) ** 2)))
  const clean = (value: number) => (value < 1e-12 * Math.max(1, total) ? 0 : value)
  return { targets: clean(between) / (n - 1), raters: clean(raters) / (k - 1), rest: clean(rest) / ((n - 1) * (k - 1)) }
}

/** The least that k ratings can correlate with each other. */
const leastOf = (k: number): number => -1 / (k - 1)

/** The reliability of the mean of k raters, from that of one (Spearman–Brown). It has no lower bound. */
const ofMean = (value: number, k: number): number => (value <= leastOf(k) ? Number.NEGATIVE_INFINITY : (k * value) / (1 + (k - 1) * value))

const within = (value: number, k: number): number => Math.min(1, Math.max(leastOf(k), value))

/**
 * ICC(2,1), ICC(2,k), ICC(3,1) and ICC(3,k) of a table of targets × raters without gaps, as Shrout & Fleiss (1979) name them, with F tests and 95 %
 * intervals; that of ICC(2,1) goes by Satterthwaite's degrees of freedom, no fewer than the raters have, and stays within what k ratings can correlate. `undefined` of fewer than two targets or raters, and where the
 * targets do not differ.
 */
export function iccOf(ratings: readonly (readonly number[])[]): IntraclassCorrelations | undefined {
  const [n, k] = [ratings.length, ratings[0]?.length ?? 0]
  if (n < 2 || k < 2) return undefined
  const { targets: bms, raters: jms, rest: ems } = meanSquares(ratings)
  if (bms === 0) return undefined
  const [df1, df2] = [n - 1, (n - 1) * (k - 1)]
  const f = bms / ems
  const test = { f, df1, df2 }
  const single3 = ems === 0 ? { value: 1, lower: 1, upper: 1 } : fixedOf(f, k, df1, df2)
  const single2 = randomOf({ bms, jms, ems }, n, k)
  const mean = ({ value, lower, upper }: Estimate): Icc => ({
    value: ofMean(value, k),
    lower: ofMean(lower, k),
    upper: ofMean(upper, k),
    ...test,
  })
  return {
    targets: n,
    raters: k,
    icc21: { ...single2, ...test },
    icc2k: mean(single2),
    icc31: { ...single3, ...test },
    icc3k: mean(single3),
  }
}

function fixedOf(f: number, k: number, df1: number, df2: number): Estimate {
  const at = (ratio: number) => (ratio - 1) / (ratio + k - 1)
  return { value: at(f), lower: at(f / fQuantile(df1, df2)), upper: at(f * fQuantile(df2, df1)) }
}

function randomOf({ bms, jms, ems }: { bms: number; jms: number; ems: number }, n: number, k: number): Estimate {
  const value = (bms - ems) / (bms + (k - 1) * ems + (k * (jms - ems)) / n)
  if (ems === 0 && jms === 0) return { value: 1, lower: 1, upper: 1 }
  // a and b of McGraw & Wong: what raters and what the rest contribute, whose mix has the degrees of freedom v.
  const [a, b] = [(k * value) / (n * (1 - value)), 1 + (k * value * (n - 1)) / (n * (1 - value))]
  const v = Math.max(k - 1, (a * jms + b * ems) ** 2 / ((a * jms) ** 2 / (k - 1) + (b * ems) ** 2 / ((n - 1) * (k - 1))))
  const [upperF, lowerF] = [fQuantile(n - 1, v), fQuantile(v, n - 1)]
  const spread = k * jms + (k * n - k - n) * ems
  return {
    value: within(value, k),
    lower: within((n * (bms - upperF * ems)) / (upperF * spread + n * bms), k),
    upper: within((n * (lowerF * bms - ems)) / (spread + n * lowerF * bms), k),
  }
}
