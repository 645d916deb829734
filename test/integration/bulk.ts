/** A district that exports and imports: with objects in a folder, and a worker that runs when told to. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { api } from '#functions/api.ts'
import { runBulk } from '#functions/integration/bulk-run.ts'
import type { BulkWork } from '#functions/integration/in-name.ts'
import type { Dependencies } from '#shared/http/dependencies.ts'
import { service } from '#shared/http/service.ts'
import { fileKey } from '#shared/model/export.ts'
import type { Id } from '#shared/model/id.ts'
import { type ImportRow, importKey } from '#shared/model/import.ts'
import { type Answered, type Caller, controlOf, dependencies, openDistrict } from '../district.ts'
import { openObjects } from '../objects.ts'

const { folder, objectsOf } = await openObjects()

export { objectsOf }

type Content = string | Buffer | readonly unknown[]

export const linesOf = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')

export type Row = Record<string, unknown> & { id: string }

export async function openBulk(over: Parameters<typeof dependencies>[0] = {}) {
  const app = service(dependencies({ objectsOf, ...over }), ...api)
  const district = await openDistrict({ app })
  const work = (with_: Partial<Dependencies> = {}, hasTime: BulkWork['hasTime'] = () => true): BulkWork => ({
    dependencies: dependencies({ objectsOf, log: () => undefined, ...over, ...with_ }),
    routes: api,
    hasTime,
  })
  const { id: tenantId } = district
  const runExport = (id: Id<'exp'>, by = work()) => runBulk(by, { kind: 'export', tenantId, exportId: id })

  /** Asks for an export, runs it to its end, and gives it as its asker then reads it. */
  async function exported(as: Caller, draft: Record<string, unknown> = {}, by = work()) {
    const { status, body } = await as.post(
      '/exports',
      { format: 'ndjson', ...draft },
      { 'idempotency-key': `export ${by.dependencies.newId('req')}` },
    )
    if (status !== 202) throw new Error(`no export: ${JSON.stringify(body)}`)
    await runExport(body.id, by)
    return (await as.get(`/exports/${body.id}`)).body
  }

  /** The text of an export's files, one after the other. */
  async function textsOf({ id, files }: { id: string; files: { kind: string; name: string }[] }, kind?: string): Promise<string[]> {
    const wanted = files.filter((it) => kind === undefined || it.kind === kind)
    return Promise.all(wanted.map(({ name }) => readFile(join(folder, tenantId, fileKey(id, name)), 'utf8')))
  }

  async function rowsOf(of: Parameters<typeof textsOf>[0], kind?: string): Promise<Row[]> {
    const lines = (await textsOf(of, kind)).flatMap((text) => text.split('\n').filter(Boolean))
    return lines.map((line) => JSON.parse(line) as Row)
  }

  async function cellsOf(of: Parameters<typeof textsOf>[0], kind?: string): Promise<Record<string, string>[]> {
    return (await textsOf(of, kind)).flatMap((text) => parse(text, { columns: true }) as Record<string, string>[])
  }

  /** Stores what would have been sent to an upload URL. */
  async function put(key: string, content: string | Buffer): Promise<void> {
    const file = join(folder, tenantId, key)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
  }

  const runImport = (id: Id<'bim'>, by = work()) => runBulk(by, { kind: 'import', tenantId, importId: id })

  /** An import whose file is there, started. */
  async function begun(as: Caller, draft: Record<string, unknown>, content: Content): Promise<Id<'bim'>> {
    const key = { 'idempotency-key': `import ${work().dependencies.newId('req')}` }
    const { status, body } = await as.post('/imports', { format: 'ndjson', ...draft }, key)
    if (status !== 201) throw new Error(`no import: ${JSON.stringify(body)}`)
    const stored = typeof content === 'string' || Buffer.isBuffer(content) ? content : linesOf(content)
    await put(importKey(body), stored)
    const started = await as.post(`/imports/${body.id}/start`, undefined, { 'idempotency-key': `start ${body.id}` })
    if (started.status !== 202) throw new Error(`not started: ${JSON.stringify(started.body)}`)
    return body.id
  }

  /** Imports a file to its end, and gives the import and what became of its rows. */
  async function imported(as: Caller, draft: Record<string, unknown>, content: Content, by = work()) {
    const id = await begun(as, draft, content)
    await runImport(id, by)
    return reportOf(as, id)
  }

  async function reportOf(as: Caller, id: string) {
    const { body } = await as.get(`/imports/${id}`)
    const report: ImportRow[] = []
    let cursor: string | null = null
    do {
      const page: Answered = await as.get(`/imports/${id}/rows`, { limit: '200', ...(cursor && { cursor }) })
      report.push(...page.body.data)
      cursor = page.body.page.next
    } while (cursor)
    return { ...body, report }
  }

  return { ...district, app, work, runExport, exported, textsOf, rowsOf, cellsOf, put, runImport, begun, imported, reportOf }
}

export const withRegistry = (districtId: string) => ({ control: controlOf(districtId).control })
