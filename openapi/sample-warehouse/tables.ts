/** The tables of the warehouse: what a row holds of what the API gives. */
import type { Tandem } from '@tandem/client'

/** What is absent in the API is absent here. */
export type Row = Readonly<Record<string, unknown>>

/** A change, as far as a table is concerned: which thing, and which cycle it is part of. */
export interface Subject {
  id: string
  within: string | undefined
}

export interface Table {
  /** Reads one thing as it is now. */
  read: (tandem: Tandem, districtId: string, subject: Subject) => Promise<Row>
}

/** A thing without what its lists do not show, or what a copy cannot keep; in the same order whatever it was read by. */
function rowOf<T extends { id: string }>(thing: T, without: readonly string[] = []): Row {
  const kept = Object.entries(thing).filter(([column]) => !without.includes(column))
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** `attention` changes with the clock, and no change tells of it: `contactDueAt` says the same. Lists show the rest of a cycle as its frame. */
const notOfCycles = ['attention', 'access', 'stages', 'goals', 'reflectedTeacherIds', 'endNote']

/** By the noun of the changes. What has no table here is not kept. */
export const tables: Readonly<Record<string, Table>> = {
  district: {
    read: async (tandem, districtId) => rowOf((await tandem.GET('/v1/districts/{districtId}', { params: { path: { districtId } } })).data),
  },
  school: {
    read: async (tandem, districtId, { id: schoolId }) =>
      rowOf((await tandem.GET('/v1/districts/{districtId}/schools/{schoolId}', { params: { path: { districtId, schoolId } } })).data),
  },
  person: {
    read: async (tandem, districtId, { id: personId }) =>
      rowOf((await tandem.GET('/v1/districts/{districtId}/people/{personId}', { params: { path: { districtId, personId } } })).data),
  },
  cycle: {
    read: async (tandem, districtId, { id: cycleId }) =>
      rowOf(
        (await tandem.GET('/v1/districts/{districtId}/cycles/{cycleId}', { params: { path: { districtId, cycleId } } })).data,
        notOfCycles,
      ),
  },
  action: {
    read: async (tandem, districtId, { id: actionId, within: cycleId = '' }) => {
      const path = { districtId, cycleId, actionId }
      return rowOf((await tandem.GET('/v1/districts/{districtId}/cycles/{cycleId}/actions/{actionId}', { params: { path } })).data)
    },
  },
}

/** Everything there is, by table: what a first copy is made of. */
export async function* everything(tandem: Tandem, districtId: string): AsyncGenerator<[table: string, row: Row], void> {
  const path = { districtId }
  const all = { params: { path, query: { limit: 200 } } }
  yield ['district', rowOf((await tandem.GET('/v1/districts/{districtId}', { params: { path } })).data)]
  for await (const school of tandem.items('/v1/districts/{districtId}/schools', all)) yield ['school', rowOf(school)]
  for await (const person of tandem.items('/v1/districts/{districtId}/people', all)) yield ['person', rowOf(person)]
  for await (const cycle of tandem.items('/v1/districts/{districtId}/cycles', all)) {
    yield ['cycle', rowOf(cycle, notOfCycles)]
    const within = { params: { path: { districtId, cycleId: cycle.id }, query: { limit: 200 } } }
    for await (const action of tandem.items('/v1/districts/{districtId}/cycles/{cycleId}/actions', within)) yield ['action', rowOf(action)]
  }
}
