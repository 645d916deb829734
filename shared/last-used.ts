/** The entry of a map in the order of use, made when it is new; the one longest unused makes room. */
export function lastUsed<T>(map: Map<string, T>, key: string, entriesMax: number, make: () => T): T {
  const entry = map.get(key) ?? make()
  map.delete(key)
  map.set(key, entry)
  const oldest = map.size > entriesMax ? map.keys().next().value : undefined
  if (oldest !== undefined) map.delete(oldest)
  return entry
}
