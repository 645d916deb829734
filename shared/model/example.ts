/**
 * Ids of the demo district. The seed makes its things in a fixed order with ids from here, so that the examples in
 * the documentation name things that are there on every machine.
 */
import type { Id, IdKind, NewId } from './id.ts'

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The n-th thing of a kind that the seed makes, counting from 1. */
const id = <K extends IdKind>(kind: K, n: number): Id<K> => {
  let text = ''
  for (let rest = n; text.length < 16; rest = Math.floor(rest / 32)) text = digits[rest % 32] + text
  return `${kind}_01J9ZQ7Y8Z${text}`
}

/** Ids one after the other, for each kind from `first` on. */
const ids = (first = 1): NewId => {
  const next = new Map<IdKind, number>()
  return (kind) => {
    const n = next.get(kind) ?? first
    next.set(kind, n + 1)
    return id(kind, n)
  }
}

export const demo = { id, ids, districtId: id('dis', 1) }
