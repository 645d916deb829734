import * as z from 'zod'
import { insert, replace } from '#shared/db/commit.ts'
import { answer, routes } from '#shared/http/route.ts'
import { demo } from '#shared/model/example.ts'
import {
  packageBytesMax,
  packageKey,
  RosterFault,
  RosterFaults,
  RosterImport,
  RosterImports,
  refuseUnstartable,
  type StoredImport,
  shownImport,
  started,
} from '#shared/model/roster-import.ts'
import { schema } from '#shared/model/schema.ts'
import { prose } from '#shared/model/text.ts'
import { UploadTerms, uploadSeconds } from '#shared/model/upload.ts'
import { Problem } from '#shared/problem.ts'

export const rosterImports = routes('Roster imports', 'rosters')

const RosterUpload = schema(() =>
  RosterImport()
    .extend({ upload: UploadTerms().meta({ description: 'Where to send the package: a zip with the OneRoster files at its root' }) })
    .meta({ id: 'RosterUpload' }),
)

const Start = schema(() =>
  z
    .strictObject({
      dryRun: z
        .boolean()
        .meta({ description: 'True only checks and reports; the same upload can be started again to apply it', example: true }),
      overrideDeletionGuard: z
        .boolean()
        .default(false)
        .meta({ description: 'Lets it remove more than a fifth of the active schools, people or students' }),
      overrideReason: prose('Why; needed to override the guard', 'Two schools closed over the summer.').optional(),
    })
    .refine(({ overrideDeletionGuard, overrideReason }) => !overrideDeletionGuard || overrideReason !== undefined, {
      path: ['overrideReason'],
      message: 'Say why the guard is overridden; it is kept in the audit log.',
    })
    .meta({ id: 'RosterStart' }),
)

rosterImports.post(
  '/roster-imports',
  {
    id: 'createRosterImport',
    summary: 'Begin a roster import',
    description: 'Gives a URL to upload a OneRoster 1.1 or 1.2 CSV package to. Upload it with PUT, then start the import.',
    may: 'import rosters',
    answer: RosterUpload,
    status: 201,
    example: { as: 'district_admin' },
  },
  async (c) => {
    const { actor, objects, now, newId, commit } = c.var
    const at = now().toISOString()
    const stored: StoredImport = {
      id: newId('imp'),
      status: 'awaiting_upload',
      dryRun: true,
      overrideDeletionGuard: false,
      createdBy: actor.id,
      progress: { done: 0, total: 0 },
      attempts: 0,
      createdAt: at,
      updatedAt: at,
      rev: 0,
    }
    const upload = await objects.upload(packageKey(stored.id), {
      contentType: 'application/zip',
      bytesMax: packageBytesMax,
      seconds: uploadSeconds,
    })
    return commit({
      changes: [insert(RosterImports, stored)],
      happened: { type: 'roster_import.created', subject: stored.id, rev: 0 },
      answer: answer({ ...shownImport(stored), upload }, { tag: '0', location: `/roster-imports/${stored.id}` }),
    })
  },
)

rosterImports.post(
  '/roster-imports/{importId}/start',
  {
    id: 'startRosterImport',
    summary: 'Start a roster import',
    description:
      'As a dry run, which changes nothing and reports what it would do, or for good. A bulk file is the whole truth: what it lacks is marked `tobedeleted`. An import that would so remove more than a fifth of the active is refused unless the guard is overridden.',
    may: 'import rosters',
    body: Start,
    answer: RosterImport,
    status: 202,
    problems: ['import_settled'],
    example: { as: 'district_admin', params: { importId: demo.id('imp', 1) }, body: { dryRun: true } },
  },
  async (c) => {
    const { table, objects, params, body, now, commit } = c.var
    const before = await table.get(RosterImports, { id: params.importId })
    refuseUnstartable(before)
    if ((await objects.sizeOf(packageKey(before.id))) === undefined)
      throw new Problem('import_settled', `Nothing has been uploaded for ${before.id} yet. PUT the package to its upload URL first.`)
    const after = started(before, body, now())
    return commit({
      changes: [replace(RosterImports, before, after)],
      happened: { type: 'roster_import.started', subject: after.id, rev: after.rev },
      answer: answer(shownImport(after), { tag: `${after.rev}`, location: `/roster-imports/${after.id}` }),
    })
  },
)

rosterImports.get(
  '/roster-imports/{importId}',
  {
    id: 'readRosterImport',
    summary: 'Read a roster import',
    description: 'How far it is, and, once it has ended, its report.',
    may: 'import rosters',
    answer: RosterImport,
    example: { as: 'district_admin', params: { importId: demo.id('imp', 1) } },
  },
  async (c) => {
    const stored = await c.var.table.get(RosterImports, { id: c.var.params.importId })
    return answer(shownImport(stored), { tag: `${stored.rev}` })
  },
)

rosterImports.getPage(
  '/roster-imports',
  {
    id: 'listRosterImports',
    summary: 'List the roster imports, latest first',
    description: 'With their reports.',
    may: 'import rosters',
    item: RosterImport,
    eitherWay: true,
    example: { as: 'district_admin' },
  },
  async (c) => {
    const { items, next } = await c.var.table.list(RosterImports, 'all', {}, c.page)
    return { items: items.map(shownImport), ...(next && { next }) }
  },
)

rosterImports.getPage(
  '/roster-imports/{importId}/faults',
  {
    id: 'listRosterFaults',
    summary: 'List the faults of a package, in the order they were found',
    description:
      'Each with file, row, column, what is wrong, and what was done about it. The first 5,000 are listed; the report counts all.',
    may: 'import rosters',
    item: RosterFault,
    example: { as: 'district_admin', params: { importId: demo.id('imp', 1) } },
  },
  async (c) => {
    const { table, params } = c.var
    await table.get(RosterImports, { id: params.importId })
    const { items, next } = await table.listWhole(RosterFaults, { importId: params.importId }, { ...c.page, order: 'first to last' })
    return { items: items.map(({ importId: _, number: __, ...fault }) => fault), ...(next && { next }) }
  },
)
