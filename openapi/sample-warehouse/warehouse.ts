/** Keeps a copy of a district in step: changes are the truth, webhooks are hints that there are some. */
import { type Change, isProblem, ResyncNeeded, type Tandem } from '@tandem/client'
import { type Copy, keyOf, type Store } from './store.ts'
import { everything, type Row, type Subject, tables } from './tables.ts'

export interface Options {
  tandem: Tandem
  districtId: string
  store: Store
  /** Is told where the copy stands, each time it has moved. */
  onStep?: (seq: number) => void
}

export interface Warehouse {
  /** Takes what has changed. Asked for while it is being done, it is done once more after that. */
  sync: () => Promise<void>
  /** Takes what has changed, unless the copy has come as far already. */
  hint: (seq: number) => Promise<void>
}

export function openWarehouse({ tandem, districtId, store, onStep = () => {} }: Options): Warehouse {
  /** As it is in the file; read anew after a failure, so that memory never says more than the file. */
  let copy: Copy | undefined
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined

  async function takeAll(): Promise<void> {
    try {
      copy ??= (await store.read()) ?? (await keep(await load()))
      await follow(copy)
    } catch (error) {
      copy = undefined
      throw error
    }
  }

  async function follow(from: Copy): Promise<void> {
    try {
      const pages = tandem.changePages({ districtId, since: from.seq, follow: false })
      let at = from
      for await (const { changes } of pages) if (changes.length > 0) at = await keep(await withChanges(at, changes))
    } catch (error) {
      if (!(error instanceof ResyncNeeded)) throw error
      await follow(await keep(await load()))
    }
  }

  /** How far the changes have come first, then the lists: what changes meanwhile is taken twice, not left out. */
  async function load(): Promise<Copy> {
    const { data: head } = await tandem.GET('/v1/districts/{districtId}/changes/head', { params: { path: { districtId } } })
    const rows = new Map<string, Row>()
    for await (const [table, row] of everything(tandem, districtId)) rows.set(keyOf(table, String(row['id'])), row)
    return { seq: head.seq, since: head.seq, taken: {}, rows }
  }

  async function withChanges(before: Copy, changes: readonly Change[]): Promise<Copy> {
    const rows = new Map(before.rows)
    for (const [key, { table, ...subject }] of touchedBy(changes)) {
      const row = await tables[table]!.read(tandem, districtId, subject).catch(unlessGone)
      if (row) rows.set(key, row)
      else rows.delete(key)
    }
    const taken = { ...before.taken }
    for (const { type } of changes) taken[type] = (taken[type] ?? 0) + 1
    return { ...before, seq: changes.at(-1)!.seq, taken: Object.fromEntries(Object.entries(taken).sort()), rows }
  }

  async function keep(after: Copy): Promise<Copy> {
    await store.write(after)
    copy = after
    onStep(after.seq)
    return after
  }

  function sync(): Promise<void> {
    if (!running) {
      running = takeAll().finally(() => {
        running = undefined
      })
      return running
    }
    // What came after the last page was read is not seen by who is at it.
    next ??= running
      .catch(() => {})
      .then(() => {
        next = undefined
        return sync()
      })
    return next
  }

  return { sync, hint: async (seq) => (copy && seq <= copy.seq ? undefined : sync()) }
}

/** Each thing once that changes are about, and the cycle that it is part of: its counts have changed as well. */
function touchedBy(changes: readonly Change[]): Map<string, Subject & { table: string }> {
  const touched = new Map<string, Subject & { table: string }>()
  const touch = (table: string, id: string, within?: string) => {
    if (table in tables) touched.set(keyOf(table, id), { table, id, within })
  }
  for (const { noun, subject, within } of changes) {
    touch(noun, subject, within)
    if (within) touch('cycle', within)
  }
  return touched
}

function unlessGone(error: unknown): undefined {
  if (!isProblem(error, 'not_found')) throw error
}
