/** Held against what others have published. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crossed, type Icc, iccOf, kappaOf, weightings } from '#shared/stats/agreement.ts'

const rounded = (value: number, places: number) => Number(value.toFixed(places))

describe('kappa', () => {
  test('of three diagnoses, and with weights for how grave a mistake is, is Cohen’s own (1968, table 1)', () => {
    const shares = [
      [0.44, 0.07, 0.09],
      [0.05, 0.2, 0.05],
      [0.01, 0.03, 0.06],
    ]
    const graveness = [
      [0, 1, 3],
      [1, 0, 6],
      [3, 6, 0],
    ]
    const weighted = kappaOf(shares, (i, j) => 1 - graveness[i]![j]! / 6, 200)
    expect([kappaOf(shares, weightings.unweighted, 200)?.value, weighted?.value].map((it) => rounded(it!, 3))).toEqual([0.492, 0.348])
  })

  test('of a hundred diagnoses has the standard error and the interval of Fleiss’s textbook', () => {
    const kappa = kappaOf([
      [75, 1, 4],
      [5, 4, 1],
      [0, 0, 10],
    ])!
    expect([rounded(kappa.value, 4), rounded(kappa.standardError, 3)]).toEqual([0.6765, 0.088])
    // By hand: pₒ = .89 and pₑ = .8·.8 + .1·.05 + .1·.15 = .66.
    expect(kappa.value).toBeCloseTo((0.89 - 0.66) / (1 - 0.66), 12)
  })

  test('of two dermatologists, plain and with linear weights, is what PROC FREQ of SAS prints for them', () => {
    const skin = [
      [10, 4, 1, 0],
      [5, 10, 12, 2],
      [2, 4, 12, 5],
      [0, 2, 6, 13],
    ]
    const printed = [kappaOf(skin)!, kappaOf(skin, weightings.linear)!].map(({ value, standardError, lower, upper }) =>
      [value, standardError, lower, upper].map((it) => rounded(it, 4)),
    )
    expect(printed).toEqual([
      [0.3449, 0.0724, 0.203, 0.4868],
      [0.5082, 0.0655, 0.3798, 0.6366],
    ])
  })

  const rating = fc.integer({ min: 0, max: 4 })
  const pairs = fc.array(fc.tuple(rating, rating), { minLength: 2, maxLength: 40 })

  test('with quadratic weights is an intraclass correlation (Fleiss & Cohen 1973): 2s₁₂ / (s₁² + s₂² + (m₁ − m₂)²)', () => {
    fc.assert(
      fc.property(pairs, (some) => {
        const mean = (of: (pair: readonly [number, number]) => number) => some.reduce((total, it) => total + of(it), 0) / some.length
        const [m1, m2] = [mean(([a]) => a), mean(([, b]) => b)]
        const below = mean(([a]) => (a - m1) ** 2) + mean(([, b]) => (b - m2) ** 2) + (m1 - m2) ** 2
        const kappa = kappaOf(crossed(some, 5), weightings.quadratic)
        if (below === 0) expect(kappa).toBeUndefined()
        else expect(kappa!.value).toBeCloseTo((2 * mean(([a, b]) => (a - m1) * (b - m2))) / below, 9)
      }),
    )
  })

  test('does not depend on who is first, nor, with symmetric weights, on which end of the scale is', () => {
    fc.assert(
      fc.property(pairs, fc.constantFrom(...Object.values(weightings)), (some, weights) => {
        const of = (turned: [number, number][]) => kappaOf(crossed(turned, 5), weights)
        const kappa = of(some)
        for (const other of [of(some.map(([a, b]) => [b, a])), of(some.map(([a, b]) => [4 - a, 4 - b]))]) {
          expect(other === undefined).toBe(kappa === undefined)
          if (kappa && other) {
            expect(other.value).toBeCloseTo(kappa.value, 9)
            // The root of what is nearly nothing is far from exact.
            expect(other.standardError ** 2).toBeCloseTo(kappa.standardError ** 2, 9)
          }
        }
        if (kappa) expect(kappa.lower <= kappa.value && kappa.value <= kappa.upper).toBe(true)
      }),
    )
  })

  test('is 1 where raters agree throughout, and there is none where they used one category alone, or nothing', () => {
    expect(
      kappaOf([
        [3, 0],
        [0, 4],
      ]),
    ).toMatchObject({ value: 1, lower: 1, upper: 1 })
    expect([
      kappaOf([
        [7, 0],
        [0, 0],
      ]),
      kappaOf([
        [0, 0],
        [0, 0],
      ]),
    ]).toEqual([undefined, undefined])
  })
})

describe('an intraclass correlation', () => {
  /** Shrout & Fleiss (1979), table 2: six targets, four judges. */
  const judged = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
  ]

  test('of six targets and four judges is Shrout’s and Fleiss’s own, and its intervals those of the R package psych', () => {
    const { icc21, icc2k, icc31, icc3k, ...of } = iccOf(judged)!
    const shown = ({ value, lower, upper }: Icc) => [rounded(value, 2), rounded(lower, 3), rounded(upper, 2)]
    expect([icc21, icc2k, icc31, icc3k].map(shown)).toEqual([
      [0.29, 0.019, 0.76],
      [0.62, 0.071, 0.93],
      [0.71, 0.342, 0.95],
      [0.91, 0.676, 0.99],
    ])
    expect({ ...of, f: rounded(icc31.f, 2), df1: icc31.df1, df2: icc31.df2 }).toEqual({ targets: 6, raters: 4, f: 11.03, df1: 5, df2: 15 })
  })

  test('to four decimals is what their mean squares give: 11.24 between targets, 32.49 between judges, 1.02 left', () => {
    const [bms, jms, ems] = [337.25 / 30, 97.458_333_333 / 3, 15.291_666_667 / 15]
    const { icc21, icc31 } = iccOf(judged)!
    expect([icc21.value, icc31.value].map((it) => rounded(it, 4))).toEqual([
      rounded((bms - ems) / (bms + 3 * ems + (4 * (jms - ems)) / 6), 4),
      rounded((bms - ems) / (bms + 3 * ems), 4),
    ])
  })

  const table = fc
    .integer({ min: 2, max: 5 })
    .chain((raters) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: raters, maxLength: raters }), { minLength: 2, maxLength: 12 }),
    )

  test('has its value within its interval, and holds numbers wherever there is one', () => {
    fc.assert(
      fc.property(table, (ratings) => {
        const found = iccOf(ratings)
        if (!found) return
        for (const { value, lower, upper } of [found.icc21, found.icc31]) {
          expect([value, lower, upper].every(Number.isFinite)).toBe(true)
          expect(lower <= value + 1e-9 && value <= upper + 1e-9).toBe(true)
        }
        for (const { value, lower, upper } of [found.icc2k, found.icc3k]) expect([value, lower, upper].some(Number.isNaN)).toBe(false)
      }),
    )
  })

  test('of ICC(3,1) does not change when one rater gives more throughout; that of ICC(2,1) falls', () => {
    const stricter = judged.map(([first = 0, ...rest]) => [first + 3, ...rest])
    const [before, after] = [iccOf(judged)!, iccOf(stricter)!]
    expect(after.icc31.value).toBeCloseTo(before.icc31.value, 12)
    expect(after.icc21.value).toBeLessThan(before.icc21.value)
  })

  test('is 1 where raters agree throughout, and there is none of one target, one rater, or targets that do not differ', () => {
    expect(
      iccOf([
        [1, 1],
        [4, 4],
      ]),
    ).toMatchObject({ icc21: { value: 1, lower: 1 }, icc31: { value: 1 }, icc3k: { value: 1 } })
    expect([
      iccOf([[1, 2]]),
      iccOf([[1], [2]]),
      iccOf([
        [1, 2],
        [1, 2],
      ]),
      iccOf([]),
    ]).toEqual([undefined, undefined, undefined, undefined])
  })
})
