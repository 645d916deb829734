/** Follows a district's stream in a test's own time: every record from the beginning, each time, as a follower that forgot where it was. */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { type Settling, settle } from '#functions/identity/settle.ts'
import { unsettledBy } from '#functions/integration/dispatch.ts'
import { tableName } from '#shared/db/layout.ts'
import type { Directory } from '#shared/directory.ts'
import { db, itemsIn } from '../district.ts'
import type { Registry } from './operator.ts'

export async function follow(registry: Registry, id: string, directory: Directory = registry.directory): Promise<void> {
  const events = (await itemsIn(tableName(registry.stage, id))).filter(({ entity }) => entity === 'event')
  const inOrder = events.sort((a, b) =>
    String(a['pk'] ?? '')
      .concat(String(a['sk']))
      .localeCompare(String(b['pk']).concat(String(b['sk']))),
  )
  const settling: Settling = { table: registry.tableOf(id), directory, now: () => registry.clock.now }
  for (const item of inOrder) {
    const NewImage = marshall(item, { removeUndefinedValues: true }) as never
    for (const it of unsettledBy({ eventName: 'INSERT', dynamodb: { NewImage } })) await settle(settling, it)
  }
}

/** A tenant whose first person was invited so long ago that nothing is left of it. */
export async function registeredLongAgo(registry: Registry) {
  const tenant = await registry.register()
  const TableName = tableName(registry.stage, tenant.id)
  const gone = (await itemsIn(TableName)).filter(({ entity }) => ['invitation', 'account', 'event'].includes(String(entity)))
  for (const { pk, sk } of gone) await db.send(new DeleteCommand({ TableName, Key: { pk, sk } }))
  return tenant
}

/** A directory that notes what it is asked, and does it. */
export function noting(directory: Directory) {
  const asked: unknown[][] = []
  const note =
    <A extends unknown[]>(name: string, run: (...given: A) => Promise<void>) =>
    async (...given: A) => {
      asked.push([name, ...given])
      await run(...given)
    }
  const noted: Directory = {
    invite: note('invite', directory.invite),
    disable: note('disable', directory.disable),
    enable: note('enable', directory.enable),
    federate: note('federate', directory.federate),
    unfederate: note('unfederate', directory.unfederate),
  }
  return { ...noted, asked }
}
