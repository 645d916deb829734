/** Chance that falls the same way each time: mulberry32 (Tommy Ettinger, public domain), 32 bits of state. */
export function chanceOf(seed: number) {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  const pick = <T>(items: readonly T[]): T => items[between(0, items.length - 1)]!
  const happens = (probability: number): boolean => next() < probability
  return { between, pick, happens }
}

export type Chance = ReturnType<typeof chanceOf>
