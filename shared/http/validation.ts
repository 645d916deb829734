/** From text to typed values, or a problem that names every field at fault. */
import * as z from 'zod'
import { type Late, type LateObject, merged, type Of } from '../model/schema.ts'
import { type Fault, Problem } from '../problem.ts'
import type { Ask } from './message.ts'

export const bodyBytesMax = 1_048_576

const jsonTypes = ['application/json']
const patchTypes = ['application/merge-patch+json', 'application/json']

/** The body's text, once its type and size are known to be right. An absent body is the empty text. */
export async function textOf(ask: Ask): Promise<string> {
  const type = ask.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  const takes = ask.method === 'PATCH' ? patchTypes : jsonTypes
  const text = await ask.text(bodyBytesMax)
  if (text !== '' && (!type || !takes.includes(type))) {
    throw new Problem(
      'unsupported_media_type',
      `Send the body as ${takes.join(' or ')}${type ? `, not ${type.slice(0, 100)}` : ' and say so in Content-Type'}.`,
    )
  }
  return text
}

export function bodyFrom<L extends Late>(schema: L, text: string): Of<L> {
  if (text === '') throw invalid([{ pointer: '', code: 'required', detail: 'This operation needs a JSON body.' }])
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new Problem('malformed_json', `The body is not JSON: ${(cause as SyntaxError).message.slice(0, 200)}.`, { cause })
  }
  const parsed = schema().safeParse(value, tellingInput)
  const faults = parsed.success ? (isSuspect.test(text) ? unkeepable(parsed.data) : []) : faultsOf(parsed.error.issues, pointerOf)
  if (faults.length > 0) throw invalid(faults)
  return parsed.data as Of<L>
}

/**
 * An object within a thing as a merge patch of the thing makes it: whole, or refused by the names of what is missing. What
 * the patch is silent of is left as it is, and null removes it.
 */
export function mergedWithin<F extends string, L extends LateObject>(
  field: F,
  schema: L,
  before: { [Name in F]?: Of<L> | undefined },
  patch: { [Name in F]?: object | null | undefined },
): Of<L> | null | undefined {
  const said: object | null | undefined = patch[field]
  if (!said) return said
  const parsed = schema().safeParse(merged<object>(before[field] ?? {}, said), tellingInput)
  if (!parsed.success) throw invalid(faultsOf(parsed.error.issues, (path) => pointerOf([field, ...path])))
  return parsed.data as Of<L>
}

/** JSON can say what the database cannot keep: half of a surrogate pair, and numbers closer to zero than this. The text tells when to look. */
const isSuspect = /\\u[dD][89a-fA-F]|[eE]-\d\d|\.0{30}/
const smallest = 1e-129

function unkeepable(value: unknown, path: readonly PropertyKey[] = []): Fault[] {
  if (typeof value === 'string' && /\p{Surrogate}/u.test(value))
    return [{ pointer: pointerOf(path), code: 'wrong_format', detail: 'This holds half of a surrogate pair, which is no character.' }]
  if (typeof value === 'number' && value !== 0 && Math.abs(value) < smallest)
    return [{ pointer: pointerOf(path), code: 'too_small', detail: 'A number as close to zero as this is not kept. Send 0.' }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([step, it]) => unkeepable(it, [...path, step]))
}

/** Query parameters: each at most once, none unknown. `also` names those that are taken beside the schema's. */
export function queryFrom(schema: LateObject | undefined, query: URLSearchParams, also: readonly string[] = []): unknown {
  const names = [...(schema ? Object.keys(schema().shape) : []), ...also]
  const repeatedNames = [...new Set(query.keys())].filter((name) => query.getAll(name).length > 1)
  if (repeatedNames.length > 0) {
    throw badQuery(
      repeatedNames.map((name) => ({ pointer: `?${name}`, code: 'repeated', detail: 'Give this parameter once.' })),
      names,
    )
  }
  const parsed = (schema?.() ?? z.strictObject({})).safeParse(Object.fromEntries(query), tellingInput)
  if (parsed.success) return parsed.data
  throw badQuery(
    faultsOf(parsed.error.issues, (path) => `?${path.join('.')}`),
    names,
  )
}

const invalid = (faults: Fault[]) => new Problem('invalid_request', `${count(faults.length, 'field')} not valid: see errors.`, { faults })

function badQuery(faults: readonly Fault[], names: readonly string[]): Problem {
  const known = names.length > 0 ? `This operation takes ${names.join(', ')}.` : 'This operation takes no query parameters.'
  const told = faults.map((fault) => (fault.code === 'unknown_field' ? { ...fault, detail: ofUnknown(fault.pointer) } : fault))
  return new Problem('invalid_query', `${count(faults.length, 'query parameter')} not valid: see errors. ${known}`, { faults: told })
}

/** No index serves the order of changes: there is a feed for that. */
const ofUnknown = (pointer: string): string =>
  /^\?(?:updated|modified|changed)\w*$|since$/i.test(pointer)
    ? 'There is no such parameter here. What has changed since when, GET …/changes tells.'
    : 'There is no such parameter here.'

/** Of several filters each has an index of its own, and no index serves two of them. */
export function refuseTogether(query: Record<string, unknown>, names: readonly string[]): void {
  const given = names.filter((name) => query[name] !== undefined)
  if (given.length < 2) return
  const detail = `Filter by one of: ${names.join(', ')}.`
  throw new Problem('invalid_query', `No index serves these filters together. ${detail}`, {
    faults: given.map((name) => ({ pointer: `?${name}`, code: 'not_served_together', detail })),
  })
}

const count = (n: number, noun: string) => (n === 1 ? `1 ${noun} is` : `${n} ${noun}s are`)

/** RFC 6901. */
export const pointerOf = (path: readonly PropertyKey[]) =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

function faultsOf(issues: readonly z.core.$ZodIssue[], at: (path: readonly PropertyKey[]) => string): Fault[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ pointer: at([...issue.path, key]), code: 'unknown_field', detail: 'There is no such field here.' }))
    }
    return [{ pointer: at(issue.path), code: codeOf(issue), detail: issue.message }]
  })
}

/** Has an issue tell what it found, so that what is missing is told from what is wrong. */
const tellingInput = { reportInput: true }

/** Stable names for what zod finds. */
function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.input === undefined) return 'required'
  if (issue.code === 'invalid_type') return 'wrong_type'
  if (issue.code === 'too_big') return issue.origin === 'string' || issue.origin === 'array' ? 'too_long' : 'too_large'
  if (issue.code === 'too_small') return issue.origin === 'string' || issue.origin === 'array' ? 'too_short' : 'too_small'
  if (issue.code === 'invalid_value') return 'not_one_of'
  if (issue.code === 'invalid_format') return 'wrong_format'
  return issue.code === 'custom' ? 'invalid' : issue.code
}
