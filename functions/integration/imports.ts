import * as z from 'zod'
import { hold } from '#shared/auth/hold.ts'
import { insert, replace } from '#shared/db/commit.ts'
import type { Page, Place, Table } from '#shared/db/table.ts'
import { answer, routes, type Vars } from '#shared/http/route.ts'
import { goneAt } from '#shared/model/bulk.ts'
import { demo } from '#shared/model/example.ts'
import type { Id } from '#shared/model/id.ts'
import {
  cancelledImport,
  contentTypeOf,
  fileBytesMax,
  Import,
  ImportDraft,
  ImportRow,
  ImportRows,
  Imports,
  importKey,
  noRows,
  type RowOutcome,
  rowOutcomes,
  type StoredImport,
  shownImport,
  startedImport,
} from '#shared/model/import.ts'
import { schema } from '#shared/model/schema.ts'
import { UploadTerms, uploadSeconds } from '#shared/model/upload.ts'
import { notFound, Problem } from '#shared/problem.ts'
import { nouns } from './import-nouns.ts'

/** Each reads what they sent, and nobody else does. */
export const imports = routes('Imports', 'imports')

const ImportUpload = schema(() =>
  Import()
    .extend({ upload: UploadTerms().meta({ description: 'Where to send the file' }) })
    .meta({ id: 'ImportUpload' }),
)

imports.post(
  '/imports',
  {
    id: 'createImport',
    summary: 'Begin an import',
    description:
      'Gives a URL to upload a file of rows to: schools, people, cycles, or a part of cycles. Upload it with PUT, then start the import. Each row has the fields that making one takes, and `cycleId` where it is part of a cycle. Rows are told apart by `externalId` (of schools and people, by `sourcedId` where they have no other): what there is not is made, what is different is changed, what is the same is left alone. Wherever an id belongs, `{ "externalId": "…" }` names what it is of; in CSV, a column such as `coachId.externalId`. A field or cell that is not there leaves alone what there is; null removes it. An import does what its sender may do: each row is a request of theirs, held to the same rules, and in the audit log.',
    may: 'import data',
    body: ImportDraft,
    answer: ImportUpload,
    status: 201,
    example: { as: 'district_admin', body: { noun: 'school', format: 'csv', dryRun: true } },
  },
  async (c) => {
    const { actor, sender, objects, body, now, newId, commit } = c.var
    hold(actor, nouns[body.noun])
    const at = now().toISOString()
    const stored: StoredImport = {
      id: newId('bim'),
      ...body,
      status: 'awaiting_upload',
      progress: { done: 0, total: 0 },
      rows: noRows,
      attempts: 0,
      createdAt: at,
      updatedAt: at,
      rev: 0,
      senderId: sender.claims.sub,
      sender,
      place: 0,
    }
    const upload = await objects.upload(importKey(stored), {
      contentType: contentTypeOf[stored.format],
      bytesMax: fileBytesMax,
      seconds: uploadSeconds,
    })
    return commit({
      changes: [insert(Imports, stored, { expiresAt: goneAt(stored) })],
      happened: { type: 'import.created', subject: stored.id, rev: 0 },
      answer: answer({ ...shownImport(stored), upload }, { tag: '0', location: `/imports/${stored.id}` }),
    })
  },
)

imports.getPage(
  '/imports',
  {
    id: 'listImports',
    summary: 'List your imports, latest first',
    description: 'Those you sent yourself, of the last 30 days.',
    may: 'import data',
    item: Import,
    example: { as: 'district_admin' },
  },
  async (c) => {
    const { table, sender } = c.var
    const { items, next } = await table.list(Imports, 'bySender', { senderId: sender.claims.sub }, c.page)
    return { items: items.map(shownImport), ...(next && { next }) }
  },
)

imports.get(
  '/imports/{bulkImportId}',
  {
    id: 'readImport',
    summary: 'Read an import',
    description: 'How far it is, and how many rows had which outcome.',
    may: 'import data',
    answer: Import,
    example: { as: 'district_admin', params: { bulkImportId: demo.id('bim', 1) } },
  },
  async (c) => {
    const stored = await ownImport(c.var)
    return answer(shownImport(stored), { tag: `${stored.rev}` })
  },
)

imports.getPage(
  '/imports/{bulkImportId}/rows',
  {
    id: 'listImportRows',
    summary: 'List what became of the rows of an import, in their order',
    description:
      'All of those that are done, or those with one outcome: a page may then hold fewer than it was asked for. Of a row that was refused it says why, with a pointer to each field at fault.',
    may: 'import data',
    query: schema(() => z.strictObject({ outcome: z.enum(rowOutcomes).optional().meta({ description: 'Rows with this outcome' }) })),
    item: ImportRow,
    example: { as: 'district_admin', params: { bulkImportId: demo.id('bim', 1) }, query: { outcome: 'refused' } },
  },
  async (c) => {
    const { id } = await ownImport(c.var)
    return rowsOf(c.var.table, id, c.var.query.outcome, c.page)
  },
)

imports.post(
  '/imports/{bulkImportId}/start',
  {
    id: 'startImport',
    summary: 'Start an import',
    description:
      'Once its file is uploaded. The file is looked through as a whole first; then its rows are done in their order, some at a time.',
    may: 'import data',
    answer: Import,
    status: 202,
    problems: ['wrong_state', 'body_too_large'],
    example: { as: 'district_admin', params: { bulkImportId: demo.id('bim', 2) } },
  },
  async (c) => {
    const { actor, sender, objects, now, commit } = c.var
    const before = await ownImport(c.var)
    hold(actor, nouns[before.noun])
    // Whoever starts it is who it goes on as: their roles may have changed since it was made.
    const after = { ...startedImport(before, now()), sender }
    const bytes = await objects.sizeOf(importKey(before))
    if (bytes === undefined)
      throw new Problem('wrong_state', `Nothing has been uploaded for ${before.id} yet. PUT the file to its upload URL first.`)
    if (bytes > fileBytesMax) throw new Problem('body_too_large', `A file holds at most ${fileBytesMax} bytes. Send the rows in several.`)
    return commit({
      changes: [replace(Imports, before, after, { expiresAt: goneAt(after) })],
      happened: { type: 'import.started', subject: after.id, rev: after.rev },
      answer: answer(shownImport(after), { tag: `${after.rev}`, location: `/imports/${after.id}` }),
    })
  },
)

imports.post(
  '/imports/{bulkImportId}/cancel',
  {
    id: 'cancelImport',
    summary: 'Cancel an import',
    description: 'It stops within a hundred rows. Those that are done stay done, and stand in its report.',
    may: 'import data',
    evenWhenReadOnly: true,
    answer: Import,
    problems: ['wrong_state'],
    example: { as: 'district_admin', params: { bulkImportId: demo.id('bim', 3) } },
  },
  async (c) => {
    const before = await ownImport(c.var)
    const after = cancelledImport(before, c.var.now())
    return c.var.commit({
      changes: [replace(Imports, before, after, { expiresAt: goneAt(after) })],
      happened: { type: 'import.cancelled', subject: after.id, rev: after.rev },
      answer: answer(shownImport(after), { tag: `${after.rev}` }),
    })
  },
)

/** Another's import is like one that is not there. */
async function ownImport({ table, sender, params }: Vars<{ bulkImportId: Id<'bim'> }, unknown, unknown>): Promise<StoredImport> {
  const stored = await table.get(Imports, { id: params.bulkImportId })
  if (stored.senderId !== sender.claims.sub) throw notFound('import', params.bulkImportId)
  return stored
}

/** As many noted items as a page looks through: a thousand rows. */
const notedAtOnce = 10

/** Rows lie a hundred to an item. A page ends within one of these, or at the last that it looked through. */
async function rowsOf(
  table: Table,
  importId: Id<'bim'>,
  outcome: RowOutcome | undefined,
  { limit, after }: { limit: number; after?: Place | undefined },
): Promise<Page<ImportRow>> {
  const [from, done] = [after?.['from'], Number(after?.['done'] ?? 0)]
  const noted = await table.listWhole(ImportRows, { importId }, { limit: notedAtOnce, order: 'first to last', ...(from && { from }) })
  const rows: ImportRow[] = []
  for (const { first, rows: all } of noted.items) {
    for (const [n, row] of all.entries()) {
      if (first === from && n < done) continue
      if (rows.length === limit) return { items: rows, next: { from: first, done: String(n) } }
      if (!outcome || row.outcome === outcome) rows.push(row)
    }
  }
  const last = noted.items.at(-1)
  return { items: rows, ...(noted.next && last && { next: { from: last.first, done: String(last.rows.length) } }) }
}
