/**
 * Tells what in a description of the API would break clients of the one before. Redocly's diff knows OpenAPI; what it
 * cannot know is added here: our own fields, and that a default or a scope is part of the contract.
 *
 *     tsx openapi/breaking.ts    compares openapi.json with released.json, the document of the latest release
 */

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { pathOf, report } from './redocly.ts'

interface DiffReport {
  changes: { path: string; impact: string; verdicts: { message: string; impact: string }[] }[]
}

/** A sentence for each breaking change between two documents, given as files. What had its last day before today may be gone. */
export async function breaking(before: string, after: string, today: string): Promise<string[]> {
  const [old, current] = (await Promise.all([before, after].map(async (file) => JSON.parse(await readFile(file, 'utf8'))))) as [
    Described,
    Described,
  ]
  const { changes } = await diff(asAnswers(old), asAnswers(current))
  const known = changes.flatMap(({ path, verdicts }) =>
    verdicts
      .filter(({ impact, message }) => impact === 'major' && !widened(message, path, old, current) && !grown(message, path, old, current))
      .map(({ message }) => `${message} (${path})`),
  )
  const gone = endedBy(today, old).map((what) => `${what} was removed`)
  const found = [...known, ...ofOperations(old, current), ...own(old, current, '#')]
  return found.filter((sentence) => !gone.some((it) => sentence.startsWith(it)))
}

async function diff(old: Described, current: Described): Promise<DiffReport> {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-diff-'))
  try {
    const files = [join(folder, 'before.json'), join(folder, 'after.json')] as const
    await writeFile(files[0], JSON.stringify(old))
    await writeFile(files[1], JSON.stringify(current))
    return await report<DiffReport>('diff', ...files)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A webhook's body is ours to send and theirs to read: what breaks a reader of an answer breaks a receiver, and nothing else does. */
function asAnswers({ webhooks = {}, ...document }: Described): Described {
  const read = Object.entries(webhooks).map(([name, { post }]) => {
    const { operationId, summary, description, requestBody } = post
    const content = (requestBody as { content?: unknown } | undefined)?.content
    const get = { operationId, summary, description, responses: { 200: { description: 'What is sent', content } } }
    return [`/webhooks/${name}`, { get }]
  })
  return { ...document, paths: { ...document.paths, ...Object.fromEntries(read) } }
}

/** Whether what a request takes besides what it took is all that a change says: Redocly sees that alternatives were added. */
function widened(message: string, path: string, old: Described, current: Described): boolean {
  if (!/^`anyOf` (?:of `\w+` )?was added/.test(message) || !/\/(?:requestBody|parameters)\//.test(path)) return false
  const place = path.replace(/\/anyOf$/, '')
  const [before, alternatives] = [found(old, place), (found(current, place) as { anyOf?: unknown[] }).anyOf ?? []]
  return alternatives.some((it) => isDeepStrictEqual(meant(it), meant(before)))
}

/** Whether a list of open values may hold more of them only because there are more: that values are open was said. */
function grown(message: string, path: string, old: Described, current: Described): boolean {
  if (!/^`maxItems` of `\w+` changed/.test(message)) return false
  return [old, current].every((document) => {
    const values = (found(document, `${path}/items`) as { 'x-extensible-enum'?: unknown[] } | undefined)?.['x-extensible-enum']
    return values !== undefined && values.length === (found(document, path) as { maxItems?: number }).maxItems
  })
}

/** A schema without what is said of it. */
const meant = (schema: unknown) =>
  Object.fromEntries(Object.entries(schema as object).filter(([key]) => !['description', 'examples', 'example', 'title'].includes(key)))

/** What stands at a JSON pointer into a document, with references followed on the way. */
function found(document: Described, pointer: string): unknown {
  const steps = (text: string) =>
    text
      .slice(2)
      .split('/')
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  const followed = (value: unknown): unknown => {
    const ref = (value as { $ref?: string } | undefined)?.$ref
    return ref ? found(document, ref) : value
  }
  return steps(pointer).reduce<unknown>(
    (value, step) => (step === '$ref' ? value : followed((value as Record<string, unknown>)?.[step])),
    document,
  )
}

interface Described {
  webhooks?: Record<string, Record<'post', Record<string, unknown>>>
  paths: Record<string, Record<string, { requestBody?: { required?: boolean }; 'x-tandem-deprecation'?: { sunset: string } }>>
}

/** What had its last day: operations, and paths of which nothing is left. As Redocly calls them. */
function endedBy(today: string, { paths }: Described): string[] {
  return Object.entries(paths).flatMap(([path, item]) => {
    const ended = Object.entries(item).filter(([, operation]) => (operation['x-tandem-deprecation']?.sunset ?? '9999') <= today)
    const operations = ended.map(([method]) => `Operation \`${method.toUpperCase()} ${path}\``)
    return ended.length === Object.keys(item).length ? [...operations, `Path \`${path}\``] : operations
  })
}

/** Whoever sends no body, since there was none to send, is refused once there is one. */
function ofOperations(old: Described, current: Described): string[] {
  return Object.entries(old.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, { requestBody }]) => {
      const required = current.paths[path]?.[method]?.requestBody?.required === true
      return required && requestBody?.required !== true ? [`A body became required (${method.toUpperCase()} ${path})`] : []
    }),
  )
}

type Rule = (old: unknown, current: unknown) => string | undefined

/** What a field of ours, or one that Redocly takes for a remark, may not do. */
const rules: Record<string, Rule> = {
  'x-extensible-enum': (old, current) => lost('known values', old, current),
  'x-tandem-roles': (old, current) => lost('roles that may call it', old, current),
  'x-tandem-deprecation': (old, current) => sooner(old as Ending, current as Ending | undefined),
  tokenUrl: (old, current) => (old === current ? undefined : `Tokens are had elsewhere: ${String(current)}, no longer ${String(old)}.`),
  scopes: (old, current) => lost('scopes', keysOf(old), keysOf(current)),
  default: (old, current) =>
    JSON.stringify(old) === JSON.stringify(current) ? undefined : `The default ${JSON.stringify(old)} became ${JSON.stringify(current)}.`,
}

interface Ending {
  sunset: string
}

const sooner = ({ sunset }: Ending, current: Ending | undefined): string | undefined =>
  current && current.sunset < sunset ? `Ends sooner than was said: on ${current.sunset}, not on ${sunset}.` : undefined

/** Walks both documents at once, over what both have: what one lacks is Redocly's to judge, unless a rule here speaks of it. */
function own(old: unknown, current: unknown, at: string): string[] {
  if (typeof old !== 'object' || old === null || typeof current !== 'object' || current === null) return []
  return Object.entries(old).flatMap(([key, value]) => {
    // Of problems there is an example each, by their codes, which programs go by.
    if (key === 'examples' && at === '#/components') return problemCodes(value, current)
    if (key === 'example' || key === 'examples') return []
    const path = `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const now = at.endsWith('/parameters') ? sameParameter(value, current) : (current as Record<string, unknown>)[key]
    const broken = Object.hasOwn(rules, key) && !at.endsWith('/properties') ? rules[key]!(value, now) : undefined
    return broken ? [`${broken} (${path})`] : own(value, now, path)
  })
}

function problemCodes(old: unknown, { examples }: { examples?: unknown }): string[] {
  const gone = lost('problem codes', keysOf(old), keysOf(examples))
  return gone ? [`${gone} (#/components/examples)`] : []
}

/** Parameters go by their names: where one stands among the others means nothing. */
function sameParameter(old: unknown, current: object): unknown {
  const nameOf = ({ $ref, in: where, name }: { $ref?: string; in?: string; name?: string }) => $ref ?? `${where} ${name}`
  return Object.values(current).find((it) => nameOf(it) === nameOf(old as object))
}

const keysOf = (value: unknown) => Object.keys(value ?? {})

function lost(what: string, old: unknown, current: unknown): string | undefined {
  const gone = (old as unknown[]).filter((value) => !(Array.isArray(current) && current.includes(value)))
  return gone.length > 0 ? `Lost ${what}: ${gone.join(', ')}.` : undefined
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const found = await breaking(pathOf('released.json'), pathOf('openapi.json'), new Date().toISOString().slice(0, 10))
  for (const sentence of found) process.stderr.write(`${sentence}\n`)
  if (found.length > 0) process.stderr.write('This breaks clients of the latest release. Within /v1 changes are additive.\n')
  process.exitCode = found.length > 0 ? 1 : 0
}
