/** Picks up, once a minute, what was left lying. */
export function handler(): never {
  throw new Error('not implemented')
}
