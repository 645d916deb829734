/**
 * A request and an answer, as small as the service needs them. The hosts (Lambda, the local server, the tests) make
 * the one and send the other. The global `Request` and `Response` pull in all of Node's fetch at the first call,
 * which costs a cold start more than our own code does.
 */
export interface Ask {
  method: string
  /** Absolute; only path and query are looked at. */
  url: string
  headers: { get(name: string): string | null }
  /** The address the request came from. */
  from?: string | undefined
  /** The body as text. Throws a `body_too_large` problem past `bytesMax`. */
  text(bytesMax: number): Promise<string>
}

export interface Reply {
  status: number
  headers: Record<string, string>
  body: string
}

/** Headers by name in any case, from the pairs a host has. */
export function headersOf(pairs: Iterable<readonly [string, string | undefined]>): Ask['headers'] {
  const values = new Map<string, string>()
  for (const [name, value] of pairs) if (value !== undefined) values.set(name.toLowerCase(), value)
  return { get: (name) => values.get(name.toLowerCase()) ?? null }
}
