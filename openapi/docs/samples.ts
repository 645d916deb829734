/** The example request of an operation, as curl and as code of the client. Both are made of what the tests send. */
import type { Parameter } from '../headers.ts'
import type { Operation } from './operations.ts'

/** What a parameter is in the example; `undefined` where the example does without. */
export const exampleOf = ({ example, schema, required }: Parameter): unknown => example ?? (required ? schema.examples?.[0] : undefined)

const given = ({ parameters }: Operation, place: Parameter['in']) =>
  parameters.filter((it) => it.in === place).flatMap((it) => (exampleOf(it) === undefined ? [] : [[it.name, exampleOf(it)] as const]))

/** The path with its ids, and the query. */
export function targetOf(operation: Operation): string {
  const path = given(operation, 'path').reduce((text, [name, value]) => text.replace(`{${name}}`, String(value)), operation.path)
  const query = new URLSearchParams(given(operation, 'query').map(([name, value]) => [name, String(value)])).toString()
  return query ? `${path}?${query}` : path
}

export function curlOf(operation: Operation): string {
  const { method, body } = operation
  const keyed = operation.parameters.some(({ name }) => name === 'Idempotency-Key')
  const lines = [
    `curl${method === 'GET' ? '' : ` -X ${method}`} "$TANDEM_URL${targetOf(operation)}"`,
    `-H "Authorization: Bearer $TOKEN"`,
    ...given(operation, 'header').map(([name, value]) => `-H '${name}: ${String(value)}'`),
    ...(keyed ? ['-H "Idempotency-Key: $(uuidgen)"'] : []),
    ...(body ? [`-H 'Content-Type: ${body.type}'`] : []),
    ...(body?.media.example === undefined ? [] : [`-d '${JSON.stringify(body.media.example, null, 2).replaceAll("'", "'\\''")}'`]),
  ]
  return lines.join(' \\\n  ')
}

/** The same with the client: the items of a list, or the answer. */
export function clientOf(operation: Operation): string {
  const { method, path, body, success } = operation
  const [inPath, query, header] = (['path', 'query', 'header'] as const).map((place) => Object.fromEntries(given(operation, place)))
  const params = {
    ...(hasAny(inPath) && { path: inPath }),
    ...(hasAny(query) && { query }),
    ...(hasAny(header) && { header: Object.fromEntries(Object.keys(header!).map((name) => [name, new Name('etag')])) }),
  }
  const init = { ...(hasAny(params) && { params }), ...(body?.media.example !== undefined && { body: body.media.example }) }
  const args = `'${path}'${hasAny(init) ? `, ${literal(init)}` : ''}`
  if (isList(operation)) return `for await (const item of tandem.items(${args})) console.log(item)`
  if (success.type !== 'application/json') return `const { response } = await tandem.${method}(${args})`
  const revised = success.response.headers?.['ETag'] !== undefined
  const newEtag = hasAny(header) ? ', etag: newEtag' : ', etag'
  return `const { data${revised ? newEtag : ''} } = await tandem.${method}(${args})`
}

export const isList = ({ parameters }: Operation): boolean => parameters.some(({ name }) => name === 'cursor')

const hasAny = (object: object | undefined): boolean => object !== undefined && Object.keys(object).length > 0

/** A variable in a literal. */
class Name {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** JSON as TypeScript has it; what is short stands on one line. */
function literal(value: unknown, indent = ''): string {
  if (value instanceof Name) return value.text
  if (typeof value === 'string')
    return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\r', '\\r').replaceAll('\n', '\\n')}'`
  if (typeof value !== 'object' || value === null) return String(value)
  const inner = `${indent}  `
  const parts = Array.isArray(value)
    ? value.map((it) => literal(it, inner))
    : Object.entries(value).map(([key, it]) => `${/^[\w$]+$/.test(key) ? key : `'${key}'`}: ${literal(it, inner)}`)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  const flat = Array.isArray(value)
    ? `${open}${parts.join(', ')}${close}`
    : parts.length === 0
      ? '{}'
      : `${open} ${parts.join(', ')} ${close}`
  return flat.length + indent.length <= 58 && !flat.includes('\n')
    ? flat
    : `${open}\n${inner}${parts.join(`,\n${inner}`)},\n${indent}${close}`
}
