/**
 * An entity is a late zod object plus the templates of its keys:
 *
 *     byCoach: gs1('COACH#{coachId}', 'CYCLE#{id}')
 *
 * reads "on gs1, in the partition of its coach, sorted by id". The compiler checks that every `{field}` is a
 * text field of the schema, and a query must supply exactly the fields its partition names.
 *
 * `apart` names the fields that only `get` returns: they are stored apart and projected into no index, so that a
 * list cannot show them, be they confidential or merely bulky. `unique` names templates of which a tenant's table holds each value at most once.
 */
import type * as z from 'zod'
import type { LateObject } from '../model/schema.ts'
import { type Index, layout } from './layout.ts'

export interface Key<P extends string = string, S extends string = string> {
  index: Index
  pk: P
  sk: S
}

export type Keys = { primary: Key } & Record<string, Key>

/** The fields a template names: `'CYCLE#{startsOn}#{id}'` names `startsOn | id`. */
export type Fields<T extends string> = T extends `${string}{${infer F}}${infer Rest}` ? F | Fields<Rest> : never

type Shape<L extends LateObject> = z.output<ReturnType<L>>
type Texts<L extends LateObject> = {
  [F in keyof Shape<L>]-?: Exclude<Shape<L>[F], undefined | null> extends string ? F : never
}[keyof Shape<L>]
type Sound<L extends LateObject, K> = {
  [N in keyof K]: K[N] extends Key ? ([Fields<K[N]['pk'] | K[N]['sk']>] extends [Texts<L>] ? K[N] : never) : never
}

export interface Entity<L extends LateObject = LateObject, K extends { primary: Key } = { primary: Key }, C extends string = string> {
  name: string
  schema: L
  keys: K
  apart: readonly C[]
  unique: readonly string[]
}

export type Item<E extends Entity> = Shape<E['schema']>

/** What an index yields: the item without what is stored apart. */
export type Frame<E extends Entity> = E extends Entity<infer L, infer _, infer C> ? Omit<Shape<L>, C> : never

/** What it takes to name one item: the fields of its primary key. */
export type Identity<E extends Entity> = Pick<Item<E>, Fields<E['keys']['primary']['pk'] | E['keys']['primary']['sk']> & keyof Item<E>>

/** What it takes to name one partition of an access pattern. */
export type Partition<E extends Entity, N extends keyof E['keys']> = Pick<Item<E>, Fields<(E['keys'][N] & Key)['pk']> & keyof Item<E>>

const on =
  (index: Index) =>
  <const P extends string, const S extends string>(pk: P, sk: S): Key<P, S> => ({ index, pk, sk })

export const primary = on('primary')
export const gs1 = on('gs1')
export const gs2 = on('gs2')
export const gs3 = on('gs3')
export const gs4 = on('gs4')
export const gs5 = on('gs5')
export const gs6 = on('gs6')
export const gs7 = on('gs7')

export function entity<
  L extends LateObject,
  K extends { primary: Key } & Record<string, Key>,
  const C extends keyof Shape<L> & string = never,
>(
  name: string,
  schema: L,
  keys: K & Sound<L, K>,
  { apart = [], unique = [] }: { apart?: readonly C[]; unique?: readonly string[] } = {},
): Entity<L, K, C> {
  return { name, schema, keys, apart, unique }
}

/** Fills a template in, or gives `undefined` when a field is missing: that is how an index stays sparse. */
export function render(template: string, fields: Record<string, unknown>): string | undefined {
  let whole = true
  const text = template.replace(/\{(\w+)\}/g, (_, field: string) => {
    const value = fields[field]
    whole &&= typeof value === 'string' && value !== ''
    return String(value)
  })
  return whole ? text : undefined
}

/** The part of a template before its first field: the prefix all of an entity's sort keys share. */
export const stem = (template: string): string => template.replace(/\{.*$/, '')

/** The key attributes of an item, one pair for each index the item appears on. */
export function keysOf(entity: Entity, fields: Record<string, unknown>): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const { index, pk, sk } of Object.values<Key>(entity.keys)) {
    const [partition, sort] = [render(pk, fields), render(sk, fields)]
    if (partition && sort) Object.assign(attributes, { [layout[index].pk]: partition, [layout[index].sk]: sort })
  }
  return attributes
}

export const primaryKeyOf = (entity: Entity, id: Record<string, unknown>) => {
  const { pk, sk } = entity.keys.primary
  const key = { pk: render(pk, id), sk: render(sk, id) }
  if (!key.pk || !key.sk) throw new Error(`${entity.name}: an identity lacks a field of its primary key`)
  return key as { pk: string; sk: string }
}
