/** The rows of a kind, a page at a time, as its asker reads them: from its list, or from those of each cycle they may know of. */
import pMap from 'p-map'
import { type Actor, has, isLimited } from '#shared/auth/actor.ts'
import type { Change } from '#shared/model/change.ts'
import type { ExportKind, ExportPlace } from '#shared/model/export.ts'
import { Problem } from '#shared/problem.ts'
import { kinds } from './export-kinds.ts'
import type { Answered, InName, Said } from './in-name.ts'

/** What is read between two places at which a walk can begin again. */
export interface Piece {
  rows: object[]
  withheld: number
  /** Where it goes on; absent at the end of the kind. */
  next?: Pick<ExportPlace, 'list' | 'cursor'>
}

type Row = Record<string, unknown> & { id: string }

/** The changes after one, up to another. */
interface Span {
  since?: number | undefined
  seq?: number | undefined
}

const pageSize = 200
/** Cycles whose lists are read for one piece, and so many of them at once. */
const cyclesAtOnce = { inPiece: 25, reading: 8 }

export type Walk = (place: Pick<ExportPlace, 'list' | 'cursor'>) => Promise<Piece>

/** The walk through a kind, for as long as its asker is who they are now: through its lists, or along its changes. */
export async function walkOf(api: InName, actor: Actor, kind: ExportKind, { since, seq = 0 }: Span): Promise<Walk> {
  const { operation, under, each } = kinds[kind]
  if (since !== undefined) return changesWalk(api, kind, { since, seq })
  if (under) {
    const lists = await listsOf(api, actor)
    return (place) => cyclesPiece(api, kind, lists, place)
  }
  if (each) {
    const lists = each.listed ? await listsOf(api, actor) : [everything]
    return (place) => eachPiece(api, kind, lists, place)
  }
  if (kind === 'district') return async () => ({ rows: [answered(await api.ask(operation))], withheld: 0 })
  const query = kind === 'invitations' && !has(actor, 'district_admin') ? { personId: actor.id } : {}
  return async (place) => {
    const { data, next } = await pageOf(api, operation, { query: { ...query, limit: String(pageSize), ...cursorOf(place) } })
    return { rows: data, withheld: 0, ...(next && { next: { list: 0, cursor: next } }) }
  }
}

/**
 * Along the changes, to what they are about, as it is now. What changed more than once is met again; within a file it is
 * written once, and of two files the later has what holds.
 */
function changesWalk(api: InName, kind: ExportKind, { since, seq }: { since: number; seq: number }): Walk {
  const met = new Set<string>()
  const { nouns } = kinds[kind].changed!
  return async (place) => {
    const from = place.cursor === undefined ? { since: String(since) } : { since: String(since), ...cursorOf(place) }
    const { data, page } = answered(await api.ask('listChanges', { query: { ...from, limit: String(pageSize) } }))
    const changes = (data as Change[]).filter((it) => it.seq <= seq && (nouns as readonly string[]).includes(it.noun))
    const fresh = changes.filter((change) => {
      const subject = subjectOf(kind, change)
      return !met.has(subject) && met.add(subject)
    })
    const parts = await pMap(fresh, (change) => changedRows(api, kind, change), { concurrency: cyclesAtOnce.reading })
    const isLast = !page.hasMore || (data as Change[]).some((it) => it.seq >= seq)
    return {
      rows: parts.flatMap(({ rows }) => rows),
      withheld: parts.filter(({ withheld }) => withheld).length,
      ...(!isLast && { next: { list: 0, cursor: page.next } }),
    }
  }
}

/** What is read for a change: of cycles and their goals, the cycle. */
const subjectOf = (kind: ExportKind, { subject, within }: Change): string =>
  kind === 'cycles' || kind === 'goals' ? (within ?? subject) : subject

async function changedRows(api: InName, kind: ExportKind, change: Change): Promise<{ rows: object[]; withheld: boolean }> {
  const { read, id } = kinds[kind].changed!
  const subject = subjectOf(kind, change)
  if (read === 'readCycle') return partsOf(api, kind, subject)
  if (kinds[kind].ofDiscussions) return ofDiscussion(api, kind, subject)
  if (kind === 'cycle_models') return { rows: (await allOf(api, kinds[kind].operation, {}, { key: subject })) ?? [], withheld: false }
  // A reflection is named by who wrote it.
  const named = kind === 'reflections' ? change.actorId : subject
  const params = { ...(id && { [id]: named }), ...(change.within && { cycleId: change.within }) }
  const reply = await api.ask(read, { params })
  if (reply.status === 403) return { rows: [], withheld: true }
  // Gone, which its own change tells.
  if (reply.status === 404) return { rows: [], withheld: false }
  const row = answered(reply)
  return { rows: kinds[kind].of ? await ofEvidence(api, kind, row) : [row], withheld: false }
}

/** What a kind has of one piece of evidence. Taken back between the look at it and this, it has nothing any more. */
async function ofEvidence(api: InName, kind: ExportKind, evidence: Row): Promise<object[]> {
  const { operation, of } = kinds[kind]
  if (!of!(evidence)) return []
  const params = { cycleId: evidence['cycleId'] as string, evidenceId: evidence.id }
  return (await allOf(api, operation, params)) ?? []
}

/** What a kind has of one data discussion: itself, or what was said in it. Gone between the list and the look at it, it has nothing. */
async function ofDiscussion(api: InName, kind: ExportKind, discussionId: string): Promise<{ rows: object[]; withheld: boolean }> {
  const { operation, ofDiscussions } = kinds[kind]
  const params = { discussionId }
  if (ofDiscussions === 'read') {
    const reply = await api.ask(operation, { params })
    if (isWithheld(reply)) return { rows: [], withheld: reply.status === 403 }
    const row = answered(reply)
    return { rows: [row], withheld: row['access'] === 'frame' }
  }
  const rows = await allOf(api, operation, params)
  return { rows: rows ?? [], withheld: rows === undefined }
}

async function cyclesPiece(api: InName, kind: ExportKind, lists: readonly CycleList[], place: Parameters<Walk>[0]): Promise<Piece> {
  const list = lists[place.list]
  // There is none, or not so many any more: a school that they led when this began.
  if (!list) return { rows: [], withheld: 0 }
  const query = { ...list.query, limit: String(cyclesAtOnce.inPiece), ...cursorOf(place) }
  const { data, next } = await pageOf(api, 'listCycles', { query })
  const earlier = lists.slice(0, place.list)
  const fresh = data.filter((cycle) => !earlier.some(({ holds }) => holds(cycle)))
  const parts = await pMap(fresh, (cycle) => partsOf(api, kind, cycle.id), { concurrency: cyclesAtOnce.reading })
  const onward = next ? { list: place.list, cursor: next } : place.list + 1 < lists.length ? { list: place.list + 1 } : undefined
  return {
    rows: parts.flatMap(({ rows }) => rows),
    withheld: parts.filter(({ withheld }) => withheld).length,
    ...(onward && { next: onward }),
  }
}

/** Of what each is read by itself: a page of a list, and then each of its rows. */
async function eachPiece(api: InName, kind: ExportKind, lists: readonly CycleList[], place: Parameters<Walk>[0]): Promise<Piece> {
  const { operation, each } = kinds[kind]
  const list = lists[place.list]
  if (!each || !list) return { rows: [], withheld: 0 }
  const query = { ...list.query, limit: String(cyclesAtOnce.inPiece), ...cursorOf(place) }
  const { data, next } = await pageOf(api, operation, { query })
  const earlier = lists.slice(0, place.list)
  // An observation is of one teacher, where a cycle may have several.
  const asCycle = (row: Row): Row => ({ ...row, teacherIds: [row['teacherId']] })
  const fresh = data.filter((row) => !earlier.some(({ holds }) => holds(asCycle(row))))
  const replies = await pMap(fresh, ({ id }) => api.ask(each.read, { params: { [each.id]: id } }), { concurrency: cyclesAtOnce.reading })
  const rows = replies.filter((reply) => !isWithheld(reply)).map(answered)
  const onward = next ? { list: place.list, cursor: next } : place.list + 1 < lists.length ? { list: place.list + 1 } : undefined
  return { rows, withheld: rows.filter(({ access }) => access === 'frame').length, ...(onward && { next: onward }) }
}

interface CycleList {
  query: Record<string, string>
  /** Whether a cycle is in it: later lists then leave the cycle out. */
  holds: (cycle: Row) => boolean
}

const everything: CycleList = { query: {}, holds: () => false }

/**
 * The lists that together have every cycle someone may know of. In an order that only grows: schools by their ids, so
 * that one added meanwhile comes last.
 */
async function listsOf(api: InName, actor: Actor): Promise<CycleList[]> {
  const whole = has(actor, 'district_admin', 'partner') || (has(actor, 'consultancy_manager') && !isLimited(actor))
  if (whole) return [{ query: {}, holds: () => true }]
  const lists: CycleList[] = []
  const by = (name: string, value: string, holds: CycleList['holds']) => void lists.push({ query: { [name]: value }, holds })
  if (has(actor, 'coach', 'consultant')) by('coachId', actor.id, ({ coachId }) => coachId === actor.id)
  if (has(actor, 'teacher')) by('teacherId', actor.id, ({ teacherIds }) => (teacherIds as string[]).includes(actor.id))
  for (const id of await schoolsOf(api, actor)) by('schoolId', id, ({ schoolId }) => schoolId === id)
  for (const id of actor.within?.coachIds ?? []) if (has(actor, 'consultancy_manager')) by('coachId', id, ({ coachId }) => coachId === id)
  return lists
}

/** The schools whose cycles someone lists as their leader, or as manager of those who coach there. */
async function schoolsOf(api: InName, actor: Actor): Promise<string[]> {
  const led = actor.roles.filter(({ role }) => role === 'school_leader')
  const managed = has(actor, 'consultancy_manager')
  const named = [...led.flatMap(({ schoolIds }) => schoolIds ?? []), ...(managed ? (actor.within?.schoolIds ?? []) : [])]
  const everywhere = led.some(({ schoolIds }) => !schoolIds) || (managed && !actor.within?.schoolIds)
  const all: string[] = []
  for (let cursor: string | undefined, more = everywhere; more; more = cursor !== undefined) {
    const { data, next } = await pageOf(api, 'listSchools', { query: { limit: String(pageSize), ...cursorOf({ cursor }) } })
    all.push(...data.map(({ id }) => id))
    cursor = next
  }
  return [...new Set([...named, ...all])].sort()
}

/** What a kind has of one cycle. */
async function partsOf(api: InName, kind: ExportKind, cycleId: string): Promise<{ rows: object[]; withheld: boolean }> {
  const { operation } = kinds[kind]
  const params = { cycleId }
  if (operation === 'readCycle') {
    const reply = await api.ask(operation, { params })
    if (isWithheld(reply)) return { rows: [], withheld: true }
    const { goals = [], ...cycle } = answered(reply)
    const rows = kind === 'goals' ? goals.map((goal: object) => ({ cycleId, ...goal })) : [cycle]
    return { rows, withheld: cycle.access === 'frame' }
  }
  if (kinds[kind].ofDiscussions) return ofDiscussionsOf(api, kind, cycleId)
  const rows = await allOf(api, kinds[kind].of ? 'listEvidence' : operation, params)
  if (!rows) return { rows: [], withheld: true }
  if (!kinds[kind].of) return { rows, withheld: false }
  const parts: object[] = []
  for (const evidence of rows) parts.push(...(await ofEvidence(api, kind, evidence)))
  return { rows: parts, withheld: false }
}

async function ofDiscussionsOf(api: InName, kind: ExportKind, cycleId: string): Promise<{ rows: object[]; withheld: boolean }> {
  const frames = await allOf(api, 'listDataDiscussions', {}, { cycleId })
  const parts = await pMap(frames ?? [], ({ id }) => ofDiscussion(api, kind, id), { concurrency: cyclesAtOnce.reading })
  return { rows: parts.flatMap(({ rows }) => rows), withheld: frames === undefined || parts.some(({ withheld }) => withheld) }
}

/** All pages of a list; `undefined` when it is withheld. */
async function allOf(
  api: InName,
  operation: string,
  params: Record<string, string>,
  filters: Record<string, string> = {},
): Promise<Row[] | undefined> {
  const rows: Row[] = []
  let cursor: string | undefined
  do {
    const reply = await api.ask(operation, { params, query: { ...filters, limit: String(pageSize), ...cursorOf({ cursor }) } })
    if (isWithheld(reply)) return undefined
    const { data, page } = answered(reply)
    rows.push(...(data as Row[]))
    cursor = page.next ?? undefined
  } while (cursor)
  return rows
}

/** Behind the wall, or gone between the list and the look at it. */
const isWithheld = ({ status }: Answered): boolean => status === 403 || status === 404

const cursorOf = ({ cursor }: { cursor?: string | undefined }) => (cursor === undefined ? {} : { cursor })

async function pageOf(api: InName, operation: string, said: Said): Promise<{ data: Row[]; next?: string }> {
  const { data, page } = answered(await api.ask(operation, said))
  return { data, ...(page.next && { next: page.next }) }
}

/** An answer's body. What is refused here was refused to the asker. */
function answered({ status, body }: Answered): Answered['body'] {
  if (status !== 200) throw new Problem(body.code, body.detail)
  return body
}
