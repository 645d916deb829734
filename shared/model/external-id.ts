/**
 * External ids: what a thing is called in the system of someone who integrates. One of each noun and tenant has it.
 *
 * All indexes of a cycle are taken, so an external id is an item of its own that points to the thing. It is inserted,
 * moved and dropped in the same transaction as the thing itself: being inserted at a key of its own is also what makes it unique.
 */
import * as z from 'zod'
import { type Change, drop, insert } from '../db/commit.ts'
import { entity, primary } from '../db/entity.ts'
import type { Table } from '../db/table.ts'
import { idOf } from './id.ts'
import { type Of, schema } from './schema.ts'

/** What can have one, in the words that changes and events name things with. */
export const externalNouns = [
  'school',
  'person',
  'cycle',
  'goal',
  'action',
  'evidence',
  'progress_check',
  'reflection',
  'comment',
  'duty',
] as const
export type ExternalNoun = (typeof externalNouns)[number]

export const externalId = () =>
  z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, 'An external id is 1 to 255 printable ASCII characters without spaces.')
    .meta({ description: 'Its id in a system of yours, never a name; unique among its kind in the tenant', example: 'crm-4711' })

export const ExternalId = schema(() =>
  z
    .strictObject({
      noun: z.enum(externalNouns).meta({ description: 'What it names; open to more values', example: 'school' }),
      externalId: externalId(),
      id: z.string().meta({ description: 'The id here', example: 'sch_01J9ZQ7Y8Z0000000000000001' }),
      within: idOf('cyc').optional().meta({ description: 'The cycle that it is part of' }),
    })
    .meta({ id: 'ExternalId' }),
)
export type ExternalId = Of<typeof ExternalId>

export const ExternalIds = entity('external id', ExternalId, { primary: primary('EXTERNAL#{noun}#{externalId}', 'EXTERNAL') })

interface Named {
  id: string
  externalId?: string | undefined
}

interface Where {
  /** The cycle of what is part of one. */
  within?: ExternalId['within']
  /** Where the request says it. */
  pointer?: string
}

/**
 * What keeps a thing findable by its external id as it is made (no `before`), changed, or removed (no `after`): to stand in the
 * same commit, whose guards on the thing also guard what is dropped here. One that something else has is Taken.
 */
export function externalIdChanges(
  noun: ExternalNoun,
  before: Named | undefined,
  after: Named | undefined,
  { within, pointer = '/externalId' }: Where = {},
): Change[] {
  if (before?.externalId === after?.externalId) return []
  const pointing = ({ id, externalId }: Named) => (externalId ? [{ noun, externalId, id, ...(within && { within }) }] : [])
  return [
    ...(before ? pointing(before) : []).map((it) => drop(ExternalIds, it)),
    ...(after ? pointing(after) : []).map((it) => insert(ExternalIds, it, { pointer })),
  ]
}

/** What has an external id, if anything has. One request. */
export const holderOf = (table: Table, noun: ExternalNoun, externalId: string): Promise<ExternalId | undefined> =>
  table.find(ExternalIds, { noun, externalId })
