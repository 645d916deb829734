/** Serves the control plane. */
export function handler(): never {
  throw new Error('not implemented')
}
