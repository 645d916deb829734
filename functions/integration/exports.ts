import type { Actor } from '#shared/auth/actor.ts'
import { hold } from '#shared/auth/hold.ts'
import { insert, replace } from '#shared/db/commit.ts'
import { one } from '#shared/db/table.ts'
import { answer, routes, type Vars } from '#shared/http/route.ts'
import { goneAt } from '#shared/model/bulk.ts'
import { LastRetractions } from '#shared/model/evidence.ts'
import { demo } from '#shared/model/example.ts'
import {
  cancelledExport,
  Export,
  ExportDraft,
  ExportFrame,
  type ExportKind,
  Exports,
  exportKinds,
  fileKey,
  isExpired,
  type StoredExport,
  shownExport,
} from '#shared/model/export.ts'
import type { Id } from '#shared/model/id.ts'
import type { Of } from '#shared/model/schema.ts'
import { notFound, Problem } from '#shared/problem.ts'
import { followingChanges, kinds, mayExport } from './export-kinds.ts'

/** Each reads what they asked for, and nobody else does. */
export const exports = routes('Exports', 'exports')

const linkSeconds = 3600
/** What is taken back is soon to be had from nowhere. */
const evidenceLinkSeconds = 600

const ofEvidence = (kind: ExportKind): boolean => kind === 'evidence' || kinds[kind].of !== undefined

exports.post(
  '/exports',
  {
    id: 'createExport',
    summary: 'Export what you may read',
    description:
      'Begins a job that reads the lists of this API in your name and writes them into files. So an export holds what its asker may read, no more and no less: the wall stands in it as everywhere, and who is let in no longer gets no further. An admin’s export of a district that leaves has all the admin may read; what cycles are about is in the exports of their coaches and teachers, each their own. A client exports the kinds whose scope it has. The files are there for seven days, and only their asker finds them.',
    may: 'export data',
    evenWhenReadOnly: true,
    body: ExportDraft,
    answer: Export,
    status: 202,
    example: { as: 'district_admin', body: { kinds: ['schools', 'people'], format: 'ndjson' } },
  },
  async (c) => {
    const { actor, sender, body, now, newId, commit } = c.var
    for (const kind of body.kinds ?? []) hold(actor, kinds[kind])
    if (body.since !== undefined) refuseUntold(actor, body.kinds ?? [])
    const untold = (kind: ExportKind) => body.since !== undefined && !kinds[kind].changed
    const asked = exportKinds.filter((kind) => body.kinds?.includes(kind) ?? (mayExport(actor, kind) && !untold(kind)))
    const at = now().toISOString()
    const stored: StoredExport = {
      id: newId('exp'),
      kinds: asked,
      format: body.format,
      ...(body.since !== undefined && { since: body.since }),
      status: 'queued',
      progress: asked.map((kind) => ({ kind, rows: 0, withheld: 0, done: false })),
      attempts: 0,
      createdAt: at,
      updatedAt: at,
      rev: 0,
      askerId: sender.claims.sub,
      sender,
      place: { kind: 0, list: 0 },
      unfinished: 'yes',
      files: [],
    }
    return commit({
      changes: [insert(Exports, stored, { expiresAt: goneAt(stored) })],
      happened: { type: 'export.started', subject: stored.id, rev: 0 },
      answer: answer({ ...shownExport(frameOf(stored), now()), files: [] }, { tag: '0', location: `/exports/${stored.id}` }),
    })
  },
)

exports.getPage(
  '/exports',
  {
    id: 'listExports',
    summary: 'List your exports, latest first',
    description: 'Those you asked for yourself, of the last 30 days, without their files.',
    may: 'export data',
    item: ExportFrame,
    example: { as: 'district_admin' },
  },
  async (c) => {
    const { table, sender, now } = c.var
    const { items, next } = await table.list(Exports, 'byAsker', { askerId: sender.claims.sub }, c.page)
    return { items: items.map((it) => shownExport(it, now())), ...(next && { next }) }
  },
)

exports.get(
  '/exports/{exportId}',
  {
    id: 'readExport',
    summary: 'Read an export',
    description:
      'How far it is, and the files so far, each with a URL that is good for an hour; for ten minutes of evidence and what belongs to it. Reading it again gives new ones. Files with evidence are gone once somebody in the district has taken evidence back since the export was asked for: ask for them anew.',
    may: 'export data',
    answer: Export,
    example: { as: 'district_admin', params: { exportId: demo.id('exp', 1) } },
  },
  async (c) => {
    const { table, sender, params } = c.var
    const [stored, retraction] = await table.findAll(one(Exports, { id: params.exportId }), one(LastRetractions, {}))
    if (stored?.askerId !== sender.claims.sub) throw notFound('export', params.exportId)
    return answer(...(await shownWithFiles(c.var, stored, retraction?.at)))
  },
)

exports.post(
  '/exports/{exportId}/cancel',
  {
    id: 'cancelExport',
    summary: 'Cancel an export, or take it back',
    description:
      'One that is running stops at the next piece. The files are removed, also of one that is finished, and their URLs lead nowhere from then on.',
    may: 'export data',
    evenWhenReadOnly: true,
    answer: Export,
    problems: ['wrong_state'],
    example: { as: 'district_admin', params: { exportId: demo.id('exp', 1) } },
  },
  async (c) => {
    const { now, commit } = c.var
    const before = await ownExport(c.var)
    const after = cancelledExport(before, now())
    return commit({
      changes: [replace(Exports, before, after, { expiresAt: goneAt(after) })],
      happened: { type: 'export.cancelled', subject: after.id, rev: after.rev },
      answer: answer({ ...shownExport(frameOf(after), now()), files: [] }, { tag: `${after.rev}` }),
    })
  },
)

/** Only what the changes tell of can be exported by them. */
function refuseUntold(actor: Actor, asked: readonly ExportKind[]): void {
  hold(actor, followingChanges)
  const faults = asked.flatMap((kind, n) =>
    kinds[kind].changed ? [] : [{ pointer: `/kinds/${n}`, code: 'not_told', detail: `The changes do not tell of ${kind}.` }],
  )
  if (faults.length > 0)
    throw new Problem('invalid_request', 'Not all of these kinds can be exported by their changes. Export those without `since`.', {
      faults,
    })
}

type At = Vars<{ exportId: Id<'exp'> }, unknown, unknown>

/** Another's export is like one that is not there. */
async function ownExport({ table, sender, params }: At): Promise<StoredExport> {
  const stored = await table.get(Exports, { id: params.exportId })
  if (stored.askerId !== sender.claims.sub) throw notFound('export', params.exportId)
  return stored
}

const frameOf = ({ files: _, ...frame }: StoredExport) => frame

async function shownWithFiles({ objects, now }: At, stored: StoredExport, retractedAt = ''): Promise<[Of<typeof Export>, { tag: string }]> {
  const gone = stored.status === 'cancelled' || stored.status === 'failed' || isExpired(stored, now())
  const files = await Promise.all(
    (gone ? [] : stored.files.filter(({ kind }) => !ofEvidence(kind) || stored.createdAt > retractedAt)).map(async (file) => {
      const seconds = ofEvidence(file.kind) ? evidenceLinkSeconds : linkSeconds
      const { url, expiresAt } = await objects.link(fileKey(stored.id, file.name), { filename: file.name, seconds })
      return { ...file, url, urlExpiresAt: expiresAt }
    }),
  )
  // The URLs are new each time: a tag of the revision alone would keep old ones alive that have ended.
  const tag = files.length === 0 ? `${stored.rev}` : `${stored.rev}.${now().getTime()}`
  return [{ ...shownExport(frameOf(stored), now()), files }, { tag }]
}
