/** Takes the next step of a saga that makes or removes a tenant. */
export function handler(): never {
  throw new Error('not implemented')
}
