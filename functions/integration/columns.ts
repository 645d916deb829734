/**
 * A schema as the columns of a table, for both ways: what the API shows as cells, and cells as what it takes. A nested
 * field has the column of its dotted name, a list of plain values is joined by `;`, and anything deeper is JSON in its cell.
 */
import { stringify } from 'csv-stringify/sync'
import type * as z from 'zod'

export interface Column {
  name: string
  path: readonly string[]
  kind: 'text' | 'number' | 'boolean' | 'list' | 'json'
  /** What a list is of. */
  of?: 'text' | 'number' | 'boolean'
}

/** As much of a zod schema as it takes to see its shape. */
export interface Node {
  def: {
    type: string
    innerType?: Node
    in?: Node
    element?: Node
    shape?: Record<string, Node>
    options?: Node[]
    values?: unknown[]
  }
}

/** The schema behind optional, nullable, defaulted and piped ones. */
export const within = (node: Node): Node => {
  const inner = node.def.innerType ?? node.def.in
  return inner ? within(inner) : node
}

function plain(node: Node): 'text' | 'number' | 'boolean' | undefined {
  const { type, options, values = [] } = within(node).def
  if (type === 'string' || type === 'enum') return 'text'
  if (type === 'number' || type === 'boolean') return type
  if (type === 'literal') return values.every((it) => typeof it === 'string') ? 'text' : undefined
  const kinds = new Set(options?.map(plain))
  return kinds.size === 1 ? [...kinds][0] : undefined
}

function columnsIn(node: Node, path: readonly string[]): Column[] {
  const { type, shape, element } = within(node).def
  if (type === 'object' && shape) return Object.entries(shape).flatMap(([field, of]) => columnsIn(of, [...path, field]))
  const name = path.join('.')
  const kind = plain(node)
  if (kind) return [{ name, path, kind }]
  const of = type === 'array' && element ? plain(element) : undefined
  return [of ? { name, path, kind: 'list', of } : { name, path, kind: 'json' }]
}

export const columnsOf = (schema: z.ZodType): Column[] => columnsIn(schema as unknown as Node, [])

/** The fields at the top of an object's schema. */
export const fieldsOf = (schema: z.ZodType): string[] => Object.keys(within(schema as unknown as Node).def.shape ?? {})

const at = (row: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, step) => (value as Record<string, unknown> | null | undefined)?.[step], row)

/** Text that begins as what was kept from being run does. If it does so of itself, it gets another `'`, to lose again. */
const looksEscaped = (text: string): boolean => /^'+[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(text)

function cellOf(row: object, { path, kind }: Column): string | number {
  const value = at(row, path)
  if (value === undefined || value === null) return ''
  if (kind === 'number' && typeof value === 'number') return value
  if (kind === 'text' || kind === 'boolean') return looksEscaped(String(value)) ? `'${value}` : String(value)
  const items = kind === 'list' && Array.isArray(value) ? value.map(String) : undefined
  // What would not come apart again as it was is JSON instead.
  return items && !items.some((it) => it === '' || it.includes(';') || it.startsWith('[')) ? items.join(';') : JSON.stringify(value)
}

const layout = { record_delimiter: '\r\n', escape_formulas: true } as const

export const headerOf = (columns: readonly Column[]): string => stringify([columns.map(({ name }) => name)], layout)

export const csvOf = (rows: readonly object[], columns: readonly Column[]): string =>
  stringify(
    rows.map((row) => columns.map((column) => cellOf(row, column))),
    layout,
  )

/** What a spreadsheet was kept from running: an export puts the `'` there, and here it comes off again. */
const unescaped = (text: string): string => (looksEscaped(text) ? text.slice(1) : text)

/** A cell as its column's value. What is not such a value stays text: the API says then what is wrong with it. */
export function cellValue(cell: string, { kind, of }: Column): unknown {
  const text = unescaped(cell)
  if (kind === 'number') return numberIn(cell)
  if (kind === 'boolean') return booleanIn(text)
  if (kind === 'json') return jsonIn(text)
  if (kind !== 'list') return text
  if (text.startsWith('[')) return jsonIn(text)
  const items = text.split(';').map((it) => it.trim())
  return of === 'number' ? items.map(numberIn) : of === 'boolean' ? items.map(booleanIn) : items
}

const numberIn = (text: string): unknown => (/^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : text)

const booleanIn = (text: string): unknown => {
  const word = text.trim().toLowerCase()
  return word === 'true' ? true : word === 'false' ? false : text
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text // Not JSON: as text it is refused where an object or a list belongs.
  }
}
