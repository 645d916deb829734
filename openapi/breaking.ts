/**
 * Tells what in a description of the API would break clients of the one before. Redocly's diff knows OpenAPI; what it
 * cannot know is added here: our own fields, and that a default or a scope is part of the contract.
 *
 *     tsx openapi/breaking.ts    compares openapi.json with released.json, the document of the latest release
 */

import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { pathOf, report } from './redocly.ts'

interface DiffReport {
  changes: { path: string; impact: string; verdicts: { message: string; impact: string }[] }[]
}

/** A sentence for each breaking change between two documents, given as files. */
export async function breaking(before: string, after: string): Promise<string[]> {
  const { changes } = await report<DiffReport>('diff', before, after)
  const known = changes.flatMap(({ path, verdicts }) =>
    verdicts.filter(({ impact }) => impact === 'major').map(({ message }) => `${message} (${path})`),
  )
  const [old, current]: unknown[] = [JSON.parse(await readFile(before, 'utf8')), JSON.parse(await readFile(after, 'utf8'))]
  return [...known, ...own(old, current, '#')]
}

type Rule = (old: unknown, current: unknown) => string | undefined

/** What a field of ours, or one that Redocly takes for a remark, may not do. */
const rules: Record<string, Rule> = {
  'x-extensible-enum': (old, current) => lost('known values', old, current),
  'x-tandem-roles': (old, current) => lost('roles that may call it', old, current),
  scopes: (old, current) => lost('scopes', keysOf(old), keysOf(current)),
  default: (old, current) =>
    JSON.stringify(old) === JSON.stringify(current) ? undefined : `The default ${JSON.stringify(old)} became ${JSON.stringify(current)}.`,
}

/** Walks both documents at once, over what both have: what one lacks is Redocly's to judge, unless a rule here speaks of it. */
function own(old: unknown, current: unknown, at: string): string[] {
  if (typeof old !== 'object' || old === null || typeof current !== 'object' || current === null) return []
  return Object.entries(old).flatMap(([key, value]) => {
    if (key === 'example' || key === 'examples') return []
    const path = `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const now = at.endsWith('/parameters') ? sameParameter(value, current) : (current as Record<string, unknown>)[key]
    const broken = Object.hasOwn(rules, key) && !at.endsWith('/properties') ? rules[key]!(value, now) : undefined
    return broken ? [`${broken} (${path})`] : own(value, now, path)
  })
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
  const found = await breaking(pathOf('released.json'), pathOf('openapi.json'))
  for (const sentence of found) process.stderr.write(`${sentence}\n`)
  if (found.length > 0) process.stderr.write('This breaks clients of the latest release. Within /v1 changes are additive.\n')
  process.exitCode = found.length > 0 ? 1 : 0
}
