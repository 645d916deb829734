/** `RateLimit-Policy` and `RateLimit`, as draft-ietf-httpapi-ratelimit-headers-10 spells them: lists of structured fields (RFC 9651). */
export interface Quota {
  policy: string
  /** The most calls that may be made at once, or on a day. */
  most: number
  /** The time in which they come anew. */
  seconds: number
  left: number
  /** When all of them are there again. */
  resetSeconds: number
}

export function headersOf(quotas: readonly Quota[]): Record<string, string> {
  const policies = quotas.map(({ policy, most, seconds }) => `"${policy}";q=${Math.floor(most)};w=${seconds}`)
  const left = quotas.map((it) => `"${it.policy}";r=${it.left};t=${it.resetSeconds}`)
  return { 'ratelimit-policy': policies.join(', '), ratelimit: left.join(', ') }
}
