/** Objects of tests, in a folder of their own, as the local product keeps them. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { diskObjects } from '#infra/local/objects.ts'
import { now } from './district.ts'

/** A new folder, and the objects in it by the tenant whose they are. */
export async function openObjects() {
  const folder = await mkdtemp(join(tmpdir(), 'objects-'))
  const objectsOf = (tenantId: string) =>
    diskObjects(
      folder,
      tenantId,
      'secret',
      () => 'http://objects.test',
      () => now,
    )
  return { folder, objectsOf }
}
