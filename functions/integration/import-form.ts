/** What a row of a noun may say, by the schemas of its operations: its columns, its ids, and what is the same as what there is. */
import { isDeepStrictEqual } from 'node:util'
import type * as z from 'zod'
import type { Route } from '#shared/http/route.ts'
import { demo } from '#shared/model/example.ts'
import { type IdKind, idKinds } from '#shared/model/id.ts'
import { type Column, cellValue, columnsOf, fieldsOf, type Node, within } from './columns.ts'
import { FileRefused } from './import-file.ts'
import type { NounSpec } from './import-nouns.ts'

export type Form = ReturnType<typeof formOf>

/** Something named by its external id, in place of an id. */
export const isReference = (value: unknown): value is { externalId: string } =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length === 1 &&
  typeof (value as { externalId?: unknown }).externalId === 'string'

/** An id in a row that is named otherwise. */
export interface Reference {
  pointer: string
  kinds: readonly IdKind[]
  externalId: string
}

type Resolve = (reference: Reference) => Promise<string | undefined>

const kinds = Object.keys(idKinds) as IdKind[]

/** The kinds of thing that a field holds ids of; none where it holds something else. */
function idsIn(node: Node): IdKind[] {
  const schema = node as unknown as z.ZodType
  if (schema.safeParse('any text').success) return []
  return kinds.filter((kind) => schema.safeParse(demo.id(kind, 1)).success)
}

export function formOf(spec: NounSpec, create: Route, update: Route | undefined, read: Route) {
  const [draft, patch, shown] = [create.spec.body!(), update?.spec.body?.(), read.spec.answer!()]
  const [changeable, visible] = [new Set(patch ? fieldsOf(patch) : []), new Set(fieldsOf(shown))]
  const shapes = { ...(patch && shapeOf(patch)), ...shapeOf(draft) }
  const within_ = spec.within ? [{ name: spec.within, path: [spec.within], kind: 'text' as const }] : []
  const patched = patch ? columnsOf(patch).filter(({ path: [field] }) => !(field! in shapeOf(draft))) : []
  const plain: Column[] = [...within_, ...columnsOf(draft), ...patched]

  /** What a CSV's header says of the cells below it. */
  function reads(header: readonly string[]) {
    const known = new Map(plain.flatMap(referring).map((it) => [it.name, it] as const))
    const names = header.map((name) => name.trim())
    const unknown = names.filter((name) => !known.has(name))
    if (unknown.length > 0) {
      const said = unknown.slice(0, 5).map((name) => JSON.stringify(name.slice(0, 60)))
      throw new FileRefused('unknown_column', `There is no column ${said.join(', ')}. There are: ${[...known.keys()].join(', ')}.`)
    }
    const columns = names.map((name) => known.get(name)!)
    const paths = columns.map(({ path }) => path.join('.'))
    const twice = names.find((_, n) => paths.indexOf(paths[n]!) !== n)
    if (twice) throw new FileRefused('duplicate_column', `More than one column says ${twice}. Leave one of them.`)
    /** A row of cells as the fields they are of. An empty cell says nothing. */
    const fieldsIn = (cells: readonly string[]): Record<string, unknown> => {
      const row: Record<string, unknown> = {}
      for (const [n, column] of columns.entries()) if (cells[n] !== '') put(row, column.path, column.read(cells[n]!))
      return row
    }
    return { columns: columns.length, fieldsIn }
  }

  /** A column and the one in which the same id is named by an external id. */
  function referring(column: Column): (Column & { read: (cell: string) => unknown })[] {
    const own = { ...column, read: (cell: string) => cellValue(cell, column) }
    const node = nodeAt(column.path)
    const ids = column.name === spec.within || (node && idsIn(column.kind === 'list' ? within(node).def.element! : node).length > 0)
    if (!ids) return [own]
    const refer = (value: unknown) => (Array.isArray(value) ? value.map((externalId) => ({ externalId })) : { externalId: value })
    return [own, { ...column, name: `${column.name}.externalId`, read: (cell) => refer(cellValue(cell, column)) }]
  }

  const nodeAt = ([field = '', ...path]: readonly string[]): Node | undefined =>
    path.reduce((node, step) => node && fieldIn(within(node).def.shape, step), fieldIn(shapes, field))

  /** A row with its external ids as ids. What is not found is handed to `lacking`. */
  async function resolved(row: Record<string, unknown>, resolve: Resolve, lacking: (reference: Reference) => void) {
    const from = async (value: unknown, node: Node | undefined, pointer: string): Promise<unknown> => {
      if (!node) return value
      const { element, shape } = within(node).def
      if (Array.isArray(value)) return Promise.all(value.map((it, n) => from(it, element, `${pointer}/${n}`)))
      if (isReference(value)) {
        const ids = idsIn(node)
        if (ids.length > 0) return named({ pointer, kinds: ids, externalId: value.externalId }, value)
      }
      if (typeof value !== 'object' || value === null || !shape) return value
      const fields = Object.entries(value).map(
        async ([name, it]) => [name, await from(it, fieldIn(shape, name), `${pointer}/${name}`)] as const,
      )
      return Object.fromEntries(await Promise.all(fields))
    }
    const named = async (reference: Reference, value: unknown) => {
      const id = await resolve(reference)
      if (id === undefined) lacking(reference)
      return id ?? value
    }
    const entries = Object.entries(row).map(async ([name, value]) => {
      if (name !== spec.within) return [name, await from(value, fieldIn(shapes, name), `/${name}`)] as const
      return [
        name,
        isReference(value) ? await named({ pointer: `/${name}`, kinds: ['cyc'], externalId: value.externalId }, value) : value,
      ] as const
    })
    return Object.fromEntries(await Promise.all(entries)) as Record<string, unknown>
  }

  /** What of a row's fields is not as it stands. What only the making takes cannot be seen afterwards, and is not held against it. */
  function different(body: Record<string, unknown>, current: Record<string, unknown>): Record<string, unknown> {
    const differs = ([field, value]: [string, unknown]) => {
      const [given, stands] = [normal(field, value), current[field]]
      if (given === null) return stands !== undefined
      if (changeable.has(field)) return !isDeepStrictEqual(given, stands)
      return visible.has(field) && !isWithin(given, stands)
    }
    return Object.fromEntries(Object.entries(body).filter(differs))
  }

  /** A value as the API keeps it: trimmed, and with what is set unless given. */
  function normal(field: string, value: unknown): unknown {
    const parsed = (fieldIn(shapes, field) as unknown as z.ZodType | undefined)?.safeParse(value)
    return parsed?.success ? parsed.data : value
  }

  return { reads, resolved, different }
}

/** A field of a shape, and nothing that every object has. */
const fieldIn = (shape: Record<string, Node> | undefined, name: string): Node | undefined =>
  shape && Object.hasOwn(shape, name) ? shape[name] : undefined

const shapeOf = (schema: z.ZodType): Record<string, Node> => within(schema as unknown as Node).def.shape ?? {}

/** Whether all that is given stands there, be there more beside it. */
function isWithin(given: unknown, stands: unknown): boolean {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return isDeepStrictEqual(given, stands)
  return Object.entries(given).every(([name, value]) => isWithin(value, (stands as Record<string, unknown> | undefined)?.[name]))
}

function put(row: Record<string, unknown>, [field = '', ...path]: readonly string[], value: unknown): void {
  if (path.length === 0) {
    row[field] = value
    return
  }
  row[field] ??= {}
  put(row[field] as Record<string, unknown>, path, value)
}
