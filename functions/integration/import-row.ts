/** One row of an import: what it names is found, and it is made, changed or left alone, by requests of its sender. */
import { one, type Table } from '#shared/db/table.ts'
import { ExternalIds, type ExternalNoun, externalId as externalIdOf, externalNouns } from '#shared/model/external-id.ts'
import { faultsOfRowMax, type ImportRow } from '#shared/model/import.ts'
import { type Fault, Problem } from '#shared/problem.ts'
import type { ReadRow } from './import-file.ts'
import type { Form, Reference } from './import-form.ts'
import { type NounSpec, nounOfKind } from './import-nouns.ts'
import type { Answered, InName } from './in-name.ts'

export interface Importing {
  api: InName
  noun: ExternalNoun
  spec: NounSpec
  form: Form
  importId: string
  dryRun: boolean
  /** The sender in the district. */
  actorId: string
  /** What external ids have been found to be of. They are looked up once. */
  found: Map<string, string>
}

interface Holder {
  id: string
  within?: string
}

/** What a row says, by the way it is told apart, and whether it may have been done before by a run that died. */
export interface Keyed {
  row: ReadRow
  externalId?: string
  repeated: boolean
  /** Whether nothing had its external id when it was last looked. */
  free?: boolean
}

type Refusal = Pick<ImportRow, 'code' | 'detail' | 'errors'>

/** Others who change the same thing meanwhile are let pass so often. */
const racesMax = 3
/** Names are kept up to so many. */
const foundMax = 20_000

/**
 * Which rows are called what nothing is, looked up together: one request instead of one for each. It is taken as a hint
 * that making it is worth a try and nothing else, so it needs no permission, and what is made meanwhile is found all the same.
 */
export async function withFree(table: Table, noun: ExternalNoun, rows: readonly Keyed[]): Promise<Keyed[]> {
  const valid = externalIdOf()
  const names = rows.map(({ row }) => valid.safeParse(row.value?.['externalId']).data)
  const asked = names.filter((name) => name !== undefined)
  const found = await table.findAll(...asked.map((externalId) => one(ExternalIds, { noun, externalId })))
  const free = new Set(asked.filter((_, n) => !found[n]))
  return rows.map((it, n) => ({ ...it, free: free.has(names[n] ?? '') }))
}

export async function importRow(importing: Importing, keyed: Keyed): Promise<ImportRow> {
  const { row, externalId } = keyed
  const say = (outcome: ImportRow['outcome'], more: Partial<ImportRow> = {}): ImportRow => ({
    number: row.number,
    ...(externalId && { externalId }),
    outcome,
    ...more,
  })
  const refused = ({ code, detail, errors }: Refusal) =>
    say('refused', {
      ...(code && { code }),
      ...(detail && { detail: detail.slice(0, 500) }),
      ...(errors && { errors: errors.slice(0, faultsOfRowMax).map((it) => ({ ...it, detail: it.detail.slice(0, 300) })) }),
    })
  if (!row.value) return refused(row.faults!)
  const unknown: Fault[] = []
  const fields = await importing.form.resolved(
    row.value,
    (it) => idNamed(importing, it),
    (it) => unknown.push(lacking(it)),
  )
  if (unknown.length > 0)
    return refused({ code: 'unknown_reference', detail: 'Not everything named is there: see errors.', errors: unknown })
  return made(importing, keyed, fields, say, refused)
}

type Say = (outcome: ImportRow['outcome'], more?: Partial<ImportRow>) => ImportRow
type Refused = (refusal: Refusal) => ImportRow

/** Makes what a row says, unless it is there: then that is brought to what the row says. */
async function made(importing: Importing, keyed: Keyed, fields: Record<string, unknown>, say: Say, refused: Refused): Promise<ImportRow> {
  const { api, spec, importId, dryRun } = importing
  const { cycleId, ...rest } = fields
  const body = spec.within ? rest : fields
  if (spec.within && typeof cycleId !== 'string') {
    const errors = [{ pointer: '/cycleId', code: 'required', detail: 'Name the cycle it is part of.' }]
    return refused({ code: 'invalid_request', detail: 'The row names no cycle.', errors })
  }
  // What a run that died may have made is asked for under the same key: its answer then says so.
  const holder = keyed.repeated || keyed.free ? undefined : await holderOf(importing, body)
  if (holder) return changed(importing, holder, cycleId, body, say, refused)
  const answered = await api.ask(spec.create, {
    params: spec.within && typeof cycleId === 'string' ? { cycleId } : {},
    body: Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null)),
    headers: { 'idempotency-key': `${importId} ${keyed.row.number}` },
  })
  if (answered.status === 201) return say('created', dryRun ? {} : { id: answered.body.id })
  const there = answered.status === 409 && answered.body.code === 'already_exists' ? await holderOf(importing, body) : undefined
  return there ? changed(importing, there, cycleId, body, say, refused) : refused(refusalIn(answered))
}

/** Brings what is there to what a row says. */
async function changed(
  importing: Importing,
  { id, within }: Holder,
  cycleId: unknown,
  body: Record<string, unknown>,
  say: Say,
  refused: Refused,
): Promise<ImportRow> {
  const { api, spec, form, actorId } = importing
  if (within !== undefined && within !== cycleId) {
    const errors = [{ pointer: '/cycleId', code: 'not_changeable', detail: `It is part of ${within}, and stays there.` }]
    return refused({ code: 'already_exists', detail: `Another cycle has what is called that: ${id}.`, errors })
  }
  const params = { [spec.id]: spec.kind === 'ref' ? actorId : id, ...(within !== undefined && { cycleId: within }) }
  for (let race = 0; ; race += 1) {
    const current = await api.ask(spec.read, { params })
    if (current.status !== 200) return refused(refusalIn(current))
    if (current.body.id !== id) return refused({ code: 'already_exists', detail: `Someone else has what is called that: ${id}.` })
    const difference = form.different(body, current.body)
    const names = Object.keys(difference)
    if (names.length === 0) return say('unchanged', { id })
    if (!spec.update) {
      const errors = names.map((name) => ({
        pointer: `/${name}`,
        code: 'not_changeable',
        detail: 'This stands otherwise, and does not change.',
      }))
      return refused({ code: 'not_changeable', detail: `There is ${id} already, and it does not change any more.`, errors })
    }
    const patched = await api.ask(spec.update, { params, body: difference, headers: { 'if-match': current.headers['etag'] ?? '' } })
    if (patched.status === 200) return say('updated', { id })
    const lost = patched.body.code === 'stale' || patched.body.code === 'changed_meanwhile'
    if (!lost || race === racesMax) return refused(refusalIn(patched))
  }
}

/** Why a request was refused. What its sender may not do at all ends the import. */
function refusalIn({ status, body }: Answered): Refusal {
  if (status === 401 || ['tenant_suspended', 'tenant_closing', 'address_not_allowed'].includes(body.code))
    throw new Problem(body.code, body.detail)
  return { code: body.code, detail: body.detail, errors: body.errors }
}

/** What a row is about, if it is there and its sender may know of it. */
async function holderOf({ api, noun }: Importing, { externalId, sourcedId }: Record<string, unknown>): Promise<Holder | undefined> {
  if (typeof externalId === 'string') return named(api, noun, externalId)
  const list = noun === 'school' ? 'listSchools' : noun === 'person' ? 'listPeople' : undefined
  if (!list || typeof sourcedId !== 'string') return undefined
  const { status, body } = await api.ask(list, { query: { sourcedId } })
  return status === 200 ? body.data[0] : undefined
}

async function named(api: InName, noun: ExternalNoun, externalId: string): Promise<Holder | undefined> {
  const { status, body } = await api.ask('findByExternalId', { params: { noun, externalId } })
  return status === 200 ? body : undefined
}

/** The id of what an external id is of: of the first kind that has it. */
async function idNamed({ api, found }: Importing, { kinds, externalId }: Reference): Promise<string | undefined> {
  for (const noun of kinds.flatMap((kind) => nounOfKind.get(kind) ?? [])) {
    const key = `${noun} ${externalId}`
    const id = found.get(key) ?? (await named(api, noun, externalId))?.id
    if (id === undefined) continue
    if (found.size < foundMax) found.set(key, id)
    return id
  }
  return undefined
}

const lacking = ({ pointer, kinds, externalId }: Reference): Fault => {
  const nouns = kinds.flatMap((kind) => nounOfKind.get(kind) ?? []).filter((it) => externalNouns.includes(it))
  return {
    pointer,
    code: 'unknown',
    detail: `There is no ${nouns.join(' or ').replaceAll('_', ' ')} with the external id ${externalId.slice(0, 100)}.`,
  }
}
