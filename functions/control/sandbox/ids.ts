/** Ids of what is made in a sandbox: the same in every sandbox, after every reset. */
import { type Id, type IdKind, type NewId, numberedId } from '#shared/model/id.ts'

/** The n-th of a kind, counted from 1. They tell by themselves where they come from: `per_01SANDB0X0…`. */
export const sandboxId = <K extends IdKind>(kind: K, n: number): Id<K> => numberedId(kind, '01SANDB0X0', n)

/** What is said of what happens, not of what there is: these are never the same twice. */
const momentary: readonly IdKind[] = ['evt', 'aud', 'err', 'req']

/** Ids one after the other, of each kind. */
export function sandboxIds(random: NewId): NewId {
  const counts = new Map<IdKind, number>()
  return (kind) => {
    if (momentary.includes(kind)) return random(kind)
    const n = (counts.get(kind) ?? 0) + 1
    counts.set(kind, n)
    return sandboxId(kind, n)
  }
}

/** Who is there before anyone else, until the first filling makes them again. */
export const firstPersonOfSandbox = {
  personId: sandboxId('per', 1),
  givenName: 'Dana',
  familyName: 'Whitfield',
  email: 'dana.whitfield@sandbox.example',
}
