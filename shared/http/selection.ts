/**
 * What of an answer is asked for: `?fields=` keeps some of its members, `?expand=` adds what it names by id. Both are taken
 * off the query before the cursor is bound to what is left, so that they may change between pages: they change what is
 * shown of a page's items, never which items it holds.
 */
import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { Actor } from '../auth/actor.ts'
import { hold } from '../auth/hold.ts'
import type { Entity, Identity } from '../db/entity.ts'
import { one, type Table } from '../db/table.ts'
import { Problem } from '../problem.ts'
import type { Answer, Route } from './route.ts'

export interface Selection {
  fields: readonly string[] | undefined
  expand: readonly string[]
}

/** Parameters of selection that a route takes. */
export const selectionNames = ({ kind, spec }: Pick<Route, 'kind' | 'spec'>): string[] =>
  kind === 'read' || kind === 'list' ? ['fields', ...(spec.expands ? ['expand'] : [])] : []

/** The shape of what a route shows: of a list, of each item. */
const shownBy = ({ spec }: Pick<Route, 'spec'>) => (spec.item ?? spec.answer)!() as z.ZodObject

/** What a route shows, with what it can be expanded by. */
export function expandedSchema(route: Pick<Route, 'spec'>): z.ZodObject {
  const { expands } = route.spec
  return expands ? shownBy(route).extend({ expanded: expandedOf(expands).optional() }) : shownBy(route)
}

export const expandedOf = (expands: NonNullable<Route['spec']['expands']>) =>
  z
    .strictObject(
      Object.fromEntries(Object.entries(expands).map(([name, { many, shown }]) => [name, (many ? z.array(shown()) : shown()).optional()])),
    )
    .meta({ description: 'What `expand` asked for, by name; only then is it there' })

/** Takes `fields` and `expand` off the query. */
export function selectionFrom(url: URL, route: Route): Selection {
  const names = selectionNames(route)
  const listed = (name: string, known: () => readonly string[]): readonly string[] | undefined => {
    const [text, ...more] = names.includes(name) ? url.searchParams.getAll(name) : []
    if (text === undefined) return undefined
    url.searchParams.delete(name)
    const asked = [...new Set(text.split(','))]
    const detail = `Names of this list, separated by commas, in one parameter: ${known().join(', ')}.`
    const faults =
      more.length > 0
        ? [{ code: 'repeated', detail }]
        : asked.filter((it) => !known().includes(it)).map(() => ({ code: 'unknown_field', detail }))
    if (faults.length === 0) return asked.toSorted()
    throw new Problem('invalid_query', `${name} names what there is not. There is: ${known().join(', ')}.`, {
      faults: faults.map((fault) => ({ pointer: `?${name}`, ...fault })),
    })
  }
  const expand = listed('expand', () => Object.keys(route.spec.expands ?? {})) ?? []
  return { fields: listed('fields', () => Object.keys(shownBy(route).shape)), expand }
}

/** Whoever sees a noun by way of another may read it, too. */
export function holdTo(actor: Actor, { spec }: Route, { expand }: Selection): void {
  for (const name of expand) hold(actor, spec.expands![name]!.asked)
}

/** Items as they were asked for. One request for up to 100 things that they are expanded by. */
export async function select(table: Table, { spec }: Route, { fields, expand }: Selection, items: readonly object[]): Promise<object[]> {
  const expansions = expand.map((name) => ({ name, ...spec.expands![name]! }))
  const idsIn = (item: object, { idsOf }: (typeof expansions)[number]) => idsOf(item as never).filter((id) => id !== undefined)
  const wanted = new Map(
    expansions.flatMap((it) => items.flatMap((item) => idsIn(item, it).map((id) => [id, { entity: it.entity, id }] as const))),
  )
  const keys = [...wanted.values()]
  const things = keys.length > 0 ? await table.findAll(...keys.map(({ entity, id }) => one(entity, { id } as Identity<Entity>))) : []
  const found = new Map<string, unknown>(keys.flatMap(({ id }, n) => (things[n] ? [[id, things[n]] as const] : [])))
  const expandedIn = (item: object) =>
    expansions.flatMap((it) => {
      const things = idsIn(item, it).flatMap((id) => (found.has(id) ? [it.show(found.get(id) as never)] : []))
      return it.many ? [[it.name, things]] : things.map((thing) => [it.name, thing])
    })
  const kept = fields && new Set([...fields, 'id'])
  return items.map((item) => ({
    ...(kept ? Object.fromEntries(Object.entries(item).filter(([name]) => kept.has(name))) : item),
    ...(expand.length > 0 && { expanded: Object.fromEntries(expandedIn(item)) }),
  }))
}

/** An answer as it was asked for. It has a tag of its own, which still begins with the revision that `If-Match` is held against. */
export async function selected(table: Table, route: Route, selection: Selection, { tag, ...answer }: Answer): Promise<Answer> {
  if (!selection.fields && selection.expand.length === 0) return { ...answer, tag }
  const [body] = await select(table, route, selection, [answer.body as object])
  const { expanded } = body as { expanded?: unknown }
  const told = JSON.stringify([selection.fields, selection.expand, expanded])
  const suffix = createHash('sha256').update(told).digest('hex').slice(0, 16)
  return { ...answer, body, tag: tag && `${tag}.${suffix}` }
}
