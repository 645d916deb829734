/** How near a misspelt word is to the right one. */

/** Letters to insert, drop, change, or swap with their neighbour (optimal string alignment). */
export function distance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      let steps = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + change)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) steps = Math.min(steps, beforeLast[j - 2]! + 1)
      row.push(steps)
    }
    beforeLast = last
    last = row
  }
  return last[b.length]!
}

/** Words longer than this are nobody's slip of the pen, and comparing them would cost. */
const lengthMax = 64

/** The nearest of the right words, when it is near enough that nothing else can be meant: one letter in four, three at most. */
export function nearest(word: string, rightWords: Iterable<string>): { word: string; distance: number } | undefined {
  if (word.length > lengthMax) return undefined
  let best: { word: string; distance: number } | undefined
  for (const right of rightWords) {
    const steps = distance(word.toLowerCase(), right.toLowerCase())
    if (steps <= Math.min(3, Math.floor(right.length / 4)) && steps < (best?.distance ?? Infinity)) best = { word: right, distance: steps }
  }
  return best
}
