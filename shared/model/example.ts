/**
 * Ids of the demo district. The seed makes its things in a fixed order with ids from here, so that the examples in
 * the documentation name things that are there on every machine.
 */
import { type Id, type IdKind, type NewId, numberedId } from './id.ts'

/** Where the numbers of the named examples begin. What the seed makes besides them has lower ones, so that it sorts before. */
const named = 32 ** 3

const numbered = <K extends IdKind>(kind: K, n: number): Id<K> => numberedId(kind, '01J9ZQ7Y8Z', n)

/** Ids one after the other, of each kind. */
const counting = (from: number): NewId => {
  const next = new Map<IdKind, number>()
  return (kind) => {
    const n = next.get(kind) ?? from
    next.set(kind, n + 1)
    return numbered(kind, n)
  }
}

/** The n-th named example of a kind, counting from 1. */
const id = <K extends IdKind>(kind: K, n: number): Id<K> => numbered(kind, named + n)

export const demo = { id, named: () => counting(named + 1), unnamed: () => counting(1), districtId: id('dis', 1) }
