/** The export and the imports that the documentation's examples name. */
import { demo } from '#shared/model/example.ts'
import type { Upload } from '#shared/objects.ts'
import type { Staff } from './demo.ts'
import type { World } from './world.ts'

const schools = ['externalId,name,timeZone', 'sis-201,Maple Street Elementary,', 'sis-202,,America/Chicago', ''].join('\r\n')

export async function exampleJobs(world: World, { districtId, admin }: Staff): Promise<void> {
  world.at(world.today)
  const post = <T = { id: string }>(path: string, body?: unknown) => world.call<T>(admin, districtId, 'POST', path, body)
  const prepare = () => post<{ id: string; upload: Upload }>('/imports', { noun: 'school', format: 'csv', dryRun: true })
  await post('/exports', { kinds: ['schools'], format: 'ndjson' })
  // The first has run, the second is ready to be started, the third waits for its file.
  const [first, second, third] = [await prepare(), await prepare(), await prepare()]
  for (const { upload } of [first, second]) await world.upload(upload, Buffer.from(schools))
  await post(`/imports/${first.id}/start`)
  await world.work()
  if (third.id !== demo.id('bim', 3)) throw new Error('the seed no longer makes its examples in the order their ids say')
}
