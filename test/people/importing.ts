/** A district that can import rosters: with an object store in a folder, and a worker that runs when told to. */
import { copyFile, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { api } from '#functions/api.ts'
import { type RosterWork, runRosterImport } from '#functions/people/roster-run.ts'
import { service } from '#shared/http/service.ts'
import { type Id, randomIds } from '#shared/model/id.ts'
import { packageKey } from '#shared/model/roster-import.ts'
import { dependencies, now, openDistrict } from '../district.ts'
import { openObjects } from '../objects.ts'

const { folder, objectsOf } = await openObjects()
const app = service(dependencies({ objectsOf }), ...api)

export async function openImporting() {
  const district = await openDistrict({ app })
  const objects = objectsOf(district.id)
  const work = (over: Partial<RosterWork> = {}): RosterWork => ({
    table: district.table,
    objects,
    now: () => now,
    newId: randomIds(() => new Date()),
    log: () => undefined,
    ...over,
  })

  /** Creates an import with a package uploaded. */
  async function uploaded(zip: string): Promise<Id<'imp'>> {
    const { body } = await district.admin.post('/roster-imports')
    const file = join(folder, district.id, packageKey(body.id))
    await mkdir(dirname(file), { recursive: true })
    await copyFile(zip, file)
    return body.id
  }

  const start = (id: string, options: Record<string, unknown> = {}) =>
    district.admin.post(`/roster-imports/${id}/start`, { dryRun: false, ...options })

  /** Imports a package to its end, and gives the import. */
  async function importing(zip: string, options: Record<string, unknown> = {}) {
    const id = await uploaded(zip)
    await start(id, options)
    await runRosterImport(work(), id)
    return (await district.admin.get(`/roster-imports/${id}`)).body
  }

  const all = async (path: string, query: Record<string, string> = {}) => {
    const items: Record<string, unknown>[] = []
    let cursor: string | null = null
    do {
      const { body } = await district.admin.get(path, { limit: '200', ...query, ...(cursor && { cursor }) })
      items.push(...body.data)
      cursor = body.page.next
    } while (cursor)
    return items
  }

  return { ...district, objects, work, uploaded, start, importing, all }
}
